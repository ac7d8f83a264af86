// A number on its way into the calculation: what data/ says, moved by an index, or what the
// scenario assumes, or a sum of such terms. Kept unevaluated, so that every kind of number reads it
// exactly.
#pragma once

#include <vector>

#include "model/assumption.hpp"
#include "model/number.hpp"

namespace afkast {

struct Input {
    struct Term {
        double factor = 1;
        int slot = -1;  // the assumption it multiplies; -1: none, the factor itself
        Ratio moved;
        bool operator==(const Term&) const = default;
    };
    std::vector<Term> terms;  // none: zero

    static Input constant(double value) { return {{{value, -1, {}}}}; }
    static Input of(Slot slot) { return {{{1, slot.index, {}}}}; }
    static Input moved(double value, Ratio ratio) { return {{{value, -1, ratio}}}; }
    bool is_constant() const {
        for (const Term& term : terms)
            if (term.slot >= 0) return false;
        return true;
    }
    Input& operator+=(const Input& other) {
        terms.insert(terms.end(), other.terms.begin(), other.terms.end());
        return *this;
    }

    template <Number N>
    N at(const std::vector<N>& values) const {
        N sum(0);
        for (const Term& term : terms) {
            N value = exact<N>(term.factor);
            if (term.slot >= 0) value *= values[static_cast<std::size_t>(term.slot)];
            if (!(term.moved == Ratio{})) value *= term.moved.as<N>();
            sum += value;
        }
        return sum;
    }
    bool operator==(const Input&) const = default;
};

// A number printed in percent, as a fraction.
inline Input percent(Input input) {
    for (Input::Term& term : input.terms) term.moved.under *= 100;
    return input;
}

inline Input operator*(double factor, Input input) {
    for (Input::Term& term : input.terms) term.factor *= factor;
    return input;
}

}  // namespace afkast
