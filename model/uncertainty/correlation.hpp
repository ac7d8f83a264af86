// Assumptions that rise and fall together: correlations by pairs, as a Gaussian copula.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace afkast {

// Row by row; symmetric with ones on the diagonal.
struct CorrelationMatrix {
    std::size_t size = 0;
    std::vector<double> entries;

    explicit CorrelationMatrix(std::size_t n);
    double& at(std::size_t row, std::size_t column) { return entries[row * size + column]; }
    double at(std::size_t row, std::size_t column) const { return entries[row * size + column]; }
    void set(std::size_t a, std::size_t b, double correlation);
};

// L with L L' = the matrix, lower triangle, row by row; none when no such thing exists: then no
// random numbers can be correlated in this way.
std::optional<std::vector<double>> cholesky(const CorrelationMatrix& matrix);

// The fewest members that already contradict each other; empty when none do.
std::vector<std::size_t> smallest_failing_set(const CorrelationMatrix& matrix);

}  // namespace afkast
