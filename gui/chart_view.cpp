#include "gui/chart_view.hpp"

#include <algorithm>
#include <cmath>

#include "gui/texts.hpp"
#include "gui/theme.hpp"

namespace afkast {

namespace {

ImU32 ink(const ImVec4& colour) { return ImGui::GetColorU32(colour); }

ImVec4 series_colour(const ChartSeries& series, float strength = 1) {
    const std::string& hex = palette()[series.colour % palette().size()];
    const long rgb = std::stol(hex.substr(1), nullptr, 16);
    // Black on a dark page would be nothing.
    if (rgb == 0) return {colour::text.x, colour::text.y, colour::text.z, strength};
    return {static_cast<float>((rgb >> 16) & 255) / 255, static_cast<float>((rgb >> 8) & 255) / 255,
            static_cast<float>(rgb & 255) / 255, strength};
}

// The chart in pixels. Everything is measured in the small font, which is in use while it draws.
class Plot {
  public:
    Plot(const Chart& chart_, const ImVec2& corner_, const ImVec2& size_)
        : chart(chart_),
          corner(corner_),
          size(size_),
          draw(*ImGui::GetWindowDrawList()),
          line(ImGui::GetTextLineHeight()) {
        float longest = 0;
        for (const Tick& tick : chart.y.ticks) longest = std::max(longest, width(tick.text));
        left = corner.x + std::min(longest + letters(0.5f), size.x * 0.45f);
        right = corner.x + size.x - letters(0.8f);
        top = corner.y + (chart.y.label.empty() || chart.sideways ? letters(0.5f) : 1.5f * line);
        bottom = corner.y + size.y - 1.6f * line - (chart.x.label.empty() ? 0 : line);
    }

    void all() {
        axes();
        // Bands and areas below lines.
        for (const ChartSeries& series : chart.series)
            if (series.kind != ChartSeries::Kind::line) filled(series);
        zero_line();
        for (const ChartSeries& series : chart.series)
            if (series.kind == ChartSeries::Kind::line) curve(series);
        for (const Annotation& note : chart.annotations) annotate(note);
    }

    bool holds(const ImVec2& point) const {
        return point.x >= left && point.x <= right && point.y >= top && point.y <= bottom;
    }
    double x_at(float pixel) const {
        const auto [from, to] = ends(chart.x, chart.sideways ? 0 : margin());
        return from + (pixel - left) / (right - left) * (to - from);
    }
    double y_at(float pixel) const {
        const auto [from, to] = ends(chart.y, chart.sideways ? margin() : 0);
        return from + (bottom - pixel) / (bottom - top) * (to - from);
    }
    void point_out(const Pointed& pointed) {
        if (chart.sideways) {
            const float y = y_of(pointed.y);
            draw.AddLine({left, y}, {right, y}, ink(colour::quiet), 1);
            return;
        }
        const float x = x_of(pointed.x);
        draw.AddLine({x, top}, {x, bottom}, ink(colour::quiet), 1);
        for (const auto& value : pointed.values) {
            const ChartSeries& series = chart.series[value.series];
            if (series.kind != ChartSeries::Kind::line) continue;
            for (std::size_t i = 0; i < series.x.size(); ++i)
                if (series.x[i] == pointed.x)
                    draw.AddCircleFilled({x, y_of(series.y[i])}, letters(0.22f),
                                         ink(series_colour(series)));
        }
    }

  private:
    const Chart& chart;
    ImVec2 corner, size;
    ImDrawList& draw;
    float line, left = 0, right = 0, top = 0, bottom = 0;
    float noted = -1, noted_row = 0;  // where the last annotation ended

    float bar_distance() const {
        return chart.sideways
                   ? (bottom - top) / std::max<float>(1, static_cast<float>(chart.y.ticks.size()))
                   : line;
    }
    static float width(const std::string& words) { return ImGui::CalcTextSize(words.c_str()).x; }
    // Bars need half a bar's room at both ends.
    double margin() const {
        return std::any_of(chart.series.begin(), chart.series.end(),
                           [](const auto& s) { return s.kind == ChartSeries::Kind::bar; })
                   ? 0.5
                   : 0;
    }
    static std::pair<double, double> ends(const Axis& axis, double room) {
        return {axis.from - room, axis.to + room};
    }
    static float part(const std::pair<double, double>& ends, double at) {
        return ends.second > ends.first
                   ? static_cast<float>((at - ends.first) / (ends.second - ends.first))
                   : 0.5f;
    }
    float x_of(double x) const {
        return left + part(ends(chart.x, chart.sideways ? 0 : margin()), x) * (right - left);
    }
    float y_of(double y) const {
        return bottom - part(ends(chart.y, chart.sideways ? margin() : 0), y) * (bottom - top);
    }
    void words(float x, float y, const std::string& text, const ImVec4& tint) {
        draw.AddText({std::round(x), std::round(y)}, ink(tint), text.c_str());
    }

    // Zero is said whatever else there is room for.
    std::size_t zero_tick() const {
        for (std::size_t i = 0; i < chart.x.ticks.size(); ++i)
            if (chart.x.ticks[i].at == 0) return i;
        return 0;
    }
    std::size_t label_stride() const {
        if (chart.x.ticks.size() < 2) return 1;
        float widest = 0;
        for (const Tick& tick : chart.x.ticks) widest = std::max(widest, width(tick.text));
        const float apart = x_of(chart.x.ticks[1].at) - x_of(chart.x.ticks[0].at);
        return static_cast<std::size_t>(
            std::max(1.0f, std::ceil((widest + letters(0.4f)) / std::max(apart, 1.0f))));
    }

    void axes() {
        for (const Tick& tick : chart.y.ticks) {
            const float y = y_of(tick.at);
            if (!chart.sideways) draw.AddLine({left, y}, {right, y}, ink(colour::track), 1);
            const float room = left - corner.x - letters(0.4f);
            auto lines = chart.sideways ? lines_within(tick.text, room)
                                        : std::vector<std::string>{with_minus(tick.text)};
            // As many lines as lie between two bars; what is left out is said at the bar.
            const auto most = static_cast<std::size_t>(std::max(1.0f, bar_distance() / line));
            if (lines.size() > most) {
                lines.resize(most);
                lines.back() = shortened(lines.back() + " …", room);
            }
            float row = y - line * static_cast<float>(lines.size()) / 2;
            for (const std::string& text : lines) {
                words(left - width(text) - letters(0.35f), row, text, colour::quiet);
                row += line;
            }
        }
        const std::size_t stride = label_stride();
        for (std::size_t i = 0; i < chart.x.ticks.size(); ++i) {
            const Tick& tick = chart.x.ticks[i];
            const float x = x_of(tick.at);
            if (chart.sideways) draw.AddLine({x, top}, {x, bottom}, ink(colour::track), 1);
            if (i % stride != zero_tick() % stride) continue;  // no room for this one
            const std::string text = with_minus(tick.text);
            const float wide = width(text);
            const float start = std::min(x - wide / 2, corner.x + size.x - wide);
            words(start, bottom + 0.25f * line, text, colour::quiet);
        }
        if (!chart.y.label.empty() && !chart.sideways)
            words(corner.x, corner.y, chart.y.label, colour::quiet);
        if (!chart.x.label.empty())
            words(std::min((left + right - width(chart.x.label)) / 2,
                           corner.x + size.x - width(chart.x.label)),
                  bottom + 1.35f * line, chart.x.label, colour::quiet);
    }
    void zero_line() {
        const Axis& value = chart.sideways ? chart.x : chart.y;
        if (!(value.from <= 0 && 0 <= value.to)) return;
        if (chart.sideways)
            draw.AddLine({x_of(0), top}, {x_of(0), bottom}, ink(colour::text), 1.5f);
        else
            draw.AddLine({left, y_of(0)}, {right, y_of(0)}, ink(colour::text), 1.5f);
    }
    static double base_at(const ChartSeries& series, std::size_t i) {
        return series.base.empty() ? 0 : series.base[i];
    }
    void filled(const ChartSeries& series) {
        if (series.kind == ChartSeries::Kind::bar) return bars(series);
        const bool band = series.kind == ChartSeries::Kind::band;
        const ImU32 tint = ink(series_colour(series, band ? 0.22f : 0.88f));
        // In slices: the outline as a whole need not be convex.
        const ImDrawListFlags before = draw.Flags;
        draw.Flags &= ~ImDrawListFlags_AntiAliasedFill;
        for (std::size_t i = 0; i + 1 < series.x.size(); ++i)
            draw.AddQuadFilled({x_of(series.x[i]), y_of(series.y[i])},
                               {x_of(series.x[i + 1]), y_of(series.y[i + 1])},
                               {x_of(series.x[i + 1]), y_of(base_at(series, i + 1))},
                               {x_of(series.x[i]), y_of(base_at(series, i))}, tint);
        draw.Flags = before;
    }
    void bars(const ChartSeries& series) {
        const ImU32 tint = ink(series_colour(series));
        const double half = chart.bar_width / 2;
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            float x1, x2, y1, y2;
            if (chart.sideways) {
                x1 = x_of(base_at(series, i)), x2 = x_of(series.x[i]);
                y1 = y_of(series.y[i] + half), y2 = y_of(series.y[i] - half);
            } else {
                x1 = x_of(series.x[i] - half), x2 = x_of(series.x[i] + half);
                y1 = y_of(series.y[i]), y2 = y_of(base_at(series, i));
            }
            draw.AddRectFilled({std::min(x1, x2), std::min(y1, y2)},
                               {std::max(x1, x2), std::max(y1, y2)}, tint);
        }
    }
    void curve(const ChartSeries& series) {
        const ImU32 tint = ink(series_colour(series));
        std::vector<ImVec2> points;
        for (std::size_t i = 0; i < series.x.size(); ++i)
            points.push_back({x_of(series.x[i]), y_of(series.y[i])});
        const float thick = letters(0.14f);
        if (!series.dashed) {
            draw.AddPolyline(points.data(), static_cast<int>(points.size()), tint, 0, thick);
            return;
        }
        dashes(points, tint, thick);
    }
    void dashes(const std::vector<ImVec2>& points, ImU32 tint, float thick) {
        const float dash = letters(0.5f);
        float walked = 0;
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const ImVec2 a = points[i], b = points[i + 1];
            const float length = std::hypot(b.x - a.x, b.y - a.y);
            for (float at = 0; at < length;) {
                const float into = std::fmod(walked, 2 * dash);
                const float next =
                    std::min(length - at, into < dash ? dash - into : 2 * dash - into);
                const float from = at / length, to = (at + next) / length;
                if (into < dash)
                    draw.AddLine({a.x + (b.x - a.x) * from, a.y + (b.y - a.y) * from},
                                 {a.x + (b.x - a.x) * to, a.y + (b.y - a.y) * to}, tint, thick);
                at += std::max(next, 0.01f);
                walked += std::max(next, 0.01f);
            }
        }
    }
    // Said at the top, with a thin line down to the place it speaks of.
    void annotate(const Annotation& note) {
        const float x = x_of(note.x), wide = width(note.text);
        // Beginning at its line, so that no other line runs through it; below the one before it
        // where they would meet.
        const float start = std::clamp(x, left, std::max(left, right - wide));
        const float row = start < noted ? noted_row + line : top;
        noted = start + wide + letters(0.4f);
        noted_row = row;
        draw.AddLine({x, row + line}, {x, y_of(note.y)}, ink(colour::quiet), 1);
        draw.AddCircleFilled({x, y_of(note.y)}, letters(0.25f), ink(colour::text));
        words(start, row, note.text, colour::text);
    }
};

void legend_mark(ImDrawList& draw, const ChartSeries& series, const ImVec2& at, bool hidden) {
    const float wide = letters(0.9f), high = letters(0.6f), middle = at.y + letters(0.5f);
    const ImU32 tint = ink(hidden ? colour::line : series_colour(series));
    if (series.kind == ChartSeries::Kind::line) {
        if (series.dashed) {
            draw.AddLine({at.x, middle}, {at.x + wide * 0.4f, middle}, tint, letters(0.15f));
            draw.AddLine({at.x + wide * 0.6f, middle}, {at.x + wide, middle}, tint, letters(0.15f));
        } else {
            draw.AddLine({at.x, middle}, {at.x + wide, middle}, tint, letters(0.15f));
        }
        return;
    }
    const bool band = series.kind == ChartSeries::Kind::band && !hidden;
    draw.AddRectFilled({at.x, middle - high / 2}, {at.x + wide, middle + high / 2},
                       band ? ink(series_colour(series, 0.3f)) : tint);
}

// One entry: a mark and a name; a click hides the series or shows it again.
void legend_entry(App& app, const ChartSeries& series, const std::string& chart_name) {
    auto& hidden = app.view.hidden[chart_name];
    const bool is_hidden = hidden.contains(series.name);
    const ImVec2 words = ImGui::CalcTextSize(series.name.c_str());
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float mark = letters(1.25f);
    if (ImGui::InvisibleButton(("##legend" + series.name).c_str(), {mark + words.x, words.y}))
        is_hidden ? hidden.erase(series.name) : hidden.insert(series.name).second;
    record(app, "legend " + chart_name + " " + series.name);
    hint((is_hidden ? texts::show_series : texts::hide_series).in(app.view.language));
    legend_mark(*ImGui::GetWindowDrawList(), series, at, is_hidden);
    ImGui::GetWindowDrawList()->AddText(
        {at.x + mark, at.y}, ink(is_hidden ? colour::line : colour::text), series.name.c_str());
}

void legend(App& app, const Chart& chart, const std::string& name, float width) {
    float used = 0;
    for (const ChartSeries& series : chart.series) {
        if (series.name.empty()) continue;
        const float wide = letters(1.25f) + ImGui::CalcTextSize(series.name.c_str()).x;
        if (used > 0 && used + letters(1.2f) + wide <= width) {
            ImGui::SameLine(0, letters(1.2f));
            used += letters(1.2f) + wide;
        } else {
            used = wide;
        }
        legend_entry(app, series, name);
    }
}

// The title, and to its right what can be done with the picture.
void title_line(App& app, const Chart& chart, const std::string& name, const ImVec2& corner,
                const ImVec2& size) {
    ImGui::PushFont(font(FontRole::strong));
    const float buttons = letters(6.2f);
    for (const std::string& words : lines_within(chart.title, size.x - buttons - letters(0.5f)))
        text(words);
    ImGui::PopFont();
    const ImVec2 below = ImGui::GetCursorScreenPos();
    ImGui::PushFont(font(FontRole::small));
    ImGui::SetCursorScreenPos({corner.x + size.x - buttons, corner.y});
    for (const bool vector : {true, false}) {
        const char* kind = vector ? "SVG" : "PNG";
        if (ImGui::SmallButton((std::string(kind) + "##" + name).c_str()))
            ask_where_to_save_chart(app, name, chart, vector,
                                    {corner.x, corner.y, corner.x + size.x, corner.y + size.y});
        record(app, std::string(kind) + " " + name);
        hint((vector ? texts::save_svg : texts::save_png).in(app.view.language));
        if (vector) ImGui::SameLine(0, letters(0.4f));
    }
    ImGui::PopFont();
    ImGui::SetCursorScreenPos(below);
}

}  // namespace

void chart_view(App& app, const Chart& chart, const std::string& name, const ImVec2& size) {
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    ImGui::PushID(name.c_str());
    title_line(app, chart, name, corner, size);
    ImGui::PushFont(font(FontRole::small));
    legend(app, chart, name, size.x);
    ImGui::Dummy({0, letters(0.1f)});
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const ImVec2 room{size.x, std::max(letters(5), corner.y + size.y - start.y)};
    ImGui::InvisibleButton("plot", room);
    record(app, "chart " + name);
    const Chart visible = without(chart, app.view.hidden[name]);
    Plot plot(visible, start, room);
    plot.all();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (ImGui::IsItemHovered() && plot.holds(mouse))
        if (const auto pointed =
                pointed_at(visible, plot.x_at(mouse.x), plot.y_at(mouse.y), app.view.language)) {
            plot.point_out(*pointed);
            std::string words = pointed->heading;
            for (const auto& value : pointed->values)
                words += (words.empty() ? "" : "\n") + with_minus(value.text);
            ImGui::PopFont();
            hint(words);
            ImGui::PushFont(font(FontRole::small));
            if (app.recorder) app.recorder->shown["pointed " + name] = words;
        }
    ImGui::PopFont();
    ImGui::PopID();
    if (app.recorder) app.recorder->shown["chart " + name] = chart.in_words;
}

}  // namespace afkast
