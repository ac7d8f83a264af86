#include "io/read_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include "io/fields.hpp"
#include "io/read_moves.hpp"

namespace afkast {

std::optional<Date> date_from(std::string_view text) {
    static constexpr std::string_view shape = "0000-00-00";
    if (text.size() != shape.size()) return std::nullopt;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9') return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t length) {
        return std::stoi(std::string(text.substr(from, length)));
    };
    const Date date{number(0, 4), number(5, 2), number(8, 2)};
    if (!is_valid(date)) return std::nullopt;
    return date;
}

std::string fingerprint(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ull;
    for (char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ull;
    }
    return fmt::format("{:016x}", hash);
}

namespace {

const Text a_name{"et navn", "a name"};
const Text a_number{"et tal", "a number"};
const Text a_date{"en dato som \"2025-07-01\"", "a date such as \"2025-07-01\""};

const std::map<std::string, Status> statuses{{"official", Status::official},
                                             {"secondary", Status::secondary},
                                             {"computed", Status::computed},
                                             {"assumed", Status::assumed}};

std::vector<std::string> keys(const std::map<std::string, Status>& map) {
    std::vector<std::string> names;
    for (const auto& [name, value] : map) names.push_back(name);
    return names;
}

class ParameterReader {
  public:
    Parameters parameters;
    std::vector<Problem> problems;

    void read(const std::string& file, const std::string& text) {
        reading.file = file;
        reading.problems.clear();
        const std::string stem = std::filesystem::path(file).stem().string();
        domain = stem == "appraisal"   ? Domain::appraisal
                 : stem == "baselines" ? Domain::baseline
                                       : Domain::law;
        const Json root = parse_json(text, file, reading.problems);
        Fields fields(reading, root, "");
        fields.whole_number("afkast_data", 1, 1, {"formatets version", "the format version"});
        fields.text("about");
        fields.text("note");
        each(fields, "sources", &ParameterReader::source);
        each(fields, "series", &ParameterReader::series);
        each(fields, "municipalities", &ParameterReader::municipality);
        each(fields, "services", &ParameterReader::service);
        each(fields, "benefits", &ParameterReader::benefit);
        each(fields, "states", &ParameterReader::state);
        each(fields, "rules", &ParameterReader::rule);
        each(fields, "target_groups", &ParameterReader::target_group);
        each(fields, "evidence", &ParameterReader::evidence);
        // Archetypes name sources and evidence of every file: they are read last.
        if (fields.optional("archetypes")) with_archetypes.emplace_back(file, root);
        each(fields, "not_shipped", &ParameterReader::not_shipped);
        fields.finish();
        problems.insert(problems.end(), reading.problems.begin(), reading.problems.end());
    }

    // What can only be seen when all files are in.
    void check_references() {
        for (const auto& [file, root] : with_archetypes) {
            reading.file = file;
            reading.problems.clear();
            Fields fields(reading, root, "");
            each(fields, "archetypes", &ParameterReader::archetype);
            problems.insert(problems.end(), reading.problems.begin(), reading.problems.end());
        }
        check(used_sources, parameters.sources, {"Kilden", "The source"});
        check(used_series, parameters.series, {"Værdien", "The value"});
        check(used_benefits, parameters.benefits, {"Ydelsen", "The benefit"});
        check(used_rules, parameters.rules, {"Reglen", "The rule"});
        check(used_states, parameters.states, {"Tilstanden", "The state"});
        check(used_services, parameters.services, {"Tilbuddet", "The service"});
        for (const auto& [name, where] : defined_sources)
            if (!used_sources.contains(name))
                problems.push_back({where.file,
                                    where.place,
                                    where.path,
                                    {fmt::format("Kilden \"{}\" bruges ikke af nogen værdi.", name),
                                     fmt::format("No value uses the source \"{}\".", name)},
                                    {}});
    }

  private:
    Reading reading;
    Domain domain = Domain::law;                                // of the file that is read
    std::vector<std::pair<std::string, Json>> with_archetypes;  // file, content
    struct Where {
        std::string file;
        Place place;
        std::string path;
    };
    using Mentions = std::map<std::string, Where>;  // a name, and where it stands first
    Mentions used_sources, used_series, used_benefits, used_rules, used_states, used_services,
        defined_sources;

    void mention(Mentions& mentions, const std::string& name, const Fields& fields) {
        if (!name.empty())
            mentions.emplace(name, Where{reading.file, fields.object().place, fields.path()});
    }

    template <class Thing>
    void check(const Mentions& mentions, const ByName<Thing>& things, const Text& kind) {
        for (const auto& [name, where] : mentions)
            if (!things.contains(name))
                problems.push_back({where.file,
                                    where.place,
                                    where.path,
                                    {fmt::format("{} \"{}\" findes ikke.", kind.da, name),
                                     fmt::format("{} \"{}\" does not exist.", kind.en, name)},
                                    nearest_name(name, names_of(things))});
    }

    template <class Thing>
    static std::vector<std::string> names_of(const ByName<Thing>& things) {
        std::vector<std::string> names;
        for (const auto& [name, thing] : things) names.push_back(name);
        return names;
    }

    void each(Fields& fields, const std::string& key, void (ParameterReader::*read_one)(Fields&)) {
        std::size_t i = 0;
        for (const Json& item : fields.list(key, {"objekter", "objects"})) {
            Fields one(reading, item, fmt::format("{}[{}]", key, i++));
            (this->*read_one)(one);
            one.finish();
        }
    }

    template <class Thing>
    void store(Fields& fields, ByName<Thing>& things, const std::string& name, Thing thing) {
        if (!name.empty() && !things.emplace(name, std::move(thing)).second)
            fields.complain("name", {fmt::format("\"{}\" findes allerede", name),
                                     fmt::format("\"{}\" exists already", name)});
    }

    Text text_pair(Fields& fields, const std::string& key, bool required = true) {
        const Json* value =
            required
                ? fields.required(key, {"{ \"da\": …, \"en\": … }", "{ \"da\": …, \"en\": … }"})
                : fields.optional(key);
        if (!value) return {};
        Fields pair(reading, *value, fields.path_of(key));
        Text text{pair.required_text("da", {"dansk tekst", "Danish text"}),
                  pair.required_text("en", {"engelsk tekst", "English text"})};
        pair.finish();
        return text;
    }

    std::optional<Date> date(Fields& fields, const std::string& key, bool required) {
        const Json* value = required ? fields.required(key, a_date) : fields.optional(key);
        if (!value) return std::nullopt;
        const auto date = value->is(Json::Kind::string) ? date_from(value->text) : std::nullopt;
        if (!date) {
            const Text what = describe(*value);
            fields.complain(key, {"Fandt " + what.da + ". Her skal stå " + a_date.da + ".",
                                  "Found " + what.en + ". Expected " + a_date.en + "."});
        }
        return date;
    }

    std::vector<std::string> source_names(Fields& fields, bool required = true) {
        std::vector<std::string> names;
        const Json* value =
            required ? fields.required("source", {"navnet på en kilde", "the name of a source"})
                     : fields.optional("source");
        if (!value) return names;
        const auto add = [&](const Json& one) {
            if (!one.is(Json::Kind::string)) {
                fields.complain("source", {"En kilde er et navn.", "A source is a name."});
                return;
            }
            names.push_back(one.text);
            mention(used_sources, one.text, fields);
        };
        if (value->is(Json::Kind::array))
            for (const Json& one : value->items) add(one);
        else
            add(*value);
        if (names.empty()) fields.complain("source", {"Kilden mangler.", "The source is missing."});
        return names;
    }

    Status status(Fields& fields) {
        const auto word = fields.choice("status", keys(statuses), "");
        if (word.empty() && !fields.has("status"))
            fields.complain("status",
                            {"Feltet \"status\" mangler.", "The field \"status\" is missing."});
        return word.empty() ? Status::assumed : statuses.at(word);
    }

    // What is known of a kind of effort is known from evidence, which has its own sources.
    std::vector<std::string> sources_or_evidence(Fields& fields) {
        std::vector<std::string> names;
        for (const Json& item : fields.list("source", {"kilder", "sources"})) {
            names.push_back(item.text);
            if (!parameters.evidence.contains(item.text)) mention(used_sources, item.text, fields);
        }
        return names;
    }

    std::string series_reference(const std::string& name, const Fields& fields) {
        mention(used_series, name, fields);
        return name;
    }

    void source(Fields& fields) {
        Source source{fields.required_text("name", a_name), fields.text_pair("title", true),
                      fields.required_text("publisher", {"en udgiver", "a publisher"}),
                      fields.required_text("address", {"en adresse", "an address"}),
                      fields.text("read_on")};
        source.own = fields.choice("kind", {"official", "secondary", "own"}, "secondary") == "own";
        fields.text("note");
        const std::string name = source.name;
        mention(defined_sources, name, fields);
        store(fields, parameters.sources, name, std::move(source));
    }

    Entry entry(Fields& fields, const Series& series) {
        Entry entry;
        entry.from = date(fields, "from", true).value_or(Date{});
        const Json* value = fields.required(
            "value", {"et tal, eller null for ophævet", "a number, or null for repealed"});
        if (value && !value->is(Json::Kind::null)) entry.value = fields.number("value", a_number);
        entry.status = status(fields);
        entry.sources = source_names(fields);
        entry.formula = fields.text("formula");
        entry.note = fields.text("note");
        entry.low = fields.number("low", a_number);
        entry.high = fields.number("high", a_number);
        check_entry(
            fields, entry,
            series.entries.empty() ? std::nullopt : std::optional(series.entries.back().from));
        return entry;
    }

    void check_entry(Fields& fields, const Entry& entry, std::optional<Date> previous) {
        if (entry.status == Status::computed && entry.formula.empty())
            fields.complain("formula", {"En beregnet værdi skal have sin formel.",
                                        "A computed value must carry its formula."});
        if (previous && !(*previous < entry.from))
            fields.complain("from", {"Datoen skal ligge efter den forrige værdis.",
                                     "The date must lie after that of the value before."});
    }

    void entries(Fields& fields, const std::string& key, Series& series) {
        std::size_t i = 0;
        for (const Json& item : fields.list(key, {"værdier med dato", "dated values"})) {
            Fields one(reading, item, fmt::format("{}[{}]", fields.path_of(key), i++));
            series.entries.push_back(entry(one, series));
            one.finish();
        }
        if (series.entries.empty())
            fields.complain(key, {"Der mangler værdier.", "There are no values."});
        else if (series.entries.back().value && !series.known_to)
            fields.complain("known_to",
                            {"Feltet \"known_to\" mangler: hvor længe er den sidste værdi kendt?",
                             "The field \"known_to\" is missing: to what day is the last value "
                             "known?"});
    }

    void span(Fields& fields, Series& series) {
        series.carried_back_to = date(fields, "carried_back_to", false);
        series.known_to = date(fields, "known_to", false);
    }

    void series(Fields& fields) {
        Series series;
        series.name = fields.required_text("name", a_name);
        series.label = text_pair(fields, "label");
        series.domain = domain;
        series.unit = fields.required_text("unit", {"en enhed", "a unit"});
        series.index = series_reference(fields.text("index"), fields);
        series.note = fields.text("note");
        span(fields, series);
        entries(fields, "values", series);
        const std::string name = series.name;
        store(fields, parameters.series, name, std::move(series));
    }

    void municipality(Fields& fields) {
        Municipality place;
        place.code = fields.required_text("code", {"en kommunekode", "a municipality code"});
        place.name = fields.required_text("name", a_name);
        place.capital_area = fields.boolean("capital_area", false);
        fields.text("note");
        Series rate;
        rate.name = tax_rate_series(place);
        rate.label = {"Kommuneskat, " + place.name, "Municipal tax rate, " + place.name};
        rate.unit = "percent";
        span(fields, rate);
        entries(fields, "tax_rate", rate);
        Series population;
        population.name = population_series(place);
        population.label = {"Folketal, " + place.name, "Population, " + place.name};
        population.unit = "persons";
        population.known_to = rate.known_to;
        population.carried_back_to = rate.carried_back_to;
        entries(fields, "population", population);
        const std::string name = place.name;
        parameters.series.emplace(rate.name, rate);
        parameters.series.emplace(population.name, population);
        store(fields, parameters.municipalities, name, std::move(place));
    }

    void service(Fields& fields) {
        Service service;
        service.name = fields.required_text("name", a_name);
        service.label = text_pair(fields, "label");
        service.unit = fields.required_text("unit", {"en enhed", "a unit"});
        service.payee =
            *party_named(fields.choice("payee", {"provider", "citizen", "region"}, "provider"));
        Series common;
        common.index = series_reference(fields.text("index"), fields);
        common.note = fields.text("note");
        common.unit = "kr/" + service.unit;
        span(fields, common);
        prices(fields, service, common);
        const std::string name = service.name;
        store(fields, parameters.services, name, std::move(service));
    }

    // One entry a price year with an amount for each payer: a series for each payer.
    void prices(Fields& fields, Service& service, const Series& common) {
        std::map<Party, Series> by_payer;
        std::optional<Date> previous;
        std::size_t i = 0;
        for (const Json& item : fields.list("prices", {"priser med dato", "dated prices"})) {
            Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("prices"), i++));
            Entry shared;
            shared.from = date(one, "from", true).value_or(Date{});
            shared.status = status(one);
            shared.sources = source_names(one);
            shared.formula = one.text("formula");
            shared.note = one.text("note");
            check_entry(one, shared, previous);
            previous = shared.from;
            for (Party payer : {Party::municipality, Party::region, Party::state, Party::citizen}) {
                const auto kroner = one.number(std::string(name(payer)), a_number);
                if (!kroner) continue;
                Series& series = by_payer[payer];
                Entry entry = shared;
                entry.value = *kroner;
                series.entries.push_back(entry);
            }
            one.finish();
        }
        if (!common.known_to)
            fields.complain("known_to",
                            {"Feltet \"known_to\" mangler: hvor længe er den sidste pris kendt?",
                             "The field \"known_to\" is missing: to what day is the last price "
                             "known?"});
        if (by_payer.empty())
            fields.complain("prices", {"Der mangler priser.", "There are no prices."});
        for (auto& [payer, prices] : by_payer) {
            const bool always_zero =
                std::all_of(prices.entries.begin(), prices.entries.end(),
                            [](const Entry& entry) { return *entry.value == 0; });
            Series series = common;
            series.entries = prices.entries;
            series.name = service_series(service, payer);
            const Text& who = label(perspective_of(payer));
            series.label = {service.label.da + ": " + who.da, service.label.en + ": " + who.en};
            parameters.series.emplace(series.name, series);
            if (!always_zero) service.payers.push_back(payer);
        }
    }

    void benefit(Fields& fields) {
        Benefit benefit;
        benefit.name = fields.required_text("name", a_name);
        benefit.label = text_pair(fields, "label");
        benefit.own_wage = fields.choice("own_wage", {"raised_rate", "basic_and_minimum_rate"}, "");
        fields.text("note");
        if (const Json* amounts = fields.required(
                "amounts", {"satserne for hver husstand", "the rates for each household"})) {
            Fields by_household(reading, *amounts, fields.path_of("amounts"));
            for (std::size_t h = 0; h < household_names.size(); ++h)
                for (const Json& name :
                     by_household.list(household_names[h], {"navne på satser", "names of rates"}))
                    benefit.components[h].push_back(series_reference(name.text, by_household));
            by_household.finish();
        }
        const std::string name = benefit.name;
        store(fields, parameters.benefits, name, std::move(benefit));
    }

    void state(Fields& fields) {
        State state;
        state.name = fields.required_text("name", a_name);
        state.label = text_pair(fields, "label");
        state.benefit = fields.text("benefit");
        state.rule = fields.text("rule");
        mention(used_benefits, state.benefit, fields);
        mention(used_rules, state.rule, fields);
        const auto payout =
            fields.choice("paid_by", {"municipality", "state-cofinanced", "state"}, "municipality");
        state.payout = payout == "state"              ? Payout::state
                       : payout == "state-cofinanced" ? Payout::state_cofinanced
                                                      : Payout::municipality;
        const auto rule =
            fields.choice("own_wage", {"none", "disregard", "thirty-fiftyfive"}, "none");
        state.wage_rule = rule == "disregard"          ? WageRule::own_wage
                          : rule == "thirty-fiftyfive" ? WageRule::thirty_fiftyfive
                                                       : WageRule::none;
        state.hours_per_week = fields.number("hours_per_week", a_number).value_or(0);
        state.hourly_wage = series_reference(fields.text("hourly_wage"), fields);
        state.on_ladder = fields.boolean("on_ladder", false);
        state.self_support = fields.boolean("self_support", false);
        state.subsidised = fields.boolean("subsidised", false);
        state.programme = fields.boolean("integration_programme", false);
        state.outcome = fields.text("outcome");
        state.closed_to_new_from = date(fields, "closed_to_new_from", false);
        services_used(fields, state);
        state.sources = source_names(fields, false);
        state.note = fields.text("note");
        const std::string name = state.name;
        store(fields, parameters.states, name, std::move(state));
    }

    void services_used(Fields& fields, State& state) {
        std::size_t i = 0;
        for (const Json& item : fields.list("services", {"tilbud", "services"})) {
            Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("services"), i++));
            StateService used{one.required_text("service", a_name),
                              one.number("units_per_year", a_number).value_or(0)};
            mention(used_services, used.service, one);
            one.finish();
            state.services.push_back(std::move(used));
        }
    }

    void rule(Fields& fields) {
        Rule rule;
        rule.name = fields.required_text("name", a_name);
        rule.label = text_pair(fields, "label");
        rule.law = text_pair(fields, "law");
        const auto sources = source_names(fields);
        if (!sources.empty()) rule.source = sources.front();
        fields.text("note");
        const std::string name = rule.name;
        store(fields, parameters.rules, name, std::move(rule));
    }

    void target_group(Fields& fields) {
        TargetGroup group;
        group.name = fields.required_text("name", a_name);
        group.label = text_pair(fields, "label");
        group.note = text_pair(fields, "note", false);
        group.state = fields.required_text("state", {"navnet på en tilstand", "a state's name"});
        mention(used_states, group.state, fields);
        const auto word =
            fields.choice("household", {household_names.begin(), household_names.end()}, "single");
        group.household =
            static_cast<Household>(std::find(household_names.begin(), household_names.end(), word) -
                                   household_names.begin());
        entry_weeks(fields, group);
        group_moves(fields, group);
        status(fields);
        group.sources = source_names(fields);
        const std::string name = group.name;
        store(fields, parameters.target_groups, name, std::move(group));
    }

    void entry_weeks(Fields& fields, TargetGroup& group) {
        const Json* json = fields.optional("entry_weeks");
        if (!json || !json->is(Json::Kind::array)) {
            group.entry_weeks = {{fields.number("entry_weeks", a_number).value_or(0), 1}};
            return;
        }
        std::size_t i = 0;
        double sum = 0;
        for (const Json& item : json->items) {
            Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("entry_weeks"), i++));
            group.entry_weeks.push_back({one.number("weeks", a_number).value_or(0),
                                         one.number("share", a_number).value_or(0)});
            sum += group.entry_weeks.back().share;
            one.finish();
        }
        if (std::abs(sum - 1) > 1e-9)
            fields.complain("entry_weeks", {"Andelene skal give 1.", "The shares must give 1."});
    }

    void group_moves(Fields& fields, TargetGroup& group) {
        Scenario unused;
        NumberReader numbers(reading, parameters, unused);
        MoveReader moves(reading, numbers);
        std::size_t i = 0;
        for (const Json& item : fields.list("moves", {"overgange", "moves"})) {
            Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("moves"), i++));
            ShippedMove move;
            move.from = one.required_text("from", a_name);
            move.to = one.required_text("to", a_name);
            move.series = series_reference(one.required_text("per_month", a_name), one);
            move.in_state = moves.in_state(one);
            move.since_entry = moves.since_entry(one);
            mention(used_states, move.from, one);
            mention(used_states, move.to, one);
            one.finish();
            group.moves.push_back(std::move(move));
        }
    }

    void archetype(Fields& fields) {
        Archetype archetype;
        archetype.name = fields.required_text("name", a_name);
        archetype.label = text_pair(fields, "label");
        archetype.description = text_pair(fields, "description");
        status(fields);
        archetype.sources = sources_or_evidence(fields);
        // The changes are read as a scenario's are; their numbers make a list of their own.
        Scenario holder;
        NumberReader numbers(reading, parameters, holder);
        MoveReader moves(reading, numbers);
        std::size_t i = 0;
        for (const Json& item : fields.list("changes", {"ændringer", "changes"})) {
            Fields one(reading, item, fmt::format("changes[{}]", i++));
            if (one.has("status")) status(one);
            one.required_text("name", a_name);
            archetype.changes.push_back(moves.change(one));
            one.finish();
        }
        archetype.assumptions = std::move(holder.assumptions);
        const std::string name = archetype.name;
        store(fields, parameters.archetypes, name, std::move(archetype));
    }

    void evidence(Fields& fields) {
        Evidence item;
        item.name = fields.required_text("name", a_name);
        item.label = text_pair(fields, "label");
        item.population = text_pair(fields, "population");
        item.outcome = text_pair(fields, "outcome");
        item.intervention = fields.text("intervention");
        item.kind = fields.text("kind");
        item.unit = fields.required_text("unit", {"en enhed", "a unit"});
        item.value = fields.number("value", a_number).value_or(0);
        item.low = fields.number("low", a_number);
        item.high = fields.number("high", a_number);
        item.interval = fields.text("interval");
        item.follow_up_months = fields.number("follow_up_months", a_number);
        item.design = fields.text("design");
        item.formula = fields.text("formula");
        const auto grade = fields.choice("grade", {"A", "B", "C", "D"}, "C");
        item.grade = grade.front();
        item.status = status(fields);
        item.sources = source_names(fields);
        item.note = fields.text("note");
        const std::string name = item.name;
        store(fields, parameters.evidence, name, std::move(item));
    }

    void not_shipped(Fields& fields) {
        parameters.not_shipped.push_back({fields.required_text("what", {"hvad", "what"}),
                                          fields.required_text("reason", {"hvorfor", "why"}),
                                          fields.text("where")});
    }
};

}  // namespace

Parameters read_parameters(const std::string& folder) {
    namespace fs = std::filesystem;
    std::vector<std::string> files;
    std::error_code error;
    for (const auto& item : fs::directory_iterator(folder, error))
        if (item.path().extension() == ".json") files.push_back(item.path().string());
    if (files.empty())
        throw BadInput({{folder,
                         {},
                         "",
                         {"Mappen med lov og priser (data/) mangler eller er tom.",
                          "The folder with law and prices (data/) is missing or empty."},
                         {}}});
    std::sort(files.begin(), files.end());
    ParameterReader reader;
    std::string everything;
    for (const std::string& file : files) {
        const std::string text = read_text_file(file);
        everything += text;
        reader.read(file, text);
    }
    reader.check_references();
    if (!reader.problems.empty()) throw BadInput(reader.problems);
    reader.parameters.version = fingerprint(everything).substr(0, 8);
    return std::move(reader.parameters);
}

}  // namespace afkast
