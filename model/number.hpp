// The kinds of number the calculation is written for, and the few operations that stand in for
// branches on amounts, so that a pack of numbers can join later: `select`, not `if`.
#pragma once

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <type_traits>

namespace afkast {

// Fifty decimal digits: what `afkast audit` recomputes with.
using Decimal = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<50>,
                                              boost::multiprecision::et_off>;

// A function that is compiled once for each width of vectors; the processor picks at the start.
// Contraction is off, so that all of them give the same bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__)
#define AFKAST_WIDEST_VECTORS [[gnu::target_clones("default", "avx2", "avx512f")]]
#else
#define AFKAST_WIDEST_VECTORS
#endif

// Several doubles at once, one for each of as many draws. Every lane is worked out as a double
// alone would be, so that a pack and a double agree to the last bit.
struct alignas(64) Pack {
    static constexpr std::size_t lanes = 8;
    using Lanes [[gnu::vector_size(lanes * sizeof(double))]] = double;
    // All bits set in the lanes where a comparison holds.
    struct Mask {
        using Bits [[gnu::vector_size(lanes * sizeof(double))]] = long long;
        Bits bits;
    };
    Lanes values{};

    Pack() = default;
    template <class Plain>
    requires std::is_arithmetic_v<Plain>
    explicit Pack(Plain value) : values(Lanes{} + static_cast<double>(value)) {}
    explicit Pack(const Lanes& all) : values(all) {}

    double operator[](std::size_t lane) const { return values[lane]; }
    void set(std::size_t lane, double value) { values[lane] = value; }
    Pack& operator+=(const Pack& other) {
        values += other.values;
        return *this;
    }
    Pack& operator-=(const Pack& other) {
        values -= other.values;
        return *this;
    }
    Pack& operator*=(const Pack& other) {
        values *= other.values;
        return *this;
    }
    Pack& operator/=(const Pack& other) {
        values /= other.values;
        return *this;
    }
    friend Pack operator+(const Pack& a, const Pack& b) { return Pack(a.values + b.values); }
    friend Pack operator-(const Pack& a, const Pack& b) { return Pack(a.values - b.values); }
    friend Pack operator*(const Pack& a, const Pack& b) { return Pack(a.values * b.values); }
    friend Pack operator/(const Pack& a, const Pack& b) { return Pack(a.values / b.values); }
    friend Mask operator<(const Pack& a, const Pack& b) { return {a.values < b.values}; }
    friend Mask operator==(const Pack& a, const Pack& b) { return {a.values == b.values}; }
};

class Formula;  // a number that remembers how it was made (model/formula)

template <class N>
concept Number = std::same_as<N, double> || std::same_as<N, Decimal> || std::same_as<N, Pack> ||
    std::same_as<N, Formula>;

// The number as it was written in a file: 0.1 becomes exactly 0.1, not the nearest double.
template <Number N>
N exact(double written) {
    return N(written);
}
template <>
Decimal exact<Decimal>(double written);

inline double plain(double value) { return value; }
inline double plain(const Decimal& value) { return value.convert_to<double>(); }

inline double square_root(double value) { return std::sqrt(value); }
inline Decimal square_root(const Decimal& value) { return sqrt(value); }
inline Pack square_root(const Pack& value) {
    Pack root;
    for (std::size_t lane = 0; lane < Pack::lanes; ++lane) root.set(lane, std::sqrt(value[lane]));
    return root;
}

inline bool any_of(bool chosen) { return chosen; }
inline bool any_of(const Pack::Mask& mask) {
    for (std::size_t lane = 0; lane < Pack::lanes; ++lane)
        if (mask.bits[lane]) return true;
    return false;
}

template <Number N>
N select(bool chosen, const N& yes, const N& no) {
    return chosen ? yes : no;
}
template <Number N>
N select(const Pack::Mask& chosen, const Pack& yes, const Pack& no) {
    return Pack(chosen.bits ? yes.values : no.values);
}
template <Number N>
N larger(const N& a, const N& b) {
    return select<N>(a < b, b, a);
}
template <Number N>
N smaller(const N& a, const N& b) {
    return select<N>(b < a, b, a);
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
