// Everything the window shows and everything that can be done to it. No ImGui type inside: panels
// draw it and call the verbs below; tests call them too.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gui/background.hpp"
#include "gui/document.hpp"
#include "gui/field.hpp"
#include "gui/files.hpp"
#include "gui/recorder.hpp"
#include "io/new_scenario.hpp"
#include "io/settings.hpp"
#include "report/explain.hpp"

namespace afkast {

struct Chart;

// How deep a reader wants to go, and what else there is to do.
enum class Depth { answer, charts, table, compare, build };
enum class Tab { by_party, by_year, by_cause, by_cost };

// What somebody has typed but not yet finished, and why the last finished one was refused.
struct Typing {
    std::size_t document = 0;
    Slot slot;
    Part part = Part::value;
    std::string typed, before;
};
struct Refusal {
    std::size_t document = 0;
    Slot slot;
    Text why;
};

// Why a number of the table is what it is. The answer is made once, and again only when the
// scenario or the language has changed.
struct WhyAsked {
    About about;
    std::optional<Reason> answer = {};
    int document = 0;  // the answer's
    std::uint64_t change = 0;
    Language language = Language::danish;
};

// Several scenarios on one basis and common draws.
struct Comparison {
    std::vector<int> documents;  // their numbers
    std::vector<std::uint64_t> changes;
    std::vector<std::string> texts;  // that the plans of the results were made of
    ResultOptions basis;
    std::vector<Result> results;
    std::vector<Simulation> simulations;  // empty until they are drawn
    Choice choice;                        // of the municipality, from these draws
};

struct View {
    Language language = Language::danish;
    bool dark = false;
    float zoom = 1;
    Depth depth = Depth::answer;
    Tab tab = Tab::by_party;
    Perspective party = Perspective::municipality;  // whose money charts and tables show
    bool caveats_open = false;
    std::optional<Typing> typing;
    std::optional<Refusal> refusal;
    std::map<std::string, std::set<std::string>> hidden;  // series of charts, by chart
    std::set<std::string> open_ranges;                    // assumptions whose range is shown
    std::optional<WhyAsked> why;
    std::optional<int> pinned;   // the document that others are measured by
    std::optional<Text> notice;  // what was done, or could not be
};

// What only the window itself can do; it does it after the frame.
struct Picture {
    Rectangle part;  // of the window; empty: all of it
    std::string file;
};
struct Wishes {
    std::optional<Picture> picture;
    bool close = false;
};

struct App {
    explicit App(const Parameters& parameters_) : parameters(parameters_) {}
    const Parameters& parameters;
    std::vector<Document> documents;
    std::size_t selected = 0;  // below documents.size(), or 0 when there are none
    View view;
    Settings settings;                             // what is remembered
    std::string engine_version;                    // for reports
    std::string settings_folder, recovery_folder;  // empty: nothing is remembered, or kept
    Files files;                                   // the file browser and the questions about files
    NewScenario draft;                             // what the guided flow has been told
    std::vector<Problem> draft_problems;           // what is still missing in it
    std::string drafted_text;                      // the scenario it has made of it
    std::optional<int> drafting;                   // the document it makes
    std::optional<std::pair<int, Text>> typed_title;  // of a document, not yet taken over
    Comparison comparison;
    Wishes wishes;
    int last_number = 0;
    double recovery_written = 0;             // seconds, of the window's clock
    double model_milliseconds = 0;           // spent on calculating since the frame began
    std::unique_ptr<Background> background;  // null: nothing is asked
    Recorder* recorder = nullptr;            // a test's
};

App make_app(const Parameters& parameters, Language language);

Document* selected_document(App& app);
void select(App& app, std::size_t document);

// Takes over a value, or a range, and recalculates. False, with the old one kept and `view.refusal`
// set, when it is not finite, lies outside what makes sense or cannot be calculated.
bool set_value(App& app, std::size_t document, Slot slot, double value);
bool set_ends(App& app, std::size_t document, Slot slot, double low, double high);
void reset(App& app, std::size_t document, Slot slot);
void reset_all(App& app, std::size_t document);
// Another text for the chosen scenario. False, with the reason in `view.notice`, when it is none.
bool change_text(App& app, std::size_t document, const std::string& text);

// Typing: each change of a field, and its end. Beginning in one field finishes any other.
void note_typed(App& app, std::size_t document, Slot slot, Part part, const std::string& typed);
void finish_typing(App& app);
inline void drop_typing(App& app) { app.view.typing.reset(); }

// Everything that is laid over drafts becomes part of their texts, as a step of undo.
void settle_all(App& app);
void rename_copy(App& app, std::size_t document);  // "… (kopi)"
void start_new_scenario(App& app);                 // begins the guided flow
bool can_undo(const App& app);  // a change that is no step yet can be undone, too
bool can_redo(const App& app);
void undo(App& app);
void redo(App& app);
// After each frame, at so many seconds of the window's clock. What is finished becomes a step of
// undo: a whole drag is one step, because the slider stays active throughout.
void after_frame(App& app, bool any_widget_active, double seconds);

}  // namespace afkast
