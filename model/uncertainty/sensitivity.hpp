// What a result hinges on: the values that the analyses of run/ find, and report/ shows.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/result.hpp"
#include "model/uncertainty/simulation.hpp"
#include "model/uncertainty/sobol.hpp"

namespace afkast {

// The result when one assumption alone goes from its 10th to its 90th percentile.
struct TornadoBar {
    std::size_t slot;
    double low, high;            // of the assumption
    std::vector<double> at_low;  // net present value, [view]
    std::vector<double> at_high;
};

// The change of the result when one assumption rises by one percent of itself.
struct Elasticity {
    std::size_t slot;
    double value;
    std::vector<double> kroner;  // [view]
    // In percent of the result; none where the result is nearly zero, so that it means nothing.
    std::vector<std::optional<double>> percent;
};

// The result at every pair of values of two assumptions.
struct TwoWay {
    std::size_t row_slot, column_slot;
    std::vector<double> rows, columns;
    std::vector<double> net_present_value;  // [row][column]
    double at(std::size_t row, std::size_t column) const {
        return net_present_value[row * columns.size() + column];
    }
};

// A number of assumptions taken as one: correlated ones must be, the others are by topic.
struct AssumptionGroup {
    std::vector<std::size_t> slots;
    bool correlated = false;  // grouped because they cannot be told apart
};
struct VarianceShare {
    AssumptionGroup group;
    SobolIndex index;
};
struct VarianceShares {
    Perspective view = Perspective::municipality;
    std::size_t points = 0;
    std::vector<VarianceShare> each, by_topic;
};

struct Sensitivity {
    std::shared_ptr<const Result> base;
    std::vector<Perspective> views;
    std::vector<TornadoBar> tornado;  // widest for the municipality first
    std::vector<Elasticity> elasticities;
    std::vector<VarianceShares> variance;  // one for each view that was asked for
    std::optional<TwoWay> two_way;
    Perspective two_way_view = Perspective::municipality;
};

// Where a result is zero along one assumption, the others at their base case.
struct BreakEven {
    std::size_t slot;
    Perspective view;
    double base = 0;                // the assumption in the base case
    double from = 0, to = 0;        // where was looked
    double at_from = 0, at_to = 0;  // the net present value there
    std::vector<double> values;     // none, one or several, rising
    bool moves_result = true;       // else the result does not depend on it
};

// For each value of one assumption the values of another at which the result is zero.
struct Frontier {
    std::size_t slot, along_slot;
    Perspective view;
    struct Point {
        double along;
        BreakEven where;
    };
    std::vector<Point> points;
};

}  // namespace afkast
