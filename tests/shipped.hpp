// What comes with the program, read once for a run of the tests.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "model/parameters.hpp"
#include "tests/slow_build.hpp"

namespace afkast {

const Parameters& shipped();
// A scenario of scenarios/ as JSON, to be changed.
nlohmann::ordered_json shipped_scenario(const std::string& name);

}  // namespace afkast
