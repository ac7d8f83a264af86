// The sheets by calendar month: cohorts of SØM's method, people, person-months under the same law,
// costs.
#include <fmt/format.h>

#include <algorithm>

#include "report/workbook_draft.hpp"

namespace afkast {

namespace {

constexpr int head_row = 4, first_row = 5;

bool all_constant(const std::vector<Formula>& values) {
    return std::all_of(values.begin(), values.end(),
                       [](const Formula& value) { return value.is_constant(); });
}

// A sheet with a row for each month and columns under two heads.
class MonthSheet {
  public:
    MonthSheet(Draft& its_draft, Page its_page) : draft(its_draft), page(its_page) {
        Sheet& sheet = draft.sheet(page);
        sheet.rows_kept = first_row;
        sheet.columns_kept = 1;
        draft.heading(page, head_row, 0, draft.in("Måned", "Month"));
        for (std::size_t m = 0; m < draft.months(); ++m)
            sheet.put(row(m), 0, to_text(draft.plan().first + static_cast<int>(m)));
    }

    static int row(std::size_t month) { return first_row + static_cast<int>(month); }
    void head(const std::string& group, const std::string& what) {
        draft.heading(page, head_row - 1, column, group);
        draft.heading(page, head_row, column, what);
    }
    void add(const std::string& group, const std::string& what, const std::vector<Formula>& months,
             NumberFormat format) {
        head(group, what);
        for (std::size_t m = 0; m < months.size(); ++m)
            draft.define(page, row(m), column, months[m], format);
        ++column;
    }
    void space() { ++column; }

    Draft& draft;
    Page page;
    int column = 1;
};

std::vector<Formula> rung(const std::vector<std::array<Formula, 4>>& months, std::size_t which) {
    std::vector<Formula> people;
    for (const auto& month : months) people.push_back(month[which]);
    return people;
}

}  // namespace

void lay_out_cohorts(Draft& draft) {
    draft.title(
        Page::cohorts, draft.in("Hold: hvad succes ændrer", "Cohorts: what success changes"),
        draft.in("For hver konsekvens og hver måned, deltagere begynder i: personer gange "
                 "virkning måned for måned.",
                 "For each consequence and each month of entry: persons times effect, month "
                 "by month."));
    MonthSheet sheet(draft, Page::cohorts);
    const auto& trail = draft.recording.courses.trail.change.trail;
    const Scenario& scenario = draft.result().scenario();
    const bool pathways = draft.plan().by_pathways();
    const auto label_of = [&](std::size_t c) {
        const std::size_t own = pathways ? 0 : scenario.consequences.size();
        const Consequence& one = c < own ? scenario.consequences[c] : scenario.during[c - own];
        return one.label.in(draft.language);
    };
    // How far the effect has come n months after it begins: the same for all months of entry.
    std::vector<bool> shown(draft.plan().consequences.size(), false);
    for (const auto& cohort : trail.cohorts) {
        if (shown[cohort.consequence]) continue;
        shown[cohort.consequence] = true;
        sheet.add(label_of(cohort.consequence),
                  draft.in("virkning for en, pr. måned siden begyndelsen (første række: måned 1)",
                           "effect for one, by month since it begins (first row: month 1)"),
                  cohort.shape, NumberFormat::eight_decimals);
    }
    for (std::size_t r = 0; r < 4; ++r) {
        std::vector<Formula> by_month = rung(trail.rungs, r);
        if (by_month.size() > draft.months()) by_month.resize(draft.months());
        if (all_constant(by_month)) continue;
        sheet.add(
            draft.in("Refusionstrappen", "Reimbursement ladder"),
            fmt::format(fmt::runtime(draft.in("trin {}, pr. måned siden start (første række: 0)",
                                              "rung {}, by month since entry (first row: 0)")),
                        r + 1),
            by_month, NumberFormat::four_decimals);
    }
    sheet.space();
    for (const auto& cohort : trail.cohorts) {
        sheet.head(label_of(cohort.consequence),
                   draft.in("begyndt ", "entered ") + to_text(cohort.entry));
        draft.define(Page::cohorts, head_row - 2, sheet.column, cohort.persons,
                     NumberFormat::eight_decimals);
        for (std::size_t n = 0; n < cohort.units.size(); ++n)
            draft.define(
                Page::cohorts,
                MonthSheet::row(static_cast<std::size_t>(cohort.begin - draft.plan().first) + n),
                sheet.column, cohort.units[n], NumberFormat::eight_decimals);
        ++sheet.column;
    }
}

// -- people ---------------------------------------------------------------------------------------

namespace {

class PeopleSheet {
  public:
    explicit PeopleSheet(Draft& its_draft) : draft(its_draft), sheet(its_draft, Page::people) {}

    void lay_out() {
        draft.title(Page::people, draft.in("Mennesker måned for måned", "People month by month"),
                    draft.in("Personer i hver tilstand; personmåneder.",
                             "People in each state; person-months."));
        draft.first_month_row = first_row;
        draft.sheet(Page::people).widths = {10};
        const bool pathways = draft.plan().by_pathways();
        entering();
        const std::string without = draft.in("Uden indsatsen", "Without the effort"),
                          with = draft.in("Med indsatsen", "With the effort");
        const Courses<Formula>& courses = draft.recording.courses;
        if (pathways) {
            in_work();
            if (draft.has(Page::without)) course(without, courses.without);
            course(with, courses.with);
        }
        draft.change_column = sheet.column;
        course(draft.in("Forskel", "Difference"), courses.trail.change);
        if (pathways && draft.has(Page::without)) details(without, courses.without);
        if (pathways) details(with, courses.with);
        details(draft.in("Forskel", "Difference"), courses.trail.change);
        for (std::size_t s = 0; s < courses.trail.change.services.size(); ++s)
            sheet.add(draft.in("Tilbud", "Services"), service_label(s),
                      courses.trail.change.services[s], NumberFormat::four_decimals);
        if (pathways) chart(without, with);
    }

  private:
    Draft& draft;
    MonthSheet sheet;

    std::size_t states() const { return draft.plan().states.size(); }

    // How many enter a month, for each group of participants.
    void entering() {
        for (const Plan::Group& group : draft.plan().participants) {
            sheet.head(draft.in("Begynder pr. måned", "Enter a month"),
                       to_text(group.from) + " – " + to_text(group.to));
            const Formula a_month =
                draft.recording.at(group.people) / Formula(group.to - group.from + 1);
            for (Month month = group.from; month <= group.to; month = month + 1)
                draft.define(Page::people,
                             MonthSheet::row(static_cast<std::size_t>(month - draft.plan().first)),
                             sheet.column, a_month, NumberFormat::two_decimals);
            ++sheet.column;
        }
        sheet.add({}, draft.in("Deltager i indsatsen", "Take part in the effort"),
                  draft.recording.courses.trail.active, NumberFormat::two_decimals);
        sheet.space();
    }

    std::string service_label(std::size_t s) const {
        const PlannedService& service = draft.plan().services[s];
        if (service.prices.empty()) return std::to_string(s + 1);
        return draft.plan().lines[service.prices.front().line].cause.what.in(draft.language);
    }

    void course(const std::string& group, const People<Formula>& people) {
        for (std::size_t s = 0; s < states(); ++s)
            sheet.add(group, draft.state_label(s), people.states[s].people,
                      NumberFormat::two_decimals);
        sheet.space();
    }

    // Rungs of the ladder, grants, arrivals: where they move money.
    void details(const std::string& group, const People<Formula>& people) {
        const int before = sheet.column;
        for (std::size_t s = 0; s < states(); ++s) {
            const StateMonths<Formula>& in = people.states[s];
            const PlannedState& state = draft.plan().states[s];
            const auto add = [&](const std::string& what, const std::vector<Formula>& months) {
                if (!all_constant(months))
                    sheet.add(group, draft.state_label(s) + ", " + what, months,
                              NumberFormat::four_decimals);
            };
            if (state.lines.share != no_line)
                for (std::size_t r = 0; r < 4; ++r)
                    add(fmt::format(fmt::runtime(draft.in("trin {}", "rung {}")), r + 1),
                        rung(in.on_rung, r));
            if (state.lines.basic_grant != no_line)
                add(draft.in("grundtilskud", "basic grant"), in.granted);
            if (state.lines.result_grant != no_line) {
                add(draft.in("resultattilskud år 1-3", "result grant years 1-3"),
                    in.job_grants_years_1_to_3);
                add(draft.in("resultattilskud år 4-5", "result grant years 4-5"),
                    in.job_grants_years_4_to_5);
            }
            if (std::any_of(state.payments.begin(), state.payments.end(),
                            [](const StatePayment& payment) { return payment.on_arrival; }))
                add(draft.in("nye", "arrivals"), in.arrivals);
        }
        if (sheet.column > before) sheet.space();
    }

    // How many have a job, small jobs and fleksjob included: what the chart shows. The columns come
    // before those they add up, which are written later.
    void in_work() {
        draft.in_work_column = sheet.column;
        const int block = static_cast<int>(states()) + 1;
        int first = sheet.column + (draft.has(Page::without) ? 3 : 2);
        const auto add = [&](const std::string& group, const People<double>& people) {
            sheet.head(group,
                       draft.in("I job, småjob eller fleksjob", "In a job, small job or fleksjob"));
            for (std::size_t m = 0; m < draft.months(); ++m) {
                std::string formula;
                double sum = 0;
                for (std::size_t s = 0; s < states(); ++s) {
                    if (!is_work(draft.plan().states[s].law)) continue;
                    formula += (formula.empty() ? "" : "+") +
                               draft.refer(Page::people, MonthSheet::row(m),
                                           first + static_cast<int>(s), Page::people, Fixed::row);
                    sum += people.states[s].people[m];
                }
                if (formula.empty()) formula = "0";
                draft.sheet(Page::people)
                    .put(MonthSheet::row(m), sheet.column, Written{formula, sum},
                         {Role::plain, NumberFormat::two_decimals});
            }
            ++sheet.column;
            first += block;
        };
        if (draft.has(Page::without))
            add(draft.in("Uden indsatsen", "Without the effort"), draft.result().courses.without);
        add(draft.in("Med indsatsen", "With the effort"), draft.result().courses.with);
        sheet.space();
    }

    void chart(const std::string& without, const std::string& with) {
        SheetChart chart;
        chart.title = draft.in("Deltagere i job, småjob eller fleksjob",
                               "Participants in a job, small job or fleksjob");
        chart.unit = draft.in("personer", "people");
        const int page = draft.number(Page::people);
        const int last = MonthSheet::row(draft.months() - 1);
        const auto range = [&](int column) {
            return CellRange{{page, first_row, column}, {page, last, column}};
        };
        int column = draft.in_work_column;
        if (draft.has(Page::without)) chart.series.push_back({without, range(0), range(column++)});
        chart.series.push_back({with, range(0), range(column)});
        draft.sheet(Page::answer).charts.push_back(chart);
    }
};

}  // namespace

void lay_out_people(Draft& draft) { PeopleSheet(draft).lay_out(); }

// -- person-months under the same law -------------------------------------------------------------

void lay_out_person_months(Draft& draft) {
    draft.title(
        Page::person_months,
        draft.in("Personmåneder under samme lov", "Person-months under the same law"),
        draft.in("Forskellen mellem med og uden indsatsen, lagt sammen for måneder i samme år "
                 "med samme lov.",
                 "The difference between with and without the effort, added up over months "
                 "of the same year under the same law."));
    Sheet& sheet = draft.sheet(Page::person_months);
    sheet.rows_kept = first_row;
    sheet.columns_kept = 1;
    sheet.widths = {20};
    draft.heading(Page::person_months, head_row, 0, draft.in("Måneder", "Months"));
    std::vector<std::size_t> begins;
    for (const auto& months : draft.recording.courses.trail.months)
        if (std::find(begins.begin(), begins.end(), months.from) == begins.end())
            begins.push_back(months.from);
    std::sort(begins.begin(), begins.end());
    int column = 1;
    const auto add = [&](std::size_t state, const std::string& what, auto part) {
        bool used = false;
        for (const auto& months : draft.recording.courses.trail.months) {
            if (months.state != state || part(months).is_constant()) continue;
            used = true;
            const auto at = std::find(begins.begin(), begins.end(), months.from) - begins.begin();
            draft.define(Page::person_months, first_row + static_cast<int>(at), column,
                         part(months), NumberFormat::four_decimals);
        }
        if (!used) return;
        draft.heading(Page::person_months, head_row - 1, column, draft.state_label(state));
        draft.heading(Page::person_months, head_row, column++, what);
    };
    using Months = MoneyTrail<Formula>::Months;
    for (std::size_t s = 0; s < draft.plan().states.size(); ++s) {
        const StateLines& lines = draft.plan().states[s].lines;
        add(s, draft.in("personmåneder", "person-months"), [](const Months& m) { return m.units; });
        if (lines.share != no_line) {
            for (std::size_t r = 0; r < 4; ++r)
                add(s, fmt::format(fmt::runtime(draft.in("på trin {}", "on rung {}")), r + 1),
                    [r](const Months& m) { return m.rungs[r]; });
            add(s, draft.in("statens andel", "the state's share"),
                [](const Months& m) { return m.by_state; });
        }
        if (lines.basic_grant != no_line)
            add(s, draft.in("med grundtilskud", "with basic grant"),
                [](const Months& m) { return m.granted; });
    }
    for (std::size_t i = 0; i < begins.size(); ++i)
        for (const auto& months : draft.recording.courses.trail.months)
            if (months.from == begins[i]) {
                sheet.put(first_row + static_cast<int>(i), 0,
                          to_text(draft.plan().first + static_cast<int>(months.from)) + " – " +
                              to_text(draft.plan().first + static_cast<int>(months.to)));
                break;
            }
}

// -- costs ----------------------------------------------------------------------------------------

void lay_out_costs(Draft& draft) {
    draft.title(
        Page::costs, draft.in("Udgifter måned for måned", "Costs month by month"),
        fmt::format(fmt::runtime(draft.in("Kr. i {}-priser; den sædvanlige indsats, der "
                                          "spares, er negativ.",
                                          "DKK in {} prices; the usual effort that is saved "
                                          "is negative.")),
                    draft.plan().price_year));
    MonthSheet sheet(draft, Page::costs);
    const Scenario& scenario = draft.result().scenario();
    const auto& costs = draft.recording.courses.trail.costs;
    draft.heading(Page::costs, 2, 0, draft.in("I alt, løbende kr.", "In all, nominal DKK"));
    for (std::size_t c = 0; c < costs.size(); ++c) {
        const std::size_t own = scenario.costs.size();
        const Cost& cost = c < own ? scenario.costs[c] : scenario.usual_effort[c - own];
        sheet.add(cost.label.in(draft.language), draft.in("mængde", "quantity"), costs[c].units,
                  NumberFormat::four_decimals);
        draft.define(Page::costs, 2, sheet.column, costs[c].total, NumberFormat::two_decimals);
        sheet.add(cost.label.in(draft.language), draft.in("kr.", "DKK"), costs[c].kroner,
                  NumberFormat::two_decimals);
    }
    const int page = draft.number(Page::costs);
    for (std::size_t c = 0; c < costs.size(); ++c) {
        if (costs[c].funded_share.is_constant()) continue;
        sheet.head(draft.in("Andel betalt af andre", "Share paid by others"),
                   (c < scenario.costs.size() ? scenario.costs[c]
                                              : scenario.usual_effort[c - scenario.costs.size()])
                       .label.in(draft.language));
        draft.expressions.define({page, first_row, sheet.column++}, costs[c].funded_share,
                                 {Role::plain, NumberFormat::percent});
    }
}

}  // namespace afkast
