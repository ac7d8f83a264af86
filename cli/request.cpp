#include "cli/request.hpp"

#include <cstdio>

#include "io/read_parameters.hpp"
#include "io/read_scenario.hpp"
#include "report/table.hpp"

namespace afkast {

Parameters Request::parameters() const { return read_parameters(data_folder); }

Versions Request::versions(const Parameters& parameters) const {
    return {AFKAST_VERSION, parameters.version};
}

std::vector<Scenario> read_all(const Request& request, const Parameters& parameters) {
    std::vector<Scenario> scenarios;
    std::vector<Problem> problems;
    for (const std::string& file : request.files) {
        try {
            scenarios.push_back(read_scenario(file, parameters));
        } catch (const BadInput& bad) {
            problems.insert(problems.end(), bad.problems.begin(), bad.problems.end());
        }
    }
    if (!problems.empty()) throw BadInput(problems);
    return scenarios;
}

Result calculated(const Parameters& parameters, const Scenario& scenario,
                  const ResultOptions& options) {
    try {
        return calculate(parameters, scenario, options);
    } catch (const NotInForce& missing) {
        throw BadInput({problem_of(missing, scenario)});
    }
}

void print(const Request& request, const Table& table) {
    const std::string text = request.format == Format::csv ? write_csv(table, request.language)
                                                           : write_text(table, request.language);
    std::fputs(text.c_str(), stdout);
}

}  // namespace afkast
