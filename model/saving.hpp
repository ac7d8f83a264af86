// What is saved on benefits, gross and net; which of it the effort aims at; and what the result
// would be without the rest: a person in work for a year cannot be moved to fleksjob or a pension
// in that year (METHOD.md, "Competing risks").
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/result.hpp"

namespace afkast {

// Why a state that shrinks is one the effort aims at. What only shrinks because fewer are moved
// into it is not (METHOD.md, "Competing risks").
enum class Aim {
    none,
    begun_in,  // a change leads people out of it, and they begin there
    left,      // a change or a move of the effort's own names it, and it shrinks because of that
    kept_out,  // a change keeps people from coming to it
    named      // by a consequence, or by shares of the effort's own
};

// A state on a benefit in which people spend less or more time with the effort than without it.
struct StateSaving {
    std::size_t state = 0;     // of the plan
    double person_months = 0;  // with the effort minus without it
    // Present values, as `Account::gain` is: above zero where they are a gain. The benefit that is
    // not paid, less the reimbursement that is not received (or plus the co-financing that is not
    // paid); and the tax of the benefit and of a wage beside it, after equalisation.
    double benefit_kroner = 0, tax_kroner = 0;
    bool aimed_at = false;
    Aim aim = Aim::none;
};

// On benefits alone, before tax.
struct Savings {
    Perspective view = Perspective::municipality;
    std::vector<StateSaving> states;            // that shrink, the largest saving first
    std::vector<StateSaving> growing;           // that grow, the largest cost first
    double benefit_kroner = 0, tax_kroner = 0;  // of those that shrink: the gross saving
    double growing_kroner = 0;                  // what the growing ones cost, above zero
    double not_aimed_at_kroner = 0;             // of `benefit_kroner`

    double net_kroner() const { return benefit_kroner - growing_kroner; }
    // What is not aimed at, of the net saving; none when nothing is saved net.
    std::optional<double> not_aimed_at_share() const {
        if (net_kroner() < 0.5) return std::nullopt;
        return not_aimed_at_kroner / net_kroner();
    }
};

// Of pathways; in SØM's method each state that shrinks is named by a consequence, and aimed at.
Savings savings(const Result& result, Perspective view);

// What a person-year costs the municipality by the ledger: undiscounted, in kroner of the price
// year, after reimbursement, tax and equalisation; below zero where it gives.
struct FleksjobYear {
    double kroner = 0;                // of one more in fleksjob
    std::vector<std::size_t> before;  // states that people come from
    double kroner_before = 0;         // of one there
};
// None when there are no more years in fleksjob. `before` is empty where the ledger does not tell.
std::optional<FleksjobYear> fleksjob_year(const Result& result);

// The result with one thing left out, calculated again.
struct LeftOut {
    std::vector<std::size_t>
        states;  // of the plan as it was: into which nobody is moved in either course
    std::vector<Text> changes;  // of the effort: which do nothing
    std::shared_ptr<const Result> result;
};

// What the result rests on beside what the effort aims at.
struct RestsOn {
    // Without the moves, in both courses, into the states that save the municipality money though
    // nothing aims at them; none where there is no such state, or the effects cannot be reached
    // without these moves.
    std::optional<LeftOut> fewer_clarifications;
    // Such states that could not be left out: shares stand in place of moves, the effort itself
    // changes the moves to them, or its effect cannot be reached without them.
    std::vector<std::size_t> cannot_leave_out;
    // Without the changes that lead into fleksjob, and with nothing but them; none where there are
    // none.
    std::optional<LeftOut> more_fleksjob, only_fleksjob;
};
RestsOn rests_on(const Parameters& parameters, const Result& result);

// The part of the municipality's net result, of whichever sign, that is gone without them.
double share_left_out(const Result& result, const LeftOut& left_out);

}  // namespace afkast
