// A table as a value: what can be shown, without saying where.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/text.hpp"
#include "report/about.hpp"

namespace afkast {

struct Nothing {
    bool operator==(const Nothing&) const = default;
};
struct Amount {  // whole kroner, or whole thousands: the table says which
    long long value = 0;
    bool operator==(const Amount&) const = default;
};
struct Figure {
    double value = 0;
    int decimals = 0;
    bool operator==(const Figure&) const = default;
};
struct Share {
    double value = 0;
    int decimals = 1;
    bool operator==(const Share&) const = default;
};
struct Year {
    int value = 0;
    bool operator==(const Year&) const = default;
};
using Cell = std::variant<Nothing, std::string, Amount, Figure, Share, Year>;

struct Column {
    std::string heading;
    bool right = true;  // numbers to the right, words to the left
};

struct Row {
    enum class Kind { ordinary, total, heading };
    std::vector<Cell> cells;
    Kind kind = Kind::ordinary;
    int indent = 0;
    std::vector<std::optional<About>> about = {};  // of the cells; may be shorter, or empty
    std::string reason = {};  // why the row says what it says: a line below it, on pages
    // What a cell is about; none where there is nothing to ask.
    std::optional<About> about_cell(std::size_t column) const {
        return column < about.size() ? about[column] : std::nullopt;
    }
};

struct Table {
    std::string title, unit;  // unit: "1.000 kr., 2024-priser"
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::vector<std::string> notes;
};

std::string cell_text(const Cell& cell, Language language);

// Aligned, headings wrapped, at most `columns` letters wide where the words allow.
std::string write_text(const Table& table, Language language, std::size_t columns = 100);

// Cells between tabs, for the clipboard: spreadsheets take it as it is. Numbers as the language
// writes them, without thousands separators.
std::string write_tabbed(const Table& table, Language language);

// One record a row. Danish: ';' and decimal comma; English: ',' and decimal point. Texts that a
// spreadsheet would take for a formula are kept as text.
std::string write_csv(const Table& table, Language language);

}  // namespace afkast
