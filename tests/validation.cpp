// Numbers made by others, and anchors that any honest calculation of Danish law must hit.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "io/read_scenario.hpp"
#include "model/appraisal.hpp"
#include "model/plan.hpp"
#include "tests/shipped.hpp"

namespace afkast {

namespace {

// A scenario with its result, in one place so that the ledger's lines live long enough.
struct Run {
    Scenario scenario;
    Plan plan;
    Ledger<double> ledger;
    AppraisalBasis basis;

    Run(Scenario read, const std::vector<double>& values)
        : scenario(std::move(read)),
          plan(compile(shipped(), scenario)),
          ledger(evaluate<double>(plan, values)),
          basis(appraisal_basis(shipped(), scenario, values)) {}
    explicit Run(const Scenario& read) : Run(read, base_case(read)) {}
    Run(const Run&) = delete;

    Account<double> of(Perspective view) const { return account(ledger, view, basis); }
    // What a point of view gains on the lines of some categories, undiscounted.
    double on(Perspective view, const std::vector<Category>& categories) const {
        double sum = 0;
        for (std::size_t line = 0; line < plan.lines.size(); ++line)
            for (Category category : categories)
                if (plan.lines[line].cause.category == category)
                    for (int y = 0; y < ledger.years; ++y)
                        sum += sign(plan.lines[line], view) *
                               ledger.kroner[ledger.at(line, ledger.first_year + y)];
        return sum;
    }
    double on_benefits(Perspective view) const {
        return on(view, {Category::benefit, Category::reimbursement});
    }
};

Scenario validation_file(const std::string& name) {
    return read_scenario(AFKAST_ROOT "/tests/validation/" + name + ".json", shipped());
}

// One person, from one state to another for one year from `start`, at the prices of that year.
Scenario one_person(const std::string& start, const std::string& from, const std::string& to,
                    const std::string& more = "") {
    return read_scenario_text(
        fmt::format(R"({{ "afkast": 1, "title": "One person", "method": "consequences",
            "start": "{0}", "horizon_years": 1, "price_year": {1}, "discounting": "none",
            "timing": "month", "participants": [ {{ "from": "{0}", "to": "{0}", "people": 1 }} ],
            "entry_weeks": 260, "success_rate": 1,
            "consequences": [ {{ "state": "{2}", "instead_of": "{3}" }} ] {4} }})",
                    start, start.substr(0, 4), to, from, more),
        "one-person.json", shipped());
}

// A state of the scenario's own with its hours and wage.
std::string with_state(const std::string& like, double hours, double wage) {
    return fmt::format(R"(, "states": [ {{ "name": "there", "like": "{}", "hours_per_week": {},
        "hourly_wage_kroner": {} }} ])",
                       like, hours, wage);
}

constexpr auto municipality = Perspective::municipality;
constexpr auto state = Perspective::state;

}  // namespace

TEST_CASE("V1 personal assistance instead of a benefit saves the municipality 4104 a month") {
    const Run run(validation_file("v1-personal-assistance"));
    CHECK(run.on_benefits(municipality) / 12 == doctest::Approx(6041.60));
    CHECK(run.on(municipality, {Category::service}) / 12 ==
          doctest::Approx(-1937.72).epsilon(1e-6));
    CHECK(run.on(municipality, {Category::benefit, Category::reimbursement, Category::service}) /
              12 ==
          doctest::Approx(4103.88).epsilon(1e-6));
    CHECK(run.on(Perspective::provider, {Category::service}) / 12 ==
          doctest::Approx(3875.44).epsilon(1e-6));
}

TEST_CASE("V2 an ACT team costs 93431 kroner a citizen-year and 107446 with overhead") {
    const Scenario scenario = validation_file("v2-act");
    const Run run(scenario);
    CHECK(run.ledger.kroner[0] / run.ledger.quantity[0] == doctest::Approx(107445.65));
    CHECK(run.ledger.quantity[0] == doctest::Approx(63.8));
    auto without_overhead = base_case(scenario);
    without_overhead[static_cast<std::size_t>(scenario.costs[0].overhead.index)] = 0;
    CHECK(Run(scenario, without_overhead).ledger.kroner[0] == doctest::Approx(5960897.8));
}

TEST_CASE("V3 CTI is 4000 kroner cheaper than usual support and dearer without admissions") {
    CHECK(Run(validation_file("v3-cti")).of(municipality).net_present_value ==
          doctest::Approx(89000 - 85000));
    CHECK(Run(validation_file("v3-cti-without-admissions")).of(municipality).net_present_value ==
          doctest::Approx(47000 - 48600));
}

TEST_CASE("V4 the success rate to enter is that of the new effort less that of the old") {
    const Scenario scenario = validation_file("v4-net-success-rate");
    CHECK(base_case(scenario, scenario.success_rate) == doctest::Approx(0.10));
    const auto gain_at = [&](double rate) {
        auto values = base_case(scenario);
        values[static_cast<std::size_t>(scenario.success_rate.index)] = rate;
        return Run(scenario, values).of(Perspective::public_purse).net_present_value;
    };
    CHECK(gain_at(0.12) - gain_at(0.02) == doctest::Approx(gain_at(0.10)));
}

TEST_CASE("V5 six years of 122000 to 136000 kroner are 680000 to 760000 at 3 percent") {
    const Scenario scenario = validation_file("v5-kora");
    const auto worth = [&](double a_year) {
        auto values = base_case(scenario);
        values[static_cast<std::size_t>(scenario.consequences[0].prices[0].kroner.index)] = a_year;
        return Run(scenario, values).of(municipality).net_present_value;
    };
    CHECK(worth(122000) == doctest::Approx(680724.3).epsilon(1e-6));
    CHECK(worth(136000) == doctest::Approx(758840.2).epsilon(1e-6));
}

TEST_CASE("V6 Specialisterne earns 13.5 million and 1.376 kroner per krone") {
    const Run run(validation_file("v6-specialisterne"));
    const auto result = run.of(state);
    CHECK(result.net_present_value == doctest::Approx(13.5e6));
    CHECK(ratio(result).value() == doctest::Approx(1.376).epsilon(1e-4));
}

TEST_CASE("V6 Hjørring invests 158 million and earns 154.7 million net") {
    const Run run(validation_file("v6-hjoerring"));
    const auto result = run.of(municipality);
    CHECK(result.cost == doctest::Approx(158e6));
    CHECK(result.gain == doctest::Approx(312.7e6));
    CHECK(result.net_present_value == doctest::Approx(154.7e6));
}

TEST_CASE_TEMPLATE("V7 the British schedule with kinks after years 30 and 75", N, double, Decimal) {
    const auto factors = discount_factors<N>({{{0, 3.5}, {31, 3.0}, {76, 2.5}}}, 0, 126);
    const auto at = [&](std::size_t year) { return plain(factors[year]); };
    CHECK(at(0) == 1);
    CHECK(at(1) == doctest::Approx(.9661835749).epsilon(1e-10));
    CHECK(at(5) == doctest::Approx(.8419731669).epsilon(1e-10));
    CHECK(at(30) == doctest::Approx(.3562784106).epsilon(1e-9));
    CHECK(at(31) == doctest::Approx(.3459013695).epsilon(1e-9));
    CHECK(at(75) == doctest::Approx(.0942137726).epsilon(1e-9));
    CHECK(at(76) == doctest::Approx(.0919158757).epsilon(1e-9));
    CHECK(at(125) == doctest::Approx(.0274107630).epsilon(1e-9));
    double annuity = 0;
    for (std::size_t year = 1; year <= 30; ++year) {
        annuity += at(year);
        if (year == 5) CHECK(annuity == doctest::Approx(4.515052375470749).epsilon(1e-13));
    }
    CHECK(annuity == doctest::Approx(18.39204541136283).epsilon(1e-13));
}

TEST_CASE("V7 the Danish schedule chains at years 35 and 70 with the rates of its start") {
    const auto steps_of = [](const char* start) {
        const Scenario scenario = read_scenario_text(
            fmt::format(R"({{ "afkast": 1, "title": "T", "method": "consequences", "start": "{0}",
                "price_year": 2021,
                "participants": [ {{ "from": "{0}", "to": "{0}", "people": 1 }} ] }})",
                        start),
            "schedule.json", shipped());
        return appraisal_basis(shipped(), scenario, base_case(scenario)).schedule;
    };
    const auto of_2019 = discount_factors<double>(steps_of("2019-06"), 0, 73);
    CHECK(of_2019[1] == doctest::Approx(1 / 1.04));
    CHECK(of_2019[35] / of_2019[36] == doctest::Approx(1.03));
    CHECK(of_2019[70] / of_2019[71] == doctest::Approx(1.02));
    const auto of_2021 = discount_factors<double>(steps_of("2021-01"), 0, 73);
    CHECK(of_2021[1] == doctest::Approx(1 / 1.035));
    CHECK(of_2021[35] / of_2021[36] == doctest::Approx(1.025));
    CHECK(of_2021[70] / of_2021[71] == doctest::Approx(1.015));
}

TEST_CASE("V8 the net present value of a published example is 122.89 kroner") {
    CHECK(net_present_value({-15000, 1500, 2500, 3500, 4500, 6000}, 0.05) ==
          doctest::Approx(122.894854950942692).epsilon(1e-12));
}

TEST_CASE("V8 the internal rate of return of a published example is 5.715 percent") {
    const auto rates = internal_rates_of_return({-75000, 12000, 15000, 18000, 21000, 24000});
    REQUIRE(rates.size() == 1);
    CHECK(rates[0] == doctest::Approx(0.05715142887178467).epsilon(1e-11));
}

TEST_CASE("V8 flows with two internal rates of return name both 10 and 20 percent") {
    const auto rates = internal_rates_of_return({-100, 230, -132});
    REQUIRE(rates.size() == 2);
    CHECK(rates[0] == doctest::Approx(0.10).epsilon(1e-9));
    CHECK(rates[1] == doctest::Approx(0.20).epsilon(1e-9));
}

TEST_CASE(
    "V13a one full-time person from kontanthjaelp to unsupported work saves the municipality "
    "108307 kroner a year at 2018 rates") {
    const Run alone(one_person("2018-01", "kontanthjaelp", "job"));
    CHECK(alone.on_benefits(municipality) == doctest::Approx(108307.2));
    CHECK(alone.on_benefits(state) == doctest::Approx(0.2 * 12 * 11282));
}

TEST_CASE("V13a with children the same job saves the municipality 143933 kroner a year") {
    const Run parent(
        one_person("2018-01", "kontanthjaelp", "job", R"(, "household": "single-with-children")"));
    CHECK(parent.on_benefits(municipality) == doctest::Approx(143932.8));
}

namespace {
// What the municipality gains in a year from a fleksjob instead of kontanthjælp, in 2024.
struct Fleksjob {
    double before_tax, after_tax, parent_before_tax, parent_after_tax;
};
Fleksjob fleksjob_of_2024(int hours, double hourly_wage) {
    const std::string there = with_state("fleksjob", hours, hourly_wage);
    const Run alone(one_person("2024-01", "kontanthjaelp", "there", there));
    const Run parent(one_person("2024-01", "kontanthjaelp", "there",
                                there + R"(, "household": "single-with-children")"));
    return {alone.on_benefits(municipality), alone.of(municipality).undiscounted,
            parent.on_benefits(municipality), parent.of(municipality).undiscounted};
}
std::string fleksjob_table(double hourly_wage) {
    std::string table = fmt::format(
        "fleksjob instead of kontanthjaelp, municipality, kroner a year, 2024, {} an hour\n"
        "hours  before tax   after tax | parent: before      after\n",
        hourly_wage);
    for (int hours = 1; hours <= 20; ++hours) {
        const Fleksjob gain = fleksjob_of_2024(hours, hourly_wage);
        table += fmt::format("{:5} {:11.0f} {:11.0f} | {:14.0f} {:10.0f}\n", hours, gain.before_tax,
                             gain.after_tax, gain.parent_before_tax, gain.parent_after_tax);
    }
    return table;
}
}  // namespace

TEST_CASE(
    "V13b before tax and without children a fleksjob of at most 20 hours costs the "
    "municipality more than kontanthjaelp at 2024 rates") {
    // At 200 kroner an hour, the wage of the agency's own example.
    for (int hours = 1; hours <= 20; ++hours) {
        const Fleksjob gain = fleksjob_of_2024(hours, 200);
        CAPTURE(hours);
        CHECK(gain.before_tax < 0);
        CHECK(gain.after_tax > gain.before_tax);
        CHECK(gain.parent_before_tax > gain.before_tax);
        CHECK(gain.parent_after_tax > gain.parent_before_tax);
    }
    MESSAGE(fleksjob_table(200));
}

TEST_CASE("V13b at the lowest agreed wage the full-time wage turns the loss from 17 hours") {
    // Wage and subsidy may not exceed the full-time wage of the post: 136.15 an hour is 21,829 a
    // month, and the subsidy shrinks by a krone for each krone of wage from 5 hours on.
    CHECK(fleksjob_of_2024(16, 136.15).before_tax < 0);
    CHECK(fleksjob_of_2024(17, 136.15).before_tax > 0);
    MESSAGE(fleksjob_table(136.15));
}

TEST_CASE("V13c clarification to foertidspension is a loss for the municipality") {
    const Run run(one_person("2024-01", "kontanthjaelp", "foertidspension"));
    CHECK(run.on_benefits(municipality) == doctest::Approx(0.8 * 12 * (12326 - 20370)));
    CHECK(run.of(municipality).undiscounted < 0);
}

TEST_CASE(
    "V14 full-time work instead of kontanthjaelp gives 16057 kroner of municipal tax a year "
    "at the rates of late 2025") {
    // July to December 2025, twice: the example is a whole year at those rates.
    const Run run(one_person(
        "2025-07", "kontanthjaelp", "there",
        with_state("job", 37, 150) +
            R"(, "overrides": [ { "value": "tax.municipal_rate.average", "number": 25.07 } ])"));
    const auto a_year = [&](Perspective view, const std::vector<Category>& categories) {
        double sum = 0;
        for (std::size_t line = 0; line < run.plan.lines.size(); ++line)
            for (Category category : categories)
                if (run.plan.lines[line].cause.category == category)
                    sum += 2 * sign(run.plan.lines[line], view) *
                           run.ledger.kroner[run.ledger.at(line, 2025)];
        return sum;
    };
    CHECK(a_year(municipality, {Category::tax}) == doctest::Approx(16057.26).epsilon(1e-6));
    const std::vector<Category> transfers{Category::benefit, Category::reimbursement};
    CHECK(a_year(municipality, transfers) == doctest::Approx(130464));
    CHECK(a_year(state, transfers) == doctest::Approx(32616));
}

namespace {
// A month of 2025 from July on: half of the half-year that the first ledger year holds.
double a_month_of_2025(const Run& run) {
    double sum = 0;
    for (std::size_t line = 0; line < run.plan.lines.size(); ++line)
        if (const Category category = run.plan.lines[line].cause.category;
            category == Category::benefit || category == Category::reimbursement)
            sum += sign(run.plan.lines[line], municipality) *
                   run.ledger.kroner[run.ledger.at(line, 2025)] / 6;
    return sum;
}
}  // namespace

TEST_CASE(
    "V15 a fleksjob of 8 hours instead of 12498 kroner leaves the municipality 5164.80 worse "
    "off a month") {
    // A couple without children has no supplement.
    const Run run(one_person("2025-07", "kontanthjaelp", "there",
                             with_state("fleksjob", 8, 165) + R"(, "household": "couple")"));
    CHECK(a_month_of_2025(run) == doctest::Approx(-5164.80));
}

TEST_CASE("V15 against the 13590 kroner of a single person it is 4291.20 a month") {
    const Run run(one_person("2025-07", "kontanthjaelp", "there", with_state("fleksjob", 8, 165)));
    CHECK(a_month_of_2025(run) == doctest::Approx(-4291.20));
}

TEST_CASE("V16 the subsidy of a fleksjob of 18 hours at 200 kroner is 15272 kroner in 2024") {
    const Run run(one_person("2024-01", "self-support", "there", with_state("fleksjob", 18, 200)));
    CHECK(run.on(Perspective::citizen, {Category::benefit}) / 12 == doctest::Approx(15272));
    CHECK(run.on(Perspective::citizen, {Category::wage}) / 12 == doctest::Approx(15600));
}

TEST_CASE("V17 the state's mean share over a spell from week 1") {
    const Run run(one_person("2024-01", "kontanthjaelp", "job"));
    const Law<double> law = [&] {
        Law<double> all;
        for (std::size_t i = 0; i < law_value_count; ++i)
            all.values[i] = run.plan.periods[0].values[i].at(std::vector<double>{});
        return all;
    }();
    const auto mean_over_weeks = [&](int weeks) {
        double sum = 0;
        const int months = weeks * 12 / twelfths_a_month;
        for (int month = 0; month < months; ++month)
            sum += state_share(law,
                               rungs_of_month(Ladder<double>{}, double(month * twelfths_a_month)));
        return 100 * sum / months;
    };
    CHECK(mean_over_weeks(13) == doctest::Approx(52.3077).epsilon(1e-5));
    CHECK(mean_over_weeks(26) == doctest::Approx(46.1538).epsilon(1e-5));
    CHECK(mean_over_weeks(52) == doctest::Approx(38.0769).epsilon(1e-5));
    CHECK(mean_over_weeks(104) == doctest::Approx(29.0385).epsilon(1e-5));
}

TEST_CASE("V17 a year of support from week 1 is reimbursed by 38.1 percent in the ledger") {
    Scenario scenario = one_person("2024-01", "kontanthjaelp", "self-support");
    auto values = base_case(scenario);
    values[static_cast<std::size_t>(scenario.entry_weeks.front().weeks.index)] = 0;
    const Run run(scenario, values);
    CHECK(run.on(state, {Category::reimbursement}) /
              run.on(Perspective::citizen, {Category::benefit}) ==
          doctest::Approx(-0.380769).epsilon(1e-5));
}

TEST_CASE("K18 a job earns the grant of its year once and ends the basic grant") {
    const auto grants = [](const char* since_permit) {
        return Run(one_person("2024-01", "sho", "job",
                              fmt::format(R"(, "residence_months": {})", since_permit)))
            .on(municipality, {Category::grant});
    };
    CHECK(grants("12") == doctest::Approx(88817 - 12 * 3127));
    CHECK(grants("30") == doctest::Approx(88817 - 6 * 3127));
    CHECK(grants("36") == doctest::Approx(59210));
    CHECK(grants("59") == doctest::Approx(59210));
    CHECK(grants("60") == 0);
}

TEST_CASE("K18 a job of fewer than 20 hours and subsidised work earn no grant") {
    const auto grant = [](const char* like, double hours) {
        return Run(one_person("2024-01", "sho", "there",
                              with_state(like, hours, 150) + R"(, "residence_months": 40)"))
            .on(municipality, {Category::grant});
    };
    CHECK(grant("job", 19.5) == 0);
    CHECK(grant("job", 20) == doctest::Approx(59210));
    CHECK(grant("fleksjob", 25) == 0);
}

}  // namespace afkast
