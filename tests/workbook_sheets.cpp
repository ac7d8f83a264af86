// The workbook as a file: what it holds, that it is the same each time, that texts stay texts.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

#include "io/read_scenario.hpp"
#include "report/recording.hpp"
#include "report/xlsx.hpp"
#include "tests/shipped.hpp"
#include "tests/workbook.hpp"

namespace afkast {

namespace {

Result minimal(const std::string& title = "Et lille eksempel") {
    nlohmann::ordered_json json = shipped_scenario("minimal");
    json["title"] = title;
    json["costs"][0]["item"] = title;
    return calculate(shipped(), read_scenario_text(json.dump(), "minimal.json", shipped()));
}

}  // namespace

TEST_CASE("numbers that remember how they were made give the bits of a double") {
    std::size_t compared = 0;
    for (const char* name : {"minimal", "klapjob", "business-training", "flere-skal-med-2"}) {
        const Result result = calculate(
            shipped(),
            read_scenario(fmt::format(AFKAST_ROOT "/scenarios/{}.json", name), shipped()));
        const auto recording = record(result);
        for (std::size_t i = 0; i < result.ledger.kroner.size(); ++i, ++compared) {
            CHECK(recording->ledger.kroner[i].value() == result.ledger.kroner[i]);
            CHECK(recording->ledger.quantity[i].value() == result.ledger.quantity[i]);
        }
    }
    CHECK(compared > 1000);
}

TEST_CASE("an expression is kept once, and constants are worked out at once") {
    FormulaGraph graph;
    const Formula x(graph, graph.input(0, 3.0)), y(graph, graph.input(1, 4.0));
    CHECK((x * y + Formula(1)).id() == (x * y + Formula(1)).id());
    CHECK((x * y).id() != (y * x).id());
    CHECK((Formula(2) * Formula(3)).is_constant());
    CHECK((x * Formula(0)).is_constant());
    CHECK((x + Formula(0)).id() == x.id());
    CHECK(larger<Formula>(x, y).value() == 4);
    CHECK(select<Formula>(x < y, x, y).value() == 3);
    CHECK(complement_of_power<Formula>(Formula(0.5), x).value() == doctest::Approx(0.875));
}

TEST_CASE("names are those a spreadsheet takes, in the language of the workbook") {
    CHECK(cell_name("Uger på ydelse ved start") == "Uger_på_ydelse_ved_start");
    CHECK(cell_name("Tab af job, måned 1-3, pr. måned") == "Tab_af_job_måned_1_3_pr_måned");
    CHECK(cell_name("ABC12") == "_ABC12");
    CHECK(cell_name("12 months") == "_12_months");
    CHECK(cell_name("R") == "_R");
    CHECK(cell_name("→") == "_");
    CHECK(column_letters(0) == "A");
    CHECK(column_letters(25) == "Z");
    CHECK(column_letters(26) == "AA");
    CHECK(column_letters(701) == "ZZ");
    CHECK(column_letters(702) == "AAA");
    const Book danish = workbook_of(minimal(), Language::danish);
    const Book english = workbook_of(minimal(), Language::english);
    CHECK(danish.sheets[1].name == "Forudsætninger");
    CHECK(english.sheets[1].name == "Assumptions");
    CHECK(danish.names.front().name == "Deltagere");
    CHECK(english.names.front().name == "Participants");
    std::set<std::string> names;
    for (const Book::Name& name : danish.names) CHECK(names.insert(name.name).second);
}

TEST_CASE("every figure of the ledger and of the appraisal is a formula that fits a cell") {
    const Book book = workbook_of(minimal(), Language::english);
    for (const char* name : {"Ledger", "Appraisal"}) {
        const auto sheet = std::find_if(book.sheets.begin(), book.sheets.end(),
                                        [&](const Sheet& one) { return one.name == name; });
        REQUIRE(sheet != book.sheets.end());
        std::size_t formulas = 0;
        for (const SheetCell& cell : sheet->cells) {
            if (const auto* written = std::get_if<Written>(&cell.content)) {
                ++formulas;
                CHECK(written->formula.size() < 8000);
                CHECK(written->formula.find('#') == std::string::npos);
            }
        }
        CHECK(formulas > 200);
    }
}

TEST_CASE("a workbook is the same to the last byte when nothing has changed") {
    const Book book = workbook_of(minimal(), Language::danish);
    CHECK(write_xlsx(book) == write_xlsx(workbook_of(minimal(), Language::danish)));
}

TEST_CASE("what begins with = in a scenario stays a text, and nothing points out of the file") {
    const std::string evil = "=HYPERLINK(\"http://example.org\",\"<script>\")";
    const Book book = workbook_of(minimal(evil), Language::danish);
    std::size_t texts = 0;
    for (const Sheet& sheet : book.sheets)
        for (const SheetCell& cell : sheet.cells) {
            if (const auto* written = std::get_if<Written>(&cell.content))
                CHECK(written->formula.find("HYPERLINK") == std::string::npos);
            if (const auto* text = std::get_if<std::string>(&cell.content))
                texts += text->find("=HYPERLINK") != std::string::npos;
        }
    CHECK(texts >= 1);
    if (!is_installed("unzip")) return;
    const TestFolder folder("evil");
    const auto file = folder.path / "evil.xlsx";
    std::ofstream(file, std::ios::binary) << write_xlsx(book);
    const std::string list = "unzip -p '" + file.string() + "' 'xl/worksheets/*.xml' | grep -c ";
    CHECK(std::system((list + "'<f>[^<]*HYPERLINK' >/dev/null").c_str()) != 0);
    const std::string names = "unzip -l '" + file.string() + "' | grep -iE ";
    CHECK(std::system((names + "'externalLink|vba|macro' >/dev/null").c_str()) != 0);
}

}  // namespace afkast
