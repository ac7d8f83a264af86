// How words become cells of a CSV file, for all who write one.
#pragma once

#include <string>

#include "model/text.hpp"

namespace afkast {

// A text as one cell on one line. A spreadsheet runs what begins like a formula, so such a text
// gets an apostrophe in front; it is in quotation marks wherever any spreadsheet would part it.
std::string csv_cell(const std::string& text);
// The text of such a cell without quotation marks, for what parts cells in another way.
std::string no_formula(const std::string& text);

// Danish spreadsheets part cells by semicolons, and read æ, ø, å only behind a byte-order mark.
inline char csv_separator(Language language) { return language == Language::danish ? ';' : ','; }
inline const char* csv_mark(Language language) {
    return language == Language::danish ? "\xEF\xBB\xBF" : "";
}

}  // namespace afkast
