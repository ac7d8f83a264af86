// What many draws of one number say.
#pragma once

#include <cstddef>
#include <vector>

namespace afkast {

struct Spread {
    std::size_t draws = 0;
    double mean = 0, sd = 0, least = 0, p5 = 0, p10 = 0, p25 = 0, p50 = 0, p75 = 0, p90 = 0,
           p95 = 0, most = 0;
    double above_zero = 0;  // share of the draws
    // How far the mean and the share above zero may lie from what endless draws would give: one
    // standard error.
    double mean_error = 0, above_zero_error = 0;
};

// Percentiles by linear interpolation between the draws around them.
Spread spread_of(const std::vector<double>& draws);

// Are there enough draws? When the 95 % margin of the mean is under 2 % of the range P5 to P95, and
// that of the chance of a gain under one percentage point.
bool enough_draws(const Spread& spread);

// Draws by equal steps between two ends, for a chart.
struct Histogram {
    double from = 0, to = 0;
    std::vector<double> shares;
};
Histogram histogram_of(const std::vector<double>& draws, double from, double to, std::size_t steps);

}  // namespace afkast
