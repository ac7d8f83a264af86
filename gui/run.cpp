#include "gui/run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <tuple>

#include "gui/offscreen.hpp"
#include "gui/panels.hpp"
#include "gui/picture.hpp"
#include "gui/texts.hpp"
#include "io/folders.hpp"
#include "io/problem.hpp"

namespace afkast {

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Frames until everything has found its place and all is known that is asked.
int draw_picture(App& app, const GuiOptions& options) {
    Offscreen screen(options.window);
    for (int settled = 0; settled < 4;) {
        screen.begin_frame();
        show(app);
        screen.end_frame();
        if (!app.background->busy()) ++settled;
        app.background->wait();
    }
    screen.write(options.picture);
    return 0;
}

void say_stats(const App& app, double frame_milliseconds) {
    const Document* document =
        app.selected < app.documents.size() ? &app.documents[app.selected] : nullptr;
    const auto shown = document ? document->sureness.shown : nullptr;
    fmt::print(stderr, "frame {:.2f} ms, of it model {:.2f} ms, {} draws\n", frame_milliseconds,
               app.model_milliseconds, shown ? shown->count : 0);
}

std::string title_of(const App& app) {
    std::string title = "Afkast";
    if (app.selected < app.documents.size()) {
        const Document& document = app.documents[app.selected];
        title = (document.has_unsaved() ? "• " : "") +
                document.scenario.title.in(app.view.language) + " – " + title;
    }
    return title;
}

void save_picture(App& app, Window& window, const std::optional<Picture>& picture) {
    try {
        window.end_frame(picture ? &*picture : nullptr);
        if (picture)
            app.view.notice = Text{fmt::format(fmt::runtime(texts::saved_as.da), picture->file),
                                   fmt::format(fmt::runtime(texts::saved_as.en), picture->file)};
    } catch (const NoPicture& problem) {
        app.view.notice = problem.message;
    }
}

int run_loop(App& app, const GuiOptions& options) {
    Window window(options.window);
    window.set_zoom(app.view.zoom);
    std::string title;
    while (!app.wishes.close) {
        if (!window.begin_frame(app.view.dark)) quit(app);
        const auto start = Clock::now();
        app.model_milliseconds = 0;
        const float zoom = window.zoom();
        app.view.zoom = zoom;
        if (const auto dropped = window.dropped_files(); !dropped.empty()) open_files(app, dropped);
        show(app, window.seconds());
        if (app.view.zoom != zoom) window.set_zoom(app.view.zoom);
        if (options.stats) say_stats(app, milliseconds_since(start));
        const auto picture = app.wishes.picture;
        app.wishes.picture.reset();
        save_picture(app, window, picture);
        if (const std::string now = title_of(app); now != title) window.set_title(title = now);
    }
    std::tie(app.settings.width, app.settings.height) = window.size();
    remember(app);
    return 0;
}

// What the last window left: its habits.
void recall(App& app, const GuiOptions& options) {
    app.settings_folder = settings_folder();
    app.recovery_folder = recovery_folder();
    app.settings = read_settings(app.settings_folder);
    if (!options.language_chosen) app.view.language = app.settings.language;
    app.view.zoom = static_cast<float>(app.settings.zoom);
    app.view.dark = app.view.dark || app.settings.dark.value_or(false);
}

// Files that were named on the command line: what is wrong with them is said there, all at once.
void open_named(App& app, const std::vector<std::string>& files) {
    std::vector<Problem> problems;
    for (const std::string& file : files) try {
            open_file(app, file);
        } catch (const BadInput& bad) {
            problems.insert(problems.end(), bad.problems.begin(), bad.problems.end());
        }
    if (!problems.empty()) throw BadInput(problems);
    select(app, 0);
}

GuiOptions with_memory(GuiOptions options, const App& app) {
    if (options.window.width > 0) return options;
    options.window.width = app.settings.width;
    options.window.height = app.settings.height;
    return options;
}

}  // namespace

int run_window(const Parameters& parameters, const std::vector<std::string>& files,
               Language language, const GuiOptions& options) {
    App app = make_app(parameters, language);
    app.view.dark = options.window.dark;
    app.engine_version = options.engine_version;
    const bool pictured = !options.picture.empty();
    app.background = std::make_unique<Background>(pictured ? [] {} : [] { Window::wake(); });
    if (options.depth) app.view.depth = *options.depth;
    if (!pictured) recall(app, options);
    open_named(app, files);
    if (!pictured) find_recovered(app);
    return pictured ? draw_picture(app, options) : run_loop(app, with_memory(options, app));
}

}  // namespace afkast
