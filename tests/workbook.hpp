// Workbooks for tests: made, taken apart, changed as a user would, recalculated by LibreOffice.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "report/workbook.hpp"
#include "tests/folder.hpp"

namespace afkast {

Book workbook_of(const Result& result, Language language);

// Where the assumptions stand on the second sheet: row by path in the scenario.
std::map<std::string, int> assumption_rows(const Book& book);

// Whether a program is there to be called.
bool is_installed(const std::string& program);

// Types numbers into the second column of the second sheet of a file, by row, and changes nothing
// else: what was calculated before stays in the file.
void type_into(const std::filesystem::path& file, const std::map<int, double>& by_row);

// Files with all formulas recalculated from scratch: cells by row and column, for each sheet of
// each file.
using Grid = std::vector<std::vector<std::string>>;
std::map<std::string, std::map<std::string, Grid>> recalculated(
    const std::vector<std::filesystem::path>& files, const std::filesystem::path& folder);

}  // namespace afkast
