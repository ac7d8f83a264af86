#include "gui/run.hpp"

#include "gui/app.hpp"
#include "gui/panels.hpp"

namespace afkast {

int run_window(const Parameters& parameters, std::vector<Scenario> scenarios, Language language,
               const WindowOptions& options) {
    App app = make_app(parameters, std::move(scenarios), language);
    Window window(options);
    constexpr int frames_before_screenshot = 4;  // until everything has found its place
    const bool pictured = !options.screenshot.empty();
    for (int frame = 1; window.begin_frame(); ++frame) {
        show(app);
        const bool last = pictured && frame == frames_before_screenshot;
        window.end_frame(last ? options.screenshot : std::string());
        if (last) break;
    }
    return 0;
}

}  // namespace afkast
