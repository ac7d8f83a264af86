#include <algorithm>
#include <array>

#include "gui/panels.hpp"
#include "gui/table_view.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "report/explain.hpp"
#include "report/tables.hpp"

namespace afkast {

namespace {

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

}  // namespace

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

namespace {

std::optional<Perspective> perspective_named(const std::string& words, Language language) {
    for (Perspective view : all_perspectives)
        if (label(view).in(language) == words) return view;
    return std::nullopt;
}

std::optional<int> year_of(const Row& row) {
    const auto* year = row.cells.empty() ? nullptr : std::get_if<Year>(&row.cells[0]);
    return year ? std::optional(year->value) : std::nullopt;
}

// Society is weighted: it has no lines of its own to show.
std::optional<WhyAsked> asked(const std::optional<Perspective>& view, std::optional<int> year,
                              const std::string& branch = {}) {
    if (!view || *view == Perspective::society) return std::nullopt;
    return WhyAsked{*view, year, branch};
}

// Rows are parties.
AskWhy by_row(const Table& table, Language language) {
    return [&table, language](std::size_t row, std::size_t) -> std::optional<WhyAsked> {
        const auto* words = std::get_if<std::string>(&table.rows[row].cells[0]);
        return words ? asked(perspective_named(*words, language), {}) : std::nullopt;
    };
}

// Rows are years, columns parties.
AskWhy by_column(const Table& table, Language language) {
    return [&table, language](std::size_t row, std::size_t column) {
        return asked(perspective_named(table.columns[column].heading, language),
                     year_of(table.rows[row]));
    };
}

// Rows are years, columns kinds of money of one party.
AskWhy by_branch(const Table& table, Perspective view) {
    return [&table, view](std::size_t row, std::size_t column) {
        return asked(view, year_of(table.rows[row]), table.columns[column].heading);
    };
}

void reason_tree(const Reason& reason, const std::string& opened, int depth) {
    const bool leaf = reason.behind.empty();
    ImGui::PushID(&reason);
    const bool open = depth == 0 || (!opened.empty() && reason.text.starts_with(opened));
    ImGui::SetNextItemOpen(open, ImGuiCond_Appearing);
    const ImVec2 at = ImGui::GetCursorPos();
    const float indent = ImGui::GetTreeNodeToLabelSpacing();
    bool shown = leaf;
    if (!leaf) {
        shown = ImGui::TreeNodeEx("##reason", ImGuiTreeNodeFlags_NoTreePushOnOpen);
        ImGui::SetCursorPos(at);
    }
    ImGui::SetCursorPosX(at.x + indent);
    wrapped_text(reason.text, depth == 0 ? FontRole::strong : FontRole::text,
                 depth > 2 ? colour::quiet : colour::text);
    if (shown && !leaf) {
        ImGui::Indent();
        for (const Reason& behind : reason.behind) reason_tree(behind, opened, depth + 1);
        ImGui::Unindent();
    }
    ImGui::PopID();
}

}  // namespace

void why_window(App& app) {
    const Document* document = selected_document(app);
    if (!document || !app.view.why) return;
    const Language language = app.view.language;
    const WhyAsked& why = *app.view.why;
    const ImVec2 screen = ImGui::GetMainViewport()->Size;
    ImGui::SetNextWindowSize({std::min(letters(52), screen.x * 0.8f), screen.y * 0.7f},
                             ImGuiCond_Appearing);
    ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Appearing, {0.5f, 0.5f});
    bool open = true;
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colour::paper);
    const std::string title = texts::why_this_number.in(language) + "###why";
    if (ImGui::Begin(title.c_str(), &open,
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings)) {
        const Reason reason =
            explain(app.parameters, *document->result, why.view, why.year, language);
        ImGui::PushID(
            (std::string(name(why.view)) + why.branch + std::to_string(why.year.value_or(0)))
                .c_str());
        reason_tree(reason, why.branch, 0);
        ImGui::PopID();
        if (app.recorder) app.recorder->shown["why"] = write_text(reason, 100);
        record(app, "why");
    }
    ImGui::End();
    ImGui::PopStyleColor();
    if (!open || ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape))) app.view.why.reset();
}

void table_panel(App& app) {
    const Document* document = selected_document(app);
    if (!document) return;
    const Result& result = *document->result;
    const Language language = app.view.language;
    tab_row(app);
    switch (app.view.tab) {
        case Tab::by_party: {
            const Table table = summary_table(result, language);
            table_view(app, table, "table", by_row(table, language));
            break;
        }
        case Tab::by_year: {
            const Table table = year_table(result, language);
            table_view(app, table, "table", by_column(table, language));
            break;
        }
        case Tab::by_cause: {
            party_choice(app, result);
            const Table table = cause_table(result, app.view.party, language);
            table_view(app, table, "table", by_branch(table, app.view.party));
            break;
        }
        case Tab::by_cost:
            table_view(app, cost_table(result, language), "table", [](std::size_t, std::size_t) {
                return asked(Perspective::municipality, {});
            });
            break;
    }
    wrapped_text(texts::why_hint.in(language), FontRole::small, colour::quiet);
}

}  // namespace afkast
