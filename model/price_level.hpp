// One krone as a scenario writes it, in kroner of the price year that a result is stated in.
#pragma once

#include <optional>

#include "model/result.hpp"

namespace afkast {

// What one krone of an assumption is on average in the price year, weighted as it is spent: of what
// a cost item costs, of a grant, of a price of the scenario's own. None for what is no amount of
// money, or is not used.
std::optional<double> kroner_of_price_year(const Result& result, std::size_t slot);

// Who pays for a cost item beside those who run it, by the place of its amount.
struct GrantOf {
    Party from;
    bool by_share = false;  // else the grant is an amount that stays when the cost changes
    double amount = 0;      // a share, or kroner as they are given
};
std::vector<GrantOf> grants_of(const Result& result, std::size_t slot);

}  // namespace afkast
