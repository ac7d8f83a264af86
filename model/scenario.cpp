#include "model/scenario.hpp"

namespace afkast {

std::string_view name(ScenarioKind kind) {
    constexpr std::array<std::string_view, all_scenario_kinds.size()> names{
        "forecast", "evaluation", "calibration", "example"};
    return names[static_cast<std::size_t>(kind)];
}

double base_case(const Scenario& scenario, Slot slot) {
    return base_case(scenario[slot].distribution);
}

std::vector<double> base_case(const Scenario& scenario) {
    std::vector<double> values;
    values.reserve(scenario.assumptions.size());
    for (const Assumption& assumption : scenario.assumptions)
        values.push_back(base_case(assumption.distribution));
    return values;
}

double people(const Scenario& scenario) {
    double sum = 0;
    for (const Participants& group : scenario.participants)
        sum += base_case(scenario, group.people);
    return sum;
}

bool can_use(const Scenario& scenario, Method method) {
    if (method == Method::consequences)
        return !scenario.consequences.empty() || !scenario.during.empty();
    const Course& without = scenario.pathways.without;
    return !without.moves.empty() || !without.shares.empty() || scenario.pathways.against_nothing;
}

}  // namespace afkast
