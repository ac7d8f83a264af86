#include "report/expressions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "report/text.hpp"

namespace afkast {

namespace {

// Excel takes 8,192 letters and 64 levels; far shorter formulas are still read by somebody.
constexpr int longest_formula = 4000, deepest_formula = 24, worth_a_cell = 75;

bool has_operands(FormulaGraph::Operation operation) {
    return operation != FormulaGraph::Operation::constant &&
           operation != FormulaGraph::Operation::input;
}

}  // namespace

Expressions::Expressions(const FormulaGraph& graph_, Book& book_) : graph(graph_), book(book_) {}

void Expressions::define(CellPlace place, const Formula& formula, Style style) {
    define(place, formula, style, formula);
}
void Expressions::define(CellPlace place, const Formula& formula, const std::string& by_hand,
                         Style style) {
    if (!formula.is_constant() && !placed(formula.id())) by_hands[formula.id()] = by_hand;
    define(place, formula, style, Written{by_hand, formula.value()});
}
void Expressions::define(CellPlace place, const Formula& formula, Style style, Content content) {
    Sheet& sheet = book.sheets[static_cast<std::size_t>(place.sheet)];
    if (formula.is_constant()) {
        sheet.put(place.row, place.column, formula.value(), style);
        return;
    }
    add_place(formula.id(), place);
    sheet.put(place.row, place.column, std::move(content), style);
    if (std::holds_alternative<Formula>(sheet.cells.back().content))
        definitions.push_back({place, formula.id()});
}
void Expressions::name_input(const Formula& input, CellPlace place, const std::string& name) {
    add_place(input.id(), place);
    if (name.empty()) return;
    names[input.id()] = name;
    book.names.push_back({name, place});
}
void Expressions::name_constant(double value, CellPlace place) { constants.emplace(value, place); }

bool Expressions::is_placed(const Formula& formula) const {
    return formula.is_constant() || placed(formula.id());
}
const std::vector<CellPlace>* Expressions::placed(Id id) const {
    return id < place_lists.size() && place_lists[id] ? &places[place_lists[id] - 1] : nullptr;
}
void Expressions::add_place(Id id, CellPlace place) {
    if (id >= place_lists.size()) place_lists.resize(graph.size(), 0);
    std::uint32_t& list = place_lists[id];
    if (!list) {
        places.emplace_back();
        list = static_cast<std::uint32_t>(places.size());
    }
    places[list - 1].push_back(place);
}

// The cell in the same row of the same sheet, if there is one; else the first of all. A cell that
// repeats an expression looks only at those before it, so that no two refer to each other; and
// never at the one above, for a spreadsheet does not like long chains.
CellPlace Expressions::nearest(Id id, CellPlace from) const {
    const std::vector<CellPlace>& all = *placed(id);
    for (const CellPlace& place : all) {
        if (place == from) break;
        if (place.sheet == from.sheet && place.row == from.row) return place;
    }
    return all.front();
}

std::string Expressions::refer(Id id, CellPlace from) const {
    if (const auto name = names.find(id); name != names.end()) return name->second;
    // With fixed rows no two formulas of a column are alike: LibreOffice 7.4 works out columns of
    // like formulas together, and gets some that depend on each other's rows wrong.
    return reference(book, nearest(id, from), from.sheet, Fixed::row);
}

std::string Expressions::number(double value, CellPlace from) const {
    if (const auto named = constants.find(value); named != constants.end())
        return reference(book, named->second, from.sheet);
    return fmt::format("{}", value);
}

Expressions::Text Expressions::operand(Id id, CellPlace from) const {
    const Node& node = graph[id];
    if (node.operation == Operation::constant) {
        const std::string text = number(node.value, from);
        return {text, node.value < 0 ? 1 : 3};
    }
    if (placed(id)) return {refer(id, from), 3};
    return worked_out(id, from);
}

std::string Expressions::inside(Id id, CellPlace from, int strength) const {
    const Text text = operand(id, from);
    return text.strength < strength ? "(" + text.text + ")" : text.text;
}

std::string Expressions::condition(Id id, CellPlace from) const {
    const Node& node = graph[id];
    if (placed(id)) return refer(id, from) + "=1";
    const char* const sign = node.operation == Operation::less ? "<" : "=";
    return inside(node.a, from, 1) + sign + inside(node.b, from, 1);
}

Expressions::Text Expressions::worked_out(Id id, CellPlace from) const {
    const Node& node = graph[id];
    const auto call = [&](const char* function) {
        return Text{fmt::format("{}({},{})", function, operand(node.a, from).text,
                                operand(node.b, from).text),
                    3};
    };
    switch (node.operation) {
        case Operation::constant:
        case Operation::input:
            return operand(id, from);
        case Operation::add:
        case Operation::subtract:
            return sum(id, from);
        case Operation::multiply:
            return {inside(node.a, from, 2) + "*" + inside(node.b, from, 2), 2};
        case Operation::divide:
            return {inside(node.a, from, 2) + "/" + inside(node.b, from, 3), 2};
        case Operation::larger:
            return call("MAX");
        case Operation::smaller:
            return call("MIN");
        case Operation::power:
            return call("POWER");
        case Operation::less:
        case Operation::equal:
            return {
                fmt::format("IF({}{}{},1,0)", inside(node.a, from, 1),
                            node.operation == Operation::less ? "<" : "=", inside(node.b, from, 1)),
                3};
        case Operation::choose:
            return {fmt::format("IF({},{},{})", condition(node.a, from), operand(node.b, from).text,
                                operand(node.c, from).text),
                    3};
    }
    return {};
}

// The terms of a sum, through all the sums in it that have no cell of their own.
void Expressions::collect(Id id, bool minus, bool top, std::vector<Term>& terms) const {
    std::vector<Term> left{{minus, id}};
    while (!left.empty()) {
        const Term term = left.back();
        left.pop_back();
        const Node& node = graph[term.id];
        if (!is_sum(node.operation) || (placed(term.id) && !(top && term.id == id))) {
            terms.push_back(term);
            continue;
        }
        left.push_back({node.operation == Operation::subtract ? !term.minus : term.minus, node.b});
        left.push_back({term.minus, node.a});
    }
}

namespace {

// Cells of one column or row of a sum, each perhaps times the same factor.
struct Addend {
    bool minus;
    FormulaGraph::Id id, factor;
    bool has_factor;
    CellPlace cell;
};

bool follows(const CellPlace& one, const CellPlace& next) {
    return one.sheet == next.sheet && ((one.column == next.column && next.row == one.row + 1) ||
                                       (one.row == next.row && next.column == one.column + 1));
}

// How many from `begin` on stand in a row or a column; all of one sign and factor.
std::size_t run_length(const std::vector<Addend>& addends, std::size_t begin) {
    std::size_t end = begin + 1;
    for (; end < addends.size(); ++end) {
        const Addend &one = addends[end - 1], &next = addends[end];
        if (one.minus != next.minus || one.has_factor != next.has_factor ||
            one.factor != next.factor || !follows(one.cell, next.cell))
            break;
        if (end > begin + 1 &&
            (addends[begin].cell.row == one.cell.row) != (one.cell.row == next.cell.row))
            break;
    }
    return end - begin;
}

}  // namespace

// Neighbouring cells are summed as a range: the text is shorter, and can be read.
Expressions::Text Expressions::sum(Id id, CellPlace from) const {
    std::vector<Term> terms;
    collect(id, false, true, terms);
    std::unordered_map<Id, int> times;  // how often a factor stands in the sum
    const auto product_of_cells = [&](Id term) {
        const Node& node = graph[term];
        return !placed(term) && node.operation == Operation::multiply && placed(node.a) &&
               placed(node.b);
    };
    for (const Term& term : terms)
        if (product_of_cells(term.id)) {
            ++times[graph[term.id].a];
            ++times[graph[term.id].b];
        }
    std::vector<Addend> addends;
    std::vector<Term> others;
    for (const Term& term : terms) {
        const Node& node = graph[term.id];
        if (placed(term.id)) {
            addends.push_back({term.minus, term.id, 0, false, nearest(term.id, from)});
        } else if (product_of_cells(term.id)) {
            const bool first = times[node.a] > times[node.b];
            const Id factor = first ? node.a : node.b;
            addends.push_back(
                {term.minus, term.id, factor, true, nearest(first ? node.b : node.a, from)});
        } else {
            others.push_back(term);
        }
    }
    std::stable_sort(addends.begin(), addends.end(), [](const Addend& a, const Addend& b) {
        return std::tuple(a.minus, a.has_factor, a.factor, a.cell) <
               std::tuple(b.minus, b.has_factor, b.factor, b.cell);
    });
    std::string text;
    const auto add = [&](bool minus, const std::string& what) {
        text += minus ? "-" : text.empty() ? "" : "+";
        text += what;
    };
    for (std::size_t i = 0; i < addends.size();) {
        const std::size_t length = run_length(addends, i);
        const Addend& first = addends[i];
        if (length < 3) {
            add(first.minus, inside(first.id, from, 2));
            ++i;
            continue;
        }
        const CellRange range{first.cell, addends[i + length - 1].cell};
        const std::string cells = "SUM(" + reference(book, range, from.sheet, Fixed::row) + ")";
        add(first.minus, first.has_factor ? refer(first.factor, from) + "*" + cells : cells);
        i += length;
    }
    // A sum that begins with "-" is fine; a constant first reads better.
    for (const Term& term : others) {
        if (graph[term.id].operation == Operation::constant && !term.minus) {
            text = number(graph[term.id].value, from) +
                   (text.empty()          ? ""
                    : text.front() == '-' ? ""
                                          : "+") +
                   text;
            continue;
        }
        add(term.minus, inside(term.id, from, 2));
    }
    return {text, 1};
}

int Expressions::place_workings(int sheet, int first_row, Language language) {
    // Operands always come before what is made of them: one pass down marks, one pass up measures.
    struct Use {
        int times = 0;
        Id first_user = 0;
    };
    std::vector<Use> uses(graph.size());
    std::vector<CellPlace> seen_from(graph.size());
    std::vector<bool> shown(graph.size(), false);
    for (const Definition& one : definitions) {
        const bool first_cell = placed(one.id)->front() == one.place;
        if (first_cell && !by_hands.contains(one.id)) {
            shown[one.id] = true;
            seen_from[one.id] = one.place;
        }
    }
    const auto operands = [&](const Node& node, const auto& visit) {
        if (!has_operands(node.operation)) return;
        visit(node.a);
        visit(node.b);
        if (node.operation == Operation::choose) visit(node.c);
    };
    for (std::size_t i = graph.size(); i-- > 0;) {
        const Id id = static_cast<Id>(i);
        const bool inner = uses[i].times > 0 && !placed(id);
        if (!inner && !shown[i]) continue;
        operands(graph[id], [&](Id of) {
            if (++uses[of].times == 1) seen_from[of] = seen_from[i];
        });
    }
    struct Size {
        int letters = 12, levels = 0;
    };
    std::vector<Size> sizes(graph.size());
    std::vector<Id> wanted;
    for (std::size_t i = 0; i < graph.size(); ++i) {
        const Id id = static_cast<Id>(i);
        const bool inner = uses[i].times > 0 && !placed(id);
        const Node& node = graph[id];
        if ((!inner && !shown[i]) || !has_operands(node.operation)) continue;
        Size size{8, 0};
        operands(node, [&](Id of) {
            size.letters += sizes[of].letters;
            const int more =
                is_sum(node.operation) || node.operation == Operation::multiply ? 0 : 1;
            size.levels = std::max(size.levels, sizes[of].levels + more);
        });
        const bool comparison =
            node.operation == Operation::less || node.operation == Operation::equal;
        if (inner && !comparison &&
            ((uses[i].times > 1 && size.letters > worth_a_cell) || size.letters > longest_formula ||
             size.levels > deepest_formula)) {
            wanted.push_back(id);
            size = {};
        }
        sizes[i] = placed(id) ? Size{} : size;
    }
    int row = first_row;
    for (Id id : wanted) {
        const CellPlace place{sheet, row, 1};
        Sheet& workings = book.sheets[static_cast<std::size_t>(sheet)];
        workings.put(row, 0, in(language, "Til ", "For ") + reference(book, seen_from[id], -1));
        workings.put(row, 1, graph[id].value, {Role::plain, NumberFormat::general});
        add_place(id, place);
        definitions.push_back({place, id});
        ++row;
    }
    return row - first_row;
}

std::string Expressions::formula_at(const Definition& definition) const {
    const std::vector<CellPlace>& all = *placed(definition.id);
    const auto by_hand = by_hands.find(definition.id);
    const bool works_out = all.front() == definition.place && by_hand == by_hands.end() &&
                           has_operands(graph[definition.id].operation);
    if (works_out) return worked_out(definition.id, definition.place).text;
    return refer(definition.id, definition.place);
}

void Expressions::write_out() {
    std::map<CellPlace, const Definition*> by_place;
    for (const Definition& one : definitions) by_place[one.place] = &one;
    for (std::size_t s = 0; s < book.sheets.size(); ++s)
        for (SheetCell& cell : book.sheets[s].cells) {
            const auto found = by_place.find({static_cast<int>(s), cell.row, cell.column});
            if (found == by_place.end()) continue;
            const Definition& one = *found->second;
            cell.content = Written{formula_at(one), graph[one.id].value};
        }
}

}  // namespace afkast
