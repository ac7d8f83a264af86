// The work of `compile`, file by file: time and law (compile.cpp), states and their lines
// (compile_states.cpp), pathways (compile_pathway.cpp), consequences, costs and funding
// (compile_costs.cpp).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/plan.hpp"

namespace afkast {

using Names = std::vector<std::string>;

// The values each kind of rule needs; what no rule asks for is never looked up.
inline const std::vector<LawValue> tax_values{LawValue::labour_market_contribution_rate,
                                              LawValue::bottom_rate,
                                              LawValue::health_contribution_rate,
                                              LawValue::personal_allowance,
                                              LawValue::employment_allowance_rate,
                                              LawValue::employment_allowance_max,
                                              LawValue::job_allowance_rate,
                                              LawValue::job_allowance_threshold,
                                              LawValue::job_allowance_max};
inline const std::vector<LawValue> single_parent_values{LawValue::single_parent_allowance_rate,
                                                        LawValue::single_parent_allowance_max};
inline const std::vector<LawValue> ladder_values{LawValue::ladder_first, LawValue::ladder_second,
                                                 LawValue::ladder_third, LawValue::ladder_fourth};
inline const std::vector<LawValue> own_wage_to_2025{LawValue::disregard_per_hour,
                                                    LawValue::disregard_hours_max};
inline const std::vector<LawValue> own_wage_from_2025{LawValue::free_amount_raised_rate,
                                                      LawValue::free_amount_basic_and_minimum_rate,
                                                      LawValue::own_wage_deduction_rate,
                                                      LawValue::own_wage_cap_raised_rate,
                                                      LawValue::own_wage_cap_basic_and_minimum_rate,
                                                      LawValue::unemployment_benefit_max};
inline const std::vector<LawValue> flex_values{LawValue::flex_rate_below_knee,
                                               LawValue::flex_rate_above_knee, LawValue::flex_knee,
                                               LawValue::full_time_hours_per_week};
inline const std::vector<LawValue> result_grant_values{LawValue::result_grant_years_1_to_3,
                                                       LawValue::result_grant_years_4_to_5,
                                                       LawValue::result_grant_hours_min};

inline Names names_of(const std::vector<LawValue>& values) {
    Names names;
    for (LawValue value : values) names.emplace_back(series_of(value));
    return names;
}
std::optional<LawValue> rate_of(RunningCosts scheme);

class Compiler {
  public:
    Compiler(const Parameters& all_parameters, const Scenario& its_scenario,
             const PlanOptions& options);
    Plan run();

  private:
    const Parameters& parameters;
    const Scenario& scenario;
    Plan plan;
    LawInForce law;
    Names service_names;  // series of the services used

    // Time, people and the law, month by month (compile.cpp).
    void find_span();
    void plan_people();
    void plan_periods();
    void plan_ladder();
    // Benefits, wages and prices change on the same days as the law or on days of their own: a
    // period must not span a change of any, so all are compared.
    bool same_law(const Period& a, const Period& b);
    Period period_of(Month month, const std::set<LawValue>& needed);
    Ratio deflator(Date day) const;
    std::set<LawValue> needed_always() const;

    // States and their lines (compile_states.cpp).
    void add_state(const std::string& name);
    void find_names(const Consequence& consequence);
    void find_service(const std::string& name);
    int index_of(std::string_view name) const;
    const StateChange* change_of(std::string_view name) const;
    PlannedState planned(const std::string& name) const;
    void price_state(PlannedState& state);
    Input wage_of(const PlannedState& state, Date day);
    bool has_rule(WageRule rule) const;
    bool earns_result_grant(const PlannedState& state) const;
    bool has_wage(const PlannedState& state) const;
    // `no_line` when payer and payee are the same.
    std::size_t add_line(Party payer, Party payee, Cause cause);
    void add_lines(PlannedState& state);
    void add_benefit_lines(PlannedState& state);
    void add_payments(PlannedState& state);
    void add_service(PlannedState& state, const std::string& name, const Input& units,
                     const Names& paths);
    void add_payment(PlannedState& state, const StateMoney& money, Slot kroner, bool on_arrival);
    Names tax_names() const;
    Names equalisation_names() const;
    // The paths of the scenario that decide how many person-months there are in a state.
    Names quantity_paths(const std::string& state) const;

    // Pathways (compile_pathway.cpp).
    void find_pathway_states();
    void plan_pathway();
    void plan_course(PlannedCourse& course, const std::vector<Move>& moves,
                     const std::vector<SharesAt>& shares, const std::vector<Change>& changes);
    void plan_moves(PlannedCourse& course, const std::vector<Move>& moves,
                    const std::vector<Change>& changes);
    void plan_shares(PlannedCourse& course, const std::vector<SharesAt>& shares);
    void plan_change(PlannedCourse& course, const Change& change);
    std::vector<int> states_named(const std::string& name) const;
    bool touches(const Change& change, int from, int to) const;
    void build(PlannedCourse& course) const;
    void mark_new_probabilities(PlannedCourse& course) const;
    Names pathway_paths(const std::string& state) const;

    // Consequences, costs and funding (compile_costs.cpp).
    void add_paths(const Consequence& consequence, bool during, Names& paths) const;
    void add(const Consequence& consequence, bool during);
    // An effect without a grade is shrunk as the weakest is.
    Input haircut(const Assumption& effect);
    int add_service(const Consequence& consequence, bool during);
    void add_price(PlannedService& service, Party payer, Party payee, const Text& what,
                   const std::string& unit, Names from, const Names& paths,
                   std::vector<Input> prices);
    std::vector<Input> own_prices(Slot kroner, int price_year) const;
    std::vector<Input> shipped_prices(const Service& service, Party payer);
    void add(const Cost& cost, int sign);
    Month end_of_effort() const;
    std::pair<std::string, Names> unit_and_paths(const Cost& cost) const;
    void add(const Funding& funding);
};

// Every assumption of the scenario that is not a default, once each, in the order added.
void add_once(Names& paths, const std::string& path);

}  // namespace afkast
