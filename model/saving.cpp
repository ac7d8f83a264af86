#include "model/saving.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace afkast {

namespace {

class Splitter {
  public:
    Splitter(const Result& result_, Perspective view_)
        : result(result_),
          plan(*result_.plan),
          view(view_),
          factors(discount_factors<double>(result_.basis.schedule,
                                           result_.ledger.first_year - result_.basis.base_year,
                                           result_.ledger.years)),
          aims(plan.states.size(), plan.by_pathways() ? Aim::none : Aim::named) {
        if (plan.by_pathways()) find_aims();
    }

    Savings run() const {
        Savings all;
        all.view = view;
        for (std::size_t s = 0; s < plan.states.size(); ++s) {
            const StateLines& lines = plan.states[s].lines;
            if (lines.benefit == no_line) continue;
            add(all, {s, months_of(s), present(lines.benefit) + present(lines.share),
                      present(lines.municipal_tax) + present(lines.equalisation) +
                          present(lines.bottom_tax) + present(lines.health_tax) +
                          present(lines.labour_market_contribution),
                      aims[s] != Aim::none, aims[s]});
        }
        const auto larger = [](const StateSaving& a, const StateSaving& b) {
            return std::abs(a.benefit_kroner) > std::abs(b.benefit_kroner);
        };
        std::stable_sort(all.states.begin(), all.states.end(), larger);
        std::stable_sort(all.growing.begin(), all.growing.end(), larger);
        return all;
    }

  private:
    const Result& result;
    const Plan& plan;
    Perspective view;
    std::vector<double> factors;
    std::vector<Aim> aims;

    static void add(Savings& all, const StateSaving& one) {
        if (std::abs(one.person_months) <= 1e-9) return;
        if (one.person_months > 0) {
            all.growing_kroner -= one.benefit_kroner;
            all.growing.push_back(one);
            return;
        }
        all.benefit_kroner += one.benefit_kroner;
        all.tax_kroner += one.tax_kroner;
        if (!one.aimed_at) all.not_aimed_at_kroner += one.benefit_kroner;
        all.states.push_back(one);
    }

    double present(std::size_t line) const {
        if (line == no_line) return 0;
        const int direction = sign(plan.lines[line], view);
        double sum = 0;
        for (std::size_t y = 0; y < factors.size(); ++y)
            sum += direction * result.ledger.kroner[line * factors.size() + y] * factors[y];
        return sum;
    }

    double months_of(std::size_t state) const {
        const std::size_t line = plan.states[state].lines.benefit;
        double sum = 0;
        for (std::size_t y = 0; y < factors.size(); ++y)
            sum += result.ledger.quantity[line * factors.size() + y];
        return sum;
    }

    // Where several reasons hold, the first that was found is told.
    void aim_at(std::size_t state, Aim why) {
        if (aims[state] == Aim::none) aims[state] = why;
    }

    // Does the change make its moves more frequent? A ratio found for percentage points is 1 where
    // they are none, and rises or falls along them.
    bool hastens(const PlannedChange& change) const {
        const double effect = change.effect.at(result.values);
        if (change.ratios.empty()) return effect > 1;
        return effect * (change.ratios.back() - change.ratios.front()) > 0;
    }

    bool begin_in(std::size_t state) const {
        const auto& entry = plan.pathway.entry;
        return std::any_of(entry.begin(), entry.end(), [&](const auto& begin) {
            return static_cast<std::size_t>(begin.first) == state && begin.second > 0;
        });
    }

    static double months_in(const People<double>& people, std::size_t state) {
        const auto& months = people.states[state].people;
        return std::accumulate(months.begin(), months.end(), 0.0);
    }

    // Is most of its shrinking gone once the effort leaves the moves out of it alone? Else it
    // shrinks because fewer come.
    bool shrinks_by_leaving(std::size_t state) const {
        PlannedCourse course = plan.pathway.with;
        for (PlannedChange& change : course.changes)
            std::erase_if(change.moves, [&](std::size_t m) {
                return static_cast<std::size_t>(course.moves[m].from) == state;
            });
        const double usual = months_in(result.courses.without, state);
        const double fewer = usual - months_in(result.courses.with, state);
        const double fewer_still =
            usual - months_in(people_on_course(plan, course, result.values), state);
        return fewer > 0 && fewer_still < fewer / 2;
    }

    // A state of which a change makes the moves out more frequent.
    void aim_out_of(std::size_t state, const Change& change) {
        if (begin_in(state)) return aim_at(state, Aim::begun_in);
        const auto names_it = [&](const auto& ends) {
            return ends.first == plan.states[state].name;
        };
        // A group of states may hold some that people would have to be moved to first.
        if (aims[state] == Aim::none &&
            std::any_of(change.moves.begin(), change.moves.end(), names_it) &&
            shrinks_by_leaving(state))
            aim_at(state, Aim::left);
    }
    // A state of which a change makes the moves into it rarer.
    void aim_away_from(std::size_t state, const Change& change) {
        const auto names_it = [&](const auto& ends) {
            return ends.second == plan.states[state].name;
        };
        if (begin_in(state) || std::any_of(change.moves.begin(), change.moves.end(), names_it))
            aim_at(state, Aim::kept_out);
    }

    void find_aims() {
        const PlannedCourse& with = plan.pathway.with;
        const Pathways& pathways = plan.scenario.pathways;
        // Shares and moves of the effort's own say themselves where people are to be.
        if (!pathways.with.shares.empty()) aims.assign(aims.size(), Aim::named);
        for (const Move& move : pathways.with.moves)
            for (std::size_t s = 0; s < plan.states.size(); ++s)
                if (move.from == plan.states[s].name)
                    aim_at(s, begin_in(s) ? Aim::begun_in : Aim::left);
        for (std::size_t c = 0; c < with.changes.size(); ++c) {
            const bool out_of = hastens(with.changes[c]);
            for (std::size_t m : with.changes[c].moves) {
                const PlannedMove& move = with.moves[m];
                if (out_of)
                    aim_out_of(static_cast<std::size_t>(move.from), pathways.changes[c]);
                else
                    aim_away_from(static_cast<std::size_t>(move.to), pathways.changes[c]);
            }
        }
    }
};

// The scenario without the clarifications to some states: the moves there from another benefit, in
// both courses. Who loses a job still comes back to a benefit, and a move that the effort itself
// changes to a state it names stays. None when there are no such moves.
std::optional<Scenario> without_clarifications_to(const Result& result,
                                                  const std::vector<std::size_t>& states) {
    const Plan& plan = *result.plan;
    Scenario changed = result.scenario();
    std::set<std::pair<std::string, std::string>> by_the_effort;
    for (const Move& move : changed.pathways.with.moves) by_the_effort.emplace(move.from, move.to);
    // A group that happens to hold the state is no word of the effort about it.
    for (std::size_t c = 0; c < plan.pathway.with.changes.size(); ++c)
        for (std::size_t m : plan.pathway.with.changes[c].moves) {
            const PlannedMove& move = plan.pathway.with.moves[m];
            const std::string& to = plan.states[static_cast<std::size_t>(move.to)].name;
            const auto& ends = changed.pathways.changes[c].moves;
            if (std::any_of(ends.begin(), ends.end(),
                            [&](const auto& one) { return one.second == to; }))
                by_the_effort.emplace(plan.states[static_cast<std::size_t>(move.from)].name, to);
        }
    const auto benefit_of = [&](const std::string& name) {
        for (const PlannedState& state : plan.states)
            if (state.name == name) return state.law.benefit;
        return std::string();
    };
    const std::size_t gone = std::erase_if(changed.pathways.without.moves, [&](const Move& move) {
        const bool leads_there = std::any_of(states.begin(), states.end(), [&](std::size_t state) {
            return plan.states[state].name == move.to;
        });
        return leads_there && !benefit_of(move.from).empty() &&
               benefit_of(move.from) != benefit_of(move.to) &&
               !by_the_effort.contains({move.from, move.to});
    });
    if (gone == 0) return std::nullopt;
    return changed;
}

void leave_out_clarifications(const Parameters& parameters, const Result& result, RestsOn& rests) {
    LeftOut left;
    for (const StateSaving& one : savings(result, Perspective::municipality).states)
        if (!one.aimed_at && one.benefit_kroner >= 0.5) left.states.push_back(one.state);
    if (left.states.empty()) return;
    const auto scenario = without_clarifications_to(result, left.states);
    try {
        if (scenario) {
            const Result base = calculate(parameters, *scenario, result.options);
            left.result =
                std::make_shared<const Result>(recalculate(parameters, base, result.values));
            rests.fewer_clarifications = std::move(left);
            return;
        }
    } catch (const CannotReach&) {  // said by whoever shows the result
    }
    rests.cannot_leave_out = std::move(left.states);
}

bool is_fleksjob(const Plan& plan, int state) {
    return state >= 0 && plan.states[static_cast<std::size_t>(state)].law.outcome == "fleksjob";
}

// Takes out of a plan what leads into fleksjob, or all else that the effort does, and names what
// leads there.
std::vector<Text> split_at_fleksjob(Plan& plan, bool keep_fleksjob) {
    std::vector<Text> names;
    const auto& moves = plan.pathway.with.moves;
    for (std::size_t c = 0; c < plan.pathway.with.changes.size(); ++c) {
        auto& touched = plan.pathway.with.changes[c].moves;
        const auto leads_there = [&](std::size_t m) { return is_fleksjob(plan, moves[m].to); };
        const auto there = std::count_if(touched.begin(), touched.end(), leads_there);
        Text name = plan.scenario.pathways.changes[c].label;
        if (there > 0 && there < std::ssize(touched)) {  // only in part
            name.da += " (til fleksjob)";
            name.en += " (to fleksjob)";
        }
        if (there > 0) names.push_back(std::move(name));
        std::erase_if(touched, [&](std::size_t m) { return leads_there(m) != keep_fleksjob; });
    }
    // SØM's method; what happens while the effort runs is no effect of it and stays.
    for (std::size_t c = 0; c < plan.consequences.size(); ++c)
        if (!plan.consequences[c].during && is_fleksjob(plan, plan.consequences[c].state))
            names.push_back(plan.scenario.consequences[c].label);
    std::erase_if(plan.consequences, [&](const PlannedConsequence& one) {
        return !one.during && is_fleksjob(plan, one.state) != keep_fleksjob;
    });
    return names;
}

void leave_out_fleksjob(const Parameters& parameters, const Result& result, RestsOn& rests) {
    const auto split = [&](bool keep_fleksjob) -> std::optional<LeftOut> {
        auto plan = std::make_shared<Plan>(*result.plan);
        LeftOut left;
        left.changes = split_at_fleksjob(*plan, keep_fleksjob);
        if (left.changes.empty()) return std::nullopt;
        Result base = result;
        base.plan = std::move(plan);
        left.result = std::make_shared<const Result>(recalculate(parameters, base, result.values));
        return left;
    };
    rests.more_fleksjob = split(false);
    if (rests.more_fleksjob) rests.only_fleksjob = split(true);
}

// What the ledger says of the change in a state: undiscounted kroner that the municipality pays
// more, and person-months.
struct PaidMore {
    double kroner = 0, months = 0;
};
PaidMore paid_for(const Result& result, std::size_t state) {
    const StateLines& lines = result.plan->states[state].lines;
    PaidMore paid;
    if (lines.benefit == no_line) return paid;
    const auto years = static_cast<std::size_t>(result.ledger.years);
    for (std::size_t y = 0; y < years; ++y)
        paid.months += result.ledger.quantity[lines.benefit * years + y];
    for (std::size_t line : {lines.benefit, lines.share, lines.municipal_tax, lines.equalisation}) {
        if (line == no_line) continue;
        const int direction = sign(result.plan->lines[line], Perspective::municipality);
        for (std::size_t y = 0; y < years; ++y)
            paid.kroner -= direction * result.ledger.kroner[line * years + y];
    }
    return paid;
}

// Where those who come to a fleksjob were before: where people begin, or, in SØM's method, what a
// fleksjob stands instead of.
std::vector<std::size_t> states_before_fleksjob(const Plan& plan) {
    std::set<std::size_t> states;
    for (const auto& [state, share] : plan.pathway.entry)
        if (share > 0 && !is_fleksjob(plan, state)) states.insert(static_cast<std::size_t>(state));
    if (!plan.by_pathways()) states.clear();
    for (const PlannedConsequence& one : plan.consequences)
        if (is_fleksjob(plan, one.state) && one.instead_of >= 0)
            states.insert(static_cast<std::size_t>(one.instead_of));
    return {states.begin(), states.end()};
}

}  // namespace

Savings savings(const Result& result, Perspective view) { return Splitter(result, view).run(); }

std::optional<FleksjobYear> fleksjob_year(const Result& result) {
    constexpr double least_months = 0.6;  // 0.05 person-years: what is printed as more than none
    const Plan& plan = *result.plan;
    const auto add = [](PaidMore& all, const PaidMore& one) {
        all.kroner += one.kroner;
        all.months += one.months;
    };
    PaidMore there, before;
    for (std::size_t s = 0; s < plan.states.size(); ++s)
        if (is_fleksjob(plan, static_cast<int>(s))) add(there, paid_for(result, s));
    if (there.months < least_months) return std::nullopt;
    FleksjobYear year{there.kroner / there.months * 12, states_before_fleksjob(plan), 0};
    for (std::size_t s : year.before) add(before, paid_for(result, s));
    if (before.months > -least_months)
        year.before.clear();
    else
        year.kroner_before = before.kroner / before.months * 12;
    return year;
}

RestsOn rests_on(const Parameters& parameters, const Result& result) {
    RestsOn rests;
    if (result.plan->by_pathways()) leave_out_clarifications(parameters, result, rests);
    leave_out_fleksjob(parameters, result, rests);
    return rests;
}

double share_left_out(const Result& result, const LeftOut& left_out) {
    const double net = result.of(Perspective::municipality).net_present_value;
    if (net == 0) return 0;
    return (net - left_out.result->of(Perspective::municipality).net_present_value) / std::abs(net);
}

}  // namespace afkast
