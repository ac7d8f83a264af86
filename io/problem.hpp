// What is wrong with a file, said so that its author can mend it: where, what was found, what was
// expected, and the nearest valid name. Problems are collected and reported together.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "model/text.hpp"

namespace afkast {

struct Place {
    int line = 0, column = 0;  // from 1; 0: the file as a whole
};

struct Problem {
    std::string file;
    Place place;
    std::string path;  // "costs[0].kroner"
    Text message;      // one or two plain sentences
    std::string nearest;
};

// "file.json:12:15  costs[0].kroner" and the message below it, for people.
std::string to_text(const Problem& problem, Language language);
std::string to_text(const std::vector<Problem>& problems, Language language);

// Input that could not be used. Nothing of it was taken over.
struct BadInput : std::runtime_error {
    explicit BadInput(std::vector<Problem> all);
    std::vector<Problem> problems;
};

// The name among `valid` that is meant by a slip of the pen; empty when none is near.
std::string nearest_name(std::string_view wanted, const std::vector<std::string>& valid);

}  // namespace afkast
