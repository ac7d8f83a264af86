// A result as a workbook with live formulas: change an assumption in it, and everything that
// follows is recalculated as Afkast does it.
#pragma once

#include <string>

#include "model/result.hpp"
#include "report/sheets.hpp"

namespace afkast {

struct WorkbookInput {
    const Parameters& parameters;
    const Result& result;
    std::string engine_version, data_version;
    std::string command;  // that makes the same workbook again
};

Book workbook(const WorkbookInput& input, Language language);

}  // namespace afkast
