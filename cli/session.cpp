#include "cli/session.hpp"

#include <cstdio>

#include "io/read_parameters.hpp"
#include "io/read_scenario.hpp"
#include "report/table.hpp"

namespace afkast {

Parameters Session::parameters() const { return read_parameters(data_folder); }

Versions Session::versions(const Parameters& parameters) const {
    return {AFKAST_VERSION, parameters.version};
}

std::vector<Scenario> read_all(const Session& session, const Parameters& parameters) {
    std::vector<Scenario> scenarios;
    std::vector<Problem> problems;
    for (const std::string& file : session.files) {
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

void print(const Session& session, const Table& table) {
    const std::string text = session.format == Format::csv ? write_csv(table, session.language)
                                                           : write_text(table, session.language);
    std::fputs(text.c_str(), stdout);
}

}  // namespace afkast
