// The reimbursement ladder inside a month, from every starting week.
#include <doctest/doctest.h>

#include <string>

#include "model/law.hpp"
#include "tests/oracle.hpp"

namespace afkast {

namespace {

template <class N>
Law<N> ladder_law() {
    Law<N> law;
    law.values.fill(N(0));
    const auto set = [&](LawValue value, double share) {
        law.values[static_cast<std::size_t>(value)] = exact<N>(share);
    };
    set(LawValue::ladder_first, 0.8);
    set(LawValue::ladder_second, 0.4);
    set(LawValue::ladder_third, 0.3);
    set(LawValue::ladder_fourth, 0.2);
    return law;
}

// The state's share in the month that begins after so many twelfths of a week on support.
template <class N>
double share_after(int twelfths) {
    return plain(state_share(ladder_law<N>(), rungs_of_month(Ladder<N>{}, N(twelfths))));
}

}  // namespace

TEST_CASE_TEMPLATE("from week 1 the first month is ten thirteenths", N, double, Decimal) {
    // 4 of 52/12 weeks at 80 percent and the rest at 40.
    CHECK(share_after<N>(0) == doctest::Approx(10.0 / 13).epsilon(1e-14));
}

TEST_CASE_TEMPLATE("from week 1 months 2 to 6 are 40 percent and 7 to 12 are 30", N, double,
                   Decimal) {
    for (int month = 2; month <= 40; ++month) {
        CAPTURE(month);
        const double expected = month <= 6 ? 0.4 : month <= 12 ? 0.3 : 0.2;
        CHECK(share_after<N>((month - 1) * twelfths_a_month) ==
              doctest::Approx(expected).epsilon(1e-14));
    }
}

TEST_CASE_TEMPLATE("a month that straddles a step is shared between its rungs", N, double,
                   Decimal) {
    // After 25 weeks: 1 of 4 1/3 weeks on the second rung and 3 1/3 on the third.
    const auto rungs = rungs_of_month(Ladder<N>{}, N(25 * 12));
    CHECK(plain(rungs[0]) == 0);
    CHECK(plain(rungs[1]) == doctest::Approx(12.0 / 52));
    CHECK(plain(rungs[2]) == doctest::Approx(40.0 / 52));
    CHECK(plain(rungs[3]) == 0);
    // After 50 weeks: two on the third rung and two and a third on the last.
    CHECK(share_after<N>(50 * 12) == doctest::Approx((24 * 0.3 + 28 * 0.2) / 52));
}

TEST_CASE_TEMPLATE("a person in week 5 has four weeks behind and is on the second rung", N, double,
                   Decimal) {
    CHECK(share_after<N>(4 * 12) == doctest::Approx(0.4).epsilon(1e-14));
    CHECK(share_after<N>(26 * 12) == doctest::Approx(0.3).epsilon(1e-14));
    CHECK(share_after<N>(52 * 12) == doctest::Approx(0.2).epsilon(1e-14));
}

TEST_CASE_TEMPLATE("every month from every week agrees with a count of twelfths of weeks", N,
                   double, Decimal) {
    for (int week = 0; week <= 120; ++week)
        for (int month = 0; month < 24; ++month) {
            CAPTURE(week);
            CAPTURE(month);
            REQUIRE(share_after<N>(week * 12 + month * twelfths_a_month) ==
                    doctest::Approx(oracle::state_share(week + month * 52.0 / 12)).epsilon(1e-12));
        }
}

TEST_CASE_TEMPLATE("the rungs of a month always add up to the month", N, double, Decimal) {
    for (int twelfths = 0; twelfths <= 120 * 12; ++twelfths) {
        const auto rungs = rungs_of_month(Ladder<N>{}, N(twelfths));
        CAPTURE(twelfths);
        REQUIRE(plain(rungs[0] + rungs[1] + rungs[2] + rungs[3]) ==
                doctest::Approx(1).epsilon(1e-14));
        for (const N& rung : rungs) REQUIRE(plain(rung) >= 0);
    }
}

TEST_CASE("a part of a week behind is possible") {
    // Half a week: 3.5 of 4 1/3 weeks at 80 percent.
    const auto rungs = rungs_of_month(Ladder<double>{}, 0.5 * 12);
    CHECK(rungs[0] == doctest::Approx(3.5 * 12 / 52));
    CHECK(rungs[1] == doctest::Approx(1 - 3.5 * 12 / 52));
}

}  // namespace afkast
