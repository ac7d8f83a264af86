#include "gui/form.hpp"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <cmath>
#include <functional>

#include "gui/field.hpp"
#include "gui/theme.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

void label_before(const Text& words, Language language) {
    ImGui::AlignTextToFramePadding();
    text(words.in(language));
    // Below the label where there is no room beside it.
    if (ImGui::GetContentRegionAvail().x > letters(22)) ImGui::SameLine(letters(13));
}

// A short field; true when what is typed is `taken`.
bool typed_words(App& app, const Text& label, const std::string& name, std::string words,
                 const std::function<bool(const std::string&)>& taken) {
    label_before(label, app.view.language);
    ImGui::SetNextItemWidth(letters(8));
    const bool edited =
        ImGui::InputText(("##" + name).c_str(), &words, ImGuiInputTextFlags_AutoSelectAll);
    record(app, "form " + name);
    return edited && taken(words);
}

}  // namespace

bool text_field(App& app, const Text& label, const std::string& name, std::string& value) {
    label_before(label, app.view.language);
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - letters(0.5f));
    const bool changed =
        ImGui::InputText(("##" + name).c_str(), &value, ImGuiInputTextFlags_AutoSelectAll);
    record(app, "form " + name);
    return changed;
}

bool number_field(App& app, const Text& label, const std::string& name, const Text& unit,
                  double& value) {
    const Language language = app.view.language;
    double typed = 0;
    const bool changed = typed_words(
        app, label, name, field_text(value, "", language), [&](const std::string& words) {
            return parse_number(words, language, typed) && std::isfinite(typed) && typed != value;
        });
    if (changed) value = typed;
    if (!unit.da.empty()) {
        ImGui::SameLine(0, letters(0.4f));
        text(unit.in(language), FontRole::small, colour::quiet);
    }
    return changed;
}

bool year_field(App& app, const Text& label, const std::string& name, int& year) {
    double typed = 0;
    // No thousands separator: 2026, not 2.026.
    const bool changed =
        typed_words(app, label, name, std::to_string(year), [&](const std::string& words) {
            return parse_number(words, app.view.language, typed) && typed >= 1990 &&
                   typed <= 2100 && typed == std::round(typed) && typed != year;
        });
    if (changed) year = static_cast<int>(typed);
    return changed;
}

bool whole_field(App& app, const Text& label, const std::string& name, const Text& unit, int& value,
                 int least, int most) {
    double number = value;
    if (!number_field(app, label, name, unit, number)) return false;
    if (number < least || number > most || number != std::round(number)) return false;
    value = static_cast<int>(number);
    return true;
}

bool choice_field(App& app, const Text& label, const std::string& name,
                  const std::vector<Option>& options, std::string& value) {
    label_before(label, app.view.language);
    std::string shown = "–";
    for (const Option& option : options)
        if (option.name == value) shown = option.words;
    const float width = ImGui::GetContentRegionAvail().x - letters(0.5f);
    const float arrow = ImGui::GetFrameHeight() + 2 * ImGui::GetStyle().FramePadding.x;
    ImGui::SetNextItemWidth(width);
    const bool open =
        ImGui::BeginCombo(("##" + name).c_str(), shortened(shown, width - arrow).c_str());
    record(app, "form " + name);
    if (!open) {
        if (shortened(shown, width - arrow) != shown) hint(shown);
        return false;
    }
    bool changed = false;
    for (const Option& option : options) {
        if (ImGui::Selectable((option.words + "###" + option.name).c_str(), option.name == value)) {
            changed = option.name != value;
            value = option.name;
        }
        record(app, "form " + name + " " + option.name);
    }
    ImGui::EndCombo();
    return changed;
}

}  // namespace afkast
