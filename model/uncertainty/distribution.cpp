#include "model/uncertainty/distribution.hpp"

#include <algorithm>
#include <cmath>

namespace afkast {

namespace {
constexpr double standard_normal_95 = 1.6448536269514722;

struct BaseCase {
    double operator()(const Certain& d) const { return d.value; }
    double operator()(const Pert& d) const { return d.mode; }
    double operator()(const Normal& d) const { return d.mean; }
    double operator()(const Lognormal& d) const { return d.mean; }
    double operator()(const Quantiles& d) const {
        return d.lognormal ? std::sqrt(d.p5 * d.p95) : (d.p5 + d.p95) / 2;
    }
    double operator()(const Beta& d) const { return d.alpha / (d.alpha + d.beta); }
    double operator()(const Uniform& d) const { return (d.low + d.high) / 2; }
    double operator()(const Discrete& d) const {
        const auto likeliest = std::max_element(d.weights.begin(), d.weights.end());
        return d.values[static_cast<std::size_t>(likeliest - d.weights.begin())];
    }
    double operator()(const Factor&) const { return 1; }
};

struct StatedRange {
    Range operator()(const Certain& d) const { return {d.value, d.value}; }
    Range operator()(const Pert& d) const { return {d.low, d.high}; }
    Range operator()(const Normal& d) const { return around(d.mean, d.sd); }
    Range operator()(const Lognormal& d) const {
        const double variance = std::log1p((d.sd / d.mean) * (d.sd / d.mean));
        const double middle = std::log(d.mean) - variance / 2;
        const double reach = standard_normal_95 * std::sqrt(variance);
        return {std::exp(middle - reach), std::exp(middle + reach)};
    }
    Range operator()(const Quantiles& d) const { return {d.p5, d.p95}; }
    Range operator()(const Beta& d) const {
        const double sum = d.alpha + d.beta;
        const Range range =
            around(d.alpha / sum, std::sqrt(d.alpha * d.beta / (sum * sum * (sum + 1))));
        return {std::max(0.0, range.low), std::min(1.0, range.high)};
    }
    Range operator()(const Uniform& d) const { return {d.low, d.high}; }
    Range operator()(const Discrete& d) const {
        const auto [low, high] = std::minmax_element(d.values.begin(), d.values.end());
        return {*low, *high};
    }
    Range operator()(const Factor& d) const {
        return {std::exp(-standard_normal_95 * d.log_sd), std::exp(standard_normal_95 * d.log_sd)};
    }
    static Range around(double mean, double sd) {
        return {mean - standard_normal_95 * sd, mean + standard_normal_95 * sd};
    }
};
}  // namespace

double base_case(const Distribution& distribution) { return std::visit(BaseCase{}, distribution); }
Range stated_range(const Distribution& distribution) {
    return std::visit(StatedRange{}, distribution);
}
bool is_certain(const Distribution& distribution) {
    return std::holds_alternative<Certain>(distribution);
}

}  // namespace afkast
