// Reads one scenario file into a Scenario, top to bottom. Its parts lie in three files: the
// scenario itself, its consequences, and its costs with their funding.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "io/read_moves.hpp"
#include "io/read_number.hpp"

namespace afkast {

template <class Thing>
std::vector<std::string> names_of(const ByName<Thing>& things) {
    std::vector<std::string> names;
    for (const auto& [name, thing] : things) names.push_back(name);
    return names;
}

inline const Text objects{"en liste: [ { … } ]", "a list: [ { … } ]"};

class ScenarioReader {
  public:
    ScenarioReader(Reading& reading_, const Parameters& parameters_)
        : reading(reading_),
          parameters(parameters_),
          numbers(reading_, parameters_, scenario),
          moves(reading_, numbers) {}

    Scenario read(const Json& root);

  private:
    Reading& reading;
    const Parameters& parameters;
    Scenario scenario;
    NumberReader numbers;
    MoveReader moves;
    bool start_is_known = false;  // else nothing is measured against it
    // Else nothing is said about moves that may be missing only because of another fault.
    bool states_are_known = false, moves_are_known = false;
    // Positions of municipalities that belong to the joint name before them.
    std::set<std::size_t> joined;

    void version(Fields& fields);
    std::optional<Month> month(Fields& fields, const std::string& key, bool required);
    std::optional<Date> date(Fields& fields, const std::string& key);
    // The name of something that must exist; empty (with a complaint) when it does not.
    template <class Thing>
    std::string reference(Fields& fields, const std::string& key, const ByName<Thing>& things,
                          const Text& kind) {
        const std::string name = fields.name(key);
        if (name.empty() || things.contains(name)) return name;
        fields.complain(key,
                        {fmt::format("\"{}\" findes ikke blandt {}.", name, kind.da),
                         fmt::format("\"{}\" is not among {}.", name, kind.en)},
                        nearest_name(name, names_of(things)));
        return {};
    }

    Party party(Fields& fields, const std::string& key, Party fallback,
                std::optional<Party> excluded = std::nullopt);
    void check_people(Fields& fields, const std::string& key, const std::vector<Consequence>& all,
                      bool during);
    void nobody_there(Fields& fields, const std::string& key, std::size_t i,
                      const std::string& from, const std::string& start);
    void too_many_leave(Fields& fields, const std::string& key, std::size_t i,
                        const std::string& from, double leave, double there);
    void not_priced(Fields& fields);
    void remarks(Fields& fields);
    Remark remark(const Json& item, const std::string& path);
    void kind(Fields& fields);
    void pool_municipalities();
    void uncertainty(Fields& fields);
    void correlation(Fields& fields);
    std::optional<Slot> uncertain_at(Fields& fields, const std::string& path);
    void check_correlations(Fields& fields);
    void own_sources(Fields& fields);
    void head(Fields& fields);
    void where(Fields& fields);
    // "Ishøj/Vallensbæk" is two municipalities that work as one: by population.
    std::vector<std::string> municipality_names(Fields& fields);
    double population(const std::string& name) const;
    // Shares by population where none are stated (K26); joint names split theirs by population.
    void share_out(bool by_population);
    void when(Fields& fields);
    void price_index(Fields& fields);
    int first_price_year() const;
    int last_price_year() const;
    void discounting(Fields& fields);
    void schedule_exists(Fields& fields, Date of);
    void equalisation(Fields& fields);
    void who(Fields& fields);
    void check_months(Fields& fields, Month from, Month to);
    void target_group(Fields& fields);
    void effect(Fields& fields);
    void persistence(Fields& fields);
    void entry_weeks(Fields& fields, const TargetGroup* group);

    // States (read_states.cpp).
    void states(Fields& fields);
    StateChange state(Fields& fields);
    void law_of_state(Fields& fields, State& law);
    void services(Fields& fields, StateChange& change, const Provenance& beside);
    void money(Fields& fields, StateChange& change, const Provenance& beside);
    void own_outcomes(Fields& fields);
    void outcomes(Fields& fields, StateChange& change, const Provenance& beside);
    const StateChange* change_named(const std::string& name) const;
    static Text named(const Text& label, const std::string& name);
    std::string state_name(Fields& fields, const std::string& key);
    Text state_label(const std::string& name) const;

    // Pathways (read_pathways.cpp).
    void pathways(Fields& fields);
    void outcome_discounting(Fields& fields);
    void entry(Fields& fields);
    void baseline(Fields& fields);
    void shipped_moves(Fields& fields);
    bool unknown_target_group(const Fields& fields) const;
    std::string hazard_series(Fields& fields, const std::string& key);
    Slot series_slot(Fields& fields, const std::string& name);
    void course(Fields& fields, Course& course);
    void move(Fields& fields, Course& course);
    void check_once(Fields& fields, const std::string& key, const Move& move, const Course& course);
    void matrix(Fields& fields, Course& course);
    void matrix_row(Fields& cells, const Json::Member& row, const StepRange& when, Course& course);
    bool is_state(Fields& fields, const std::string& name);
    void shares(Fields& fields, Course& course);
    void archetypes(Fields& fields);
    void changes(Fields& fields);
    // Does `name` stand for the state, as itself or as a group?
    bool holds(const std::string& name, const std::string& state) const;
    bool touches_any(const Change& change) const;
    bool is_visited(const std::string& name) const;
    void check_change(Fields& fields, const Change& change);
    void nothing_to_change(Fields& fields, const std::string& key, const Change& change);
    void check_time(Fields& fields, const Change& change);
    void check_replaced(Fields& fields, const Change& change);
    void check_archetype(Fields& fields, const Archetype& archetype);
    void check_pathways(Fields& fields);
    void check_hazards(Fields& fields, const std::vector<Move>& list, const char* where);

    // Consequences (read_consequences.cpp).
    void consequences(Fields& fields, const std::string& key, std::vector<Consequence>& into,
                      bool during);
    Consequence consequence(Fields& fields, bool during);
    void months_in_state(Fields& fields, Consequence& result, const Provenance& beside);
    void units(Fields& fields, Consequence& result, const Provenance& beside);
    void units_of_service(Fields& fields, Consequence& result, const Provenance& beside);
    void units_at_own_price(Fields& fields, Consequence& result, const Provenance& beside);
    void costs(Fields& fields, const std::string& key, std::vector<Cost>& into);
    Cost cost(Fields& fields);
    // The way a cost is built shows in its fields; exactly one way must fit.
    void amounts(Fields& fields, Cost& cost, const Provenance& beside);
    RunningCosts reimbursable(Fields& fields);
    void fundings(Fields& fields);
    void funding_items(Fields& fields, Funding& funding);
    void overrides(Fields& fields);
    // What no single field can tell.
    void check_sums(Fields& fields);
};

}  // namespace afkast
