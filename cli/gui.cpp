// afkast gui: the desktop tool.
#include <fmt/format.h>

#include <array>
#include <cstdio>

#include "cli/request.hpp"
#include "gui/run.hpp"

namespace afkast {

namespace {

constexpr std::array depth_names{"answer", "charts", "table", "compare", "build"};

std::optional<Depth> depth_named(const std::string& name) {
    for (std::size_t i = 0; i < depth_names.size(); ++i)
        if (name == depth_names[i]) return static_cast<Depth>(i);
    return std::nullopt;
}

}  // namespace

std::vector<std::string> views_of_window() { return {depth_names.begin(), depth_names.end()}; }

int gui(const Request& request, const WindowRequest& wanted) {
    const Parameters parameters = request.parameters();
    GuiOptions options;
    if (std::sscanf(wanted.size.c_str(), "%dx%d", &options.window.width, &options.window.height) !=
        2)
        options.window = {};
    options.window.scale = static_cast<float>(wanted.scale);
    options.window.dark = wanted.dark;
    options.picture = wanted.screenshot;
    options.depth = depth_named(wanted.view);
    options.stats = wanted.stats;
    options.engine_version = request.versions(parameters).engine;
    return run_window(parameters, request.files, request.language, options);
}

}  // namespace afkast
