// A table of report/ drawn in the window. Its cells may answer "why this number?", and it can be
// copied into a spreadsheet.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "gui/app.hpp"
#include "report/table.hpp"

namespace afkast {

// What a click on a cell asks; none where there is nothing to explain.
using AskWhy = std::function<std::optional<WhyAsked>(std::size_t row, std::size_t column)>;

void table_view(App& app, const Table& table, const std::string& name, const AskWhy& why = {});

}  // namespace afkast
