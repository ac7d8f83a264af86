// The window on the screen: the only part that knows GLFW, OpenGL, font files and display scale.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "gui/app.hpp"
#include "model/text.hpp"

namespace afkast {

struct WindowOptions {
    int width = 0, height = 0;  // 0: as last time, or 1280 x 800
    float scale = 0;            // 0: what the monitor says
    bool dark = false;
};

// There is nothing to show a window on.
struct NoDisplay : std::runtime_error {
    explicit NoDisplay(const Text& why);
    Text message;
};
class Window {
  public:
    explicit Window(const WindowOptions& options);  // throws NoDisplay
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    // Waits until there is a cause to draw, then begins a frame in this look. False when somebody
    // wants to close it; it stays open until the caller goes.
    bool begin_frame(bool dark);
    // Draws and shows it; writes a picture too, if one is wished. Throws NoPicture.
    void end_frame(const Picture* picture = nullptr);

    // Zoom, which keys may change between frames.
    float zoom() const;
    void set_zoom(float zoom);
    void set_title(const std::string& title);
    // Files that were dropped on it since the last call.
    std::vector<std::string> dropped_files();
    double seconds() const;  // of its clock
    std::pair<int, int> size() const;
    // Wakes a waiting begin_frame(); from any thread.
    static void wake();

  private:
    friend struct WindowEvents;
    struct Inside;
    std::unique_ptr<Inside> inside;
};

}  // namespace afkast
