// What a result is, said before any figure of it: the kind of calculation, and the remarks that
// decide how it is read. Everything that shows a result shows these.
#pragma once

#include <string>
#include <vector>

#include "model/scenario.hpp"

namespace afkast {

const Text& label(ScenarioKind kind);      // "Kalibreret regnestykke" / "Calibrated calculation"
const Text& kind_word(ScenarioKind kind);  // "kalibreret" / "calibrated": in a narrow column
// "Kalibreret regnestykke – ikke et mål for, om indsatsen virker: ...".
const Text& kind_sentence(ScenarioKind kind);
std::vector<std::string> headline_remarks(const Scenario& scenario, Language language);
// The sentence of the kind, then the headline remarks.
std::vector<std::string> read_first(const Scenario& scenario, Language language);
const Text& read_first_heading();

}  // namespace afkast
