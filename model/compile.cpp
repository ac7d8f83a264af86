// compile: a scenario and the parameters into a plan. Every name and date is looked up here, once.
#include <algorithm>
#include <stdexcept>

#include "model/compiler.hpp"

namespace afkast {

Compiler::Compiler(const Parameters& all_parameters, const Scenario& its_scenario,
                   const PlanOptions& options)
    : parameters(all_parameters), scenario(its_scenario), law(all_parameters, its_scenario) {
    plan.scenario = scenario;
    plan.price_year = options.price_year.value_or(scenario.price_year);
}

Plan Compiler::run() {
    const bool by_pathways = plan.by_pathways();
    find_span();
    plan_people();
    if (by_pathways)
        find_pathway_states();
    else
        for (const Consequence& consequence : scenario.consequences) find_names(consequence);
    for (const Consequence& consequence : scenario.during) find_names(consequence);
    plan_periods();
    for (PlannedState& state : plan.states) price_state(state);
    for (PlannedState& state : plan.states) add_lines(state);
    if (by_pathways)
        plan_pathway();
    else
        for (const Consequence& consequence : scenario.consequences) add(consequence, false);
    for (const Consequence& consequence : scenario.during) add(consequence, true);
    for (const Cost& cost : scenario.costs) add(cost, 1);
    for (const Cost& cost : scenario.usual_effort) add(cost, -1);
    for (const Funding& funding : scenario.funding) add(funding);
    plan.notes = law.notes();
    for (const Override& change : scenario.overrides) {
        // The appraisal reads its own overrides (model/appraisal.cpp), pathways theirs.
        const Domain domain = series_named(parameters, change.series).domain;
        const bool used = law.used(change.series) || domain == Domain::appraisal ||
                          (by_pathways && domain == Domain::baseline);
        (used ? plan.overrides : plan.unused_overrides).push_back(change.series);
    }
    return std::move(plan);
}

// -- time and people ------------------------------------------------------------------------------

void Compiler::find_span() {
    plan.first = Month::of(scenario.start.year(), 1);
    Month last = scenario.start;
    for (const Participants& group : scenario.participants) {
        const int months = scenario.duration_months;
        last = std::max(last, group.to + (std::max(1, months) - 1));
        if (plan.by_pathways()) {
            // The last of them leaves a horizon after entry.
            const int late =
                scenario.pathways.first_step_counted ? 0 : scenario.pathways.months_per_step;
            last = std::max(last, group.to + (12 * scenario.horizon_years - 1 + late));
        } else if (!scenario.consequences.empty()) {
            // SØM's calendar years begin with that of finishing.
            const Month begin = scenario.timing == Timing::month
                                    ? group.to + months
                                    : Month::of((group.to + std::max(0, months - 1)).year(), 1);
            last = std::max(last, begin + (12 * scenario.horizon_years - 1));
        }
    }
    for (const auto* costs : {&scenario.costs, &scenario.usual_effort})
        for (const Cost& cost : *costs)
            last = std::max({last, cost.from.value_or(last), cost.to.value_or(last)});
    plan.last = Month::of(last.year(), 12);
}

void Compiler::plan_people() {
    for (const Participants& group : scenario.participants)
        plan.participants.push_back({group.from, group.to, Input::of(group.people)});
    for (const WeeksAtEntry& entry : scenario.entry_weeks)
        plan.weeks_at_entry.emplace_back(Input::of(entry.weeks), entry.share);
    plan.causality = Input::of(scenario.causality);
    plan.ramp_months = Input::of(scenario.ramp_months);
    plan.hold_months = Input::of(scenario.hold_months);
    plan.fade_per_year = Input::of(scenario.fade_per_year);
    if (scenario.residence_months) plan.residence_months = Input::of(*scenario.residence_months);
    if (scenario.equalisation == Equalisation::kept_share)
        plan.kept_share = Input::of(scenario.kept_share);
}

// -- the law, month by month ----------------------------------------------------------------------

void Compiler::plan_periods() {
    // The law's own tables say how far it is known, whichever index moves the kroner.
    const Series& tables = series_named(parameters, series_of(LawValue::personal_allowance));
    plan.law_known_to = Month::of(tables.known_to.value_or(tables.entries.back().from));
    // Where the price index is known less far, the law stands still with it: an amount of a later
    // month could not be moved to the price year.
    const Series& index = series_named(parameters, scenario.price_index);
    const Month index_known_to = Month::of(index.known_to.value_or(index.entries.back().from));
    law.note_index(scenario.price_index, std::min(plan.last, plan.law_known_to).middle());
    plan.law_known_to = std::min(plan.law_known_to, index_known_to);
    plan_ladder();
    const std::set<LawValue> needed = needed_always();
    for (Month month = plan.first; month <= plan.last; month = month + 1) {
        Period period = period_of(month, needed);
        if (plan.periods.empty() || !same_law(plan.periods.back(), period))
            plan.periods.push_back(std::move(period));
        plan.periods.back().last = month;
        plan.period_of_month.push_back(static_cast<int>(plan.periods.size()) - 1);
    }
}

void Compiler::plan_ladder() {
    const auto step = [&](const char* name) {
        return law.value(name, std::max(scenario.start, Month::of(2016, 1)).middle());
    };
    plan.first_step_weeks = step("reimbursement.ladder.first_step_weeks");
    plan.second_step_weeks = step("reimbursement.ladder.second_step_weeks");
    plan.third_step_weeks = step("reimbursement.ladder.third_step_weeks");
}

bool Compiler::same_law(const Period& a, const Period& b) {
    if (a.law == b.law) return true;
    if (!(a.deflator == b.deflator) || a.values != b.values ||
        a.own_wage_of_2025 != b.own_wage_of_2025)
        return false;
    const Date first = a.law.middle(), second = b.law.middle();
    const bool same_prices = std::all_of(
        service_names.begin(), service_names.end(),
        [&](const std::string& name) { return law.value(name, first) == law.value(name, second); });
    return same_prices &&
           std::all_of(plan.states.begin(), plan.states.end(), [&](const PlannedState& state) {
               // The earlier month first: where neither has a value, it is the one to name.
               const Input benefit = law.full_benefit(state.law.benefit, first);
               const Input wage = wage_of(state, first);
               return benefit == law.full_benefit(state.law.benefit, second) &&
                      wage == wage_of(state, second);
           });
}

Period Compiler::period_of(Month month, const std::set<LawValue>& needed) {
    Period period;
    period.first = period.last = month;
    // SØM's calendar years begin before a scenario that starts within one; otherwise the months
    // before the start hold nothing, and need no law.
    const bool from_new_year = !plan.by_pathways() && scenario.timing == Timing::year;
    const Month earliest = from_new_year ? plan.first : scenario.start;
    period.law = std::min(std::max(month, earliest), plan.law_known_to);
    const Date day = period.law.middle();
    period.deflator = deflator(day);
    for (LawValue wanted : needed)
        period.values[static_cast<std::size_t>(wanted)] = law.law_value(wanted, day);
    if (!plan.states.empty()) {
        period.values[static_cast<std::size_t>(LawValue::municipal_rate)] = law.municipal_rate(day);
        period.values[static_cast<std::size_t>(LawValue::equalised_share)] =
            law.equalised_share(day);
    }
    if (has_rule(WageRule::own_wage)) {
        period.own_wage_of_2025 =
            !in_force(series_named(parameters, series_of(LawValue::disregard_per_hour)), day);
        for (LawValue wanted : period.own_wage_of_2025 ? own_wage_from_2025 : own_wage_to_2025)
            period.values[static_cast<std::size_t>(wanted)] = law.law_value(wanted, day);
    }
    return period;
}

Ratio Compiler::deflator(Date day) const {
    return index_ratio(parameters, scenario.price_index, day, {plan.price_year, 7, 1});
}

std::set<LawValue> Compiler::needed_always() const {
    std::set<LawValue> needed;
    const auto need = [&](const std::vector<LawValue>& values) {
        needed.insert(values.begin(), values.end());
    };
    if (!plan.states.empty()) need(tax_values);
    if (scenario.household == Household::single_with_children) need(single_parent_values);
    for (const PlannedState& state : plan.states) {
        if (!state.law.benefit.empty() && state.law.payout != Payout::state) need(ladder_values);
        if (state.law.programme && scenario.residence_months) need({LawValue::basic_grant});
        if (earns_result_grant(state)) need(result_grant_values);
    }
    if (has_rule(WageRule::thirty_fiftyfive)) need(flex_values);
    for (const auto* costs : {&scenario.costs, &scenario.usual_effort})
        for (const Cost& cost : *costs)
            if (const auto rate = rate_of(cost.reimbursable)) need({*rate});
    return needed;
}

void add_once(Names& paths, const std::string& path) {
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
}

Plan compile(const Parameters& parameters, const Scenario& scenario, const PlanOptions& options) {
    if (!options.method || *options.method == scenario.method)
        return Compiler(parameters, scenario, options).run();
    Scenario other = scenario;
    other.method = *options.method;
    return Compiler(parameters, other, options).run();
}

}  // namespace afkast
