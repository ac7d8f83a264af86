// Afkast's side of the comparison with its rivals: draws the validation's model and prints one line
// of JSON, as they do. Usage: v9 DRAWS [THREADS]
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

#include "benchmarks/v9.hpp"
#include "model/uncertainty/spread.hpp"

int main(int argc, char** argv) {
    using namespace afkast;
    const std::size_t draws = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const auto threads = static_cast<unsigned>(argc > 2 ? std::atoi(argv[2]) : 1);
    const auto began = std::chrono::steady_clock::now();
    const v9::Unknowns unknowns = v9::unknowns();
    const Spread spread = spread_of(v9::draw(unknowns, draws, threads));
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began;
    fmt::print(
        "{{\"rival\":\"Afkast\",\"version\":\"{} thread{}\",\"draws\":{},\"seconds\":{},"
        "\"mean\":{},\"sd\":{},\"p5\":{},\"p50\":{},\"p95\":{},\"chance\":{}}}\n",
        threads, threads == 1 ? "" : "s", draws, passed.count(), spread.mean, spread.sd, spread.p5,
        spread.p50, spread.p95, spread.above_zero);
}
