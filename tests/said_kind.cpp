// What a result is stands in everything that shows it: the kind of calculation and the remarks that
// decide, in both languages; and the figures in those remarks are recomputed.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "io/read_scenario.hpp"
#include "report/kind.hpp"
#include "report/text.hpp"
#include "tests/program.hpp"
#include "tests/screen.hpp"
#include "tests/shipped.hpp"
#include "tests/workbook.hpp"

using namespace afkast;

namespace {

constexpr std::array languages{Language::danish, Language::english};
constexpr std::array names{"business-training", "flere-skal-med-2",  "ips", "klapjob", "minimal",
                           "rum-til-os",        "vi-goer-en-forskel"};

// Line breaks are the printer's: one blank for any number of them.
std::string in_one_line(const std::string& text) {
    std::string line;
    for (char letter : text) {
        const bool blank = letter == ' ' || letter == '\n';
        if (blank && !line.empty() && line.back() == ' ') continue;
        line += blank ? ' ' : letter;
    }
    return line;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Scenario scenario_named(const std::string& name) {
    return read_scenario(project_root + "/scenarios/" + name + ".json", shipped());
}

Ran ran(const std::string& command, const std::string& name, Language language,
        const std::string& more = {}) {
    return run_program(command + " '" + project_root + "/scenarios/" + name + ".json' --lang " +
                       in(language, "da", "en") + " " + more);
}

std::string first_lines(const std::string& text, int count) {
    std::size_t end = 0;
    for (int line = 0; line < count && end != std::string::npos; ++line)
        end = text.find('\n', end + 1);
    return text.substr(0, end);
}

}  // namespace

TEST_CASE("the shipped scenarios say what they are: KLAPjob is a calibration") {
    for (const char* name : names) {
        CAPTURE(name);
        const Scenario scenario = scenario_named(name);
        const bool calibration = scenario.title.da == "KLAPjob";
        const bool example = scenario.title.en == "A small example";
        CHECK(scenario.kind == (calibration ? ScenarioKind::calibration
                                : example   ? ScenarioKind::example
                                            : ScenarioKind::forecast));
        CHECK(headline_remarks(scenario, Language::danish).size() == (example ? 0 : 2));
    }
}

TEST_CASE("the kind and the headlines stand in run, before any figure") {
    for (const char* name : names)
        for (Language language : languages) {
            CAPTURE(name);
            const std::string text = in_one_line(ran("run", name, language).out);
            const std::size_t figures = text.find(in(language, "Kort fortalt", "In short"));
            REQUIRE(figures != std::string::npos);
            for (const std::string& said : read_first(scenario_named(name), language)) {
                CAPTURE(said);
                CHECK(text.find(in_one_line(said)) < figures);
            }
        }
}

TEST_CASE("they stand in the JSON of a result") {
    for (const char* name : names) {
        const auto json =
            nlohmann::json::parse(ran("run", name, Language::english, "--format json").out);
        const Scenario scenario = scenario_named(name);
        CHECK(json["scenario"]["kind"] == std::string(afkast::name(scenario.kind)));
        std::vector<std::string> said;
        for (const auto& one : json["scenario"]["headlines"]) said.push_back(one["da"]);
        CHECK(said == headline_remarks(scenario, Language::danish));
    }
}

TEST_CASE("the summary says in its first three lines that KLAPjob is a calibration") {
    CHECK(contains(first_lines(ran("report", "klapjob", Language::danish, "--summary").out, 3),
                   "Kalibreret regnestykke – ikke et mål for, om indsatsen virker"));
    CHECK(contains(first_lines(ran("report", "klapjob", Language::english, "--summary").out, 3),
                   "Calibrated calculation – not a measure of whether the effort works"));
}

TEST_CASE("they stand in the summary and on the first page of a report") {
    const TestFolder folder("said-kind");
    for (const char* name : {"klapjob", "minimal"})
        for (Language language : languages) {
            CAPTURE(name);
            const std::string few = "--draws 64 --points 0 ";
            const std::string summary =
                in_one_line(ran("report", name, language, few + "--summary").out);
            const std::string file = (folder.path / "page.html").string();
            CHECK(ran("report", name, language, few + "-o '" + file + "'").code == 0);
            const std::string page = read_text_file(file);
            const std::size_t first_page_ends =
                page.find(in(language, "Hvem betaler, og hvem vinder", "Who pays and who gains"),
                          page.find("<main>"));
            for (const std::string& said : read_first(scenario_named(name), language)) {
                CAPTURE(said);
                CHECK(contains(summary, in_one_line(said)));
                // The page keeps words together with spaces that do not break.
                const std::string begin = said.substr(0, said.find(' '));
                CHECK(page.find(begin, page.find("class=\"first\"")) < first_page_ends);
            }
        }
}

TEST_CASE("they stand on the first sheet of the workbook, above the figures") {
    for (const char* name : names)
        for (Language language : languages) {
            const Scenario scenario = scenario_named(name);
            const Book book = workbook_of(calculate(shipped(), scenario), language);
            for (const std::string& said : read_first(scenario, language)) {
                CAPTURE(said);
                bool found = false;
                for (const SheetCell& cell : book.sheets.front().cells)
                    if (const auto* text = std::get_if<std::string>(&cell.content))
                        found = found || (*text == said && cell.row < 8);
                CHECK(found);
            }
        }
}

TEST_CASE("they stand in the window, below the cards") {
    Screen screen({shipped_text("klapjob.json")});
    const Scenario scenario = scenario_named("klapjob");
    for (Language language : languages) {
        screen.app.view.language = language;
        screen.frames(2);
        for (const std::string& said : read_first(scenario, language))
            CHECK(contains(screen.recorder.shown.at("read first"), said));
    }
}

// -- the figures of the headlines -----------------------------------------------------------------

namespace {

// "omkring 2.800 kr.": to hundreds, from 20,000 up to thousands.
double about(double kroner) {
    const double step = std::fabs(kroner) < 20'000 ? 100 : 1'000;
    return std::round(std::fabs(kroner) / step) * step;
}

void check_said(const std::string& name, const Result& result, Perspective view, bool gains) {
    CAPTURE(name);
    const double net = result.of(view).net_present_value / result.basis.participants;
    CHECK((net > 0) == gains);
    for (Language language : languages) {
        const std::string amount = number_text(about(net), 0, language);
        const std::string said = in(language, "omkring " + amount + " kr.", "about DKK " + amount);
        CAPTURE(said);
        const auto remarks = headline_remarks(scenario_named(name), language);
        CHECK(std::any_of(remarks.begin(), remarks.end(),
                          [&](const std::string& remark) { return contains(remark, said); }));
    }
}

// As if what the effort changes had stopped when it ended: no change of moves is left behind it.
Result stopped_with_the_effort(const std::string& name) {
    auto json = shipped_scenario(name);
    int stopped = 0;
    for (auto& change : json["intervention"]["changes"])
        if (change.erase("fade_per_year")) ++stopped;
    REQUIRE(stopped > 0);
    return calculate(shipped(), read_scenario_text(json.dump(), name, shipped()));
}

}  // namespace

TEST_CASE("what is said of an effect that stops with the effort is recomputed") {
    using P = Perspective;
    check_said("flere-skal-med-2", stopped_with_the_effort("flere-skal-med-2"), P::municipality,
               false);
    check_said("flere-skal-med-2", stopped_with_the_effort("flere-skal-med-2"), P::public_purse,
               false);
    check_said("ips", stopped_with_the_effort("ips"), P::municipality, true);
    check_said("rum-til-os", stopped_with_the_effort("rum-til-os"), P::municipality, false);
    check_said("business-training", stopped_with_the_effort("business-training"), P::public_purse,
               false);
    check_said("vi-goer-en-forskel", stopped_with_the_effort("vi-goer-en-forskel"), P::municipality,
               false);
    check_said("vi-goer-en-forskel", stopped_with_the_effort("vi-goer-en-forskel"), P::public_purse,
               false);
}
