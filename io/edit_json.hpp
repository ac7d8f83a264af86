// Changes to a JSON text that leave every other letter as it was: its indentation, the order of its
// keys, its line breaks and its one-line objects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace afkast {

// The value at a path becomes `json_text`. "costs[+]" appends an item, "costs[<]" puts one
// before the first. A member that is not there
// is inserted behind the last of those that `key_order` has before it (at the end when it is not
// named), in lines or in one line as its neighbours are; objects and lists on the way are made.
// Throws BadInput when either text is not JSON or the path leads into something else.
std::string with_value(const std::string& text, std::string_view path, const std::string& json_text,
                       const std::vector<std::string_view>& key_order = {});

// Without the member or item at a path, its comma and its line. Throws BadInput when there is none.
std::string without_value(const std::string& text, std::string_view path);

// A text in quotation marks.
std::string json_string(const std::string& text);

}  // namespace afkast
