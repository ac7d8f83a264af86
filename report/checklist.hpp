// The seven steps of an economic evaluation (Socialstyrelsen and KORA 2015) as a checklist: what
// the scenario has filled in, and what is missing or weak.
#pragma once

#include <vector>

#include "model/review.hpp"
#include "model/uncertainty/simulation.hpp"
#include "report/table.hpp"

namespace afkast {

struct ChecklistStep {
    Text step, filled_in;
    Text weak;  // what is missing or weak; empty: nothing that the program can see
};
std::vector<ChecklistStep> checklist(const Parameters& parameters, const Result& result,
                                     const Simulation& simulation);
Table checklist_table(const std::vector<ChecklistStep>& steps, Language language);

}  // namespace afkast
