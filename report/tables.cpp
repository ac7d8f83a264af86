#include "report/tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "report/rounding.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

std::string price_year(const Result& result, Language language) {
    return fmt::format(fmt::runtime(in(language, "{}-priser", "{} prices")),
                       result.plan->price_year);
}
std::string kroner_unit(const Result& result, Language language) {
    return in(language, "kr., ", "DKK, ") + price_year(result, language);
}

Cell amount(double value) { return Amount{rounded_total(value)}; }
Cell optional_figure(std::optional<double> value, int decimals) {
    return value ? Cell{Figure{*value, decimals}} : Cell{Nothing{}};
}

double undiscounted(const Result& result, std::size_t line) {
    double sum = 0;
    for (int year = 0; year < result.ledger.years; ++year)
        sum += result.ledger.kroner[result.ledger.at(line, result.ledger.first_year + year)];
    return sum;
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

Cell payback_cell(const Result& result, Perspective view) {
    const auto year = payback_if_paying(result, view);
    return year ? Cell{Year{*year}} : Cell{Nothing{}};
}

}  // namespace

std::optional<int> payback_if_paying(const Result& result, Perspective view) {
    const auto& flows = result.of(view).by_year;
    const bool pays = result.of(view).cost > 0.005 ||
                      std::any_of(flows.begin(), flows.end(), [](double f) { return f < -0.005; });
    return pays ? result.payback(view) : std::nullopt;
}

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
            {{label(view).in(language), Amount{total}, Amount{parts[0]}, Amount{-parts[1]},
              optional_figure(ratio(account), 2), payback_cell(result, view),
              result.basis.participants > 0
                  ? amount(account.net_present_value / result.basis.participants)
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
        if (view != Perspective::society) views.push_back(view);
    for (Perspective view : views) table.columns.push_back({label(view).in(language)});

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
    table.title = label(view).in(language) + in(language, ": hvad resultatet består af, år for år",
                                                ": what makes up the result, year by year");
    // Many kinds of money need narrower columns: thousands of kroner.
    const double scale = by_category.size() > 5 ? 1000 : 1;
    table.unit =
        (scale > 1 ? in(language, "1.000 kr., ", "DKK 1,000, ") : in(language, "kr., ", "DKK, ")) +
        price_year(result, language);
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
        row.cells.push_back(amount(running));
        table.rows.push_back(std::move(row));
    }
    Row total{{in(language, "I alt", "Total")}, Row::Kind::total};
    for (Whole sum : whole.column_totals) total.cells.push_back(Amount{sum});
    total.cells.push_back(Amount{whole.total});
    total.cells.push_back(amount(running));
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
              label(perspective_of(head.payee)).in(language), amount(amounts[i])},
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
        table.rows.push_back(
            {{why + ": " + head.cause.what.in(language),
              label(perspective_of(head.payer)).in(language),
              label(perspective_of(head.payee)).in(language), Figure{units, 1},
              unit_text(head.cause.quantity_unit, language), amount(undiscounted(result, line))}});
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

namespace {

struct Measure {
    std::string heading;
    Row::Kind kind;
    std::function<Cell(const Result&)> cell;
};

// Municipality, region and state are printed so that they add up to the public purse.
Cell part_of_public(const Result& result, Perspective view, double unit) {
    const std::vector<Perspective> parts{Perspective::municipality, Perspective::region,
                                         Perspective::state};
    std::vector<double> values;
    for (Perspective part : parts) values.push_back(result.of(part).net_present_value / unit);
    const double total = result.of(Perspective::public_purse).net_present_value / unit;
    const auto whole = rounded_parts(values, rounded_total(total));
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] == view) return Amount{whole[i]};
    return Amount{rounded_total(result.of(view).net_present_value / unit)};
}

// Undiscounted cost of the effort before funding, and the part of it that a party ends up paying.
double gross_cost(const Result& result) {
    double sum = 0;
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line)
        if (result.plan->lines[line].cause.category == Category::intervention_cost)
            sum += undiscounted(result, line);
    return sum;
}
double borne_by(const Result& result, Party party) {
    double sum = 0;
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const Line& head = result.plan->lines[line];
        const Category category = head.cause.category;
        if (category == Category::intervention_cost || category == Category::funding ||
            category == Category::cost_reimbursement)
            sum -= sign(head, perspective_of(party)) * undiscounted(result, line);
    }
    return sum;
}

// "kommune 49 %, eu 51 %"
std::string funders(const Result& result, Language language) {
    const double total = gross_cost(result);
    if (total == 0) return "–";
    std::vector<double> shares;
    std::vector<Party> parties;
    for (Party party : all_parties) {
        if (party == Party::provider) continue;
        const double share = borne_by(result, party) / total * 100;
        if (std::fabs(share) < 0.05) continue;
        shares.push_back(share);
        parties.push_back(party);
    }
    static const std::map<Party, Text> short_names{{Party::municipality, {"kommune", "municip."}},
                                                   {Party::region, {"region", "region"}},
                                                   {Party::state, {"stat", "state"}},
                                                   {Party::eu, {"EU", "EU"}},
                                                   {Party::foundation, {"fond", "found."}},
                                                   {Party::citizen, {"borger", "citizen"}},
                                                   {Party::employer, {"virks.", "employer"}},
                                                   {Party::provider, {"", ""}}};
    const auto whole = rounded_parts(shares);
    std::string text;
    for (std::size_t i = 0; i < parties.size(); ++i)
        text += fmt::format("{}{} {}", i ? " " : "", short_names.at(parties[i]).in(language),
                            percent_text(static_cast<double>(whole[i]) / 100, 0, language));
    return text;
}

Cell extra_years(const Result& result, const char* name) {
    return Figure{outcome(result, name), 1};
}
// Pathways only: what is counted month by month.
Cell more_in_work(const Result& result, int month) {
    for (const InWork& there : result.in_work)
        if (there.month == month) return Figure{there.with - there.without, 1};
    return Nothing{};
}
Cell per_extra_year(const Result& result, double kroner) {
    const double years = outcome(result, "ordinary-work");
    return years > 0.05 ? amount(kroner / years) : Cell{Nothing{}};
}

// What comes of it for people, and what a year in work amounts to.
void add_people(std::vector<Measure>& list, Language language) {
    const auto add = [&](const std::string& da, const std::string& en,
                         std::function<Cell(const Result&)> cell) {
        list.push_back(
            {language == Language::danish ? da : en, Row::Kind::ordinary, std::move(cell)});
    };
    const std::vector<std::pair<const char*, Text>> years{
        {"ordinary-work",
         {"Ekstra personår i ordinært job", "Extra person-years in ordinary work"}},
        {"small-job", {"Ekstra personår i småjob", "Extra person-years in small jobs"}},
        {"fleksjob", {"Ekstra personår i fleksjob", "Extra person-years in fleksjob"}}};
    for (const auto& [name, text] : years)
        add(text.da, text.en, [name = name](const Result& r) { return extra_years(r, name); });
    add("Ekstra personår i uddannelse", "Extra person-years in education", [](const Result& r) {
        return outcome(r, "education") == 0 ? Cell{Nothing{}} : extra_years(r, "education");
    });
    add("Ekstra betalte timer", "Extra paid hours",
        [](const Result& r) { return amount(r.paid_hours); });
    for (int month : {12, 24, 60})
        add(fmt::format("Flere i job efter {} måneder", month),
            fmt::format("More people in a job after {} months", month),
            [month](const Result& r) { return more_in_work(r, month); });
    const auto each = [&](const char* da, const char* en, Perspective view, bool cost) {
        add(da, en, [view, cost](const Result& r) {
            const auto& account = r.of(view);
            return per_extra_year(r, cost ? account.cost : account.net_present_value);
        });
    };
    each("Kommunen: netto pr. ekstra personår, kr.",
         "Municipality: net per extra year in work, DKK", Perspective::municipality, false);
    each("Kommunen: omkostning pr. ekstra personår, kr.",
         "Municipality: cost per extra year in work, DKK", Perspective::municipality, true);
    each("Det offentlige: netto pr. ekstra personår, kr.",
         "Public purse: net per extra year in work, DKK", Perspective::public_purse, false);
    each("Det offentlige: omkostning pr. ekstra personår, kr.",
         "Public purse: cost per extra year in work, DKK", Perspective::public_purse, true);
}

// The scenarios' own outcomes, by name: a row each, with the kroner of one more.
void add_own_outcomes(std::vector<Measure>& list, const std::vector<Result>& results,
                      Language language) {
    std::map<std::string, Text> names;
    for (const Result& result : results)
        for (const OutcomeValue& value : result.own_outcomes)
            names.emplace(value.name, value.label);
    const auto of = [](const Result& result, const std::string& name) {
        const auto& all = result.own_outcomes;
        const auto found = std::find_if(
            all.begin(), all.end(), [&](const OutcomeValue& value) { return value.name == name; });
        return found == all.end() ? nullptr : &*found;
    };
    for (const auto& [name, label] : names) {
        const std::string what = label.in(language);
        list.push_back(
            {what + in(language, ", ekstra", ", extra"), Row::Kind::ordinary,
             [=, name = name](const Result& r) {
                 const OutcomeValue* value = of(r, name);
                 return value ? Cell{Figure{value->with - value->without, 2}} : Cell{Nothing{}};
             }});
        list.push_back(
            {what + in(language, ", ekstra, tilbagediskonteret", ", extra, discounted"),
             Row::Kind::ordinary, [=, name = name](const Result& r) {
                 const OutcomeValue* value = of(r, name);
                 return value ? Cell{Figure{value->discounted_with - value->discounted_without, 2}}
                              : Cell{Nothing{}};
             }});
    }
}

std::vector<Measure> measures(const std::vector<Result>& results, Language language, double unit) {
    using Kind = Row::Kind;
    std::vector<Measure> list;
    const auto add = [&](const char* da, const char* en, Kind kind,
                         std::function<Cell(const Result&)> cell) {
        list.push_back({in(language, da, en), kind, std::move(cell)});
    };
    add("Deltagere", "Participants", Kind::ordinary, [](const Result& r) {
        return Cell{Figure{r.basis.participants, 0}};
    });
    add("Budget, ikke tilbagediskonteret", "Budget, undiscounted", Kind::ordinary,
        [unit](const Result& r) { return amount(gross_cost(r) / unit); });
    const auto net = [&](const char* da, const char* en, Perspective view, Kind kind) {
        add(da, en, kind, [view, unit](const Result& r) {
            return r.of(view).touched ? part_of_public(r, view, unit) : Cell{Nothing{}};
        });
    };
    net("Kommunen", "Municipality", Perspective::municipality, Kind::total);
    net("Regionen", "Region", Perspective::region, Kind::ordinary);
    net("Staten", "State", Perspective::state, Kind::ordinary);
    net("Det offentlige", "Public purse", Perspective::public_purse, Kind::total);
    net("EU og fonde", "EU and foundations", Perspective::eu, Kind::ordinary);
    list.back().cell = [unit](const Result& r) {
        const auto& eu = r.of(Perspective::eu);
        const auto& fund = r.of(Perspective::foundation);
        return eu.touched || fund.touched
                   ? amount((eu.net_present_value + fund.net_present_value) / unit)
                   : Cell{Nothing{}};
    };
    net("Borgerne", "Citizens", Perspective::citizen, Kind::ordinary);
    net("Samfundet", "Society", Perspective::society, Kind::ordinary);
    add("Kommunen: betalt tilbage", "Municipality: paid back", Kind::total,
        [](const Result& r) { return payback_cell(r, Perspective::municipality); });
    add("Det offentlige: betalt tilbage", "Public purse: paid back", Kind::ordinary,
        [](const Result& r) { return payback_cell(r, Perspective::public_purse); });
    const auto each = [&](const char* da, const char* en, Perspective view, Kind kind) {
        add(da, en, kind, [view](const Result& r) {
            return r.basis.participants > 0
                       ? amount(r.of(view).net_present_value / r.basis.participants)
                       : Cell{Nothing{}};
        });
    };
    each("Kommunen pr. deltager, kr.", "Municipality per participant, DKK",
         Perspective::municipality, Kind::total);
    each("Det offentlige pr. deltager, kr.", "Public purse per participant, DKK",
         Perspective::public_purse, Kind::ordinary);
    add_people(list, language);
    add_own_outcomes(list, results, language);
    // Nothing to say of any scenario: no row.
    std::erase_if(list, [&](const Measure& measure) {
        return std::all_of(results.begin(), results.end(), [&](const Result& result) {
            return std::holds_alternative<Nothing>(measure.cell(result));
        });
    });
    return list;
}

}  // namespace

std::vector<Table> compare_tables(const std::vector<Result>& results, Language language,
                                  std::size_t per_block, bool whole_kroner) {
    std::vector<Table> tables;
    const auto rows = measures(results, language, whole_kroner ? 1 : 1000);
    for (std::size_t from = 0; from < results.size(); from += per_block) {
        const std::size_t to = std::min(results.size(), from + per_block);
        Table table;
        if (from == 0) {
            table.title = in(language, "Scenarier side om side", "Scenarios side by side");
            table.unit = (whole_kroner ? in(language, "kr., ", "DKK, ")
                                       : in(language, "1.000 kr., ", "DKK 1,000, ")) +
                         basis_text(results.front(), language);
        }
        // A file has no title line: its first heading says the unit and what all is restated to.
        table.columns = {{whole_kroner ? table.unit : std::string(), false}};
        for (std::size_t r = from; r < to; ++r)
            table.columns.push_back({results[r].scenario().title.in(language)});
        for (const Measure& measure : rows) {
            Row row{{measure.heading}, measure.kind};
            for (std::size_t r = from; r < to; ++r) row.cells.push_back(measure.cell(results[r]));
            table.rows.push_back(std::move(row));
        }
        if (to == results.size()) {
            table.notes.push_back(
                in(language, "Hvem finansierer omkostningen:", "Who funds the cost:"));
            for (const Result& result : results)
                table.notes.push_back("  " + result.scenario().title.in(language) + ": " +
                                      funders(result, language));
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

bool is_used(const Scenario& scenario, const Assumption& assumption) {
    return !assumption.only_for || *assumption.only_for == scenario.method;
}

namespace {

// The unit once, behind the higher end: "5 – 18 procentpoint".
std::string range_text(const Range& range, const std::string& unit, Language language) {
    std::string low = value_text(range.low, unit, language);
    const std::string high = value_text(range.high, unit, language);
    const auto unit_in = [](const std::string& text) {
        const std::size_t digit = text.find_last_of("0123456789");
        return digit == std::string::npos ? text : text.substr(digit + 1);
    };
    if (unit_in(low) == unit_in(high)) low.resize(low.size() - unit_in(low).size());
    return low + " – " + high;
}

Row assumption_row(const Result& result, std::size_t slot, Language language) {
    const Assumption& assumption = result.scenario().assumptions[slot];
    const Range range = stated_range(assumption.distribution);
    const std::string source = assumption.source.empty() || assumption.source == "assumption"
                                   ? in(language, "antagelse", "assumption")
                               : assumption.source == assumption.path
                                   ? "data/"  // a series under its own name
                                   : assumption.source;
    return {{assumption.label.in(language),
             value_text(result.values[slot], assumption.unit, language),
             is_certain(assumption.distribution) ? std::string()
                                                 : range_text(range, assumption.unit, language),
             source, assumption.grade ? std::string(1, assumption.grade) : std::string()}};
}

}  // namespace

Table assumption_table(const Result& result, Language language) {
    Table table;
    table.title = in(language, "Forudsætninger", "Assumptions");
    table.columns = {{in(language, "Forudsætning", "Assumption"), false},
                     {in(language, "Værdi", "Value")},
                     {in(language, "Spænd", "Range")},
                     {in(language, "Kilde", "Source"), false},
                     {in(language, "Grad", "Grade"), false}};
    const Scenario& scenario = result.scenario();
    std::string defaults;
    for (std::size_t i = 0; i < scenario.assumptions.size(); ++i) {
        const Assumption& assumption = scenario.assumptions[i];
        if (!is_used(scenario, assumption)) continue;
        // The moves of a target group decide the result: no footnote.
        if (!assumption.by_default || assumption.topic == Topic::baseline)
            table.rows.push_back(assumption_row(result, i, language));
        else
            defaults += (defaults.empty() ? "" : "; ") + assumption.label.in(language) + ": " +
                        value_text(result.values[i], assumption.unit, language);
    }
    if (!defaults.empty())
        table.notes.push_back(in(language, "Standardværdier: ", "Defaults: ") + defaults + ".");
    return table;
}

}  // namespace afkast
