// The page people hand in: whole in itself, safe, in both languages, with charts that say what they
// show.
#include <doctest/doctest.h>

#include <memory>

#include "io/read_scenario.hpp"
#include "report/charts.hpp"
#include "report/page.hpp"
#include "report/svg.hpp"
#include "run/sensitivity.hpp"
#include "run/simulate.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

std::string page_of(Scenario scenario, Language language) {
    const auto base = std::make_shared<const Result>(calculate(shipped(), std::move(scenario)));
    SimulationOptions few;
    few.draws = 128;
    const Simulation simulation = simulate(shipped(), {base}, few).front();
    SensitivityOptions looking;
    looking.sobol_points = 0;
    const Sensitivity found = sensitivity(shipped(), base, looking);
    return report_page({shipped(), *base, simulation, found, {}, {}, "1", "2", "the command"},
                       language);
}

Scenario scenario_named(const std::string& name) {
    return read_scenario(AFKAST_ROOT "/scenarios/" + name + ".json", shipped());
}

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

bool contains(const std::string& text, const std::string& part) { return times(text, part) > 0; }

}  // namespace

TEST_CASE("a report needs nothing from elsewhere and names its language") {
    for (const char* name : {"minimal", "ips"}) {
        CAPTURE(name);
        const std::string page = page_of(scenario_named(name), Language::danish);
        CHECK(contains(page, "<html lang=\"da\">"));
        CHECK(contains(page, "Hvem betaler, og hvem vinder"));
        CHECK(contains(page, "Hvor sikkert er det?"));
        CHECK_FALSE(contains(page, "<script"));
        CHECK_FALSE(contains(page, "<link"));
        CHECK_FALSE(contains(page, "src="));
        CHECK_FALSE(contains(page, "url("));
        // The one address is the name of SVG's language.
        CHECK(times(page, "http") == times(page, "xmlns=\"http://www.w3.org/2000/svg\""));
    }
    const std::string english = page_of(scenario_named("minimal"), Language::english);
    CHECK(contains(english, "<html lang=\"en\">"));
    CHECK(contains(english, "Who pays and who gains"));
    CHECK_FALSE(contains(english, "Hvem betaler"));
}

TEST_CASE("every chart of a report says in words what it shows, every table has heads") {
    const std::string page = page_of(scenario_named("ips"), Language::danish);
    const std::size_t figures = times(page, "<figure>");
    CHECK(figures == 8);
    CHECK(times(page, "<svg ") == figures);
    CHECK(times(page, "</svg>") == figures);
    CHECK(times(page, "<figcaption>") == figures);
    CHECK_FALSE(contains(page, "<desc></desc>"));
    for (const char* no_number :
         {"\"nan", ",nan", " nan", "-nan", ">nan", "\"inf", ",inf,", ">inf"})
        CHECK_FALSE(contains(page, no_number));
    CHECK(times(page, "<table>") == times(page, "</table>"));
    CHECK(times(page, "<table>") == times(page, "<thead>"));
    CHECK(times(page, "<caption>") == times(page, "<table>"));
}

TEST_CASE("text of a scenario stays text in a report") {
    Scenario scenario = scenario_named("minimal");
    const std::string evil = "<script>alert('1')</script> & \"=HYPERLINK(1)\"";
    scenario.title = {evil, evil};
    scenario.description = {evil, evil};
    for (Assumption& assumption : scenario.assumptions) assumption.label = {evil, evil};
    for (Language language : {Language::danish, Language::english}) {
        const std::string page = page_of(scenario, language);
        CHECK_FALSE(contains(page, "<script"));
        CHECK(contains(page, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;=HYPER"));
    }
}

TEST_CASE("a loss is called a loss on the first page") {
    const std::string page = page_of(scenario_named("rum-til-os"), Language::danish);
    CHECK(contains(page, "<div class=\"loss\">Kommunen taber<b>-1,"));
    CHECK(contains(page, "ikke i perioden"));
}

TEST_CASE("ticks stand at one, two or five times a power of ten and hold all values") {
    CHECK(nice_step(10, 5) == doctest::Approx(2));
    CHECK(nice_step(10.5, 5) == doctest::Approx(5));
    CHECK(nice_step(0.9, 9) == doctest::Approx(0.1));
    CHECK(nice_step(0, 5) == 1);
    const Axis axis = kroner_axis("", -1'250'000, 4'900'000, 6, Language::danish);
    CHECK(axis.label == "mio. kr.");
    CHECK(axis.from == doctest::Approx(-2e6));
    CHECK(axis.to == doctest::Approx(6e6));
    REQUIRE(axis.ticks.size() == 5);
    CHECK(axis.ticks.front().text == "-2");
    const Axis tenths = kroner_axis("", 0, 2'400'000, 6, Language::danish);
    CHECK(tenths.ticks[1].text == "0,5");
    const Axis same = number_axis("", 3, 3, 5, 0, Language::english);
    CHECK(same.from < 3);
    CHECK(same.to > 3);
}

TEST_CASE("the causes of a year are stacked to its net result") {
    const Result result = calculate(shipped(), scenario_named("ips"));
    const Chart chart = cause_chart(result, Perspective::municipality, Language::danish);
    const auto& account = result.of(Perspective::municipality);
    for (std::size_t y = 0; y < account.by_year.size(); ++y) {
        double sum = 0;
        for (const ChartSeries& bars : chart.series) sum += bars.y[y] - bars.base[y];
        CHECK(sum == doctest::Approx(account.by_year[y]));
    }
}

TEST_CASE("stacked states end at all participants, in both courses") {
    const Result result = calculate(shipped(), scenario_named("ips"));
    for (bool with : {false, true}) {
        const Chart chart = state_chart(result, with, Language::english);
        REQUIRE_FALSE(chart.series.empty());
        for (double top : chart.series.back().y) CHECK(top == doctest::Approx(100));
    }
}
