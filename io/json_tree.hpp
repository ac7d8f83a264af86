// A JSON tree changed in memory, by path: values put in their place, and written as text. For runs
// that are read at once; files that people keep are changed by io/edit_json.
#pragma once

#include <string>
#include <string_view>

#include "io/json.hpp"

namespace afkast {

// Puts a value at the path, in an object that is there or is made on the way; null takes away what
// is there. False when the path leads through something that is neither object nor list, or beyond
// the end of a list.
bool put(Json& root, std::string_view path, Json value);

// A value without a place in a file.
Json json_number(double value);
Json json_text(std::string text);

// On one line, as JSON; a number as it was written.
std::string to_text(const Json& value);

}  // namespace afkast
