// What an open scenario is made of, apart from its numbers: title, place, horizon, how it is
// discounted, its states and moves.
#pragma once

#include "gui/app.hpp"

namespace afkast {

void make_up(App& app);

}  // namespace afkast
