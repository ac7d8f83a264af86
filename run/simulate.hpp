// Many draws of one scenario or of several on the same draws.
#pragma once

#include <memory>
#include <vector>

#include "model/uncertainty/simulation.hpp"
#include "run/parallel.hpp"

namespace afkast {

struct SimulationOptions {
    std::size_t draws = 10'000;
    DrawOptions draw;
    unsigned threads = 0;       // 0: all of the machine
    bool until_stable = false;  // more draws, up to a hundred times as many, until there are enough
    std::uint64_t first_draw = 0;  // a multiple of draws_at_once; to go on where others have begun
};

// The draws of a result at a base case, ready to be drawn from; what is the same as in `before` is
// taken over.
std::shared_ptr<const Draws> draws_of(const Result& base, const Draws* before = nullptr);

// Draws in portions: what was drawn stays. For those who show results while more are on their way.
class Simulator {
  public:
    // `bases` are results at the base case, `draws` of each of them; none: they are built.
    Simulator(const Parameters& parameters, const std::vector<std::shared_ptr<const Result>>& bases,
              const SimulationOptions& options,
              std::vector<std::shared_ptr<const Draws>> draws = {});
    ~Simulator();
    // Goes on until there are `count` draws of each; all counts but the last are multiples of
    // draws_at_once. Throws Stopped when the caller stops it; what
    // was drawn before this call is still there.
    void draw_to(std::size_t count, const Progress& progress = {});
    std::size_t count() const { return done; }
    bool enough() const;  // by the rule of METHOD.md for both points of view that are spoken of
    std::vector<Simulation> simulations() const;  // of the draws so far
    std::vector<Simulation> take();               // the same, handed over

  private:
    struct Job;
    std::vector<Job> jobs;
    std::vector<std::string> dimensions;
    SimulationOptions options;
    std::size_t done = 0;
};

// `bases` are results at the base case. Throws Stopped when the caller stops it.
std::vector<Simulation> simulate(const Parameters& parameters,
                                 const std::vector<std::shared_ptr<const Result>>& bases,
                                 const SimulationOptions& options, const Progress& progress = {});

}  // namespace afkast
