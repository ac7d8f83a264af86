#include "model/uncertainty/elementary.hpp"

#include <cmath>
#include <limits>

namespace afkast {

namespace {
// ln 2 in two parts: the first has zeros behind it, so that whole multiples of it are exact.
constexpr double ln2_high = 6.93147180369123816490e-01, ln2_low = 1.90821492927058770002e-10;
constexpr double one_by_ln2 = 1.44269504088896338700;
}  // namespace

double exponential(double x) {
    if (x > 709.7) return std::numeric_limits<double>::infinity();
    if (x < -745) return 0;
    const double twos = std::floor(x * one_by_ln2 + 0.5);
    const double rest = (x - twos * ln2_high) - twos * ln2_low;  // at most ln 2 / 2
    double sum = 1;
    for (int n = 16; n >= 1; --n) sum = 1 + sum * rest / n;
    return std::ldexp(sum, static_cast<int>(twos));
}

double logarithm(double x) {
    int twos = 0;
    double part = std::frexp(x, &twos);  // in 1/2 .. 1
    if (part < 0.70710678118654752) {
        part *= 2;
        --twos;
    }
    // log part = 2 artanh((part - 1) / (part + 1))
    const double s = (part - 1) / (part + 1), square = s * s;
    double sum = 0;
    for (int n = 25; n >= 1; n -= 2) sum = sum * square + 1.0 / n;
    return twos * ln2_high + (2 * s * sum + twos * ln2_low);
}

}  // namespace afkast
