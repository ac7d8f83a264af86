// A pack of eight runs taken apart again: the whole result of each.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "model/result.hpp"

namespace afkast {

// The first `count` lanes, each with the bits that `recalculate` alone would give.
std::vector<Result> recalculate_lanes(const Parameters& parameters, const Result& result,
                                      const std::vector<Pack>& values, std::size_t count);

}  // namespace afkast
