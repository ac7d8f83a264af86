// Sweep files in: strictly, with every problem said at once, or the whole sweep.
#pragma once

#include <string>

#include "io/sweep.hpp"
#include "model/parameters.hpp"

namespace afkast {

// Does this text begin as a sweep file, rather than as a scenario?
bool is_sweep(const Json& root);

// Files that it names lie beside it. Throws BadInput with every problem found.
Sweep read_sweep(const std::string& file, const Parameters& parameters);

}  // namespace afkast
