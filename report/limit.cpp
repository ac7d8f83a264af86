#include "report/limit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/price_level.hpp"
#include "report/tables.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

bool is_money(const Assumption& assumption) { return assumption.unit.starts_with("kr"); }

const Change* change_of(const Scenario& scenario, std::size_t slot) {
    for (const Change& change : scenario.pathways.changes)
        if (change.effect.index == static_cast<int>(slot)) return &change;
    return nullptr;
}

// " 24 måneder efter start": when an effect in percentage points is measured.
std::string when_text(const Scenario& scenario, std::size_t slot, Language language) {
    const Change* change = change_of(scenario, slot);
    if (!change || change->kind == EffectKind::hazard_ratio) return {};
    const int months = change->at_step * scenario.pathways.months_per_step;
    return in(language,
              fmt::format(" {} {} efter start", months, months == 1 ? "måned" : "måneder"),
              fmt::format(" {} {} after entry", months, months == 1 ? "month" : "months"));
}

// Of a number with a range: its ends, an amount below zero said as a saving.
std::string stated_range_text(const Assumption& assumption, double sign, Language language) {
    const Range range = stated_range(assumption.distribution);
    const double from = std::min(sign * range.low, sign * range.high);
    const double to = std::max(sign * range.low, sign * range.high);
    return range_text(from, to, assumption.unit, language);
}

struct Said {
    double sign = 1;   // -1: an amount below zero, said as a saving
    double level = 1;  // of one krone as written, in the price year
};

Said said_of(const Result& base, const Limit& limit) {
    const Assumption& assumption = base.scenario().assumptions[limit.slot];
    if (!is_money(assumption)) return {};
    const bool saving = base.values[limit.slot] < 0;
    return {saving ? -1.0 : 1.0, kroner_of_price_year(base, limit.slot).value_or(1)};
}

std::string price_year_words(const Result& base, Language language) {
    return in(language, fmt::format(" i {}-priser", base.plan->price_year),
              fmt::format(" in {} prices", base.plan->price_year));
}

// In the brackets behind the value: what it is in its own prices, what was counted, the range.
std::string brackets(const Result& base, const Limit& limit, const Said& said, Language language) {
    const Assumption& assumption = base.scenario().assumptions[limit.slot];
    const auto value = [&](double number) {
        return about_value(said.sign * number, assumption.unit, language);
    };
    const double counted = base.values[limit.slot];
    const bool moved = std::fabs(said.level - 1) > 5e-4;
    std::string text;
    if (moved)
        text += value(limit.value) +
                in(language, " i scenariets egne priser; ", " in the scenario's own prices; ");
    text += in(language, "regnet med ", "counted as ") + value(counted * said.level);
    if (moved) text += " = " + value(counted);
    if (!is_certain(assumption.distribution))
        text += in(language, "; spænd ", "; range ") +
                stated_range_text(assumption, said.sign, language) +
                (moved ? in(language, " i egne priser", " in its own prices") : std::string());
    return text;
}

std::string grant_sentence(const GrantOf& grant, Language language) {
    const Text from{inside_sentence(label(perspective_of(grant.from)).da),
                    "the " + inside_sentence(label(perspective_of(grant.from)).en)};
    if (grant.by_share)
        return in(language,
                  fmt::format("Tilskuddet fra {} følger med: det er {} af udgiften.", from.da,
                              percent_text(grant.amount, 0, language)),
                  fmt::format("The grant of {} follows: it is {} of the cost.", from.en,
                              percent_text(grant.amount, 0, language)));
    const std::string kroner = about_value(grant.amount, "kr", language);
    return in(language,
              fmt::format("Tilskuddet fra {} ({}) er regnet som et fast beløb: det følger ikke "
                          "med, når udgiften bliver en anden.",
                          from.da, kroner),
              fmt::format("The grant of {} ({}) is counted as a fixed amount: it stays when the "
                          "cost becomes another.",
                          from.en, kroner));
}

// A cost that does not grow with those who take part is cheaper for each the more there are.
std::string shared_price_sentence(const Result& base, Language language) {
    const auto& costs = base.scenario().costs;
    const auto is_fixed = [](const Cost& cost) {
        return cost.kind == CostKind::total || cost.kind == CostKind::staff;
    };
    const auto fixed = std::count_if(costs.begin(), costs.end(), is_fixed);
    if (fixed == 0) return {};
    const bool all = fixed == std::ssize(costs);
    return in(language,
              std::string(all ? "Udgiften" : "En del af udgiften") +
                  " er et samlet beløb, som ikke vokser med antallet af deltagere.",
              std::string(all ? "The cost" : "A part of the cost") +
                  " is one amount that does not grow with the number of participants.");
}

bool leads_to_fleksjob(const Result& base, std::size_t slot) {
    const Change* change = change_of(base.scenario(), slot);
    if (!change) return false;
    const auto place = static_cast<std::size_t>(change - base.scenario().pathways.changes.data());
    const PlannedCourse& with = base.plan->pathway.with;
    if (place >= with.changes.size() || with.changes[place].moves.empty()) return false;
    const auto& moves = with.changes[place].moves;
    return std::all_of(moves.begin(), moves.end(), [&](std::size_t m) {
        const auto to = static_cast<std::size_t>(with.moves[m].to);
        return base.plan->states[to].law.outcome == "fleksjob";
    });
}

}  // namespace

std::string about_value(double value, const std::string& unit, Language language) {
    if (unit == "kr") return (value < 0 ? "-" : "") + about_text(value, language);
    const bool money = unit.starts_with("kr");
    const double size = std::fabs(value);
    if (!money || size < 1000) return value_text(value, unit, 3, language);
    const double step = std::pow(10.0, std::floor(std::log10(size)) - 2);
    return value_text(std::round(value / step) * step, unit, language);
}

std::string limit_text(const Result& base, const Limit& limit, Language language) {
    const Assumption& assumption = base.scenario().assumptions[limit.slot];
    const Said said = said_of(base, limit);
    const bool above = limit.more_is_gain == (said.sign > 0);
    const bool effect = assumption.topic == Topic::effect && assumption.unit == "pp";
    const bool saving = said.sign < 0;
    const std::string kind = effect   ? in(language, "Effekten ", "The effect ")
                             : saving ? in(language, "Besparelsen ", "The saving ")
                                      : std::string();
    std::string text = kind + in(language, "»", "\"") + spoken_label(assumption, language) +
                       in(language, "« er ", "\" is ") +
                       (above ? in(language, "over ", "above ") : in(language, "under ", "below "));
    text += about_value(said.sign * limit.value * said.level, assumption.unit, language);
    if (is_money(assumption) && kroner_of_price_year(base, limit.slot))
        text += price_year_words(base, language);
    return text + when_text(base.scenario(), limit.slot, language) + " (" +
           brackets(base, limit, said, language) + ")";
}

std::string beside_limit(const Result& base, const Limit& limit, Language language) {
    std::string text;
    const auto add = [&](const std::string& sentence) {
        if (!sentence.empty()) text += (text.empty() ? "" : " ") + sentence;
    };
    for (const GrantOf& grant : grants_of(base, limit.slot)) add(grant_sentence(grant, language));
    const Assumption& assumption = base.scenario().assumptions[limit.slot];
    if (assumption.topic == Topic::people && limit.more_is_gain)
        add(shared_price_sentence(base, language));
    const bool municipality = limit.view == Perspective::municipality;
    const Text who = inside_subject(base.scenario(), limit.view);
    if (!limit.more_is_gain && municipality && leads_to_fleksjob(base, limit.slot))
        add(in(language, "Et ekstra fleksjob koster " + who.da + " mere, end det sparer.",
               "One more fleksjob costs " + who.en + " more than it saves."));
    return text;
}

}  // namespace afkast
