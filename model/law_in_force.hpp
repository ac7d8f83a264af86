// The numbers in force on a day, as this scenario sees them: what data/ says, or what the scenario
// lays over it; and a record of every value that was carried outside its dates or only assumed.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/input.hpp"
#include "model/law.hpp"
#include "model/scenario.hpp"

namespace afkast {

// Something a reader of the result must know: a value used outside its known dates, or assumed.
struct Note {
    enum class Kind { extended, carried_back, assumed } kind;
    std::string series;
    Date valid_on;
};

class LawInForce {
  public:
    LawInForce(const Parameters& all_parameters, const Scenario& its_scenario)
        : parameters(all_parameters), scenario(its_scenario) {}

    // A value of data/, nominal, or the override in its place. Throws NotInForce.
    Input value(std::string_view name, Date day);
    // The same for a number of the rules, percentages as fractions.
    Input law_value(LawValue wanted, Date day);

    // Tax and equalisation are linear in the municipal rate, so several municipalities are exactly
    // one with the weighted rate.
    Input municipal_rate(Date day);
    // The part of a krone of tax base that equalisation takes: k times the national average rate
    // (METHOD.md K10).
    Input equalised_share(Date day);

    // Kroner a month: the components in force that day for the scenario's household. None in force
    // is an error, not zero.
    Input full_benefit(const std::string& benefit, Date day);
    const std::vector<std::string>& components(const std::string& benefit) const;
    // Kroner an hour in a state, which the scenario may have given a wage of its own.
    Input hourly_wage(const State& state, const StateChange* change, Date day);

    std::vector<Note> notes() const;
    // Has any value come from an override of this series?
    bool used(std::string_view series) const { return used_overrides.contains(series); }
    // Notes that the price index does not reach `last`: prices stay flat from there.
    void note_index(std::string_view name, Date last);

  private:
    const Parameters& parameters;
    const Scenario& scenario;
    std::map<std::pair<std::string, Note::Kind>, Date> noted;
    std::set<std::string, std::less<>> used_overrides;

    const Override* override_of(std::string_view series, Date day) const;
    void note(std::string_view name, const Value& found);
    std::string_view equalisation_factor(bool capital_area) const;
};

}  // namespace afkast
