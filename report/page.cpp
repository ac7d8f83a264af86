#include "report/page.hpp"

#include <fmt/format.h>

#include "report/charts.hpp"
#include "report/people.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"

namespace afkast {

std::string write_html(const Table& table, Language language) {
    std::string html = "<div class=\"wide\"><table>\n<caption>" + escaped(table.title);
    if (!table.unit.empty()) html += " <span class=\"unit\">(" + escaped(table.unit) + ")</span>";
    html += "</caption>\n<thead><tr>";
    for (const Column& column : table.columns)
        html += fmt::format("<th scope=\"col\"{}>{}</th>", column.right ? " class=\"n\"" : "",
                            escaped(column.heading));
    html += "</tr></thead>\n<tbody>\n";
    for (const Row& row : table.rows) {
        const char* const kind = row.kind == Row::Kind::total     ? " class=\"total\""
                                 : row.kind == Row::Kind::heading ? " class=\"group\""
                                                                  : "";
        html += fmt::format("<tr{}>", kind);
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const std::string text =
                c < row.cells.size() ? escaped(cell_text(row.cells[c], language)) : "";
            if (c == 0)
                html += fmt::format("<th scope=\"row\" style=\"padding-left:{}em\">{}</th>",
                                    0.3 + row.indent, text);
            else
                html += fmt::format("<td{}>{}</td>", table.columns[c].right ? " class=\"n\"" : "",
                                    text);
        }
        html += "</tr>\n";
    }
    html += "</tbody></table></div>\n";
    for (const std::string& note : table.notes)
        html += "<p class=\"note\">" + escaped(note) + "</p>\n";
    return html;
}

namespace {

constexpr const char* style = R"(
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "Segoe UI", sans-serif; color: #1a1a1a; background: #fff;
  max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; border-bottom: 2px solid #0072b2; }
.lead { font-size: 1.1rem; }
.answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .8rem;
  margin: 1rem 0; }
.answers div { border: 1px solid #ccc; border-left: 5px solid #0072b2; padding: .6rem .8rem; }
.answers .loss { border-left-color: #d55e00; }
.answers b { display: block; font-size: 1.4rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0 .3rem; font-size: .88rem; width: 100%; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
.unit { font-weight: 400; color: #444; }
th, td { padding: .2rem .5rem; text-align: left; vertical-align: bottom; }
thead th { border-bottom: 1.5px solid #444; }
tbody th { font-weight: 400; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
tr.total > * { font-weight: 600; border-top: 1px solid #888; }
tr.group > * { font-weight: 600; padding-top: .6rem; }
tbody tr:nth-child(even) { background: #f6f8fa; }
figure { margin: 1rem 0; }
figure svg { width: 100%; height: auto; }
figcaption { font-size: .88rem; color: #444; }
.note, .small { font-size: .85rem; color: #444; }
code { overflow-wrap: anywhere; }
@media print {
  @page { size: A4; margin: 16mm 15mm 18mm; }
  body { font-size: 10.5pt; max-width: none; padding: 0; }
  h2 { break-after: avoid; } figure, .answers div, tr { break-inside: avoid; }
  thead { display: table-header-group; } .wide { overflow: visible; }
  table { font-size: 8pt; } .page { break-before: page; }
}
)";

class Page {
  public:
    Page(const ReportInput& input_, Language language_) : input(input_), language(language_) {}

    std::string write() {
        const Scenario& scenario = input.result.scenario();
        html = fmt::format(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
            "name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n<title>{}</title>\n"
            "<style>{}</style>\n</head>\n<body>\n<main>\n",
            in("da", "en"), escaped(scenario.title.in(language)), style);
        first_page();
        who_pays();
        people();
        how_sure();
        budget();
        assumptions();
        objections();
        method();
        return html + "</main>\n</body>\n</html>\n";
    }

  private:
    const ReportInput& input;
    Language language;
    std::string html;

    std::string in(const std::string& danish, const std::string& english) const {
        return language == Language::danish ? danish : english;
    }
    void heading(const std::string& danish, const std::string& english, bool new_page = false) {
        html +=
            fmt::format("<h2{}>{}</h2>\n", new_page ? " class=\"page\"" : "", in(danish, english));
    }
    void paragraph(const std::string& text, const char* kind = "") {
        html += fmt::format("<p{}>{}</p>\n", *kind ? fmt::format(" class=\"{}\"", kind) : "",
                            escaped(text));
    }
    void list(const std::vector<std::string>& items) {
        if (items.empty()) return;
        html += "<ul>\n";
        for (const std::string& item : items) html += "<li>" + escaped(item) + "</li>\n";
        html += "</ul>\n";
    }
    void table(const Table& one) {
        if (!one.rows.empty()) html += write_html(one, language);
    }
    void figure(const Chart& chart, const SvgSize& size = {}) {
        if (chart.series.empty()) return;
        html += "<figure>\n" + write_svg(chart, size) + "<figcaption><strong>" +
                escaped(chart.title) + ".</strong> " + escaped(chart.in_words) +
                "</figcaption>\n</figure>\n";
    }

    void answer_box(const std::string& what, const std::string& figure, const std::string& more,
                    bool loss) {
        html += fmt::format("<div{}>{}<b>{}</b>{}</div>\n", loss ? " class=\"loss\"" : "",
                            escaped(what), escaped(figure), escaped(more));
    }
    void party_box(Perspective view) {
        const double net = input.result.of(view).net_present_value;
        const auto place = input.simulation.place_of(view);
        const std::string chance =
            place ? in("chance for gevinst ", "chance of a gain ") +
                        percent_text(spread_of(input.simulation.of(view)).above_zero, 0, language)
                  : std::string();
        const std::string name = label(view).in(language);
        answer_box(net < 0 ? in(name + " taber", name + ": a loss of")
                           : in(name + " vinder", name + ": a gain of"),
                   short_kroner_text(net, language), chance, net < 0);
    }

    void first_page() {
        const Scenario& scenario = input.result.scenario();
        html += "<h1>" + escaped(scenario.title.in(language)) + "</h1>\n";
        paragraph(scenario.description.in(language), "lead");
        html += "<div class=\"answers\">\n";
        party_box(Perspective::municipality);
        party_box(Perspective::public_purse);
        const auto payback = input.result.payback(Perspective::municipality);
        answer_box(in("Kommunens penge er hjemme", "The municipality's money is back"),
                   payback ? std::to_string(*payback) : in("ikke i perioden", "not in this time"),
                   in("hvis basistilfældet holder", "if the base case holds"), !payback);
        html += "</div>\n";
        heading("Kort fortalt", "In short");
        list(answer(input.result, language));
        list(certainty_sentences(input.simulation, language));
        heading("Hvad der skal til", "What must be true");
        list(break_even_sentences(scenario, input.break_even, language));
        figure(cumulative_chart(input.result, &input.simulation, language));
    }
    void who_pays() {
        heading("Hvem betaler, og hvem vinder", "Who pays and who gains", true);
        table(summary_table(input.result, language));
        table(cost_table(input.result, language));
        figure(cause_chart(input.result, Perspective::municipality, language));
        figure(cause_chart(input.result, Perspective::public_purse, language));
    }
    void people() {
        heading("Mennesker", "People", true);
        list(outcome_sentences(input.result, language));
        if (!input.result.plan->by_pathways()) return;
        figure(work_chart(input.result, language));
        figure(state_chart(input.result, false, language));
        figure(state_chart(input.result, true, language));
        table(outcome_table(input.result, language));
        table(saving_table(input.result, language));
        list(saving_sentences(input.result, language));
    }
    void how_sure() {
        heading("Hvor sikkert er det?", "How sure is it?", true);
        figure(histogram_chart(input.simulation, Perspective::municipality, language));
        table(spread_table(input.simulation, language));
        heading("Hvad det hænger på", "What it hinges on");
        figure(tornado_chart(input.sensitivity, Perspective::municipality, language),
               {720, 60 + 34 * 8.0});
        table(break_even_table(input.result.scenario(), input.break_even, language));
        const Information information =
            value_of_information(input.simulation, Perspective::municipality);
        list(information_sentences(information, input.simulation, Perspective::municipality,
                                   language));
        list(draw_sentences(input.simulation, language));
    }
    void budget() {
        heading("Budget år for år", "Budget year by year", true);
        paragraph(in("Uden tilbagediskontering, i faste priser: sådan ses det i budgettet.",
                     "Undiscounted, in fixed prices: as a budget office reads it."));
        table(cause_table(input.result, Perspective::municipality, language));
        table(year_table(input.result, language));
        heading("Hvad der ikke er prissat", "What is not priced");
        std::vector<std::string> not_priced;
        for (const Text& one : input.result.scenario().not_priced)
            not_priced.push_back(one.in(language));
        if (not_priced.empty())
            paragraph(in("Scenariet nævner intet.", "The scenario names nothing."));
        list(not_priced);
    }
    void assumptions() {
        heading("Alle forudsætninger", "Every assumption", true);
        table(assumption_table(input.result, language));
        heading("Forbehold", "Caveats");
        list(caveats(input.parameters, input.result, language));
    }
    void objections() {
        heading("Hvad en omhyggelig læser vil indvende", "What a careful reader would object to");
        if (input.warnings.empty())
            paragraph(in("Programmet har ingen indvendinger.", "The program has no objections."));
        std::vector<std::string> objections;
        for (const Warning& warning : input.warnings)
            objections.push_back(warning.message.in(language));
        list(objections);
    }
    void method() {
        heading("Metode", "Method");
        paragraph(
            input.result.plan->by_pathways()
                ? in("Folk følges måned for måned gennem tilstande, med og uden indsatsen; "
                     "forskellen "
                     "prissættes efter loven i den måned, og hver krone går fra én part til en "
                     "anden. Effekter ændrer sandsynligheden for at flytte sig.",
                     "People are followed month by month through states, with and without the "
                     "effort; the difference is priced by the law of that month, and every krone "
                     "goes from one party to another. Effects change the probability of moving.")
                : in("SØM-metoden: de, der lykkes, ændrer forbrug af ydelser og tilbud; ændringen "
                     "prissættes efter loven måned for måned og aftager over tid.",
                     "SØM's method: those who succeed change their use of benefits and services; "
                     "the change is priced by law month by month and fades over time."));
        paragraph(in("Opgjort som ", "Stated as ") + basis_text(input.result, language) + ".");
        html += "<p class=\"small\">" +
                escaped(fmt::format("Afkast {}, data {}, {} {}", input.engine_version,
                                    input.data_version, in("scenarie", "scenario"),
                                    input.result.scenario().hash)) +
                "<br>" + in("Samme rapport: ", "The same report: ") + "<code>" +
                escaped(input.command) + "</code></p>\n";
    }
};

}  // namespace

std::string report_page(const ReportInput& input, Language language) {
    return Page(input, language).write();
}

}  // namespace afkast
