// The "formula" of a computed value in data/, worked out again: numbers, + - * / ( ), references to
// other values as series@2025-01-01, round(x), round(x, decimals) and mean(a, b, ...).
#pragma once

#include <functional>
#include <stdexcept>
#include <string_view>

namespace afkast {

struct BadFormula : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// `value` answers what the series called so is on a day. Throws BadFormula.
using ValueOf = std::function<double(std::string_view series, std::string_view day)>;
double evaluate_formula(std::string_view text, const ValueOf& value);

}  // namespace afkast
