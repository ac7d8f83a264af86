#include "model/cells.hpp"

#include <algorithm>
#include <boost/container/static_vector.hpp>
#include <boost/container_hash/hash.hpp>
#include <map>
#include <unordered_map>

namespace afkast {

namespace {

// 52 weeks on support bring a person to the last rung, 52 weeks of self-support restart the count.
constexpr int months_to_last_rung = 12, months_to_restart = 12;

// Exact histories would need a cell for each. What hardly matters is rounded to one of these, with
// weights that keep the mean: the self-support behind somebody on support, and the months on
// support of somebody who has left it soon after a restart.
constexpr int kept_self_support[] = {0, 3, 7, 11};
constexpr int kept_clock[] = {1, 6, 12};

// Self-support leaves the window of three years when its last week does; 52 weeks of it that count
// need a year, so that at most the other two lie between them.
constexpr int forgotten_from_month = 24;
constexpr double forgotten_a_month = 0.05;

struct Weighted {
    LadderPlace place;
    double weight;
    Cells::Part part = Cells::everybody;
};
// A step splits people in two at most, and so do the rounding of the clock and of self-support.
using Outcomes = boost::container::static_vector<Weighted, 4>;

struct Arrival {
    std::size_t cell;
    Cells::Part part;
    double weight;
};
using Arrivals = boost::container::static_vector<Arrival, 8>;

struct CellHash {
    std::size_t operator()(const PathwayCell& cell) const {
        std::size_t hash = 0;
        for (int part : {cell.state, cell.steps, int(cell.granted), cell.ladder.chain,
                         cell.ladder.months, cell.ladder.self_support})
            boost::hash_combine(hash, part);
        return hash;
    }
};

class Builder {
  public:
    explicit Builder(const CellPlan& plan_) : plan(plan_) {
        find_memories();
        find_longest_steps();
    }

    Cells run() {
        enter();
        for (std::size_t i = 0; i < cells.cells.size(); ++i) leave(i);
        for (std::size_t i = 0; i < cells.cells.size(); ++i) watch(i);
        const auto by_target = [](const Cells::Flow& a, const Cells::Flow& b) {
            return a.to < b.to;
        };
        for (auto* flows : {&cells.flows, &cells.partial_flows})
            std::stable_sort(flows->begin(), flows->end(), by_target);
        return std::move(cells);
    }

  private:
    const CellPlan& plan;
    Cells cells;
    std::unordered_map<PathwayCell, std::size_t, CellHash> index;
    std::map<std::vector<std::size_t>, std::size_t> leaving_of;
    std::map<std::pair<int, int>, std::size_t> clock_of;
    std::vector<bool> remembers;     // can people in the state still become self-supporting?
    std::vector<int> longest_steps;  // from here on time in the state makes no difference

    const CellState& state(int s) const { return plan.states[static_cast<std::size_t>(s)]; }
    bool has_ladder() const { return plan.detail != LadderDetail::none; }

    void find_memories() {
        for (const CellState& one : plan.states) remembers.push_back(one.self_support);
        for (bool found = true; found;) {
            found = false;
            for (const CellMove& move : plan.moves) {
                const auto from = static_cast<std::size_t>(move.from);
                if (remembers[from] || !remembers[static_cast<std::size_t>(move.to)]) continue;
                remembers[from] = found = true;
            }
        }
    }

    void find_longest_steps() {
        for (const CellState& one : plan.states)
            longest_steps.push_back(one.grant_steps ? one.grant_steps + 1 : 1);
        for (const CellMove& move : plan.moves) {
            int& longest = longest_steps[static_cast<std::size_t>(move.from)];
            longest = std::max({longest, move.in_state.from, move.in_state.to.value_or(0) + 1});
        }
    }

    std::size_t cell(const PathwayCell& wanted) {
        const auto [at, is_new] = index.emplace(wanted, cells.cells.size());
        if (is_new) cells.cells.push_back(wanted);
        return at->second;
    }

    void enter() {
        for (const auto& [s, share] : plan.entry) {
            if (plan.detail != LadderDetail::from_entry) {
                cells.start.emplace_back(cell({s, 1, false, {}}), share);
                continue;
            }
            for (std::size_t n = 0; n < plan.entry_classes.size(); ++n) {
                const LadderPlace place{LadderPlace::entered + static_cast<int>(n), 0, 0};
                cells.start.emplace_back(cell({s, 1, false, place}), share * plan.entry_classes[n]);
            }
        }
    }

    // All ways out of a cell, staying included.
    void leave(std::size_t from) {
        const PathwayCell here = cells.cells[from];
        std::vector<std::size_t> open;
        for (std::size_t m = 0; m < plan.moves.size(); ++m)
            if (plan.moves[m].from == here.state && plan.moves[m].in_state.contains(here.steps))
                open.push_back(m);
        const std::size_t chance = cells.leavings[leaving(open)].first_chance;
        const Outcomes after = after_step(here);
        flow(from, here, here.state, after, chance);
        for (std::size_t k = 0; k < open.size(); ++k)
            flow(from, here, plan.moves[open[k]].to, after, chance + 1 + k);
    }

    std::size_t leaving(const std::vector<std::size_t>& open) {
        const auto [at, is_new] = leaving_of.emplace(open, cells.leavings.size());
        if (is_new) {
            cells.leavings.push_back({open, cells.chances});
            cells.chances += open.size() + 1;
        }
        return at->second;
    }

    void flow(std::size_t from, const PathwayCell& here, int target, const Outcomes& after,
              std::size_t chance) {
        const Arrivals to = arrivals(here, target, after);
        for (const Arrival& arrival : to) {
            Cells::Part part = arrival.part;
            if (part != Cells::everybody) {
                const auto other =
                    part == Cells::remembering ? Cells::forgetting : Cells::remembering;
                const bool same = std::any_of(to.begin(), to.end(), [&](const Arrival& one) {
                    return one.cell == arrival.cell && one.part == other &&
                           one.weight == arrival.weight;
                });
                if (same && part == Cells::forgetting) continue;
                if (same) part = Cells::everybody;
            }
            (arrival.weight == 1 ? cells.flows : cells.partial_flows)
                .push_back(
                    {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(arrival.cell),
                     static_cast<std::uint32_t>(chance * Cells::parts + part), arrival.weight});
        }
    }

    // Where a step towards a state leads, in the order of cells and parts.
    Arrivals arrivals(const PathwayCell& here, int target, const Outcomes& after) {
        const bool stays = target == here.state;
        const int longest = longest_steps[static_cast<std::size_t>(target)];
        const int steps = stays ? std::min(here.steps + 1, longest) : 1;
        const bool granted = here.granted || releases_grant(here);
        Arrivals to;
        for (const Weighted& one : after)
            for (const Weighted& there : on_arrival(one.place, here.state, target)) {
                const std::size_t arrival = cell({target, steps, granted, there.place});
                const auto same = std::find_if(to.begin(), to.end(), [&](const Arrival& other) {
                    return other.cell == arrival && other.part == one.part;
                });
                const double weight = one.weight * there.weight;
                if (same == to.end())
                    to.push_back({arrival, one.part, weight});
                else
                    same->weight += weight;
            }
        std::sort(to.begin(), to.end(), [](const Arrival& a, const Arrival& b) {
            return std::pair{a.cell, a.part} < std::pair{b.cell, b.part};
        });
        return to;
    }

    bool releases_grant(const PathwayCell& here) const {
        return !here.granted && here.steps == state(here.state).grant_steps;
    }

    // Where on the ladder somebody stands after a step in a cell.
    Outcomes after_step(const PathwayCell& here) const {
        if (!has_ladder()) return {{{}, 1}};
        LadderPlace place = here.ladder;
        const CellState& in = state(here.state);
        if (in.self_support) {
            place.self_support += plan.months_per_step;
            if (place.self_support >= months_to_restart || is_fresh(place))
                place = {LadderPlace::restarted, 0, 0};
            return {{place, 1}};
        }
        if (in.on_ladder && place.chain != LadderPlace::last_rung) {
            place.months += plan.months_per_step;
            if (place.months >= months_to_last_rung)
                place = {LadderPlace::last_rung, 0, place.self_support};
        }
        // In the year after a restart the clock alone is followed: what is new is young.
        if (place.self_support == 0 || place.chain == LadderPlace::restarted) return {{place, 1}};
        LadderPlace forgotten = place;
        forgotten.self_support = 0;
        return {{place, 1, Cells::remembering}, {forgotten, 1, Cells::forgetting}};
    }

    // Restarted, and no benefit since: more self-support changes nothing.
    static bool is_fresh(const LadderPlace& place) {
        return place.chain == LadderPlace::restarted && place.months == 0;
    }

    // What is kept of a place when somebody comes to a state from another.
    Outcomes on_arrival(const LadderPlace& place, int from, int to) const {
        if (from == to || !has_ladder()) return {{place, 1}};
        const bool to_self_support = state(to).self_support;
        if (to_self_support && state(from).self_support) return {{place, 1}};
        LadderPlace kept = place;
        if (!to_self_support && !remembers[static_cast<std::size_t>(to)]) kept.self_support = 0;
        Outcomes outcomes;
        for (const Weighted& one : rounded_clock(kept, !state(to).on_ladder)) {
            if (to_self_support || one.place.self_support == 0) {
                outcomes.push_back(one);
                continue;
            }
            for (const auto& [months, weight] :
                 between(one.place.self_support, kept_self_support)) {
                LadderPlace there = one.place;
                there.self_support = months;
                outcomes.push_back({there, one.weight * weight});
            }
        }
        return outcomes;
    }

    static Outcomes rounded_clock(const LadderPlace& place, bool off_ladder) {
        if (!off_ladder || place.chain != LadderPlace::restarted || place.months == 0)
            return {{place, 1}};
        Outcomes outcomes;
        for (const auto& [months, weight] : between(place.months, kept_clock)) {
            LadderPlace there = place;
            there.months = months;
            if (months >= months_to_last_rung)
                there = {LadderPlace::last_rung, 0, place.self_support};
            outcomes.push_back({there, weight});
        }
        return outcomes;
    }

    // A number of months as the two kept ones around it, weighted so that the mean is the same.
    template <std::size_t size>
    static boost::container::static_vector<std::pair<int, double>, 2> between(
        int months, const int (&kept)[size]) {
        if (months <= kept[0]) return {{kept[0], 1}};
        for (std::size_t i = 1; i < size; ++i) {
            if (months == kept[i]) return {{kept[i], 1}};
            if (months < kept[i]) {
                const double upper = double(months - kept[i - 1]) / (kept[i] - kept[i - 1]);
                return {{kept[i - 1], 1 - upper}, {kept[i], upper}};
            }
        }
        return {{kept[size - 1], 1}};
    }

    void watch(std::size_t i) {
        const PathwayCell& here = cells.cells[i];
        if (releases_grant(here)) cells.releasing_grant.push_back(i);
        const LadderPlace& place = here.ladder;
        if (!has_ladder() || !state(here.state).on_ladder || place.chain == LadderPlace::last_rung)
            return;
        const auto [at, is_new] =
            clock_of.emplace(std::pair{place.chain, place.months}, cells.clocks.size());
        if (is_new) cells.clocks.emplace_back(place.chain, place.months);
        cells.on_clock.push_back({i, at->second});
    }
};

}  // namespace

double forgotten_share(int step, int months_per_step) {
    if (step * months_per_step <= forgotten_from_month) return 0;
    return std::min(1.0, forgotten_a_month * months_per_step);
}

Cells build_cells(const CellPlan& plan) { return Builder(plan).run(); }

std::vector<std::size_t> without_ladder(const Cells& fine, const Cells& coarse) {
    std::map<PathwayCell, std::size_t> index;
    for (std::size_t i = 0; i < coarse.cells.size(); ++i) index.emplace(coarse.cells[i], i);
    std::vector<std::size_t> match;
    for (PathwayCell cell : fine.cells) {
        cell.ladder = {};
        match.push_back(index.at(cell));
    }
    return match;
}

}  // namespace afkast
