#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "gui/field.hpp"
#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

constexpr float field_width = 5.4f, unit_width = 5.2f;  // letters

struct AssumptionRow {  // one assumption of one document, on its way through this file
    App& app;
    std::size_t document;
    Slot slot;

    const Document& owner() const { return app.documents[document]; }
    const Assumption& assumption() const { return owner().scenario[slot]; }
    double value() const { return owner().values[static_cast<std::size_t>(slot.index)]; }
    double shipped() const { return owner().shipped[static_cast<std::size_t>(slot.index)]; }
    Language language() const { return app.view.language; }
    std::string name() const { return assumption().path; }
};

template <class... Arguments>
std::string filled(const Text& pattern, Language language, const Arguments&... arguments) {
    return fmt::format(fmt::runtime(pattern.in(language)), arguments...);
}

// The title behind the name of a source: of data/, of its evidence or series, or the scenario's
// own.
std::string source_title(const App& app, const Scenario& scenario, const std::string& name) {
    for (const Source& own : scenario.sources)
        if (own.name == name) return own.title;
    const Parameters& known = app.parameters;
    if (const auto found = known.sources.find(name); found != known.sources.end())
        return found->second.title;
    if (const auto found = known.evidence.find(name); found != known.evidence.end())
        return found->second.label.in(app.view.language);
    if (const auto found = known.series.find(name); found != known.series.end())
        return found->second.label.in(app.view.language);
    return name;
}

std::string where_from(const AssumptionRow& row) {
    const Assumption& assumption = row.assumption();
    if (assumption.by_default) return texts::source_default.in(row.language());
    if (assumption.source.empty() || assumption.source == "assumption")
        return texts::source_assumption.in(row.language());
    return filled(texts::source, row.language(),
                  source_title(row.app, row.owner().scenario, assumption.source));
}

std::string explanation(const AssumptionRow& row) {
    const Assumption& assumption = row.assumption();
    std::string words = assumption.label.in(row.language()) + "\n" + where_from(row);
    if (!is_certain(assumption.distribution)) {
        const Range stated = stated_range(assumption.distribution);
        words += "\n" + filled(texts::range, row.language(),
                               value_text(stated.low, assumption.unit, row.language()),
                               value_text(stated.high, assumption.unit, row.language()));
    }
    if (assumption.grade)
        words += "\n" + filled(texts::grade, row.language(), std::string(1, assumption.grade));
    if (!assumption.note.da.empty()) words += "\n" + assumption.note.in(row.language());
    return words + "\n" + filled(texts::place, row.language(), assumption.path);
}

// The letter of the evidence in a small frame at the right end of the line.
void grade_badge(char grade) {
    const std::string letter(1, grade);
    ImGui::PushFont(font(FontRole::small));
    const ImVec2 size{letters(1.3f), letters(1.15f)};
    const ImVec2 low = ImGui::GetCursorScreenPos();
    const ImVec2 words = ImGui::CalcTextSize(letter.c_str());
    ImGui::Dummy(size);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(low, {low.x + size.x, low.y + size.y},
                       ImGui::GetColorU32(colour::soft_accent), letters(0.25f));
    draw.AddText({low.x + (size.x - words.x) / 2, low.y + (size.y - words.y) / 2},
                 ImGui::GetColorU32(colour::accent), letter.c_str());
    ImGui::PopFont();
}

void name_line(const AssumptionRow& row) {
    const float end = ImGui::GetContentRegionMax().x;
    const bool graded = row.assumption().grade != 0;
    wrapped_text(row.assumption().label.in(row.language()), FontRole::text, colour::text,
                 end - ImGui::GetCursorPosX() - (graded ? letters(1.8f) : 0));
    record(row.app, "label " + row.name());
    hint(explanation(row));
    if (!graded) return;
    ImGui::SameLine(end - letters(1.3f));
    grade_badge(row.assumption().grade);
    hint(explanation(row));
}

// Where the shipped value lies, as a tick below the slider.
void shipped_tick(const AssumptionRow& row, const SliderScale& scale) {
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    const double part = (row.shipped() - scale.low) / (scale.high - scale.low);
    if (part < 0 || part > 1) return;
    const float grab = ImGui::GetStyle().GrabMinSize;
    const float x = low.x + grab / 2 + static_cast<float>(part) * (high.x - low.x - grab);
    ImGui::GetWindowDrawList()->AddLine({x, high.y + letters(0.1f)}, {x, high.y + letters(0.35f)},
                                        ImGui::GetColorU32(colour::quiet), letters(0.1f));
}

void slider(const AssumptionRow& row) {
    const SliderScale scale = slider_scale(row.assumption(), row.shipped());
    double dragged = row.value();
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, letters(-0.15f)});
    ImGui::PushStyleColor(ImGuiCol_FrameBg, colour::track);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + letters(0.4f));
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x -
                            letters(field_width + unit_width + 1));
    if (ImGui::SliderScalar("##slider", ImGuiDataType_Double, &dragged, &scale.low, &scale.high, "",
                            ImGuiSliderFlags_NoInput))
        set_value(row.app, row.document, row.slot, on_step(dragged, scale));
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    record(row.app, "slider " + row.name());
    hint(explanation(row));
    shipped_tick(row, scale);
}

void typed_field(const AssumptionRow& row) {
    const std::string& unit = row.assumption().unit;
    std::string words = field_text(row.value(), unit, row.language());
    ImGui::SetNextItemWidth(letters(field_width));
    ImGui::InputText("##field", &words, ImGuiInputTextFlags_AutoSelectAll);
    record(row.app, "field " + row.name());
    const auto& entry = row.app.view.typing;
    const bool mine = entry && entry->document == row.document && entry->slot == row.slot;
    if (ImGui::IsItemActive()) {
        note_typed(row.app, row.document, row.slot, words);
    } else if (mine) {
        const bool escaped = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
        escaped ? drop_typing(row.app) : finish_typing(row.app);
    }
    ImGui::SameLine(0, letters(0.4f));
    ImGui::AlignTextToFramePadding();
    text(field_unit(unit, row.language()), FontRole::small, colour::quiet);
}

void change_line(const AssumptionRow& row) {
    if (!is_changed(row.owner(), row.slot)) return;
    ImGui::AlignTextToFramePadding();
    text(filled(texts::shipped_value, row.language(),
                value_text(row.shipped(), row.assumption().unit, row.language())),
         FontRole::small, colour::accent);
    ImGui::SameLine();
    ImGui::PushFont(font(FontRole::small));
    const std::string words = texts::reset.in(row.language()) + "###reset";
    if (ImGui::SmallButton(words.c_str())) reset(row.app, row.document, row.slot);
    record(row.app, "reset " + row.name());
    ImGui::PopFont();
}

void refusal_line(const AssumptionRow& row) {
    const auto& refusal = row.app.view.refusal;
    if (!refusal || refusal->document != row.document || refusal->slot != row.slot) return;
    wrapped_text(refusal->why.in(row.language()), FontRole::small, colour::loss);
}

void assumption_row(const AssumptionRow& row) {
    ImGui::PushID(static_cast<int>(row.document));
    ImGui::PushID(row.slot.index);
    name_line(row);
    const float top = ImGui::GetCursorPosY();
    slider(row);
    ImGui::SameLine(0, letters(0.6f));
    ImGui::SetCursorPosY(top);
    typed_field(row);
    change_line(row);
    refusal_line(row);
    ImGui::Dummy({0, letters(0.15f)});
    ImGui::PopID();
    ImGui::PopID();
}

// Defaults nobody has written or changed are kept out of the way, but within reach.
bool is_quiet(const Document& document, Slot slot) {
    return document.scenario[slot].by_default && !is_changed(document, slot);
}

void topic_group(App& app, Topic topic) {
    const Document& document = app.documents[app.selected];
    std::vector<Slot> shown, quiet;
    int changed = 0;
    for (int i = 0; i < static_cast<int>(document.scenario.assumptions.size()); ++i) {
        const Slot slot{i};
        if (document.scenario[slot].topic != topic) continue;
        if (!is_used(document.scenario, document.scenario[slot])) continue;
        (is_quiet(document, slot) ? quiet : shown).push_back(slot);
        changed += is_changed(document, slot);
    }
    if (shown.empty() && quiet.empty()) return;

    const Language language = app.view.language;
    std::string heading = texts::heading(topic).in(language);
    if (changed > 0) heading += "  (" + filled(texts::changes, language, changed) + ")";
    heading += "###topic" + std::to_string(static_cast<int>(topic));
    ImGui::PushFont(font(FontRole::strong));
    const bool open = ImGui::CollapsingHeader(
        heading.c_str(), shown.empty() ? ImGuiTreeNodeFlags_None : ImGuiTreeNodeFlags_DefaultOpen);
    ImGui::PopFont();
    record(app, "topic " + std::to_string(static_cast<int>(topic)));
    if (!open) return;
    for (Slot slot : shown) assumption_row({app, app.selected, slot});
    if (quiet.empty()) return;
    const std::string words = texts::defaults.in(language) + " (" + std::to_string(quiet.size()) +
                              ")###defaults" + std::to_string(static_cast<int>(topic));
    ImGui::PushStyleColor(ImGuiCol_Text, colour::quiet);
    const bool more = ImGui::TreeNodeEx(
        words.c_str(), ImGuiTreeNodeFlags_NoTreePushOnOpen | ImGuiTreeNodeFlags_SpanAvailWidth);
    ImGui::PopStyleColor();
    record(app, "defaults " + std::to_string(static_cast<int>(topic)));
    if (more)
        for (Slot slot : quiet) assumption_row({app, app.selected, slot});
}

}  // namespace

void assumptions_panel(App& app) {
    const Document* document = selected_document(app);
    if (!document) return;
    const Language language = app.view.language;
    ImGui::AlignTextToFramePadding();
    text(texts::assumptions.in(language), FontRole::strong);
    if (changes(*document) > 0) {
        const std::string words = texts::reset_all.in(language) + "###reset all";
        const float width = ImGui::CalcTextSize(texts::reset_all.in(language).c_str()).x +
                            2 * ImGui::GetStyle().FramePadding.x;
        ImGui::SameLine(ImGui::GetContentRegionMax().x - width);
        if (ImGui::Button(words.c_str())) reset_all(app, app.selected);
        record(app, "reset all");
    }
    ImGui::BeginChild("assumptions");
    for (Topic topic : {Topic::people, Topic::effort, Topic::effect, Topic::baseline, Topic::costs,
                        Topic::funding, Topic::prices_and_law, Topic::appraisal})
        topic_group(app, topic);
    ImGui::EndChild();
}

}  // namespace afkast
