#include "report/chart.hpp"

#include <algorithm>
#include <cmath>

#include "report/text.hpp"

namespace afkast {

const std::vector<std::string>& palette() {
    static const std::vector<std::string> colours{"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                  "#56b4e9", "#e69f00", "#8c8c8c", "#000000",
                                                  "#7f3c8d", "#b8a000"};
    return colours;
}

double nice_step(double range, std::size_t wanted) {
    if (!(range > 0) || wanted == 0) return 1;
    const double rough = range / static_cast<double>(wanted);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (double factor : {1.0, 2.0, 5.0})
        if (rough <= factor * power * 1.000001) return factor * power;
    return 10 * power;
}

namespace {

// An axis whose ends are ticks.
template <class Words>
Axis axis_with(const std::string& label, double least, double most, std::size_t wanted,
               const Words& words) {
    if (!(least < most)) {
        least -= 0.5;
        most += 0.5;
    }
    const double step = nice_step(most - least, wanted);
    const auto first = std::llround(std::floor(least / step + 1e-9)),
               last = std::llround(std::ceil(most / step - 1e-9));
    Axis axis{label, static_cast<double>(first) * step, static_cast<double>(last) * step, {}};
    for (long long i = first; i <= last; ++i) {
        const double at = static_cast<double>(i) * step;
        axis.ticks.push_back({at, words(at, step)});
    }
    return axis;
}

int decimals_for(double step) {
    return std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
}

}  // namespace

Axis kroner_axis(const std::string& label, double least, double most, std::size_t wanted,
                 Language language) {
    const double largest = std::max(std::abs(least), std::abs(most));
    const bool danish = language == Language::danish;
    const double unit = largest >= 2e6 ? 1e6 : largest >= 2e4 ? 1e3 : 1;
    const std::string name = unit == 1e6   ? (danish ? "mio. kr." : "DKK million")
                             : unit == 1e3 ? (danish ? "1.000 kr." : "DKK 1,000")
                                           : (danish ? "kr." : "DKK");
    return axis_with(label.empty() ? name : label + ", " + name, least, most, wanted,
                     [&](double at, double step) {
                         return number_text(at / unit, decimals_for(step / unit), language);
                     });
}

Axis number_axis(const std::string& label, double least, double most, std::size_t wanted,
                 int decimals, Language language) {
    return axis_with(label, least, most, wanted, [&](double at, double step) {
        return number_text(at, std::max(decimals, decimals_for(step)), language);
    });
}

Axis year_axis(const std::string& label, int first, int last) {
    Axis axis{label, static_cast<double>(first), static_cast<double>(last), {}};
    const int step = (last - first) / 12 + 1;
    for (int year = first; year <= last; year += step)
        axis.ticks.push_back({static_cast<double>(year), std::to_string(year)});
    return axis;
}

}  // namespace afkast
