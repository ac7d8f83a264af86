#include "report/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace afkast {

Whole rounded_total(double total) { return std::llround(total); }

std::vector<Whole> rounded_parts(const std::vector<double>& parts, Whole total) {
    std::vector<Whole> whole;
    for (double part : parts) whole.push_back(static_cast<Whole>(std::floor(part)));
    Whole missing = total - std::accumulate(whole.begin(), whole.end(), Whole{0});
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return parts[a] - std::floor(parts[a]) > parts[b] - std::floor(parts[b]);
    });
    for (std::size_t i = 0; i < order.size() && missing > 0; ++i, --missing) ++whole[order[i]];
    return whole;
}

RoundedTable rounded_table(const std::vector<std::vector<double>>& rows) {
    RoundedTable table;
    std::vector<double> sums;
    for (const auto& row : rows) sums.push_back(std::accumulate(row.begin(), row.end(), 0.0));
    table.total = rounded_total(std::accumulate(sums.begin(), sums.end(), 0.0));
    table.row_totals = rounded_parts(sums, table.total);
    table.column_totals.assign(rows.empty() ? 0 : rows.front().size(), 0);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        table.cells.push_back(rounded_parts(rows[r], table.row_totals[r]));
        for (std::size_t c = 0; c < table.cells[r].size(); ++c)
            table.column_totals[c] += table.cells[r][c];
    }
    return table;
}

}  // namespace afkast
