// A scenario and the parameters, compiled once: every name resolved, every date looked up, every
// line of the ledger known. What remains is arithmetic: `evaluate`, the heart of the program.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/input.hpp"
#include "model/law.hpp"
#include "model/law_in_force.hpp"
#include "model/ledger.hpp"
#include "model/pathway.hpp"
#include "model/people.hpp"
#include "model/scenario.hpp"

namespace afkast {

// Consecutive months under the same law, within one year.
struct Period {
    Month first, last;
    Month law;       // the month whose law is used: itself, or the last known
    Ratio deflator;  // from nominal kroner of `law` to the plan's price year
    std::array<Input, law_value_count> values;
    bool own_wage_of_2025 = false;
};

constexpr std::size_t no_line = static_cast<std::size_t>(-1);

struct StateLines {
    std::size_t benefit = no_line, share = no_line, wage = no_line, value_of_work = no_line,
                labour_market_contribution = no_line, bottom_tax = no_line, health_tax = no_line,
                municipal_tax = no_line, equalisation = no_line, basic_grant = no_line,
                result_grant = no_line;
};

// Money that a state moves beside what the law says: a service used there, or a payment of the
// scenario's own.
struct StatePayment {
    std::size_t line;
    std::vector<Input> kroner;  // a unit, [period], in kroner of the plan's price year
    Input units_per_year;       // of each person in the state
    bool on_arrival = false;    // once for each move into the state instead
};

// Something a state is worth beside money.
struct PlannedOutcome {
    std::size_t outcome;  // of the scenario's own
    Input per_year;
};

struct PlannedState {
    std::string name;
    State law;
    bool raised_rate = false, single_parent = false;
    Input hours_per_week;
    std::vector<Input> full_benefit, hourly_wage;  // [period], nominal kroner
    StateLines lines;
    std::vector<StatePayment> payments;
    std::vector<PlannedOutcome> outcomes;
};

// A service, or something the scenario prices itself.
struct PlannedService {
    struct Price {
        std::size_t line;
        std::vector<Input> kroner;  // [period], in kroner of the plan's price year
    };
    std::vector<Price> prices;
};

struct PlannedConsequence {
    int state = -1, instead_of = -1;  // indices of states; -1: none
    int service = -1;                 // index of a service; -1: none
    bool during = false;
    Input success_rate;  // with causality and haircut as separate factors below
    Input share;
    std::vector<Input> quantity_by_year;
    Input haircut;  // a fraction of the effect; empty: none
};

struct PlannedCost {
    CostKind kind;
    Month from, to;
    Input kroner, positions, caseload, salary_per_year, hours_per_participant, kroner_per_hour,
        overhead;
    int sign = 1;  // -1: usual effort, saved
    std::optional<LawValue> reimbursed_at;
    Ratio own_price_year;  // to the plan's price year, if the cost names its own
    bool has_own_price_year = false;
    std::size_t line = no_line, reimbursement_line = no_line;
    std::vector<std::size_t> funding;  // of `Plan::funding`: which may pay for it
};

struct PlannedFunding {
    bool by_share = false;
    Input amount;  // a share, or kroner
    struct To {
        std::size_t cost, line;
    };
    std::vector<To> to;
};

struct Plan {
    Scenario scenario;  // as it was read: labels, dates and how it counts; values come from slots
    int price_year = 0;
    Month first, last;  // of everything that is posted
    std::vector<Period> periods;
    std::vector<int> period_of_month;                             // [month - first]
    Input first_step_weeks, second_step_weeks, third_step_weeks;  // of the ladder

    struct Group {
        Month from, to;
        Input people;
    };
    std::vector<Group> participants;
    std::vector<std::pair<Input, double>> weeks_at_entry;  // weeks on support, share of people
    Input causality, ramp_months, hold_months, fade_per_year;
    std::optional<Input> residence_months;
    std::optional<Input> kept_share;  // of municipal tax, where the scenario says it outright

    std::vector<PlannedState> states;
    std::vector<PlannedService> services;
    std::vector<PlannedConsequence> consequences;
    PlannedPathway pathway;  // of pathways
    std::vector<PlannedCost> costs;
    std::vector<PlannedFunding> funding;

    std::vector<Line> lines;
    std::vector<Note> notes;
    Month law_known_to;  // later months use the law of this one, in fixed prices
    // Series that the scenario overrides, and those among them that nothing here depends on.
    std::vector<std::string> overrides, unused_overrides;

    const Period& period(Month month) const {
        return periods[static_cast<std::size_t>(
            period_of_month[static_cast<std::size_t>(month - first)])];
    }
    int years() const { return last.year() - first.year() + 1; }
    bool by_pathways() const { return scenario.method == Method::pathways; }
};

struct PlanOptions {
    std::optional<int> price_year;  // restate to this year's kroner; else the scenario's
    std::optional<Method> method;   // else the scenario's; it must be one it can use
};

// Throws NotInForce when the scenario asks for a value at a date that has none, CannotReach when no
// hazard ratio gives an effect in percentage points. All names must exist: the reader has seen to
// that.
Plan compile(const Parameters& parameters, const Scenario& scenario,
             const PlanOptions& options = {});

// Who pays whom, when: the intervention minus what would have happened anyway. `values` holds one
// number for each assumption of the scenario, in slot order. `courses`, if any, gets the people of
// both courses of a pathway.
template <Number N>
Ledger<N> evaluate(const Plan& plan, const std::vector<N>& values, Courses<N>* courses = nullptr);

// The base case as any kind of number.
template <Number N>
std::vector<N> base_values(const Scenario& scenario);

}  // namespace afkast
