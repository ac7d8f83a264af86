// The first sheet: the answer, the key to the colours, and whether the workbook holds.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/cells.hpp"
#include "report/kind.hpp"
#include "report/rests_on.hpp"
#include "report/tables.hpp"
#include "report/who.hpp"
#include "report/workbook_draft.hpp"

namespace afkast {

namespace {

class AnswerSheet {
  public:
    explicit AnswerSheet(Draft& its_draft) : draft(its_draft) {}

    void lay_out() {
        const Scenario& scenario = draft.result().scenario();
        Sheet& sheet = draft.sheet(Page::answer);
        sheet.widths = {34, 18, 18, 16, 16, 18, 18};
        sheet.columns_printed = columns;
        sheet.landscape = false;
        draft.title(Page::answer, scenario.title.in(draft.language), {});
        draft.note(Page::answer, 1, scenario.description.in(draft.language), columns);
        for (const std::string& sentence : read_first(scenario, draft.language))
            draft.note(Page::answer, row++, sentence, columns);
        ++row;
        sheet.put(row++, 0,
                  draft.in("Opgjort som ", "Stated as ") +
                      basis_text(draft.result(), draft.language) + ".");
        ++row;
        result();
        budget();
        outcomes();
        charts();
        holds();
        key();
        notes();
    }

  private:
    static constexpr int columns = 7;
    Draft& draft;
    int row = 2;

    // Two beside each other.
    void charts() {
        constexpr int rows_of_a_chart = 16;
        int n = 0;
        for (SheetChart& chart : draft.sheet(Page::answer).charts) {
            chart.row = row + n / 2 * rows_of_a_chart;
            chart.column = n % 2 ? 3 : 0;
            ++n;
        }
        row += (n + 1) / 2 * rows_of_a_chart;
    }

    std::string appraisal(int at_row, int column) const {
        return draft.refer(Page::appraisal, at_row, column, Page::answer);
    }
    void words(int column, const std::string& text, Role role = Role::plain) {
        draft.sheet(Page::answer).put(row, column, text, {role, NumberFormat::general});
    }
    void formula(int column, const std::string& text, std::variant<double, std::string> value,
                 NumberFormat format, Role role = Role::plain) {
        draft.sheet(Page::answer).put(row, column, Written{text, std::move(value)}, {role, format});
    }
    void heads(const std::vector<std::pair<const char*, const char*>>& names) {
        int column = 0;
        for (const auto& [da, en] : names)
            draft.heading(Page::answer, row, column++, draft.in(da, en));
        ++row;
    }

    // Who gains and who loses, in words that follow the figures.
    void result() {
        heads({{"Hvem", "Who"},
               {"Nutidsværdi, kr.", "Net present value, DKK"},
               {"Vinder eller taber", "Gains or loses"},
               {"Udgift, kr.", "Cost, DKK"},
               {"Gevinst, kr.", "Gain, DKK"},
               {"Pengene er hjemme", "Paid back"},
               {"Pr. deltager, kr.", "Per participant, DKK"}});
        for (std::size_t i = 0; i < draft.views.size(); ++i) {
            const Perspective view = draft.views[i];
            if (view == Perspective::provider) continue;  // the counter-entry is no party
            const Account<double>& account = draft.result().of(view);
            const int at = draft.answer_row + static_cast<int>(i);
            const double net = account.net_present_value;
            words(0, bare_subject(draft.result().scenario(), view).in(draft.language));
            formula(1, appraisal(at, 1), net, NumberFormat::whole, Role::total);
            const std::string wins = draft.in("vinder", "gains"),
                              loses = draft.in("taber", "loses"),
                              even = draft.in("går lige op", "breaks even");
            const std::string cell = fmt::format("B{}", row + 1);
            formula(2,
                    fmt::format("IF({0}>0.5,\"{1}\",IF({0}<-0.5,\"{2}\",\"{3}\"))", cell, wins,
                                loses, even),
                    net > 0.5    ? wins
                    : net < -0.5 ? loses
                                 : even,
                    NumberFormat::general);
            formula(3, appraisal(at, 2), account.cost, NumberFormat::whole);
            formula(4, appraisal(at, 3), account.gain, NumberFormat::whole);
            const auto payback = payback_if_paying(draft.result(), view);
            if (payback)
                formula(5, appraisal(at, 5), double(*payback), NumberFormat::year);
            else
                formula(5, appraisal(at, 5), std::string("–"), NumberFormat::year);
            const double people = draft.result().basis.participants;
            formula(6, appraisal(at, 6), people == 0 ? 0 : net / people, NumberFormat::whole);
            ++row;
        }
    }

    // The cost of the effort before anybody funds it.
    void budget() {
        ++row;
        const auto& plan = draft.plan();
        const Ledger<double>& ledger = draft.result().ledger;
        std::string cells;
        double sum = 0;
        for (std::size_t line = 0; line < plan.lines.size(); ++line) {
            if (plan.lines[line].cause.category != Category::intervention_cost) continue;
            cells += (cells.empty() ? "" : "+") +
                     draft.refer(Page::ledger, draft.first_line_row + static_cast<int>(line),
                                 draft.first_year_column - 1, Page::answer);
            for (int y = 0; y < ledger.years; ++y)
                sum += ledger.kroner[ledger.at(line, ledger.first_year + y)];
        }
        if (cells.empty()) return;
        words(0,
              draft.in("Indsatsen koster, kr. (uden tilbagediskontering)",
                       "The effort costs, DKK (undiscounted)"),
              Role::note);
        formula(1, cells, sum, NumberFormat::whole, Role::total);
        row += 2;
    }

    // Person-years more or fewer, by what the states count as.
    void outcomes() {
        if (draft.result().outcomes.empty()) return;
        heads({{"Flere personår", "More person-years"}, {"I alt", "In all"}});
        for (const Outcome& outcome : draft.result().outcomes) {
            std::string sum;
            for (std::size_t s = 0; s < draft.plan().states.size(); ++s)
                if (draft.plan().states[s].law.outcome == outcome.name) add_people(sum, s);
            if (sum.empty()) continue;
            words(0, outcome_label(outcome.name).in(draft.language));
            formula(1, "(" + sum + ")/12", outcome.person_years, NumberFormat::two_decimals);
            ++row;
        }
        ++row;
        const RestsOn rests = rests_on(draft.input.parameters, draft.result());
        std::vector<std::string> said = rests_on_sentences(draft.result(), rests, draft.language);
        if (const std::string cost = fleksjob_cost_text(draft.result(), draft.language);
            !cost.empty())
            said.push_back(draft.in("Personår i fleksjob", "Person-years in fleksjob") + cost +
                           ".");
        for (const std::string& one : said) draft.note(Page::answer, row++, one, columns);
        if (!said.empty()) {
            draft.note(
                Page::answer, row++,
                draft.in("Afsnittene ovenfor er regnet, da regnearket blev lavet; de følger "
                         "ikke ændrede forudsætninger.",
                         "The paragraphs above were calculated as the workbook was made; they "
                         "do not follow changed assumptions."),
                columns);
            ++row;
        }
    }
    // The column of a state's people on their sheet, added up.
    void add_people(std::string& sum, std::size_t state) const {
        const int column = draft.change_column + static_cast<int>(state);
        const int last = draft.first_month_row + static_cast<int>(draft.months()) - 1;
        sum +=
            (sum.empty() ? "SUM(" : "+SUM(") +
            draft.refer(Page::people, draft.first_month_row, column, last, column, Page::answer) +
            ")";
    }

    void holds() {
        heads({{"Holder regnearket?", "Does the workbook hold?"}, {"", ""}});
        int last = 4;
        for (const auto& [slot, place] : draft.assumption_cells) last = std::max(last, place.row);
        words(0, draft.in("Ændrede forudsætninger", "Assumptions changed"));
        formula(1,
                fmt::format("COUNTIF({},\"{}\")",
                            draft.refer(Page::assumptions, 4, 3, last, 3, Page::answer),
                            draft.in("ændret", "changed")),
                0.0, NumberFormat::general, Role::check);
        const int changed = row++;
        words(0,
              draft.in("Kommunen ifølge Afkast, som regnearket blev lavet",
                       "The municipality by Afkast, as the workbook was made"),
              Role::note);
        const double net = draft.result().of(Perspective::municipality).net_present_value;
        draft.sheet(Page::answer).put(row, 1, net, {Role::fixed, NumberFormat::whole});
        const auto at =
            std::find(draft.views.begin(), draft.views.end(), Perspective::municipality);
        if (at != draft.views.end()) {
            const int there = draft.answer_row + static_cast<int>(at - draft.views.begin());
            formula(2,
                    fmt::format("IF(B{}>0,\"{}\",IF(ABS({}-B{})<0.01,\"ok\",\"{}\"))", changed + 1,
                                draft.in("ændret", "changed"), appraisal(there, 1), row + 1,
                                draft.in("stemmer ikke", "does not agree")),
                    std::string("ok"), NumberFormat::general, Role::check);
        }
        ++row;
        for (const CellPlace& check : draft.checks) {
            words(0, check.sheet == draft.number(Page::appraisal)
                         ? draft.in("Alle parter går op i nul", "All parties add up to zero")
                         : draft.in("Uger på ydelse ved start", "Weeks on support at entry"));
            formula(1, reference(draft.book, check, draft.number(Page::answer)), std::string("ok"),
                    NumberFormat::general, Role::check);
            ++row;
        }
        ++row;
    }

    void key() {
        heads({{"Farver", "Colours"}, {"", ""}});
        draft.sheet(Page::answer).put(row, 0, 1.0, {Role::input, NumberFormat::general});
        words(1, draft.in("forudsætning: må ændres", "assumption: may be changed"));
        ++row;
        draft.sheet(Page::answer).put(row, 0, 1.0, {Role::fixed, NumberFormat::general});
        words(1, draft.in("fast: lov, priser, datoer", "fixed: law, prices, dates"));
        ++row;
        draft.sheet(Page::answer).put(row, 0, 1.0);
        words(1, draft.in("formel", "formula"));
        row += 2;
    }

    void notes() {
        const auto list = [&](const std::string& heading, const std::vector<std::string>& texts) {
            if (texts.empty()) return;
            words(0, heading, Role::heading);
            ++row;
            for (const std::string& text : texts) draft.note(Page::answer, row++, text, columns);
            ++row;
        };
        list(draft.in("Hvad der ikke er prissat", "What is not priced"),
             not_priced_sentences(draft.result().scenario(), draft.language));
        list(draft.in("Forbehold", "Caveats"),
             caveats(draft.input.parameters, draft.result(), draft.language));
        words(0, fmt::format("Afkast {}, data {}, {} {}", draft.input.engine_version,
                             draft.input.data_version, draft.in("scenarie", "scenario"),
                             draft.result().scenario().hash));
        ++row;
        draft.note(Page::answer, row,
                   draft.in("Samme regneark: ", "The same workbook: ") + draft.input.command,
                   columns);
    }
};

}  // namespace

void lay_out_answer(Draft& draft) { AnswerSheet(draft).lay_out(); }

}  // namespace afkast
