#include "model/csv.hpp"

#include <string_view>

namespace afkast {

std::string no_formula(const std::string& text) {
    constexpr std::string_view begins_formula = "=+-@\t\r\n";
    const bool formula = !text.empty() && begins_formula.find(text.front()) != text.npos;
    return formula ? "'" + text : text;
}

std::string csv_cell(const std::string& text) {
    const std::string plain = no_formula(text);
    if (plain.find_first_of(",;\t\"\r\n") == std::string::npos) return plain;
    std::string quoted = "\"";
    for (char c : plain) {
        if (c == '"') quoted += '"';
        quoted += c == '\n' || c == '\r' ? ' ' : c;
    }
    return quoted + "\"";
}

}  // namespace afkast
