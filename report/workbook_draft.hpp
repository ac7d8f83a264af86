// A workbook while it is laid out: what every sheet of it needs. One function lays out one sheet;
// they are called in the order of the calculation.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "report/expressions.hpp"
#include "report/recording.hpp"
#include "report/text.hpp"
#include "report/workbook.hpp"

namespace afkast {

enum class Page {
    answer,
    assumptions,
    people,
    law,
    ledger,
    appraisal,
    sources,
    effects,
    moves,
    without,
    with,
    cohorts,
    person_months,
    costs,
    workings
};

struct Draft {
    const WorkbookInput& input;
    Language language;
    const Recording& recording;
    Book book;
    Expressions expressions;
    std::map<Page, int> pages;

    std::map<std::size_t, CellPlace> assumption_cells;  // by slot
    // Of the ledger: cells of its first line and of its last, by year.
    int first_line_row = 0, last_line_row = 0, first_year_column = 0;
    int first_quantity_row = 0;
    // Of the sheet of people.
    int first_month_row = 0, in_work_column = 0, change_column = 0;  // of the first state
    // Of the appraisal: the row of each point of view in its tables.
    int net_row = 0, cumulative_row = 0, answer_row = 0;
    std::vector<Perspective> views;
    std::vector<CellPlace> checks;  // cells that say "ok" or what is wrong

    Draft(const WorkbookInput& its_input, Language its_language, const Recording& its_recording)
        : input(its_input),
          language(its_language),
          recording(its_recording),
          expressions(*its_recording.graph, book) {}
    Draft(const Draft&) = delete;

    const Plan& plan() const { return recording.plan; }
    const Result& result() const { return input.result; }
    std::string in(const std::string& danish, const std::string& english) const {
        return language == Language::danish ? danish : english;
    }
    bool has(Page page) const { return pages.contains(page); }
    int number(Page page) const { return pages.at(page); }
    Sheet& sheet(Page page) { return book.sheets[static_cast<std::size_t>(number(page))]; }
    std::string refer(Page page, int row, int column, Page from,
                      Fixed fixed = Fixed::nothing) const {
        return reference(book, CellPlace{number(page), row, column}, number(from), fixed);
    }
    std::string refer(Page page, int first_row, int first_column, int last_row, int last_column,
                      Page from, Fixed fixed = Fixed::nothing) const {
        const int sheet = number(page);
        return reference(
            book, CellRange{{sheet, first_row, first_column}, {sheet, last_row, last_column}},
            number(from), fixed);
    }
    std::size_t months() const { return static_cast<std::size_t>(plan().last - plan().first + 1); }

    // A value on its way into the calculation: a number of data/, an assumption, or made of both.
    void value(Page page, int row, int column, const Formula& formula, NumberFormat format);
    void define(Page page, int row, int column, const Formula& formula, NumberFormat format) {
        expressions.define({number(page), row, column}, formula, {Role::plain, format});
    }
    void title(Page page, const std::string& text, const std::string& note);
    // A text over the first `across` columns, broken into lines.
    void note(Page page, int row, const std::string& text, int across) {
        sheet(page).put(row, 0, text, {Role::note, NumberFormat::general});
        sheet(page).cells.back().across = across;
    }
    void heading(Page page, int row, int column, const std::string& text) {
        sheet(page).put(row, column, text, {Role::heading, NumberFormat::general});
    }
    std::string state_label(std::size_t state) const {
        return plan().states[state].law.label.in(language);
    }
};

void lay_out_assumptions(Draft& draft);
void lay_out_law(Draft& draft);
void lay_out_effects(Draft& draft);
void lay_out_moves(Draft& draft);
void lay_out_course(Draft& draft, Page page);
void lay_out_cohorts(Draft& draft);
void lay_out_people(Draft& draft);
void lay_out_person_months(Draft& draft);
void lay_out_costs(Draft& draft);
void lay_out_ledger(Draft& draft);
void lay_out_appraisal(Draft& draft);
void lay_out_answer(Draft& draft);
void lay_out_sources(Draft& draft);

}  // namespace afkast
