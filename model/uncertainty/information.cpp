#include "model/uncertainty/information.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace afkast {

namespace {

double mean(const std::vector<double>& draws) {
    double sum = 0;
    for (double draw : draws) sum += draw;
    return draws.empty() ? 0 : sum / static_cast<double>(draws.size());
}

double best_mean(const OptionDraws& options) {
    double best = mean(options.front());
    for (const auto& option : options) best = std::max(best, mean(option));
    return best;
}

double mean_of_best(const OptionDraws& options) {
    double sum = 0;
    for (std::size_t i = 0; i < options.front().size(); ++i) {
        double best = options.front()[i];
        for (const auto& option : options) best = std::max(best, option[i]);
        sum += best;
    }
    return sum / static_cast<double>(options.front().size());
}

using Columns = std::vector<std::vector<double>>;

// The value itself, so that what is linear in it is met exactly, and Legendre's polynomials of the
// random number for what bends.
Columns curves(const Unknown& unknown) {
    const double middle = mean(unknown.values);
    double largest = 0;
    for (double value : unknown.values) largest = std::max(largest, std::abs(value - middle));
    Columns columns(5);
    for (std::size_t i = 0; i < unknown.values.size(); ++i) {
        const double x = 2 * unknown.uniforms[i] - 1, x2 = x * x;
        columns[0].push_back(largest > 0 ? (unknown.values[i] - middle) / largest : 0);
        columns[1].push_back(x);
        columns[2].push_back((3 * x2 - 1) / 2);
        columns[3].push_back((5 * x2 - 3) * x / 2);
        columns[4].push_back((35 * x2 * x2 - 30 * x2 + 3) / 8);
    }
    return columns;
}

// One column for each value but the first.
Columns steps(const std::vector<double>& values) {
    std::map<double, std::size_t> places;
    for (double value : values) places.emplace(value, 0);
    std::size_t next = 0;
    for (auto& [value, place] : places) place = next++;
    Columns columns(places.size() - 1, std::vector<double>(values.size(), 0));
    for (std::size_t i = 0; i < values.size(); ++i)
        if (const std::size_t place = places[values[i]]; place > 0) columns[place - 1][i] = 1;
    return columns;
}

Columns columns_of(const std::vector<Unknown>& group, std::size_t draws) {
    Columns columns{std::vector<double>(draws, 1)};
    std::vector<std::size_t> first;
    for (const Unknown& unknown : group) {
        first.push_back(columns.size());
        for (auto& column : unknown.discrete ? steps(unknown.values) : curves(unknown))
            columns.push_back(std::move(column));
    }
    constexpr std::size_t few = 8;  // of more, the pairs would outgrow the draws
    if (group.size() > few) return columns;
    for (std::size_t a = 0; a < group.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) {
            if (first[a] >= columns.size() || first[b] >= columns.size()) continue;
            std::vector<double> product(draws);
            for (std::size_t i = 0; i < draws; ++i)
                product[i] = columns[first[a]][i] * columns[first[b]][i];
            columns.push_back(std::move(product));
        }
    return columns;
}

// The least-squares fit of `target` by the columns, at every draw.
std::vector<double> fitted(const Columns& columns, const std::vector<double>& target) {
    const std::size_t m = columns.size(), draws = target.size();
    std::vector<double> lower(m * m, 0), right(m, 0);
    for (std::size_t a = 0; a < m; ++a) {
        for (std::size_t i = 0; i < draws; ++i) right[a] += columns[a][i] * target[i];
        for (std::size_t b = 0; b <= a; ++b) {
            double sum = 0;
            for (std::size_t i = 0; i < draws; ++i) sum += columns[a][i] * columns[b][i];
            lower[a * m + b] = sum;
        }
    }
    // Cholesky's factor in place; a column that the ones before it say already is left out.
    for (std::size_t j = 0; j < m; ++j) {
        const double whole = lower[j * m + j];
        for (std::size_t k = 0; k < j; ++k) lower[j * m + j] -= lower[j * m + k] * lower[j * m + k];
        const bool known = lower[j * m + j] <= 1e-10 * whole || whole == 0;
        const double pivot = known ? 0 : std::sqrt(lower[j * m + j]);
        lower[j * m + j] = pivot;
        for (std::size_t i = j + 1; i < m; ++i) {
            for (std::size_t k = 0; k < j; ++k)
                lower[i * m + j] -= lower[i * m + k] * lower[j * m + k];
            lower[i * m + j] = known ? 0 : lower[i * m + j] / pivot;
        }
    }
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t k = 0; k < i; ++k) right[i] -= lower[i * m + k] * right[k];
        right[i] = lower[i * m + i] == 0 ? 0 : right[i] / lower[i * m + i];
    }
    for (std::size_t i = m; i-- > 0;) {
        for (std::size_t k = i + 1; k < m; ++k) right[i] -= lower[k * m + i] * right[k];
        right[i] = lower[i * m + i] == 0 ? 0 : right[i] / lower[i * m + i];
    }
    std::vector<double> fit(draws, 0);
    for (std::size_t a = 0; a < m; ++a)
        for (std::size_t i = 0; i < draws; ++i) fit[i] += right[a] * columns[a][i];
    return fit;
}

}  // namespace

double value_of_knowing_all(const OptionDraws& options) {
    return std::max(0.0, mean_of_best(options) - best_mean(options));
}

double value_of_knowing(const OptionDraws& options, const std::vector<Unknown>& group) {
    const Columns columns = columns_of(group, options.front().size());
    OptionDraws expected;
    for (const auto& option : options) expected.push_back(fitted(columns, option));
    const double value = std::max(0.0, mean_of_best(expected) - best_mean(options));
    return std::min(value, value_of_knowing_all(options));
}

std::vector<double> chance_of_being_best(const OptionDraws& options) {
    std::vector<double> chances(options.size(), 0);
    const std::size_t draws = options.front().size();
    for (std::size_t i = 0; i < draws; ++i) {
        double best = options.front()[i];
        for (const auto& option : options) best = std::max(best, option[i]);
        double ties = 0;
        for (const auto& option : options) ties += option[i] == best ? 1 : 0;
        for (std::size_t o = 0; o < options.size(); ++o)
            if (options[o][i] == best) chances[o] += 1 / (ties * static_cast<double>(draws));
    }
    return chances;
}

}  // namespace afkast
