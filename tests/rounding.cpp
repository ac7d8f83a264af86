// One rounding for one figure (METHOD.md K20): rows and columns of every printed table add up, and
// a figure that stands in several tables is the same in all of them.
#include "report/rounding.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>
#include <random>

#include "io/read_scenario.hpp"
#include "report/budget.hpp"
#include "report/tables.hpp"
#include "report/whole.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

std::vector<Result> shipped_results() {
    std::vector<Result> results;
    for (const auto& entry : std::filesystem::directory_iterator(AFKAST_ROOT "/scenarios"))
        if (entry.path().extension() == ".json")
            results.push_back(
                calculate(shipped(), read_scenario(entry.path().string(), shipped())));
    REQUIRE(results.size() >= 5);
    return results;
}

Whole amount(const Row& row, std::size_t column) {
    return std::get<Amount>(row.cells[column]).value;
}

bool in_thousands(const Table& table) { return table.unit.find("1.000 kr.") != std::string::npos; }

}  // namespace

TEST_CASE("a two-way table is rounded so that its rows, columns and groups stay within one") {
    std::mt19937 random(7);
    for (int repetition = 0; repetition < 50; ++repetition) {
        Rounding rounding;
        std::map<std::vector<std::size_t>, double> exact;
        double total = 0;
        for (std::size_t row = 0; row < 9; ++row)
            for (std::size_t column = 0; column < 7; ++column) {
                const double value = static_cast<double>(random() % 4001) / 100 - 20;
                rounding.amounts.push_back(row == 4 ? 0 : value);
                rounding.across.push_back({column, row / 3});
                rounding.down.push_back({row / 3, row});
                total += rounding.amounts.back();
            }
        rounding.total = rounded_total(total);
        const auto whole = rounded_together(rounding);
        CHECK(std::accumulate(whole.begin(), whole.end(), Whole{0}) == rounding.total);
        std::map<std::pair<int, std::size_t>, double> off;  // of sums, by kind and number
        for (std::size_t i = 0; i < whole.size(); ++i) {
            const double error = static_cast<double>(whole[i]) - rounding.amounts[i];
            CHECK(std::fabs(error) < 1);
            off[{0, rounding.across[i][0]}] += error;
            off[{1, rounding.down[i][0]}] += error;
            off[{2, rounding.down[i][1]}] += error;
            off[{3, 10 * rounding.across[i][0] + rounding.across[i][1]}] += error;
        }
        for (const auto& [sum, error] : off) CHECK(std::fabs(error) < 1);
    }
}

TEST_CASE("amounts that cancel are printed as cancelling") {
    Rounding rounding;
    rounding.amounts = {-7475.5, 7475.5, 100.4, 100.4, -100.4, -100.4};
    rounding.across = {{0, 0}, {0, 0}, {1, 0}, {2, 0}, {1, 0}, {2, 0}};
    rounding.down = {{0, 0}, {0, 1}, {0, 2}, {0, 2}, {0, 3}, {0, 3}};
    const auto whole = rounded_together(rounding);
    CHECK(whole[0] + whole[1] == 0);
    CHECK(whole[2] + whole[4] == 0);
    CHECK(whole[3] + whole[5] == 0);
}

TEST_CASE("who pays and who gains: net is gain less cost, and three parties are the public purse") {
    for (const Result& result : shipped_results()) {
        CAPTURE(result.scenario().title.en);
        std::map<Perspective, std::array<Whole, 3>> printed;
        for (const Row& row : summary_table(result, Language::danish).rows) {
            CHECK(amount(row, 1) == amount(row, 2) - amount(row, 3));
            printed[row.about_cell(1)->view] = {amount(row, 1), amount(row, 2), amount(row, 3)};
        }
        for (std::size_t i = 0; i < 3; ++i)
            CHECK(printed[Perspective::municipality][i] + printed[Perspective::region][i] +
                      printed[Perspective::state][i] ==
                  printed[Perspective::public_purse][i]);
        for (const auto& [view, values] : printed)
            CHECK(std::fabs(static_cast<double>(values[0]) - result.of(view).net_present_value) <
                  1);
    }
}

TEST_CASE("the years of every table add up, and are the same years in all") {
    for (const Result& result : shipped_results()) {
        CAPTURE(result.scenario().title.en);
        const Table years = year_table(result, Language::danish);
        std::map<std::pair<Perspective, int>, Whole> printed;  // year 0: all
        for (std::size_t c = 1; c < years.columns.size(); ++c) {
            Whole sum = 0;
            for (const Row& row : years.rows) {
                const About about = *row.about_cell(c);
                printed[{about.view, about.year.value_or(0)}] = amount(row, c);
                if (about.year)
                    sum += amount(row, c);
                else
                    CHECK(sum == amount(row, c));
            }
        }
        for (const Row& row : years.rows) {
            const int year = row.about_cell(1)->year.value_or(0);
            CHECK(printed[{Perspective::municipality, year}] +
                      printed[{Perspective::region, year}] + printed[{Perspective::state, year}] ==
                  printed[{Perspective::public_purse, year}]);
        }
        for (Perspective view : all_perspectives) {
            // The counter-entry is no party and stands in no table of years.
            if (!result.of(view).touched || view == Perspective::society ||
                view == Perspective::provider)
                continue;
            const Table causes = cause_table(result, view, Language::danish);
            std::vector<Whole> sums(causes.columns.size(), 0);
            for (const Row& row : causes.rows) {
                const std::size_t net = causes.columns.size() - 2;
                Whole across = 0;
                for (std::size_t c = 1; c < net; ++c) across += amount(row, c);
                CHECK(across == amount(row, net));
                for (std::size_t c = 1; c <= net; ++c) {
                    if (row.kind == Row::Kind::total) CHECK(sums[c] == amount(row, c));
                    sums[c] += amount(row, c);
                }
                if (!in_thousands(causes))
                    CHECK(amount(row, net) == printed[{view, row.about_cell(1)->year.value_or(0)}]);
            }
        }
    }
}

TEST_CASE("the budget says what the other tables say, with the sign turned") {
    for (const Result& result : shipped_results()) {
        CAPTURE(result.scenario().title.en);
        const Table causes = cause_table(result, Perspective::municipality, Language::danish);
        const auto budget = budget_tables(result, Language::danish);
        if (budget.empty() || in_thousands(causes) != in_thousands(budget.front())) continue;
        std::vector<Whole> net;
        for (const Table& table : budget)
            for (std::size_t c = 1; c < table.columns.size(); ++c)
                net.push_back(amount(table.rows.back(), c));
        REQUIRE(net.size() == causes.rows.size());
        for (std::size_t y = 0; y < net.size(); ++y)
            CHECK(-net[y] == amount(causes.rows[y], causes.columns.size() - 2));
    }
    for (const Result& result : shipped_results())
        for (const double unit : {1.0, 1000.0}) {
            const WholeAccount account = whole_account(result, Perspective::municipality, unit);
            std::map<std::pair<Category, std::size_t>, Whole> sums;
            for (const BudgetLine& line : budget_lines(result, unit))
                for (std::size_t y = 0; y < line.whole.size(); ++y)
                    sums[{line.category, y}] -= line.whole[y];
            for (const auto& [where, sum] : sums)
                CHECK(sum == account.of(where.first, where.second));
        }
}

TEST_CASE("in thousands, a total is rounded from the total and not from its years") {
    for (const Result& result : shipped_results()) {
        CAPTURE(result.scenario().title.en);
        double cost = 0;
        for (const AccountRow& row : account_rows(result, Perspective::municipality))
            if (row.category == Category::intervention_cost)
                cost += std::accumulate(row.exact.begin(), row.exact.end(), 0.0);
        const Whole printed =
            whole_account(result, Perspective::municipality, 1000).of(Category::intervention_cost);
        CHECK(std::fabs(static_cast<double>(printed) - cost / 1000) <= 0.5 + 1e-9);
    }
}

TEST_CASE("what a cost line costs is printed alike in the cost table and the account") {
    for (const Result& result : shipped_results()) {
        const WholeAccount account = whole_account(result, Perspective::municipality);
        for (const Row& row : cost_table(result, Language::english).rows) {
            const auto about = row.about_cell(3);
            if (!about) continue;
            for (const AccountRow& one : account.rows)
                if (one.lines == std::vector<std::size_t>{*about->line})
                    CHECK(std::abs(amount(row, 3)) ==
                          std::abs(std::accumulate(one.whole.begin(), one.whole.end(), Whole{0})));
        }
    }
}
