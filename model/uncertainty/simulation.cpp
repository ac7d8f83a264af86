#include "model/uncertainty/simulation.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace afkast {

std::optional<std::size_t> place_of(const std::vector<Perspective>& views, Perspective view) {
    const auto found = std::find(views.begin(), views.end(), view);
    if (found == views.end()) return std::nullopt;
    return static_cast<std::size_t>(found - views.begin());
}

const std::vector<double>& Simulation::of(Perspective view) const {
    static const std::vector<double> none;
    const auto place = place_of(view);
    return place ? net_present_value[*place] : none;
}

std::vector<double> Simulation::per_participant(Perspective view) const {
    std::vector<double> each(count, 0);
    const auto place = place_of(view);
    if (place)
        for (std::size_t i = 0; i < count; ++i)
            each[i] = participants[i] > 0 ? net_present_value[*place][i] / participants[i] : 0;
    return each;
}

std::vector<std::vector<double>> Simulation::uniforms() const {
    std::vector<std::vector<double>> all;
    draws->fill_uniforms(options, dimensions, first_draw, count, all);
    return all;
}

std::vector<std::vector<double>> Simulation::values() const {
    std::vector<std::vector<double>> all;
    draws->fill_values(uniforms(), count, all);
    return all;
}

std::optional<Simulation> moved_along(const Simulation& simulation,
                                      std::shared_ptr<const Result> now) {
    const Result& before = *simulation.base;
    if (before.ledger.first_year != now->ledger.first_year ||
        before.ledger.years != now->ledger.years)
        return std::nullopt;
    Simulation moved = simulation;
    for (std::size_t v = 0; v < moved.views.size(); ++v) {
        const Perspective view = moved.views[v];
        const double by = now->of(view).net_present_value - before.of(view).net_present_value;
        for (double& draw : moved.net_present_value[v]) draw += by;
        const auto then = cumulative(before, view), here = cumulative(*now, view);
        for (std::size_t y = 0; y < moved.cumulative[v].size(); ++y)
            for (double& draw : moved.cumulative[v][y]) draw += here[y] - then[y];
    }
    moved.base = std::move(now);
    return moved;
}

std::vector<YearBand> bands_by_year(const Simulation& simulation, Perspective view) {
    std::vector<YearBand> bands;
    const auto place = simulation.place_of(view);
    if (!place) return bands;
    const auto& years = simulation.cumulative[*place];
    if (years.empty() || years.front().empty()) return bands;
    // From the last year back: a draw is paid back from the first year after which it never falls
    // below zero again. Half an øre below it is rounding.
    constexpr double rounding = -0.005;
    std::vector<bool> stays(years.front().size(), true);
    for (std::size_t y = years.size(); y-- > 0;) {
        std::size_t paid = 0;
        for (std::size_t i = 0; i < stays.size(); ++i) {
            stays[i] = stays[i] && years[y][i] >= rounding;
            paid += stays[i] ? 1 : 0;
        }
        const Spread spread = spread_of(years[y]);
        bands.push_back({simulation.base->ledger.first_year + static_cast<int>(y), spread.p5,
                         spread.p50, spread.p95, spread.mean,
                         static_cast<double>(paid) / static_cast<double>(stays.size())});
    }
    std::reverse(bands.begin(), bands.end());
    return bands;
}

namespace {

Unknown unknown_from(const DrawnAssumption& assumption, std::vector<double> uniforms) {
    Unknown unknown{std::move(uniforms), {}, !assumption.quantile.values().empty()};
    unknown.values.resize(unknown.uniforms.size());
    assumption.quantile.fill(unknown.uniforms.data(), unknown.uniforms.size(),
                             unknown.values.data());
    return unknown;
}

OptionDraws do_it_or_not(const std::vector<double>& net) {
    return {std::vector<double>(net.size(), 0), net};
}

}  // namespace

Information value_of_information(const Simulation& simulation, Perspective view) {
    Information information;
    if (!simulation.place_of(view)) return information;
    const OptionDraws options = do_it_or_not(simulation.of(view));
    information.everything = value_of_knowing_all(options);
    const auto uniforms = simulation.uniforms();
    const auto& drawn = simulation.draws->assumptions();
    for (std::size_t a = 0; a < drawn.size(); ++a)
        information.each.push_back(
            {drawn[a].slot, value_of_knowing(options, {unknown_from(drawn[a], uniforms[a])})});
    std::map<Topic, std::vector<Unknown>> topics;
    for (std::size_t a = 0; a < drawn.size(); ++a)
        topics[simulation.scenario().assumptions[drawn[a].slot].topic].push_back(
            unknown_from(drawn[a], uniforms[a]));
    for (const auto& [topic, members] : topics)
        if (members.size() > 1)
            information.by_topic.push_back({topic, value_of_knowing(options, members)});
    std::stable_sort(information.each.begin(), information.each.end(),
                     [](const auto& a, const auto& b) { return a.kroner > b.kroner; });
    return information;
}

Choice choice_between(const std::vector<Simulation>& simulations, Perspective view) {
    OptionDraws options{std::vector<double>(simulations.front().count, 0)};
    for (const Simulation& simulation : simulations)
        options.push_back(simulation.per_participant(view));
    Choice choice;
    choice.chance_best = chance_of_being_best(options);
    for (const auto& option : options) choice.mean.push_back(spread_of(option).mean);
    choice.everything = value_of_knowing_all(options);
    std::set<std::string> met;
    for (const Simulation& simulation : simulations) {
        const auto uniforms = simulation.uniforms();
        const auto& drawn = simulation.draws->assumptions();
        for (std::size_t a = 0; a < drawn.size(); ++a)
            if (met.insert(drawn[a].name).second)
                choice.each.push_back(
                    {simulation.scenario().assumptions[drawn[a].slot].label,
                     value_of_knowing(options, {unknown_from(drawn[a], uniforms[a])})});
    }
    std::stable_sort(choice.each.begin(), choice.each.end(),
                     [](const auto& a, const auto& b) { return a.kroner > b.kroner; });
    return choice;
}

namespace {
// Do the draws of any result differ from each other?
bool any_moves(const Simulation& simulation) {
    for (const auto& draws : simulation.net_present_value)
        for (double draw : draws)
            if (std::abs(draw - draws.front()) > 0.005) return true;
    return false;
}
}  // namespace

std::optional<NoChance> why_no_chance(const Simulation& simulation) {
    if (simulation.scenario().kind == ScenarioKind::calibration) return NoChance::calibration;
    if (simulation.draws->assumptions().empty()) return NoChance::no_range;
    if (simulation.count > 0 && !any_moves(simulation)) return NoChance::no_range_that_counts;
    return std::nullopt;
}

std::string_view name(NoChance why) {
    switch (why) {
        case NoChance::calibration:
            return "calibration";
        case NoChance::no_range:
            return "no-range";
        case NoChance::no_range_that_counts:
            return "no-range-that-counts";
    }
    return "";
}

bool is_about_even(double chance) {
    const auto percent = std::lround(100 * chance);
    return 40 <= percent && percent <= 60;
}

std::optional<double> chance_of_gain(const Simulation& simulation, Perspective view) {
    if (why_no_chance(simulation) || !simulation.place_of(view) || simulation.count == 0)
        return std::nullopt;
    return spread_of(simulation.of(view)).above_zero;
}

std::optional<double> chance_paid_back_by(const Simulation& simulation, Perspective view,
                                          int year) {
    if (why_no_chance(simulation) || simulation.count == 0) return std::nullopt;
    for (const YearBand& band : bands_by_year(simulation, view))
        if (band.year == year) return band.paid_back;
    return std::nullopt;
}

namespace {

// What the municipality receives less what it pays on each line, as present values.
std::vector<double> present_values(const Result& result) {
    const auto& lines = result.plan->lines;
    const auto factors = discount_factors<double>(result.basis.schedule,
                                                  result.ledger.first_year - result.basis.base_year,
                                                  result.ledger.years);
    std::vector<double> values(lines.size(), 0);
    for (std::size_t line = 0; line < lines.size(); ++line)
        for (std::size_t y = 0; y < factors.size(); ++y)
            values[line] += sign(lines[line], Perspective::municipality) * factors[y] *
                            result.ledger.kroner[line * factors.size() + y];
    return values;
}

}  // namespace

double share_without_range(const Parameters& parameters, const Result& result) {
    std::vector<double> values = result.values;
    for (std::size_t slot = 0; slot < values.size(); ++slot) {
        const Distribution& distribution = result.scenario().assumptions[slot].distribution;
        if (!is_certain(distribution)) values[slot] = stated_range(distribution).high;
    }
    const auto as_is = present_values(result);
    const auto moved = present_values(recalculate(parameters, result, values));
    double all = 0, held = 0;
    for (std::size_t line = 0; line < as_is.size(); ++line) {
        all += std::abs(as_is[line]);
        // What moves less than a thousandth of itself is not what the ranges are about.
        if (std::abs(moved[line] - as_is[line]) < 1e-3 * std::abs(as_is[line]) + 1e-9)
            held += std::abs(as_is[line]);
    }
    return all > 0 ? held / all : 0;
}

}  // namespace afkast
