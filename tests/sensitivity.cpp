// What a result hinges on and what must be true for it to pay off: against closed forms and one
// calculation at a time; weak evidence believed less; and how all of it is shown.
#include "run/sensitivity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "io/read_scenario.hpp"
#include "model/uncertainty/grades.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"
#include "run/breakeven.hpp"
#include "run/evaluator.hpp"
#include "run/simulate.hpp"
#include "tests/shipped.hpp"

namespace afkast {

namespace {

using Json = nlohmann::ordered_json;
using Numbers = std::vector<double>;
using Base = std::shared_ptr<const Result>;

constexpr Perspective own = Perspective::municipality, purse = Perspective::public_purse;
const std::string points_of_ips = "intervention.changes[0].percentage_points";

Scenario read(const Json& scenario) {
    return read_scenario_text(scenario.dump(), "sensitivity.json", shipped());
}
Base base_of(const Json& scenario) {
    return std::make_shared<const Result>(calculate(shipped(), read(scenario)));
}
std::size_t slot_at(const Scenario& scenario, const std::string& path) {
    for (std::size_t slot = 0; slot < scenario.assumptions.size(); ++slot)
        if (scenario.assumptions[slot].path == path) return slot;
    FAIL("no assumption " << path);
    return 0;
}

// The result with some assumptions changed, one calculation at a time.
using Changes = std::vector<std::pair<std::size_t, double>>;
double net_with(const Result& base, const Changes& changes, Perspective view = own) {
    Numbers values = base.values;
    for (const auto& [slot, value] : changes) values[slot] = value;
    return recalculate(shipped(), base, values).of(view).net_present_value;
}

Json normal(double mean, double sd) {
    return {{"mean", mean}, {"sd", sd}, {"source", "assumption"}};
}
Json range(double low, double mode, double high) {
    return {{"low", low}, {"mode", mode}, {"high", high}, {"source", "assumption"}};
}
// The small example with nothing uncertain in it.
Json certain_minimal(double success = 0.08, const Json& start_up = 50'000) {
    Json scenario = shipped_scenario("minimal");
    scenario["success_rate"] = success;
    scenario["consequences"][1]["share"] = 0.5;
    scenario["costs"][1]["kroner"] = start_up;
    return scenario;
}
Json cost(const std::string& label, const Json& kroner, const std::string& year = "2024") {
    return {{"item", label},      {"label", {{"da", label}, {"en", label}}},
            {"kroner", kroner},   {"from", year + "-01"},
            {"to", year + "-12"}, {"source", "assumption"}};
}
// Costs of 2024 with standard deviations of 3,000 and 4,000, and nothing else uncertain.
Json two_costs() {
    Json scenario = certain_minimal(0.08, normal(50'000, 3'000));
    scenario["costs"].push_back(cost("Leje", normal(40'000, 4'000)));
    return scenario;
}
Json correlated(Json scenario, const std::string& one, const std::string& other) {
    scenario["correlations"] = {{{"between", {one, other}}, {"correlation", 0.6}}};
    return scenario;
}
// Of data/: it moves the citizens' and the state's money, not the municipality's.
Json with_bottom_tax(Json scenario, const Json& number) {
    scenario["overrides"] = {{{"value", "tax.bottom_rate"}, {"number", number}}};
    return scenario;
}

BreakEven breaks_even(const Base& base, const std::string& path, Perspective view = own) {
    const Evaluator evaluator(shipped(), base);
    return break_even(evaluator, slot_at(base->scenario(), path), view, 2);
}
void check_zero_there(const Base& base, const BreakEven& found) {
    CAPTURE(base->scenario().assumptions[found.slot].path);
    CHECK(std::is_sorted(found.values.begin(), found.values.end()));
    for (double value : found.values) {
        CAPTURE(value);
        CHECK(value >= found.from);
        CHECK(value <= found.to);
        CHECK(std::abs(net_with(*base, {{found.slot, value}}, found.view)) < 0.01);
    }
    CHECK(found.base == base->values[found.slot]);
    CHECK(found.at_from ==
          doctest::Approx(net_with(*base, {{found.slot, found.from}}, found.view)).epsilon(1e-9));
    CHECK(found.at_to ==
          doctest::Approx(net_with(*base, {{found.slot, found.to}}, found.view)).epsilon(1e-9));
}

SensitivityOptions of_points(std::size_t points, unsigned threads = 2) {
    SensitivityOptions options;
    options.sobol_points = points;
    options.threads = threads;
    return options;
}
Sensitivity sensitivity_of(const Json& scenario, const SensitivityOptions& options) {
    return sensitivity(shipped(), base_of(scenario), options);
}
std::string path_of(const Sensitivity& sensitivity, std::size_t slot) {
    return sensitivity.base->scenario().assumptions[slot].path;
}
const Elasticity* elasticity_of(const Sensitivity& sensitivity, const std::string& path) {
    for (const Elasticity& one : sensitivity.elasticities)
        if (path_of(sensitivity, one.slot) == path) return &one;
    return nullptr;
}
std::size_t place_of(const Sensitivity& sensitivity, Perspective view) {
    const auto& views = sensitivity.views;
    return static_cast<std::size_t>(std::find(views.begin(), views.end(), view) - views.begin());
}

}  // namespace

// -- break-even -----------------------------------------------------------------------------------

TEST_CASE("the success rate at which a linear scenario breaks even is cost over gain") {
    for (const char* start_up : {"50000", "10000", "200000"}) {
        const Base base = base_of(certain_minimal(0.08, std::stod(start_up)));
        const std::size_t slot = slot_at(base->scenario(), "success_rate");
        for (Perspective view : {own, purse}) {
            const Evaluator evaluator(shipped(), base);
            Numbers none = base->values, all = base->values;
            none[slot] = 0;
            all[slot] = 1;
            const double net_cost = -evaluator.net_present_value(none, view);
            const double gain = evaluator.net_present_value(all, view) + net_cost;
            const BreakEven found = breaks_even(base, "success_rate", view);
            REQUIRE(found.values.size() == 1);
            CHECK(found.values[0] == doctest::Approx(net_cost / gain).epsilon(1e-9));
            CHECK(found.moves_result);
            CHECK(found.view == view);
            check_zero_there(base, found);
        }
    }
}

TEST_CASE("a cost of the base year breaks even at itself and the net result") {
    for (double success : {0.08, 0.1}) {
        const Base base = base_of(certain_minimal(success));
        const BreakEven found = breaks_even(base, "costs[1].kroner");
        REQUIRE(found.values.size() == 1);
        CHECK(found.values[0] ==
              doctest::Approx(50'000 + base->of(own).net_present_value).epsilon(1e-9));
        CHECK(found.base == 50'000);
        CHECK(found.from == 0);
        CHECK(found.to == 500'000);
        check_zero_there(base, found);
    }
}

TEST_CASE("a result that never crosses zero is a gain or a loss from end to end") {
    const BreakEven gain = breaks_even(base_of(certain_minimal(0.5)), "costs[1].kroner");
    CHECK(gain.values.empty());
    CHECK(gain.moves_result);
    CHECK(gain.at_from > 0);
    CHECK(gain.at_to > 0);
    CHECK(gain.at_from - gain.at_to == doctest::Approx(500'000));
    const BreakEven loss = breaks_even(base_of(certain_minimal(0.01)), "costs[1].kroner");
    CHECK(loss.values.empty());
    CHECK(loss.moves_result);
    CHECK(loss.at_from < 0);
    CHECK(loss.at_to < 0);
}

TEST_CASE("a cost long after the gains makes the discount rate break even twice") {
    Json scenario = certain_minimal(0.08, 55'000);
    scenario["discounting"] = {{"rate", 0.05}};
    scenario["costs"].push_back(cost("Oprydning", 130'000, "2054"));
    const Base base = base_of(scenario);
    CHECK(base->of(own).net_present_value > 0);
    const BreakEven found = breaks_even(base, "discounting.rate");
    REQUIRE(found.values.size() == 2);
    CHECK(found.at_from < 0);
    CHECK(found.at_to < 0);
    CHECK(found.values[0] < 0.05);
    CHECK(found.values[1] > 0.05);
    check_zero_there(base, found);
    // Nor does it ever pay with more of a start.
    scenario["costs"][1]["kroner"] = 70'000;
    CHECK(breaks_even(base_of(scenario), "discounting.rate").values.empty());
}

TEST_CASE("an assumption that moves no money of a party does not move its result") {
    const Base base = base_of(with_bottom_tax(certain_minimal(), 12));
    const BreakEven none = breaks_even(base, "overrides[0].number");
    CHECK_FALSE(none.moves_result);
    CHECK(none.values.empty());
    CHECK(breaks_even(base, "overrides[0].number", Perspective::state).moves_result);
    CHECK_FALSE(breaks_even(base, "success_rate", Perspective::eu).moves_result);
    CHECK_FALSE(breaks_even(base, "success_rate", Perspective::region).moves_result);
}

TEST_CASE("every break-even value of the shipped examples gives zero") {
    const Base ips = base_of(shipped_scenario("ips"));
    for (Perspective view : {own, purse}) {
        const BreakEven found = breaks_even(ips, points_of_ips, view);
        CHECK(found.values.size() == 1);
        check_zero_there(ips, found);
    }
    for (const char* file : {"minimal", "flere-skal-med-2", "business-training"}) {
        CAPTURE(std::string(file));
        const Base base = base_of(shipped_scenario(file));
        std::size_t found = 0;
        const auto draws = draws_of(*base);
        for (const DrawnAssumption& one : draws->assumptions()) {
            const Assumption& assumption = base->scenario().assumptions[one.slot];
            if (std::holds_alternative<Factor>(assumption.distribution)) continue;
            const BreakEven where = breaks_even(base, assumption.path);
            found += where.values.size();
            check_zero_there(base, where);
        }
        CHECK((found > 0 || std::string(file) == "business-training"));
    }
}

TEST_CASE("break-even values are the same bits on any number of threads") {
    const Base base = base_of(shipped_scenario("ips"));
    const Evaluator evaluator(shipped(), base);
    const std::size_t slot = slot_at(base->scenario(), points_of_ips);
    const BreakEven one = break_even(evaluator, slot, own, 1);
    for (unsigned threads : {2u, 3u}) {
        const BreakEven other = break_even(evaluator, slot, own, threads);
        CHECK(one.values == other.values);
        CHECK(one.at_from == other.at_from);
        CHECK(one.at_to == other.at_to);
    }
}

TEST_CASE("every point of a frontier gives zero at its pair") {
    for (const char* file : {"minimal", "ips", "flere-skal-med-2"}) {
        CAPTURE(std::string(file));
        const Base base = base_of(shipped_scenario(file));
        const Evaluator evaluator(shipped(), base);
        const auto pair = size_and_duration(base->scenario());
        REQUIRE(pair);
        const Frontier found = frontier(evaluator, pair->first, pair->second, own, 2);
        CHECK(found.slot == pair->first);
        CHECK(found.along_slot == pair->second);
        REQUIRE(found.points.size() == 7);
        std::size_t zeros = 0;
        double before = -1;
        for (const Frontier::Point& point : found.points) {
            CAPTURE(point.along);
            CHECK(point.along > before);
            before = point.along;
            for (double value : point.where.values) {
                ++zeros;
                const double net =
                    net_with(*base, {{found.along_slot, point.along}, {found.slot, value}});
                CHECK(std::abs(net) < 0.01);
            }
        }
        CHECK(zeros > 0);
    }
}

// -- one and two at a time ------------------------------------------------------------------------

namespace {

void check_tornado(const Sensitivity& found) {
    const auto draws = draws_of(*found.base);
    REQUIRE(found.tornado.size() == draws->assumptions().size());
    std::set<std::size_t> met;
    const std::size_t first = place_of(found, own);
    double wider = 1e300;
    for (const TornadoBar& bar : found.tornado) {
        CAPTURE(path_of(found, bar.slot));
        CHECK(met.insert(bar.slot).second);
        const double swing = std::abs(bar.at_high[first] - bar.at_low[first]);
        CHECK(swing <= wider);
        wider = swing;
        for (std::size_t v = 0; v < found.views.size(); ++v) {
            const Perspective view = found.views[v];
            CHECK(bar.at_low[v] == net_with(*found.base, {{bar.slot, bar.low}}, view));
            CHECK(bar.at_high[v] == net_with(*found.base, {{bar.slot, bar.high}}, view));
        }
    }
    for (const DrawnAssumption& drawn : draws->assumptions()) {
        const auto bar =
            std::find_if(found.tornado.begin(), found.tornado.end(),
                         [&](const TornadoBar& one) { return one.slot == drawn.slot; });
        REQUIRE(bar != found.tornado.end());
        CHECK(bar->low == drawn.quantile.at(0.1));
        CHECK(bar->high == drawn.quantile.at(0.9));
    }
}

}  // namespace

TEST_CASE("no frontier runs along the fading of an effect that does not fade") {
    Scenario scenario = read_scenario(AFKAST_ROOT "/scenarios/minimal.json", shipped());
    REQUIRE(size_and_duration(scenario));
    const auto fade = static_cast<std::size_t>(scenario.fade_per_year.index);
    CHECK(size_and_duration(scenario)->second == fade);
    scenario.assumptions[fade].distribution = Certain{0};
    CHECK_FALSE(size_and_duration(scenario));
}

TEST_CASE("the bars of a tornado are calculations at the tenth and the ninetieth percentile") {
    const Json minimal = with_bottom_tax(shipped_scenario("minimal"), range(11, 12, 13));
    for (const Json& scenario :
         {minimal, correlated(minimal, "success_rate", "consequences[1].share"), two_costs(),
          shipped_scenario("ips")})
        check_tornado(sensitivity_of(scenario, of_points(0)));
}

TEST_CASE("the tenth and ninetieth percentile of a normal cost lie where they should") {
    const Sensitivity found = sensitivity_of(two_costs(), of_points(0));
    REQUIRE(found.tornado.size() == 2);
    const double reach = 1.2815515655446004;
    const TornadoBar &wide = found.tornado[0], &narrow = found.tornado[1];
    CHECK(path_of(found, wide.slot) == "costs[2].kroner");
    CHECK(wide.low == doctest::Approx(40'000 - reach * 4'000).epsilon(1e-6));
    CHECK(wide.high == doctest::Approx(40'000 + reach * 4'000).epsilon(1e-6));
    CHECK(narrow.high == doctest::Approx(50'000 + reach * 3'000).epsilon(1e-6));
    const std::size_t first = place_of(found, own);
    CHECK(wide.at_low[first] - wide.at_high[first] ==
          doctest::Approx(2 * reach * 4'000).epsilon(1e-6));
}

TEST_CASE("each cell of a table of two is a calculation at its pair") {
    for (const char* file : {"minimal", "ips"}) {
        const Sensitivity found = sensitivity_of(shipped_scenario(file), of_points(0));
        REQUIRE(found.two_way);
        const TwoWay& two = *found.two_way;
        // Of the two widest bars where nobody asks for others.
        CHECK(two.row_slot == found.tornado[0].slot);
        CHECK(two.column_slot == found.tornado[1].slot);
        REQUIRE(two.net_present_value.size() == two.rows.size() * two.columns.size());
        for (std::size_t r = 0; r < two.rows.size(); ++r)
            for (std::size_t c = 0; c < two.columns.size(); ++c)
                CHECK(two.at(r, c) == net_with(*found.base, {{two.row_slot, two.rows[r]},
                                                             {two.column_slot, two.columns[c]}}));
    }
}

TEST_CASE("a table of two shows the assumptions and the party that were asked for") {
    const Base base = base_of(certain_minimal());
    SensitivityOptions options = of_points(0);
    options.row_slot = slot_at(base->scenario(), "costs[1].kroner");
    options.column_slot = slot_at(base->scenario(), "success_rate");
    options.two_way_view = purse;
    const Sensitivity found = sensitivity(shipped(), base, options);
    REQUIRE(found.two_way);
    const TwoWay& two = *found.two_way;
    CHECK(two.row_slot == *options.row_slot);
    CHECK(two.rows == Numbers{25'000, 37'500, 50'000, 62'500, 75'000});
    CHECK(two.columns[2] == 0.08);
    CHECK(two.at(2, 2) == base->of(purse).net_present_value);
    for (std::size_t r = 0; r < two.rows.size(); ++r)
        for (std::size_t c = 0; c < two.columns.size(); ++c)
            CHECK(two.at(r, c) ==
                  net_with(*base, {{two.row_slot, two.rows[r]}, {two.column_slot, two.columns[c]}},
                           purse));
}

TEST_CASE("one percent more of a linear cost is one percent of its present value less") {
    const Base base = base_of(with_bottom_tax(certain_minimal(), 12));
    const Sensitivity found = sensitivity(shipped(), base, of_points(0));
    const std::size_t first = place_of(found, own);
    const double net = base->of(own).net_present_value;
    const auto change = [&](const char* path) {
        const Elasticity* one = elasticity_of(found, path);
        REQUIRE(one);
        REQUIRE(one->percent[first]);
        CHECK(*one->percent[first] ==
              doctest::Approx(100 * one->kroner[first] / std::abs(net)).epsilon(1e-9));
        return one->kroner[first];
    };
    CHECK(change("costs[1].kroner") == doctest::Approx(-500).epsilon(1e-9));
    for (const char* path : {"costs[0].kroner_per_hour", "costs[0].hours_per_participant"}) {
        const double without = net_with(*base, {{slot_at(base->scenario(), path), 0}});
        CHECK(change(path) == doctest::Approx(-0.01 * (without - net)).epsilon(1e-9));
    }
    // At its upper end already: measured downwards.
    const double uncaused = net_with(*base, {{slot_at(base->scenario(), "causality"), 0}});
    CHECK(change("causality") == doctest::Approx(0.01 * (net - uncaused)).epsilon(1e-9));
    for (std::size_t i = 1; i < found.elasticities.size(); ++i)
        CHECK(std::abs(found.elasticities[i].kroner[first]) <=
              std::abs(found.elasticities[i - 1].kroner[first]));
}

// -- shares of the variance -----------------------------------------------------------------------

namespace {

std::set<std::string> paths_of(const Sensitivity& found, const AssumptionGroup& group) {
    std::set<std::string> paths;
    for (std::size_t slot : group.slots) paths.insert(path_of(found, slot));
    return paths;
}

}  // namespace

TEST_CASE("two independent costs share the variance as their squares") {
    const Sensitivity found = sensitivity_of(two_costs(), of_points(1'024));
    REQUIRE(found.variance.size() == 1);
    const VarianceShares& shares = found.variance[0];
    CHECK(shares.view == own);
    CHECK(shares.points == 1'024);
    REQUIRE(shares.each.size() == 2);
    const std::vector<std::pair<std::string, double>> expected{{"costs[2].kroner", 0.64},
                                                               {"costs[1].kroner", 0.36}};
    for (std::size_t i = 0; i < 2; ++i) {
        const SobolIndex& index = shares.each[i].index;
        CAPTURE(expected[i].first);
        CHECK(paths_of(found, shares.each[i].group) == std::set{expected[i].first});
        CHECK_FALSE(shares.each[i].group.correlated);
        CHECK(std::abs(index.first_order.value - expected[i].second) < 0.05);
        CHECK(std::abs(index.total.value - expected[i].second) < 0.05);
        CHECK(index.converged);
    }
}

TEST_CASE("points are rounded up to a power of two, and none leave the shares out") {
    CHECK(sensitivity_of(two_costs(), of_points(33)).variance.at(0).points == 64);
    CHECK(sensitivity_of(two_costs(), of_points(0)).variance.empty());
}

TEST_CASE("correlated costs come as one group that holds what they share") {
    Json scenario = correlated(two_costs(), "costs[1].kroner", "costs[2].kroner");
    const Sensitivity alone = sensitivity_of(scenario, of_points(256));
    REQUIRE(alone.variance.at(0).each.size() == 1);
    const VarianceShare& all = alone.variance[0].each[0];
    CHECK(all.group.correlated);
    CHECK(paths_of(alone, all.group) ==
          std::set<std::string>{"costs[1].kroner", "costs[2].kroner"});
    CHECK(std::abs(all.index.first_order.value - 1) < 0.05);
    CHECK(std::abs(all.index.total.value - 1) < 0.05);

    // 9 + 16 + 2 * 0.6 * 12 = 39.4 million beside 40 million of a third one.
    scenario["costs"].push_back(cost("Mad", normal(60'000, std::sqrt(40e6))));
    const Sensitivity beside = sensitivity_of(scenario, of_points(1'024));
    const auto& each = beside.variance.at(0).each;
    REQUIRE(each.size() == 2);
    for (const VarianceShare& share : each) {
        CHECK(share.group.correlated == (share.group.slots.size() == 2));
        const double expected = share.group.correlated ? 39.4 / 79.4 : 40 / 79.4;
        CHECK(std::abs(share.index.first_order.value - expected) < 0.05);
        CHECK(std::abs(share.index.total.value - expected) < 0.05);
    }
}

TEST_CASE("assumptions of a topic are also taken together") {
    Json scenario = two_costs();
    scenario["success_rate"] = normal(0.08, 0.0005);
    scenario["consequences"][1]["share"] = normal(0.5, 0.005);
    const auto together = [](const Sensitivity& found, const std::string& path) {
        std::vector<const VarianceShare*> all;
        for (const VarianceShare& share : found.variance.at(0).by_topic)
            if (paths_of(found, share.group).contains(path)) all.push_back(&share);
        return all;
    };
    const Sensitivity found = sensitivity_of(scenario, of_points(1'024));
    const auto costs = together(found, "costs[1].kroner");
    REQUIRE(costs.size() == 1);
    CHECK(paths_of(found, costs[0]->group) ==
          std::set<std::string>{"costs[1].kroner", "costs[2].kroner"});
    const auto effects = together(found, "success_rate");
    REQUIRE(effects.size() == 1);
    CHECK(paths_of(found, effects[0]->group) ==
          std::set<std::string>{"success_rate", "consequences[1].share"});
    double sum = 0, alone = 0;
    for (const VarianceShare& share : found.variance[0].by_topic)
        sum += share.index.first_order.value;
    CHECK(std::abs(sum - 1) < 0.05);
    for (const VarianceShare& share : found.variance[0].each)
        if (paths_of(found, share.group).begin()->rfind("costs", 0) == 0)
            alone += share.index.total.value;
    CHECK(std::abs(alone - costs[0]->index.total.value) < 0.05);
    // A topic that goes together with another cannot stand alone.
    const Sensitivity tied =
        sensitivity_of(correlated(scenario, "success_rate", "costs[1].kroner"), of_points(16));
    CHECK(together(tied, "success_rate").empty());
    CHECK(together(tied, "costs[1].kroner").empty());
}

TEST_CASE("shares of the variance are of the parties that were asked for") {
    SensitivityOptions options = of_points(16);
    options.variance_of = {purse, own, Perspective::eu};
    const Sensitivity found = sensitivity_of(two_costs(), options);
    REQUIRE(found.variance.size() == 2);  // no money of the EU's moves
    CHECK(found.variance[0].view == purse);
    CHECK(found.variance[1].view == own);
}

TEST_CASE("where nothing is uncertain there is nothing to share and no table falls over") {
    const Sensitivity found = sensitivity_of(certain_minimal(), of_points(64));
    CHECK(found.tornado.empty());
    CHECK(found.variance.empty());
    CHECK_FALSE(found.two_way);
    CHECK_FALSE(found.elasticities.empty());
    for (Language language : {Language::danish, Language::english}) {
        for (Bars bars : {Bars::drawn, Bars::left_out}) {
            CHECK(tornado_table(found, own, language, bars).rows.empty());
            CHECK(variance_table(found, {}, language, bars).rows.empty());
        }
        CHECK(two_way_table(found, language).rows.empty());
        CHECK_FALSE(elasticity_table(found, own, language).rows.empty());
        CHECK_FALSE(write_text(tornado_table(found, own, language), language).empty());
        CHECK_NOTHROW(variance_sentences({}, language));
    }
}

TEST_CASE("an analysis has the same bits on one and on three threads") {
    for (const Json& scenario : {shipped_scenario("minimal"), shipped_scenario("ips")}) {
        const Sensitivity one = sensitivity_of(scenario, of_points(32, 1)),
                          three = sensitivity_of(scenario, of_points(32, 3));
        REQUIRE(one.tornado.size() == three.tornado.size());
        for (std::size_t i = 0; i < one.tornado.size(); ++i) {
            CHECK(one.tornado[i].slot == three.tornado[i].slot);
            CHECK(one.tornado[i].at_low == three.tornado[i].at_low);
            CHECK(one.tornado[i].at_high == three.tornado[i].at_high);
        }
        REQUIRE(one.elasticities.size() == three.elasticities.size());
        for (std::size_t i = 0; i < one.elasticities.size(); ++i) {
            CHECK(one.elasticities[i].slot == three.elasticities[i].slot);
            CHECK(one.elasticities[i].kroner == three.elasticities[i].kroner);
        }
        CHECK(one.two_way->net_present_value == three.two_way->net_present_value);
        for (const auto list : {&VarianceShares::each, &VarianceShares::by_topic}) {
            const auto &of_one = one.variance.at(0).*list, &of_three = three.variance.at(0).*list;
            REQUIRE(of_one.size() == of_three.size());
            for (std::size_t i = 0; i < of_one.size(); ++i) {
                CHECK(of_one[i].group.slots == of_three[i].group.slots);
                CHECK(of_one[i].index.first_order.value == of_three[i].index.first_order.value);
                CHECK(of_one[i].index.total.value == of_three[i].index.total.value);
                CHECK(of_one[i].index.total.low == of_three[i].index.total.low);
                CHECK(of_one[i].index.total.high == of_three[i].index.total.high);
            }
        }
    }
}

TEST_CASE("an analysis that the caller stops is stopped") {
    const std::atomic<bool> stop{true};
    Progress progress;
    progress.stop = &stop;
    const Base base = base_of(shipped_scenario("minimal"));
    CHECK_THROWS_AS(sensitivity(shipped(), base, of_points(64), progress), Stopped);
    const Evaluator evaluator(shipped(), base);
    CHECK_THROWS_AS(
        break_even(evaluator, slot_at(base->scenario(), "success_rate"), own, 2, progress),
        Stopped);
}

// -- grades at work -------------------------------------------------------------------------------

namespace {

Json graded(Json number, const char* grade) {
    number["grade"] = grade;
    return number;
}
Distribution at_work(const Json& scenario, const std::string& path) {
    const Scenario adjusted = with_grades_at_work(shipped(), read(scenario));
    return adjusted.assumptions[slot_at(adjusted, path)].distribution;
}
Distribution written(const Json& scenario, const std::string& path) {
    const Scenario as_written = read(scenario);
    return as_written.assumptions[slot_at(as_written, path)].distribution;
}
void check_pert(const Distribution& found, double low, double mode, double high) {
    const Pert* pert = std::get_if<Pert>(&found);
    REQUIRE(pert);
    CHECK(pert->low == doctest::Approx(low).epsilon(1e-12));
    CHECK(pert->mode == doctest::Approx(mode).epsilon(1e-12));
    CHECK(pert->high == doctest::Approx(high).epsilon(1e-12));
}
// Pathways with one change of one move.
Json with_ratio(const Json& ratio, const char* grade) {
    Json scenario = shipped_scenario("minimal");
    scenario["method"] = "pathways";
    scenario["horizon_years"] = 6;
    Json change{{"move", {"kontanthjaelp", "job"}},
                {"hazard_ratio", ratio},
                {"from_month", 3},
                {"to_month", 18},
                {"source", "assumption"}};
    if (grade) change["grade"] = grade;
    scenario["intervention"] = {{"changes", Json::array({change})}};
    return scenario;
}

}  // namespace

TEST_CASE("a success rate comes nearer none and its range wider by its grade") {
    const auto of_grade = [](const char* grade) {
        Json scenario = shipped_scenario("minimal");
        scenario["success_rate"] = graded(range(0.02, 0.08, 0.14), grade);
        return at_work(scenario, "success_rate");
    };
    check_pert(of_grade("A"), 0.02, 0.08, 0.14);
    // The ends 0.06 from the mode: 0.069, 0.09 and 0.12; then all of it 10, 20 and 30 % down.
    check_pert(of_grade("B"), 0.9 * 0.011, 0.9 * 0.08, 0.9 * 0.149);
    check_pert(of_grade("C"), 0.8 * -0.01, 0.8 * 0.08, 0.8 * 0.17);
    check_pert(of_grade("D"), 0.7 * -0.04, 0.7 * 0.08, 0.7 * 0.20);
    // Without a grade it counts as the weakest.
    Json ungraded = shipped_scenario("minimal");
    ungraded["success_rate"] = range(0.02, 0.08, 0.14);
    check_pert(at_work(ungraded, "success_rate"), 0.7 * -0.04, 0.7 * 0.08, 0.7 * 0.20);
    ungraded["success_rate"] = 0.08;
    CHECK(base_case(at_work(ungraded, "success_rate")) == doctest::Approx(0.056));
}

TEST_CASE("a hazard ratio comes nearer one by its grade") {
    const std::string path = "intervention.changes[0].hazard_ratio";
    CHECK(base_case(at_work(with_ratio(1.6, "A"), path)) == 1.6);
    CHECK(base_case(at_work(with_ratio(1.6, "B"), path)) == doctest::Approx(1 + 0.6 * 0.9));
    CHECK(base_case(at_work(with_ratio(1.6, "C"), path)) == doctest::Approx(1 + 0.6 * 0.8));
    CHECK(base_case(at_work(with_ratio(1.6, "D"), path)) == doctest::Approx(1 + 0.6 * 0.7));
    CHECK(base_case(at_work(with_ratio(1.6, nullptr), path)) == doctest::Approx(1 + 0.6 * 0.7));
    CHECK(base_case(at_work(with_ratio(0.5, "C"), path)) == doctest::Approx(1 - 0.5 * 0.8));
    check_pert(at_work(with_ratio(range(1.2, 1.6, 2.2), "C"), path), 1 + 0.8 * 0, 1 + 0.8 * 0.6,
               1 + 0.8 * 1.5);
}

TEST_CASE("percentage points come nearer none by their grade") {
    Json ips = shipped_scenario("ips");
    CHECK(at_work(ips, points_of_ips) == written(ips, points_of_ips));  // grade A
    ips["intervention"]["changes"][0]["grade"] = "D";
    CHECK(base_case(at_work(ips, points_of_ips)) == doctest::Approx(0.7 * 6.2));
}

TEST_CASE("other graded numbers get a wider range around their own mode, ungraded ones none") {
    Json scenario = shipped_scenario("minimal");
    check_pert(at_work(scenario, "consequences[1].share"), 0.5 - 2 * 0.3, 0.5, 0.5 + 2 * 0.2);
    scenario["costs"][0]["kroner_per_hour"] = range(300, 350, 450);
    const std::string path = "costs[0].kroner_per_hour";
    CHECK(at_work(scenario, path) == written(scenario, path));
    scenario["costs"][0]["kroner_per_hour"] = graded(range(300, 350, 450), "C");
    check_pert(at_work(scenario, path), 275, 350, 500);
    scenario["costs"][0]["kroner_per_hour"] = graded(range(300, 350, 450), "A");
    CHECK(at_work(scenario, path) == written(scenario, path));
}

TEST_CASE("a haircut by grade in the scenario is not taken twice") {
    Json scenario = certain_minimal();
    scenario["success_rate"] = {{"value", 0.08}, {"source", "assumption"}, {"grade", "C"}};
    const double plain = base_of(scenario)->of(own).net_present_value;
    const double once = calculate(shipped(), with_grades_at_work(shipped(), read(scenario)))
                            .of(own)
                            .net_present_value;
    scenario["haircut_by_grade"] = true;
    const double by_scenario = base_of(scenario)->of(own).net_present_value;
    const Scenario both = with_grades_at_work(shipped(), read(scenario));
    CHECK_FALSE(both.haircut_by_grade);
    CHECK(by_scenario < plain);
    CHECK(once == doctest::Approx(by_scenario).epsilon(1e-12));
    CHECK(calculate(shipped(), both).of(own).net_present_value == once);
}

namespace {

const std::vector<std::pair<std::string, Distribution>> kinds{
    {"certain", Certain{1.6}},
    {"pert", Pert{0.8, 1.3, 2.5, false, false}},
    {"triangular with bounds", Pert{0.8, 1.3, 2.5, true, true}},
    {"normal", Normal{1.4, 0.2}},
    {"lognormal", Lognormal{1.4, 0.2}},
    {"quantiles of a normal", Quantiles{0.9, 2.1, false}},
    {"quantiles of a lognormal", Quantiles{0.5, 3.2, true}},
    {"beta", Beta{8, 12}},
    {"uniform", Uniform{1.1, 1.7}},
    {"discrete", Discrete{{1, 1.5, 2.5}, {0.2, 0.5, 0.3}}},
    {"factor", Factor{0.3}}};

void check_adjusted(const Distribution& before, double toward, double share, double width) {
    const Distribution after = adjusted(before, toward, share, width);
    CHECK(after.index() == before.index());
    const Range range = stated_range(after);
    CHECK(range.low <= base_case(after));
    CHECK(base_case(after) <= range.high);
    // A factor is around one whatever the effect is.
    if (std::holds_alternative<Factor>(before))
        CHECK(base_case(after) == 1);
    else
        CHECK(base_case(after) ==
              doctest::Approx(base_case(before) + share * (toward - base_case(before))));
}

}  // namespace

TEST_CASE("an adjusted distribution keeps its order, its kind and its moved base case") {
    for (const auto& [kind, distribution] : kinds)
        for (double toward : {0.0, 1.0})
            for (double share : {0.0, 0.1, 0.3})
                for (double width : {1.0, 1.5, 2.0}) {
                    CAPTURE(kind);
                    CAPTURE(toward);
                    CAPTURE(share);
                    CAPTURE(width);
                    check_adjusted(distribution, toward, share, width);
                }
}

TEST_CASE(
    "an adjusted distribution is as written without a share and a width, and wider with one") {
    for (const auto& [kind, distribution] : kinds) {
        CAPTURE(kind);
        const Range before = stated_range(distribution),
                    same = stated_range(adjusted(distribution, 1, 0, 1)),
                    wider = stated_range(adjusted(distribution, 1, 0, 1.5));
        CHECK(same.low == doctest::Approx(before.low).epsilon(1e-12));
        CHECK(same.high == doctest::Approx(before.high).epsilon(1e-12));
        if (is_certain(distribution)) continue;
        CHECK(wider.low < before.low);
        CHECK(wider.high > before.high);
    }
}

// -- how it is shown ------------------------------------------------------------------------------

namespace {

struct Analysed {
    Base base;
    Simulation simulation;
    Information information;
    Sensitivity hinges;
    std::vector<BreakEven> break_evens;
    std::optional<Frontier> frontier;
};

Analysed analyse(const Json& scenario) {
    const Base base = base_of(scenario);
    SimulationOptions draws;
    draws.draws = slow_build ? 64 : 256;
    draws.threads = 2;
    SensitivityOptions options = of_points(16);
    options.variance_of = {own, purse};
    Analysed all{base, simulate(shipped(), {base}, draws).front(), {}, {}, {}, {}};
    all.information = value_of_information(all.simulation, own);
    all.hinges = sensitivity(shipped(), base, options);
    const Evaluator evaluator(shipped(), base);
    for (std::size_t slot = 0; slot < base->scenario().assumptions.size(); ++slot) {
        const Assumption& assumption = base->scenario().assumptions[slot];
        if (assumption.topic == Topic::costs || !is_certain(assumption.distribution))
            all.break_evens.push_back(break_even(evaluator, slot, own, 2));
    }
    if (const auto pair = size_and_duration(base->scenario()))
        all.frontier = frontier(evaluator, pair->first, pair->second, own, 2);
    return all;
}

// Of a shipped scenario, once for all tests.
const Analysed& analysed(const std::string& file) {
    static std::map<std::string, Analysed> known;
    const auto found = known.find(file);
    if (found != known.end()) return found->second;
    return known.emplace(file, analyse(shipped_scenario(file))).first->second;
}

std::vector<Table> tables_of(const Analysed& all, Language language, Bars bars) {
    const Scenario& scenario = all.base->scenario();
    std::vector<Table> tables{spread_table(all.simulation, language, bars),
                              information_table(all.information, all.simulation, language, bars),
                              elasticity_table(all.hinges, own, language),
                              two_way_table(all.hinges, language),
                              break_even_table(scenario, all.break_evens, language, bars)};
    for (Perspective view : {own, purse}) {
        tables.push_back(band_table(all.simulation, view, language, bars));
        tables.push_back(tornado_table(all.hinges, view, language, bars));
        if (bars == Bars::drawn) tables.push_back(histogram_table(all.simulation, view, language));
    }
    for (const VarianceShares& shares : all.hinges.variance)
        tables.push_back(variance_table(all.hinges, shares, language, bars));
    if (all.frontier) tables.push_back(frontier_table(scenario, *all.frontier, language));
    return tables;
}

void check_width(const Table& table, Language language) {
    CAPTURE(table.title);
    CHECK_FALSE(table.rows.empty());
    std::istringstream lines(write_text(table, language));
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(width(line) <= 100);
    }
}

// Outside quoted fields.
std::size_t separators(const std::string& line, char separator) {
    bool quoted = false;
    std::size_t count = 0;
    for (char letter : line) {
        if (letter == '"') quoted = !quoted;
        count += !quoted && letter == separator;
    }
    return count;
}
void check_csv(const Table& table, Language language) {
    CAPTURE(table.title);
    const char separator = language == Language::danish ? ';' : ',';
    std::istringstream lines(write_csv(table, language));
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        CAPTURE(line);
        CHECK(separators(line, separator) + 1 == table.columns.size());
        CHECK(std::string("=+@").find(line.front()) == std::string::npos);
    }
    CHECK(count == table.rows.size() + 1);
}

const std::vector<const char*> shown_files =
    slow_build ? std::vector{"minimal", "flere-skal-med-2"}
               : std::vector{"minimal", "ips", "flere-skal-med-2"};

}  // namespace

TEST_CASE("every table of draws, sensitivity and break-even fits into 100 letters") {
    std::vector<Simulation> simulations;
    for (const char* file : shown_files) {
        CAPTURE(std::string(file));
        const Analysed& all = analysed(file);
        simulations.push_back(all.simulation);
        for (Language language : {Language::danish, Language::english})
            for (const Table& table : tables_of(all, language, Bars::drawn))
                check_width(table, language);
    }
    for (Language language : {Language::danish, Language::english})
        check_width(comparison_table(simulations, language), language);
}

TEST_CASE("every row of a table as CSV has the same number of fields") {
    std::vector<Simulation> simulations;
    for (const char* file : shown_files) {
        CAPTURE(std::string(file));
        const Analysed& all = analysed(file);
        simulations.push_back(all.simulation);
        for (Language language : {Language::danish, Language::english}) {
            for (const Table& table : tables_of(all, language, Bars::left_out))
                check_csv(table, language);
            check_csv(draw_table(all.simulation, language), language);
        }
    }
    for (Language language : {Language::danish, Language::english})
        check_csv(comparison_table(simulations, language), language);
}

TEST_CASE("CSV has every uncertain number, and the text says how many it leaves out") {
    const Analysed& all = analysed("flere-skal-med-2");
    const std::size_t count = all.simulation.draws->assumptions().size();
    CHECK(tornado_table(all.hinges, own, Language::english, Bars::left_out).rows.size() == count);
    const Table drawn = tornado_table(all.hinges, own, Language::english);
    CHECK(drawn.rows.size() <= 12);
    CHECK(drawn.notes.empty() == (drawn.rows.size() == count));
}

TEST_CASE("texts of a scenario that look like formulas stay texts in CSV") {
    Json scenario = two_costs();
    scenario["title"] = {{"da", "=HYPERLINK(\"x\")"}, {"en", "=HYPERLINK(\"x\")"}};
    for (std::size_t i : {1u, 2u}) scenario["costs"][i]["label"] = {{"da", "=1+1"}, {"en", "=1+1"}};
    const Analysed all = analyse(scenario);
    const std::string text = "'=1+1";
    for (Language language : {Language::danish, Language::english}) {
        CHECK(write_csv(comparison_table({all.simulation, all.simulation}, language), language)
                  .find("\n\"'=HYPERLINK(\"\"x\"\")\"") != std::string::npos);
        std::size_t found = 0;
        for (const Table& table : tables_of(all, language, Bars::left_out)) {
            check_csv(table, language);
            const std::string csv = write_csv(table, language);
            for (std::size_t at = csv.find("=1+1"); at != std::string::npos;
                 at = csv.find("=1+1", at + 1)) {
                CAPTURE(table.title);
                // Behind a quote, or not at the beginning of its field.
                const bool begins =
                    at == 0 || std::string(";,\n\"").find(csv[at - 1]) < std::string::npos;
                CHECK_FALSE(begins);
                found += at > 0 && csv.compare(at - 1, text.size(), text) == 0;
            }
        }
        CHECK(found >= 8);
    }
}

}  // namespace afkast
