// People, month by month: how many are in each state, where on the ladder, and what they use. The
// first of the two steps of `evaluate`; the second is money.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "model/cells.hpp"
#include "model/dated.hpp"
#include "model/formula.hpp"
#include "model/law.hpp"

namespace afkast {

struct Plan;
struct PlannedCourse;

// What a calculation that records itself keeps of its way, so that somebody can follow it step by
// step. Plain numbers keep nothing.
template <class N>
inline constexpr bool records = std::same_as<N, Formula>;
template <Number N>
struct PeopleTrail {};
template <Number N>
struct MoneyTrail {};

// Person-months in one state, by month since the plan's first.
template <Number N>
struct StateMonths {
    std::vector<N> people;
    std::vector<std::array<N, 4>> on_rung;  // the same people, spread over the ladder
    std::vector<N> granted;                 // of them, within the years of the basic grant
    std::vector<N> job_grants_years_1_to_3, job_grants_years_4_to_5;  // persons, once each
    std::vector<N> arrivals;                                          // moves into the state

    StateMonths() = default;
    explicit StateMonths(std::size_t months)
        : people(months, N(0)),
          on_rung(months, {N(0), N(0), N(0), N(0)}),
          granted(people),
          job_grants_years_1_to_3(people),
          job_grants_years_4_to_5(people),
          arrivals(people) {}
};

template <Number N>
struct People {
    std::vector<StateMonths<N>> states;    // of the plan, in its order
    std::vector<std::vector<N>> services;  // units
    // Pathways: persons in [state] during [step since entry, from 0]: after so many moves.
    std::vector<std::vector<N>> by_step;
    [[no_unique_address]] PeopleTrail<N> trail;
};

template <>
struct PeopleTrail<Formula> {
    // Pathways: where people are during a step, and the chances of the moves at its end.
    struct Step {
        const Cells* cells = nullptr;
        std::optional<Month> entry;  // of those followed alone after a state has closed; none: all
        int step = 1;
        std::vector<Formula> shares, chances;             // [cell], [table of chances]
        std::vector<Formula> people;                      // [state]
        std::vector<std::array<Formula, 3>> on_low_rung;  // [state]
        std::vector<Formula> grants;                      // [state]
    };
    std::vector<Step> steps;
    std::vector<std::vector<Formula>> of_moves;   // [step - 1][move]
    std::vector<std::array<Formula, 3>> rung_of;  // [clock]
    // SØM's method: one consequence for one month of entry.
    struct Cohort {
        std::size_t consequence = 0;
        Month entry, begin;
        Formula persons;
        std::vector<Formula> shape, units;  // [month since `begin`]
    };
    std::vector<Cohort> cohorts;
    std::vector<std::array<Formula, 4>> rungs;  // [months since entry]
};
template <>
struct MoneyTrail<Formula> {
    std::vector<Formula> active;                            // [month]
    std::vector<std::vector<PersonMonth<Formula>>> prices;  // [state][period]
    // Months under the same law, added up.
    struct Months {
        std::size_t state = 0, from = 0, to = 0;
        Formula units, granted, arrivals, by_state;
        std::array<Formula, 4> rungs;
    };
    std::vector<Months> months;
    struct Cost {
        std::vector<Formula> kroner, units;  // [month]
        Formula total, funded_share;
    };
    std::vector<Cost> costs;
    People<Formula> change;  // more or fewer than without the effort
};

// The two courses that are compared.
template <Number N>
struct Courses {
    People<N> without, with;
    [[no_unique_address]] MoneyTrail<N> trail;
};

// SØM's method: what the consequences of success change. (model/consequences.cpp)
template <Number N>
People<N> people_by_consequences(const Plan& plan, const std::vector<N>& values);

// Pathways: everybody in one course. (model/pathway.cpp)
template <Number N>
People<N> people_on_course(const Plan& plan, const PlannedCourse& course,
                           const std::vector<N>& values);

}  // namespace afkast
