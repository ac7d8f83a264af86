#include "report/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/kind.hpp"
#include "report/people.hpp"
#include "report/requirements.hpp"
#include "report/rests_on.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

constexpr std::size_t columns = 96;

std::string paragraph(const std::string& text) {
    std::string lines;
    for (const std::string& line : wrapped(text, columns)) lines += line + "\n";
    return lines;
}

// Range before point, and the chance; or why there is none.
std::string how_sure(const ReportInput& input, Language language) {
    if (const auto why = why_no_chance(input.simulation)) return no_chance_sentence(*why, language);
    std::vector<std::string> said;
    for (Perspective view : spoken_of) {
        if (!input.simulation.place_of(view)) continue;
        const Spread spread = spread_of(input.simulation.of(view));
        said.push_back(
            inside_subject(input.result.scenario(), view).in(language) + " " +
            short_kroner_text(spread.p5, language) + in(language, " til ", " to ") +
            short_kroner_text(spread.p95, language) +
            in(language, " i 9 af 10 tilfælde, i gennemsnit ", " in 9 of 10 cases, on average ") +
            short_kroner_text(spread.mean, language) +
            in(language, ", chance for gevinst ", ", chance of a gain ") +
            chance_text(spread.above_zero, input.simulation.count, language));
    }
    const std::string held = without_range_sentence(input.simulation, language);
    return joined(said, language) + (held.empty() ? "" : ". " + held);
}

std::string payback(const ReportInput& input, Language language) {
    constexpr Perspective view = Perspective::municipality;
    const std::string text = payback_text(input.result, view, language);
    const auto year = payback_if_paying(input.result, view);
    const int last = input.result.ledger.first_year + input.result.ledger.years - 1;
    const auto chance = chance_paid_back_by(input.simulation, view, year.value_or(last));
    if (!chance || !puts_money_in(input.result, view)) return text;
    const std::string likely = chance_text(*chance, input.simulation.count, language);
    return text + (year ? in(language, fmt::format("; chance for {} eller før: {}", *year, likely),
                             fmt::format("; chance of {} or earlier: {}", *year, likely))
                        : in(language, "; chance: " + likely, "; chance: " + likely));
}

// "439 flere i job, småjob eller fleksjob efter 12 måneder (heraf 60 i ordinært job ...)": what the
// effort does for people.
std::string effect_text(const Result& result, Language language) {
    std::vector<std::string> said;
    for (const InWork& there : result.in_work)
        if (there.month == 24) said.push_back(more_in_work(there, language));
    const ExtraYears extra = extra_years(result);
    if (std::fabs(extra.years) >= 0.05)
        said.push_back(about_number(std::fabs(extra.years), language) +
                       (extra.years < 0
                            ? in(language, " færre personår i ", " fewer person-years in ")
                            : in(language, " flere personår i ", " more person-years in ")) +
                       (extra.ordinary ? in(language, "ordinært job i alt", "ordinary work in all")
                                       : in(language, "job, småjob eller fleksjob i alt",
                                            "a job, small job or fleksjob in all")));
    const double fleksjob = outcome(result, "fleksjob");
    if (fleksjob >= 0.05)
        said.push_back(
            about_number(fleksjob, language) +
            in(language, " flere personår i fleksjob", " more person-years in fleksjob") +
            fleksjob_cost_text(result, language));
    return joined(said, language);
}

}  // namespace

Table key_figures(const ReportInput& input, Language language) {
    const Result& result = input.result;
    Table table;
    table.title = in(language, "Nøgletal", "Key figures");
    table.unit = basis_text(result, language);
    table.columns = {{"", false}, {"", false}};
    const auto add = [&](const char* da, const char* en, const std::string& text) {
        if (!text.empty()) table.rows.push_back({{in(language, da, en), text}});
    };
    const double cost = cost_of_effort(result), people = result.basis.participants;
    add("Deltagere", "Participants", number_text(people, 0, language));
    add("Indsatsens udgift", "Cost of the effort",
        about_text(cost, language) + (people > 0 ? " (" + about_text(cost / people, language) +
                                                       in(language, " pr. deltager), uden rente",
                                                          " per participant), undiscounted")
                                                 : in(language, ", uden rente", ", undiscounted")));
    std::vector<std::string> bearers;
    std::vector<double> shares;
    const auto who = who_bears_the_cost(result);
    for (const auto& [party, share] : who)
        bearers.push_back(inside_subject(result.scenario(), perspective_of(party)).in(language) +
                          " " + percent_text(share, 0, language));
    add("Udgiften bæres af", "The cost is borne by", joined(bearers, language));
    add("Virkning", "Effect", effect_text(result, language));
    for (Perspective view : {Perspective::municipality, Perspective::public_purse,
                             Perspective::citizen, Perspective::society}) {
        if (!result.of(view).touched) continue;
        const double net = result.of(view).net_present_value;
        const auto chance = chance_of_gain(input.simulation, view);
        const std::string amount = about_text(net, language);
        const std::string what = std::llround(net) == 0 ? in(language, "nul", "zero")
                                 : chance && is_about_even(*chance)
                                     ? in(language, "omtrent lige op (", "about even (") +
                                           short_kroner_text(net, language) + ")"
                                 : net < 0 ? in(language, "tab på ", "a loss of ") + amount
                                           : in(language, "gevinst på ", "a gain of ") + amount;
        table.rows.push_back({{bare_subject(result.scenario(), view).in(language), what}});
    }
    add("Pengene er hjemme", "The money is back", payback(input, language));
    add("Hvor sikkert", "How sure", how_sure(input, language));
    return table;
}

std::string report_summary(const ReportInput& input, Language language) {
    const Result& result = input.result;
    const Scenario& scenario = result.scenario();
    std::string text = scenario.title.in(language) + "\n";
    for (const std::string& sentence : read_first(scenario, language)) text += paragraph(sentence);
    if (!scenario.description.in(language).empty())
        text += "\n" + paragraph(scenario.description.in(language));
    text += "\n" + paragraph(frame_sentence(result, language) + " " +
                             municipalities_sentence(scenario, language));
    text += "\n" + in(language, "Nøgletal", "Key figures") + "\n";
    for (const Row& row : key_figures(input, language).rows) {
        bool first = true;
        for (const std::string& line : wrapped(cell_text(row.cells[1], language), columns - 24)) {
            text += padded(first ? "  " + cell_text(row.cells[0], language) : "", 24, false) +
                    line + "\n";
            first = false;
        }
    }
    // What the figures above rest on; they themselves are said once.
    const auto rests = rests_on_sentences(result, input.rests_on, language);
    if (!rests.empty()) text += "\n" + paragraph(rests.front());
    const auto needs = requirement_sentences(input.simulation, input.break_even, 1, language);
    std::string said;
    for (std::size_t i = 0; i < needs.size() && i < 2; ++i)
        said += (said.empty() ? "" : " ") + needs[i];
    if (!said.empty()) text += "\n" + paragraph(said);
    if (!scenario.not_priced.empty()) {
        std::string left_out = in(language, "Ikke prissat:", "Not priced:");
        for (const Text& one : scenario.not_priced) left_out += " " + one.in(language);
        text += "\n" + paragraph(left_out);
    }
    text += "\n" + paragraph(fmt::format(
                       fmt::runtime(in(language,
                                       "Beregnet med Afkast {}, data {}, scenarie {}, {} "
                                       "trækninger.",
                                       "Calculated with Afkast {}, data {}, scenario {}, {} "
                                       "draws.")),
                       input.engine_version, input.data_version, scenario.hash,
                       number_text(static_cast<double>(input.simulation.count), 0, language)));
    return text;
}

}  // namespace afkast
