// Values of a JSON text by their path: "costs[0].kroner", as assumptions and problems name it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "io/json.hpp"

namespace afkast {

// The value at the path; null when there is none. The empty path is the whole.
const Json* at_path(const Json& root, std::string_view path);

// How far a path leads: the values on the way, the whole first, and what of the path is left when
// the last of them has no such member or item; empty when it leads all the way. Keys may hold
// points and brackets; of several readings the one that leads farthest counts.
struct Way {
    std::vector<const Json*> values;
    std::string_view rest;
};
Way way_along(const Json& root, std::string_view path);

// The number in "[3]..." and what comes after the bracket; false for anything else.
bool item_index(std::string_view path, std::size_t& index, std::string_view& rest);

// A step of a path that leads on from where a Way ends.
struct PathStep {
    std::string key;    // of a member; empty: an item
    std::string index;  // of an item: a number, or "+" for one behind the last
    bool is_item = false;
    std::string_view rest;  // without a point before it
};
// Splits off the first step, taking keys to be plain words.
PathStep first_step(std::string_view path);

}  // namespace afkast
