// data/*.json in: dated values with sources, benefits, states, services, places, evidence.
#pragma once

#include <string>

#include "io/problem.hpp"
#include "model/parameters.hpp"

namespace afkast {

// Reads every .json file of the folder. Throws BadInput with all problems found: overlapping dates,
// a missing unit or source, an undefined name, two values or sources of one name, unused sources.
Parameters read_parameters(const std::string& folder);

// "2025-07-01"; none when it is not a date.
std::optional<Date> date_from(std::string_view text);

// A short fingerprint of a text: FNV-1a, 16 hexadecimal digits.
std::string fingerprint(std::string_view text);

}  // namespace afkast
