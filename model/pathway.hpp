// People followed through states (METHOD.md, "Pathways"): what is planned of it, and what comes
// out.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/cells.hpp"
#include "model/dated.hpp"
#include "model/input.hpp"
#include "model/law.hpp"

namespace afkast {

struct PlannedMove {
    int from, to;       // states
    Input probability;  // a step
    StepRange in_state, since_entry;
};

// A change of the hazards of some moves.
struct PlannedChange {
    std::vector<std::size_t> moves;
    Input effect;                  // a hazard ratio, or percentage points
    std::optional<Input> between;  // a factor on the ratio
    bool on_rate = false;
    StepRange active;
    std::optional<Input> ramp_steps, fade_per_year;
    // For percentage points: the ratios that give them, found once a plan. Between two points the
    // ratio is a straight line.
    std::vector<double> points, ratios;
};

struct PlannedShares {
    int moves_made;
    std::vector<Input> by_state;
};

// One of the two courses that are compared.
struct PlannedCourse {
    std::vector<PlannedMove> moves;
    std::vector<PlannedChange> changes;
    std::vector<PlannedShares> shares;  // in place of the probabilities of the moves
    Cells settled, from_entry, without_ladder;
    // For each step: may the probabilities differ from those of the step before?
    std::vector<bool> new_probabilities;
};

struct PlannedPathway {
    int months_per_step = 1;
    int steps = 0;
    bool first_step_counted = true;
    bool against_nothing = false;
    bool counts_arrivals = false;
    int grant_steps = 0;
    std::vector<std::pair<int, double>> entry;             // state, share
    std::vector<std::optional<Month>> closed_to_new_from;  // by state
    PlannedCourse without, with;
};

struct Plan;

// Shares of the participants by state after so many moves, whatever the ladder.
std::vector<double> shares_after(const Plan& plan, const PlannedCourse& course,
                                 const std::vector<double>& values, int moves);

// The probability of each move of a course at the end of a step since entry, as the changes ask for
// it: out of a state they may give more than 1.
std::vector<double> probabilities(const Plan& plan, const PlannedCourse& course,
                                  const std::vector<double>& values, int step);

// Fills `points` and `ratios` of a change in percentage points by solving for the ratio: the change
// alone, on the moves of its course, against the same course without it. `measured` are states.
// Throws CannotReach when the base case lies outside what the moves can give.
struct CannotReach : std::runtime_error {
    CannotReach(double wanted_points, double lowest_points, double highest_points);
    double wanted, lowest, highest;  // percentage points
    std::string path;                // of the effect in the scenario
};
void solve_for_ratios(const Plan& plan, PlannedCourse& course, std::size_t change,
                      const std::vector<int>& measured, int moves,
                      const std::vector<double>& values);

// 1 - (1 - p)^exponent, for a ratio that acts on the rate (METHOD.md K14).
template <Number N>
N complement_of_power(const N& probability, const N& exponent);

}  // namespace afkast
