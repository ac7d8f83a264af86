// The same uncertainty around another number: what a slider and the handles of a range do.
#pragma once

#include "model/uncertainty/distribution.hpp"

namespace afkast {

// The same kind of uncertainty with another base case, which is first brought inside `possible`
// (infinite ends: no limit). The mode of a pert moves and pushes along an end that it would pass; a
// normal, lognormal and beta get another mean; quantiles and a uniform are shifted (of a lognormal:
// scaled), narrowed where they would pass an end of `possible`. A discrete number, and one that
// cannot have that base case (a lognormal at or below zero, a beta at 0 or 1, quantiles at an end
// of `possible`), becomes certain. A factor stays: its base case is one.
Distribution moved_to(const Distribution& distribution, double base_case, Range possible);

// The range from `low` to `high`, low <= high. Certain becomes a pert around its value, and so does
// every kind that cannot have these ends with the base case it has; quantiles and uniforms are
// their ends, so their base case moves to the middle. Ends that are the same make it certain. Of a
// factor, whose median is one, the ratio of the ends counts.
Distribution with_ends(const Distribution& distribution, double low, double high);

}  // namespace afkast
