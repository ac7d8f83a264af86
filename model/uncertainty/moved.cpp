#include "model/uncertainty/moved.hpp"

#include <algorithm>
#include <cmath>

namespace afkast {

namespace {

constexpr double standard_normal_95 = 1.6448536269514722;

struct Move {
    double to;
    Range possible;

    Distribution operator()(const Certain&) const { return Certain{to}; }
    Distribution operator()(Pert d) const {
        d.mode = to;
        d.low = std::min(d.low, to);
        d.high = std::max(d.high, to);
        return d;
    }
    Distribution operator()(Normal d) const {
        d.mean = to;
        return d;
    }
    Distribution operator()(Lognormal d) const {
        if (!(to > 0)) return Certain{to};
        d.mean = to;
        return d;
    }
    Distribution operator()(Quantiles d) const {
        if (d.lognormal) return scaled(d);
        const double half = half_inside((d.p95 - d.p5) / 2);
        if (!(to - half < to + half)) return Certain{to};
        return Quantiles{to - half, to + half, false};
    }
    Distribution operator()(const Beta& d) const {
        if (!(0 < to && to < 1)) return Certain{to};
        const double sum = d.alpha + d.beta;
        return Beta{to * sum, (1 - to) * sum};
    }
    Distribution operator()(const Uniform& d) const {
        const double half = half_inside((d.high - d.low) / 2);
        return Uniform{to - half, to + half};
    }
    Distribution operator()(const Discrete&) const { return Certain{to}; }
    Distribution operator()(const Factor& d) const { return d; }

    Distribution scaled(const Quantiles& d) const {
        if (!(to > 0)) return Certain{to};
        double spread = std::min(std::sqrt(d.p95 / d.p5), possible.high / to);
        if (possible.low > 0) spread = std::min(spread, to / possible.low);
        if (!(to / spread < to * spread)) return Certain{to};
        return Quantiles{to / spread, to * spread, true};
    }
    double half_inside(double half) const {
        return std::max(0.0, std::min({half, to - possible.low, possible.high - to}));
    }
};

struct NewEnds {
    double low, high;

    Pert around(double middle) const {
        return {low, std::clamp(middle, low, high), high, false, false};
    }
    // Are the ends as far to one side as to the other?
    bool centred_on(double middle) const {
        return std::abs((low + high) / 2 - middle) <= 1e-9 * (high - low);
    }
    double sd() const { return (high - low) / 2 / standard_normal_95; }

    Distribution operator()(const Certain& d) const { return around(d.value); }
    Distribution operator()(Pert d) const {
        return Pert{low, std::clamp(d.mode, low, high), high, d.bounds, d.triangular};
    }
    Distribution operator()(const Normal& d) const {
        if (centred_on(d.mean)) return Normal{d.mean, sd()};
        return around(d.mean);
    }
    Distribution operator()(const Lognormal& d) const {
        if (low > 0) {
            const double log_sd = std::log(high / low) / 2 / standard_normal_95;
            const double mean = std::sqrt(low) * std::sqrt(high) * std::exp(log_sd * log_sd / 2);
            if (std::abs(mean - d.mean) <= 1e-9 * d.mean)
                return Lognormal{d.mean, d.mean * std::sqrt(std::expm1(log_sd * log_sd))};
        }
        return around(d.mean);
    }
    Distribution operator()(const Quantiles& d) const {
        return Quantiles{low, high, d.lognormal && low > 0};
    }
    Distribution operator()(const Beta& d) const {
        const double mean = base_case(d);
        const double sum = mean * (1 - mean) / (sd() * sd()) - 1;
        if (centred_on(mean) && low >= 0 && high <= 1 && sum > 0)
            return Beta{mean * sum, (1 - mean) * sum};
        return around(mean);
    }
    Distribution operator()(const Uniform&) const { return Uniform{low, high}; }
    Distribution operator()(const Discrete& d) const { return around(base_case(d)); }
    Distribution operator()(const Factor& d) const {
        if (!(low > 0)) return d;
        return Factor{std::log(high / low) / 2 / standard_normal_95};
    }
};

}  // namespace

Distribution moved_to(const Distribution& distribution, double to, Range possible) {
    const double inside = std::max(possible.low, std::min(possible.high, to));
    if (inside == base_case(distribution)) return distribution;
    return std::visit(Move{inside, possible}, distribution);
}

Distribution with_ends(const Distribution& distribution, double low, double high) {
    const Range stated = stated_range(distribution);
    if (stated.low == low && stated.high == high) return distribution;
    if (low == high && !std::holds_alternative<Factor>(distribution)) return Certain{low};
    return std::visit(NewEnds{low, high}, distribution);
}

}  // namespace afkast
