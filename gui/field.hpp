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

struct SliderScale {
    double low = 0, high = 1;
    double step = 0.01;  // dragged values are whole multiples of it
};
// The range its author stated; for a number without one, from zero to twice its shipped value,
// inside what makes sense.
SliderScale slider_scale(const Assumption& assumption, double shipped);
double on_step(double value, const SliderScale& scale);

}  // namespace afkast
