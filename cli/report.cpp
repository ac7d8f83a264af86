// afkast report: something to hand in.
#include "report/page.hpp"

#include <fmt/format.h>

#include "cli/progress.hpp"
#include "cli/request.hpp"
#include "io/write_file.hpp"
#include "report/workbook.hpp"
#include "report/xlsx.hpp"
#include "run/breakeven.hpp"
#include "run/evaluator.hpp"
#include "run/sensitivity.hpp"
#include "run/simulate.hpp"

namespace afkast {

namespace {

// The command that makes the same report, with its words as they were given.
std::string command_of(const Request& request, const UncertaintyOptions& options,
                       const std::string& output) {
    std::string command = "./afkast report";
    for (const std::string& file : request.files) command += " '" + file + "'";
    command += " -o '" + output + "' --lang ";
    command += request.language == Language::danish ? "da" : "en";
    if (request.method)
        command +=
            *request.method == Method::pathways ? " --method pathways" : " --method consequences";
    return command + fmt::format(" --draws {} --seed {}", options.draws, options.seed);
}

std::vector<BreakEven> central_break_evens(const Parameters& parameters,
                                           const std::shared_ptr<const Result>& base,
                                           const Progress& progress) {
    const Evaluator evaluator(parameters, base);
    std::vector<BreakEven> found;
    for (std::size_t slot : worth_asking(*base)) {
        BreakEven one =
            break_even(evaluator, slot, Perspective::municipality, 0, {{}, progress.stop});
        if (!one.values.empty()) found.push_back(std::move(one));
    }
    sort_by_distance(found);
    constexpr std::size_t most = 10;
    if (found.size() > most) found.resize(most);
    return found;
}

bool is_workbook(const std::string& output) { return output.ends_with(".xlsx"); }

int report_workbook(const Request& request, const Parameters& parameters, const Result& result,
                    const UncertaintyOptions& options, const std::string& output) {
    const Versions versions = request.versions(parameters);
    const WorkbookInput input{parameters, result, versions.engine, versions.data,
                              command_of(request, options, output)};
    write_file(output, write_xlsx(workbook(input, request.language)), stop_if_asked);
    fmt::print("{}\n", output);
    return 0;
}

}  // namespace

int report(const Request& request, const UncertaintyOptions& options, const std::string& output) {
    const Parameters parameters = request.parameters();
    const Scenario scenario = read_all(request, parameters).front();
    const auto base = std::make_shared<const Result>(calculated(request, parameters, scenario));
    if (is_workbook(output)) return report_workbook(request, parameters, *base, options, output);
    ProgressBar bar(request.in("Regner", "Calculating"), request.language);
    SimulationOptions drawing;
    drawing.draws = options.draws;
    drawing.draw.seed = options.seed;
    drawing.threads = options.threads;
    const Progress progress = bar.progress();
    const Simulation simulation = simulate(parameters, {base}, drawing, progress).front();
    SensitivityOptions looking;
    looking.sobol_points = 0;
    looking.threads = options.threads;
    const Sensitivity found = sensitivity(parameters, base, looking, {{}, progress.stop});
    const auto break_evens = central_break_evens(parameters, base, progress);
    const Versions versions = request.versions(parameters);
    const auto warnings = review(parameters, *base);
    const ReportInput input{parameters,      *base,         simulation,
                            found,           break_evens,   warnings,
                            versions.engine, versions.data, command_of(request, options, output)};
    write_file(output, report_page(input, request.language), stop_if_asked);
    fmt::print("{}\n", output);
    return 0;
}

}  // namespace afkast
