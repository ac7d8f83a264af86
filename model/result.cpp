#include "model/result.hpp"

#include <algorithm>
#include <map>

namespace afkast {

namespace {

// Any line of a state carries its person-months; the result grant counts persons instead.
std::size_t line_with_months(const StateLines& lines) {
    for (std::size_t line : {lines.benefit, lines.wage, lines.municipal_tax})
        if (line != no_line) return line;
    return no_line;
}

std::vector<Outcome> outcomes_of(const Plan& plan, const Ledger<double>& ledger) {
    std::vector<Outcome> outcomes;
    for (const PlannedState& state : plan.states) {
        const std::size_t line = line_with_months(state.lines);
        if (line == no_line || state.law.outcome.empty()) continue;
        double months = 0;
        for (int year = 0; year < ledger.years; ++year)
            months += ledger.quantity[ledger.at(line, ledger.first_year + year)];
        auto same = std::find_if(outcomes.begin(), outcomes.end(), [&](const Outcome& outcome) {
            return outcome.name == state.law.outcome;
        });
        if (same == outcomes.end()) same = outcomes.insert(same, {state.law.outcome, 0});
        same->person_years += months / 12;
    }
    return outcomes;
}

Result appraised(std::shared_ptr<const Plan> plan, const ResultOptions& options,
                 std::vector<double> values, AppraisalBasis basis) {
    Result result;
    result.options = options;
    result.ledger = evaluate<double>(*plan, values);
    result.outcomes = outcomes_of(*plan, result.ledger);
    for (Perspective view : all_perspectives)
        result.accounts[index(view)] = account(result.ledger, view, basis);
    result.plan = std::move(plan);
    result.values = std::move(values);
    result.basis = std::move(basis);
    return result;
}

}  // namespace

Result calculate(const Parameters& parameters, const Scenario& scenario,
                 const ResultOptions& options) {
    const auto plan = std::make_shared<const Plan>(compile(parameters, scenario, options.plan));
    std::vector<double> values = base_case(scenario);
    AppraisalBasis basis = appraisal_basis(parameters, scenario, values, options.appraisal);
    return appraised(plan, options, std::move(values), std::move(basis));
}

Result recalculate(const Parameters& parameters, const Result& result,
                   const std::vector<double>& values) {
    return appraised(
        result.plan, result.options, values,
        appraisal_basis(parameters, result.scenario(), values, result.options.appraisal));
}

ResultOptions common_basis(const std::vector<Scenario>& scenarios) {
    ResultOptions options;
    if (scenarios.size() < 2) return options;
    int price_year = 0;
    Month earliest = scenarios.front().start, latest = earliest;
    for (const Scenario& scenario : scenarios) {
        price_year = std::max(price_year, scenario.price_year);
        earliest = std::min(earliest, scenario.start);
        latest = std::max(latest, scenario.start);
    }
    options.plan.price_year = price_year;
    options.appraisal.base_year = earliest.year();
    options.appraisal.schedule_of = latest.middle();
    return options;
}

double outcome(const Result& result, std::string_view name) {
    for (const Outcome& outcome : result.outcomes)
        if (outcome.name == name) return outcome.person_years;
    return 0;
}

const Text& outcome_label(std::string_view name) {
    static const std::map<std::string, Text, std::less<>> labels{
        {"ordinary-work", {"i ordinært job", "in ordinary work"}},
        {"small-job", {"i småjob ved siden af ydelse", "in a small job beside a benefit"}},
        {"fleksjob", {"i fleksjob", "in fleksjob"}},
        {"education", {"i uddannelse", "in education"}},
        {"support", {"på forsørgelse uden arbejde", "on support without work"}},
        {"pension", {"på pension", "on pension"}},
        {"none", {"selvforsørgende uden løn", "self-supporting without wage"}}};
    static const Text other{"i anden tilstand", "in another state"};
    const auto found = labels.find(name);
    return found == labels.end() ? other : found->second;
}

}  // namespace afkast
