#include "report/differences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/kind.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

// "kommunen vinder 1,2 mio. kr. (i gennemsnit +0,9 mio. kr.; chance for gevinst 73 %)"
std::string result_of(const ReportInput& input, Language language) {
    constexpr Perspective view = Perspective::municipality;
    const double net = input.result.of(view).net_present_value;
    const Scenario& scenario = input.result.scenario();
    const std::string who = inside_subject(scenario, view).in(language);
    const bool many = is_many(scenario, view);
    const auto chance = chance_of_gain(input.simulation, view);
    std::string text;
    if (std::llround(net) == 0)
        text = who + in(language, " hverken vinder eller taber",
                        many ? " neither gain nor lose" : " neither gains nor loses");
    else if (chance && is_about_even(*chance))
        text = who +
               in(language, " går omtrent lige op, ",
                  many ? " come out about even, " : " comes out about even, ") +
               short_kroner_text(net, language);
    else
        text = who +
               (net > 0 ? in(language, " vinder ", many ? " gain " : " gains ")
                        : in(language, " taber ", many ? " lose " : " loses ")) +
               about_text(net, language);
    if (!chance) return text;
    return text + in(language, " (i gennemsnit ", " (on average ") +
           short_kroner_text(spread_of(input.simulation.of(view)).mean, language) +
           in(language, "; chance for gevinst ", "; chance of a gain ") +
           chance_text(*chance, input.simulation.count, language) + ")";
}

// ", pengene er hjemme 2020 (år 2), chance for 2020 eller før 54 %"
std::string payback_of(const ReportInput& input, Language language) {
    constexpr Perspective view = Perspective::municipality;
    const auto year = payback_if_paying(input.result, view);
    if (!year) return {};
    std::string text = in(language, ", pengene er hjemme ", ", the money is back ") +
                       payback_text(input.result, view, language);
    if (const auto chance = chance_paid_back_by(input.simulation, view, *year))
        text += in(language, fmt::format(", chance for {} eller før ", *year),
                   fmt::format(", chance of {} or earlier ", *year)) +
                chance_text(*chance, input.simulation.count, language);
    return text;
}

}  // namespace

std::vector<std::string> verdicts(const std::vector<ReportInput>& inputs, Language language) {
    std::vector<std::string> said;
    for (const ReportInput& input : inputs) {
        const auto why = why_no_chance(input.simulation);
        said.push_back(ended(input.result.scenario().title.in(language) + ": " +
                             in(language, "koster ", "costs ") +
                             about_text(cost_of_effort(input.result), language) +
                             in(language, " (uden rente); ", " (undiscounted); ") +
                             result_of(input, language) + payback_of(input, language)) +
                       (why ? " " + no_chance_sentence(*why, language) : std::string()));
    }
    return said;
}

std::vector<SharedNumber> shared_numbers(const std::vector<Result>& results) {
    std::vector<SharedNumber> all;
    for (std::size_t r = 0; r < results.size(); ++r) {
        const Scenario& scenario = results[r].scenario();
        for (std::size_t slot = 0; slot < scenario.assumptions.size(); ++slot) {
            const Assumption& assumption = scenario.assumptions[slot];
            if (!is_used(scenario, assumption)) continue;
            // The same label twice in one scenario is two numbers: the next free row takes it.
            auto row = std::find_if(all.begin(), all.end(), [&](const SharedNumber& one) {
                return one.label == assumption.label && one.unit == assumption.unit &&
                       one.topic == assumption.topic && !one.values[r];
            });
            if (row == all.end()) {
                all.push_back({assumption.label, assumption.topic, assumption.unit,
                               std::vector<std::optional<double>>(results.size()), false});
                row = all.end() - 1;
            }
            row->values[r] = results[r].values[slot];
        }
    }
    std::erase_if(all, [](const SharedNumber& one) {
        return std::count_if(one.values.begin(), one.values.end(),
                             [](const auto& value) { return value.has_value(); }) < 2;
    });
    for (SharedNumber& one : all)
        one.differs = std::any_of(one.values.begin(), one.values.end(), [&](const auto& value) {
            if (!value || !one.values.front())
                return value.has_value() != one.values.front().has_value();
            return std::abs(*value - *one.values.front()) > 1e-9 * std::max(1.0, std::abs(*value));
        });
    std::stable_sort(all.begin(), all.end(), [](const SharedNumber& a, const SharedNumber& b) {
        return a.topic < b.topic;
    });
    return all;
}

namespace {

std::string marked(bool differs) { return differs ? "≠" : ""; }

std::vector<Column> columns_of(const std::vector<Result>& results, std::size_t from, std::size_t to,
                               const std::string& first, Language language) {
    std::vector<Column> columns{{first, false}, {"≠", false}};
    for (std::size_t r = from; r < to; ++r)
        columns.push_back({results[r].scenario().title.in(language), false});
    return columns;
}

std::string municipalities_text(const Scenario& scenario, Language language) {
    if (scenario.municipalities.empty()) return in(language, "landsgennemsnit", "national average");
    std::vector<std::string> names;
    for (const MunicipalityShare& one : scenario.municipalities) names.push_back(one.name);
    if (names.size() > 4) return names[0] + ", " + names[1] + in(language, " m.fl.", " and others");
    return joined(names, language);
}

std::string equalisation_text(const Scenario& scenario, Language language) {
    switch (scenario.equalisation) {
        case Equalisation::none:
            return in(language, "ikke med", "left out");
        case Equalisation::average:
            return in(language, "gennemsnitlig kommune", "average municipality");
        case Equalisation::poor:
            return in(language, "svagt stillet kommune", "poor municipality");
        default:
            return in(language, "egen andel", "own share");
    }
}

}  // namespace

Table choice_table(const Parameters& parameters, const std::vector<Result>& results,
                   std::size_t from, std::size_t to, Language language) {
    Table table;
    table.title = in(language, "Valg", "Choices");
    table.columns = columns_of(results, from, to, in(language, "Valg", "Choice"), language);
    const auto add = [&](const std::string& what, const auto& text) {
        bool differs = false;
        for (const Result& result : results) differs = differs || text(result) != text(results[0]);
        Row row{{what, marked(differs)}};
        for (std::size_t r = from; r < to; ++r) row.cells.emplace_back(text(results[r]));
        table.rows.push_back(std::move(row));
    };
    add(in(language, "Slags beregning", "Kind of calculation"),
        [&](const Result& r) { return label(r.scenario().kind).in(language); });
    add(in(language, "Metode", "Method"), [&](const Result& r) {
        return r.plan->by_pathways() ? in(language, "forløb", "pathways")
                                     : in(language, "SØM-metoden", "SØM's method");
    });
    add(in(language, "Begynder", "Starts"),
        [&](const Result& r) { return month_text(r.scenario().start, language); });
    add(in(language, "Følges", "Followed"), [&](const Result& r) {
        return fmt::format(fmt::runtime(in(language, "{} år", "{} years")),
                           r.scenario().horizon_years);
    });
    add(in(language, "Målgruppe", "Target group"), [&](const Result& r) {
        const auto group = parameters.target_groups.find(r.scenario().target_group);
        return group == parameters.target_groups.end() ? std::string("–")
                                                       : group->second.label.in(language);
    });
    add(in(language, "Husstand", "Household"),
        [&](const Result& r) { return label(r.scenario().household).in(language); });
    add(in(language, "Kommuner", "Municipalities"),
        [&](const Result& r) { return municipalities_text(r.scenario(), language); });
    add(in(language, "Udligning", "Equalisation"),
        [&](const Result& r) { return equalisation_text(r.scenario(), language); });
    add(in(language, "Skrevet i priser fra", "Written in prices of"),
        [&](const Result& r) { return fmt::format("{}", r.scenario().price_year); });
    return table;
}

Table difference_table(const std::vector<Result>& results, std::size_t from, std::size_t to,
                       Language language) {
    Table table;
    table.title = in(language, "Tal, som flere scenarier har, men ikke ens",
                     "Numbers that several scenarios have, but not equal");
    table.columns = columns_of(results, from, to, in(language, "Tal", "Number"), language);
    for (const SharedNumber& one : shared_numbers(results)) {
        if (!one.differs) continue;
        Row row{{one.label.in(language), marked(true)}};
        for (std::size_t r = from; r < to; ++r)
            row.cells.push_back(one.values[r]
                                    ? Cell{value_text(*one.values[r], one.unit, 4, language)}
                                    : Cell{Nothing{}});
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string equal_sentence(const std::vector<Result>& results, Language language) {
    std::vector<std::string> names;
    for (const SharedNumber& one : shared_numbers(results))
        if (!one.differs)
            names.push_back(one.label.in(language) + " " +
                            value_text(*one.values.front(), one.unit, 4, language));
    if (names.empty()) return {};
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : "; ") + name;
    return in(language, "Ens i alle: ", "Equal in all: ") + text + ".";
}

Table own_numbers_table(const Parameters& parameters, const std::vector<Result>& results,
                        const Result& one, Language language) {
    const auto shared = shared_numbers(results);
    Table table = assumption_table(parameters, one, SourceAs::titles, language);
    table.title =
        in(language, "Tal, som kun dette scenarie har", "Numbers that only this scenario has");
    std::erase_if(table.rows, [&](const Row& row) {
        const auto* name = std::get_if<std::string>(&row.cells.front());
        return !name || std::any_of(shared.begin(), shared.end(), [&](const SharedNumber& number) {
            return number.label.in(language) == *name;
        });
    });
    table.notes.clear();
    return table;
}

}  // namespace afkast
