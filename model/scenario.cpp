#include "model/scenario.hpp"

namespace afkast {

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

}  // namespace afkast
