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

// A two-way table: rows add up to their totals, the totals to the grand total; column totals are
// sums of what is printed.
struct RoundedTable {
    std::vector<std::vector<Whole>> cells;  // [row][column]
    std::vector<Whole> row_totals, column_totals;
    Whole total = 0;
};
RoundedTable rounded_table(const std::vector<std::vector<double>>& rows);

}  // namespace afkast
