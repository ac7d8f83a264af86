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

std::string would_gain_text(double kroner, Language language) {
    const std::string amount = about_text(kroner, language);
    return kroner < 0 ? in(language, "tabe " + amount, "lose " + amount)
                      : in(language, "vinde " + amount, "gain " + amount);
}

std::string changes_text(const LeftOut& left, Language language) {
    std::vector<std::string> changes;
    for (const Text& change : left.changes) changes.push_back(change.in(language));
    return joined(changes, language);
}

std::string cannot_sentence(const Result& result, const std::vector<std::size_t>& states,
                            Language language) {
    const std::string names = states_text(result, states, language);
    const Text who = inside_subject(result.scenario(), Perspective::municipality);
    return in(language,
              fmt::format("En del af resultatet er færre på {}, som indsatsen ikke sigter på. Hvad "
                          "der er tilbage for {} uden dem, kan ikke regnes i dette scenarie.",
                          names, who.da),
              fmt::format("Part of the result is fewer people on {}, at which the effort does not "
                          "aim. What is left for {} without them cannot be calculated in this "
                          "scenario.",
                          names, who.en));
}

std::string clarifications_sentence(const Result& result, const LeftOut& left, Language language) {
    const Scenario& scenario = result.scenario();
    const Text who = inside_subject(scenario, Perspective::municipality);
    const bool many = is_many(scenario, Perspective::municipality);
    const double with = per_participant(result), without = per_participant(*left.result);
    const std::string states = states_text(result, left.states, language);
    return in(
        language,
        fmt::format("Som beregnet {} {} {} pr. deltager. Uden færre på {} ville {} {} pr. deltager "
                    "(regnet om uden overgangene dertil).{}",
                    with < 0 ? "taber" : "vinder", who.da, about_text(with, language), states,
                    who.da, would_gain_text(without, language),
                    without < with ? " Det er kun sparet, hvis de, der nu arbejder, ellers var "
                                     "endt dér."
                                   : ""),
        fmt::format("As calculated, {} {} {} per participant. Without fewer people on {} {} would "
                    "{} per participant (calculated again without the moves there).{}",
                    who.en, with < 0 ? (many ? "lose" : "loses") : (many ? "gain" : "gains"),
                    about_text(with, language), states, who.en, would_gain_text(without, language),
                    without < with ? " That is saved only if those now in work would otherwise "
                                     "have ended there."
                                   : ""));
}

std::string fleksjob_sentence(const Result& result, const LeftOut& left, Language language) {
    const Text who = inside_subject(result.scenario(), Perspective::municipality);
    return in(
        language,
        fmt::format("Uden »{}« ville {} {} pr. deltager: et fleksjob er et mål for "
                    "deltagerne, men {}.",
                    changes_text(left, language), who.da,
                    would_gain_text(per_participant(*left.result), language),
                    per_participant(*left.result) > per_participant(result)
                        ? "koster " + who.da + " mere end ydelsen før"
                        : "sparer " + who.da + " for en del af ydelsen før"),
        fmt::format("Without \"{}\" {} would {} per participant: a fleksjob is a goal for the "
                    "participants, but it {}.",
                    changes_text(left, language), who.en,
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
    if (result.basis.participants <= 0) return said;
    if (rests.fewer_clarifications)
        said.push_back(clarifications_sentence(result, *rests.fewer_clarifications, language));
    if (!rests.cannot_leave_out.empty())
        said.push_back(cannot_sentence(result, rests.cannot_leave_out, language));
    if (rests.more_fleksjob)
        said.push_back(fleksjob_sentence(result, *rests.more_fleksjob, language));
    return said;
}

std::vector<std::string> rests_on_notes(const Parameters& parameters,
                                        const std::vector<Result>& results, Language language) {
    std::vector<std::string> notes;
    for (const Result& result : results)
        for (const std::string& one :
             rests_on_sentences(result, rests_on(parameters, result), language))
            notes.push_back(result.scenario().title.in(language) + ": " + one);
    return notes;
}

Table rests_on_table(const Result& result, const RestsOn& rests, Language language) {
    Table table;
    const double people = result.basis.participants;
    if (people <= 0 || (!rests.fewer_clarifications && !rests.more_fleksjob)) return table;
    table.title = in(language, "Hvad nettoresultatet hviler på", "What the net result rests on");
    table.unit =
        in(language, "kr. pr. deltager, ", "DKK per participant, ") + basis_text(result, language);
    table.columns = {{"", false},
                     {subject(result.scenario(), Perspective::municipality).in(language)},
                     {label(Perspective::public_purse).in(language)}};
    const auto add = [&](const std::string& what, const Result& one) {
        Row row{{what}};
        for (Perspective view : {Perspective::municipality, Perspective::public_purse})
            row.cells.push_back(Amount{rounded_total(one.of(view).net_present_value / people)});
        table.rows.push_back(std::move(row));
    };
    add(in(language, "Som beregnet", "As calculated"), result);
    if (const auto& left = rests.fewer_clarifications)
        add(in(language, "Uden færre på ", "Without fewer people on ") +
                states_text(result, left->states, language),
            *left->result);
    if (const auto& left = rests.more_fleksjob)
        add(in(language, "Uden »", "Without \"") + changes_text(*left, language) +
                in(language, "«", "\""),
            *left->result);
    if (const auto& left = rests.only_fleksjob)
        add(in(language, "Kun »", "Only \"") + changes_text(*left, language) +
                in(language, "«, med hele udgiften", "\", with the whole cost"),
            *left->result);
    return table;
}

std::string fleksjob_cost_text(const Result& result, Language language) {
    const auto year = fleksjob_year(result);
    if (!year) return {};
    const Text who = inside_subject(result.scenario(), Perspective::municipality);
    const bool gives = year->kroner < 0;
    Text before;
    if (!year->before.empty()) {
        const std::string amount = about_text(year->kroner_before, language);
        const std::string where = states_text(result, year->before, language);
        before = {fmt::format(" mod {} for et år på {}", amount, where),
                  fmt::format(" against {} for a year on {}", amount, where)};
    }
    const std::string amount = about_text(year->kroner, language);
    return in(language,
              fmt::format("; de {} {} {} pr. år{} (efter refusion og skat, uden rente)",
                          gives ? "giver" : "koster", who.da, amount, before.da),
              fmt::format("; they {} {} {} a year{} (after reimbursement and tax, undiscounted)",
                          gives ? "give" : "cost", who.en, amount, before.en));
}

}  // namespace afkast
