// What must be true for it to pay off: where a result is zero along an assumption.
#pragma once

#include "model/uncertainty/sensitivity.hpp"
#include "run/parallel.hpp"

namespace afkast {

class Evaluator;

// Looks between the ends of what is possible, or up to ten times the base case where that has no
// end; every change of sign on a fine grid is narrowed down.
BreakEven break_even(const Evaluator& evaluator, std::size_t slot, Perspective view,
                     unsigned threads, const Progress& progress = {});
// The same with another assumption at each of some values.
Frontier frontier(const Evaluator& evaluator, std::size_t slot, std::size_t along_slot,
                  Perspective view, unsigned threads, const Progress& progress = {});
// Those somebody may ask about first: uncertain ones, and what the effort is and costs.
std::vector<std::size_t> worth_asking(const Result& base);
// The nearest to the base case first; those that never break even last.
void sort_by_distance(std::vector<BreakEven>& all);
// The pair that is asked about first: how large the effect is, and how long it lasts.
std::optional<std::pair<std::size_t, std::size_t>> size_and_duration(const Scenario& scenario);

}  // namespace afkast
