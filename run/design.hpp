// The points of a sweep as runs: every run is made from its number alone, so that any part of them
// can be made anywhere, and none are held.
#pragma once

#include <memory>

#include "io/run_source.hpp"

namespace afkast {

// A number from 0 to count - 1 for each index below count, each once: shuffled by the seed.
std::uint64_t shuffled(std::uint64_t index, std::uint64_t count, std::uint64_t seed,
                       std::uint64_t stream);

// The sweep's grid, Latin hypercube, Sobol's points or table, under this seed.
std::unique_ptr<RunSource> runs_of_sweep(const Sweep& sweep, std::uint64_t seed);

// A few words on each axis, with an example: for people.
StoredAxis described(const SweepAxis& axis);

}  // namespace afkast
