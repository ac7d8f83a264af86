// The consequences of a scenario: months in a state, units of a service, units at an own price.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "io/scenario_reader.hpp"

namespace afkast {

void ScenarioReader::consequences(Fields& fields, const std::string& key,
                                  std::vector<Consequence>& into, bool during) {
    std::size_t i = 0;
    for (const Json& item : fields.list(key, objects)) {
        Fields one(reading, item, fmt::format("{}[{}]", key, i++));
        if (during && scenario.duration_months == 0 && into.empty())
            reading.problem(item, one.path(),
                            {"Indsatsen varer 0 måneder, så intet sker undervejs. Skriv "
                             "\"duration_months\".",
                             "The effort lasts 0 months, so nothing happens during it. Write "
                             "\"duration_months\"."});
        into.push_back(consequence(one, during));
        one.finish();
    }
    if (into.size() == i) check_people(fields, key, into, during);
}

namespace {

// The most of a year that a consequence fills with its state, in its busiest year: 0.5 is six
// months of each who succeeds, or half of them for the whole year.
double part_of_a_year(const Scenario& scenario, const Consequence& one) {
    double most = 0;
    for (Slot months : one.quantity_by_year)
        most = std::max(most, base_case(scenario, months) / 12);
    return most * base_case(scenario, one.share);
}

// Of the participants: those who succeed by its own rate, else by the scenario's; all of them
// during the effort.
double rate_of(const Scenario& scenario, const Consequence& one, bool during) {
    if (during) return 1;
    const Slot rate = one.success_rate.value_or(scenario.success_rate);
    return rate.index < 0 ? 0 : std::abs(base_case(scenario, rate));
}

}  // namespace

// A person is in one state at a time. What leaves a state cannot be more than those who are in it:
// of the state people come from those who succeed (all of them, where consequences have rates of
// their own), of any other those whom a consequence has brought there.
void ScenarioReader::check_people(Fields& fields, const std::string& key,
                                  const std::vector<Consequence>& all, bool during) {
    const auto group = parameters.target_groups.find(scenario.target_group);
    const std::string start = group == parameters.target_groups.end() ? "" : group->second.state;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string& from = all[i].instead_of;
        if (from.empty() || all[i].state.empty()) continue;
        double leave = 0, arrive = 0;
        bool own_rate = during, come = false, first = true;
        for (std::size_t other = 0; other < all.size(); ++other) {
            const double people =
                rate_of(scenario, all[other], during) * part_of_a_year(scenario, all[other]);
            if (all[other].state == from) {
                arrive += people;
                come = true;
            }
            if (all[other].instead_of != from) continue;
            first = first && other >= i;
            leave += people;
            own_rate = own_rate || all[other].success_rate.has_value();
        }
        const bool from_start = !come && (start.empty() || from == start);
        if (!come && !from_start) {
            nobody_there(fields, key, i, from, start);
            continue;
        }
        if (!first || !fields.is_object()) continue;
        const double there = !from_start ? arrive
                             : own_rate  ? 1.0
                                         : rate_of(scenario, all[i], during);
        if (leave > there * (1 + 1e-9)) too_many_leave(fields, key, i, from, leave, there);
    }
}

void ScenarioReader::nobody_there(Fields& fields, const std::string& key, std::size_t i,
                                  const std::string& from, const std::string& start) {
    const Text label = state_label(from), first = state_label(start);
    fields.complain(fmt::format("{}[{}].instead_of", key, i),
                    {fmt::format("Ingen er i »{}« (\"{}\"): deltagerne begynder i »{}«, og ingen "
                                 "anden konsekvens fører dertil.",
                                 label.da, from, first.da),
                     fmt::format("Nobody is in \"{}\" (\"{}\"): participants begin in \"{}\", and "
                                 "no other consequence leads there.",
                                 label.en, from, first.en)},
                    start);
}

void ScenarioReader::too_many_leave(Fields& fields, const std::string& key, std::size_t i,
                                    const std::string& from, double leave, double there) {
    const Text label = state_label(from);
    fields.complain(
        fmt::format("{}[{}]", key, i),
        {fmt::format("Konsekvenserne ud af »{}« tager tilsammen {:.4g} personår om året pr. "
                     "deltager, men højst {:.4g} er der. De samme mennesker kan ikke forlade den "
                     "samme ydelse to gange: giv hver konsekvens sin egen \"share\" eller "
                     "\"success_rate\" (tilsammen højst 1), eller lad den ene begynde, hvor den "
                     "anden ender.",
                     label.da, leave, there),
         fmt::format(
             "The consequences out of \"{}\" take {:.4g} person-years a year per "
             "participant in all, but {:.4g} at most are there. The same people cannot leave "
             "the same benefit twice: give each consequence a \"share\" or "
             "\"success_rate\" of its own (at most 1 in all), or let one begin where the "
             "other ends.",
             label.en, leave, there)});
}

Consequence ScenarioReader::consequence(Fields& fields, bool during) {
    Consequence result;
    result.name = fields.text("name");
    result.label = fields.text_pair("label", false);
    const Provenance beside = numbers.provenance(fields);
    const int kinds = fields.has("state") + fields.has("service") + fields.has("price");
    for (const char* key : {"state", "service", "price"}) fields.optional(key);
    if (kinds != 1 && fields.is_object())
        reading.problem(
            fields.object(), fields.path(),
            {"En konsekvens har netop ét af felterne \"state\" (måneder i en tilstand), "
             "\"service\" (en pris fra data/) og \"price\" (en egen pris).",
             "A consequence has exactly one of the fields \"state\" (months in a state), "
             "\"service\" (a price of data/) and \"price\" (a price of its own)."});
    if (fields.has("state"))
        months_in_state(fields, result, beside);
    else if (fields.has("service"))
        units_of_service(fields, result, beside);
    else if (fields.has("price"))
        units_at_own_price(fields, result, beside);
    if (result.label.da.empty()) result.label = named({}, result.name);
    const Text what = result.label;
    if (during && fields.has("success_rate")) {
        fields.optional("success_rate");
        fields.complain(
            "success_rate",
            {"Under \"during\" gælder det alle deltagere: der er ingen succesrate. Brug "
             "\"share\".",
             "Under \"during\" it concerns all participants: there is no success rate. Use "
             "\"share\"."});
    }
    if (!during) {
        result.success_rate =
            numbers.optional(fields, "success_rate", effect_share,
                             {what.da + ": succesrate (netto)", what.en + ": success rate (net)"},
                             Topic::effect, beside);
        if (!result.success_rate && scenario.success_rate.index < 0)
            reading.problem(fields.object(), fields.path(),
                            {"Der mangler en succesrate: skriv \"success_rate\" her eller for "
                             "hele scenariet.",
                             "A success rate is missing: write \"success_rate\" here or for the "
                             "whole scenario."});
    }
    result.share =
        numbers.or_default(fields, "share", share_of_one,
                           {what.da + ": andel", what.en + ": share"}, Topic::effect, 1, beside);
    return result;
}

void ScenarioReader::months_in_state(Fields& fields, Consequence& result,
                                     const Provenance& beside) {
    result.state = state_name(fields, "state");
    result.instead_of = state_name(fields, "instead_of");
    if (result.instead_of.empty() && !fields.has("instead_of")) {
        if (const auto group = parameters.target_groups.find(scenario.target_group);
            group != parameters.target_groups.end())
            result.instead_of = group->second.state;
        else
            reading.problem(fields.object(), fields.path(),
                            {"Feltet \"instead_of\" mangler: hvilken tilstand var personen "
                             "ellers i? (eller skriv en \"target_group\")",
                             "The field \"instead_of\" is missing: in which state would the "
                             "person have been? (or write a \"target_group\")"});
    }
    if (!result.state.empty() && result.state == result.instead_of)
        fields.complain("state", {"Personen er i forvejen i denne tilstand: intet ændrer sig.",
                                  "The person is in this state already: nothing changes."});
    if (result.label.da.empty()) {
        const Text to = state_label(result.state), from = state_label(result.instead_of);
        result.label = {to.da + " i stedet for " + from.da, to.en + " instead of " + from.en};
    }
    const Text label{result.label.da + ": måneder om året", result.label.en + ": months a year"};
    if (fields.has("months_per_year"))
        result.quantity_by_year =
            numbers.by_year(fields, "months_per_year", months_yearly, label, Topic::effect, beside);
    else
        result.quantity_by_year = {numbers.or_default(fields, "months_per_year", months_yearly,
                                                      label, Topic::effect, 12, beside)};
}

void ScenarioReader::units(Fields& fields, Consequence& result, const Provenance& beside) {
    result.quantity_by_year =
        numbers.by_year(fields, "units_per_year", units_yearly,
                        {result.label.da + ": enheder om året", result.label.en + ": units a year"},
                        Topic::effect, beside);
}

void ScenarioReader::units_of_service(Fields& fields, Consequence& result,
                                      const Provenance& beside) {
    result.service =
        reference(fields, "service", parameters.services,
                  {"priserne i data/services.json", "the prices in data/services.json"});
    if (const auto service = parameters.services.find(result.service);
        service != parameters.services.end() && result.label.da.empty())
        result.label = service->second.label;
    units(fields, result, beside);
}

void ScenarioReader::units_at_own_price(Fields& fields, Consequence& result,
                                        const Provenance& beside) {
    result.unit =
        fields.required_text("unit", {"en enhed, fx \"hour\"", "a unit, such as \"hour\""});
    result.payee = party(fields, "payee", Party::provider);
    result.price_year = fields
                            .whole_number("price_year", first_price_year(), last_price_year(),
                                          {"et årstal", "a year"})
                            .value_or(scenario.price_year);
    if (result.label.da.empty()) result.label = named({}, result.name);
    const std::size_t problems_before = reading.problems.size();
    if (const Json* json = fields.optional("price")) {
        Fields price(reading, *json, fields.path_of("price"));
        for (Party payer : all_parties) {
            const std::string key(name(payer));
            const Text& who = label(perspective_of(payer));
            if (const auto slot = numbers.optional(
                    price, key, any_kroner,
                    {result.label.da + ": pris, " + who.da, result.label.en + ": price, " + who.en},
                    Topic::prices_and_law, beside)) {
                if (payer == result.payee)
                    price.complain(key, {"Betaler og modtager er den samme.",
                                         "Payer and payee are the same."});
                result.prices.push_back({payer, *slot});
            }
        }
        price.finish();
        if (result.prices.empty() && json->is(Json::Kind::object) &&
            reading.problems.size() == problems_before)
            fields.complain("price", {"Der mangler en pris for mindst én betaler, fx "
                                      "{ \"municipality\": 450 }.",
                                      "A price for at least one payer is missing, such as "
                                      "{ \"municipality\": 450 }."});
    }
    units(fields, result, beside);
}

}  // namespace afkast
