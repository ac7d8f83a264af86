// Expressions of the calculation as spreadsheet formulas: which cell holds which of them, and the
// text of each.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/text.hpp"
#include "report/sheets.hpp"

namespace afkast {

class Expressions {
  public:
    using Id = FormulaGraph::Id;

    Expressions(const FormulaGraph& graph_, Book& book_);

    // Puts an expression into a cell. The first cell that gets it works it out; later ones refer to
    // it, and formulas refer to the one nearest in their row.
    void define(CellPlace place, const Formula& formula, Style style);
    // The same with a formula written by hand in the place of the expression.
    void define(CellPlace place, const Formula& formula, const std::string& by_hand, Style style);
    // An input of the graph stands in a cell under a name.
    void name_input(const Formula& input, CellPlace place, const std::string& name);
    // A constant that formulas shall refer to instead of writing it.
    void name_constant(double value, CellPlace place);

    bool is_placed(const Formula& formula) const;
    CellPlace place_of(const Formula& formula) const { return placed(formula.id())->front(); }

    // What is used in several places or too long for one cell gets a cell of its own on a sheet of
    // workings: a row each, beginning at `first_row`. Returns how many there are.
    int place_workings(int sheet, int first_row, Language language);
    // Turns every expression of the book into a formula written out. Last of all.
    void write_out();

  private:
    using Operation = FormulaGraph::Operation;
    using Node = FormulaGraph::Node;
    struct Text {
        std::string text;
        int strength;  // 0: comparison, 1: sum, 2: product, 3: anything in brackets
    };
    struct Term {
        bool minus;
        Id id;
    };

    const FormulaGraph& graph;
    Book& book;
    std::vector<std::uint32_t> place_lists;  // [id]: its list of places, from 1; 0: none
    std::vector<std::vector<CellPlace>> places;
    std::unordered_map<Id, std::string> names;
    std::unordered_map<Id, std::string> by_hands;
    std::map<double, CellPlace> constants;
    struct Definition {
        CellPlace place;
        Id id;
    };
    std::vector<Definition> definitions;

    void define(CellPlace place, const Formula& formula, Style style, Content content);
    const std::vector<CellPlace>* placed(Id id) const;
    void add_place(Id id, CellPlace place);
    CellPlace nearest(Id id, CellPlace from) const;
    std::string refer(Id id, CellPlace from) const;
    std::string number(double value, CellPlace from) const;
    Text operand(Id id, CellPlace from) const;     // refers to what has a cell
    Text worked_out(Id id, CellPlace from) const;  // writes the operation itself
    std::string inside(Id id, CellPlace from, int strength) const;
    std::string condition(Id id, CellPlace from) const;
    void collect(Id id, bool minus, bool top, std::vector<Term>& terms) const;
    Text sum(Id id, CellPlace from) const;
    std::string formula_at(const Definition& definition) const;
    static bool is_sum(Operation operation) {
        return operation == Operation::add || operation == Operation::subtract;
    }
};

}  // namespace afkast
