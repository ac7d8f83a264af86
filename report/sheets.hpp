// A workbook as a value: sheets of cells, names and charts, before anything is written.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/formula.hpp"

namespace afkast {

struct CellPlace {
    int sheet = 0, row = 0, column = 0;  // all from 0
    auto operator<=>(const CellPlace&) const = default;
};

// What a cell is to its reader; the colours follow it (see the first sheet's key).
enum class Role { plain, title, heading, note, input, fixed, total, check };
enum class NumberFormat {
    general,
    whole,
    two_decimals,
    four_decimals,
    eight_decimals,
    percent,
    year
};
struct Style {
    Role role = Role::plain;
    NumberFormat format = NumberFormat::general;
    auto operator<=>(const Style&) const = default;
};

// A formula written by hand, without "=", and what it gives as things stand: a number or a text.
struct Written {
    std::string formula;
    std::variant<double, std::string> value;
};
// Texts, numbers, expressions of the calculation, formulas written by hand.
using Content = std::variant<std::string, double, Formula, Written>;

struct SheetCell {
    int row = 0, column = 0;
    Content content;
    Style style;
    int across = 1;  // columns: a text that lies over its neighbours
};

// Cells of a row or a column, to be drawn.
struct CellRange {
    CellPlace first, last;
};
struct SheetChart {
    enum class Kind { line, columns } kind = Kind::line;
    std::string title, unit, x_title;
    struct Series {
        std::string name;
        CellRange x, y;
    };
    std::vector<Series> series;
    int row = 0, column = 0;  // upper left corner
};

// What may be typed into a cell, and what is said otherwise.
struct Limits {
    int row = 0, column = 0;
    double least = 0, most = 0;
    std::string message;
};

struct Sheet {
    std::string name;
    std::vector<SheetCell> cells;
    std::vector<double> widths;           // of the first columns, in letters; 0: as usual
    int rows_kept = 0, columns_kept = 0;  // in view while the rest is scrolled
    int columns_printed = 0;              // 0: all
    bool landscape = true;
    std::vector<SheetChart> charts;
    std::vector<Limits> limits;

    void put(int row, int column, Content content, Style style = {}) {
        cells.push_back({row, column, std::move(content), style});
    }
    double width(std::size_t column) const {
        constexpr double usual = 14;  // room for hundreds of millions
        return column < widths.size() && widths[column] > 0 ? widths[column] : usual;
    }
};

struct Book {
    struct Name {
        std::string name;
        CellPlace place;
    };
    std::string title, subject;
    std::vector<Sheet> sheets;
    std::vector<Name> names;
};

std::string column_letters(int column);  // "A", "AB"
// "C12"; "'Lov og priser'!C12" from another sheet; fixed: "C$12", "$C$12".
enum class Fixed { nothing, row, both };
std::string reference(const Book& book, CellPlace place, int from_sheet,
                      Fixed fixed = Fixed::nothing);
std::string reference(const Book& book, const CellRange& range, int from_sheet,
                      Fixed fixed = Fixed::nothing);

// A name a spreadsheet accepts, made of a text: "Uger på ydelse" -> "Uger_på_ydelse".
std::string cell_name(const std::string& text);

}  // namespace afkast
