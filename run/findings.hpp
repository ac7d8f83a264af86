// Everything that a report shows, found out about one scenario or several on common draws.
#pragma once

#include <memory>
#include <vector>

#include "model/uncertainty/findings.hpp"
#include "run/simulate.hpp"

namespace afkast {

struct FindingsOptions {
    SimulationOptions drawing;
    std::size_t sobol_points = 512;  // 0: no shares of the variance
};

// `bases` are results at the base case, on a common basis when there are several. Throws Stopped
// when the caller stops it.
std::vector<Findings> find_out(const Parameters& parameters,
                               const std::vector<std::shared_ptr<const Result>>& bases,
                               const FindingsOptions& options, const Progress& progress = {});

}  // namespace afkast
