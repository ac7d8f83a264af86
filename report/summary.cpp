#include "report/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/kind.hpp"
#include "report/requirements.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"

namespace afkast {

namespace {

constexpr std::size_t columns = 96;

std::string paragraph(const std::string& text) {
    std::string lines;
    for (const std::string& line : wrapped(text, columns)) lines += line + "\n";
    return lines;
}

std::string chances(const ReportInput& input, Language language) {
    std::vector<std::string> said;
    for (Perspective view : spoken_of)
        if (input.simulation.place_of(view))
            said.push_back(inside_sentence(label(view).in(language)) + " " +
                           chance_text(spread_of(input.simulation.of(view)).above_zero,
                                       input.simulation.count, language));
    return joined(said, language);
}

// "438,8 flere i job, småjob eller fleksjob efter 12 måneder, 586,9 efter 24 måneder": what the
// effort does for people.
std::string effect_text(const Result& result, Language language) {
    std::vector<std::string> said;
    const auto add = [&](double more, const std::string& da, const std::string& en) {
        const std::string size = number_text(std::fabs(more), 1, language);
        said.push_back(in(language, size + (more < 0 ? " færre " : " flere ") + da,
                          size + (more < 0 ? " fewer " : " more ") + en));
    };
    for (const InWork& there : result.in_work)
        if (there.month == 12 || there.month == 24)
            add(there.with - there.without, fmt::format("i job efter {} måneder", there.month),
                fmt::format("in a job after {} months", there.month));
    if (!said.empty())
        said.back() +=
            in(language, " (småjob og fleksjob medregnet)", " (small jobs and fleksjob included)");
    const double years = outcome(result, "ordinary-work");
    if (std::fabs(years) >= 0.05)
        add(years, "personår i ordinært job i alt", "person-years in ordinary work in all");
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
    add("Indsatsens pris", "Cost of the effort",
        kroner_text(cost, language) + (people > 0
                                           ? " (" + kroner_text(cost / people, language) +
                                                 in(language, " pr. deltager)", " per participant)")
                                           : std::string()));
    std::vector<std::string> bearers;
    std::vector<double> shares;
    const auto who = who_bears_the_cost(result);
    for (const auto& [party, share] : who)
        bearers.push_back(inside_sentence(label(perspective_of(party)).in(language)) + " " +
                          percent_text(share, 0, language));
    add("Udgiften bæres af", "The cost is borne by", joined(bearers, language));
    add("Virkning", "Effect", effect_text(result, language));
    for (Perspective view : {Perspective::municipality, Perspective::public_purse,
                             Perspective::citizen, Perspective::society})
        if (result.of(view).touched) {
            const double net = result.of(view).net_present_value;
            const std::string what =
                std::llround(net) == 0 ? in(language, "nul", "zero")
                : net < 0 ? in(language, "tab på ", "a loss of ") + kroner_text(-net, language)
                          : in(language, "gevinst på ", "a gain of ") + kroner_text(net, language);
            table.rows.push_back({{label(view).in(language), what}});
        }
    add("Kommunens penge er hjemme", "The municipality is paid back",
        puts_money_in(result, Perspective::municipality)
            ? payback_text(result, Perspective::municipality, language)
            : in(language, "ingen lagt ud", "none put in"));
    add("Chance for gevinst", "Chance of a gain", chances(input, language));
    return table;
}

std::string report_summary(const ReportInput& input, Language language) {
    const Result& result = input.result;
    const Scenario& scenario = result.scenario();
    std::string text = scenario.title.in(language) + "\n";
    for (const std::string& sentence : read_first(scenario, language)) text += paragraph(sentence);
    if (!scenario.description.in(language).empty())
        text += "\n" + paragraph(scenario.description.in(language));
    text += "\n" + in(language, "Nøgletal", "Key figures") + " (" + basis_text(result, language) +
            ")\n";
    for (const Row& row : key_figures(input, language).rows) {
        bool first = true;
        for (const std::string& line : wrapped(cell_text(row.cells[1], language), columns - 32)) {
            text += padded(first ? "  " + cell_text(row.cells[0], language) : "", 32, false) +
                    line + "\n";
            first = false;
        }
    }
    std::string said;
    for (const std::string& sentence : answer(result, language))
        said += (said.empty() ? "" : " ") + sentence;
    text += "\n" + paragraph(said);
    said.clear();
    for (const std::string& sentence :
         requirement_sentences(input.simulation, input.break_even, 2, language))
        said += (said.empty() ? "" : " ") + sentence;
    for (const std::string& sentence : weakest_sentences(input.parameters, input.sensitivity,
                                                         Perspective::municipality, language))
        said += (said.empty() ? "" : " ") + sentence;
    if (!said.empty()) text += "\n" + paragraph(said);
    if (!scenario.not_priced.empty()) {
        text += "\n" + in(language, "Ikke prissat:", "Not priced:") + "\n";
        for (const Text& one : scenario.not_priced)
            for (bool first = true;
                 const std::string& line : wrapped(one.in(language), columns - 4)) {
                text += (first ? "  - " : "    ") + line + "\n";
                first = false;
            }
    }
    text += "\n" + paragraph(fmt::format(
                       fmt::runtime(in(language,
                                       "Beregnet med Afkast {}, data {}, scenarie {}, {} "
                                       "trækninger. Tallene er beregnet på forudsætninger; de er "
                                       "ikke målte resultater af indsatsen.",
                                       "Calculated with Afkast {}, data {}, scenario {}, {} draws. "
                                       "The figures are calculated on assumptions; they are not "
                                       "measured results of the effort.")),
                       input.engine_version, input.data_version, scenario.hash,
                       number_text(static_cast<double>(input.simulation.count), 0, language)));
    return text;
}

}  // namespace afkast
