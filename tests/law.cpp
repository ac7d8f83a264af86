// What one person-month costs under the law: by hand, and against a second, slower version.
#include "model/law.hpp"

#include <doctest/doctest.h>

#include "tests/oracle.hpp"

namespace afkast {

namespace {

using enum LawValue;

template <class N>
void set(Law<N>& law, LawValue value, double number) {
    law.values[static_cast<std::size_t>(value)] = exact<N>(number);
}

// The law of the second half of 2025, or with `own_wage_of_2025` off that of the first half.
template <class N>
Law<N> law_of_2025(bool second_half) {
    Law<N> law;
    law.values.fill(N(0));
    set(law, labour_market_contribution_rate, 0.08);
    set(law, bottom_rate, 0.1201);
    set(law, personal_allowance, 51600);
    set(law, employment_allowance_rate, 0.123);
    set(law, employment_allowance_max, 55600);
    set(law, job_allowance_rate, 0.045);
    set(law, job_allowance_threshold, 224500);
    set(law, job_allowance_max, 2900);
    set(law, single_parent_allowance_rate, 0.115);
    set(law, single_parent_allowance_max, 48300);
    set(law, municipal_rate, 0.2507);
    set(law, disregard_per_hour, 31.46);
    set(law, disregard_hours_max, 160);
    set(law, free_amount_raised_rate, 2500);
    set(law, free_amount_basic_and_minimum_rate, 5000);
    set(law, own_wage_deduction_rate, 0.65);
    set(law, own_wage_cap_raised_rate, 1);
    set(law, own_wage_cap_basic_and_minimum_rate, 0.85);
    set(law, unemployment_benefit_max, 21092);
    set(law, flex_rate_below_knee, 0.3);
    set(law, flex_rate_above_knee, 0.55);
    set(law, flex_knee, 16911);
    set(law, full_time_hours_per_week, 37);
    law.own_wage_of_2025 = second_half;
    return law;
}

template <class N>
StateMonth<N> state(double benefit, double hours, double hourly_wage, WageRule rule,
                    bool raised_rate = false, bool single_parent = false) {
    return {exact<N>(benefit), exact<N>(hours), exact<N>(hourly_wage), rule,
            raised_rate,       single_parent};
}

// Hours a week that make exactly `hours` a month.
double weekly(double hours) { return hours * 12 / 52; }

template <class N>
double benefit_in(const Law<N>& law, const StateMonth<N>& state) {
    return plain(person_month(law, state).benefit);
}

}  // namespace

TEST_CASE_TEMPLATE("before July 2025 the wage after contribution less 31.46 an hour is deducted", N,
                   double, Decimal) {
    const Law<N> law = law_of_2025<N>(false);
    // 26 hours a month at 150: 3,900, after contribution 3,588, disregard 817.96: 2,770.04
    // deducted.
    CHECK(benefit_in(law, state<N>(12770, 6, 150, WageRule::own_wage)) ==
          doctest::Approx(12770 - 2770.04));
    // Wage so low that the disregard swallows it: nothing is deducted and nothing added.
    CHECK(benefit_in(law, state<N>(12770, 6, 30, WageRule::own_wage)) == doctest::Approx(12770));
    // Never below zero.
    CHECK(benefit_in(law, state<N>(12770, 37, 150, WageRule::own_wage)) == 0);
}

TEST_CASE_TEMPLATE("the disregard counts at most 160 hours a month", N, double, Decimal) {
    const Law<N> law = law_of_2025<N>(false);
    const double hours = 37 * 52.0 / 12;  // 160.33 a month
    const double deducted = hours * 120 * 0.92 - 160 * 31.46;
    CHECK(benefit_in(law, state<N>(20000, 37, 120, WageRule::own_wage)) ==
          doctest::Approx(20000 - deducted));
}

TEST_CASE_TEMPLATE("from July 2025 a free amount and then 65 percent of the wage", N, double,
                   Decimal) {
    const Law<N> law = law_of_2025<N>(true);
    const auto beside = [&](double wage, bool raised) {
        return benefit_in(law, state<N>(raised ? 13590 : 6789, weekly(wage / 100), 100,
                                        WageRule::own_wage, raised));
    };
    CHECK(beside(2500, true) == doctest::Approx(13590));
    CHECK(beside(4500, true) == doctest::Approx(13590 - 1300));
    CHECK(beside(5000, false) == doctest::Approx(6789));
    CHECK(beside(7000, false) == doctest::Approx(6789 - 1300));
}

TEST_CASE_TEMPLATE("from July 2025 wage and benefit stop growing together at the cap", N, double,
                   Decimal) {
    const Law<N> law = law_of_2025<N>(true);
    // 13,590 + 16,000 less 0.65 x 13,500 is 20,815: below the highest unemployment benefit.
    CHECK(benefit_in(law, state<N>(13590, weekly(160), 100, WageRule::own_wage, true)) ==
          doctest::Approx(13590 - 8775));
    // At 18,000 it would be 21,515: the benefit fills up to 21,092 and no further.
    CHECK(benefit_in(law, state<N>(13590, weekly(180), 100, WageRule::own_wage, true)) ==
          doctest::Approx(21092 - 18000));
    // On the basic and minimum rates 85 percent of it: 17,928.20.
    CHECK(benefit_in(law, state<N>(11211, weekly(150), 100, WageRule::own_wage, false)) ==
          doctest::Approx(17928.2 - 15000));
    CHECK(benefit_in(law, state<N>(13590, weekly(220), 100, WageRule::own_wage, true)) == 0);
}

TEST_CASE_TEMPLATE("a benefit above the cap is untouched as long as there is no wage", N, double,
                   Decimal) {
    const Law<N> law = law_of_2025<N>(true);
    CHECK(benefit_in(law, state<N>(23000, 0, 100, WageRule::own_wage, true)) == 23000);
    CHECK(benefit_in(law, state<N>(23000, weekly(10), 100, WageRule::own_wage, true)) ==
          doctest::Approx(22000));
}

TEST_CASE_TEMPLATE("the fleksjob subsidy falls by 30 percent to the knee and by 55 above", N,
                   double, Decimal) {
    const Law<N> law = law_of_2025<N>(true);
    const auto subsidy = [&](double hours, double wage) {
        return benefit_in(law, state<N>(20670, hours, wage, WageRule::thirty_fiftyfive));
    };
    CHECK(subsidy(8, 165) == doctest::Approx(20670 - 0.3 * 5720));
    CHECK(subsidy(weekly(60), 281.85) == doctest::Approx(20670 - 0.3 * 16911));
    CHECK(subsidy(weekly(50), 400) ==
          doctest::Approx(20670 - 0.3 * 16911 - 0.55 * (20000 - 16911)));
}

TEST_CASE_TEMPLATE("wage and fleksjob subsidy never exceed the full-time wage of the post", N,
                   double, Decimal) {
    const Law<N> law = law_of_2025<N>(true);
    // 140 an hour is 22,446.67 full time; 20 hours a week leave room for 10,313.33.
    CHECK(benefit_in(law, state<N>(20670, 20, 140, WageRule::thirty_fiftyfive)) ==
          doctest::Approx(140 * 17 * 52.0 / 12));
    CHECK(benefit_in(law, state<N>(20670, 37, 140, WageRule::thirty_fiftyfive)) ==
          doctest::Approx(0));
    CHECK(benefit_in(law, state<N>(20670, 0, 140, WageRule::thirty_fiftyfive)) == 20670);
}

TEST_CASE_TEMPLATE("other states keep the whole benefit beside a wage", N, double, Decimal) {
    CHECK(benefit_in(law_of_2025<N>(true), state<N>(9000, 37, 150, WageRule::none)) == 9000);
}

TEST_CASE_TEMPLATE("a benefit is taxed without contribution and without allowances for work", N,
                   double, Decimal) {
    const auto month = person_month(law_of_2025<N>(true), state<N>(13590, 0, 0, WageRule::none));
    CHECK(plain(month.labour_market_contribution) == 0);
    CHECK(plain(month.municipal_tax) * 12 == doctest::Approx(0.2507 * (163080 - 51600)));
    CHECK(plain(month.bottom_tax) * 12 == doctest::Approx(0.1201 * (163080 - 51600)));
    CHECK(plain(month.health_tax) == 0);
}

TEST_CASE_TEMPLATE("a wage is taxed after contribution and the allowances for work", N, double,
                   Decimal) {
    const auto month = person_month(law_of_2025<N>(true), state<N>(0, 37, 150, WageRule::none));
    CHECK(plain(month.wage) * 12 == doctest::Approx(288600));
    CHECK(plain(month.labour_market_contribution) * 12 == doctest::Approx(23088));
    CHECK(plain(month.bottom_tax) * 12 == doctest::Approx(0.1201 * (265512 - 51600)));
    const double taxable = 265512 - 0.123 * 288600 - 0.045 * (288600 - 224500) - 51600;
    CHECK(plain(month.municipal_tax) * 12 == doctest::Approx(0.2507 * taxable));
}

TEST_CASE_TEMPLATE("the allowances for work have a ceiling each", N, double, Decimal) {
    const auto month =
        person_month(law_of_2025<N>(true), state<N>(0, 37, 300, WageRule::none, false, true));
    const double wage = 12 * 37 * 52 / 12.0 * 300;  // 577,200: every ceiling is reached
    const double taxable = 0.92 * wage - 55600 - 2900 - 48300 - 51600;
    CHECK(plain(month.municipal_tax) * 12 == doctest::Approx(0.2507 * taxable));
}

TEST_CASE_TEMPLATE("a single parent has an extra allowance for work", N, double, Decimal) {
    const Law<N> law = law_of_2025<N>(true);
    const auto alone = person_month(law, state<N>(0, 30, 150, WageRule::none, false, true));
    const auto other = person_month(law, state<N>(0, 30, 150, WageRule::none));
    CHECK(plain(other.municipal_tax - alone.municipal_tax) * 12 ==
          doctest::Approx(0.2507 * 0.115 * 234000));
    CHECK(plain(other.bottom_tax) == plain(alone.bottom_tax));
}

TEST_CASE_TEMPLATE("the health contribution of 2018 has the base of the municipal tax", N, double,
                   Decimal) {
    Law<N> law = law_of_2025<N>(false);
    set(law, health_contribution_rate, 0.01);
    const auto month = person_month(law, state<N>(0, 37, 150, WageRule::none));
    CHECK(plain(month.health_tax) / 0.01 == doctest::Approx(plain(month.municipal_tax) / 0.2507));
}

TEST_CASE_TEMPLATE("no income below the personal allowance is taxed", N, double, Decimal) {
    const auto month = person_month(law_of_2025<N>(true), state<N>(4000, 0, 0, WageRule::none));
    CHECK(plain(month.bottom_tax) == 0);
    CHECK(plain(month.municipal_tax) == 0);
}

TEST_CASE_TEMPLATE("equalisation takes k times the average rate of the base or a stated share", N,
                   double, Decimal) {
    Law<N> law = law_of_2025<N>(true);
    set(law, equalised_share, 0.75 * 0.25068);
    const auto person = state<N>(0, 37, 150, WageRule::none);
    const auto month = person_month(law, person);
    CHECK(plain(month.equalised) / plain(month.municipal_tax) ==
          doctest::Approx(0.75 * 0.25068 / 0.2507));
    // A municipality at the average keeps a quarter.
    set(law, municipal_rate, 0.25068);
    const auto average = person_month(law, person);
    CHECK(1 - plain(average.equalised) / plain(average.municipal_tax) == doctest::Approx(0.25));
    law.kept_share = exact<N>(0.05);
    CHECK(plain(person_month(law, person).equalised) ==
          doctest::Approx(0.95 * plain(average.municipal_tax)));
}

namespace {

struct Both {
    Law<double> law;
    oracle::Rules rules;
};

// The same random law for both.
Both random_law(oracle::Dice& dice) {
    Both both;
    both.law.values.fill(0);
    const auto one = [&](LawValue value, double& rule, double low, double high) {
        rule = dice.between(low, high);
        set(both.law, value, rule);
    };
    oracle::Rules& rules = both.rules;
    one(labour_market_contribution_rate, rules.contribution, 0.05, 0.1);
    one(bottom_rate, rules.bottom, 0.1, 0.13);
    one(health_contribution_rate, rules.health, 0, 0.02);
    one(municipal_rate, rules.municipal, 0.22, 0.28);
    one(personal_allowance, rules.personal_allowance, 44000, 55000);
    one(employment_allowance_rate, rules.employment_rate, 0.08, 0.13);
    one(employment_allowance_max, rules.employment_most, 20000, 60000);
    one(job_allowance_rate, rules.job_rate, 0, 0.05);
    one(job_allowance_threshold, rules.job_threshold, 100000, 240000);
    one(job_allowance_max, rules.job_most, 1000, 3100);
    one(single_parent_allowance_rate, rules.parent_rate, 0.05, 0.12);
    one(single_parent_allowance_max, rules.parent_most, 15000, 50000);
    one(equalised_share, rules.equalised, 0, 0.25);
    one(disregard_per_hour, rules.disregard_per_hour, 25, 35);
    one(disregard_hours_max, rules.disregard_hours, 60, 165);
    one(free_amount_raised_rate, rules.free_raised, 0, 6000);
    one(free_amount_basic_and_minimum_rate, rules.free_basic, 0, 6000);
    one(own_wage_deduction_rate, rules.deduction, 0.5, 0.9);
    one(own_wage_cap_raised_rate, rules.cap_raised, 0.6, 1);
    one(own_wage_cap_basic_and_minimum_rate, rules.cap_basic, 0.6, 1);
    one(unemployment_benefit_max, rules.unemployment_benefit, 18000, 23000);
    one(flex_rate_below_knee, rules.below_knee, 0.2, 0.4);
    one(flex_rate_above_knee, rules.above_knee, 0.4, 0.7);
    one(flex_knee, rules.knee, 12000, 18000);
    one(full_time_hours_per_week, rules.full_time_hours, 30, 37);
    rules.since_july_2025 = both.law.own_wage_of_2025 = dice.one_in(2);
    return both;
}

}  // namespace

TEST_CASE("a person-month agrees with the second version in five thousand random states") {
    oracle::Dice dice(20260915);
    for (int i = 0; i < 5000; ++i) {
        const Both both = random_law(dice);
        const double benefit = dice.one_in(2) ? dice.between(0, 24000) : 0;
        const double hours = dice.one_in(2) ? dice.between(0, 37) : 0;
        const double wage = dice.between(100, 300);
        const int rule = dice.below(3);
        const bool raised = dice.one_in(2), parent = dice.one_in(2);
        constexpr std::array wage_rules{WageRule::none, WageRule::own_wage,
                                        WageRule::thirty_fiftyfive};
        const auto got = person_month(
            both.law, state<double>(benefit, hours, wage,
                                    wage_rules[static_cast<std::size_t>(rule)], raised, parent));
        const auto expected = oracle::month_of(
            both.rules, {benefit, hours, wage, static_cast<oracle::Beside>(rule), raised, parent});
        CAPTURE(i);
        CAPTURE(rule);
        const auto same = [](double a, double b) {
            return a == doctest::Approx(b).epsilon(1e-12).scale(1e4);
        };
        REQUIRE(same(got.wage, expected.wage));
        REQUIRE(same(got.benefit, expected.benefit));
        REQUIRE(same(got.labour_market_contribution, expected.contribution));
        REQUIRE(same(got.bottom_tax, expected.bottom_tax));
        REQUIRE(same(got.health_tax, expected.health_tax));
        REQUIRE(same(got.municipal_tax, expected.municipal_tax));
        REQUIRE(same(got.equalised, expected.equalised));
    }
}

}  // namespace afkast
