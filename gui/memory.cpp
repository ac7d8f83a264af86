// What outlives the window: settings, and copies of unsaved work for the case of a crash.
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "gui/app.hpp"
#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "io/recovery.hpp"

namespace afkast {

namespace {

namespace fs = std::filesystem;

// A copy is named by the process that keeps it, so that two windows stay out of each other's way.
std::string copy_name(const Document& document) {
    return "p" + std::to_string(getpid()) + "n" + std::to_string(document.number);
}

// Is the window that keeps this copy still open?
bool is_alive(const RecoveryCopy& copy) {
    const std::string name = fs::path(copy.file).filename().string();
    const std::size_t at = name.find('p');
    if (at == std::string::npos) return false;
    const long process = std::strtol(name.c_str() + at + 1, nullptr, 10);
    if (process <= 1) return false;
    return process == getpid() || kill(static_cast<pid_t>(process), 0) == 0 || errno == EPERM;
}

void keep(App& app, Document& document) {
    const std::string text =
        is_laid_over(document) ? text_with_all(document, app.parameters) : document.text;
    if (text == document.saved) return forget_copy_of(document);
    if (text == document.copied) return;
    document.copy_file = keep_copy(app.recovery_folder, copy_name(document), document.file,
                                   document.scenario.title.in(app.view.language), text);
    document.copied = text;
}

}  // namespace

void forget_copy_of(Document& document) {
    if (!document.copy_file.empty()) forget_copy(document.copy_file);
    document.copy_file.clear();
    document.copied.clear();
}

void remember(App& app) {
    app.settings.language = app.view.language;
    app.settings.dark = app.view.dark;
    app.settings.zoom = app.view.zoom;
    if (app.settings_folder.empty()) return;
    try {
        write_settings(app.settings_folder, app.settings);
    } catch (const BadInput&) {
        // A window that cannot remember its size is no reason to disturb anybody.
    }
}

void write_recovery(App& app) {
    // What was given up on closing stays given up.
    if (app.recovery_folder.empty() || app.wishes.close) return;
    for (Document& document : app.documents) try {
            keep(app, document);
        } catch (const BadInput& bad) {
            // Said once: from now on unsaved work is not safe.
            app.recovery_folder.clear();
            app.view.notice =
                Text{texts::no_recovery.da + to_text(bad.problems, Language::danish),
                     texts::no_recovery.en + to_text(bad.problems, Language::english)};
            return;
        }
}

void forget_recovery(App& app) {
    for (Document& document : app.documents) forget_copy_of(document);
}

namespace {

// As a change of its file, so that undo leads back to what the file holds. Not where the file is
// gone or broken, or has unsaved changes of its own.
bool opened_as_change(App& app, const RecoveryCopy& copy) {
    if (copy.original.empty()) return false;
    try {
        open_file(app, copy.original);
    } catch (const BadInput&) {
        return false;
    }
    return !app.documents[app.selected].has_unsaved() && change_text(app, app.selected, copy.text);
}

// False when it is no scenario that can be read.
bool open_recovered(App& app, const RecoveryCopy& copy) {
    if (opened_as_change(app, copy)) return true;
    try {
        open_text(app, copy.text, copy.original, false);
    } catch (const BadInput&) {
        return false;
    }
    return true;
}

}  // namespace

// Recovered work is opened as it was left, unsaved; its own file is untouched until it is saved.
void find_recovered(App& app) {
    if (app.recovery_folder.empty()) return;
    const RecoveryCopies copies = kept_copies(app.recovery_folder);
    std::vector<std::string> opened;  // what cannot be read stays where it is
    for (const RecoveryCopy& copy : copies.whole)
        if (!is_alive(copy) && open_recovered(app, copy)) opened.push_back(copy.file);
    if (!opened.empty()) app.view.notice = texts::recovered;
    // The old copies go when there are new ones: at no moment is there none.
    write_recovery(app);
    if (!app.recovery_folder.empty())
        for (const std::string& file : opened) forget_copy(file);
    for (const Problem& problem : copies.damaged)
        app.view.notice =
            Text{to_text(problem, Language::danish), to_text(problem, Language::english)};
}

}  // namespace afkast
