// Rules that decide which number counts: overrides, the end of a price index, people who are in one
// state at a time, discounting that is kept or chosen; and what a reviewer objects to.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "io/read_scenario.hpp"
#include "model/overrides.hpp"
#include "model/review.hpp"
#include "model/uncertainty/simulation.hpp"
#include "report/explain.hpp"
#include "report/tables.hpp"
#include "report/uncertainty.hpp"
#include "run/simulate.hpp"
#include "tests/program.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Scenario case_named(const std::string& name) {
    return read_scenario(AFKAST_ROOT "/tests/cases/" + name + ".json", shipped());
}

std::string ran(const std::string& arguments) { return run_program(arguments).out; }

std::string scenario_file(const std::string& name) {
    return "'" AFKAST_ROOT "/scenarios/" + name + ".json' ";
}
std::string case_file(const std::string& name) {
    return "'" AFKAST_ROOT "/tests/cases/" + name + ".json' ";
}

nlohmann::ordered_json override_of(const std::string& value, double number, const char* from) {
    nlohmann::ordered_json one = {{"value", value}, {"number", number}, {"source", "assumption"}};
    if (from) one["from"] = from;
    return one;
}

double society_of_ips(const std::vector<nlohmann::ordered_json>& overrides) {
    auto json = shipped_scenario("ips");
    json["overrides"] = overrides;
    return calculate(shipped(), read_scenario_text(json.dump(), "ips", shipped()))
        .of(Perspective::society)
        .net_present_value;
}

bool objects(const std::vector<Warning>& warnings, const std::string& danish,
             const std::string& english) {
    return std::any_of(warnings.begin(), warnings.end(), [&](const Warning& one) {
        return contains(one.message.da, danish) && contains(one.message.en, english);
    });
}

}  // namespace

TEST_CASE("of several overrides the latest in force counts, in whatever order they stand") {
    const auto early = override_of("appraisal.net_tax_factor", 1.10, "2010-01-01");
    const auto late = override_of("appraisal.net_tax_factor", 1.50, "2020-01-01");
    const double alone = society_of_ips({late});
    CHECK(society_of_ips({early, late}) == alone);
    CHECK(society_of_ips({late, early}) == alone);
    CHECK(society_of_ips({early}) != alone);
    const auto undated = override_of("appraisal.net_tax_factor", 1.20, nullptr);
    CHECK(society_of_ips({undated, late}) == alone);
    CHECK(society_of_ips({late, undated}) == alone);
}

TEST_CASE("an override ends where the value it stands for ends, and the result says so") {
    const Scenario scenario = case_named("08-undated-override-ends-silently");
    const Result result = calculate(shipped(), scenario);
    for (Language language : {Language::danish, Language::english}) {
        const auto list = caveats(shipped(), result, language);
        CHECK(std::any_of(list.begin(), list.end(), [&](const std::string& one) {
            return contains(one, language == Language::danish ? "gælder kun til" : "only") &&
                   contains(one, language == Language::danish ? "lovens egne satser"
                                                              : "the law's own rates");
        }));
    }
    // A dated one ends there, too: nothing is paid twice.
    auto json = nlohmann::ordered_json::parse(
        ran("run " + case_file("08-undated-override-ends-silently") + "--format json"));
    CHECK(json["result"]["parties"]["municipality"]["net_present_value"].get<double>() < 0);
}

TEST_CASE("where the price index stops, the law stands still with it") {
    auto json = shipped_scenario("minimal");
    json["price_year"] = 2023;
    json["horizon_years"] = 3;
    for (const char* index : {"index.consumer_prices", "index.net_prices"}) {
        CAPTURE(index);
        json["price_index"] = index;
        const Result result =
            calculate(shipped(), read_scenario_text(json.dump(), "index", shipped()));
        const Series& series = series_named(shipped(), index);
        const Date known = series.known_to.value_or(series.entries.back().from);
        CHECK(result.plan->law_known_to <= Month::of(known));
        // After it every month is the same law at the same prices.
        const Period& last = result.plan->periods.back();
        CHECK(last.law <= Month::of(known));
    }
}

TEST_CASE("a start before the first known weights of society is calculated, and says so") {
    const Result result = calculate(shipped(), case_named("19-start-before-2013"));
    CHECK(result.basis.weights_are_assumed);
    CHECK(result.of(Perspective::state).net_present_value > 0);
    CHECK(
        contains(ran("run --lang da " + case_file("19-start-before-2013")), "antaget for det år"));
}

TEST_CASE(
    "society's weights are those of the day whose rules are followed, and the table names it") {
    auto json = shipped_scenario("minimal");
    json["discounting"] = {{"schedule", "finansministeriet"}, {"of", "2019-01-01"}};
    const Result result = calculate(shipped(), read_scenario_text(json.dump(), "of", shipped()));
    CHECK(result.basis.tax_distortion_percent == 20);
    for (Language language : {Language::danish, Language::english}) {
        std::string notes;
        for (const std::string& note : summary_table(result, language).notes) notes += note;
        CHECK(contains(notes, language == Language::danish
                                  ? "skatteforvridning 20 %, som reglerne var i januar 2019"
                                  : "tax distortion 20%, as the rules were in January 2019"));
    }
    // Behind the weights stand both values with their sources.
    About society{Perspective::society};
    society.present_value = true;
    const Reason why = explain(shipped(), result, society, Language::english);
    const auto weights = std::find_if(why.behind.begin(), why.behind.end(), [](const Reason& one) {
        return contains(one.text, "net tax factor");
    });
    REQUIRE(weights != why.behind.end());
    REQUIRE(weights->behind.size() == 2);
    for (const Reason& value : weights->behind) CHECK(value.behind.size() == 1);
    CHECK(contains(weights->behind[1].behind[0].text, "20%"));
}

TEST_CASE("where a state has no value, the first month that needs it is named") {
    auto json = shipped_scenario("minimal");
    json["start"] = "2018-03";
    json["price_year"] = 2018;
    json["participants"] = {{{"from", "2018-03"}, {"to", "2018-03"}, {"people", 10}}};
    json["costs"] = nlohmann::ordered_json::array();
    json["consequences"] = {{{"state", "seniorpension"}, {"instead_of", "kontanthjaelp"}}};
    const Scenario scenario = read_scenario_text(json.dump(), "senior", shipped());
    try {
        calculate(shipped(), scenario);
        FAIL("there is no senior pension in 2018");
    } catch (const NotInForce& missing) {
        CHECK(missing.series == "benefits.seniorpension");
        CHECK(Month::of(missing.date) == Month::of(2018, 3));
    }
}

TEST_CASE("two rates at which the result is zero are both said, with where the gain lies") {
    const std::string command =
        "breakeven " + case_file("09-two-rates") + "--assumption discounting.rate --lang ";
    const std::string danish = ran(command + "da"), english = ran(command + "en");
    CHECK(contains(danish, "10 % og 20 %"));
    CHECK(contains(danish, "gevinsten ligger"));
    CHECK(contains(danish, "mellem de to"));
    CHECK(contains(english, "10% and 20%"));
    CHECK(contains(english, "between"));
}

TEST_CASE("a benefit saved by law and again at an own price is objected to") {
    const Scenario scenario = case_named("03e-benefit-by-law-and-by-price");
    CHECK(objects(review(shipped(), calculate(shipped(), scenario)), "tæller den to gange",
                  "counted twice"));
}

TEST_CASE("amounts and prices are weighed by grade: all of KLAPjob's gain rests on its own") {
    const Scenario klapjob = read_scenario(AFKAST_ROOT "/scenarios/klapjob.json", shipped());
    CHECK(objects(review(shipped(), calculate(shipped(), klapjob)),
                  "hviler på mængder og priser med evidensgrad D",
                  "rests on amounts and prices of evidence grade D"));
}

TEST_CASE("without a range no chance is said anywhere, and why is") {
    const std::string file = case_file("04-nothing-is-uncertain");
    for (const char* command : {"simulate ", "report --summary ", "check "}) {
        CAPTURE(command);
        const Ran danish = run_program(command + file + "--lang da");
        CHECK(contains(danish.out + danish.err, "Ingen tal har et spænd"));
        CHECK_FALSE(contains(danish.out, "hance for gevinst"));
        const Ran english = run_program(command + file + "--lang en");
        CHECK(contains(english.out + english.err, "No number has a range"));
        CHECK_FALSE(contains(english.out, "hance of a gain"));
    }
}

// -- discounting ----------------------------------------------------------------------------------

namespace {

std::vector<Scenario> at_rates(double one, double other) {
    std::vector<Scenario> scenarios;
    for (double rate : {one, other}) {
        auto json = shipped_scenario("minimal");
        json["discounting"] = {{"rate", rate}};
        json["start"] = scenarios.empty() ? "2024-01" : "2023-01";
        json["participants"][0]["from"] = json["start"];
        scenarios.push_back(read_scenario_text(json.dump(), "rate", shipped()));
    }
    return scenarios;
}

}  // namespace

TEST_CASE("a rate that all scenarios share is kept when they are compared") {
    const auto shared = at_rates(0.03, 0.03);
    const ResultOptions common = common_basis(shared);
    for (const Scenario& one : shared)
        CHECK(calculate(shipped(), one, common).basis.schedule.steps.front().percent == 3);
    const auto different = at_rates(0.03, 0.04);
    for (const Scenario& one : different)
        CHECK(calculate(shipped(), one, common_basis(different))
                  .basis.schedule.steps.front()
                  .percent == 3.5);
}

TEST_CASE("a rate, a schedule and a base year can be asked for, and stand in the file") {
    const auto net = [](const std::string& options) {
        return nlohmann::json::parse(
            ran("run --format json " + options + scenario_file("flere-skal-med-2")))["result"];
    };
    const auto undiscounted = net("--discounting none ");
    CHECK(undiscounted["discount_schedule"].empty());
    const auto flat = net("--rate 3 ");
    REQUIRE(flat["discount_schedule"].size() == 1);
    CHECK(flat["discount_schedule"][0]["percent"] == 3);
    const auto moved = net("--base-year 2024 ");
    CHECK(moved["base_year"] == 2024);
    auto json = shipped_scenario("minimal");
    json["base_year"] = 2020;
    const Result early = calculate(shipped(), read_scenario_text(json.dump(), "base", shipped()));
    CHECK(early.basis.base_year == 2020);
}

TEST_CASE("the equivalent yearly amount has the same present value") {
    const Result result = calculate(
        shipped(), read_scenario(AFKAST_ROOT "/scenarios/flere-skal-med-2.json", shipped()));
    const auto& account = result.of(Perspective::municipality);
    const double each = equivalent_yearly(account, result.basis, result.ledger.first_year);
    double sum = 0;
    double factor = 1;
    for (int year = 0; year < result.ledger.years; ++year, factor /= 1.04) sum += each * factor;
    CHECK(sum == doctest::Approx(account.net_present_value));
    CHECK(each < account.net_present_value);
}
