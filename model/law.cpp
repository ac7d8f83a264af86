#include "model/law.hpp"

#include "model/formula.hpp"

namespace afkast {

std::string_view series_of(LawValue value) {
    static constexpr std::array<std::string_view, law_value_count> names{
        "tax.labour_market_contribution_rate",
        "tax.bottom_rate",
        "tax.health_contribution_rate",
        "tax.personal_allowance",
        "tax.employment_allowance_rate",
        "tax.employment_allowance_max",
        "tax.job_allowance_rate",
        "tax.job_allowance_threshold",
        "tax.job_allowance_max",
        "tax.single_parent_allowance_rate",
        "tax.single_parent_allowance_max",
        "",
        "",
        "reimbursement.ladder.weeks_1_to_4",
        "reimbursement.ladder.weeks_5_to_26",
        "reimbursement.ladder.weeks_27_to_52",
        "reimbursement.ladder.from_week_53",
        "own_wage.disregard_per_hour",
        "own_wage.disregard_hours_max",
        "own_wage.free_amount.raised_rate",
        "own_wage.free_amount.basic_and_minimum_rate",
        "own_wage.deduction_rate",
        "own_wage.cap.raised_rate",
        "own_wage.cap.basic_and_minimum_rate",
        "benefits.unemployment_max",
        "flex.rate_below_knee",
        "flex.rate_above_knee",
        "flex.knee",
        "wages.full_time_hours_per_week",
        "integration.basic_grant",
        "integration.result_grant.job_years_1_to_3",
        "integration.result_grant.job_years_4_to_5",
        "integration.result_grant.hours_min",
        "reimbursement.running_costs.cash_benefit",
        "reimbursement.running_costs.unemployment_benefit",
        "reimbursement.running_costs.resource_programme",
        "reimbursement.running_costs.integration_programme",
        "reimbursement.running_costs.disability_pension",
    };
    return names[static_cast<std::size_t>(value)];
}

namespace {

// Kontanthjælp to 30 June 2025: the wage after labour-market contribution, less a disregard for
// each hour, is deducted krone for krone (K4).
template <Number N>
N deduction_to_june_2025(const Law<N>& law, const StateMonth<N>& state, const N& wage) {
    const N after_contribution = wage * (N(1) - law[LawValue::labour_market_contribution_rate]);
    const N hours =
        smaller(monthly_hours(state.hours_per_week), law[LawValue::disregard_hours_max]);
    return at_least_zero<N>(after_contribution - law[LawValue::disregard_per_hour] * hours);
}

// From 1 July 2025: a free amount, 65 % of the rest, and krone for krone once wage and benefit
// together reach a share of the highest unemployment benefit (K5).
template <Number N>
N deduction_from_july_2025(const Law<N>& law, const StateMonth<N>& state, const N& wage) {
    const N& free_amount = law[state.raised_rate ? LawValue::free_amount_raised_rate
                                                 : LawValue::free_amount_basic_and_minimum_rate];
    const N& cap_share = law[state.raised_rate ? LawValue::own_wage_cap_raised_rate
                                               : LawValue::own_wage_cap_basic_and_minimum_rate];
    const N partly = law[LawValue::own_wage_deduction_rate] * at_least_zero<N>(wage - free_amount);
    // The cap never takes more than the wage itself brings in: without a wage nothing is deducted.
    const N cap = larger(cap_share * law[LawValue::unemployment_benefit_max], state.full_benefit);
    const N above_cap = at_least_zero<N>(wage + state.full_benefit - partly - cap);
    return partly + above_cap;
}

// Fleksløntilskud and ressourceforløbsydelse: 30 % of the wage to the knee, 55 % above; a
// fleksløntilskud and the wage never exceed the full-time wage of the post (LAB § 123, K6).
template <Number N>
N benefit_by_thirty_fiftyfive(const Law<N>& law, const StateMonth<N>& state, const N& wage) {
    const N below = smaller(wage, law[LawValue::flex_knee]);
    const N above = at_least_zero<N>(wage - law[LawValue::flex_knee]);
    const N reduced = state.full_benefit - law[LawValue::flex_rate_below_knee] * below -
                      law[LawValue::flex_rate_above_knee] * above;
    const N full_time_wage =
        state.hourly_wage * monthly_hours(law[LawValue::full_time_hours_per_week]);
    if (state.may_exceed_full_time_wage) return at_least_zero<N>(reduced);
    const N room = select<N>(N(0) < wage, at_least_zero<N>(full_time_wage - wage), reduced);
    return at_least_zero<N>(smaller(reduced, room));
}

}  // namespace

template <Number N>
N benefit_beside_wage(const Law<N>& law, const StateMonth<N>& state, const N& wage) {
    switch (state.wage_rule) {
        case WageRule::none:
            return state.full_benefit;
        case WageRule::thirty_fiftyfive:
            return benefit_by_thirty_fiftyfive(law, state, wage);
        case WageRule::own_wage:
            break;
    }
    const N deduction = law.own_wage_of_2025 ? deduction_from_july_2025(law, state, wage)
                                             : deduction_to_june_2025(law, state, wage);
    return at_least_zero<N>(state.full_benefit - deduction);
}

template <Number N>
TaxedYear<N> taxed_year(const Law<N>& law, const N& wage_of_month, const N& benefit_of_month,
                        bool single_parent) {
    TaxedYear<N> year;
    const N wage = wage_of_month * N(12);
    const N benefit = benefit_of_month * N(12);
    year.labour_market_contribution = wage * law[LawValue::labour_market_contribution_rate];
    year.personal_income = wage - year.labour_market_contribution + benefit;
    year.allowances = smaller<N>(law[LawValue::employment_allowance_rate] * wage,
                                 law[LawValue::employment_allowance_max]);
    year.allowances +=
        smaller<N>(law[LawValue::job_allowance_rate] *
                       at_least_zero<N>(wage - law[LawValue::job_allowance_threshold]),
                   law[LawValue::job_allowance_max]);
    if (single_parent)
        year.allowances += smaller<N>(law[LawValue::single_parent_allowance_rate] * wage,
                                      law[LawValue::single_parent_allowance_max]);
    const N& personal_allowance = law[LawValue::personal_allowance];
    year.bottom_base = at_least_zero<N>(year.personal_income - personal_allowance);
    year.taxable = at_least_zero<N>(year.personal_income - year.allowances - personal_allowance);
    return year;
}

template <Number N>
PersonMonth<N> person_month(const Law<N>& law, const StateMonth<N>& state) {
    PersonMonth<N> month;
    month.wage = state.hourly_wage * monthly_hours(state.hours_per_week);
    month.benefit = benefit_beside_wage(law, state, month.wage);
    const TaxedYear<N> year = taxed_year(law, month.wage, month.benefit, state.single_parent);
    month.labour_market_contribution = year.labour_market_contribution / N(12);
    month.bottom_tax = law[LawValue::bottom_rate] * year.bottom_base / N(12);
    month.health_tax = law[LawValue::health_contribution_rate] * year.taxable / N(12);
    month.municipal_tax = law[LawValue::municipal_rate] * year.taxable / N(12);
    month.equalised = law.kept_share ? (N(1) - *law.kept_share) * month.municipal_tax
                                     : law[LawValue::equalised_share] * year.taxable / N(12);
    return month;
}

template <Number N>
std::array<N, 4> rungs_of_interval(const Ladder<N>& ladder, const N& completed, int twelfths) {
    const N end = completed + N(twelfths);
    const auto overlap = [&](const N& from, const N& to) {
        return at_least_zero<N>(smaller(end, to) - larger(completed, from)) / N(twelfths);
    };
    const N first = ladder.first_step_weeks * N(12), second = ladder.second_step_weeks * N(12),
            third = ladder.third_step_weeks * N(12);
    return {overlap(N(0), first), overlap(first, second), overlap(second, third),
            overlap(third, larger(end, third))};
}

template <Number N>
N state_share(const Law<N>& law, const std::array<N, 4>& rungs) {
    return law[LawValue::ladder_first] * rungs[0] + law[LawValue::ladder_second] * rungs[1] +
           law[LawValue::ladder_third] * rungs[2] + law[LawValue::ladder_fourth] * rungs[3];
}

template double benefit_beside_wage(const Law<double>&, const StateMonth<double>&, const double&);
template Decimal benefit_beside_wage(const Law<Decimal>&, const StateMonth<Decimal>&,
                                     const Decimal&);
template Pack benefit_beside_wage(const Law<Pack>&, const StateMonth<Pack>&, const Pack&);
template Formula benefit_beside_wage(const Law<Formula>&, const StateMonth<Formula>&,
                                     const Formula&);
template TaxedYear<Formula> taxed_year(const Law<Formula>&, const Formula&, const Formula&, bool);
template PersonMonth<double> person_month(const Law<double>&, const StateMonth<double>&);
template PersonMonth<Decimal> person_month(const Law<Decimal>&, const StateMonth<Decimal>&);
template PersonMonth<Pack> person_month(const Law<Pack>&, const StateMonth<Pack>&);
template PersonMonth<Formula> person_month(const Law<Formula>&, const StateMonth<Formula>&);
template std::array<double, 4> rungs_of_interval(const Ladder<double>&, const double&, int);
template std::array<Decimal, 4> rungs_of_interval(const Ladder<Decimal>&, const Decimal&, int);
template std::array<Pack, 4> rungs_of_interval(const Ladder<Pack>&, const Pack&, int);
template std::array<Formula, 4> rungs_of_interval(const Ladder<Formula>&, const Formula&, int);
template double state_share(const Law<double>&, const std::array<double, 4>&);
template Decimal state_share(const Law<Decimal>&, const std::array<Decimal, 4>&);
template Pack state_share(const Law<Pack>&, const std::array<Pack, 4>&);
template Formula state_share(const Law<Formula>&, const std::array<Formula, 4>&);

}  // namespace afkast
