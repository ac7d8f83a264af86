// How the value of an assumption is typed and dragged: the text of its field, the ends and the step
// of its slider. Shares are shown as per cent, everywhere.
#pragma once

#include <string>

#include "model/assumption.hpp"

namespace afkast {

// The number alone, in the unit of field_unit: "8" for a share of 0.08.
std::string field_text(double value, const std::string& unit, Language language);
std::string field_unit(const std::string& unit, Language language);
// What somebody typed, with or without the unit behind it. False when it is not a number.
bool field_value(const std::string& typed, const std::string& unit, Language language,
                 double& value);

// What of an assumption is typed.
enum class Part { value, low, high };
double part_value(const Distribution& distribution, Part part);

struct SliderScale {
    double low = 0, high = 1;
    double step = 0.01;  // dragged values are whole multiples of it
};
// The range that was `stated` and half as much to each side; for a number without one, from zero to
// twice its value, inside what makes sense. `shown` is always on it.
SliderScale slider_scale(const Assumption& assumption, const Distribution& stated, double shown);
double on_step(double value, const SliderScale& scale);

}  // namespace afkast
