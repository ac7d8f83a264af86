#include "report/budget.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "report/cells.hpp"
#include "report/text.hpp"
#include "report/who.hpp"
#include "report/whole.hpp"

namespace afkast {

BudgetArea budget_area(Category category) {
    if (is_cost(category)) return BudgetArea::effort;
    switch (category) {
        case Category::benefit:
        case Category::reimbursement:
            return BudgetArea::support;
        case Category::service:
            return BudgetArea::services;
        case Category::grant:
            return BudgetArea::grants;
        case Category::tax:
        case Category::equalisation:
            return BudgetArea::tax;
        default:
            return BudgetArea::work;
    }
}

namespace {
struct Named {
    std::string_view name;
    Text label;
};
const Named& named(BudgetArea area) {
    static const std::array<Named, 6> all{{
        {"effort", {"Indsatsen og dens finansiering", "The effort and its funding"}},
        {"support", {"Forsørgelse", "Income support"}},
        {"services", {"Tilbud og anden service", "Services"}},
        {"work", {"Løn og arbejde", "Wages and work"}},
        {"grants", {"Tilskud fra staten", "Grants from the state"}},
        {"tax", {"Skat og udligning", "Tax and equalisation"}},
    }};
    return all[static_cast<std::size_t>(area)];
}
}  // namespace

const Text& label(BudgetArea area) { return named(area).label; }
std::string_view name(BudgetArea area) { return named(area).name; }

std::vector<BudgetLine> budget_lines(const Result& result, double unit) {
    std::vector<BudgetLine> lines;
    for (const AccountRow& row : whole_account(result, Perspective::municipality, unit).rows) {
        BudgetLine line{budget_area(row.category), row.category, row.what, row.cofinanced, {}, {}};
        for (double kroner : row.exact) line.kroner.push_back(-kroner);
        for (Whole whole : row.whole) line.whole.push_back(-whole);
        const auto nothing = [](double kroner) { return std::abs(kroner) < 0.5; };
        if (!std::all_of(line.kroner.begin(), line.kroner.end(), nothing) ||
            std::any_of(line.whole.begin(), line.whole.end(), [](Whole one) { return one != 0; }))
            lines.push_back(std::move(line));
    }
    std::stable_sort(lines.begin(), lines.end(), [](const BudgetLine& a, const BudgetLine& b) {
        return std::pair(a.area, a.category) < std::pair(b.area, b.category);
    });
    return lines;
}

namespace {

// Whole kroner, or whole thousands where the amounts are large, that add up down and across.
struct PrintedBudget {
    std::vector<BudgetLine> lines;
    double unit = 1;
    std::size_t years = 0;

    // Of one line; years first, then their sum.
    Whole at(std::size_t line, std::size_t year) const {
        const std::vector<Whole>& whole = lines[line].whole;
        return year < years ? whole[year] : std::accumulate(whole.begin(), whole.end(), Whole{0});
    }
    Whole of_area(BudgetArea area, std::size_t year) const {
        Whole sum = 0;
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i].area == area) sum += at(i, year);
        return sum;
    }
    Whole of_all(std::size_t year) const {
        Whole sum = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) sum += at(i, year);
        return sum;
    }
};

PrintedBudget printed_budget(const Result& result) {
    PrintedBudget budget;
    budget.years = static_cast<std::size_t>(result.ledger.years);
    double largest = 0;
    for (const AccountRow& row : account_rows(result, Perspective::municipality))
        for (double kroner : row.exact) largest = std::max(largest, std::abs(kroner));
    if (largest >= 1e6) budget.unit = 1000;
    budget.lines = budget_lines(result, budget.unit);
    return budget;
}

std::string line_label(const BudgetLine& line, Language language) {
    const std::string what = line.what.in(language);
    if (line.area == BudgetArea::tax || line.category == Category::intervention_cost) return what;
    if (line.cofinanced) return what + in(language, ": medfinansiering", ": co-financing");
    return what + ": " + inside_sentence(short_label(line.category).in(language));
}

void add_rows(Table& table, const PrintedBudget& budget, const Text& who, std::size_t from,
              std::size_t to, Language language) {
    const auto amounts = [&](std::string heading, Row::Kind kind, int indent, const auto& value) {
        Row row{{std::move(heading)}, kind, indent};
        for (std::size_t y = from; y < to; ++y) row.cells.push_back(Amount{value(y)});
        table.rows.push_back(std::move(row));
    };
    for (std::size_t i = 0; i < budget.lines.size();) {
        const BudgetArea area = budget.lines[i].area;
        table.rows.push_back({{label(area).in(language)}, Row::Kind::heading});
        for (; i < budget.lines.size() && budget.lines[i].area == area; ++i)
            amounts(line_label(budget.lines[i], language), Row::Kind::ordinary, 1,
                    [&](std::size_t y) { return budget.at(i, y); });
        amounts(in(language, "I alt, ", "Total, ") + inside_sentence(label(area).in(language)),
                Row::Kind::total, 0, [&](std::size_t y) { return budget.of_area(area, y); });
    }
    amounts(in(language, "Netto for " + who.da + " (plus: merudgift)",
               "Net for " + who.en + " (plus: extra expense)"),
            Row::Kind::total, 0, [&](std::size_t y) { return budget.of_all(y); });
}

}  // namespace

std::vector<Table> budget_tables(const Result& result, Language language) {
    const PrintedBudget budget = printed_budget(result);
    std::vector<Table> tables;
    if (budget.lines.empty()) return tables;
    constexpr std::size_t most = 7;
    const std::size_t columns = budget.years + 1, blocks = (columns + most - 1) / most;
    const std::size_t across = (columns + blocks - 1) / blocks;
    for (std::size_t from = 0; from < columns; from += across) {
        const std::size_t to = std::min(columns, from + across);
        Table table;
        const bool many = is_many(result.scenario(), Perspective::municipality);
        table.title = in(
            language,
            many ? "Kommunernes budget, område for område" : "Kommunens budget, område for område",
            many ? "The municipalities' budget, area by area"
                 : "The municipality's budget, area by area");
        if (from > 0) table.title += in(language, " (fortsat)", " (continued)");
        table.unit = (budget.unit > 1 ? in(language, "1.000 kr., ", "DKK 1,000, ")
                                      : in(language, "kr., ", "DKK, ")) +
                     price_year_text(result, language) +
                     in(language, "; merudgift +, mindreudgift og indtægt -",
                        "; extra expense +, saving and income -");
        table.columns = {{in(language, "Konto", "Account"), false}};
        for (std::size_t y = from; y < to; ++y)
            table.columns.push_back(
                {y < budget.years ? std::to_string(result.ledger.first_year + static_cast<int>(y))
                                  : in(language, "I alt", "Total")});
        add_rows(table, budget, inside_subject(result.scenario(), Perspective::municipality), from,
                 to, language);
        tables.push_back(std::move(table));
    }
    if (budget.unit > 1)
        tables.back().notes.push_back(
            in(language, "Afrundet til hele tusinde kroner, så rækker og kolonner stemmer.",
               "Rounded to whole thousands, so that rows and columns add up."));
    tables.back().notes.push_back(
        in(language,
           "Forskellen mellem med og uden indsatsen. Fortegn som i et kommunalt budget, altså "
           "modsat resten af rapporten, hvor plus er gevinst. Opdelt efter årsag; hvilken konto i "
           "kontoplanen der bærer beløbet, afgør kommunen selv.",
           "The difference between with and without the effort. Signs as in a municipal budget, "
           "the reverse of the rest of the report, where plus is a gain. Split by cause; which "
           "account of the chart of accounts bears an amount is for the municipality to say."));
    return tables;
}

}  // namespace afkast
