// Letters of texts from outside: what is UTF-8, what no text may hold, and how any bytes are shown.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/text.hpp"

namespace afkast {

// The first byte that is not UTF-8; none when all is.
std::optional<std::size_t> first_not_utf8(std::string_view text);

// A letter that no text of a scenario may hold: control letters but for line breaks and tabs, marks
// that turn the direction of what follows (U+202A to U+202E, U+2066 to U+2069), and what is no
// letter (U+FFFE, U+FFFF). Terminals obey them, XML refuses them, and readers are deceived by them.
struct ForbiddenLetter {
    std::size_t byte = 0;
    char32_t letter = 0;
};
std::optional<ForbiddenLetter> first_forbidden(std::string_view text);
Text why_forbidden(const ForbiddenLetter& found);

// Any bytes, such as a file's name, as UTF-8: what is none becomes U+FFFD.
std::string as_utf8(std::string_view bytes);
// The same, and letters that a terminal would obey as \u001b. A line break is one of them.
std::string printable(std::string_view bytes);
// At most so many bytes, cut between letters and ended by "…".
std::string shortened(std::string_view text, std::size_t most_bytes);

}  // namespace afkast
