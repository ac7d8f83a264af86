// A workbook as an .xlsx file, by libxlsxwriter.
#pragma once

#include <string>

#include "report/sheets.hpp"

namespace afkast {

// The bytes of the file; the same book gives the same bytes. Throws std::runtime_error when it
// cannot be made.
std::string write_xlsx(const Book& book);

}  // namespace afkast
