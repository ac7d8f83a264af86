#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

// What the municipality gets out of it, so that the list alone compares.
std::string short_answer(const Document& document, Language language) {
    const auto& account = document.result->of(Perspective::municipality);
    if (!account.touched) return "";
    return label(Perspective::municipality).in(language) + " " +
           with_minus(short_kroner_text(account.net_present_value, language));
}

void scenario_row(App& app, std::size_t index) {
    const Document& document = app.documents[index];
    const bool chosen = index == app.selected;
    const ImVec2 corner = ImGui::GetCursorPos();
    const float height = letters(2.75f);
    ImGui::PushID(static_cast<int>(index));
    if (ImGui::Selectable("##choose", chosen, 0, {0, height})) select(app, index);
    record(app, "scenario " + std::to_string(index));
    hint(document.scenario.title.in(app.view.language));
    ImGui::PopID();
    const ImVec2 after = ImGui::GetCursorPos();

    const float left = corner.x + letters(0.4f), words = left + letters(1.3f);
    ImGui::SetCursorPos({left, corner.y + letters(0.25f)});
    text(chosen ? "●" : "○", FontRole::text, chosen ? colour::accent : colour::quiet);
    ImGui::SetCursorPos({words, corner.y + letters(0.25f)});
    const FontRole role = chosen ? FontRole::strong : FontRole::text;
    ImGui::PushFont(font(role));
    const std::string title = shortened(document.scenario.title.in(app.view.language),
                                        ImGui::GetContentRegionMax().x - words);
    ImGui::PopFont();
    text(title, role);
    ImGui::SetCursorPos({words, corner.y + letters(1.5f)});
    std::string below = short_answer(document, app.view.language);
    if (const int changed = changes(document); changed > 0)
        below += " · " + fmt::format(fmt::runtime(texts::changes.in(app.view.language)), changed);
    text(below, FontRole::small, colour::quiet);
    ImGui::SetCursorPos(after);
}

}  // namespace

void scenarios_panel(App& app) {
    text(texts::scenarios.in(app.view.language), FontRole::strong);
    if (app.documents.empty()) {
        wrapped_text(texts::no_scenarios.in(app.view.language), FontRole::text, colour::quiet);
        return;
    }
    // The list takes a third at most; more is scrolled to, so that the assumptions keep their
    // place.
    const float row = letters(2.75f) + ImGui::GetStyle().ItemSpacing.y;
    const auto rows = static_cast<float>(app.documents.size());
    const float most =
        std::max(2.5f, std::floor(ImGui::GetContentRegionAvail().y * 0.3f / row) - 0.5f);
    const float height = std::min(rows, most) * row;
    ImGui::BeginChild("scenarios", {0, height});
    for (std::size_t i = 0; i < app.documents.size(); ++i) scenario_row(app, i);
    ImGui::EndChild();
}

}  // namespace afkast
