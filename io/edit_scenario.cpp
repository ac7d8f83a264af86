#include "io/edit_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "io/edit_json.hpp"
#include "io/json_path.hpp"
#include "io/write_change.hpp"
#include "io/write_number.hpp"

namespace afkast {

namespace {

// The order of keys in scenarios/.
const std::vector<std::string_view> order_at_top{"$schema",
                                                 "afkast",
                                                 "title",
                                                 "description",
                                                 "kind",
                                                 "method",
                                                 "municipalities",
                                                 "start",
                                                 "horizon_years",
                                                 "price_year",
                                                 "price_index",
                                                 "discounting",
                                                 "base_year",
                                                 "outcome_discounting",
                                                 "equalisation",
                                                 "participants",
                                                 "duration_months",
                                                 "timing",
                                                 "target_group",
                                                 "household",
                                                 "entry_weeks",
                                                 "residence_months",
                                                 "step",
                                                 "first_step_counted",
                                                 "entry",
                                                 "baseline",
                                                 "intervention",
                                                 "success_rate",
                                                 "success_is",
                                                 "causality",
                                                 "haircut_by_grade",
                                                 "persistence",
                                                 "outcomes",
                                                 "states",
                                                 "consequences",
                                                 "during",
                                                 "costs",
                                                 "usual_effort",
                                                 "funding",
                                                 "overrides",
                                                 "correlations",
                                                 "draws",
                                                 "not_priced",
                                                 "remarks",
                                                 "sources"};
const std::vector<std::string_view> order_below{"name",
                                                "item",
                                                "label",
                                                "kind",
                                                "description",
                                                "like",
                                                "state",
                                                "service",
                                                "price",
                                                "instead_of",
                                                "unit",
                                                "price_year",
                                                "success_rate",
                                                "months_per_year",
                                                "units_per_year",
                                                "kroner",
                                                "kroner_per_participant",
                                                "positions",
                                                "caseload",
                                                "salary_per_year",
                                                "hours_per_participant",
                                                "kroner_per_hour",
                                                "overhead",
                                                "share",
                                                "ramp_months",
                                                "hold_months",
                                                "fade_per_year",
                                                "between_municipalities",
                                                "from",
                                                "to",
                                                "people",
                                                "paid_by",
                                                "reimbursable",
                                                "start_up",
                                                "net_of_usual_effort",
                                                "source",
                                                "grade",
                                                "note"};

Json parse(std::string_view text) {
    std::vector<Problem> problems;
    return parse_json(text, "", problems);
}

[[noreturn]] void refuse(const Assumption& assumption, Text message) {
    throw BadInput({{"", {}, assumption.path, std::move(message), {}}});
}

bool begins(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

// Every path that a correlation names goes through `renamed`; where it gives nothing, the
// correlation is taken out.
std::string with_correlations(
    std::string text,
    const std::function<std::optional<std::string>(const std::string&)>& renamed) {
    const Json root = parse(text);
    const Json* list = at_path(root, "correlations");
    if (!list) return text;
    for (std::size_t i = list->items.size(); i-- > 0;) {
        const Json* between = at_path(list->items[i], "between");
        if (!between) continue;
        std::vector<std::pair<std::size_t, std::string>> names;
        bool gone = false;
        for (std::size_t j = 0; j < between->items.size(); ++j) {
            const auto name = renamed(between->items[j].text);
            gone = gone || !name;
            if (name && *name != between->items[j].text) names.emplace_back(j, *name);
        }
        const std::string path = fmt::format("correlations[{}]", i);
        if (gone) text = without_value(text, path);
        if (gone) continue;
        for (const auto& [j, name] : names)
            text = with_json(text, fmt::format("{}.between[{}]", path, j), json_string(name));
    }
    return text;
}

std::string with_moved_path(const std::string& text, const std::string& from,
                            const std::string& to) {
    return with_correlations(text, [&](const std::string& path) -> std::optional<std::string> {
        return begins(path, from) ? to + path.substr(from.size()) : path;
    });
}

std::size_t length_of(const std::string& text, std::string_view path) {
    const Json root = parse(text);
    const Json* list = at_path(root, path);
    return list ? list->items.size() : 0;
}

class Edit {
  public:
    Edit(const std::string& text_, const Scenario& scenario_, Slot slot_, const Distribution& to_)
        : text(text_), scenario(scenario_), slot(slot_), assumption(scenario_[slot_]), to(to_) {}

    std::string run() const {
        check_correlated();
        check_overhead();
        check_shares();
        if (std::holds_alternative<Factor>(assumption.distribution) !=
            std::holds_alternative<Factor>(to))
            refuse(assumption,
                   {"Forskellen mellem kommuner er en faktor omkring én og intet andet sted: kun "
                    "dens størrelse kan ændres.",
                    "The difference between municipalities is a factor around one, and nothing "
                    "else is: only its size can be changed."});
        if (begins(assumption.path, "archetypes.")) return archetype_replaced();
        if (assumption.by_default && assumption.source == assumption.path) return overridden();
        if (std::holds_alternative<Factor>(to)) return with_spread();
        const Json root = parse(text);
        if (const Json* written = at_path(root, assumption.path)) return rewritten(root, *written);
        if (!assumption.by_default)
            refuse(assumption, {"Tallet står ikke i filens tekst. Læs filen igen.",
                                "The number does not stand in the file's text. Read it again."});
        if (begins(assumption.path, "entry_weeks[")) return with_entry_weeks();
        check_possible(number_json(to));
        return with_json(text, assumption.path, number_json(to));
    }

  private:
    const std::string& text;
    const Scenario& scenario;
    Slot slot;
    const Assumption& assumption;
    const Distribution& to;

    void check_correlated() const {
        const bool correlated = std::any_of(
            scenario.correlations.begin(), scenario.correlations.end(),
            [&](const Correlation& pair) { return pair.one == slot || pair.other == slot; });
        if (correlated && is_certain(to))
            refuse(assumption,
                   {"Tallet følges med et andet (\"correlations\") og må derfor have et spænd. "
                    "Fjern sammenhængen først, eller giv tallet et spænd.",
                    "The number goes together with another (\"correlations\"), so it needs a "
                    "range. Remove the correlation first, or give the number a range."});
    }
    void check_overhead() const {
        for (const auto* list : {&scenario.costs, &scenario.usual_effort})
            for (const Cost& cost : *list)
                if (cost.overhead == slot &&
                    (cost.kind == CostKind::total || cost.kind == CostKind::per_participant))
                    refuse(assumption,
                           {"Overhead lægges på løn og timepris; her er beløbet givet direkte. Ret "
                            "beløbet i stedet.",
                            "Overhead is added to pay and hourly prices; here the amount is given "
                            "outright. Change the amount instead."});
    }
    // Shares of people at one time add up to one: a single one cannot move.
    void check_shares() const {
        if (std::abs(base_case(to) - base_case(assumption.distribution)) <= 1e-12) return;
        for (const Course* course : {&scenario.pathways.without, &scenario.pathways.with})
            for (const SharesAt& at : course->shares)
                for (const auto& [state, share] : at.in)
                    if (share == slot)
                        refuse(assumption,
                               {"Andelene på ét tidspunkt giver tilsammen 1, så en af dem kan ikke "
                                "ændres alene. Skriv dem alle i filen.",
                                "The shares at one time add up to 1, so one of them cannot change "
                                "alone. Write all of them in the file."});
    }
    // The reader's objections to a number that is not in the file yet.
    void check_possible(const std::string& json_text) const {
        rewritten_number(json_text, parse(json_text), assumption, to);
    }

    std::string rewritten(const Json& root, const Json& written) const {
        const std::string number = rewritten_number(text, written, assumption, to);
        const std::string changed =
            text.substr(0, written.begin) + number + text.substr(written.end);
        const Way way = way_along(root, assumption.path);
        const bool in_matrix =
            way.values.size() > 3 && assumption.path.find(".matrix[") != std::string::npos;
        return in_matrix ? with_staying(changed, *way.values[way.values.size() - 3],
                                        *way.values[way.values.size() - 2])
                         : changed;
    }
    // A row that says who stays adds up to one.
    std::string with_staying(const std::string& changed, const Json& rows, const Json& row) const {
        const auto own = std::find_if(rows.members.begin(), rows.members.end(),
                                      [&](const Json::Member& one) { return &one.value == &row; });
        if (own == rows.members.end()) return changed;
        const std::string cell = assumption.path.substr(assumption.path.rfind(own->key + "."));
        const std::string row_path =
            assumption.path.substr(0, assumption.path.size() - cell.size() + own->key.size());
        const Json* staying = at_path(row, own->key);
        if (!staying || base_case(to) == base_case(assumption.distribution)) return changed;
        double sum = 0;
        for (const Json::Member& one : row.members)
            for (const Assumption& other : scenario.assumptions)
                if (one.key != own->key && other.path == row_path + "." + one.key)
                    sum += base_case(&other == &assumption ? to : other.distribution);
        const std::string rest = fmt::format("{:.12g}", 1 - sum);
        return with_json(changed, row_path + "." + own->key, rest);
    }

    std::string with_entry_weeks() const {
        std::string list;
        for (std::size_t i = 0; i < scenario.entry_weeks.size(); ++i) {
            const WeeksAtEntry& entry = scenario.entry_weeks[i];
            const Distribution& weeks =
                entry.weeks == slot ? to : scenario[entry.weeks].distribution;
            list += fmt::format("{}{{ \"share\": {}, \"weeks\": {} }}", i ? ", " : "",
                                number_text(entry.share), number_json(weeks));
        }
        check_possible(number_json(to));
        return with_json(text, "entry_weeks", "[ " + list + " ]");
    }

    std::string overridden() const {
        const std::string number = number_json(to);
        check_possible(number);
        const std::string path = fmt::format("overrides[{}]", length_of(text, "overrides"));
        return with_moved_path(
            with_json(text, path,
                      fmt::format("{{ \"value\": {}, \"number\": {}, \"source\": \"assumption\", "
                                  "\"note\": {} }}",
                                  json_string(assumption.path), number,
                                  text_json(shipped_note(assumption.distribution)))),
            assumption.path, path + ".number");
    }

    std::string with_spread() const {
        const double spread = spread_of_one(scenario, std::get<Factor>(to));
        check_spread(spread);
        return with_json(text, assumption.path, number_text(spread));
    }
    void check_spread(double spread) const {
        if (0 <= spread && spread <= 2) return;
        refuse(assumption,
               {fmt::format("Spredningen mellem kommuner skal ligge fra 0 til 2; her bliver den "
                            "{:.4g}.",
                            spread),
                fmt::format("The spread between municipalities lies from 0 to 2; here it becomes "
                            "{:.4g}.",
                            spread)});
    }

    std::string archetype_replaced() const {
        for (const Change& change : scenario.pathways.changes) {
            for (Slot own :
                 {change.effect, change.between, change.ramp_steps, change.fade_per_year})
                if (own == slot) return replaced_by(change);
        }
        refuse(assumption, {"Tallet bruges ikke: scenariet har en egen ændring i stedet, eller "
                            "ingen af de overgange, tallet gælder.",
                            "The number is not used: the scenario has a change of its own instead, "
                            "or none of the moves that the number is about."});
    }
    std::string replaced_by(const Change& change) const {
        if (const auto* factor = std::get_if<Factor>(&to))
            check_spread(spread_of_one(scenario, *factor));
        else
            check_possible(number_json(to));
        // Before the scenario's own: a change that acts on the rate does not work on the others in
        // any order. Correlations of its own changes follow them.
        const std::string list = "intervention.changes[";
        const std::string old = assumption.path.substr(0, assumption.path.rfind('.'));
        const std::string longer =
            with_json(text, list + "<]", change_json(scenario, change, slot, to));
        return with_correlations(
            longer, [&](const std::string& path) -> std::optional<std::string> {
                if (begins(path, old + ".")) return list + "0]" + path.substr(old.size());
                std::size_t index = 0;
                std::string_view rest;
                if (!begins(path, list) ||
                    !item_index(std::string_view(path).substr(list.size() - 1), index, rest))
                    return path;
                return fmt::format("{}{}]{}", list, index + 1, rest);
            });
    }
};

}  // namespace

std::string with_number(const std::string& text, const Scenario& scenario, Slot slot,
                        const Distribution& to) {
    if (scenario[slot].distribution == to) return text;
    return Edit(text, scenario, slot, to).run();
}

std::string with_json(const std::string& text, std::string_view path,
                      const std::string& json_text) {
    const Json root = parse(text);
    const bool at_top = way_along(root, path).values.size() == 1;
    return with_value(text, path, json_text, at_top ? order_at_top : order_below);
}

std::string without(const std::string& text, std::string_view path) {
    const std::string shorter = without_value(text, path);
    // Of an item: the path of its list with the bracket behind it. Of a member: its own path.
    const std::size_t bracket = path.rfind('[');
    std::size_t removed = 0;
    std::string_view behind;
    const bool item = bracket != std::string_view::npos &&
                      item_index(path.substr(bracket), removed, behind) && behind.empty();
    const std::string list(item ? path.substr(0, bracket + 1) : path);
    return with_correlations(shorter, [&](const std::string& name) -> std::optional<std::string> {
        if (!begins(name, list)) return name;
        if (!item) {
            const bool inside =
                name.size() == list.size() || name[list.size()] == '.' || name[list.size()] == '[';
            return inside ? std::nullopt : std::optional(name);
        }
        std::size_t index = 0;
        std::string_view rest;
        const bool in_list =
            item_index(std::string_view(name).substr(list.size() - 1), index, rest);
        if (!in_list || index < removed) return name;
        if (index == removed) return std::nullopt;
        return fmt::format("{}{}]{}", list, index - 1, rest);
    });
}

}  // namespace afkast
