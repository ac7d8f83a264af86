#include "model/uncertainty/spread.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace afkast {

namespace {
// Puts the draws of these ranks where they would stand if all were sorted, and no others: the
// middle rank first, then each side by itself. Much quicker than to sort them all.
void place_ranks(std::vector<double>& draws, std::size_t from, std::size_t to,
                 const std::size_t* first, const std::size_t* last) {
    if (first == last || to - from < 2) return;
    const std::size_t* middle = first + (last - first) / 2;
    const auto at = [&](std::size_t i) { return draws.begin() + static_cast<std::ptrdiff_t>(i); };
    std::nth_element(at(from), at(*middle), at(to));
    place_ranks(draws, from, *middle, first, middle);
    place_ranks(draws, *middle + 1, to, middle + 1, last);
}
}  // namespace

Spread spread_of(std::vector<double> draws) {
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
    std::array shares{0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};
    std::array into{&spread.p5,  &spread.p10, &spread.p25, &spread.p50,
                    &spread.p75, &spread.p90, &spread.p95};
    const std::size_t last = draws.size() - 1;
    std::vector<std::size_t> ranks{0, last};
    for (double share : shares) {
        const auto low = static_cast<std::size_t>(share * static_cast<double>(last));
        ranks.push_back(low);
        ranks.push_back(std::min(low + 1, last));
    }
    std::sort(ranks.begin(), ranks.end());
    ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
    place_ranks(draws, 0, draws.size(), ranks.data(), ranks.data() + ranks.size());
    spread.least = draws.front();
    spread.most = draws.back();
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double place = shares[i] * static_cast<double>(last);
        const auto low = static_cast<std::size_t>(place);
        const double next = draws[std::min(low + 1, last)];
        *into[i] = draws[low] + (place - static_cast<double>(low)) * (next - draws[low]);
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
