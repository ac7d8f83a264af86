// Which states the saving on benefits comes from, and which of them the effort aims at: a person in
// work for a year cannot be moved to fleksjob or a pension in that year (METHOD.md, "Pathways").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/result.hpp"

namespace afkast {

// A state on a benefit in which people spend less time with the effort than without it.
struct StateSaving {
    std::size_t state = 0;     // of the plan
    double person_months = 0;  // with the effort minus without it: below zero
    // Present values, as `Account::gain` is. The benefit that is not paid, less the reimbursement
    // that is not received (or plus the co-financing that is not paid); and the tax of the benefit
    // and of a wage beside it that is not received, after equalisation.
    double benefit_kroner = 0, tax_kroner = 0;
    // Some change leads people out of it sooner, or to it later.
    bool aimed_at = false;
};

// The gross saving of a point of view: benefits only, before the tax and before what the states
// cost where people are instead.
struct Savings {
    Perspective view = Perspective::municipality;
    std::vector<StateSaving> states;  // the largest saving first
    double benefit_kroner = 0, tax_kroner = 0;
    double not_aimed_at_kroner = 0;  // of `benefit_kroner`

    // Of the gross saving; none when nothing is saved.
    std::optional<double> not_aimed_at_share() const {
        if (benefit_kroner <= 0) return std::nullopt;
        return not_aimed_at_kroner / benefit_kroner;
    }
};

// Of pathways; in SØM's method each state that shrinks is named by a consequence, and aimed at.
Savings savings(const Result& result, Perspective view);

}  // namespace afkast
