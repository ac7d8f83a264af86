#include "gui/make_up.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include "gui/form.hpp"
#include "gui/table_view.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "io/edit_json.hpp"
#include "io/edit_scenario.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

// A typed text becomes part of the file when the hand lets go of the field.
void title_fields(App& app) {
    const Document& document = *selected_document(app);
    auto& typed = app.typed_title;
    if (typed && typed->first != document.number) typed.reset();
    Text shown = typed ? typed->second : document.scenario.title;
    const bool danish = text_field(app, texts::title_danish, "title da", shown.da);
    const bool english = text_field(app, texts::title_english, "title en", shown.en);
    if (danish || english) typed = std::pair{document.number, shown};
    if (!typed || ImGui::IsAnyItemActive()) return;
    typed.reset();
    if (shown == document.scenario.title || shown.da.empty() || shown.en.empty()) return;
    const std::string title =
        "{ \"da\": " + json_string(shown.da) + ", \"en\": " + json_string(shown.en) + " }";
    change_text(app, app.selected, with_json(document.text, "title", title));
}

void place_field(App& app) {
    const Document& document = *selected_document(app);
    const auto& places = document.scenario.municipalities;
    if (places.size() > 1) {
        std::string names;
        for (const MunicipalityShare& place : places)
            names += (names.empty() ? "" : ", ") + place.name;
        wrapped_text(texts::municipality_field.in(app.view.language) + ": " + names);
        return;
    }
    std::vector<Option> options{{"", texts::whole_country.in(app.view.language)}};
    for (const auto& [name, municipality] : app.parameters.municipalities)
        options.push_back({name, name});
    std::string chosen = places.empty() ? "" : places.front().name;
    if (!choice_field(app, texts::municipality_field, "municipality", options, chosen)) return;
    change_text(app, app.selected,
                with_json(document.text, "municipalities",
                          chosen.empty() ? "[]" : "[ { \"name\": " + json_string(chosen) + " } ]"));
}

void horizon_field(App& app) {
    const Document& document = *selected_document(app);
    int years = document.scenario.horizon_years;
    if (whole_field(app, texts::horizon_field, "horizon", texts::years_unit, years, 1, 100))
        change_text(app, app.selected,
                    with_json(document.text, "horizon_years", std::to_string(years)));
}

void equalisation_field(App& app) {
    const Document& document = *selected_document(app);
    if (document.scenario.equalisation == Equalisation::kept_share) return;  // a number of its own
    const Language language = app.view.language;
    const std::vector<Option> options{{"none", texts::equalisation_none.in(language)},
                                      {"average", texts::equalisation_average.in(language)},
                                      {"poor", texts::equalisation_poor.in(language)}};
    std::string chosen = options[static_cast<std::size_t>(document.scenario.equalisation)].name;
    if (choice_field(app, texts::equalisation, "equalisation", options, chosen))
        change_text(app, app.selected,
                    with_json(document.text, "equalisation", json_string(chosen)));
}

void discounting_field(App& app) {
    const Document& document = *selected_document(app);
    const Discounting now = document.scenario.discounting;
    if (now == Discounting::rate) return;  // a number of its own
    const Language language = app.view.language;
    std::string chosen = now == Discounting::none ? "none" : "finansministeriet";
    if (choice_field(app, texts::discounting, "discounting",
                     {{"finansministeriet", texts::discounting_ministry.in(language)},
                      {"none", texts::discounting_none.in(language)}},
                     chosen))
        change_text(app, app.selected,
                    with_json(document.text, "discounting", json_string(chosen)));
}

std::string state_label(const App& app, const Scenario& scenario, const std::string& name) {
    for (const StateChange& own : scenario.states)
        if (own.name == name) return own.law.label.in(app.view.language);
    const auto found = app.parameters.states.find(name);
    return found == app.parameters.states.end() ? name : found->second.label.in(app.view.language);
}

std::string move_text(const App& app, const Scenario& scenario, const Move& move) {
    const std::string ends =
        state_label(app, scenario, move.from) + " → " + state_label(app, scenario, move.to);
    const StepRange& range = move.since_entry;
    if (range.from == 1 && !range.to) return ends;
    return fmt::format(
        fmt::runtime(texts::steps_since_entry.in(app.view.language)), ends,
        std::to_string(range.from) + "–" + (range.to ? std::to_string(*range.to) : ""));
}

// The moves without the effort; their numbers are changed to the left, among the assumptions.
void moves_table(App& app) {
    const Document& document = *selected_document(app);
    const Scenario& scenario = document.scenario;
    const auto& moves = scenario.pathways.without.moves;
    if (moves.empty()) return;
    const Language language = app.view.language;
    Table table{texts::moves.in(language),
                texts::moves_unit.in(language),
                {{texts::move.in(language), false}, {texts::move_chance.in(language)}},
                {},
                {texts::moves_note.in(language)}};
    for (const Move& move : moves)
        table.rows.push_back({{move_text(app, scenario, move),
                               value_text(document.value(move.probability),
                                          scenario[move.probability].unit, 3, language)}});
    table_view(app, table, "moves");
}

}  // namespace

void make_up(App& app) {
    wrapped_text(texts::make_up_intro.in(app.view.language), FontRole::text, colour::quiet);
    title_fields(app);
    place_field(app);
    horizon_field(app);
    equalisation_field(app);
    discounting_field(app);
    ImGui::Dummy({0, letters(0.5f)});
    moves_table(app);
}

}  // namespace afkast
