// The assumptions of a scenario as tables: what they are, where they come from, and whether they
// were changed from what is shipped.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

bool is_used(const Scenario& scenario, const Assumption& assumption) {
    return !assumption.only_for || *assumption.only_for == scenario.method;
}

std::string spoken_label(const Assumption& assumption, Language language) {
    std::string label = assumption.label.in(language);
    const std::string unit = ": " + unit_text(assumption.unit, language);
    if (assumption.unit == "pp" && label.ends_with(unit)) label.resize(label.size() - unit.size());
    return label;
}

std::string range_of(const Assumption& assumption, Language language) {
    const Range range = stated_range(assumption.distribution);
    return range_text(range.low, range.high, assumption.unit, language);
}

namespace {

Row assumption_row(const Result& result, std::size_t slot, Language language) {
    const Assumption& assumption = result.scenario().assumptions[slot];
    const std::string source = assumption.source.empty() || assumption.source == "assumption"
                                   ? in(language, "antagelse", "assumption")
                               : assumption.source == assumption.path
                                   ? "data/"  // a series under its own name
                                   : assumption.source;
    return {{assumption.label.in(language),
             value_text(result.values[slot], assumption.unit, language),
             is_certain(assumption.distribution) ? std::string() : range_of(assumption, language),
             source, assumption.grade ? std::string(1, assumption.grade) : std::string()}};
}

}  // namespace

Table assumption_table(const Result& result, Language language) {
    Table table;
    table.title = in(language, "Forudsætninger", "Assumptions");
    table.columns = {{in(language, "Forudsætning", "Assumption"), false},
                     {in(language, "Værdi", "Value")},
                     {in(language, "Spænd", "Range")},
                     {in(language, "Kilde", "Source"), false},
                     {in(language, "Grad", "Grade"), false}};
    const Scenario& scenario = result.scenario();
    std::string defaults;
    for (std::size_t i = 0; i < scenario.assumptions.size(); ++i) {
        const Assumption& assumption = scenario.assumptions[i];
        if (!is_used(scenario, assumption)) continue;
        // The moves of a target group decide the result: no footnote.
        if (!assumption.by_default || assumption.topic == Topic::baseline)
            table.rows.push_back(assumption_row(result, i, language));
        else
            defaults += (defaults.empty() ? "" : "; ") + assumption.label.in(language) + ": " +
                        value_text(result.values[i], assumption.unit, language);
    }
    if (!defaults.empty())
        table.notes.push_back(in(language, "Standardværdier: ", "Defaults: ") + defaults + ".");
    return table;
}

// -- what is shipped ------------------------------------------------------------------------------

namespace {

bool is(const std::optional<Slot>& slot, std::size_t index) {
    return slot && slot->index == static_cast<int>(index);
}

// Hours and wages that a scenario lays over those of a shipped state.
std::optional<ShippedValue> shipped_in_state(const Parameters& parameters, const Scenario& scenario,
                                             std::size_t slot) {
    for (const StateChange& change : scenario.states) {
        const auto state = parameters.states.find(change.name);
        if (state == parameters.states.end()) continue;
        if (is(change.hours_per_week, slot))
            return ShippedValue{state->second.hours_per_week, "hours/week"};
        const Date day = scenario.start.middle();
        if (is(change.hourly_wage_kroner, slot) && !state->second.hourly_wage.empty())
            return ShippedValue{value_on(parameters, state->second.hourly_wage, day).value,
                                "kr/hour"};
    }
    return std::nullopt;
}

std::optional<ShippedValue> shipped_weeks(const Parameters& parameters, const Scenario& scenario,
                                          std::size_t slot) {
    const auto group = parameters.target_groups.find(scenario.target_group);
    if (group == parameters.target_groups.end()) return std::nullopt;
    const auto& weeks = group->second.entry_weeks;
    for (std::size_t i = 0; i < scenario.entry_weeks.size() && i < weeks.size(); ++i)
        if (scenario.entry_weeks[i].weeks.index == static_cast<int>(slot))
            return ShippedValue{weeks[i].weeks, "weeks"};
    return std::nullopt;
}

std::optional<ShippedValue> shipped_series(const Parameters& parameters, const std::string& name,
                                           Date day) {
    const auto series = parameters.series.find(name);
    if (series == parameters.series.end()) return std::nullopt;
    try {
        return ShippedValue{value_on(parameters, name, day).value, series->second.unit};
    } catch (const NotInForce&) {
        return std::nullopt;  // nothing is shipped for that day: the number is the scenario's own
    }
}

}  // namespace

std::optional<ShippedValue> shipped_value(const Parameters& parameters, const Result& result,
                                          std::size_t slot) {
    const Scenario& scenario = result.scenario();
    const Assumption& assumption = scenario.assumptions[slot];
    for (const Override& over : scenario.overrides)
        if (over.value.index == static_cast<int>(slot))
            return shipped_series(parameters, over.series,
                                  over.from.value_or(scenario.start.middle()));
    if (parameters.series.contains(assumption.path))
        return shipped_series(parameters, assumption.path, scenario.start.middle());
    if (const auto state = shipped_in_state(parameters, scenario, slot)) return state;
    if (const auto weeks = shipped_weeks(parameters, scenario, slot)) return weeks;
    const bool of_archetype = assumption.path.rfind("archetypes.", 0) == 0;
    if (assumption.by_default || of_archetype)
        return ShippedValue{base_case(assumption.distribution), assumption.unit};
    return std::nullopt;
}

Standing standing(const Parameters& parameters, const Result& result, std::size_t slot) {
    const auto same = [](double a, double b) {
        return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
    };
    const double value = result.values[slot];
    if (!same(value, base_case(result.scenario().assumptions[slot].distribution)))
        return Standing::moved;
    const auto shipped = shipped_value(parameters, result, slot);
    if (!shipped) return Standing::own;
    return same(value, shipped->value) ? Standing::as_shipped : Standing::changed;
}

std::string_view name(Standing standing) {
    switch (standing) {
        case Standing::as_shipped:
            return "as-shipped";
        case Standing::changed:
            return "changed";
        case Standing::own:
            return "own";
        default:
            return "moved";
    }
}

namespace {

std::string standing_text(const Parameters& parameters, const Result& result, std::size_t slot,
                          Language language) {
    const Assumption& assumption = result.scenario().assumptions[slot];
    const auto shipped = shipped_value(parameters, result, slot);
    switch (standing(parameters, result, slot)) {
        case Standing::as_shipped:
            return in(language, "nej", "no");
        case Standing::changed:
            return in(language, "ja, standard er ", "yes, shipped: ") +
                   value_text(shipped->value, shipped->unit, 4, language);
        case Standing::moved:
            return in(language, "ja, filen siger ", "yes, the file says ") +
                   value_text(base_case(assumption.distribution), assumption.unit, 4, language);
        default:
            return in(language, "eget tal", "own number");
    }
}

}  // namespace

std::string topic_label(Topic topic, Language language) {
    static const std::map<Topic, Text> labels{
        {Topic::people, {"Mennesker", "People"}},
        {Topic::effort, {"Indsatsen", "The effort"}},
        {Topic::effect, {"Effekt", "Effect"}},
        {Topic::baseline, {"Uden indsatsen", "Without the effort"}},
        {Topic::costs, {"Udgifter", "Costs"}},
        {Topic::funding, {"Finansiering", "Funding"}},
        {Topic::prices_and_law, {"Priser og satser", "Prices and rates"}},
        {Topic::appraisal, {"Opgørelsen", "The appraisal"}}};
    return labels.at(topic).in(language);
}

Table every_assumption_table(const Parameters& parameters, const Result& result,
                             Language language) {
    Table table;
    table.title = in(language, "Alle forudsætninger", "Every assumption");
    table.columns = {{in(language, "Forudsætning", "Assumption"), false},
                     {in(language, "Værdi", "Value")},
                     {in(language, "Spænd", "Range")},
                     {in(language, "Kilde", "Source"), false},
                     {in(language, "Grad", "Grade"), false},
                     {in(language, "Ændret?", "Changed?"), false}};
    const Scenario& scenario = result.scenario();
    for (int topic = 0; topic <= static_cast<int>(Topic::appraisal); ++topic) {
        bool headed = false;
        for (std::size_t i = 0; i < scenario.assumptions.size(); ++i) {
            const Assumption& assumption = scenario.assumptions[i];
            if (!is_used(scenario, assumption) || static_cast<int>(assumption.topic) != topic)
                continue;
            if (!headed)
                table.rows.push_back(
                    {{topic_label(assumption.topic, language)}, Row::Kind::heading});
            headed = true;
            Row row = assumption_row(result, i, language);
            if (parameters.series.contains(assumption.source))
                row.cells[3] = "data/";
            else if (assumption.by_default && assumption.source.empty())
                row.cells[3] = in(language, "standard", "default");
            row.cells.push_back(standing_text(parameters, result, i, language));
            row.indent = 1;
            table.rows.push_back(std::move(row));
        }
    }
    table.notes = {in(
        language,
        "Spænd: 9 af 10 tilfælde, medmindre andet er skrevet; tomt, hvor tallet holdes fast. Grad: "
        "evidensgrad fra A (stærk) til D (svag). »Ændret?«: »nej«, hvor tallet er det, programmet "
        "leveres med; »eget tal«, hvor programmet intet har at sammenligne med.",
        "Range: 9 of 10 cases unless otherwise written; empty where the number is held fixed. "
        "Grade: of the evidence, A (strong) to D (weak). Changed?: no where the number is the one "
        "shipped "
        "with the program; own number where the program has nothing to compare with.")};
    return table;
}

// -- sources --------------------------------------------------------------------------------------

std::vector<Source> sources_used(const Parameters& parameters, const Result& result) {
    const Scenario& scenario = result.scenario();
    std::vector<Source> used;
    std::set<std::string> seen;
    const auto add = [&](const std::string& name) {
        if (!seen.insert(name).second) return;
        const auto own = std::find_if(scenario.sources.begin(), scenario.sources.end(),
                                      [&](const Source& source) { return source.name == name; });
        if (own != scenario.sources.end())
            used.push_back(*own);
        else if (const auto shipped = parameters.sources.find(name);
                 shipped != parameters.sources.end())
            used.push_back(shipped->second);
    };
    const auto add_name = [&](const std::string& name, Date day) {
        add(name);
        if (const auto evidence = parameters.evidence.find(name);
            evidence != parameters.evidence.end())
            for (const std::string& one : evidence->second.sources) add(one);
        if (const auto series = parameters.series.find(name);
            series != parameters.series.end() && in_force(series->second, day))
            for (const std::string& one : find(series->second, day).entry->sources) add(one);
    };
    const Date day = scenario.start.middle();
    for (const Assumption& assumption : scenario.assumptions)
        if (is_used(scenario, assumption)) add_name(assumption.source, day);
    // The law and prices behind the lines of the ledger.
    for (const Line& line : result.plan->lines)
        for (const std::string& series : line.cause.parameters) add_name(series, day);
    return used;
}

Table source_table(const Parameters& parameters, const Result& result, Language language) {
    Table table;
    table.title = in(language, "Kilder", "Sources");
    table.columns = {{in(language, "Navn", "Name"), false},
                     {in(language, "Titel og udgiver", "Title and publisher"), false},
                     {in(language, "Sted, og hvornår læst", "Where, and when read"), false}};
    for (const Source& source : sources_used(parameters, result)) {
        std::string where = source.address;
        if (!source.read_on.empty())
            where += in(language, " (læst ", " (read ") + source.read_on + ")";
        table.rows.push_back(
            {{source.name,
              source.publisher.empty() ? source.title
                                       : source.title + " (" + source.publisher + ")",
              where}});
    }
    return table;
}

}  // namespace afkast
