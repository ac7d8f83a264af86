// How sure a result is: what is said of it is counted again from the draws, and is not said where
// nothing can be said.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "io/write_uncertainty.hpp"
#include "model/payback.hpp"
#include "report/checklist.hpp"
#include "report/differences.hpp"
#include "report/requirements.hpp"
#include "report/summary.hpp"
#include "report/tables.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"
#include "tests/program.hpp"
#include "tests/said.hpp"
#include "tests/screen.hpp"

using namespace afkast;

namespace {

constexpr Perspective municipality = Perspective::municipality;

// Of all draws those that stay at or above zero from the end of a year on, counted by hand.
double paid_back_by(const Simulation& simulation, Perspective view, int year) {
    const auto& years = simulation.cumulative[*simulation.place_of(view)];
    const auto from = static_cast<std::size_t>(year - simulation.base->ledger.first_year);
    std::size_t paid = 0;
    for (std::size_t draw = 0; draw < years.front().size(); ++draw)
        paid += std::all_of(years.begin() + static_cast<std::ptrdiff_t>(from), years.end(),
                            [&](const auto& of_year) { return of_year[draw] >= -0.005; });
    return static_cast<double>(paid) / static_cast<double>(years.front().size());
}

double share_above_zero(const std::vector<double>& draws) {
    const auto above = std::count_if(draws.begin(), draws.end(), [](double d) { return d > 0; });
    return static_cast<double>(above) / static_cast<double>(draws.size());
}

std::string page_of(const Findings& findings, Language language) {
    return in_one_line(report_page(input_of(findings), language));
}
std::string summary_of(const Findings& findings, Language language) {
    return in_one_line(report_summary(input_of(findings), language));
}
std::string verdict_of(const Findings& findings, Language language) {
    return in_one_line(verdicts({input_of(findings)}, language).front());
}

}  // namespace

TEST_CASE("a year of payback has the chance of that year, not of the end") {
    for (const char* name : {"flere-skal-med-2", "ips", "vi-goer-en-forskel"}) {
        CAPTURE(name);
        const Findings found = findings_of(scenario_named(name));
        const auto year = found.base->payback(municipality);
        REQUIRE(year);
        const double by_year = paid_back_by(found.simulation, municipality, *year);
        for (Language language : languages) {
            const std::string chance = chance_text(by_year, found.simulation.count, language);
            const std::string said =
                in(language, "chance for " + std::to_string(*year) + " eller før",
                   "chance of " + std::to_string(*year) + " or earlier");
            const std::string page = page_of(found, language);
            CHECK(contains(page, said + ": " + chance));
            CHECK(contains(summary_of(found, language), said + ": " + chance));
            CHECK(contains(verdict_of(found, language), said + " " + chance));
            const auto steps = checklist(shipped(), *found.base, found.simulation);
            CHECK(std::any_of(steps.begin(), steps.end(), [&](const ChecklistStep& step) {
                return contains(step.filled_in.in(language),
                                in(language, "eller før: ", "or earlier: ") + chance);
            }));
        }
    }
}

TEST_CASE("where the money is never back the chance is that of the end") {
    const Findings found = findings_of(scenario_named("rum-til-os"));
    REQUIRE_FALSE(found.base->payback(municipality));
    const int last = found.base->ledger.first_year + found.base->ledger.years - 1;
    const double chance = paid_back_by(found.simulation, municipality, last);
    for (Language language : languages) {
        const std::string said = chance_text(chance, found.simulation.count, language);
        const std::string page = page_of(found, language);
        CHECK(contains(page, in(language, "ikke inden ", "not by ") + std::to_string(last)));
        CHECK(contains(page, "chance: " + said));
        CHECK(contains(summary_of(found, language), "chance: " + said));
    }
}

TEST_CASE("every year of payback in the table of a report has its chance; that of run has none") {
    const Findings found = findings_of(scenario_named("flere-skal-med-2"));
    for (Language language : languages) {
        const Table with = summary_table(*found.base, language, &found.simulation);
        const Table without = summary_table(*found.base, language);
        CHECK(with.columns.size() == without.columns.size() + 1);
        int checked = 0;
        for (std::size_t r = 0; r < with.rows.size(); ++r) {
            const auto* year = std::get_if<Year>(&with.rows[r].cells[5]);
            const auto* chance = std::get_if<std::string>(&with.rows[r].cells[6]);
            if (!year) continue;
            REQUIRE(chance);
            for (Perspective view : found.simulation.views)
                if (with.rows[r].cells.front() ==
                    Cell{bare_subject(found.base->scenario(), view).in(language)}) {
                    ++checked;
                    CHECK(*chance == chance_text(paid_back_by(found.simulation, view, year->value),
                                                 found.simulation.count, language));
                }
        }
        CHECK(checked >= 2);
        for (const Column& column : without.columns)
            CHECK_FALSE(contains(column.heading, in(language, "Chance", "Chance")));
    }
    CHECK_FALSE(contains(run_program("run '" AFKAST_ROOT "/scenarios/ips.json' --lang da").out,
                         "hance for"));
}

TEST_CASE("without a range anywhere there is no chance anywhere, and one sentence says why") {
    const Findings found = findings_of(case_named("04-nothing-is-uncertain"));
    CHECK(why_no_chance(found.simulation) == NoChance::no_range);
    CHECK_FALSE(chance_of_gain(found.simulation, municipality));
    for (Language language : languages) {
        const std::string why =
            in(language,
               "Ingen tal har et spænd: der kan ikke siges noget om, hvor "
               "sikkert det er.",
               "No number has a range: nothing can be said of how sure this is.");
        const std::string program =
            run_program("simulate '" AFKAST_ROOT
                        "/tests/cases/04-nothing-is-uncertain.json' --lang " +
                        in(language, "da", "en"))
                .out;
        for (const std::string& text : {page_of(found, language), summary_of(found, language),
                                        verdict_of(found, language), in_one_line(program)}) {
            CHECK(contains(text, why));
            CHECK_FALSE(contains(text, in(language, "hance for gevinst ", "hance of a gain ")));
            CHECK_FALSE(contains(text, in(language, "ret sikkert", "fairly certain")));
        }
    }
    const auto json = nlohmann::json::parse(simulation_json({found.simulation}, false, {"1", "2"}));
    const auto& one = json["scenarios"][0];
    CHECK(one["no_chance"] == "no-range");
    for (const auto& party : one["parties"]) {
        CHECK(party["net_present_value"]["chance_of_gain"].is_null());
        CHECK(party["by_year"].back()["chance_paid_back"].is_null());
    }
}

TEST_CASE("the window says the same of a scenario without a range") {
    const std::string text =
        read_text_file(AFKAST_ROOT "/tests/cases/04-nothing-is-uncertain.json");
    Screen screen({text});
    screen.draw_them();
    CHECK(screen.recorder.shown.at("card chance") == "–");
    CHECK(contains(screen.recorder.shown.at("sentences"), "Ingen tal har et spænd"));
}

TEST_CASE("a range that moves nothing is none") {
    auto json = nlohmann::ordered_json::parse(
        read_text_file(AFKAST_ROOT "/tests/cases/04-nothing-is-uncertain.json"));
    json["residence_months"] = {{"low", 1}, {"mode", 2}, {"high", 3}};
    const Scenario scenario = read_scenario_text(json.dump(), "case", shipped());
    const Findings found = findings_of(scenario);
    if (found.simulation.draws->assumptions().empty()) return;  // not drawn at all: the case above
    CHECK(why_no_chance(found.simulation) == NoChance::no_range_that_counts);
}

TEST_CASE("of one trifling range it is said how much of the money rests on none") {
    auto json = nlohmann::ordered_json::parse(
        read_text_file(AFKAST_ROOT "/tests/cases/04-nothing-is-uncertain.json"));
    json["costs"].push_back({{"item", "trifle"},
                             {"kroner", {{"low", 10}, {"mode", 20}, {"high", 30}}},
                             {"from", "2024-01"},
                             {"to", "2024-01"}});
    const Scenario scenario = read_scenario_text(json.dump(), "case", shipped());
    const Findings found = findings_of(scenario);
    // By hand: 200 kr. spent and 100 kr. gained in each of the years stand fast, 20 kr. do not.
    double fast = 0, all = 0;
    for (std::size_t line = 0; line < found.base->plan->lines.size(); ++line) {
        double kroner = 0;
        for (int y = 0; y < found.base->ledger.years; ++y)
            kroner += found.base->ledger
                          .kroner[found.base->ledger.at(line, found.base->ledger.first_year + y)];
        if (sign(found.base->plan->lines[line], municipality) == 0) continue;
        all += std::fabs(kroner);
        if (std::fabs(kroner - 20) > 0.01) fast += std::fabs(kroner);
    }
    REQUIRE(all > fast);
    for (Language language : languages) {
        const std::string share = chance_text(fast / all, found.simulation.count, language);
        const std::string said = in(language, share + " af de penge, kommunen betaler og får",
                                    share + " of the money that the municipality pays");
        CHECK(contains(page_of(found, language), said));
        CHECK(contains(summary_of(found, language), said));
        const auto sure = certainty_sentences(found.simulation, language);
        CHECK(std::any_of(sure.begin(), sure.end(),
                          [&](const std::string& one) { return contains(one, said); }));
    }
}

TEST_CASE("a calibration has no chance in any text, table or file") {
    const Findings found = findings_of(scenario_named("klapjob"));
    for (Language language : languages) {
        for (const std::string& text :
             {page_of(found, language), summary_of(found, language), verdict_of(found, language)}) {
            CHECK_FALSE(contains(text, in(language, "chance for gevinst over", "gain over")));
            CHECK_FALSE(contains(text, in(language, "eller før: ", "or earlier: ")));
            CHECK_FALSE(contains(text, in(language, "i alle trækninger", "in every draw")));
        }
        for (const Column& column : spread_table(found.simulation, language).columns)
            CHECK_FALSE(contains(column.heading, in(language, "hance", "hance")));
    }
    const auto json = nlohmann::json::parse(simulation_json({found.simulation}, false, {"1", "2"}));
    CHECK(json["scenarios"][0]["no_chance"] == "calibration");
}

TEST_CASE("what is won about as often as lost goes about even, and its mean is said") {
    CHECK(is_about_even(0.4));
    CHECK(is_about_even(0.6));
    CHECK(is_about_even(0.604));  // 60 % as printed
    CHECK_FALSE(is_about_even(0.606));
    CHECK_FALSE(is_about_even(0.394));
    const Findings found = findings_of(scenario_named("vi-goer-en-forskel"), 2'048);
    const auto& draws = found.simulation.of(Perspective::public_purse);
    const double chance = share_above_zero(draws);
    if (slow_build) return;  // too few draws to lie where many do
    REQUIRE(is_about_even(chance));
    const double net = found.base->of(Perspective::public_purse).net_present_value;
    for (Language language : languages) {
        const std::string said = in(language, "Det offentlige går omtrent lige op (",
                                    "The public purse comes out about even (") +
                                 short_kroner_text(net, language) + "; " +
                                 chance_text(chance, draws.size(), language);
        CHECK(contains(page_of(found, language), said));
        CHECK(contains(summary_of(found, language),
                       in(language, "omtrent lige op (", "about even (") +
                           short_kroner_text(net, language) + ")"));
        CHECK_FALSE(contains(page_of(found, language),
                             in(language, "Det offentlige vinder", "The public purse gains")));
    }
}

TEST_CASE("the mean of the draws stands beside the base case wherever there are draws") {
    const Findings found = findings_of(scenario_named("flere-skal-med-2"));
    double sum = 0;
    for (double draw : found.simulation.of(municipality)) sum += draw;
    const double mean = sum / static_cast<double>(found.simulation.count);
    for (Language language : languages) {
        const std::string amount = short_kroner_text(mean, language);
        const std::string said = in(language, "i gennemsnit ", "on average ") + amount;
        CHECK(contains(page_of(found, language), said));
        CHECK(contains(summary_of(found, language), said));
        CHECK(contains(verdict_of(found, language), said));
    }
}

TEST_CASE("a range is nine of ten cases and never what is possible") {
    for (const char* name : {"flere-skal-med-2", "rum-til-os", "business-training"}) {
        const Findings found = findings_of(scenario_named(name));
        for (Language language : languages) {
            const std::string page = page_of(found, language);
            CHECK_FALSE(contains(page, "skrevet som muligt"));
            CHECK_FALSE(contains(page, "inden for det mulige"));
            CHECK_FALSE(contains(page, "written as possible"));
            CHECK_FALSE(contains(page, "within what is possible"));
            CHECK(contains(page, in(language, "9 af 10 tilfælde", "9 of 10 cases")));
            for (const std::string& said :
                 break_even_sentences(*found.base, found.break_even, language))
                CHECK_FALSE(contains(said, in(language, "det mulige", "what is possible")));
        }
    }
}

TEST_CASE("the range comes before the point") {
    const Findings found = findings_of(scenario_named("ips"));
    for (Language language : languages) {
        const std::string said = gain_sentences(found.simulation, language).front();
        const auto range = said.find(in(language, "9 af 10", "9 of 10"));
        const auto mean = said.find(in(language, "i gennemsnit", "on average"));
        REQUIRE(range != std::string::npos);
        REQUIRE(mean != std::string::npos);
        CHECK(range < mean);
        CHECK(mean < said.find(in(language, "hancen for gevinst", "chance of a gain")));
    }
}

TEST_CASE("who puts nothing in has nothing to get back, in every text, table and file") {
    const Scenario scenario = case_named("10-nothing-put-in");
    const Findings found = findings_of(scenario);
    CHECK_FALSE(puts_money_in(*found.base, municipality));
    CHECK(why_no_payback(*found.base, municipality) == NoPayback::nothing_put_in);
    for (Language language : languages) {
        const std::string none = in(language, "ingen lagt ud", "none put in");
        CHECK(payback_text(*found.base, municipality, language) == none);
        CHECK(contains(page_of(found, language), none));
        CHECK(contains(summary_of(found, language), none));
        CHECK_FALSE(contains(verdict_of(found, language),
                             in(language, "pengene er hjemme", "the money is back")));
        for (const Row& row : summary_table(*found.base, language).rows)
            if (row.cells.front() == Cell{label(municipality).in(language)})
                CHECK(std::holds_alternative<Nothing>(row.cells[5]));
        const std::string text = in_one_line(
            run_program("run '" AFKAST_ROOT "/tests/cases/10-nothing-put-in.json' --lang " +
                        in(language, "da", "en"))
                .out);
        CHECK_FALSE(contains(text, in(language, "pengene er hjemme i", "the money is back in")));
    }
    const auto json = nlohmann::json::parse(
        run_program("run '" AFKAST_ROOT "/tests/cases/10-nothing-put-in.json' --format json").out);
    CHECK(json["result"]["parties"]["municipality"]["payback_year"].is_null());
    CHECK(json["result"]["parties"]["municipality"]["no_payback"] == "nothing-put-in");
    Screen screen({read_text_file(AFKAST_ROOT "/tests/cases/10-nothing-put-in.json")});
    CHECK(screen.recorder.shown.at("card payback") == "ingen lagt ud");
}

TEST_CASE("nothing put in is the same answer where effects begin later") {
    auto json = nlohmann::ordered_json::parse(
        read_text_file(AFKAST_ROOT "/tests/cases/10-nothing-put-in.json"));
    json["duration_months"] = 30;
    const Result result = calculate(shipped(), read_scenario_text(json.dump(), "case", shipped()));
    CHECK(why_no_payback(result, municipality) == NoPayback::nothing_put_in);
    CHECK(payback_text(result, municipality, Language::danish) == "ingen lagt ud");
}

TEST_CASE("citizens, who pay nothing for the effort, have no year of payback") {
    for (const char* name : {"ips", "flere-skal-med-2", "minimal"}) {
        const Result result = calculate(shipped(), scenario_named(name));
        REQUIRE(result.of(Perspective::citizen).cost < 0.005);
        CHECK_FALSE(payback_if_paying(result, Perspective::citizen));
    }
}
