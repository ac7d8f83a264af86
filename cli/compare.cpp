// afkast compare: scenarios side by side, restated to one price year, base year and schedule.
#include <fmt/format.h>

#include "cli/request.hpp"
#include "io/read_parameters.hpp"
#include "report/people.hpp"
#include "report/rests_on.hpp"
#include "report/tables.hpp"

namespace afkast {

namespace {

// A scenario by one method; where both stand beside each other, its heading says which.
Result by_method(const Parameters& parameters, Scenario scenario, ResultOptions options,
                 std::optional<Method> method, bool labelled) {
    options.plan.method = method;
    if (labelled) {
        const bool pathways = method == Method::pathways;
        scenario.title.da += pathways ? " – forløb" : " – SØM-metoden";
        scenario.title.en += pathways ? " – pathways" : " – SØM's method";
    }
    return calculated(parameters, scenario, options);
}

// A scenario by the methods it can use: first by pathways, then by SØM's method.
std::string one_method_only(const Scenario& scenario, Language language) {
    const bool pathways = can_use(scenario, Method::pathways);
    return Text{pathways ? "Regnes kun som forløb: scenariet siger ikke, hvad en succes ændrer."
                         : "Regnes kun med SØM-metoden: scenariet har ingen overgange.",
                pathways ? "By pathways alone: the scenario does not say what a success changes."
                         : "By SØM's method alone: the scenario has no moves."}
        .in(language);
}

void print_differences(const Request& request, const std::vector<Scenario>& scenarios,
                       const std::vector<std::vector<Result>>& results) {
    print_list(
        request.in("Hvorfor de to metoder er forskellige", "Why the two methods differ"),
        {request.in(
            "SØM-metoden regner med én succesrate og en gennemsnitlig konsekvens, som aftager med "
            "en fast andel om året. I forløb flytter folk sig måned for måned: forskellen mellem "
            "med og uden indsatsen forsvinder, når job mistes, og når de andre selv kommer i "
            "arbejde; refusionstrappen følger den enkelte, og tilstande kan lukke for nye.",
            "SØM's method takes one success rate and an average consequence that fades by a fixed "
            "share a year. In pathways people move month by month: the difference between with "
            "and without the effort fades as jobs are lost and as the others find work "
            "themselves; the reimbursement ladder follows the person, and states may close.")});
    for (std::size_t i = 0; i < scenarios.size(); ++i)
        print_list(scenarios[i].title.in(request.language),
                   results[i].size() == 2
                       ? method_difference(results[i].front(), results[i].back(), request.language)
                       : std::vector<std::string>{one_method_only(scenarios[i], request.language)});
}

}  // namespace

int compare(const Request& request, const CompareOptions& options) {
    const Parameters parameters = request.parameters();
    const std::vector<Scenario> scenarios = read_all(request, parameters);
    std::vector<std::optional<Method>> methods{request.method};
    if (options.both_methods) methods = {Method::pathways, Method::consequences};
    if (request.method && !options.both_methods) check_method(scenarios, *request.method);
    ResultOptions common = common_basis(scenarios);
    if (options.price_year) common.plan.price_year = options.price_year;
    if (options.base_year) common.appraisal.base_year = options.base_year;
    if (!options.discounting_of.empty()) {
        common.appraisal.schedule_of = date_from(options.discounting_of);
        common.appraisal.own_discounting = false;
    }
    const bool json = request.format == Format::json;  // it says the method itself
    std::vector<Result> results;
    std::vector<std::vector<Result>> by_scenario;
    for (const Scenario& scenario : scenarios) {
        auto& of = by_scenario.emplace_back();
        for (const auto& method : methods)
            if (!method || can_use(scenario, *method))
                of.push_back(
                    by_method(parameters, scenario, common, method, options.both_methods && !json));
        results.insert(results.end(), of.begin(), of.end());
    }
    if (json) {
        fmt::print("{}", comparison_json(parameters, results, request.versions(parameters)));
        return 0;
    }
    // Columns of figures and their heading that fit into 100 letters; pairs are kept together.
    const std::size_t per_line = options.both_methods ? 4 : 7;
    const bool csv = request.format == Format::csv;
    bool first = true;
    for (const Table& table :
         compare_tables(results, request.language, csv ? results.size() : per_line, csv,
                        beside_results(parameters, results))) {
        if (!first) fmt::print("\n");
        print(request, table);
        first = false;
    }
    if (!csv)
        print_list(request.in("Hvad resultaterne hviler på", "What the results rest on"),
                   rests_on_notes(parameters, results, request.language));
    if (options.both_methods && !csv) print_differences(request, scenarios, by_scenario);
    return 0;
}

}  // namespace afkast
