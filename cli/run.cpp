// afkast run: one scenario in full.
#include <fmt/format.h>

#include "cli/request.hpp"
#include "report/kind.hpp"
#include "report/people.hpp"
#include "report/rests_on.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

// Who is where, month by month and year by year.
void print_people(const Request& request, const Result& result) {
    const Language language = request.language;
    for (const auto& tables :
         {state_tables(result, language), person_year_tables(result, language),
          std::vector{outcome_table(result, language), unit_table(result, language)}})
        for (const Table& table : tables) fmt::print("\n{}", write_text(table, language));
}

void print_saving(const Request& request, const Result& result, const RestsOn& rests) {
    const Language language = request.language;
    if (!has_saving(result)) return;
    fmt::print("\n{}", write_text(saving_table(result, language), language));
    for (const std::string& sentence : saving_sentences(result, language))
        for (const std::string& line : wrapped(sentence, 100)) fmt::print("{}\n", line);
    if (const Table table = rests_on_table(result, rests, language); !table.rows.empty())
        fmt::print("\n{}", write_text(table, language));
}

void print_whole(const Request& request, const Parameters& parameters, const Result& result) {
    const Language language = request.language;
    const Scenario& scenario = result.scenario();
    fmt::print("{}\n", scenario.title.in(language));
    for (const std::string& line : wrapped(scenario.description.in(language), 100))
        if (!line.empty()) fmt::print("{}\n", line);
    print_list(read_first_heading().in(language), read_first(scenario, language));
    std::vector<std::string> said = answer(result, language);
    const RestsOn rests = rests_on(parameters, result);
    for (const std::string& one : rests_on_sentences(result, rests, language)) said.push_back(one);
    said.push_back(frame_sentence(result, language) + " " +
                   municipalities_sentence(scenario, language));
    print_list(request.in("Kort fortalt", "In short"), said);
    print_list(request.in("Mennesker", "People"), outcome_sentences(result, language));
    const bool pathways = scenario.method == Method::pathways;
    if (pathways) print_people(request, result);
    fmt::print("\n{}", write_text(summary_table(result, language), language));
    if (pathways) print_saving(request, result, rests);
    for (const Table& table :
         {cost_table(result, language), cause_table(result, Perspective::municipality, language),
          year_table(result, language), line_table(parameters, result, language),
          assumption_table(parameters, result, SourceAs::names, language)})
        fmt::print("\n{}", write_text(table, language));
    print_list(request.in("Hvad der ikke er prissat", "What is not priced"),
               not_priced_sentences(scenario, language));
    print_list(request.in("Forbehold", "Caveats"), caveats(parameters, result, language));
    const Versions versions = request.versions(parameters);
    fmt::print("\nAfkast {}, data {}, {} {}\n", versions.engine, versions.data,
               request.in("scenarie", "scenario"), scenario.hash);
}

}  // namespace

int run(const Request& request, CsvTable csv) {
    const Parameters parameters = request.parameters();
    const std::vector<Scenario> scenarios = read_all(request, parameters);
    if (request.method) check_method(scenarios, *request.method);
    std::vector<Result> results;
    for (const Scenario& scenario : scenarios)
        results.push_back(calculated(request, parameters, scenario));
    const Versions versions = request.versions(parameters);
    if (request.format == Format::json) {
        fmt::print("{}", results.size() == 1 ? result_json(parameters, results.front(), versions)
                                             : comparison_json(parameters, results, versions));
        return 0;
    }
    Table all;
    for (const Result& result : results) {
        if (request.format == Format::text) {
            print_whole(request, parameters, result);
            continue;
        }
        Table one = csv == CsvTable::ledger   ? ledger_table(parameters, result, request.language)
                    : csv == CsvTable::people ? people_rows(result, request.language)
                                              : person_year_rows(result, request.language);
        one.rows.insert(one.rows.begin(), all.rows.begin(), all.rows.end());
        all = std::move(one);
    }
    if (request.format == Format::csv) print(request, all);
    return 0;
}

}  // namespace afkast
