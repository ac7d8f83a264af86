// What a careful reader would object to. Warnings, not errors: the scenario can be calculated.
#pragma once

#include <string>
#include <vector>

#include "model/result.hpp"

namespace afkast {

struct Warning {
    std::string path;  // the part of the scenario it is about
    Text message;
};

// `result` is the scenario's own base case.
std::vector<Warning> review(const Parameters& parameters, const Result& result);

// Of these, what concerns a pathway alone (review_pathways.cpp).
std::vector<Warning> review_pathway(const Parameters& parameters, const Result& result);

}  // namespace afkast
