// `afkast gui`: joins the window and the app.
#pragma once

#include <vector>

#include "gui/window.hpp"
#include "model/parameters.hpp"
#include "model/scenario.hpp"

namespace afkast {

// Returns the exit code when the window is closed. Throws NoDisplay, NoScreenshot, and what
// calculate() throws.
int run_window(const Parameters& parameters, std::vector<Scenario> scenarios, Language language,
               const WindowOptions& options);

}  // namespace afkast
