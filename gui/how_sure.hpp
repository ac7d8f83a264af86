// How sure the figures are, found out beside the window: draws that grow in number until there are
// enough, then what matters most, then how scenarios compare.
#pragma once

#include "gui/app.hpp"

namespace afkast {

// Asks again where the chosen scenario, or the compared ones, have changed. Until the answer is
// there, the draws that are there are moved along with the base case.
void ask_how_sure(App& app);

// The chance of a gain; none before there are draws or when no money moves.
std::optional<double> chance_of_gain(const Document& document, Perspective view);

// Results on one basis, and common draws when they are there. Asked for by the compare view.
void ask_comparison(App& app);
bool comparison_is_current(const App& app);

}  // namespace afkast
