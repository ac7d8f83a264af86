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
#include "report/trail.hpp"

namespace afkast {

namespace {

constexpr float field_width = 5.4f, unit_width = 6.6f;  // letters

struct AssumptionRow {  // one assumption of one document, on its way through this file
    App& app;
    std::size_t document;
    Slot slot;

    const Document& owner() const { return app.documents[document]; }
    const Assumption& assumption() const { return owner().scenario[slot]; }
    double value() const { return owner().value(slot); }
    std::optional<double> shipped() const { return shipped_value(owner(), slot); }
    // What the ends of its slider are made of: not of what is being dragged, or they would move.
    SliderScale scale() const {
        const auto index = static_cast<std::size_t>(slot.index);
        const Distribution& settled = owner().settled[index];
        return slider_scale(assumption(), owner().shipped[index].value_or(settled),
                            base_case(settled));
    }
    Language language() const { return app.view.language; }
    std::string name() const { return assumption().path; }
};

template <class... Arguments>
std::string filled(const Text& pattern, Language language, const Arguments&... arguments) {
    return fmt::format(fmt::runtime(pattern.in(language)), arguments...);
}

std::string where_from(const AssumptionRow& row) {
    const Assumption& assumption = row.assumption();
    const Scenario& scenario = row.owner().scenario;
    const Origin origin = origin_of(row.app.parameters, scenario, assumption);
    const std::string titles = source_titles(row.app.parameters, scenario, origin, row.language());
    if (assumption.by_default && titles.empty()) return texts::source_default.in(row.language());
    if (titles.empty()) return texts::source_assumption.in(row.language());
    return filled(
        texts::source, row.language(),
        origin.status ? titles + " (" + status_text(origin, row.language()) + ")" : titles);
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
    if (ImGui::IsItemClicked()) {
        auto& open = row.app.view.open_ranges;
        open.contains(row.name()) ? open.erase(row.name()) : open.insert(row.name()).second;
    }
    hint(explanation(row) + "\n" + texts::click_for_range.in(row.language()));
    if (!graded) return;
    ImGui::SameLine(end - letters(1.3f));
    grade_badge(row.assumption().grade);
    hint(explanation(row));
}

float place_on(const SliderScale& scale, double value, float left, float right) {
    const double part = (value - scale.low) / (scale.high - scale.low);
    return left + static_cast<float>(std::clamp(part, 0.0, 1.0)) * (right - left);
}

// One end of the range: a small handle below the slider.
void range_handle(const AssumptionRow& row, const SliderScale& scale, Part part, float left,
                  float right, float y) {
    const Range range = stated_range(row.assumption().distribution);
    const double end = part == Part::low ? range.low : range.high;
    const float x = place_on(scale, end, left, right), reach = letters(0.45f);
    ImGui::SetCursorScreenPos({x - reach, y - letters(0.3f)});
    ImGui::InvisibleButton(part == Part::low ? "low" : "high", {2 * reach, letters(0.6f)});
    record(row.app, (part == Part::low ? "low " : "high ") + row.name());
    const bool active = ImGui::IsItemActive();
    hint(filled(texts::range, row.language(),
                value_text(range.low, row.assumption().unit, row.language()),
                value_text(range.high, row.assumption().unit, row.language())));
    if (active && ImGui::GetIO().MouseDelta.x != 0) {
        const double mouse = scale.low + (ImGui::GetIO().MousePos.x - left) / (right - left) *
                                             (scale.high - scale.low);
        const double wanted = on_step(mouse, scale);
        part == Part::low
            ? set_ends(row.app, row.document, row.slot, wanted, std::max(wanted, range.high))
            : set_ends(row.app, row.document, row.slot, std::min(wanted, range.low), wanted);
    }
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const ImU32 tint =
        ImGui::GetColorU32(active || ImGui::IsItemHovered() ? colour::text : colour::accent);
    draw.AddRectFilled({x - letters(0.1f), y - letters(0.28f)},
                       {x + letters(0.1f), y + letters(0.28f)}, tint, letters(0.08f));
}

// The range as a thin bar below the slider, and where the shipped value lies.
void range_bar(const AssumptionRow& row, const ImVec2& low, const ImVec2& high) {
    const SliderScale scale = row.scale();
    const ImVec2 after = ImGui::GetCursorScreenPos();
    const float grab = ImGui::GetStyle().GrabMinSize;
    const float left = low.x + grab / 2, right = high.x - grab / 2, y = high.y + letters(0.4f);
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (const auto shipped = row.shipped(); shipped && is_changed(row.owner(), row.slot)) {
        const float x = place_on(scale, *shipped, left, right);
        draw.AddLine({x, low.y - letters(0.1f)}, {x, high.y + letters(0.1f)},
                     ImGui::GetColorU32(colour::quiet), letters(0.12f));
    }
    const Distribution& distribution = row.assumption().distribution;
    if (is_certain(distribution)) return;
    const Range range = stated_range(distribution);
    draw.AddLine({place_on(scale, range.low, left, right), y},
                 {place_on(scale, range.high, left, right), y}, ImGui::GetColorU32(colour::accent),
                 letters(0.16f));
    range_handle(row, scale, Part::low, left, right, y);
    range_handle(row, scale, Part::high, left, right, y);
    ImGui::SetCursorScreenPos(after);
}

// Where it lies.
std::pair<ImVec2, ImVec2> slider(const AssumptionRow& row) {
    const SliderScale scale = row.scale();
    double dragged = row.value();
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, letters(-0.15f)});
    ImGui::PushStyleColor(ImGuiCol_FrameBg, colour::track);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + letters(0.3f));
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x -
                            letters(field_width + unit_width + 1));
    // The middle of a factor is one, whatever its size.
    const bool fixed = std::holds_alternative<Factor>(row.assumption().distribution);
    ImGui::BeginDisabled(fixed);
    if (ImGui::SliderScalar("##slider", ImGuiDataType_Double, &dragged, &scale.low, &scale.high, "",
                            ImGuiSliderFlags_NoInput))
        set_value(row.app, row.document, row.slot, on_step(dragged, scale));
    ImGui::EndDisabled();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    record(row.app, "slider " + row.name());
    hint(explanation(row));
    return {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
}

void typed_part(const AssumptionRow& row, Part part, const std::string& name) {
    const std::string& unit = row.assumption().unit;
    std::string words =
        field_text(part_value(row.assumption().distribution, part), unit, row.language());
    ImGui::SetNextItemWidth(letters(field_width));
    ImGui::InputText(("##" + name).c_str(), &words, ImGuiInputTextFlags_AutoSelectAll);
    record(row.app, name + " " + row.name());
    const auto& entry = row.app.view.typing;
    const bool mine =
        entry && entry->document == row.document && entry->slot == row.slot && entry->part == part;
    if (ImGui::IsItemActive()) {
        note_typed(row.app, row.document, row.slot, part, words);
    } else if (mine) {
        const bool escaped = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
        escaped ? drop_typing(row.app) : finish_typing(row.app);
    }
}

void typed_field(const AssumptionRow& row) {
    typed_part(row, Part::value, "field");
    ImGui::SameLine(0, letters(0.4f));
    ImGui::AlignTextToFramePadding();
    text(field_unit(row.assumption().unit, row.language()), FontRole::small, colour::quiet);
}

// The range typed, and where the number comes from, for those who opened it.
void details(const AssumptionRow& row) {
    if (!row.app.view.open_ranges.contains(row.name())) return;
    ImGui::PushFont(font(FontRole::small));
    ImGui::AlignTextToFramePadding();
    text(texts::from.in(row.language()), FontRole::small, colour::quiet);
    ImGui::SameLine();
    typed_part(row, Part::low, "from");
    ImGui::SameLine();
    text(texts::to.in(row.language()), FontRole::small, colour::quiet);
    ImGui::SameLine();
    typed_part(row, Part::high, "to");
    ImGui::SameLine(0, letters(0.4f));
    text(field_unit(row.assumption().unit, row.language()), FontRole::small, colour::quiet);
    ImGui::PopFont();
    wrapped_text(where_from(row), FontRole::small, colour::quiet);
    const Text& note = row.assumption().note;
    if (!note.da.empty()) wrapped_text(note.in(row.language()), FontRole::small, colour::quiet);
}

void change_line(const AssumptionRow& row) {
    if (!is_changed(row.owner(), row.slot)) return;
    ImGui::AlignTextToFramePadding();
    text(filled(texts::shipped_value, row.language(),
                row.shipped() ? value_text(*row.shipped(), row.assumption().unit, row.language())
                              : std::string("–")),
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
    const auto [low, high] = slider(row);
    ImGui::SameLine(0, letters(0.6f));
    ImGui::SetCursorPosY(top);
    typed_field(row);
    range_bar(row, low, high);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + letters(0.1f));
    details(row);
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
        if (document.topics[static_cast<std::size_t>(i)] != topic) continue;
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
