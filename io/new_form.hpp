// What a new scenario may hold, field by field: shared by its text and by what is said of it.
#pragma once

#include "io/new_scenario.hpp"

namespace afkast {

// Why a field cannot be used as it is; none: it can.
using Objection = std::optional<Text>;

Objection to_municipality(const NewScenario& given, const Parameters& parameters);
Objection to_people(const NewScenario& given);
Objection to_entry_months(const NewScenario& given);
Objection to_duration(const NewScenario& given);
Objection to_horizon(const NewScenario& given);
Objection to_archetype(const NewScenario& given, const std::string& name,
                       const Parameters& parameters);
Objection to_effect(const NewScenario& given, const Parameters& parameters);
Objection to_amount(const NewCost& cost);
Objection to_pay(const NewCost& cost);
Objection to_overhead(const NewCost& cost);
Objection to_months(const NewCost& cost, const NewScenario& given);
Objection to_funding(const NewFunding& funding, const NewScenario& given);

bool is_paid_by_time(const NewCost& cost);  // staff, caseload, hours
bool follows_people(const NewCost& cost);   // per participant, hours
bool can_use(const NewCost& cost, const NewScenario& given);

// The years that are counted: the usual ones where the form's cannot be used.
int years_of(const NewScenario& given);
// The target group, or the usual one where none is named.
const TargetGroup& group_of(const NewScenario& given, const Parameters& parameters);
// The moves into work that an effort for this group can help along, as pairs of states or groups
// of states; none: nothing is known of them.
std::vector<std::pair<std::string, std::string>> moves_into_work(const TargetGroup& group,
                                                                 const Parameters& parameters);

}  // namespace afkast
