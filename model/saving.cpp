#include "model/saving.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

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
          aims(plan.states.size(), !plan.by_pathways()) {
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
                      aims[s]});
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
    std::vector<bool> aims;

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

    void aim_at(const std::string& name) {
        for (std::size_t s = 0; s < plan.states.size(); ++s)
            if (stands_for(name, plan.states[s].law)) aims[s] = true;
    }

    // Does the change make its moves more frequent? A ratio found for percentage points is 1 where
    // they are none, and rises or falls along them.
    bool hastens(const PlannedChange& change) const {
        const double effect = change.effect.at(result.values);
        if (change.ratios.empty()) return effect > 1;
        return effect * (change.ratios.back() - change.ratios.front()) > 0;
    }

    // A group of states is aimed at where people are when they enter; what else it holds they would
    // have to be moved to first.
    bool is_meant(std::size_t state, const std::string& name) const {
        if (name == plan.states[state].name) return true;
        const auto& entry = plan.pathway.entry;
        return std::any_of(entry.begin(), entry.end(), [&](const auto& begin) {
            return static_cast<std::size_t>(begin.first) == state && begin.second > 0;
        });
    }

    void find_aims() {
        const PlannedCourse& with = plan.pathway.with;
        const Pathways& pathways = plan.scenario.pathways;
        // Shares and moves of the effort's own say themselves where people are to be.
        if (!pathways.with.shares.empty()) aims.assign(aims.size(), true);
        for (const Move& move : pathways.with.moves) aim_at(move.from);
        for (std::size_t c = 0; c < with.changes.size(); ++c) {
            const bool out_of = hastens(with.changes[c]);
            for (std::size_t m : with.changes[c].moves) {
                const auto end =
                    static_cast<std::size_t>(out_of ? with.moves[m].from : with.moves[m].to);
                for (const auto& [from, to] : pathways.changes[c].moves)
                    if (is_meant(end, out_of ? from : to)) aims[end] = true;
            }
        }
    }
};

// A scenario without the moves into some states, in both courses; none when there are none.
std::optional<Scenario> without_moves_into(const Scenario& scenario,
                                           const std::vector<std::string>& states) {
    Scenario changed = scenario;
    std::size_t gone = 0;
    for (Course* course : {&changed.pathways.without, &changed.pathways.with})
        gone += std::erase_if(course->moves, [&](const Move& move) {
            return std::find(states.begin(), states.end(), move.to) != states.end();
        });
    if (gone == 0) return std::nullopt;
    return changed;
}

std::optional<LeftOut> without_clarifications(const Parameters& parameters, const Result& result) {
    LeftOut left;
    std::vector<std::string> names;
    for (const StateSaving& one : savings(result, Perspective::municipality).states) {
        if (one.aimed_at || one.benefit_kroner < 0.5) continue;
        left.states.push_back(one.state);
        names.push_back(result.plan->states[one.state].name);
    }
    if (names.empty()) return std::nullopt;
    const auto scenario = without_moves_into(result.scenario(), names);
    if (!scenario) return std::nullopt;
    try {
        const Result base = calculate(parameters, *scenario, result.options);
        left.result = std::make_shared<const Result>(recalculate(parameters, base, result.values));
    } catch (const CannotReach&) {
        return std::nullopt;
    }
    return left;
}

std::optional<LeftOut> without_more_fleksjob(const Parameters& parameters, const Result& result) {
    auto plan = std::make_shared<Plan>(*result.plan);
    LeftOut left;
    auto& changes = plan->pathway.with.changes;
    for (std::size_t c = 0; c < changes.size(); ++c) {
        const auto& moves = plan->pathway.with.moves;
        const bool leads_there =
            std::any_of(changes[c].moves.begin(), changes[c].moves.end(), [&](std::size_t m) {
                const auto to = static_cast<std::size_t>(moves[m].to);
                return plan->states[to].law.outcome == "fleksjob";
            });
        if (!leads_there || changes[c].moves.empty()) continue;
        left.changes.push_back(plan->scenario.pathways.changes[c].label);
        changes[c].moves.clear();
    }
    if (left.changes.empty()) return std::nullopt;
    Result base = result;
    base.plan = std::move(plan);
    left.result = std::make_shared<const Result>(recalculate(parameters, base, result.values));
    return left;
}

}  // namespace

Savings savings(const Result& result, Perspective view) { return Splitter(result, view).run(); }

std::optional<double> cost_of_a_fleksjob_year(const Result& result) {
    double months = 0, kroner = 0;
    for (const StateSaving& one : savings(result, Perspective::municipality).growing) {
        if (result.plan->states[one.state].law.outcome != "fleksjob") continue;
        months += one.person_months;
        kroner -= one.benefit_kroner + one.tax_kroner;
    }
    if (months < 0.6) return std::nullopt;
    return kroner / (months / 12);
}

RestsOn rests_on(const Parameters& parameters, const Result& result) {
    if (!result.plan->by_pathways()) return {};
    return {without_clarifications(parameters, result), without_more_fleksjob(parameters, result)};
}

double share_left_out(const Result& result, const LeftOut& left_out) {
    const double net = result.of(Perspective::municipality).net_present_value;
    if (net == 0) return 0;
    return (net - left_out.result->of(Perspective::municipality).net_present_value) / std::abs(net);
}

}  // namespace afkast
