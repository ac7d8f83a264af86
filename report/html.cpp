#include "report/html.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/text.hpp"

namespace afkast {

namespace {

constexpr const char* style = R"(
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "Segoe UI", sans-serif; color: #1a1a1a; background: #fff;
  max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; line-height: 1.25; margin: 2.2rem 0 .6rem;
  border-bottom: 2px solid #0072b2; }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
h1, h2, h3, p, li, th, td, figcaption { overflow-wrap: break-word; }
p { margin: .5rem 0; } ul { margin: .4rem 0; padding-left: 1.3rem; } li { margin: .15rem 0; }
.lead { font-size: 1.05rem; }
.answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .7rem;
  margin: .8rem 0; }
.answers div { border: 1px solid #ccc; border-left: 5px solid #0072b2; padding: .5rem .7rem;
  font-size: .92rem; }
.answers .loss { border-left-color: #d55e00; }
.answers b { display: block; font-size: 1.3rem; line-height: 1.3; }
.first { border: 1.5px solid #444; padding: .3rem .8rem; margin: .8rem 0; }
.first p { margin: .3rem 0; } .first p:first-child { font-weight: 600; }
nav { font-size: .92rem; } nav ul { columns: 2; } a { color: #005a8c; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 1rem 0 .3rem; font-size: .88rem; width: 100%; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
.unit { font-weight: 400; color: #444; }
th, td { padding: .2rem .5rem; text-align: left; vertical-align: bottom; }
thead > tr > * { border-bottom: 1.5px solid #444; }
tbody th { font-weight: 400; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
td.n { white-space: nowrap; }
tr.total > * { font-weight: 600; border-top: 1px solid #888; }
tr.group > * { font-weight: 600; padding-top: .6rem; }
tbody tr:nth-child(even) { background: #f6f8fa; }
table.reasons tbody tr:nth-child(even) { background: none; }
table.reasons tbody tr:not(.why) > * { border-top: 1px solid #ddd; }
table.words tr.why td { color: #444; font-size: .92em; padding: 0 .5rem .3rem 1.7em; }
table.words td, table.words th { vertical-align: top; }
table.words td { overflow-wrap: anywhere; min-width: 3.2em; }
table.words tbody th { min-width: 8em; }
table.words.numbered tbody th { min-width: 2.4em; }
table.reasons tbody td:last-child { min-width: 7em; }
figure { margin: 1rem 0; }
figure svg { width: 100%; height: auto; }
figcaption { font-size: .88rem; color: #444; }
.note, .small { font-size: .85rem; color: #444; }
code { overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  body { padding: .8rem; } h1 { font-size: 1.5rem; } nav ul { columns: 1; }
  figure { overflow-x: auto; } figure svg { min-width: 34rem; } .wide table { min-width: 30rem; }
}
@media print {
  @page { size: A4; margin: 14mm 15mm 16mm;
    @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif;
      color: #444; } }
  body { font-size: 10pt; line-height: 1.38; max-width: none; padding: 0; }
  .lead { font-size: 10.5pt; } figcaption, .note, .small { font-size: 8.5pt; }
  h1 { font-size: 19pt; } h2 { font-size: 13pt; margin: 1.1rem 0 .4rem; }
  h2, h3, caption { break-after: avoid; } p, li { orphans: 2; widows: 2; }
  .first { padding: .1rem .6rem; margin: .5rem 0; } .first p { margin: .2rem 0; }
  figure, .first, .answers div, tr, li { break-inside: avoid; } table { break-inside: auto; }
  .short { break-inside: avoid; } tr.group { break-after: avoid; }
  tr.why, .note { break-before: avoid; }
  thead { display: table-header-group; } .wide { overflow: visible; }
  .answers { grid-template-columns: repeat(4, 1fr); }
  .answers div { font-size: 8.5pt; } .answers b { font-size: 12pt; }
  table { font-size: 8pt; } table.numbered { font-size: 7.5pt; }
  th, td { padding: .12rem .35rem; } nav { display: none; }
  .page { break-before: page; margin-top: 0; } figure { margin: .6rem 0; }
  tbody tr:nth-child(even) { print-color-adjust: exact; }
}
)";

// Tables of words read from the top of a row, those of figures from its last line.
bool of_words(const Table& table) {
    std::size_t words = 0;
    for (const Column& column : table.columns) words += column.right ? 0 : 1;
    return words > 2;
}

// Does each row begin with a number in brackets, which takes little room?
bool is_numbered(const Table& table) {
    return std::all_of(table.rows.begin(), table.rows.end(), [](const Row& row) {
        const auto* first = row.cells.empty() ? nullptr : std::get_if<std::string>(&row.cells[0]);
        return first && first->starts_with("[");
    });
}

std::string head_of(const Table& table) {
    std::string html = "<caption>" + escaped(table.title);
    if (!table.unit.empty()) html += " <span class=\"unit\">(" + escaped(table.unit) + ")</span>";
    html += "</caption>\n<thead><tr>";
    for (const Column& column : table.columns) {
        const char* const right = column.right ? " class=\"n\"" : "";
        html += column.heading.empty()
                    ? fmt::format("<td{}></td>", right)
                    : fmt::format("<th scope=\"col\"{}>{}</th>", right, escaped(column.heading));
    }
    return html + "</tr></thead>\n";
}

std::string row_of(const Table& table, const Row& row, Language language) {
    if (row.kind == Row::Kind::heading)
        return fmt::format(
            "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
            table.columns.size(),
            row.cells.empty() ? "" : escaped(cell_text(row.cells.front(), language)));
    std::string html = row.kind == Row::Kind::total ? "<tr class=\"total\">" : "<tr>";
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const std::string text =
            c < row.cells.size() ? escaped(cell_text(row.cells[c], language)) : "";
        if (c > 0)
            html +=
                fmt::format("<td{}>{}</td>", table.columns[c].right ? " class=\"n\"" : "", text);
        else if (row.indent > 0)
            html += fmt::format("<th scope=\"row\" style=\"padding-left:{:.1f}em\">{}</th>",
                                0.3 + row.indent, text);
        else
            html += "<th scope=\"row\">" + text + "</th>";
    }
    html += "</tr>\n";
    if (!row.reason.empty())
        html += fmt::format("<tr class=\"why\"><td colspan=\"{}\">{}</td></tr>\n",
                            table.columns.size(), escaped(row.reason));
    return html;
}

}  // namespace

std::string write_html(const Table& table, Language language) {
    // A short table stays on one page; a long one repeats its head on the next.
    const bool is_short = table.rows.size() <= 14;
    std::string html =
        fmt::format("<div class=\"wide{}\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">",
                    is_short ? " short" : "", escaped(table.title));
    const bool reasons = std::any_of(table.rows.begin(), table.rows.end(),
                                     [](const Row& row) { return !row.reason.empty(); });
    html += of_words(table)
                ? fmt::format("<table class=\"words{}{}\">\n", reasons ? " reasons" : "",
                              is_numbered(table) ? " numbered" : "")
                : "<table>\n";
    html += head_of(table) + "<tbody>\n";
    for (const Row& row : table.rows) {
        if (row.kind == Row::Kind::heading && &row != &table.rows.front())
            html += "</tbody>\n<tbody>\n";
        html += row_of(table, row, language);
    }
    html += "</tbody></table></div>\n";
    for (const std::string& note : table.notes)
        html += "<p class=\"note\">" + escaped(note) + "</p>\n";
    return html;
}

HtmlPage::HtmlPage(std::string title, Language language_)
    : page_title(std::move(title)), language(language_) {}

void HtmlPage::title(const std::string& text) { body += "<h1>" + escaped(text) + "</h1>\n"; }

void HtmlPage::section(const std::string& danish, const std::string& english, bool new_page) {
    const std::string text = in(language, danish, english);
    sections.push_back({text, body.size(), new_page});
    body += fmt::format("<h2 id=\"s{}\"{}>{}</h2>\n", sections.size(),
                        new_page ? " class=\"page\"" : "", escaped(text));
}

void HtmlPage::new_page() { body += "<div class=\"page\"></div>\n"; }

void HtmlPage::subsection(const std::string& text) { body += "<h3>" + escaped(text) + "</h3>\n"; }

void HtmlPage::paragraph(const std::string& text, const char* kind) {
    if (text.empty()) return;
    body += fmt::format("<p{}>{}</p>\n", *kind ? fmt::format(" class=\"{}\"", kind) : "",
                        escaped(text));
}

void HtmlPage::strong(const std::string& text) {
    body += "<p><strong>" + escaped(text) + "</strong></p>\n";
}

void HtmlPage::list(const std::vector<std::string>& items) {
    if (items.empty()) return;
    body += "<ul>\n";
    for (const std::string& item : items) body += "<li>" + escaped(item) + "</li>\n";
    body += "</ul>\n";
}

void HtmlPage::table(const Table& one) {
    if (!one.rows.empty()) body += write_html(one, language);
}

void HtmlPage::figure(const Chart& chart, const SvgSize& size) {
    if (chart.series.empty()) return;
    body += "<figure>\n" + write_svg(chart, size) + "<figcaption><strong>" + escaped(chart.title) +
            ".</strong> " + escaped(chart.in_words) + "</figcaption>\n</figure>\n";
}

void HtmlPage::command(const std::string& text) {
    body += "<p class=\"small\"><code>" + escaped_code(text) + "</code></p>\n";
}

void HtmlPage::boxes(const std::vector<Box>& all) {
    body += "<div class=\"answers\">\n";
    for (const Box& box : all)
        body += fmt::format("<div{}>{}<b>{}</b>{}</div>\n", box.loss ? " class=\"loss\"" : "",
                            escaped(box.what), escaped(box.figure), escaped(box.more));
    body += "</div>\n";
}

void HtmlPage::read_first(const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    body += "<div class=\"first\" role=\"note\">\n";
    for (const std::string& sentence : sentences) body += "<p>" + escaped(sentence) + "</p>\n";
    body += "</div>\n";
}

std::string HtmlPage::finish() const {
    std::string html = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
        "name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n"
        "<style>{}</style>\n</head>\n<body>\n<main>\n",
        in(language, "da", "en"), escaped(page_title), style);
    // The answer comes first; what else there is stands before the first section that begins a
    // page of its own.
    std::string contents = "<nav aria-label=\"" + in(language, "Indhold", "Contents") + "\"><ul>\n";
    for (std::size_t i = 0; i < sections.size(); ++i)
        contents +=
            fmt::format("<li><a href=\"#s{}\">{}</a></li>\n", i + 1, escaped(sections[i].heading));
    contents += "</ul></nav>\n";
    std::size_t at = body.size();
    for (const Section& section : sections)
        if (section.new_page) {
            at = section.at;
            break;
        }
    return html + body.substr(0, at) + contents + body.substr(at) + "</main>\n</body>\n</html>\n";
}

}  // namespace afkast
