// compile: a scenario and the parameters into a plan. Every name and date is looked up here, once.
#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "model/plan.hpp"

namespace afkast {

namespace {

using Names = std::vector<std::string>;

// The values each kind of rule needs; what no rule asks for is never looked up.
const std::vector<LawValue> tax_values{LawValue::labour_market_contribution_rate,
                                       LawValue::bottom_rate,
                                       LawValue::health_contribution_rate,
                                       LawValue::personal_allowance,
                                       LawValue::employment_allowance_rate,
                                       LawValue::employment_allowance_max,
                                       LawValue::job_allowance_rate,
                                       LawValue::job_allowance_threshold,
                                       LawValue::job_allowance_max};
const std::vector<LawValue> single_parent_values{LawValue::single_parent_allowance_rate,
                                                 LawValue::single_parent_allowance_max};
const std::vector<LawValue> ladder_values{LawValue::ladder_first, LawValue::ladder_second,
                                          LawValue::ladder_third, LawValue::ladder_fourth};
const std::vector<LawValue> own_wage_to_2025{LawValue::disregard_per_hour,
                                             LawValue::disregard_hours_max};
const std::vector<LawValue> own_wage_from_2025{LawValue::free_amount_raised_rate,
                                               LawValue::free_amount_basic_and_minimum_rate,
                                               LawValue::own_wage_deduction_rate,
                                               LawValue::own_wage_cap_raised_rate,
                                               LawValue::own_wage_cap_basic_and_minimum_rate,
                                               LawValue::unemployment_benefit_max};
const std::vector<LawValue> flex_values{LawValue::flex_rate_below_knee,
                                        LawValue::flex_rate_above_knee, LawValue::flex_knee,
                                        LawValue::full_time_hours_per_week};
const std::vector<LawValue> result_grant_values{LawValue::result_grant_years_1_to_3,
                                                LawValue::result_grant_years_4_to_5,
                                                LawValue::result_grant_hours_min};

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

Names names_of(const std::vector<LawValue>& values) {
    Names names;
    for (LawValue value : values) names.emplace_back(series_of(value));
    return names;
}

class Compiler {
  public:
    Compiler(const Parameters& parameters_, const Scenario& scenario_, const PlanOptions& options)
        : parameters(parameters_), scenario(scenario_), law(parameters_, scenario_) {
        plan.scenario = scenario;
        plan.price_year = options.price_year.value_or(scenario.price_year);
    }

    Plan run() {
        find_span();
        plan_people();
        for (const Consequence& consequence : scenario.consequences) find_names(consequence);
        for (const Consequence& consequence : scenario.during) find_names(consequence);
        plan_periods();
        for (PlannedState& state : plan.states) price_state(state);
        for (PlannedState& state : plan.states) add_lines(state);
        for (const Consequence& consequence : scenario.consequences) add(consequence, false);
        for (const Consequence& consequence : scenario.during) add(consequence, true);
        for (const Cost& cost : scenario.costs) add(cost, 1);
        for (const Cost& cost : scenario.usual_effort) add(cost, -1);
        for (const Funding& funding : scenario.funding) add(funding);
        plan.notes = law.notes();
        for (const Override& change : scenario.overrides) {
            // The appraisal reads its own overrides (model/appraisal.cpp).
            const bool used = law.used(change.series) || change.series.rfind("appraisal.", 0) == 0;
            (used ? plan.overrides : plan.unused_overrides).push_back(change.series);
        }
        return std::move(plan);
    }

  private:
    const Parameters& parameters;
    const Scenario& scenario;
    Plan plan;
    LawInForce law;
    std::vector<std::string> service_names;  // series of the services used

    // -- time and people ------------------------------------------------------------------------

    void find_span() {
        plan.first = Month::of(scenario.start.year(), 1);
        Month last = scenario.start;
        for (const Participants& group : scenario.participants) {
            const Month finished = group.to + std::max(1, scenario.duration_months);
            last = std::max(last, finished);
            if (!scenario.consequences.empty())
                last = std::max(last, finished + 12 * scenario.horizon_years);
        }
        for (const auto* costs : {&scenario.costs, &scenario.usual_effort})
            for (const Cost& cost : *costs)
                last = std::max({last, cost.from.value_or(last), cost.to.value_or(last)});
        plan.last = Month::of(last.year(), 12);
    }

    void plan_people() {
        for (const Participants& group : scenario.participants)
            plan.participants.push_back({group.from, group.to, Input::of(group.people)});
        plan.entry_weeks = Input::of(scenario.entry_weeks);
        plan.causality = Input::of(scenario.causality);
        plan.ramp_months = Input::of(scenario.ramp_months);
        plan.hold_months = Input::of(scenario.hold_months);
        plan.fade_per_year = Input::of(scenario.fade_per_year);
        if (scenario.residence_months)
            plan.residence_months = Input::of(*scenario.residence_months);
        if (scenario.equalisation == Equalisation::kept_share)
            plan.kept_share = Input::of(scenario.kept_share);
    }

    // -- states ---------------------------------------------------------------------------------

    void find_names(const Consequence& consequence) {
        for (const std::string& name : {consequence.state, consequence.instead_of})
            if (!name.empty() && index_of(name) < 0) plan.states.push_back(planned(name));
        if (consequence.service.empty()) return;
        const Service& service = parameters.services.at(consequence.service);
        for (Party payer : service.payers) service_names.push_back(service_series(service, payer));
    }

    int index_of(std::string_view name) const {
        for (std::size_t i = 0; i < plan.states.size(); ++i)
            if (plan.states[i].name == name) return static_cast<int>(i);
        return -1;
    }

    const StateChange* change_of(std::string_view name) const {
        for (const StateChange& change : scenario.states)
            if (change.name == name) return &change;
        return nullptr;
    }

    PlannedState planned(const std::string& name) const {
        PlannedState state;
        state.name = name;
        const StateChange* change = change_of(name);
        state.law = parameters.states.at(change ? change->like : name);
        if (change && !change->label.da.empty()) state.law.label = change->label;
        state.hours_per_week = change && change->hours_per_week
                                   ? Input::of(*change->hours_per_week)
                                   : Input::constant(state.law.hours_per_week);
        if (!state.law.benefit.empty())
            state.raised_rate = parameters.benefits.at(state.law.benefit).own_wage == "raised_rate";
        state.single_parent = scenario.household == Household::single_with_children;
        return state;
    }

    void price_state(PlannedState& state) {
        for (const Period& period : plan.periods) {
            const Date day = period.law.middle();
            state.full_benefit.push_back(law.full_benefit(state.law.benefit, day));
            state.hourly_wage.push_back(wage_of(state, day));
        }
    }

    Input wage_of(const PlannedState& state, Date day) {
        return law.hourly_wage(state.law, change_of(state.name), day);
    }

    // -- the law, month by month ----------------------------------------------------------------

    void plan_periods() {
        // The law's own tables say how far it is known, whichever index moves the kroner.
        const Series& tables = series_named(parameters, series_of(LawValue::personal_allowance));
        plan.law_known_to = Month::of(tables.known_to.value_or(tables.entries.back().from));
        law.note_index(scenario.price_index, std::min(plan.last, plan.law_known_to).middle());
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

    void plan_ladder() {
        const auto step = [&](const char* name) {
            return law.value(name, std::max(scenario.start, Month::of(2016, 1)).middle());
        };
        plan.first_step_weeks = step("reimbursement.ladder.first_step_weeks");
        plan.second_step_weeks = step("reimbursement.ladder.second_step_weeks");
        plan.third_step_weeks = step("reimbursement.ladder.third_step_weeks");
    }

    // Benefits, wages and prices change on the same days as the law or on days of their own: a
    // period must not span a change of any, so all are compared.
    bool same_law(const Period& a, const Period& b) {
        if (a.law == b.law) return true;
        if (!(a.deflator == b.deflator) || a.values != b.values ||
            a.own_wage_of_2025 != b.own_wage_of_2025)
            return false;
        const Date first = a.law.middle(), second = b.law.middle();
        const bool same_prices =
            std::all_of(service_names.begin(), service_names.end(), [&](const std::string& name) {
                return law.value(name, first) == law.value(name, second);
            });
        return same_prices &&
               std::all_of(plan.states.begin(), plan.states.end(), [&](const PlannedState& state) {
                   return law.full_benefit(state.law.benefit, a.law.middle()) ==
                              law.full_benefit(state.law.benefit, b.law.middle()) &&
                          wage_of(state, a.law.middle()) == wage_of(state, b.law.middle());
               });
    }

    Period period_of(Month month, const std::set<LawValue>& needed) {
        Period period;
        period.first = period.last = month;
        // SØM's calendar years begin before a scenario that starts within one; otherwise the months
        // before the start hold nothing, and need no law.
        const Month earliest = scenario.timing == Timing::year ? plan.first : scenario.start;
        period.law = std::min(std::max(month, earliest), plan.law_known_to);
        const Date day = period.law.middle();
        period.deflator = deflator(day);
        for (LawValue wanted : needed)
            period.values[static_cast<std::size_t>(wanted)] = law.law_value(wanted, day);
        if (!plan.states.empty()) {
            period.values[static_cast<std::size_t>(LawValue::municipal_rate)] =
                law.municipal_rate(day);
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

    Ratio deflator(Date day) const {
        return index_ratio(parameters, scenario.price_index, day, {plan.price_year, 7, 1});
    }

    std::set<LawValue> needed_always() const {
        std::set<LawValue> needed;
        const auto need = [&](const std::vector<LawValue>& values) {
            needed.insert(values.begin(), values.end());
        };
        if (!plan.states.empty()) need(tax_values);
        if (scenario.household == Household::single_with_children) need(single_parent_values);
        for (const PlannedState& state : plan.states) {
            if (!state.law.benefit.empty() && state.law.payout != Payout::state)
                need(ladder_values);
            if (state.law.programme && scenario.residence_months) need({LawValue::basic_grant});
            if (earns_result_grant(state)) need(result_grant_values);
        }
        if (has_rule(WageRule::thirty_fiftyfive)) need(flex_values);
        for (const auto* costs : {&scenario.costs, &scenario.usual_effort})
            for (const Cost& cost : *costs)
                if (const auto rate = rate_of(cost.reimbursable)) need({*rate});
        return needed;
    }

    bool has_rule(WageRule rule) const {
        return std::any_of(plan.states.begin(), plan.states.end(),
                           [&](const PlannedState& state) { return state.law.wage_rule == rule; });
    }
    bool earns_result_grant(const PlannedState& state) const {
        // Ordinary work without a benefit beside it: small jobs trigger nothing (K18).
        return scenario.residence_months && !state.law.subsidised && state.law.benefit.empty() &&
               has_wage(state);
    }
    bool has_wage(const PlannedState& state) const {
        const StateChange* change = change_of(state.name);
        return !state.law.hourly_wage.empty() || (change && change->hourly_wage_kroner);
    }

    // -- lines ----------------------------------------------------------------------------------

    std::size_t add_line(Party payer, Party payee, Cause cause) {
        if (payer == payee) return no_line;
        plan.lines.push_back({payer, payee, std::move(cause)});
        return plan.lines.size() - 1;
    }

    void add_lines(PlannedState& state) {
        const State& state_law = state.law;
        StateLines& lines = state.lines;
        const auto line = [&](Party payer, Party payee, Category category, std::string rule,
                              Names from) {
            return add_line(payer, payee,
                            {category, std::move(rule), state_law.label, state.name,
                             "person-months", std::move(from), quantity_paths(state.name)});
        };
        if (!state_law.benefit.empty()) add_benefit_lines(state);
        if (has_wage(state)) {
            Names wage_from =
                state_law.hourly_wage.empty() ? Names{} : Names{state_law.hourly_wage};
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
            lines.basic_grant = line(Party::state, Party::municipality, Category::grant,
                                     "basic-grant", names_of({LawValue::basic_grant}));
        if (earns_result_grant(state)) {
            lines.result_grant = line(Party::state, Party::municipality, Category::grant,
                                      "result-grant", names_of(result_grant_values));
            plan.lines[lines.result_grant].cause.quantity_unit = "persons";
        }
    }

    void add_benefit_lines(PlannedState& state) {
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
        share_paths.push_back(scenario[scenario.entry_weeks].path);  // decides the rung
        state.lines.share = add_line(
            by_municipality ? Party::state : Party::municipality,
            by_municipality ? Party::municipality : Party::state,
            {Category::reimbursement,
             by_municipality ? "reimbursement-ladder" : "cofinancing-ladder", state_law.label,
             state.name, "person-months", names_of(ladder_values), share_paths});
    }

    Names tax_names() const {
        Names names;
        for (const MunicipalityShare& place : scenario.municipalities)
            names.push_back(tax_rate_series(parameters.municipalities.at(place.name)));
        if (names.empty()) names.emplace_back("tax.municipal_rate.average");
        for (const std::string& name : names_of(tax_values))
            if (name != series_of(LawValue::bottom_rate)) names.push_back(name);
        return names;
    }
    Names equalisation_names() const {
        Names names{"tax.municipal_rate.average"};
        if (scenario.equalisation == Equalisation::poor) names.emplace_back("equalisation.poor");
        if (scenario.equalisation == Equalisation::average) {
            names.emplace_back("equalisation.average");
            names.emplace_back("equalisation.average_capital_area");
        }
        return names;
    }

    // The paths of the scenario that decide how many person-months there are in a state.
    Names quantity_paths(const std::string& state) const {
        Names paths;
        for (const Participants& group : scenario.participants)
            paths.push_back(scenario[group.people].path);
        for (const auto* list : {&scenario.consequences, &scenario.during})
            for (const Consequence& consequence : *list)
                if (consequence.state == state || consequence.instead_of == state)
                    add_paths(consequence, list == &scenario.during, paths);
        for (Slot slot : {scenario.ramp_months, scenario.hold_months, scenario.fade_per_year})
            if (!scenario[slot].by_default) paths.push_back(scenario[slot].path);
        if (const StateChange* change = change_of(state)) {
            if (change->hours_per_week) paths.push_back(scenario[*change->hours_per_week].path);
            if (change->hourly_wage_kroner)
                paths.push_back(scenario[*change->hourly_wage_kroner].path);
        }
        return paths;
    }
    void add_paths(const Consequence& consequence, bool during, Names& paths) const {
        const auto add_once = [&](Slot slot) {
            const std::string& path = scenario[slot].path;
            if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
        };
        if (!during) add_once(consequence.success_rate.value_or(scenario.success_rate));
        if (!scenario[consequence.share].by_default) add_once(consequence.share);
        for (Slot quantity : consequence.quantity_by_year)
            if (!scenario[quantity].by_default) add_once(quantity);
    }

    // -- consequences ---------------------------------------------------------------------------

    void add(const Consequence& consequence, bool during) {
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

    // An effect without a grade is shrunk as the weakest is.
    Input haircut(const Assumption& effect) {
        const char grade = effect.grade ? effect.grade : 'D';
        const std::string name = std::string("appraisal.optimism_haircut.grade_") + grade;
        return percent(law.value(name, scenario.start.middle()));
    }

    int add_service(const Consequence& consequence, bool during) {
        PlannedService service;
        Names paths;
        for (const Participants& group : scenario.participants)
            paths.push_back(scenario[group.people].path);
        add_paths(consequence, during, paths);
        if (consequence.service.empty()) {
            for (const OwnPrice& price : consequence.prices)
                add_price(service, price.payer, consequence.payee, consequence.label,
                          consequence.unit, {}, paths, own_prices(price, consequence));
        } else {
            const Service& shipped = parameters.services.at(consequence.service);
            for (Party payer : shipped.payers)
                add_price(service, payer, shipped.payee, shipped.label, shipped.unit,
                          {service_series(shipped, payer)}, paths, shipped_prices(shipped, payer));
        }
        plan.services.push_back(std::move(service));
        return static_cast<int>(plan.services.size()) - 1;
    }

    void add_price(PlannedService& service, Party payer, Party payee, const Text& what,
                   const std::string& unit, Names from, const Names& paths,
                   std::vector<Input> prices) {
        const std::size_t line = add_line(
            payer, payee, {Category::service, "service", what, {}, unit, std::move(from), paths});
        if (line != no_line) service.prices.push_back({line, std::move(prices)});
    }

    std::vector<Input> own_prices(const OwnPrice& price, const Consequence& consequence) const {
        const int year = consequence.price_year ? consequence.price_year : scenario.price_year;
        Input input = Input::of(price.kroner);
        input.terms.front().moved =
            index_ratio(parameters, scenario.price_index, {year, 7, 1}, {plan.price_year, 7, 1});
        return std::vector<Input>(plan.periods.size(), input);
    }

    std::vector<Input> shipped_prices(const Service& service, Party payer) {
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

    // -- costs and funding ----------------------------------------------------------------------

    void add(const Cost& cost, int sign) {
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

    Month end_of_effort() const {
        Month end = scenario.start;
        for (const Participants& group : scenario.participants)
            end = std::max(end, group.to + (std::max(1, scenario.duration_months) - 1));
        return end;
    }

    std::pair<std::string, Names> unit_and_paths(const Cost& cost) const {
        static const std::map<CostKind, std::string> units{
            {CostKind::total, "whole"},
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

    void add(const Funding& funding) {
        PlannedFunding planned;
        planned.by_share = funding.share.has_value();
        const Slot amount = funding.share ? *funding.share : *funding.kroner;
        planned.amount = Input::of(amount);
        std::map<Party, std::size_t> line_to;
        for (std::size_t c = 0; c < scenario.costs.size(); ++c) {
            const Cost& cost = scenario.costs[c];
            const bool meant = funding.items.empty() ||
                               std::find(funding.items.begin(), funding.items.end(), cost.item) !=
                                   funding.items.end();
            if (!meant || cost.paid_by == funding.from_party) continue;
            if (!line_to.contains(cost.paid_by)) {
                const Text& funder = label(perspective_of(funding.from_party));
                line_to[cost.paid_by] = add_line(funding.from_party, cost.paid_by,
                                                 {Category::funding,
                                                  "funding",
                                                  {"Tilskud: " + funder.da, "Grant: " + funder.en},
                                                  {},
                                                  "units",
                                                  {},
                                                  {scenario[amount].path}});
            }
            planned.to.push_back({c, line_to[cost.paid_by]});
        }
        plan.funding.push_back(std::move(planned));
    }
};

}  // namespace

Plan compile(const Parameters& parameters, const Scenario& scenario, const PlanOptions& options) {
    return Compiler(parameters, scenario, options).run();
}

}  // namespace afkast
