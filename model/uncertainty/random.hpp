// Random numbers by address: draw i of a stream under a seed is the same whoever asks for it, in
// whatever order, on however many threads. Random123's Philox4x32-10.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace afkast {

// The stream of an assumption, by name: adding another moves nothing here.
std::uint64_t stream_of(std::string_view name);

// Numbers evenly spread over 0..1 without the ends, 52 bits each: those of the draws `first` to
// `first + count - 1`. `first` is a multiple of this.
inline constexpr std::size_t draws_at_once = 64;
void fill_uniform(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, std::size_t count,
                  double* out);
// One alone.
double uniform(std::uint64_t seed, std::uint64_t stream, std::uint64_t draw);

}  // namespace afkast
