// Everything that is known: dated values with their sources, benefits, states, services, places.
// Read once from data/; never changed. A scenario lays its own numbers over it.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "model/dated.hpp"
#include "model/moves.hpp"
#include "model/number.hpp"
#include "model/party.hpp"
#include "model/text.hpp"

namespace afkast {

struct Source {
    std::string name;
    Text title;
    std::string publisher, address, read_on;
    bool own = false;  // this project's own work or guess: nothing that could be looked up
    bool operator==(const Source&) const = default;
};

enum class Household { single, single_with_children, couple, couple_with_children };
inline constexpr std::array household_names{"single", "single-with-children", "couple",
                                            "couple-with-children"};
const Text& label(Household household);

// How a person's own wage lowers the benefit beside it.
enum class WageRule {
    none,
    own_wage,          // kontanthjælp and its kin: METHOD.md K4 and K5
    thirty_fiftyfive,  // fleksløntilskud and ressourceforløbsydelse: 30 % to the knee, 55 % above
};

// A benefit is the sum of the components in force that month: before July 2025 one rate, after it
// a rate and its supplements.
struct Benefit {
    std::string name;
    Text label;
    std::string own_wage;  // "raised_rate" or "basic_and_minimum_rate": which limits of K5 apply
    std::array<std::vector<std::string>, household_names.size()> components;  // series names
};

// Who pays a benefit out, and how the other side shares in it.
enum class Payout {
    municipality,      // municipality to citizen; the state reimburses by the ladder
    state_cofinanced,  // state to citizen; the municipality co-finances by the ladder
    state,             // state to citizen, all of it
};

// A service that people in a state use.
struct StateService {
    std::string service;  // name of a service
    double units_per_year = 0;
    bool operator==(const StateService&) const = default;
};

// A labour-market state: what a person lives by in a month. States are data, not code.
struct State {
    std::string name;
    Text label;
    std::string benefit;  // name of the benefit; empty: none
    std::string rule;     // name of the rule that grants it
    Payout payout = Payout::municipality;
    WageRule wage_rule = WageRule::none;
    double hours_per_week = 0;
    std::string hourly_wage;    // name of a wage series; empty: no wage
    bool on_ladder = false;     // the weeks count on the reimbursement ladder
    bool self_support = false;  // the weeks count towards a restart of the ladder
    bool subsidised = false;
    bool programme = false;  // inside the integration programme: basic grant
    std::string outcome;     // "ordinary-work", "fleksjob", "education", ... what is counted in it
    std::vector<StateService> services;
    std::optional<Date> closed_to_new_from;  // nobody moves into it from then on
    std::vector<std::string> sources;
    std::string note;
    bool operator==(const State&) const = default;
};

// Does `name` stand for this state: its own name, or that of its outcome? The outcome "support" is
// every benefit on the ladder without a wage, pensions excluded (METHOD.md K15).
bool stands_for(std::string_view name, const State& state);

// Does it count as work, a small job beside a benefit and fleksjob included?
bool is_work(const State& state);

// A service with a price per unit, split on its payers; the prices are series named
// services.<name>.<party>.
struct Service {
    std::string name;
    Text label;
    std::string unit;
    Party payee = Party::provider;
    std::vector<Party> payers;
};

struct Rule {
    std::string name;
    Text label;
    Text law;  // the paragraph, or in words what the rule is
    std::string source;
};

struct Municipality {
    std::string name, code;
    bool capital_area = false;  // for the equalisation factor before 2021
};

struct TargetGroup {
    std::string name;
    Text label, note;
    std::string state;  // where its people are when they enter
    Household household = Household::single;
    // Weeks on support behind them when they enter, and the share of people with so many.
    struct EntryWeeks {
        double weeks = 0, share = 1;
    };
    std::vector<EntryWeeks> entry_weeks;
    std::vector<ShippedMove> moves;  // without the effort; none: not known
    std::vector<std::string> sources;
};

// A kind of effort with what is known of its effect. The slots of its changes are places in its own
// list of assumptions.
struct Archetype {
    std::string name;
    Text label, description;
    std::vector<Change> changes;
    std::vector<Assumption> assumptions;
    std::vector<std::string> sources;
};

struct Evidence {
    std::string name;
    Text label, population, outcome;
    std::string intervention, kind, unit, interval, design, formula, note;
    double value = 0;
    std::optional<double> low, high, follow_up_months;
    char grade = 'C';
    Status status = Status::assumed;
    std::vector<std::string> sources;
};

struct NotShipped {
    std::string what, reason, where;
};

template <class Thing>
using ByName = std::map<std::string, Thing, std::less<>>;

struct Parameters {
    ByName<Source> sources;
    ByName<Series> series;
    ByName<Benefit> benefits;
    ByName<State> states;
    ByName<Service> services;
    ByName<Rule> rules;
    ByName<Municipality> municipalities;
    ByName<TargetGroup> target_groups;
    ByName<Archetype> archetypes;
    ByName<Evidence> evidence;
    std::vector<NotShipped> not_shipped;
    std::string version;  // a hash of the data files
};

// A value on a day, moved with its index where the day lies outside what is known.
struct Value {
    double written = 0;  // as data/ has it
    Ratio moved;         // how far its index has moved it
    double value = 0;    // the two together
    Reach reach = Reach::known;
    Status status = Status::assumed;
    const Entry* entry = nullptr;
};

const Series& series_named(const Parameters& parameters, std::string_view name);
// Throws NotInForce; never a silent zero.
Value value_on(const Parameters& parameters, std::string_view series_name, Date day);
// How much `index_name` grows from the year of one date to that of another. 1 without an index;
// flat outside the dates of the index: "unchanged in real terms".
Ratio index_ratio(const Parameters& parameters, std::string_view index_name, Date from, Date to);

std::string tax_rate_series(const Municipality& municipality);
std::string population_series(const Municipality& municipality);
std::string service_series(const Service& service, Party payer);

}  // namespace afkast
