// All that is found out about one scenario for a report: its base case, how sure it is, what it
// hinges on, what must be true, and what a careful reader objects to.
#pragma once

#include <memory>
#include <vector>

#include "model/review.hpp"
#include "model/uncertainty/sensitivity.hpp"
#include "model/uncertainty/simulation.hpp"

namespace afkast {

struct Findings {
    std::shared_ptr<const Result> base;
    Simulation simulation;
    Sensitivity sensitivity;
    std::vector<BreakEven> break_even;  // of the municipality, the nearest to its base case first
    std::vector<Warning> warnings;
};

}  // namespace afkast
