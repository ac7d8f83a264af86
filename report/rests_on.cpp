#include "report/rests_on.hpp"

#include <fmt/format.h>

#include <cmath>

#include "report/rounding.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

double per_participant(const Result& result) {
    const double people = result.basis.participants;
    return people > 0 ? result.of(Perspective::municipality).net_present_value / people : 0;
}

// "vinder 4.000 kr." or "taber 526 kr.", pr. participant.
std::string gain_text(const Scenario& scenario, double kroner, Language language) {
    const bool many = is_many(scenario, Perspective::municipality);
    const std::string amount = about_text(kroner, language);
    return kroner < 0 ? in(language, "taber " + amount, (many ? "lose " : "loses ") + amount)
                      : in(language, "vinder " + amount, (many ? "gain " : "gains ") + amount);
}

std::string would_gain_text(double kroner, Language language) {
    const std::string amount = about_text(kroner, language);
    return kroner < 0 ? in(language, "tabe " + amount, "lose " + amount)
                      : in(language, "vinde " + amount, "gain " + amount);
}

std::string clarifications_sentence(const Result& result, const LeftOut& left, Language language) {
    const Scenario& scenario = result.scenario();
    const Text who = subject(scenario, Perspective::municipality);
    const double with = per_participant(result), without = per_participant(*left.result);
    const std::string states = states_text(result, left.states, language);
    return in(
        language,
        fmt::format("{} {} pr. deltager. Uden færre på {} ville {} {} pr. deltager (regnet om uden "
                    "overgangene dertil). Det er kun sparet, hvis de, der nu arbejder, ellers var "
                    "endt dér.",
                    who.da, gain_text(scenario, with, language), states,
                    inside_subject(scenario, Perspective::municipality).da,
                    would_gain_text(without, language)),
        fmt::format("{} {} per participant. Without fewer people on {} {} would {} per participant "
                    "(calculated again without the moves there). That is saved only if those now "
                    "in work would otherwise have ended there.",
                    who.en, gain_text(scenario, with, language), states,
                    inside_subject(scenario, Perspective::municipality).en,
                    would_gain_text(without, language)));
}

std::string fleksjob_sentence(const Result& result, const LeftOut& left, Language language) {
    std::vector<std::string> changes;
    for (const Text& change : left.changes) changes.push_back(change.in(language));
    const Text who = inside_subject(result.scenario(), Perspective::municipality);
    return in(
        language,
        fmt::format("Uden »{}« ville {} {} pr. deltager: et fleksjob er et mål for "
                    "deltagerne, men {}.",
                    joined(changes, language), who.da,
                    would_gain_text(per_participant(*left.result), language),
                    per_participant(*left.result) > per_participant(result)
                        ? "koster " + who.da + " mere end ydelsen før"
                        : "sparer " + who.da + " for en del af ydelsen før"),
        fmt::format("Without \"{}\" {} would {} per participant: a fleksjob is a goal for the "
                    "participants, but it {}.",
                    joined(changes, language), who.en,
                    would_gain_text(per_participant(*left.result), language),
                    per_participant(*left.result) > per_participant(result)
                        ? "costs " + who.en + " more than the benefit before"
                        : "saves " + who.en + " part of the benefit before"));
}

}  // namespace

std::string states_text(const Result& result, const std::vector<std::size_t>& states,
                        Language language) {
    std::vector<std::string> names;
    for (std::size_t state : states)
        names.push_back(inside_sentence(result.plan->states[state].law.label.in(language)));
    return joined(names, language);
}

std::vector<std::string> rests_on_sentences(const Result& result, const RestsOn& rests,
                                            Language language) {
    std::vector<std::string> said;
    if (rests.fewer_clarifications)
        said.push_back(clarifications_sentence(result, *rests.fewer_clarifications, language));
    if (rests.more_fleksjob)
        said.push_back(fleksjob_sentence(result, *rests.more_fleksjob, language));
    return said;
}

Table rests_on_table(const Result& result, const RestsOn& rests, Language language) {
    Table table;
    if (!rests.fewer_clarifications && !rests.more_fleksjob) return table;
    table.title = in(language, "Hvad nettoresultatet hviler på", "What the net result rests on");
    table.unit =
        in(language, "kr. pr. deltager, ", "DKK per participant, ") + basis_text(result, language);
    table.columns = {{"", false},
                     {subject(result.scenario(), Perspective::municipality).in(language)},
                     {label(Perspective::public_purse).in(language)}};
    const auto add = [&](const std::string& what, const Result& one) {
        Row row{{what}};
        for (Perspective view : {Perspective::municipality, Perspective::public_purse})
            row.cells.push_back(Amount{rounded_total(one.of(view).net_present_value /
                                                     std::max(1.0, one.basis.participants))});
        table.rows.push_back(std::move(row));
    };
    add(in(language, "Som beregnet", "As calculated"), result);
    if (const auto& left = rests.fewer_clarifications)
        add(in(language, "Uden færre på ", "Without fewer people on ") +
                states_text(result, left->states, language),
            *left->result);
    if (const auto& left = rests.more_fleksjob)
        for (const Text& change : left->changes)
            add(in(language, "Uden »" + change.da + "«", "Without \"" + change.en + "\""),
                *left->result);
    return table;
}

std::string fleksjob_cost_text(const Result& result, Language language) {
    const auto kroner = cost_of_a_fleksjob_year(result);
    if (!kroner) return {};
    const Text who = inside_subject(result.scenario(), Perspective::municipality);
    const std::string amount = about_text(*kroner, language);
    return in(
        language,
        fmt::format("; de {} {} {} pr. personår (tilskud efter refusion og skat, nutidsværdi)",
                    *kroner < 0 ? "giver" : "koster", who.da, amount),
        fmt::format("; they {} {} {} per person-year (subsidy after reimbursement and tax, "
                    "present value)",
                    *kroner < 0 ? "give" : "cost", who.en, amount));
}

}  // namespace afkast
