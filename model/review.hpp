// What a careful reader would object to. Warnings, not errors: the scenario can be calculated.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/result.hpp"

namespace afkast {

struct Warning {
    std::string path;  // the part of the scenario it is about
    Text message;      // for whoever reads the result: no word of the file format
    Text how = {};     // for whoever writes the scenario: what to write in the file
};

// The numbers that say what the effort changes: success rates, or effects on moves.
std::vector<Slot> effects_of(const Scenario& scenario);
// For how many months the evidence behind them followed people; none: it does not say.
std::optional<double> months_followed(const Parameters& parameters, const Scenario& scenario);
// Few effects are known for longer.
inline constexpr double months_usually_followed = 60;

// `result` is the scenario's own base case.
std::vector<Warning> review(const Parameters& parameters, const Result& result);

// Of these, what concerns a pathway alone (review_pathways.cpp).
std::vector<Warning> review_pathway(const Parameters& parameters, const Result& result);

}  // namespace afkast
