// Scenario files in: strictly, with every problem said at once, or the whole scenario.
#pragma once

#include <string>

#include "io/problem.hpp"
#include "model/pathway.hpp"
#include "model/scenario.hpp"

namespace afkast {

// Throws BadInput with every problem found; nothing is half-read.
Scenario read_scenario(const std::string& file, const Parameters& parameters);
Scenario read_scenario_text(std::string_view text, const std::string& file,
                            const Parameters& parameters);

// A value that the scenario needs on a date at which data/ has none, as a message about the file.
Problem problem_of(const NotInForce& missing, const Scenario& scenario);
// An effect in percentage points that no change of its moves can give.
Problem problem_of(const CannotReach& missing, const Scenario& scenario);

}  // namespace afkast
