// Evidence grades at work: weak evidence is believed less. Off unless asked for.
#pragma once

#include "model/parameters.hpp"
#include "model/scenario.hpp"

namespace afkast {

// The scenario with every effect drawn towards none by the haircut of its grade, and every graded
// assumption's range widened by the factor of its grade (data/: "appraisal.optimism_haircut.*" and
// "appraisal.widening.*"). An effect without a grade counts as the weakest.
Scenario with_grades_at_work(const Parameters& parameters, Scenario scenario);

// The distribution moved to `toward` by a share of the way, and made wider around its base case.
Distribution adjusted(const Distribution& distribution, double toward, double share, double width);

}  // namespace afkast
