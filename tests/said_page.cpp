// The first page: over how long, in which prices, at which rate, for which municipalities; figures
// that are as precise as they are known; and one price for one thing.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>

#include "model/price_level.hpp"
#include "report/limit.hpp"
#include "report/requirements.hpp"
#include "report/summary.hpp"
#include "report/tables.hpp"
#include "report/uncertainty.hpp"
#include "tests/program.hpp"
#include "tests/said.hpp"
#include "tests/workbook.hpp"

using namespace afkast;

namespace {

constexpr Perspective municipality = Perspective::municipality;
constexpr std::array names{"business-training", "flere-skal-med-2",  "ips", "klapjob", "minimal",
                           "rum-til-os",        "vi-goer-en-forskel"};

Result result_of(const std::string& name) { return calculate(shipped(), scenario_named(name)); }

std::string first_page(const Findings& findings, Language language) {
    const std::string page = report_page(input_of(findings), language);
    return in_one_line(page.substr(0, page.find("<nav")));
}

std::size_t slot_of(const Result& result, const std::string& path) {
    const auto& all = result.scenario().assumptions;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Assumption& one) { return one.path == path; });
    REQUIRE(found != all.end());
    return static_cast<std::size_t>(found - all.begin());
}

double undiscounted_of(const Result& result, Category category) {
    double sum = 0;
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line)
        if (result.plan->lines[line].cause.category == category)
            for (int y = 0; y < result.ledger.years; ++y)
                sum += result.ledger.kroner[result.ledger.at(line, result.ledger.first_year + y)];
    return sum;
}

double net_at(const Result& base, std::size_t slot, double value, Perspective view) {
    std::vector<double> values = base.values;
    values[slot] = value;
    return recalculate(shipped(), base, values).of(view).net_present_value;
}

// Digits that count in an amount of kroner: "1.234.000" has four, "34,05" four.
int digits_of(std::string number) {
    std::erase_if(number, [](char letter) { return letter == '.' || letter == ','; });
    number.erase(0, number.find_first_not_of('0'));
    const auto last = number.find_last_not_of('0');
    return last == std::string::npos ? 0 : static_cast<int>(last) + 1;
}

}  // namespace

TEST_CASE("page one says over how long, in which prices and at which rate") {
    for (const char* name : {"flere-skal-med-2", "klapjob", "ips"}) {
        CAPTURE(name);
        const Findings found = findings_of(scenario_named(name));
        const Result& base = *found.base;
        const int first = base.ledger.first_year, last = first + base.ledger.years - 1;
        for (Language language : languages) {
            const std::string page = first_page(found, language);
            const std::string years = std::to_string(base.scenario().horizon_years);
            CHECK(contains(page, in(language, "Over " + years + " år pr. deltager (",
                                    "Over " + years + " years per participant (") +
                                     std::to_string(first) + "–" + std::to_string(last) + ")"));
            CHECK(contains(page, in(language, "nutidsværdi i ", "present value in ") +
                                     std::to_string(base.basis.base_year)));
            CHECK(contains(
                page, std::to_string(base.plan->price_year) + in(language, "-priser", " prices")));
            const double percent = base.basis.schedule.steps.front().percent;
            const std::string rate = number_text(percent, percent == 4 ? 0 : 1, language);
            const std::string at =
                in(language, "rente " + rate + " %", "discount rate " + rate + "%");
            CHECK(contains(page, at));
            CHECK(contains(page, in(language, "udgift uden rente", "the effort undiscounted")));
            CHECK_FALSE(contains(page, "4/3/2"));
            CHECK(contains(in_one_line(report_summary(input_of(found), language)), at));
        }
    }
}

TEST_CASE("the municipalities are named on page one, and are many where they are") {
    for (const char* name : {"flere-skal-med-2", "rum-til-os"}) {
        const Findings found = findings_of(scenario_named(name));
        const auto& all = found.base->scenario().municipalities;
        for (Language language : languages) {
            const std::string page = first_page(found, language);
            for (const MunicipalityShare& one : all) CHECK(contains(page, one.name));
            CHECK(contains(page, in(language, "Kommunernes penge",
                                    "The municipalities&#39; money")) == (all.size() > 1));
            CHECK(contains(page, in(language, "Kommunens penge", "The municipality&#39;s money")) ==
                  (all.size() == 1));
        }
    }
}

TEST_CASE("sentences have three digits that count; exact figures are for tables") {
    const std::regex danish("([0-9][0-9.,]*) (mio\\. |mia\\. )?kr\\.");
    const std::regex english("DKK ([0-9][0-9.,]*[0-9]|[0-9])");
    for (const char* name : names)
        for (Language language : languages) {
            const Findings found = findings_of(scenario_named(name), 64);
            std::vector<std::string> said = answer(*found.base, language);
            for (const auto& more : {answer(*found.base, language, &found.simulation),
                                     gain_sentences(found.simulation, language)})
                said.insert(said.end(), more.begin(), more.end());
            for (const std::string& sentence : said) {
                CAPTURE(sentence);
                const std::regex& pattern = language == Language::danish ? danish : english;
                for (std::sregex_iterator one(sentence.begin(), sentence.end(), pattern), end;
                     one != end; ++one)
                    CHECK(digits_of((*one)[1]) <= 3);
            }
        }
    CHECK(about_text(33'982'691, Language::danish) == "34 mio. kr.");
    CHECK(about_text(309'444, Language::danish) == "309.000 kr.");
    CHECK(about_text(999'999, Language::danish) == "1 mio. kr.");
    CHECK(short_kroner_text(-118'234'567, Language::english) == "DKK -118 million");
    CHECK(short_kroner_text(33'982'691, Language::danish) == "+34 mio. kr.");
    CHECK(short_kroner_text(0.2, Language::danish) == "0 kr.");
    CHECK(about_value(84'873'401, "kr", Language::danish) == "84,9 mio. kr.");
    CHECK(about_value(-37'442, "kr/year", Language::danish) == "-37.400 kr./år");
}

// -- who is no party ------------------------------------------------------------------------------

TEST_CASE("the counter-entry is no party in a table, a file or on the first sheet") {
    const Findings found = findings_of(scenario_named("flere-skal-med-2"));
    REQUIRE(found.base->of(Perspective::provider).touched);
    for (Language language : languages) {
        const std::string party = label(Perspective::provider).in(language);
        for (const Table& table :
             {summary_table(*found.base, language), year_table(*found.base, language),
              spread_table(found.simulation, language)}) {
            for (const Row& row : table.rows) CHECK_FALSE(row.cells.front() == Cell{party});
            for (const Column& column : table.columns) CHECK_FALSE(column.heading == party);
        }
        const std::string page = report_page(input_of(found), language);
        CHECK_FALSE(contains(page, "Leverandører"));
        CHECK_FALSE(contains(page, ">Providers"));
        CHECK_FALSE(contains(page, party));
        const Book book = workbook_of(*found.base, language);
        for (const SheetCell& cell : book.sheets.front().cells)
            if (const auto* text = std::get_if<std::string>(&cell.content))
                CHECK_FALSE(*text == party);
    }
    const auto json = nlohmann::json::parse(
        run_program("run '" AFKAST_ROOT "/scenarios/flere-skal-med-2.json' --format json").out);
    CHECK_FALSE(json["result"]["parties"].contains("provider"));
    double sum = json["result"]["counter_entry"]["undiscounted"];
    for (const auto& party : json["result"]["parties"]) sum += double(party["undiscounted"]);
    CHECK(std::fabs(sum) < 1);
}

// -- one thing, one price -------------------------------------------------------------------------

TEST_CASE("a limit is said in the report's prices and in its own, and is one") {
    for (const char* name : {"rum-til-os", "business-training", "vi-goer-en-forskel"}) {
        CAPTURE(name);
        const Findings found = findings_of(scenario_named(name), 64);
        const Result& base = *found.base;
        int amounts = 0;
        for (const Requirement& need : requirements(found.simulation, found.break_even)) {
            const Assumption& assumption = base.scenario().assumptions[need.slot];
            if (!assumption.unit.starts_with("kr")) continue;
            const auto level = kroner_of_price_year(base, need.slot);
            if (!level) continue;
            ++amounts;
            CAPTURE(assumption.path);
            // It turns there: half a per cent to each side.
            const double above =
                net_at(base, need.slot, need.value + 5e-3 * std::fabs(need.value), need.view);
            const double below =
                net_at(base, need.slot, need.value - 5e-3 * std::fabs(need.value), need.view);
            CHECK((need.more_is_gain ? above : below) > 0);
            CHECK((need.more_is_gain ? below : above) < 0);
            for (Language language : languages) {
                const std::string said = limit_text(
                    base, {need.slot, need.view, need.value, need.more_is_gain}, language);
                CAPTURE(said);
                const double sign = base.values[need.slot] < 0 ? -1 : 1;
                CHECK(contains(said,
                               about_value(sign * need.value * *level, assumption.unit, language) +
                                   in(language, " i 2024-priser", " in 2024 prices")));
                if (std::fabs(*level - 1) > 5e-4)
                    CHECK(contains(said, about_value(sign * need.value, assumption.unit, language) +
                                             in(language, " i scenariets egne priser",
                                                " in the scenario's own prices")));
            }
        }
        CHECK(amounts > 0);
    }
}

TEST_CASE("the price of the report is that of the ledger") {
    const Result result = result_of("rum-til-os");
    const std::size_t slot = slot_of(result, "costs[0].kroner_per_participant");
    const auto level = kroner_of_price_year(result, slot);
    REQUIRE(level);
    const double each =
        undiscounted_of(result, Category::intervention_cost) / result.basis.participants;
    CHECK(result.values[slot] * *level == doctest::Approx(each));
    CHECK(std::llround(each) == 67'032);
    // A price in kroner of a year of its own, whatever it is spent in.
    auto json = shipped_scenario("rum-til-os");
    json["costs"][0]["price_year"] = 2024;
    const Result own = calculate(shipped(), read_scenario_text(json.dump(), "own", shipped()));
    CHECK(*kroner_of_price_year(own, slot) == doctest::Approx(1));
}

TEST_CASE("of a cost that a grant pays it is said what becomes of the grant, and so it does") {
    struct Case {
        const char *name, *path;
        bool follows;
    };
    for (const auto& [name, path, follows] :
         {Case{"flere-skal-med-2", "costs[0].kroner", false},
          Case{"rum-til-os", "costs[0].kroner_per_participant", true}}) {
        CAPTURE(name);
        const Result base = result_of(name);
        const std::size_t slot = slot_of(base, path);
        std::vector<double> dearer = base.values;
        dearer[slot] *= 1.5;
        const double before = undiscounted_of(base, Category::funding);
        const double after =
            undiscounted_of(recalculate(shipped(), base, dearer), Category::funding);
        REQUIRE(before > 0);
        CHECK(after / before == doctest::Approx(follows ? 1.5 : 1).epsilon(1e-3));
        for (Language language : languages) {
            const std::string said =
                beside_limit(base, {slot, municipality, dearer[slot], false}, language);
            CHECK(contains(said, in(language, "følger ikke med", "stays when")) == !follows);
            CHECK(contains(said, in(language, "følger med", "follows")) == follows);
        }
    }
}

TEST_CASE("of an effect it is said when it is measured, and of a fleksjob what it costs") {
    const Findings found = findings_of(scenario_named("flere-skal-med-2"), 64);
    const Result& base = *found.base;
    int fleksjobs = 0;
    for (const Requirement& need : requirements(found.simulation, found.break_even)) {
        const Assumption& assumption = base.scenario().assumptions[need.slot];
        for (const Change& change : base.scenario().pathways.changes) {
            if (change.effect.index != static_cast<int>(need.slot)) continue;
            const int months = change.at_step * base.scenario().pathways.months_per_step;
            for (Language language : languages) {
                const Limit limit{need.slot, need.view, need.value, need.more_is_gain};
                CHECK(contains(limit_text(base, limit, language),
                               std::to_string(months) +
                                   in(language, " måneder efter start", " months after entry")));
                if (change.name != "fleksjob") continue;
                ++fleksjobs;
                CHECK(net_at(base, need.slot, base.values[need.slot] + 1, municipality) <
                      base.of(municipality).net_present_value);
                CHECK(contains(
                    beside_limit(base, limit, language),
                    in(language, "koster kommunerne mere", "costs the municipalities more")));
            }
        }
        CAPTURE(assumption.path);
    }
    CHECK(fleksjobs > 0);
}

TEST_CASE("a saving written as an amount below zero is said without its sign") {
    const Result base = result_of("klapjob");
    const auto& all = base.scenario().assumptions;
    int savings = 0;
    for (std::size_t slot = 0; slot < all.size(); ++slot) {
        if (!all[slot].unit.starts_with("kr") || base.values[slot] >= 0) continue;
        ++savings;
        const Limit limit{slot, municipality, 1.1 * base.values[slot], false};
        const std::string said = limit_text(base, limit, Language::danish);
        CHECK(contains(said, "Besparelsen »"));
        CHECK(contains(said, "« er over "));
        CHECK_FALSE(contains(said, " -"));
    }
    if (savings == 0) MESSAGE("no shipped saving is written below zero");
}

TEST_CASE("two zeros are said with the side on which the gain lies") {
    const auto text = run_program("breakeven '" AFKAST_ROOT
                                  "/tests/cases/09-two-rates.json' --assumption discounting.rate "
                                  "--lang da")
                          .out;
    CHECK(contains(in_one_line(text), "10 % og 20 %"));
    CHECK_FALSE(contains(text, "Intet enkelt tal"));
    CHECK(contains(text, "gevinsten ligger"));
}
