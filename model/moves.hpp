// How people move between states: the probability of each move in a step, and what an effort does
// to it. Steps count from 1, the step of entry; a person moves at the end of a step (METHOD.md
// K14).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/assumption.hpp"

namespace afkast {

// Steps `from` to `to`, both included; without `to`: for ever.
struct StepRange {
    int from = 1;
    std::optional<int> to;
    bool contains(int step) const { return from <= step && (!to || step <= *to); }
    bool overlaps(const StepRange& other) const {
        return (!to || other.from <= *to) && (!other.to || from <= *other.to);
    }
    bool operator==(const StepRange&) const = default;
};

// A move in a scenario. Several with the same ends and other ranges make a probability that changes
// with the time since entry, or with the time in the state.
struct Move {
    std::string from, to;
    Slot probability;         // a step
    bool in_percent = false;  // as the series of data/ are
    StepRange in_state, since_entry;
    bool operator==(const Move&) const = default;
};

// The same in data/: the probability is a series.
struct ShippedMove {
    std::string from, to, series;
    StepRange in_state, since_entry;
};

// Shares of people by state during a step, where they are known instead of the moves.
struct SharesAt {
    int moves_made = 0;  // 0: at entry
    std::vector<std::pair<std::string, Slot>> in;
    bool operator==(const SharesAt&) const = default;
};

enum class EffectKind {
    hazard_ratio,            // multiplies the probability
    percentage_points,       // more of the participants in the measured states after some moves
    percentage_points_ever,  // more who were ever there by then: not a share of people
};

// What an effort does to some moves.
struct Change {
    std::string name;
    Text label;
    // Ends of the moves it touches: names of states, or of groups of states (see
    // `states_in_group`).
    std::vector<std::pair<std::string, std::string>> moves;
    EffectKind kind = EffectKind::hazard_ratio;
    Slot effect;           // a ratio, or percentage points
    Slot between;          // a factor on the ratio: municipalities differ; none: they do not
    bool on_rate = false;  // 1 - (1 - p)^ratio instead of p times ratio
    int at_step = 0;       // for percentage points: after so many moves
    std::vector<std::string> measured_in;  // for percentage points; empty: where the moves lead
    StepRange active;                      // steps since entry in which it works in full
    Slot ramp_steps;                       // from its start to full strength; none: at once
    Slot fade_per_year;                    // after `active`; none: it stops
    StepRange in_state;                    // only people that long in the state they leave
    bool operator==(const Change&) const = default;
};

}  // namespace afkast
