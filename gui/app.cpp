#include "gui/app.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "gui/field.hpp"
#include "gui/texts.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

std::size_t at(Slot slot) { return static_cast<std::size_t>(slot.index); }

template <class... Arguments>
std::string filled(const Text& pattern, Language language, const Arguments&... arguments) {
    return fmt::format(fmt::runtime(pattern.in(language)), arguments...);
}

void refuse(App& app, std::size_t document, Slot slot, Text why) {
    app.view.refusal = Refusal{document, slot, std::move(why)};
}

std::string kept(const Document& document, Slot slot, Language language) {
    return value_text(document.values[at(slot)], document.scenario[slot].unit, language);
}

Text outside(const Document& document, Slot slot, double value) {
    const Assumption& assumption = document.scenario[slot];
    const auto in = [&](Language language) {
        const auto end = [&](const std::optional<double>& limit) {
            return limit ? value_text(*limit, assumption.unit, language) : std::string("…");
        };
        return filled(texts::outside, language, value_text(value, assumption.unit, language),
                      end(assumption.least), end(assumption.most), kept(document, slot, language));
    };
    return {in(Language::danish), in(Language::english)};
}

Text not_a_number(const Document& document, Slot slot, const std::string& typed) {
    const auto in = [&](Language language) {
        return filled(texts::not_a_number, language, typed, kept(document, slot, language));
    };
    return {in(Language::danish), in(Language::english)};
}

Text not_calculable(const Document& document, Slot slot, double value, const std::string& why) {
    const auto in = [&](Language language) {
        return filled(texts::not_calculable, language,
                      value_text(value, document.scenario[slot].unit, language), why,
                      kept(document, slot, language));
    };
    return {in(Language::danish), in(Language::english)};
}

bool makes_sense(const Assumption& assumption, double value) {
    return std::isfinite(value) && (!assumption.least || value >= *assumption.least) &&
           (!assumption.most || value <= *assumption.most);
}

void show_values(App& app, Document& document, const std::vector<double>& values) {
    document.result = recalculate(app.parameters, document.result, values);
    document.values = values;
    app.view.refusal.reset();
}

}  // namespace

App make_app(const Parameters& parameters, std::vector<Scenario> scenarios, Language language) {
    App app{parameters, {}, 0, {}, nullptr};
    app.view.language = language;
    for (Scenario& scenario : scenarios) {
        Document document;
        document.result = calculate(parameters, scenario);
        document.scenario = std::move(scenario);
        document.shipped = document.values = document.result.values;
        document.history.save(document.values);
        app.documents.push_back(std::move(document));
    }
    return app;
}

Document* selected_document(App& app) {
    return app.selected < app.documents.size() ? &app.documents[app.selected] : nullptr;
}

void select(App& app, std::size_t document) {
    finish_typing(app);
    app.selected = document;
    // A party whose money does not move here has nothing to show.
    if (const Document* chosen = selected_document(app))
        if (!chosen->result.of(app.view.party).touched) app.view.party = Perspective::municipality;
}

bool set_value(App& app, std::size_t index, Slot slot, double value) {
    Document& document = app.documents.at(index);
    if (!makes_sense(document.scenario[slot], value)) {
        refuse(app, index, slot, outside(document, slot, value));
        return false;
    }
    app.view.refusal.reset();
    if (document.values[at(slot)] == value) return true;
    std::vector<double> values = document.values;
    values[at(slot)] = value;
    try {
        show_values(app, document, values);
    } catch (const std::runtime_error& problem) {
        refuse(app, index, slot, not_calculable(document, slot, value, problem.what()));
        return false;
    }
    return true;
}

bool is_changed(const Document& document, Slot slot) {
    return document.values[at(slot)] != document.shipped[at(slot)];
}

int changes(const Document& document) {
    int count = 0;
    for (int i = 0; i < static_cast<int>(document.values.size()); ++i)
        count += is_changed(document, Slot{i});
    return count;
}

void reset(App& app, std::size_t document, Slot slot) {
    set_value(app, document, slot, app.documents.at(document).shipped[at(slot)]);
}

void reset_all(App& app, std::size_t document) {
    show_values(app, app.documents.at(document), app.documents.at(document).shipped);
}

void note_typed(App& app, std::size_t index, Slot slot, const std::string& typed) {
    auto& entry = app.view.typing;
    if (entry && (entry->document != index || entry->slot != slot)) finish_typing(app);
    if (!entry) {
        const Document& document = app.documents.at(index);
        entry = Typing{
            index, slot, typed,
            field_text(document.values[at(slot)], document.scenario[slot].unit, app.view.language)};
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
    double value = 0;
    if (field_value(entry.typed, document.scenario[entry.slot].unit, app.view.language, value))
        set_value(app, entry.document, entry.slot, value);
    else
        refuse(app, entry.document, entry.slot, not_a_number(document, entry.slot, entry.typed));
}

void undo(App& app) {
    finish_typing(app);
    Document* document = selected_document(app);
    if (!document) return;
    document->history.save(document->values);
    if (document->history.can_undo()) show_values(app, *document, document->history.undo());
}

void redo(App& app) {
    finish_typing(app);
    Document* document = selected_document(app);
    if (!document) return;
    document->history.save(document->values);
    if (document->history.can_redo()) show_values(app, *document, document->history.redo());
}

void after_frame(App& app, bool any_widget_active) {
    if (any_widget_active) return;
    finish_typing(app);
    for (Document& document : app.documents) document.history.save(document.values);
}

}  // namespace afkast
