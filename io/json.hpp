// JSON that remembers where each value stood in the file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "io/problem.hpp"

namespace afkast {

struct Json {
    enum class Kind { null, boolean, number, string, array, object };
    struct Member;

    Kind kind = Kind::null;
    Place place;
    bool boolean = false;
    double number = 0;
    std::string text;                // of a string; of a number: as it was written
    std::vector<Json> items;         // of an array
    std::vector<Member> members;     // of an object, in file order
    std::size_t begin = 0, end = 0;  // the bytes it takes up in the text, `end` one past the last

    bool is(Kind wanted) const { return kind == wanted; }
};
struct Json::Member {
    std::string key;
    Place place;  // of the key
    Json value;
    std::size_t begin = 0;  // of the key in the text
};

// Parses a file's text. Syntax errors throw BadInput; keys that stand twice are added to
// `problems`.
Json parse_json(std::string_view text, const std::string& file, std::vector<Problem>& problems);

// Reads a file; throws BadInput with a kind word when it is missing, a folder, empty or not UTF-8.
std::string read_text_file(const std::string& file);

// What was found, for a message: `"abc" (a text)`, `12`, `a list`.
Text describe(const Json& value);

}  // namespace afkast
