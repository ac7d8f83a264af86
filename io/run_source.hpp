// Where runs come from, one after the other: scenario files, lines of JSON, rows of a table, or the
// points of a sweep. What is broken comes out as a run with its problems; the rest goes on.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/store.hpp"
#include "io/sweep.hpp"

namespace afkast {

// A scenario as it was read, before a run changes it.
struct BaseScenario {
    std::string file;
    int line = 0;  // of a file that holds several
    Json root;
    std::string hash;
};
using SharedBase = std::shared_ptr<const BaseScenario>;

struct RunInput {
    std::uint64_t run = 0;
    SharedBase base;
    std::vector<Setting> settings;         // in full
    std::vector<StoredValue> axis_values;  // [axis]
    std::string file;                      // for messages
    int line = 0;
    std::vector<Problem> problems;  // any: it cannot be calculated
};

class RunSource {
  public:
    virtual ~RunSource() = default;
    // The next run that is wanted; false at the end.
    virtual bool next(RunInput& run, const std::function<bool(std::uint64_t)>& wanted) = 0;
    // None: not known before the end, as of a pipe.
    virtual std::optional<std::uint64_t> count() const = 0;
    // Runs met so far; at the end all there are.
    std::uint64_t met = 0;

    Text title;
    std::string fingerprint;
    std::vector<StoredAxis> axes;
    std::vector<StoredColumn> columns;  // one for each axis
    SharedBase base;                    // that most runs change; none for whole scenarios
    std::uint64_t seed = 1;
};

SharedBase read_base(const std::string& file);
SharedBase base_of(Json root, const std::string& file);
// The name of a run's content: of its base and what it changes.
std::string hash_of(const RunInput& run);

// Whole scenarios, a file each.
std::unique_ptr<RunSource> runs_of_files(const std::vector<std::string>& files);
// JSON Lines: whole scenarios, or { path: value } over a base. "-" is standard input.
std::unique_ptr<RunSource> runs_of_lines(const std::string& file, SharedBase base);
// A CSV table: a row a run, columns named by path, cells parted by ; , or tabs.
std::unique_ptr<RunSource> runs_of_table(const std::string& file, SharedBase base);

// A cell as a value of JSON: a number (decimal comma where cells are parted by semicolons), true,
// null, a list or object, else a text. None, with a message, when it could be two numbers.
std::optional<Json> value_of_cell(const std::string& cell, char separator, Text& message);
std::vector<std::string> cells_of(const std::string& line, char separator);
// As a value in the results.
StoredValue stored(const Json& value);

}  // namespace afkast
