// afkast gui: the desktop tool.
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <tuple>

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

std::optional<std::pair<int, int>> window_size(const std::string& text) {
    int width = 0, height = 0;
    char more = 0;
    if (std::sscanf(text.c_str(), "%dx%d%c", &width, &height, &more) != 2) return std::nullopt;
    constexpr int most = 8192;
    if (width < 640 || height < 480 || width > most || height > most) return std::nullopt;
    return std::pair{width, height};
}

int gui(const Request& request, const WindowRequest& wanted) {
    const Parameters parameters = request.parameters();
    GuiOptions options;
    if (const auto size = window_size(wanted.size))
        std::tie(options.window.width, options.window.height) = *size;
    options.language_chosen = wanted.language_chosen;
    options.window.scale = static_cast<float>(wanted.scale);
    options.window.dark = wanted.dark;
    options.picture = wanted.screenshot;
    options.depth = depth_named(wanted.view);
    options.stats = wanted.stats;
    options.engine_version = request.versions(parameters).engine;
    return run_window(parameters, request.files, request.language, options);
}

}  // namespace afkast
