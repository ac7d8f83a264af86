// How the data tables of a report are put together: cells, columns that many have, and a table with
// the rows of every scenario.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/data_tables.hpp"

namespace afkast {

inline Cell kroner_cell(double value) { return Figure{value, 2}; }
inline Cell number_cell(double value) { return Figure{value, 6}; }
inline Cell word_cell(std::string_view word) { return std::string(word); }
inline Cell optional_cell(std::optional<double> value) {
    return value ? number_cell(*value) : Cell{Nothing{}};
}

namespace data_columns {
inline const DataColumn scenario{
    "scenario", "number", {"Scenariets nummer i tabellen scenarios", "Its number in scenarios"}};
inline const DataColumn party{
    "party", "", {"Parten, hvis penge det er", "The party whose money it is"}};
inline const DataColumn year{"year", "year", {"Kalenderår", "Calendar year"}};
inline const DataColumn path{"path",
                             "",
                             {"Forudsætningens sted i scenariets fil",
                              "Where the assumption stands in the scenario's file"}};
inline const DataColumn label{"label", "", {"Navn for mennesker", "Name for people"}};
}  // namespace data_columns

// The rows that `write(input, add)` gives for each scenario, behind its number.
template <class Write>
DataTable data_table(const std::vector<ReportInput>& inputs, const char* name, Text meaning,
                     std::vector<DataColumn> columns, const Write& write) {
    columns.insert(columns.begin(), data_columns::scenario);
    DataTable table{name, std::move(meaning), std::move(columns), {}};
    for (std::size_t i = 0; i < inputs.size(); ++i)
        write(inputs[i], [&](std::vector<Cell> cells) {
            cells.insert(cells.begin(), Cell{Figure{static_cast<double>(i + 1), 0}});
            table.rows.push_back(std::move(cells));
        });
    return table;
}

// The tables of money (data_of_money.cpp), of people (data_of_people.cpp), of how sure it is
// (data_of_certainty.cpp), and of what it rests on (data_of_grounds.cpp).
std::vector<DataTable> money_data(const std::vector<ReportInput>& inputs, Language language);
std::vector<DataTable> people_data(const std::vector<ReportInput>& inputs, Language language);
std::vector<DataTable> certainty_data(const std::vector<ReportInput>& inputs, Language language);
std::vector<DataTable> grounds_data(const std::vector<ReportInput>& inputs, Language language);

}  // namespace afkast
