#include "gui/table_view.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "gui/texts.hpp"
#include "gui/theme.hpp"

namespace afkast {

namespace {

std::string shown(const Row& row, std::size_t column, Language language) {
    if (column >= row.cells.size()) return "";
    const std::string words = cell_text(row.cells[column], language);
    return std::holds_alternative<std::string>(row.cells[column]) ? words : with_minus(words);
}

bool is_negative(const Cell& cell) {
    if (const auto* amount = std::get_if<Amount>(&cell)) return amount->value < 0;
    if (const auto* figure = std::get_if<Figure>(&cell)) return figure->value < 0;
    if (const auto* share = std::get_if<Share>(&cell)) return share->value < 0;
    return false;
}

// How a table is set: where it does not fit otherwise, small, and its first column wraps.
struct Setting {
    bool compact = false, scrolls = false;
    std::vector<float> widths;
};

FontRole role_of(const Row& row, const Setting& setting) {
    if (setting.compact) return FontRole::small;
    return row.kind == Row::Kind::ordinary ? FontRole::text : FontRole::strong;
}

// As wide as its widest cell and the longest word of its heading; headings wrap.
std::vector<float> widths_of(const Table& table, const Setting& setting, Language language) {
    std::vector<float> widths;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        float width = letters(2);
        for (const std::string& word : lines_within(table.columns[c].heading, 1))
            width = std::max(width, width_in(FontRole::small, word));
        for (const Row& row : table.rows)
            if (row.kind != Row::Kind::heading)
                width =
                    std::max(width, width_in(role_of(row, setting), shown(row, c, language)) +
                                        (c == 0 ? letters(1) * static_cast<float>(row.indent) : 0));
        widths.push_back(width);
    }
    return widths;
}

float total_of(const std::vector<float>& widths) {
    const float padding = 2 * ImGui::GetStyle().CellPadding.x;
    return std::accumulate(widths.begin(), widths.end(), 0.0f) +
           padding * static_cast<float>(widths.size());
}

Setting setting_within(const Table& table, float available, Language language) {
    Setting setting;
    setting.widths = widths_of(table, setting, language);
    float free = available - total_of(setting.widths);
    if (free < 0) {
        setting.compact = true;
        setting.widths = widths_of(table, setting, language);
        float& first = setting.widths.front();
        first = std::min(first, std::max(letters(7), first + available - total_of(setting.widths)));
        free = available - total_of(setting.widths);
        setting.scrolls = free < -0.5f;
    }
    // What is left is shared, within reason, so that the eye need not leap from the first column.
    const float extra =
        std::clamp(free / static_cast<float>(setting.widths.size()), 0.0f, letters(2.5f));
    for (std::size_t c = 1; c < setting.widths.size(); ++c) setting.widths[c] += extra;
    return setting;
}

// A table that scrolls sideways must be told its height: rows, headings and the scrollbar.
float height_of(const Table& table, const Setting& setting, Language language) {
    const float padding = 2 * ImGui::GetStyle().CellPadding.y;
    ImGui::PushFont(font(FontRole::small));
    const float line = ImGui::GetTextLineHeight();
    float height = 4 * (line + padding) + ImGui::GetStyle().ScrollbarSize;
    for (const Row& row : table.rows) {
        const auto lines = lines_within(shown(row, 0, language), setting.widths[0]).size();
        height += line * static_cast<float>(lines) + padding;
    }
    ImGui::PopFont();
    return height;
}

void aligned(const std::string& words, bool right, FontRole role, const ImVec4& ink) {
    if (right) {
        const float space = ImGui::GetContentRegionAvail().x - width_in(role, words);
        if (space > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + space);
    }
    text(words, role, ink);
}

// Headings stand on the line above the first row, however many lines they need.
void heading_row(const Table& table, const std::vector<float>& widths) {
    ImGui::PushFont(font(FontRole::small));
    std::vector<std::vector<std::string>> headings;
    std::size_t height = 1;
    for (std::size_t c = 0; c < widths.size(); ++c) {
        headings.push_back(lines_within(table.columns[c].heading, widths[c] + 1));
        height = std::max(height, headings.back().size());
    }
    ImGui::PopFont();
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (std::size_t c = 0; c < widths.size(); ++c) {
        ImGui::TableNextColumn();
        for (std::size_t line = headings[c].size(); line < height; ++line)
            text(" ", FontRole::small);
        for (const std::string& line : headings[c])
            aligned(line, table.columns[c].right, FontRole::small, colour::quiet);
    }
    ImGui::PopStyleVar();
    ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, ImGui::GetColorU32(colour::paper));
}

// A cell that answers "why?" is a button as large as itself, so that keys reach it, too.
void why_button(App& app, const std::string& name, const std::string& hint_words,
                const std::function<void()>& asked) {
    const ImVec2 at = ImGui::GetCursorPos();
    ImGui::PushStyleColor(ImGuiCol_HeaderHovered, colour::soft_accent);
    if (ImGui::Selectable(("##" + name).c_str(), false, 0, {0, ImGui::GetTextLineHeight()}))
        asked();
    ImGui::PopStyleColor();
    record(app, name);
    if (!app.view.why) hint(hint_words);
    ImGui::SetCursorPos(at);
}

void table_row(App& app, const Table& table, const Setting& setting, std::size_t r) {
    const Language language = app.view.language;
    const Row& row = table.rows[r];
    ImGui::TableNextRow();
    if (row.kind == Row::Kind::total)
        ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, ImGui::GetColorU32(colour::soft_accent));
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        ImGui::TableNextColumn();
        if (c >= row.cells.size()) continue;
        const auto about = row.about_cell(c);
        if (about && !std::holds_alternative<Nothing>(row.cells[c]))
            why_button(app, "why " + std::to_string(r) + " " + std::to_string(c),
                       texts::why_hint.in(language), [&] { app.view.why = WhyAsked{*about}; });
        const float indent = c == 0 ? letters(1) * static_cast<float>(row.indent) : 0;
        if (indent > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + indent);
        const std::string words = shown(row, c, language);
        if (c == 0)
            wrapped_text(words, role_of(row, setting), colour::text,
                         row.kind == Row::Kind::heading ? ImGui::GetContentRegionAvail().x
                                                        : setting.widths[0] - indent + 1);
        else
            aligned(words, table.columns[c].right, role_of(row, setting),
                    is_negative(row.cells[c]) ? colour::loss : colour::text);
    }
}

void heading_line(App& app, const Table& table) {
    const Language language = app.view.language;
    const std::string words = texts::copy_table.in(language);
    const float button = width_in(FontRole::small, words) + 2 * ImGui::GetStyle().FramePadding.x;
    const ImVec2 at = ImGui::GetCursorPos();
    const float end = ImGui::GetContentRegionMax().x;
    wrapped_text(table.title, FontRole::strong, colour::text,
                 ImGui::GetContentRegionAvail().x - button - letters(1));
    const ImVec2 below = ImGui::GetCursorPos();
    ImGui::SetCursorPos({end - button, at.y});
    ImGui::PushFont(font(FontRole::small));
    if (ImGui::SmallButton((words + "###copy " + table.title).c_str()))
        ImGui::SetClipboardText(write_tabbed(table, language).c_str());
    ImGui::PopFont();
    record(app, "copy table");
    hint(texts::copy_table_hint.in(language));
    ImGui::SetCursorPos(below);
}

}  // namespace

void table_view(App& app, const Table& table, const std::string& name) {
    const Language language = app.view.language;
    heading_line(app, table);
    if (!table.unit.empty()) wrapped_text(table.unit, FontRole::small, colour::quiet);
    const Setting setting = setting_within(table, ImGui::GetContentRegionAvail().x, language);
    const std::vector<float>& widths = setting.widths;
    const bool scrolls = setting.scrolls;
    ImGuiTableFlags flags = ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH |
                            ImGuiTableFlags_BordersOuterH | ImGuiTableFlags_PadOuterX |
                            ImGuiTableFlags_NoSavedSettings;
    flags |= scrolls ? ImGuiTableFlags_ScrollX | ImGuiTableFlags_SizingFixedFit
                     : ImGuiTableFlags_SizingFixedFit;
    const float height = scrolls ? height_of(table, setting, language) : 0;
    // The number of columns belongs to the identity: ImGui keeps widths for it.
    const std::string id = name + "-" + std::to_string(widths.size());
    if (ImGui::BeginTable(id.c_str(), static_cast<int>(widths.size()), flags, {0, height})) {
        if (scrolls) ImGui::TableSetupScrollFreeze(1, 0);
        for (std::size_t c = 0; c < widths.size(); ++c) {
            const bool stretches = c == 0 && !scrolls;
            ImGui::TableSetupColumn(
                "",
                stretches ? ImGuiTableColumnFlags_WidthStretch : ImGuiTableColumnFlags_WidthFixed,
                stretches ? 1.0f : widths[c]);
        }
        heading_row(table, widths);
        for (std::size_t r = 0; r < table.rows.size(); ++r) table_row(app, table, setting, r);
        ImGui::EndTable();
        record(app, name);
    }
    for (const std::string& note : table.notes) wrapped_text(note, FontRole::small, colour::quiet);
}

}  // namespace afkast
