// The window without a screen: the same frames, drawn into memory. For pictures on machines that
// have no display.
#pragma once

#include <memory>
#include <string>

#include "gui/window.hpp"

namespace afkast {

class Offscreen {
  public:
    // In pixels; throws NoDisplay where OpenGL cannot draw into memory.
    explicit Offscreen(const WindowOptions& options);
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

    void begin_frame();
    void end_frame();
    void write(const std::string& file);  // what the last frame drew; throws NoPicture

  private:
    struct Inside;
    std::unique_ptr<Inside> inside;
};

}  // namespace afkast
