#include "report/sheets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace afkast {

std::string column_letters(int column) {
    std::string letters;
    for (int left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters;
}

namespace {

std::string place_text(const CellPlace& place, Fixed fixed) {
    return fmt::format("{}{}{}{}", fixed == Fixed::both ? "$" : "", column_letters(place.column),
                       fixed == Fixed::nothing ? "" : "$", place.row + 1);
}
std::string sheet_text(const Book& book, int sheet, int from_sheet) {
    if (sheet == from_sheet) return {};
    return "'" + book.sheets[static_cast<std::size_t>(sheet)].name + "'!";
}

}  // namespace

std::string reference(const Book& book, CellPlace place, int from_sheet, Fixed fixed) {
    return sheet_text(book, place.sheet, from_sheet) + place_text(place, fixed);
}

std::string reference(const Book& book, const CellRange& range, int from_sheet, Fixed fixed) {
    return sheet_text(book, range.first.sheet, from_sheet) + place_text(range.first, fixed) + ":" +
           place_text(range.last, fixed);
}

std::string cell_name(const std::string& text) {
    std::string name;
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        // Letters beyond a to z come as several bytes, each of them above 127; of these only those
        // of æ, ø, å and their like, which begin with 0xC3, are letters everywhere.
        const bool letter = std::isalnum(byte) || byte == 0xC3 ||
                            (byte > 127 && !name.empty() && name.back() == '\xC3');
        if (letter)
            name += c;
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    while (!name.empty() && name.back() == '_') name.pop_back();
    const auto digits =
        std::find_if(name.begin(), name.end(), [](unsigned char c) { return std::isdigit(c); });
    const bool like_a_cell =
        digits != name.end() && digits - name.begin() <= 3 &&
        std::all_of(digits, name.end(), [](unsigned char c) { return std::isdigit(c); });
    // "R" and "C" stand for the row and the column.
    if (name.size() < 2 || digits == name.begin() || like_a_cell) name.insert(name.begin(), '_');
    constexpr std::size_t longest = 120;
    if (name.size() > longest) {
        name.resize(longest);
        while (static_cast<unsigned char>(name.back()) > 127) name.pop_back();
    }
    return name;
}

}  // namespace afkast
