// A change that an effort makes, as a scenario writes it.
#pragma once

#include <string>

#include "model/scenario.hpp"

namespace afkast {

// A change of the scenario as an item of "intervention.changes", with `to` in the place of one of
// its numbers, whose source then is "assumption" with grade D; by the month.
std::string change_json(const Scenario& scenario, const Change& change, Slot changed,
                        const Distribution& to);

// The spread between municipalities that the file must hold for its several municipalities to
// differ by `pooled`: the one nearest to it.
double spread_of_one(const Scenario& scenario, const Factor& pooled);

// What is said beside a number that takes the place of one of data/.
Text shipped_note(const Distribution& shipped);

// A text in both languages; in quotation marks alone where they are the same.
std::string text_json(const Text& text);

}  // namespace afkast
