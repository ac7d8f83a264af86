// A chart as a value: what is drawn and how it is labelled, without saying where. Renderers turn it
// into SVG or draw it in a window.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/text.hpp"

namespace afkast {

struct Tick {
    double at = 0;
    std::string text;
};
struct Axis {
    std::string label;
    double from = 0, to = 1;
    std::vector<Tick> ticks;
    // How a single value is said, when somebody points at it.
    enum class Says { number, kroner, year, nothing };
    Says says = Says::number;
    int decimals = 0;
};

// One named thing in a chart. Lines and bands run along `x`; a bar stands at each `x`.
struct ChartSeries {
    enum class Kind { line, band, bar, area };
    std::string name;
    Kind kind = Kind::line;
    std::vector<double> x, y;
    std::vector<double> base;  // the lower edge of a band, a bar or an area; empty: zero
    std::size_t colour = 0;    // a place in `palette`
    bool dashed = false;
};

// Something said at a place of the chart.
struct Annotation {
    double x = 0, y = 0;
    std::string text;
};

struct Chart {
    std::string title;
    std::string in_words;  // what the chart says, for those who cannot see it
    Axis x, y;
    std::vector<ChartSeries> series;
    std::vector<Annotation> annotations;
    bool sideways = false;   // bars lie: y is the place of a bar, x its value
    double bar_width = 0.7;  // of the distance between bars
};

// What a reader who points at a place of the chart wants to know.
struct Pointed {
    std::string heading;  // the year, the month, the bar
    struct Value {
        std::size_t series;
        std::string text;  // "Kommunen: 1.234.567 kr."
    };
    std::vector<Value> values;
    double x = 0, y = 0;  // the place in the chart that is spoken of
};
// Along x, or along y where bars lie. Nothing for a chart without series.
std::optional<Pointed> pointed_at(const Chart& chart, double x, double y, Language language);

// The chart without the series of some names; what is stacked closes ranks.
Chart without(const Chart& chart, const std::set<std::string>& hidden);

// Colours that colour-blind people can tell apart (Okabe and Ito 2008), "#rrggbb".
const std::vector<std::string>& palette();

// About `wanted` ticks at 1, 2 or 5 times a power of ten, in kroner, thousands or millions.
Axis kroner_axis(const std::string& label, double least, double most, std::size_t wanted,
                 Language language);
Axis number_axis(const std::string& label, double least, double most, std::size_t wanted,
                 int decimals, Language language);
Axis year_axis(const std::string& label, int first, int last);
// The step between ticks: 1, 2 or 5 times a power of ten.
double nice_step(double range, std::size_t wanted);

}  // namespace afkast
