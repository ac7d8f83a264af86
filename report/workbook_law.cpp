// The sheet of law and prices: every value of data/ that is used, and one person-month in each
// state.
#include <fmt/format.h>

#include <algorithm>

#include "report/workbook_draft.hpp"

namespace afkast {

namespace {

class LawSheet {
  public:
    explicit LawSheet(Draft& its_draft) : draft(its_draft) {}

    void lay_out() {
        draft.title(Page::law, draft.in("Lov og priser", "Law and prices"),
                    draft.in("Grønt: værdier fra data/ efter loven i måneden. Sort: regnet heraf. "
                             "Løbende kroner, hvor intet andet står.",
                             "Green: values of data/ by the law of the month. Black: worked out "
                             "from them. Nominal kroner unless stated otherwise."));
        Sheet& sheet = draft.sheet(Page::law);
        sheet.widths = {52, 18, 34};
        sheet.rows_kept = 4;
        sheet.columns_kept = 1;
        draft.heading(Page::law, 3, 0, draft.in("Måneder", "Months"));
        draft.heading(Page::law, 3, 1, draft.in("Enhed", "Unit"));
        draft.heading(Page::law, 3, 2, draft.in("Navn i data/", "Name in data/"));
        for (std::size_t p = 0; p < plan().periods.size(); ++p) {
            const Period& period = plan().periods[p];
            draft.heading(Page::law, 3, column(p),
                          to_text(period.first) + " – " + to_text(period.last));
        }
        label(draft.in("Loven i", "The law of"), {}, {});
        for (std::size_t p = 0; p < plan().periods.size(); ++p)
            sheet.put(row, column(p), to_text(plan().periods[p].law),
                      {Role::fixed, NumberFormat::general});
        ++row;
        deflators();
        law_values();
        ladder();
        for (std::size_t s = 0; s < plan().states.size(); ++s) state(s);
        payments();
        services();
    }

  private:
    Draft& draft;
    int row = 4;

    const Plan& plan() const { return draft.plan(); }
    static int column(std::size_t period) { return 3 + static_cast<int>(period); }
    Formula at(const Input& value) const { return draft.recording.at(value); }

    void label(const std::string& what, const std::string& unit, const std::string& name) {
        Sheet& sheet = draft.sheet(Page::law);
        sheet.put(row, 0, what, {Role::note, NumberFormat::general});
        if (!unit.empty()) sheet.put(row, 1, unit);
        if (!name.empty()) sheet.put(row, 2, name);
    }
    void group(const std::string& what) {
        ++row;
        draft.sheet(Page::law).put(row++, 0, what, {Role::total, NumberFormat::general});
    }

    void deflators() {
        label(draft.in("Til prisårets kroner: gang med", "To kroner of the price year: times"), {},
              draft.result().scenario().price_index);
        for (std::size_t p = 0; p < plan().periods.size(); ++p) {
            const double factor = plan().periods[p].deflator.as<double>();
            draft.sheet(Page::law).put(row, column(p), factor,
                                       {Role::fixed, NumberFormat::eight_decimals});
            if (factor != 1)
                draft.expressions.name_constant(factor, {draft.number(Page::law), row, column(p)});
        }
        ++row;
    }

    static std::string label_of(LawValue value, const Draft& draft) {
        if (value == LawValue::municipal_rate)
            return draft.in("Kommuneskat, deltagernes kommuner",
                            "Municipal tax, the participants'");
        if (value == LawValue::equalised_share)
            return draft.in("Udligning: andel af merindkomst, der går videre",
                            "Equalisation: the part of more income passed on");
        return series_named(draft.input.parameters, series_of(value)).label.in(draft.language);
    }

    void law_values() {
        group(draft.in("Lovens tal (procenter som andele)",
                       "Numbers of the law (percentages as shares)"));
        for (std::size_t i = 0; i < law_value_count; ++i) {
            const auto needed = [&](const Period& period) {
                return !period.values[i].terms.empty();
            };
            if (std::none_of(plan().periods.begin(), plan().periods.end(), needed)) continue;
            const auto which = static_cast<LawValue>(i);
            label(label_of(which, draft), {}, std::string(series_of(which)));
            for (std::size_t p = 0; p < plan().periods.size(); ++p)
                if (needed(plan().periods[p]))
                    draft.value(Page::law, row, column(p), at(plan().periods[p].values[i]),
                                NumberFormat::general);
            ++row;
        }
        if (!plan().kept_share) return;
        label(draft.in("Andel af kommuneskat, som kommunen beholder",
                       "The part of municipal tax that the municipality keeps"),
              {}, {});
        draft.value(Page::law, row++, column(0), at(*plan().kept_share), NumberFormat::general);
    }

    void ladder() {
        if (plan().states.empty()) return;
        group(draft.in("Refusionstrappen: trinnene ændres efter så mange uger",
                       "Reimbursement ladder: the rungs change after so many weeks"));
        int n = 1;
        for (const Input* weeks :
             {&plan().first_step_weeks, &plan().second_step_weeks, &plan().third_step_weeks}) {
            label(fmt::format(fmt::runtime(draft.in("Trin {} ender", "Rung {} ends")), n++),
                  draft.in("uger", "weeks"), {});
            draft.value(Page::law, row++, column(0), at(*weeks), NumberFormat::general);
        }
    }

    void series(const std::string& what, const std::vector<Formula>& by_period, bool given) {
        const bool all_zero = std::all_of(by_period.begin(), by_period.end(), [](const Formula& f) {
            return f.is_constant() && f.value() == 0;
        });
        if (all_zero) return;
        label(what, {}, {});
        for (std::size_t p = 0; p < by_period.size(); ++p)
            if (given)
                draft.value(Page::law, row, column(p), by_period[p], NumberFormat::two_decimals);
            else
                draft.define(Page::law, row, column(p), by_period[p], NumberFormat::two_decimals);
        ++row;
    }

    // One person-month in a state: from benefit and wage to every tax.
    void state(std::size_t s) {
        const PlannedState& here = plan().states[s];
        const auto& prices = draft.recording.courses.trail.prices[s];
        group(draft.state_label(s) +
              draft.in(": én person i én måned", ": one person in one month"));
        const std::size_t periods = plan().periods.size();
        std::vector<Formula> benefit, wage, hours, income, allowances, taxable;
        for (std::size_t p = 0; p < periods; ++p) {
            benefit.push_back(at(here.full_benefit[p]));
            wage.push_back(at(here.hourly_wage[p]));
            hours.push_back(at(here.hours_per_week));
            const TaxedYear<Formula> year = taxed(s, p);
            income.push_back(year.personal_income);
            allowances.push_back(year.allowances);
            taxable.push_back(year.taxable);
        }
        series(draft.in("Fuld ydelse, kr.", "Full benefit, DKK"), benefit, true);
        series(draft.in("Timer pr. uge", "Hours a week"), hours, true);
        series(draft.in("Løn pr. time, kr.", "Wage an hour, DKK"), wage, true);
        const auto of_price = [&](Formula PersonMonth<Formula>::*part) {
            std::vector<Formula> by_period;
            for (const auto& price : prices) by_period.push_back(price.*part);
            return by_period;
        };
        series(draft.in("Løn, kr.", "Wage, DKK"), of_price(&PersonMonth<Formula>::wage), false);
        series(
            draft.in("Ydelse efter fradrag for løn, kr.", "Benefit after deduction for wage, DKK"),
            of_price(&PersonMonth<Formula>::benefit), false);
        series(draft.in("Årets personlige indkomst, kr.", "The year's personal income, DKK"),
               income, false);
        series(draft.in("Årets fradrag for arbejde, kr.", "The year's allowances for work, DKK"),
               allowances, false);
        series(draft.in("Årets skattepligtige indkomst, kr.", "The year's taxable income, DKK"),
               taxable, false);
        series(draft.in("AM-bidrag, kr.", "Labour market contribution, DKK"),
               of_price(&PersonMonth<Formula>::labour_market_contribution), false);
        series(draft.in("Bundskat, kr.", "Bottom-bracket tax, DKK"),
               of_price(&PersonMonth<Formula>::bottom_tax), false);
        series(draft.in("Sundhedsbidrag, kr.", "Health contribution, DKK"),
               of_price(&PersonMonth<Formula>::health_tax), false);
        series(draft.in("Kommuneskat, kr.", "Municipal tax, DKK"),
               of_price(&PersonMonth<Formula>::municipal_tax), false);
        if (here.lines.equalisation != no_line)
            series(draft.in("Heraf udlignet, kr.", "Of it equalised, DKK"),
                   of_price(&PersonMonth<Formula>::equalised), false);
    }

    // The steps between income and tax get rows of their own: model/law takes them.
    TaxedYear<Formula> taxed(std::size_t s, std::size_t p) const {
        const auto& price = draft.recording.courses.trail.prices[s][p];
        Law<Formula> law;
        for (std::size_t value = 0; value < law.values.size(); ++value)
            law.values[value] = at(plan().periods[p].values[value]);
        return taxed_year(law, price.wage, price.benefit, plan().states[s].single_parent);
    }

    void by_period(const std::string& what, const std::vector<Input>& prices) {
        std::vector<Formula> values;
        for (const Input& price : prices) values.push_back(at(price));
        series(what, values, true);
    }
    void payments() {
        for (std::size_t s = 0; s < plan().states.size(); ++s)
            for (const StatePayment& payment : plan().states[s].payments) {
                const Line& line = plan().lines[payment.line];
                group(draft.state_label(s) + ": " + line.cause.what.in(draft.language));
                by_period(draft.in("Kr. pr. enhed, i prisårets kroner",
                                   "DKK a unit, in kroner of the price year"),
                          payment.kroner);
                if (payment.on_arrival) continue;
                label(draft.in("Enheder pr. år for hver person", "Units a year for each person"),
                      {}, {});
                draft.value(Page::law, row++, column(0), at(payment.units_per_year),
                            NumberFormat::general);
            }
    }
    void services() {
        for (const PlannedService& service : plan().services)
            for (const PlannedService::Price& price : service.prices) {
                const Line& line = plan().lines[price.line];
                group(line.cause.what.in(draft.language) + ", " +
                      afkast::label(perspective_of(line.payer)).in(draft.language));
                by_period(draft.in("Kr. pr. enhed, i prisårets kroner",
                                   "DKK a unit, in kroner of the price year"),
                          price.kroner);
            }
    }
};

}  // namespace

void lay_out_law(Draft& draft) { LawSheet(draft).lay_out(); }

}  // namespace afkast
