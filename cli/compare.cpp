// afkast compare: scenarios side by side, restated to one price year, base year and schedule.
#include <fmt/format.h>

#include "cli/session.hpp"
#include "io/read_parameters.hpp"
#include "report/tables.hpp"

namespace afkast {

int compare(const Session& session, const CompareOptions& options) {
    const Parameters parameters = session.parameters();
    const std::vector<Scenario> scenarios = read_all(session, parameters);
    ResultOptions common = common_basis(scenarios);
    if (options.price_year) common.plan.price_year = options.price_year;
    if (options.base_year) common.appraisal.base_year = options.base_year;
    if (!options.discounting_of.empty())
        common.appraisal.schedule_of = date_from(options.discounting_of);
    std::vector<Result> results;
    for (const Scenario& scenario : scenarios)
        results.push_back(calculated(parameters, scenario, common));
    if (session.format == Format::json) {
        fmt::print("{}", comparison_json(results, session.versions(parameters)));
        return 0;
    }
    // Six columns of figures and their heading fit into 100 letters.
    constexpr std::size_t per_line = 7;
    const bool csv = session.format == Format::csv;
    bool first = true;
    for (const Table& table :
         compare_tables(results, session.language, csv ? results.size() : per_line)) {
        if (!first) fmt::print("\n");
        print(session, table);
        first = false;
    }
    return 0;
}

}  // namespace afkast
