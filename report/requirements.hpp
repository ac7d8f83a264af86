// What must be true for a result to be a gain, and which number carries it on the weakest ground.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/uncertainty/sensitivity.hpp"
#include "model/uncertainty/simulation.hpp"

namespace afkast {

// A number on one side of which the point of view gains, all others at their base case.
struct Requirement {
    std::size_t slot;
    Perspective view;
    double base = 0, value = 0;  // in the base case; where the result is zero
    bool more_is_gain = true;
    bool in_range = false;        // `value` lies within the range as written
    std::optional<double> holds;  // share of the draws on the side of a gain; none: not drawn
};
// Those with one place of zero: first what may well turn out otherwise, then the rest by distance.
std::vector<Requirement> requirements(const Simulation& simulation,
                                      const std::vector<BreakEven>& break_even);
// "Kommunen vinder kun, hvis ..." with how likely that is; at most `most`, and what else there is.
std::vector<std::string> requirement_sentences(const Simulation& simulation,
                                               const std::vector<BreakEven>& break_even,
                                               std::size_t most, Language language);

// Of the uncertain numbers that carry at least a tenth of the uncertainty, the one with the weakest
// evidence (no grade counts as D); of equally weak ones that with the largest share. The difference
// between municipalities is not among them: nobody could look it up for one project.
struct Weakest {
    std::size_t slot;
    double share = 0;  // of the uncertainty: of the variance, or of the squared tornado bars
    char grade = 'D';  // as it counts
};
std::optional<Weakest> weakest_number(const Sensitivity& sensitivity, Perspective view);
std::vector<std::string> weakest_sentences(const Parameters& parameters,
                                           const Sensitivity& sensitivity, Perspective view,
                                           Language language);

}  // namespace afkast
