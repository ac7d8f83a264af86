// A number that remembers how it was made. The calculation run with it records itself: every result
// is an expression over named inputs, which a spreadsheet can show and recalculate.
#pragma once

#include <cstdint>
#include <type_traits>
#include <vector>

#include "model/number.hpp"

namespace afkast {

// Expressions, each kept once: the same operation on the same operands is the same node.
class FormulaGraph {
  public:
    enum class Operation : std::uint8_t {
        constant,
        input,  // `a` is its number
        add,
        subtract,
        multiply,
        divide,
        larger,
        smaller,
        power,
        less,   // 1 where a < b, else 0
        equal,  // 1 where a = b, else 0
        choose  // a ? b : c
    };
    using Id = std::uint32_t;
    struct Node {
        Operation operation;
        Id a = 0, b = 0, c = 0;
        double value = 0;  // for the inputs as they stand
    };

    Id constant(double value);
    Id input(Id number, double value);
    Id make(Operation operation, Id a, Id b, Id c, double value);
    const Node& operator[](Id id) const { return nodes[id]; }
    std::size_t size() const { return nodes.size(); }

  private:
    std::vector<Node> nodes;
    std::vector<Id> table;  // open addressing; 0: free, else id + 1

    Id find_or_add(const Node& node);
    void grow();
};

class Formula {
  public:
    // A comparison: what `select` chooses by.
    struct Mask;

    Formula() = default;
    template <class Plain>
    requires std::is_arithmetic_v<Plain>
    explicit Formula(Plain constant) : number(static_cast<double>(constant)) {}
    // An input of the graph.
    Formula(FormulaGraph& owner, FormulaGraph::Id node_id)
        : graph(&owner), node(node_id), number(owner[node_id].value) {}

    double value() const { return number; }
    bool is_constant() const { return !graph; }
    FormulaGraph::Id id() const { return node; }  // of a formula that is not a constant

    Formula& operator+=(const Formula& other) { return *this = *this + other; }
    Formula& operator-=(const Formula& other) { return *this = *this - other; }
    Formula& operator*=(const Formula& other) { return *this = *this * other; }
    Formula& operator/=(const Formula& other) { return *this = *this / other; }
    friend Formula operator+(const Formula& a, const Formula& b);
    friend Formula operator-(const Formula& a, const Formula& b);
    friend Formula operator*(const Formula& a, const Formula& b);
    friend Formula operator/(const Formula& a, const Formula& b);
    friend Mask operator<(const Formula& a, const Formula& b);
    friend Mask operator==(const Formula& a, const Formula& b);
    friend Formula larger_of(const Formula& a, const Formula& b);
    friend Formula smaller_of(const Formula& a, const Formula& b);
    friend Formula power_of(const Formula& base, const Formula& exponent);
    friend Formula chosen_of(const Mask& mask, const Formula& yes, const Formula& no);

  private:
    using Operation = FormulaGraph::Operation;
    FormulaGraph* graph = nullptr;  // none: a constant
    FormulaGraph::Id node = 0;
    double number = 0;

    bool is(double constant) const { return !graph && number == constant; }
    FormulaGraph::Id id_in(FormulaGraph& there) const {
        return graph ? node : there.constant(number);
    }
    static Formula made(Operation operation, const Formula& a, const Formula& b, double value);
};

struct Formula::Mask {
    Formula truth;  // 1 or 0
};

// What the calculation does as things stand; for choices of work, not of rule.
inline bool any_of(const Formula::Mask& mask) { return mask.truth.value() != 0; }
inline double plain(const Formula& value) { return value.value(); }

template <Number N>
N select(const Formula::Mask& mask, const Formula& yes, const Formula& no) {
    return chosen_of(mask, yes, no);
}
template <>
inline Formula larger<Formula>(const Formula& a, const Formula& b) {
    return larger_of(a, b);
}
template <>
inline Formula smaller<Formula>(const Formula& a, const Formula& b) {
    return smaller_of(a, b);
}

}  // namespace afkast
