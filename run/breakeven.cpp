#include "run/breakeven.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>

#include "run/evaluator.hpp"

namespace afkast {

namespace {

struct Ends {
    double from, to;
};

// What is possible, within ten times what is believed.
Ends ends(const Evaluator& evaluator, std::size_t slot) {
    const Result& base = evaluator.base();
    const Support support = support_of(*base.plan, slot);
    const Range range = stated_range(base.scenario().assumptions[slot].distribution);
    const double value = base.values[slot];
    const double reach =
        std::max({std::abs(value), std::abs(range.low), std::abs(range.high), 1e-3});
    return {std::max(support.least.value_or(-10 * reach), -10 * reach),
            std::min(support.most.value_or(10 * reach), 10 * reach)};
}

constexpr int grid = 64;

BreakEven along(const Evaluator& evaluator, std::size_t slot, Perspective view,
                const std::vector<double>& others, unsigned threads, const Progress& progress) {
    const auto [from, to] = ends(evaluator, slot);
    BreakEven result{slot, view, evaluator.base().values[slot], from, to, 0, 0, {}, true};
    const auto place = place_of(evaluator.views(), view);
    if (!place || !(from < to)) {
        result.moves_result = false;
        return result;
    }
    std::vector<std::vector<double>> points;
    for (int i = 0; i <= grid; ++i) {
        points.push_back(others);
        points.back()[slot] = from + (to - from) * i / grid;
    }
    const auto nets = evaluator.at(points, threads, progress);
    std::vector<double> net;
    for (const auto& all : nets) net.push_back(all[*place]);
    result.at_from = net.front();
    result.at_to = net.back();
    const auto [least, most] = std::minmax_element(net.begin(), net.end());
    constexpr double nothing = 0.005;  // half an øre
    result.moves_result = *most - *least > nothing;
    if (!result.moves_result) return result;
    const auto value_at = [&](double value) {
        std::vector<double> values = others;
        values[slot] = value;
        return evaluator.net_present_value(values, view);
    };
    for (std::size_t i = 0; i + 1 < net.size(); ++i) {
        const double left = points[i][slot], right = points[i + 1][slot];
        // Zero at an end is where nothing happens, such as nobody taking part: no crossing.
        if (net[i] == 0 && i > 0) {
            result.values.push_back(left);
        } else if (net[i] * net[i + 1] < 0) {
            std::uintmax_t steps = 60;
            const auto [low, high] = boost::math::tools::toms748_solve(
                value_at, left, right, net[i], net[i + 1],
                boost::math::tools::eps_tolerance<double>(46), steps);
            result.values.push_back((low + high) / 2);
        }
    }
    return result;
}

}  // namespace

BreakEven break_even(const Evaluator& evaluator, std::size_t slot, Perspective view,
                     unsigned threads, const Progress& progress) {
    return along(evaluator, slot, view, evaluator.base().values, threads, progress);
}

Frontier frontier(const Evaluator& evaluator, std::size_t slot, std::size_t along_slot,
                  Perspective view, unsigned threads, const Progress& progress) {
    Frontier frontier{slot, along_slot, view, {}};
    const Range range =
        stated_range(evaluator.base().scenario().assumptions[along_slot].distribution);
    const auto [from, to] = ends(evaluator, along_slot);
    // Around what is believed: from half the low end to half as much again as the high one.
    double low = std::max(from, range.low - 0.5 * std::abs(range.low));
    double high = std::min(to, range.high + 0.5 * std::abs(range.high));
    if (range.high == 0) high = std::min(to, 1.0);
    constexpr int points = 7;
    for (int i = 0; i < points; ++i) {
        std::vector<double> others = evaluator.base().values;
        others[along_slot] = low + (high - low) * i / (points - 1);
        frontier.points.push_back(
            {others[along_slot], along(evaluator, slot, view, others, threads, progress)});
    }
    return frontier;
}

std::optional<std::pair<std::size_t, std::size_t>> size_and_duration(const Scenario& scenario) {
    const auto slot = [](Slot of) { return static_cast<std::size_t>(of.index); };
    if (scenario.method == Method::consequences) {
        if (scenario.success_rate.index < 0) return std::nullopt;
        const bool held =
            scenario.hold_months.index >= 0 && base_case(scenario, scenario.hold_months) > 0;
        const Slot duration = held ? scenario.hold_months : scenario.fade_per_year;
        // An effect that does not fade has no fading to vary.
        if (duration.index < 0 || base_case(scenario, duration) == 0) return std::nullopt;
        return std::pair{slot(scenario.success_rate), slot(duration)};
    }
    for (const Change& change : scenario.pathways.changes)
        if (change.fade_per_year.index >= 0 && base_case(scenario, change.fade_per_year) > 0)
            return std::pair{slot(change.effect), slot(change.fade_per_year)};
    return std::nullopt;
}

// Those somebody may ask about first: uncertain ones, and what the effort is and costs.
std::vector<std::size_t> worth_asking(const Result& base) {
    std::vector<std::size_t> slots;
    const Scenario& scenario = base.scenario();
    for (std::size_t slot = 0; slot < scenario.assumptions.size(); ++slot) {
        const Assumption& assumption = scenario.assumptions[slot];
        if (assumption.only_for && *assumption.only_for != scenario.method) continue;
        if (std::holds_alternative<Factor>(assumption.distribution)) continue;
        const bool central = assumption.topic == Topic::costs ||
                             assumption.topic == Topic::people || assumption.topic == Topic::effect;
        const bool kept = !is_certain(assumption.distribution) ||
                          (central && !assumption.by_default && base.values[slot] != 0);
        if (kept) slots.push_back(slot);
    }
    return slots;
}

// The nearest to the base case first; those that never break even last.
void sort_by_distance(std::vector<BreakEven>& all) {
    const auto distance = [](const BreakEven& one) {
        double nearest = one.moves_result ? 1e9 : 2e9;
        for (double value : one.values)
            nearest =
                std::min(nearest, std::abs(value - one.base) / std::max(std::abs(one.base), 1e-9));
        return nearest;
    };
    std::stable_sort(all.begin(), all.end(), [&](const BreakEven& a, const BreakEven& b) {
        return distance(a) < distance(b);
    });
}

}  // namespace afkast
