#include "report/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "report/cells.hpp"
#include "report/rounding.hpp"
#include "report/text.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

std::string kroner_unit(const Result& result, Language language) {
    return in(language, "kr., ", "DKK, ") + price_year_text(result, language);
}

Cell optional_figure(std::optional<double> value, int decimals) {
    return value ? Cell{Figure{*value, decimals}} : Cell{Nothing{}};
}

std::vector<Perspective> touched(const Result& result) {
    std::vector<Perspective> views;
    for (Perspective view :
         {Perspective::municipality, Perspective::region, Perspective::state,
          Perspective::public_purse, Perspective::eu, Perspective::foundation, Perspective::citizen,
          Perspective::employer, Perspective::provider, Perspective::society})
        if (result.of(view).touched) views.push_back(view);
    return views;
}

}  // namespace

Table summary_table(const Result& result, Language language) {
    Table table;
    table.title = in(language, "Hvem betaler, og hvem vinder", "Who pays and who gains");
    table.unit = basis_text(result, language);
    table.columns = {{"", false},
                     {in(language, "Nettoresultat", "Net present value")},
                     {in(language, "Gevinst", "Gain")},
                     {in(language, "Omkostning", "Cost")},
                     {in(language, "Gevinst pr. krone", "Gain per krone")},
                     {in(language, "Betalt tilbage", "Paid back")},
                     {in(language, "Pr. deltager", "Per participant")}};
    for (Perspective view : touched(result)) {
        if (view == Perspective::provider) continue;  // what goes in and out of the real economy
        const Account<double>& account = result.of(view);
        const Whole total = rounded_total(account.net_present_value);
        const auto parts = rounded_parts({account.gain, -account.cost}, total);
        const bool sum = view == Perspective::public_purse || view == Perspective::society;
        table.rows.push_back(
            {{bare_subject(result.scenario(), view).in(language), Amount{total}, Amount{parts[0]},
              Amount{-parts[1]}, optional_figure(ratio(account), 2), payback_cell(result, view),
              result.basis.participants > 0
                  ? whole_kroner(account.net_present_value / result.basis.participants)
                  : Cell{Nothing{}}},
             sum ? Row::Kind::total : Row::Kind::ordinary});
    }
    if (result.of(Perspective::society).touched)
        table.notes.push_back(fmt::format(
            fmt::runtime(in(language,
                            "Samfundet: alle undtagen leverandører og EU, vægtet med "
                            "nettoafgiftsfaktor {} og skatteforvridning {} %{}.",
                            "Society: everybody except providers and the EU, weighted with net tax "
                            "factor {} and tax distortion {}%{}.")),
            number_text(result.basis.net_tax_factor, 3, language),
            number_text(result.basis.tax_distortion_percent, 0, language),
            result.basis.weights_are_assumed
                ? in(language, " (antaget for det år: ikke læst i en kilde)",
                     " (assumed for that year: not read in a source)")
                : std::string()));
    return table;
}

Table year_table(const Result& result, Language language) {
    Table table;
    table.title = in(language, "Nettoresultat år for år, ikke tilbagediskonteret",
                     "Net result year by year, undiscounted");
    table.unit = kroner_unit(result, language);
    table.columns = {{in(language, "År", "Year"), false}};
    std::vector<Perspective> views;
    for (Perspective view : touched(result))
        if (view != Perspective::society && view != Perspective::provider) views.push_back(view);
    for (Perspective view : views)
        table.columns.push_back({bare_subject(result.scenario(), view).in(language)});

    // Municipality, region and state are parts of the public purse: rounded so that they add up.
    const auto years = static_cast<std::size_t>(result.ledger.years);
    std::vector<std::vector<double>> of_the_public(years);
    std::vector<Perspective> parts;
    for (Perspective view : views)
        if (index(view) <= index(Perspective::state)) parts.push_back(view);
    for (std::size_t y = 0; y < years; ++y)
        for (Perspective view : parts) of_the_public[y].push_back(result.of(view).by_year[y]);
    const RoundedTable whole = rounded_table(of_the_public);

    Row total{{in(language, "I alt", "Total")}, Row::Kind::total};
    std::vector<Whole> sums(views.size(), 0);
    for (std::size_t y = 0; y < years; ++y) {
        Row row{{Year{result.ledger.first_year + static_cast<int>(y)}}};
        for (std::size_t v = 0; v < views.size(); ++v) {
            const auto part = std::find(parts.begin(), parts.end(), views[v]);
            Whole value = rounded_total(result.of(views[v]).by_year[y]);
            if (part != parts.end())
                value = whole.cells[y][static_cast<std::size_t>(part - parts.begin())];
            else if (views[v] == Perspective::public_purse)
                value = whole.row_totals[y];
            sums[v] += value;
            row.cells.push_back(Amount{value});
        }
        table.rows.push_back(std::move(row));
    }
    for (Whole sum : sums) total.cells.push_back(Amount{sum});
    table.rows.push_back(std::move(total));
    table.notes.push_back(
        in(language,
           "Modposten (løn og leverandører, værdi af arbejdet og betaling for tilbud) er ikke en "
           "part og er udeladt; med den går alle beløb op i nul.",
           "The counter-entry (staff and suppliers, the value of work and payment for services) is "
           "no party and is left out; with it all amounts add up to zero."));
    return table;
}

Table cause_table(const Result& result, Perspective view, Language language) {
    const auto years = static_cast<std::size_t>(result.ledger.years);
    std::map<Category, std::vector<double>> by_category;
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const Line& head = result.plan->lines[line];
        const int direction = sign(head, view);
        if (direction == 0) continue;
        auto& sums = by_category[head.cause.category];
        sums.resize(years, 0);
        for (std::size_t y = 0; y < years; ++y)
            sums[y] += direction * result.ledger.kroner[line * years + y];
    }
    Table table;
    table.title = bare_subject(result.scenario(), view).in(language) +
                  in(language, ": hvad resultatet består af, år for år",
                     ": what makes up the result, year by year");
    // Many kinds of money need narrower columns: thousands of kroner.
    const double scale = by_category.size() > 5 ? 1000 : 1;
    table.unit =
        (scale > 1 ? in(language, "1.000 kr., ", "DKK 1,000, ") : in(language, "kr., ", "DKK, ")) +
        price_year_text(result, language);
    table.columns = {{in(language, "År", "Year"), false}};
    std::vector<std::vector<double>> rows(years);
    for (const auto& [category, sums] : by_category) {
        table.columns.push_back({short_label(category).in(language)});
        for (std::size_t y = 0; y < years; ++y) rows[y].push_back(sums[y] / scale);
    }
    table.columns.push_back({in(language, "Netto", "Net")});
    table.columns.push_back(
        {in(language, "Nutidsværdi, løbende sum", "Present value, running sum")});
    const RoundedTable whole = rounded_table(rows);
    const auto factors = discount_factors<double>(result.basis.schedule,
                                                  result.ledger.first_year - result.basis.base_year,
                                                  result.ledger.years);
    double running = 0;
    for (std::size_t y = 0; y < years; ++y) {
        Row row{{Year{result.ledger.first_year + static_cast<int>(y)}}};
        for (Whole cell : whole.cells[y]) row.cells.push_back(Amount{cell});
        row.cells.push_back(Amount{whole.row_totals[y]});
        running += std::accumulate(rows[y].begin(), rows[y].end(), 0.0) * factors[y];
        row.cells.push_back(whole_kroner(running));
        table.rows.push_back(std::move(row));
    }
    Row total{{in(language, "I alt", "Total")}, Row::Kind::total};
    for (Whole sum : whole.column_totals) total.cells.push_back(Amount{sum});
    total.cells.push_back(Amount{whole.total});
    total.cells.push_back(whole_kroner(running));
    table.rows.push_back(std::move(total));
    return table;
}

Table cost_table(const Result& result, Language language) {
    Table table;
    table.title = in(language, "Hvad koster det, og hvem finansierer det",
                     "What does it cost, and who funds it");
    table.unit =
        kroner_unit(result, language) + in(language, ", ikke tilbagediskonteret", ", undiscounted");
    table.columns = {{"", false},
                     {in(language, "Betales af", "Paid by"), false},
                     {in(language, "Til", "To"), false},
                     {in(language, "Beløb", "Amount")}};
    std::vector<double> amounts;
    std::vector<std::size_t> lines;
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line)
        if (is_cost(result.plan->lines[line].cause.category)) {
            lines.push_back(line);
            amounts.push_back(undiscounted(result, line));
        }
    std::optional<Category> group;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& head = result.plan->lines[lines[i]];
        if (group != head.cause.category) {
            group = head.cause.category;
            table.rows.push_back({{label(*group).in(language)}, Row::Kind::heading});
        }
        table.rows.push_back(
            {{head.cause.what.in(language), label(perspective_of(head.payer)).in(language),
              label(perspective_of(head.payee)).in(language), whole_kroner(amounts[i])},
             Row::Kind::ordinary,
             1});
    }
    return table;
}

Table line_table(const Parameters& parameters, const Result& result, Language language) {
    Table table;
    table.title = in(language, "Alle posteringer, hele perioden", "All lines, the whole period");
    table.unit = kroner_unit(result, language);
    table.columns = {{in(language, "Postering", "Line"), false},
                     {in(language, "Fra", "From"), false},
                     {in(language, "Til", "To"), false},
                     {in(language, "Mængde", "Quantity")},
                     {"", false},
                     {in(language, "Beløb", "Amount")}};
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const Line& head = result.plan->lines[line];
        double units = 0;
        for (int y = 0; y < result.ledger.years; ++y)
            units += result.ledger.quantity[result.ledger.at(line, result.ledger.first_year + y)];
        const auto rule = parameters.rules.find(head.cause.rule);
        const std::string why =
            rule == parameters.rules.end() ? head.cause.rule : rule->second.label.in(language);
        table.rows.push_back({{why + ": " + head.cause.what.in(language),
                               label(perspective_of(head.payer)).in(language),
                               label(perspective_of(head.payee)).in(language), Figure{units, 1},
                               unit_text(head.cause.quantity_unit, language),
                               whole_kroner(undiscounted(result, line))}});
    }
    return table;
}

Table ledger_table(const Parameters& parameters, const Result& result, Language language) {
    Table table;
    table.columns = {{"scenario", false}, {"payer", false}, {"payee", false}, {"category", false},
                     {"rule", false},     {"what", false},  {"year"},         {"kroner"},
                     {"quantity"},        {"unit", false},  {"price_year"}};
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const Line& head = result.plan->lines[line];
        const auto rule = parameters.rules.find(head.cause.rule);
        for (int y = 0; y < result.ledger.years; ++y) {
            const int year = result.ledger.first_year + y;
            table.rows.push_back(
                {{result.scenario().title.in(language), std::string(name(head.payer)),
                  std::string(name(head.payee)), label(head.cause.category).in(language),
                  rule == parameters.rules.end() ? head.cause.rule
                                                 : rule->second.label.in(language),
                  head.cause.what.in(language), Year{year},
                  Figure{result.ledger.kroner[result.ledger.at(line, year)], 2},
                  Figure{result.ledger.quantity[result.ledger.at(line, year)], 4},
                  unit_text(head.cause.quantity_unit, language), Year{result.plan->price_year}}});
        }
    }
    return table;
}

double cost_of_effort(const Result& result) {
    double sum = 0;
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line)
        if (result.plan->lines[line].cause.category == Category::intervention_cost)
            sum += undiscounted(result, line);
    return sum;
}

std::vector<std::pair<Party, double>> who_bears_the_cost(const Result& result) {
    std::vector<std::pair<Party, double>> bearers;
    const double total = cost_of_effort(result);
    if (total == 0) return bearers;
    for (Party party : all_parties) {
        if (party == Party::provider) continue;
        double borne = 0;
        for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
            const Line& head = result.plan->lines[line];
            const Category category = head.cause.category;
            if (is_cost(category) && category != Category::usual_effort)
                borne -= sign(head, perspective_of(party)) * undiscounted(result, line);
        }
        if (std::fabs(borne / total) >= 0.0005) bearers.emplace_back(party, borne / total);
    }
    return bearers;
}

std::string funding_sentence(const Result& result, Language language) {
    auto bearers = who_bears_the_cost(result);
    if (bearers.empty()) return {};
    std::stable_sort(bearers.begin(), bearers.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<double> shares;
    for (const auto& [party, share] : bearers) shares.push_back(share * 100);
    const auto whole = rounded_parts(shares);
    std::vector<std::string> who;
    for (std::size_t i = 0; i < bearers.size(); ++i)
        who.push_back(
            fmt::format("{}{} ({})", in(language, "", "the "),
                        inside_sentence(label(perspective_of(bearers[i].first)).in(language)),
                        percent_text(static_cast<double>(whole[i]) / 100, 0, language)));
    return in(language, "Udgiften bæres af ", "The cost is borne by ") + joined(who, language) +
           ".";
}

// A citizen or an employer who earns less at first has put no money into the effort.
bool puts_money_in(const Result& result, Perspective view) {
    if (result.of(view).cost > 0.005) return true;
    if (view == Perspective::citizen || view == Perspective::employer) return false;
    const auto& flows = result.of(view).by_year;
    return std::any_of(flows.begin(), flows.end(), [](double flow) { return flow < -0.005; });
}

}  // namespace afkast
