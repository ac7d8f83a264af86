// afkast compare: scenarios side by side, restated to one price year, base year and schedule.
#include <fmt/format.h>

#include "cli/request.hpp"
#include "io/read_parameters.hpp"
#include "report/tables.hpp"

namespace afkast {

int compare(const Request& request, const CompareOptions& options) {
    const Parameters parameters = request.parameters();
    const std::vector<Scenario> scenarios = read_all(request, parameters);
    ResultOptions common = common_basis(scenarios);
    if (options.price_year) common.plan.price_year = options.price_year;
    if (options.base_year) common.appraisal.base_year = options.base_year;
    if (!options.discounting_of.empty())
        common.appraisal.schedule_of = date_from(options.discounting_of);
    std::vector<Result> results;
    for (const Scenario& scenario : scenarios)
        results.push_back(calculated(parameters, scenario, common));
    if (request.format == Format::json) {
        fmt::print("{}", comparison_json(results, request.versions(parameters)));
        return 0;
    }
    // Six columns of figures and their heading fit into 100 letters.
    constexpr std::size_t per_line = 7;
    const bool csv = request.format == Format::csv;
    bool first = true;
    for (const Table& table :
         compare_tables(results, request.language, csv ? results.size() : per_line, csv)) {
        if (!first) fmt::print("\n");
        print(request, table);
        first = false;
    }
    return 0;
}

}  // namespace afkast
