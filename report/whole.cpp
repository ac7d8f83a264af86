#include "report/whole.hpp"

#include <algorithm>
#include <numeric>

#include "report/budget.hpp"
#include "report/cells.hpp"

namespace afkast {

namespace {

const std::array public_parties{Perspective::municipality, Perspective::region, Perspective::state};

bool is_public(Perspective view) {
    return std::find(public_parties.begin(), public_parties.end(), view) != public_parties.end();
}

std::size_t years_of(const Result& result) { return static_cast<std::size_t>(result.ledger.years); }

// Municipality, region and state year by year, so that they add up to the public purse.
std::array<std::vector<Whole>, public_parties.size()> public_years(const Result& result,
                                                                   double unit) {
    Rounding rounding;
    for (std::size_t party = 0; party < public_parties.size(); ++party)
        for (std::size_t y = 0; y < years_of(result); ++y) {
            rounding.amounts.push_back(result.of(public_parties[party]).by_year[y] / unit);
            rounding.across.push_back({y});
            rounding.down.push_back({party});
        }
    rounding.total = rounded_total(result.of(Perspective::public_purse).undiscounted / unit);
    const std::vector<Whole> whole = rounded_together(rounding);
    std::array<std::vector<Whole>, public_parties.size()> years;
    for (std::size_t i = 0; i < whole.size(); ++i) years[i / years_of(result)].push_back(whole[i]);
    return years;
}

// The sums of the years that other tables fix; empty where there are none.
std::vector<Whole> fixed_years(const Result& result, Perspective view, double unit) {
    if (view == Perspective::public_purse) {
        std::vector<Whole> sums(years_of(result), 0);
        for (const std::vector<Whole>& party : public_years(result, unit))
            for (std::size_t y = 0; y < sums.size(); ++y) sums[y] += party[y];
        return sums;
    }
    if (!is_public(view)) return {};
    return public_years(result, unit)[static_cast<std::size_t>(
        std::find(public_parties.begin(), public_parties.end(), view) - public_parties.begin())];
}

}  // namespace

std::vector<AccountRow> account_rows(const Result& result, Perspective view) {
    std::vector<AccountRow> rows;
    const std::size_t years = years_of(result);
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const Line& head = result.plan->lines[line];
        const int direction = sign(head, view);
        if (direction == 0) continue;
        const Category category = head.cause.category;
        // Taxes are one account, whatever a person lives by.
        const Text what =
            budget_area(category) == BudgetArea::tax ? label(category) : head.cause.what;
        const bool cofinanced =
            category == Category::reimbursement && head.payer == Party::municipality;
        auto found = std::find_if(rows.begin(), rows.end(), [&](const AccountRow& one) {
            return one.category == category && one.what == what && one.cofinanced == cofinanced;
        });
        if (found == rows.end()) {
            rows.push_back({category, what, cofinanced, {}, std::vector<double>(years, 0), {}});
            found = rows.end() - 1;
        }
        found->lines.push_back(line);
        for (std::size_t y = 0; y < years; ++y)
            found->exact[y] += direction * result.ledger.kroner[line * years + y];
    }
    return rows;
}

WholeAccount whole_account(const Result& result, Perspective view, double unit) {
    WholeAccount account;
    account.rows = account_rows(result, view);
    const std::size_t years = years_of(result);
    Rounding rounding;
    for (std::size_t r = 0; r < account.rows.size(); ++r) {
        const auto category = static_cast<std::size_t>(account.rows[r].category);
        for (std::size_t y = 0; y < years; ++y) {
            rounding.amounts.push_back(account.rows[r].exact[y] / unit);
            rounding.across.push_back({y, category});
            rounding.down.push_back({category, r});
        }
    }
    rounding.fixed = fixed_years(result, view, unit);
    rounding.total = rounding.fixed.empty()
                         ? rounded_total(result.of(view).undiscounted / unit)
                         : std::accumulate(rounding.fixed.begin(), rounding.fixed.end(), Whole{0});
    const std::vector<Whole> whole = rounded_together(rounding);
    account.by_year.assign(years, 0);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        account.rows[i / years].whole.push_back(whole[i]);
        account.by_year[i % years] += whole[i];
        account.total += whole[i];
    }
    return account;
}

Whole WholeAccount::of(Category category, std::size_t year) const {
    Whole sum = 0;
    for (const AccountRow& row : rows)
        if (row.category == category) sum += row.whole[year];
    return sum;
}

Whole WholeAccount::of(Category category) const {
    Whole sum = 0;
    for (std::size_t year = 0; year < by_year.size(); ++year) sum += of(category, year);
    return sum;
}

std::vector<Whole> whole_lines(const Result& result) {
    std::vector<Whole> lines;
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line)
        lines.push_back(rounded_total(undiscounted(result, line)));
    // A line that is an account by itself is printed as that; the municipality's goes last, so that
    // all others print what the municipality prints.
    for (const Perspective view : {Perspective::foundation, Perspective::eu, Perspective::region,
                                   Perspective::state, Perspective::municipality})
        for (const AccountRow& row : whole_account(result, view).rows)
            if (row.lines.size() == 1)
                lines[row.lines[0]] = sign(result.plan->lines[row.lines[0]], view) *
                                      std::accumulate(row.whole.begin(), row.whole.end(), Whole{0});
    return lines;
}

std::array<WholeValues, all_perspectives.size()> whole_present_values(const Result& result,
                                                                      double unit) {
    std::array<WholeValues, all_perspectives.size()> values;
    for (Perspective view : all_perspectives) {
        const Account<double>& account = result.of(view);
        WholeValues& one = values[index(view)];
        one.net = rounded_total(account.net_present_value / unit);
        const auto parts = rounded_parts({account.gain / unit, -account.cost / unit}, one.net);
        one.gain = parts[0];
        one.cost = -parts[1];
    }
    Rounding rounding;
    for (std::size_t party = 0; party < public_parties.size(); ++party) {
        const Account<double>& account = result.of(public_parties[party]);
        for (const double amount : {account.gain / unit, -account.cost / unit}) {
            rounding.across.push_back({party});
            rounding.down.push_back({rounding.amounts.size() % 2});
            rounding.amounts.push_back(amount);
        }
    }
    // The municipality and the public purse as they are; the others give way.
    rounding.total = rounded_total(result.of(Perspective::public_purse).net_present_value / unit);
    const Whole municipality = values[index(Perspective::municipality)].net;
    rounding.fixed = rounded_parts({result.of(Perspective::region).net_present_value / unit,
                                    result.of(Perspective::state).net_present_value / unit},
                                   rounding.total - municipality);
    rounding.fixed.insert(rounding.fixed.begin(), municipality);
    const std::vector<Whole> whole = rounded_together(rounding);
    WholeValues& sum = values[index(Perspective::public_purse)] = {};
    for (std::size_t party = 0; party < public_parties.size(); ++party) {
        const Whole gain = whole[2 * party], cost = -whole[2 * party + 1];
        values[index(public_parties[party])] = {gain - cost, gain, cost};
        sum = {sum.net + gain - cost, sum.gain + gain, sum.cost + cost};
    }
    return values;
}

}  // namespace afkast
