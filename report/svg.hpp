// A chart as SVG, whole in itself: no fonts, styles or scripts from elsewhere.
#pragma once

#include <string>

#include "report/chart.hpp"

namespace afkast {

struct SvgSize {
    double width = 720, height = 360;
};
std::string write_svg(const Chart& chart, const SvgSize& size = {});

// Text that stays text inside HTML and SVG.
std::string escaped(const std::string& text);
// What must stay as it was typed: a command.
std::string escaped_code(const std::string& text);

}  // namespace afkast
