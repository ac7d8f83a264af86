// What a result hinges on: one assumption at a time, two at a time, and each one's share of the
// whole uncertainty.
#pragma once

#include <string>

#include "model/uncertainty/sensitivity.hpp"
#include "run/parallel.hpp"

namespace afkast {

struct SensitivityOptions {
    DrawOptions draw;
    unsigned threads = 0;
    std::shared_ptr<const Draws> draws;  // of the base case; none: they are built
    std::size_t sobol_points = 512;      // rounded up to a power of two; 0: no variance shares
    std::vector<Perspective> variance_of{Perspective::municipality};
    // Slots of a table of two; none: the two widest bars of the tornado.
    std::optional<std::size_t> row_slot, column_slot;
    Perspective two_way_view = Perspective::municipality;
};

Sensitivity sensitivity(const Parameters& parameters, std::shared_ptr<const Result> base,
                        const SensitivityOptions& options, const Progress& progress = {});

}  // namespace afkast
