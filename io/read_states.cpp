// The states of a scenario: shipped ones with other numbers, and states of its own.
#include <fmt/format.h>

#include <algorithm>

#include "io/scenario_reader.hpp"

namespace afkast {

const StateChange* ScenarioReader::change_named(const std::string& name) const {
    for (const StateChange& change : scenario.states)
        if (change.name == name) return &change;
    return nullptr;
}

Text ScenarioReader::named(const Text& label, const std::string& name) {
    return label.da.empty() ? Text{name, name} : label;
}

std::string ScenarioReader::state_name(Fields& fields, const std::string& key) {
    const std::string name = fields.name(key);
    if (name.empty() || parameters.states.contains(name) || change_named(name)) return name;
    std::vector<std::string> valid = names_of(parameters.states);
    for (const StateChange& change : scenario.states) valid.push_back(change.name);
    fields.complain(key,
                    {fmt::format("Tilstanden \"{}\" findes ikke.", name),
                     fmt::format("There is no state \"{}\".", name)},
                    nearest_name(name, valid));
    return {};
}

Text ScenarioReader::state_label(const std::string& name) const {
    if (const StateChange* change = change_named(name)) return change->law.label;
    const auto state = parameters.states.find(name);
    return state == parameters.states.end() ? Text{name, name} : state->second.label;
}

void ScenarioReader::states(Fields& fields) {
    const std::size_t before = reading.problems.size();
    own_outcomes(fields);
    std::size_t i = 0;
    for (const Json& item : fields.list("states", objects)) {
        Fields one(reading, item, fmt::format("states[{}]", i++));
        StateChange change = state(one);
        if (!change.name.empty() && change_named(change.name))
            one.complain("name", {fmt::format("\"{}\" er defineret to gange.", change.name),
                                  fmt::format("\"{}\" is defined twice.", change.name)});
        one.finish();
        scenario.states.push_back(std::move(change));
    }
    states_are_known = reading.problems.size() == before;
}

StateChange ScenarioReader::state(Fields& fields) {
    StateChange change;
    change.name = fields.required_text("name", {"tilstandens navn", "the state's name"});
    // A shipped name is laid over the shipped state; another begins like one, or from nothing.
    std::string like = reference(fields, "like", parameters.states,
                                 {"tilstandene i data/", "the states in data/"});
    if (like.empty() && parameters.states.contains(change.name)) like = change.name;
    if (const auto shipped = parameters.states.find(like); shipped != parameters.states.end())
        change.law = shipped->second;
    const Text label = fields.text_pair("label", false);
    if (!label.da.empty())
        change.law.label = label;
    else if (change.name != like)
        change.law.label = named({}, change.name);
    change.law.name = change.name;
    law_of_state(fields, change.law);
    const Provenance beside = numbers.provenance(fields);
    const Text name = change.law.label;
    change.hours_per_week = numbers.optional(
        fields, "hours_per_week", hours_weekly,
        {name.da + ": timer pr. uge", name.en + ": hours a week"}, Topic::effect, beside);
    change.hourly_wage_kroner = numbers.optional(fields, "hourly_wage_kroner", kroner,
                                                 {name.da + ": timeløn", name.en + ": hourly wage"},
                                                 Topic::prices_and_law, beside);
    services(fields, change, beside);
    if (change.hours_per_week && !change.hourly_wage_kroner && change.law.hourly_wage.empty())
        fields.complain("hours_per_week",
                        {"Tilstanden har timer, men ingen løn: skriv også \"hourly_wage_kroner\".",
                         "The state has hours but no wage: write \"hourly_wage_kroner\" too."});
    money(fields, change, beside);
    outcomes(fields, change, beside);
    return change;
}

// The keys of data/states.json, each laid over what the state begins like.
void ScenarioReader::law_of_state(Fields& fields, State& law) {
    if (fields.has("benefit")) {
        law.benefit = reference(fields, "benefit", parameters.benefits,
                                {"ydelserne i data/", "the benefits in data/"});
        for (const auto& [name, shipped] : parameters.states)
            if (shipped.benefit == law.benefit) law.rule = shipped.rule;
    }
    static const std::vector<std::string> payouts{"municipality", "state-cofinanced", "state"};
    if (fields.has("paid_by"))
        law.payout =
            static_cast<Payout>(std::find(payouts.begin(), payouts.end(),
                                          fields.choice("paid_by", payouts, payouts.front())) -
                                payouts.begin());
    static const std::vector<std::string> rules{"none", "disregard", "thirty-fiftyfive"};
    if (fields.has("own_wage"))
        law.wage_rule = static_cast<WageRule>(
            std::find(rules.begin(), rules.end(), fields.choice("own_wage", rules, rules.front())) -
            rules.begin());
    law.on_ladder = fields.boolean("on_ladder", law.on_ladder);
    law.self_support = fields.boolean("self_support", law.self_support);
    law.subsidised = fields.boolean("subsidised", law.subsidised);
    law.programme = fields.boolean("integration_programme", law.programme);
    if (fields.has("outcome")) law.outcome = fields.name("outcome");
    if (const auto closing = date(fields, "closed_to_new_from")) law.closed_to_new_from = closing;
    if (law.self_support && law.on_ladder)
        fields.complain("self_support",
                        {"En tilstand kan ikke både tælle på refusionstrappen og som "
                         "selvforsørgelse.",
                         "A state cannot both count on the reimbursement ladder and as "
                         "self-support."});
    if (law.self_support && law.subsidised)
        fields.complain("self_support", {"Støttet arbejde er ikke selvforsørgelse.",
                                         "Subsidised work is not self-support."});
}

void ScenarioReader::services(Fields& fields, StateChange& change, const Provenance& beside) {
    std::size_t i = 0;
    for (const Json& item : fields.list("services", objects)) {
        Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("services"), i++));
        one.required("service", {"navnet på et tilbud i data/", "the name of a service in data/"});
        StateServiceUse used;
        used.service =
            reference(one, "service", parameters.services,
                      {"priserne i data/services.json", "the prices in data/services.json"});
        const auto service = parameters.services.find(used.service);
        const Text what = service == parameters.services.end() ? Text{used.service, used.service}
                                                               : service->second.label;
        const Provenance own = numbers.provenance(one);
        used.units_per_year =
            numbers.required(one, "units_per_year", units_yearly,
                             {change.law.label.da + ": " + what.da + ", enheder om året",
                              change.law.label.en + ": " + what.en + ", units a year"},
                             Topic::effect, own.source.empty() ? beside : own);
        one.finish();
        if (!used.service.empty()) change.services.push_back(std::move(used));
    }
}

void ScenarioReader::money(Fields& fields, StateChange& change, const Provenance& beside) {
    std::size_t i = 0;
    for (const Json& item : fields.list("money", objects)) {
        Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("money"), i++));
        StateMoney money;
        one.required("from_party", {"hvem der betaler, fx \"municipality\"",
                                    "who pays, such as \"municipality\""});
        money.from = party(one, "from_party", Party::municipality);
        money.to = party(one, "to_party", Party::provider);
        if (one.has("from_party") && money.from == money.to)
            one.complain("to_party",
                         {"Betaler og modtager er den samme.", "Payer and payee are the same."});
        money.label = one.text_pair("label", false);
        const Text what = money.label.da.empty() ? change.law.label : money.label;
        const Provenance own = numbers.provenance(one);
        const Provenance& from = own.source.empty() ? beside : own;
        money.kroner_per_year = numbers.optional(
            one, "kroner_per_year", any_kroner,
            {what.da + ": kr. pr. år", what.en + ": DKK a year"}, Topic::prices_and_law, from);
        money.kroner_on_entry = numbers.optional(one, "kroner_on_entry", any_kroner,
                                                 {what.da + ": kr. ved overgang til tilstanden",
                                                  what.en + ": DKK for each move into the state"},
                                                 Topic::prices_and_law, from);
        if (!money.kroner_per_year && !money.kroner_on_entry && one.is_object())
            one.required("kroner_per_year", {"kroner pr. år, eller \"kroner_on_entry\"",
                                             "kroner a year, or \"kroner_on_entry\""});
        one.finish();
        change.money.push_back(std::move(money));
    }
}

// What states are worth beside money; those not named at the top are called as they are written.
void ScenarioReader::own_outcomes(Fields& fields) {
    std::size_t i = 0;
    for (const Json& item : fields.list("outcomes", objects)) {
        Fields one(reading, item, fmt::format("outcomes[{}]", i++));
        OwnOutcome outcome;
        outcome.name = one.required_text("name", {"et kort navn", "a short name"});
        outcome.label = named(one.text_pair("label", false), outcome.name);
        for (const OwnOutcome& other : scenario.own_outcomes)
            if (other.name == outcome.name && !outcome.name.empty())
                one.complain("name", {fmt::format("\"{}\" er defineret to gange.", outcome.name),
                                      fmt::format("\"{}\" is defined twice.", outcome.name)});
        one.finish();
        scenario.own_outcomes.push_back(std::move(outcome));
    }
}

void ScenarioReader::outcomes(Fields& fields, StateChange& change, const Provenance& beside) {
    const Json* json = fields.optional("outcomes");
    if (!json) return;
    Fields worth(reading, *json, fields.path_of("outcomes"));
    for (const Json::Member& member : json->members) {
        const std::string& key = member.key;
        const auto slot = numbers.optional(worth, key, outcome_yearly,
                                           {change.law.label.da + ": " + key + " pr. år",
                                            change.law.label.en + ": " + key + " a year"},
                                           Topic::effect, beside);
        if (slot) change.outcomes.push_back({key, *slot});
        const bool known = std::any_of(scenario.own_outcomes.begin(), scenario.own_outcomes.end(),
                                       [&](const OwnOutcome& one) { return one.name == key; });
        if (!known) scenario.own_outcomes.push_back({key, {key, key}});
    }
    worth.finish();
}

}  // namespace afkast
