// The menu bar and the keys that do the same.
#include "gui/how_sure.hpp"
#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"

namespace afkast {

namespace {

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false); }
// By the letter on the key: Dear ImGui 1.86 has names for a few keys only.
bool pressed(char letter) { return ImGui::IsKeyPressed(letter, false); }

bool item(App& app, const Text& words, const char* keys, const std::string& name,
          bool enabled = true, bool chosen = false) {
    const std::string label = words.in(app.view.language) + "###" + name;
    const bool clicked = ImGui::MenuItem(label.c_str(), keys, chosen, enabled);
    record(app, "menu " + name);
    return clicked;
}

bool begin_menu(App& app, const Text& words, const std::string& name) {
    const bool open = ImGui::BeginMenu((words.in(app.view.language) + "###menu-" + name).c_str());
    record(app, "menu " + name);
    return open;
}

void recent_menu(App& app) {
    if (app.settings.recent_files.empty()) return;
    if (!begin_menu(app, texts::recent, "recent")) return;
    std::optional<std::string> chosen;
    for (const std::string& file : app.settings.recent_files)
        if (ImGui::MenuItem(file.c_str())) chosen = file;
    ImGui::EndMenu();
    if (chosen) open_files(app, {*chosen});
}

void file_menu(App& app) {
    if (!begin_menu(app, texts::file, "file")) return;
    const bool any = selected_document(app) != nullptr;
    if (item(app, texts::new_scenario, "Ctrl+N", "new")) start_new_scenario(app);
    if (item(app, texts::open, "Ctrl+O", "open")) ask_what_to_open(app);
    recent_menu(app);
    ImGui::Separator();
    if (item(app, texts::save, "Ctrl+S", "save", any)) save(app, app.selected);
    if (item(app, texts::save_as, "Ctrl+Shift+S", "save as", any))
        ask_where_to_save(app, app.selected);
    if (item(app, texts::duplicate, "Ctrl+D", "duplicate", any)) duplicate(app, app.selected);
    ImGui::Separator();
    if (item(app, texts::save_report, "Ctrl+R", "report", any)) ask_where_to_save_report(app);
    ImGui::Separator();
    if (item(app, texts::close, "Ctrl+W", "close", any)) close(app, app.selected);
    if (item(app, texts::quit, "Ctrl+Q", "quit")) quit(app);
    ImGui::EndMenu();
}

void edit_menu(App& app) {
    if (!begin_menu(app, texts::edit, "edit")) return;
    const Document* document = selected_document(app);
    if (item(app, texts::undo, "Ctrl+Z", "undo-item", can_undo(app))) undo(app);
    if (item(app, texts::redo, "Ctrl+Y", "redo-item", can_redo(app))) redo(app);
    ImGui::Separator();
    if (item(app, texts::reset_all, "", "reset-item", document && changes(*document) > 0))
        reset_all(app, app.selected);
    ImGui::EndMenu();
}

constexpr std::array zooms{0.75f, 1.0f, 1.25f, 1.5f, 2.0f};

void view_menu(App& app) {
    if (!begin_menu(app, texts::view, "view")) return;
    const auto& words = texts::depths;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto depth = static_cast<Depth>(i);
        const std::string keys = "Ctrl+" + std::to_string(i + 1);
        if (item(app, words[i], keys.c_str(), "depth " + std::to_string(i), true,
                 app.view.depth == depth))
            go_to(app, depth);
    }
    ImGui::Separator();
    if (item(app, texts::light, "", "light", true, !app.view.dark)) app.view.dark = false;
    if (item(app, texts::dark, "", "dark", true, app.view.dark)) app.view.dark = true;
    ImGui::Separator();
    for (float zoom : zooms) {
        const std::string percent = std::to_string(static_cast<int>(zoom * 100)) + " %";
        const bool chosen = std::abs(app.view.zoom - zoom) < 0.01f;
        if (ImGui::MenuItem(percent.c_str(), nullptr, chosen)) app.view.zoom = zoom;
        record(app, "menu zoom " + percent);
    }
    ImGui::EndMenu();
}

void language_menu(App& app) {
    if (!begin_menu(app, texts::language, "language")) return;
    for (Language language : {Language::danish, Language::english}) {
        const bool danish = language == Language::danish;
        if (item(app, danish ? texts::danish : texts::english, "", danish ? "da" : "en", true,
                 app.view.language == language))
            speak(app, language);
    }
    ImGui::EndMenu();
}

}  // namespace

void speak(App& app, Language language) {
    finish_typing(app);  // in the language it was typed in
    app.view.language = language;
}

void go_to(App& app, Depth depth) {
    finish_typing(app);
    app.view.depth = depth;
    app.view.why.reset();
    ask_how_sure(app);
}

void menu_bar(App& app) {
    if (!ImGui::BeginMainMenuBar()) return;
    file_menu(app);
    edit_menu(app);
    view_menu(app);
    language_menu(app);
    ImGui::EndMainMenuBar();
}

// Text fields have their own Ctrl+Z.
void shortcuts(App& app) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!io.KeyCtrl || io.KeyAlt || app.files.browser || app.files.question) return;
    const bool any = selected_document(app) != nullptr;
    if (pressed('S') && any)
        io.KeyShift ? ask_where_to_save(app, app.selected) : (void)save(app, app.selected);
    if (pressed('O')) ask_what_to_open(app);
    if (pressed('N')) start_new_scenario(app);
    if (pressed('W') && any) return close(app, app.selected);
    if (pressed('Q')) return quit(app);
    if (pressed('D') && any) duplicate(app, app.selected);
    if (pressed('R') && any) ask_where_to_save_report(app);
    for (int i = 0; i < 5; ++i)
        if (pressed(static_cast<char>('1' + i))) go_to(app, static_cast<Depth>(i));
    if (io.WantTextInput || ImGui::IsAnyItemActive()) return;
    if (pressed(ImGuiKey_Z)) io.KeyShift ? redo(app) : undo(app);
    if (pressed(ImGuiKey_Y)) redo(app);
}

}  // namespace afkast
