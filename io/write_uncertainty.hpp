// How sure the figures are, as JSON.
#pragma once

#include <string>
#include <vector>

#include "io/write_result.hpp"
#include "model/uncertainty/sensitivity.hpp"
#include "model/uncertainty/simulation.hpp"

namespace afkast {

// {"format": "afkast-simulation", "version": 1, "scenarios": [...], "comparison"}. Raw draws where
// asked for.
std::string simulation_json(const std::vector<Simulation>& simulations, bool raw_draws,
                            const Versions& versions);
// {"format": "afkast-sensitivity", ...}
std::string sensitivity_json(const std::vector<Sensitivity>& all, const Versions& versions);
// {"format": "afkast-breakeven", ...}
struct BreakEvens {
    std::shared_ptr<const Result> base;
    std::vector<BreakEven> all;
    std::optional<Frontier> frontier;
};
std::string break_even_json(const std::vector<BreakEvens>& scenarios, const Versions& versions);

}  // namespace afkast
