// The postings behind the ledger, each with the numbers that made it: for those who ask why.
#pragma once

#include <vector>

#include "model/plan.hpp"

namespace afkast {

// What one line got in one year under one law: kroner = units * price * share * step, where `whole`
// is the amount before a share of it was taken.
struct Posting {
    std::size_t line = 0;
    int year = 0;
    std::size_t period = 0;  // of the plan
    double units = 0;        // in the unit of the line's cause
    double whole = 0, kroner = 0;
    Ratio step;  // from the kroner in which the price is given to those of the plan's price year
};

// By line, year and period. Their kroner add up to the ledger's.
std::vector<Posting> journal(const Plan& plan, const std::vector<double>& values);

}  // namespace afkast
