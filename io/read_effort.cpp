// What the effort changes in a pathway: archetypes, changes of one's own, and whether they do
// anything.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "io/scenario_reader.hpp"

namespace afkast {

void ScenarioReader::archetypes(Fields& fields) {
    std::size_t i = 0;
    for (const Json& item :
         fields.list("archetypes", {"navne: [ \"mentoring\" ]", "names: [ \"mentoring\" ]"})) {
        const std::string path = fmt::format("{}[{}]", fields.path_of("archetypes"), i++);
        const auto found = item.is(Json::Kind::string) ? parameters.archetypes.find(item.text)
                                                       : parameters.archetypes.end();
        if (found == parameters.archetypes.end()) {
            const Text what = describe(item);
            reading.problem(item, path,
                            {fmt::format("Fandt {}. Her skal stå navnet på en indsatstype i "
                                         "data/archetypes.json.",
                                         what.da),
                             fmt::format("Found {}. Expected the name of a kind of effort of "
                                         "data/archetypes.json.",
                                         what.en)},
                            nearest_name(item.text, names_of(parameters.archetypes)));
            continue;
        }
        auto& named = scenario.pathways.archetypes;
        if (std::find(named.begin(), named.end(), item.text) != named.end())
            reading.problem(
                item, path,
                {"Indsatstypen står der to gange.", "The kind of effort stands there twice."});
        named.push_back(item.text);
        if (scenario.pathways.months_per_step != 1)
            reading.problem(item, path,
                            {"Indsatstyperne i data/ er månedlige: de kan ikke bruges "
                             "med et andet trin.",
                             "The kinds of effort in data/ are monthly: they cannot be "
                             "used with another step."});
    }
}

// The scenario's own changes, behind those of its archetypes that it does not replace.
void ScenarioReader::changes(Fields& fields) {
    std::vector<Change> own;
    std::size_t i = 0;
    for (const Json& item : fields.list("changes", objects)) {
        Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("changes"), i++));
        own.push_back(moves.change(one));
        check_change(one, own.back());
        check_time(one, own.back());
        check_replaced(one, own.back());
        one.finish();
    }
    auto& all = scenario.pathways.changes;
    for (const std::string& name : scenario.pathways.archetypes) {
        const Archetype& archetype = parameters.archetypes.at(name);
        check_archetype(fields, archetype);
        const int moved =
            numbers.append(archetype.assumptions, "archetypes." + archetype.name + ".");
        for (Change change : archetype.changes) {
            change.name = archetype.name + "." + change.name;
            if (std::any_of(own.begin(), own.end(),
                            [&](const Change& mine) { return mine.name == change.name; }) ||
                !touches_any(change))
                continue;
            for (Slot* slot :
                 {&change.effect, &change.between, &change.ramp_steps, &change.fade_per_year})
                if (slot->index >= 0) slot->index += moved;
            all.push_back(std::move(change));
        }
    }
    all.insert(all.end(), own.begin(), own.end());
    pool_municipalities();
}

// Several municipalities differ less than one: as their weighted mean does.
void ScenarioReader::pool_municipalities() {
    if (scenario.municipalities.empty()) return;  // some one municipality
    double squares = 0;
    for (const MunicipalityShare& one : scenario.municipalities) squares += one.share * one.share;
    for (const Change& change : scenario.pathways.changes) {
        if (change.between.index < 0) continue;
        Assumption& between = scenario.assumptions[static_cast<std::size_t>(change.between.index)];
        between.distribution =
            Factor{std::get<Factor>(between.distribution).log_sd * std::sqrt(squares)};
    }
}

// "archetype.change" takes the place of that change: a slip would leave both at work.
void ScenarioReader::check_replaced(Fields& fields, const Change& change) {
    const std::size_t point = change.name.find('.');
    const auto archetype = parameters.archetypes.find(change.name.substr(0, point));
    if (point == std::string::npos || archetype == parameters.archetypes.end()) return;
    std::vector<std::string> valid;
    for (const Change& its : archetype->second.changes)
        valid.push_back(archetype->first + "." + its.name);
    if (std::find(valid.begin(), valid.end(), change.name) != valid.end()) return;
    fields.complain("name",
                    {fmt::format("Indsatstypen \"{}\" har ingen ændring af det navn at erstatte.",
                                 archetype->first),
                     fmt::format("The kind of effort \"{}\" has no change of that name to replace.",
                                 archetype->first)},
                    nearest_name(change.name, valid));
}

// An effect in percentage points must have begun, and be measured while people are followed.
void ScenarioReader::check_time(Fields& fields, const Change& change) {
    if (change.kind == EffectKind::hazard_ratio) return;
    const std::string at = "at_" + moves.step_word();
    const int last = 12 * scenario.horizon_years / scenario.pathways.months_per_step;
    const Text word = moves.step_in_words();
    if (change.at_step > last)
        fields.complain(
            at, {fmt::format("Effekten er målt i {} {}, men folk følges kun til {} {} "
                             "(\"horizon_years\").",
                             word.da, change.at_step, word.da, last),
                 fmt::format("The effect is measured in {} {}, but people are followed to {} {} "
                             "only (\"horizon_years\").",
                             word.en, change.at_step, word.en, last)});
    else if (change.at_step > 0 && change.at_step < change.active.from)
        fields.complain(
            at, {fmt::format("Effekten er målt i {} {}, før ændringen begynder, i {} {}.", word.da,
                             change.at_step, word.da, change.active.from),
                 fmt::format("The effect is measured in {} {}, before the change begins, in {} {}.",
                             word.en, change.at_step, word.en, change.active.from)});
}

// A kind of effort that does nothing to these people is a slip.
void ScenarioReader::check_archetype(Fields& fields, const Archetype& archetype) {
    const Pathways& given = scenario.pathways;
    const bool by_moves = given.without.shares.empty() && given.with.shares.empty();
    if (!moves_are_known || !by_moves ||
        std::any_of(archetype.changes.begin(), archetype.changes.end(),
                    [&](const Change& change) { return touches_any(change); }))
        return;
    fields.complain("archetypes",
                    {fmt::format("Indsatstypen \"{}\" ændrer ingen af de overgange, scenariet "
                                 "har: den ville intet gøre.",
                                 archetype.name),
                     fmt::format("The kind of effort \"{}\" changes none of the moves that the "
                                 "scenario has: it would do nothing.",
                                 archetype.name)});
}

bool ScenarioReader::holds(const std::string& name, const std::string& state) const {
    if (name == state) return true;
    // A state of that name goes before a group of that name.
    if (change_named(name) || parameters.states.contains(name)) return false;
    const StateChange* change = change_named(state);
    if (change) return stands_for(name, change->law);
    const auto known = parameters.states.find(state);
    // A state that is not there is complained of where it is named.
    return known != parameters.states.end() && stands_for(name, known->second);
}

bool ScenarioReader::touches_any(const Change& change) const {
    const auto touched = [&](const Move& move) {
        return std::any_of(change.moves.begin(), change.moves.end(), [&](const auto& ends) {
            return holds(ends.first, move.from) && holds(ends.second, move.to);
        });
    };
    for (const Course* course : {&scenario.pathways.without, &scenario.pathways.with})
        if (std::any_of(course->moves.begin(), course->moves.end(), touched)) return true;
    return false;
}

void ScenarioReader::check_change(Fields& fields, const Change& change) {
    std::set<std::string> valid, groups;
    for (const auto& [name, state] : parameters.states) {
        valid.insert(name);
        groups.insert(state.outcome);
    }
    for (const StateChange& own : scenario.states) {
        valid.insert(own.name);
        groups.insert(own.law.outcome);
    }
    valid.insert(groups.begin(), groups.end());
    valid.erase("");  // the outcome of states without one, and the name of one that is missing
    bool known = true;
    const auto check = [&](const std::string& name, const char* key) {
        if (valid.contains(name)) return;
        known = false;
        fields.complain(key,
                        {fmt::format("Der er ingen tilstand eller gruppe af tilstande, der hedder "
                                     "\"{}\".",
                                     name),
                         fmt::format("There is no state or group of states called \"{}\".", name)},
                        nearest_name(name, {valid.begin(), valid.end()}));
    };
    const char* key = fields.has("move") ? "move" : "moves";
    for (const auto& [from, to] : change.moves) {
        check(from, key);
        check(to, key);
    }
    for (const std::string& name : change.measured_in) check(name, "measured_in");
    if (!known || !moves_are_known || change.moves.empty()) return;
    if (!scenario.pathways.without.shares.empty() || !scenario.pathways.with.shares.empty()) return;
    for (const std::string& name : change.measured_in)
        if (!is_visited(name))
            fields.complain(
                "measured_in",
                {fmt::format("Ingen kommer i \"{}\": der er ingen overgang dertil.", name),
                 fmt::format("Nobody comes to \"{}\": no move leads there.", name)});
    if (touches_any(change)) return;
    nothing_to_change(fields, key, change);
}

// Names the moves that there are from where the change begins.
void ScenarioReader::nothing_to_change(Fields& fields, const std::string& key,
                                       const Change& change) {
    const auto& [from, to] = change.moves.front();
    std::set<std::string> pairs;
    for (const Course* course : {&scenario.pathways.without, &scenario.pathways.with})
        for (const Move& move : course->moves)
            if (holds(from, move.from)) pairs.insert(move.from + " → " + move.to);
    std::string there;
    for (const std::string& pair : pairs) there += (there.empty() ? "" : ", ") + pair;
    fields.complain(
        key, {fmt::format("Der er ingen overgang fra {} til {} at ændre. Fra {} findes: {}.", from,
                          to, from, there.empty() ? "ingen" : there),
              fmt::format("There is no move from {} to {} to change. From {} there are: {}.", from,
                          to, from, there.empty() ? "none" : there)});
}

}  // namespace afkast
