// Draws a second of the largest shipped scenario, and what Sobol's indices cost and miss by.
#include <benchmark/benchmark.h>

#include <boost/random/sobol.hpp>
#include <cmath>

#include "benchmarks/v9.hpp"
#include "io/read_parameters.hpp"
#include "io/read_scenario.hpp"
#include "model/uncertainty/sobol.hpp"
#include "model/uncertainty/spread.hpp"
#include "run/simulate.hpp"

namespace afkast {

namespace {

// Items a second: draws.
void simulate_largest(benchmark::State& state) {
    static const Parameters parameters = read_parameters(AFKAST_ROOT "/data");
    static const auto base = std::make_shared<const Result>(calculate(
        parameters, read_scenario(AFKAST_ROOT "/scenarios/vi-goer-en-forskel.json", parameters)));
    SimulationOptions options;
    options.draws = 2048;
    options.threads = static_cast<unsigned>(state.range(0));
    for (auto step : state) {
        benchmark::DoNotOptimize(step);
        benchmark::DoNotOptimize(simulate(parameters, {base}, options));
    }
    state.SetItemsProcessed(state.iterations() * 2048);
}

void draw_v9(benchmark::State& state) {
    const v9::Unknowns unknowns = v9::unknowns();
    for (auto step : state) {
        benchmark::DoNotOptimize(step);
        benchmark::DoNotOptimize(
            spread_of(v9::draw(unknowns, 1'000'000, static_cast<unsigned>(state.range(0)))));
    }
    state.SetItemsProcessed(state.iterations() * 1'000'000);
}

// Ishigami's function with A = 7, B = 0.1, whose indices have a closed form.
double ishigami(double u1, double u2, double u3) {
    constexpr double pi = 3.14159265358979323846;
    const double x1 = pi * (2 * u1 - 1), x2 = pi * (2 * u2 - 1), x3 = pi * (2 * u3 - 1);
    return std::sin(x1) + 7 * std::sin(x2) * std::sin(x2) + 0.1 * std::pow(x3, 4) * std::sin(x1);
}

void sobol_indices_ishigami(benchmark::State& state) {
    const auto points = static_cast<std::size_t>(state.range(0));
    constexpr double first[] = {0.31390519114781146, 0.4424111447900409, 0},
                     total[] = {0.5575888552099592, 0.4424111447900409, 0.2436836640621477};
    double error = 0;
    for (auto step : state) {
        benchmark::DoNotOptimize(step);
        boost::random::sobol engine(6);
        engine.discard(6);
        SaltelliResults results;
        results.at_a_with_b.resize(3);
        for (std::size_t i = 0; i < points; ++i) {
            double a[3], b[3];
            for (double& u : a) u = static_cast<double>(engine() >> 12) * 0x1p-52;
            for (double& u : b) u = static_cast<double>(engine() >> 12) * 0x1p-52;
            results.at_a.push_back(ishigami(a[0], a[1], a[2]));
            results.at_b.push_back(ishigami(b[0], b[1], b[2]));
            results.at_a_with_b[0].push_back(ishigami(b[0], a[1], a[2]));
            results.at_a_with_b[1].push_back(ishigami(a[0], b[1], a[2]));
            results.at_a_with_b[2].push_back(ishigami(a[0], a[1], b[2]));
        }
        const auto indices = sobol_indices(results, 1);
        error = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            error = std::max(error, std::abs(indices[k].first_order.value - first[k]));
            error = std::max(error, std::abs(indices[k].total.value - total[k]));
        }
    }
    state.counters["largest_error"] = error;
}

BENCHMARK(simulate_largest)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(draw_v9)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(sobol_indices_ishigami)
    ->RangeMultiplier(4)
    ->Range(1 << 10, 1 << 16)
    ->Unit(benchmark::kMillisecond);

}  // namespace

}  // namespace afkast
