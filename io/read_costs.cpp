// The costs of a scenario, the usual effort they displace, and who funds them.
#include <fmt/format.h>

#include <algorithm>

#include "io/scenario_reader.hpp"

namespace afkast {

namespace {
const std::vector<std::string> running_costs_names{"none",
                                                   "cash-benefit",
                                                   "unemployment-benefit",
                                                   "resource-programme",
                                                   "integration-programme",
                                                   "disability-pension"};
}  // namespace

void ScenarioReader::costs(Fields& fields, const std::string& key, std::vector<Cost>& into) {
    std::size_t i = 0;
    for (const Json& item : fields.list(key, objects)) {
        Fields one(reading, item, fmt::format("{}[{}]", key, i++));
        Cost cost = this->cost(one);
        for (const Cost& other : into)
            if (!cost.item.empty() && other.item == cost.item)
                one.complain("item", {fmt::format("To poster hedder \"{}\".", cost.item),
                                      fmt::format("Two items are called \"{}\".", cost.item)});
        one.finish();
        into.push_back(std::move(cost));
    }
}

Cost ScenarioReader::cost(Fields& fields) {
    Cost result;
    result.item = fields.required_text("item", {"postens navn", "the name of the item"});
    result.label = named(fields.text_pair("label", false), result.item);
    const Provenance beside = numbers.provenance(fields);
    amounts(fields, result, beside);
    result.from = month(fields, "from", false);
    result.to = month(fields, "to", false);
    if (result.from || result.to)
        check_months(fields, result.from.value_or(scenario.start),
                     result.to.value_or(result.from.value_or(scenario.start)));
    const bool follows_people =
        result.kind == CostKind::per_participant || result.kind == CostKind::hours;
    if (follows_people && (result.from || result.to))
        fields.complain(
            result.from ? "from" : "to",
            {"Et beløb pr. deltager følger deltagerne måned for måned. Slet \"from\" og "
             "\"to\".",
             "An amount per participant follows the participants month by month. Delete "
             "\"from\" and \"to\"."});
    result.paid_by = party(fields, "paid_by", Party::municipality, Party::provider);
    result.reimbursable = reimbursable(fields);
    if (result.reimbursable != RunningCosts::none && result.paid_by != Party::municipality)
        fields.complain("reimbursable",
                        {"Kun kommunens udgifter kan få statsrefusion.",
                         "Only what the municipality pays can be reimbursed by the state."});
    result.start_up = fields.boolean("start_up", false);
    result.net_of_usual_effort = fields.boolean("net_of_usual_effort", false);
    result.price_year = fields
                            .whole_number("price_year", first_price_year(), last_price_year(),
                                          {"et årstal", "a year"})
                            .value_or(0);
    return result;
}

void ScenarioReader::amounts(Fields& fields, Cost& cost, const Provenance& beside) {
    const Text& what = cost.label;
    const auto read = [&](const char* key, const NumberKind& kind, const char* da, const char* en) {
        return numbers.required(fields, key, kind, {what.da + da, what.en + en}, Topic::costs,
                                beside);
    };
    const int ways = fields.has("kroner") + fields.has("positions") + fields.has("caseload") +
                     fields.has("kroner_per_participant") + fields.has("hours_per_participant");
    for (const char* key : {"kroner", "positions", "caseload", "kroner_per_participant",
                            "hours_per_participant", "salary_per_year", "kroner_per_hour"})
        if (ways != 1) fields.optional(key);
    if (ways != 1 && fields.is_object())
        reading.problem(
            fields.object(), fields.path(),
            {"En post har netop ét af felterne \"kroner\" (et beløb), \"positions\" (årsværk), "
             "\"caseload\" (sager pr. medarbejder), \"kroner_per_participant\" og "
             "\"hours_per_participant\".",
             "A cost item has exactly one of the fields \"kroner\" (an amount), \"positions\" "
             "(full-time staff), \"caseload\" (cases per member of staff), "
             "\"kroner_per_participant\" and \"hours_per_participant\"."});
    if (fields.has("kroner")) {
        cost.kind = CostKind::total;
        cost.kroner = read("kroner", kroner, ": beløb", ": amount");
    } else if (fields.has("kroner_per_participant")) {
        cost.kind = CostKind::per_participant;
        cost.kroner = read("kroner_per_participant", kroner, ": beløb pr. deltager",
                           ": amount per participant");
    } else if (fields.has("positions") || fields.has("caseload")) {
        cost.kind = fields.has("positions") ? CostKind::staff : CostKind::caseload;
        if (fields.has("positions"))
            cost.positions = read("positions", positions_count, ": årsværk", ": positions");
        else
            cost.caseload = read("caseload", caseload_size, ": sager pr. medarbejder",
                                 ": cases per member of staff");
        cost.salary_per_year =
            read("salary_per_year", kroner_yearly, ": løn pr. år", ": salary a year");
    } else if (fields.has("hours_per_participant")) {
        cost.kind = CostKind::hours;
        cost.hours_per_participant = read("hours_per_participant", hours_each,
                                          ": timer pr. deltager", ": hours per participant");
        cost.kroner_per_hour =
            read("kroner_per_hour", kroner_hourly, ": pris pr. time", ": price per hour");
    }
    cost.overhead = numbers.or_default(fields, "overhead", overhead_share,
                                       {what.da + ": overhead", what.en + ": overhead"},
                                       Topic::costs, 0, beside);
    const bool has_pay = cost.kind != CostKind::total && cost.kind != CostKind::per_participant;
    if (fields.has("overhead") && !has_pay && ways == 1)
        fields.complain(
            "overhead",
            {"Overhead lægges på løn og timepris; her er beløbet givet direkte. Slet feltet.",
             "Overhead is added to pay and hourly prices; here the amount is given "
             "outright. Delete the field."});
}

RunningCosts ScenarioReader::reimbursable(Fields& fields) {
    const Json* json = fields.optional("reimbursable");
    if (!json) return RunningCosts::none;
    if (json->is(Json::Kind::boolean)) {
        if (!json->boolean) return RunningCosts::none;
        const auto group = parameters.target_groups.find(scenario.target_group);
        const bool integration = group != parameters.target_groups.end() &&
                                 parameters.states.contains(group->second.state) &&
                                 parameters.states.at(group->second.state).programme;
        return integration ? RunningCosts::integration_programme : RunningCosts::cash_benefit;
    }
    const auto word = fields.choice("reimbursable", running_costs_names, "none");
    return static_cast<RunningCosts>(
        std::find(running_costs_names.begin(), running_costs_names.end(), word) -
        running_costs_names.begin());
}

void ScenarioReader::fundings(Fields& fields) {
    std::size_t i = 0;
    for (const Json& item : fields.list("funding", objects)) {
        Fields one(reading, item, fmt::format("funding[{}]", i++));
        one.required("from_party", {"den, der betaler, fx \"eu\"", "who pays, such as \"eu\""});
        Funding funding;
        funding.from_party = party(one, "from_party", Party::state);
        const Provenance beside = numbers.provenance(one);
        const Text label = grant_label(funding.from_party);
        funding.share = numbers.optional(one, "share", share_of_one, label, Topic::funding, beside);
        funding.kroner = numbers.optional(one, "kroner", kroner, label, Topic::funding, beside);
        funding.note = beside.note;
        if (funding.share.has_value() == funding.kroner.has_value()) {
            if (one.is_object())
                reading.problem(
                    one.object(), one.path(),
                    {"Finansiering har netop ét af felterne \"share\" og \"kroner\".",
                     "Funding has exactly one of the fields \"share\" and \"kroner\"."});
            if (!funding.share && !funding.kroner)
                funding.share =
                    numbers.add_default(one.path(), share_of_one, label, Topic::funding, 0);
        }
        funding_items(one, funding);
        one.finish();
        scenario.funding.push_back(std::move(funding));
    }
}

void ScenarioReader::funding_items(Fields& fields, Funding& funding) {
    std::vector<std::string> valid;
    for (const Cost& cost : scenario.costs) valid.push_back(cost.item);
    bool known = true;
    for (const Json& item : fields.list(
             "items", {"en liste af navne på omkostninger", "a list of names of cost items"})) {
        if (!item.is(Json::Kind::string) ||
            std::find(valid.begin(), valid.end(), item.text) == valid.end()) {
            known = false;
            reading.problem(item, fields.path_of("items"),
                            {fmt::format("Der er ingen omkostning \"{}\".", item.text),
                             fmt::format("There is no cost item \"{}\".", item.text)},
                            nearest_name(item.text, valid));
        }
        funding.items.push_back(item.text);
    }
    const bool pays_itself =
        known && std::all_of(scenario.costs.begin(), scenario.costs.end(), [&](const Cost& cost) {
            return cost.paid_by == funding.from_party ||
                   (!funding.items.empty() && std::find(funding.items.begin(), funding.items.end(),
                                                        cost.item) == funding.items.end());
        });
    if (pays_itself)
        fields.complain("from_party",
                        {"Der er ingen omkostning, som en anden betaler først: tilskuddet har "
                         "ingen modtager.",
                         "No cost is paid by anybody else first: the grant has no receiver."});
}

}  // namespace afkast
