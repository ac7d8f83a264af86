// The parts of the simulation, each alone: random numbers, quantiles, correlations, spreads, the
// value of knowing more, and Sobol's indices.
#include <doctest/doctest.h>
#include <Random123/philox.h>

#include <algorithm>
#include <array>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <random>
#include <set>

#include "model/number.hpp"
#include "model/uncertainty/correlation.hpp"
#include "model/uncertainty/distribution.hpp"
#include "model/uncertainty/elementary.hpp"
#include "model/uncertainty/information.hpp"
#include "model/uncertainty/quantile.hpp"
#include "model/uncertainty/random.hpp"
#include "model/uncertainty/sobol.hpp"
#include "model/uncertainty/spread.hpp"

namespace afkast {

namespace {

namespace bm = boost::math;
using Numbers = std::vector<double>;

constexpr double pi = 3.14159265358979323846;
constexpr double smallest = 0x1p-53, largest = 1 - 0x1p-53;  // that `uniform` can give

doctest::Approx within(double value, double distance) {
    return doctest::Approx(value).scale(0).epsilon(distance / std::abs(value));
}
doctest::Approx nearly(double value) { return doctest::Approx(value).epsilon(1e-12); }

Numbers uniforms(std::string_view name, std::size_t count, std::uint64_t seed = 1) {
    Numbers numbers(count);
    fill_uniform(seed, stream_of(name), 0, count, numbers.data());
    return numbers;
}
Numbers drawn(const Distribution& distribution, std::string_view name, std::size_t count,
              const Support& support = {}) {
    const Numbers u = uniforms(name, count);
    Numbers draws(count);
    Quantile(distribution, support).fill(u.data(), count, draws.data());
    return draws;
}

// The draw's 52 bits out of Philox's words, written apart from random.cpp.
double from_words(std::uint32_t low, std::uint32_t high) {
    const std::uint64_t part = (std::uint64_t{high} << 20) | (low >> 12);
    return (static_cast<double>(part) + 0.5) * 0x1p-52;
}
r123::Philox4x32::ctr_type philox(std::uint64_t seed, std::uint64_t stream, std::uint64_t block) {
    const auto low = [](std::uint64_t whole) { return static_cast<std::uint32_t>(whole); };
    return r123::Philox4x32()({{low(block), low(block >> 32), low(stream), low(stream >> 32)}},
                              {{low(seed), low(seed >> 32)}});
}

// The shares at which quantiles are compared: from 1e-9 to one half, evenly by their logarithm.
Numbers tail_shares() {
    Numbers shares;
    constexpr int steps = 300;
    for (int i = 0; i <= steps; ++i)
        shares.push_back(0.5 * std::pow(2e-9, static_cast<double>(i) / steps));
    return shares;
}
// How far the quantiles lie from those of `right`, in its standard deviations; far out in a long
// tail, in the distance from its mean.
template <class Right>
double worst_miss(const Quantile& quantile, const Right& right) {
    double worst = 0;
    const double mean = bm::mean(right), sd = bm::standard_deviation(right);
    const auto compare = [&](double draw, double expected) {
        const double distance = std::max(sd, std::abs(expected - mean));
        worst = std::max(worst, std::abs(draw - expected) / distance);
    };
    for (double share : tail_shares()) {
        const double u = 1 - share;
        compare(quantile.at(share), bm::quantile(right, share));
        compare(quantile.at(u), bm::quantile(bm::complement(right, 1 - u)));
    }
    return worst;
}

// The mean over many even steps.
double mean_by_steps(const Quantile& quantile) {
    constexpr int steps = 1 << 17;
    double sum = 0;
    for (int i = 0; i < steps; ++i) sum += quantile.at((i + 0.5) / steps);
    return sum / steps;
}

// One of each kind, in several shapes.
std::vector<Distribution> many_kinds() {
    return {Certain{7},
            Pert{2, 5, 12, true, false},
            Pert{2, 5, 12, false, false},
            Pert{0, 0, 10, false, false},
            Pert{0, 10, 10, true, false},
            Pert{3, 3, 3, false, false},
            Pert{-4, 5, 6, true, true},
            Pert{-4, 5, 6, false, true},
            Pert{0, 0, 10, false, true},
            Normal{-3, 2},
            Lognormal{100, 80},
            Quantiles{-2, 6, false},
            Quantiles{50, 200, true},
            Beta{30, 70},
            Beta{0.5, 0.5},
            Uniform{0.05, 0.25},
            Discrete{{3, 1, 2}, {2, 1, 1}},
            Factor{0.3}};
}

}  // namespace

// -- random numbers -------------------------------------------------------------------------------

TEST_CASE("V11 Philox4x32-10 gives its known answers") {
    r123::Philox4x32 rounds;
    const r123::Philox4x32::ctr_type zeros =
        rounds(r123::Philox4x32::ctr_type{}, r123::Philox4x32::key_type{});
    CHECK(zeros[0] == 0x6627e8d5);
    CHECK(zeros[1] == 0xe169c58d);
    CHECK(zeros[2] == 0xbc57ac4c);
    CHECK(zeros[3] == 0x9b00dbd8);
    const auto ones = philox(~0ull, ~0ull, ~0ull);
    CHECK(ones[0] == 0x408f276d);
    CHECK(ones[1] == 0x41c83b0e);
    CHECK(ones[2] == 0xa20bc7c6);
    CHECK(ones[3] == 0x6d5451fd);
    // The first draw is made of the first two words, the draw half a row on of the last two.
    CHECK(uniform(0, 0, 0) == (static_cast<double>(0xe169c58d6627eull) + 0.5) * 0x1p-52);
    CHECK(uniform(0, 0, 32) == (static_cast<double>(0x9b00dbd8bc57aull) + 0.5) * 0x1p-52);
}

TEST_CASE("every draw is Random123's own words, bit by bit, one alone or many at once") {
    const std::uint64_t seed = 0x0123456789abcdefull, stream = stream_of("costs.kroner");
    // The last crosses the place where the block's number needs its second word.
    for (std::uint64_t first : {std::uint64_t{0}, std::uint64_t{64}, std::uint64_t{1} << 46,
                                (std::uint64_t{1} << 33) - 128})
        for (std::size_t count : {1, 31, 32, 33, 63, 64, 65, 200, 256}) {
            CAPTURE(first);
            CAPTURE(count);
            Numbers filled(count);
            fill_uniform(seed, stream, first, count, filled.data());
            std::size_t different = 0;
            for (std::size_t i = 0; i < count; ++i) {
                const std::uint64_t row = (first + i) / 64, place = (first + i) % 64;
                const auto words = philox(seed, stream, row * 32 + place % 32);
                const double expected =
                    place < 32 ? from_words(words[0], words[1]) : from_words(words[2], words[3]);
                different += filled[i] != expected;
                different += uniform(seed, stream, first + i) != expected;
            }
            CHECK(different == 0);
        }
}

TEST_CASE("a stream is known by its name alone and the name's number never changes") {
    CHECK(stream_of("") == 0xf52a15e9a9b5e89bull);
    CHECK(stream_of("success") == 0xf3c8aab63ec44936ull);
    std::set<std::uint64_t> streams;
    for (int i = 0; i < 10'000; ++i) streams.insert(stream_of("own|" + std::to_string(i)));
    CHECK(streams.size() == 10'000);
}

TEST_CASE("random numbers are even, lie inside 0..1 and differ by stream and by seed") {
    constexpr std::size_t count = 200'000;
    const Numbers one = uniforms("one", count), other = uniforms("other", count);
    const Numbers reseeded = uniforms("one", count, 2);
    const Spread spread = spread_of(one);
    CHECK(std::abs(spread.mean - 0.5) < 4 * spread.mean_error);
    CHECK(spread.sd == within(std::sqrt(1.0 / 12), 0.001));
    CHECK(spread.p5 == within(0.05, 0.002));
    CHECK(spread.p95 == within(0.95, 0.002));
    CHECK(spread.least > 0);
    CHECK(spread.most < 1);
    double streams = 0, seeds = 0, neighbours = 0;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        streams += 12 * (one[i] - 0.5) * (other[i] - 0.5) / count;
        seeds += 12 * (one[i] - 0.5) * (reseeded[i] - 0.5) / count;
        neighbours += 12 * (one[i] - 0.5) * (one[i + 1] - 0.5) / count;
    }
    const double error = 1 / std::sqrt(static_cast<double>(count));
    CHECK(std::abs(streams) < 4 * error);
    CHECK(std::abs(seeds) < 4 * error);
    CHECK(std::abs(neighbours) < 4 * error);
}

// -- exp and log ----------------------------------------------------------------------------------

TEST_CASE("exponential and logarithm agree with the C library to the last digits") {
    std::mt19937_64 random(4);
    std::uniform_real_distribution<double> wide(-700, 709), narrow(-1, 1);
    double worst_exponential = 0, worst_logarithm = 0;
    const auto compare = [&](double x) {
        const double e = std::exp(x);
        worst_exponential = std::max(worst_exponential, std::abs(exponential(x) / e - 1));
        if (const double log = std::log(e); log != 0)
            worst_logarithm = std::max(worst_logarithm, std::abs(logarithm(e) / log - 1));
    };
    for (int i = 0; i < 100'000; ++i) {
        compare(wide(random));
        compare(narrow(random));
        compare(1e-6 * narrow(random));
    }
    CHECK(worst_exponential < 1e-15);
    CHECK(worst_logarithm < 1e-15);
}

TEST_CASE("exponential and logarithm at the ends") {
    CHECK(exponential(0) == 1);
    CHECK(logarithm(1) == 0);
    CHECK(exponential(1) == nearly(2.718281828459045));
    CHECK(logarithm(2) == nearly(0.6931471805599453));
    CHECK(exponential(-1000) == 0);
    CHECK(std::isinf(exponential(1000)));
    CHECK(logarithm(1e-308) == nearly(std::log(1e-308)));
    CHECK(logarithm(1e308) == nearly(std::log(1e308)));
    CHECK(exponential(709.5) == nearly(std::exp(709.5)));
}

// -- quantiles ------------------------------------------------------------------------------------

TEST_CASE("the quantiles of a normal are those of Boost.Math") {
    CHECK(worst_miss(Quantile(Normal{0, 1}), bm::normal(0, 1)) < 1e-6);
    CHECK(worst_miss(Quantile(Normal{-50'000, 6'000}), bm::normal(-50'000, 6'000)) < 1e-6);
    const double sd = 8 / (2 * bm::quantile(bm::normal(), 0.95));
    CHECK(worst_miss(Quantile(Quantiles{-2, 6, false}), bm::normal(2, sd)) < 1e-6);
    for (double share : tail_shares()) {
        CHECK(normal_quantile(share) == within(bm::quantile(bm::normal(), share), 1e-6));
        CHECK(normal_quantile(1 - share) == doctest::Approx(-normal_quantile(share)).epsilon(1e-6));
    }
}

TEST_CASE("the share of a normal that lies below a number is that of Boost.Math") {
    double worst = 0;
    for (double z = -9; z <= 9; z += 0.0037)
        worst = std::max(worst, std::abs(normal_share_below(z) - bm::cdf(bm::normal(), z)));
    CHECK(worst < 1e-9);
    for (double z = -6; z < 0; z += 0.0137)
        CHECK(normal_share_below(z) / bm::cdf(bm::normal(), z) == within(1, 1e-5));
    CHECK(normal_share_below(0) == nearly(0.5));
    CHECK(normal_share_below(-40) >= 0);
    CHECK(normal_share_below(-40) < 1e-15);
    CHECK(normal_share_below(40) <= 1);
    // There and back, as correlated numbers go.
    for (double u : uniforms("there and back", 1000))
        CHECK(normal_share_below(normal_quantile(u)) == doctest::Approx(u).epsilon(1e-7));
}

TEST_CASE("the quantiles of a beta are those of Boost.Math, whatever its shape") {
    const std::vector<std::pair<double, double>> shapes{
        {30, 70}, {10, 90},   {1, 1},       {2, 5},    {1, 12},        {0.5, 0.5}, {0.3, 4},
        {4, 0.3}, {5000, 30}, {1.5, 8'000}, {20, 0.9}, {1'000, 1'000}, {1e5, 2e5}};
    for (const auto& [alpha, beta] : shapes) {
        CAPTURE(alpha);
        CAPTURE(beta);
        CHECK(worst_miss(Quantile(Beta{alpha, beta}), bm::beta_distribution(alpha, beta)) < 1e-6);
    }
    // Nearly all of this one lies at the two ends.
    CHECK(worst_miss(Quantile(Beta{0.1, 0.2}), bm::beta_distribution(0.1, 0.2)) < 1e-5);
}

TEST_CASE("the quantiles of a lognormal are those of Boost.Math") {
    for (double relative : {0.05, 0.3, 0.8, 1.5}) {
        CAPTURE(relative);
        const double variance = std::log1p(relative * relative), mean = 400;
        const bm::lognormal right(std::log(mean) - variance / 2, std::sqrt(variance));
        CHECK(worst_miss(Quantile(Lognormal{mean, relative * mean}), right) < 1e-6);
    }
    const double sd = std::log(4) / (2 * bm::quantile(bm::normal(), 0.95));
    CHECK(worst_miss(Quantile(Quantiles{50, 200, true}), bm::lognormal(std::log(100), sd)) < 1e-6);
    CHECK(worst_miss(Quantile(Factor{0.3}), bm::lognormal(0, 0.3)) < 1e-6);
}

TEST_CASE("the quantiles of a triangular and of a uniform are those of Boost.Math") {
    CHECK(worst_miss(Quantile(Pert{-4, 5, 6, true, true}), bm::triangular(-4, 5, 6)) < 1e-6);
    CHECK(worst_miss(Quantile(Pert{0, 0, 6, true, true}), bm::triangular(0, 0, 6)) < 1e-6);
    CHECK(worst_miss(Quantile(Pert{0, 6, 6, true, true}), bm::triangular(0, 6, 6)) < 1e-6);
    CHECK(worst_miss(Quantile(Uniform{0.05, 0.25}), bm::uniform(0.05, 0.25)) < 1e-6);
}

TEST_CASE("a PERT within bounds is the beta of its formula") {
    // 2, 5 and 12: the mode lies three tenths up, so alpha is 2.2 and beta 3.8.
    const Quantile pert(Pert{2, 5, 12, true, false});
    const bm::beta_distribution<> right(2.2, 3.8);
    double worst = 0;
    for (double share : tail_shares()) {
        worst = std::max(worst, std::abs((pert.at(share) - 2) / 10 - bm::quantile(right, share)));
        worst = std::max(worst, std::abs((pert.at(1 - share) - 2) / 10 -
                                         bm::quantile(bm::complement(right, share))));
    }
    CHECK(worst < 1e-6);
    CHECK(pert.mean() == nearly((2 + 4 * 5 + 12) / 6.0));
    CHECK(pert.at(smallest) >= 2);
    CHECK(pert.at(largest) <= 12);
}

TEST_CASE("the low and high of a PERT are its 5th and 95th percentiles unless they are bounds") {
    for (bool triangular : {false, true})
        for (const auto& [low, mode, high] :
             {std::array{2.0, 5.0, 12.0}, std::array{0.02, 0.08, 0.14}, std::array{-10.0, 9.0, 9.5},
              std::array{0.0, 0.0, 10.0}, std::array{0.0, 10.0, 10.0}, std::array{1e6, 2e6, 9e6}}) {
            CAPTURE(triangular);
            CAPTURE(mode);
            const double range = high - low;
            const Quantile quantile(Pert{low, mode, high, false, triangular});
            CHECK(std::abs(quantile.at(0.05) - low) < 1e-6 * range);
            CHECK(std::abs(quantile.at(0.95) - high) < 1e-6 * range);
            CHECK(quantile.at(0.04) < low);
            CHECK(quantile.at(0.96) > high);
            // It is likeliest, its quantiles are the closest, where the mode is. An end that is the
            // mode is left by nearly nobody on that side.
            double likeliest = 0, closest = range;
            for (int i = 1; i < 999; ++i) {
                const double from = quantile.at(i / 1000.0), to = quantile.at((i + 1) / 1000.0);
                if (to - from >= closest) continue;
                closest = to - from;
                likeliest = (from + to) / 2;
            }
            CHECK(std::abs(likeliest - mode) < 0.02 * range);
        }
}

TEST_CASE("a range without width is a certain number") {
    const Quantile quantile(Pert{3, 3, 3, false, false});
    CHECK(quantile.is_certain());
    CHECK(quantile.mean() == 3);
    CHECK(quantile.at(0.2) == 3);
    CHECK(Quantile(Certain{-4}).at(0.9) == -4);
    CHECK_FALSE(Quantile(Normal{0, 1}).is_certain());
}

TEST_CASE("the mean of what is drawn has its closed form") {
    CHECK(Quantile(Pert{0, 0, 6, true, false}).mean() == nearly(1));
    CHECK(Quantile(Pert{0, 3, 9, true, true}).mean() == nearly(4));
    CHECK(Quantile(Normal{-3, 2}).mean() == nearly(-3));
    CHECK(Quantile(Quantiles{-2, 6, false}).mean() == nearly(2));
    CHECK(Quantile(Lognormal{100, 80}).mean() == nearly(100));
    CHECK(Quantile(Beta{30, 70}).mean() == nearly(0.3));
    CHECK(Quantile(Uniform{0.05, 0.25}).mean() == nearly(0.15));
    CHECK(Quantile(Discrete{{3, 1, 2}, {2, 1, 1}}).mean() == nearly(2.25));
    const double sd = std::log(4) / (2 * 1.6448536269514722);
    CHECK(Quantile(Quantiles{50, 200, true}).mean() == nearly(100 * std::exp(sd * sd / 2)));
    CHECK(Quantile(Factor{0.3}).mean() == nearly(std::exp(0.045)));
}

TEST_CASE("the mean of what is drawn is the mean over many random numbers") {
    int kind = -1;
    for (const Distribution& distribution : many_kinds()) {
        ++kind;
        CAPTURE(kind);
        const Quantile quantile(distribution);
        const double width = std::max(quantile.at(0.84) - quantile.at(0.16), 1e-9);
        CHECK(std::abs(quantile.mean() - mean_by_steps(quantile)) < 1e-3 * width);
    }
}

TEST_CASE("a factor has median one, and its base case is one") {
    for (double log_sd : {0.05, 0.3, 1.0}) {
        const Quantile factor(Factor{log_sd});
        CHECK(factor.at(0.5) == doctest::Approx(1).epsilon(1e-9));
        CHECK(factor.at(0.25) * factor.at(0.75) == doctest::Approx(1).epsilon(1e-7));
        CHECK(base_case(Factor{log_sd}) == 1);
    }
}

TEST_CASE("a discrete number takes its values in the shares of their weights") {
    const Quantile quantile(Discrete{{3, 1, 9, 2}, {2, 1, 0, 1}});
    REQUIRE(quantile.values().size() == 3);
    CHECK(quantile.values()[0].value == 1);
    CHECK(quantile.values()[0].share == 0.25);
    CHECK(quantile.values()[2].share == 0.5);
    CHECK(quantile.at(0.2499) == 1);
    CHECK(quantile.at(0.2501) == 2);
    CHECK(quantile.at(0.4999) == 2);
    CHECK(quantile.at(0.5001) == 3);
    CHECK(quantile.at(largest) == 3);
    CHECK(quantile.at(smallest) == 1);
}

TEST_CASE("many draws at once have the bits of one alone, for each kind") {
    const Numbers u = uniforms("bits", 1003);
    for (const Support& support : {Support{}, Support{0.5, 4.0}}) {
        int kind = -1;
        for (const Distribution& distribution : many_kinds()) {
            ++kind;
            CAPTURE(kind);
            const Quantile quantile(distribution, support);
            Numbers draws(u.size());
            quantile.fill(u.data(), u.size(), draws.data());
            std::size_t different = 0;
            for (std::size_t i = 0; i < u.size(); ++i) different += draws[i] != quantile.at(u[i]);
            CHECK(different == 0);
        }
    }
}

TEST_CASE("every quantile rises") {
    int kind = -1;
    for (const Distribution& distribution : many_kinds()) {
        ++kind;
        CAPTURE(kind);
        const Quantile quantile(distribution);
        std::size_t falls = 0;
        for (int i = 1; i < 20'000; ++i)
            falls += quantile.at((i + 1) / 20'001.0) < quantile.at(i / 20'001.0);
        CHECK(falls == 0);
        CHECK(quantile.at(smallest) <= quantile.at(1e-9));
        CHECK(quantile.at(largest) >= quantile.at(1 - 1e-9));
    }
}

TEST_CASE("what lies outside the support is left out and the rest is drawn in proportion") {
    SUBCASE("a normal cut at zero, one standard deviation below its mean") {
        const Quantile quantile(Normal{0.05, 0.05}, Support{0, 1});
        const double below = bm::cdf(bm::normal(), -1);
        CHECK(quantile.share_outside() == doctest::Approx(below).epsilon(1e-7));
        const double expected = 0.05 + 0.05 * bm::pdf(bm::normal(), 1) / (1 - below);
        CHECK(quantile.mean() == within(expected, 1e-5 * expected));
        for (double u : {0.001, 0.2, 0.5, 0.9, 0.999}) {
            const double right = bm::quantile(bm::normal(0.05, 0.05), below + (1 - below) * u);
            CHECK(quantile.at(u) == within(right, 1e-7));
        }
    }
    SUBCASE("a normal cut on both sides") {
        const Quantile quantile(Normal{1, 2}, Support{0, 3});
        const bm::normal right(1, 2);
        const double inside = bm::cdf(right, 3) - bm::cdf(right, 0);
        CHECK(quantile.share_outside() == doctest::Approx(1 - inside).epsilon(1e-7));
        CHECK(quantile.at(0.5) ==
              within(bm::quantile(right, bm::cdf(right, 0) + inside / 2), 1e-6));
    }
    SUBCASE("a uniform of which three quarters are impossible") {
        const Quantile quantile(Uniform{-1, 1}, Support{0, 0.5});
        CHECK(quantile.share_outside() == doctest::Approx(0.75));
        CHECK(quantile.mean() == doctest::Approx(0.25));
        CHECK(quantile.at(0.5) == doctest::Approx(0.25));
    }
    SUBCASE("nothing is left out where all is possible") {
        for (const Distribution& distribution : many_kinds()) {
            const Quantile quantile(distribution, Support{-1e9, 1e9});
            CHECK(quantile.share_outside() == 0);
            CHECK(quantile.mean() == Quantile(distribution).mean());
        }
        const Quantile pert(Pert{0, 0.2, 1, true, false}, Support{0, 1});
        CHECK(pert.share_outside() == 0);
    }
    SUBCASE("one of four values") {
        const Quantile quantile(Discrete{{-1, 1, 2, 3}, {1, 1, 1, 1}}, Support{0, {}});
        CHECK(quantile.share_outside() == doctest::Approx(0.25));
        CHECK(quantile.mean() == doctest::Approx(2));
        CHECK(quantile.at(0.01) == 1);
    }
}

TEST_CASE("no draw ever leaves the support") {
    const std::vector<std::pair<Distribution, Support>> cut{
        {Normal{0.05, 0.05}, {0, 1}},
        {Normal{5, 20}, {0, 37}},
        {Normal{1e6, 1e6}, {0, {}}},
        {Lognormal{100, 80}, {{}, 150}},
        {Quantiles{-2, 6, false}, {-1, 7}},
        {Pert{0, 0.1, 0.9, false, false}, {0, 1}},
        {Pert{0, 0, 1, false, true}, {0, 1}},
        {Pert{0.3, 0.9, 1, false, false}, {0, 1}},
        {Beta{2, 3}, {0.1, 0.7}},
        {Uniform{-1, 1}, {0, 0.3}},
        {Factor{0.3}, {0.9, 1.7}},
        {Discrete{{-1, 0.5, 3}, {1, 1, 1}}, {0, 1}}};
    int place = -1;
    for (const auto& [distribution, support] : cut) {
        ++place;
        CAPTURE(place);
        const Quantile quantile(distribution, support);
        CHECK(quantile.share_outside() > 0);
        CHECK(quantile.at(smallest) >= support.least.value_or(-1e9));
        CHECK(quantile.at(largest) <= support.most.value_or(1e9));
        const Spread spread = spread_of(drawn(distribution, "cut", 50'000, support));
        CHECK(spread.least >= support.least.value_or(-1e9));
        CHECK(spread.most <= support.most.value_or(1e9));
        CHECK(std::abs(spread.mean - quantile.mean()) <= 4 * spread.mean_error);
    }
}

// -- correlation ----------------------------------------------------------------------------------

TEST_CASE("Cholesky's factor of three, worked by hand") {
    CorrelationMatrix matrix(3);
    matrix.set(0, 1, 0.6);
    matrix.set(2, 0, 0.3);
    matrix.set(1, 2, 0.66);
    CHECK(matrix.at(1, 0) == 0.6);
    const auto lower = cholesky(matrix);
    REQUIRE(lower);
    const Numbers expected{1, 0, 0, 0.6, 0.8, 0, 0.3, 0.6, std::sqrt(0.55)};
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK((*lower)[i] == nearly(expected[i]));
}

TEST_CASE("two that are wholly correlated are one, and agree on every third") {
    CorrelationMatrix matrix(3);
    matrix.set(0, 1, 1);
    const auto pair = cholesky(matrix);
    REQUIRE(pair);
    CHECK(*pair == Numbers{1, 0, 0, 1, 0, 0, 0, 0, 1});
    matrix.set(0, 2, 0.5);
    CHECK_FALSE(cholesky(matrix));
    matrix.set(1, 2, 0.5);
    CHECK(cholesky(matrix));
    matrix.set(0, 1, -1);
    CHECK_FALSE(cholesky(matrix));
    CHECK(smallest_failing_set(matrix) == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("the fewest that contradict each other are found") {
    CorrelationMatrix matrix(7);
    CHECK(smallest_failing_set(matrix).empty());
    SUBCASE("a pair beyond one") {
        matrix.set(2, 5, 1.2);
        CHECK(smallest_failing_set(matrix) == std::vector<std::size_t>{2, 5});
    }
    SUBCASE("three") {
        matrix.set(1, 3, 0.9);
        matrix.set(3, 6, 0.9);
        matrix.set(1, 6, -0.9);
        CHECK(smallest_failing_set(matrix) == std::vector<std::size_t>{1, 3, 6});
    }
    SUBCASE("five of which any four could be") {
        // All at -0.3: four leave 1 - 3 * 0.3 > 0, five 1 - 4 * 0.3 < 0.
        const std::vector<std::size_t> five{0, 2, 3, 5, 6};
        for (std::size_t a : five)
            for (std::size_t b : five)
                if (a != b) matrix.set(a, b, -0.3);
        CHECK(smallest_failing_set(matrix) == five);
    }
}

// -- spreads --------------------------------------------------------------------------------------

TEST_CASE("a spread has the percentiles of a full sort, whatever the number of draws") {
    std::mt19937_64 random(11);
    std::normal_distribution<double> normal(2, 3);
    for (std::size_t size = 1; size <= 200; ++size) {
        CAPTURE(size);
        Numbers draws(size);
        for (double& draw : draws) draw = normal(random);
        if (size % 3 == 0) std::fill(draws.begin(), draws.begin() + size / 3, 1.5);  // ties
        const Spread spread = spread_of(draws);
        Numbers sorted = draws;
        std::sort(sorted.begin(), sorted.end());
        const auto percentile = [&](double share) {
            const double place = share * static_cast<double>(size - 1);
            const auto below = static_cast<std::size_t>(std::floor(place));
            const std::size_t above = std::min(below + 1, size - 1);
            const double part = place - static_cast<double>(below);
            return (1 - part) * sorted[below] + part * sorted[above];
        };
        CHECK(spread.draws == size);
        CHECK(spread.least == sorted.front());
        CHECK(spread.p5 == nearly(percentile(0.05)));
        CHECK(spread.p10 == nearly(percentile(0.10)));
        CHECK(spread.p25 == nearly(percentile(0.25)));
        CHECK(spread.p50 == nearly(percentile(0.50)));
        CHECK(spread.p75 == nearly(percentile(0.75)));
        CHECK(spread.p90 == nearly(percentile(0.90)));
        CHECK(spread.p95 == nearly(percentile(0.95)));
        CHECK(spread.most == sorted.back());
    }
}

TEST_CASE("mean, standard deviation, chance and errors, worked by hand") {
    // Squares of the distances from 2: 9 + 1 + 1 + 9 = 20 over three.
    const Spread spread = spread_of({-1, 1, 3, 5});
    CHECK(spread.mean == 2);
    CHECK(spread.sd == nearly(std::sqrt(20.0 / 3)));
    CHECK(spread.above_zero == 0.75);
    CHECK(spread.mean_error == nearly(std::sqrt(20.0 / 3) / 2));
    CHECK(spread.above_zero_error == nearly(std::sqrt(0.75 * 0.25 / 4)));
    CHECK(spread.p50 == 2);
    // A large part that all share does not eat the digits.
    const Spread large = spread_of({1e12 - 1, 1e12 + 1, 1e12 + 3, 1e12 + 5});
    CHECK(large.sd == nearly(spread.sd));
    CHECK(large.mean == 1e12 + 2);
    CHECK(spread_of({}).draws == 0);
    CHECK(spread_of({4}).sd == 0);
    CHECK(spread_of({0, 0}).above_zero == 0);
}

TEST_CASE("there are enough draws when mean and chance hardly move any more") {
    const auto of = [](std::size_t draws, double chance, double sd, double p5, double p95) {
        Spread spread;
        const auto n = static_cast<double>(draws);
        spread.draws = draws;
        spread.sd = sd;
        spread.p5 = p5;
        spread.p95 = p95;
        spread.above_zero = chance;
        spread.mean_error = sd / std::sqrt(n);
        spread.above_zero_error = std::sqrt(chance * (1 - chance) / n);
        return enough_draws(spread);
    };
    // One percentage point around one half takes 1.96^2 * 0.25 / 0.01^2 = 9,604 draws.
    CHECK_FALSE(of(9'600, 0.5, 1, -1.645, 1.645));
    CHECK(of(9'608, 0.5, 1, -1.645, 1.645));
    // The mean of a normal far above zero: (1.96 / (0.02 * 3.29))^2 = 887 draws.
    CHECK_FALSE(of(880, 1, 1, 8.355, 11.645));
    CHECK(of(890, 1, 1, 8.355, 11.645));
    // Rare large losses behind equal draws; and nothing uncertain at all.
    CHECK_FALSE(of(100'000, 1, 1, 5, 5));
    CHECK(of(1, 1, 0, 5, 5));
}

TEST_CASE("a histogram counts every draw once") {
    const Histogram histogram = histogram_of({-5, 0, 0.5, 1, 1.5, 2, 9}, 0, 2, 2);
    REQUIRE(histogram.shares.size() == 2);
    CHECK(histogram.shares[0] == nearly(3.0 / 7));
    CHECK(histogram.shares[1] == nearly(4.0 / 7));
    const Numbers draws = drawn(Normal{0, 1}, "histogram", 10'000);
    for (std::size_t steps : {1, 7, 40}) {
        double sum = 0;
        for (double share : histogram_of(draws, -2, 1.5, steps).shares) sum += share;
        CHECK(sum == doctest::Approx(1).epsilon(1e-9));
    }
    CHECK(histogram_of({}, 0, 1, 3).shares == Numbers{0, 0, 0});
    CHECK(histogram_of({1, 1}, 1, 1, 3).shares.size() == 3);
}

// -- the value of knowing more --------------------------------------------------------------------

TEST_CASE("knowing which of two outcomes it will be is worth what the loss would have cost") {
    // Without knowing: do it, 10 on average. Knowing: 0 or 30, 15 on average.
    CHECK(value_of_knowing_all({{0, 0}, {-10, 30}}) == nearly(5));
    // Where the choice would never change, nothing.
    CHECK(value_of_knowing_all({{0, 0}, {10, 30}}) == 0);
    CHECK(value_of_knowing_all({{0, 0}, {-10, -30}}) == 0);
    // Three options: 20, 20 and 15 on average; the best of each draw 30.
    CHECK(value_of_knowing_all({{30, 10}, {10, 30}, {15, 15}}) == nearly(10));
}

TEST_CASE("the chance of being best is shared where options tie") {
    CHECK(chance_of_being_best({{0, 0}, {0, 1}}) == Numbers{0.25, 0.75});
    CHECK(chance_of_being_best({{0, 0, 0, 0}, {-1, 1, 1, 1}, {-2, 2, 0, 0}}) ==
          Numbers{0.25, 0.5, 0.25});
}

TEST_CASE("knowing a discrete number is worth the choice between its means, exactly") {
    // At 0 the mean is -10 and it is left; at 1 it is 30. Half of that is 5 above doing it blindly.
    const OptionDraws options{{0, 0, 0, 0}, {-40, 20, 10, 50}};
    const Unknown number{{0.1, 0.3, 0.6, 0.8}, {0, 0, 1, 1}, true};
    CHECK(value_of_knowing(options, {number}) == nearly(5));
    CHECK(value_of_knowing_all(options) == nearly(10));
    // Three values: means -20, 10 and 40, so 50 / 3 in place of 10.
    const OptionDraws three{{0, 0, 0, 0, 0, 0}, {-30, -10, 30, -10, 40, 40}};
    const Unknown levels{{0.1, 0.2, 0.4, 0.5, 0.7, 0.9}, {5, 5, 7, 7, 6, 6}, true};
    CHECK(value_of_knowing(three, {levels}) == nearly(50.0 / 3 - 10));
}

TEST_CASE("knowing a normal result has its closed form, and a part of it is worth less") {
    constexpr std::size_t count = 200'000;
    const double mean = 1, one_sd = 2, other_sd = 1.5, sd = 2.5;
    const auto worth = [&](double spread) {
        const bm::normal z;
        return spread * bm::pdf(z, mean / spread) -
               std::abs(mean) * bm::cdf(z, -std::abs(mean) / spread);
    };
    const Numbers one = drawn(Normal{0, one_sd}, "one", count),
                  other = drawn(Normal{0, other_sd}, "other", count);
    OptionDraws options{Numbers(count, 0), Numbers(count)};
    for (std::size_t i = 0; i < count; ++i) options[1][i] = mean + one[i] + other[i];
    const double all = value_of_knowing_all(options);
    CHECK(all == within(worth(sd), 0.01 * worth(sd)));

    const Unknown first{uniforms("one", count), one}, second{uniforms("other", count), other},
        irrelevant{uniforms("irrelevant", count), uniforms("irrelevant", count)};
    const double of_first = value_of_knowing(options, {first}),
                 of_second = value_of_knowing(options, {second});
    CHECK(of_first == within(worth(one_sd), 0.01 * worth(one_sd)));
    CHECK(of_second == within(worth(other_sd), 0.02 * worth(other_sd)));
    CHECK(0 < of_second);
    CHECK(of_second < of_first);
    CHECK(of_first < all);
    CHECK(value_of_knowing(options, {irrelevant}) < 0.01 * all);
    const double of_both = value_of_knowing(options, {first, second});
    CHECK(of_both == within(all, 0.03 * all));
    CHECK(of_both <= all);
    CHECK(value_of_knowing(options, {first, first}) == doctest::Approx(of_first).epsilon(0.01));
}

TEST_CASE("knowing a number of no effect on a sure choice is worth nothing") {
    const OptionDraws options{Numbers(5000, 0), drawn(Uniform{1, 2}, "sure", 5000)};
    CHECK(value_of_knowing(options, {{uniforms("sure", 5000), uniforms("sure", 5000)}}) == 0);
}

TEST_CASE("knowing two numbers whose product decides needs both") {
    // The sign of a product of two centred numbers: neither alone says anything.
    constexpr std::size_t count = 100'000;
    const Unknown one{uniforms("one", count), uniforms("one", count)},
        other{uniforms("other", count), uniforms("other", count)};
    OptionDraws options{Numbers(count, 0), Numbers(count)};
    for (std::size_t i = 0; i < count; ++i)
        options[1][i] = (one.uniforms[i] - 0.5) * (other.uniforms[i] - 0.5);
    const double all = value_of_knowing_all(options);
    CHECK(all == within(1.0 / 32, 0.001));  // half the mean of |x| |y| = 1/4 * 1/4
    CHECK(value_of_knowing(options, {one}) < 0.03 * all);
    CHECK(value_of_knowing(options, {other}) < 0.03 * all);
    CHECK(value_of_knowing(options, {one, other}) > 0.97 * all);
}

// -- Sobol's indices ------------------------------------------------------------------------------

namespace {

using Point = std::array<double, 3>;

// Saltelli's design on Sobol's points in twice as many dimensions, without the first, all zeros.
template <class Function>
SaltelliResults saltelli(const Function& of, std::size_t points) {
    boost::random::sobol engine(6);
    engine.discard(6);
    SaltelliResults results;
    results.at_a_with_b.resize(3);
    for (std::size_t i = 0; i < points; ++i) {
        Point a, b;
        for (double& u : a) u = static_cast<double>(engine() >> 11) * 0x1p-53;
        for (double& u : b) u = static_cast<double>(engine() >> 11) * 0x1p-53;
        results.at_a.push_back(of(a));
        results.at_b.push_back(of(b));
        for (std::size_t k = 0; k < 3; ++k) {
            Point mixed = a;
            mixed[k] = b[k];
            results.at_a_with_b[k].push_back(of(mixed));
        }
    }
    return results;
}

double ishigami(const Point& u) {
    const auto angle = [](double share) { return pi * (2 * share - 1); };
    const double first = std::sin(angle(u[0])), second = std::sin(angle(u[1]));
    return first + 7 * second * second + 0.1 * std::pow(angle(u[2]), 4) * first;
}

}  // namespace

TEST_CASE("V10 Ishigami's function has its published indices") {
    const auto indices = sobol_indices(saltelli(ishigami, 1 << 16), 1);
    REQUIRE(indices.size() == 3);
    const Point first{0.31390519114781146, 0.4424111447900409, 0};
    const Point total{0.5575888552099592, 0.4424111447900409, 0.2436836640621477};
    for (std::size_t k = 0; k < 3; ++k) {
        CAPTURE(k);
        CHECK(std::abs(indices[k].first_order.value - first[k]) < 0.01);
        CHECK(std::abs(indices[k].total.value - total[k]) < 0.01);
        CHECK(indices[k].first_order.low <= indices[k].first_order.value);
        CHECK(indices[k].first_order.value <= indices[k].first_order.high);
        CHECK(indices[k].total.low <= indices[k].total.value);
        CHECK(indices[k].total.value <= indices[k].total.high);
        CHECK(indices[k].total.high - indices[k].total.low < 0.05);
    }
    CHECK(indices[0].converged);
    CHECK(indices[1].converged);
}

TEST_CASE("the indices of a sum are the shares of its variance, with a large mean or none") {
    // One, two and no times a uniform number: 1 and 4 of 5 parts of the variance.
    for (double mean : {0.0, 1e9}) {
        CAPTURE(mean);
        const auto indices = sobol_indices(
            saltelli([&](const Point& u) { return mean + u[0] + 2 * u[1]; }, 4096), 1);
        CHECK(indices[0].first_order.value == within(0.2, 0.01));
        CHECK(indices[0].total.value == within(0.2, 0.01));
        CHECK(indices[1].first_order.value == within(0.8, 0.01));
        CHECK(indices[1].total.value == within(0.8, 0.01));
        CHECK(indices[2].first_order.value == 0);
        CHECK(indices[2].total.value == 0);
        for (const SobolIndex& index : indices) CHECK(index.converged);
    }
}

TEST_CASE("too few points show a negative index as it is and say that more are needed") {
    const auto indices = sobol_indices(saltelli(ishigami, 16), 1);
    const auto negative = std::min_element(
        indices.begin(), indices.end(),
        [](const auto& a, const auto& b) { return a.first_order.value < b.first_order.value; });
    CHECK(negative->first_order.value < 0);
    for (const SobolIndex& index : indices) CHECK_FALSE(index.converged);
}

TEST_CASE("the bootstrap of Sobol's indices is the same for the same seed") {
    const SaltelliResults results = saltelli(ishigami, 256);
    const auto one = sobol_indices(results, 7), again = sobol_indices(results, 7),
               other = sobol_indices(results, 8);
    CHECK(one[0].total.low == again[0].total.low);
    CHECK(one[0].total.low != other[0].total.low);
    CHECK(one[0].total.value == other[0].total.value);
}

TEST_CASE("a result that does not vary has no indices but zero") {
    for (const SobolIndex& index :
         sobol_indices(saltelli([](const Point&) { return 1234.5; }, 64), 1)) {
        CHECK(index.first_order.value == 0);
        CHECK(index.total.value == 0);
        CHECK(index.first_order.high == 0);
        CHECK(index.total.high == 0);
    }
}

// -- all together ---------------------------------------------------------------------------------

namespace {

// V9: a project whose expected net present value has a closed form.
struct Project {
    static constexpr std::size_t services = 8;
    static constexpr std::array<double, services> prices{3000, 4500, 12000, 25000,
                                                         800,  6500, 60000, 1500};
    std::vector<std::string> names{"success", "deadweight", "drop-off", "cost"};
    std::vector<Quantile> quantiles{Quantile(Beta{30, 70}), Quantile(Beta{10, 90}),
                                    Quantile(Uniform{0.05, 0.25}), Quantile(Normal{50000, 6000})};
    Project() {
        const std::array<Normal, services> quantities{Normal{10, 2}, {5, 1}, {2, 0.5},   {1, 0.3},
                                                      {20, 4},       {3, 1}, {0.5, 0.1}, {7, 2}};
        for (std::size_t k = 0; k < services; ++k) {
            names.push_back("quantity " + std::to_string(k));
            quantiles.emplace_back(quantities[k]);
        }
    }
    template <Number N>
    static N net_present_value(const std::vector<N>& values) {
        N a_year(0), years(0), left(1);
        for (std::size_t k = 0; k < services; ++k) a_year += values[4 + k] * N(prices[k]);
        double factor = 1;
        for (int t = 1; t <= 10; ++t) {
            factor /= 1.035;
            years += left * N(factor);
            left *= N(1) - values[2];
        }
        return (values[0] - values[1]) * a_year * years - values[3];
    }
    // Draws in packs, as the simulation makes them.
    Numbers draw(std::size_t count) const {
        constexpr std::size_t at_once = 4096;
        Numbers results, u(at_once);
        std::vector<Numbers> values(names.size(), Numbers(at_once));
        std::vector<Pack> packs(names.size());
        for (std::size_t first = 0; first < count; first += at_once) {
            for (std::size_t a = 0; a < names.size(); ++a) {
                fill_uniform(1, stream_of(names[a]), first, at_once, u.data());
                quantiles[a].fill(u.data(), at_once, values[a].data());
            }
            for (std::size_t i = 0; i < at_once; i += Pack::lanes) {
                for (std::size_t a = 0; a < names.size(); ++a)
                    for (std::size_t lane = 0; lane < Pack::lanes; ++lane)
                        packs[a].set(lane, values[a][i + lane]);
                const Pack net = net_present_value(packs);
                for (std::size_t lane = 0; lane < Pack::lanes; ++lane) results.push_back(net[lane]);
            }
        }
        results.resize(count);
        return results;
    }
};

}  // namespace

TEST_CASE("V9 a million draws give the mean, the spread and the chance of the closed form") {
    const Project project;
    const double expected = 120'021.49395700698;
    // The closed form itself: the powers of what is left, averaged over a uniform drop-off.
    double years = 0;
    for (int t = 1; t <= 10; ++t)
        years += (std::pow(0.95, t) - std::pow(0.75, t)) / (0.2 * t) * std::pow(1.035, -t);
    CHECK(0.2 * 177'500 * years - 50'000 == doctest::Approx(expected).epsilon(1e-12));

    Numbers means;
    for (const Quantile& quantile : project.quantiles) means.push_back(quantile.mean());
    CHECK(Project::net_present_value(means) == doctest::Approx(115'109.93023938371).epsilon(1e-11));

    const Spread spread = spread_of(project.draw(1'000'000));
    CHECK(std::abs(spread.mean - expected) < 3 * spread.mean_error);
    CHECK(spread.sd == within(60'960, 200));
    CHECK(spread.p5 == within(32'650, 500));
    CHECK(spread.p95 == within(231'440, 700));
    CHECK(spread.above_zero == within(0.9926, 0.0004));
    CHECK(enough_draws(spread));
}

}  // namespace afkast
