#include "model/uncertainty/quantile.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>
#include <functional>

#include "model/number.hpp"
#include "model/uncertainty/elementary.hpp"

namespace afkast {

// -- tables ---------------------------------------------------------------------------------------

namespace {

// A double's exponent and its first four binary digits name the piece it lies in.
constexpr int digits_behind = 48;
constexpr std::int64_t name_of_half = 0x3fe0000000000000 >> digits_behind;

}  // namespace

double QuantileTable::distance(int node) {
    const auto bits = static_cast<std::uint64_t>(name_of_half - node) << digits_behind;
    return std::bit_cast<double>(bits);
}

QuantileTable::QuantileTable(const std::vector<Node>& lower, const std::vector<Node>& upper) {
    const std::vector<Node>* halves[] = {&lower, &upper};
    for (int half = 0; half < 2; ++half)
        for (int i = 0; i + 1 < node_count; ++i) {
            // From the node nearer to the end to the one farther from it.
            const Node& from = (*halves[half])[static_cast<std::size_t>(i + 1)];
            const Node& to = (*halves[half])[static_cast<std::size_t>(i)];
            const double length = distance(i) - distance(i + 1), rise = to.value - from.value;
            const double start = from.slope * length, end = to.slope * length;
            pieces.push_back(
                {from.value, start, 3 * rise - 2 * start - end, start + end - 2 * rise});
        }
}

namespace {
struct Place {
    std::int64_t piece;
    double t;  // how far into it
};
[[gnu::always_inline]] inline Place place_of(double u) {
    constexpr double nearest = 0x1p-40, farthest = 0.5 - 0x1p-54;
    const double v = std::min(std::max(std::min(u, 1 - u), nearest), farthest);
    const auto bits = std::bit_cast<std::int64_t>(v);
    // The digits behind those of the name, as the digits of a number in 1..2.
    constexpr std::int64_t behind = (std::int64_t{1} << digits_behind) - 1;
    const auto one_and_more = (bits & behind) << (52 - digits_behind) | 0x3ff0000000000000;
    const std::int64_t upper = u < 0.5 ? 0 : QuantileTable::node_count - 1;
    return {name_of_half - 1 - (bits >> digits_behind) + upper,
            std::bit_cast<double>(one_and_more) - 1};
}
[[gnu::always_inline]] inline double value_in(const QuantileTable::Piece& piece, double t) {
    return piece.c0 + t * (piece.c1 + t * (piece.c2 + t * piece.c3));
}

// In two loops: the first needs no table and becomes vectors.
AFKAST_WIDEST_VECTORS void fill_from(const QuantileTable::Piece* pieces, const double* u,
                                     std::size_t count, double offset, double scale, double* out) {
    static_assert(sizeof(QuantileTable::Piece) == 4 * sizeof(double));
    const double* coefficients = &pieces->c0;
    constexpr std::size_t some = 64;
    std::int64_t piece[some];
    double t[some];
    for (std::size_t done = 0; done < count; done += some) {
        const std::size_t left = std::min(some, count - done);
        for (std::size_t i = 0; i < left; ++i) {
            const Place place = place_of(u[done + i]);
            piece[i] = place.piece;
            t[i] = place.t;
        }
        for (std::size_t i = 0; i < left; ++i) {
            const double* c = coefficients + 4 * piece[i];
            out[done + i] = offset + scale * (c[0] + t[i] * (c[1] + t[i] * (c[2] + t[i] * c[3])));
        }
    }
}
}  // namespace

double QuantileTable::at(double u) const {
    const Place place = place_of(u);
    return value_in(pieces[static_cast<std::size_t>(place.piece)], place.t);
}
void QuantileTable::fill(const double* u, std::size_t count, double offset, double scale,
                         double* out) const {
    fill_from(pieces.data(), u, count, offset, scale, out);
}

namespace {

// A distribution as a smooth density along a line on which it lies well: x itself for a normal, the
// logarithm of the odds for a beta.
struct OnALine {
    double from, to;
    std::function<double(double)> density;  // need not sum to one
    std::function<double(double)> value, value_slope;
};

// The integral over a short piece, by Gauss's five points.
double integral(const std::function<double(double)>& of, double from, double to) {
    constexpr std::array points{0.0, 0.5384693101056831, 0.9061798459386640};
    constexpr std::array weights{0.5688888888888889, 0.4786286704993665, 0.2369268850561891};
    const double middle = (from + to) / 2, half = (to - from) / 2;
    double sum = weights[0] * of(middle);
    for (std::size_t i = 1; i < points.size(); ++i)
        sum += weights[i] * (of(middle - half * points[i]) + of(middle + half * points[i]));
    return sum * half;
}

class Integrated {
  public:
    explicit Integrated(const OnALine& of) : line(of) {
        below.assign(parts + 1, 0);
        above.assign(parts + 1, 0);
        for (int i = 0; i < parts; ++i)
            at(below, i + 1) = integral(line.density, edge(i), edge(i + 1));
        for (int i = parts; i > 0; --i) at(above, i - 1) = at(above, i) + at(below, i);
        for (int i = 0; i < parts; ++i) at(below, i + 1) += at(below, i);
        total = at(below, parts);
    }

    // Where on the line a share of the distribution lies below (or above, counted from there).
    double place(double share, bool from_above) const {
        const std::vector<double>& sums = from_above ? above : below;
        const double wanted = share * total;
        int low = 0, high = parts;
        while (high - low > 1) {
            const int middle = (low + high) / 2;
            ((at(sums, middle) > wanted) != from_above ? high : low) = middle;
        }
        // Newton's steps within one part, on which the density hardly bends.
        const double left = edge(low), right = edge(high);
        double y =
            left + (right - left) * (wanted - at(sums, low)) / (at(sums, high) - at(sums, low));
        for (int step = 0; step < 8; ++step) {
            const double sum = from_above ? at(above, high) + integral(line.density, y, right)
                                          : at(below, low) + integral(line.density, left, y);
            const double miss = (sum - wanted) * (from_above ? -1 : 1);
            const double slope = line.density(y);
            if (!(slope > 0)) break;
            const double before = y;
            y = std::clamp(y - miss / slope, left, right);
            // Each step doubles the digits: after one so short the next changes nothing.
            if (std::abs(y - before) < 1e-6 * (right - left)) break;
        }
        return y;
    }

    double quantile(double u) const {
        return line.value(u < 0.5 ? place(u, false) : place(1 - u, true));
    }

    QuantileTable table() const {
        std::vector<QuantileTable::Node> halves[2];
        for (int half = 0; half < 2; ++half)
            for (int i = 0; i < QuantileTable::node_count; ++i) {
                const double y = place(QuantileTable::distance(i), half == 1);
                const double slope = line.value_slope(y) * total / line.density(y);
                halves[half].push_back({line.value(y), half == 1 ? -slope : slope});
            }
        return {halves[0], halves[1]};
    }

  private:
    static constexpr int parts = 512;
    const OnALine& line;
    std::vector<double> below, above;  // integrals up to, and from, each edge
    double total = 0;

    double edge(int i) const { return line.from + (line.to - line.from) * i / parts; }
    static double& at(std::vector<double>& sums, int i) {
        return sums[static_cast<std::size_t>(i)];
    }
    static double at(const std::vector<double>& sums, int i) {
        return sums[static_cast<std::size_t>(i)];
    }
};

OnALine normal_line() {
    const auto density = [](double z) { return exponential(-z * z / 2); };
    return {-12, 12, density, [](double z) { return z; }, [](double) { return 1.0; }};
}

// ln(1 + e^-y), however large y is.
double softly_positive(double y) {
    return y > 0 ? logarithm(1 + exponential(-y)) : -y + logarithm(1 + exponential(y));
}

// A beta along the logarithm of its odds, where its density has one peak and falls off on both
// sides whatever alpha and beta are.
OnALine beta_line(double alpha, double beta) {
    // ln(1 + e^y) is y more than ln(1 + e^-y).
    const auto height = [alpha, beta](double y) {
        return -(alpha + beta) * softly_positive(y) - beta * y;
    };
    const double peak = logarithm(alpha / beta), highest = height(peak);
    const auto end = [&](double direction) {
        double step = 1;
        while (height(peak + direction * step) > highest - 60) step *= 2;
        double near = step / 2, far = step;
        for (int i = 0; i < 20; ++i) {
            const double middle = (near + far) / 2;
            (height(peak + direction * middle) > highest - 60 ? near : far) = middle;
        }
        return peak + direction * far;
    };
    const auto share = [](double y) { return exponential(-softly_positive(y)); };
    return {end(-1), end(1),
            [height, highest](double y) { return exponential(height(y) - highest); }, share,
            [share](double y) { return share(y) * share(-y); }};
}

const QuantileTable& normal_table() {
    static const QuantileTable table = [] {
        const OnALine line = normal_line();
        return Integrated(line).table();
    }();
    return table;
}

double at_or(const std::optional<double>& bound, double otherwise) {
    return bound.value_or(otherwise);
}

}  // namespace

double normal_quantile(double u) { return normal_table().at(u); }

// By parts of 1/64 up to eight and a half, cubic between them.
double normal_share_below(double z) {
    static constexpr int parts_of_one = 64, reach = 544;
    static const std::vector<double> below = [] {
        constexpr double one_by_root_two_pi = 0.39894228040143267794;
        const auto density = [](double at) { return exponential(-at * at / 2); };
        std::vector<double> sums;
        double sum = 0;
        for (int i = -12 * parts_of_one; i <= 0; ++i) {
            if (i > -12 * parts_of_one)
                sum += one_by_root_two_pi *
                       integral(density, double(i - 1) / parts_of_one, double(i) / parts_of_one);
            if (i >= -reach) sums.push_back(sum);
        }
        return sums;
    }();
    const double place = std::max((std::min(z, -z) * parts_of_one) + reach, 0.0);
    const auto i = std::min(static_cast<std::size_t>(place), below.size() - 2);
    const double t = place - static_cast<double>(i);
    const auto slope = [](double at) {
        const double y = (at - reach) / parts_of_one;
        return 0.39894228040143267794 * exponential(-y * y / 2) / parts_of_one;
    };
    const double start = slope(static_cast<double>(i)), end = slope(static_cast<double>(i + 1));
    const double rise = below[i + 1] - below[i];
    const double share =
        below[i] + t * (start + t * (3 * rise - 2 * start - end + t * (start + end - 2 * rise)));
    return z > 0 ? 1 - share : share;
}

// -- distributions --------------------------------------------------------------------------------

namespace {
constexpr double normal_95 = 1.6448536269514722;

double triangular_quantile(double bend, double u) {
    return u < bend ? std::sqrt(u * bend) : 1 - std::sqrt((1 - u) * (1 - bend));
}

// The shape 0..1 whose 5th and 95th percentiles lie around its mode as `low` and `high` lie around
// `mode`: where the mode lies in it, and the two percentiles.
struct Shape {
    double mode, p5, p95;
};
template <class Percentiles>
Shape shape_with(const Pert& pert, const Percentiles& percentiles) {
    const double below = pert.mode - pert.low, above = pert.high - pert.mode;
    Shape shape{};
    const auto miss = [&](double mode) {
        const auto [p5, p95] = percentiles(mode);
        shape = {mode, p5, p95};
        return above * (mode - p5) - below * (p95 - mode);
    };
    std::uintmax_t steps = 100;
    const auto [left, right] = boost::math::tools::toms748_solve(
        miss, 0.0, 1.0, boost::math::tools::eps_tolerance<double>(46), steps);
    miss((left + right) / 2);
    return shape;
}
}  // namespace

Quantile::Quantile(const Distribution& distribution, const Support& support) {
    set(distribution);
    mean_value = exact_mean(distribution);
    leave_out(support);
}

void Quantile::set_lognormal(double log_mean, double log_sd) {
    kind = Kind::table;
    OnALine line = normal_line();
    line.value = [=](double z) { return exponential(log_mean + log_sd * z); };
    line.value_slope = [=](double z) { return log_sd * exponential(log_mean + log_sd * z); };
    table = std::make_shared<QuantileTable>(Integrated(line).table());
}

void Quantile::set_pert(const Pert& pert) {
    if (pert.low == pert.high) {
        offset = pert.mode;
        return;
    }
    kind = pert.triangular ? Kind::triangular : Kind::table;
    double least = pert.low, range = pert.high - pert.low;
    bend = (pert.mode - pert.low) / range;
    if (!pert.bounds) {
        const Shape shape = pert.triangular
                                ? shape_with(pert,
                                             [](double mode) {
                                                 return std::pair{triangular_quantile(mode, 0.05),
                                                                  triangular_quantile(mode, 0.95)};
                                             })
                                : shape_with(pert, [](double mode) {
                                      const OnALine line = beta_line(1 + 4 * mode, 5 - 4 * mode);
                                      const Integrated whole(line);
                                      return std::pair{whole.quantile(0.05), whole.quantile(0.95)};
                                  });
        bend = shape.mode;
        range = (pert.high - pert.low) / (shape.p95 - shape.p5);
        least = pert.low - shape.p5 * range;
    }
    offset = least;
    scale = range;
    if (pert.triangular) return;
    const OnALine line = beta_line(1 + 4 * bend, 5 - 4 * bend);
    table = std::make_shared<QuantileTable>(Integrated(line).table());
}

void Quantile::set(const Distribution& distribution) {
    const auto normal = [&](double mean, double sd) {
        kind = Kind::table;
        offset = mean;
        scale = sd;
        table = std::shared_ptr<const QuantileTable>(std::shared_ptr<void>(), &normal_table());
    };
    if (const auto* certain = std::get_if<Certain>(&distribution)) {
        offset = certain->value;
    } else if (const auto* pert = std::get_if<Pert>(&distribution)) {
        set_pert(*pert);
    } else if (const auto* bell = std::get_if<Normal>(&distribution)) {
        normal(bell->mean, bell->sd);
    } else if (const auto* skewed = std::get_if<Lognormal>(&distribution)) {
        const double relative = skewed->sd / skewed->mean;
        const double variance = logarithm(1 + relative * relative);
        set_lognormal(logarithm(skewed->mean) - variance / 2, std::sqrt(variance));
    } else if (const auto* pair = std::get_if<Quantiles>(&distribution)) {
        const double low = pair->lognormal ? logarithm(pair->p5) : pair->p5;
        const double high = pair->lognormal ? logarithm(pair->p95) : pair->p95;
        const double middle = (low + high) / 2, sd = (high - low) / (2 * normal_95);
        pair->lognormal ? set_lognormal(middle, sd) : normal(middle, sd);
    } else if (const auto* factor = std::get_if<Factor>(&distribution)) {
        set_lognormal(0, factor->log_sd);
    } else if (const auto* beta = std::get_if<Beta>(&distribution)) {
        kind = Kind::table;
        const OnALine line = beta_line(beta->alpha, beta->beta);
        table = std::make_shared<QuantileTable>(Integrated(line).table());
    } else if (const auto* even = std::get_if<Uniform>(&distribution)) {
        kind = Kind::straight;
        offset = even->low;
        scale = even->high - even->low;
    } else if (const auto* discrete = std::get_if<Discrete>(&distribution)) {
        kind = Kind::steps;
        double sum = 0;
        for (double weight : discrete->weights) sum += weight;
        for (std::size_t i = 0; i < discrete->values.size(); ++i)
            if (discrete->weights[i] > 0)
                steps.push_back({discrete->values[i], discrete->weights[i] / sum});
        std::sort(steps.begin(), steps.end(),
                  [](const Value& a, const Value& b) { return a.value < b.value; });
    }
}

double Quantile::exact_mean(const Distribution& distribution) const {
    if (const auto* beta = std::get_if<Beta>(&distribution))
        return beta->alpha / (beta->alpha + beta->beta);
    if (const auto* skewed = std::get_if<Lognormal>(&distribution)) return skewed->mean;
    if (const auto* pair = std::get_if<Quantiles>(&distribution); pair && pair->lognormal) {
        const double sd = logarithm(pair->p95 / pair->p5) / (2 * normal_95);
        return std::sqrt(pair->p5) * std::sqrt(pair->p95) * exponential(sd * sd / 2);
    }
    if (const auto* factor = std::get_if<Factor>(&distribution))
        return exponential(factor->log_sd * factor->log_sd / 2);
    switch (kind) {
        case Kind::straight:
            return offset + scale / 2;
        case Kind::triangular:
            return offset + scale * (1 + bend) / 3;
        case Kind::table:
            return std::holds_alternative<Pert>(distribution) ? offset + scale * (1 + 4 * bend) / 6
                                                              : offset;
        case Kind::steps: {
            double sum = 0;
            for (const Value& value : steps) sum += value.share * value.value;
            return sum;
        }
        default:
            return offset;
    }
}

double Quantile::written(double u) const {
    switch (kind) {
        case Kind::constant:
            return offset;
        case Kind::straight:
            return offset + scale * u;
        case Kind::triangular:
            return offset + scale * triangular_quantile(bend, u);
        case Kind::table:
            return offset + scale * table->at(u);
        case Kind::steps: {
            double below = 0;
            for (const Value& value : steps)
                if (u < (below += value.share)) return value.value;
            return steps.back().value;
        }
    }
    return offset;
}

void Quantile::leave_out(const Support& support) {
    if (kind == Kind::constant) return;
    if (kind == Kind::steps) {
        leave_out_steps(support);
        return;
    }
    constexpr double end = 0x1p-41;
    const double least = at_or(support.least, written(end)),
                 most = at_or(support.most, written(1 - end));
    const double lowest = written(end), highest = written(1 - end);
    if (least <= lowest && highest <= most) return;
    // The share of what was written that lies below a value.
    const auto share_below = [&](double value) {
        double low = 0, high = 1;
        for (int step = 0; step < 60; ++step) {
            const double middle = (low + high) / 2;
            (written(middle) < value ? low : high) = middle;
        }
        return (low + high) / 2;
    };
    from = least > lowest ? share_below(least) : 0;
    width = (most < highest ? share_below(most) : 1) - from;
    outside = 1 - width;
    constexpr double nothing = 1e-9;
    if (outside < nothing) return;
    constexpr int parts = 1 << 16;
    double sum = 0;
    for (int i = 0; i < parts; ++i) sum += at((i + 0.5) / parts);
    mean_value = sum / parts;
}

// The values that are possible, in proportion. If none is, all stay: the reader refuses that.
void Quantile::leave_out_steps(const Support& support) {
    std::vector<Value> possible;
    double kept = 0;
    for (const Value& value : steps)
        if (value.value >= at_or(support.least, value.value) &&
            value.value <= at_or(support.most, value.value)) {
            possible.push_back(value);
            kept += value.share;
        }
    if (possible.empty() || possible.size() == steps.size()) return;
    outside = 1 - kept;
    mean_value = 0;
    for (Value& value : possible) {
        value.share /= kept;
        mean_value += value.share * value.value;
    }
    steps = std::move(possible);
}

double Quantile::at(double u) const { return written(from + width * u); }

void Quantile::fill(const double* uniforms, std::size_t count, double* draws) const {
    const bool all_inside = from == 0 && width == 1;
    if (kind == Kind::table && all_inside)
        table->fill(uniforms, count, offset, scale, draws);
    else
        for (std::size_t i = 0; i < count; ++i) draws[i] = at(uniforms[i]);
}

}  // namespace afkast
