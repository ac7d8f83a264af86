// evaluate: from assumptions to the ledger. Two steps. First people: how many person-months more or
// fewer in each state, and how many units of each service, month by month. Then money: the law
// prices a person-month once per period, costs and funding are added, everything is posted.
#include <algorithm>

#include "model/plan.hpp"

namespace afkast {

namespace {

// Change in people, month by month since Plan::first.
template <Number N>
struct StateMonths {
    std::vector<N> people;
    std::vector<std::array<N, 4>> on_rung;  // the same people, spread over the ladder
    std::vector<N> granted;                 // of them, within the years of the basic grant
    std::vector<N> job_grants_years_1_to_3, job_grants_years_4_to_5;  // persons, once each
};

template <Number N>
struct People {
    std::vector<StateMonths<N>> states;
    std::vector<std::vector<N>> services;  // units
    std::vector<N> active, entering;       // participants in the intervention; new ones
};

// How much of an effect is there n months after finishing (n = 1 is the first month): a straight
// rise over the ramp, all of it until `hold`, then a loss of `fade` a year on what is left. Between
// anniversaries the line is straight, so that no power of a fraction is needed.
template <Number N>
N persistence(int n, int years, const N& ramp, const N& hold, const N& fade) {
    const N risen = between_zero_and_one<N>(N(n) / larger<N>(ramp, N(1)));
    const N years_past_hold = (N(n) - hold) / N(12);
    N left(1);
    N at_anniversary(1);
    for (int year = 0; year <= years; ++year) {
        const N next = at_anniversary * (N(1) - fade);
        left += (next - at_anniversary) * between_zero_and_one<N>(years_past_hold - N(year));
        at_anniversary = next;
    }
    return risen * left;
}

template <Number N>
class Evaluation {
  public:
    Evaluation(const Plan& plan_, const std::vector<N>& values_)
        : plan(plan_), values(values_), ledger(plan_.lines, plan_.first.year(), plan_.years()) {}

    Ledger<N> run() {
        read_law();
        set_up_people();
        enter_participants();
        for (const PlannedConsequence& consequence : plan.consequences) spread(consequence);
        post_states();
        post_services();
        post_costs();
        return std::move(ledger);
    }

  private:
    const Plan& plan;
    const std::vector<N>& values;
    Ledger<N> ledger;
    People<N> people;
    std::vector<Law<N>> law;              // [period]
    std::vector<N> deflator;              // [period]
    std::vector<std::array<N, 4>> rungs;  // [months since entry]
    std::vector<N> entering_by_group;     // a month, [group]

    std::size_t months() const { return static_cast<std::size_t>(plan.last - plan.first + 1); }
    std::size_t at(Month month) const { return static_cast<std::size_t>(month - plan.first); }
    std::size_t period_at(std::size_t month) const {
        return static_cast<std::size_t>(plan.period_of_month[month]);
    }
    int year_of(std::size_t month) const { return (plan.first + static_cast<int>(month)).year(); }
    int duration() const { return plan.scenario.duration_months; }

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
        const N completed = plan.entry_weeks.at(values) * N(12);
        const Ladder<N> ladder{plan.first_step_weeks.at(values), plan.second_step_weeks.at(values),
                               plan.third_step_weeks.at(values)};
        for (std::size_t k = 0; k <= months(); ++k)
            rungs.push_back(
                rungs_of_month<N>(ladder, completed + N(static_cast<int>(k) * twelfths_a_month)));
    }

    void set_up_people() {
        const std::vector<N> none(months(), N(0));
        const std::array<N, 4> no_rungs{N(0), N(0), N(0), N(0)};
        people.states.assign(
            plan.states.size(),
            {none, std::vector<std::array<N, 4>>(months(), no_rungs), none, none, none});
        people.services.assign(plan.services.size(), none);
        people.active = people.entering = none;
    }

    void enter_participants() {
        for (const Plan::Group& group : plan.participants) {
            const N a_month = group.people.at(values) / N(group.to - group.from + 1);
            entering_by_group.push_back(a_month);
            for (Month entry = group.from; entry <= group.to; entry = entry + 1) {
                people.entering[at(entry)] += a_month;
                for (int n = 0; n < std::max(1, duration()); ++n)
                    people.active[at(entry + n)] += a_month;
            }
        }
    }

    // Spreads one consequence over the months after finishing (or during), for every month of
    // entry.
    void spread(const PlannedConsequence& consequence) {
        const Profile profile =
            consequence.during ? profile_during(consequence) : profile_after(consequence);
        for (std::size_t g = 0; g < plan.participants.size(); ++g) {
            const Plan::Group& group = plan.participants[g];
            for (Month entry = group.from; entry <= group.to; entry = entry + 1)
                place(consequence, entry, begins(consequence, entry), entering_by_group[g],
                      profile);
        }
    }

    Month begins(const PlannedConsequence& consequence, Month entry) const {
        if (consequence.during) return entry;
        if (plan.scenario.timing == Timing::month) return entry + duration();
        const Month finished = entry + std::max(0, duration() - 1);
        return Month::of(finished.year(), 1);
    }

    // How much happens to a participant, month by month: `effect` is how many of them it happens to
    // (it may be negative), `shape` the quantity a month for one of those (never is).
    struct Profile {
        N effect;
        std::vector<N> shape;
    };

    Profile profile_after(const PlannedConsequence& consequence) const {
        const N ramp = plan.ramp_months.at(values), hold = plan.hold_months.at(values),
                fade = plan.fade_per_year.at(values);
        const int years = plan.scenario.horizon_years;
        Profile profile{consequence.success_rate.at(values) * consequence.share.at(values) *
                            plan.causality.at(values) * (N(1) - consequence.haircut.at(values)),
                        {}};
        for (int n = 1; n <= 12 * years; ++n)
            profile.shape.push_back(quantity(consequence, (n - 1) / 12) / N(12) *
                                    persistence<N>(n, years, ramp, hold, fade));
        return profile;
    }

    Profile profile_during(const PlannedConsequence& consequence) const {
        Profile profile{consequence.share.at(values), {}};
        for (int n = 0; n < duration(); ++n)
            profile.shape.push_back(quantity(consequence, n / 12) / N(12));
        return profile;
    }

    N quantity(const PlannedConsequence& consequence, int year) const {
        const auto& by_year = consequence.quantity_by_year;
        if (by_year.size() == 1) return by_year.front().at(values);
        const auto y = static_cast<std::size_t>(year);
        return y < by_year.size() ? by_year[y].at(values) : N(0);
    }

    void place(const PlannedConsequence& consequence, Month entry, Month begin, const N& entering,
               const Profile& profile) {
        const N persons = entering * profile.effect;
        for (std::size_t n = 0; n < profile.shape.size(); ++n) {
            const Month month = begin + static_cast<int>(n);
            const N units = persons * profile.shape[n];
            if (consequence.service >= 0)
                people.services[static_cast<std::size_t>(consequence.service)][at(month)] += units;
            if (consequence.state >= 0) move(consequence.state, entry, month, units);
            if (consequence.instead_of >= 0)
                move(consequence.instead_of, entry, month, N(0) - units);
        }
        if (consequence.state >= 0 && !consequence.during && plan.residence_months)
            grant_for_job(consequence, entry, begin, entering, profile);
    }

    // `units` person-months more in a state, for somebody who entered in `entry`.
    void move(int state, Month entry, Month month, const N& units) {
        StateMonths<N>& in = people.states[static_cast<std::size_t>(state)];
        in.people[at(month)] += units;
        const int months_since_entry = std::max(0, month - entry);
        const auto& rung = rungs[static_cast<std::size_t>(months_since_entry)];
        for (std::size_t r = 0; r < rung.size(); ++r) in.on_rung[at(month)][r] += units * rung[r];
        if (plan.residence_months) {
            const N residence = plan.residence_months->at(values) + N(months_since_entry);
            in.granted[at(month)] += select<N>(residence < N(36), units, N(0));
        }
    }

    // The result grant, once for each person whose job has lasted six months (K18), by the years
    // since the residence permit in which the job began. Who has had a job for six months in a
    // month is the least of now and five months ago; whoever is new among them is paid for.
    void grant_for_job(const PlannedConsequence& consequence, Month entry, Month begin,
                       const N& entering, const Profile& profile) {
        const auto line_of = [&](int state) {
            return plan.states[static_cast<std::size_t>(state)].lines.result_grant;
        };
        if (line_of(consequence.state) == no_line) return;
        // Somebody who was in such a job already is no new one: once per person.
        N fresh_share(1);
        if (consequence.instead_of >= 0 && line_of(consequence.instead_of) != no_line) {
            const PlannedState& before =
                plan.states[static_cast<std::size_t>(consequence.instead_of)];
            fresh_share = select<N>(before.hours_per_week.at(values) <
                                        law[period_at(at(begin))][LawValue::result_grant_hours_min],
                                    N(1), N(0));
        }
        StateMonths<N>& in = people.states[static_cast<std::size_t>(consequence.state)];
        N paid(0);
        for (std::size_t n = 5; n < profile.shape.size(); ++n) {
            const N lasting = smaller(profile.shape[n - 5], profile.shape[n]);
            const N fresh = at_least_zero<N>(lasting - paid);
            paid += fresh;
            const N persons = entering * profile.effect * fresh * fresh_share;
            const Month month = begin + static_cast<int>(n);
            const N residence =
                plan.residence_months->at(values) + N(std::max(0, month - 5 - entry));
            in.job_grants_years_1_to_3[at(month)] += select<N>(residence < N(36), persons, N(0));
            in.job_grants_years_4_to_5[at(month)] +=
                select<N>(residence < N(36), N(0), select<N>(residence < N(60), persons, N(0)));
        }
    }

    void post(std::size_t line, std::size_t month, const N& nominal, const N& units) {
        if (line != no_line)
            ledger.post(line, year_of(month), nominal * deflator[period_at(month)], units);
    }

    void post_states() {
        for (std::size_t s = 0; s < plan.states.size(); ++s) {
            const PlannedState& state = plan.states[s];
            const std::vector<PersonMonth<N>> prices = price(state);
            for (std::size_t m = 0; m < months(); ++m)
                post_month(state, people.states[s], prices[period_at(m)], m);
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

    void post_month(const PlannedState& state, const StateMonths<N>& in,
                    const PersonMonth<N>& price, std::size_t m) {
        const N& units = in.people[m];
        const Law<N>& now = law[period_at(m)];
        const StateLines& lines = state.lines;
        post(lines.benefit, m, units * price.benefit, units);
        if (lines.share != no_line) {
            // The municipality is reimbursed the state's share, or co-finances the rest of it.
            const N by_state = state_share(now, in.on_rung[m]);
            const N share = state.law.payout == Payout::municipality ? by_state : units - by_state;
            post(lines.share, m, share * price.benefit, units);
        }
        post(lines.wage, m, units * price.wage, units);
        post(lines.value_of_work, m, units * price.wage, units);
        post(lines.labour_market_contribution, m, units * price.labour_market_contribution, units);
        post(lines.bottom_tax, m, units * price.bottom_tax, units);
        post(lines.health_tax, m, units * price.health_tax, units);
        post(lines.municipal_tax, m, units * price.municipal_tax, units);
        post(lines.equalisation, m, units * price.equalised, units);
        post(lines.basic_grant, m, in.granted[m] * now[LawValue::basic_grant], in.granted[m]);
        if (lines.result_grant != no_line) post_result_grant(state, in, m);
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
        ledger.post(state.lines.result_grant, year_of(m), in_price_year, early + late);
    }

    void post_services() {
        for (std::size_t s = 0; s < plan.services.size(); ++s)
            for (const PlannedService::Price& price : plan.services[s].prices)
                for (std::size_t m = 0; m < months(); ++m) {
                    const N& units = people.services[s][m];
                    ledger.post(price.line, year_of(m),
                                units * price.kroner[period_at(m)].at(values), units);
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
                units = people.active[m] / cost.caseload.at(values) / N(12);
                kroner = units * cost.salary_per_year.at(values) * with_overhead;
                break;
            case CostKind::per_participant:
                units = people.active[m] / spread_over;
                kroner = units * cost.kroner.at(values);
                break;
            case CostKind::hours:
                units = people.active[m] / spread_over * cost.hours_per_participant.at(values);
                kroner = units * cost.kroner_per_hour.at(values) * with_overhead;
                break;
        }
        const N moved =
            cost.has_own_price_year ? cost.own_price_year.as<N>() : deflator[period_at(m)];
        return {kroner * moved * N(cost.sign), units * N(cost.sign)};
    }

    void post_costs() {
        std::vector<std::vector<Amount>> amounts;
        std::vector<N> totals;  // nominal, as grants are given
        for (const PlannedCost& cost : plan.costs) {
            auto& by_month = amounts.emplace_back();
            N total(0);
            for (std::size_t m = 0; m < months(); ++m) {
                by_month.push_back(cost_of(cost, m));
                ledger.post(cost.line, year_of(m), by_month[m].kroner, by_month[m].units);
                total += by_month[m].kroner / deflator[period_at(m)];
            }
            totals.push_back(total);
        }
        std::vector<N> funded_share(plan.costs.size(), N(0));
        for (const PlannedFunding& funding : plan.funding)
            fund(funding, amounts, totals, funded_share);
        for (std::size_t c = 0; c < plan.costs.size(); ++c)
            reimburse(plan.costs[c], amounts[c], funded_share[c]);
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
                ledger.post(to.line, year_of(m), share * amounts[to.cost][m].kroner,
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
            ledger.post(cost.reimbursement_line, year_of(m), rate * own_share * amounts[m].kroner,
                        amounts[m].units);
        }
    }
};

}  // namespace

template <Number N>
Ledger<N> evaluate(const Plan& plan, const std::vector<N>& values) {
    return Evaluation<N>(plan, values).run();
}

template <Number N>
std::vector<N> base_values(const Scenario& scenario) {
    std::vector<N> values;
    values.reserve(scenario.assumptions.size());
    for (const Assumption& assumption : scenario.assumptions)
        values.push_back(exact<N>(base_case(assumption.distribution)));
    return values;
}

template Ledger<double> evaluate(const Plan&, const std::vector<double>&);
template Ledger<Decimal> evaluate(const Plan&, const std::vector<Decimal>&);
template std::vector<double> base_values<double>(const Scenario&);
template std::vector<Decimal> base_values<Decimal>(const Scenario&);

}  // namespace afkast
