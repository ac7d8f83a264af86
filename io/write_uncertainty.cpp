#include "io/write_uncertainty.hpp"

#include <nlohmann/json.hpp>

namespace afkast {

namespace {

using Json = nlohmann::ordered_json;

Json text_json(const Text& text) { return {{"da", text.da}, {"en", text.en}}; }

Json head(const char* format, const Versions& versions) {
    return {{"format", format},
            {"version", 1},
            {"versions", {{"engine", versions.engine}, {"data", versions.data}}}};
}

Json scenario_json(const Result& base) {
    const Scenario& scenario = base.scenario();
    return {{"title", text_json(scenario.title)},
            {"hash", scenario.hash},
            {"method", scenario.method == Method::pathways ? "pathways" : "consequences"},
            {"base_year", base.basis.base_year},
            {"price_year", base.plan->price_year}};
}

Json assumption_json(const Scenario& scenario, std::size_t slot) {
    const Assumption& assumption = scenario.assumptions[slot];
    return {{"path", assumption.path},
            {"label", text_json(assumption.label)},
            {"unit", assumption.unit}};
}

// A chance that nothing can be said of is null; the reason stands beside the draws.
Json spread_json(const Spread& spread, bool told) {
    return {{"mean", spread.mean},
            {"standard_deviation", spread.sd},
            {"mean_standard_error", spread.mean_error},
            {"least", spread.least},
            {"p5", spread.p5},
            {"p10", spread.p10},
            {"p25", spread.p25},
            {"p50", spread.p50},
            {"p75", spread.p75},
            {"p90", spread.p90},
            {"p95", spread.p95},
            {"most", spread.most},
            {"chance_of_gain", told ? Json(spread.above_zero) : Json(nullptr)},
            {"chance_standard_error", told ? Json(spread.above_zero_error) : Json(nullptr)},
            {"enough_draws", enough_draws(spread)}};
}

Json bands_json(const Simulation& simulation, Perspective view) {
    Json years = Json::array();
    const bool told = !why_no_chance(simulation);
    for (const YearBand& band : bands_by_year(simulation, view))
        years.push_back({{"year", band.year},
                         {"p5", band.p5},
                         {"p50", band.p50},
                         {"p95", band.p95},
                         {"mean", band.mean},
                         {"chance_paid_back", told ? Json(band.paid_back) : Json(nullptr)}});
    return years;
}

const char* topic_word(Topic topic) {
    static const char* const words[] = {"people", "effort",  "effect",         "baseline",
                                        "costs",  "funding", "prices_and_law", "appraisal"};
    return words[static_cast<std::size_t>(topic)];
}

Json information_json(const Simulation& simulation, Perspective view) {
    const Information information = value_of_information(simulation, view);
    Json each = Json::array();
    for (const InformationValue& one : information.each) {
        Json entry = assumption_json(simulation.scenario(), one.slot);
        entry["kroner"] = one.kroner;
        each.push_back(std::move(entry));
    }
    Json topics = Json::object();
    for (const Information::OfTopic& group : information.by_topic)
        topics[topic_word(group.topic)] = group.kroner;
    return {{"party", name(view)},
            {"everything", information.everything},
            {"each", each},
            {"by_topic", topics}};
}

Json drawn_json(const Simulation& simulation, bool raw_draws) {
    const auto values = raw_draws ? simulation.values() : std::vector<std::vector<double>>{};
    Json drawn = Json::array();
    const auto& all = simulation.draws->assumptions();
    for (std::size_t a = 0; a < all.size(); ++a) {
        Json one = assumption_json(simulation.scenario(), all[a].slot);
        one["drawn_as"] = all[a].name;
        one["base"] = simulation.draws->base()[all[a].slot];
        one["mean"] = all[a].quantile.mean();
        one["p5"] = all[a].quantile.at(0.05);
        one["p95"] = all[a].quantile.at(0.95);
        one["left_out_as_impossible"] = all[a].quantile.share_outside();
        if (raw_draws) one["draws"] = values[a];
        drawn.push_back(std::move(one));
    }
    return drawn;
}

Json one_simulation(const Simulation& simulation, bool raw_draws) {
    Json parties = Json::array();
    const auto why = why_no_chance(simulation);
    for (std::size_t v = 0; v < simulation.views.size(); ++v) {
        const Perspective view = simulation.views[v];
        if (view == Perspective::provider) continue;  // the counter-entry is no party
        Json party{
            {"party", name(view)},
            {"base_case", simulation.base->of(view).net_present_value},
            {"at_means", simulation.at_means[v]},
            {"net_present_value", spread_json(spread_of(simulation.net_present_value[v]), !why)},
            {"per_participant", spread_json(spread_of(simulation.per_participant(view)), !why)}};
        if (const Json years = bands_json(simulation, view); !years.empty())
            party["by_year"] = years;
        if (raw_draws) party["draws"] = simulation.net_present_value[v];
        parties.push_back(std::move(party));
    }
    return {{"scenario", scenario_json(*simulation.base)},
            {"draws", simulation.count},
            {"seed", simulation.options.seed},
            {"quasi_random", simulation.options.quasi_random},
            {"no_chance", why ? Json(name(*why)) : Json(nullptr)},
            {"share_without_range", simulation.without_range},
            {"assumptions", drawn_json(simulation, raw_draws)},
            {"parties", parties},
            {"value_of_information",
             Json::array({information_json(simulation, Perspective::municipality),
                          information_json(simulation, Perspective::public_purse)})}};
}

Json choice_json(const std::vector<Simulation>& simulations, Perspective view) {
    const Choice choice = choice_between(simulations, view);
    Json each = Json::array();
    for (const Choice::Known& known : choice.each)
        each.push_back({{"label", text_json(known.label)}, {"kroner", known.kroner}});
    return {{"party", name(view)},
            {"options", "do nothing, then the scenarios in order; kroner per participant"},
            {"chance_best", choice.chance_best},
            {"mean", choice.mean},
            {"value_of_knowing_everything", choice.everything},
            {"value_of_knowing_each", each}};
}

Json interval_json(const Interval& interval) {
    return {{"value", interval.value}, {"low", interval.low}, {"high", interval.high}};
}

Json shares_json(const Scenario& scenario, const std::vector<VarianceShare>& shares) {
    Json list = Json::array();
    for (const VarianceShare& share : shares) {
        Json members = Json::array();
        for (std::size_t slot : share.group.slots)
            members.push_back(assumption_json(scenario, slot));
        list.push_back({{"assumptions", members},
                        {"correlated", share.group.correlated},
                        {"first_order", interval_json(share.index.first_order)},
                        {"total", interval_json(share.index.total)},
                        {"converged", share.index.converged}});
    }
    return list;
}

Json by_view(const std::vector<Perspective>& views, const std::vector<double>& values) {
    Json all = Json::object();
    for (std::size_t v = 0; v < views.size(); ++v) all[std::string(name(views[v]))] = values[v];
    return all;
}

Json one_sensitivity(const Sensitivity& sensitivity) {
    const Scenario& scenario = sensitivity.base->scenario();
    Json tornado = Json::array(), elasticities = Json::array(), variance = Json::array();
    for (const TornadoBar& bar : sensitivity.tornado) {
        Json one = assumption_json(scenario, bar.slot);
        one["p10"] = bar.low;
        one["p90"] = bar.high;
        one["at_p10"] = by_view(sensitivity.views, bar.at_low);
        one["at_p90"] = by_view(sensitivity.views, bar.at_high);
        tornado.push_back(std::move(one));
    }
    for (const Elasticity& elasticity : sensitivity.elasticities) {
        Json one = assumption_json(scenario, elasticity.slot);
        one["base"] = elasticity.value;
        one["kroner_for_one_percent_more"] = by_view(sensitivity.views, elasticity.kroner);
        elasticities.push_back(std::move(one));
    }
    for (const VarianceShares& shares : sensitivity.variance)
        variance.push_back({{"party", name(shares.view)},
                            {"points", shares.points},
                            {"each", shares_json(scenario, shares.each)},
                            {"by_topic", shares_json(scenario, shares.by_topic)}});
    Json json{{"scenario", scenario_json(*sensitivity.base)},
              {"tornado", tornado},
              {"elasticities", elasticities},
              {"variance", variance}};
    if (sensitivity.two_way) {
        const TwoWay& two = *sensitivity.two_way;
        json["two_way"] = {{"party", name(sensitivity.two_way_view)},
                           {"rows", assumption_json(scenario, two.row_slot)},
                           {"row_values", two.rows},
                           {"columns", assumption_json(scenario, two.column_slot)},
                           {"column_values", two.columns},
                           {"net_present_value", two.net_present_value}};
    }
    return json;
}

Json break_even_entry(const Scenario& scenario, const BreakEven& one) {
    Json json = assumption_json(scenario, one.slot);
    json["party"] = name(one.view);
    json["base"] = one.base;
    json["breaks_even_at"] = one.values;
    json["looked_from"] = one.from;
    json["looked_to"] = one.to;
    json["at_from"] = one.at_from;
    json["at_to"] = one.at_to;
    json["moves_result"] = one.moves_result;
    return json;
}

}  // namespace

std::string simulation_json(const std::vector<Simulation>& simulations, bool raw_draws,
                            const Versions& versions) {
    Json json = head("afkast-simulation", versions);
    json["scenarios"] = Json::array();
    for (const Simulation& simulation : simulations)
        json["scenarios"].push_back(one_simulation(simulation, raw_draws));
    if (simulations.size() > 1)
        json["choice"] = Json::array({choice_json(simulations, Perspective::municipality),
                                      choice_json(simulations, Perspective::public_purse)});
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string sensitivity_json(const std::vector<Sensitivity>& all, const Versions& versions) {
    Json json = head("afkast-sensitivity", versions);
    json["scenarios"] = Json::array();
    for (const Sensitivity& sensitivity : all)
        json["scenarios"].push_back(one_sensitivity(sensitivity));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string break_even_json(const std::vector<BreakEvens>& scenarios, const Versions& versions) {
    Json json = head("afkast-breakeven", versions);
    json["scenarios"] = Json::array();
    for (const BreakEvens& one : scenarios) {
        const Scenario& scenario = one.base->scenario();
        Json entry{{"scenario", scenario_json(*one.base)}, {"break_even", Json::array()}};
        for (const BreakEven& found : one.all)
            entry["break_even"].push_back(break_even_entry(scenario, found));
        if (one.frontier) {
            Json points = Json::array();
            for (const Frontier::Point& point : one.frontier->points)
                points.push_back({{"along", point.along}, {"breaks_even_at", point.where.values}});
            entry["frontier"] = {{"along", assumption_json(scenario, one.frontier->along_slot)},
                                 {"of", assumption_json(scenario, one.frontier->slot)},
                                 {"points", points}};
        }
        json["scenarios"].push_back(std::move(entry));
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace afkast
