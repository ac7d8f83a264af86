// What comes with the program, read once for a run of the tests.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "model/parameters.hpp"

namespace afkast {

const Parameters& shipped();
// A scenario of scenarios/ as JSON, to be changed.
nlohmann::ordered_json shipped_scenario(const std::string& name);

// Under a sanitizer everything takes ten times as long.
#ifdef __SANITIZE_ADDRESS__
inline constexpr bool slow_build = true;
#else
inline constexpr bool slow_build = false;
#endif

}  // namespace afkast
