#include "report/trail.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

bool is(const std::optional<Slot>& slot, std::size_t index) {
    return slot && slot->index == static_cast<int>(index);
}
bool is(const Slot& slot, std::size_t index) { return slot.index == static_cast<int>(index); }

// What this project worked out itself, or guessed, cannot be looked up anywhere.
void add_known(const Parameters& parameters, const std::vector<std::string>& from,
               std::vector<std::string>& names) {
    for (const std::string& name : from) {
        const auto source = parameters.sources.find(name);
        if (source == parameters.sources.end() || source->second.own) continue;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
}

// Those of every value of a series that is in force between two days.
std::vector<std::string> sources_between(const Parameters& parameters, const Series& series,
                                         Date first, Date last) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < series.entries.size(); ++i) {
        const bool begins_later = i > 0 && series.entries[i].from > last;
        const bool ended_before =
            i + 1 < series.entries.size() && series.entries[i + 1].from <= first;
        if (!begins_later && !ended_before) add_known(parameters, series.entries[i].sources, names);
    }
    return names;
}

Origin origin_in_series(const Parameters& parameters, const Series& series, Date day) {
    if (!in_force(series, day)) return {{}, Status::assumed};
    Origin origin{{}, find(series, day).entry->status};
    add_known(parameters, find(series, day).entry->sources, origin.sources);
    return origin;
}

}  // namespace

Origin origin_of(const Parameters& parameters, const Scenario& scenario,
                 const Assumption& assumption) {
    const std::string& name = assumption.source;
    if (name.empty() || name == "assumption") return {{}, Status::assumed};
    if (const auto series = parameters.series.find(name); series != parameters.series.end())
        return origin_in_series(parameters, series->second, scenario.start.middle());
    if (const auto item = parameters.evidence.find(name); item != parameters.evidence.end()) {
        Origin origin{{}, item->second.status};
        add_known(parameters, item->second.sources, origin.sources);
        return origin;
    }
    const Source* source = source_named(parameters, scenario, name);
    if (!source || source->own) return {{}, Status::assumed};
    return {{name}, std::nullopt};
}

std::string status_text(const Origin& origin, Language language) {
    return origin.status ? label(*origin.status).in(language)
                         : in(language, "efter kilden", "as its source says");
}

const Source* source_named(const Parameters& parameters, const Scenario& scenario,
                           const std::string& name) {
    for (const Source& own : scenario.sources)
        if (own.name == name) return &own;
    const auto shipped = parameters.sources.find(name);
    return shipped == parameters.sources.end() ? nullptr : &shipped->second;
}

std::vector<Source> sources_used(const Parameters& parameters, const Result& result) {
    const Scenario& scenario = result.scenario();
    std::vector<Source> used;
    std::set<std::string> seen;
    const auto add = [&](const std::vector<std::string>& names) {
        for (const std::string& name : names)
            if (const Source* source = source_named(parameters, scenario, name);
                source && !source->own && seen.insert(name).second)
                used.push_back(*source);
    };
    for (int topic = 0; topic <= static_cast<int>(Topic::appraisal); ++topic)
        for (const Assumption& assumption : scenario.assumptions)
            if (static_cast<int>(assumption.topic) == topic && is_used(scenario, assumption))
                add(origin_of(parameters, scenario, assumption).sources);
    const Date first = scenario.start.middle(),
               last = std::min(result.plan->law_known_to, result.plan->last).middle();
    for (const Line& line : result.plan->lines)
        for (const std::string& name : line.cause.parameters)
            if (const auto series = parameters.series.find(name); series != parameters.series.end())
                add(sources_between(parameters, series->second, first, last));
    return used;
}

std::string source_numbers(const std::vector<Source>& used, const Origin& origin) {
    std::string text;
    for (std::size_t i = 0; i < used.size(); ++i)
        if (std::find(origin.sources.begin(), origin.sources.end(), used[i].name) !=
            origin.sources.end())
            text += fmt::format("{}[{}]", text.empty() ? "" : ", ", i + 1);
    return text;
}

std::string source_titles(const Parameters& parameters, const Scenario& scenario,
                          const Origin& origin, Language language) {
    std::string text;
    for (const std::string& name : origin.sources)
        if (const Source* source = source_named(parameters, scenario, name))
            text += (text.empty() ? "" : "; ") + source->title.in(language);
    return text;
}

// -- price level ----------------------------------------------------------------------------------

namespace {

std::string prices_of(int year, Language language) {
    return year == 0 ? in(language, "løbende priser", "current prices")
                     : in(language, fmt::format("{}-priser", year), fmt::format("{} prices", year));
}

// Of what the scenario itself says an amount is in; none where it does not say.
std::optional<int> year_of(const Scenario& scenario, std::size_t slot) {
    for (const Cost& cost : scenario.costs)
        if (is(cost.kroner, slot) || is(cost.salary_per_year, slot) ||
            is(cost.kroner_per_hour, slot))
            return cost.price_year;
    for (const Funding& funding : scenario.funding)
        if (is(funding.kroner, slot)) return 0;
    for (const auto* consequences : {&scenario.consequences, &scenario.during})
        for (const Consequence& one : *consequences)
            for (const OwnPrice& price : one.prices)
                if (is(price.kroner, slot)) return one.price_year;
    return std::nullopt;
}

}  // namespace

std::string price_level_text(const Parameters& parameters, const Result& result, std::size_t slot,
                             Language language) {
    const Scenario& scenario = result.scenario();
    const Assumption& assumption = scenario.assumptions[slot];
    if (!assumption.unit.starts_with("kr")) return {};
    if (const auto year = year_of(scenario, slot)) return prices_of(*year, language);
    // A rate is moved by its own index from the day it holds.
    for (const Override& over : scenario.overrides)
        if (is(over.value, slot))
            return prices_of(over.from.value_or(scenario.start.middle()).year, language);
    if (const auto series = parameters.series.find(assumption.path);
        series != parameters.series.end() && in_force(series->second, scenario.start.middle()))
        return prices_of(find(series->second, scenario.start.middle()).entry->from.year, language);
    return prices_of(scenario.price_year, language);
}

Text assumed_moves_text(const Parameters& parameters, const Scenario& scenario) {
    int all = 0, assumed = 0;
    for (const Assumption& move : scenario.assumptions) {
        if (move.topic != Topic::baseline || !is_used(scenario, move)) continue;
        ++all;
        assumed += origin_of(parameters, scenario, move).status == Status::assumed;
    }
    if (assumed == 0) return {};
    if (all == 1)
        return {"Overgangen uden indsatsen er ikke målt.",
                "The move without the effort was not measured."};
    if (assumed == all)
        return {fmt::format("Ingen af de {} overgange uden indsatsen er målt.", all),
                fmt::format("None of the {} moves without the effort was measured.", all)};
    return {
        fmt::format("{} af {} overgange uden indsatsen er antaget, ikke målt.", assumed, all),
        fmt::format("{} of {} moves without the effort are assumed, not measured.", assumed, all)};
}

std::string reason_text(const Parameters& parameters, const Assumption& assumption,
                        Language language) {
    const std::string note = assumption.note.in(language);
    const auto item = parameters.evidence.find(assumption.source);
    if (!note.empty() || item == parameters.evidence.end()) return note;
    return item->second.label.in(language);
}

}  // namespace afkast
