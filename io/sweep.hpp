// What a researcher varies: a base scenario and axes over its numbers and choices. A value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "io/json.hpp"

namespace afkast {

// Where in the range that its author gave a number is set.
enum class Level { low, mode, high };

// One thing that a run changes in the base scenario: a number by its path, a choice, or a number
// at an end of its range. `path` may hold * for any letters where a number is meant.
struct Setting {
    std::string path;
    Json value;
    std::optional<Level> level;
};

// "municipality" and "archetype" are short for the lists in which they stand in a scenario.
std::vector<Setting> in_full(Setting setting);

// What the runs differ by; in every run it stands at one point.
struct SweepAxis {
    struct Point {
        Json label;  // how the point is called in the results
        std::vector<Setting> settings;
    };
    std::string name;  // the column of the results
    std::vector<Point> points;
    // Or every number between two: for Latin hypercubes and Sobol's points.
    struct Between {
        std::string path;
        double from = 0, to = 0;
    };
    std::optional<Between> between;
};

enum class Design { grid, latin_hypercube, sobol, table };

struct Sweep {
    std::string file;         // for messages
    std::string fingerprint;  // of everything that was read
    Text title;
    std::string base_file;
    Json base;
    std::vector<SweepAxis> axes;
    Design design = Design::grid;
    std::uint64_t runs = 0;  // of a grid: the product of its axes
    std::uint64_t seed = 1;
    std::string table;  // Design::table: a CSV file with a row for each run
};

}  // namespace afkast
