#include "run/simulate.hpp"

#include <algorithm>

#include "model/uncertainty/random.hpp"
#include "run/evaluator.hpp"

namespace afkast {

namespace {

constexpr std::size_t draws_a_block = 4 * draws_at_once;
// Years are kept for so many draws; a million draws of twenty years would fill the memory.
constexpr std::size_t draws_by_year = 20'000;

struct Job {
    Evaluator evaluator;
    Simulation simulation;
};

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

void draw_block(Job& job, const std::vector<std::string>& dimensions, std::uint64_t offset,
                std::size_t first, std::size_t count) {
    const Draws& draws = *job.simulation.draws;
    std::vector<std::vector<double>> uniforms, values;
    draws.fill_uniforms(job.simulation.options, dimensions, offset + first, count, uniforms);
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
        job.evaluator.evaluate(packs, lanes);
        for (std::size_t lane = 0; lane < used; ++lane)
            store(job.simulation, first + begin + lane, lanes[lane]);
    }
}

// Draws `from` to `to` of every job.
void draw(std::vector<Job>& jobs, const std::vector<std::string>& dimensions, std::size_t from,
          std::size_t to, const SimulationOptions& options, const Progress& progress) {
    for (Job& job : jobs) make_room(job.simulation, to, job.evaluator.years());
    const std::size_t blocks = (to - from + draws_a_block - 1) / draws_a_block;
    for_blocks(
        blocks * jobs.size(), options.threads,
        [&](std::size_t block) {
            const std::size_t first = from + block / jobs.size() * draws_a_block;
            draw_block(jobs[block % jobs.size()], dimensions, options.first_draw, first,
                       std::min(draws_a_block, to - first));
        },
        progress);
}

bool all_enough(const std::vector<Job>& jobs) {
    return std::all_of(jobs.begin(), jobs.end(), [](const Job& job) {
        return std::all_of(spoken_of.begin(), spoken_of.end(), [&](Perspective view) {
            return !job.simulation.place_of(view) ||
                   enough_draws(spread_of(job.simulation.of(view)));
        });
    });
}

// Twice as many each time, until there are enough; what was drawn stays. In whole blocks, so that
// going on begins at a block's edge.
void draw_until_stable(std::vector<Job>& jobs, const std::vector<std::string>& dimensions,
                       const SimulationOptions& options, const Progress& progress) {
    const std::size_t first = (options.draws + draws_a_block - 1) / draws_a_block * draws_a_block;
    const std::size_t most = 100 * first;
    for (std::size_t done = 0, wanted = first;; wanted = std::min(2 * wanted, most)) {
        draw(jobs, dimensions, done, wanted, options, progress);
        done = wanted;
        if (done == most || all_enough(jobs)) return;
    }
}

}  // namespace

std::shared_ptr<const Draws> draws_of(const Result& base) {
    return std::make_shared<const Draws>(*base.plan);
}

std::vector<Simulation> simulate(const Parameters& parameters,
                                 const std::vector<std::shared_ptr<const Result>>& bases,
                                 const SimulationOptions& options, const Progress& progress) {
    std::vector<Job> jobs;
    for (const auto& base : bases) {
        Job job{Evaluator(parameters, base), {}};
        job.simulation.base = base;
        job.simulation.draws = draws_of(*base);
        job.simulation.options = options.draw;
        job.simulation.views = job.evaluator.views();
        for (Perspective view : job.simulation.views)
            job.simulation.at_means.push_back(
                job.evaluator.net_present_value(job.simulation.draws->means(), view));
        jobs.push_back(std::move(job));
    }
    std::vector<const Draws*> all;
    for (const Job& job : jobs) all.push_back(job.simulation.draws.get());
    const auto dimensions = dimensions_of(all);
    for (Job& job : jobs) {
        job.simulation.first_draw = options.first_draw;
        job.simulation.dimensions = dimensions;
    }

    if (options.until_stable)
        draw_until_stable(jobs, dimensions, options, progress);
    else
        draw(jobs, dimensions, 0, options.draws, options, progress);
    std::vector<Simulation> simulations;
    for (Job& job : jobs) simulations.push_back(std::move(job.simulation));
    return simulations;
}

}  // namespace afkast
