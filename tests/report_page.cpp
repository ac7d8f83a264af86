// The page people hand in: valid, whole in itself, safe, in both languages, with charts that say
// what they show and are not cut.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>

#include "io/read_scenario.hpp"
#include "model/payback.hpp"
#include "report/charts.hpp"
#include "report/page.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "run/findings.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

const std::vector<std::string> projects{"business-training", "flere-skal-med-2",  "ips", "klapjob",
                                        "rum-til-os",        "vi-goer-en-forskel"};

std::vector<Findings> findings_of(const std::vector<Scenario>& scenarios) {
    ResultOptions common;
    if (scenarios.size() > 1) common = common_basis(scenarios);
    std::vector<std::shared_ptr<const Result>> bases;
    for (const Scenario& scenario : scenarios)
        bases.push_back(std::make_shared<const Result>(calculate(shipped(), scenario, common)));
    FindingsOptions few;
    few.drawing.draws = slow_build ? 64 : 128;
    few.sobol_points = slow_build ? 2 : 16;
    return find_out(shipped(), bases, few);
}

std::vector<ReportInput> inputs_of(const std::vector<Findings>& all) {
    std::vector<ReportInput> inputs;
    for (const Findings& one : all)
        inputs.push_back(report_input(shipped(), one, "1", "2", "the command"));
    return inputs;
}

std::string page_of(const Scenario& scenario, Language language) {
    const auto all = findings_of({scenario});
    return report_page(inputs_of(all).front(), language);
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

// What HTML Tidy objects to: errors and warnings.
std::string tidied(const std::string& page) {
    const auto file = std::filesystem::temp_directory_path() / "afkast-report-page-test.html";
    std::ofstream(file) << page;
    FILE* pipe = popen(("tidy -q -e '" + file.string() + "' 2>&1").c_str(), "r");
    REQUIRE(pipe);
    std::string said(4096, '\0');
    said.resize(fread(said.data(), 1, said.size(), pipe));
    pclose(pipe);
    std::filesystem::remove(file);
    return said;
}

void check_needs_nothing(const std::string& page) {
    for (const char* outside : {"<script", "<link", "<iframe", "<img", "src=", "url(", "@import",
                                "xlink", "<base", "<object", "<form"})
        CHECK_FALSE(contains(page, outside));
    CHECK(times(page, "href=") == times(page, "href=\"#s"));
}

}  // namespace

TEST_CASE("every shipped report is valid HTML, whole in itself and in one language") {
    for (const std::string& name : projects) {
        CAPTURE(name);
        const auto all = findings_of({scenario_named(name)});
        const auto inputs = inputs_of(all);
        const std::string danish = report_page(inputs.front(), Language::danish);
        const std::string english = report_page(inputs.front(), Language::english);
        for (const std::string& page : {danish, english}) {
            CHECK(tidied(page) == "");
            check_needs_nothing(page);
            // Nothing that is no number, and no full stop twice.
            const std::regex odd("[^a-z](nan|inf)[^a-z]|[a-z]\\.\\.[^.]");
            std::smatch found;
            const bool any = std::regex_search(page, found, odd);
            CHECK_MESSAGE(!any, (any ? found.str() : std::string()));
        }
        CHECK(contains(danish, "<html lang=\"da\">"));
        CHECK(contains(english, "<html lang=\"en\">"));
        CHECK(contains(danish, "Hvem betaler, og hvem vinder"));
        CHECK_FALSE(contains(english, "Hvem betaler"));
        CHECK_FALSE(contains(danish, "Who pays"));
        // The first page alone holds cost, gain, payback and what must be true.
        const std::string first = danish.substr(0, danish.find("<nav"));
        for (const char* part : {"Indsatsen koster", "Kommune", "Det offentlige", "penge er hjemme",
                                 "chance for gevinst", "Hvad der skal være sandt", "<svg "})
            CHECK(contains(first, part));
    }
}

TEST_CASE("tidy would have found a fault") {
    CHECK(contains(tidied("<!DOCTYPE html><html lang=\"da\"><title>x</title><p><b>y</p></i>"),
                   "Warning"));
}

TEST_CASE("a comparison is valid HTML and shows each scenario, the choice and the differences") {
    const auto all = findings_of({scenario_named("ips"), scenario_named("klapjob")});
    const auto inputs = inputs_of(all);
    for (Language language : {Language::danish, Language::english}) {
        const std::string page = comparison_page(inputs, language);
        CHECK(tidied(page) == "");
        check_needs_nothing(page);
        for (const Findings& one : all)
            CHECK(times(page, escaped(one.base->scenario().title.in(language))) > 3);
        CHECK(contains(page, "≠"));
        // For different people, one of them calibrated: nobody is called best, and it says why.
        CHECK_FALSE(contains(page, in(language, "hance for at være bedst", "hance of being best")));
        CHECK(contains(page,
                       in(language, "er til forskellige mennesker", "are for different people")));
    }
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
    CHECK(times(page, "<table") == times(page, "</table>"));
    CHECK(times(page, "<table") == times(page, "<thead>"));
    CHECK(times(page, "<caption>") == times(page, "<table"));
}

TEST_CASE("text of a scenario stays text in a report") {
    Scenario scenario = scenario_named("minimal");
    const std::string evil = "<script>alert('1')</script> & \"=HYPERLINK(1)\"";
    scenario.title = {evil, evil};
    scenario.description = {evil, evil};
    scenario.not_priced = {{evil, evil}};
    scenario.remarks = {{{evil, evil}, false}, {{evil, evil}, true}};
    for (Assumption& assumption : scenario.assumptions) {
        assumption.label = {evil, evil};
        assumption.source = evil;
        assumption.note = {evil, evil};
    }
    for (Cost& cost : scenario.costs) cost.label = {evil, evil};
    const auto two = findings_of({scenario, scenario});
    const std::string both = comparison_page(inputs_of(two), Language::danish);
    CHECK_FALSE(contains(both, "<script"));
    CHECK(tidied(both) == "");
    for (Language language : {Language::danish, Language::english}) {
        const std::string page = page_of(scenario, language);
        CHECK_FALSE(contains(page, "<script"));
        CHECK(contains(page, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;=HYPER"));
    }
}

// Minimal with another success rate and another price: gains, losses, never paid back.
Scenario minimal_with(double success_rate, double cost_factor) {
    Scenario scenario = scenario_named("minimal");
    for (Assumption& one : scenario.assumptions) {
        if (one.path == "success_rate") one.distribution = Certain{success_rate};
        if (one.topic == Topic::costs && one.unit == "kr")
            one.distribution = Certain{base_case(one.distribution) * cost_factor};
    }
    return scenario;
}

TEST_CASE("what the boxes say agrees with the figures, gain or loss, paid back or not") {
    bool gained = false, lost = false;
    for (double success : {0.0, 0.04, 0.3})
        for (double cost : {0.0, 1.0, 20.0}) {
            CAPTURE(success);
            CAPTURE(cost);
            const auto all = findings_of({minimal_with(success, cost)});
            const Result& result = *all.front().base;
            const double net = result.of(Perspective::municipality).net_present_value;
            const std::string page = report_page(inputs_of(all).front(), Language::danish);
            const std::string first = page.substr(0, page.find("<nav"));
            const bool nothing = std::llround(net) == 0;
            const auto chance = chance_of_gain(all.front().simulation, Perspective::municipality);
            const bool about = !nothing && chance && is_about_even(*chance);
            const bool even = nothing || about;
            CHECK(contains(first, "Kommunen: omtrent lige op<b>") == about);
            CHECK(contains(first, "<li>Kommunen går omtrent lige op ") == about);
            CHECK(contains(first, "Kommunen taber<b>") == (net < 0 && !even));
            CHECK(contains(first, "Kommunen vinder<b>") == (net > 0 && !even));
            CHECK(contains(first, "<li>Kommunen taber ") == (net < 0 && !even));
            CHECK(contains(first, "<li>Kommunen vinder ") == (net > 0 && !even));
            const bool never = !result.payback(Perspective::municipality);
            const bool pays = puts_money_in(result, Perspective::municipality);
            CHECK(contains(first, "<b>ikke inden ") == (never && pays));
            CHECK(contains(first, "<b>ingen lagt ud") == !pays);
            CHECK(contains(first, "og pengene er hjemme") == (!even && net > 0 && !never && pays));
            gained = gained || net > 1;
            lost = lost || net < -1;
        }
    CHECK(gained);
    CHECK(lost);
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

namespace {

std::vector<Chart> charts_of(const Findings& one, Language language) {
    return {cumulative_chart(*one.base, &one.simulation, language),
            cause_chart(*one.base, Perspective::municipality, language),
            cause_chart(*one.base, Perspective::public_purse, language),
            work_chart(*one.base, language),
            state_chart(*one.base, false, language),
            state_chart(*one.base, true, language),
            histogram_chart(one.simulation, Perspective::municipality, language),
            tornado_chart(one.sensitivity, Perspective::municipality, language)};
}

// Everything that is drawn lies between the ends of its axes.
void check_inside(const Chart& chart) {
    const auto within = [](double value, const Axis& axis) {
        const double slack = 1e-9 * (1 + std::abs(axis.to - axis.from));
        return value >= axis.from - slack && value <= axis.to + slack;
    };
    for (const ChartSeries& series : chart.series) {
        CAPTURE(series.name);
        REQUIRE(series.x.size() == series.y.size());
        CHECK((series.base.empty() || series.base.size() == series.y.size()));
        for (std::size_t i = 0; i < series.x.size(); ++i) {
            CHECK(within(series.x[i], chart.x));
            CHECK(within(series.y[i], chart.y));
            if (!series.base.empty())
                CHECK(within(series.base[i], chart.sideways ? chart.x : chart.y));
        }
    }
}

// No words reach over the edge of the picture, reckoned at seven units a letter.
void check_words(const std::string& svg, double width_of_picture) {
    const std::regex words(
        "<text x=\"([-0-9.]+)\" y=\"([-0-9.]+)\" text-anchor=\"([a-z]+)\"[^>]*>"
        "([^<]*)<");
    for (std::sregex_iterator at(svg.begin(), svg.end(), words), end; at != end; ++at) {
        const double x = std::stod((*at)[1]);
        const double room = 7.0 * static_cast<double>(width((*at)[4]));
        const std::string anchor = (*at)[3];
        const double from = anchor == "start" ? x : anchor == "end" ? x - room : x - room / 2;
        INFO((*at)[4]);
        CHECK(from >= -4);
        CHECK(from + room <= width_of_picture + 12);
    }
}

}  // namespace

TEST_CASE("no chart of a shipped report is cut: points between the axes, words in the picture") {
    for (const std::string& name : projects) {
        CAPTURE(name);
        const auto all = findings_of({scenario_named(name)});
        for (Language language : {Language::danish, Language::english})
            for (const Chart& chart : charts_of(all.front(), language)) {
                CAPTURE(chart.title);
                if (chart.series.empty()) continue;
                CHECK_FALSE(chart.in_words.empty());
                check_inside(chart);
                check_words(write_svg(chart), SvgSize{}.width);
            }
    }
}
