// The sheets of people: effects, moves, the two courses step by step, cohorts of SØM's method, and
// people by month.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "model/chances.hpp"
#include "report/workbook_draft.hpp"

namespace afkast {

namespace {

using Trail = PeopleTrail<Formula>;

const PlannedCourse& course_of(const Draft& draft, Page page) {
    return page == Page::without ? draft.plan().pathway.without : draft.plan().pathway.with;
}
const Trail& trail_of(const Draft& draft, Page page) {
    return page == Page::without ? draft.recording.courses.without.trail
                                 : draft.recording.courses.with.trail;
}

std::string range_text(const StepRange& range) {
    if (range.to) return fmt::format("{}–{}", range.from, *range.to);
    return range.from > 1 ? fmt::format("{}–", range.from) : std::string();
}

std::string move_text(const Draft& draft, const PlannedMove& move) {
    std::string text = draft.state_label(static_cast<std::size_t>(move.from)) + " → " +
                       draft.state_label(static_cast<std::size_t>(move.to));
    if (const std::string steps = range_text(move.in_state); !steps.empty())
        text += draft.in(", i trin ", ", in step ") + steps;
    if (const std::string steps = range_text(move.since_entry); !steps.empty())
        text += draft.in(", trin siden start ", ", steps since entry ") + steps;
    return text;
}

// First row of the sheets that have a row for each step.
constexpr int first_step_row = 11;
int row_of_step(int step) { return first_step_row + step - 1; }

}  // namespace

// -- effects --------------------------------------------------------------------------------------

namespace {

// Effects in percentage points: the hazard ratios that give them, solved by Afkast for the
// assumptions about the moves as they were; between two points a straight line.
class EffectSheet {
  public:
    explicit EffectSheet(Draft& its_draft)
        : draft(its_draft),
          course(its_draft.plan().pathway.with),
          chances(its_draft.plan(), course, its_draft.recording.values) {}

    void lay_out() {
        draft.title(Page::effects, draft.in("Effekter", "Effects"),
                    draft.in("Hvad hver effekt ganger sandsynligheden for overgangene med "
                             "(hazardforhold), når den virker fuldt.",
                             "What each effect multiplies the probability of the moves by (hazard "
                             "ratio) when it works in full."));
        draft.sheet(Page::effects).widths = {44, 16};
        for (std::size_t c = 0; c < course.changes.size(); ++c) change(c);
    }

  private:
    Draft& draft;
    const PlannedCourse& course;
    Chances<Formula> chances;
    int row = 3;

    std::string label_of(std::size_t c) const {
        const auto& changes = draft.result().scenario().pathways.changes;
        return c < changes.size() ? changes[c].label.in(draft.language) : std::to_string(c + 1);
    }

    void line(const std::string& what, const Formula& value) {
        draft.sheet(Page::effects).put(row, 0, what);
        draft.value(Page::effects, row++, 1, value, NumberFormat::eight_decimals);
    }

    void change(std::size_t c) {
        const PlannedChange& planned = course.changes[c];
        draft.sheet(Page::effects).put(row++, 0, label_of(c), {Role::total, NumberFormat::general});
        if (planned.points.empty())
            line(draft.in("Hazardforhold", "Hazard ratio"), chances.effect_alone(planned));
        else
            solved(planned);
        if (planned.between)
            line(draft.in("Med forskellen mellem kommuner",
                          "With the difference between municipalities"),
                 chances.ratio_of(planned));
        ++row;
    }

    void solved(const PlannedChange& planned) {
        Sheet& sheet = draft.sheet(Page::effects);
        const int page = draft.number(Page::effects);
        line(draft.in("Effekt, procentpoint", "Effect, percentage points"),
             draft.recording.at(planned.effect));
        const int effect_row = row - 1, ratio_row = row++;
        sheet.put(
            row++, 0,
            draft.in("Fundet af Afkast for overgangene, som de var, da regnearket blev lavet. "
                     "Afkast bruger de samme, når en forudsætning ændres:",
                     "Solved by Afkast for the moves as they were when the workbook was made. "
                     "Afkast uses the same when an assumption is changed:"),
            {Role::check, NumberFormat::general});
        draft.heading(Page::effects, row, 0, draft.in("Procentpoint", "Percentage points"));
        draft.heading(Page::effects, row++, 1, draft.in("Hazardforhold", "Hazard ratio"));
        const int first = row;
        for (std::size_t i = 0; i < planned.points.size(); ++i, ++row) {
            sheet.put(row, 0, planned.points[i], {Role::fixed, NumberFormat::eight_decimals});
            sheet.put(row, 1, planned.ratios[i], {Role::fixed, NumberFormat::eight_decimals});
        }
        const int last = row - 1;
        const auto cells = [&](int column) {
            return reference(draft.book, CellRange{{page, first, column}, {page, last, column}},
                             page, Fixed::both);
        };
        const std::string points = cells(0), ratios = cells(1);
        const std::string effect = reference(draft.book, CellPlace{page, effect_row, 1}, page);
        const std::string held = fmt::format("MAX(MIN({0},MAX({1})),MIN({1}))", effect, points);
        const std::string at =
            fmt::format("MIN(MATCH({},{},1),{})", held, points, planned.points.size() - 1);
        const std::string by_hand = fmt::format(
            "INDEX({0},{1})+(INDEX({0},{1}+1)-INDEX({0},{1}))*({2}-INDEX({3},{1}))/"
            "(INDEX({3},{1}+1)-INDEX({3},{1}))",
            ratios, at, held, points);
        sheet.put(ratio_row, 0, draft.in("Hazardforhold for den", "Hazard ratio for it"));
        draft.expressions.define({page, ratio_row, 1}, chances.effect_alone(planned), by_hand,
                                 {Role::plain, NumberFormat::eight_decimals});
    }
};

}  // namespace

void lay_out_effects(Draft& draft) { EffectSheet(draft).lay_out(); }

// -- moves ----------------------------------------------------------------------------------------

namespace {

class MoveSheet {
  public:
    explicit MoveSheet(Draft& its_draft) : draft(its_draft) {}

    void lay_out() {
        draft.title(Page::moves, draft.in("Overgange", "Moves"),
                    draft.in("Sandsynligheden for hver overgang ved slutningen af hvert trin siden "
                             "start.",
                             "The probability of each move at the end of each step since entry."));
        Sheet& sheet = draft.sheet(Page::moves);
        sheet.rows_kept = first_step_row;
        sheet.columns_kept = 1;
        sheet.widths = {8};
        draft.heading(Page::moves, first_step_row - 1, 0, draft.in("Trin", "Step"));
        steps = draft.plan().pathway.steps + (draft.plan().pathway.first_step_counted ? 1 : 2);
        for (int step = 1; step <= steps; ++step) sheet.put(row_of_step(step), 0, double(step));
        changes();
        if (draft.has(Page::without))
            moves(Page::without, draft.in("Uden indsatsen", "Without the effort"));
        moves(Page::with, draft.in("Med indsatsen", "With the effort"));
    }

  private:
    Draft& draft;
    int column = 1, steps = 0;

    void head(const std::string& group, const std::string& what) {
        draft.heading(Page::moves, first_step_row - 2, column, group);
        draft.heading(Page::moves, first_step_row - 1, column, what);
    }

    // How much each effect works in a step, and the ratio that gives.
    void changes() {
        const PlannedCourse& course = draft.plan().pathway.with;
        const Chances<Formula> chances(draft.plan(), course, draft.recording.values);
        const auto& written = draft.result().scenario().pathways.changes;
        for (std::size_t c = 0; c < course.changes.size(); ++c) {
            const std::string name =
                c < written.size() ? written[c].label.in(draft.language) : std::to_string(c + 1);
            const Formula full = chances.ratio_of(course.changes[c]);
            head(name, draft.in("Virker med", "Works by"));
            head_of_next(name);
            for (int step = course.changes[c].active.from; step <= steps; ++step) {
                const Formula strength = chances.strength(c, step);
                draft.define(Page::moves, row_of_step(step), column, strength,
                             NumberFormat::percent);
                draft.define(Page::moves, row_of_step(step), column + 1,
                             Formula(1) + (full - Formula(1)) * strength,
                             NumberFormat::four_decimals);
            }
            column += 2;
        }
    }
    void head_of_next(const std::string& name) {
        ++column;
        head(name, draft.in("Hazardforhold", "Hazard ratio"));
        --column;
    }

    void moves(Page page, const std::string& group) {
        const auto& of_moves = trail_of(draft, page).of_moves;
        const auto& planned = course_of(draft, page).moves;
        for (std::size_t m = 0; m < planned.size(); ++m, ++column) {
            head(group, move_text(draft, planned[m]));
            for (std::size_t i = 0; i < of_moves.size(); ++i)
                draft.define(Page::moves, row_of_step(static_cast<int>(i) + 1), column,
                             of_moves[i][m], NumberFormat::eight_decimals);
        }
    }
};

}  // namespace

void lay_out_moves(Draft& draft) { MoveSheet(draft).lay_out(); }

// -- a course, step by step -----------------------------------------------------------------------

namespace {

class CourseSheet {
  public:
    CourseSheet(Draft& its_draft, Page its_page)
        : draft(its_draft),
          page(its_page),
          course(course_of(its_draft, its_page)),
          trail(trail_of(its_draft, its_page)) {}

    void lay_out() {
        draft.title(page,
                    page == Page::without
                        ? draft.in("Forløbet uden indsatsen", "The course without the effort")
                        : draft.in("Forløbet med indsatsen", "The course with the effort"),
                    draft.in("En række for hvert trin siden start: andele af deltagerne. Til højre "
                             "chancerne for de overgange, der fører til trinnet, og stederne, folk "
                             "kan være: tilstand, tid i den og plads på refusionstrappen.",
                             "A row for each step since entry: shares of the participants. To the "
                             "right the chances of the moves that lead to the step, and the places "
                             "people can be in: state, time in it and rung of the ladder."));
        Sheet& sheet = draft.sheet(page);
        sheet.rows_kept = first_step_row;
        sheet.columns_kept = 1;
        sheet.widths = {14};
        draft.heading(page, first_step_row - 1, 0, draft.in("Trin", "Step"));
        if (trail.steps.empty()) return;
        const Cells& cells = *trail.steps.front().cells;
        plan_columns();
        heads(cells, 3);
        rung_heads(cells);
        std::set<std::pair<std::optional<Month>, int>> seen;
        const Trail::Step* before = nullptr;
        int row = first_step_row;
        std::optional<Month> entry;
        for (const Trail::Step& step : trail.steps) {
            if (!seen.insert({step.entry, step.step}).second) continue;
            if (step.entry != entry) {
                entry = step.entry;
                row = parted(step, row + 1);
                before = nullptr;
            }
            sheet.put(row, 0, double(step.step));
            if (before) chances(*before, row);
            shares(step, row);
            before = &step;
            ++row;
        }
    }

  private:
    Draft& draft;
    Page page;
    const PlannedCourse& course;
    const Trail& trail;
    std::vector<std::size_t> on_ladder;        // states with somebody on a low rung
    std::vector<std::size_t> releasing_grant;  // states
    int low_column = 0, grant_column = 0, chance_column = 0, cell_column = 0;
    std::map<std::size_t, std::pair<int, int>> state_columns;  // of cells: first and last
    std::vector<int> column_of_cell;
    std::array<bool, Cells::parts> parts_used{};  // of the chances

    const Plan& plan() const { return draft.plan(); }
    static int people_column(std::size_t state) { return 1 + static_cast<int>(state); }

    void plan_columns() {
        const Cells& cells = *trail.steps.front().cells;
        for (std::size_t s = 0; s < plan().states.size(); ++s) {
            const auto here = [&](std::size_t cell) {
                return cells.cells[cell].state == static_cast<int>(s);
            };
            if (std::any_of(cells.on_clock.begin(), cells.on_clock.end(),
                            [&](const Cells::OnClock& one) { return here(one.cell); }))
                on_ladder.push_back(s);
            if (std::any_of(cells.releasing_grant.begin(), cells.releasing_grant.end(), here))
                releasing_grant.push_back(s);
        }
        low_column = people_column(plan().states.size());
        grant_column = low_column + 4 * static_cast<int>(on_ladder.size());
        chance_column = grant_column + static_cast<int>(releasing_grant.size()) + 1;
        cell_column = chance_column + static_cast<int>(cells.chances * Cells::parts) + 1;
    }

    void head(int row, int column, const std::string& text) {
        draft.heading(page, row, column, text);
    }

    // Heads of all columns, over rows `row` to `row` + 3.
    void heads(const Cells& cells, int row) {
        find_parts(cells);
        for (std::size_t s = 0; s < plan().states.size(); ++s) {
            head(row, people_column(s), draft.in("Andel i", "Share in"));
            head(row + 1, people_column(s), draft.state_label(s));
        }
        int column = low_column;
        for (std::size_t s : on_ladder)
            for (int rung = 1; rung <= 4; ++rung, ++column) {
                head(row, column,
                     fmt::format(fmt::runtime(draft.in("På trin {}", "On rung {}")), rung));
                head(row + 1, column, draft.state_label(s));
            }
        column = grant_column;
        for (std::size_t s : releasing_grant) {
            head(row, column, draft.in("Udløser resultattilskud", "Release the result grant"));
            head(row + 1, column++, draft.state_label(s));
        }
        chance_heads(cells, row);
        cell_heads(cells, row);
    }

    void chance_heads(const Cells& cells, int row) {
        const char* const parts_da[] = {"alle", "husker selvforsørgelse", "glemmer den"};
        const char* const parts_en[] = {"everybody", "remember self-support", "forget it"};
        for (const Cells::Leaving& leaving : cells.leavings)
            for (std::size_t k = 0; k <= leaving.moves.size(); ++k)
                for (std::size_t part = 0; part < Cells::parts; ++part) {
                    if (!parts_used[part]) continue;
                    const int at =
                        chance_column +
                        static_cast<int>((leaving.first_chance + k) * Cells::parts + part);
                    std::string text;
                    if (leaving.moves.empty())
                        text = draft.in("Uden overgange: bliver", "Without moves: stay");
                    else if (k == 0)
                        text = draft.in("Bliver i ", "Stay in ") +
                               move_text(draft, course.moves[leaving.moves[0]]);
                    else
                        text = move_text(draft, course.moves[leaving.moves[k - 1]]);
                    if (k == 0 && !leaving.moves.empty()) text.resize(text.find(" → "));
                    head(row, at, draft.in("Chance", "Chance"));
                    head(row + 1, at, text);
                    head(row + 2, at, draft.in(parts_da[part], parts_en[part]));
                }
    }

    std::string ladder_text(const LadderPlace& place) const {
        std::string text;
        if (place.chain == LadderPlace::last_rung)
            text = draft.in("sidste trin", "last rung");
        else if (place.chain == LadderPlace::restarted)
            text = fmt::format(fmt::runtime(draft.in("ny start, {} mdr.", "restarted, {} months")),
                               place.months);
        else
            text = fmt::format(
                fmt::runtime(draft.in("siden start, {} mdr.", "since entry, {} months")),
                place.months);
        if (place.self_support)
            text += fmt::format(
                fmt::runtime(draft.in("; {} mdr. selvforsørget", "; {} months self-supporting")),
                place.self_support);
        return text;
    }

    // Cells stand state by state, so that the people of a state are a range; those on a low rung
    // first.
    void cell_heads(const Cells& cells, int row) {
        std::set<std::size_t> clocked;
        for (const Cells::OnClock& one : cells.on_clock) clocked.insert(one.cell);
        std::vector<std::size_t> order(cells.cells.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(cells.cells[a].state, !clocked.contains(a)) <
                   std::pair(cells.cells[b].state, !clocked.contains(b));
        });
        column_of_cell.assign(order.size(), 0);
        state_columns.clear();
        for (std::size_t i = 0; i < order.size(); ++i) {
            const PathwayCell& cell = cells.cells[order[i]];
            const int column = cell_column + static_cast<int>(i);
            column_of_cell[order[i]] = column;
            const auto [at, is_new] =
                state_columns.try_emplace(static_cast<std::size_t>(cell.state), column, column);
            at->second.second = column;
            head(row, column, draft.state_label(static_cast<std::size_t>(cell.state)));
            head(row + 1, column,
                 fmt::format(fmt::runtime(draft.in("trin {} her{}", "step {} here{}")), cell.steps,
                             cell.granted ? draft.in(", tilskud givet", ", grant given") : ""));
            head(row + 2, column, ladder_text(cell.ladder));
        }
    }

    // How much of a step each place spends on the three low rungs.
    void rung_heads(const Cells& cells) {
        if (cells.on_clock.empty()) return;
        for (int rung = 0; rung < 3; ++rung)
            head(rung_row(rung), cell_column - 1,
                 fmt::format(fmt::runtime(draft.in("På trin {}", "On rung {}")), rung + 1));
        for (const Cells::OnClock& one : cells.on_clock)
            for (int rung = 0; rung < 3; ++rung)
                draft.define(page, rung_row(rung), column_of_cell[one.cell],
                             trail.rung_of[one.clock][static_cast<std::size_t>(rung)],
                             NumberFormat::four_decimals);
    }
    static int rung_row(int rung) { return first_step_row - 4 + rung; }

    // Those who entered in a month are followed alone once a state has closed.
    int parted(const Trail::Step& step, int row) {
        draft.sheet(page).put(row, 0,
                              draft.in("Begyndt ", "Entered ") + to_text(*step.entry) +
                                  draft.in(": følges for sig, fordi en tilstand lukker",
                                           ": followed alone, because a state closes"),
                              {Role::total, NumberFormat::general});
        heads(*step.cells, row + 1);
        return row + 4;
    }

    // Those who are followed alone share chances with others who meet the same closing.
    void chances(const Trail::Step& before, int row) {
        for (std::size_t i = 0; i < before.chances.size(); ++i)
            if (parts_used[i % Cells::parts] &&
                (!before.entry || !draft.expressions.is_placed(before.chances[i])))
                draft.define(page, row, chance_column + static_cast<int>(i), before.chances[i],
                             NumberFormat::eight_decimals);
    }
    void find_parts(const Cells& cells) {
        parts_used.fill(false);
        for (const auto* flows : {&cells.flows, &cells.partial_flows})
            for (const Cells::Flow& flow : *flows) parts_used[flow.chance % Cells::parts] = true;
    }

    void shares(const Trail::Step& step, int row) {
        for (std::size_t i = 0; i < step.shares.size(); ++i)
            draft.define(page, row, column_of_cell[i], step.shares[i],
                         NumberFormat::eight_decimals);
        for (std::size_t s = 0; s < step.people.size(); ++s)
            draft.define(page, row, people_column(s), step.people[s], NumberFormat::eight_decimals);
        int column = low_column;
        for (std::size_t s : on_ladder) {
            for (std::size_t rung = 0; rung < 3; ++rung, ++column)
                low_rung(step, row, column, s, rung);
            const auto& low = step.on_low_rung[s];
            draft.define(page, row, column++, step.people[s] - low[0] - low[1] - low[2],
                         NumberFormat::eight_decimals);
        }
        column = grant_column;
        for (std::size_t s : releasing_grant)
            draft.define(page, row, column++, step.grants[s], NumberFormat::eight_decimals);
    }

    void low_rung(const Trail::Step& step, int row, int column, std::size_t s, std::size_t rung) {
        const Formula& people = step.on_low_rung[s][rung];
        if (people.is_constant()) return;
        const auto of_state = state_columns.find(s);
        if (step.entry || of_state == state_columns.end()) {
            draft.define(page, row, column, people, NumberFormat::eight_decimals);
            return;
        }
        const auto [first, last] = of_state->second;
        const int head_row = rung_row(static_cast<int>(rung));
        draft.expressions.define(
            {draft.number(page), row, column}, people,
            fmt::format("SUMPRODUCT({},{}${}:{}${})",
                        draft.refer(page, row, first, row, last, page, Fixed::row),
                        column_letters(first), head_row + 1, column_letters(last), head_row + 1),
            {Role::plain, NumberFormat::eight_decimals});
    }
};

}  // namespace

void lay_out_course(Draft& draft, Page page) { CourseSheet(draft, page).lay_out(); }

}  // namespace afkast
