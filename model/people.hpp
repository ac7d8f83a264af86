// People, month by month: how many are in each state, where on the ladder, and what they use. The
// first of the two steps of `evaluate`; the second is money.
#pragma once

#include <array>
#include <vector>

#include "model/number.hpp"

namespace afkast {

struct Plan;
struct PlannedCourse;

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
};

// The two courses that are compared.
template <Number N>
struct Courses {
    People<N> without, with;
};

// SØM's method: what the consequences of success change. (model/consequences.cpp)
template <Number N>
People<N> people_by_consequences(const Plan& plan, const std::vector<N>& values);

// Pathways: everybody in one course. (model/pathway.cpp)
template <Number N>
People<N> people_on_course(const Plan& plan, const PlannedCourse& course,
                           const std::vector<N>& values);

}  // namespace afkast
