// Many runs of many scenarios: read, calculated on all threads, and stored in the order of their
// numbers. What is stored depends on the runs alone: not on threads, shards or interruptions.
#pragma once

#include <string>
#include <vector>

#include "io/run_source.hpp"
#include "io/store.hpp"
#include "io/write_result.hpp"
#include "model/parameters.hpp"
#include "run/parallel.hpp"

namespace afkast {

struct BatchOptions {
    unsigned threads = 0;
    Shard shard;
    std::size_t draws = 0;  // 0: base cases alone
    std::uint64_t seed = 1;
    bool yearly = false, raw_draws = false;
    std::vector<std::string> columns;  // of the results; none: the usual ones
    std::optional<Method> method;
    Language language = Language::english;
};

// The tables that these runs fill.
StoreHead batch_head(const RunSource& source, const BatchOptions& options,
                     const Versions& versions);

struct BatchState {
    std::uint64_t done = 0;               // stored, those of an earlier start included
    std::uint64_t began = 0;              // stored when this start began
    std::uint64_t failed = 0;             // of this start
    std::optional<std::uint64_t> wanted;  // of this shard
    // Seconds by part, summed over threads.
    double reading = 0, compiling = 0, evaluating = 0, rows = 0, writing = 0;
};

struct BatchProgress {
    std::function<void(const BatchState&)> report;  // from the calling thread
    // A run that cannot be calculated, as it becomes a row.
    std::function<void(const std::vector<Problem>&)> failure;
    const std::atomic<bool>* stop = nullptr;
};

// Goes on behind what the store holds. Throws Stopped when the caller stops it: what is done is
// stored. Throws BadInput when the base cannot be read or the store cannot be written.
BatchState run_batch(const Parameters& parameters, RunSource& source, Store& store,
                     const StoreHead& head, const BatchOptions& options,
                     const BatchProgress& progress = {});

}  // namespace afkast
