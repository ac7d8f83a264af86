// The pathways of a scenario: where people begin and how they move.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "io/scenario_reader.hpp"
#include "model/overrides.hpp"

namespace afkast {

namespace {
const Text a_state{"navnet på en tilstand", "a state's name"};
}

void ScenarioReader::pathways(Fields& fields) {
    numbers.only_for(Method::pathways);
    const auto word = fields.choice("step", {"month", "quarter", "year"}, "month");
    moves.set_step(word);
    scenario.pathways.months_per_step = word == "month" ? 1 : word == "quarter" ? 3 : 12;
    scenario.pathways.first_step_counted = fields.boolean("first_step_counted", true);
    outcome_discounting(fields);
    static const Json nothing = [] {
        Json json;
        json.kind = Json::Kind::object;
        return json;
    }();
    const Json* json = fields.optional("intervention");
    Fields effort(reading, json ? *json : nothing, "intervention");
    scenario.intervention_kind =
        effort.choice("kind", {"mentoring", "place-and-train", "job-brokering", "other"}, "other");
    effort.text_pair("description", false);
    bool meant =
        scenario.method == Method::pathways || fields.has("baseline") || fields.has("entry");
    for (const char* key : {"archetypes", "changes", "moves", "matrix", "shares"})
        meant = meant || effort.has(key);
    if (meant) {
        const std::size_t before = reading.problems.size();
        entry(fields);
        baseline(fields);
        course(effort, scenario.pathways.with);
        moves_are_known =
            states_are_known && !unknown_target_group(fields) && reading.problems.size() == before;
        archetypes(effort);
        changes(effort);
        check_pathways(fields);
    }
    effort.finish();
    numbers.only_for(std::nullopt);
}

void ScenarioReader::outcome_discounting(Fields& fields) {
    const Json* json = fields.optional("outcome_discounting");
    if (!json) return;
    if (!json->is(Json::Kind::object)) {
        fields.choice("outcome_discounting", {"none"}, "none",
                      {" eller { \"rate\": 0.03 }", " or { \"rate\": 0.03 }"});
        return;
    }
    Fields choice(reading, *json, "outcome_discounting");
    scenario.outcome_discount_rate =
        numbers.required(choice, "rate", rate_yearly,
                         {"Diskonteringsrente for udbytte", "Discount rate of outcomes"},
                         Topic::appraisal, numbers.provenance(choice));
    choice.finish();
}

void ScenarioReader::entry(Fields& fields) {
    auto& where = scenario.pathways.entry;
    const std::size_t before = reading.problems.size();
    std::size_t i = 0;
    double sum = 0;
    for (const Json& item : fields.list("entry", objects)) {
        Fields one(reading, item, fmt::format("entry[{}]", i++));
        EntryShare share;
        one.required("state", a_state);
        share.state = state_name(one, "state");
        share.share = one.number("share", share_of_one.expected).value_or(1);
        if (share.share < 0 || share.share > 1)
            one.complain("share", {"Andelen skal ligge mellem 0 og 1.",
                                   "The share must lie between 0 and 1."});
        for (const EntryShare& other : where)
            if (other.state == share.state && !share.state.empty())
                one.complain("state", {fmt::format("{} står der to gange.", share.state),
                                       fmt::format("{} stands there twice.", share.state)});
        sum += share.share;
        one.finish();
        where.push_back(std::move(share));
    }
    if (!where.empty() && reading.problems.size() == before && std::abs(sum - 1) > 1e-9)
        fields.complain("entry",
                        {fmt::format("Andelene giver tilsammen {:.6g}; de skal give 1.", sum),
                         fmt::format("The shares add up to {:.6g}; they must add up to 1.", sum)});
    if (!where.empty()) return;
    const auto group = parameters.target_groups.find(scenario.target_group);
    if (group != parameters.target_groups.end()) where = {{group->second.state, 1}};
}

void ScenarioReader::baseline(Fields& fields) {
    Course& without = scenario.pathways.without;
    const std::size_t before = reading.problems.size();
    const Json* json = fields.optional("baseline");
    if (json && !json->is(Json::Kind::object)) {
        const auto word = fields.choice("baseline", {"usual-effort", "nothing"}, "usual-effort",
                                        {" eller { \"moves\": … }", " or { \"moves\": … }"});
        scenario.pathways.against_nothing = word == "nothing";
        if (word == "nothing") return;
    } else if (json) {
        Fields own(reading, *json, "baseline");
        course(own, without);
        own.finish();
    }
    if (!without.shares.empty()) return;
    shipped_moves(fields);
    // What is wrong in itself is not missing as well.
    if (reading.problems.size() != before || unknown_target_group(fields)) return;
    if (without.moves.empty() && scenario.method == Method::pathways)
        fields.complain(
            json ? "baseline" : "target_group",
            {"Der mangler overgange uden indsatsen: skriv en målgruppe, der har dem, eller "
             "\"baseline\": { \"moves\": … }, eller \"baseline\": \"nothing\".",
             "Moves without the effort are missing: write a target group that has them, or "
             "\"baseline\": { \"moves\": … }, or \"baseline\": \"nothing\"."});
}

// The target group's moves, but for those that the scenario writes itself.
void ScenarioReader::shipped_moves(Fields& fields) {
    const auto group = parameters.target_groups.find(scenario.target_group);
    if (group == parameters.target_groups.end() || group->second.moves.empty()) return;
    Course& without = scenario.pathways.without;
    if (scenario.pathways.months_per_step != 1) {
        if (without.moves.empty())
            fields.complain("step", {"Målgruppens overgange er månedlige: med et andet trin skal "
                                     "scenariet skrive sine egne under \"baseline\".",
                                     "The target group's moves are monthly: with another step the "
                                     "scenario must write its own under \"baseline\"."});
        return;
    }
    const std::vector<Move> own = without.moves;
    for (const ShippedMove& shipped : group->second.moves) {
        if (std::any_of(own.begin(), own.end(), [&](const Move& move) {
                return move.from == shipped.from && move.to == shipped.to;
            }))
            continue;
        without.moves.push_back({shipped.from, shipped.to, series_slot(fields, shipped.series),
                                 true, shipped.in_state, shipped.since_entry});
    }
}

bool ScenarioReader::unknown_target_group(const Fields& fields) const {
    return fields.has("target_group") && scenario.target_group.empty();
}

// The name of a monthly probability of data/; empty (with a complaint) when it is none.
std::string ScenarioReader::hazard_series(Fields& fields, const std::string& key) {
    const std::string name = fields.name(key);
    std::vector<std::string> valid;
    for (const auto& [series_name, series] : parameters.series)
        if (series.domain == Domain::baseline && series.unit == "percent")
            valid.push_back(series_name);
    if (name.empty()) return {};
    if (std::find(valid.begin(), valid.end(), name) == valid.end()) {
        fields.complain(key,
                        {fmt::format("\"{}\" er ikke en sandsynlighed i data/baselines.json. Skriv "
                                     "navnet på en, eller et tal, fx 0.007.",
                                     name),
                         fmt::format("\"{}\" is not a probability of data/baselines.json. Write "
                                     "the name of one, or a number, such as 0.007.",
                                     name)},
                        nearest_name(name, valid));
        return {};
    }
    if (moves.step_word() == "month") return name;
    fields.complain(key, {"Sandsynlighederne i data/ er månedlige: med et andet trin skal der stå "
                          "et tal.",
                          "The probabilities of data/ are monthly: with another step there must "
                          "be a number."});
    return {};
}

// A series of data/ as an assumption under its own name; the override in force at the start takes
// its place.
Slot ScenarioReader::series_slot(Fields& fields, const std::string& name) {
    const Override* latest = override_in_force(scenario, name, scenario.start.middle());
    if (latest) return latest->value;
    for (std::size_t i = 0; i < scenario.assumptions.size(); ++i)
        if (scenario.assumptions[i].path == name) return {static_cast<int>(i)};
    const Series& series = series_named(parameters, name);
    Assumption assumption{
        name, series.label, Topic::baseline, series.unit, Certain{}, 0, 100, name, 0, {}, true, {}};
    try {
        const Entry& entry = *value_on(parameters, name, scenario.start.middle()).entry;
        const double value = entry.value.value_or(0);
        if (entry.low && entry.high)
            assumption.distribution = Pert{*entry.low, value, *entry.high};
        else
            assumption.distribution = Certain{value};
    } catch (const NotInForce&) {
        fields.complain("start", {fmt::format("Overgangen \"{}\" er ikke kendt, når scenariet "
                                              "begynder.",
                                              name),
                                  fmt::format("The move \"{}\" is not known when the scenario "
                                              "begins.",
                                              name)});
    }
    return numbers.add(std::move(assumption));
}

void ScenarioReader::course(Fields& fields, Course& course) {
    std::size_t i = 0;
    for (const Json& item : fields.list("moves", objects)) {
        Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("moves"), i++));
        move(one, course);
        one.finish();
    }
    matrix(fields, course);
    shares(fields, course);
    if (!course.shares.empty() && !course.moves.empty())
        fields.complain("shares", {"Skriv enten overgange eller andele, ikke begge.",
                                   "Write either moves or shares, not both."});
}

void ScenarioReader::move(Fields& fields, Course& course) {
    Move move;
    fields.required("from", a_state);
    fields.required("to", a_state);
    move.from = state_name(fields, "from");
    move.to = state_name(fields, "to");
    if (!move.from.empty() && move.from == move.to)
        fields.complain("to",
                        {"Overgangen fører tilbage til samme tilstand. At blive, hvor man er, "
                         "skrives ikke.",
                         "The move leads back to the same state. Staying is not written."});
    const Provenance beside = numbers.provenance(fields);
    move.in_state = moves.in_state(fields);
    move.since_entry = moves.since_entry(fields);
    const std::string key = moves.per_step();
    const Json* json =
        fields.required(key, {"en sandsynlighed, fx 0.007", "a probability, such as 0.007"});
    if (json && json->is(Json::Kind::string)) {
        const std::string name = hazard_series(fields, key);
        if (!name.empty()) {
            move.probability = series_slot(fields, name);
            move.in_percent = true;
        }
    } else if (json) {
        const Text from = state_label(move.from), to = state_label(move.to);
        move.probability = *numbers.optional(fields, key, step_probability,
                                             {from.da + " → " + to.da + ": sandsynlighed",
                                              from.en + " → " + to.en + ": probability"},
                                             Topic::baseline, beside);
    }
    check_once(fields, "from", move, course);
    if (move.probability.index >= 0) course.moves.push_back(std::move(move));
}

// Moves with the same ends never hold in the same step.
void ScenarioReader::check_once(Fields& fields, const std::string& key, const Move& move,
                                const Course& course) {
    const bool twice =
        !move.from.empty() && !move.to.empty() &&
        std::any_of(course.moves.begin(), course.moves.end(), [&](const Move& other) {
            return other.from == move.from && other.to == move.to &&
                   other.in_state.overlaps(move.in_state) &&
                   other.since_entry.overlaps(move.since_entry);
        });
    if (twice)
        fields.complain(
            key, {fmt::format("Overgangen fra {} til {} står der to gange for de samme trin.",
                              move.from, move.to),
                  fmt::format("The move from {} to {} stands there twice for the same steps.",
                              move.from, move.to)});
}

// Rows of probabilities; several matrices change with the time since entry.
void ScenarioReader::matrix(Fields& fields, Course& course) {
    std::size_t i = 0;
    for (const Json& item : fields.list("matrix", objects)) {
        Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("matrix"), i++));
        const StepRange when = moves.range(one, "steps");
        if (const Json* json = one.required("rows", {"en række for hver tilstand: { \"fra\": { "
                                                     "\"til\": 0.1 } }",
                                                     "a row for each state: { \"from\": { "
                                                     "\"to\": 0.1 } }"})) {
            Fields rows(reading, *json, one.path_of("rows"));
            for (const Json::Member& row : json->members) {
                rows.optional(row.key);
                Fields cells(reading, row.value, rows.path_of(row.key));
                if (is_state(rows, row.key)) matrix_row(cells, row, when, course);
            }
        }
        one.finish();
    }
}

void ScenarioReader::matrix_row(Fields& cells, const Json::Member& row, const StepRange& when,
                                Course& course) {
    double sum = 0;
    bool states_staying = false;
    const std::size_t before = reading.problems.size();
    const Provenance none;
    for (const Json::Member& cell : row.value.members) {
        if (cell.key == row.key) {
            states_staying = true;
            const double staying = cells.number(cell.key, step_probability.expected).value_or(0);
            if (staying < 0 || staying > 1)
                cells.complain(cell.key, {"En sandsynlighed skal ligge mellem 0 og 1.",
                                          "A probability must lie between 0 and 1."});
            sum += staying;
            continue;
        }
        if (!is_state(cells, cell.key)) {
            cells.optional(cell.key);
            continue;
        }
        const Text from = state_label(row.key), to = state_label(cell.key);
        const auto slot = numbers.optional(cells, cell.key, step_probability,
                                           {from.da + " → " + to.da + ": sandsynlighed",
                                            from.en + " → " + to.en + ": probability"},
                                           Topic::baseline, none);
        if (!slot) continue;
        sum += base_case(scenario, *slot);
        Move move{row.key, cell.key, *slot, false, {}, when};
        check_once(cells, cell.key, move, course);
        course.moves.push_back(std::move(move));
    }
    if (reading.problems.size() != before) return;  // what is wrong in itself is not summed
    if (states_staying && std::abs(sum - 1) > 1e-9)
        reading.problem(row.value, cells.path(),
                        {fmt::format("Rækken giver {:.10g}; den skal give 1.", sum),
                         fmt::format("The row adds up to {:.10g}; it must add up to 1.", sum)});
    else if (sum > 1 + 1e-9)
        reading.problem(
            row.value, cells.path(),
            {fmt::format("Rækken giver {:.10g}; den må højst give 1.", sum),
             fmt::format("The row adds up to {:.10g}; it may add up to 1 at most.", sum)});
}

bool ScenarioReader::is_state(Fields& fields, const std::string& name) {
    if (parameters.states.contains(name) || change_named(name)) return true;
    std::vector<std::string> valid = names_of(parameters.states);
    for (const StateChange& change : scenario.states) valid.push_back(change.name);
    fields.complain(name,
                    {fmt::format("Tilstanden \"{}\" findes ikke.", name),
                     fmt::format("There is no state \"{}\".", name)},
                    nearest_name(name, valid));
    return false;
}

void ScenarioReader::shares(Fields& fields, Course& course) {
    const std::string when = moves.step_word();
    bool in_order = true;
    std::size_t i = 0;
    for (const Json& item : fields.list("shares", objects)) {
        Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("shares"), i++));
        SharesAt at;
        one.required(when, {"antallet af overgange, fx 12; 0 er ved start",
                            "the number of moves made, such as 12; 0 is at entry"});
        const auto moves_made =
            one.whole_number(when, 0, 1200, {"antal overgange", "a number of moves"});
        at.moves_made = moves_made.value_or(0);
        const std::size_t before = reading.problems.size();
        double sum = 0;
        if (const Json* json =
                one.required("in", {"andele: { \"job\": 0.05, … }", "shares: { \"job\": 0.05 }"})) {
            Fields in(reading, *json, one.path_of("in"));
            for (const Json::Member& member : json->members) {
                const Text state = state_label(member.key);
                const auto slot =
                    numbers.optional(in, member.key, share_of_one,
                                     {state.da + ": andel", state.en + ": share"}, Topic::baseline);
                if (!is_state(in, member.key) || !slot) continue;
                sum += base_case(scenario, *slot);
                at.in.emplace_back(member.key, *slot);
            }
        }
        if (reading.problems.size() == before && std::abs(sum - 1) > 1e-9)
            one.complain("in",
                         {fmt::format("Andelene giver tilsammen {:.6g}; de skal give 1.", sum),
                          fmt::format("The shares add up to {:.6g}; they must add up to 1.", sum)});
        if (!moves_made) in_order = false;
        if (in_order && (course.shares.empty() ? at.moves_made != 0
                                               : at.moves_made <= course.shares.back().moves_made))
            one.complain(when, {"Andelene begynder ved 0 og står i rækkefølge.",
                                "The shares begin at 0 and stand in order."});
        one.finish();
        course.shares.push_back(std::move(at));
    }
}

// What no single move can tell.
void ScenarioReader::check_pathways(Fields& fields) {
    const Pathways& given = scenario.pathways;
    const bool without_by_shares = given.against_nothing || !given.without.shares.empty();
    const bool with_by_shares =
        !given.with.shares.empty() || (given.with.moves.empty() && !given.without.shares.empty());
    const Json* entry = fields.optional("entry");
    const bool entry_is_broken = entry && !entry->is(Json::Kind::array);
    if (given.entry.empty() && !(without_by_shares && with_by_shares) && !entry_is_broken &&
        !unknown_target_group(fields))
        fields.complain("entry", {"Hvor begynder folk? Skriv \"entry\" eller en målgruppe.",
                                  "Where do people begin? Write \"entry\" or a target group."});
    if (!given.changes.empty() && (!given.without.shares.empty() || !given.with.shares.empty()))
        fields.complain("intervention",
                        {"Andele kan ikke ændres af hazardforhold: skriv andele for begge forløb, "
                         "eller overgange.",
                         "Shares cannot be changed by hazard ratios: write shares of both courses, "
                         "or moves."});
    if (!moves_are_known) return;
    check_hazards(fields, given.without.moves, "baseline");
    if (given.with.moves.empty()) return;
    // As they are when those of the effort have taken the place of those without it.
    std::vector<Move> together = given.with.moves;
    for (const Move& move : given.without.moves)
        if (std::none_of(given.with.moves.begin(), given.with.moves.end(), [&](const Move& own) {
                return own.from == move.from && own.to == move.to;
            }))
            together.push_back(move);
    check_hazards(fields, together, "intervention");
}

bool ScenarioReader::is_visited(const std::string& name) const {
    const Pathways& given = scenario.pathways;
    for (const EntryShare& share : given.entry)
        if (holds(name, share.state)) return true;
    for (const Course* course : {&given.without, &given.with})
        for (const Move& move : course->moves)
            if (holds(name, move.from) || holds(name, move.to)) return true;
    return false;
}

// Out of no state more than everybody may move in a step.
void ScenarioReader::check_hazards(Fields& fields, const std::vector<Move>& list,
                                   const char* where) {
    std::set<std::string> states;
    std::set<int> in_state, since_entry;
    for (const Move& move : list) {
        states.insert(move.from);
        in_state.insert(move.in_state.from);
        since_entry.insert(move.since_entry.from);
    }
    for (const std::string& state : states) {
        double most = 0;
        for (int step : in_state)
            for (int since : since_entry) {
                double sum = 0;
                // Nobody is longer in a state than since entry.
                for (const Move& move : list)
                    if (move.from == state && move.in_state.contains(step) &&
                        move.since_entry.contains(std::max(since, step)))
                        sum += base_case(scenario, move.probability) * (move.in_percent ? 0.01 : 1);
                most = std::max(most, sum);
            }
        if (most > 1 + 1e-9)
            fields.complain(
                where,
                {fmt::format("Ud af \"{}\" går {:.4g} i ét trin: mere end alle. Sandsynlighederne "
                             "ud af en tilstand må højst give 1.",
                             state, most),
                 fmt::format("Out of \"{}\" go {:.4g} in one step: more than everybody. The "
                             "probabilities out of a state may give 1 at most.",
                             state, most)});
    }
}

}  // namespace afkast
