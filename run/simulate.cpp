#include "run/simulate.hpp"

#include <algorithm>

#include "model/uncertainty/random.hpp"
#include "run/evaluator.hpp"

namespace afkast {

namespace {

constexpr std::size_t draws_a_block = 4 * draws_at_once;
// Years are kept for so many draws; a million draws of twenty years would fill the memory.
constexpr std::size_t draws_by_year = 20'000;

void make_room(Simulation& simulation, std::size_t count, int years) {
    simulation.count = count;
    simulation.participants.resize(count);
    simulation.net_present_value.resize(simulation.views.size());
    for (auto& view : simulation.net_present_value) view.resize(count);
    simulation.cumulative.resize(simulation.views.size());
    for (auto& followed : simulation.cumulative) {
        followed.resize(static_cast<std::size_t>(years));
        for (auto& year : followed) year.resize(std::min(count, draws_by_year));
    }
}

void store(Simulation& simulation, std::size_t draw, const Evaluator::Lane& lane) {
    simulation.participants[draw] = lane.participants;
    for (std::size_t v = 0; v < simulation.views.size(); ++v)
        simulation.net_present_value[v][draw] = lane.net_present_value[v];
    if (draw >= draws_by_year) return;
    for (std::size_t f = 0; f < lane.cumulative.size(); ++f)
        for (std::size_t y = 0; y < lane.cumulative[f].size(); ++y)
            simulation.cumulative[f][y][draw] = lane.cumulative[f][y];
}

void draw_block(const Evaluator& evaluator, Simulation& simulation,
                const std::vector<std::string>& dimensions, std::uint64_t offset, std::size_t first,
                std::size_t count) {
    const Draws& draws = *simulation.draws;
    std::vector<std::vector<double>> uniforms, values;
    draws.fill_uniforms(simulation.options, dimensions, offset + first, count, uniforms);
    draws.fill_values(uniforms, count, values);
    std::vector<Pack> packs;
    for (double base : draws.base()) packs.emplace_back(base);
    std::array<Evaluator::Lane, Pack::lanes> lanes;
    for (std::size_t begin = 0; begin < count; begin += Pack::lanes) {
        const std::size_t used = std::min(Pack::lanes, count - begin);
        for (std::size_t a = 0; a < values.size(); ++a)
            for (std::size_t lane = 0; lane < Pack::lanes; ++lane)
                packs[draws.assumptions()[a].slot].set(lane,
                                                       values[a][begin + std::min(lane, used - 1)]);
        evaluator.evaluate(packs, lanes);
        for (std::size_t lane = 0; lane < used; ++lane)
            store(simulation, first + begin + lane, lanes[lane]);
    }
}

}  // namespace

std::shared_ptr<const Draws> draws_of(const Result& base, const Draws* before) {
    return std::make_shared<const Draws>(*base.plan, before);
}

struct Simulator::Job {
    Evaluator evaluator;
    Simulation simulation;
};

Simulator::Simulator(const Parameters& parameters,
                     const std::vector<std::shared_ptr<const Result>>& bases,
                     const SimulationOptions& options_,
                     std::vector<std::shared_ptr<const Draws>> draws)
    : options(options_) {
    for (const auto& base : bases) {
        Job job{Evaluator(parameters, base), {}};
        Simulation& simulation = job.simulation;
        simulation.base = base;
        simulation.draws = draws.empty() ? draws_of(*base) : draws[jobs.size()];
        simulation.options = options.draw;
        simulation.first_draw = options.first_draw;
        simulation.views = job.evaluator.views();
        simulation.without_range = share_without_range(parameters, *base);
        for (Perspective view : simulation.views)
            simulation.at_means.push_back(
                job.evaluator.net_present_value(simulation.draws->means(), view));
        jobs.push_back(std::move(job));
    }
    std::vector<const Draws*> all;
    for (const Job& job : jobs) all.push_back(job.simulation.draws.get());
    dimensions = dimensions_of(all);
    for (Job& job : jobs) job.simulation.dimensions = dimensions;
}

Simulator::~Simulator() = default;

void Simulator::draw_to(std::size_t count, const Progress& progress) {
    if (count <= done) return;
    for (Job& job : jobs) make_room(job.simulation, count, job.evaluator.years());
    const std::size_t blocks = (count - done + draws_a_block - 1) / draws_a_block;
    try {
        for_blocks(
            blocks * jobs.size(), options.threads,
            [&](std::size_t block) {
                Job& job = jobs[block % jobs.size()];
                const std::size_t first = done + block / jobs.size() * draws_a_block;
                draw_block(job.evaluator, job.simulation, dimensions, options.first_draw, first,
                           std::min(draws_a_block, count - first));
            },
            progress);
    } catch (...) {
        for (Job& job : jobs) make_room(job.simulation, done, job.evaluator.years());
        throw;
    }
    done = count;
}

bool Simulator::enough() const {
    return std::all_of(jobs.begin(), jobs.end(), [](const Job& job) {
        return std::all_of(spoken_of.begin(), spoken_of.end(), [&](Perspective view) {
            return !job.simulation.place_of(view) ||
                   enough_draws(spread_of(job.simulation.of(view)));
        });
    });
}

std::vector<Simulation> Simulator::simulations() const {
    std::vector<Simulation> all;
    for (const Job& job : jobs) all.push_back(job.simulation);
    return all;
}

std::vector<Simulation> Simulator::take() {
    std::vector<Simulation> all;
    for (Job& job : jobs) all.push_back(std::move(job.simulation));
    return all;
}

std::vector<Simulation> simulate(const Parameters& parameters,
                                 const std::vector<std::shared_ptr<const Result>>& bases,
                                 const SimulationOptions& options, const Progress& progress) {
    Simulator simulator(parameters, bases, options);
    if (!options.until_stable) {
        simulator.draw_to(options.draws, progress);
        return simulator.take();
    }
    // Twice as many each time, until there are enough. In whole blocks, so that going on begins at
    // a block's edge.
    const std::size_t first = (options.draws + draws_a_block - 1) / draws_a_block * draws_a_block;
    simulator.draw_to(first, progress);
    while (simulator.count() < 100 * first && !simulator.enough())
        simulator.draw_to(std::min(2 * simulator.count(), 100 * first), progress);
    return simulator.take();
}

}  // namespace afkast
