#include "model/uncertainty/spread.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace afkast {

namespace {
// The draws of these ranks (rising) if all were sorted: counted into many bins first, so that only
// the few that share a bin with one of them are ever compared.
std::vector<double> at_ranks(const std::vector<double>& draws, double least, double most,
                             const std::vector<std::size_t>& ranks) {
    constexpr std::size_t bins = 4096;
    const double scale = most > least ? static_cast<double>(bins) / (most - least) : 0;
    const auto bin_of = [&](double draw) {
        return std::min(static_cast<std::size_t>((draw - least) * scale), bins - 1);
    };
    std::vector<std::size_t> before(bins + 1, 0);
    for (double draw : draws) ++before[bin_of(draw) + 1];
    for (std::size_t bin = 0; bin < bins; ++bin) before[bin + 1] += before[bin];
    std::vector<std::vector<double>> kept(bins);
    std::vector<char> wanted(bins, 0);
    const auto bin_of_rank = [&](std::size_t rank) {
        return static_cast<std::size_t>(std::upper_bound(before.begin(), before.end(), rank) -
                                        before.begin() - 1);
    };
    for (std::size_t rank : ranks) wanted[bin_of_rank(rank)] = 1;
    for (double draw : draws)
        if (const std::size_t bin = bin_of(draw); wanted[bin]) kept[bin].push_back(draw);
    for (auto& some : kept) std::sort(some.begin(), some.end());
    std::vector<double> found;
    for (std::size_t rank : ranks) {
        const std::size_t bin = bin_of_rank(rank);
        found.push_back(kept[bin][rank - before[bin]]);
    }
    return found;
}
}  // namespace

Spread spread_of(const std::vector<double>& draws) {
    Spread spread;
    spread.draws = draws.size();
    if (draws.empty()) return spread;
    const auto n = static_cast<double>(draws.size());
    // Around the first draw, so that large equal parts do not eat the digits.
    const double origin = draws.front();
    double sum = 0, squares = 0;
    std::size_t above = 0;
    for (double draw : draws) {
        sum += draw - origin;
        squares += (draw - origin) * (draw - origin);
        above += draw > 0 ? 1 : 0;
    }
    spread.mean = origin + sum / n;
    if (n > 1) spread.sd = std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1)));
    spread.above_zero = static_cast<double>(above) / n;
    spread.mean_error = spread.sd / std::sqrt(n);
    spread.above_zero_error = std::sqrt(spread.above_zero * (1 - spread.above_zero) / n);
    const auto [least, most] = std::minmax_element(draws.begin(), draws.end());
    spread.least = *least;
    spread.most = *most;
    const std::array shares{0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};
    const std::array into{&spread.p5,  &spread.p10, &spread.p25, &spread.p50,
                          &spread.p75, &spread.p90, &spread.p95};
    const std::size_t last = draws.size() - 1;
    std::vector<std::size_t> ranks;
    for (double share : shares) {
        ranks.push_back(static_cast<std::size_t>(share * static_cast<double>(last)));
        ranks.push_back(std::min(ranks.back() + 1, last));
    }
    const auto values = at_ranks(draws, spread.least, spread.most, ranks);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double place = shares[i] * static_cast<double>(last);
        const double low = values[2 * i], high = values[2 * i + 1];
        *into[i] = low + (place - std::floor(place)) * (high - low);
    }
    return spread;
}

bool enough_draws(const Spread& spread) {
    constexpr double margin = 1.96;
    const double range = spread.p95 - spread.p5;
    return margin * spread.mean_error <= 0.02 * range + 1e-9 &&
           margin * spread.above_zero_error <= 0.01;
}

Histogram histogram_of(const std::vector<double>& draws, double from, double to,
                       std::size_t steps) {
    Histogram histogram{from, to, std::vector<double>(steps, 0)};
    if (draws.empty() || !(from < to)) return histogram;
    for (double draw : draws) {
        const double place = (draw - from) / (to - from) * static_cast<double>(steps);
        const double kept = std::clamp(place, 0.0, static_cast<double>(steps) - 0.5);
        histogram.shares[static_cast<std::size_t>(kept)] += 1 / static_cast<double>(draws.size());
    }
    return histogram;
}

}  // namespace afkast
