#include "gui/form.hpp"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <cmath>

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
    label_before(label, language);
    ImGui::SetNextItemWidth(letters(8));
    int decimals = 0;
    while (decimals < 4 && std::fabs(value - rounded(value, decimals)) > 1e-9) ++decimals;
    // A year is no amount: it has no thousands separator.
    const bool is_year = unit.da.empty() && std::fabs(value) >= 1000 && std::fabs(value) < 3000;
    std::string words =
        is_year ? std::to_string(static_cast<int>(value)) : number_text(value, decimals, language);
    bool changed = false;
    if (ImGui::InputText(("##" + name).c_str(), &words, ImGuiInputTextFlags_AutoSelectAll)) {
        double typed = 0;
        if (parse_number(words, language, typed) && std::isfinite(typed)) {
            changed = typed != value;
            value = typed;
        }
    }
    record(app, "form " + name);
    if (!unit.da.empty()) {
        ImGui::SameLine(0, letters(0.4f));
        text(unit.in(language), FontRole::small, colour::quiet);
    }
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
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - letters(0.5f));
    const bool open = ImGui::BeginCombo(("##" + name).c_str(), shown.c_str());
    record(app, "form " + name);
    if (!open) return false;
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
