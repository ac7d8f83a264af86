// The sheets of money: the ledger, and what it means for each point of view.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/overrides.hpp"
#include "report/cells.hpp"
#include "report/tables.hpp"
#include "report/workbook_draft.hpp"

namespace afkast {

namespace {

// Columns of the ledger.
enum LedgerColumn {
    number_column,
    payer_column,
    payee_column,
    kind_column,
    what_column,
    rule_column,
    cost_column,
    total_column,
    years_column
};

std::string rule_label(const Draft& draft, const Cause& cause) {
    const auto rule = draft.input.parameters.rules.find(cause.rule);
    if (rule == draft.input.parameters.rules.end()) return cause.rule;
    return rule->second.label.in(draft.language) + ": " + rule->second.law.in(draft.language);
}

class LedgerSheet {
  public:
    explicit LedgerSheet(Draft& its_draft) : draft(its_draft) {}

    void lay_out() {
        draft.title(
            Page::ledger, draft.in("Posteringer: hvem betaler hvem", "Ledger: who pays whom"),
            fmt::format(fmt::runtime(draft.in(
                            "Kr. i {}-priser, uden tilbagediskontering, med minus uden indsatsen.",
                            "DKK in {} prices, undiscounted, with minus without the effort.")),
                        draft.plan().price_year));
        Sheet& sheet = draft.sheet(Page::ledger);
        sheet.widths = {5, 15, 15, 24, 34, 40, 7, 15};
        sheet.rows_kept = 4;
        sheet.columns_kept = 5;
        draft.first_year_column = years_column;
        heads(3, draft.in("I alt", "In all"));
        draft.first_line_row = 4;
        draft.last_line_row = 3 + static_cast<int>(draft.plan().lines.size());
        block(draft.first_line_row, true);
        const int below = draft.last_line_row + 2;
        sheet.put(below, 1, draft.in("Mængder", "Quantities"),
                  {Role::title, NumberFormat::general});
        heads(below + 1, draft.in("Enhed", "Unit"));
        draft.first_quantity_row = below + 2;
        block(draft.first_quantity_row, false);
    }

  private:
    Draft& draft;

    const Ledger<Formula>& ledger() const { return draft.recording.ledger; }

    void heads(int row, const std::string& before_years) {
        const std::pair<const char*, const char*> words[] = {
            {"Nr.", "No."},   {"Betaler", "Payer"}, {"Modtager", "Payee"}, {"Art", "Kind"},
            {"Hvad", "What"}, {"Regel", "Rule"},    {"Udgift?", "Cost?"}};
        int column = 0;
        for (const auto& [da, en] : words)
            draft.heading(Page::ledger, row, column++, draft.in(da, en));
        draft.heading(Page::ledger, row, total_column, before_years);
        for (int y = 0; y < ledger().years; ++y)
            draft.sheet(Page::ledger)
                .put(row, years_column + y, double(ledger().first_year + y),
                     {Role::heading, NumberFormat::year});
    }

    void block(int first_row, bool money) {
        Sheet& sheet = draft.sheet(Page::ledger);
        for (std::size_t line = 0; line < draft.plan().lines.size(); ++line) {
            const int row = first_row + static_cast<int>(line);
            const Line& head = draft.plan().lines[line];
            sheet.put(row, number_column, double(line + 1));
            sheet.put(row, payer_column, label(perspective_of(head.payer)).in(draft.language));
            sheet.put(row, payee_column, label(perspective_of(head.payee)).in(draft.language));
            sheet.put(row, kind_column, label(head.cause.category).in(draft.language));
            sheet.put(row, what_column, head.cause.what.in(draft.language));
            sheet.put(row, rule_column, rule_label(draft, head.cause));
            sheet.put(row, cost_column, is_cost(head.cause.category) ? 1.0 : 0.0);
            double total = 0;
            for (int y = 0; y < ledger().years; ++y) {
                const std::size_t at = ledger().at(line, ledger().first_year + y);
                const Formula& value = money ? ledger().kroner[at] : ledger().quantity[at];
                total += value.value();
                draft.define(Page::ledger, row, years_column + y, value,
                             money ? NumberFormat::whole : NumberFormat::two_decimals);
            }
            if (money)
                sheet.put(
                    row, total_column,
                    Written{fmt::format("SUM({})", draft.refer(Page::ledger, row, years_column, row,
                                                               years_column + ledger().years - 1,
                                                               Page::ledger)),
                            total},
                    {Role::total, NumberFormat::whole});
            else
                sheet.put(row, total_column, unit_text(head.cause.quantity_unit, draft.language));
        }
    }
};

class AppraisalSheet {
  public:
    explicit AppraisalSheet(Draft& its_draft) : draft(its_draft) {}

    void lay_out() {
        draft.title(Page::appraisal, draft.in("Opgørelse", "Appraisal"),
                    fmt::format(fmt::runtime(draft.in("Kr. i {0}-priser; nutidsværdi i {1}.",
                                                      "DKK in {0} prices; present value in {1}.")),
                                draft.plan().price_year, basis().base_year));
        Sheet& sheet = draft.sheet(Page::appraisal);
        sheet.widths = {44, 16, 16, 16, 16, 16, 16};
        sheet.columns_kept = 2;
        for (Perspective view : all_perspectives)
            if (draft.result().of(view).touched) draft.views.push_back(view);
        weights();
        factors();
        net();
        cost();
        cumulative();
        below_zero();
        answer();
        charts();
    }

  private:
    Draft& draft;
    int row = 3;
    int rate_row = 0, weight_row = 0, factor_row = 0, cost_row = 0, below_row = 0, year_row = 0;

    const AppraisalBasis& basis() const { return draft.result().basis; }
    int years() const { return draft.result().ledger.years; }
    int first_year() const { return draft.result().ledger.first_year; }
    static int column(int year) { return 2 + year; }
    std::string cell(int at_row, int at_column) const {
        return reference(draft.book, CellPlace{draft.number(Page::appraisal), at_row, at_column},
                         draft.number(Page::appraisal));
    }
    std::string fixed_cell(int at_row, int at_column) const {
        return reference(draft.book, CellPlace{draft.number(Page::appraisal), at_row, at_column},
                         draft.number(Page::appraisal), Fixed::both);
    }
    std::string cells(int at_row) const {
        return cell(at_row, column(0)) + ":" + cell(at_row, column(years() - 1));
    }
    void put(int at_column, const std::string& formula, double value, NumberFormat format,
             Role role = Role::plain) {
        draft.sheet(Page::appraisal).put(row, at_column, Written{formula, value}, {role, format});
    }
    void group(const std::string& what) {
        ++row;
        draft.heading(Page::appraisal, row, 0, what);
        draft.heading(Page::appraisal, row, 1, draft.in("I alt", "In all"));
        for (int y = 0; y < years(); ++y)
            draft.sheet(Page::appraisal)
                .put(row, column(y), double(first_year() + y), {Role::heading, NumberFormat::year});
        year_row = row++;
    }
    int row_of(int first, Perspective view) const {
        const auto at = std::find(draft.views.begin(), draft.views.end(), view);
        return at == draft.views.end() ? -1 : first + static_cast<int>(at - draft.views.begin());
    }

    // A number of data/, or the assumption that the scenario lays over it.
    void given(const std::string& what, const std::string& series, double value) {
        draft.sheet(Page::appraisal).put(row, 0, what);
        const Scenario& scenario = draft.result().scenario();
        std::optional<std::size_t> slot;
        if (const Override* own = override_in_force(scenario, series, basis().schedule_of))
            slot = static_cast<std::size_t>(own->value.index);
        put_given(slot, value, 1);
        ++row;
    }
    void put_given(std::optional<std::size_t> slot, double value, double times) {
        if (slot && draft.assumption_cells.contains(*slot)) {
            const std::string cell = reference(draft.book, draft.assumption_cells.at(*slot),
                                               draft.number(Page::appraisal));
            put(1, times == 1 ? cell : fmt::format("{}*{}", cell, times), value,
                NumberFormat::general);
        } else {
            draft.sheet(Page::appraisal).put(row, 1, value, {Role::fixed, NumberFormat::general});
        }
    }

    void weights() {
        rate_row = row;
        const bool own_rate = !draft.result().options.appraisal.schedule_of &&
                              draft.result().scenario().discounting == Discounting::rate;
        if (basis().schedule.steps.empty()) {
            draft.sheet(Page::appraisal)
                .put(row++, 0, draft.in("Ingen tilbagediskontering", "No discounting"));
        } else if (own_rate) {
            draft.sheet(Page::appraisal)
                .put(row, 0, draft.in("Rente, pct. om året", "Rate, percent a year"));
            put_given(static_cast<std::size_t>(draft.result().scenario().discount_rate.index),
                      basis().schedule.steps.front().percent, 100);
            ++row;
        } else {
            const std::pair<const char*, const char*> names[] = {{"år 0-35", "years_0_to_35"},
                                                                 {"år 36-70", "years_36_to_70"},
                                                                 {"efter år 70", "after_year_70"}};
            const char* const english[] = {"years 0-35", "years 36-70", "after year 70"};
            for (std::size_t i = 0; i < basis().schedule.steps.size(); ++i)
                given(draft.in(std::string("Kalkulationsrente, pct., ") + names[i].first,
                               std::string("Discount rate, percent, ") + english[i]),
                      std::string("appraisal.discount_rate.") + names[i].second,
                      basis().schedule.steps[i].percent);
        }
        weight_row = row;
        given(draft.in("Nettoafgiftsfaktor (samfundet)", "Net tax factor (society)"),
              "appraisal.net_tax_factor", basis().net_tax_factor);
        given(draft.in("Skatteforvridning, pct. (samfundet)", "Tax distortion, percent (society)"),
              "appraisal.tax_distortion", basis().tax_distortion_percent);
    }

    int step_of(int year) const {
        int step = 0;
        for (std::size_t i = 0; i < basis().schedule.steps.size(); ++i)
            if (basis().schedule.steps[i].from_year <= year) step = static_cast<int>(i);
        return step;
    }
    std::string growth(int year) const {
        return fmt::format("(1+{}/100)", fixed_cell(rate_row + step_of(year), 1));
    }

    // 1 in the base year, chained from year to year.
    void factors() {
        group(draft.in("Tilbagediskontering", "Discounting"));
        const int first = first_year() - basis().base_year;
        draft.sheet(Page::appraisal).put(row, 0, draft.in("Faktor", "Factor"));
        factor_row = row;
        const auto values = discount_factors<double>(basis().schedule, first, years());
        for (int y = 0; y < years(); ++y) {
            std::string formula = "1";
            if (!basis().schedule.steps.empty()) {
                if (y > 0)
                    formula = cell(row, column(y - 1)) + "/" + growth(std::max(first + y, 0));
                else
                    for (int n = 0; n < std::abs(first); ++n)
                        formula += first > 0 ? "/" + growth(n + 1) : "*" + growth(0);
            }
            put(column(y), formula, values[static_cast<std::size_t>(y)],
                NumberFormat::eight_decimals);
        }
        ++row;
    }

    // What a party receives minus what it pays on the lines of a year; costs only, if asked.
    std::string flows(int at_row, int y, bool costs_only) const {
        const int year = draft.first_year_column + y;
        const auto lines = [&](int ledger_column, Fixed fixed) {
            return draft.refer(Page::ledger, draft.first_line_row, ledger_column,
                               draft.last_line_row, ledger_column, Page::appraisal, fixed);
        };
        const std::string costs =
            costs_only ? "," + lines(cost_column, Fixed::both) + ",1" : std::string();
        const auto of = [&](LedgerColumn side) {
            return fmt::format("SUMIFS({},{},$A{}{})", lines(year, Fixed::nothing),
                               lines(side, Fixed::both), at_row + 1, costs);
        };
        return costs_only ? of(payer_column) + "-" + of(payee_column)
                          : of(payee_column) + "-" + of(payer_column);
    }
    double flow(Perspective view, int y, bool costs_only) const {
        const Ledger<double>& ledger = draft.result().ledger;
        double sum = 0;
        for (std::size_t line = 0; line < ledger.lines->size(); ++line) {
            const Line& one = (*ledger.lines)[line];
            if (costs_only && !is_cost(one.cause.category)) continue;
            sum += sign(one, view) * ledger.kroner[ledger.at(line, first_year() + y)];
        }
        return costs_only ? 0 - sum : sum;
    }
    double weighted(Perspective view, int y, bool costs_only) const {
        if (view != Perspective::society) return flow(view, y, costs_only);
        return basis().net_tax_factor * flow(view, y, costs_only) +
               basis().tax_distortion_percent / 100 *
                   flow(Perspective::public_purse, y, costs_only);
    }
    // The public purse and society are sums over the rows of the parties above them.
    std::string sum_over(int first, Perspective view, int y) const {
        std::string sum;
        for (Party party : all_parties) {
            const int at = row_of(first, perspective_of(party));
            if (at >= 0 && includes(view, party))
                sum += (sum.empty() ? "" : "+") + cell(at, column(y));
        }
        return sum.empty() ? "0" : sum;
    }
    std::string formula_for(int first, Perspective view, int y, bool costs_only) const {
        if (view == Perspective::public_purse) return sum_over(first, view, y);
        if (view == Perspective::society)
            return fmt::format("{}*({})+{}/100*({})", fixed_cell(weight_row, 1),
                               sum_over(first, view, y), fixed_cell(weight_row + 1, 1),
                               sum_over(first, Perspective::public_purse, y));
        return flows(row, y, costs_only);
    }

    void table(const std::string& what, bool costs_only, int& first) {
        group(what);
        first = row;
        for (Perspective view : draft.views) {
            draft.sheet(Page::appraisal).put(row, 0, label(view).in(draft.language));
            double total = 0;
            for (int y = 0; y < years(); ++y) {
                const double value = weighted(view, y, costs_only);
                total += value;
                put(column(y), formula_for(first, view, y, costs_only), value, NumberFormat::whole);
            }
            put(1, "SUM(" + cells(row) + ")", total, NumberFormat::whole, Role::total);
            ++row;
        }
    }
    void net() {
        table(draft.in("Resultat år for år, uden tilbagediskontering",
                       "Result year by year, undiscounted"),
              false, draft.net_row);
        draft.sheet(Page::appraisal)
            .put(row, 0, draft.in("Alle parter: skal være nul", "All parties: must be zero"),
                 {Role::check, NumberFormat::general});
        for (int y = 0; y < years(); ++y) {
            std::string sum;
            for (Party party : all_parties)
                if (const int at = row_of(draft.net_row, perspective_of(party)); at >= 0)
                    sum += (sum.empty() ? "" : "+") + cell(at, column(y));
            put(column(y), "ROUND(" + (sum.empty() ? std::string("0") : sum) + ",2)", 0,
                NumberFormat::two_decimals, Role::check);
        }
        put(1,
            fmt::format("IF(SUMPRODUCT(ABS({}))<1,\"ok\",\"{}\")", cells(row),
                        draft.in("går ikke op", "does not add up")),
            0, NumberFormat::general, Role::check);
        std::get<Written>(draft.sheet(Page::appraisal).cells.back().content).value =
            std::string("ok");
        draft.checks.push_back({draft.number(Page::appraisal), row, 1});
        ++row;
    }
    void cost() {
        table(draft.in("Heraf udgift til indsatsen efter tilskud og refusion",
                       "Of it cost of the effort after funding and reimbursement"),
              true, cost_row);
    }

    double cumulated(Perspective view, int y) const {
        const auto factor =
            discount_factors<double>(basis().schedule, first_year() - basis().base_year, years());
        double sum = 0;
        for (int i = 0; i <= y; ++i)
            sum += draft.result().of(view).by_year[static_cast<std::size_t>(i)] *
                   factor[static_cast<std::size_t>(i)];
        return sum;
    }
    void cumulative() {
        group(draft.in("Samlet resultat til og med året, tilbagediskonteret",
                       "Result to the end of the year, discounted"));
        draft.cumulative_row = row;
        for (std::size_t i = 0; i < draft.views.size(); ++i, ++row) {
            draft.sheet(Page::appraisal).put(row, 0, label(draft.views[i]).in(draft.language));
            const int net_row = draft.net_row + static_cast<int>(i);
            for (int y = 0; y < years(); ++y)
                put(column(y),
                    (y ? cell(row, column(y - 1)) + "+" : std::string()) +
                        cell(net_row, column(y)) + "*" + cell(factor_row, column(y)),
                    cumulated(draft.views[i], y), NumberFormat::whole);
            put(1, cell(row, column(years() - 1)), cumulated(draft.views[i], years() - 1),
                NumberFormat::whole, Role::total);
        }
    }
    // Half an øre below zero is rounding, not a loss.
    void below_zero() {
        group(draft.in("Året, hvis det samlede resultat stadig er under nul",
                       "The year, if the result is still below zero"));
        below_row = row;
        for (std::size_t i = 0; i < draft.views.size(); ++i, ++row) {
            draft.sheet(Page::appraisal).put(row, 0, label(draft.views[i]).in(draft.language));
            const int from = draft.cumulative_row + static_cast<int>(i);
            double last = 0;
            for (int y = 0; y < years(); ++y) {
                const double year =
                    cumulated(draft.views[i], y) < -0.005 ? double(first_year() + y) : 0;
                last = std::max(last, year);
                put(column(y),
                    fmt::format("IF({}<-0.005,{},0)", cell(from, column(y)),
                                fixed_cell(year_row, column(y))),
                    year, NumberFormat::year);
            }
            put(1, "MAX(" + cells(row) + ")", last, NumberFormat::year, Role::total);
        }
    }

    // What the answer is made of: a row for each point of view.
    void answer() {
        ++row;
        const std::pair<const char*, const char*> heads[] = {
            {"Resultat", "Result"},
            {"Nutidsværdi", "Net present value"},
            {"Udgift", "Cost"},
            {"Gevinst", "Gain"},
            {"Gevinst pr. krone", "Gain per krone"},
            {"Pengene er hjemme", "Paid back"},
            {"Pr. deltager", "Per participant"}};
        int at = 0;
        for (const auto& [da, en] : heads)
            draft.heading(Page::appraisal, row, at++, draft.in(da, en));
        ++row;
        draft.answer_row = row;
        for (std::size_t i = 0; i < draft.views.size(); ++i, ++row) answer(i);
    }
    void answer(std::size_t i) {
        const Perspective view = draft.views[i];
        const Account<double>& account = draft.result().of(view);
        draft.sheet(Page::appraisal).put(row, 0, label(view).in(draft.language));
        const auto present = [&](int first) {
            return fmt::format("SUMPRODUCT({},{})", cells(first + static_cast<int>(i)),
                               cells(factor_row));
        };
        put(1, present(draft.net_row), account.net_present_value, NumberFormat::whole, Role::total);
        put(2, present(cost_row), account.cost, NumberFormat::whole);
        put(3, cell(row, 1) + "+" + cell(row, 2), account.gain, NumberFormat::whole);
        const auto per_krone = ratio(account);
        Written written{fmt::format("IF({0}>0,{1}/{0},\"–\")", cell(row, 2), cell(row, 3)), 0.0};
        if (per_krone)
            written.value = *per_krone;
        else
            written.value = std::string("–");
        draft.sheet(Page::appraisal)
            .put(row, 4, written, {Role::plain, NumberFormat::two_decimals});
        const int below = below_row + static_cast<int>(i);
        const int last = first_year() + years() - 1;
        // Whoever puts nothing in has nothing to get back (model/payback).
        const bool pays_by_cost_alone =
            view == Perspective::citizen || view == Perspective::employer;
        const std::string nothing_in =
            pays_by_cost_alone ? fmt::format("{}<=0.005", cell(row, 2))
                               : fmt::format("AND({}<=0.005,MIN({})>=-0.005)", cell(row, 2),
                                             cells(draft.net_row + static_cast<int>(i)));
        Written paid{fmt::format("IF(OR({0}={1},{3}),\"–\",IF({0}=0,{2},{0}+1))", cell(below, 1),
                                 last, first_year(), nothing_in),
                     std::string("–")};
        if (const auto year = payback_if_paying(draft.result(), view)) paid.value = double(*year);
        draft.sheet(Page::appraisal).put(row, 5, paid, {Role::plain, NumberFormat::year});
        std::string people;
        for (const Participants& group : draft.result().scenario().participants)
            people +=
                (people.empty() ? "" : "+") +
                reference(draft.book,
                          draft.assumption_cells.at(static_cast<std::size_t>(group.people.index)),
                          draft.number(Page::appraisal));
        put(6, fmt::format("IF(({0})=0,0,{1}/({0}))", people, cell(row, 1)),
            basis().participants == 0 ? 0 : account.net_present_value / basis().participants,
            NumberFormat::whole);
    }

    void charts() {
        const int page = draft.number(Page::appraisal);
        const auto range = [&](int at_row) {
            return CellRange{{page, at_row, column(0)}, {page, at_row, column(years() - 1)}};
        };
        const auto chart = [&](SheetChart::Kind kind, const std::string& title, int first) {
            SheetChart drawn;
            drawn.kind = kind;
            drawn.title = title;
            drawn.unit = draft.in("kr.", "DKK");
            for (Perspective view :
                 {Perspective::municipality, Perspective::state, Perspective::public_purse})
                if (const int there = row_of(first, view); there >= 0)
                    drawn.series.push_back(
                        {label(view).in(draft.language), range(year_row), range(there)});
            if (!drawn.series.empty()) draft.sheet(Page::answer).charts.push_back(drawn);
        };
        chart(SheetChart::Kind::line,
              draft.in("Samlet resultat til og med året", "Result to the end of the year"),
              draft.cumulative_row);
        chart(SheetChart::Kind::columns, draft.in("Resultat år for år", "Result year by year"),
              draft.net_row);
    }
};

}  // namespace

void lay_out_ledger(Draft& draft) { LedgerSheet(draft).lay_out(); }
void lay_out_appraisal(Draft& draft) { AppraisalSheet(draft).lay_out(); }

}  // namespace afkast
