// Amounts as all tables print them: rounded once for a result, so that one figure is printed alike
// everywhere, and rows and columns add up (METHOD.md K20).
#pragma once

#include <array>
#include <vector>

#include "model/result.hpp"
#include "report/rounding.hpp"

namespace afkast {

// One account of a point of view: what it is for, and its kroner by year, received above zero.
struct AccountRow {
    Category category;
    Text what;
    bool cofinanced = false;         // a benefit of the state in which the municipality shares
    std::vector<std::size_t> lines;  // of the ledger
    std::vector<double> exact;       // [year of the ledger], in fixed prices
    std::vector<Whole> whole;        // [year of the ledger], in the unit that was asked for
};

struct WholeAccount {
    std::vector<AccountRow> rows;
    std::vector<Whole> by_year;
    Whole total = 0;
    Whole of(Category category, std::size_t year) const;
    Whole of(Category category) const;  // all years
};
// Undiscounted; lines of one kind and thing are one account. In kroner, or in `unit` kroner.
WholeAccount whole_account(const Result& result, Perspective view, double unit = 1);

// The accounts of a point of view before they are rounded, in the order of the ledger.
std::vector<AccountRow> account_rows(const Result& result, Perspective view);

// All years of each line of the ledger, as it is printed where it stands alone.
std::vector<Whole> whole_lines(const Result& result);

// Present values of each point of view; municipality, region and state add up to the public purse.
struct WholeValues {
    Whole net = 0, gain = 0, cost = 0;  // net = gain - cost
};
std::array<WholeValues, all_perspectives.size()> whole_present_values(const Result& result,
                                                                      double unit = 1);

}  // namespace afkast
