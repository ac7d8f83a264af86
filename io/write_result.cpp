#include "io/write_result.hpp"

#include <nlohmann/json.hpp>

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
    return {
        {"net_present_value", account.net_present_value},
        {"cost", account.cost},
        {"gain", account.gain},
        {"ratio", or_null(ratio(account))},
        {"payback_year", or_null(result.payback(view))},
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
                         {"unit", head.cause.quantity_unit},
                         {"parameters", head.cause.parameters},
                         {"assumptions", head.cause.assumptions},
                         {"kroner", std::vector<double>(from, from + count)},
                         {"quantity", std::vector<double>(units, units + count)}});
    }
    return lines;
}

Json assumptions_json(const Result& result) {
    Json list = Json::array();
    const Scenario& scenario = result.scenario();
    for (std::size_t i = 0; i < scenario.assumptions.size(); ++i) {
        const Assumption& assumption = scenario.assumptions[i];
        const Range range = stated_range(assumption.distribution);
        list.push_back({{"path", assumption.path},
                        {"label", text_json(assumption.label)},
                        {"unit", assumption.unit},
                        {"value", result.values[i]},
                        {"low", range.low},
                        {"high", range.high},
                        {"source", assumption.source},
                        {"grade", assumption.grade ? std::string(1, assumption.grade) : ""},
                        {"default", assumption.by_default}});
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

Json whole(const Result& result, const Versions& versions) {
    const Scenario& scenario = result.scenario();
    Json parties = Json::object();
    for (Party party : all_parties)
        parties[std::string(name(party))] = account_json(result, perspective_of(party));
    Json outcomes = Json::object();
    for (const Outcome& outcome : result.outcomes)
        outcomes[outcome.name] = {{"person_years", outcome.person_years}};
    std::vector<int> years;
    for (int y = 0; y < result.ledger.years; ++y) years.push_back(result.ledger.first_year + y);
    Json schedule = Json::array();
    for (const auto& step : result.basis.schedule.steps)
        schedule.push_back({{"from_year", step.from_year}, {"percent", step.percent}});
    return {{"format", "afkast-result"},
            {"version", 1},
            {"scenario",
             {{"file", scenario.file},
              {"title", text_json(scenario.title)},
              {"method", "consequences"},
              {"start", to_text(scenario.start)},
              {"horizon_years", scenario.horizon_years}}},
            {"result",
             {{"participants", result.basis.participants},
              {"price_year", result.plan->price_year},
              {"base_year", result.basis.base_year},
              {"discount_schedule", schedule},
              {"net_tax_factor", result.basis.net_tax_factor},
              {"tax_distortion_percent", result.basis.tax_distortion_percent},
              {"years", years},
              {"parties", parties},
              {"public", account_json(result, Perspective::public_purse)},
              {"society", account_json(result, Perspective::society)},
              {"outcomes", outcomes},
              {"lines", lines_json(result)}}},
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

std::string result_json(const Result& result, const Versions& versions) {
    return whole(result, versions).dump(2) + "\n";
}

std::string comparison_json(const std::vector<Result>& results, const Versions& versions) {
    Json scenarios = Json::array();
    for (const Result& result : results) scenarios.push_back(whole(result, versions));
    return Json{{"format", "afkast-comparison"}, {"version", 1}, {"scenarios", scenarios}}.dump(2) +
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
        sources[name] = {
            {"title", source.title}, {"publisher", source.publisher}, {"address", source.address}};
    return Json{{"values", list}, {"evidence", evidence}, {"sources", sources}}.dump(2) + "\n";
}

}  // namespace afkast
