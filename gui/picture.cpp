#include "gui/picture.hpp"

#include <GL/gl.h>
#include <stb/stb_image_write.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "io/problem.hpp"
#include "io/write_file.hpp"

namespace afkast {

NoPicture::NoPicture(const std::string& file)
    : std::runtime_error("The picture could not be written: " + file),
      message{"Billedet kunne ikke skrives: " + file, "The picture could not be written: " + file} {
}

void write_png(const std::string& file, int width, int height, const Rectangle& part) {
    const bool whole = part.right <= part.left || part.bottom <= part.top;
    const int left = whole ? 0 : std::clamp(static_cast<int>(part.left), 0, width - 1);
    const int top = whole ? 0 : std::clamp(static_cast<int>(part.top), 0, height - 1);
    const int right =
        whole ? width : std::clamp(static_cast<int>(std::ceil(part.right)), left + 1, width);
    const int bottom =
        whole ? height : std::clamp(static_cast<int>(std::ceil(part.bottom)), top + 1, height);
    const int wide = right - left, high = bottom - top;
    std::vector<unsigned char> pixels(static_cast<std::size_t>(wide) *
                                      static_cast<std::size_t>(high) * 3);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    // OpenGL counts from below.
    glReadPixels(left, height - bottom, wide, high, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
    stbi_flip_vertically_on_write(1);
    std::string bytes;
    const auto take = [](void* into, void* data, int size) {
        static_cast<std::string*>(into)->append(static_cast<char*>(data),
                                                static_cast<std::size_t>(size));
    };
    if (!stbi_write_png_to_func(take, &bytes, wide, high, 3, pixels.data(), wide * 3))
        throw NoPicture(file);
    try {
        write_file(file, bytes);
    } catch (const BadInput&) {
        throw NoPicture(file);
    }
}

}  // namespace afkast
