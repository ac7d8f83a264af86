// The uncertain assumptions of a scenario, and their values in any draw.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/plan.hpp"
#include "model/uncertainty/quantile.hpp"

namespace afkast {

struct DrawOptions {
    std::uint64_t seed = 1;
    bool quasi_random = false;  // Sobol's points, shifted by the seed, in place of random numbers
};

// The name under which an assumption is drawn: those with the same share their draws (METHOD.md
// K28). Unlike a path it does not change when something else joins a list.
std::vector<std::string> draw_names(const Scenario& scenario);

// What an assumption of a plan may be at all: its kind's bounds, and for percentage points what
// the moves can give.
Support support_of(const Plan& plan, std::size_t slot);

struct DrawnAssumption {
    std::size_t slot;
    std::string name;  // under which it is drawn
    std::uint64_t stream;
    Distribution distribution;  // as it was written, and what is possible of it
    Support support;
    Quantile quantile;
    // Of those it is correlated with, itself included; its row of the Cholesky factor. Empty: none.
    std::vector<std::size_t> partners;
    std::vector<double> weights;
};

class Draws {
  public:
    // Of the assumptions that this plan's method uses. Quantiles take their time to build: those of
    // `before` whose distribution is the same are taken over. Throws std::invalid_argument when
    // the correlations contradict each other; the reader has refused such scenarios.
    explicit Draws(const Plan& plan, const Draws* before = nullptr);

    const std::vector<DrawnAssumption>& assumptions() const { return drawn; }

    // Random numbers in 0..1 of each assumption ([assumption][draw]), correlations included, for
    // draws `first` (a multiple of draws_at_once) and on. With quasi-random numbers the dimension
    // of an assumption is its place in `dimensions`.
    void fill_uniforms(const DrawOptions& options, const std::vector<std::string>& dimensions,
                       std::uint64_t first, std::size_t count,
                       std::vector<std::vector<double>>& uniforms) const;
    // Independent random numbers become correlated ones, in place.
    void correlate(std::vector<std::vector<double>>& uniforms) const;
    // Their values.
    void fill_values(const std::vector<std::vector<double>>& uniforms, std::size_t count,
                     std::vector<std::vector<double>>& values) const;

    // Every assumption of the scenario: the mean of what is drawn where it is uncertain.
    std::vector<double> means() const;
    const std::vector<double>& base() const { return base_values; }

  private:
    std::vector<double> base_values;
    std::vector<DrawnAssumption> drawn;
    const Quantile* known(const Distribution& distribution, const Support& support) const;
    void find_partners(const Scenario& scenario);
};

// The names of all drawn assumptions, each once, in the order in which they are met.
std::vector<std::string> dimensions_of(const std::vector<const Draws*>& all);

}  // namespace afkast
