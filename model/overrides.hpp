// Which number of the scenario's own stands for a value of data/ on a day.
#pragma once

#include <optional>
#include <string_view>

#include "model/scenario.hpp"

namespace afkast {

// Of several for one series the latest in force (METHOD.md K33); none where none has begun.
const Override* override_in_force(const Scenario& scenario, std::string_view series, Date day);

// The first day from `since` on when the value of data/ ends for good or for a time, and with it
// every override of it; none when it does not end by `last`.
std::optional<Date> end_of(const Series& series, Date since, Date last);

}  // namespace afkast
