#include "model/price_level.hpp"

#include <algorithm>
#include <cmath>

namespace afkast {

namespace {

bool reads(const Input& input, std::size_t slot) {
    return std::any_of(input.terms.begin(), input.terms.end(), [&](const Input::Term& term) {
        return term.slot == static_cast<int>(slot);
    });
}

bool is_price(const PlannedCost& cost, std::size_t slot) {
    return reads(cost.kroner, slot) || reads(cost.salary_per_year, slot) ||
           reads(cost.kroner_per_hour, slot);
}

double sum_of(const Ledger<double>& ledger, const std::vector<double>& cells, std::size_t line) {
    double sum = 0;
    for (int year = 0; year < ledger.years; ++year)
        sum += cells[ledger.at(line, ledger.first_year + year)];
    return sum;
}

// The ledger has its kroner and its units: the rest between them is the price of a unit.
std::optional<double> of_cost(const Result& result, const PlannedCost& cost) {
    if (cost.has_own_price_year) return cost.own_price_year.as<double>();
    if (cost.line == no_line) return std::nullopt;
    const auto lines =
        std::count_if(result.plan->costs.begin(), result.plan->costs.end(),
                      [&](const PlannedCost& other) { return other.line == cost.line; });
    const double price = cost.kroner.at(result.values) + cost.salary_per_year.at(result.values) +
                         cost.kroner_per_hour.at(result.values);
    const bool with_overhead = cost.kind == CostKind::staff || cost.kind == CostKind::caseload ||
                               cost.kind == CostKind::hours;
    const double overhead = with_overhead ? cost.overhead.at(result.values) : 0;
    const double units = sum_of(result.ledger, result.ledger.quantity, cost.line);
    const double nominal = units * price * (1 + overhead);
    if (lines != 1 || nominal == 0) return std::nullopt;
    return sum_of(result.ledger, result.ledger.kroner, cost.line) / nominal;
}

// A grant is spread over its costs as they are spent.
std::optional<double> of_grant(const Result& result, const PlannedFunding& funding) {
    double real = 0, nominal = 0;
    for (const auto& to : funding.to) {
        const PlannedCost& cost = result.plan->costs[to.cost];
        const auto level = of_cost(result, cost);
        if (!level || cost.has_own_price_year) return std::nullopt;
        const double kroner = sum_of(result.ledger, result.ledger.kroner, cost.line);
        real += kroner;
        nominal += kroner / *level;
    }
    if (nominal == 0) return std::nullopt;
    return real / nominal;
}

// Of an amount that is the same whatever the month: one that is moved month by month has no one
// level.
std::optional<double> of_own_price(const std::vector<Input>& by_period, std::size_t slot) {
    std::optional<double> level;
    for (const Input& input : by_period)
        for (const Input::Term& term : input.terms) {
            if (term.slot != static_cast<int>(slot)) continue;
            const double here = term.moved == Ratio{} ? 1 : term.moved.as<double>();
            if (level && std::fabs(*level - here) > 1e-12) return std::nullopt;
            level = here;
        }
    return level;
}

}  // namespace

std::optional<double> kroner_of_price_year(const Result& result, std::size_t slot) {
    const Plan& plan = *result.plan;
    for (const PlannedCost& cost : plan.costs)
        if (is_price(cost, slot)) return of_cost(result, cost);
    for (const PlannedFunding& funding : plan.funding)
        if (!funding.by_share && reads(funding.amount, slot)) return of_grant(result, funding);
    for (const PlannedService& service : plan.services)
        for (const auto& price : service.prices)
            if (const auto level = of_own_price(price.kroner, slot)) return level;
    for (const PlannedState& state : plan.states)
        for (const StatePayment& payment : state.payments)
            if (const auto level = of_own_price(payment.kroner, slot)) return level;
    return std::nullopt;
}

std::vector<GrantOf> grants_of(const Result& result, std::size_t slot) {
    std::vector<GrantOf> grants;
    const Plan& plan = *result.plan;
    for (std::size_t f = 0; f < plan.funding.size(); ++f)
        for (const auto& to : plan.funding[f].to)
            if (is_price(plan.costs[to.cost], slot))
                grants.push_back({plan.scenario.funding[f].from_party, plan.funding[f].by_share,
                                  plan.funding[f].amount.at(result.values)});
    return grants;
}

}  // namespace afkast
