// The places people can be in, finer than states: how long they have been there and where on the
// reimbursement ladder they stand. Built once a plan; a step then only moves shares of people along
// flows.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/moves.hpp"

namespace afkast {

// What the cells must know of a state.
struct CellState {
    bool on_ladder = false;     // a month here is a month further on the ladder
    bool self_support = false;  // a month here counts towards a restart
    int grant_steps = 0;        // so many steps here without a break release a grant; 0: none
};
struct CellMove {
    int from, to;  // states
    StepRange in_state;
};

// Where somebody stands on the ladder (METHOD.md K2, K11). The last rung is the end of every chain.
struct LadderPlace {
    enum Chain { last_rung, restarted, entered };  // `entered` + n: from the n-th entry class
    int chain = last_rung;
    int months = 0;  // on support since the chain began
    // Months of self-support that still count: exact while self-supporting, else the nearest of a
    // few (see cells.cpp).
    int self_support = 0;
    auto operator<=>(const LadderPlace&) const = default;
};

struct PathwayCell {
    int state = 0;
    int steps = 1;         // in the state, this one included; the last value stands for all later
    bool granted = false;  // the grant of this person has been released
    LadderPlace ladder;
    auto operator<=>(const PathwayCell&) const = default;
};

enum class LadderDetail {
    none,        // people by state only
    settled,     // everybody enters on the last rung
    from_entry,  // everybody enters with few weeks, by entry class
};

struct CellPlan {
    std::vector<CellState> states;
    std::vector<CellMove> moves;
    std::vector<std::pair<int, double>> entry;  // state, share
    std::vector<double> entry_classes;          // shares; for `from_entry`
    int months_per_step = 1;
    LadderDetail detail = LadderDetail::none;
};

struct Cells {
    // A share `weight` of those who take a chance goes from a cell to a cell.
    struct Flow {
        std::uint32_t from, to, chance;  // `chance`: in a table of chances
        double weight;
    };
    std::vector<PathwayCell> cells;
    std::vector<std::pair<std::size_t, double>> start;  // cell, share of people
    // In the order of the cell they lead to.
    std::vector<Flow> flows;          // with weight 1
    std::vector<Flow> partial_flows;  // with another weight
    // People with the same moves open to them share chances: first to stay, then each move.
    struct Leaving {
        std::vector<std::size_t> moves;
        std::size_t first_chance;
    };
    std::vector<Leaving> leavings;
    std::size_t chances = 0;
    // A table of chances holds three of each: of everybody, of people whose earlier self-support
    // still counts after the step, and of people for whom it no longer does.
    enum Part { everybody, remembering, forgetting };
    static constexpr std::size_t parts = 3;
    // Cells on the ladder before its last rung, and which clock (chain, months) each shows.
    std::vector<std::pair<int, int>> clocks;
    struct OnClock {
        std::size_t cell, clock;
    };
    std::vector<OnClock> on_clock;
    std::vector<std::size_t> releasing_grant;  // cells whose people complete the grant's last step
};

Cells build_cells(const CellPlan& plan);
// For each cell of `fine` the cell of `coarse` that holds its people when the ladder is left out.
std::vector<std::size_t> without_ladder(const Cells& fine, const Cells& coarse);

// The share of people on support whose earlier self-support no longer counts after a step since
// entry (METHOD.md K11).
double forgotten_share(int step, int months_per_step);

}  // namespace afkast
