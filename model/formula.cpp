#include "model/formula.hpp"

#include <bit>
#include <cmath>

namespace afkast {

using Operation = FormulaGraph::Operation;

namespace {

std::uint64_t mixed(std::uint64_t hash, std::uint64_t more) {
    hash = (hash ^ more) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 29);
}

std::uint64_t hash_of(const FormulaGraph::Node& node) {
    std::uint64_t hash = mixed(static_cast<std::uint64_t>(node.operation), node.a);
    if (node.operation == Operation::constant)
        return mixed(hash, std::bit_cast<std::uint64_t>(node.value));
    return mixed(mixed(hash, node.b), node.c);
}

// The value of an expression follows from its parts; only constants are told apart by it.
bool same(const FormulaGraph::Node& one, const FormulaGraph::Node& other) {
    if (one.operation != other.operation) return false;
    if (one.operation == Operation::constant)
        return std::bit_cast<std::uint64_t>(one.value) == std::bit_cast<std::uint64_t>(other.value);
    return one.a == other.a && one.b == other.b && one.c == other.c;
}

}  // namespace

FormulaGraph::Id FormulaGraph::find_or_add(const Node& node) {
    if (2 * (nodes.size() + 1) > table.size()) grow();
    std::size_t place = hash_of(node) & (table.size() - 1);
    for (; table[place]; place = (place + 1) & (table.size() - 1))
        if (same(nodes[table[place] - 1], node)) return table[place] - 1;
    nodes.push_back(node);
    table[place] = static_cast<Id>(nodes.size());
    return table[place] - 1;
}

void FormulaGraph::grow() {
    table.assign(table.empty() ? 1024 : 2 * table.size(), 0);
    for (Id id = 0; id < nodes.size(); ++id) {
        std::size_t place = hash_of(nodes[id]) & (table.size() - 1);
        while (table[place]) place = (place + 1) & (table.size() - 1);
        table[place] = id + 1;
    }
}

FormulaGraph::Id FormulaGraph::constant(double value) {
    return find_or_add({Operation::constant, 0, 0, 0, value});
}
FormulaGraph::Id FormulaGraph::input(Id number, double value) {
    return find_or_add({Operation::input, number, 0, 0, value});
}
FormulaGraph::Id FormulaGraph::make(Operation operation, Id a, Id b, Id c, double value) {
    return find_or_add({operation, a, b, c, value});
}

Formula Formula::made(Operation operation, const Formula& a, const Formula& b, double value) {
    if (!a.graph && !b.graph) return Formula(value);
    FormulaGraph& graph = a.graph ? *a.graph : *b.graph;
    return {graph, graph.make(operation, a.id_in(graph), b.id_in(graph), 0, value)};
}

Formula operator+(const Formula& a, const Formula& b) {
    if (a.is(0)) return b;
    if (b.is(0)) return a;
    return Formula::made(Operation::add, a, b, a.number + b.number);
}
Formula operator-(const Formula& a, const Formula& b) {
    if (b.is(0)) return a;
    return Formula::made(Operation::subtract, a, b, a.number - b.number);
}
Formula operator*(const Formula& a, const Formula& b) {
    if (a.is(0) || b.is(0)) return Formula(0);
    if (a.is(1)) return b;
    if (b.is(1)) return a;
    return Formula::made(Operation::multiply, a, b, a.number * b.number);
}
Formula operator/(const Formula& a, const Formula& b) {
    if (a.is(0)) return a;
    if (b.is(1)) return a;
    return Formula::made(Operation::divide, a, b, a.number / b.number);
}
Formula::Mask operator<(const Formula& a, const Formula& b) {
    return {Formula::made(Operation::less, a, b, a.number < b.number ? 1 : 0)};
}
Formula::Mask operator==(const Formula& a, const Formula& b) {
    return {Formula::made(Operation::equal, a, b, a.number == b.number ? 1 : 0)};
}
Formula larger_of(const Formula& a, const Formula& b) {
    return Formula::made(Operation::larger, a, b, a.number < b.number ? b.number : a.number);
}
Formula smaller_of(const Formula& a, const Formula& b) {
    return Formula::made(Operation::smaller, a, b, b.number < a.number ? b.number : a.number);
}
Formula power_of(const Formula& base, const Formula& exponent) {
    return Formula::made(Operation::power, base, exponent, std::pow(base.number, exponent.number));
}
Formula chosen_of(const Formula::Mask& mask, const Formula& yes, const Formula& no) {
    const Formula& truth = mask.truth;
    if (!truth.graph) return truth.number != 0 ? yes : no;
    FormulaGraph& graph = *truth.graph;
    const double value = truth.number != 0 ? yes.number : no.number;
    return {graph,
            graph.make(Operation::choose, truth.node, yes.id_in(graph), no.id_in(graph), value)};
}

}  // namespace afkast
