#include "report/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/text.hpp"

namespace afkast {

std::string escaped(const std::string& text) { return escaped_code(typeset(text)); }

std::string escaped_code(const std::string& text) {
    std::string safe;
    for (char letter : text) {
        switch (letter) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                // XML has no place for control characters.
                if (static_cast<unsigned char>(letter) >= 32 || letter == '\n') safe += letter;
        }
    }
    return safe;
}

namespace {

// Room for the longest label on the left of a sideways chart, in letters of seven units.
constexpr double letter_width = 7, line_height = 15;

class Svg {
  public:
    Svg(const Chart& chart_, const SvgSize& size_) : chart(chart_), size(size_) {
        double longest = 0;
        for (const Tick& tick : chart.y.ticks)
            for (const std::string& line : tick_lines(tick))
                longest = std::max(longest, static_cast<double>(width(line)));
        left = std::min(letter_width * longest + 14, size.width * 0.42);
        top = 10 + line_height * static_cast<double>(legend_rows()) +
              (chart.y.label.empty() ? 0 : line_height + 8);
        right = size.width - 16;
        bottom = size.height - line_height - 10 - (chart.x.label.empty() ? 0 : line_height);
    }

    std::string write() {
        out = fmt::format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" "
            "style=\"font-family:sans-serif;font-size:12px\">\n<title>{}</title>\n<desc>{}</"
            "desc>\n",
            size.width, size.height, escaped(chart.title), escaped(chart.in_words));
        legend();
        axes();
        for (const ChartSeries& series : chart.series) draw(series);
        zero_line();
        for (const Annotation& note : chart.annotations) annotate(note);
        return out + "</svg>\n";
    }

  private:
    const Chart& chart;
    SvgSize size;
    double left = 0, right = 0, top = 0, bottom = 0;
    double noted = -1, noted_row = 0;  // where the last annotation ended
    std::string out;

    // Names beside lying bars may be long: broken into lines that fit on their left.
    std::vector<std::string> tick_lines(const Tick& tick) const {
        const double room = size.width * 0.42 - 14;
        return wrapped(tick.text, static_cast<std::size_t>(room / letter_width));
    }

    static double part(const Axis& axis, double at) {
        return axis.to > axis.from ? (at - axis.from) / (axis.to - axis.from) : 0.5;
    }
    // Bars that stand need half a bar's room at both ends.
    double margin() const {
        const bool bars =
            std::any_of(chart.series.begin(), chart.series.end(),
                        [](const ChartSeries& s) { return s.kind == ChartSeries::Kind::bar; });
        return bars ? 0.5 : 0;
    }
    double x_of(double x) const {
        const double room = chart.sideways ? 0 : margin();
        const double from = chart.x.from - room, to = chart.x.to + room;
        return left + (to > from ? (x - from) / (to - from) : 0.5) * (right - left);
    }
    double y_of(double y) const {
        const double room = chart.sideways ? margin() : 0;
        const double from = chart.y.from - room, to = chart.y.to + room;
        return bottom - (to > from ? (y - from) / (to - from) : 0.5) * (bottom - top);
    }

    void line(double x1, double y1, double x2, double y2, const char* colour, double width) {
        out += fmt::format(
            "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" "
            "stroke-width=\"{}\"/>\n",
            x1, y1, x2, y2, colour, width);
    }
    void text(double x, double y, const char* anchor, const std::string& words,
              const char* colour) {
        out += fmt::format(
            "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" fill=\"{}\">{}</text>\n", x, y,
            anchor, colour, escaped(words));
    }

    // -- legend -----------------------------------------------------------------------------------

    std::vector<const ChartSeries*> named() const {
        std::vector<const ChartSeries*> all;
        for (const ChartSeries& series : chart.series)
            if (!series.name.empty()) all.push_back(&series);
        return all;
    }
    double entry_width(const ChartSeries& series) const {
        return 36 + letter_width * static_cast<double>(width(series.name));
    }
    std::size_t legend_rows() const {
        std::size_t rows = 0;
        double x = size.width;
        for (const ChartSeries* series : named()) {
            if (x + entry_width(*series) > size.width - 16) {
                ++rows;
                x = 16;
            }
            x += entry_width(*series);
        }
        return rows;
    }
    void legend() {
        double x = 16, y = 14;
        for (const ChartSeries* series : named()) {
            if (x > 16 && x + entry_width(*series) > size.width - 16) {
                x = 16;
                y += line_height;
            }
            const std::string& colour = palette()[series->colour % palette().size()];
            if (series->kind == ChartSeries::Kind::line)
                out += fmt::format(
                    "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" "
                    "stroke-width=\"2.5\"{}/>\n",
                    x, y - 4, x + 16, y - 4, colour,
                    series->dashed ? " stroke-dasharray=\"5 3\"" : "");
            else
                out += fmt::format(
                    "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"12\" height=\"10\" fill=\"{}\"{}/>\n",
                    x + 2, y - 9, colour,
                    series->kind == ChartSeries::Kind::band ? " fill-opacity=\"0.25\"" : "");
            text(x + 20, y, "start", series->name, "#222222");
            x += entry_width(*series);
        }
    }

    // -- axes -------------------------------------------------------------------------------------

    void axes() {
        for (const Tick& tick : chart.y.ticks) {
            const double y = y_of(tick.at);
            if (!chart.sideways) line(left, y, right, y, "#e2e2e2", 1);
            const auto lines = tick_lines(tick);
            double at = y + 4 - line_height / 2 * static_cast<double>(lines.size() - 1);
            for (const std::string& words : lines) {
                text(left - 6, at, "end", words, "#444444");
                at += line_height - 2;
            }
        }
        for (const Tick& tick : chart.x.ticks) {
            const double x = x_of(tick.at);
            if (chart.sideways) line(x, top, x, bottom, "#e2e2e2", 1);
            text(x, bottom + 16, "middle", tick.text, "#444444");
        }
        if (!chart.y.label.empty()) text(8, top - 12, "start", chart.y.label, "#444444");
        if (!chart.x.label.empty())
            text((left + right) / 2, size.height - 6, "middle", chart.x.label, "#444444");
    }
    // Said at the top, with a thin line down to the place it speaks of.
    void annotate(const Annotation& note) {
        const double x = x_of(note.x);
        const double wide = letter_width * static_cast<double>(width(note.text));
        // Beginning at its line, so that no other line runs through it; below the one before it
        // where they would meet.
        const double start = std::clamp(x, left + 4, std::max(left + 4, right - wide));
        const double row = start < noted ? noted_row + line_height : top + 12;
        noted = start + wide + 6;
        noted_row = row;
        line(x, row + 4, x, y_of(note.y), "#222222", 0.8);
        text(start, row, "start", note.text, "#222222");
    }
    void zero_line() {
        const Axis& value = chart.sideways ? chart.x : chart.y;
        if (!(value.from <= 0 && 0 <= value.to)) return;
        if (chart.sideways)
            line(x_of(0), top, x_of(0), bottom, "#444444", 1.2);
        else
            line(left, y_of(0), right, y_of(0), "#444444", 1.2);
    }

    // -- what is drawn ----------------------------------------------------------------------------

    static double base_at(const ChartSeries& series, std::size_t i) {
        return series.base.empty() ? 0 : series.base[i];
    }
    void draw(const ChartSeries& series) {
        const std::string& colour = palette()[series.colour % palette().size()];
        if (series.kind == ChartSeries::Kind::bar) {
            bars(series, colour);
            return;
        }
        std::string points;
        for (std::size_t i = 0; i < series.x.size(); ++i)
            points += fmt::format("{:.1f},{:.1f} ", x_of(series.x[i]), y_of(series.y[i]));
        if (series.kind == ChartSeries::Kind::line) {
            out += fmt::format(
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\" "
                "stroke-linejoin=\"round\"{}/>\n",
                points, colour, series.dashed ? " stroke-dasharray=\"6 4\"" : "");
            return;
        }
        for (std::size_t i = series.x.size(); i-- > 0;)
            points += fmt::format("{:.1f},{:.1f} ", x_of(series.x[i]), y_of(base_at(series, i)));
        out += fmt::format("<polygon points=\"{}\" fill=\"{}\" fill-opacity=\"{}\"/>\n", points,
                           colour, series.kind == ChartSeries::Kind::band ? "0.2" : "0.85");
    }
    void bars(const ChartSeries& series, const std::string& colour) {
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            double x1, x2, y1, y2;
            if (chart.sideways) {
                x1 = x_of(base_at(series, i));
                x2 = x_of(series.x[i]);
                y1 = y_of(series.y[i] + chart.bar_width / 2);
                y2 = y_of(series.y[i] - chart.bar_width / 2);
            } else {
                x1 = x_of(series.x[i] - chart.bar_width / 2);
                x2 = x_of(series.x[i] + chart.bar_width / 2);
                y1 = y_of(base_at(series, i));
                y2 = y_of(series.y[i]);
            }
            out += fmt::format(
                "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
                "fill=\"{}\"/>\n",
                std::min(x1, x2), std::min(y1, y2), std::abs(x2 - x1), std::abs(y2 - y1), colour);
        }
    }
};

}  // namespace

std::string write_svg(const Chart& chart, const SvgSize& size) { return Svg(chart, size).write(); }

}  // namespace afkast
