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

// A branch is known by its place, so that it stays what it is from frame to frame.
void reason_tree(App& app, const Reason& reason, int place, int depth, const std::string& path) {
    const bool leaf = reason.behind.empty();
    ImGui::PushID(place);
    ImGui::SetNextItemOpen(depth == 0, ImGuiCond_Appearing);
    const ImVec2 at = ImGui::GetCursorPos();
    const float indent = ImGui::GetTreeNodeToLabelSpacing();
    bool shown = leaf;
    if (!leaf) {
        shown = ImGui::TreeNodeEx(
            "##reason", ImGuiTreeNodeFlags_NoTreePushOnOpen | ImGuiTreeNodeFlags_SpanAvailWidth);
        record(app, "reason" + path);
        ImGui::SetCursorPos(at);
    }
    ImGui::SetCursorPosX(at.x + indent);
    wrapped_text(reason.text, depth == 0 ? FontRole::strong : FontRole::text,
                 depth > 2 ? colour::quiet : colour::text);
    if (app.recorder) app.recorder->shown["reason" + path] = reason.text;
    if (shown && !leaf) {
        ImGui::Indent();
        for (std::size_t i = 0; i < reason.behind.size(); ++i)
            reason_tree(app, reason.behind[i], static_cast<int>(i), depth + 1,
                        path + " " + std::to_string(i));
        ImGui::Unindent();
    }
    ImGui::PopID();
}

// What was opened belongs to the question.
std::string name_of(const About& about) {
    const auto number = [](const auto& value) {
        return value ? std::to_string(static_cast<int>(*value)) : std::string("-");
    };
    return std::string(name(about.view)) + " " + number(about.year) + " " + number(about.category) +
           " " + number(about.line) + " " + std::to_string(static_cast<int>(about.part)) +
           std::to_string(static_cast<int>(about.figure)) + (about.present_value ? "p" : "") +
           (about.years_before_too ? "b" : "");
}

const Reason& answer_of(App& app, const Document& document) {
    WhyAsked& why = *app.view.why;
    const bool current = why.answer && why.document == document.number &&
                         why.change == document.change && why.language == app.view.language;
    if (!current) {
        why.answer = explain(app.parameters, *document.result, why.about, app.view.language);
        why.document = document.number;
        why.change = document.change;
        why.language = app.view.language;
    }
    return *why.answer;
}

}  // namespace

void why_window(App& app) {
    const Document* document = selected_document(app);
    if (!document || !app.view.why) return;
    const Language language = app.view.language;
    const ImVec2 screen = ImGui::GetMainViewport()->Size;
    ImGui::SetNextWindowSize({std::min(letters(52), screen.x * 0.8f), screen.y * 0.7f},
                             ImGuiCond_Appearing);
    ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Appearing, {0.5f, 0.5f});
    bool open = true;
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colour::paper);
    const std::string title = texts::why_this_number.in(language) + "###why";
    if (ImGui::Begin(title.c_str(), &open,
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings)) {
        const Reason& reason = answer_of(app, *document);
        ImGui::PushID(name_of(app.view.why->about).c_str());
        reason_tree(app, reason, 0, 0, "");
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
        case Tab::by_party:
            table_view(app, summary_table(result, language), "table");
            break;
        case Tab::by_year:
            table_view(app, year_table(result, language), "table");
            break;
        case Tab::by_cause:
            party_choice(app, result);
            table_view(app, cause_table(result, app.view.party, language), "table");
            break;
        case Tab::by_cost:
            table_view(app, cost_table(result, language), "table");
            break;
    }
    wrapped_text(texts::why_hint.in(language), FontRole::small, colour::quiet);
}

}  // namespace afkast
