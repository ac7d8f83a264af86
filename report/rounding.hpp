// Printed parts add up to printed totals (METHOD.md K20): totals are rounded half away from zero,
// parts by largest remainder, ties in print order.
#pragma once

#include <vector>

namespace afkast {

using Whole = long long;

Whole rounded_total(double total);
// Parts that add up to `total`, each within one of its true value.
std::vector<Whole> rounded_parts(const std::vector<double>& parts, Whole total);
inline std::vector<Whole> rounded_parts(const std::vector<double>& parts) {
    double sum = 0;
    for (double part : parts) sum += part;
    return rounded_parts(parts, rounded_total(sum));
}

// Amounts that are added up along two orders, such as year by year and account by account. Each
// order names the groups of an amount, from the widest to the narrowest: {year, kind}, {kind,
// account}. No group is shared by different wider ones.
struct Rounding {
    std::vector<double> amounts;
    std::vector<std::vector<std::size_t>> across, down;  // of each amount
    std::vector<Whole> fixed;  // sums of the widest groups across, by number; empty: free
    Whole total = 0;
};
// Whole amounts that add up to the total and to what is fixed; as near to their true values as they
// can be, each and all their sums along both orders.
std::vector<Whole> rounded_together(const Rounding& rounding);

}  // namespace afkast
