// The command line: reads what is asked, calls one command, says clearly what went wrong.
#include <fmt/format.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>

#include "cli/describe.hpp"
#include "cli/request.hpp"
#include "gui/picture.hpp"
#include "gui/run.hpp"
#include "io/letters.hpp"
#include "io/read_parameters.hpp"
#include "io/write_file.hpp"
#include "run/parallel.hpp"

namespace {

using namespace afkast;

// Danish when the environment speaks it, else English.
Language language_of_environment() {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value && *value)
            return std::string_view(value).rfind("da", 0) == 0 ? Language::danish
                                                               : Language::english;
    }
    return Language::english;
}

// data/ lies beside the build folder, under share/ where the program is installed, or where
// AFKAST_DATA says.
std::string data_folder() {
    if (const char* folder = std::getenv("AFKAST_DATA")) return folder;
    std::error_code error;
    const auto program = std::filesystem::canonical("/proc/self/exe", error);
    for (auto folder = program.parent_path(); folder.has_relative_path();
         folder = folder.parent_path())
        for (const char* place : {"data", "share/afkast/data"})
            if (std::filesystem::is_directory(folder / place, error))
                return (folder / place).string();
    return "data";
}

class CommandLine {
  public:
    explicit CommandLine(Request& request_) : request(request_) {
        app.require_subcommand(1);
        app.set_version_flag("--version", AFKAST_VERSION);
        app.footer(
            "Exit codes: 0 done, 1 the input is wrong, 2 the command line is wrong, 3 a fault "
            "of the program.");
        add_run();
        add_compare();
        add_explain();
        add_simulate();
        add_sensitivity();
        add_breakeven();
        add_batch();
        add_merge();
        add_report();
        add_check();
        add_audit();
        add_sources();
        add_gui();
        // For packages; in no group, so that --help does not show them.
        app.add_flag_function(
               "--print-man-page",
               [this](std::int64_t) {
                   fmt::print("{}", man_page(app, AFKAST_VERSION));
                   throw CLI::Success();
               },
               "A manual page")
            ->group("");
        app.add_flag_function(
               "--print-completion",
               [this](std::int64_t) {
                   fmt::print("{}", bash_completion(app));
                   throw CLI::Success();
               },
               "Completion for bash")
            ->group("");
    }

    // The chosen command, or the exit code when there is nothing to do.
    std::optional<int> parse(int argc, char** argv) {
        try {
            app.parse(argc, argv);
        } catch (const CLI::Success& help) {
            return app.exit(help);
        } catch (const CLI::ParseError& error) {
            app.exit(error);
            return 2;
        }
        return std::nullopt;
    }
    std::function<int()> chosen;

  private:
    Request& request;
    CLI::App app{
        "Afkast: what an effort to help people into work costs, who pays, who gains, when it "
        "is paid back"};
    CompareOptions compare_options;
    UncertaintyOptions uncertainty;
    ReportOptions report_options;
    std::string party = "municipality", filter, output;
    WindowRequest window;
    BatchRequest batch_request;
    std::optional<int> year;
    CsvTable csv_table = CsvTable::ledger;

    CLI::App* command(const char* name, const char* what, std::function<int()> action) {
        CLI::App* sub = app.add_subcommand(name, what);
        static const std::map<std::string, Language> languages{{"da", Language::danish},
                                                               {"en", Language::english}};
        sub->add_option("--lang", request.language, "Language: da or en")
            ->transform(CLI::CheckedTransformer(languages, CLI::ignore_case))
            ->default_str("the environment's");
        sub->add_option("--data", request.data_folder, "Folder with law and prices");
        sub->callback([this, action] { chosen = action; });
        return sub;
    }
    void format(CLI::App* sub, bool csv = true) {
        std::map<std::string, Format> formats{{"text", Format::text}, {"json", Format::json}};
        if (csv) formats["csv"] = Format::csv;
        sub->add_option("--format", request.format,
                        csv ? "text, json or csv (with --lang da: ; , and a byte-order mark, for "
                              "Danish Excel)"
                            : "text or json")
            ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case));
    }
    void files(CLI::App* sub, bool required = true) {
        auto* option = sub->add_option("FILE", request.files, "Scenario files");
        if (required) option->required();
    }

    void method(CLI::App* sub) {
        static const std::map<std::string, Method> methods{{"pathways", Method::pathways},
                                                           {"consequences", Method::consequences}};
        sub->add_option("--method", request.method,
                        "pathways, or SØM's method: consequences; else what the scenario says")
            ->transform(CLI::CheckedTransformer(methods, CLI::ignore_case));
    }

    void discounting(CLI::App* sub, bool with_base_year = true) {
        auto* rate = sub->add_option("--rate", request.rate_percent,
                                     "Discount at this rate, in per cent a year")
                         ->check(CLI::Range(0.0, 50.0));
        sub->add_option(
               "--discounting", request.discounting,
               "finansministeriet, none, or the date of a version of the schedule, such as "
               "2021-01-07")
            ->excludes(rate)
            ->check([](const std::string& text) {
                return text == "none" || text == "finansministeriet" || date_from(text)
                           ? std::string()
                           : "neither finansministeriet, none nor a date such as 2021-01-07: " +
                                 text;
            });
        if (with_base_year)
            sub->add_option("--base-year", request.base_year, "Present value in this year")
                ->check(CLI::Range(1990, 2100));
    }

    void add_run() {
        CLI::App* sub =
            command("run", "One scenario in full", [this] { return run(request, csv_table); });
        files(sub);
        format(sub);
        method(sub);
        discounting(sub);
        static const std::map<std::string, CsvTable> tables{
            {"ledger", CsvTable::ledger},
            {"people", CsvTable::people},
            {"person-years", CsvTable::person_years}};
        sub->add_option("--table", csv_table,
                        "For csv: ledger; or of pathways, people or person-years by state")
            ->transform(CLI::CheckedTransformer(tables, CLI::ignore_case))
            ->default_str("ledger");
    }
    void choose_method(const std::string& word) {
        compare_options.both_methods = word == "both";
        if (word != "both")
            request.method = word == "pathways" ? Method::pathways : Method::consequences;
    }
    void add_compare() {
        CLI::App* sub = command("compare", "Scenarios side by side: who pays, who gains, when",
                                [this] { return compare(request, compare_options); });
        files(sub);
        format(sub);
        sub->add_option_function<std::string>(
               "--method", [this](const std::string& word) { choose_method(word); },
               "pathways, consequences (SØM's method) or both beside each other")
            ->check(CLI::IsMember({"pathways", "consequences", "both"}));
        discounting(sub, false);
        sub->add_option("--price-year", compare_options.price_year, "Restate to this year's prices")
            ->check(CLI::Range(2014, 2026));
        sub->add_option("--base-year", compare_options.base_year, "Present value in this year")
            ->check(CLI::Range(1990, 2100));
        sub->add_option("--discounting-of", compare_options.discounting_of,
                        "Discount schedule in force on this date, such as 2021-01-07")
            ->check([](const std::string& text) {
                return date_from(text) ? std::string() : "not a date such as 2021-01-07: " + text;
            });
    }
    void add_explain() {
        CLI::App* sub = command("explain", "Why this number: lines, quantities, law, sources",
                                [this] { return explain(request, party, year); });
        files(sub);
        format(sub, false);
        method(sub);
        discounting(sub);
        std::vector<std::string> names;
        for (Perspective view : all_perspectives) names.emplace_back(name(view));
        sub->add_option("--party", party,
                        "Whose result (municipality, region, state, citizen, "
                        "public, society, ...)")
            ->check(CLI::IsMember(names));
        sub->add_option("--year", year, "One calendar year instead of all");
    }
    void drawing(CLI::App* sub) {
        files(sub);
        format(sub);
        method(sub);
        discounting(sub);
        sub->add_option("--seed", uncertainty.seed, "Same seed, same bits")->capture_default_str();
        sub->add_option("--threads", uncertainty.threads, "0: all of the machine")
            ->check(CLI::Range(0, 1024));
        sub->add_flag("--grades", uncertainty.grades,
                      "Evidence grades at work: weak evidence shrinks effects and widens ranges");
    }
    void whose(CLI::App* sub) {
        sub->add_option("--party", uncertainty.party, "Whose result")
            ->check(CLI::IsMember({"municipality", "public", "region", "state", "citizen",
                                   "employer", "society", "eu", "foundation", "provider"}))
            ->capture_default_str();
    }
    void add_simulate() {
        CLI::App* sub = command("simulate", "How sure is it? Many draws of every uncertain number",
                                [this] { return simulate(request, uncertainty); });
        drawing(sub);
        sub->add_option("--draws", uncertainty.draws, "How many")
            ->check(CLI::Range(2, 100'000'000))
            ->capture_default_str();
        sub->add_flag("--until-stable", uncertainty.until_stable,
                      "Go on, up to a hundred times as many, until there are enough");
        sub->add_flag("--quasi-random", uncertainty.quasi_random,
                      "Sobol's points in place of random numbers");
        sub->add_flag("--each", uncertainty.each, "Of several scenarios also each in full");
        sub->add_option("--raw", uncertainty.raw_file, "Write all draws to this CSV file");
    }
    void add_sensitivity() {
        CLI::App* sub = command("sensitivity", "What does it hinge on?",
                                [this] { return sensitivity(request, uncertainty); });
        drawing(sub);
        whose(sub);
        sub->add_option("--points,--draws", uncertainty.points,
                        "Points for the shares of the variance; 0: leave them out")
            ->check(CLI::Range(0, 1 << 20))
            ->capture_default_str();
        sub->add_option("--rows", uncertainty.rows, "Assumption down the table of two");
        sub->add_option("--columns", uncertainty.columns, "Assumption across the table of two");
    }
    void add_breakeven() {
        CLI::App* sub = command("breakeven", "What must be true for it to pay off?",
                                [this] { return breakeven(request, uncertainty); });
        drawing(sub);
        whose(sub);
        sub->add_option("--assumption", uncertainty.assumptions,
                        "Paths of assumptions; without it those that matter")
            ->delimiter(',')
            ->allow_extra_args(false);
        sub->add_option("--frontier", uncertainty.frontier,
                        "Two paths: of the first what it takes, along the second")
            ->expected(2);
    }
    void add_batch() {
        CLI::App* sub =
            command("batch", "Many runs into one file: a sweep, a table, lines of JSON or files",
                    [this] { return batch(request, batch_request); });
        sub->add_option("INPUT", request.files,
                        "A sweep file, scenario files, a .csv table, .jsonl lines, or - for lines "
                        "on standard input")
            ->required();
        sub->add_option(
            "--out", batch_request.out,
            "Where the results go: NAME.sqlite, .csv or .jsonl; - is standard output. With "
            "--lang da CSV is for Danish Excel: ; , and a byte-order mark");
        sub->add_option("--base", batch_request.base,
                        "The scenario that a table or lines of JSON change");
        method(sub);
        sub->add_option("--threads", batch_request.threads, "0: all of the machine")
            ->check(CLI::Range(0, 1024));
        sub->add_option_function<std::string>(
               "--shard", [this](const std::string& text) { choose_shard(text); },
               "k/n: every n-th run from the k-th on; merge puts them together")
            ->check([](const std::string& text) { return shard_fault(text); });
        sub->add_flag("--resume", batch_request.resume, "Go on where the file stopped");
        sub->add_flag("--dry-run", batch_request.dry_run,
                      "Say how many runs, an example of each axis and the columns");
        sub->add_option("--columns", batch_request.columns,
                        "Names of results, with * for any letters, or all")
            ->delimiter(',')
            ->allow_extra_args(false);
        sub->add_flag("--yearly", batch_request.yearly, "A table of years, too");
        sub->add_option("--draws", batch_request.draws,
                        "So many draws of each run: mean, spread, chance of a gain")
            ->check(CLI::Range(2, 10'000'000));
        sub->add_flag("--raw-draws", batch_request.raw_draws, "A table of all draws, too");
        sub->add_option("--seed", batch_request.seed, "Same seed, same bits")->default_str("1");
        sub->add_option("--format", batch_request.format, "On standard output: jsonl or csv")
            ->check(CLI::IsMember({"jsonl", "csv"}));
        sub->add_flag("--times", batch_request.times, "Say where the time went");
    }
    static std::optional<std::pair<std::uint64_t, std::uint64_t>> shard(const std::string& text) {
        const std::size_t slash = text.find('/');
        const auto whole = [](const std::string& digits) -> std::uint64_t {
            const bool good = !digits.empty() && digits.size() < 7 &&
                              digits.find_first_not_of("0123456789") == std::string::npos;
            return good ? std::stoull(digits) : 0;
        };
        if (slash == std::string::npos) return std::nullopt;
        const std::uint64_t k = whole(text.substr(0, slash)), n = whole(text.substr(slash + 1));
        if (k == 0 || k > n) return std::nullopt;
        return std::pair{k, n};
    }
    static std::string shard_fault(const std::string& text) {
        return shard(text) ? "" : "not k/n with k from 1 to n, such as 2/8: " + text;
    }
    void choose_shard(const std::string& text) {
        std::tie(batch_request.shard, batch_request.shards) = *shard(text);
    }
    void add_merge() {
        CLI::App* sub = command("merge", "The shards of a batch as one file",
                                [this] { return merge(request, output); });
        sub->add_option("FILE", request.files, "All shards")->required();
        sub->add_option("-o,--out", output, "The file to write: NAME.sqlite, .csv or .jsonl")
            ->required();
    }
    void add_report() {
        CLI::App* sub = command("report",
                                "Something to hand in: a page, a workbook with formulas, tables, "
                                "or half a page of text",
                                [this] { return report(request, uncertainty, report_options); });
        files(sub);
        sub->add_option(
               "-o,--output", report_options.output,
               "What to write: NAME.html, of several files a comparison, or NAME.xlsx of one")
            ->check([](const std::string& name) {
                return name.size() > 5 && (name.ends_with(".html") || name.ends_with(".xlsx"))
                           ? std::string()
                           : "the name must end in .html or .xlsx: " + name;
            });
        sub->add_option("--tables", report_options.tables_folder,
                        "Write every table of the report to this folder, as CSV and JSON, with a "
                        "dictionary of its columns");
        sub->add_flag("--summary", report_options.summary,
                      "Half a page of key figures for an application, to standard output");
        method(sub);
        sub->add_option("--draws", uncertainty.draws, "How many")
            ->check(CLI::Range(2, 100'000'000))
            ->capture_default_str();
        sub->add_option("--points", uncertainty.points,
                        "Points for the shares of the uncertainty; 0: leave them out")
            ->check(CLI::Range(0, 1 << 20))
            ->capture_default_str();
        sub->add_option("--seed", uncertainty.seed, "Same seed, same bits")->capture_default_str();
        sub->add_option("--threads", uncertainty.threads, "0: all of the machine")
            ->check(CLI::Range(0, 1024));
        sub->callback([this] {
            if (report_options.output.empty() && report_options.tables_folder.empty() &&
                !report_options.summary)
                throw CLI::RequiredError("-o NAME.html, --tables FOLDER or --summary");
            chosen = [this] { return report(request, uncertainty, report_options); };
        });
    }
    void add_check() {
        CLI::App* sub = command("check", "Is it valid? Warnings a careful reviewer would raise",
                                [this] { return check(request); });
        files(sub);
    }
    void add_audit() {
        CLI::App* sub =
            command("audit", "Recompute in 50-digit decimals", [this] { return audit(request); });
        files(sub);
        method(sub);
    }
    void add_sources() {
        CLI::App* sub = command("sources", "Every value, its unit, dates, status, source",
                                [this] { return sources(request, filter); });
        sub->add_option("NAME", filter, "Only values with this in their name");
        format(sub);
    }
    void add_gui() {
        CLI::App* sub = command("gui", "The desktop tool", [this] {
            window.language_chosen = app.get_subcommand("gui")->count("--lang") > 0;
            return gui(request, window);
        });
        files(sub, false);
        // Danish first: the window speaks English at a click, whatever the environment says.
        sub->preparse_callback([this](std::size_t) { request.language = Language::danish; });
        sub->add_option("--screenshot", window.screenshot,
                        "Write a picture of the window to this file; needs no display");
        sub->add_option("--view", window.view, "What to show first")
            ->check(CLI::IsMember(views_of_window()));
        sub->add_option("--size", window.size, "Of the window or picture, such as 1280x720")
            ->check([](const std::string& size) {
                return window_size(size) ? std::string()
                                         : "\"" + size + "\" is no size from 640x480 to 8192x8192";
            });
        sub->add_option("--scale", window.scale, "Of letters and all else: 1.5 is 150 per cent")
            ->check(CLI::Range(0.75, 4.0));
        sub->add_flag("--dark", window.dark, "Dark colours");
        sub->add_flag("--stats", window.stats)->group("");  // hidden: milliseconds of each frame
    }
};

int output_refused(const Request& request, int reason) {
    const Problem problem{
        request.in("standarduddata", "standard output"), {}, "", why_not_written(reason), {}};
    fmt::print(stderr, "{}", to_text(problem, request.language));
    return 1;
}

// What stands in a buffer still is written here, or nobody would learn that it was not.
int after_last_write(const Request& request, int code) {
    errno = 0;
    std::cout.flush();
    const bool written = std::fflush(stdout) == 0 && !std::ferror(stdout) && std::cout.good();
    if (written && std::fclose(stdout) == 0) return code;
    // Where the reason is lost, because somebody else had tried to write, one more letter asks for
    // it.
    const int reason = errno != 0 ? errno : ::write(STDOUT_FILENO, "\n", 1) < 0 ? errno : EIO;
    return output_refused(request, reason);
}

int guarded(const Request& request, const std::function<int()>& command) {
    try {
        return after_last_write(request, command());
    } catch (const BadInput& bad) {
        fmt::print(stderr, "{}", to_text(bad.problems, request.language));
        return 1;
    } catch (const NoDisplay& missing) {
        fmt::print(stderr, "{}\n", missing.message.in(request.language));
        return 1;
    } catch (const NoPicture& missing) {
        fmt::print(stderr, "{}\n", missing.message.in(request.language));
        return 1;
    } catch (const Stopped&) {
        fmt::print(stderr, "{}\n",
                   request.in("Afbrudt; intet er skrevet.", "Stopped; nothing was written."));
        return 130;
    } catch (const std::exception& fault) {
        const auto* refused = dynamic_cast<const std::system_error*>(&fault);
        if (refused && std::ferror(stdout)) return output_refused(request, refused->code().value());
        fmt::print(stderr, "{}: {}\n",
                   request.in("Fejl i programmet (ikke i din fil)",
                              "A fault of the program (not of your file)"),
                   printable(fault.what()));
        return 3;
    }
}

}  // namespace

int main(int argc, char** argv) {
    open_closed_descriptors();
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error to be told of
    Request request;
    request.language = language_of_environment();
    request.data_folder = data_folder();
    return guarded(request, [&] {
        CommandLine line(request);
        const auto done = line.parse(argc, argv);
        return done ? *done : line.chosen();
    });
}
