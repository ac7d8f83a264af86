// A number that somebody may doubt or change: where it stands, what it means, how it is known.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/text.hpp"
#include "model/uncertainty/distribution.hpp"

namespace afkast {

// The group under which people look for it; also the order in which it is shown.
enum class Topic { people, effort, effect, baseline, costs, funding, prices_and_law, appraisal };

// The two ways to say what an intervention does: SØM's, and people followed through states.
enum class Method { consequences, pathways };

struct Assumption {
    std::string path;  // where it stands in the scenario: "costs[0].kroner"
    Text label;        // what it is, for people
    Topic topic = Topic::effort;
    std::string unit;  // "kr", "share", "months", "people", ...
    Distribution distribution = Certain{};
    std::optional<double> least, most;  // what makes sense at all
    std::string source;                 // a source of data/ or of the scenario, or "assumption"
    char grade = 0;                     // evidence grade 'A' to 'D'; 0: none given
    Text note;
    bool by_default = false;         // not written in the scenario: a documented default
    std::optional<Method> only_for;  // of use to one method alone; none: to both
    bool operator==(const Assumption&) const = default;
};

// The place of an assumption in its scenario, and so of its value in an evaluation.
struct Slot {
    int index = -1;
    bool operator==(const Slot&) const = default;
};

}  // namespace afkast
