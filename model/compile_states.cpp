// compile: the states people can be in, what a month in each costs, and every line of money they
// move.
#include <algorithm>

#include "model/compiler.hpp"

namespace afkast {

void Compiler::add_state(const std::string& name) {
    if (name.empty() || index_of(name) >= 0) return;
    plan.states.push_back(planned(name));
    for (const StateService& used : plan.states.back().law.services) find_service(used.service);
    if (const StateChange* change = change_of(name))
        for (const StateServiceUse& used : change->services) find_service(used.service);
}

void Compiler::find_names(const Consequence& consequence) {
    for (const std::string& name : {consequence.state, consequence.instead_of}) add_state(name);
    if (!consequence.service.empty()) find_service(consequence.service);
}

void Compiler::find_service(const std::string& name) {
    const Service& service = parameters.services.at(name);
    for (Party payer : service.payers) service_names.push_back(service_series(service, payer));
}

int Compiler::index_of(std::string_view name) const {
    for (std::size_t i = 0; i < plan.states.size(); ++i)
        if (plan.states[i].name == name) return static_cast<int>(i);
    return -1;
}

const StateChange* Compiler::change_of(std::string_view name) const {
    for (const StateChange& change : scenario.states)
        if (change.name == name) return &change;
    return nullptr;
}

PlannedState Compiler::planned(const std::string& name) const {
    PlannedState state;
    state.name = name;
    const StateChange* change = change_of(name);
    state.law = change ? change->law : parameters.states.at(name);
    state.hours_per_week = change && change->hours_per_week
                               ? Input::of(*change->hours_per_week)
                               : Input::constant(state.law.hours_per_week);
    if (!state.law.benefit.empty())
        state.raised_rate = parameters.benefits.at(state.law.benefit).own_wage == "raised_rate";
    state.single_parent = scenario.household == Household::single_with_children;
    if (change)
        for (const StateOutcome& worth : change->outcomes) {
            const auto named = [&](const OwnOutcome& one) { return one.name == worth.name; };
            const auto& own = scenario.own_outcomes;
            const auto at = std::find_if(own.begin(), own.end(), named) - own.begin();
            state.outcomes.push_back({static_cast<std::size_t>(at), Input::of(worth.per_year)});
        }
    return state;
}

void Compiler::price_state(PlannedState& state) {
    for (const Period& period : plan.periods) {
        const Date day = period.law.middle();
        state.full_benefit.push_back(law.full_benefit(state.law.benefit, day));
        state.hourly_wage.push_back(wage_of(state, day));
    }
}

Input Compiler::wage_of(const PlannedState& state, Date day) {
    return law.hourly_wage(state.law, change_of(state.name), day);
}

bool Compiler::has_rule(WageRule rule) const {
    return std::any_of(plan.states.begin(), plan.states.end(),
                       [&](const PlannedState& state) { return state.law.wage_rule == rule; });
}
bool Compiler::earns_result_grant(const PlannedState& state) const {
    // Ordinary work without a benefit beside it: small jobs trigger nothing (K18).
    return scenario.residence_months && !state.law.subsidised && state.law.benefit.empty() &&
           has_wage(state);
}
bool Compiler::has_wage(const PlannedState& state) const {
    const StateChange* change = change_of(state.name);
    return !state.law.hourly_wage.empty() || (change && change->hourly_wage_kroner);
}

std::size_t Compiler::add_line(Party payer, Party payee, Cause cause) {
    if (payer == payee) return no_line;
    plan.lines.push_back({payer, payee, std::move(cause)});
    return plan.lines.size() - 1;
}

void Compiler::add_lines(PlannedState& state) {
    const State& state_law = state.law;
    StateLines& lines = state.lines;
    const auto line = [&](Party payer, Party payee, Category category, std::string rule,
                          Names from) {
        return add_line(payer, payee,
                        {category, std::move(rule), state_law.label, state.name, "person-months",
                         std::move(from), quantity_paths(state.name)});
    };
    if (!state_law.benefit.empty()) add_benefit_lines(state);
    add_payments(state);
    if (has_wage(state)) {
        Names wage_from = state_law.hourly_wage.empty() ? Names{} : Names{state_law.hourly_wage};
        lines.wage = line(Party::employer, Party::citizen, Category::wage, "wage", wage_from);
        lines.value_of_work = line(Party::provider, Party::employer, Category::value_of_work,
                                   "value-of-work", wage_from);
        lines.labour_market_contribution =
            line(Party::citizen, Party::state, Category::tax, "tax-labour-market-contribution",
                 names_of({LawValue::labour_market_contribution_rate}));
    }
    if (state_law.benefit.empty() && !has_wage(state)) return;
    lines.bottom_tax = line(Party::citizen, Party::state, Category::tax, "tax-bottom",
                            names_of({LawValue::bottom_rate, LawValue::personal_allowance}));
    lines.health_tax = line(Party::citizen, Party::state, Category::tax, "tax-health",
                            names_of({LawValue::health_contribution_rate}));
    lines.municipal_tax =
        line(Party::citizen, Party::municipality, Category::tax, "tax-municipal", tax_names());
    if (scenario.equalisation != Equalisation::none)
        lines.equalisation = line(Party::municipality, Party::state, Category::equalisation,
                                  "equalisation", equalisation_names());
    if (state_law.programme && scenario.residence_months)
        lines.basic_grant = line(Party::state, Party::municipality, Category::grant, "basic-grant",
                                 names_of({LawValue::basic_grant}));
    if (earns_result_grant(state)) {
        lines.result_grant = line(Party::state, Party::municipality, Category::grant,
                                  "result-grant", names_of(result_grant_values));
        plan.lines[lines.result_grant].cause.quantity_unit = "persons";
    }
}

void Compiler::add_benefit_lines(PlannedState& state) {
    const State& state_law = state.law;
    const bool by_municipality = state_law.payout == Payout::municipality;
    Names from = law.components(state.law.benefit);
    std::string rule = state_law.rule;
    // What the person earns beside it lowers the benefit.
    if (state_law.wage_rule != WageRule::none && !state_law.hourly_wage.empty())
        from.push_back(state_law.hourly_wage);
    if (state_law.wage_rule == WageRule::own_wage) {
        from.emplace_back(series_of(LawValue::labour_market_contribution_rate));
        for (const auto* values : {&own_wage_to_2025, &own_wage_from_2025})
            for (const std::string& name : names_of(*values)) from.push_back(name);
    } else if (state_law.wage_rule == WageRule::thirty_fiftyfive) {
        for (const std::string& name : names_of(flex_values)) from.push_back(name);
    }
    state.lines.benefit =
        add_line(by_municipality ? Party::municipality : Party::state, Party::citizen,
                 {Category::benefit, rule, state_law.label, state.name, "person-months", from,
                  quantity_paths(state.name)});
    if (state_law.payout == Payout::state) return;
    Names share_paths = quantity_paths(state.name);
    for (const WeeksAtEntry& weeks : scenario.entry_weeks)  // they decide the rung
        share_paths.push_back(scenario[weeks.weeks].path);
    state.lines.share = add_line(
        by_municipality ? Party::state : Party::municipality,
        by_municipality ? Party::municipality : Party::state,
        {Category::reimbursement, by_municipality ? "reimbursement-ladder" : "cofinancing-ladder",
         state_law.label, state.name, "person-months", names_of(ladder_values), share_paths});
}

// The services used in a state, and what the scenario says it moves.
void Compiler::add_payments(PlannedState& state) {
    const Names paths = quantity_paths(state.name);
    const StateChange* change = change_of(state.name);
    if (change && !change->services.empty())
        for (const StateServiceUse& used : change->services)
            add_service(state, used.service, Input::of(used.units_per_year), paths);
    else
        for (const StateService& used : state.law.services)
            add_service(state, used.service, Input::constant(used.units_per_year), paths);
    if (!change) return;
    for (const StateMoney& money : change->money) {
        if (money.kroner_per_year) add_payment(state, money, *money.kroner_per_year, false);
        if (money.kroner_on_entry) add_payment(state, money, *money.kroner_on_entry, true);
    }
}

void Compiler::add_service(PlannedState& state, const std::string& name, const Input& units,
                           const Names& paths) {
    const Service& service = parameters.services.at(name);
    for (Party payer : service.payers) {
        const std::size_t line = add_line(payer, service.payee,
                                          {Category::service,
                                           "service",
                                           service.label,
                                           state.name,
                                           service.unit,
                                           {service_series(service, payer)},
                                           paths});
        if (line != no_line)
            state.payments.push_back({line, shipped_prices(service, payer), units, false});
    }
}

void Compiler::add_payment(PlannedState& state, const StateMoney& money, Slot kroner,
                           bool on_arrival) {
    Names paths = quantity_paths(state.name);
    add_once(paths, scenario[kroner].path);
    const Text what = money.label.da.empty() ? state.law.label : money.label;
    const std::size_t line = add_line(money.from, money.to,
                                      {Category::service,
                                       "own-price",
                                       what,
                                       state.name,
                                       on_arrival ? "moves" : "person-years",
                                       {},
                                       paths});
    if (line != no_line)
        state.payments.push_back(
            {line, own_prices(kroner, scenario.price_year), Input::constant(1), on_arrival});
}

Names Compiler::tax_names() const {
    Names names;
    for (const MunicipalityShare& place : scenario.municipalities)
        names.push_back(tax_rate_series(parameters.municipalities.at(place.name)));
    if (names.empty()) names.emplace_back("tax.municipal_rate.average");
    for (const std::string& name : names_of(tax_values))
        if (name != series_of(LawValue::bottom_rate)) names.push_back(name);
    return names;
}
Names Compiler::equalisation_names() const {
    Names names{"tax.municipal_rate.average"};
    if (scenario.equalisation == Equalisation::poor) names.emplace_back("equalisation.poor");
    if (scenario.equalisation == Equalisation::average) {
        names.emplace_back("equalisation.average");
        names.emplace_back("equalisation.average_capital_area");
    }
    return names;
}

Names Compiler::quantity_paths(const std::string& state) const {
    Names paths;
    for (const Participants& group : scenario.participants)
        paths.push_back(scenario[group.people].path);
    if (plan.by_pathways()) {
        for (const std::string& path : pathway_paths(state)) add_once(paths, path);
    } else {
        for (const auto* list : {&scenario.consequences, &scenario.during})
            for (const Consequence& consequence : *list)
                if (consequence.state == state || consequence.instead_of == state)
                    add_paths(consequence, list == &scenario.during, paths);
        for (Slot slot : {scenario.ramp_months, scenario.hold_months, scenario.fade_per_year})
            if (!scenario[slot].by_default) paths.push_back(scenario[slot].path);
    }
    if (const StateChange* change = change_of(state)) {
        if (change->hours_per_week) paths.push_back(scenario[*change->hours_per_week].path);
        if (change->hourly_wage_kroner) paths.push_back(scenario[*change->hourly_wage_kroner].path);
    }
    return paths;
}

}  // namespace afkast
