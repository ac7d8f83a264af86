#include "gui/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "gui/app.hpp"
#include "gui/how_sure.hpp"
#include "gui/texts.hpp"
#include "io/json.hpp"
#include "io/problem.hpp"
#include "io/write_file.hpp"
#include "report/svg.hpp"

namespace afkast {

namespace {

namespace fs = std::filesystem;

// Whole, with file and place.
Text in_words(const BadInput& bad) {
    return {to_text(bad.problems, Language::danish), to_text(bad.problems, Language::english)};
}

void add_notice(App& app, const Text& words) {
    auto& notice = app.view.notice;
    if (!notice) notice = Text{};
    notice->da += (notice->da.empty() ? "" : "\n") + words.da;
    notice->en += (notice->en.empty() ? "" : "\n") + words.en;
}

void remember_file(App& app, const std::string& path) {
    app.settings = with_recent_file(std::move(app.settings), path);
    remember(app);
}

std::string whole_path(const std::string& path) {
    std::error_code problem;
    const fs::path whole = fs::absolute(path, problem);
    return problem ? path : whole.lexically_normal().string();
}

// Where a browser begins: where files were last, else where the program was started.
std::string first_folder(const App& app) {
    std::error_code problem;
    if (!app.settings.last_folder.empty() && fs::is_directory(app.settings.last_folder, problem))
        return app.settings.last_folder;
    return fs::current_path(problem).string();
}

Browser browser(const App& app, const Text& heading, bool saving, const std::string& ending,
                const std::string& name) {
    Browser made;
    made.heading = heading;
    made.saving = saving;
    made.ending = ending;
    made.folder = first_folder(app);
    made.name = name;
    return made;
}

// "Rum til os!" becomes "rum-til-os".
std::string file_name_of(const std::string& title) {
    std::string name;
    for (const char letter : title) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte >= 0x80 || std::isalnum(byte))
            name += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (!name.empty() && name.back() == '-') name.pop_back();
    return name.empty() ? "scenarie" : name;
}

std::size_t place_of(const App& app, int number) {
    for (std::size_t i = 0; i < app.documents.size(); ++i)
        if (app.documents[i].number == number) return i;
    return app.documents.size();
}

void remove(App& app, std::size_t index) {
    drop_typing(app);
    app.view.refusal.reset();
    forget_copy_of(app.documents[index]);
    app.documents.erase(app.documents.begin() + static_cast<std::ptrdiff_t>(index));
    if (app.selected >= index && app.selected > 0) --app.selected;
    select(app, app.selected);
    write_recovery(app);
}

}  // namespace

bool write_and_say(App& app, const std::string& path, const std::string& content) {
    try {
        write_file(path, content);
    } catch (const BadInput& bad) {
        add_notice(app, in_words(bad));
        return false;
    }
    app.view.notice = Text{fmt::format(fmt::runtime(texts::saved_as.da), path),
                           fmt::format(fmt::runtime(texts::saved_as.en), path)};
    return true;
}

void ask_where_to_save(App& app, const Text& heading, const std::string& ending,
                       const std::string& title,
                       std::function<void(App&, const std::string& path)> chosen) {
    app.files.browser = browser(app, heading, true, ending, file_name_of(title) + ending);
    app.files.browser->chosen = std::move(chosen);
}

void open_text(App& app, const std::string& text, const std::string& file, bool saved) {
    Document document = make_document(app.parameters, text, file, ++app.last_number);
    if (saved) document.saved = text;
    app.documents.push_back(std::move(document));
}

void open_file(App& app, const std::string& path) {
    const std::string whole = whole_path(path);
    const auto same = std::find_if(app.documents.begin(), app.documents.end(),
                                   [&](const Document& d) { return d.file == whole; });
    if (same != app.documents.end()) {
        app.selected = static_cast<std::size_t>(same - app.documents.begin());
        return;
    }
    open_text(app, read_text_file(whole), whole, true);
    app.selected = app.documents.size() - 1;
    remember_file(app, whole);
}

void open_files(App& app, const std::vector<std::string>& paths) {
    app.view.notice.reset();
    for (const std::string& path : paths) try {
            open_file(app, path);
        } catch (const BadInput& bad) {
            add_notice(app, in_words(bad));
        }
    select(app, app.selected);
}

namespace {

bool save_to(App& app, std::size_t index, const std::string& path) {
    Document& document = app.documents.at(index);
    if (!write_and_say(app, path, document.text)) return false;
    document.file = path;
    document.saved = document.text;
    remember_file(app, path);
    write_recovery(app);
    return true;
}

}  // namespace

void ask_what_to_open(App& app) {
    app.files.browser = browser(app, texts::open_scenario, false, ".json", "");
    app.files.browser->chosen = [](App& to, const std::string& path) { open_files(to, {path}); };
}

namespace {

// Does the file hold something else than what was read from it or written to it last?
bool changed_elsewhere(const Document& document) {
    std::error_code problem;
    if (!fs::exists(document.file, problem)) return false;
    try {
        return read_text_file(document.file) != document.saved;
    } catch (const BadInput&) {
        return true;
    }
}

}  // namespace

bool save(App& app, std::size_t index) {
    finish_typing(app);
    settle_all(app);
    const Document& document = app.documents.at(index);
    if (document.file.empty()) {
        ask_where_to_save(app, index);
        return false;
    }
    if (changed_elsewhere(document)) {
        app.view.notice = texts::changed_elsewhere;
        ask_where_to_save(app, index);
        return false;
    }
    return save_to(app, index, document.file);
}

void ask_where_to_save(App& app, std::size_t index) {
    finish_typing(app);
    settle_all(app);
    const Document& document = app.documents.at(index);
    const std::string name = document.file.empty()
                                 ? file_name_of(document.scenario.title.in(app.view.language))
                                 : fs::path(document.file).stem().string();
    app.files.browser = browser(app, texts::save_scenario, true, ".json", name + ".json");
    if (!document.file.empty())
        app.files.browser->folder = fs::path(document.file).parent_path().string();
    app.files.browser->chosen = [number = document.number](App& to, const std::string& path) {
        const std::size_t at = place_of(to, number);
        if (at == to.documents.size() || !save_to(to, at, whole_path(path))) return;
        if (to.files.question) answer_save(to);  // it was asked before closing
    };
}

void duplicate(App& app, std::size_t index) {
    finish_typing(app);
    settle_all(app);
    Document copy =
        make_document(app.parameters, app.documents.at(index).text, "", ++app.last_number);
    // A copy is told apart by its title, and measured by what its original was measured by.
    const Document& original = app.documents[index];
    copy.opened = original.opened;
    copy.opened_text = original.opened_text;
    copy.shipped = original.shipped;
    copy.topics = original.topics;
    app.documents.insert(app.documents.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                         std::move(copy));
    app.selected = index + 1;
    rename_copy(app, app.selected);
    select(app, app.selected);
}

void ask_where_to_save_chart(App& app, const std::string& name, const Chart& chart, bool vector,
                             const Rectangle& part) {
    const Document* document = selected_document(app);
    const std::string title =
        (document ? document->scenario.title.in(app.view.language) + " " : "") + name;
    if (vector)
        ask_where_to_save(app, texts::save_svg, ".svg", title,
                          [svg = write_svg(chart)](App& to, const std::string& path) {
                              write_and_say(to, path, svg);
                          });
    else
        ask_where_to_save(app, texts::save_png, ".png", title,
                          [part](App& to, const std::string& path) {
                              to.wishes.picture = Picture{part, path};
                          });
}

void close(App& app, std::size_t index) {
    finish_typing(app);
    settle_all(app);
    if (index >= app.documents.size()) return;
    if (!app.documents[index].has_unsaved()) return remove(app, index);
    app.files.question = Question{Question::Kind::close_document, app.documents[index].number};
}

void quit(App& app) {
    finish_typing(app);
    settle_all(app);
    const bool unsaved = std::any_of(app.documents.begin(), app.documents.end(),
                                     [](const Document& d) { return d.has_unsaved(); });
    if (unsaved)
        app.files.question = Question{Question::Kind::quit, 0};
    else
        app.wishes.close = true;
}

void answer_save(App& app) {
    const Question question = *app.files.question;
    for (std::size_t i = 0; i < app.documents.size(); ++i) {
        Document& document = app.documents[i];
        const bool meant =
            question.kind == Question::Kind::quit || document.number == question.document;
        // One that has no file yet is asked about; the answer comes back here.
        if (meant && document.has_unsaved() && !save(app, i)) {
            if (!app.files.browser) app.files.question.reset();
            return;
        }
    }
    answer_discard(app);
}

void answer_discard(App& app) {
    const Question question = *app.files.question;
    app.files.question.reset();
    if (question.kind == Question::Kind::quit) {
        app.wishes.close = true;
        forget_recovery(app);
        return;
    }
    const std::size_t at = place_of(app, question.document);
    if (at < app.documents.size()) remove(app, at);
}

void answer_cancel(App& app) { app.files.question.reset(); }

}  // namespace afkast
