// How unsure a number is, as its author wrote it. What draws from it comes with the simulation.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace afkast {

struct Certain {
    double value = 0;
    bool operator==(const Certain&) const = default;
};
// low and high are the ends of a 90 % range, or of all that is possible when `bounds`.
struct Pert {
    double low = 0, mode = 0, high = 0;
    bool bounds = false, triangular = false;
    bool operator==(const Pert&) const = default;
};
struct Normal {
    double mean = 0, sd = 0;
    bool operator==(const Normal&) const = default;
};
struct Lognormal {
    double mean = 0, sd = 0;
    bool operator==(const Lognormal&) const = default;
};
// A normal, or a lognormal, given by its 5th and 95th percentiles.
struct Quantiles {
    double p5 = 0, p95 = 0;
    bool lognormal = false;
    bool operator==(const Quantiles&) const = default;
};
struct Beta {
    double alpha = 1, beta = 1;
    bool operator==(const Beta&) const = default;
};
struct Uniform {
    double low = 0, high = 0;
    bool operator==(const Uniform&) const = default;
};
struct Discrete {
    std::vector<double> values, weights;
    bool operator==(const Discrete&) const = default;
};

// A factor around one: its logarithm is normal around zero.
struct Factor {
    double log_sd = 0;
    bool operator==(const Factor&) const = default;
};

using Distribution =
    std::variant<Certain, Pert, Normal, Lognormal, Quantiles, Beta, Uniform, Discrete, Factor>;

// The base case (METHOD.md K22): the mode; the median of a quantile pair; the mean of a mean and
// standard deviation, of a beta and of a uniform; the likeliest value of a discrete distribution.
double base_case(const Distribution& distribution);

// What its author gave as the ends: low and high, 5th and 95th percentile, or the value twice.
// For a mean and standard deviation: 1.645 standard deviations to each side.
struct Range {
    double low = 0, high = 0;
};
Range stated_range(const Distribution& distribution);
bool is_certain(const Distribution& distribution);

}  // namespace afkast
