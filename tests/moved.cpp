// A number moved or given another range keeps what else is known of it.
#include "model/uncertainty/moved.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace afkast;

namespace {
constexpr double infinite = std::numeric_limits<double>::infinity();
const Range anywhere{-infinite, infinite};

const std::vector<Distribution> one_of_each{Certain{0.2},
                                            Pert{0.1, 0.2, 0.4},
                                            Pert{0.1, 0.2, 0.4, true, true},
                                            Normal{0.2, 0.05},
                                            Lognormal{0.2, 0.05},
                                            Quantiles{0.1, 0.3, false},
                                            Quantiles{0.1, 0.4, true},
                                            Beta{15, 87},
                                            Uniform{0.1, 0.3},
                                            Discrete{{0.1, 0.3}, {1, 2}},
                                            Factor{0.3}};
}  // namespace

TEST_CASE("whatever is moved has the base case it was moved to, inside what is possible") {
    for (const Distribution& one : one_of_each)
        for (double to : {-3.0, 0.0, 1e-9, 0.15, 0.2, 0.3, 0.999, 1.0, 7.0}) {
            if (std::holds_alternative<Factor>(one)) {
                CHECK(moved_to(one, to, {0, 1}) == one);
                continue;
            }
            INFO(one.index(), " to ", to);
            const Distribution moved = moved_to(one, to, {0, 1});
            const double inside = std::min(1.0, std::max(0.0, to));
            CHECK(base_case(moved) == doctest::Approx(inside).epsilon(1e-12));
            if (one.index() <= 2) CHECK(base_case(moved) == inside);
            const Range range = stated_range(moved);
            CHECK(range.low <= range.high);
            if (!std::holds_alternative<Normal>(moved) &&
                !std::holds_alternative<Lognormal>(moved)) {
                CHECK(range.low >= -1e-12);
                CHECK(range.high <= 1 + 1e-12);
            }
            CHECK(moved_to(one, base_case(one), {0, 1}) == one);
        }
}

TEST_CASE("moving keeps the kind and the size of what is unsure") {
    CHECK(moved_to(Pert{1, 2, 4, true, true}, 3, anywhere) ==
          Distribution{Pert{1, 3, 4, true, true}});
    CHECK(moved_to(Pert{1, 2, 4}, 6, anywhere) == Distribution{Pert{1, 6, 6}});
    CHECK(moved_to(Pert{1, 2, 4}, -1, anywhere) == Distribution{Pert{-1, -1, 4}});
    CHECK(moved_to(Normal{1, 2}, 5, anywhere) == Distribution{Normal{5, 2}});
    CHECK(moved_to(Lognormal{1, 2}, 5, anywhere) == Distribution{Lognormal{5, 2}});
    CHECK(moved_to(Lognormal{1, 2}, -1, anywhere) == Distribution{Certain{-1}});
    CHECK(moved_to(Quantiles{1, 3, false}, 5, anywhere) == Distribution{Quantiles{4, 6, false}});
    CHECK(moved_to(Quantiles{1, 3, false}, 5, {0, 5.5}) ==
          Distribution{Quantiles{4.5, 5.5, false}});
    CHECK(moved_to(Quantiles{1, 4, true}, 8, anywhere) == Distribution{Quantiles{4, 16, true}});
    CHECK(moved_to(Quantiles{1, 4, true}, 8, {0, 8}) == Distribution{Certain{8}});
    CHECK(moved_to(Uniform{1, 3}, 3, {0, 3}) == Distribution{Uniform{3, 3}});
    CHECK(moved_to(Beta{2, 6}, 0.5, anywhere) == Distribution{Beta{4, 4}});
    CHECK(moved_to(Discrete{{1, 2}, {1, 2}}, 1, anywhere) == Distribution{Certain{1}});
}

TEST_CASE("new ends are the ends, and the base case stays where the kind allows it") {
    for (const Distribution& one : one_of_each) {
        INFO(one.index());
        const Range was = stated_range(one);
        CHECK(with_ends(one, was.low, was.high) == one);
        const Distribution now = with_ends(one, 0.15, 0.25);
        CHECK(stated_range(now).high / stated_range(now).low == doctest::Approx(0.25 / 0.15));
        if (std::holds_alternative<Factor>(one)) continue;
        CHECK(stated_range(now).low == doctest::Approx(0.15));
        CHECK(stated_range(now).high == doctest::Approx(0.25));
        CHECK(with_ends(one, 0.2, 0.2) == Distribution{Certain{0.2}});
        const double base = base_case(one);
        const bool by_ends =
            std::holds_alternative<Quantiles>(one) || std::holds_alternative<Uniform>(one);
        if (!by_ends) CHECK(base_case(now) == doctest::Approx(std::clamp(base, 0.15, 0.25)));
    }
    CHECK(with_ends(Certain{2}, 1, 4) == Distribution{Pert{1, 2, 4}});
    CHECK(with_ends(Certain{2}, 3, 4) == Distribution{Pert{3, 3, 4}});
    CHECK(with_ends(Pert{1, 2, 4, true, true}, 0, 1) == Distribution{Pert{0, 1, 1, true, true}});
    CHECK(with_ends(Normal{2, 1}, 1, 4) == Distribution{Pert{1, 2, 4}});
    const auto narrower = with_ends(Normal{2, 1}, 1, 3);
    REQUIRE(std::holds_alternative<Normal>(narrower));
    CHECK(std::get<Normal>(narrower).mean == 2);
    CHECK(std::get<Normal>(narrower).sd == doctest::Approx(1 / 1.6448536269514722));
    CHECK(with_ends(Quantiles{1, 4, true}, -1, 4) == Distribution{Quantiles{-1, 4, false}});
    const auto beta = with_ends(Beta{50, 50}, 0.3, 0.7);
    REQUIRE(std::holds_alternative<Beta>(beta));
    CHECK(base_case(beta) == doctest::Approx(0.5));
}
