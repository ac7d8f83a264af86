// The same model as `evaluate`, written the obvious way: the rival its speed is measured against.
#pragma once

#include <vector>

#include "model/plan.hpp"

namespace afkast {

// What the municipality gains, undiscounted, on everything people's states bring: benefits and
// their reimbursement, tax and equalisation. With the effort minus without it, in kroner of the
// price year.
double plain_municipality(const Plan& plan, const std::vector<double>& values);
// The same from the lines of a ledger.
double municipality_on_states(const Plan& plan, const Ledger<double>& ledger);

}  // namespace afkast
