// For each month of entry, each month after it and each place a person can be in: where do the
// people go, and what do they cost? A dense table, no cells left out, no month worked out twice
// less than needed.
#include "benchmarks/plain_loop.hpp"

#include <algorithm>

namespace afkast {

namespace {

constexpr int most_months = 12;  // on the ladder, and of self-support

class PlainLoop {
  public:
    PlainLoop(const Plan& plan_, const std::vector<double>& values_)
        : plan(plan_), values(values_) {
        for (const auto* course : {&plan.pathway.with, &plan.pathway.without})
            for (const PlannedMove& move : course->moves)
                longest = std::max({longest, move.in_state.from, move.in_state.to.value_or(0) + 1});
    }

    double run() {
        double sum = follow(plan.pathway.with);
        if (!plan.pathway.against_nothing) sum -= follow(plan.pathway.without);
        return sum;
    }

  private:
    const Plan& plan;
    const std::vector<double>& values;
    int longest = 1;

    std::size_t at(std::size_t state, int stay, int clock, int work) const {
        return ((state * static_cast<std::size_t>(longest) + static_cast<std::size_t>(stay - 1)) *
                    (most_months + 1) +
                static_cast<std::size_t>(clock)) *
                   (most_months + 1) +
               static_cast<std::size_t>(work);
    }
    std::size_t places() const { return at(plan.states.size(), 1, 0, 0); }

    Law<double> law_of(const Period& period) const {
        Law<double> law;
        for (std::size_t i = 0; i < law_value_count; ++i)
            law.values[i] = period.values[i].at(values);
        law.own_wage_of_2025 = period.own_wage_of_2025;
        if (plan.kept_share) law.kept_share = plan.kept_share->at(values);
        return law;
    }

    double follow(const PlannedCourse& course) const {
        double sum = 0;
        for (const Plan::Group& group : plan.participants) {
            const double a_month = group.people.at(values) / (group.to - group.from + 1);
            for (Month entry = group.from; entry <= group.to; entry = entry + 1)
                sum += a_month * follow(course, entry);
        }
        return sum;
    }

    double follow(const PlannedCourse& course, Month entry) const {
        std::vector<double> people(places(), 0);
        for (const auto& [state, share] : plan.pathway.entry)
            for (const auto& [weeks, class_share] : plan.weeks_at_entry) {
                const int behind = static_cast<int>(weeks.at(values) * 12 / twelfths_a_month);
                people[at(static_cast<std::size_t>(state), 1, std::min(behind, most_months), 0)] +=
                    share * class_share;
            }
        double sum = 0;
        for (int step = 1; step <= plan.pathway.steps; ++step) {
            const Month month = entry + (step - 1);
            sum += price(people, month);
            people = moved(course, people, step, month + 1);
        }
        return sum;
    }

    double price(const std::vector<double>& people, Month month) const {
        const Period& period = plan.period(month);
        const auto which = static_cast<std::size_t>(
            plan.period_of_month[static_cast<std::size_t>(month - plan.first)]);
        const Law<double> law = law_of(period);
        const Ladder<double> ladder{plan.first_step_weeks.at(values),
                                    plan.second_step_weeks.at(values),
                                    plan.third_step_weeks.at(values)};
        double sum = 0;
        for (std::size_t s = 0; s < plan.states.size(); ++s) {
            const PlannedState& state = plan.states[s];
            const PersonMonth<double> month_of = person_month<double>(
                law, {state.full_benefit[which].at(values), state.hours_per_week.at(values),
                      state.hourly_wage[which].at(values), state.law.wage_rule, state.raised_rate,
                      state.single_parent, !state.law.subsidised});
            for (int clock = 0; clock <= most_months; ++clock) {
                double persons = 0;
                for (int stay = 1; stay <= longest; ++stay)
                    for (int work = 0; work <= most_months; ++work)
                        persons += people[at(s, stay, clock, work)];
                const double by_state = state_share<double>(
                    law, rungs_of_month<double>(ladder, clock * twelfths_a_month));
                double kroner = month_of.municipal_tax - month_of.equalised;
                if (!state.law.benefit.empty() && state.law.payout != Payout::state)
                    kroner -= month_of.benefit * (1 - by_state);
                sum += persons * kroner * period.deflator.as<double>();
            }
        }
        return sum;
    }

    std::vector<double> moved(const PlannedCourse& course, const std::vector<double>& people,
                              int step, Month arrival) const {
        std::vector<double> next(places(), 0);
        const std::vector<double> chances = probabilities(plan, course, values, step);
        for (std::size_t s = 0; s < plan.states.size(); ++s)
            for (int stay = 1; stay <= longest; ++stay)
                for (int clock = 0; clock <= most_months; ++clock)
                    for (int work = 0; work <= most_months; ++work) {
                        const double here = people[at(s, stay, clock, work)];
                        if (here == 0) continue;
                        auto [clock_after, work_after] = climb(s, clock, work);
                        double left = here;
                        for (std::size_t m = 0; m < course.moves.size(); ++m) {
                            const PlannedMove& move = course.moves[m];
                            const auto to = static_cast<std::size_t>(move.to);
                            const auto& shut = plan.pathway.closed_to_new_from[to];
                            if (static_cast<std::size_t>(move.from) != s ||
                                !move.in_state.contains(stay) || (shut && *shut <= arrival))
                                continue;
                            next[at(to, 1, clock_after, work_after)] += here * chances[m];
                            left -= here * chances[m];
                        }
                        next[at(s, std::min(stay + 1, longest), clock_after, work_after)] += left;
                    }
        return next;
    }

    std::pair<int, int> climb(std::size_t s, int clock, int work) const {
        const State& law = plan.states[s].law;
        if (law.on_ladder) return {std::min(clock + 1, most_months), work};
        if (!law.self_support) return {clock, work};
        if (work + 1 >= most_months) return {0, 0};
        return {clock, work + 1};
    }
};

}  // namespace

double plain_municipality(const Plan& plan, const std::vector<double>& values) {
    return PlainLoop(plan, values).run();
}

double municipality_on_states(const Plan& plan, const Ledger<double>& ledger) {
    double sum = 0;
    for (std::size_t line = 0; line < plan.lines.size(); ++line) {
        const Cause& cause = plan.lines[line].cause;
        const bool counted =
            cause.category == Category::benefit || cause.category == Category::reimbursement ||
            cause.category == Category::equalisation ||
            (cause.category == Category::tax && plan.lines[line].payee == Party::municipality);
        if (cause.state.empty() || !counted) continue;
        for (int year = 0; year < ledger.years; ++year)
            sum += sign(plan.lines[line], Perspective::municipality) *
                   ledger.kroner[ledger.at(line, ledger.first_year + year)];
    }
    return sum;
}

}  // namespace afkast
