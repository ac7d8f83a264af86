// How much is read, and how much of it is said again.
#pragma once

#include <cstddef>

namespace afkast {

// Nobody mends more at once; what is beyond is not looked for.
inline constexpr std::size_t most_problems = 100;
// Of a file, and of a line of one: a device or a pipe may have no end.
inline constexpr std::size_t most_bytes_read = 100'000'000;
// Of what a file says, in a message about it.
inline constexpr std::size_t longest_quote_bytes = 200;

}  // namespace afkast
