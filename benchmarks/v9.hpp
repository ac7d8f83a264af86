// The closed-form Monte Carlo of the validation: net success times quantities times prices over ten
// years, less a cost. Through the library's draws, packs and statistics.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "model/number.hpp"
#include "model/uncertainty/quantile.hpp"

namespace afkast::v9 {

struct Unknowns {
    std::vector<std::string> names;
    std::vector<Quantile> quantiles;  // success, what happens anyway, drop-off, cost, quantities
};
Unknowns unknowns();

// The model itself, on any kind of number.
template <class N>
[[gnu::always_inline]] inline N net_present_value(const N* values) {
    constexpr std::array prices{3000.0, 4500.0, 12000.0, 25000.0, 800.0, 6500.0, 60000.0, 1500.0};
    N yearly(0);
    for (std::size_t k = 0; k < prices.size(); ++k) yearly += values[4 + k] * N(prices[k]);
    N years(0), kept(1);
    double factor = 1;
    for (int year = 1; year <= 10; ++year) {
        factor /= 1.035;
        years += kept * N(factor);
        kept *= N(1) - values[2];
    }
    return (values[0] - values[1]) * yearly * years - values[3];
}

// So many draws on so many threads, in the order of their addresses.
std::vector<double> draw(const Unknowns& unknowns, std::size_t draws, unsigned threads);

}  // namespace afkast::v9
