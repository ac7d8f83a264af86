// The assumptions of a scenario as tables: what they are, where they come from, and whether they
// were changed from what is shipped.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/trail.hpp"

namespace afkast {

bool is_used(const Scenario& scenario, const Assumption& assumption) {
    // An amount of money has no overhead beside it.
    for (const auto* costs : {&scenario.costs, &scenario.usual_effort})
        for (const Cost& cost : *costs)
            if ((cost.kind == CostKind::total || cost.kind == CostKind::per_participant) &&
                cost.overhead.index >= 0 && scenario[cost.overhead].path == assumption.path)
                return false;
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

Row assumption_row(const Parameters& parameters, const Result& result, std::size_t slot,
                   std::string source, Language language) {
    const Assumption& assumption = result.scenario().assumptions[slot];
    return {{assumption.label.in(language),
             value_text(result.values[slot], assumption.unit, language),
             is_certain(assumption.distribution) ? std::string() : range_of(assumption, language),
             price_level_text(parameters, result, slot, language), std::move(source),
             assumption.grade ? std::string(1, assumption.grade) : std::string()}};
}

std::vector<Column> assumption_columns(Language language) {
    return {{in(language, "Forudsætning", "Assumption"), false},
            {in(language, "Værdi", "Value")},
            {in(language, "Spænd", "Range")},
            {in(language, "Prisniveau", "Price level"), false},
            {in(language, "Kilde", "Source"), false},
            {in(language, "Grad", "Grade"), false}};
}

// What can be looked up, and "antaget" where nothing can or the value was chosen all the same.
std::string source_cell(const Parameters& parameters, const Scenario& scenario,
                        const Assumption& assumption, SourceAs as, Language language) {
    const Origin origin = origin_of(parameters, scenario, assumption);
    std::string text;
    if (as == SourceAs::titles)
        text = source_titles(parameters, scenario, origin, language);
    else
        for (const std::string& name : origin.sources) text += (text.empty() ? "" : ", ") + name;
    if (text.empty()) return status_text(origin, language);
    return origin.status == Status::assumed ? text + " (" + status_text(origin, language) + ")"
                                            : text;
}

}  // namespace

Table assumption_table(const Parameters& parameters, const Result& result, SourceAs as,
                       Language language) {
    Table table;
    table.title = in(language, "Forudsætninger", "Assumptions");
    table.columns = assumption_columns(language);
    const Scenario& scenario = result.scenario();
    std::string defaults;
    for (std::size_t i = 0; i < scenario.assumptions.size(); ++i) {
        const Assumption& assumption = scenario.assumptions[i];
        if (!is_used(scenario, assumption)) continue;
        // The moves of a target group decide the result: no footnote.
        if (!assumption.by_default || assumption.topic == Topic::baseline)
            table.rows.push_back(assumption_row(
                parameters, result, i, source_cell(parameters, scenario, assumption, as, language),
                language));
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
            return in(language, "ja (standard ", "yes (default ") +
                   value_text(shipped->value, shipped->unit, 4, language) + ")";
        case Standing::moved:
            return in(language, "ja (filen siger ", "yes (the file says ") +
                   value_text(base_case(assumption.distribution), assumption.unit, 4, language) +
                   ")";
        default:
            return in(language, "eget tal", "own number");
    }
}

}  // namespace

std::string topic_label(Topic topic, Language language) {
    static const std::map<Topic, Text> labels{
        {Topic::people, {"Deltagere", "Participants"}},
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
    table.columns = assumption_columns(language);
    table.columns.insert(table.columns.end() - 1, {in(language, "Status", "Status"), false});
    table.columns.push_back({in(language, "Ændret?", "Changed?"), false});
    const std::vector<Source> used = sources_used(parameters, result);
    std::string last_reason;
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
            const Origin origin = origin_of(parameters, scenario, assumption);
            Row row = assumption_row(parameters, result, i, source_numbers(used, origin), language);
            row.cells.insert(row.cells.end() - 1, status_text(origin, language));
            row.cells.push_back(standing_text(parameters, result, i, language));
            // One reason for several numbers of a thing stands below the first of them.
            std::string reason = reason_text(parameters, assumption, language);
            if (!reason.empty() && reason != last_reason)
                row.reason = last_reason = std::move(reason);
            row.indent = 1;
            table.rows.push_back(std::move(row));
        }
    }
    table.notes = {in(
        language,
        "Spænd: 9 af 10 tilfælde, medmindre andet er skrevet; tomt, hvor tallet holdes fast. "
        "Prisniveau: det års kroner, beløbet er skrevet i; løbende priser: i kroner af de måneder, "
        "det betales i. Kilde: nummeret på kilden i tabellen nedenfor. Status: antaget, hvor ingen "
        "kilde siger tallet. Grad: evidensgrad fra A (stærk) til D (svag). Ændret: nej, hvor "
        "tallet er det, programmet leveres med; eget tal, hvor programmet intet har at "
        "sammenligne med. Under tallet står begrundelsen.",
        "Range: 9 of 10 cases unless otherwise written; empty where the number is held fixed. "
        "Price level: the year whose kroner the amount is written in; current prices: kroner of "
        "the months it is paid in. Source: its number in the table below. Status: assumed where no "
        "source says the number. Grade: of the evidence, A (strong) to D (weak). Changed: no where "
        "the number is the one shipped with the program; own number where the program has nothing "
        "to compare with. The reason stands below the number.")};
    return table;
}

// -- sources --------------------------------------------------------------------------------------

Table source_table(const Parameters& parameters, const Result& result, Language language) {
    Table table;
    table.title = in(language, "Kilder", "Sources");
    const std::vector<Source> used = sources_used(parameters, result);
    // Where all were read in one month, it is said once.
    const bool together = std::all_of(used.begin(), used.end(), [&](const Source& source) {
        return !source.read_on.empty() && source.read_on == used.front().read_on;
    });
    table.columns = {{in(language, "Nr.", "No."), false},
                     {in(language, "Titel og udgiver", "Title and publisher"), false},
                     {together ? in(language, "Sted", "Where")
                               : in(language, "Sted, og hvornår læst", "Where, and when read"),
                      false}};
    const auto read = [&](const Source& source) {
        return in(language, "læst ", "read ") + read_on_text(source.read_on, language);
    };
    for (const Source& source : used) {
        const std::string title = source.title.in(language);
        table.rows.push_back(
            {{fmt::format("[{}]", table.rows.size() + 1),
              source.publisher.empty() ? title : title + " (" + source.publisher + ")",
              together || source.read_on.empty() ? source.address
                                                 : source.address + " (" + read(source) + ")"}});
    }
    if (together && !used.empty())
        table.notes.push_back(in(language, "Alle ", "All ") + read(used.front()) + ".");
    return table;
}

}  // namespace afkast
