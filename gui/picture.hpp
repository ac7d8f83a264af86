// What was drawn, as a PNG file.
#pragma once

#include <stdexcept>
#include <string>

#include "gui/recorder.hpp"
#include "model/text.hpp"

namespace afkast {

// The picture could not be written.
struct NoPicture : std::runtime_error {
    explicit NoPicture(const std::string& file);
    Text message;
};

// Reads what OpenGL has drawn and writes a part of it, in pixels from the top left; all of it when
// the part is empty. Whole or not at all. Throws NoPicture.
void write_png(const std::string& file, int width, int height, const Rectangle& part = {});

}  // namespace afkast
