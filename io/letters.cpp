#include "io/letters.hpp"

#include <fmt/format.h>

namespace afkast {

namespace {

struct Letter {
    char32_t value = 0;
    std::size_t bytes = 0;  // none: not UTF-8
};

// Strict: no longer forms than needed, no surrogates, nothing above U+10FFFF.
Letter letter_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(at);
    if (first < 0x80) return {first, 1};
    const std::size_t bytes = first >= 0xF5   ? 0
                              : first >= 0xF0 ? 4
                              : first >= 0xE0 ? 3
                              : first >= 0xC2 ? 2
                                              : 0;
    if (bytes == 0 || at + bytes > text.size()) return {};
    char32_t value = first & (0xFFu >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {};
        value = (value << 6) | (byte(at + i) & 0x3F);
    }
    const char32_t least = bytes == 2 ? 0x80 : bytes == 3 ? 0x800 : 0x10000;
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < least || surrogate || value > 0x10FFFF) return {};
    return {value, bytes};
}

bool is_control(char32_t letter) { return letter < 0x20 || (letter >= 0x7F && letter < 0xA0); }
bool turns_direction(char32_t letter) {
    return (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
}
bool is_no_letter(char32_t letter) {
    return (letter & 0xFFFE) == 0xFFFE || (letter >= 0xFDD0 && letter <= 0xFDEF);
}
bool is_forbidden(char32_t letter) {
    const bool parts_words = letter == '\n' || letter == '\r' || letter == '\t';
    return (is_control(letter) && !parts_words) || turns_direction(letter) || is_no_letter(letter);
}

constexpr const char* replacement = "\xEF\xBF\xBD";

}  // namespace

std::optional<std::size_t> first_not_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = letter_at(text, at);
        if (letter.bytes == 0) return at;
        at += letter.bytes;
    }
    return std::nullopt;
}

std::optional<ForbiddenLetter> first_forbidden(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Letter letter = letter_at(text, at);
        if (letter.bytes > 0 && is_forbidden(letter.value))
            return ForbiddenLetter{at, letter.value};
        at += letter.bytes > 0 ? letter.bytes : 1;
    }
    return std::nullopt;
}

Text why_forbidden(const ForbiddenLetter& found) {
    const std::string code = fmt::format("U+{:04X}", static_cast<std::uint32_t>(found.letter));
    if (turns_direction(found.letter))
        return {fmt::format("Teksten rummer et tegn, der vender læseretningen ({}), så den læses "
                            "som noget andet, end der står. Slet det.",
                            code),
                fmt::format("The text holds a mark that turns the direction of reading ({}), so "
                            "that it reads as something else than it says. Delete it.",
                            code)};
    return {fmt::format("Teksten rummer et usynligt styretegn ({}). Slet det; kun linjeskift og "
                        "tabulator må stå i en tekst.",
                        code),
            fmt::format("The text holds an invisible control character ({}). Delete it; only line "
                        "breaks and tabs may stand in a text.",
                        code)};
}

std::string as_utf8(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const Letter letter = letter_at(bytes, at);
        if (letter.bytes == 0) {
            text += replacement;
            ++at;
            continue;
        }
        text += bytes.substr(at, letter.bytes);
        at += letter.bytes;
    }
    return text;
}

std::string printable(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const Letter letter = letter_at(bytes, at);
        if (letter.bytes == 0)
            text += replacement;
        else if (is_control(letter.value) || is_forbidden(letter.value))
            text += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(letter.value));
        else
            text += bytes.substr(at, letter.bytes);
        at += letter.bytes > 0 ? letter.bytes : 1;
    }
    return text;
}

std::string shortened(std::string_view text, std::size_t most_bytes) {
    if (text.size() <= most_bytes) return std::string(text);
    std::size_t end = most_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace afkast
