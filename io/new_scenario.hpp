// A scenario from what a person tells step by step: who, where, what, what it costs, who pays, and
// why it should work.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/problem.hpp"
#include "model/scenario.hpp"

namespace afkast {

// One's own estimate of the effect, in place of that of the archetypes: percentage points more
// people in work so many months after they entered.
struct NewEffect {
    double low = 0, likely = 0, high = 0;
    int after_months = 12;
    std::string source;  // where it is written; empty: an assumption
    Text note;           // why one believes it
    char grade = 0;      // 'A' to 'D'
};

struct NewCost {
    Text label;
    CostKind kind = CostKind::total;
    // total, per_participant: kroner. staff: positions. caseload: cases per member of staff.
    // hours: per participant.
    double amount = 0;
    double pay = 0;                 // staff, caseload: kroner a year; hours: kroner an hour
    double overhead = 0;            // a share of the pay
    std::optional<Month> from, to;  // of total, staff and caseload; none: the whole effort
    Party paid_by = Party::municipality;
    bool start_up = false;
    Text note;
};

struct NewFunding {
    Party from = Party::state;
    double share = 0;
};

// Beginnings that already calculate; what is not known is left out, never invented.
struct NewScenario {
    Text title;
    std::string municipality;  // empty: the national average
    std::string target_group;
    std::optional<Household> household;  // none: the target group's
    Month start = Month::of(2026, 1);
    int entry_months = 12;  // people enter evenly over so many
    double people = 20;
    int duration_months = 12;
    int horizon_years = 10;
    std::vector<std::string> archetypes;
    std::optional<NewEffect> effect;
    std::vector<NewCost> costs;
    std::vector<NewFunding> funding;
    std::vector<Text> not_priced;
};

// The text of a scenario file, as those in scenarios/ are written, by the method of pathways. What
// is not yet or not rightly filled in is left out, so that a form half full already reads and
// calculates; without a target group that of people long on kontanthjaelp stands in.
std::string scenario_text(const NewScenario& given, const Parameters& parameters);

// What is missing or cannot be, field by field in the order of the form: "title", "municipality",
// "archetypes", "effect.source", "costs[0].pay". Empty: nothing.
std::vector<Problem> problems(const NewScenario& given, const Parameters& parameters);

}  // namespace afkast
