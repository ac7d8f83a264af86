#include "model/uncertainty/correlation.hpp"

#include <cmath>

namespace afkast {

CorrelationMatrix::CorrelationMatrix(std::size_t n) : size(n), entries(n * n, 0) {
    for (std::size_t i = 0; i < n; ++i) at(i, i) = 1;
}

void CorrelationMatrix::set(std::size_t a, std::size_t b, double correlation) {
    at(a, b) = at(b, a) = correlation;
}

std::optional<std::vector<double>> cholesky(const CorrelationMatrix& matrix) {
    // Two that are wholly correlated leave nothing to the second; rounding may leave a little less.
    constexpr double rounding = 1e-12;
    const std::size_t n = matrix.size;
    std::vector<double> lower(n * n, 0);
    for (std::size_t j = 0; j < n; ++j) {
        double left = matrix.at(j, j);
        for (std::size_t k = 0; k < j; ++k) left -= lower[j * n + k] * lower[j * n + k];
        if (left < -rounding) return std::nullopt;
        const double pivot = left > rounding ? std::sqrt(left) : 0;
        lower[j * n + j] = pivot;
        for (std::size_t i = j + 1; i < n; ++i) {
            double rest = matrix.at(i, j);
            for (std::size_t k = 0; k < j; ++k) rest -= lower[i * n + k] * lower[j * n + k];
            if (pivot == 0 && std::abs(rest) > 1e-6) return std::nullopt;
            lower[i * n + j] = pivot == 0 ? 0 : rest / pivot;
        }
    }
    return lower;
}

namespace {
bool fails(const CorrelationMatrix& matrix, const std::vector<std::size_t>& members) {
    CorrelationMatrix part(members.size());
    for (std::size_t i = 0; i < members.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) part.set(i, j, matrix.at(members[i], members[j]));
    return !cholesky(part);
}

// Adds members in rising order until so many are together; true when some such set fails.
bool find_failing(const CorrelationMatrix& matrix, std::size_t wanted,
                  std::vector<std::size_t>& members) {
    if (members.size() == wanted) return fails(matrix, members);
    for (std::size_t next = members.empty() ? 0 : members.back() + 1; next < matrix.size; ++next) {
        members.push_back(next);
        if (find_failing(matrix, wanted, members)) return true;
        members.pop_back();
    }
    return false;
}
}  // namespace

std::vector<std::size_t> smallest_failing_set(const CorrelationMatrix& matrix) {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < matrix.size; ++i) all.push_back(i);
    if (!fails(matrix, all)) return {};
    // All sets of few; of more, what is left after dropping whatever is not needed.
    for (std::size_t few = 2; few <= 4; ++few) {
        std::vector<std::size_t> members;
        if (find_failing(matrix, few, members)) return members;
    }
    for (std::size_t i = all.size(); i-- > 0;) {
        std::vector<std::size_t> without = all;
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
        if (fails(matrix, without)) all = without;
    }
    return all;
}

}  // namespace afkast
