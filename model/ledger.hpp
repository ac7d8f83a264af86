// Lines of money: who, to whom, for what cause, in which years. The answer to every question is a
// sum over them; because each krone leaves one party and reaches another, all parties sum to zero.
#pragma once

#include <string>
#include <vector>

#include "model/number.hpp"
#include "model/party.hpp"
#include "model/text.hpp"

namespace afkast {

enum class Category {
    intervention_cost,
    usual_effort,        // the cost of what the intervention replaces
    cost_reimbursement,  // the state's share of running costs
    funding,
    benefit,
    reimbursement,  // the state's or the municipality's share of a benefit, by the ladder
    tax,
    equalisation,
    wage,
    value_of_work,
    service,
    grant
};
// Intervention cost, the usual effort it displaces, its reimbursement and its funding: "cost" in an
// appraisal. Everything else is "gain".
bool is_cost(Category category);
const Text& label(Category category);
const Text& short_label(Category category);  // for the head of a column

struct Cause {
    Category category;
    std::string rule;   // name of a rule of data/: the paragraph
    Text what;          // the state, service or cost item behind it
    std::string state;  // name of the state, if any
    std::string quantity_unit;
    std::vector<std::string> parameters;   // series of data/ that made the price
    std::vector<std::string> assumptions;  // paths of the scenario that made the quantity
};

struct Line {
    Party payer, payee;
    Cause cause;
};

// Amounts of the lines by year, in kroner of the scenario's price year, intervention minus
// baseline. `lines` belongs to the plan that was evaluated and must outlive the ledger.
template <Number N>
struct Ledger {
    const std::vector<Line>* lines = nullptr;
    int first_year = 0;
    int years = 0;
    std::vector<N> kroner;    // [line][year]
    std::vector<N> quantity;  // [line][year], in the unit of the line's cause

    Ledger() = default;
    Ledger(const std::vector<Line>& all_lines, int first, int count)
        : lines(&all_lines),
          first_year(first),
          years(count),
          kroner(all_lines.size() * static_cast<std::size_t>(count), N(0)),
          quantity(kroner) {}

    std::size_t at(std::size_t line, int year) const {
        return line * static_cast<std::size_t>(years) + static_cast<std::size_t>(year - first_year);
    }
    void post(std::size_t line, int year, const N& amount, const N& units) {
        kroner[at(line, year)] += amount;
        quantity[at(line, year)] += units;
    }
};

// What a point of view receives minus what it pays on one line: 1, -1, or 0 within itself.
inline int sign(const Line& line, Perspective view) {
    return (includes(view, line.payee) ? 1 : 0) - (includes(view, line.payer) ? 1 : 0);
}

}  // namespace afkast
