// Everything the window shows and everything that can be done to it. No ImGui type inside: panels
// draw it and call the verbs below; tests call them too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/history.hpp"
#include "gui/recorder.hpp"
#include "model/parameters.hpp"
#include "model/result.hpp"
#include "model/scenario.hpp"

namespace afkast {

// One scenario on the table. `result` always belongs to `values`.
struct Document {
    Scenario scenario;
    std::vector<double> shipped;  // as the file has them
    std::vector<double> values;   // as they are now
    Result result;
    History history;
};

enum class Tab { by_party, by_year, by_cause, by_cost };

// What somebody has typed but not yet finished, and why the last finished one was refused.
struct Typing {
    std::size_t document = 0;
    Slot slot;
    std::string typed, before;
};
struct Refusal {
    std::size_t document = 0;
    Slot slot;
    Text why;
};

struct View {
    Language language = Language::danish;
    Tab tab = Tab::by_party;
    Perspective party = Perspective::municipality;  // for what a result consists of
    bool caveats_open = false;
    std::optional<Typing> typing;
    std::optional<Refusal> refusal;
};

struct App {
    const Parameters& parameters;
    std::vector<Document> documents;
    std::size_t selected = 0;  // below documents.size(), or 0 when there are none
    View view;
    Recorder* recorder = nullptr;  // a test's
};

// Calculates every scenario. Throws what calculate() throws.
App make_app(const Parameters& parameters, std::vector<Scenario> scenarios, Language language);

Document* selected_document(App& app);
void select(App& app, std::size_t document);

// Takes over the value and recalculates. False, with the old value kept and `view.refusal` set,
// when it is not finite, lies outside what makes sense or cannot be calculated.
bool set_value(App& app, std::size_t document, Slot slot, double value);
bool is_changed(const Document& document, Slot slot);
int changes(const Document& document);
void reset(App& app, std::size_t document, Slot slot);
void reset_all(App& app, std::size_t document);

// Typing: each change of a field, and its end. Beginning in one field finishes any other.
void note_typed(App& app, std::size_t document, Slot slot, const std::string& typed);
void finish_typing(App& app);
inline void drop_typing(App& app) { app.view.typing.reset(); }

void undo(App& app);
void redo(App& app);
// After each frame. What is finished becomes a step of undo: a whole drag is one step, because the
// slider stays active throughout.
void after_frame(App& app, bool any_widget_active);

}  // namespace afkast
