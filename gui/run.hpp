// `afkast gui`: joins the window and the app.
#pragma once

#include <string>
#include <vector>

#include "gui/window.hpp"
#include "model/parameters.hpp"

namespace afkast {

struct GuiOptions {
    WindowOptions window;
    std::optional<Depth> depth;
    bool language_chosen = false;  // else as last time
    std::string picture;  // write one picture of the window to this file, without a display
    bool stats = false;   // say how long each frame's calculation took
    std::string engine_version;
};

// Opens the files and returns the exit code when the window is closed. Throws BadInput for files
// that cannot be opened, NoDisplay and NoPicture.
int run_window(const Parameters& parameters, const std::vector<std::string>& files,
               Language language, const GuiOptions& options);

}  // namespace afkast
