// What every command needs: the language, the data, the scenarios, where to write.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "io/problem.hpp"
#include "io/write_result.hpp"
#include "model/result.hpp"

namespace afkast {

enum class Format { text, json, csv };

struct Request {
    std::string data_folder;
    Language language = Language::english;
    Format format = Format::text;
    std::vector<std::string> files;
    std::optional<Method> method;  // else each scenario's own
    // How all scenarios are discounted; else as each says.
    std::optional<double> rate_percent;
    std::string discounting;  // "none", "finansministeriet", or the date of a version of it
    std::optional<int> base_year;

    Parameters parameters() const;
    Versions versions(const Parameters& parameters) const;
    std::string in(const std::string& danish, const std::string& english) const {
        return language == Language::danish ? danish : english;
    }
};

// All scenarios, or one BadInput with the problems of every file.
std::vector<Scenario> read_all(const Request& request, const Parameters& parameters);
// Calculates; a value that data/ lacks, or a method the scenario cannot use, becomes a problem of
// the scenario's file.
Result calculated(const Parameters& parameters, const Scenario& scenario,
                  const ResultOptions& options = {});
// By the method that the request asks for.
Result calculated(const Request& request, const Parameters& parameters, const Scenario& scenario);
// The problems of all scenarios that lack what the method needs, as one BadInput.
void check_method(const std::vector<Scenario>& scenarios, Method method);
// A table to standard output in the request's format (text or CSV).
void print(const Request& request, const struct Table& table);

// A heading and below it what is said aloud, an item a paragraph; nothing if there is nothing.
void print_list(const std::string& heading, const std::vector<std::string>& items);

// The commands. Each returns the exit code: 0 done, 1 the input is wrong.
enum class CsvTable { ledger, people, person_years };
int run(const Request& request, CsvTable csv);
struct CompareOptions {
    bool both_methods = false;
    std::optional<int> price_year, base_year;
    std::string discounting_of;  // a date; empty: the schedule in force when the latest starts
};
int compare(const Request& request, const CompareOptions& options);
// How sure, what it hinges on, what must be true.
struct UncertaintyOptions {
    std::size_t draws = 10'000, points = 512;
    std::uint64_t seed = 1;
    unsigned threads = 0;
    bool grades = false, quasi_random = false, until_stable = false, each = false;
    std::string raw_file;                  // of all draws, as CSV
    std::string party = "municipality";    // whose result
    std::string rows, columns;             // paths, for a table of two
    std::vector<std::string> assumptions;  // paths; none: those worth asking about
    std::vector<std::string> frontier;     // two paths
};
int simulate(const Request& request, const UncertaintyOptions& options);
int sensitivity(const Request& request, const UncertaintyOptions& options);
int breakeven(const Request& request, const UncertaintyOptions& options);
// What a report is written as: at least one of the three.
struct ReportOptions {
    std::string output;         // a page: NAME.html
    std::string tables_folder;  // every table as CSV and JSON, with a dictionary
    bool summary = false;       // half a page of text, to standard output
};
int report(const Request& request, const UncertaintyOptions& options, const ReportOptions& wanted);
// Many runs into one file.
struct BatchRequest {
    std::string out, base, format = "jsonl";
    unsigned threads = 0;
    std::uint64_t shard = 1, shards = 1;
    std::size_t draws = 0;
    std::optional<std::uint64_t> seed;
    std::vector<std::string> columns;
    bool resume = false, dry_run = false, yearly = false, raw_draws = false, times = false;
};
int batch(const Request& request, const BatchRequest& batch);
int merge(const Request& request, const std::string& out);
int explain(const Request& request, const std::string& party, std::optional<int> year);
int check(const Request& request);
int audit(const Request& request);
int sources(const Request& request, const std::string& filter);
struct WindowRequest {
    std::string screenshot;  // write a picture to this file instead of opening a window
    std::string view;        // what is shown first: one of views_of_window()
    std::string size;        // "1280x720"
    double scale = 0;        // 0: the monitor's
    bool dark = false, stats = false;
    bool language_chosen = false;  // else the one of last time
};
std::vector<std::string> views_of_window();
// "1280x720"; none when it is no size that a window can have.
std::optional<std::pair<int, int>> window_size(const std::string& text);
int gui(const Request& request, const WindowRequest& wanted);

}  // namespace afkast
