#include "io/new_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace afkast {

namespace {

bool within(double number, double least, double most) {
    return std::isfinite(number) && least <= number && number <= most;
}

Text between(const Text& what, int least, int most) {
    return {fmt::format("{} skal ligge fra {} til {}.", what.da, least, most),
            fmt::format("{} lies from {} to {}.", what.en, least, most)};
}

// Small jobs are those beside a pension, too.
bool is_aim(const State& state) {
    return state.outcome == "ordinary-work" || state.outcome == "small-job";
}

}  // namespace

Objection to_municipality(const NewScenario& given, const Parameters& parameters) {
    if (given.municipality.empty() || parameters.municipalities.contains(given.municipality))
        return std::nullopt;
    return Text{fmt::format("\"{}\" er ikke en dansk kommune.", given.municipality),
                fmt::format("\"{}\" is not a Danish municipality.", given.municipality)};
}

Objection to_people(const NewScenario& given) {
    if (given.people > 0 && given.people <= 1e7) return std::nullopt;
    return Text{"Hvor mange deltager? Skriv et antal over 0, højst 10 millioner.",
                "How many take part? Write a number above 0, 10 million at most."};
}

Objection to_entry_months(const NewScenario& given) {
    if (within(given.entry_months, 1, 600)) return std::nullopt;
    return between({"Antal måneder, hvori folk begynder,", "The months in which people enter"}, 1,
                   600);
}

Objection to_duration(const NewScenario& given) {
    if (within(given.duration_months, 0, 120)) return std::nullopt;
    return between({"Indsatsens varighed i måneder", "The months the effort lasts"}, 0, 120);
}

Objection to_horizon(const NewScenario& given) {
    if (within(given.horizon_years, 1, 100)) return std::nullopt;
    return between({"Antal år, der regnes med,", "The years that are counted"}, 1, 100);
}

int years_of(const NewScenario& given) {
    return to_horizon(given) ? NewScenario{}.horizon_years : given.horizon_years;
}

Objection to_archetype(const NewScenario& given, const std::string& name,
                       const Parameters& parameters) {
    const auto archetype = parameters.archetypes.find(name);
    if (archetype == parameters.archetypes.end())
        return Text{fmt::format("Indsatstypen \"{}\" kendes ikke.", name),
                    fmt::format("The kind of effort \"{}\" is not known.", name)};
    const TargetGroup& group = group_of(given, parameters);
    const auto named = [&](const std::string& wanted, const std::string& state) {
        const auto found = parameters.states.find(state);
        return found != parameters.states.end() && stands_for(wanted, found->second);
    };
    for (const Change& change : archetype->second.changes)
        for (const auto& [from, to] : change.moves)
            for (const ShippedMove& move : group.moves)
                if (named(from, move.from) && named(to, move.to)) return std::nullopt;
    if (given.effect) return std::nullopt;  // one's own estimate takes its place
    return Text{fmt::format("Data om »{}« siger intet om denne målgruppe. Skriv selv, hvilken "
                            "effekt I venter.",
                            archetype->second.label.da),
                fmt::format("The data on '{}' say nothing of this target group. Write the effect "
                            "you expect yourself.",
                            archetype->second.label.en)};
}

Objection to_effect(const NewScenario& given, const Parameters& parameters) {
    const NewEffect& effect = *given.effect;
    if (!(within(effect.low, -100, 100) && within(effect.high, -100, 100) &&
          effect.low <= effect.likely && effect.likely <= effect.high))
        return Text{"Skriv procentpoint fra -100 til 100 i rækkefølge: lavt, bedste og højt skøn.",
                    "Write percentage points from -100 to 100 in order: low, best and high guess."};
    const int last = 12 * years_of(given);
    if (!within(effect.after_months, 1, last))
        return between({"Antal måneder, hvorefter effekten er målt,",
                        "The months after which the effect is measured"},
                       1, last);
    if (moves_into_work(group_of(given, parameters), parameters).empty())
        return Text{"Vi kender ingen veje til arbejde for denne målgruppe.",
                    "No ways into work are known for this target group."};
    return std::nullopt;
}

bool is_paid_by_time(const NewCost& cost) {
    return cost.kind == CostKind::staff || cost.kind == CostKind::caseload ||
           cost.kind == CostKind::hours;
}

bool follows_people(const NewCost& cost) {
    return cost.kind == CostKind::per_participant || cost.kind == CostKind::hours;
}

Objection to_amount(const NewCost& cost) {
    const double least = cost.kind == CostKind::caseload ? 1 : 0;
    const double most = cost.kind == CostKind::hours ? 1e5 : is_paid_by_time(cost) ? 1e4 : 1e12;
    if (cost.amount > 0 && within(cost.amount, least, most)) return std::nullopt;
    switch (cost.kind) {
        case CostKind::staff:
            return Text{"Hvor mange årsværk? Højst 10.000.",
                        "How many full-time positions? 10,000 at most."};
        case CostKind::caseload:
            return Text{"Hvor mange borgere har hver medarbejder? Mindst 1.",
                        "How many people does each member of staff have? At least 1."};
        case CostKind::hours:
            return Text{"Hvor mange timer får hver deltager?",
                        "How many hours does each participant get?"};
        default:
            return Text{"Hvor mange kroner?", "How many kroner?"};
    }
}

Objection to_pay(const NewCost& cost) {
    if (!is_paid_by_time(cost) || (cost.pay > 0 && cost.pay <= 1e12)) return std::nullopt;
    if (cost.kind == CostKind::hours)
        return Text{"Hvad koster en time, i kroner?", "What does an hour cost, in kroner?"};
    return Text{"Hvad er lønnen pr. år, i kroner?", "What is the pay a year, in kroner?"};
}

Objection to_overhead(const NewCost& cost) {
    if (within(cost.overhead, 0, 3)) return std::nullopt;
    return between({"Overhead i procent", "Overhead in percent"}, 0, 300);
}

Objection to_months(const NewCost& cost, const NewScenario& given) {
    const Month from = cost.from.value_or(given.start);
    const Month to = cost.to.value_or(from);
    if (follows_people(cost) || (given.start <= from && from <= to && to - from <= 600))
        return std::nullopt;
    return Text{"Udgiften skal begynde, når scenariet begynder, eller senere, og slutte efter det.",
                "The cost begins when the scenario begins, or later, and ends after that."};
}

bool can_use(const NewCost& cost, const NewScenario& given) {
    return !to_amount(cost) && !to_pay(cost) && !to_overhead(cost) && !to_months(cost, given);
}

Objection to_funding(const NewFunding& funding, const NewScenario& given) {
    double sum = 0;
    bool somebody_else = false;
    for (const NewFunding& one : given.funding) sum += std::isfinite(one.share) ? one.share : 0;
    for (const NewCost& cost : given.costs)
        somebody_else = somebody_else || (can_use(cost, given) && cost.paid_by != funding.from);
    if (!within(funding.share, 0, 1))
        return Text{"Andelen skal ligge fra 0 til 100 %.", "The share lies from 0 to 100%."};
    if (sum > 1 + 1e-9)
        return Text{"Andelene giver tilsammen mere end 100 %.",
                    "The shares add up to more than 100%."};
    if (!somebody_else)
        return Text{"Der er ingen udgift, som en anden betaler først, at give tilskud til.",
                    "There is no cost that anybody else pays first, to be funded."};
    return std::nullopt;
}

const TargetGroup& group_of(const NewScenario& given, const Parameters& parameters) {
    const auto& groups = parameters.target_groups;
    auto found = groups.find(given.target_group);
    if (found == groups.end()) found = groups.find("kontanthjaelp-activity-ready");
    return found == groups.end() ? groups.begin()->second : found->second;
}

std::vector<std::pair<std::string, std::string>> moves_into_work(const TargetGroup& group,
                                                                 const Parameters& parameters) {
    std::vector<std::pair<std::string, std::string>> pairs;
    const bool by_groups = parameters.states.at(group.state).outcome == "support";
    for (const ShippedMove& move : group.moves) {
        const State &from = parameters.states.at(move.from), &to = parameters.states.at(move.to);
        const bool upwards = to.outcome == "ordinary-work" && from.outcome == "small-job";
        const bool from_entry =
            move.from == group.state || (by_groups && from.outcome == "support");
        if (!is_aim(to) || !(from_entry || upwards)) continue;
        const auto pair =
            by_groups ? std::pair{from.outcome, to.outcome} : std::pair{move.from, move.to};
        if (std::find(pairs.begin(), pairs.end(), pair) == pairs.end()) pairs.push_back(pair);
    }
    return pairs;
}

}  // namespace afkast
