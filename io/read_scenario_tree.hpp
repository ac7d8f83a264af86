// A scenario from JSON that was parsed before, perhaps with other values in some places.
#pragma once

#include <string>

#include "io/json.hpp"
#include "model/scenario.hpp"

namespace afkast {

// As read_scenario does; `file` is named in messages. The scenario has no hash: its content is the
// caller's. Throws BadInput with every problem found.
Scenario read_scenario_tree(const Json& root, const std::string& file,
                            const Parameters& parameters);

}  // namespace afkast
