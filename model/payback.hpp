// When those who put money in have it back.
#pragma once

#include <optional>
#include <string_view>

#include "model/result.hpp"

namespace afkast {

// Does a point of view pay anything at all in some year? A citizen or an employer who earns less at
// first has put no money into the effort.
bool puts_money_in(const Result& result, Perspective view);
// Whoever puts nothing in has nothing to get back.
std::optional<int> payback_if_paying(const Result& result, Perspective view);

// Why there is no year; none when there is one.
enum class NoPayback { nothing_moves, nothing_put_in, not_in_period };
std::optional<NoPayback> why_no_payback(const Result& result, Perspective view);
std::string_view name(NoPayback why);  // the word in files

}  // namespace afkast
