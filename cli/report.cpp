// afkast report: something to hand in.
#include <fmt/format.h>

#include <filesystem>

#include "cli/progress.hpp"
#include "cli/request.hpp"
#include "io/letters.hpp"
#include "io/write_file.hpp"
#include "report/data_tables.hpp"
#include "report/page.hpp"
#include "report/summary.hpp"
#include "report/workbook.hpp"
#include "report/xlsx.hpp"
#include "run/findings.hpp"

namespace afkast {

namespace {

// A word as a shell takes it back whole: 'it'\''s', or $'\xf8' for bytes that cannot be shown.
std::string quoted(const std::string& word) {
    if (first_not_utf8(word) || first_forbidden(word) ||
        word.find_first_of("\n\r\t") != word.npos) {
        std::string text = "$'";
        for (const unsigned char byte : word)
            text += byte > 0x20 && byte < 0x7F && byte != '\'' && byte != '\\'
                        ? std::string(1, static_cast<char>(byte))
                        : fmt::format("\\x{:02x}", byte);
        return text + "'";
    }
    std::string text = "'";
    for (char letter : word) text += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return text + "'";
}

// The command that makes the same report, with its words as they were given.
std::string command_of(const Request& request, const UncertaintyOptions& options,
                       const ReportOptions& wanted) {
    std::string command = "./afkast report";
    for (const std::string& file : request.files) command += " " + quoted(file);
    if (!wanted.output.empty()) command += " -o " + quoted(wanted.output);
    if (!wanted.tables_folder.empty()) command += " --tables " + quoted(wanted.tables_folder);
    if (wanted.summary) command += " --summary";
    command += " --lang ";
    command += request.language == Language::danish ? "da" : "en";
    if (request.method)
        command +=
            *request.method == Method::pathways ? " --method pathways" : " --method consequences";
    return command + fmt::format(" --draws {} --seed {} --points {}", options.draws, options.seed,
                                 options.points);
}

// Several scenarios are restated to a common basis (K27).
std::vector<std::shared_ptr<const Result>> bases_of(const Request& request,
                                                    const Parameters& parameters) {
    const std::vector<Scenario> scenarios = read_all(request, parameters);
    if (request.method) check_method(scenarios, *request.method);
    ResultOptions common;
    if (scenarios.size() > 1) common = common_basis(scenarios);
    common.plan.method = request.method;
    std::vector<std::shared_ptr<const Result>> bases;
    for (const Scenario& scenario : scenarios)
        bases.push_back(std::make_shared<const Result>(calculated(parameters, scenario, common)));
    return bases;
}

void make_folder(const std::string& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!std::filesystem::is_directory(folder, error))
        throw BadInput(
            {{folder,
              {},
              {},
              {"Mappen kan ikke oprettes her. Er der en fil med samme navn, eller mangler "
               "der lov til det?",
               "The folder cannot be made here. Is there a file of that name, or is leave "
               "missing?"},
              {}}});
}

void write_tables(const std::string& folder, const std::vector<ReportInput>& inputs,
                  Language language) {
    make_folder(folder);
    for (const auto& [name, content] : data_files(inputs, language))
        write_file((std::filesystem::path(folder) / name).string(), content, stop_if_asked);
    fmt::print("{}\n", printable(folder));
}

bool is_workbook(const std::string& output) { return output.ends_with(".xlsx"); }

void write_workbook(const Request& request, const Parameters& parameters,
                    const std::vector<std::shared_ptr<const Result>>& bases,
                    const UncertaintyOptions& options, const ReportOptions& wanted) {
    if (bases.size() != 1)
        throw BadInput({{wanted.output,
                         {},
                         {},
                         {"En projektmappe rummer ét scenarie. Nævn én fil, eller vælg en side "
                          "(.html), der sammenligner flere.",
                          "A workbook holds one scenario. Name one file, or choose a page (.html) "
                          "that compares several."},
                         {}}});
    const Versions versions = request.versions(parameters);
    const WorkbookInput input{parameters, *bases.front(), versions.engine, versions.data,
                              command_of(request, options, wanted)};
    write_file(wanted.output, write_xlsx(workbook(input, request.language)), stop_if_asked);
    fmt::print("{}\n", printable(wanted.output));
}

}  // namespace

int report(const Request& request, const UncertaintyOptions& options, const ReportOptions& wanted) {
    const Parameters parameters = request.parameters();
    const auto bases = bases_of(request, parameters);
    if (is_workbook(wanted.output)) {
        write_workbook(request, parameters, bases, options, wanted);
        if (wanted.tables_folder.empty() && !wanted.summary) return 0;
    }
    FindingsOptions looking;
    looking.drawing.draws = options.draws;
    looking.drawing.draw.seed = options.seed;
    looking.drawing.threads = options.threads;
    looking.sobol_points = options.points;
    std::vector<Findings> all;
    {
        ProgressBar bar(request.in("Regner", "Calculating"), request.language);
        all = find_out(parameters, bases, looking, bar.progress());
    }
    const Versions versions = request.versions(parameters);
    const std::string command = command_of(request, options, wanted);
    std::vector<ReportInput> inputs;
    for (const Findings& findings : all)
        inputs.push_back(
            report_input(parameters, findings, versions.engine, versions.data, command));
    const Language language = request.language;
    if (!wanted.output.empty() && !is_workbook(wanted.output)) {
        write_file(wanted.output,
                   inputs.size() == 1 ? report_page(inputs.front(), language)
                                      : comparison_page(inputs, language),
                   stop_if_asked);
        fmt::print("{}\n", printable(wanted.output));
    }
    if (!wanted.tables_folder.empty()) write_tables(wanted.tables_folder, inputs, language);
    if (wanted.summary)
        for (const ReportInput& input : inputs)
            fmt::print("{}{}", &input == &inputs.front() ? "" : "\n",
                       report_summary(input, language));
    return 0;
}

}  // namespace afkast
