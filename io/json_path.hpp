// Values of a JSON tree by path: "costs[0].kroner". Found, put in their place, written as text.
#pragma once

#include <string>
#include <string_view>

#include "io/json.hpp"

namespace afkast {

// The value at the path; none when there is nothing.
const Json* find(const Json& root, std::string_view path);

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
