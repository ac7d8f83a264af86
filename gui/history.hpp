// Earlier texts of a scenario, for undo: whole files, they are small.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace afkast {

struct History {
    std::vector<std::string> steps;  // never empty once something was saved
    std::size_t now = 0;             // the step that is shown

    // Nothing happens when the text is the one shown already; else what was undone is forgotten.
    void save(const std::string& text);
    bool can_undo() const { return now > 0; }
    bool can_redo() const { return now + 1 < steps.size(); }
    const std::string& undo() { return steps[--now]; }
    const std::string& redo() { return steps[++now]; }
};

}  // namespace afkast
