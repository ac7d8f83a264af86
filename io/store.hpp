// Where the rows of many runs go: one SQLite file, or CSV or JSON Lines files beside each other.
// Rows come in the order of their runs and are appended whole, so that work that was cut off at any
// moment goes on where it stopped, and the finished content tells nothing of how it was made.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "io/problem.hpp"

namespace afkast {

using StoredValue = std::variant<std::monostate, std::int64_t, double, std::string>;

struct StoredColumn {
    enum class Type { whole, real, text, any };
    std::string name;
    Type type = Type::real;
    std::string unit;
    Text meaning;
};
struct StoredTable {
    std::string name;  // "runs", "yearly", "draws"
    std::vector<StoredColumn> columns;
    int keys = 1;  // so many first columns tell the rows apart
};

// A run's part of `runs.runs`: every `of`-th from number `number` on.
struct Shard {
    std::uint64_t number = 1, of = 1;
    bool holds(std::uint64_t run) const { return run % of == number - 1; }
    bool operator==(const Shard&) const = default;
};

struct StoredAxis {
    std::string name, what;  // the paths it changes
    std::string points;      // how many, or from where to where
    std::string example;
    bool discrete = true;  // worth an index and a view
};

struct StoreHead {
    std::vector<StoredTable> tables;  // the first is "runs"; each begins with the column "run"
    std::vector<StoredAxis> axes;
    std::string title, fingerprint, engine, data, seed;
    std::string results;  // what stands in the rows: columns, draws, language
    Shard shard;
    Language language = Language::english;
};

struct StoredRun {
    std::uint64_t run = 0;
    std::vector<StoredValue> row;
    std::vector<std::vector<std::vector<StoredValue>>> further;  // [table - 1][row]
};

enum class StoreFormat { sqlite, csv, json_lines };
// By the end of the name: .sqlite, .db, .csv, .jsonl; none: another end.
std::optional<StoreFormat> store_format(const std::string& file);

class Store {
  public:
    virtual ~Store() = default;
    // All of it is there afterwards, or nothing. Throws BadInput when it cannot be written.
    virtual void append(const std::vector<StoredRun>& runs) = 0;
    // Every row is there: what helps a reader is added. `total`: runs of all shards together.
    virtual void finish(std::uint64_t total) = 0;

    std::optional<std::uint64_t> last_run;  // that is stored
    std::optional<std::string> last_scenario;
    std::uint64_t rows = 0;  // stored so far
    bool finished = false;
};

// A new file with its dictionary beside it, or with `resume` one that was begun before with the
// same head. Throws BadInput when one of its files is there and not to be resumed, belongs to other
// work, is damaged, or cannot be written. "-" is standard output, for CSV and JSON Lines.
std::unique_ptr<Store> open_store(const std::string& file, StoreFormat format,
                                  const StoreHead& head, bool resume);

// The name of the table's own file beside the first: "results-yearly.csv".
std::string file_beside(const std::string& file, const std::string& what,
                        const std::string& ending);
// What each column means, as CSV.
std::string dictionary_csv(const StoreHead& head);

// What a file of results says of itself.
struct StoreFacts {
    std::string file;
    StoreHead head;
    std::uint64_t runs = 0, rows = 0;
    bool complete = false;
};
StoreFacts facts_of(const std::string& file, StoreFormat format);

// The shards of one piece of work as one file, equal to one made without shards. Throws BadInput
// when a shard is missing, twice, unfinished or of other work, another engine or other data.
std::uint64_t merge_stores(const std::vector<std::string>& files, const std::string& out);

}  // namespace afkast
