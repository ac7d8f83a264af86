// A number of a scenario: plain, or with its uncertainty, always with room for unit, source, grade
// and note. Each becomes an assumption with a path.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/fields.hpp"
#include "model/scenario.hpp"

namespace afkast {

// What a number in one place of the file must be.
struct NumberKind {
    std::string unit;  // the unit it is kept in: "kr", "share", "months", "people", ...
    Text expected;     // "et beløb i kroner, fx 250000"
    double least, most;
};
extern const NumberKind kroner, kroner_hourly, kroner_yearly, any_kroner, people_count,
    share_of_one, effect_share, months_long, years_share, weeks_on_support, hours_weekly,
    hours_each, caseload_size, positions_count, overhead_share, units_yearly, months_yearly,
    rate_yearly, step_probability, hazard_ratio, points_of_people, outcome_yearly;

// Source, grade and note that stand beside a number, in the object around it.
struct Provenance {
    std::string source;
    char grade = 0;
    Text note;
};

class NumberReader {
  public:
    NumberReader(Reading& reading, const Parameters& parameters, Scenario& scenario)
        : notes(reading), known(parameters), result(scenario) {}

    // The names by which numbers may say where they come from.
    void allow_source(const std::string& name) { own_sources.push_back(name); }

    // The numbers read from here on are of use to this method alone; none: to both.
    void only_for(std::optional<Method> method) { method_alone = method; }
    // A list of assumptions of others, laid behind those of the scenario; how far it was moved.
    int append(const std::vector<Assumption>& others, const std::string& path_prefix);

    // How much effects vary between municipalities where a change does not say: of data/.
    static constexpr const char* between_series = "effect.between_municipalities_sd";
    double between_municipalities() const;

    // "source", "grade" and "note" of an object, for all of its numbers.
    Provenance provenance(Fields& fields);

    std::optional<Slot> optional(Fields& fields, const std::string& key, const NumberKind& kind,
                                 const Text& label, Topic topic, const Provenance& beside = {});
    Slot required(Fields& fields, const std::string& key, const NumberKind& kind, const Text& label,
                  Topic topic, const Provenance& beside = {});
    // A documented default where the scenario is silent.
    Slot or_default(Fields& fields, const std::string& key, const NumberKind& kind,
                    const Text& label, Topic topic, double fallback, const Provenance& beside = {});
    // A number or a list of numbers, one for each year.
    std::vector<Slot> by_year(Fields& fields, const std::string& key, const NumberKind& kind,
                              const Text& label, Topic topic, const Provenance& beside);

    Slot add(Assumption assumption);
    Slot add_default(const std::string& path, const NumberKind& kind, const Text& label,
                     Topic topic, double value);

  private:
    Reading& notes;
    const Parameters& known;
    Scenario& result;
    std::vector<std::string> own_sources;
    std::optional<Method> method_alone;

    std::string source_name(Fields& fields);
    std::string known_source(Fields& fields, const std::string& name);
    char grade_letter(Fields& fields);
    Slot read(const Json& json, const std::string& path, const NumberKind& kind, const Text& label,
              Topic topic, const Provenance& beside);
    double unit_scale(Fields& fields, const std::string& unit, const NumberKind& kind);
    void not_a_number(const Json& json, const std::string& path, const NumberKind& kind);
    Distribution distribution(Fields& fields, const NumberKind& kind, double scale);
    void check_range(const Json& json, const std::string& path, const NumberKind& kind,
                     const Assumption& assumption, const std::string& unit, double scale);
};

}  // namespace afkast
