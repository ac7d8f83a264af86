#include "report/workbook.hpp"

#include "report/workbook_draft.hpp"

namespace afkast {

void Draft::value(Page page, int row, int column, const Formula& formula, NumberFormat format) {
    const CellPlace place{number(page), row, column};
    const bool of_data =
        !formula.is_constant() &&
        (*recording.graph)[formula.id()].operation == FormulaGraph::Operation::input &&
        !expressions.is_placed(formula);
    if (!formula.is_constant() && !of_data) {
        expressions.define(place, formula, {Role::plain, format});
        return;
    }
    sheet(page).put(row, column, formula.value(), {Role::fixed, format});
    if (of_data) expressions.name_input(formula, place, {});
}

void Draft::title(Page page, const std::string& text, const std::string& note) {
    sheet(page).put(0, 0, text, {Role::title, NumberFormat::general});
    if (!note.empty()) sheet(page).put(1, 0, note);
}

namespace {

struct PageName {
    Page page;
    const char *da, *en;
};
constexpr PageName page_names[] = {
    {Page::answer, "Svar", "Answer"},
    {Page::assumptions, "Forudsætninger", "Assumptions"},
    {Page::people, "Mennesker", "People"},
    {Page::law, "Lov og priser", "Law and prices"},
    {Page::ledger, "Posteringer", "Ledger"},
    {Page::appraisal, "Opgørelse", "Appraisal"},
    {Page::sources, "Kilder", "Sources"},
    {Page::effects, "Effekter", "Effects"},
    {Page::moves, "Overgange", "Moves"},
    {Page::without, "Uden indsatsen", "Without the effort"},
    {Page::with, "Med indsatsen", "With the effort"},
    {Page::cohorts, "Hold", "Cohorts"},
    {Page::person_months, "Personmåneder", "Person-months"},
    {Page::costs, "Udgifter", "Costs"},
    {Page::workings, "Mellemregninger", "Workings"},
};

bool is_wanted(const Draft& draft, Page page) {
    const bool pathways = draft.plan().by_pathways();
    switch (page) {
        case Page::effects:
        case Page::moves:
        case Page::with:
            return pathways;
        case Page::without:
            return pathways && !draft.plan().pathway.against_nothing;
        case Page::cohorts:
            return !draft.recording.courses.trail.change.trail.cohorts.empty();
        default:
            return true;
    }
}

}  // namespace

Book workbook(const WorkbookInput& input, Language language) {
    const auto recording = record(input.result);
    Draft draft(input, language, *recording);
    draft.book.title = input.result.scenario().title.in(language);
    draft.book.subject = "Afkast " + input.engine_version + ", data " + input.data_version;
    for (const PageName& page : page_names) {
        if (!is_wanted(draft, page.page)) continue;
        draft.pages[page.page] = static_cast<int>(draft.book.sheets.size());
        draft.book.sheets.emplace_back().name = language == Language::danish ? page.da : page.en;
    }
    lay_out_assumptions(draft);
    lay_out_law(draft);
    if (draft.has(Page::effects)) lay_out_effects(draft);
    if (draft.has(Page::moves)) lay_out_moves(draft);
    if (draft.has(Page::without)) lay_out_course(draft, Page::without);
    if (draft.has(Page::with)) lay_out_course(draft, Page::with);
    if (draft.has(Page::cohorts)) lay_out_cohorts(draft);
    lay_out_people(draft);
    lay_out_person_months(draft);
    lay_out_costs(draft);
    lay_out_ledger(draft);
    lay_out_appraisal(draft);
    lay_out_answer(draft);
    lay_out_sources(draft);
    draft.title(Page::workings, draft.in("Mellemregninger", "Workings"),
                draft.in("Led, der bruges flere steder. Første kolonne siger hvor.",
                         "Terms used in several places. The first column says where."));
    draft.sheet(Page::workings).widths = {40, 22};
    draft.expressions.place_workings(draft.number(Page::workings), 3, language);
    draft.expressions.write_out();
    return std::move(draft.book);
}

}  // namespace afkast
