#include <algorithm>
#include <array>

#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "report/table.hpp"
#include "report/tables.hpp"

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

FontRole role_of(const Row& row) {
    return row.kind == Row::Kind::ordinary ? FontRole::text : FontRole::strong;
}

float width_in(FontRole role, const std::string& words) {
    ImGui::PushFont(font(role));
    const float width = ImGui::CalcTextSize(words.c_str()).x;
    ImGui::PopFont();
    return width;
}

// As wide as its widest cell and the longest word of its heading; headings wrap.
std::vector<float> widths_of(const Table& table, Language language) {
    std::vector<float> widths;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        float width = letters(2);
        for (const std::string& word : lines_within(table.columns[c].heading, 1))
            width = std::max(width, width_in(FontRole::small, word));
        for (const Row& row : table.rows)
            if (row.kind != Row::Kind::heading)
                width =
                    std::max(width, width_in(role_of(row), shown(row, c, language)) +
                                        (c == 0 ? letters(1) * static_cast<float>(row.indent) : 0));
        widths.push_back(width);
    }
    return widths;
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

void table_row(const Table& table, const Row& row, Language language) {
    ImGui::TableNextRow();
    if (row.kind == Row::Kind::total)
        ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, ImGui::GetColorU32(colour::soft_accent));
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        ImGui::TableNextColumn();
        if (c >= row.cells.size()) continue;
        const float indent = c == 0 ? letters(1) * static_cast<float>(row.indent) : 0;
        if (indent > 0) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + indent);
        aligned(shown(row, c, language), table.columns[c].right, role_of(row),
                is_negative(row.cells[c]) ? colour::loss : colour::text);
    }
}

void draw_table(App& app, const Table& table) {
    const Language language = app.view.language;
    wrapped_text(table.title, FontRole::strong);
    if (!table.unit.empty()) wrapped_text(table.unit, FontRole::small, colour::quiet);
    std::vector<float> widths = widths_of(table, language);
    const float padding = 2 * ImGui::GetStyle().CellPadding.x;
    float total = 0;
    for (float width : widths) total += width + padding;
    const float free = ImGui::GetContentRegionAvail().x - total;
    const bool scrolls = free < 0;
    // What is left is shared, within reason, so that the eye need not leap from the first column.
    const float extra = std::clamp(free / static_cast<float>(widths.size()), 0.0f, letters(2.5f));
    for (std::size_t c = 1; c < widths.size(); ++c) widths[c] += extra;

    ImGuiTableFlags flags = ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH |
                            ImGuiTableFlags_BordersOuterH | ImGuiTableFlags_PadOuterX |
                            ImGuiTableFlags_NoSavedSettings;
    flags |= scrolls ? ImGuiTableFlags_ScrollX | ImGuiTableFlags_SizingFixedFit
                     : ImGuiTableFlags_SizingFixedFit;
    // A table that scrolls sideways must be told its height: rows, headings and the scrollbar.
    const float line = ImGui::GetTextLineHeight() + 2 * ImGui::GetStyle().CellPadding.y;
    const float height =
        scrolls ? line * static_cast<float>(table.rows.size() + 4) + ImGui::GetStyle().ScrollbarSize
                : 0;
    // The number of columns belongs to the identity: ImGui keeps widths for it.
    const std::string id = "table" + std::to_string(static_cast<int>(app.view.tab)) + "-" +
                           std::to_string(widths.size());
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
        for (const Row& row : table.rows) table_row(table, row, language);
        ImGui::EndTable();
        record(app, "table");
    }
    for (const std::string& note : table.notes) wrapped_text(note, FontRole::small, colour::quiet);
}

void tab_button(App& app, Tab tab, const Text& words) {
    const bool chosen = app.view.tab == tab;
    const std::string label =
        words.in(app.view.language) + "###tab" + std::to_string(static_cast<int>(tab));
    ImGui::PushFont(font(chosen ? FontRole::strong : FontRole::text));
    ImGui::PushStyleColor(ImGuiCol_Button, {0, 0, 0, 0});
    ImGui::PushStyleColor(ImGuiCol_Text, chosen ? colour::accent : colour::text);
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    if (ImGui::Button(label.c_str())) app.view.tab = tab;
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(2);
    ImGui::PopFont();
    record(app, "tab " + std::to_string(static_cast<int>(tab)));
    if (!chosen) return;
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    ImGui::GetWindowDrawList()->AddRectFilled({low.x, high.y - letters(0.15f)}, high,
                                              ImGui::GetColorU32(colour::accent));
}

void tab_row(App& app) {
    const std::array<std::pair<Tab, const Text*>, 4> tabs{{{Tab::by_party, &texts::by_party},
                                                           {Tab::by_year, &texts::by_year},
                                                           {Tab::by_cause, &texts::by_cause},
                                                           {Tab::by_cost, &texts::by_cost}}};
    for (const auto& [tab, words] : tabs) {
        const float width = width_in(FontRole::strong, words->in(app.view.language)) +
                            2 * ImGui::GetStyle().FramePadding.x;
        if (tab != tabs.front().first) {
            ImGui::SameLine(0, letters(0.3f));
            if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
        }
        tab_button(app, tab, *words);
    }
    ImGui::Separator();
}

void party_choice(App& app, const Result& result) {
    const Language language = app.view.language;
    ImGui::AlignTextToFramePadding();
    text(texts::seen_by.in(language));
    ImGui::SameLine();
    ImGui::SetNextItemWidth(letters(13));
    const bool open = ImGui::BeginCombo("##party", label(app.view.party).in(language).c_str());
    record(app, "party");
    if (!open) return;
    for (Perspective view : all_perspectives) {
        if (!result.of(view).touched || view == Perspective::society) continue;
        const std::string words = label(view).in(language) + "###" + std::string(name(view));
        if (ImGui::Selectable(words.c_str(), view == app.view.party)) app.view.party = view;
        record(app, "party " + std::string(name(view)));
    }
    ImGui::EndCombo();
}

}  // namespace

void table_panel(App& app) {
    const Document* document = selected_document(app);
    if (!document) return;
    const Result& result = document->result;
    const Language language = app.view.language;
    tab_row(app);
    switch (app.view.tab) {
        case Tab::by_party:
            draw_table(app, summary_table(result, language));
            break;
        case Tab::by_year:
            draw_table(app, year_table(result, language));
            break;
        case Tab::by_cause:
            party_choice(app, result);
            draw_table(app, cause_table(result, app.view.party, language));
            break;
        case Tab::by_cost:
            draw_table(app, cost_table(result, language));
            break;
    }
}

}  // namespace afkast
