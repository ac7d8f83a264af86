// How likely each move is at the end of a step: the hazards of a course, and what changes do to
// them. For `pathway.cpp`, which moves people by it.
#pragma once

#include <algorithm>
#include <vector>

#include "model/pathway.hpp"
#include "model/plan.hpp"

namespace afkast {

// The probabilities of moving, step by step.
template <Number N>
class Chances {
  public:
    Chances(const Plan& plan_, const PlannedCourse& course_, const std::vector<N>& values_)
        : plan(plan_), course(course_), values(values_) {
        for (const PlannedMove& move : course.moves) written.push_back(move.probability.at(values));
        for (const PlannedChange& change : course.changes) {
            effects.push_back(ratio_of(change));
            ramps.push_back(change.ramp_steps ? change.ramp_steps->at(values) : N(0));
            fades.push_back(change.fade_per_year ? change.fade_per_year->at(values) : N(0));
        }
        read_shares();
    }

    // The hazard ratio of a change, if it is not what it says.
    void set_effect(std::size_t change, const N& ratio) { effects[change] = ratio; }

    // Of people in a state when they enter, where the shares say so; else the cells do.
    N at_entry(int state) const {
        return shares.empty() ? N(1) : shares.front()[static_cast<std::size_t>(state)];
    }

    // Of each move at the end of a step since entry.
    std::vector<N> of_moves(int step) const {
        if (!course.shares.empty()) return from_shares(step);
        std::vector<N> chances = written;
        for (std::size_t m = 0; m < chances.size(); ++m)
            if (!course.moves[m].since_entry.contains(step)) chances[m] = N(0);
        for (std::size_t c = 0; c < course.changes.size(); ++c) {
            const PlannedChange& change = course.changes[c];
            if (step < change.active.from) continue;
            const N ratio = N(1) + (effects[c] - N(1)) * strength(c, step);
            for (std::size_t m : change.moves)
                chances[m] = change.on_rate ? complement_of_power<N>(chances[m], ratio)
                                            : at_least_zero<N>(chances[m] * ratio);
        }
        return chances;
    }

    // The table of chances at the end of a step: of staying and of each move, for each group of
    // people with the same moves open to them. Moves to a closed state do not happen; together
    // moves never take more than everybody.
    void fill(const Cells& cells, const std::vector<N>& moves, const std::vector<bool>& closed,
              int step, std::vector<N>& table) const {
        table.resize(cells.chances * Cells::parts);
        const N forgotten = exact<N>(forgotten_share(step, plan.pathway.months_per_step));
        const auto set = [&](std::size_t chance, const N& value) {
            N* parts = &table[chance * Cells::parts];
            parts[Cells::everybody] = value;
            parts[Cells::forgetting] = value * forgotten;
            parts[Cells::remembering] = value - parts[Cells::forgetting];
        };
        std::vector<N> open;
        for (const Cells::Leaving& leaving : cells.leavings) {
            open.clear();
            N sum(0);
            for (std::size_t m : leaving.moves) {
                const bool shut = closed[static_cast<std::size_t>(course.moves[m].to)];
                sum += open.emplace_back(shut ? N(0) : moves[m]);
            }
            const N scale = N(1) / larger<N>(sum, N(1));
            set(leaving.first_chance, N(1) - sum * scale);
            for (std::size_t k = 0; k < open.size(); ++k)
                set(leaving.first_chance + 1 + k, open[k] * scale);
        }
    }

    // The hazard ratio of a change, once it works in full.
    N ratio_of(const PlannedChange& change) const {
        return change.between ? effect_alone(change) * change.between->at(values)
                              : effect_alone(change);
    }
    // The same before the difference between municipalities.
    N effect_alone(const PlannedChange& change) const {
        const N effect = change.effect.at(values);
        if (change.points.empty()) return effect;
        N ratio = exact<N>(change.ratios.front());
        for (std::size_t i = 1; i < change.points.size(); ++i) {
            const N from = exact<N>(change.points[i - 1]), to = exact<N>(change.points[i]);
            const N slope =
                (exact<N>(change.ratios[i]) - exact<N>(change.ratios[i - 1])) / (to - from);
            ratio += slope * smaller<N>(at_least_zero<N>(effect - from), to - from);
        }
        return ratio;
    }

    // How much of a change works in a step: a straight rise over the ramp, all of it, then a loss
    // of a share of what is left each year, along a straight line between anniversaries.
    N strength(std::size_t c, int step) const {
        const StepRange& active = course.changes[c].active;
        const N risen = smaller<N>(N(step - active.from + 1) / larger<N>(ramps[c], N(1)), N(1));
        if (active.contains(step)) return risen;
        if (!course.changes[c].fade_per_year) return N(0);
        const int months_past = (step - *active.to) * plan.pathway.months_per_step;
        N left(1);
        for (int year = 0; 12 * year < months_past; ++year) {
            const N loss = left * fades[c];
            left -= loss * N(std::min(months_past - 12 * year, 12)) / N(12);
        }
        return risen * left;
    }

  private:
    const Plan& plan;
    const PlannedCourse& course;
    const std::vector<N>& values;
    std::vector<N> written, effects, ramps, fades;
    std::vector<std::vector<N>> shares;  // [of the course][state]

    void read_shares() {
        for (const PlannedShares& at : course.shares) {
            auto& row = shares.emplace_back();
            N sum(0);
            for (const Input& share : at.by_state) sum += row.emplace_back(share.at(values));
            for (N& share : row) share /= sum;
        }
    }
    N share_after(std::size_t state, int moves) const {
        const auto& rows = course.shares;
        if (moves >= rows.back().moves_made) return shares.back()[state];
        std::size_t next = 1;
        while (rows[next].moves_made <= moves) ++next;
        const int from = rows[next - 1].moves_made, to = rows[next].moves_made;
        return shares[next - 1][state] +
               (shares[next][state] - shares[next - 1][state]) * N(moves - from) / N(to - from);
    }
    // The fewest moves that lead from the shares of one step to those of the next: from every state
    // that loses people to those that gain, in proportion.
    std::vector<N> from_shares(int step) const {
        const std::size_t states = shares.front().size();
        std::vector<N> before, lost, gained;
        N gains(0);
        for (std::size_t s = 0; s < states; ++s) {
            before.push_back(share_after(s, step - 1));
            const N change = share_after(s, step) - before[s];
            lost.push_back(at_least_zero<N>(N(0) - change));
            gained.push_back(at_least_zero<N>(change));
            gains += gained[s];
        }
        std::vector<N> chances;
        for (const PlannedMove& move : course.moves) {
            const auto from = static_cast<std::size_t>(move.from);
            const N there = before[from] * gains;
            const N none = select<N>(there == N(0), N(1), N(0));
            chances.push_back((N(1) - none) * lost[from] *
                              gained[static_cast<std::size_t>(move.to)] / (there + none));
        }
        return chances;
    }
};

}  // namespace afkast
