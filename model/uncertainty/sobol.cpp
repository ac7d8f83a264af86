#include "model/uncertainty/sobol.hpp"

#include <algorithm>
#include <cmath>

#include "model/uncertainty/random.hpp"

namespace afkast {

namespace {

struct Sums {
    double first = 0, total = 0;
};

struct Estimate {
    std::vector<Sums> indices;
};

// From the points that `chosen` names, some of them several times.
Estimate estimate(const SaltelliResults& results, const std::vector<std::size_t>& chosen) {
    const auto n = static_cast<double>(chosen.size());
    // Around the mean: the estimators lose digits to a large mean.
    double mean = 0;
    for (std::size_t i : chosen) mean += (results.at_a[i] + results.at_b[i]) / (2 * n);
    double variance = 0;
    for (std::size_t i : chosen) {
        const double a = results.at_a[i] - mean, b = results.at_b[i] - mean;
        variance += (a * a + b * b) / (2 * n);
    }
    Estimate estimate;
    for (const auto& mixed : results.at_a_with_b) {
        Sums sums;
        for (std::size_t i : chosen) {
            const double a = results.at_a[i] - mean, b = results.at_b[i] - mean;
            const double change = mixed[i] - mean - a;
            sums.first += b * change;
            sums.total += change * change;
        }
        if (variance > 0) {
            sums.first /= n * variance;
            sums.total /= 2 * n * variance;
        } else {
            sums = {};
        }
        estimate.indices.push_back(sums);
    }
    return estimate;
}

Interval interval(double value, std::vector<double> repeats) {
    std::sort(repeats.begin(), repeats.end());
    const auto at = [&](double share) {
        return repeats[static_cast<std::size_t>(share * static_cast<double>(repeats.size() - 1))];
    };
    return {value, at(0.025), at(0.975)};
}

}  // namespace

std::vector<SobolIndex> sobol_indices(const SaltelliResults& results, std::uint64_t seed) {
    const std::size_t points = results.at_a.size();
    std::vector<std::size_t> chosen(points);
    for (std::size_t i = 0; i < points; ++i) chosen[i] = i;
    const Estimate all = estimate(results, chosen);

    constexpr std::size_t repeats = 200;
    std::vector<std::vector<double>> first(all.indices.size()), total(all.indices.size());
    const std::uint64_t stream = stream_of("bootstrap");
    std::vector<double> uniforms(points);
    for (std::size_t r = 0; r < repeats; ++r) {
        const std::size_t rows = (points + draws_at_once - 1) / draws_at_once * draws_at_once;
        fill_uniform(seed, stream, r * rows, points, uniforms.data());
        for (std::size_t i = 0; i < points; ++i)
            chosen[i] = static_cast<std::size_t>(uniforms[i] * static_cast<double>(points));
        const Estimate one = estimate(results, chosen);
        for (std::size_t k = 0; k < one.indices.size(); ++k) {
            first[k].push_back(one.indices[k].first);
            total[k].push_back(one.indices[k].total);
        }
    }
    std::vector<SobolIndex> indices;
    for (std::size_t k = 0; k < all.indices.size(); ++k) {
        SobolIndex index{interval(all.indices[k].first, first[k]),
                         interval(all.indices[k].total, total[k]), true};
        constexpr double wide = 0.2;
        index.converged = index.first_order.value >= 0 && index.total.value >= 0 &&
                          index.first_order.high - index.first_order.low <= wide &&
                          index.total.high - index.total.low <= wide;
        indices.push_back(index);
    }
    return indices;
}

}  // namespace afkast
