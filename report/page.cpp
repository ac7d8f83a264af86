#include "report/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/budget.hpp"
#include "report/charts.hpp"
#include "report/checklist.hpp"
#include "report/kind.hpp"
#include "report/people.hpp"
#include "report/requirements.hpp"
#include "report/rests_on.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"

namespace afkast {

ReportInput report_input(const Parameters& parameters, const Findings& findings,
                         const std::string& engine_version, const std::string& data_version,
                         const std::string& command) {
    return {parameters,
            *findings.base,
            findings.simulation,
            findings.sensitivity,
            findings.break_even,
            findings.warnings,
            rests_on(parameters, *findings.base),
            engine_version,
            data_version,
            command};
}

namespace {

// "chance for gevinst 60 %; i gennemsnit +28,2 mio. kr."; nothing where nothing can be said.
std::string chance_and_mean(const ReportInput& input, Perspective view, Language language) {
    const auto chance = chance_of_gain(input.simulation, view);
    if (!chance) return {};
    const double mean = spread_of(input.simulation.of(view)).mean;
    return in(language, "chance for gevinst ", "chance of a gain ") +
           chance_text(*chance, input.simulation.count, language) +
           in(language, "; i gennemsnit ", "; on average ") + short_kroner_text(mean, language);
}

HtmlPage::Box party_box(const ReportInput& input, Perspective view, Language language) {
    const double net = input.result.of(view).net_present_value;
    const auto chance = chance_of_gain(input.simulation, view);
    const Text who = subject(input.result.scenario(), view);
    const std::string more = chance_and_mean(input, view, language);
    if (std::llround(net) == 0)
        return {in(language, who.da + ": hverken gevinst eller tab",
                   who.en + ": neither gain nor loss"),
                about_text(net, language), more, false};
    if (chance && is_about_even(*chance))
        return {in(language, who.da + ": omtrent lige op", who.en + ": about even"),
                short_kroner_text(net, language), more, false};
    return {net < 0 ? in(language, who.da + " taber", who.en + ": a loss of")
                    : in(language, who.da + " vinder", who.en + ": a gain of"),
            about_text(net, language), more, net < 0};
}

HtmlPage::Box cost_box(const ReportInput& input, Language language) {
    const double cost = cost_of_effort(input.result), people = input.result.basis.participants;
    return {in(language, "Indsatsen koster", "The effort costs"), about_text(cost, language),
            people > 0
                ? participants_text(people, language) + ", " + about_text(cost / people, language) +
                      in(language, " for hver", " each")
                : std::string(),
            false};
}

// The chance beside a year is that of the year.
HtmlPage::Box payback_box(const ReportInput& input, Language language) {
    constexpr Perspective view = Perspective::municipality;
    const auto year = payback_if_paying(input.result, view);
    const bool pays = puts_money_in(input.result, view);
    const bool many = is_many(input.result.scenario(), view);
    const int last = input.result.ledger.first_year + input.result.ledger.years - 1;
    const auto chance = chance_paid_back_by(input.simulation, view, year.value_or(last));
    std::string more;
    if (pays && chance)
        more = (year ? in(language, fmt::format("chance for {} eller før: ", *year),
                          fmt::format("chance of {} or earlier: ", *year))
                     : in(language, "chance: ", "chance: ")) +
               chance_text(*chance, input.simulation.count, language);
    return {in(language, many ? "Kommunernes penge er hjemme" : "Kommunens penge er hjemme",
               many ? "The municipalities' money is back" : "The municipality's money is back"),
            !pays ? in(language, "ingen lagt ud", "none put in")
            : year
                ? std::to_string(*year)
                : in(language, fmt::format("ikke inden {}", last), fmt::format("not by {}", last)),
            more, pays && !year};
}

}  // namespace

void add_answer_boxes(HtmlPage& page, const ReportInput& input, Language language) {
    page.boxes({cost_box(input, language), party_box(input, Perspective::municipality, language),
                party_box(input, Perspective::public_purse, language),
                payback_box(input, language)});
    page.paragraph(frame_sentence(input.result, language) + " " +
                       municipalities_sentence(input.result.scenario(), language),
                   "note");
}

void add_requirements(HtmlPage& page, const ReportInput& input, std::size_t most,
                      Language language) {
    auto said = requirement_sentences(input.simulation, input.break_even, most, language);
    if (!said.empty()) {
        page.paragraph(said.front());
        page.list({said.begin() + 1, said.end()});
    }
    for (const std::string& sentence : weakest_sentences(input.parameters, input.sensitivity,
                                                         Perspective::municipality, language))
        page.paragraph(sentence);
}

std::vector<std::string> objections_of(const ReportInput& input, Language language) {
    std::vector<std::string> list;
    const auto& assumptions = input.result.scenario().assumptions;
    for (const Warning& warning : input.warnings) {
        const auto about =
            std::find_if(assumptions.begin(), assumptions.end(),
                         [&](const Assumption& one) { return one.path == warning.path; });
        list.push_back(
            (about == assumptions.end() ? std::string() : spoken_label(*about, language) + ": ") +
            warning.message.in(language));
    }
    return list;
}

namespace {

class Page {
  public:
    Page(const ReportInput& input_, Language language_)
        : input(input_),
          result(input_.result),
          language(language_),
          page(input_.result.scenario().title.in(language_), language_) {}

    std::string write() {
        first_page();
        who_pays();
        people();
        how_sure();
        budget();
        assumptions();
        objections();
        add_method(page, {input}, language);
        add_reproduction(page, {input}, language);
        return page.finish();
    }

  private:
    const ReportInput& input;
    const Result& result;
    Language language;
    HtmlPage page;

    std::string in(const std::string& danish, const std::string& english) const {
        return afkast::in(language, danish, english);
    }
    void first_page() {
        page.title(result.scenario().title.in(language));
        page.paragraph(result.scenario().description.in(language), "lead");
        add_answer_boxes(page, input, language);
        page.read_first(read_first(result.scenario(), language));
        page.section("Kort fortalt", "In short");
        std::vector<std::string> said = answer(result, language, &input.simulation);
        if (const std::string payers = funding_sentence(result, language); !payers.empty())
            said.insert(said.begin() + std::min<std::ptrdiff_t>(1, std::ssize(said)), payers);
        for (const std::string& chance : gain_sentences(input.simulation, language))
            said.push_back(chance);
        for (const std::string& one : rests_on_sentences(result, input.rests_on, language))
            said.push_back(one);
        page.list(said);
        page.section("Hvad der skal være sandt", "What must be true");
        add_requirements(page, input, 3, language);
        page.figure(cumulative_chart(result, &input.simulation, language), {720, 210});
    }

    void who_pays() {
        page.section("Hvem betaler, og hvem vinder", "Who pays and who gains", true);
        page.paragraph(
            in("Alle beløb er forskellen mellem med og uden indsatsen, opgjort som ",
               "All amounts are the difference between with and without the effort, "
               "stated as ") +
            basis_text(result, language) +
            in(". Plus er en gevinst, minus et tab.", ". Plus is a gain, minus a loss."));
        page.table(summary_table(result, language, &input.simulation));
        page.table(cost_table(result, language));
        page.figure(cause_chart(result, Perspective::municipality, language), {720, 215});
        page.figure(cause_chart(result, Perspective::public_purse, language), {720, 215});
    }

    void people() {
        page.section("Mennesker med og uden indsatsen", "People with and without the effort", true);
        page.list(outcome_sentences(result, language));
        if (!result.plan->by_pathways()) return;
        page.figure(work_chart(result, language), {720, 290});
        page.table(outcome_table(result, language));
        page.figure(state_chart(result, false, language), {720, 300});
        page.figure(state_chart(result, true, language), {720, 300});
        if (has_saving(result)) page.table(saving_table(result, language));
        page.list(saving_sentences(result, language));
        page.table(rests_on_table(result, input.rests_on, language));
    }

    void how_sure() {
        page.section("Hvor sikkert er det?", "How sure is it?", true);
        // What stands on the first page is not said again.
        const auto before = gain_sentences(input.simulation, language);
        auto said = certainty_sentences(input.simulation, language);
        if (said.size() > before.size())
            said.erase(said.begin(), said.begin() + std::ssize(before));
        page.list(said);
        // Without a range there is nothing to draw, and nothing that the result hinges on.
        const auto why = why_no_chance(input.simulation);
        if (why && *why != NoChance::calibration) return what_turns();
        page.figure(histogram_chart(input.simulation, Perspective::municipality, language),
                    {720, 230});
        page.table(spread_table(input.simulation, language));
        page.table(
            band_table(input.simulation, Perspective::municipality, language, Bars::left_out));
        page.section("Hvad resultatet afhænger mest af", "What the result hinges on", true);
        page.figure(tornado_chart(input.sensitivity, Perspective::municipality, language),
                    {720, 60 + 30 * 8.0});
        for (const VarianceShares& shares : input.sensitivity.variance) {
            page.table(variance_table(input.sensitivity, shares, language));
            page.list(variance_sentences(shares, language));
        }
        what_turns();
        what_is_worth_knowing();
    }

    void what_turns() {
        page.section("Hvad der vender resultatet, og hvad det er værd at vide mere",
                     "What turns the result, and what it is worth to know more", true);
        page.table(turning_points());
    }

    void what_is_worth_knowing() {
        const Information information =
            value_of_information(input.simulation, Perspective::municipality);
        Table worth = information_table(information, input.simulation, language, Bars::left_out);
        std::erase_if(worth.rows, [](const Row& row) {
            return row.kind == Row::Kind::ordinary && row.cells[1] == Cell{Amount{0}};
        });
        page.table(worth);
        page.list(information_sentences(information, input.simulation, Perspective::municipality,
                                        language));
        page.subsection(in("Trækningerne", "The draws"));
        page.list(draw_sentences(input.simulation, language));
    }

    // The numbers that can turn the result alone; the others by name below.
    Table turning_points() const {
        std::vector<BreakEven> turning = input.break_even;
        std::erase_if(turning, [](const BreakEven& one) { return one.values.empty(); });
        Table table = break_even_table(result.scenario(), turning, language);
        std::string others;
        for (const BreakEven& one : input.break_even)
            if (one.values.empty())
                others += (others.empty() ? "" : "; ") +
                          spoken_label(result.scenario().assumptions[one.slot], language);
        if (!others.empty())
            table.notes.push_back(
                in("Kan ikke alene vende resultatet: ", "Cannot turn the result alone: ") + others +
                ".");
        return table;
    }

    void budget() {
        const bool many = is_many(result.scenario(), Perspective::municipality);
        page.section(many ? "Kommunernes budget år for år" : "Kommunens budget år for år",
                     many ? "The municipalities' budget year by year"
                          : "The municipality's budget year by year",
                     true);
        page.strong(
            in("Fortegn som i et kommunalt budget: plus er merudgift, minus er mindreudgift "
               "eller indtægt – modsat resten af rapporten.",
               "Signs as in a municipal budget: plus is extra expense, minus is a saving or "
               "income – the reverse of the rest of the report."));
        page.paragraph(
            in("Uden tilbagediskontering og i faste priser, så tallene kan holdes op mod budget og "
               "overslagsår.",
               "Undiscounted and in fixed prices, so that the figures can be held against a "
               "budget and the years after it."));
        const auto tables = budget_tables(result, language);
        for (const Table& table : tables) {
            if (&table != &tables.front()) page.new_page();
            page.table(table);
        }
        page.section("Alle parter år for år", "Every party year by year", true);
        page.table(year_table(result, language));
        page.table(cause_table(result, Perspective::municipality, language));
        page.section("Hvad der ikke er prissat", "What is not priced");
        page.list(not_priced_sentences(result.scenario(), language));
    }

    void assumptions() {
        page.section("Alle forudsætninger", "Every assumption", true);
        page.table(every_assumption_table(input.parameters, result, language));
        page.table(source_table(input.parameters, result, language));
    }

    void objections() {
        page.section("Hvad en omhyggelig læser vil indvende",
                     "What a careful reader would object to", true);
        if (input.warnings.empty())
            page.paragraph(in("Programmets egen gennemgang fandt intet at indvende.",
                              "The program's own review found nothing to object to."));
        page.list(objections_of(input, language));
        page.section("Forbehold", "Caveats");
        page.list(caveats(input.parameters, result, language));
        page.section("Tjekliste", "Checklist");
        page.table(
            checklist_table(checklist(input.parameters, result, input.simulation), language));
    }
};

}  // namespace

std::string report_page(const ReportInput& input, Language language) {
    return Page(input, language).write();
}

}  // namespace afkast
