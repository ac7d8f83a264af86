// What one evaluation of a shipped scenario costs, for each kind of number and for a plain loop.
// One thread. Times are for reading; nothing is tested here.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "benchmarks/plain_loop.hpp"
#include "io/read_parameters.hpp"
#include "io/read_scenario.hpp"

namespace afkast {

namespace {

const Parameters& shipped() {
    static const Parameters parameters = read_parameters(AFKAST_ROOT "/data");
    return parameters;
}

// The largest shipped scenario: the most cells.
constexpr const char* largest = "vi-goer-en-forskel";

const Scenario& scenario() {
    static const Scenario read =
        read_scenario(AFKAST_ROOT "/scenarios/" + std::string(largest) + ".json", shipped());
    return read;
}
const Plan& plan() {
    static const Plan compiled = compile(shipped(), scenario());
    return compiled;
}

template <Number N>
void one_evaluation(benchmark::State& state) {
    const std::vector<N> values = base_values<N>(scenario());
    for (auto step : state) {
        benchmark::DoNotOptimize(step);
        benchmark::DoNotOptimize(evaluate<N>(plan(), values));
    }
}

// Items a second: evaluations, of which a pack holds eight.
void evaluate_double(benchmark::State& state) {
    one_evaluation<double>(state);
    state.SetItemsProcessed(state.iterations());
}
void evaluate_pack(benchmark::State& state) {
    one_evaluation<Pack>(state);
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(Pack::lanes));
}
void evaluate_decimal(benchmark::State& state) { one_evaluation<Decimal>(state); }
void plain_loop(benchmark::State& state) {
    const std::vector<double> values = base_case(scenario());
    for (auto step : state) {
        benchmark::DoNotOptimize(step);
        benchmark::DoNotOptimize(plain_municipality(plan(), values));
    }
}
void compile_plan(benchmark::State& state) {
    for (auto step : state) {
        benchmark::DoNotOptimize(step);
        benchmark::DoNotOptimize(compile(shipped(), scenario()));
    }
}

BENCHMARK(evaluate_double)->Unit(benchmark::kMicrosecond);
BENCHMARK(evaluate_pack)->Unit(benchmark::kMicrosecond);
BENCHMARK(evaluate_decimal)->Unit(benchmark::kMicrosecond);
BENCHMARK(plain_loop)->Unit(benchmark::kMicrosecond);
BENCHMARK(compile_plan)->Unit(benchmark::kMicrosecond);

}  // namespace

// A rival that answers another question is no rival: both must give the same kroner, but for what
// the loop leaves out, self-support that leaves the window of three years.
bool agrees() {
    const std::vector<double> values = base_case(scenario());
    const double ours = municipality_on_states(plan(), evaluate<double>(plan(), values));
    const double plainly = plain_municipality(plan(), values);
    std::printf("%s: municipality on people's states, DKK %.0f; plain loop %.0f\n", largest, ours,
                plainly);
    return std::abs(ours - plainly) < 0.01 * std::abs(plainly);
}

}  // namespace afkast

int main(int argc, char** argv) {
    if (!afkast::agrees()) {
        std::fputs("The plain loop gives another result: the times cannot be compared.\n", stderr);
        return EXIT_FAILURE;
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return EXIT_SUCCESS;
}
