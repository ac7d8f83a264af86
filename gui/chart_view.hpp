// A chart of report/ drawn in the window: hover values, a legend that hides and shows, and ways to
// take the picture along.
#pragma once

#include <imgui.h>

#include <string>

#include "gui/app.hpp"
#include "report/chart.hpp"

namespace afkast {

// `name` is the chart's in tests and files. As wide as `size`, title and legend included.
void chart_view(App& app, const Chart& chart, const std::string& name, const ImVec2& size);

}  // namespace afkast
