#include "run/variant.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "io/json_tree.hpp"
#include "io/read_scenario.hpp"
#include "io/read_scenario_tree.hpp"

namespace afkast {

namespace {

[[noreturn]] void refuse(const std::string& file, const std::string& path, Text message,
                         std::string nearest = {}) {
    throw BadInput({{file, {}, path, std::move(message), std::move(nearest)}});
}

// A plan, with what the calculation objects to said about the file.
std::shared_ptr<const Result> planned(const Parameters& parameters, const Scenario& scenario,
                                      const ResultOptions& options) {
    try {
        Result result;
        result.options = options;
        result.plan = std::make_shared<const Plan>(compile(parameters, scenario, options.plan));
        result.values = base_case(scenario);
        return std::make_shared<const Result>(std::move(result));
    } catch (const NotInForce& missing) {
        throw BadInput({problem_of(missing, scenario)});
    } catch (const CannotReach& too_much) {
        throw BadInput({problem_of(too_much, scenario)});
    }
}

bool is_solved(const Result& result) {
    if (!result.plan->by_pathways()) return false;
    const auto& changes = result.plan->pathway.with.changes;
    return std::any_of(changes.begin(), changes.end(),
                       [](const PlannedChange& change) { return !change.points.empty(); });
}

double at(Level level, const Distribution& distribution) {
    if (level == Level::mode) return base_case(distribution);
    const Range range = stated_range(distribution);
    return level == Level::low ? range.low : range.high;
}

void check_range(const Assumption& assumption, double value, const std::string& file) {
    if ((!assumption.least || value >= *assumption.least) &&
        (!assumption.most || value <= *assumption.most))
        return;
    const auto end = [](const std::optional<double>& number) {
        return number ? fmt::format("{}", *number) : std::string("…");
    };
    refuse(file, assumption.path,
           {fmt::format("{} ligger uden for det mulige, {} til {}.", value, end(assumption.least),
                        end(assumption.most)),
            fmt::format("{} lies outside what is possible, {} to {}.", value, end(assumption.least),
                        end(assumption.most))});
}

Text method_word(Method method) {
    return method == Method::pathways ? Text{"forløb", "pathways"}
                                      : Text{"SØM's metode", "SØM's method"};
}

}  // namespace

bool matches(std::string_view pattern, std::string_view path) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return pattern == path;
    if (path.substr(0, star) != pattern.substr(0, star)) return false;
    const std::string_view rest = pattern.substr(star + 1);
    for (std::size_t from = star; from <= path.size(); ++from)
        if (matches(rest, path.substr(from))) return true;
    return false;
}

// Numbers that the reader checks one by one may change without reading anew; shares that must sum
// up and moves that must leave room for each other are written into the scenario and read.
Sorter::Sorter(const Parameters& parameters_, const Scenario& base, std::optional<Method> method)
    : parameters(parameters_) {
    // A run may choose the other method.
    const bool pathways =
        method.value_or(base.method) == Method::pathways || can_use(base, Method::pathways);
    for (const Assumption& assumption : base.assumptions) {
        const bool checked_together = assumption.topic == Topic::funding ||
                                      assumption.topic == Topic::baseline ||
                                      (pathways && assumption.topic == Topic::effect);
        if (!checked_together) numbers.insert(assumption.path);
    }
}

bool Sorter::is_number(const Setting& setting) const {
    if (setting.level) return true;
    if (!setting.value.is(Json::Kind::number)) return false;
    return setting.path.find('*') != std::string::npos ||
           setting.path.rfind("archetypes.", 0) == 0 || parameters.series.contains(setting.path) ||
           numbers.contains(setting.path);
}

Changes Sorter::sorted(const RunInput& run) const {
    Changes changes;
    changes.key = run.base->hash;
    for (const Setting& setting : run.settings) {
        if (is_number(setting)) {
            changes.numbers.push_back(setting);
            continue;
        }
        changes.key += '\n' + setting.path + '=' + to_text(setting.value);
        changes.choices.push_back(setting);
    }
    return changes;
}

Variant variant_of(const Parameters& parameters, const BaseScenario& base,
                   const std::vector<Setting>& choices, std::optional<Method> method) {
    Scenario scenario;
    const Json* root = &base.root;
    Json changed;
    if (!choices.empty()) {
        changed = base.root;
        root = &changed;
    }
    for (const Setting& choice : choices)
        if (!put(changed, choice.path, choice.value))
            refuse(
                base.file, choice.path,
                {"Der er ingen sådan sti i scenariet.", "There is no such path in the scenario."});
    scenario = read_scenario_tree(*root, base.file, parameters);
    scenario.hash = base.hash;
    const Method wanted = method.value_or(scenario.method);
    if (!can_use(scenario, wanted)) {
        const Text word = method_word(wanted);
        refuse(base.file, "method",
               {fmt::format("Scenariet kan ikke regnes som {}.", word.da),
                fmt::format("The scenario cannot be calculated by {}.", word.en)});
    }
    ResultOptions options;
    options.plan.method = method;
    Variant variant;
    variant.planned = planned(parameters, scenario, options);
    variant.solved = is_solved(*variant.planned);
    return variant;
}

NumberChanges numbers_of(const Variant& variant, const std::vector<Setting>& numbers,
                         const std::string& file) {
    NumberChanges all{variant.planned->values, {}};
    const auto& assumptions = variant.planned->scenario().assumptions;
    bool any_pattern = false, any_match = false;
    for (const Setting& number : numbers) {
        const bool pattern = number.level || number.path.find('*') != std::string::npos;
        bool met = false;
        for (std::size_t slot = 0; slot < assumptions.size(); ++slot) {
            if (!matches(number.path, assumptions[slot].path)) continue;
            met = true;
            const double value = number.level ? at(*number.level, assumptions[slot].distribution)
                                              : number.value.number;
            check_range(assumptions[slot], value, file);
            all.values[slot] = value;
            all.slots.push_back(slot);
        }
        any_pattern = any_pattern || pattern;
        any_match = any_match || (pattern && met);
        if (met || pattern) continue;
        std::vector<std::string> valid;
        for (const Assumption& one : assumptions) valid.push_back(one.path);
        refuse(file, number.path,
               {"Scenariet har ingen forudsætning med den sti i denne kørsel.",
                "The scenario has no assumption with that path in this run."},
               nearest_name(number.path, valid));
    }
    if (any_pattern && !any_match)
        refuse(file, numbers.front().path,
               {"Ingen forudsætning passer til mønsteret i denne kørsel.",
                "No assumption fits the pattern in this run."});
    return all;
}

std::shared_ptr<const Result> result_of(const Parameters& parameters, const Variant& variant,
                                        const NumberChanges& numbers) {
    Scenario scenario = variant.planned->scenario();
    for (std::size_t slot : numbers.slots)
        scenario.assumptions[slot].distribution = Certain{numbers.values[slot]};
    if (variant.solved && !numbers.slots.empty()) {
        const auto anew = planned(parameters, scenario, variant.planned->options);
        return std::make_shared<const Result>(recalculate(parameters, *anew, anew->values));
    }
    // The plan does not depend on the numbers; only what is still drawn changes.
    Result same;
    same.options = variant.planned->options;
    same.plan = variant.planned->plan;
    if (!numbers.slots.empty()) {
        auto plan = std::make_shared<Plan>(*same.plan);
        plan->scenario = std::move(scenario);
        same.plan = std::move(plan);
    }
    return std::make_shared<const Result>(recalculate(parameters, same, numbers.values));
}

}  // namespace afkast
