// Where the widgets of a frame lie, noted only when a test asks: so that it can point a mouse at
// one.
#pragma once

#include <map>
#include <string>

namespace afkast {

struct Rectangle {
    float left = 0, top = 0, right = 0, bottom = 0;
};

struct Recorder {
    std::map<std::string, Rectangle> widgets;
    std::map<std::string, std::string> shown;  // texts of cards and the like
};

}  // namespace afkast
