// From a random number between 0 and 1 to a draw: the quantile functions of the distributions as
// tables, built once. Plain arithmetic on the way, so that a draw has the same bits on every
// machine.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "model/uncertainty/distribution.hpp"

namespace afkast {

// A quantile function in pieces: cubic between nodes that lie 16 to each halving of the distance to
// 0 or 1, so that tails are as fine as the middle.
class QuantileTable {
  public:
    struct Node {
        double value, slope;  // slope: by the distance to the nearer end of 0..1
    };
    static constexpr int halvings = 40, nodes_a_halving = 16;
    static constexpr int node_count = halvings * nodes_a_halving + 1;
    // The distance of a node to the nearer end; from 1/2 at node 0 towards 0.
    static double distance(int node);

    QuantileTable(const std::vector<Node>& lower, const std::vector<Node>& upper);
    double at(double u) const;
    // offset + scale * the value, of each of `count` numbers between 0 and 1.
    void fill(const double* u, std::size_t count, double offset, double scale, double* out) const;

    struct Piece {
        double c0, c1, c2, c3;
    };

  private:
    std::vector<Piece> pieces;  // of the lower half, then of the upper
};

// The standard normal: its quantile function and its distribution function.
double normal_quantile(double u);
double normal_share_below(double z);

// What a number may be at all.
struct Support {
    std::optional<double> least, most;
    bool operator==(const Support&) const = default;
};

// A distribution to draw from. What lies outside the support is left out and the rest drawn in
// proportion: nothing is cut off at an end.
class Quantile {
  public:
    explicit Quantile(const Distribution& distribution, const Support& support = {});

    double at(double u) const;
    void fill(const double* uniforms, std::size_t count, double* draws) const;
    // The mean of what is drawn: exact where nothing is left out, else by fine steps.
    double mean() const { return mean_value; }
    // The share of the distribution as written that lies outside the support.
    double share_outside() const { return outside; }
    bool is_certain() const { return kind == Kind::constant; }
    // Of the values of a discrete distribution with their shares.
    struct Value {
        double value, share;
    };
    const std::vector<Value>& values() const { return steps; }

  private:
    enum class Kind { constant, straight, triangular, table, steps };
    Kind kind = Kind::constant;
    double offset = 0, scale = 1;  // of what the table or the straight line gives
    double bend = 0;               // triangular: the share below the mode
    std::shared_ptr<const QuantileTable> table;
    std::vector<Value> steps;
    double from = 0, width = 1;  // the part of 0..1 that lies inside the support
    double outside = 0, mean_value = 0;

    double written(double u) const;  // of the distribution as it was written
    void set(const Distribution& distribution);
    void set_pert(const Pert& pert);
    void set_lognormal(double log_mean, double log_sd);
    double exact_mean(const Distribution& distribution) const;
    void leave_out(const Support& support);
    void leave_out_steps(const Support& support);
};

}  // namespace afkast
