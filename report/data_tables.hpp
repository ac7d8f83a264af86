// The tables of a report as data: a row for each observation, unrounded, with names in English that
// stay the same, and a dictionary that says what each column holds. For those who calculate on.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/page.hpp"
#include "report/table.hpp"

namespace afkast {

struct DataColumn {
    std::string name, unit;  // unit: "kr" of the price year, "share" 0 to 1, "person-years" ...
    Text meaning;
};
struct DataTable {
    std::string name;
    Text meaning;
    std::vector<DataColumn> columns;
    std::vector<std::vector<Cell>> rows;
};

// All tables, each with the rows of every scenario; words of people in `language`.
std::vector<DataTable> data_tables(const std::vector<ReportInput>& inputs, Language language);
// A row for each column of each table.
DataTable dictionary_of(const std::vector<DataTable>& tables, Language language);

// Danish: ';' and decimal comma; English: ',' and decimal point.
std::string write_csv(const DataTable& table, Language language);
// {"format": "afkast-report-tables", "version": 1, "versions", "dictionary", "tables": {name:
// [{column: value}]}}; numbers in full.
std::string write_json(const std::vector<DataTable>& tables, const ReportInput& first,
                       Language language);

// What is written to a folder: file name and content. One CSV a table, dictionary.csv, and
// tables.json with everything.
std::vector<std::pair<std::string, std::string>> data_files(const std::vector<ReportInput>& inputs,
                                                            Language language);

}  // namespace afkast
