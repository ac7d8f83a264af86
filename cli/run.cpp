// afkast run: one scenario in full.
#include <fmt/format.h>

#include "cli/request.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

void print_list(const std::string& heading, const std::vector<std::string>& items) {
    if (items.empty()) return;
    fmt::print("\n{}\n", heading);
    for (const std::string& item : items) {
        bool first = true;
        for (const std::string& line : wrapped(item, 96)) {
            fmt::print("{} {}\n", first ? " •" : "  ", line);
            first = false;
        }
    }
}

void print_whole(const Request& request, const Parameters& parameters, const Result& result) {
    const Language language = request.language;
    const Scenario& scenario = result.scenario();
    fmt::print("{}\n", scenario.title.in(language));
    for (const std::string& line : wrapped(scenario.description.in(language), 100))
        if (!line.empty()) fmt::print("{}\n", line);
    print_list(request.in("Kort fortalt", "In short"), answer(result, language));
    print_list(request.in("Mennesker", "People"), outcome_sentences(result, language));
    for (const Table& table :
         {summary_table(result, language), cost_table(result, language),
          cause_table(result, Perspective::municipality, language), year_table(result, language),
          line_table(parameters, result, language), assumption_table(result, language)})
        fmt::print("\n{}", write_text(table, language));
    print_list(request.in("Forbehold", "Caveats"), caveats(parameters, result, language));
    const Versions versions = request.versions(parameters);
    fmt::print("\nAfkast {}, data {}, {} {}\n", versions.engine, versions.data,
               request.in("scenarie", "scenario"), scenario.hash);
}

}  // namespace

int run(const Request& request) {
    const Parameters parameters = request.parameters();
    const std::vector<Scenario> scenarios = read_all(request, parameters);
    std::vector<Result> results;
    for (const Scenario& scenario : scenarios) results.push_back(calculated(parameters, scenario));
    const Versions versions = request.versions(parameters);
    if (request.format == Format::json) {
        fmt::print("{}", results.size() == 1 ? result_json(results.front(), versions)
                                             : comparison_json(results, versions));
        return 0;
    }
    Table ledger;
    for (const Result& result : results) {
        if (request.format == Format::text) {
            print_whole(request, parameters, result);
            continue;
        }
        Table one = ledger_table(parameters, result, request.language);
        one.rows.insert(one.rows.begin(), ledger.rows.begin(), ledger.rows.end());
        ledger = std::move(one);
    }
    if (request.format == Format::csv) print(request, ledger);
    return 0;
}

}  // namespace afkast
