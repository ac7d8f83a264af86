// afkast gui: the desktop tool.
#include "cli/session.hpp"
#include "gui/run.hpp"

namespace afkast {

int gui(const Session& session, const std::string& screenshot) {
    const Parameters parameters = session.parameters();
    WindowOptions options;
    options.screenshot = screenshot;
    return run_window(parameters, read_all(session, parameters), session.language, options);
}

}  // namespace afkast
