// Moves between states and what changes them, as scenarios and data/archetypes.json write them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "io/read_number.hpp"
#include "model/moves.hpp"

namespace afkast {

class MoveReader {
  public:
    MoveReader(Reading& reading_, NumberReader& numbers_) : reading(reading_), numbers(numbers_) {}

    // "month", "quarter" or "year": the keys say in what time is counted, "per_month", "at_month".
    void set_step(const std::string& word) { step = word; }
    std::string per_step() const { return "per_" + step; }
    const std::string& step_word() const { return step; }
    Text step_in_words() const {
        return {step == "month" ? "måned" : step == "quarter" ? "kvartal" : "år", step};
    }

    // { "from", "to" }, both included, from 1.
    StepRange range(Fields& fields, const std::string& key);
    StepRange in_state(Fields& fields) { return range(fields, step + "s_in_state"); }
    StepRange since_entry(Fields& fields) { return range(fields, step + "s_since_entry"); }

    // What an effort does to some moves. Names of states are not looked up here.
    Change change(Fields& fields);

  private:
    Reading& reading;
    NumberReader& numbers;
    std::string step = "month";

    void ends(Fields& fields, Change& change);
    void add_ends(const Json& json, const std::string& path, Change& change);
    void effect(Fields& fields, Change& change, const Provenance& beside);
    void between(Fields& fields, Change& change);
    void shape(Fields& fields, Change& change, const Provenance& beside);
    std::optional<int> step_number(Fields& fields, const std::string& key);
};

}  // namespace afkast
