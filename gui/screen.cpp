// The whole window: scenarios and assumptions to the left, what they mean to the right.
#include <algorithm>

#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"

namespace afkast {

namespace {

float button_width(const std::string& words) {
    return ImGui::CalcTextSize(words.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
}

bool button(App& app, const Text& words, const char* name) {
    const bool clicked = ImGui::Button((words.in(app.view.language) + "###" + name).c_str());
    record(app, name);
    return clicked;
}

void history_buttons(App& app) {
    const Language language = app.view.language;
    ImGui::BeginDisabled(!can_undo(app));
    if (button(app, texts::undo, "undo")) undo(app);
    hint(texts::undo_hint.in(language));
    ImGui::EndDisabled();
    ImGui::SameLine(0, letters(0.3f));
    ImGui::BeginDisabled(!can_redo(app));
    if (button(app, texts::redo, "redo")) redo(app);
    hint(texts::redo_hint.in(language));
    ImGui::EndDisabled();
}

void language_button(App& app, Language language, const Text& words, const char* name) {
    const bool chosen = app.view.language == language;
    ImGui::PushStyleColor(ImGuiCol_Button, chosen ? colour::accent : colour::paper);
    if (chosen) ImGui::PushStyleColor(ImGuiCol_ButtonHovered, colour::accent);
    ImGui::PushStyleColor(ImGuiCol_Text, chosen ? colour::paper : colour::text);
    if (button(app, words, name)) speak(app, language);
    ImGui::PopStyleColor(chosen ? 3 : 2);
}

void title_row(App& app) {
    const Document* document = selected_document(app);
    const Language language = app.view.language;
    const float end = ImGui::GetContentRegionMax().x;
    float buttons = letters(1.5f);
    for (const Text* words : {&texts::undo, &texts::redo, &texts::danish, &texts::english})
        buttons += button_width(words->in(language));
    const ImVec2 corner = ImGui::GetCursorPos();
    const float start = end - buttons;
    if (document) {
        const std::string& title = document->scenario.title.in(language);
        ImGui::PushFont(font(FontRole::heading));
        const bool fits = ImGui::CalcTextSize(title.c_str()).x < start - corner.x - letters(1);
        ImGui::PopFont();
        wrapped_text(title, fits ? FontRole::heading : FontRole::strong, colour::text,
                     start - corner.x - letters(1));
    }
    const float below = std::max(ImGui::GetCursorPosY(), corner.y + letters(2));
    ImGui::SetCursorPos({start, corner.y});
    history_buttons(app);
    ImGui::SameLine(0, letters(0.9f));
    language_button(app, Language::danish, texts::danish, "danish");
    ImGui::SameLine(0, letters(0.2f));
    language_button(app, Language::english, texts::english, "english");
    ImGui::SetCursorPosY(below);
}

void left_column(App& app, float width) {
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colour::paper);
    ImGui::BeginChild("left", {width, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
    scenarios_panel(app);
    ImGui::Separator();
    assumptions_panel(app);
    ImGui::EndChild();
    ImGui::PopStyleColor();
}

void depth_tab(App& app, Depth depth, const Text& words) {
    const bool chosen = app.view.depth == depth;
    const std::string name = "depth " + std::to_string(static_cast<int>(depth));
    ImGui::PushFont(font(chosen ? FontRole::strong : FontRole::text));
    ImGui::PushStyleColor(ImGuiCol_Button, chosen ? colour::paper : ImVec4{0, 0, 0, 0});
    ImGui::PushStyleColor(ImGuiCol_Text, chosen ? colour::accent : colour::text);
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, chosen ? 1.0f : 0.0f);
    if (ImGui::Button((words.in(app.view.language) + "###" + name).c_str())) go_to(app, depth);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(2);
    ImGui::PopFont();
    record(app, name);
    if (!chosen) return;
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    ImGui::GetWindowDrawList()->AddRectFilled({low.x, high.y - letters(0.15f)}, high,
                                              ImGui::GetColorU32(colour::accent));
}

void depth_row(App& app) {
    for (std::size_t i = 0; i < texts::depths.size(); ++i) {
        if (i > 0) ImGui::SameLine(0, letters(0.4f));
        depth_tab(app, static_cast<Depth>(i), texts::depths[i]);
    }
    ImGui::Separator();
}

void body(App& app) {
    switch (app.view.depth) {
        case Depth::answer:
            return sentences_panel(app);
        case Depth::charts:
            return charts_panel(app);
        case Depth::table:
            return table_panel(app);
        case Depth::compare:
            return compare_panel(app);
        case Depth::build:
            return build_panel(app);
    }
}

void right_column(App& app) {
    ImGui::BeginChild("right", {0, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
    title_row(app);
    depth_row(app);
    notice_line(app);
    const bool of_one = app.view.depth != Depth::compare && app.view.depth != Depth::build;
    if (of_one) answer_panel(app);
    const float closed = ImGui::GetFrameHeightWithSpacing();
    const float free = ImGui::GetContentRegionAvail().y;
    const float bottom = !of_one                 ? 0
                         : app.view.caveats_open ? std::max(closed, std::min(letters(14), free / 2))
                                                 : closed;
    // What one panel was scrolled to is no place in another.
    const std::string middle = "middle" + std::to_string(static_cast<int>(app.view.depth));
    ImGui::BeginChild(middle.c_str(), {0, -bottom});
    body(app);
    ImGui::EndChild();
    if (of_one) {
        ImGui::BeginChild("bottom");
        caveats_panel(app);
        ImGui::EndChild();
    }
    ImGui::EndChild();
}

}  // namespace

void show(App& app, double seconds) {
    shortcuts(app);
    menu_bar(app);
    const ImGuiViewport& viewport = *ImGui::GetMainViewport();
    ImGui::SetNextWindowPos(viewport.WorkPos);
    ImGui::SetNextWindowSize(viewport.WorkSize);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::Begin("Afkast", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PopStyleVar();
    const float least = viewport.Size.x < letters(60) ? letters(20) : letters(23);
    const float width = std::clamp(viewport.Size.x * 0.3f, least, letters(28));
    left_column(app, width);
    ImGui::SameLine(0, 0);
    right_column(app);
    ImGui::End();
    why_window(app);
    file_window(app);
    question_window(app);
    after_frame(app, ImGui::IsAnyItemActive(), seconds);
}

}  // namespace afkast
