// afkast gui: the desktop tool.
#include "cli/request.hpp"
#include "gui/run.hpp"

namespace afkast {

int gui(const Request& request, const std::string& screenshot) {
    const Parameters parameters = request.parameters();
    const std::vector<Scenario> scenarios = read_all(request, parameters);
    // What cannot be calculated is said before a window opens.
    for (const Scenario& scenario : scenarios) calculated(parameters, scenario);
    WindowOptions options;
    options.screenshot = screenshot;
    return run_window(parameters, scenarios, request.language, options);
}

}  // namespace afkast
