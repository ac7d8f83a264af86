// What pictures say: the same bins in picture and table, something to see where there is one year
// only, the period as it was given, letters of other alphabets, and how numbers are set.
#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>
#include <regex>

#include "gui/fonts.hpp"
#include "report/charts.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"
#include "report/uncertainty.hpp"
#include "tests/program.hpp"
#include "tests/said.hpp"
#include "tests/screen.hpp"

using namespace afkast;

TEST_CASE("the table and the picture of how a result is spread have the same bins") {
    for (const std::string name : {"flere-skal-med-2", "rum-til-os", "klapjob"}) {
        CAPTURE(name);
        const Findings findings = findings_of(scenario_named(name));
        const auto& draws = findings.simulation.of(Perspective::municipality);
        const Histogram histogram = histogram_of(draws);
        const double step =
            (histogram.to - histogram.from) / static_cast<double>(histogram.shares.size());
        for (Language language : languages) {
            const Table table =
                histogram_table(findings.simulation, Perspective::municipality, language);
            const Chart chart =
                histogram_chart(findings.simulation, Perspective::municipality, language);
            std::map<double, double> drawn;  // by the place of the bar
            for (const ChartSeries& series : chart.series)
                for (std::size_t i = 0; i < series.x.size(); ++i)
                    if (series.y[i] > 0) drawn[series.x[i]] = series.y[i];
            REQUIRE(drawn.size() == table.rows.size());
            auto bar = drawn.begin();
            double all = 0;
            for (const Row& row : table.rows) {
                const double share = std::get<Share>(row.cells[2]).value;
                CHECK(bar->second == doctest::Approx(100 * share));
                // Counted again, draw by draw: the ends are open.
                const auto bin = static_cast<std::size_t>(bar->first);
                const bool first = bin == 0, last = bin + 1 == histogram.shares.size();
                const double low = histogram.from + static_cast<double>(bin) * step;
                const auto within = std::count_if(draws.begin(), draws.end(), [&](double draw) {
                    return (first || draw >= low) && (last || draw < low + step);
                });
                CHECK(share == doctest::Approx(static_cast<double>(within) /
                                               static_cast<double>(draws.size())));
                all += share;
                ++bar;
            }
            CHECK(all == doctest::Approx(1));
        }
    }
}

TEST_CASE("one year is something to see, and the period is the one that was given") {
    for (Language language : languages) {
        const Result one = calculate(shipped(), case_named("25b-one-year-chart-is-empty"));
        CHECK(one.ledger.years == 1);
        for (const Chart& chart : {cumulative_chart(one, nullptr, language),
                                   cause_chart(one, Perspective::municipality, language)}) {
            CAPTURE(chart.title);
            bool bars = false;
            for (const ChartSeries& series : chart.series)
                bars = bars || (series.kind == ChartSeries::Kind::bar && !series.x.empty());
            CHECK(bars);
            CHECK(contains(write_svg(chart, {720, 210}), "<rect"));
        }
        CHECK(contains(frame_sentence(one, language), "(2024)"));

        const Result three = calculate(shipped(), case_named("25-three-years-said-to-be-four"));
        CHECK(three.ledger.years == 3);
        CHECK(contains(frame_sentence(three, language), "(2024–2026)"));
        const Table years = year_table(three, language);
        CHECK(years.rows.size() == 4);  // three, and their sum
        const auto said = answer(three, language);
        CHECK(std::none_of(said.begin(), said.end(),
                           [](const std::string& text) { return contains(text, "2027"); }));
        CHECK(std::any_of(said.begin(), said.end(),
                          [](const std::string& text) { return contains(text, "2024–2026"); }));
    }
}

TEST_CASE("beside each other projects are ranges per participant, and their means") {
    std::vector<Simulation> simulations;
    for (const char* name : {"rum-til-os", "flere-skal-med-2"})
        simulations.push_back(findings_of(scenario_named(name)).simulation);
    for (Language language : languages) {
        const Chart chart = choice_chart(simulations, Perspective::municipality, language);
        REQUIRE(chart.series.size() == 2);
        for (std::size_t i = 0; i < simulations.size(); ++i) {
            auto draws = simulations[i].per_participant(Perspective::municipality);
            double sum = 0;
            for (double draw : draws) sum += draw;
            std::sort(draws.begin(), draws.end());
            const auto tenth = [&](double part) {
                return draws[static_cast<std::size_t>(part * static_cast<double>(draws.size()))];
            };
            const double reach = draws.back() - draws.front();
            CHECK(std::fabs(chart.series[0].base[i] - tenth(0.05)) < 0.05 * reach);
            CHECK(std::fabs(chart.series[0].x[i] - tenth(0.95)) < 0.05 * reach);
            CHECK((chart.series[1].x[i] + chart.series[1].base[i]) / 2 ==
                  doctest::Approx(sum / static_cast<double>(draws.size())));
            CHECK(contains(chart.in_words, simulations[i].scenario().title.in(language)));
        }
    }
}

TEST_CASE("on a page no number is parted from its unit, and minus is a minus") {
    CHECK(typeset("i 54 % af 9 kr. pr. år") == "i 54\u00a0% af 9\u00a0kr. pr. år");
    CHECK(typeset("-118 mio. kr. til -2 kr.") ==
          "\u2212118\u00a0mio.\u00a0kr. til \u22122\u00a0kr.");
    CHECK(typeset("DKK -118 million (-3 %)") == "DKK\u00a0\u2212118\u00a0million (\u22123\u00a0%)");
    CHECK(typeset("(§ 104) 24 måneder, 8,5 procentpoint") ==
          "(§\u00a0104) 24\u00a0måneder, 8,5\u00a0procentpoint");
    // What is no minus and no unit stays.
    for (const char* same : {"2019-01", "IPS-konsulent", "225-timersreglen", "2018-2021", "a - b",
                             "1 og 2", "https://a.dk/x-1"})
        CHECK(typeset(same) == same);
    const Findings findings = findings_of(scenario_named("rum-til-os"));
    for (Language language : languages) {
        std::string page = report_page(input_of(findings), language);
        page = std::regex_replace(page, std::regex("<code>[^<]*</code>|https?://[^ <]*"), "");
        std::smatch found;
        const bool parted = std::regex_search(
            page, found, std::regex("[0-9] (%|kr\\.|mio\\.|million|procentpoint|percentage)"));
        CHECK_MESSAGE(!parted, found.str());
        const bool hyphen = std::regex_search(page, found, std::regex("[> (]-[0-9][^<]{0,20}"));
        CHECK_MESSAGE(!hyphen, found.str());
    }
}

TEST_CASE("letters of other alphabets are drawn, never a question mark") {
    ImGui::CreateContext();
    load_fonts(1);
    const Scenario scenario = case_named("24-greek-and-cyrillic");
    const std::string title = scenario.title.da + " æøåÆØÅ";
    for (const ImFont* font : ImGui::GetIO().Fonts->Fonts) {
        for (const char *at = title.data(), *end = at + title.size(); at < end;) {
            unsigned int letter = 0;
            at += ImTextCharFromUtf8(&letter, at, end);
            CAPTURE(letter);
            CHECK(font->FindGlyphNoFallback(static_cast<ImWchar>(letter)) != nullptr);
        }
    }
    ImGui::DestroyContext();
}
