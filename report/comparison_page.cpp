// Several scenarios on one page: restated to a common basis, drawn together.
#include <fmt/format.h>

#include <algorithm>

#include "report/charts.hpp"
#include "report/differences.hpp"
#include "report/kind.hpp"
#include "report/page.hpp"
#include "report/requirements.hpp"
#include "report/rests_on.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"

namespace afkast {

namespace {

class ComparisonPage {
  public:
    ComparisonPage(const std::vector<ReportInput>& inputs_, Language language_)
        : inputs(inputs_), language(language_), page(title(), language_) {
        for (const ReportInput& input : inputs) {
            results.push_back(input.result);
            simulations.push_back(input.simulation);
        }
    }

    std::string write() {
        first_page();
        side_by_side();
        differences();
        for (const ReportInput& input : inputs) in_short(input);
        add_method(page, inputs, language);
        add_reproduction(page, inputs, language);
        return page.finish();
    }

  private:
    const std::vector<ReportInput>& inputs;
    Language language;
    HtmlPage page;
    std::vector<Result> results;
    std::vector<Simulation> simulations;

    std::string in(const std::string& danish, const std::string& english) const {
        return afkast::in(language, danish, english);
    }
    std::string title() const {
        std::vector<std::string> names;
        for (const ReportInput& input : inputs)
            names.push_back(input.result.scenario().title.in(language));
        return in("Sammenligning: ", "Comparison: ") + joined(names, language);
    }

    void first_page() {
        page.title(title());
        page.paragraph(in("Alle scenarier er regnet om til samme grundlag: ",
                          "All scenarios are restated to one basis: ") +
                           basis_text(inputs.front().result, language) +
                           in(". Usikkerheden er trukket fælles, så de samme usikre tal har samme "
                              "værdi i alle "
                              "projekter.",
                              ". They are drawn together, so that uncertain numbers they share are "
                              "equal in all."),
                       "lead");
        page.section("Kort fortalt", "In short");
        page.list(verdicts(inputs, language));
        page.section("Valget mellem dem", "Choosing between them");
        std::vector<std::string> said;
        for (Perspective view : spoken_of)
            for (const std::string& sentence : choice_sentences(simulations, view, language))
                if (std::find(said.begin(), said.end(), sentence) == said.end())
                    said.push_back(sentence);
        page.list(said);
        page.figure(choice_chart(simulations, Perspective::municipality, language),
                    {720, 70 + 34.0 * static_cast<double>(simulations.size())});
        page.table(comparison_table(simulations, language));
    }

    void side_by_side() {
        page.section("Side om side", "Side by side", true);
        constexpr std::size_t columns = 4;
        auto tables = compare_tables(results, language, columns);
        for (Table& table : tables) {
            // Later blocks say again what they are: each may stand on a page of its own.
            if (table.title.empty()) {
                table.title = tables.front().title + in(" (fortsat)", " (continued)");
                table.unit = tables.front().unit;
            }
            page.table(table);
        }
    }

    void differences() {
        page.section("Hvor forudsætningerne er forskellige", "Where the assumptions differ", true);
        page.paragraph(
            in("≠ står ved det, der ikke er ens i alle. En streg betyder, at scenariet "
               "ikke har tallet.",
               "≠ marks what is not equal in all. A dash means that the scenario does "
               "not have the number."));
        constexpr std::size_t columns = 4;
        for (std::size_t from = 0; from < results.size(); from += columns)
            page.table(choice_table(inputs.front().parameters, results, from,
                                    std::min(results.size(), from + columns), language));
        for (std::size_t from = 0; from < results.size(); from += columns)
            page.table(difference_table(results, from, std::min(results.size(), from + columns),
                                        language));
        page.paragraph(equal_sentence(results, language), "note");
    }

    void in_short(const ReportInput& input) {
        const Scenario& scenario = input.result.scenario();
        page.section(scenario.title.da, scenario.title.en, true);
        page.paragraph(scenario.description.in(language));
        add_answer_boxes(page, input, language);
        page.read_first(read_first(scenario, language));
        std::vector<std::string> said = answer(input.result, language, &input.simulation);
        for (const std::string& chance : gain_sentences(input.simulation, language))
            said.push_back(chance);
        for (const std::string& one : rests_on_sentences(input.result, input.rests_on, language))
            said.push_back(one);
        page.list(said);
        page.subsection(in("Hvad der skal være sandt", "What must be true"));
        add_requirements(page, input, 3, language);
        page.figure(cumulative_chart(input.result, &input.simulation, language), {720, 230});
        page.figure(tornado_chart(input.sensitivity, Perspective::municipality, language),
                    {720, 290});
        const std::vector<std::string> warnings = objections_of(input, language);
        if (!warnings.empty()) {
            page.subsection(in("Hvad en omhyggelig læser vil indvende",
                               "What a careful reader would object to"));
            page.list(warnings);
        }
        page.subsection(in("Scenariets egne tal", "The scenario's own numbers"));
        page.table(own_numbers_table(input.parameters, results, input.result, language));
    }
};

}  // namespace

std::string comparison_page(const std::vector<ReportInput>& inputs, Language language) {
    return ComparisonPage(inputs, language).write();
}

}  // namespace afkast
