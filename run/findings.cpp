#include "run/findings.hpp"

#include "run/breakeven.hpp"
#include "run/evaluator.hpp"
#include "run/sensitivity.hpp"

namespace afkast {

namespace {

// What the municipality's result turns on. Where no krone of its moves, that of the public purse.
std::vector<BreakEven> break_evens(const Parameters& parameters,
                                   const std::shared_ptr<const Result>& base, unsigned threads,
                                   const Progress& progress) {
    const Evaluator evaluator(parameters, base);
    const Perspective view = base->of(Perspective::municipality).touched
                                 ? Perspective::municipality
                                 : Perspective::public_purse;
    std::vector<BreakEven> found;
    for (std::size_t slot : worth_asking(*base))
        found.push_back(break_even(evaluator, slot, view, threads, {{}, progress.stop}));
    // What is certain and never breaks even tells nobody anything.
    std::erase_if(found, [&](const BreakEven& one) {
        return one.values.empty() &&
               is_certain(base->scenario().assumptions[one.slot].distribution);
    });
    sort_by_distance(found);
    return found;
}

}  // namespace

std::vector<Findings> find_out(const Parameters& parameters,
                               const std::vector<std::shared_ptr<const Result>>& bases,
                               const FindingsOptions& options, const Progress& progress) {
    // The draws take about half of the time, each scenario its part of the rest.
    const auto report = [&](double done) {
        if (progress.report) progress.report(done);
    };
    std::vector<Simulation> simulations =
        simulate(parameters, bases, options.drawing,
                 {[&](double part) { report(part / 2); }, progress.stop});
    std::vector<Findings> all;
    for (std::size_t i = 0; i < bases.size(); ++i) {
        SensitivityOptions looking;
        looking.draw = {options.drawing.draw.seed, false};
        looking.sobol_points = options.sobol_points;
        looking.threads = options.drawing.threads;
        const double before = static_cast<double>(i) / static_cast<double>(bases.size());
        const auto looked = [&](double part) {
            report(0.5 + 0.5 * (before + part / static_cast<double>(bases.size())));
        };
        Sensitivity found = sensitivity(parameters, bases[i], looking, {looked, progress.stop});
        all.push_back({bases[i], std::move(simulations[i]), std::move(found),
                       break_evens(parameters, bases[i], options.drawing.threads, progress),
                       review(parameters, *bases[i])});
    }
    return all;
}

}  // namespace afkast
