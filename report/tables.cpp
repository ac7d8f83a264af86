#include "report/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>

#include "report/cells.hpp"
#include "report/rounding.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"
#include "report/whole.hpp"

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

// The last people leave before the last calendar year is over: what comes in it looks like a fall.
std::string partial_year_note(const Result& result, Language language) {
    const Plan& plan = *result.plan;
    Month last = plan.first;
    for (const Plan::Group& group : plan.participants)
        last = std::max(last, group.to + (12 * plan.scenario.horizon_years - 1));
    if (!plan.by_pathways() || last.month() == 12 || last.year() != plan.last.year() ||
        result.ledger.years < 2)
        return {};
    return fmt::format(
        fmt::runtime(in(language,
                        "{} er ikke et helt år: de sidste deltagere følges til og med måned {}. "
                        "Faldet det år siger intet om virkningen.",
                        "{} is no whole year: the last participants are followed to the end of "
                        "month {}. The fall in that year says nothing of the effect.")),
        last.year(), last.month());
}

}  // namespace

namespace {
// Of being paid back by the year that is shown; of the last one where there is none.
Cell payback_chance_cell(const Result& result, const Simulation& simulation, Perspective view,
                         Language language) {
    if (!puts_money_in(result, view) || !simulation.place_of(view)) return Nothing{};
    const int last = result.ledger.first_year + result.ledger.years - 1;
    const auto chance = chance_paid_back_by(simulation, view, result.payback(view).value_or(last));
    return chance ? Cell{chance_text(*chance, simulation.count, language)} : Cell{Nothing{}};
}

void add_summary_notes(const Result& result, bool chances, Language language, Table& table) {
    if (result.of(Perspective::municipality).touched) {
        const std::string each =
            kroner_text(equivalent_yearly(result.of(Perspective::municipality), result.basis,
                                          result.ledger.first_year),
                        language);
        const Text who = subject(result.scenario(), Perspective::municipality);
        const int years = result.ledger.years;
        table.notes.push_back(in(
            language,
            fmt::format("{}: nettoresultatet svarer til {}{}.", who.da, each,
                        years == 1 ? std::string() : fmt::format(" hvert år i {} år", years)),
            fmt::format("{}: the net result equals {}{}.", who.en, each,
                        years == 1 ? std::string() : fmt::format(" in each of {} years", years))));
    }
    if (chances)
        table.notes.push_back(
            in(language,
               "Hvor pengene ikke kommer hjem i perioden, er det chancen for, at de er hjemme ved "
               "dens slutning.",
               "Where the money is not back within the period, the chance is that of its end."));
    if (result.of(Perspective::society).touched)
        table.notes.push_back(fmt::format(
            fmt::runtime(in(language,
                            "Samfundet: alle undtagen leverandører og EU, vægtet med "
                            "nettoafgiftsfaktor {} og skatteforvridning {} %, som reglerne var i "
                            "{}{}.",
                            "Society: everybody except providers and the EU, weighted with net tax "
                            "factor {} and tax distortion {}%, as the rules were in {}{}.")),
            number_text(result.basis.net_tax_factor, 3, language),
            number_text(result.basis.tax_distortion_percent, 0, language),
            month_text(Month::of(result.basis.schedule_of), language),
            result.basis.weights_are_assumed
                ? in(language, " (antaget for det år: ikke læst i en kilde)",
                     " (assumed for that year: not read in a source)")
                : std::string()));
}
}  // namespace

Table summary_table(const Result& result, Language language, const Simulation* simulation) {
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
    const bool chances = simulation && !why_no_chance(*simulation);
    if (chances)
        table.columns.insert(table.columns.end() - 1, {in(language, "Chance for det år eller før",
                                                          "Chance of that year or earlier")});
    const auto values = whole_present_values(result);
    for (Perspective view : touched(result)) {
        if (view == Perspective::provider) continue;  // what goes in and out of the real economy
        const Account<double>& account = result.of(view);
        const WholeValues& whole = values[index(view)];
        const auto about = [&](About::Part part, About::Figure figure) {
            About one{view};
            one.present_value = true;
            one.part = part;
            one.figure = figure;
            return one;
        };
        using Part = About::Part;
        using Figures = About::Figure;
        const bool sum = view == Perspective::public_purse || view == Perspective::society;
        table.rows.push_back(
            {{bare_subject(result.scenario(), view).in(language), Amount{whole.net},
              Amount{whole.gain}, Amount{whole.cost}, optional_figure(ratio(account), 2),
              payback_cell(result, view),
              result.basis.participants > 0
                  ? whole_kroner(account.net_present_value / result.basis.participants)
                  : Cell{Nothing{}}},
             sum ? Row::Kind::total : Row::Kind::ordinary,
             0,
             {std::nullopt, about(Part::all, Figures::kroner), about(Part::gains, Figures::kroner),
              about(Part::costs, Figures::kroner), about(Part::all, Figures::gain_per_krone),
              about(Part::all, Figures::payback), about(Part::all, Figures::per_participant)}});
        auto& row = table.rows.back();
        if (!chances) continue;
        row.cells.insert(row.cells.end() - 1,
                         payback_chance_cell(result, *simulation, view, language));
        row.about.insert(row.about.end() - 1, about(Part::all, Figures::payback));
    }
    add_summary_notes(result, chances, language, table);
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

    std::vector<WholeAccount> accounts;
    for (Perspective view : views) accounts.push_back(whole_account(result, view));
    for (int y = 0; y < result.ledger.years; ++y) {
        const int year = result.ledger.first_year + y;
        Row row{{Year{year}}, Row::Kind::ordinary, 0, {std::nullopt}};
        for (std::size_t v = 0; v < views.size(); ++v) {
            row.cells.push_back(Amount{accounts[v].by_year[static_cast<std::size_t>(y)]});
            row.about.push_back(About{views[v], year});
        }
        table.rows.push_back(std::move(row));
    }
    Row total{{in(language, "I alt", "Total")}, Row::Kind::total, 0, {std::nullopt}};
    for (std::size_t v = 0; v < views.size(); ++v) {
        total.cells.push_back(Amount{accounts[v].total});
        total.about.push_back(About{views[v], std::nullopt});
    }
    table.rows.push_back(std::move(total));
    if (const auto note = partial_year_note(result, language); !note.empty())
        table.notes.push_back(note);
    return table;
}

namespace {
std::vector<Category> categories_of(const WholeAccount& account) {
    std::set<Category> categories;
    for (const AccountRow& row : account.rows) categories.insert(row.category);
    return {categories.begin(), categories.end()};
}

// A row of one year, or of all.
Row cause_row(const WholeAccount& account, Perspective view, std::optional<int> year, std::size_t y,
              const Cell& head) {
    Row row{{head}, year ? Row::Kind::ordinary : Row::Kind::total, 0, {std::nullopt}};
    About about{view, year};
    for (Category category : categories_of(account)) {
        about.category = category;
        row.cells.push_back(Amount{year ? account.of(category, y) : account.of(category)});
        row.about.push_back(about);
    }
    about.category.reset();
    row.cells.push_back(Amount{year ? account.by_year[y] : account.total});
    row.about.push_back(about);
    about.present_value = true;
    about.years_before_too = year.has_value();
    row.about.push_back(about);
    return row;
}
}  // namespace

Table cause_table(const Result& result, Perspective view, Language language) {
    Table table;
    table.title = bare_subject(result.scenario(), view).in(language) +
                  in(language, ": hvad resultatet består af, år for år",
                     ": what makes up the result, year by year");
    // Many kinds of money need narrower columns: thousands of kroner.
    std::set<Category> all;
    for (const AccountRow& row : account_rows(result, view)) all.insert(row.category);
    const double scale = all.size() > 5 ? 1000 : 1;
    table.unit =
        (scale > 1 ? in(language, "1.000 kr., ", "DKK 1,000, ") : in(language, "kr., ", "DKK, ")) +
        price_year_text(result, language);
    table.columns = {{in(language, "År", "Year"), false}};
    const WholeAccount account = whole_account(result, view, scale);
    for (Category category : all) table.columns.push_back({short_label(category).in(language)});
    table.columns.push_back({in(language, "Netto", "Net")});
    table.columns.push_back(
        {in(language, "Nutidsværdi, løbende sum", "Present value, running sum")});
    const std::vector<double> running = cumulative(result, view);
    const Whole net = whole_present_values(result, scale)[index(view)].net;
    for (std::size_t y = 0; y < running.size(); ++y) {
        const int year = result.ledger.first_year + static_cast<int>(y);
        Row row = cause_row(account, view, year, y, Year{year});
        const bool last = y + 1 == running.size();
        row.cells.push_back(last ? Cell{Amount{net}} : whole_kroner(running[y] / scale));
        table.rows.push_back(std::move(row));
    }
    Row total = cause_row(account, view, std::nullopt, 0, in(language, "I alt", "Total"));
    total.cells.push_back(Amount{net});
    table.rows.push_back(std::move(total));
    if (scale > 1)
        table.notes.push_back(in(language,
                                 "Afrundet til hele tusinde kroner, så rækker og kolonner stemmer.",
                                 "Rounded to whole thousands, so that rows and columns add up."));
    if (const auto note = partial_year_note(result, language); !note.empty())
        table.notes.push_back(note);
    return table;
}

namespace {
// What the counter-entry is stands in full in `explain` and in the notes of the tables.
std::string short_name(Party party, Language language) {
    if (party == Party::provider) return in(language, "Modpost", "Counter-entry");
    return label(perspective_of(party)).in(language);
}
}  // namespace

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
    const std::vector<Whole> amounts = whole_lines(result);
    std::optional<Category> group;
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const Line& head = result.plan->lines[line];
        if (!is_cost(head.cause.category)) continue;
        if (group != head.cause.category) {
            group = head.cause.category;
            table.rows.push_back({{label(*group).in(language)}, Row::Kind::heading});
        }
        About about{perspective_of(head.payer), std::nullopt};
        about.line = line;
        about.part = About::Part::costs;
        table.rows.push_back({{head.cause.what.in(language), short_name(head.payer, language),
                               short_name(head.payee, language), Amount{amounts[line]}},
                              Row::Kind::ordinary,
                              1,
                              {std::nullopt, about, about, about}});
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
    const std::vector<Whole> amounts = whole_lines(result);
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const Line& head = result.plan->lines[line];
        double units = 0;
        for (int y = 0; y < result.ledger.years; ++y)
            units += result.ledger.quantity[result.ledger.at(line, result.ledger.first_year + y)];
        const auto rule = parameters.rules.find(head.cause.rule);
        const std::string why =
            rule == parameters.rules.end() ? head.cause.rule : rule->second.label.in(language);
        table.rows.push_back(
            {{why + ": " + head.cause.what.in(language), short_name(head.payer, language),
              short_name(head.payee, language), Figure{units, 1},
              unit_text(head.cause.quantity_unit, language), Amount{amounts[line]}}});
    }
    table.notes.push_back(in(language, "Modpost: værdien af arbejdet og betalingen for tilbud.",
                             "Counter-entry: the value of work and the payment for services."));
    return table;
}

Table ledger_table(const Parameters& parameters, const Result& result, Language language,
                   Naming naming) {
    const auto in = [&](const char* da, const char* en) { return Text{da, en}.in(language); };
    const auto party = [&](Party one) {
        return naming == Naming::keys ? std::string(name(one))
                                      : label(perspective_of(one)).in(language);
    };
    Table table;
    table.columns = {{in("scenarie", "scenario"), false},
                     {in("betaler", "payer"), false},
                     {in("modtager", "payee"), false},
                     {in("kategori", "category"), false},
                     {in("regel", "rule"), false},
                     {in("hvad", "what"), false},
                     {in("år", "year")},
                     {in("kroner", "kroner")},
                     {in("mængde", "quantity")},
                     {in("enhed", "unit"), false},
                     {in("prisår", "price_year")}};
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const Line& head = result.plan->lines[line];
        const auto rule = parameters.rules.find(head.cause.rule);
        for (int y = 0; y < result.ledger.years; ++y) {
            const int year = result.ledger.first_year + y;
            table.rows.push_back(
                {{result.scenario().title.in(language), party(head.payer), party(head.payee),
                  label(head.cause.category).in(language),
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
        who.push_back(fmt::format(
            "{} ({})",
            inside_subject(result.scenario(), perspective_of(bearers[i].first)).in(language),
            percent_text(static_cast<double>(whole[i]) / 100, 0, language)));
    return in(language, "Udgiften bæres af ", "The cost is borne by ") + joined(who, language) +
           ".";
}

}  // namespace afkast
