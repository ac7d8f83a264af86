#include "report/chart.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "report/text.hpp"

namespace afkast {

namespace {

std::string said(const Axis& axis, double value, Language language) {
    switch (axis.says) {
        case Axis::Says::kroner:
            return kroner_text(value, language);
        case Axis::Says::year:
            return std::to_string(std::lround(value));
        case Axis::Says::nothing:
            return "";
        case Axis::Says::number:
            break;
    }
    return number_text(value, axis.decimals, language);
}

bool has_base(const ChartSeries& series) { return !series.base.empty(); }

// What one series says at its place `i`: a height where things are stacked, both edges of a band.
std::string said(const Chart& chart, const ChartSeries& series, std::size_t i, Language language) {
    const Axis& axis = chart.sideways ? chart.x : chart.y;
    if (chart.sideways) return said(axis, series.x[i], language);
    if (series.kind == ChartSeries::Kind::band)
        return said(axis, series.base[i], language) + " – " + said(axis, series.y[i], language);
    return said(axis, series.y[i] - (has_base(series) ? series.base[i] : 0), language);
}

// The place of a series nearest to where somebody points; none when it has no points.
std::optional<std::size_t> nearest(const std::vector<double>& places, double at) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (!best || std::abs(places[i] - at) < std::abs(places[*best] - at)) best = i;
    return best;
}

}  // namespace

std::optional<Pointed> pointed_at(const Chart& chart, double x, double y, Language language) {
    const auto along = [&](const ChartSeries& series) -> const std::vector<double>& {
        return chart.sideways ? series.y : series.x;
    };
    const double at = chart.sideways ? y : x;
    std::optional<double> place;
    for (const ChartSeries& series : chart.series)
        if (const auto i = nearest(along(series), at))
            if (!place || std::abs(along(series)[*i] - at) < std::abs(*place - at))
                place = along(series)[*i];
    if (!place) return std::nullopt;
    Pointed pointed;
    (chart.sideways ? pointed.y : pointed.x) = *place;
    const Axis& axis = chart.sideways ? chart.y : chart.x;
    if (chart.sideways) {
        for (const Tick& tick : axis.ticks)
            if (tick.at == *place) pointed.heading = tick.text;
    } else {
        const std::string value = said(axis, *place, language);
        pointed.heading = axis.label.empty() || value.empty() ? value : value + " " + axis.label;
    }
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        const ChartSeries& series = chart.series[s];
        const auto i = nearest(along(series), *place);
        if (!i || along(series)[*i] != *place) continue;
        const std::string value = said(chart, series, *i, language);
        pointed.values.push_back({s, series.name.empty() ? value : series.name + ": " + value});
    }
    return pointed;
}

Chart without(const Chart& chart, const std::set<std::string>& hidden) {
    Chart rest = chart;
    std::map<double, double> above, below;
    rest.series.clear();
    for (ChartSeries series : chart.series) {
        if (hidden.contains(series.name)) continue;
        const bool stacked =
            !chart.sideways && has_base(series) &&
            (series.kind == ChartSeries::Kind::bar || series.kind == ChartSeries::Kind::area);
        for (std::size_t i = 0; stacked && i < series.x.size(); ++i) {
            const double height = series.y[i] - series.base[i];
            double& edge = height < 0 ? below[series.x[i]] : above[series.x[i]];
            series.base[i] = edge;
            series.y[i] = edge += height;
        }
        rest.series.push_back(std::move(series));
    }
    return rest;
}

const std::vector<std::string>& palette() {
    static const std::vector<std::string> colours{"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                  "#56b4e9", "#e69f00", "#8c8c8c", "#000000",
                                                  "#7f3c8d", "#b8a000"};
    return colours;
}

double nice_step(double range, std::size_t wanted) {
    if (!(range > 0) || wanted == 0) return 1;
    const double rough = range / static_cast<double>(wanted);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (double factor : {1.0, 2.0, 5.0})
        if (rough <= factor * power * 1.000001) return factor * power;
    return 10 * power;
}

namespace {

// An axis whose ends are ticks.
template <class Words>
Axis axis_with(const std::string& label, double least, double most, std::size_t wanted,
               const Words& words) {
    if (!(least < most)) {
        least -= 0.5;
        most += 0.5;
    }
    const double step = nice_step(most - least, wanted);
    const auto first = std::llround(std::floor(least / step + 1e-9)),
               last = std::llround(std::ceil(most / step - 1e-9));
    Axis axis{label, static_cast<double>(first) * step, static_cast<double>(last) * step, {}};
    for (long long i = first; i <= last; ++i) {
        const double at = static_cast<double>(i) * step;
        axis.ticks.push_back({at, words(at, step)});
    }
    return axis;
}

int decimals_for(double step) {
    return std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
}

}  // namespace

Axis kroner_axis(const std::string& label, double least, double most, std::size_t wanted,
                 Language language) {
    const double largest = std::max(std::abs(least), std::abs(most));
    const bool danish = language == Language::danish;
    const double unit = largest >= 2e6 ? 1e6 : largest >= 2e4 ? 1e3 : 1;
    const std::string name = unit == 1e6   ? (danish ? "mio. kr." : "DKK million")
                             : unit == 1e3 ? (danish ? "1.000 kr." : "DKK 1,000")
                                           : (danish ? "kr." : "DKK");
    Axis axis = axis_with(label.empty() ? name : label + ", " + name, least, most, wanted,
                          [&](double at, double step) {
                              return number_text(at / unit, decimals_for(step / unit), language);
                          });
    axis.says = Axis::Says::kroner;
    return axis;
}

Axis number_axis(const std::string& label, double least, double most, std::size_t wanted,
                 int decimals, Language language) {
    Axis axis = axis_with(label, least, most, wanted, [&](double at, double step) {
        return number_text(at, std::max(decimals, decimals_for(step)), language);
    });
    axis.decimals = decimals + 1;
    return axis;
}

Axis year_axis(const std::string& label, int first, int last) {
    Axis axis{label, static_cast<double>(first), static_cast<double>(last), {}};
    axis.says = Axis::Says::year;
    const int step = (last - first) / 12 + 1;
    for (int year = first; year <= last; year += step)
        axis.ticks.push_back({static_cast<double>(year), std::to_string(year)});
    return axis;
}

}  // namespace afkast
