// The municipality's money year by year, as a budget office reads it: expenses with a plus, savings
// and income with a minus, by area, undiscounted.
#pragma once

#include <string>
#include <vector>

#include "model/result.hpp"
#include "report/rounding.hpp"
#include "report/table.hpp"

namespace afkast {

// The areas of a municipality that the causes of the ledger can be told apart by.
enum class BudgetArea { effort, support, services, work, grants, tax };
BudgetArea budget_area(Category category);
const Text& label(BudgetArea area);
std::string_view name(BudgetArea area);  // the word in files: "effort"

// One account of the budget: what it is for, and its kroner by year, expenses above zero.
struct BudgetLine {
    BudgetArea area;
    Category category;
    Text what;
    bool cofinanced = false;     // a benefit of the state in which the municipality shares
    std::vector<double> kroner;  // [year of the ledger], in fixed prices
    std::vector<Whole> whole;    // the same as printed, in the unit that was asked for
};
// By area; lines of one area, kind and thing are one.
std::vector<BudgetLine> budget_lines(const Result& result, double unit = 1);

// Accounts down, years across, at most seven a table; each area with its sum.
std::vector<Table> budget_tables(const Result& result, Language language);

}  // namespace afkast
