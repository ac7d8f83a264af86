#include "gui/field.hpp"

#include <algorithm>
#include <cmath>

#include "report/text.hpp"

namespace afkast {

namespace {

bool is_share(const std::string& unit) { return unit == "share"; }

bool is_counted(const std::string& unit) {
    return unit == "people" || unit == "persons" || unit == "participants" || unit == "months" ||
           unit == "weeks" || unit == "years";
}

// The nearest of 1, 2 and 5 times a power of ten that is not smaller.
double round_step(double step) {
    double power = 1;
    while (power > step) power /= 10;
    while (power * 10 <= step) power *= 10;
    for (double digit : {1.0, 2.0, 5.0})
        if (digit * power >= step) return digit * power;
    return 10 * power;
}

// Where a slider ends when neither the author nor the shipped value says.
double usual_high(const std::string& unit) {
    if (is_share(unit)) return 1;
    if (unit == "months" || unit == "months/year") return 24;
    if (unit == "weeks") return 260;
    if (unit == "kr") return 100'000;
    if (unit == "hours/week") return 37;
    return 10;
}

void remove_ending(std::string& text, const std::string& ending) {
    if (!ending.empty() && text.size() > ending.size() && text.ends_with(ending))
        text.resize(text.size() - ending.size());
    while (!text.empty() && text.back() == ' ') text.pop_back();
}

}  // namespace

std::string field_text(double value, const std::string& unit, Language language) {
    const double shown = is_share(unit) ? value * 100 : value;
    int decimals = 0;
    while (decimals < 4 && std::fabs(shown - rounded(shown, decimals)) > 1e-9) ++decimals;
    return number_text(shown, decimals, language);
}

std::string field_unit(const std::string& unit, Language language) {
    return unit_text(unit, language);
}

bool field_value(const std::string& typed, const std::string& unit, Language language,
                 double& value) {
    std::string number = typed;
    remove_ending(number, "");
    remove_ending(number, field_unit(unit, language));
    double parsed = 0;
    if (!parse_number(number, language, parsed)) return false;
    value = is_share(unit) ? parsed / 100 : parsed;
    return true;
}

double part_value(const Distribution& distribution, Part part) {
    if (part == Part::value) return base_case(distribution);
    const Range range = stated_range(distribution);
    return part == Part::low ? range.low : range.high;
}

SliderScale slider_scale(const Assumption& assumption, const Distribution& stated, double shown) {
    SliderScale scale;
    const double value = base_case(stated);
    if (is_certain(stated)) {
        const bool whole_range =
            assumption.least && assumption.most &&
            (is_share(assumption.unit) ? *assumption.least >= 0 : *assumption.most <= 100);
        scale.low = whole_range ? *assumption.least : std::min(0.0, 2 * value);
        scale.high = whole_range ? *assumption.most : std::max(0.0, 2 * value);
        // More than the whole of something is rare: let the slider spend its length on the rest.
        if (whole_range && is_share(assumption.unit)) scale.high = std::max(1.0, value);
        if (scale.low == scale.high) scale.high = usual_high(assumption.unit);
    } else {
        const Range range = stated_range(stated);
        const double room = (range.high - range.low) / 2;
        // Past zero a number is another thing: a gain becomes a loss.
        scale.low = range.low >= 0 ? std::max(0.0, range.low - room) : range.low - room;
        scale.high = range.high <= 0 ? std::min(0.0, range.high + room) : range.high + room;
    }
    scale.low = std::min(scale.low, shown);
    scale.high = std::max(scale.high, shown);
    if (assumption.least) scale.low = std::max(scale.low, *assumption.least);
    if (assumption.most) scale.high = std::min(scale.high, *assumption.most);
    if (!(scale.low < scale.high)) scale.high = scale.low + 1;
    scale.step = round_step((scale.high - scale.low) / 200);
    if (is_counted(assumption.unit)) scale.step = std::max(1.0, scale.step);
    return scale;
}

double on_step(double value, const SliderScale& scale) {
    // Divided, not multiplied, for steps below one: 8 / 100 is 0.08, 8 * 0.01 is not.
    const double per_one = std::round(1 / scale.step);
    const double near = scale.step < 1 ? std::round(value * per_one) / per_one
                                       : std::round(value / scale.step) * scale.step;
    return std::clamp(near, scale.low, scale.high);
}

}  // namespace afkast
