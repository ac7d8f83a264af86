// What somebody assumes: a project, its people, effect, costs and funding. A value: copy it,
// compare it, change it. Every number in it is a Slot into `assumptions`; everything else is a
// choice.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/assumption.hpp"
#include "model/dated.hpp"
#include "model/parameters.hpp"
#include "model/party.hpp"

namespace afkast {

// What is left to a municipality of an extra krone of tax: METHOD.md K10.
enum class Equalisation { none, average, poor, kept_share };
enum class Discounting { finansministeriet, rate, none };
// Do consequences begin in the month after finishing, or fill the calendar year of it (SØM)?
enum class Timing { month, year };

struct MunicipalityShare {
    std::string name;
    double share = 0;
    bool operator==(const MunicipalityShare&) const = default;
};

struct Participants {
    Month from, to;  // months in which they enter, evenly
    Slot people;
    bool operator==(const Participants&) const = default;
};

// Money that a state of the scenario's own moves, beside what the law says.
struct StateMoney {
    Party from, to;
    Text label;
    std::optional<Slot> kroner_per_year, kroner_on_entry;  // while there; for each move into it
    bool operator==(const StateMoney&) const = default;
};

// Something a state is worth that is not money, such as QALYs.
struct StateOutcome {
    std::string name;
    Slot per_year;
    bool operator==(const StateOutcome&) const = default;
};

// A service that people in a state of the scenario use.
struct StateServiceUse {
    std::string service;
    Slot units_per_year;
    bool operator==(const StateServiceUse&) const = default;
};

// A state laid over a shipped one, or one of the scenario's own.
struct StateChange {
    std::string name;
    State law;
    std::optional<Slot> hours_per_week, hourly_wage_kroner;
    std::vector<StateServiceUse> services;  // in the place of those of `law`
    std::vector<StateMoney> money;
    std::vector<StateOutcome> outcomes;
    bool operator==(const StateChange&) const = default;
};

// How many weeks on support people have behind them when they enter, and how many people so.
struct WeeksAtEntry {
    Slot weeks;
    double share = 1;
    bool operator==(const WeeksAtEntry&) const = default;
};

struct EntryShare {
    std::string state;
    double share = 1;
    bool operator==(const EntryShare&) const = default;
};

// One of the two courses that are compared: moves, or the shares they lead to.
struct Course {
    std::vector<Move> moves;
    std::vector<SharesAt> shares;
    bool operator==(const Course&) const = default;
};

// People followed through states, without and with the effort.
struct Pathways {
    int months_per_step = 1;
    std::vector<EntryShare> entry;
    Course without;                // no moves and no shares: this method cannot be used
    bool against_nothing = false;  // what happens without the effort is left out
    // With the effort: the moves above, changed; with these in place of those of the same ends, or
    // beside them.
    Course with;
    std::vector<Change> changes;
    std::vector<std::string> archetypes;
    bool first_step_counted = true;  // else people count where the moves have led them
    bool operator==(const Pathways&) const = default;
};

// Something states are worth beside money: how it is called and discounted.
struct OwnOutcome {
    std::string name;
    Text label;
    bool operator==(const OwnOutcome&) const = default;
};

// A price of the scenario's own, per unit and payer; in kroner of `price_year`.
struct OwnPrice {
    Party payer;
    Slot kroner;
    bool operator==(const OwnPrice&) const = default;
};

// What changes for a person who succeeds (or, `during`, for every participant while it runs).
struct Consequence {
    std::string name;
    Text label;
    // Either months in `state` instead of in `instead_of` ...
    std::string state, instead_of;
    // ... or units of a service of data/, or of something priced here.
    std::string service;
    std::vector<OwnPrice> prices;
    std::string unit;
    int price_year = 0;
    Party payee = Party::provider;

    std::optional<Slot> success_rate;    // its own; else the scenario's
    Slot share;                          // of those who succeed
    std::vector<Slot> quantity_by_year;  // one: the same every year; else year by year, then none
    bool operator==(const Consequence&) const = default;
};

enum class CostKind { total, staff, caseload, per_participant, hours };
enum class RunningCosts {
    none,
    cash_benefit,
    unemployment_benefit,
    resource_programme,
    integration_programme,
    disability_pension
};

struct Cost {
    std::string item;
    Text label;
    CostKind kind = CostKind::total;
    std::optional<Month> from, to;
    // total: kroner. staff: positions, salary, overhead. caseload: caseload, salary, overhead.
    // per_participant: kroner. hours: hours per participant, kroner per hour, overhead.
    Slot kroner, positions, caseload, salary_per_year, hours_per_participant, kroner_per_hour,
        overhead;
    Party paid_by = Party::municipality;
    RunningCosts reimbursable = RunningCosts::none;
    bool start_up = false;             // is it a cost of starting up, or does it hold such costs?
    bool net_of_usual_effort = false;  // what the usual effort would cost is subtracted already
    int price_year = 0;                // 0: in the prices of its months
    bool operator==(const Cost&) const = default;
};

struct Funding {
    Party from_party = Party::state;
    std::optional<Slot> share, kroner;
    std::vector<std::string> items;  // empty: of every cost
    Text note;
    bool operator==(const Funding&) const = default;
};

// A number laid over one of data/.
struct Override {
    std::string series;
    std::optional<Date> from;
    Slot value;
    bool operator==(const Override&) const = default;
};

// Two assumptions that rise and fall together: the correlation of the normals behind them.
struct Correlation {
    Slot one, other;
    double correlation = 0;  // -1 to 1
    bool operator==(const Correlation&) const = default;
};

// What a calculation is. A forecast rests on assumptions, an evaluation on what was measured of the
// effort itself; in a calibration numbers were chosen so that the result meets one known
// beforehand, so it shows what that takes and proves nothing; an example is invented.
enum class ScenarioKind { forecast, evaluation, calibration, example };
inline constexpr std::array all_scenario_kinds{ScenarioKind::forecast, ScenarioKind::evaluation,
                                               ScenarioKind::calibration, ScenarioKind::example};
std::string_view name(ScenarioKind kind);  // the word in files

// What a reader should know; a headline decides how the result is read and stands beside it.
struct Remark {
    Text text;
    bool headline = false;
    bool operator==(const Remark&) const = default;
};
inline constexpr std::size_t most_headlines = 2;

struct Scenario {
    std::string file;  // where it was read from; for messages only
    std::string hash;  // of its content

    Text title, description;
    ScenarioKind kind = ScenarioKind::forecast;
    Method method = Method::consequences;
    std::vector<MunicipalityShare> municipalities;  // none: the national average
    Month start;
    int horizon_years = 10;  // of each person: from entry in pathways, else from finishing (K25)
    int price_year = 0;
    std::string price_index = "index.state_price_and_wage";
    Discounting discounting = Discounting::finansministeriet;
    std::optional<int> base_year;               // of present values; none: the year it starts
    std::optional<Date> discounting_of;         // a named version of the schedule; else by `start`
    Slot discount_rate;                         // for Discounting::rate
    std::optional<Slot> outcome_discount_rate;  // of the outcomes of its own; none: not discounted
    Equalisation equalisation = Equalisation::none;
    Slot kept_share;  // for Equalisation::kept_share

    std::vector<Participants> participants;
    int duration_months = 0;
    std::string target_group;
    Household household = Household::single;
    std::vector<WeeksAtEntry> entry_weeks;
    std::optional<Slot> residence_months;  // since the residence permit; none: no grants

    std::string intervention_kind;  // "mentoring", "place-and-train", "job-brokering", "other"
    Timing timing = Timing::year;
    Slot success_rate;  // net of what would have happened anyway
    bool success_is_goal = false, success_is_gross = false;
    Slot causality;  // the part of the consequences that the effect truly causes
    bool haircut_by_grade = false;
    Slot ramp_months, hold_months, fade_per_year;
    std::vector<StateChange> states;
    std::vector<OwnOutcome> own_outcomes;
    std::vector<Consequence> consequences, during;
    Pathways pathways;

    std::vector<Cost> costs, usual_effort;
    std::vector<Funding> funding;
    std::vector<Override> overrides;
    std::vector<Correlation> correlations;
    std::string draws;  // scenarios with the same share the draws of their own assumptions
    std::vector<Source> sources;
    std::vector<Text> not_priced;
    std::vector<Remark> remarks;

    std::vector<Assumption> assumptions;

    const Assumption& operator[](Slot slot) const {
        return assumptions[static_cast<std::size_t>(slot.index)];
    }
    bool operator==(const Scenario&) const = default;
};

double base_case(const Scenario& scenario, Slot slot);
// The value of every assumption in the base case, in slot order: what `evaluate` takes.
std::vector<double> base_case(const Scenario& scenario);
double people(const Scenario& scenario);
// Does the scenario say what this method needs?
bool can_use(const Scenario& scenario, Method method);

}  // namespace afkast
