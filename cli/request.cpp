#include "cli/request.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

#include "io/read_parameters.hpp"
#include "io/read_scenario.hpp"
#include "model/csv.hpp"
#include "report/table.hpp"
#include "report/text.hpp"

namespace afkast {

Parameters Request::parameters() const { return read_parameters(data_folder); }

Versions Request::versions(const Parameters& parameters) const {
    return {AFKAST_VERSION, parameters.version};
}

namespace {

void discount_at(Scenario& scenario, double percent) {
    scenario.discounting = Discounting::rate;
    if (scenario.discount_rate.index < 0) {
        scenario.discount_rate.index = static_cast<int>(scenario.assumptions.size());
        Assumption rate;
        rate.path = "discounting.rate";
        rate.label = {"Kalkulationsrente", "Discount rate"};
        rate.topic = Topic::appraisal;
        rate.unit = "share";
        rate.source = "assumption";
        scenario.assumptions.push_back(std::move(rate));
    }
    scenario.assumptions[static_cast<std::size_t>(scenario.discount_rate.index)].distribution =
        Certain{percent / 100};
}

// What the command line says of discounting, in the place of what the file says.
void discount_as_asked(const Request& request, Scenario& scenario) {
    if (request.base_year) scenario.base_year = request.base_year;
    if (request.rate_percent) discount_at(scenario, *request.rate_percent);
    if (request.discounting.empty()) return;
    scenario.discounting =
        request.discounting == "none" ? Discounting::none : Discounting::finansministeriet;
    scenario.discounting_of = date_from(request.discounting);
}

}  // namespace

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
    for (Scenario& scenario : scenarios) discount_as_asked(request, scenario);
    return scenarios;
}

Result calculated(const Parameters& parameters, const Scenario& scenario,
                  const ResultOptions& options) {
    try {
        return calculate(parameters, scenario, options);
    } catch (const NotInForce& missing) {
        throw BadInput({problem_of(missing, scenario)});
    } catch (const CannotReach& too_much) {
        throw BadInput({problem_of(too_much, scenario)});
    }
}

Result calculated(const Request& request, const Parameters& parameters, const Scenario& scenario) {
    if (request.method) check_method({scenario}, *request.method);
    ResultOptions options;
    options.plan.method = request.method;
    return calculated(parameters, scenario, options);
}

namespace {

Problem lacks(const Scenario& scenario, Method method) {
    if (method == Method::pathways)
        return {scenario.file,
                {},
                "baseline",
                {"Scenariet kan ikke regnes som forløb: overgangene uden indsatsen mangler. Skriv "
                 "en målgruppe, der har dem, eller \"baseline\": { \"moves\": … }.",
                 "The scenario cannot be calculated by pathways: the moves without the effort are "
                 "missing. Write a target group that has them, or \"baseline\": { \"moves\": … "
                 "}."},
                {}};
    return {scenario.file,
            {},
            "consequences",
            {"Scenariet kan ikke regnes med SØM's metode: \"consequences\" mangler, altså hvad der "
             "ændrer sig for den, det lykkes for, og \"success_rate\".",
             "The scenario cannot be calculated by SØM's method: \"consequences\" is missing, what "
             "changes for those who succeed, and \"success_rate\"."},
            {}};
}

}  // namespace

void check_method(const std::vector<Scenario>& scenarios, Method method) {
    std::vector<Problem> problems;
    for (const Scenario& scenario : scenarios)
        if (!can_use(scenario, method)) problems.push_back(lacks(scenario, method));
    if (!problems.empty()) throw BadInput(problems);
}

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

void print(const Request& request, const Table& table) {
    if (request.format == Format::text) {
        fmt::print("{}", write_text(table, request.language));
        return;
    }
    // The mark stands once, at the beginning of what may be several tables.
    static bool begun = false;
    fmt::print("{}{}", std::exchange(begun, true) ? "" : csv_mark(request.language),
               write_csv(table, request.language));
}

}  // namespace afkast
