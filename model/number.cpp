#include "model/number.hpp"

#include <cstdio>
#include <cstdlib>

namespace afkast {

template <>
Decimal exact<Decimal>(double written) {
    // The shortest decimal that reads back as the same double is the one somebody wrote.
    char text[40];
    for (int digits = 15; digits <= 17; ++digits) {
        std::snprintf(text, sizeof text, "%.*g", digits, written);
        if (std::strtod(text, nullptr) == written) break;
    }
    return Decimal(text);
}

}  // namespace afkast
