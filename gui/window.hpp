// The window on the screen: the only part that knows GLFW, OpenGL, font files and display scale.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "model/text.hpp"

namespace afkast {

struct WindowOptions {
    int width = 1280, height = 800;
    float scale = 0;         // 0: what the monitor says
    std::string screenshot;  // write the window to this PNG file after a few frames, and close
};

// There is nothing to show a window on.
struct NoDisplay : std::runtime_error {
    NoDisplay();
    Text message;
};
// The picture could not be written.
struct NoScreenshot : std::runtime_error {
    explicit NoScreenshot(const std::string& file);
    Text message;
};

class Window {
  public:
    explicit Window(const WindowOptions& options);  // throws NoDisplay
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    // Waits until there is a cause to draw, then begins a frame. False when it is to be closed.
    bool begin_frame();
    // Draws and shows it; writes it to a PNG file too, if one is named. Throws NoScreenshot.
    void end_frame(const std::string& picture = {});

  private:
    struct Inside;
    std::unique_ptr<Inside> inside;
};

}  // namespace afkast
