#include "io/write_result.hpp"

#include <nlohmann/json.hpp>

#include "model/payback.hpp"
#include "model/saving.hpp"

namespace afkast {

namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json or_null(const std::optional<Value>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json text_json(const Text& text) { return {{"da", text.da}, {"en", text.en}}; }

Json account_json(const Result& result, Perspective view) {
    const Account<double>& account = result.of(view);
    const double people = result.basis.participants;
    std::vector<double> flows = account.by_year;
    const auto rates = internal_rates_of_return(flows);
    const auto no_payback = why_no_payback(result, view);
    return {
        {"net_present_value", account.net_present_value},
        {"cost", account.cost},
        {"gain", account.gain},
        {"ratio", or_null(ratio(account))},
        {"payback_year", or_null(payback_if_paying(result, view))},
        {"no_payback", no_payback ? Json(name(*no_payback)) : Json(nullptr)},
        {"per_participant", people > 0 ? Json(account.net_present_value / people) : Json(nullptr)},
        {"undiscounted", account.undiscounted},
        {"internal_rates_of_return", rates},
        {"by_year", account.by_year}};
}

Json lines_json(const Result& result) {
    Json lines = Json::array();
    const auto years = static_cast<std::size_t>(result.ledger.years);
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const Line& head = result.plan->lines[line];
        const auto from = result.ledger.kroner.begin() + static_cast<std::ptrdiff_t>(line * years);
        const auto units =
            result.ledger.quantity.begin() + static_cast<std::ptrdiff_t>(line * years);
        const auto count = static_cast<std::ptrdiff_t>(years);
        lines.push_back({{"payer", name(head.payer)},
                         {"payee", name(head.payee)},
                         {"cost", is_cost(head.cause.category)},
                         {"rule", head.cause.rule},
                         {"what", text_json(head.cause.what)},
                         {"state", head.cause.state},
                         {"unit", head.cause.quantity_unit},
                         {"parameters", head.cause.parameters},
                         {"assumptions", head.cause.assumptions},
                         {"kroner", std::vector<double>(from, from + count)},
                         {"quantity", std::vector<double>(units, units + count)}});
    }
    return lines;
}

const char* word(Method method) { return method == Method::pathways ? "pathways" : "consequences"; }

Json outcomes_json(const Result& result) {
    Json outcomes = Json::object();
    for (const Outcome& outcome : result.outcomes) {
        Json& one = outcomes[outcome.name] = {{"person_years", outcome.person_years}};
        if (!result.plan->by_pathways()) continue;
        one["without"] = outcome.without;
        one["with"] = outcome.with;
    }
    return outcomes;
}

Json own_outcomes_json(const Result& result) {
    Json list = Json::array();
    for (const OutcomeValue& value : result.own_outcomes) {
        const double extra = value.discounted_with - value.discounted_without;
        const auto each = [&](Perspective view) {
            return extra > 0 ? Json(result.of(view).net_present_value / extra) : Json(nullptr);
        };
        list.push_back({{"name", value.name},
                        {"label", text_json(value.label)},
                        {"undiscounted", {{"without", value.without}, {"with", value.with}}},
                        {"discounted",
                         {{"without", value.discounted_without}, {"with", value.discounted_with}}},
                        {"net_per_extra_unit",
                         {{"municipality", each(Perspective::municipality)},
                          {"public", each(Perspective::public_purse)}}}});
    }
    return list;
}

// Net result and cost for each extra person-year: in ordinary work where that is most of them, else
// in any job; null where there are none.
Json per_extra_year_json(const Result& result) {
    const ExtraYears extra = extra_years(result);
    const auto of = [&](Perspective view) -> Json {
        if (extra.years <= 0.05) return nullptr;
        return {{"net", result.of(view).net_present_value / extra.years},
                {"cost", result.of(view).cost / extra.years}};
    };
    return {{"of", extra.ordinary ? "ordinary-work" : "any-job"},
            {"person_years", extra.years},
            {"municipality", of(Perspective::municipality)},
            {"public", of(Perspective::public_purse)}};
}

// The result with something left out, calculated again; null where it cannot be left out. Its
// states are those of the result as it is: the plan without them may not know them.
Json left_out_json(const Result& result, const std::optional<LeftOut>& left) {
    if (!left) return nullptr;
    Json states = Json::array(), changes = Json::array();
    for (std::size_t state : left->states) states.push_back(result.plan->states[state].name);
    for (const Text& change : left->changes) changes.push_back(text_json(change));
    const auto net = [&](Perspective view) { return left->result->of(view).net_present_value; };
    const double people = left->result->basis.participants;
    return {{"states", states},
            {"changes", changes},
            {"municipality", net(Perspective::municipality)},
            {"public", net(Perspective::public_purse)},
            {"municipality_per_participant",
             people > 0 ? Json(net(Perspective::municipality) / people) : Json(nullptr)}};
}

Json rests_on_json(const Parameters& parameters, const Result& result) {
    const RestsOn rests = rests_on(parameters, result);
    const auto year = fleksjob_year(result);
    Json cannot = Json::array();
    for (std::size_t state : rests.cannot_leave_out)
        cannot.push_back(result.plan->states[state].name);
    return {{"without_fewer_clarifications", left_out_json(result, rests.fewer_clarifications)},
            {"cannot_leave_out", cannot},
            {"without_more_fleksjob", left_out_json(result, rests.more_fleksjob)},
            {"only_more_fleksjob", left_out_json(result, rests.only_fleksjob)},
            {"municipality_cost_of_a_fleksjob_year", year ? Json(year->kroner) : Json(nullptr)},
            {"municipality_cost_of_a_year_before",
             year && !year->before.empty() ? Json(year->kroner_before) : Json(nullptr)}};
}

Json in_work_json(const Result& result) {
    Json list = Json::array();
    for (const InWork& there : result.in_work)
        list.push_back(
            {{"month", there.month},
             {"without", there.without},
             {"with", there.with},
             {"more_by_kind", Json(std::map<std::string, double>(there.more_by_kind.begin(),
                                                                 there.more_by_kind.end()))}});
    return list;
}

std::vector<double> person_years(const Result& result, const People<double>& people,
                                 std::size_t state) {
    std::vector<double> years(static_cast<std::size_t>(result.ledger.years), 0);
    const auto& months = people.states[state].people;
    for (std::size_t m = 0; m < months.size(); ++m) {
        const int year = (result.plan->first + static_cast<int>(m)).year();
        years[static_cast<std::size_t>(year - result.ledger.first_year)] += months[m] / 12;
    }
    return years;
}

// Persons by state after 0, 1, 2 ... moves, and person-years by calendar year.
Json people_json(const Result& result) {
    const Plan& plan = *result.plan;
    const People<double>&without = result.courses.without, &with = result.courses.with;
    const auto steps = static_cast<std::ptrdiff_t>(plan.pathway.steps + 1);
    std::vector<int> months;
    for (int step = 0; step < steps; ++step) months.push_back(step * plan.pathway.months_per_step);
    const auto by_step = [&](const People<double>& people, std::size_t s) -> Json {
        if (people.by_step.empty()) return nullptr;
        return std::vector<double>(people.by_step[s].begin(), people.by_step[s].begin() + steps);
    };
    Json states = Json::array();
    for (std::size_t s = 0; s < plan.states.size(); ++s)
        states.push_back(
            {{"state", plan.states[s].name},
             {"label", text_json(plan.states[s].law.label)},
             {"by_month", {{"without", by_step(without, s)}, {"with", by_step(with, s)}}},
             {"person_years",
              {{"without", person_years(result, without, s)},
               {"with", person_years(result, with, s)}}}});
    return {{"months_since_entry", months}, {"states", states}};
}

Json savings_json(const Result& result, Perspective view) {
    const Savings split = savings(result, view);
    Json states = Json::array();
    for (const StateSaving& one : split.states)
        states.push_back({{"state", result.plan->states[one.state].name},
                          {"person_months", one.person_months},
                          {"benefit_saved", one.benefit_kroner},
                          {"tax_lost", 0 - one.tax_kroner},
                          {"aimed_at", one.aimed_at}});
    for (const StateSaving& one : split.growing)
        states.push_back({{"state", result.plan->states[one.state].name},
                          {"person_months", one.person_months},
                          {"benefit_saved", one.benefit_kroner},
                          {"tax_lost", 0 - one.tax_kroner},
                          {"aimed_at", nullptr}});
    return {{"states", states},
            {"benefit_saved", split.benefit_kroner},
            {"benefit_of_growing_states", split.growing_kroner},
            {"net_benefit_saved", split.net_kroner()},
            {"tax_lost", 0 - split.tax_kroner},
            {"not_aimed_at", split.not_aimed_at_kroner},
            {"not_aimed_at_share", or_null(split.not_aimed_at_share())}};
}

// What pathways add: people by state, people in work, own outcomes, where the saving comes from.
void add_pathway(const Result& result, Json& json) {
    if (!result.plan->by_pathways()) return;
    json["in_work"] = in_work_json(result);
    json["own_outcomes"] = own_outcomes_json(result);
    json["savings"] = {{"municipality", savings_json(result, Perspective::municipality)},
                       {"public", savings_json(result, Perspective::public_purse)}};
    json["people"] = people_json(result);
}

Json assumptions_json(const Result& result) {
    Json list = Json::array();
    const Scenario& scenario = result.scenario();
    for (std::size_t i = 0; i < scenario.assumptions.size(); ++i) {
        const Assumption& assumption = scenario.assumptions[i];
        const Range range = stated_range(assumption.distribution);
        list.push_back(
            {{"path", assumption.path},
             {"label", text_json(assumption.label)},
             {"unit", assumption.unit},
             {"value", result.values[i]},
             {"low", range.low},
             {"high", range.high},
             {"source", assumption.source},
             {"grade", assumption.grade ? std::string(1, assumption.grade) : ""},
             {"default", assumption.by_default},
             {"only_for", assumption.only_for ? Json(word(*assumption.only_for)) : Json(nullptr)}});
    }
    return list;
}

Json notes_json(const Plan& plan) {
    Json list = Json::array();
    for (const Note& note : plan.notes)
        list.push_back({{"value", note.series},
                        {"kind", note.kind == Note::Kind::extended       ? "extended"
                                 : note.kind == Note::Kind::carried_back ? "carried back"
                                                                         : "assumed"}});
    return list;
}

Json overrides_json(const Result& result) {
    Json list = Json::array();
    for (const Override& change : result.scenario().overrides) {
        const Assumption& value = result.scenario()[change.value];
        list.push_back({{"value", change.series},
                        {"from", change.from ? Json(to_text(*change.from)) : Json(nullptr)},
                        {"number", result.values[static_cast<std::size_t>(change.value.index)]},
                        {"source", value.source}});
    }
    return list;
}

// The remarks that decide how the result is read.
Json headlines_json(const Scenario& scenario) {
    Json list = Json::array();
    for (const Remark& remark : scenario.remarks)
        if (remark.headline) list.push_back(text_json(remark.text));
    return list;
}

Json whole(const Parameters& parameters, const Result& result, const Versions& versions) {
    const Scenario& scenario = result.scenario();
    Json parties = Json::object();
    for (Party party : all_parties)
        if (party != Party::provider)
            parties[std::string(name(party))] = account_json(result, perspective_of(party));
    std::vector<int> years;
    for (int y = 0; y < result.ledger.years; ++y) years.push_back(result.ledger.first_year + y);
    Json schedule = Json::array();
    for (const auto& step : result.basis.schedule.steps)
        schedule.push_back({{"from_year", step.from_year}, {"percent", step.percent}});
    Json numbers = {{"participants", result.basis.participants},
                    {"price_year", result.plan->price_year},
                    {"base_year", result.basis.base_year},
                    {"discount_schedule", schedule},
                    {"net_tax_factor", result.basis.net_tax_factor},
                    {"tax_distortion_percent", result.basis.tax_distortion_percent},
                    {"years", years},
                    {"parties", parties},
                    {"counter_entry", account_json(result, Perspective::provider)},
                    {"public", account_json(result, Perspective::public_purse)},
                    {"society", account_json(result, Perspective::society)},
                    {"outcomes", outcomes_json(result)},
                    {"paid_hours", result.paid_hours},
                    {"per_extra_person_year_in_work", per_extra_year_json(result)},
                    {"rests_on", rests_on_json(parameters, result)}};
    add_pathway(result, numbers);
    numbers["lines"] = lines_json(result);
    return {{"format", "afkast-result"},
            {"version", 1},
            {"scenario",
             {{"file", scenario.file},
              {"title", text_json(scenario.title)},
              {"kind", name(scenario.kind)},
              {"headlines", headlines_json(scenario)},
              {"method", word(scenario.method)},
              {"start", to_text(scenario.start)},
              {"horizon_years", scenario.horizon_years}}},
            {"result", numbers},
            {"assumptions", assumptions_json(result)},
            {"overrides", overrides_json(result)},
            {"notes", notes_json(*result.plan)},
            {"law_known_to", to_text(result.plan->law_known_to)},
            {"versions",
             {{"engine", versions.engine}, {"data", versions.data}, {"scenario", scenario.hash}}}};
}

const char* word(Status status) {
    switch (status) {
        case Status::official:
            return "official";
        case Status::secondary:
            return "secondary";
        case Status::computed:
            return "computed";
        case Status::assumed:
            return "assumed";
    }
    return "";
}

}  // namespace

std::string result_json(const Parameters& parameters, const Result& result,
                        const Versions& versions) {
    return whole(parameters, result, versions).dump(2, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

std::string comparison_json(const Parameters& parameters, const std::vector<Result>& results,
                            const Versions& versions) {
    Json scenarios = Json::array();
    for (const Result& result : results) scenarios.push_back(whole(parameters, result, versions));
    return Json{{"format", "afkast-comparison"}, {"version", 1}, {"scenarios", scenarios}}.dump(
               2, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

std::string sources_json(const Parameters& parameters, const std::string& filter) {
    Json list = Json::array();
    for (const auto& [name, series] : parameters.series) {
        if (name.find(filter) == std::string::npos) continue;
        Json values = Json::array();
        for (const Entry& entry : series.entries) {
            Json one = {{"from", to_text(entry.from)},
                        {"value", or_null(entry.value)},
                        {"status", word(entry.status)},
                        {"sources", entry.sources}};
            if (!entry.formula.empty()) one["formula"] = entry.formula;
            if (!entry.note.empty()) one["note"] = entry.note;
            values.push_back(std::move(one));
        }
        list.push_back(
            {{"name", name},
             {"label", text_json(series.label)},
             {"unit", series.unit},
             {"known_to", series.known_to ? Json(to_text(*series.known_to)) : Json(nullptr)},
             {"values", values}});
    }
    Json evidence = Json::array();
    for (const auto& [name, item] : parameters.evidence) {
        if (("evidence." + name).find(filter) == std::string::npos) continue;
        evidence.push_back({{"name", "evidence." + name},
                            {"label", text_json(item.label)},
                            {"population", text_json(item.population)},
                            {"outcome", text_json(item.outcome)},
                            {"kind", item.kind},
                            {"unit", item.unit},
                            {"value", item.value},
                            {"low", or_null(item.low)},
                            {"high", or_null(item.high)},
                            {"grade", std::string(1, item.grade)},
                            {"status", word(item.status)},
                            {"sources", item.sources},
                            {"note", item.note}});
    }
    Json sources = Json::object();
    for (const auto& [name, source] : parameters.sources)
        sources[name] = {{"title", text_json(source.title)},
                         {"publisher", source.publisher},
                         {"address", source.address}};
    return Json{{"values", list}, {"evidence", evidence}, {"sources", sources}}.dump(
               2, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

}  // namespace afkast
