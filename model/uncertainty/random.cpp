#include "model/uncertainty/random.hpp"

#include <Random123/philox.h>

#include <algorithm>
#include <bit>

#include "model/number.hpp"

namespace afkast {

namespace {

// The middle of one of 2^52 equal parts of 0..1: a number in 1..2 by its bits, less 1.
double middle_of_part(std::uint32_t low, std::uint32_t high) {
    const std::uint64_t bits = (std::uint64_t{high} << 32 | low) >> 12 | 0x3ff0000000000000u;
    return std::bit_cast<double>(bits) - (1 - 0x1p-53);
}

// So many blocks of Philox stand side by side, in loops that a compiler turns into vectors. Each
// block makes two draws: one for the first half of the draws of all, one for the second.
constexpr std::size_t side_by_side = draws_at_once / 2;

r123::Philox4x32::ctr_type words_of(std::uint64_t seed, std::uint64_t stream, std::uint64_t block) {
    const r123::Philox4x32::ctr_type counter{
        {static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(block >> 32),
         static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32)}};
    const r123::Philox4x32::key_type key{
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
    return r123::Philox4x32()(counter, key);
}

// The rounds are Philox's own; a test holds them against the library.
AFKAST_WIDEST_VECTORS void fill_blocks(std::uint64_t seed, std::uint64_t stream,
                                       std::uint64_t first_block, double* out) {
    std::uint32_t a[side_by_side], b[side_by_side], c[side_by_side], d[side_by_side];
    for (std::size_t i = 0; i < side_by_side; ++i) {
        a[i] = static_cast<std::uint32_t>(first_block + i);
        b[i] = static_cast<std::uint32_t>((first_block + i) >> 32);
        c[i] = static_cast<std::uint32_t>(stream);
        d[i] = static_cast<std::uint32_t>(stream >> 32);
    }
    auto key_low = static_cast<std::uint32_t>(seed),
         key_high = static_cast<std::uint32_t>(seed >> 32);
    for (int round = 0; round < 10; ++round) {
        for (std::size_t i = 0; i < side_by_side; ++i) {
            const std::uint64_t of_a = std::uint64_t{PHILOX_M4x32_0} * a[i];
            const std::uint64_t of_c = std::uint64_t{PHILOX_M4x32_1} * c[i];
            a[i] = static_cast<std::uint32_t>(of_c >> 32) ^ b[i] ^ key_low;
            c[i] = static_cast<std::uint32_t>(of_a >> 32) ^ d[i] ^ key_high;
            b[i] = static_cast<std::uint32_t>(of_c);
            d[i] = static_cast<std::uint32_t>(of_a);
        }
        key_low += PHILOX_W32_0;
        key_high += PHILOX_W32_1;
    }
    for (std::size_t i = 0; i < side_by_side; ++i) {
        out[i] = middle_of_part(a[i], b[i]);
        out[side_by_side + i] = middle_of_part(c[i], d[i]);
    }
}

}  // namespace

std::uint64_t stream_of(std::string_view name) {
    // FNV-1a, and a last mixing so that names that differ in one letter are far apart.
    std::uint64_t hash = 14695981039346656037u;
    for (char letter : name) {
        hash ^= static_cast<unsigned char>(letter);
        hash *= 1099511628211u;
    }
    hash ^= hash >> 30;
    hash *= 0xbf58476d1ce4e5b9u;
    hash ^= hash >> 27;
    hash *= 0x94d049bb133111ebu;
    return hash ^ hash >> 31;
}

void fill_uniform(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, std::size_t count,
                  double* out) {
    std::size_t done = 0;
    for (; done + draws_at_once <= count; done += draws_at_once)
        fill_blocks(seed, stream, (first + done) / 2, out + done);
    if (done == count) return;
    double some[draws_at_once];
    fill_blocks(seed, stream, (first + done) / 2, some);
    std::copy(some, some + (count - done), out + done);
}

double uniform(std::uint64_t seed, std::uint64_t stream, std::uint64_t draw) {
    const std::uint64_t at = draw % draws_at_once, first = draw - at;
    const auto words = words_of(seed, stream, first / 2 + at % side_by_side);
    return at < side_by_side ? middle_of_part(words[0], words[1])
                             : middle_of_part(words[2], words[3]);
}

}  // namespace afkast
