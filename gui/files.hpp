// Files and the window: opening, saving, closing, duplicating, what is remembered and recovered.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/recorder.hpp"
#include "model/text.hpp"

namespace afkast {

struct App;
struct Chart;
struct Document;

// The file browser: what it is for, where it is, and what happens with the name.
struct Browser {
    Text heading;
    bool saving = false;
    std::string ending;  // ".json", ".svg" ...; other files are not shown
    std::string folder;  // absolute
    std::string name;    // typed or chosen
    std::optional<Text> problem;
    bool overwrite_asked = false;
    bool just_opened = true;
    std::function<void(App&, const std::string& path)> chosen;
};

// What is asked before something is lost.
struct Question {
    enum class Kind { close_document, quit };
    Kind kind = Kind::close_document;
    int document = 0;  // its number
};

struct Files {
    std::optional<Browser> browser;
    std::optional<Question> question;
};

// Opens one, or goes to it when it is open. Throws BadInput.
void open_file(App& app, const std::string& path);
// Opens files; what cannot be read is said in `view.notice`, file by file, and the others are
// opened.
void open_files(App& app, const std::vector<std::string>& paths);
void open_text(App& app, const std::string& text, const std::string& file, bool saved);
void ask_what_to_open(App& app);
// Saves where it is kept; asks where when that is nowhere. False when it could not be written.
bool save(App& app, std::size_t document);
void ask_where_to_save(App& app, std::size_t document);
void duplicate(App& app, std::size_t document);
void ask_where_to_save_chart(App& app, const std::string& name, const Chart& chart, bool vector,
                             const Rectangle& part);
void ask_where_to_save_report(App& app);
// Asks for a name, then calls `chosen` with the path. `title` becomes the name to begin with.
void ask_where_to_save(App& app, const Text& heading, const std::string& ending,
                       const std::string& title,
                       std::function<void(App&, const std::string& path)> chosen);
// Writes whole or not at all, and says in the notice which. False when it could not.
bool write_and_say(App& app, const std::string& path, const std::string& content);

// Asks first when there is something unsaved.
void close(App& app, std::size_t document);
void quit(App& app);
// The answers to these questions.
void answer_save(App& app);
void answer_discard(App& app);
void answer_cancel(App& app);

// What is kept for the next time.
void remember(App& app);
void write_recovery(App& app);
void find_recovered(App& app);
void forget_copy_of(Document& document);
void forget_recovery(App& app);  // nothing is to be recovered: it was saved or given up

}  // namespace afkast
