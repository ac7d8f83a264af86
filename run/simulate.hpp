// Many draws of one scenario or of several on the same draws.
#pragma once

#include <memory>
#include <vector>

#include "model/uncertainty/simulation.hpp"
#include "run/parallel.hpp"

namespace afkast {

struct SimulationOptions {
    std::size_t draws = 10'000;
    DrawOptions draw;
    unsigned threads = 0;       // 0: all of the machine
    bool until_stable = false;  // more draws, up to a hundred times as many, until there are enough
    std::uint64_t first_draw = 0;  // a multiple of draws_at_once; to go on where others have begun
};

// The draws of a result at a base case, ready to be drawn from.
std::shared_ptr<const Draws> draws_of(const Result& base);

// `bases` are results at the base case. Throws Stopped when the caller stops it.
std::vector<Simulation> simulate(const Parameters& parameters,
                                 const std::vector<std::shared_ptr<const Result>>& bases,
                                 const SimulationOptions& options, const Progress& progress = {});

}  // namespace afkast
