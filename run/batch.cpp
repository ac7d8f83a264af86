#include "run/batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <list>
#include <mutex>
#include <unordered_map>

#include "io/read_parameters.hpp"
#include "io/read_scenario.hpp"
#include "io/read_scenario_tree.hpp"
#include "model/lanes.hpp"
#include "run/columns.hpp"
#include "run/simulate.hpp"
#include "run/variant.hpp"

namespace afkast {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

std::vector<ResultColumn> chosen_columns(const RunSource& source, const BatchOptions& options) {
    return without_axes(result_columns(options.columns, options.draws > 0), source.axes);
}

// Plans of the choices met last, each compiled by the thread that first asks for it.
class Variants {
  public:
    struct Entry {
        std::once_flag compiled;
        Variant variant;
        std::vector<Problem> problems;  // any: it cannot be used
        double seconds = 0;
    };

    Variants(const Parameters& parameters_, std::optional<Method> method_)
        : parameters(parameters_), method(method_) {}

    std::shared_ptr<const Entry> get(const std::string& key, const BaseScenario& base,
                                     const std::vector<Setting>& choices) {
        const std::shared_ptr<Entry> entry = place_for(key);
        std::call_once(entry->compiled, [&] {
            const auto began = Clock::now();
            try {
                entry->variant = variant_of(parameters, base, choices, method);
            } catch (const BadInput& bad) {
                entry->problems = bad.problems;
            } catch (const std::exception& fault) {
                entry->problems = {{base.file, {}, "", {fault.what(), fault.what()}, {}}};
            }
            entry->seconds = seconds_since(began);
            const std::lock_guard lock(mutex);
            compiling += entry->seconds;
        });
        return entry;
    }
    double compiling = 0;

  private:
    static constexpr std::size_t kept = 32;
    const Parameters& parameters;
    std::optional<Method> method;
    std::mutex mutex;
    std::unordered_map<std::string, std::shared_ptr<Entry>> entries;
    std::list<std::string> oldest_first;

    std::shared_ptr<Entry> place_for(const std::string& key) {
        const std::lock_guard lock(mutex);
        if (const auto found = entries.find(key); found != entries.end()) return found->second;
        if (oldest_first.size() >= kept) {
            entries.erase(oldest_first.front());
            oldest_first.pop_front();
        }
        oldest_first.push_back(key);
        return entries[key] = std::make_shared<Entry>();
    }
};

// Some runs on the way from the source to the store.
struct Window {
    std::vector<RunInput> runs;
    std::vector<Changes> changes;
    std::vector<std::vector<std::size_t>> groups;  // of runs that share a plan, a few packs each
    std::vector<StoredRun> stored;
};

constexpr std::size_t group_size = 8 * Pack::lanes;

class Worker {
  public:
    Worker(const Parameters& parameters_, const RunSource& source, const StoreHead& head_,
           const BatchOptions& options_, const BatchProgress& progress_)
        : parameters(parameters_),
          head(head_),
          options(options_),
          progress(progress_),
          columns(chosen_columns(source, options_)),
          variants(parameters_, options_.method) {}

    // Sorts the changes of the window's runs and groups them by plan.
    void prepare(Window& window, const Sorter* sorter) {
        std::unordered_map<std::string, std::size_t> open;
        window.stored.resize(window.runs.size());
        for (std::size_t i = 0; i < window.runs.size(); ++i) {
            const RunInput& run = window.runs[i];
            window.changes.emplace_back();
            if (!run.problems.empty()) {
                window.groups.push_back({i});
                continue;
            }
            Changes& changes = window.changes.back();
            if (sorter && !run.settings.empty())
                changes = sorter->sorted(run);
            else
                changes.key = run.base->hash;
            const auto [found, fresh] = open.try_emplace(changes.key, window.groups.size());
            if (!fresh && (window.groups[found->second].size() >= group_size || options.draws > 0))
                found->second = window.groups.size();
            if (found->second == window.groups.size()) window.groups.emplace_back();
            window.groups[found->second].push_back(i);
        }
    }

    void calculate(Window& window) {
        Progress stop;
        stop.stop = progress.stop;
        for_blocks(
            window.groups.size(), options.threads,
            [&](std::size_t group) { calculate_group(window, window.groups[group]); }, stop);
    }

    double compiling() const { return variants.compiling; }
    double evaluating = 0, making_rows = 0;

  private:
    const Parameters& parameters;
    const StoreHead& head;
    const BatchOptions& options;
    const BatchProgress& progress;
    std::vector<ResultColumn> columns;
    Variants variants;
    std::mutex mutex;

    void calculate_group(Window& window, const std::vector<std::size_t>& group) {
        const RunInput& first = window.runs[group.front()];
        if (!first.problems.empty()) {
            fail(window, group.front(), first.problems);
            return;
        }
        const Changes& changes = window.changes[group.front()];
        const auto entry = variants.get(changes.key, *first.base, changes.choices);
        if (!entry->problems.empty()) {
            for (std::size_t i : group) fail(window, i, entry->problems);
            return;
        }
        if (options.draws > 0) {
            for (std::size_t i : group) calculate_alone(window, i, entry->variant);
            return;
        }
        std::vector<std::size_t> pack;
        std::vector<std::vector<double>> values;
        for (std::size_t i : group) {
            try {
                NumberChanges numbers =
                    numbers_of(entry->variant, window.changes[i].numbers, window.runs[i].file);
                if (entry->variant.solved && !numbers.slots.empty()) {
                    calculate_alone(window, i, entry->variant);
                    continue;
                }
                values.push_back(std::move(numbers.values));
                pack.push_back(i);
            } catch (const BadInput& bad) {
                fail(window, i, bad.problems);
            }
            if (pack.size() == Pack::lanes) calculate_pack(window, pack, values, entry->variant);
        }
        calculate_pack(window, pack, values, entry->variant);
    }

    // Up to eight runs at once; both lists are empty afterwards.
    void calculate_pack(Window& window, std::vector<std::size_t>& pack,
                        std::vector<std::vector<double>>& values, const Variant& variant) {
        if (pack.empty()) return;
        const auto began = Clock::now();
        std::vector<Pack> packs(values.front().size());
        for (std::size_t slot = 0; slot < packs.size(); ++slot)
            for (std::size_t lane = 0; lane < Pack::lanes; ++lane)
                packs[slot].set(lane, values[std::min(lane, values.size() - 1)][slot]);
        try {
            const std::vector<Result> results =
                recalculate_lanes(parameters, *variant.planned, packs, pack.size());
            const double evaluated = seconds_since(began);
            for (std::size_t lane = 0; lane < pack.size(); ++lane)
                succeed(window, pack[lane], results[lane], nullptr);
            count(evaluated, seconds_since(began) - evaluated);
        } catch (const std::exception&) {
            for (std::size_t i : pack) calculate_alone(window, i, variant);
        }
        pack.clear();
        values.clear();
    }

    void calculate_alone(Window& window, std::size_t i, const Variant& variant) {
        const auto began = Clock::now();
        try {
            const NumberChanges numbers =
                numbers_of(variant, window.changes[i].numbers, window.runs[i].file);
            const auto result = result_of(parameters, variant, numbers);
            std::vector<Simulation> simulations;
            if (options.draws > 0) {
                SimulationOptions simulation;
                simulation.draws = options.draws;
                simulation.draw.seed = options.seed;
                simulation.threads = 1;
                simulations = simulate(parameters, {result}, simulation);
            }
            const double evaluated = seconds_since(began);
            succeed(window, i, *result, simulations.empty() ? nullptr : &simulations.front());
            count(evaluated, seconds_since(began) - evaluated);
        } catch (const BadInput& bad) {
            fail(window, i, bad.problems);
        } catch (const std::exception& fault) {
            fail(window, i, {{window.runs[i].file, {}, "", {fault.what(), fault.what()}, {}}});
        }
    }

    void count(double evaluated, double made) {
        const std::lock_guard lock(mutex);
        evaluating += evaluated;
        making_rows += made;
    }

    // Number, axes, and whether it went well; then where it comes from.
    std::vector<StoredValue> beginning(const RunInput& run, const std::string& error) const {
        std::vector<StoredValue> row{static_cast<std::int64_t>(run.run)};
        row.reserve(head.tables.front().columns.size());
        row.insert(row.end(), run.axis_values.begin(), run.axis_values.end());
        row.emplace_back(std::string(error.empty() ? "ok" : "error"));
        row.push_back(error.empty() ? StoredValue() : StoredValue(error));
        row.emplace_back(hash_of(run));
        row.emplace_back(head.engine);
        row.emplace_back(head.data);
        row.emplace_back(static_cast<std::int64_t>(options.seed));
        return row;
    }

    void succeed(Window& window, std::size_t i, const Result& result,
                 const Simulation* simulation) const {
        Outcomes outcomes{&result, simulation, {}};
        if (simulation)
            for (Perspective view : simulation->views)
                outcomes.spread[index(view)] = spread_of(simulation->of(view));
        StoredRun stored{window.runs[i].run, beginning(window.runs[i], ""), {}};
        for (const ResultColumn& column : columns) stored.row.push_back(column.value(outcomes));
        if (options.yearly) stored.further.push_back(yearly_rows(stored.run, result));
        if (options.raw_draws) stored.further.push_back(draw_rows(stored.run, *simulation));
        window.stored[i] = std::move(stored);
    }

    void fail(Window& window, std::size_t i, std::vector<Problem> problems) const {
        const RunInput& run = window.runs[i];
        for (Problem& problem : problems) {
            // A row or line is to blame, wherever its scenario comes from.
            if (run.line == 0) continue;
            problem.file = run.file;
            const int shift = run.base && run.base->line > 0 ? problem.place.line - 1 : 0;
            problem.place = {run.line + std::max(shift, 0), shift > 0 ? problem.place.column : 1};
        }
        std::string error;
        for (const Problem& problem : problems) {
            std::string text = to_text(problem, options.language);
            for (std::size_t at; (at = text.find("\n    ")) != std::string::npos;)
                text.replace(at, 5, " ");
            while (!text.empty() && text.back() == '\n') text.pop_back();
            error += (error.empty() ? "" : " | ") + text;
        }
        StoredRun stored{run.run, beginning(run, error), {}};
        stored.row.resize(head.tables.front().columns.size());
        stored.further.resize(head.tables.size() - 1);
        window.stored[i] = std::move(stored);
        window.runs[i].problems = std::move(problems);
    }
};

// The store works on one window while the next is calculated.
class Writer {
  public:
    explicit Writer(Store& store_) : store(store_) {}
    ~Writer() {
        if (under_way.valid()) under_way.wait();
    }
    void write(std::vector<StoredRun> runs) {
        settle();
        under_way = std::async(std::launch::async, [this, all = std::move(runs)] {
            const auto began = Clock::now();
            store.append(all);
            seconds += seconds_since(began);
        });
    }
    // Throws what the writing threw.
    void settle() {
        if (under_way.valid()) under_way.get();
    }
    double seconds = 0;

  private:
    Store& store;
    std::future<void> under_way;
};

// How many runs go together: a fifth of a second's work, so that little is lost when it is cut off.
class Pace {
  public:
    explicit Pace(const BatchOptions& options)
        : least(thread_count(options.threads)),
          most(options.raw_draws ? std::max<std::size_t>(least, 200'000 / (options.draws + 1))
                                 : 8192),
          runs(options.draws > 0 ? least : std::min(most, 64 * least)) {}
    std::size_t window() const { return runs; }
    void took(std::size_t count, double seconds) {
        const double wanted = static_cast<double>(count) * 0.2 / std::max(seconds, 1e-6);
        const double limited = std::min(wanted, 4.0 * static_cast<double>(runs));
        runs = std::clamp(static_cast<std::size_t>(limited), least, most);
    }

  private:
    std::size_t least, most, runs;
};

std::uint64_t shard_count(std::uint64_t runs, const Shard& shard) {
    const std::uint64_t before = shard.number - 1;
    return runs > before ? (runs - before - 1) / shard.of + 1 : 0;
}

// The paths of the base that are numbers; none where every run is a whole scenario.
std::optional<Sorter> sorter_of(const Parameters& parameters, const RunSource& source,
                                const BatchOptions& options) {
    if (!source.base) return std::nullopt;
    const Scenario base = read_scenario_tree(source.base->root, source.base->file, parameters);
    return Sorter(parameters, base, options.method);
}

}  // namespace

StoreHead batch_head(const RunSource& source, const BatchOptions& options,
                     const Versions& versions) {
    StoreHead head;
    head.tables = {{"runs", columns_of_runs(source.columns, chosen_columns(source, options)), 1}};
    if (options.yearly) head.tables.push_back(yearly_table());
    if (options.raw_draws) head.tables.push_back(draws_table());
    head.axes = source.axes;
    head.title = source.title.in(options.language);
    head.engine = versions.engine;
    head.data = versions.data;
    head.seed = std::to_string(options.seed);
    head.shard = options.shard;
    head.language = options.language;
    head.results = fmt::format("{} draws{}{}", options.draws, options.yearly ? ", yearly" : "",
                               options.raw_draws ? ", raw draws" : "");
    std::string all = source.fingerprint + head.engine + head.data + head.seed + head.results +
                      (options.language == Language::danish ? "da" : "en") +
                      (options.method ? std::to_string(static_cast<int>(*options.method)) : "");
    for (const StoredColumn& column : head.tables.front().columns) all += '\n' + column.name;
    head.fingerprint = fingerprint(all);
    return head;
}

BatchState run_batch(const Parameters& parameters, RunSource& source, Store& store,
                     const StoreHead& head, const BatchOptions& options,
                     const BatchProgress& progress) {
    const auto sorter = sorter_of(parameters, source, options);
    Worker worker(parameters, source, head, options, progress);
    Writer writer(store);
    Pace pace(options);
    BatchState state;
    state.began = state.done = store.rows;
    if (const auto count = source.count()) state.wanted = shard_count(*count, options.shard);
    if (store.finished) return state;
    const auto last = store.last_run;
    const auto wanted = [&](std::uint64_t run) {
        return options.shard.holds(run) && (!last || run > *last);
    };
    for (bool more = true; more;) {
        if (progress.stop && progress.stop->load()) throw Stopped();
        Window window;
        const auto began = Clock::now();
        while (window.runs.size() < pace.window()) {
            RunInput run;
            if (!(more = source.next(run, wanted))) break;
            window.runs.push_back(std::move(run));
        }
        worker.prepare(window, sorter ? &*sorter : nullptr);
        state.reading += seconds_since(began);
        worker.calculate(window);
        for (const RunInput& run : window.runs)
            if (!run.problems.empty()) {
                ++state.failed;
                if (progress.failure) progress.failure(run.problems);
            }
        const std::size_t count = window.runs.size();
        writer.write(std::move(window.stored));
        pace.took(count, seconds_since(began));
        state.done += count;
        if (progress.report) progress.report(state);
    }
    writer.settle();
    store.finish(source.met);
    state.compiling = worker.compiling();
    state.evaluating = worker.evaluating;
    state.rows = worker.making_rows;
    state.writing = writer.seconds;
    return state;
}

}  // namespace afkast
