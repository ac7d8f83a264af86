// The charts of a result: the same ones in reports and in the window.
#pragma once

#include "model/uncertainty/sensitivity.hpp"
#include "model/uncertainty/simulation.hpp"
#include "report/chart.hpp"

namespace afkast {

// Cumulative discounted result of municipality and public purse; with a simulation the band P5 to
// P95 of the municipality. Says when it is paid back.
Chart cumulative_chart(const Result& result, const Simulation* simulation, Language language);
// Who gains and who loses: the net present value of every party whose money moves.
Chart party_chart(const Result& result, Language language);
// What makes up the result of a point of view, by year: gains above, costs below.
Chart cause_chart(const Result& result, Perspective view, Language language);
// People in any job by months since entry, without and with the effort (pathways).
Chart work_chart(const Result& result, Language language);
// People by state, one course of a pathway, stacked.
Chart state_chart(const Result& result, bool with_effort, Language language);
// How often the net result lies where; losses in another colour.
Chart histogram_chart(const Simulation& simulation, Perspective view, Language language);
// The result when one number alone moves from P10 to P90, the widest on top.
Chart tornado_chart(const Sensitivity& sensitivity, Perspective view, Language language,
                    std::size_t most_rows = 8);
// Projects side by side: each one's result per participant in 9 of 10 cases, and its mean.
Chart choice_chart(const std::vector<Simulation>& simulations, Perspective view, Language language);

}  // namespace afkast
