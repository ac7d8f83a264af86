// The file browser and the questions about files, as windows on top of everything.
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <filesystem>

#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

namespace fs = std::filesystem;

bool button(App& app, const Text& words, const std::string& name) {
    const bool clicked = ImGui::Button((words.in(app.view.language) + "###" + name).c_str());
    record(app, name);
    return clicked;
}

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false); }

struct Entry {
    std::string name;
    bool folder;
};

// Folders first, then files with the ending; hidden ones are left out.
std::vector<Entry> entries_of(const Browser& browser) {
    std::vector<Entry> entries;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(browser.folder, problem)) {
        const std::string name = entry.path().filename().string();
        if (name.empty() || name.front() == '.') continue;
        std::error_code ignored;
        const bool folder = entry.is_directory(ignored);
        if (folder || name.ends_with(browser.ending)) entries.push_back({name, folder});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return a.folder != b.folder ? a.folder : a.name < b.name;
    });
    return entries;
}

void go_into(Browser& browser, const fs::path& folder) {
    std::error_code problem;
    const fs::path whole = fs::weakly_canonical(folder, problem);
    if (problem || !fs::is_directory(whole, problem)) {
        browser.problem = Text{"Mappen kan ikke åbnes: " + folder.string(),
                               "The folder cannot be opened: " + folder.string()};
        return;
    }
    browser.folder = whole.string();
    browser.problem.reset();
    if (!browser.saving) browser.name.clear();
}

void choose(App& app) {
    Browser& browser = *app.files.browser;
    if (browser.name.empty()) return;
    fs::path path = fs::path(browser.name).is_absolute() ? fs::path(browser.name)
                                                         : fs::path(browser.folder) / browser.name;
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) return go_into(browser, path);
    if (browser.saving && !path.string().ends_with(browser.ending)) path += browser.ending;
    if (!browser.saving && !fs::exists(path, ignored)) {
        browser.problem =
            Text{"Filen findes ikke: " + path.string(), "There is no such file: " + path.string()};
        return;
    }
    if (browser.saving && fs::exists(path, ignored) && !browser.overwrite_asked) {
        browser.overwrite_asked = true;
        browser.problem = texts::overwrite;
        return;
    }
    app.settings.last_folder = browser.folder;
    const auto chosen = browser.chosen;
    app.files.browser.reset();
    chosen(app, path.string());
}

void folder_line(App& app, Browser& browser) {
    if (button(app, texts::parent_folder, "parent folder"))
        go_into(browser, fs::path(browser.folder).parent_path());
    ImGui::SameLine();
    ImGui::AlignTextToFramePadding();
    text(shortened(browser.folder, ImGui::GetContentRegionAvail().x));
}

// True when a file was chosen by a double click.
bool list(App& app, Browser& browser) {
    bool done = false;
    ImGui::BeginChild("files", {0, -letters(6.5f)}, true);
    for (const Entry& entry : entries_of(browser)) {
        const std::string words = (entry.folder ? "▸ " : "   ") + entry.name + "###" + entry.name;
        const bool chosen = browser.name == entry.name;
        if (ImGui::Selectable(words.c_str(), chosen, ImGuiSelectableFlags_AllowDoubleClick)) {
            if (entry.folder) {
                go_into(browser, fs::path(browser.folder) / entry.name);
                break;
            }
            browser.name = entry.name;
            browser.overwrite_asked = false;
            done = ImGui::IsMouseDoubleClicked(0);
        }
        record(app, "file " + entry.name);
    }
    ImGui::EndChild();
    return done;
}

void browser_body(App& app) {
    Browser& browser = *app.files.browser;
    folder_line(app, browser);
    bool done = list(app, browser);
    text(texts::file_name.in(app.view.language), FontRole::small, colour::quiet);
    ImGui::SetNextItemWidth(-1);
    if (browser.just_opened) ImGui::SetKeyboardFocusHere();
    browser.just_opened = false;
    const std::string before = browser.name;
    done |=
        ImGui::InputText("##name", &browser.name,
                         ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
    record(app, "file name");
    if (browser.name != before) browser.overwrite_asked = false;
    if (browser.problem)
        wrapped_text(browser.problem->in(app.view.language), FontRole::small, colour::loss);
    done |= button(app,
                   browser.overwrite_asked ? texts::replace_it
                   : browser.saving        ? texts::save
                                           : texts::open,
                   "choose file");
    ImGui::SameLine();
    if (button(app, texts::cancel, "cancel file") || pressed(ImGuiKey_Escape)) {
        app.files.browser.reset();
        return;
    }
    if (done) choose(app);
}

// A window in the middle, on top of the others, that takes all input.
bool begin_modal(const std::string& title, const ImVec2& size) {
    const ImVec2 screen = ImGui::GetMainViewport()->Size;
    ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSize(
        {std::min(size.x, screen.x * 0.9f), std::min(size.y, screen.y * 0.9f)});
    if (!ImGui::IsPopupOpen(title.c_str())) ImGui::OpenPopup(title.c_str());
    return ImGui::BeginPopupModal(
        title.c_str(), nullptr,
        ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
}

Text question_words(const App& app, const Question& question) {
    std::vector<std::string> da, en;
    for (const Document& document : app.documents)
        if (question.kind == Question::Kind::quit ? document.has_unsaved()
                                                  : document.number == question.document) {
            da.push_back("“" + document.scenario.title.da + "”");
            en.push_back("“" + document.scenario.title.en + "”");
        }
    const Text& words = da.size() == 1 ? texts::unsaved_one : texts::unsaved_all;
    return {fmt::format(fmt::runtime(words.da), joined(da, Language::danish)),
            fmt::format(fmt::runtime(words.en), joined(en, Language::english))};
}

}  // namespace

void file_window(App& app) {
    if (!app.files.browser) return;
    const std::string title = app.files.browser->heading.in(app.view.language) + "###browser";
    if (!begin_modal(title, {letters(46), letters(34)})) return;
    browser_body(app);
    if (!app.files.browser) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

void question_window(App& app) {
    if (!app.files.question || app.files.browser) return;
    const Language language = app.view.language;
    if (!begin_modal(texts::unsaved.in(language) + "###question", {letters(32), letters(11)}))
        return;
    const Text words = question_words(app, *app.files.question);
    if (app.recorder) app.recorder->shown["question"] = words.in(language);
    wrapped_text(words.in(language));
    ImGui::Dummy({0, letters(0.5f)});
    const bool quitting = app.files.question->kind == Question::Kind::quit;
    if (button(app, quitting ? texts::save_all : texts::save, "answer save")) answer_save(app);
    ImGui::SameLine();
    if (button(app, texts::discard, "answer discard")) answer_discard(app);
    ImGui::SameLine();
    if (button(app, texts::cancel, "answer cancel") || pressed(ImGuiKey_Escape)) answer_cancel(app);
    if (!app.files.question) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

void notice_line(App& app) {
    if (!app.view.notice) return;
    const float button = width_in(FontRole::text, "×") + 3 * ImGui::GetStyle().FramePadding.x;
    wrapped_text(app.view.notice->in(app.view.language), FontRole::text, colour::accent,
                 ImGui::GetContentRegionAvail().x - button);
    record(app, "notice");
    if (app.recorder) app.recorder->shown["notice"] = app.view.notice->in(app.view.language);
    ImGui::SameLine();
    if (ImGui::SmallButton("×")) app.view.notice.reset();
    record(app, "close notice");
}

}  // namespace afkast
