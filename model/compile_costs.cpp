// compile: consequences and the services they use, costs, and who funds them.
#include <algorithm>
#include <map>

#include "model/compiler.hpp"

namespace afkast {

std::optional<LawValue> rate_of(RunningCosts scheme) {
    switch (scheme) {
        case RunningCosts::none:
            return std::nullopt;
        case RunningCosts::cash_benefit:
            return LawValue::running_costs_cash_benefit;
        case RunningCosts::unemployment_benefit:
            return LawValue::running_costs_unemployment_benefit;
        case RunningCosts::resource_programme:
            return LawValue::running_costs_resource_programme;
        case RunningCosts::integration_programme:
            return LawValue::running_costs_integration_programme;
        case RunningCosts::disability_pension:
            return LawValue::running_costs_disability_pension;
    }
    return std::nullopt;
}

void Compiler::add_paths(const Consequence& consequence, bool during, Names& paths) const {
    const auto add = [&](Slot slot) { add_once(paths, scenario[slot].path); };
    if (!during) add(consequence.success_rate.value_or(scenario.success_rate));
    if (!scenario[consequence.share].by_default) add(consequence.share);
    for (Slot quantity : consequence.quantity_by_year)
        if (!scenario[quantity].by_default) add(quantity);
}

void Compiler::add(const Consequence& consequence, bool during) {
    PlannedConsequence planned;
    planned.during = during;
    planned.state = index_of(consequence.state);
    planned.instead_of = index_of(consequence.instead_of);
    const Slot success = consequence.success_rate.value_or(scenario.success_rate);
    if (!during) planned.success_rate = Input::of(success);
    planned.share = Input::of(consequence.share);
    for (Slot quantity : consequence.quantity_by_year)
        planned.quantity_by_year.push_back(Input::of(quantity));
    if (scenario.haircut_by_grade && !during) planned.haircut = haircut(scenario[success]);
    if (!consequence.service.empty() || !consequence.prices.empty())
        planned.service = add_service(consequence, during);
    plan.consequences.push_back(std::move(planned));
}

Input Compiler::haircut(const Assumption& effect) {
    const char grade = effect.grade ? effect.grade : 'D';
    const std::string name = std::string("appraisal.optimism_haircut.grade_") + grade;
    return percent(law.value(name, scenario.start.middle()));
}

int Compiler::add_service(const Consequence& consequence, bool during) {
    PlannedService service;
    Names paths;
    for (const Participants& group : scenario.participants)
        paths.push_back(scenario[group.people].path);
    add_paths(consequence, during, paths);
    if (consequence.service.empty()) {
        const int year = consequence.price_year ? consequence.price_year : scenario.price_year;
        for (const OwnPrice& price : consequence.prices)
            add_price(service, price.payer, consequence.payee, consequence.label, consequence.unit,
                      {}, paths, own_prices(price.kroner, year));
    } else {
        const Service& shipped = parameters.services.at(consequence.service);
        for (Party payer : shipped.payers)
            add_price(service, payer, shipped.payee, shipped.label, shipped.unit,
                      {service_series(shipped, payer)}, paths, shipped_prices(shipped, payer));
    }
    plan.services.push_back(std::move(service));
    return static_cast<int>(plan.services.size()) - 1;
}

void Compiler::add_price(PlannedService& service, Party payer, Party payee, const Text& what,
                         const std::string& unit, Names from, const Names& paths,
                         std::vector<Input> prices) {
    const std::size_t line = add_line(
        payer, payee, {Category::service, "service", what, {}, unit, std::move(from), paths});
    if (line != no_line) service.prices.push_back({line, std::move(prices)});
}

// Of an amount that the scenario gives, in kroner of `price_year`.
std::vector<Input> Compiler::own_prices(Slot kroner, int price_year) const {
    Input input = Input::of(kroner);
    input.terms.front().moved =
        index_ratio(parameters, scenario.price_index, {price_year, 7, 1}, {plan.price_year, 7, 1});
    return std::vector<Input>(plan.periods.size(), input);
}

std::vector<Input> Compiler::shipped_prices(const Service& service, Party payer) {
    std::vector<Input> prices;
    for (const Period& period : plan.periods) {
        Input input = law.value(service_series(service, payer), period.law.middle());
        for (Input::Term& term : input.terms) {
            term.moved.over *= period.deflator.over;
            term.moved.under *= period.deflator.under;
        }
        prices.push_back(std::move(input));
    }
    return prices;
}

void Compiler::add(const Cost& cost, int sign) {
    PlannedCost planned;
    planned.kind = cost.kind;
    planned.sign = sign;
    planned.from = cost.from.value_or(scenario.start);
    planned.to = cost.to.value_or(std::max(planned.from, end_of_effort()));
    const auto read = [](Slot slot) { return slot.index < 0 ? Input{} : Input::of(slot); };
    planned.kroner = read(cost.kroner);
    planned.positions = read(cost.positions);
    planned.caseload = read(cost.caseload);
    planned.salary_per_year = read(cost.salary_per_year);
    planned.hours_per_participant = read(cost.hours_per_participant);
    planned.kroner_per_hour = read(cost.kroner_per_hour);
    planned.overhead = read(cost.overhead);
    if (cost.price_year) {
        planned.has_own_price_year = true;
        planned.own_price_year = index_ratio(parameters, scenario.price_index,
                                             {cost.price_year, 7, 1}, {plan.price_year, 7, 1});
    }
    const auto [unit, paths] = unit_and_paths(cost);
    planned.line = add_line(cost.paid_by, Party::provider,
                            {sign > 0 ? Category::intervention_cost : Category::usual_effort,
                             sign > 0 ? "intervention-cost" : "usual-effort",
                             cost.label,
                             {},
                             unit,
                             {},
                             paths});
    planned.reimbursed_at = rate_of(cost.reimbursable);
    if (planned.reimbursed_at)
        planned.reimbursement_line = add_line(Party::state, cost.paid_by,
                                              {Category::cost_reimbursement,
                                               "running-cost-reimbursement",
                                               cost.label,
                                               {},
                                               unit,
                                               {std::string(series_of(*planned.reimbursed_at))},
                                               paths});
    plan.costs.push_back(std::move(planned));
}

Month Compiler::end_of_effort() const {
    Month end = scenario.start;
    for (const Participants& group : scenario.participants)
        end = std::max(end, group.to + (std::max(1, scenario.duration_months) - 1));
    return end;
}

std::pair<std::string, Names> Compiler::unit_and_paths(const Cost& cost) const {
    static const std::map<CostKind, std::string> units{{CostKind::total, "whole"},
                                                       {CostKind::staff, "person-years"},
                                                       {CostKind::caseload, "person-years"},
                                                       {CostKind::per_participant, "participants"},
                                                       {CostKind::hours, "hours"}};
    Names paths;
    for (Slot slot : {cost.kroner, cost.positions, cost.caseload, cost.salary_per_year,
                      cost.hours_per_participant, cost.kroner_per_hour, cost.overhead})
        if (slot.index >= 0 && !scenario[slot].by_default) paths.push_back(scenario[slot].path);
    return {units.at(cost.kind), paths};
}

void Compiler::add(const Funding& funding) {
    PlannedFunding planned;
    planned.by_share = funding.share.has_value();
    const Slot amount = funding.share ? *funding.share : *funding.kroner;
    planned.amount = Input::of(amount);
    std::map<Party, std::size_t> line_to;
    for (std::size_t c = 0; c < scenario.costs.size(); ++c) {
        const Cost& cost = scenario.costs[c];
        const bool meant =
            funding.items.empty() ||
            std::find(funding.items.begin(), funding.items.end(), cost.item) != funding.items.end();
        if (!meant || cost.paid_by == funding.from_party) continue;
        if (!line_to.contains(cost.paid_by)) {
            line_to[cost.paid_by] = add_line(funding.from_party, cost.paid_by,
                                             {Category::funding,
                                              "funding",
                                              grant_label(funding.from_party),
                                              {},
                                              "units",
                                              {},
                                              {scenario[amount].path}});
        }
        planned.to.push_back({c, line_to[cost.paid_by]});
    }
    plan.funding.push_back(std::move(planned));
}

}  // namespace afkast
