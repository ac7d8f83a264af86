// A table of report/ drawn in the window. Its cells may answer "why this number?", and it can be
// copied into a spreadsheet.
#pragma once

#include <string>

#include "gui/app.hpp"
#include "report/table.hpp"

namespace afkast {

// A click on a cell that knows what it is about asks why it is what it is.
void table_view(App& app, const Table& table, const std::string& name);

}  // namespace afkast
