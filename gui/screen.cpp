// The whole window: scenarios and assumptions to the left, what they mean to the right.
#include <algorithm>

#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"

namespace afkast {

namespace {

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false); }

// Text fields have their own Ctrl+Z.
void shortcuts(App& app) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!io.KeyCtrl || io.KeyAlt || io.WantTextInput || ImGui::IsAnyItemActive()) return;
    if (pressed(ImGuiKey_Z)) io.KeyShift ? redo(app) : undo(app);
    if (pressed(ImGuiKey_Y)) redo(app);
}

float button_width(const std::string& words) {
    return ImGui::CalcTextSize(words.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
}

bool button(App& app, const Text& words, const char* name) {
    const bool clicked = ImGui::Button((words.in(app.view.language) + "###" + name).c_str());
    record(app, name);
    return clicked;
}

void history_buttons(App& app, const Document* document) {
    const Language language = app.view.language;
    // A change that is not a step yet can be undone too.
    const bool unsaved =
        document && document->history.steps[document->history.now] != document->values;
    ImGui::BeginDisabled(!document || !(document->history.can_undo() || unsaved));
    if (button(app, texts::undo, "undo")) undo(app);
    hint(texts::undo_hint.in(language));
    ImGui::EndDisabled();
    ImGui::SameLine(0, letters(0.3f));
    ImGui::BeginDisabled(!document || !document->history.can_redo() || unsaved);
    if (button(app, texts::redo, "redo")) redo(app);
    hint(texts::redo_hint.in(language));
    ImGui::EndDisabled();
}

void language_button(App& app, Language language, const Text& words, const char* name) {
    const bool chosen = app.view.language == language;
    ImGui::PushStyleColor(ImGuiCol_Button, chosen ? colour::accent : colour::paper);
    if (chosen) ImGui::PushStyleColor(ImGuiCol_ButtonHovered, colour::accent);
    ImGui::PushStyleColor(ImGuiCol_Text, chosen ? colour::paper : colour::text);
    if (button(app, words, name)) {
        finish_typing(app);  // in the language it was typed in
        app.view.language = language;
    }
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
    history_buttons(app, document);
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

void right_column(App& app) {
    ImGui::BeginChild("right", {0, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
    title_row(app);
    answer_panel(app);
    const float closed = ImGui::GetFrameHeightWithSpacing();
    const float free = ImGui::GetContentRegionAvail().y;
    const float bottom =
        app.view.caveats_open ? std::max(closed, std::min(letters(14), free / 2)) : closed;
    ImGui::BeginChild("middle", {0, -bottom});
    sentences_panel(app);
    ImGui::Dummy({0, letters(0.3f)});
    table_panel(app);
    ImGui::EndChild();
    ImGui::BeginChild("bottom");
    caveats_panel(app);
    ImGui::EndChild();
    ImGui::EndChild();
}

}  // namespace

void show(App& app) {
    shortcuts(app);
    const ImGuiViewport& viewport = *ImGui::GetMainViewport();
    ImGui::SetNextWindowPos(viewport.Pos);
    ImGui::SetNextWindowSize(viewport.Size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::Begin("Afkast", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImGui::PopStyleVar();
    const float width = std::clamp(viewport.Size.x * 0.3f, letters(23), letters(28));
    left_column(app, width);
    ImGui::SameLine(0, 0);
    right_column(app);
    ImGui::End();
    after_frame(app, ImGui::IsAnyItemActive());
}

}  // namespace afkast
