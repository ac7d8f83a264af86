// afkast gui: the desktop tool.
#include "cli/request.hpp"
#include "gui/run.hpp"

namespace afkast {

int gui(const Request& request, const std::string& screenshot) {
    const Parameters parameters = request.parameters();
    WindowOptions options;
    options.screenshot = screenshot;
    return run_window(parameters, read_all(request, parameters), request.language, options);
}

}  // namespace afkast
