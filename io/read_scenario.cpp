#include "io/read_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "io/json_path.hpp"
#include "io/read_parameters.hpp"
#include "io/read_scenario_tree.hpp"
#include "io/scenario_reader.hpp"

namespace afkast {

namespace {

bool has_list(const Fields& fields, const std::string& key) {
    for (const Json::Member& member : fields.object().members)
        if (member.key == key) return member.value.is(Json::Kind::array);
    return false;
}

const Text texts{"en liste af tekster: [ \"…\" ]", "a list of texts: [ \"…\" ]"};
const Text a_month{"en måned som \"2018-10\"", "a month such as \"2018-10\""};
const Text a_date{"en dato som \"2025-07-01\"", "a date such as \"2025-07-01\""};

std::optional<Month> month_from(const std::string& text) {
    if (text.size() != 7) return std::nullopt;
    const auto date = date_from(text + "-01");
    if (!date) return std::nullopt;
    return Month::of(*date);
}

}  // namespace

Scenario ScenarioReader::read(const Json& root) {
    Fields fields(reading, root, "");
    if (!root.is(Json::Kind::object)) return scenario;
    fields.text("$schema");  // for editors
    version(fields);
    own_sources(fields);
    head(fields);
    when(fields);
    where(fields);
    who(fields);
    states(fields);
    numbers.only_for(Method::consequences);
    effect(fields);
    consequences(fields, "consequences", scenario.consequences, false);
    numbers.only_for(std::nullopt);
    consequences(fields, "during", scenario.during, true);
    costs(fields, "costs", scenario.costs);
    costs(fields, "usual_effort", scenario.usual_effort);
    fundings(fields);
    overrides(fields);
    pathways(fields);
    uncertainty(fields);
    not_priced(fields);
    remarks(fields);
    fields.finish();
    check_sums(fields);
    return std::move(scenario);
}

void ScenarioReader::version(Fields& fields) {
    const Json* json =
        fields.required("afkast", {"formatets version, 1", "the version of the format, 1"});
    if (!json || (json->is(Json::Kind::number) && json->number == 1)) return;
    const Text found = describe(*json);
    const bool newer = json->is(Json::Kind::number) && json->number > 1;
    fields.complain("afkast",
                    newer ? Text{fmt::format("Filen har version {}; dette program læser version "
                                             "1. Hent en nyere Afkast.",
                                             found.da),
                                 fmt::format("The file has version {}; this program reads "
                                             "version 1. Get a newer Afkast.",
                                             found.en)}
                          : Text{fmt::format("Fandt {}. Her skal stå 1.", found.da),
                                 fmt::format("Found {}. Expected 1.", found.en)});
}

std::optional<Month> ScenarioReader::month(Fields& fields, const std::string& key, bool required) {
    const Json* json = required ? fields.required(key, a_month) : fields.optional(key);
    if (!json) return std::nullopt;
    const auto found = json->is(Json::Kind::string) ? month_from(json->text) : std::nullopt;
    if (!found) {
        const Text what = describe(*json);
        fields.complain(key, {fmt::format("Fandt {}. Her skal stå {}.", what.da, a_month.da),
                              fmt::format("Found {}. Expected {}.", what.en, a_month.en)});
    }
    return found;
}

std::optional<Date> ScenarioReader::date(Fields& fields, const std::string& key) {
    const Json* json = fields.optional(key);
    if (!json) return std::nullopt;
    const auto found = json->is(Json::Kind::string) ? date_from(json->text) : std::nullopt;
    if (!found) {
        const Text what = describe(*json);
        fields.complain(key, {fmt::format("Fandt {}. Her skal stå {}.", what.da, a_date.da),
                              fmt::format("Found {}. Expected {}.", what.en, a_date.en)});
    }
    return found;
}

Party ScenarioReader::party(Fields& fields, const std::string& key, Party fallback,
                            std::optional<Party> excluded) {
    // Danish words for the parties are understood well enough to name the right one.
    static const std::map<std::string, std::string> danish{
        {"kommune", "municipality"}, {"kommunen", "municipality"}, {"stat", "state"},
        {"staten", "state"},         {"fond", "foundation"},       {"borger", "citizen"},
        {"borgere", "citizen"},      {"virksomhed", "employer"},   {"arbejdsgiver", "employer"},
        {"leverandør", "provider"},  {"regionen", "region"}};
    std::vector<std::string> names;
    for (Party one : all_parties)
        if (one != excluded) names.emplace_back(name(one));
    const Json* value = fields.optional(key);
    const auto known = value ? danish.find(value->text) : danish.end();
    const std::string word = fields.choice(key, names, std::string(name(fallback)), {},
                                           known == danish.end() ? "" : known->second);
    return *party_named(word);
}

void ScenarioReader::not_priced(Fields& fields) {
    std::size_t i = 0;
    for (const Json& item : fields.list("not_priced", texts))
        scenario.not_priced.push_back(text_in(reading, item, fmt::format("not_priced[{}]", i++)));
}

// A text as anywhere, or a text in both languages that says whether it is a headline.
Remark ScenarioReader::remark(const Json& item, const std::string& path) {
    Remark remark;
    remark.text = text_in(reading, item, path, [&](Fields& fields) {
        remark.headline = fields.boolean("headline", false);
    });
    return remark;
}

void ScenarioReader::remarks(Fields& fields) {
    std::size_t i = 0, headlines = 0;
    for (const Json& item : fields.list("remarks", texts)) {
        const std::string path = fmt::format("remarks[{}]", i++);
        scenario.remarks.push_back(remark(item, path));
        if (scenario.remarks.back().headline && ++headlines == most_headlines + 1)
            reading.problem(
                item, path,
                {"Højst to bemærkninger kan stå ved siden af resultatet (\"headline\": true). Vælg "
                 "de to, der afgør, hvordan det skal læses.",
                 "At most two remarks can stand beside the result (\"headline\": true). Choose the "
                 "two that decide how it is to be read."});
    }
}

void ScenarioReader::kind(Fields& fields) {
    std::vector<std::string> names;
    for (ScenarioKind one : all_scenario_kinds) names.emplace_back(name(one));
    const std::string word = fields.choice("kind", names, names.front());
    for (ScenarioKind one : all_scenario_kinds)
        if (name(one) == word) scenario.kind = one;
}

void ScenarioReader::own_sources(Fields& fields) {
    std::size_t i = 0;
    for (const Json& item : fields.list("sources", objects)) {
        Fields one(reading, item, fmt::format("sources[{}]", i++));
        Source source{one.required_text("name", {"et kort navn", "a short name"}),
                      one.text_pair("title", true), one.text("publisher"), one.text("address"),
                      one.text("read_on")};
        one.finish();
        for (const Source& other : scenario.sources)
            if (other.name == source.name && !source.name.empty())
                one.complain("name", {fmt::format("To kilder hedder \"{}\".", source.name),
                                      fmt::format("Two sources are called \"{}\".", source.name)});
        numbers.allow_source(source.name);
        scenario.sources.push_back(std::move(source));
    }
}

void ScenarioReader::head(Fields& fields) {
    scenario.title = fields.text_pair("title", true);
    scenario.description = fields.text_pair("description", false);
    kind(fields);
    static const Text methods{"\"pathways\" eller \"consequences\"",
                              "\"pathways\" or \"consequences\""};
    fields.required("method", methods);
    scenario.method =
        fields.choice("method", {"pathways", "consequences"}, "consequences") == "pathways"
            ? Method::pathways
            : Method::consequences;
}

void ScenarioReader::where(Fields& fields) {
    std::size_t i = 0;
    double stated = 0;
    bool wrong_share = false;
    std::size_t silent = 0;
    for (const Json& item :
         fields.list("municipalities", {"en liste: [ { \"name\": \"Hedensted\" } ]",
                                        "a list: [ { \"name\": \"Hedensted\" } ]"})) {
        Fields one(reading, item, fmt::format("municipalities[{}]", i++));
        one.required("name", {"en kommunes navn", "the name of a municipality"});
        const auto share =
            one.number("share", {"en andel mellem 0 og 1", "a share between 0 and 1"});
        if (share && (*share < 0 || *share > 1)) wrong_share = true;
        if (share && (*share < 0 || *share > 1))
            one.complain("share", {"Andelen skal ligge mellem 0 og 1.",
                                   "The share must lie between 0 and 1."});
        bool first = true;
        for (const std::string& name : municipality_names(one)) {
            for (const auto& other : scenario.municipalities)
                if (other.name == name)
                    one.complain("name", {fmt::format("{} står der to gange.", name),
                                          fmt::format("{} stands there twice.", name)});
            if (!first) joined.insert(scenario.municipalities.size());
            first = false;
            scenario.municipalities.push_back({name, share.value_or(0)});
        }
        one.finish();
        if (share)
            stated += *share;
        else
            ++silent;
    }
    if (scenario.municipalities.empty() || wrong_share) return;
    if (silent > 0 && stated > 0)
        fields.complain("municipalities",
                        {"Enten har alle kommuner en andel (\"share\"), eller også har ingen.",
                         "Either every municipality has a share, or none has."});
    else if (silent == 0 && std::abs(stated - 1) > 1e-9)
        fields.complain(
            "municipalities",
            {fmt::format("Andelene giver tilsammen {:.6g}; de skal give 1.", stated),
             fmt::format("The shares add up to {:.6g}; they must add up to 1.", stated)});
    else
        share_out(silent > 0);
}

std::vector<std::string> ScenarioReader::municipality_names(Fields& fields) {
    std::vector<std::string> names;
    const std::string whole = fields.name("name");
    if (whole.empty()) return names;
    for (std::size_t from = 0; from <= whole.size();) {
        const std::size_t slash = std::min(whole.find('/', from), whole.size());
        const std::string name = whole.substr(from, slash - from);
        if (parameters.municipalities.contains(name))
            names.push_back(name);
        else
            fields.complain("name",
                            {fmt::format("\"{}\" er ikke en dansk kommune.", name),
                             fmt::format("\"{}\" is not a Danish municipality.", name)},
                            nearest_name(name, names_of(parameters.municipalities)));
        from = slash + 1;
    }
    return names;
}

double ScenarioReader::population(const std::string& name) const {
    const Series& series =
        series_named(parameters, population_series(parameters.municipalities.at(name)));
    const Date day = std::max(scenario.start.middle(), series.entries.front().from);
    return value_on(parameters, series.name, day).value;
}

void ScenarioReader::share_out(bool by_population) {
    double total = 0;
    for (const auto& place : scenario.municipalities) total += population(place.name);
    for (auto& place : scenario.municipalities)
        if (by_population) place.share = population(place.name) / total;
    if (by_population) return;
    // A joint name gave its whole share to each of its parts: divide it among them.
    for (std::size_t i = 0; i < scenario.municipalities.size();) {
        std::size_t end = i + 1;
        double joint = population(scenario.municipalities[i].name);
        while (end < scenario.municipalities.size() && joined.contains(end)) {
            joint += population(scenario.municipalities[end].name);
            ++end;
        }
        for (; i < end; ++i)
            scenario.municipalities[i].share *= population(scenario.municipalities[i].name) / joint;
    }
}

void ScenarioReader::when(Fields& fields) {
    const auto start = month(fields, "start", true);
    start_is_known = start.has_value();
    scenario.start = start.value_or(Month::of(2020, 1));
    scenario.horizon_years =
        fields.whole_number("horizon_years", 1, 100, {"antal år", "a number of years"})
            .value_or(10);
    price_index(fields);
    fields.required("price_year", {"et årstal, fx 2024", "a year, such as 2024"});
    scenario.price_year = fields
                              .whole_number("price_year", first_price_year(), last_price_year(),
                                            {"et årstal", "a year"})
                              .value_or(last_price_year());
    scenario.base_year = fields.whole_number("base_year", 1990, 2100, {"et årstal", "a year"});
    discounting(fields);
    equalisation(fields);
}

void ScenarioReader::price_index(Fields& fields) {
    std::vector<std::string> indices;
    for (const auto& [name, series] : parameters.series)
        if (name.rfind("index.", 0) == 0) indices.push_back(name);
    scenario.price_index = fields.choice("price_index", indices, scenario.price_index);
    const Series& index = series_named(parameters, scenario.price_index);
    if (fields.has("price_index") && start_is_known &&
        scenario.start.middle() < index.entries.front().from &&
        !(index.carried_back_to && *index.carried_back_to <= scenario.start.middle()))
        fields.complain("price_index",
                        {"Indekset begynder først " + to_text(index.entries.front().from) +
                             ", efter scenariets start.",
                         "The index begins on " + to_text(index.entries.front().from) +
                             " only, after the start of the scenario."});
}

int ScenarioReader::first_price_year() const {
    return series_named(parameters, scenario.price_index).entries.front().from.year;
}

int ScenarioReader::last_price_year() const {
    const Series& index = series_named(parameters, scenario.price_index);
    return index.known_to.value_or(index.entries.back().from).year;
}

void ScenarioReader::discounting(Fields& fields) {
    const Json* json = fields.optional("discounting");
    if (!json) return;
    if (json->is(Json::Kind::object)) {
        Fields choice(reading, *json, "discounting");
        if (choice.has("rate")) {
            scenario.discounting = Discounting::rate;
            scenario.discount_rate = numbers.required(choice, "rate", rate_yearly,
                                                      {"Kalkulationsrente", "Discount rate"},
                                                      Topic::appraisal, numbers.provenance(choice));
        } else {
            choice.required("schedule", {"\"finansministeriet\" (eller skriv \"rate\")",
                                         "\"finansministeriet\" (or write \"rate\")"});
            choice.choice("schedule", {"finansministeriet"}, "finansministeriet");
            scenario.discounting_of = date(choice, "of");
            if (scenario.discounting_of) schedule_exists(choice, *scenario.discounting_of);
        }
        choice.finish();
        return;
    }
    const auto word =
        fields.choice("discounting", {"finansministeriet", "none"}, "finansministeriet",
                      {" eller { \"rate\": 0.035 }", " or { \"rate\": 0.035 }"});
    if (word == "none") scenario.discounting = Discounting::none;
}

void ScenarioReader::schedule_exists(Fields& fields, Date of) {
    const Series& series = series_named(parameters, "appraisal.discount_rate.years_0_to_35");
    if (!in_force(series, of))
        fields.complain("of", {"Der er ingen kendt kalkulationsrente på den dato. Den første er "
                               "af " +
                                   to_text(series.entries.front().from) + ".",
                               "No discount schedule is known on that date. The first is of " +
                                   to_text(series.entries.front().from) + "."});
}

void ScenarioReader::equalisation(Fields& fields) {
    const Json* json = fields.optional("equalisation");
    if (!json) return;
    if (json->is(Json::Kind::object)) {
        Fields choice(reading, *json, "equalisation");
        scenario.equalisation = Equalisation::kept_share;
        scenario.kept_share = numbers.required(
            choice, "kept_share", share_of_one,
            {"Andel af merskat, kommunen beholder", "Share of extra tax the municipality keeps"},
            Topic::prices_and_law, numbers.provenance(choice));
        choice.finish();
        return;
    }
    const auto word =
        fields.choice("equalisation", {"none", "average", "poor"}, "none",
                      {" eller { \"kept_share\": 0.25 }", " or { \"kept_share\": 0.25 }"});
    scenario.equalisation = word == "average" ? Equalisation::average
                            : word == "poor"  ? Equalisation::poor
                                              : Equalisation::none;
}

void ScenarioReader::who(Fields& fields) {
    fields.required("participants", {"en liste over deltagere", "a list of participants"});
    std::size_t i = 0;
    const auto& groups = fields.list("participants", objects);
    for (const Json& item : groups) {
        Fields one(reading, item, fmt::format("participants[{}]", i++));
        Participants group;
        const auto from = month(one, "from", true), to = month(one, "to", true);
        group.from = from.value_or(scenario.start);
        group.to = to.value_or(group.from);
        Text label{"Deltagere", "Participants"};
        if (groups.size() > 1)
            label = {label.da + " fra " + afkast::label(group.from).da,
                     label.en + " from " + afkast::label(group.from).en};
        group.people = numbers.required(one, "people", people_count, label, Topic::people,
                                        numbers.provenance(one));
        if (from && to) check_months(one, group.from, group.to);
        one.finish();
        scenario.participants.push_back(group);
    }
    if (scenario.participants.empty() && has_list(fields, "participants"))
        fields.complain("participants", {"Der er ingen deltagere. Skriv mindst én gruppe.",
                                         "There are no participants. Write at least one group."});
    scenario.duration_months =
        fields
            .whole_number("duration_months", 0, 120,
                          {"indsatsens varighed i måneder", "how many months the effort lasts"})
            .value_or(0);
    target_group(fields);
}

void ScenarioReader::check_months(Fields& fields, Month from, Month to) {
    if (to < from)
        fields.complain(
            "to", {fmt::format("{} ligger før {}. Skal de byttes om?", to_text(to), to_text(from)),
                   fmt::format("{} lies before {}. Should they change places?", to_text(to),
                               to_text(from))});
    if (start_is_known && from < scenario.start)
        fields.complain("from", {fmt::format("{} ligger før scenariets start, {}.", to_text(from),
                                             to_text(scenario.start)),
                                 fmt::format("{} lies before the start of the scenario, {}.",
                                             to_text(from), to_text(scenario.start))});
    if (to - from > 600)
        fields.complain("to",
                        {"Perioden er længere end 50 år.", "The period is longer than 50 years."});
}

void ScenarioReader::target_group(Fields& fields) {
    scenario.target_group = reference(fields, "target_group", parameters.target_groups,
                                      {"målgrupperne i data/", "the target groups in data/"});
    const auto group = parameters.target_groups.find(scenario.target_group);
    const bool known = group != parameters.target_groups.end();
    const Household usual = known ? group->second.household : Household::single;
    const auto word = fields.choice("household", {household_names.begin(), household_names.end()},
                                    household_names[static_cast<std::size_t>(usual)]);
    scenario.household = static_cast<Household>(
        std::find(household_names.begin(), household_names.end(), word) - household_names.begin());
    entry_weeks(fields, known ? &group->second : nullptr);
    scenario.residence_months = numbers.optional(fields, "residence_months", months_long,
                                                 {"Måneder siden opholdstilladelsen ved start",
                                                  "Months since the residence permit at entry"},
                                                 Topic::people);
}

// One number, or a list of shares of people with so many weeks behind them.
void ScenarioReader::entry_weeks(Fields& fields, const TargetGroup* group) {
    const Text label{"Uger på ydelse ved start", "Weeks on support at entry"};
    const Json* json = fields.optional("entry_weeks");
    if (json && json->is(Json::Kind::array)) {
        double sum = 0;
        const std::size_t before = reading.problems.size();
        std::size_t i = 0;
        for (const Json& item : json->items) {
            Fields one(reading, item, fmt::format("entry_weeks[{}]", i++));
            one.required("share", share_of_one.expected);
            WeeksAtEntry entry;
            entry.weeks = numbers.required(one, "weeks", weeks_on_support, label, Topic::people,
                                           numbers.provenance(one));
            entry.share = one.number("share", share_of_one.expected).value_or(0);
            if (entry.share < 0 || entry.share > 1)
                one.complain("share", {"Andelen skal ligge mellem 0 og 1.",
                                       "The share must lie between 0 and 1."});
            sum += entry.share;
            one.finish();
            scenario.entry_weeks.push_back(entry);
        }
        if (json->items.empty())
            fields.complain("entry_weeks", {"Listen er tom.", "The list is empty."});
        else if (reading.problems.size() == before && std::abs(sum - 1) > 1e-9)
            fields.complain(
                "entry_weeks",
                {fmt::format("Andelene giver tilsammen {:.6g}; de skal give 1.", sum),
                 fmt::format("The shares add up to {:.6g}; they must add up to 1.", sum)});
    } else if (json || !group || group->entry_weeks.size() == 1) {
        const double usual = group ? group->entry_weeks.front().weeks : 0;
        scenario.entry_weeks = {{numbers.or_default(fields, "entry_weeks", weeks_on_support, label,
                                                    Topic::people, usual),
                                 1}};
    } else {
        std::size_t i = 0;
        for (const TargetGroup::EntryWeeks& entry : group->entry_weeks)
            scenario.entry_weeks.push_back(
                {numbers.add_default(fmt::format("entry_weeks[{}].weeks", i++), weeks_on_support,
                                     label, Topic::people, entry.weeks),
                 entry.share});
    }
}

void ScenarioReader::effect(Fields& fields) {
    scenario.timing = fields.choice("timing", {"year", "month"}, "year") == "month" ? Timing::month
                                                                                    : Timing::year;
    const Text label{"Succesrate (netto)", "Success rate (net)"};
    if (const auto slot =
            numbers.optional(fields, "success_rate", effect_share, label, Topic::effect))
        scenario.success_rate = *slot;
    const auto kind = fields.choice("success_is", {"net", "gross", "goal"}, "net");
    scenario.success_is_goal = kind == "goal";
    scenario.success_is_gross = kind == "gross";
    scenario.causality = numbers.or_default(fields, "causality", share_of_one,
                                            {"Andel af konsekvenserne, som indsatsen er årsag til",
                                             "Share of the consequences that the effort causes"},
                                            Topic::effect, 1);
    scenario.haircut_by_grade = fields.boolean("haircut_by_grade", false);
    persistence(fields);
}

void ScenarioReader::persistence(Fields& fields) {
    static const Json nothing = [] {
        Json json;
        json.kind = Json::Kind::object;
        return json;
    }();
    const Json* json = fields.optional("persistence");
    Fields shape(reading, json ? *json : nothing, "persistence");
    const Provenance beside = numbers.provenance(shape);
    scenario.ramp_months = numbers.or_default(
        shape, "ramp_months", months_long,
        {"Måneder før effekten er fuldt indfaset", "Months until the effect is fully phased in"},
        Topic::effect, 0, beside);
    scenario.hold_months = numbers.or_default(
        shape, "hold_months", months_long,
        {"Måneder før effekten begynder at aftage", "Months before the effect begins to fade"},
        Topic::effect, 0, beside);
    scenario.fade_per_year = numbers.or_default(
        shape, "fade_per_year", years_share,
        {"Effekten aftager pr. år", "Fading of the effect a year"}, Topic::effect, 0, beside);
    shape.finish();
}

void ScenarioReader::overrides(Fields& fields) {
    std::size_t i = 0;
    for (const Json& item : fields.list("overrides", objects)) {
        Fields one(reading, item, fmt::format("overrides[{}]", i++));
        one.required("value", {"navnet på en værdi i data/ (se ./afkast sources)",
                               "the name of a value in data/ (see ./afkast sources)"});
        Override change;
        change.series = reference(one, "value", parameters.series,
                                  {"værdierne i data/ (se ./afkast sources)",
                                   "the values in data/ (see ./afkast sources)"});
        change.from = date(one, "from");
        NumberKind kind{"", {"et tal", "a number"}, -1e12, 1e12};
        Text label{change.series, change.series};
        if (const auto series = parameters.series.find(change.series);
            series != parameters.series.end()) {
            kind.unit = series->second.unit;
            kind.expected = {"et tal (enhed: " + kind.unit + ")",
                             "a number (unit: " + kind.unit + ")"};
            label = series->second.label;
            if (series->second.domain == Domain::baseline && kind.unit == "percent") {
                kind.least = 0;
                kind.most = 100;
                kind.expected = {"et tal i procent fra 0 til 100", "a number in percent, 0 to 100"};
            }
        }
        change.value = numbers.required(one, "number", kind, label, Topic::prices_and_law,
                                        numbers.provenance(one));
        for (const Override& other : scenario.overrides)
            if (!change.series.empty() && other.series == change.series &&
                other.from == change.from)
                one.complain("value", {"Værdien er overskrevet to gange.",
                                       "The value is overridden twice."});
        one.finish();
        scenario.overrides.push_back(std::move(change));
    }
}

void ScenarioReader::check_sums(Fields& fields) {
    const auto overridden = [&](const std::string& beginning) {
        return std::any_of(
            scenario.overrides.begin(), scenario.overrides.end(),
            [&](const Override& change) { return change.series.rfind(beginning, 0) == 0; });
    };
    if (scenario.equalisation != Equalisation::none && overridden("equalisation.") &&
        overridden("tax.municipal_rate.average"))
        fields.complain(
            "overrides",
            {"Udligningens faktor og landets gennemsnitlige skatteprocent kan ikke begge "
             "overskrives: de ganges med hinanden. Vælg den ene.",
             "The equalisation factor and the national average tax rate cannot both be "
             "overridden: they are multiplied. Choose one."});
    for (const Cost& cost : scenario.costs) {
        double share = 0;
        for (const Funding& funding : scenario.funding)
            if (funding.share &&
                (funding.items.empty() || std::find(funding.items.begin(), funding.items.end(),
                                                    cost.item) != funding.items.end()))
                share += base_case(scenario, *funding.share);
        if (share > 1 + 1e-9)
            fields.complain("funding",
                            {fmt::format("Andelene dækker {:.0f} % af \"{}\": mere end det hele.",
                                         share * 100, cost.item),
                             fmt::format("The shares cover {:.0f} % of \"{}\": more than all of "
                                         "it.",
                                         share * 100, cost.item)});
    }
}

namespace {

Scenario whole_scenario(const Json& root, Reading& reading, const Parameters& parameters) {
    Scenario scenario = ScenarioReader(reading, parameters).read(root);
    if (!reading.problems.empty()) {
        std::stable_sort(reading.problems.begin(), reading.problems.end(),
                         [](const Problem& a, const Problem& b) {
                             return std::pair{a.place.line, a.place.column} <
                                    std::pair{b.place.line, b.place.column};
                         });
        throw BadInput(reading.problems);
    }
    scenario.file = reading.file;
    return scenario;
}

}  // namespace

Scenario read_scenario_text(std::string_view text, const std::string& file,
                            const Parameters& parameters) {
    Reading reading{file, {}};
    const Json root = parse_json(text, file, reading.problems);
    Scenario scenario = whole_scenario(root, reading, parameters);
    scenario.hash = fingerprint(text);
    return scenario;
}

Scenario read_scenario_tree(const Json& root, const std::string& file,
                            const Parameters& parameters) {
    Reading reading{file, {}};
    return whole_scenario(root, reading, parameters);
}

Scenario read_scenario(const std::string& file, const Parameters& parameters) {
    return read_scenario_text(read_text_file(file), file, parameters);
}

namespace {

// Where a path stands in the file that the scenario was read from; nowhere for what is not in a
// file, or not written in it.
Place place_in_file(const Scenario& scenario, std::string_view path) {
    if (scenario.file.empty()) return {};
    try {
        std::vector<Problem> doubled;
        const Json root = parse_json(read_text_file(scenario.file), scenario.file, doubled);
        const Json* found = at_path(root, path);
        return found ? found->place : Place{};
    } catch (const BadInput&) {
        return {};  // it is gone since
    }
}

}  // namespace

Problem problem_of(const NotInForce& missing, const Scenario& scenario) {
    const Text when = label(Month::of(missing.date));
    return {
        scenario.file,
        place_in_file(scenario, "start"),
        "start",
        {fmt::format("Scenariet har brug for \"{}\" i {}, men data/ har ingen værdi da. Flyt "
                     "starten, vælg en anden tilstand, eller skriv værdien under \"overrides\".",
                     missing.series, when.da),
         fmt::format("The scenario needs \"{}\" in {}, but data/ has no value then. Move the "
                     "start, choose another state, or write the value under \"overrides\".",
                     missing.series, when.en)},
        {}};
}

Problem problem_of(const CannotReach& missing, const Scenario& scenario) {
    const auto points = [](double number) { return fmt::format("{:.3g}", number + 0.0); };
    const std::string wanted = points(missing.wanted);
    if (missing.highest - missing.lowest < 1e-9)
        return {scenario.file,
                place_in_file(scenario, missing.path),
                missing.path,
                {fmt::format("Effekten på {} procentpoint kan ikke nås: overgangene, den ændrer, "
                             "flytter ingen til eller fra de tilstande, den måles i, før den "
                             "måles. Ret \"measured_in\", tidspunktet eller overgangene.",
                             wanted),
                 fmt::format("The effect of {} percentage points cannot be reached: the moves it "
                             "changes take nobody to or from the states in which it is measured "
                             "before it is measured. Change \"measured_in\", the time or the "
                             "moves.",
                             wanted)},
                {}};
    const std::string low = points(missing.lowest), high = points(missing.highest);
    return {scenario.file,
            place_in_file(scenario, missing.path),
            missing.path,
            {fmt::format("Effekten på {} procentpoint kan ikke nås: overgangene, den ændrer, kan "
                         "give fra {} til {} på det tidspunkt. Skriv en effekt derimellem, mål den "
                         "senere, eller ret overgangene uden indsatsen.",
                         wanted, low, high),
             fmt::format("The effect of {} percentage points cannot be reached: the moves it "
                         "changes can give from {} to {} at that time. Write an effect between "
                         "them, measure it later, or change the moves without the effort.",
                         wanted, low, high)},
            {}};
}

}  // namespace afkast
