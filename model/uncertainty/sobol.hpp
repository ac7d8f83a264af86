// How much of the spread of a result comes from each unknown: Sobol's first-order and total
// indices.
#pragma once

#include <cstdint>
#include <vector>

namespace afkast {

struct Interval {
    double value = 0, low = 0, high = 0;  // 95 %, by bootstrap
};

// Results at the points of Saltelli's design: at A, at B, and at A with the numbers of each unknown
// taken from B ([unknown][point]).
struct SaltelliResults {
    std::vector<double> at_a, at_b;
    std::vector<std::vector<double>> at_a_with_b;
};

struct SobolIndex {
    Interval first_order;  // what fixing it alone would take away
    Interval total;        // what would be left if all others were fixed
    // First order: Saltelli 2010; total: Jansen 1999. An index below zero, or an interval wider
    // than a fifth, says that more points are needed.
    bool converged = false;
};

// All indices; `seed` is that of the bootstrap. None vary where the result does not.
std::vector<SobolIndex> sobol_indices(const SaltelliResults& results, std::uint64_t seed);

}  // namespace afkast
