// Values that change on dates, and what is said outside them.
#include "model/dated.hpp"

#include <doctest/doctest.h>

#include "model/parameters.hpp"

namespace afkast {

namespace {

Entry entry(Date from, std::optional<double> value) {
    Entry one;
    one.from = from;
    one.value = value;
    return one;
}

Series disregard() {
    Series series;
    series.name = "own_wage.disregard_per_hour";
    series.index = "index.rates";
    series.entries = {entry({2021, 1, 1}, 28.40), entry({2024, 1, 1}, 30.37),
                      entry({2025, 7, 1}, std::nullopt)};
    return series;
}

Parameters known() {
    Parameters parameters;
    Series index;
    index.name = "index.rates";
    index.known_to = Date{2024, 12, 31};
    index.entries = {entry({2020, 1, 1}, 100), entry({2021, 1, 1}, 102), entry({2022, 1, 1}, 105),
                     entry({2023, 1, 1}, 110), entry({2024, 1, 1}, 120)};
    parameters.series[index.name] = index;
    Series rate;
    rate.name = "rate";
    rate.index = "index.rates";
    rate.carried_back_to = Date{2018, 1, 1};
    rate.known_to = Date{2022, 12, 31};
    rate.entries = {entry({2021, 1, 1}, 1020), entry({2022, 1, 1}, 1050)};
    parameters.series[rate.name] = rate;
    Series fixed = rate;
    fixed.name = "fixed";
    fixed.index.clear();
    parameters.series[fixed.name] = fixed;
    return parameters;
}

}  // namespace

TEST_CASE("a value holds from its date until the next") {
    const Series series = disregard();
    CHECK(*find(series, {2021, 1, 1}).entry->value == 28.40);
    CHECK(*find(series, {2023, 12, 31}).entry->value == 28.40);
    CHECK(*find(series, {2024, 1, 1}).entry->value == 30.37);
    CHECK(find(series, {2024, 1, 1}).reach == Reach::known);
}

TEST_CASE("asking before the first value is an error that names the series and the day") {
    const Series series = disregard();
    CHECK_FALSE(in_force(series, {2020, 12, 31}));
    try {
        find(series, {2020, 12, 31});
        FAIL("no error");
    } catch (const NotInForce& missing) {
        CHECK(missing.series == "own_wage.disregard_per_hour");
        CHECK(missing.date == Date{2020, 12, 31});
        CHECK(std::string(missing.what()) ==
              "own_wage.disregard_per_hour on 2020-12-31: the first known value is of 2021-01-01");
    }
}

TEST_CASE("asking after a repeal is an error and not zero") {
    const Series series = disregard();
    CHECK(in_force(series, {2025, 6, 30}));
    CHECK_FALSE(in_force(series, {2025, 7, 1}));
    CHECK_THROWS_WITH_AS(find(series, {2026, 1, 15}),
                         "own_wage.disregard_per_hour on 2026-01-15: it was repealed on 2025-07-01",
                         NotInForce);
}

TEST_CASE("a series without values answers nothing") {
    Series series;
    series.name = "empty";
    CHECK_THROWS_AS(find(series, {2024, 1, 1}), NotInForce);
}

TEST_CASE("a value is carried back only as far as it says") {
    Series series = disregard();
    series.carried_back_to = Date{2018, 1, 1};
    CHECK(find(series, {2018, 1, 1}).reach == Reach::carried_back);
    CHECK(*find(series, {2019, 5, 5}).entry->value == 28.40);
    CHECK(find(series, {2019, 5, 5}).valid_on == Date{2021, 1, 1});
    CHECK_THROWS_AS(find(series, {2017, 12, 31}), NotInForce);
}

TEST_CASE("after the last known day the latest value is extended") {
    Series series = disregard();
    series.entries.pop_back();
    series.known_to = Date{2025, 6, 30};
    CHECK(find(series, {2025, 6, 30}).reach == Reach::known);
    CHECK(find(series, {2030, 1, 1}).reach == Reach::extended);
    CHECK(find(series, {2030, 1, 1}).valid_on == Date{2025, 6, 30});
    CHECK(*find(series, {2030, 1, 1}).entry->value == 30.37);
}

TEST_CASE("a repealed value is not extended past its repeal") {
    Series series = disregard();
    series.known_to = Date{2025, 12, 31};
    CHECK_THROWS_AS(find(series, {2030, 1, 1}), NotInForce);
}

TEST_CASE("an index moves a value carried back and a value extended") {
    const Parameters parameters = known();
    CHECK(value_on(parameters, "rate", {2021, 6, 1}).value == 1020);
    CHECK(value_on(parameters, "rate", {2022, 6, 1}).moved == Ratio{});
    const Value earlier = value_on(parameters, "rate", {2020, 6, 1});
    CHECK(earlier.reach == Reach::carried_back);
    CHECK(earlier.written == 1020);
    CHECK(earlier.value == doctest::Approx(1000));
    const Value later = value_on(parameters, "rate", {2024, 6, 1});
    CHECK(later.reach == Reach::extended);
    CHECK(later.value == doctest::Approx(1050 * 120.0 / 105));
}

TEST_CASE("an index is flat outside its own dates") {
    const Parameters parameters = known();
    CHECK(value_on(parameters, "rate", {2018, 6, 1}).value ==
          value_on(parameters, "rate", {2020, 6, 1}).value);
    CHECK(value_on(parameters, "rate", {2040, 6, 1}).value ==
          value_on(parameters, "rate", {2024, 6, 1}).value);
}

TEST_CASE("a value without an index stays as it is outside its dates") {
    const Parameters parameters = known();
    CHECK(value_on(parameters, "fixed", {2019, 6, 1}).value == 1020);
    CHECK(value_on(parameters, "fixed", {2030, 6, 1}).value == 1050);
}

TEST_CASE("a value that is in no file is asked for in vain") {
    CHECK_THROWS_WITH_AS(value_on(known(), "no.such.value", {2024, 1, 1}),
                         doctest::Contains("there is no such value in data/"), NotInForce);
}

TEST_CASE("a month takes the values in force in its middle") {
    Series series = disregard();
    series.entries = {entry({2016, 1, 4}, 80), entry({2016, 3, 15}, 70), entry({2016, 4, 16}, 60)};
    const auto in = [&](int month) {
        return *find(series, Month::of(2016, month).middle()).entry->value;
    };
    CHECK(in(1) == 80);
    CHECK(in(2) == 80);
    CHECK(in(3) == 70);
    CHECK(in(4) == 70);
    CHECK(in(5) == 60);
}

TEST_CASE("months are added and subtracted across years") {
    const Month december = Month::of(2024, 12);
    CHECK(december + 1 == Month::of(2025, 1));
    CHECK(Month::of(2025, 1) - 1 == december);
    CHECK(Month::of(2026, 3) - december == 15);
    CHECK((december + 1).year() == 2025);
    CHECK((december + 1).month() == 1);
    CHECK(to_text(december) == "2024-12");
    CHECK(to_text(Date{2025, 7, 1}) == "2025-07-01");
}

TEST_CASE("only days of the calendar are dates") {
    CHECK(is_valid({2024, 2, 29}));
    CHECK(is_valid({2000, 2, 29}));
    CHECK_FALSE(is_valid({2100, 2, 29}));
    CHECK_FALSE(is_valid({2025, 2, 29}));
    CHECK_FALSE(is_valid({2025, 4, 31}));
    CHECK_FALSE(is_valid({2025, 13, 1}));
    CHECK_FALSE(is_valid({2025, 0, 1}));
    CHECK_FALSE(is_valid({2025, 1, 0}));
    CHECK_FALSE(is_valid({25, 1, 1}));
}

}  // namespace afkast
