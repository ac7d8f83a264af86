// A result calculated once more by numbers that remember how they were made, with the values of the
// law as inputs beside the assumptions.
#pragma once

#include <memory>
#include <vector>

#include "model/formula.hpp"
#include "model/result.hpp"

namespace afkast {

struct Recording {
    std::unique_ptr<FormulaGraph> graph;
    Plan plan;                    // values of data/ are inputs here, after the assumptions
    std::vector<Formula> values;  // of the assumptions, then of data/
    Ledger<Formula> ledger;
    Courses<Formula> courses;

    // Of an assumption, of data/, or of both.
    Formula at(const Input& input) const { return input.at(values); }
};

std::unique_ptr<const Recording> record(const Result& result);

}  // namespace afkast
