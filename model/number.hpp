// The kinds of number the calculation is written for, and the few operations that stand in for
// branches on amounts, so that a pack of numbers can join later: `select`, not `if`.
#pragma once

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <concepts>

namespace afkast {

// Fifty decimal digits: what `afkast audit` recomputes with.
using Decimal = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<50>,
                                              boost::multiprecision::et_off>;

template <class N>
concept Number = std::same_as<N, double> || std::same_as<N, Decimal>;

// The number as it was written in a file: 0.1 becomes exactly 0.1, not the nearest double.
template <Number N>
N exact(double written);
template <>
inline double exact<double>(double written) {
    return written;
}
template <>
Decimal exact<Decimal>(double written);

inline double plain(double value) { return value; }
inline double plain(const Decimal& value) { return value.convert_to<double>(); }

template <Number N>
N select(bool chosen, const N& yes, const N& no) {
    return chosen ? yes : no;
}
template <Number N>
N larger(const N& a, const N& b) {
    return select(a < b, b, a);
}
template <Number N>
N smaller(const N& a, const N& b) {
    return select(b < a, b, a);
}
template <Number N>
N at_least_zero(const N& value) {
    return larger(value, N(0));
}
// The value itself inside 0..1, else the nearer end.
template <Number N>
N between_zero_and_one(const N& value) {
    return smaller(larger(value, N(0)), N(1));
}

// over / under, kept apart so that decimals divide exactly.
struct Ratio {
    double over = 1, under = 1;
    template <Number N>
    N as() const {
        return over == under ? N(1) : exact<N>(over) / exact<N>(under);
    }
    bool operator==(const Ratio&) const = default;
};

}  // namespace afkast
