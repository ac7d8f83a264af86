// afkast batch and afkast merge: many runs into one file of results.
#include <fcntl.h>
#include <fmt/format.h>
#include <glob.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>

#include "cli/progress.hpp"
#include "cli/request.hpp"
#include "io/json_tree.hpp"
#include "io/letters.hpp"
#include "io/read_sweep.hpp"
#include "report/table.hpp"
#include "report/text.hpp"
#include "run/batch.hpp"
#include "run/design.hpp"

namespace afkast {

namespace {

[[noreturn]] void refuse(const std::string& what, Text message) {
    throw BadInput({{what, {}, "", std::move(message), {}}});
}

bool has_end(const std::string& file, std::initializer_list<const char*> ends) {
    return std::any_of(ends.begin(), ends.end(),
                       [&](const char* end) { return file.ends_with(end); });
}

// Patterns that the shell has left are expanded; what matches nothing is refused later by its name.
std::vector<std::string> expanded(const std::vector<std::string>& patterns) {
    std::vector<std::string> files;
    for (const std::string& pattern : patterns) {
        glob_t found{};
        if (pattern.find_first_of("*?[") != std::string::npos &&
            ::glob(pattern.c_str(), 0, nullptr, &found) == 0)
            files.insert(files.end(), found.gl_pathv, found.gl_pathv + found.gl_pathc);
        else
            files.push_back(pattern);
        ::globfree(&found);
    }
    return files;
}

SharedBase base_or_none(const BatchRequest& batch) {
    return batch.base.empty() ? nullptr : read_base(batch.base);
}

bool names_sweep(const std::string& file) {
    std::vector<Problem> problems;
    try {
        return is_sweep(parse_json(read_text_file(file), file, problems));
    } catch (const BadInput&) {
        return false;  // a run of its own, with its problems
    }
}

std::unique_ptr<RunSource> source_of(const Request& request, const BatchRequest& batch,
                                     const Parameters& parameters) {
    const std::vector<std::string> files = expanded(request.files);
    const std::string& first = files.front();
    const bool lines = first == "-" || has_end(first, {".jsonl", ".ndjson"});
    const bool table = has_end(first, {".csv", ".tsv", ".txt"});
    if ((lines || table) && files.size() > 1)
        refuse(files[1], {"En tabel eller JSON-linjer skal stå alene på kommandolinjen.",
                          "A table or lines of JSON must stand alone on the command line."});
    if (lines) return runs_of_lines(first, base_or_none(batch));
    if (table) {
        if (batch.base.empty())
            refuse(first, {"En tabel ændrer et scenarie: nævn det med --base.",
                           "A table changes a scenario: name it with --base."});
        return runs_of_table(first, read_base(batch.base));
    }
    std::vector<std::string> sweeps;
    for (const std::string& file : files)
        if (names_sweep(file)) sweeps.push_back(file);
    if (sweeps.empty()) return runs_of_files(files);
    if (files.size() > 1)
        refuse(sweeps.front(), {"En sweep-fil skal stå alene på kommandolinjen.",
                                "A sweep file must stand alone on the command line."});
    const Sweep sweep = read_sweep(sweeps.front(), parameters);
    return runs_of_sweep(sweep, batch.seed.value_or(sweep.seed));
}

std::string count_text(std::uint64_t count, Language language) {
    return number_text(static_cast<double>(count), 0, language);
}

// -- dry run --------------------------------------------------------------------------------------

void print_plan(const Request& request, const RunSource& source, const StoreHead& head) {
    const Language language = request.language;
    Table table;
    table.title = source.title.in(language);
    table.columns = {{request.in("Akse", "Axis"), false},
                     {request.in("Punkter", "Points")},
                     {request.in("Eksempel", "Example"), false}};
    for (const StoredAxis& axis : source.axes) {
        Row row;
        const std::string few = axis.example.size() > 90
                                    ? axis.example.substr(0, axis.example.find(',')) + " …"
                                    : axis.example;
        row.cells = {axis.name, axis.points, few};
        table.rows.push_back(std::move(row));
    }
    fmt::print("{}", write_text(table, language));
    std::string columns;
    for (const StoredTable& one : head.tables) {
        columns.clear();
        for (const StoredColumn& column : one.columns)
            columns += (columns.empty() ? "" : ", ") + column.name;
        fmt::print("\n{} {}:\n", request.in("Kolonner i", "Columns of"), one.name);
        for (const std::string& line : wrapped(columns, 96)) fmt::print("  {}\n", line);
    }
    const auto count = source.count();
    if (!count) {
        fmt::print("\n{}\n", request.in("Antallet af kørsler kendes først, når alt er læst.",
                                        "How many runs there are is known when all is read."));
        return;
    }
    const std::uint64_t own =
        *count >= head.shard.number ? (*count - head.shard.number) / head.shard.of + 1 : 0;
    fmt::print("\n{} {}", count_text(*count, language), request.in("kørsler", "runs"));
    if (head.shard.of > 1)
        fmt::print("; {} {}/{}: {}", request.in("del", "shard"), head.shard.number, head.shard.of,
                   count_text(own, language));
    fmt::print("\n");
}

// -- the work itself ------------------------------------------------------------------------------

// Messages of runs that cannot be calculated, the first of them in full.
class Failures {
  public:
    explicit Failures(const Request& request_) : request(request_) {}
    void say(const std::vector<Problem>& problems, RunsProgress& progress) {
        if (++count > shown) return;
        progress.clear();
        fmt::print(stderr, "{}", to_text(problems, request.language));
        if (count == shown)
            fmt::print(stderr, "{}\n",
                       request.in("Flere fejl står i kolonnen \"error\".",
                                  "Further errors stand in the column \"error\"."));
    }

  private:
    static constexpr std::size_t shown = 20;
    const Request& request;
    std::size_t count = 0;
};

void print_times(const BatchState& state) {
    const auto runs = static_cast<double>(std::max<std::uint64_t>(state.done - state.began, 1));
    for (const auto& [what, seconds] : {std::pair{"read", state.reading},
                                        {"compile", state.compiling},
                                        {"evaluate", state.evaluating},
                                        {"rows", state.rows},
                                        {"write", state.writing}})
        fmt::print(stderr, "{} {:.3f} s, {:.3f} microseconds a run\n", what, seconds,
                   1e6 * seconds / runs);
}

void print_end(const Request& request, const BatchRequest& batch, const BatchState& state) {
    const Language language = request.language;
    fmt::print(stderr, "{}: {} {}", printable(batch.out), count_text(state.done, language),
               request.in("kørsler", "runs"));
    if (state.failed > 0)
        fmt::print(stderr, "; {} {}", count_text(state.failed, language),
                   request.in("med fejl", "with an error"));
    fmt::print(stderr, "\n");
}

int work(const Request& request, const BatchRequest& batch, const Parameters& parameters,
         RunSource& source, const BatchOptions& options, const StoreHead& head,
         StoreFormat format) {
    const std::unique_ptr<Store> store = open_store(batch.out, format, head, batch.resume);
    RunsProgress bar(request.language);
    Failures failures(request);
    BatchProgress progress;
    progress.stop = bar.stop();
    progress.report = [&](const BatchState& state) {
        bar.show(state.done, state.began, state.wanted);
    };
    progress.failure = [&](const std::vector<Problem>& problems) { failures.say(problems, bar); };
    try {
        const BatchState state = run_batch(parameters, source, *store, head, options, progress);
        bar.clear();
        print_end(request, batch, state);
        if (batch.times) print_times(state);
        return state.failed > 0 && state.failed == state.done ? 1 : 0;
    } catch (const Stopped&) {
        bar.clear();
        fmt::print(stderr, "{} {}: {}. {}\n",
                   request.in("Afbrudt; kørsler gemt i", "Stopped; runs kept in"),
                   printable(batch.out), count_text(store->rows, request.language),
                   request.in("Gå videre med --resume.", "Go on with --resume."));
        return 130;
    }
}

StoreFormat format_of(const BatchRequest& batch) {
    if (batch.out == "-") return batch.format == "csv" ? StoreFormat::csv : StoreFormat::json_lines;
    const auto format = store_format(batch.out);
    if (!format)
        refuse(batch.out, {"Navnet efter --out skal ende på .sqlite, .csv eller .jsonl.",
                           "The name after --out must end in .sqlite, .csv or .jsonl."});
    return *format;
}

}  // namespace

int batch(const Request& request, const BatchRequest& batch) {
    // A reader that has stopped is an error to be told of, not an end without a word.
    std::signal(SIGPIPE, SIG_IGN);
    const Parameters parameters = request.parameters();
    const auto source = source_of(request, batch, parameters);
    BatchOptions options;
    options.threads = batch.threads;
    options.shard = {batch.shard, batch.shards};
    options.draws = batch.draws;
    options.seed = batch.seed.value_or(source->seed);
    options.yearly = batch.yearly;
    options.raw_draws = batch.raw_draws;
    options.columns = batch.columns;
    options.method = request.method;
    options.language = request.language;
    if (options.raw_draws && options.draws == 0)
        refuse("--raw-draws", {"Skriv også, hvor mange trækninger: --draws 1000.",
                               "Say how many draws, too: --draws 1000."});
    const StoreHead head = batch_head(*source, options, request.versions(parameters));
    if (batch.dry_run) {
        print_plan(request, *source, head);
        return 0;
    }
    if (batch.out.empty())
        refuse("--out", {"Skriv, hvor resultaterne skal hen: --out resultater.sqlite.",
                         "Say where the results go: --out results.sqlite."});
    return work(request, batch, parameters, *source, options, head, format_of(batch));
}

int merge(const Request& request, const std::string& out) {
    const std::uint64_t runs = merge_stores(request.files, out);
    fmt::print(stderr, "{}: {} {}\n", printable(out), count_text(runs, request.language),
               request.in("kørsler", "runs"));
    return 0;
}

}  // namespace afkast
