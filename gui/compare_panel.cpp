#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "gui/chart_view.hpp"
#include "gui/how_sure.hpp"
#include "gui/panels.hpp"
#include "gui/table_view.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "report/rests_on.hpp"
#include "report/rounding.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"

namespace afkast {

namespace {

std::string chance_text(const Choice* choice, std::size_t place, Language language) {
    return choice ? percent_text(choice->chance_best[place], 0, language) : "…";
}

// Against the pinned scenario: more or less than it.
std::string difference_text(double kroner, Language language) {
    return (kroner > 0 ? "+" : "") + with_minus(short_kroner_text(kroner, language));
}

double per_person(const Result& result, Perspective view) {
    return result.basis.participants > 0
               ? result.of(view).net_present_value / result.basis.participants
               : 0;
}

// Who is measured by whom: the pinned scenario, or none.
const Result* pinned_result(const App& app) {
    for (std::size_t i = 0; i < app.comparison.documents.size(); ++i)
        if (app.view.pinned == app.comparison.documents[i]) return &app.comparison.results[i];
    return nullptr;
}

void pin_row(App& app) {
    const Language language = app.view.language;
    ImGui::AlignTextToFramePadding();
    text(texts::measured_by.in(language));
    ImGui::SameLine();
    ImGui::SetNextItemWidth(letters(20));
    std::string chosen = texts::nobody.in(language);
    for (const Document& document : app.documents)
        if (app.view.pinned == document.number) chosen = document.scenario.title.in(language);
    const bool open = ImGui::BeginCombo("##pinned", chosen.c_str());
    record(app, "pinned");
    if (!open) return;
    if (ImGui::Selectable((texts::nobody.in(language) + "###none").c_str(), !app.view.pinned))
        app.view.pinned.reset();
    for (const Document& document : app.documents) {
        const std::string words =
            document.scenario.title.in(language) + "###pin" + std::to_string(document.number);
        if (ImGui::Selectable(words.c_str(), app.view.pinned == document.number))
            app.view.pinned = document.number;
        record(app, "pin " + std::to_string(document.number));
    }
    ImGui::EndCombo();
}

// The same measures for every scenario, a column each, then the chance of being best.
Table measures(const App& app, const Choice* choice) {
    const Language language = app.view.language;
    const auto& results = app.comparison.results;
    Table table = compare_tables(results, language, results.size()).front();
    const auto add = [&](const Text& heading, const auto& cell) {
        Row row{{heading.in(language)}};
        for (std::size_t i = 0; i < results.size(); ++i) row.cells.push_back(cell(i));
        // Below the participants and the budget, where it is looked for.
        table.rows.insert(table.rows.begin() + 2, std::move(row));
    };
    std::vector<const Scenario*> scenarios;
    for (const Result& result : results) scenarios.push_back(&result.scenario());
    if (app.background && incomparable(scenarios, language).empty())
        add(texts::chance_best,
            [&](std::size_t i) { return chance_text(choice, i + 1, language); });
    if (const Result* pinned = pinned_result(app))
        for (Perspective view : spoken_of) {
            const Text heading{texts::more_than_pinned.da + " (" + label(view).da + ")",
                               texts::more_than_pinned.en + " (" + label(view).en + ")"};
            add(heading, [&](std::size_t i) {
                return difference_text(per_person(results[i], view) - per_person(*pinned, view),
                                       language);
            });
        }
    return table;
}

// Assumptions that the scenarios do not agree on, by their names.
struct Differing {
    const Assumption* assumption;
    std::vector<std::optional<double>> values;  // of each document
};
std::vector<Differing> differing(const App& app) {
    std::vector<Differing> rows;
    std::map<std::string, std::size_t> met;
    for (std::size_t d = 0; d < app.documents.size(); ++d) {
        const Document& document = app.documents[d];
        for (std::size_t i = 0; i < document.values.size(); ++i) {
            const Assumption& one = document.scenario.assumptions[i];
            if (!is_used(document.scenario, one)) continue;
            const std::string key = one.label.da + "|" + one.unit;
            const auto [found, is_new] = met.try_emplace(key, rows.size());
            if (is_new)
                rows.push_back({&one, std::vector<std::optional<double>>(app.documents.size())});
            auto& value = rows[found->second].values[d];
            if (!value) value = document.values[i];
        }
    }
    std::erase_if(rows, [](const Differing& row) {
        return std::all_of(row.values.begin(), row.values.end(),
                           [&](const auto& value) { return value == row.values.front(); });
    });
    std::stable_sort(rows.begin(), rows.end(), [](const Differing& a, const Differing& b) {
        return a.assumption->topic < b.assumption->topic;
    });
    return rows;
}

Table differences(const App& app) {
    const Language language = app.view.language;
    Table table{texts::differences.in(language), "", {{"", false}}, {}, {}};
    for (const Document& document : app.documents)
        table.columns.push_back({document.scenario.title.in(language)});
    std::optional<Topic> topic;
    for (const Differing& row : differing(app)) {
        if (topic != row.assumption->topic) {
            topic = row.assumption->topic;
            table.rows.push_back({{texts::heading(*topic).in(language)}, Row::Kind::heading});
        }
        Row line{{row.assumption->label.in(language)}, Row::Kind::ordinary, 1};
        for (const auto& value : row.values)
            line.cells.push_back(value ? value_text(*value, row.assumption->unit, language)
                                       : std::string("–"));
        table.rows.push_back(std::move(line));
    }
    return table;
}

}  // namespace

void compare_panel(App& app) {
    const Language language = app.view.language;
    if (app.documents.empty()) return;
    if (!comparison_is_current(app)) ask_comparison(app);
    const Comparison& comparison = app.comparison;
    if (comparison.results.empty()) return;
    pin_row(app);
    const bool drawn = !comparison.simulations.empty();
    table_view(app, measures(app, drawn ? &comparison.choice : nullptr), "compare");
    if (drawn)
        for (const std::string& sentence : choice_sentences(
                 comparison.choice, comparison.simulations, Perspective::municipality, language))
            wrapped_text(sentence);
    else if (app.background)
        wrapped_text(texts::drawing.in(language), FontRole::small, colour::quiet);
    // As each scenario itself has it: what is left without fewer clarifications, without fleksjob.
    for (const Document& document : app.documents)
        for (const std::string& sentence :
             rests_on_sentences(*document.result, document.rests_on, language))
            wrapped_text(document.scenario.title.in(language) + ": " + sentence);
    ImGui::Dummy({0, letters(0.5f)});
    if (app.documents.size() > 1) table_view(app, differences(app), "differences");
}

}  // namespace afkast
