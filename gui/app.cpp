#include "gui/app.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "gui/field.hpp"
#include "gui/how_sure.hpp"
#include "gui/texts.hpp"
#include "io/edit_json.hpp"
#include "io/edit_scenario.hpp"
#include "io/problem.hpp"
#include "model/uncertainty/moved.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

void refuse(App& app, std::size_t document, Slot slot, Text why) {
    app.view.refusal = Refusal{document, slot, std::move(why)};
}

Text value_in(const Assumption& assumption, double value) {
    return {value_text(value, assumption.unit, Language::danish),
            value_text(value, assumption.unit, Language::english)};
}

Text kept(const Document& document, Slot slot) {
    return value_in(document.scenario[slot], document.value(slot));
}

// A pattern whose arguments differ by language.
template <class... Arguments>
Text filled_each(const Text& pattern, const Arguments&... arguments) {
    return {fmt::format(fmt::runtime(pattern.da), arguments.da...),
            fmt::format(fmt::runtime(pattern.en), arguments.en...)};
}

Text outside(const Document& document, Slot slot, double value) {
    const Assumption& assumption = document.scenario[slot];
    const auto end = [&](const std::optional<double>& limit) {
        return limit ? value_in(assumption, *limit) : Text{"…", "…"};
    };
    return filled_each(texts::outside, value_in(assumption, value), end(assumption.least),
                       end(assumption.most), kept(document, slot));
}

Text not_calculable(const Document& document, Slot slot, double value, const std::string& why) {
    return filled_each(texts::not_calculable, value_in(document.scenario[slot], value),
                       Text{why, why}, kept(document, slot));
}

// The messages alone: they are shown at the field they speak of.
Text messages_of(const BadInput& bad) {
    Text words;
    for (const Problem& problem : bad.problems) {
        words.da += (words.da.empty() ? "" : "\n") + problem.message.da;
        words.en += (words.en.empty() ? "" : "\n") + problem.message.en;
    }
    return words;
}

bool makes_sense(const Assumption& assumption, double value) {
    return std::isfinite(value) && (!assumption.least || value >= *assumption.least) &&
           (!assumption.most || value <= *assumption.most);
}

Range possible(const Assumption& assumption) {
    constexpr double endless = std::numeric_limits<double>::infinity();
    return {assumption.least.value_or(-endless), assumption.most.value_or(endless)};
}

// Adds what a calculation took to the frame's account.
class Timed {
  public:
    explicit Timed(App& app_) : app(app_) {}
    ~Timed() {
        app.model_milliseconds +=
            std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    }
    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;

  private:
    using Clock = std::chrono::steady_clock;
    App& app;
    Clock::time_point start = Clock::now();
};

// Lays it over the draft; says why not when it cannot be calculated.
bool take_over(App& app, std::size_t index, Slot slot, const Distribution& distribution) {
    const Timed timed(app);
    Document& document = app.documents.at(index);
    app.view.refusal.reset();
    if (document.distribution(slot) == distribution) return true;
    try {
        lay_over(document, app.parameters, slot, distribution);
    } catch (const std::runtime_error& problem) {
        refuse(app, index, slot,
               not_calculable(document, slot, base_case(distribution), problem.what()));
        return false;
    }
    ask_how_sure(app);
    return true;
}

void show_text(App& app, Document& document, const std::string& text) {
    set_text(document, app.parameters, text);
    app.view.refusal.reset();
    ask_how_sure(app);
}

// What lies over the draft becomes part of its text. A number that cannot be written goes back.
void settle(App& app, std::size_t index) {
    Document& document = app.documents[index];
    if (!is_laid_over(document)) return;
    const Timed timed(app);
    try {
        set_text(document, app.parameters, text_with_all(document, app.parameters));
    } catch (const BadInput& bad) {
        Slot slot;
        for (std::size_t i = 0; i < document.settled.size(); ++i)
            if (document.scenario.assumptions[i].distribution != document.settled[i])
                slot = Slot{static_cast<int>(i)};
        const Text why = messages_of(bad);
        set_text(document, app.parameters, document.text);
        if (slot.index >= 0) refuse(app, index, slot, why);
    }
    document.history.save(document.text);
    ask_how_sure(app);
}

}  // namespace

App make_app(const Parameters& parameters, Language language) {
    App app(parameters);
    app.view.language = language;
    return app;
}

Document* selected_document(App& app) {
    return app.selected < app.documents.size() ? &app.documents[app.selected] : nullptr;
}

void select(App& app, std::size_t document) {
    finish_typing(app);
    app.selected = document;
    app.view.why.reset();
    // A party whose money does not move here has nothing to show.
    if (const Document* chosen = selected_document(app))
        if (!chosen->result->of(app.view.party).touched) app.view.party = Perspective::municipality;
    ask_how_sure(app);
}

bool set_value(App& app, std::size_t index, Slot slot, double value) {
    const Document& document = app.documents.at(index);
    const Assumption& assumption = document.scenario[slot];
    if (!makes_sense(assumption, value)) {
        refuse(app, index, slot, outside(document, slot, value));
        return false;
    }
    if (document.value(slot) == value) {
        app.view.refusal.reset();
        return true;
    }
    return take_over(app, index, slot,
                     moved_to(assumption.distribution, value, possible(assumption)));
}

bool set_ends(App& app, std::size_t index, Slot slot, double low, double high) {
    const Document& document = app.documents.at(index);
    const Assumption& assumption = document.scenario[slot];
    for (double end : {low, high})
        if (!makes_sense(assumption, end)) {
            refuse(app, index, slot, outside(document, slot, end));
            return false;
        }
    // The value is pushed along when an end would pass it.
    const double value = std::clamp(document.value(slot), std::min(low, high), std::max(low, high));
    const Distribution here = moved_to(assumption.distribution, value, possible(assumption));
    return take_over(app, index, slot, with_ends(here, std::min(low, high), std::max(low, high)));
}

void reset(App& app, std::size_t index, Slot slot) {
    const auto& shipped = app.documents.at(index).shipped[static_cast<std::size_t>(slot.index)];
    if (shipped) take_over(app, index, slot, *shipped);
}

void reset_all(App& app, std::size_t index) {
    Document& document = app.documents.at(index);
    show_text(app, document, document.opened_text);
    document.history.save(document.text);
}

bool change_text(App& app, std::size_t index, const std::string& text) {
    finish_typing(app);
    settle(app, index);
    Document& document = app.documents.at(index);
    try {
        show_text(app, document, text);
    } catch (const BadInput& bad) {
        app.view.notice = messages_of(bad);
        return false;
    }
    app.view.notice.reset();
    document.history.save(document.text);
    return true;
}

void note_typed(App& app, std::size_t index, Slot slot, Part part, const std::string& typed) {
    auto& entry = app.view.typing;
    if (entry && (entry->document != index || entry->slot != slot || entry->part != part))
        finish_typing(app);
    if (!entry) {
        const Document& document = app.documents.at(index);
        entry = Typing{index, slot, part, typed,
                       field_text(part_value(document.distribution(slot), part),
                                  document.scenario[slot].unit, app.view.language)};
    }
    entry->typed = typed;
}

void finish_typing(App& app) {
    if (!app.view.typing) return;
    const Typing entry = *app.view.typing;
    app.view.typing.reset();
    // The same text again is no change: the value may have more decimals than the field shows.
    if (entry.typed == entry.before) return;
    const Document& document = app.documents.at(entry.document);
    const Assumption& assumption = document.scenario[entry.slot];
    double value = 0;
    if (!field_value(entry.typed, assumption.unit, app.view.language, value)) {
        refuse(app, entry.document, entry.slot,
               filled_each(texts::not_a_number, Text{entry.typed, entry.typed},
                           kept(document, entry.slot)));
        return;
    }
    const Range range = stated_range(assumption.distribution);
    switch (entry.part) {
        case Part::value:
            set_value(app, entry.document, entry.slot, value);
            break;
        case Part::low:
            set_ends(app, entry.document, entry.slot, value, std::max(value, range.high));
            break;
        case Part::high:
            set_ends(app, entry.document, entry.slot, std::min(value, range.low), value);
            break;
    }
}

void settle_all(App& app) {
    for (std::size_t i = 0; i < app.documents.size(); ++i) settle(app, i);
}

void rename_copy(App& app, std::size_t index) {
    Document& document = app.documents.at(index);
    const Text& title = document.scenario.title;
    const Text named = filled_each(texts::copy_of, title);
    const std::string title_json =
        "{ \"da\": " + json_string(named.da) + ", \"en\": " + json_string(named.en) + " }";
    document.opened_text = with_json(document.opened_text, "title", title_json);
    set_text(document, app.parameters, with_json(document.text, "title", title_json));
    document.history = {};
    document.history.save(document.text);
}

bool can_undo(const App& app) {
    if (app.selected >= app.documents.size()) return false;
    const Document& document = app.documents[app.selected];
    return document.history.can_undo() || is_laid_over(document);
}

bool can_redo(const App& app) {
    if (app.selected >= app.documents.size()) return false;
    const Document& document = app.documents[app.selected];
    return document.history.can_redo() && !is_laid_over(document);
}

void undo(App& app) {
    finish_typing(app);
    Document* document = selected_document(app);
    if (!document) return;
    settle(app, app.selected);
    if (document->history.can_undo()) show_text(app, *document, document->history.undo());
}

void redo(App& app) {
    finish_typing(app);
    Document* document = selected_document(app);
    if (!document) return;
    settle(app, app.selected);
    if (document->history.can_redo()) show_text(app, *document, document->history.redo());
}

void after_frame(App& app, bool any_widget_active, double seconds) {
    if (app.background) app.background->take_answers(app);
    if (!any_widget_active) {
        finish_typing(app);
        settle_all(app);
    }
    constexpr double recovery_seconds = 0.5;
    if (!any_widget_active || seconds - app.recovery_written > recovery_seconds) {
        app.recovery_written = seconds;
        write_recovery(app);
    }
}

}  // namespace afkast
