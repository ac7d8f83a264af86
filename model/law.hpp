// What the law says about one person in one state in one month. Pure functions of numbers: which
// number is in force when is decided by the plan, where it comes from stands in data/.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "model/number.hpp"
#include "model/parameters.hpp"

namespace afkast {

// The numbers the rules use. Shares are fractions here, whatever unit data/ prints them in.
enum class LawValue {
    labour_market_contribution_rate,
    bottom_rate,
    health_contribution_rate,
    personal_allowance,
    employment_allowance_rate,
    employment_allowance_max,
    job_allowance_rate,
    job_allowance_threshold,
    job_allowance_max,
    single_parent_allowance_rate,
    single_parent_allowance_max,
    municipal_rate,   // of the scenario's municipalities, weighted
    equalised_share,  // the part of a krone of tax base that equalisation takes: k times tau
    ladder_first,     // the state's share, by rung
    ladder_second,
    ladder_third,
    ladder_fourth,
    disregard_per_hour,
    disregard_hours_max,
    free_amount_raised_rate,
    free_amount_basic_and_minimum_rate,
    own_wage_deduction_rate,
    own_wage_cap_raised_rate,
    own_wage_cap_basic_and_minimum_rate,
    unemployment_benefit_max,
    flex_rate_below_knee,
    flex_rate_above_knee,
    flex_knee,
    full_time_hours_per_week,
    basic_grant,
    result_grant_years_1_to_3,
    result_grant_years_4_to_5,
    result_grant_hours_min,
    running_costs_cash_benefit,
    running_costs_unemployment_benefit,
    running_costs_resource_programme,
    running_costs_integration_programme,
    running_costs_disability_pension,
    count
};
inline constexpr std::size_t law_value_count = static_cast<std::size_t>(LawValue::count);

// Where a law value stands in data/. Empty for the two that are weighted over municipalities.
std::string_view series_of(LawValue value);

// The law in force in a month.
template <Number N>
struct Law {
    std::array<N, law_value_count> values;
    bool own_wage_of_2025 = false;  // the rules from 1 July 2025 (K5), else those before (K4)
    // The share of municipal tax a municipality keeps, where the scenario says it outright.
    std::optional<N> kept_share;
    const N& operator[](LawValue value) const { return values[static_cast<std::size_t>(value)]; }
};

// A state as a person meets it in a month, in nominal kroner.
template <Number N>
struct StateMonth {
    N full_benefit;    // kroner a month, before any wage
    N hours_per_week;  // ordinary paid hours
    N hourly_wage;     // kroner
    WageRule wage_rule = WageRule::none;
    bool raised_rate = false;    // which limits of K5 apply
    bool single_parent = false;  // extra employment allowance
    // Only a subsidised post has a full-time wage that wage and subsidy must not exceed (K6).
    bool may_exceed_full_time_wage = false;
};

// Nominal kroner of one person-month, before it is decided who pays whom.
template <Number N>
struct PersonMonth {
    N benefit{}, wage{};
    N labour_market_contribution{}, bottom_tax{}, health_tax{}, municipal_tax{};
    N equalised{};  // the part of the municipal tax that equalisation moves to the state
};

// The steps of a year between income and tax (K3): what of it is taxed, before any rate.
template <Number N>
struct TaxedYear {
    N labour_market_contribution;
    N personal_income;  // after that contribution
    N allowances;       // for work: they follow the wage alone, never a benefit
    N bottom_base, taxable;
};
// Of a month's wage and benefit, times twelve.
template <Number N>
TaxedYear<N> taxed_year(const Law<N>& law, const N& wage, const N& benefit, bool single_parent);

// METHOD.md K1: 52/12 weeks in a month.
template <Number N>
N monthly_hours(const N& hours_per_week) {
    return hours_per_week * N(52) / N(12);
}

// The benefit after the person's own wage: K4 before and K5 after July 2025, the 30/55 rule (LAB
// § 123), else the full benefit. Never below zero.
template <Number N>
N benefit_beside_wage(const Law<N>& law, const StateMonth<N>& state, const N& wage);

// Benefit, wage and tax of one month: the month's income times twelve, the year's tax divided by
// twelve (K3).
template <Number N>
PersonMonth<N> person_month(const Law<N>& law, const StateMonth<N>& state);

// After how many weeks on support the ladder steps down.
template <Number N>
struct Ladder {
    N first_step_weeks{4}, second_step_weeks{26}, third_step_weeks{52};
};
// Time on the ladder is counted in twelfths of a week, so that months add up exactly (K30).
inline constexpr int twelfths_a_month = 52;

// How much of a time of `twelfths`, a month or a longer step, that begins after
// `completed_twelfths` on support lies on each rung (K2).
template <Number N>
std::array<N, 4> rungs_of_interval(const Ladder<N>& ladder, const N& completed_twelfths,
                                   int twelfths);
template <Number N>
std::array<N, 4> rungs_of_month(const Ladder<N>& ladder, const N& completed_twelfths) {
    return rungs_of_interval(ladder, completed_twelfths, twelfths_a_month);
}

// The state's share of a benefit in a month spread so over the rungs.
template <Number N>
N state_share(const Law<N>& law, const std::array<N, 4>& rungs);

}  // namespace afkast
