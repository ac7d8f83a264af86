// Results out, as JSON: a contract with a version, for programs that read it.
#pragma once

#include <string>
#include <vector>

#include "model/result.hpp"

namespace afkast {

struct Versions {
    std::string engine, data;
};

// {"format": "afkast-result", "version": 1, "scenario", "result", "versions", ...}
std::string result_json(const Parameters& parameters, const Result& result,
                        const Versions& versions);
// The same for several, under "scenarios", with what they were restated to.
std::string comparison_json(const Parameters& parameters, const std::vector<Result>& results,
                            const Versions& versions);
// Every value of data/ whose name holds `filter`.
std::string sources_json(const Parameters& parameters, const std::string& filter);

}  // namespace afkast
