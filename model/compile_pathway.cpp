// compile: the two courses people can take through the states, and what the effort changes.
#include <algorithm>
#include <set>

#include "model/compiler.hpp"

namespace afkast {

namespace {

bool same_ends(const Move& a, const Move& b) { return a.from == b.from && a.to == b.to; }

// The moves of the course without the effort, with those of the effort in the place of theirs.
std::vector<Move> with_effort(const Pathways& pathways) {
    std::vector<Move> moves;
    for (const Move& move : pathways.without.moves) {
        const auto& own = pathways.with.moves;
        if (std::none_of(own.begin(), own.end(),
                         [&](const Move& other) { return same_ends(move, other); }))
            moves.push_back(move);
    }
    moves.insert(moves.end(), pathways.with.moves.begin(), pathways.with.moves.end());
    return moves;
}

// Cuts a move where a change begins or ceases to concern people by their time in the state, so that
// each part is wholly inside or outside of it.
std::vector<PlannedMove> cut(const std::vector<PlannedMove>& moves, const StepRange& range) {
    std::vector<PlannedMove> parts;
    for (const PlannedMove& move : moves) {
        std::set<int> begins{move.in_state.from};
        for (int step : {range.from, range.to.value_or(0) + 1})
            if (step > move.in_state.from && move.in_state.contains(step)) begins.insert(step);
        for (auto begin = begins.begin(); begin != begins.end(); ++begin) {
            PlannedMove part = move;
            part.in_state.from = *begin;
            const auto next = std::next(begin);
            part.in_state.to = next == begins.end() ? move.in_state.to : std::optional(*next - 1);
            parts.push_back(std::move(part));
        }
    }
    return parts;
}

}  // namespace

void Compiler::find_pathway_states() {
    const Pathways& pathways = scenario.pathways;
    for (const EntryShare& entry : pathways.entry) add_state(entry.state);
    for (const Course* course : {&pathways.without, &pathways.with}) {
        for (const Move& move : course->moves)
            for (const std::string& name : {move.from, move.to}) add_state(name);
        for (const SharesAt& at : course->shares)
            for (const auto& [name, share] : at.in) add_state(name);
    }
}

void Compiler::plan_pathway() {
    const Pathways& pathways = scenario.pathways;
    PlannedPathway& path = plan.pathway;
    path.months_per_step = pathways.months_per_step;
    path.steps = 12 * scenario.horizon_years / pathways.months_per_step;
    path.first_step_counted = pathways.first_step_counted;
    path.against_nothing = pathways.against_nothing;
    for (const EntryShare& entry : pathways.entry)
        path.entry.emplace_back(index_of(entry.state), entry.share);
    for (const PlannedState& state : plan.states) {
        std::optional<Month> closed;
        if (state.law.closed_to_new_from) {
            const Month month = Month::of(*state.law.closed_to_new_from);
            closed = month.middle() < *state.law.closed_to_new_from ? month + 1 : month;
        }
        path.closed_to_new_from.push_back(closed);
        if (state.lines.result_grant != no_line) path.grant_steps = 6;
        for (const StatePayment& payment : state.payments)
            path.counts_arrivals = path.counts_arrivals || payment.on_arrival;
    }
    path.grant_steps = (path.grant_steps + path.months_per_step - 1) / path.months_per_step;
    plan_course(path.without, pathways.without.moves, pathways.without.shares, {});
    const bool own_shares = !pathways.with.shares.empty();
    plan_course(
        path.with, own_shares ? std::vector<Move>{} : with_effort(pathways),
        own_shares || !pathways.with.moves.empty() ? pathways.with.shares : pathways.without.shares,
        pathways.changes);
}

void Compiler::plan_course(PlannedCourse& course, const std::vector<Move>& moves,
                           const std::vector<SharesAt>& shares,
                           const std::vector<Change>& changes) {
    if (shares.empty())
        plan_moves(course, moves, changes);
    else
        plan_shares(course, shares);
    for (const Change& change : changes) plan_change(course, change);
    mark_new_probabilities(course);
    build(course);
    const std::vector<double> values = base_case(scenario);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const Change& change = changes[i];
        if (change.kind == EffectKind::hazard_ratio) continue;
        std::vector<int> measured;
        for (const std::string& name : change.measured_in)
            for (int state : states_named(name)) measured.push_back(state);
        if (measured.empty())
            for (std::size_t m : course.changes[i].moves) measured.push_back(course.moves[m].to);
        std::sort(measured.begin(), measured.end());
        measured.erase(std::unique(measured.begin(), measured.end()), measured.end());
        try {
            solve_for_ratios(plan, course, i, measured, change.at_step, values);
        } catch (CannotReach& too_much) {
            too_much.path = scenario[change.effect].path;
            throw;
        }
    }
}

void Compiler::plan_moves(PlannedCourse& course, const std::vector<Move>& moves,
                          const std::vector<Change>& changes) {
    for (const Move& move : moves) {
        const Input written = Input::of(move.probability);
        course.moves.push_back({index_of(move.from), index_of(move.to),
                                move.in_percent ? percent(written) : written, move.in_state,
                                move.since_entry});
    }
    for (const Change& change : changes) course.moves = cut(course.moves, change.in_state);
}

void Compiler::plan_shares(PlannedCourse& course, const std::vector<SharesAt>& shares) {
    std::set<int> ever;
    for (const SharesAt& at : shares) {
        PlannedShares planned{at.moves_made, std::vector<Input>(plan.states.size())};
        for (const auto& [name, share] : at.in) {
            const int state = index_of(name);
            ever.insert(state);
            planned.by_state[static_cast<std::size_t>(state)] = Input::of(share);
        }
        course.shares.push_back(std::move(planned));
    }
    for (int from : ever)
        for (int to : ever)
            if (from != to) course.moves.push_back({from, to, {}, {}, {}});
}

std::vector<int> Compiler::states_named(const std::string& name) const {
    std::vector<int> states;
    if (const int only = index_of(name); only >= 0) return {only};
    for (std::size_t s = 0; s < plan.states.size(); ++s)
        if (stands_for(name, plan.states[s].law)) states.push_back(static_cast<int>(s));
    return states;
}

bool Compiler::touches(const Change& change, int from, int to) const {
    const auto holds = [&](const std::string& name, int state) {
        const std::vector<int> states = states_named(name);
        return std::find(states.begin(), states.end(), state) != states.end();
    };
    return std::any_of(change.moves.begin(), change.moves.end(), [&](const auto& ends) {
        return holds(ends.first, from) && holds(ends.second, to);
    });
}

void Compiler::plan_change(PlannedCourse& course, const Change& change) {
    PlannedChange planned;
    for (std::size_t m = 0; m < course.moves.size(); ++m) {
        const PlannedMove& move = course.moves[m];
        if (touches(change, move.from, move.to) && change.in_state.contains(move.in_state.from))
            planned.moves.push_back(m);
    }
    planned.effect = Input::of(change.effect);
    if (change.kind == EffectKind::percentage_points_ever)
        planned.effect =
            law.value("effect.ever_to_share", scenario.start.middle()).at(std::vector<double>{}) *
            planned.effect;
    if (change.between.index >= 0) planned.between = Input::of(change.between);
    planned.on_rate = change.on_rate;
    planned.active = change.active;
    if (change.ramp_steps.index >= 0) planned.ramp_steps = Input::of(change.ramp_steps);
    if (change.fade_per_year.index >= 0) planned.fade_per_year = Input::of(change.fade_per_year);
    course.changes.push_back(std::move(planned));
}

// Most steps have the probabilities of the step before; only the others are worked out again.
void Compiler::mark_new_probabilities(PlannedCourse& course) const {
    const int last = plan.pathway.steps + 2;
    std::vector<bool>& fresh = course.new_probabilities;
    fresh.assign(static_cast<std::size_t>(last + 1), !course.shares.empty());
    const auto mark = [&](int step) {
        if (0 <= step && step <= last) fresh[static_cast<std::size_t>(step)] = true;
    };
    const auto ends = [&](const StepRange& range) {
        mark(range.from);
        if (range.to) mark(*range.to + 1);
    };
    mark(1);
    for (int step = 2; step <= last; ++step)
        if (forgotten_share(step, plan.pathway.months_per_step) !=
            forgotten_share(step - 1, plan.pathway.months_per_step))
            mark(step);
    for (const PlannedMove& move : course.moves) ends(move.since_entry);
    for (const PlannedChange& change : course.changes) {
        ends(change.active);
        if (change.ramp_steps)
            for (int step = change.active.from; step <= change.active.to.value_or(last); ++step)
                mark(step);
        if (change.fade_per_year && change.active.to)
            for (int step = *change.active.to; step <= last; ++step) mark(step);
    }
}

void Compiler::build(PlannedCourse& course) const {
    const PlannedPathway& path = plan.pathway;
    CellPlan cells;
    bool ladder = false;
    for (const PlannedState& state : plan.states) {
        const bool climbs = state.law.on_ladder && !state.law.benefit.empty();
        cells.states.push_back({climbs, state.law.self_support,
                                state.lines.result_grant == no_line ? 0 : path.grant_steps});
        ladder = ladder || climbs;
    }
    for (const PlannedMove& move : course.moves)
        cells.moves.push_back({move.from, move.to, move.in_state});
    cells.entry = path.entry;
    if (!course.shares.empty()) {
        // The shares at entry are assumptions: every state takes its own, when people are followed.
        cells.entry.clear();
        for (std::size_t s = 0; s < plan.states.size(); ++s)
            cells.entry.emplace_back(static_cast<int>(s), 1);
    }
    for (const auto& [weeks, share] : plan.weeks_at_entry) cells.entry_classes.push_back(share);
    cells.months_per_step = path.months_per_step;
    course.without_ladder = build_cells(cells);
    if (ladder) cells.detail = LadderDetail::settled;
    course.settled = build_cells(cells);
    if (ladder) cells.detail = LadderDetail::from_entry;
    course.from_entry = build_cells(cells);
}

Names Compiler::pathway_paths(const std::string& state) const {
    Names paths;
    const int here = index_of(state);
    for (const Change& change : scenario.pathways.changes)
        if (std::any_of(change.moves.begin(), change.moves.end(), [&](const auto& ends) {
                const auto holds = [&](const std::string& name) {
                    const auto states = states_named(name);
                    return std::find(states.begin(), states.end(), here) != states.end();
                };
                return holds(ends.first) || holds(ends.second);
            }))
            for (Slot slot :
                 {change.effect, change.between, change.ramp_steps, change.fade_per_year})
                if (slot.index >= 0) add_once(paths, scenario[slot].path);
    for (const Course* course : {&scenario.pathways.without, &scenario.pathways.with})
        for (const Move& move : course->moves)
            if (move.from == state || move.to == state)
                add_once(paths, scenario[move.probability].path);
    return paths;
}

}  // namespace afkast
