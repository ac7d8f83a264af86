// SØM's method: people by the consequences of success, month by month since each month of entry.
#include <algorithm>

#include "model/formula.hpp"
#include "model/people.hpp"
#include "model/plan.hpp"

namespace afkast {

namespace {

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
class Consequences {
  public:
    Consequences(const Plan& plan_, const std::vector<N>& values_) : plan(plan_), values(values_) {}

    People<N> run() {
        people.states.assign(plan.states.size(), StateMonths<N>(months()));
        people.services.assign(plan.services.size(), std::vector<N>(months(), N(0)));
        for (const Plan::Group& group : plan.participants)
            entering_by_group.push_back(group.people.at(values) / N(group.to - group.from + 1));
        read_rungs();
        for (const PlannedConsequence& consequence : plan.consequences) spread(consequence);
        if constexpr (records<N>) people.trail.rungs = rungs;
        return std::move(people);
    }

  private:
    const Plan& plan;
    const std::vector<N>& values;
    People<N> people;
    std::vector<std::array<N, 4>> rungs;  // [months since entry]
    std::vector<N> entering_by_group;     // a month, [group]

    std::size_t months() const { return static_cast<std::size_t>(plan.last - plan.first + 1); }
    std::size_t at(Month month) const { return static_cast<std::size_t>(month - plan.first); }
    int duration() const { return plan.scenario.duration_months; }
    N hours_for_grant(Month month) const {
        const auto hours = static_cast<std::size_t>(LawValue::result_grant_hours_min);
        return plan.period(month).values[hours].at(values);
    }

    // Nobody returns to support in this method: both courses climb the ladder from entry.
    void read_rungs() {
        if (plan.states.empty()) return;
        const Ladder<N> ladder{plan.first_step_weeks.at(values), plan.second_step_weeks.at(values),
                               plan.third_step_weeks.at(values)};
        rungs.assign(months() + 1, {N(0), N(0), N(0), N(0)});
        for (const auto& [weeks, share] : plan.weeks_at_entry) {
            const N completed = weeks.at(values) * N(12);
            for (std::size_t k = 0; k < rungs.size(); ++k) {
                const auto of_class = rungs_of_month<N>(
                    ladder, completed + N(static_cast<int>(k) * twelfths_a_month));
                for (std::size_t r = 0; r < 4; ++r) rungs[k][r] += exact<N>(share) * of_class[r];
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
        if constexpr (records<N>)
            people.trail.cohorts.push_back(
                {static_cast<std::size_t>(&consequence - plan.consequences.data()),
                 entry,
                 begin,
                 persons,
                 profile.shape,
                 {}});
        for (std::size_t n = 0; n < profile.shape.size(); ++n) {
            const Month month = begin + static_cast<int>(n);
            const N units = persons * profile.shape[n];
            if constexpr (records<N>) people.trail.cohorts.back().units.push_back(units);
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
            fresh_share =
                select<N>(before.hours_per_week.at(values) < hours_for_grant(begin), N(1), N(0));
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
};

}  // namespace

template <Number N>
People<N> people_by_consequences(const Plan& plan, const std::vector<N>& values) {
    return Consequences<N>(plan, values).run();
}

// All of it in the widest vectors the processor has; the lanes are the same to the last bit.
template <>
AFKAST_WIDEST_VECTORS [[gnu::flatten]] People<Pack> people_by_consequences(
    const Plan& plan, const std::vector<Pack>& values) {
    return Consequences<Pack>(plan, values).run();
}

template People<double> people_by_consequences(const Plan&, const std::vector<double>&);
template People<Decimal> people_by_consequences(const Plan&, const std::vector<Decimal>&);
template People<Formula> people_by_consequences(const Plan&, const std::vector<Formula>&);

}  // namespace afkast
