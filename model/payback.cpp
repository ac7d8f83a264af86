#include "model/payback.hpp"

#include <algorithm>

namespace afkast {

bool puts_money_in(const Result& result, Perspective view) {
    if (result.of(view).cost > 0.005) return true;
    if (view == Perspective::citizen || view == Perspective::employer) return false;
    const auto& flows = result.of(view).by_year;
    return std::any_of(flows.begin(), flows.end(), [](double flow) { return flow < -0.005; });
}

std::optional<int> payback_if_paying(const Result& result, Perspective view) {
    return puts_money_in(result, view) ? result.payback(view) : std::nullopt;
}

std::optional<NoPayback> why_no_payback(const Result& result, Perspective view) {
    if (!result.of(view).touched) return NoPayback::nothing_moves;
    if (!puts_money_in(result, view)) return NoPayback::nothing_put_in;
    if (!result.payback(view)) return NoPayback::not_in_period;
    return std::nullopt;
}

std::string_view name(NoPayback why) {
    switch (why) {
        case NoPayback::nothing_moves:
            return "nothing-moves";
        case NoPayback::nothing_put_in:
            return "nothing-put-in";
        case NoPayback::not_in_period:
            return "not-in-period";
    }
    return "";
}

}  // namespace afkast
