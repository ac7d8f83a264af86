// What a figure is about: all that is needed to ask why it is what it is, and never its words.
#pragma once

#include <cstddef>
#include <optional>

#include "model/ledger.hpp"

namespace afkast {

struct About {
    enum class Figure { kroner, per_participant, gain_per_krone, payback };
    enum class Part { all, gains, costs };  // costs are counted as paid: above zero

    Perspective view = Perspective::municipality;
    std::optional<int> year = {};           // none: all years
    bool years_before_too = false;          // a running sum, to the end of `year`
    bool present_value = false;             // else undiscounted
    std::optional<Category> category = {};  // none: all
    std::optional<std::size_t> line = {};   // of the ledger; none: all
    Part part = Part::all;
    Figure figure = Figure::kroner;
    bool operator==(const About&) const = default;
};

}  // namespace afkast
