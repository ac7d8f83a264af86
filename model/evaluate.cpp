// evaluate: from assumptions to the ledger. Two steps. First people: how many person-months more or
// fewer in each state, and how many units of each service, month by month. Then money: the law
// prices a person-month once per period, costs and funding are added, everything is posted.
#include <algorithm>
#include <map>

#include "model/formula.hpp"
#include "model/journal.hpp"
#include "model/people.hpp"
#include "model/plan.hpp"

namespace afkast {

namespace {

// Postings by line, year and period.
using Journal = std::map<std::array<std::size_t, 3>, Posting>;

template <Number N>
class Evaluation {
  public:
    Evaluation(const Plan& plan_, const std::vector<N>& values_, Courses<N>& courses_,
               Journal* journal_ = nullptr)
        : plan(plan_),
          values(values_),
          ledger(plan_.lines, plan_.first.year(), plan_.years()),
          courses(courses_),
          journal(journal_) {}

    Ledger<N> run() {
        read_law();
        find_active();
        people = people_by_consequences(plan, values);
        if (plan.by_pathways()) add_pathways();
        post_states();
        post_services();
        post_costs();
        if constexpr (records<N>) {
            courses.trail.active = std::move(active);
            courses.trail.change = std::move(people);
        }
        return std::move(ledger);
    }

  private:
    const Plan& plan;
    const std::vector<N>& values;
    Ledger<N> ledger;
    Courses<N>& courses;
    Journal* journal;         // none: nobody asks why
    People<N> people;         // more or fewer than without the effort
    std::vector<N> active;    // participants in the effort, [month]
    std::vector<Law<N>> law;  // [period]
    std::vector<N> deflator;  // [period]

    std::size_t months() const { return static_cast<std::size_t>(plan.last - plan.first + 1); }
    std::size_t at(Month month) const { return static_cast<std::size_t>(month - plan.first); }
    std::size_t period_at(std::size_t month) const {
        return static_cast<std::size_t>(plan.period_of_month[month]);
    }
    int year_of(std::size_t month) const { return (plan.first + static_cast<int>(month)).year(); }
    int duration() const { return plan.scenario.duration_months; }

    // `whole`: the amount before a share of it was taken; `step`: from the kroner of the price.
    void post(std::size_t line, std::size_t month, const N& kroner, const N& units) {
        post(line, month, kroner, units, units, kroner, plan.periods[period_at(month)].deflator);
    }
    void post(std::size_t line, std::size_t month, const N& kroner, const N& units,
              const N& units_of_whole, const N& whole, const Ratio& step) {
        ledger.post(line, year_of(month), kroner, units);
        if constexpr (std::same_as<N, double>) {
            if (!journal) return;
            const auto year = static_cast<std::size_t>(year_of(month));
            Posting& posting = (*journal)[{line, year, period_at(month)}];
            posting.line = line;
            posting.year = year_of(month);
            posting.period = period_at(month);
            posting.units += units_of_whole;
            posting.whole += whole;
            posting.kroner += kroner;
            posting.step = step;
        }
    }
    // A price of data/ is nominal; one that the scenario gives is in kroner of a year it names.
    Ratio step_of(std::size_t line, const Input& price, std::size_t period) const {
        const bool own = plan.lines[line].cause.parameters.empty() && !price.terms.empty();
        return own ? price.terms.front().moved : plan.periods[period].deflator;
    }

    void read_law() {
        for (const Period& period : plan.periods) {
            Law<N> month;
            for (std::size_t i = 0; i < law_value_count; ++i)
                month.values[i] = period.values[i].at(values);
            month.own_wage_of_2025 = period.own_wage_of_2025;
            if (plan.kept_share) month.kept_share = plan.kept_share->at(values);
            law.push_back(month);
            deflator.push_back(period.deflator.as<N>());
        }
    }

    // Who takes part in the effort, month by month.
    void find_active() {
        active.assign(months(), N(0));
        for (const Plan::Group& group : plan.participants) {
            const N a_month = group.people.at(values) / N(group.to - group.from + 1);
            for (Month entry = group.from; entry <= group.to; entry = entry + 1)
                for (int n = 0; n < std::max(1, duration()); ++n) active[at(entry + n)] += a_month;
        }
    }

    void add_pathways() {
        courses.with = people_on_course(plan, plan.pathway.with, values);
        if (plan.pathway.against_nothing)
            courses.without.states.assign(plan.states.size(), StateMonths<N>(months()));
        else
            courses.without = people_on_course(plan, plan.pathway.without, values);
        for (std::size_t s = 0; s < plan.states.size(); ++s)
            for (std::size_t m = 0; m < months(); ++m)
                change(people.states[s], courses.with.states[s], courses.without.states[s], m);
    }
    static void change(StateMonths<N>& in, const StateMonths<N>& with,
                       const StateMonths<N>& without, std::size_t m) {
        in.people[m] += with.people[m] - without.people[m];
        for (std::size_t r = 0; r < 4; ++r)
            in.on_rung[m][r] += with.on_rung[m][r] - without.on_rung[m][r];
        in.granted[m] += with.granted[m] - without.granted[m];
        in.job_grants_years_1_to_3[m] +=
            with.job_grants_years_1_to_3[m] - without.job_grants_years_1_to_3[m];
        in.job_grants_years_4_to_5[m] +=
            with.job_grants_years_4_to_5[m] - without.job_grants_years_4_to_5[m];
        in.arrivals[m] += with.arrivals[m] - without.arrivals[m];
    }

    void post_states() {
        for (std::size_t s = 0; s < plan.states.size(); ++s) {
            const PlannedState& state = plan.states[s];
            const std::vector<PersonMonth<N>> prices = price(state);
            if constexpr (records<N>) courses.trail.prices.push_back(prices);
            // Months under the same law in the same year are one sum of people.
            for (std::size_t from = 0; from < months();) {
                std::size_t to = from;
                while (to + 1 < months() && period_at(to + 1) == period_at(from) &&
                       year_of(to + 1) == year_of(from))
                    ++to;
                post_months(state, people.states[s], prices[period_at(from)], from, to);
                from = to + 1;
            }
            if (state.lines.result_grant != no_line)
                for (std::size_t m = 0; m < months(); ++m)
                    post_result_grant(state, people.states[s], m);
        }
    }

    std::vector<PersonMonth<N>> price(const PlannedState& state) const {
        std::vector<PersonMonth<N>> prices;
        for (std::size_t p = 0; p < plan.periods.size(); ++p)
            prices.push_back(person_month<N>(
                law[p], {state.full_benefit[p].at(values), state.hours_per_week.at(values),
                         state.hourly_wage[p].at(values), state.law.wage_rule, state.raised_rate,
                         state.single_parent, !state.law.subsidised}));
        return prices;
    }

    void post_months(const PlannedState& state, const StateMonths<N>& in,
                     const PersonMonth<N>& price, std::size_t from, std::size_t to) {
        N units(0), granted(0), arrivals(0);
        std::array<N, 4> rungs{N(0), N(0), N(0), N(0)};
        for (std::size_t m = from; m <= to; ++m) {
            units += in.people[m];
            granted += in.granted[m];
            arrivals += in.arrivals[m];
            for (std::size_t r = 0; r < 4; ++r) rungs[r] += in.on_rung[m][r];
        }
        const std::size_t period = period_at(from);
        const Law<N>& now = law[period];
        const auto post_nominal = [&](std::size_t line, const N& nominal, const N& quantity) {
            if (line != no_line) post(line, from, nominal * deflator[period], quantity);
        };
        const StateLines& lines = state.lines;
        const N by_state = lines.share == no_line ? N(0) : state_share(now, rungs);
        if constexpr (records<N>)
            courses.trail.months.push_back({static_cast<std::size_t>(&state - plan.states.data()),
                                            from, to, units, granted, arrivals, by_state, rungs});
        post_nominal(lines.benefit, units * price.benefit, units);
        if (lines.share != no_line) {
            // The municipality is reimbursed the state's share, or co-finances the rest of it.
            const N share = state.law.payout == Payout::municipality ? by_state : units - by_state;
            post(lines.share, from, share * price.benefit * deflator[period], units, units,
                 units * price.benefit * deflator[period], plan.periods[period].deflator);
        }
        post_nominal(lines.wage, units * price.wage, units);
        post_nominal(lines.value_of_work, units * price.wage, units);
        post_nominal(lines.labour_market_contribution, units * price.labour_market_contribution,
                     units);
        post_nominal(lines.bottom_tax, units * price.bottom_tax, units);
        post_nominal(lines.health_tax, units * price.health_tax, units);
        post_nominal(lines.municipal_tax, units * price.municipal_tax, units);
        post_nominal(lines.equalisation, units * price.equalised, units);
        post_nominal(lines.basic_grant, granted * now[LawValue::basic_grant], granted);
        for (const StatePayment& payment : state.payments) {
            const N times =
                payment.on_arrival ? arrivals : units * payment.units_per_year.at(values) / N(12);
            const N kroner = times * payment.kroner[period].at(values);
            post(payment.line, from, kroner, times, times, kroner,
                 step_of(payment.line, payment.kroner[period], period));
        }
    }

    // Only a job of at least 20 hours a week releases the grant; its rate is that of the year in
    // which the job began, five months before it is paid (K18).
    void post_result_grant(const PlannedState& state, const StateMonths<N>& in, std::size_t m) {
        const Law<N>& then = law[period_at(m >= 5 ? m - 5 : 0)];
        const N long_enough = select<N>(
            state.hours_per_week.at(values) < then[LawValue::result_grant_hours_min], N(0), N(1));
        const N early = in.job_grants_years_1_to_3[m] * long_enough;
        const N late = in.job_grants_years_4_to_5[m] * long_enough;
        const N nominal = early * then[LawValue::result_grant_years_1_to_3] +
                          late * then[LawValue::result_grant_years_4_to_5];
        const N in_price_year = nominal * deflator[period_at(m)];  // paid now
        post(state.lines.result_grant, m, in_price_year, early + late);
    }

    void post_services() {
        for (std::size_t s = 0; s < plan.services.size(); ++s)
            for (const PlannedService::Price& price : plan.services[s].prices)
                for (std::size_t m = 0; m < months(); ++m) {
                    const N& units = people.services[s][m];
                    const Input& of_one = price.kroner[period_at(m)];
                    const N kroner = units * of_one.at(values);
                    post(price.line, m, kroner, units, units, kroner,
                         step_of(price.line, of_one, period_at(m)));
                }
    }

    // What a cost item costs in a month, in kroner of the plan's price year; and its quantity.
    struct Amount {
        N kroner, units;
    };
    Amount cost_of(const PlannedCost& cost, std::size_t m) const {
        const Month month = plan.first + static_cast<int>(m);
        if (month < cost.from || cost.to < month) return {N(0), N(0)};
        const N with_overhead = N(1) + cost.overhead.at(values);
        const N months_paid(cost.to - cost.from + 1);
        const N spread_over(std::max(1, duration()));
        N units(0), kroner(0);
        switch (cost.kind) {
            case CostKind::total:
                units = N(1) / months_paid;
                kroner = units * cost.kroner.at(values);
                break;
            case CostKind::staff:
                units = cost.positions.at(values) / N(12);
                kroner = units * cost.salary_per_year.at(values) * with_overhead;
                break;
            case CostKind::caseload:
                units = active[m] / cost.caseload.at(values) / N(12);
                kroner = units * cost.salary_per_year.at(values) * with_overhead;
                break;
            case CostKind::per_participant:
                units = active[m] / spread_over;
                kroner = units * cost.kroner.at(values);
                break;
            case CostKind::hours:
                units = active[m] / spread_over * cost.hours_per_participant.at(values);
                kroner = units * cost.kroner_per_hour.at(values) * with_overhead;
                break;
        }
        const N moved =
            cost.has_own_price_year ? cost.own_price_year.as<N>() : deflator[period_at(m)];
        return {kroner * moved * N(cost.sign), units * N(cost.sign)};
    }

    // A share of what a cost item costs in a month.
    void post_part(const PlannedCost& cost, std::size_t line, std::size_t m, const N& share,
                   const Amount& amount, const N& units) {
        post(line, m, share * amount.kroner, units, amount.units, amount.kroner, step_of(cost, m));
    }
    Ratio step_of(const PlannedCost& cost, std::size_t month) const {
        return cost.has_own_price_year ? cost.own_price_year
                                       : plan.periods[period_at(month)].deflator;
    }

    void post_costs() {
        std::vector<std::vector<Amount>> amounts;
        std::vector<N> totals;  // nominal, as grants are given
        for (const PlannedCost& cost : plan.costs) {
            auto& by_month = amounts.emplace_back();
            N total(0);
            for (std::size_t m = 0; m < months(); ++m) {
                by_month.push_back(cost_of(cost, m));
                post(cost.line, m, by_month[m].kroner, by_month[m].units, by_month[m].units,
                     by_month[m].kroner, step_of(cost, m));
                total += by_month[m].kroner / deflator[period_at(m)];
            }
            totals.push_back(total);
        }
        std::vector<N> funded_share(plan.costs.size(), N(0));
        for (const PlannedFunding& funding : plan.funding)
            fund(funding, amounts, totals, funded_share);
        for (std::size_t c = 0; c < plan.costs.size(); ++c)
            reimburse(plan.costs[c], amounts[c], funded_share[c]);
        if constexpr (records<N>)
            for (std::size_t c = 0; c < plan.costs.size(); ++c) {
                auto& cost = courses.trail.costs.emplace_back();
                for (const Amount& amount : amounts[c]) {
                    cost.kroner.push_back(amount.kroner);
                    cost.units.push_back(amount.units);
                }
                cost.total = totals[c];
                cost.funded_share = funded_share[c];
            }
    }

    // A share of each cost, or an amount spread over the costs as they are spent.
    void fund(const PlannedFunding& funding, const std::vector<std::vector<Amount>>& amounts,
              const std::vector<N>& totals, std::vector<N>& funded_share) {
        N share = funding.amount.at(values);
        if (!funding.by_share) {
            N total(0);
            for (const auto& to : funding.to) total += totals[to.cost];
            share = select<N>(total == N(0), N(0), share / select<N>(total == N(0), N(1), total));
        }
        for (const auto& to : funding.to) {
            funded_share[to.cost] += share;
            for (std::size_t m = 0; m < months(); ++m)
                post_part(plan.costs[to.cost], to.line, m, share, amounts[to.cost][m],
                          share * amounts[to.cost][m].units);
        }
    }

    // The state's share of running costs; a cost that somebody else funds is not also reimbursed
    // (K29).
    void reimburse(const PlannedCost& cost, const std::vector<Amount>& amounts,
                   const N& funded_share) {
        if (cost.reimbursement_line == no_line) return;
        const N own_share = select<N>(N(0) < funded_share, N(0), N(1));
        for (std::size_t m = 0; m < months(); ++m) {
            const N rate = law[period_at(m)][*cost.reimbursed_at];
            post_part(cost, cost.reimbursement_line, m, rate * own_share, amounts[m],
                      amounts[m].units);
        }
    }
};

}  // namespace

template <Number N>
Ledger<N> evaluate(const Plan& plan, const std::vector<N>& values, Courses<N>* courses) {
    Courses<N> unkept;
    return Evaluation<N>(plan, values, courses ? *courses : unkept).run();
}

std::vector<Posting> journal(const Plan& plan, const std::vector<double>& values) {
    Courses<double> courses;
    Journal kept;
    Evaluation<double>(plan, values, courses, &kept).run();
    std::vector<Posting> postings;
    for (const auto& [where, posting] : kept) postings.push_back(posting);
    return postings;
}

template <Number N>
std::vector<N> base_values(const Scenario& scenario) {
    std::vector<N> values;
    values.reserve(scenario.assumptions.size());
    for (const Assumption& assumption : scenario.assumptions)
        values.push_back(exact<N>(base_case(assumption.distribution)));
    return values;
}

template Ledger<double> evaluate(const Plan&, const std::vector<double>&, Courses<double>*);
template Ledger<Decimal> evaluate(const Plan&, const std::vector<Decimal>&, Courses<Decimal>*);
template Ledger<Pack> evaluate(const Plan&, const std::vector<Pack>&, Courses<Pack>*);
template Ledger<Formula> evaluate(const Plan&, const std::vector<Formula>&, Courses<Formula>*);
template std::vector<double> base_values<double>(const Scenario&);
template std::vector<Decimal> base_values<Decimal>(const Scenario&);
template std::vector<Pack> base_values<Pack>(const Scenario&);

}  // namespace afkast
