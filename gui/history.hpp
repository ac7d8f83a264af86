// Earlier values of a scenario's assumptions, for undo: whole vectors, they are small.
#pragma once

#include <cstddef>
#include <vector>

namespace afkast {

struct History {
    std::vector<std::vector<double>> steps;  // never empty once something was saved
    std::size_t now = 0;                     // the step that is shown

    // Nothing happens when the values are those shown already; else what was undone is forgotten.
    void save(const std::vector<double>& values);
    bool can_undo() const { return now > 0; }
    bool can_redo() const { return now + 1 < steps.size(); }
    const std::vector<double>& undo() { return steps[--now]; }
    const std::vector<double>& redo() { return steps[++now]; }
};

}  // namespace afkast
