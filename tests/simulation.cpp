// Many draws of a scenario: the same bits on any number of threads and whatever else is drawn,
// right against closed forms and against one calculation at a time.
#include "run/simulate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>
#include <thread>

#include "io/read_scenario.hpp"
#include "run/evaluator.hpp"
#include "tests/shipped.hpp"

namespace afkast {

namespace {

using Json = nlohmann::ordered_json;
using Numbers = std::vector<double>;
using Base = std::shared_ptr<const Result>;

Base base_of(const Json& scenario) {
    return std::make_shared<const Result>(
        calculate(shipped(), read_scenario_text(scenario.dump(), "simulation.json", shipped())));
}

SimulationOptions of_draws(std::size_t draws, std::uint64_t first = 0) {
    SimulationOptions options;
    options.draws = draws;
    options.first_draw = first;
    options.threads = 2;
    return options;
}
SimulationOptions quasi_random(std::size_t draws) {
    SimulationOptions options = of_draws(draws);
    options.draw.quasi_random = true;
    return options;
}
Simulation simulated(const Json& scenario, const SimulationOptions& options) {
    return simulate(shipped(), {base_of(scenario)}, options).front();
}

Json normal(double mean, double sd) {
    return {{"mean", mean}, {"sd", sd}, {"source", "assumption"}};
}
Json range(double low, double mode, double high, bool bounds = false) {
    return {
        {"low", low}, {"mode", mode}, {"high", high}, {"bounds", bounds}, {"source", "assumption"}};
}
// The small example with nothing uncertain in it, and a start-up cost of this many kroner. It is
// paid in the base year and in its prices: a krone more is a krone less to the municipality.
Json minimal_with_cost(const Json& kroner) {
    Json scenario = shipped_scenario("minimal");
    scenario["success_rate"] = 0.08;
    scenario["consequences"][1]["share"] = 0.5;
    scenario["costs"][1]["kroner"] = kroner;
    return scenario;
}
// Three uncertain numbers of its own, and one of data/.
Json minimal_with_more(double lowest_tax = 11) {
    Json scenario = shipped_scenario("minimal");
    scenario["costs"][0]["kroner_per_hour"] = range(300, 350, 450);
    scenario["overrides"] = {{{"value", "tax.bottom_rate"}, {"number", range(lowest_tax, 12, 13)}}};
    return scenario;
}

// The random numbers and the values of every drawn assumption, by its English label.
struct Drawn {
    std::map<std::string, Numbers> uniforms, values;
};
Drawn draws_by_label(const Json& scenario, std::size_t count = 320, std::uint64_t first = 0) {
    const Base base = base_of(scenario);
    const auto draws = draws_of(*base);
    std::vector<Numbers> uniforms, values;
    draws->fill_uniforms({}, dimensions_of({draws.get()}), first, count, uniforms);
    draws->fill_values(uniforms, count, values);
    Drawn drawn;
    for (std::size_t a = 0; a < uniforms.size(); ++a) {
        const std::string& label =
            base->scenario().assumptions[draws->assumptions()[a].slot].label.en;
        CHECK(drawn.uniforms.emplace(label, uniforms[a]).second);
        drawn.values[label] = values[a];
    }
    return drawn;
}

// Every assumption in one draw of a simulation that began at the first.
Numbers values_in(const Simulation& simulation, std::size_t draw) {
    const Draws& draws = *simulation.draws;
    std::vector<Numbers> uniforms, values;
    draws.fill_uniforms(simulation.options, dimensions_of({&draws}), 0, simulation.count, uniforms);
    draws.fill_values(uniforms, simulation.count, values);
    Numbers all = draws.base();
    for (std::size_t a = 0; a < values.size(); ++a)
        all[draws.assumptions()[a].slot] = values[a][draw];
    return all;
}
// One calculation at a time gives the very same results.
void compare_with_recalculation(const Simulation& simulation) {
    for (std::size_t draw : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{8},
                             std::size_t{63}, simulation.count / 2, simulation.count - 1}) {
        CAPTURE(draw);
        const Result alone = recalculate(shipped(), *simulation.base, values_in(simulation, draw));
        for (std::size_t v = 0; v < simulation.views.size(); ++v) {
            CAPTURE(name(simulation.views[v]));
            CHECK(simulation.net_present_value[v][draw] ==
                  alone.of(simulation.views[v]).net_present_value);
        }
        CHECK(simulation.participants[draw] == doctest::Approx(alone.basis.participants));
    }
}

void check_same(const Simulation& one, const Simulation& other) {
    CHECK(one.views == other.views);
    CHECK(one.net_present_value == other.net_present_value);
    CHECK(one.participants == other.participants);
    CHECK(one.cumulative == other.cumulative);
    CHECK(one.at_means == other.at_means);
}

// Normal scores of random numbers, and the correlation of two rows of them.
double correlation(const Numbers& one, const Numbers& other) {
    double products = 0, squares_of_one = 0, squares_of_other = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        const double a = normal_quantile(one[i]), b = normal_quantile(other[i]);
        products += a * b;
        squares_of_one += a * a;
        squares_of_other += b * b;
    }
    return products / std::sqrt(squares_of_one * squares_of_other);
}

}  // namespace

// -- work in blocks -------------------------------------------------------------------------------

TEST_CASE("every block is done once, on any number of threads") {
    for (unsigned threads : {1u, 2u, 7u, 0u})
        for (std::size_t blocks : {0, 1, 2, 100}) {
            CAPTURE(threads);
            CAPTURE(blocks);
            std::vector<std::atomic<int>> done(blocks);
            for_blocks(blocks, threads, [&](std::size_t block) { ++done[block]; });
            for (const auto& times : done) CHECK(times == 1);
        }
    CHECK(thread_count(3) == 3);
    CHECK(thread_count(0) >= 1);
}

TEST_CASE("an exception in a block reaches the caller and ends the work") {
    for (unsigned threads : {1u, 2u, 7u}) {
        CAPTURE(threads);
        std::atomic<int> done{0};
        const auto work = [&](std::size_t block) {
            if (block == 5) throw std::runtime_error("block five");
            ++done;
            std::this_thread::sleep_for(std::chrono::microseconds(50));
        };
        CHECK_THROWS_WITH_AS(for_blocks(10'000, threads, work), "block five", std::runtime_error);
        CHECK(done < 9'999);
        if (threads == 1) CHECK(done == 5);
    }
}

TEST_CASE("work is stopped from outside") {
    for (unsigned threads : {1u, 3u}) {
        CAPTURE(threads);
        std::atomic<bool> stop{false};
        std::atomic<int> done{0};
        Progress progress;
        progress.stop = &stop;
        const auto work = [&](std::size_t block) {
            if (block == 3) stop = true;
            ++done;
            std::this_thread::sleep_for(std::chrono::microseconds(50));
        };
        CHECK_THROWS_AS(for_blocks(10'000, threads, work, progress), Stopped);
        CHECK(done < 10'000);
        if (threads == 1) CHECK(done == 4);
    }
}

TEST_CASE("progress is reported from the calling thread as a part between nothing and all") {
    for (unsigned threads : {1u, 2u}) {
        std::vector<double> parts;
        bool elsewhere = false;
        const auto here = std::this_thread::get_id();
        Progress progress;
        progress.report = [&](double part) {
            parts.push_back(part);
            elsewhere = elsewhere || std::this_thread::get_id() != here;
        };
        for_blocks(
            6, threads,
            [](std::size_t) { std::this_thread::sleep_for(std::chrono::milliseconds(50)); },
            progress);
        REQUIRE_FALSE(parts.empty());
        CHECK_FALSE(elsewhere);
        CHECK(std::is_sorted(parts.begin(), parts.end()));
        CHECK(parts.front() >= 0);
        CHECK(parts.back() <= 1);
    }
}

// -- the same bits --------------------------------------------------------------------------------

TEST_CASE("a simulation has the same bits on one, two and seven threads") {
    for (bool quasi : {false, true}) {
        // Two scenarios side by side, and a last block and a last pack that are not full.
        const std::vector<Base> bases{base_of(shipped_scenario("minimal")),
                                      base_of(minimal_with_more())};
        SimulationOptions options = of_draws(1'003);
        options.draw.quasi_random = quasi;
        options.threads = 1;
        const auto one = simulate(shipped(), bases, options);
        REQUIRE(one.size() == 2);
        for (unsigned threads : {2u, 7u}) {
            CAPTURE(threads);
            options.threads = threads;
            const auto more = simulate(shipped(), bases, options);
            for (std::size_t s = 0; s < one.size(); ++s) check_same(one[s], more[s]);
        }
        CHECK(one[0].net_present_value != one[1].net_present_value);
    }
}

TEST_CASE("a simulation of pathways has the same bits on any number of threads and in halves") {
    const Base ips = base_of(shipped_scenario("ips"));
    SimulationOptions options = of_draws(512);
    options.threads = 1;
    const Simulation whole = simulate(shipped(), {ips}, options).front();
    options.threads = 2;
    check_same(whole, simulate(shipped(), {ips}, options).front());
    options.draws = 256;
    options.threads = 7;
    const Simulation first = simulate(shipped(), {ips}, options).front();
    options.first_draw = 256;
    const Simulation second = simulate(shipped(), {ips}, options).front();
    for (std::size_t v = 0; v < whole.views.size(); ++v) {
        Numbers joined = first.net_present_value[v];
        joined.insert(joined.end(), second.net_present_value[v].begin(),
                      second.net_present_value[v].end());
        CHECK(joined == whole.net_present_value[v]);
    }
}

TEST_CASE("two halves joined are the whole") {
    const Base base = base_of(minimal_with_more());
    for (bool quasi : {false, true})
        for (std::size_t half : {64, 320}) {
            CAPTURE(quasi);
            CAPTURE(half);
            const auto run = [&](std::size_t draws, std::uint64_t first) {
                SimulationOptions options = of_draws(draws, first);
                options.draw.quasi_random = quasi;
                return simulate(shipped(), {base}, options).front();
            };
            const Simulation whole = run(700, 0), first = run(half, 0),
                             second = run(700 - half, half);
            for (std::size_t v = 0; v < whole.views.size(); ++v) {
                Numbers joined = first.net_present_value[v];
                joined.insert(joined.end(), second.net_present_value[v].begin(),
                              second.net_present_value[v].end());
                CHECK(joined == whole.net_present_value[v]);
            }
        }
}

TEST_CASE("another seed gives other draws") {
    SimulationOptions options = of_draws(64);
    const Simulation one = simulated(shipped_scenario("minimal"), options);
    options.draw.seed = 2;
    const Simulation other = simulated(shipped_scenario("minimal"), options);
    CHECK(one.of(Perspective::municipality) != other.of(Perspective::municipality));
    CHECK(one.at_means == other.at_means);
}

// -- whose draws ----------------------------------------------------------------------------------

TEST_CASE("another uncertain assumption in front of the others moves none of their draws") {
    const Json cost{{"item", "rent"},
                    {"kroner", range(10'000, 20'000, 60'000)},
                    {"from", "2024-01"},
                    {"to", "2024-12"}};
    Json ips = shipped_scenario("ips");
    ips["costs"][0]["kroner_per_participant"] = range(3'000, 5'300, 9'000);
    for (Json scenario : {minimal_with_more(), ips}) {
        const Drawn before = draws_by_label(scenario);
        scenario["costs"].insert(scenario["costs"].begin(), cost);
        const Drawn after = draws_by_label(scenario);
        CHECK(after.uniforms.size() == before.uniforms.size() + 1);
        REQUIRE(before.uniforms.size() >= 4);
        for (const auto& [label, uniforms] : before.uniforms) {
            CAPTURE(label);
            REQUIRE(after.uniforms.contains(label));
            CHECK(after.uniforms.at(label) == uniforms);
            CHECK(after.values.at(label) == before.values.at(label));
        }
    }
}

TEST_CASE("no two assumptions of a scenario share their draws") {
    for (const char* file : {"minimal", "ips", "klapjob", "business-training"}) {
        CAPTURE(file);
        const Base base = base_of(shipped_scenario(file));
        auto names = draw_names(base->scenario());
        std::sort(names.begin(), names.end());
        CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    }
}

TEST_CASE("copies of a scenario share their draws and other scenarios do not") {
    const Json one = minimal_with_more();
    Json copy = one, other = minimal_with_more(10);
    copy["costs"][0]["kroner_per_hour"] = range(200, 250, 300);
    other["title"] = {{"da", "En anden indsats"}, {"en", "Another effort"}};
    const Drawn of_one = draws_by_label(one), of_copy = draws_by_label(copy),
                of_other = draws_by_label(other);
    REQUIRE(of_one.uniforms.size() == 4);
    for (const auto& [label, uniforms] : of_one.uniforms) {
        CAPTURE(label);
        CHECK(of_copy.uniforms.at(label) == uniforms);
        // The tax of data/ alone is the same for both, whatever each believes about it.
        const bool of_data = label == "Bottom-bracket tax";
        CHECK((of_other.uniforms.at(label) == uniforms) == of_data);
        if (of_data) CHECK(of_other.values.at(label) != of_one.values.at(label));
    }

    Json family = one;
    family["draws"] = other["draws"] = "the same family";
    CHECK(draws_by_label(family).uniforms == draws_by_label(other).uniforms);
    CHECK(draws_by_label(family).uniforms != of_one.uniforms);
}

TEST_CASE("pathways of two titles share what is known from a source and nothing else") {
    const Json one = shipped_scenario("ips");
    Json other = one;
    other["title"] = "Noget andet";
    const Drawn of_one = draws_by_label(one), of_other = draws_by_label(other);
    for (const auto& [label, uniforms] : of_one.uniforms) {
        CAPTURE(label);
        const bool sourced =
            label == "More into small jobs and work: percentage points" ||
            label ==
                "More into small jobs and work: how much the effect varies between "
                "municipalities";
        CHECK((of_other.uniforms.at(label) == uniforms) == sourced);
    }
}

// -- correlation ----------------------------------------------------------------------------------

TEST_CASE("correlated assumptions are drawn with the wanted correlation and others stay alone") {
    Json scenario = minimal_with_more();
    const auto pair = [](const char* one, const char* other, double correlation) {
        return Json{{"between", {one, other}}, {"correlation", correlation}};
    };
    scenario["correlations"] = {pair("success_rate", "costs[0].kroner_per_hour", 0.7),
                                pair("consequences[1].share", "success_rate", -0.4)};
    constexpr std::size_t count = 40'000;
    const Drawn alone = draws_by_label(minimal_with_more(), count),
                together = draws_by_label(scenario, count);
    const auto of = [](const Drawn& drawn, const char* part) {
        for (const auto& [label, uniforms] : drawn.uniforms)
            if (label.find(part) != std::string::npos) return uniforms;
        FAIL("no assumption is called so: " << part);
        return Numbers();
    };
    const Numbers success = of(together, "Success rate"), share = of(together, ": share"),
                  price = of(together, "Mentor");
    const double error = 4 / std::sqrt(static_cast<double>(count));
    CHECK(std::abs(correlation(success, price) - 0.7) < error);
    CHECK(std::abs(correlation(success, share) + 0.4) < error);
    CHECK(std::abs(correlation(price, share)) < error);
    CHECK(std::abs(correlation(of(alone, "Success rate"), of(alone, "Mentor"))) < error);
    for (const Numbers& uniforms : {success, share, price}) {
        const Spread spread = spread_of(uniforms);
        CHECK(std::abs(spread.mean - 0.5) < 4 * spread.mean_error);
        CHECK(spread.p5 == doctest::Approx(0.05).epsilon(0.1));
        CHECK(spread.p95 == doctest::Approx(0.95).epsilon(0.01));
    }
    std::size_t untouched = 0;
    for (const auto& [label, uniforms] : alone.uniforms)
        untouched += together.uniforms.at(label) == uniforms;
    CHECK(untouched == 1);
    compare_with_recalculation(simulated(scenario, of_draws(200)));
}

TEST_CASE("a correlation of one makes two assumptions one, and of minus one opposites") {
    for (double sign : {1.0, -1.0}) {
        Json scenario = shipped_scenario("minimal");
        scenario["correlations"] = {
            {{"between", {"success_rate", "consequences[1].share"}}, {"correlation", sign}}};
        const Drawn drawn = draws_by_label(scenario);
        REQUIRE(drawn.uniforms.size() == 2);
        const Numbers& one = drawn.uniforms.begin()->second;
        const Numbers& other = drawn.uniforms.rbegin()->second;
        double worst = 0;
        for (std::size_t i = 0; i < one.size(); ++i)
            worst = std::max(worst, std::abs(sign > 0 ? one[i] - other[i] : one[i] + other[i] - 1));
        CHECK(worst < 1e-6);
    }
}

// -- right results --------------------------------------------------------------------------------

TEST_CASE("one uncertain cost: the mean and the spread have their closed form") {
    const Base certain = base_of(minimal_with_cost(50'000));
    const double at_cost = certain->of(Perspective::municipality).net_present_value;
    const Simulation simulation =
        simulated(minimal_with_cost(normal(50'000, 8'000)), of_draws(4'096));
    REQUIRE(simulation.draws->assumptions().size() == 1);
    const Spread spread = spread_of(simulation.of(Perspective::municipality));
    CHECK(std::abs(spread.mean - at_cost) < 3 * spread.mean_error);
    CHECK(spread.sd == doctest::Approx(8'000).epsilon(0.03));
    CHECK(spread.p5 == doctest::Approx(at_cost - 1.645 * 8'000).epsilon(0.02));
    CHECK(simulation.at_means[simulation.place_of(Perspective::municipality).value()] ==
          doctest::Approx(at_cost).epsilon(1e-8));
    // A krone more of cost is a krone less of result.
    const std::size_t slot = simulation.draws->assumptions().front().slot;
    for (std::size_t draw : {0, 100, 4'095})
        CHECK(simulation.of(Perspective::municipality)[draw] ==
              doctest::Approx(at_cost + 50'000 - values_in(simulation, draw)[slot]).epsilon(1e-10));
}

TEST_CASE("quasi-random draws come much closer to the mean with as many draws") {
    const double exact =
        base_of(minimal_with_cost(50'000))->of(Perspective::municipality).net_present_value;
    const Json scenario = minimal_with_cost(normal(50'000, 8'000));
    double worst = 0;
    for (std::uint64_t seed : {1, 2, 3}) {
        SimulationOptions options = quasi_random(1'024);
        options.draw.seed = seed;
        const Spread spread = spread_of(simulated(scenario, options).of(Perspective::municipality));
        worst = std::max(worst, std::abs(spread.mean - exact) / spread.mean_error);
    }
    CHECK(worst < 0.2);
    // Two that matter, against very many random draws.
    const Spread many = spread_of(
        simulated(shipped_scenario("minimal"), of_draws(40'000)).of(Perspective::municipality));
    const Spread few = spread_of(
        simulated(shipped_scenario("minimal"), quasi_random(1'024)).of(Perspective::municipality));
    CHECK(std::abs(few.mean - many.mean) < 3 * many.mean_error + 0.1 * few.mean_error);
    CHECK(few.sd == doctest::Approx(many.sd).epsilon(0.02));
}

TEST_CASE("every draw is what one calculation at its values gives") {
    compare_with_recalculation(simulated(minimal_with_more(), of_draws(203)));
    compare_with_recalculation(simulated(minimal_with_more(), quasi_random(203)));
    compare_with_recalculation(simulated(shipped_scenario("ips"), of_draws(67)));
}

TEST_CASE("an uncertain number of people counts in the result and in the participants") {
    Json scenario = shipped_scenario("minimal");
    scenario["participants"][0]["people"] = range(5, 20, 30, true);
    const Simulation simulation = simulated(scenario, of_draws(203));
    compare_with_recalculation(simulation);
    const Spread people = spread_of(simulation.participants);
    CHECK(people.least >= 5);
    CHECK(people.most <= 30);
    CHECK(people.mean == doctest::Approx((5 + 4 * 20 + 30) / 6.0).epsilon(0.05));
    const Numbers each = simulation.per_participant(Perspective::municipality);
    for (std::size_t draw : {0, 202})
        CHECK(each[draw] * simulation.participants[draw] ==
              doctest::Approx(simulation.of(Perspective::municipality)[draw]));

    Json ips = shipped_scenario("ips");
    ips["participants"][1]["people"] = range(20, 50, 60, true);
    compare_with_recalculation(simulated(ips, of_draws(67)));
}

TEST_CASE("an uncertain discount rate discounts each draw by its own") {
    Json scenario = shipped_scenario("minimal");
    scenario["discounting"] = {{"rate", range(0.01, 0.035, 0.08)}};
    const Simulation simulation = simulated(scenario, of_draws(203));
    CHECK(simulation.draws->assumptions().size() == 3);
    compare_with_recalculation(simulation);

    Json official = shipped_scenario("minimal");
    official["overrides"] = {
        {{"value", "appraisal.discount_rate.years_0_to_35"}, {"number", range(2, 3.5, 5)}},
        {{"value", "appraisal.net_tax_factor"}, {"number", range(1.2, 1.28, 1.35)}}};
    const Simulation of_official = simulated(official, of_draws(203));
    CHECK(of_official.draws->assumptions().size() == 4);
    compare_with_recalculation(of_official);
}

TEST_CASE("the last year of the cumulative results is the net present value") {
    Json rate = shipped_scenario("minimal");
    rate["discounting"] = {{"rate", range(0.01, 0.035, 0.08)}};
    for (const Json& scenario : {minimal_with_more(), rate}) {
        const Simulation simulation = simulated(scenario, of_draws(203));
        for (std::size_t f = 0; f < simulation.views.size(); ++f)
            for (std::size_t draw = 0; draw < simulation.count; ++draw)
                CHECK(simulation.cumulative[f].back()[draw] ==
                      doctest::Approx(simulation.of(simulation.views[f])[draw]).epsilon(1e-9));
    }
}

TEST_CASE("the bands by year end in the spread of the net present value") {
    const Simulation simulation = simulated(shipped_scenario("minimal"), of_draws(1'000));
    const auto bands = bands_by_year(simulation, Perspective::municipality);
    const Numbers& net = simulation.of(Perspective::municipality);
    const Spread spread = spread_of(net);
    REQUIRE(bands.size() == simulation.cumulative[0].size());
    CHECK(bands.front().year == 2024);
    CHECK(bands.back().p5 == doctest::Approx(spread.p5));
    CHECK(bands.back().p50 == doctest::Approx(spread.p50));
    CHECK(bands.back().p95 == doctest::Approx(spread.p95));
    CHECK(bands.back().mean == doctest::Approx(spread.mean));
    const auto paid = std::count_if(net.begin(), net.end(), [](double one) { return one >= 0; });
    CHECK(bands.back().paid_back == doctest::Approx(static_cast<double>(paid) / 1'000));
    for (std::size_t y = 1; y < bands.size(); ++y) {
        CHECK(bands[y].paid_back >= bands[y - 1].paid_back);
        CHECK(bands[y].year == bands[y - 1].year + 1);
    }
    CHECK(bands_by_year(simulation, Perspective::state).size() == bands.size());
    CHECK(bands_by_year(simulation, Perspective::region).empty());
}

TEST_CASE("the means at which a scenario is also calculated are those of its draws") {
    for (const Json& scenario : {minimal_with_more(), shipped_scenario("ips")}) {
        const Base base = base_of(scenario);
        const auto draws = draws_of(*base);
        const Numbers means = draws->means();
        std::vector<Numbers> uniforms, values;
        draws->fill_uniforms({}, dimensions_of({draws.get()}), 0, 8'192, uniforms);
        draws->fill_values(uniforms, 8'192, values);
        for (std::size_t a = 0; a < values.size(); ++a) {
            const std::size_t slot = draws->assumptions()[a].slot;
            CAPTURE(base->scenario().assumptions[slot].path);
            const Spread spread = spread_of(values[a]);
            CHECK(std::abs(spread.mean - means[slot]) < 4 * spread.mean_error);
        }
        const Simulation simulation = simulate(shipped(), {base}, of_draws(64)).front();
        const Result at_means = recalculate(shipped(), *base, means);
        for (std::size_t v = 0; v < simulation.views.size(); ++v)
            CHECK(simulation.at_means[v] == at_means.of(simulation.views[v]).net_present_value);
    }
}

// -- how long and how many ------------------------------------------------------------------------

TEST_CASE("a simulation that the caller stops is stopped") {
    const std::atomic<bool> stop{true};
    Progress progress;
    progress.stop = &stop;
    const Base base = base_of(shipped_scenario("minimal"));
    for (unsigned threads : {1u, 2u}) {
        SimulationOptions options = of_draws(10'000);
        options.threads = threads;
        CHECK_THROWS_AS(simulate(shipped(), {base}, options, progress), Stopped);
    }
}

TEST_CASE("draws until they are enough begin with the same draws and end when they are") {
    SimulationOptions options = of_draws(500);
    options.until_stable = true;
    const Simulation stable = simulated(shipped_scenario("minimal"), options);
    CHECK(stable.count > 512);
    CHECK(stable.count <= 50'000);
    for (Perspective view : spoken_of) CHECK(enough_draws(spread_of(stable.of(view))));
    const Simulation fixed = simulated(shipped_scenario("minimal"), of_draws(stable.count));
    check_same(stable, fixed);
    // A gain that is sure needs no more than the first draws.
    const Simulation sure = simulated(minimal_with_cost(normal(10'000, 100)), [&] {
        SimulationOptions many = options;
        many.draws = 1'024;
        return many;
    }());
    CHECK(sure.count == 1'024);
}

TEST_CASE("a scenario in which nothing is uncertain gives its base case in every draw") {
    const Simulation simulation = simulated(minimal_with_cost(50'000), of_draws(70));
    CHECK(simulation.draws->assumptions().empty());
    for (std::size_t v = 0; v < simulation.views.size(); ++v)
        for (double draw : simulation.net_present_value[v])
            CHECK(draw == simulation.base->of(simulation.views[v]).net_present_value);
    CHECK_NOTHROW(simulated(minimal_with_cost(50'000), quasi_random(70)));
}

// -- what the draws are asked ---------------------------------------------------------------------

TEST_CASE("the random numbers of an assumption are those that made the results") {
    const double at_cost =
        base_of(minimal_with_cost(50'000))->of(Perspective::municipality).net_present_value;
    const Json scenario = minimal_with_cost(normal(50'000, 8'000));
    const auto compare = [&](const Simulation& simulation) {
        const DrawnAssumption& cost = simulation.draws->assumptions().back();
        const Numbers uniforms = simulation.uniforms().back();
        REQUIRE(uniforms.size() == simulation.count);
        CHECK(simulation.values().back()[0] == cost.quantile.at(uniforms[0]));
        double worst = 0;
        for (std::size_t i = 0; i < simulation.count; ++i)
            worst = std::max(worst, std::abs(at_cost + 50'000 - cost.quantile.at(uniforms[i]) -
                                             simulation.of(Perspective::municipality)[i]));
        CHECK(worst < 0.01);
    };
    SUBCASE("alone") { compare(simulated(scenario, of_draws(128))); }
    SUBCASE("alone, quasi-random") { compare(simulated(scenario, quasi_random(128))); }
    SUBCASE("from a later draw on") { compare(simulated(scenario, of_draws(128, 64))); }
    SUBCASE("quasi-random, behind another scenario") {
        Json other = shipped_scenario("minimal");
        other["title"] = "Noget andet";
        compare(simulate(shipped(), {base_of(other), base_of(scenario)}, quasi_random(128))[1]);
    }
}

TEST_CASE("knowing the one uncertain cost is worth what its closed form says") {
    // The gain of 1,000 with a standard deviation of 5,000.
    const double at_cost =
        base_of(minimal_with_cost(50'000))->of(Perspective::municipality).net_present_value;
    const double cost = 50'000 + at_cost - 1'000;
    const Simulation simulation =
        simulated(minimal_with_cost(normal(cost, 5'000)), quasi_random(8'192));
    const Information information = value_of_information(simulation, Perspective::municipality);
    const double density = std::exp(-0.02) / std::sqrt(2 * std::acos(-1));
    const double expected = 5'000 * density - 1'000 * normal_share_below(-0.2);
    CHECK(information.everything == doctest::Approx(expected).epsilon(0.01));
    REQUIRE(information.each.size() == 1);
    CHECK(information.each[0].slot == simulation.draws->assumptions()[0].slot);
    CHECK(information.each[0].kroner == doctest::Approx(expected).epsilon(0.03));
    CHECK(information.each[0].kroner <= information.everything);
}

TEST_CASE("the value of knowing each is ranked and lies below that of knowing all") {
    const Simulation simulation = simulated(minimal_with_more(), of_draws(4'096));
    const Information information = value_of_information(simulation, Perspective::municipality);
    REQUIRE(information.each.size() == 4);
    CHECK(information.everything > 0);
    for (std::size_t i = 0; i < information.each.size(); ++i) {
        CHECK(information.each[i].kroner >= 0);
        CHECK(information.each[i].kroner <= information.everything);
        if (i > 0) CHECK(information.each[i].kroner <= information.each[i - 1].kroner);
    }
    // The success rate first, the bottom tax last: nothing of it reaches the municipality.
    const auto path = [&](const InformationValue& one) {
        return simulation.scenario().assumptions[one.slot].path;
    };
    CHECK(path(information.each.front()) == "success_rate");
    CHECK(path(information.each.back()) == "overrides[0].number");
}

TEST_CASE("a scenario and its copy are best equally often, and a worse one never") {
    const Base one = base_of(shipped_scenario("minimal"));
    Json dearer = shipped_scenario("minimal");
    dearer["costs"][1]["kroner"] = 60'000;
    const auto simulations = simulate(shipped(), {one, one, base_of(dearer)}, of_draws(1'000));
    const Choice choice = choice_between(simulations, Perspective::municipality);
    REQUIRE(choice.chance_best.size() == 4);
    CHECK(choice.chance_best[1] == doctest::Approx(choice.chance_best[2]));
    CHECK(choice.chance_best[1] > 0);
    CHECK(choice.chance_best[3] == 0);
    CHECK(std::accumulate(choice.chance_best.begin(), choice.chance_best.end(), 0.0) ==
          doctest::Approx(1));
    const Spread spread = spread_of(simulations[0].of(Perspective::municipality));
    CHECK(choice.chance_best[0] == doctest::Approx(1 - spread.above_zero));
    CHECK(choice.mean[0] == 0);
    CHECK(choice.mean[1] == doctest::Approx(spread.mean / 20));
    CHECK(choice.mean[1] - choice.mean[3] == doctest::Approx(10'000.0 / 20));
}

}  // namespace afkast
