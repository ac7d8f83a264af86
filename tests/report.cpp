// Numbers, rounding, tables and sentences as people read them.
#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "io/read_scenario.hpp"
#include "model/saving.hpp"
#include "report/explain.hpp"
#include "report/people.hpp"
#include "report/rounding.hpp"
#include "report/table.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {
constexpr Language da = Language::danish, en = Language::english;

Result result_of(const std::string& name) {
    return calculate(shipped(),
                     read_scenario(AFKAST_ROOT "/scenarios/" + name + ".json", shipped()));
}
double typed(const std::string& text, Language language) {
    double value = -999;
    return parse_number(text, language, value) ? value : -999;
}
}  // namespace

TEST_CASE("numbers are written the Danish and the English way") {
    CHECK(number_text(1234567.891, 2, da) == "1.234.567,89");
    CHECK(number_text(1234567.891, 2, en) == "1,234,567.89");
    CHECK(number_text(-0.4, 0, da) == "0");
    CHECK(number_text(-1000, 0, da) == "-1.000");
    CHECK(number_text(2.5, 0, da) == "3");
    CHECK(number_text(-2.5, 0, da) == "-3");
    CHECK(kroner_text(999.5, da) == "1.000 kr.");
    CHECK(kroner_text(-5, en) == "DKK -5");
    CHECK(short_kroner_text(1234567, da) == "+1,23 mio. kr.");
    CHECK(percent_text(0.125, 1, da) == "12,5 %");
    CHECK(percent_text(0.125, 1, en) == "12.5%");
    CHECK(value_text(0.08, "share", da) == "8 %");
}

TEST_CASE("a typed number keeps its size whichever separator is used") {
    CHECK(typed("0,12", da) == 0.12);
    CHECK(typed("0.12", da) == 0.12);
    CHECK(typed("12.5", da) == 12.5);
    CHECK(typed("1.234", da) == 1234);
    CHECK(typed("1.234.567,89", da) == 1234567.89);
    CHECK(typed("1,234.5", en) == 1234.5);
    CHECK(typed("-3,5", da) == -3.5);
    CHECK(typed("250 000", da) == 250000);
    for (const char* wrong : {"", "-", "abc", "1e3", "0x10", "1,2,3", "1.2.3", "12 kr."})
        CHECK(typed(wrong, da) == -999);
}

TEST_CASE("V12 the parts of the published table add up to the printed total") {
    // 7,489 + 8,995 + 5,931 - 3,257 were printed with the total 19,157; they sum to 19,158.
    const std::vector<double> parts{7488.7, 8994.8, 5930.6, -3257.3};
    const auto printed = rounded_parts(parts);
    CHECK(std::accumulate(printed.begin(), printed.end(), Whole{0}) == rounded_total(19156.8));
    for (std::size_t i = 0; i < parts.size(); ++i)
        CHECK(std::abs(static_cast<double>(printed[i]) - parts[i]) < 1);
}

TEST_CASE("ties of the remainder go to the first in print order") {
    CHECK(rounded_parts({0.5, 0.5, 0.5, 0.5}) == std::vector<Whole>{1, 1, 0, 0});
    CHECK(rounded_parts({-0.5, -0.5}) == std::vector<Whole>{0, -1});
}

TEST_CASE("CSV uses the language's separators and keeps texts that look like formulas as texts") {
    Table table;
    table.columns = {{"navn", false}, {"tal"}};
    table.rows = {{{std::string("=HYPERLINK(1)"), Figure{1234.5, 2}}},
                  {{std::string("a;b\"c"), Amount{-7}}}};
    CHECK(write_csv(table, da) == "navn;tal\n'=HYPERLINK(1);1234,50\n\"a;b\"\"c\";-7\n");
    CHECK(write_csv(table, en) == "navn,tal\n'=HYPERLINK(1),1234.50\n\"a;b\"\"c\",-7\n");
}

TEST_CASE("in the printed years the municipality, region and state add up to the public purse") {
    for (const char* name : {"rum-til-os", "business-training", "klapjob"}) {
        const Table table = year_table(result_of(name), da);
        std::size_t municipality = 0, state = 0, total = 0;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (table.columns[c].heading == "Kommunen" || table.columns[c].heading == "Kommunerne")
                municipality = c;
            if (table.columns[c].heading == "Staten") state = c;
            if (table.columns[c].heading == "Det offentlige") total = c;
        }
        for (const Row& row : table.rows)
            CHECK(std::get<Amount>(row.cells[municipality]).value +
                      std::get<Amount>(row.cells[state]).value ==
                  std::get<Amount>(row.cells[total]).value);
    }
}

TEST_CASE("the printed kinds of money add up to the printed net in every year") {
    const Table table = cause_table(result_of("rum-til-os"), Perspective::municipality, da);
    for (const Row& row : table.rows) {
        Whole sum = 0;
        for (std::size_t c = 1; c + 2 < row.cells.size(); ++c)
            sum += std::get<Amount>(row.cells[c]).value;
        CHECK(sum == std::get<Amount>(row.cells[row.cells.size() - 2]).value);
    }
}

TEST_CASE("a loss is called a loss and a gain a gain in both languages") {
    for (const char* name : {"rum-til-os", "minimal"}) {
        const Result result = result_of(name);
        const bool gains = result.of(Perspective::municipality).net_present_value > 0;
        const std::string danish = answer(result, da)[1], english = answer(result, en)[1];
        CHECK((danish.find("vinder") != std::string::npos) == gains);
        CHECK((danish.find("taber") != std::string::npos) == !gains);
        CHECK((english.find("gains") != std::string::npos) == gains);
        CHECK(danish.find("kr..") == std::string::npos);
    }
}

TEST_CASE("the explanation's first level adds up to the result of the year") {
    const Result result = result_of("rum-til-os");
    const Reason reason = explain(shipped(), result, {Perspective::municipality, 2019}, da);
    CHECK(reason.text.find("2019") != std::string::npos);
    CHECK(reason.behind.size() >= 4);
    CHECK(write_text(reason, 100).find("§§ 3, 5") != std::string::npos);
}

namespace {

// A hundred people on cash benefit; each month one in a hundred finds a job and one in two hundred
// a fleksjob; nobody comes back. Long on support, so the state reimburses a fifth throughout.
Scenario leaving(const std::string& change) {
    const std::string text = R"({
      "afkast": 1, "title": { "da": "Afgang", "en": "Leaving" }, "method": "pathways",
      "start": "2024-01", "horizon_years": 10, "price_year": 2024, "discounting": "none",
      "participants": [ { "from": "2024-01", "to": "2024-01", "people": 100 } ],
      "duration_months": 1, "success_rate": 0.1,
      "consequences": [ { "state": "job", "instead_of": "kontanthjaelp" } ],
      "entry": [ { "state": "kontanthjaelp", "share": 1 } ], "entry_weeks": 260,
      "baseline": { "moves": [
        { "from": "kontanthjaelp", "to": "job", "per_month": 0.01 },
        { "from": "kontanthjaelp", "to": "fleksjob", "per_month": 0.005 } ] },
      "intervention": { "changes": [
        { "name": "more", "label": { "da": "Flere i job", "en": "More in work" }, )" +
                             change + R"( } ] } })";
    return read_scenario_text(text, "leaving.json", shipped());
}
Scenario twice_as_many() {
    return leaving(R"("moves": [ ["support", "ordinary-work"] ], "hazard_ratio": 2)");
}

// Person-months on cash benefit in ten years for people who leave with probability `out` a month.
double months_on_benefit(double out) { return 100 * (1 - std::pow(1 - out, 120)) / out; }
// In a state that takes `into` of those on benefit a month and keeps them.
double months_kept(double into, double out) {
    return into / out * (100 * 120 - months_on_benefit(out));
}

const StateSaving* saving_of(const Result& result, const Savings& split, const std::string& name) {
    for (const StateSaving& one : split.states)
        if (result.plan->states[one.state].name == name) return &one;
    return nullptr;
}

double number_in(const Cell& cell) { return std::get<Figure>(cell).value; }

}  // namespace

TEST_CASE("the saving is split by the state that shrinks, as geometric series give it") {
    const Result result = calculate(shipped(), twice_as_many());
    const Savings own = savings(result, Perspective::municipality);
    const Savings all = savings(result, Perspective::public_purse);
    const StateSaving* benefit = saving_of(result, own, "kontanthjaelp");
    const StateSaving* fleksjob = saving_of(result, own, "fleksjob");
    REQUIRE(benefit);
    REQUIRE(fleksjob);
    CHECK(own.states.size() == 2);
    CHECK(benefit->aimed_at);
    CHECK_FALSE(fleksjob->aimed_at);
    CHECK(benefit->person_months ==
          doctest::Approx(months_on_benefit(0.025) - months_on_benefit(0.015)));
    CHECK(fleksjob->person_months ==
          doctest::Approx(months_kept(0.005, 0.025) - months_kept(0.005, 0.015)));
    // From week 53 the municipality bears four fifths of every benefit.
    for (const char* name : {"kontanthjaelp", "fleksjob"})
        CHECK(saving_of(result, own, name)->benefit_kroner ==
              doctest::Approx(0.8 * saving_of(result, all, name)->benefit_kroner));
    CHECK(own.benefit_kroner ==
          doctest::Approx(benefit->benefit_kroner + fleksjob->benefit_kroner));
    CHECK(own.not_aimed_at_share() ==
          doctest::Approx(fleksjob->benefit_kroner / own.benefit_kroner));
    CHECK(benefit->tax_kroner < 0);
}

TEST_CASE("an effort aims at what people leave sooner and at what they come to less often") {
    const Result pension = calculate(
        shipped(), leaving(R"("moves": [ ["support", "fleksjob"] ], "hazard_ratio": 0.5)"));
    const Savings fewer = savings(pension, Perspective::municipality);
    REQUIRE(fewer.states.size() == 1);
    CHECK(pension.plan->states[fewer.states[0].state].name == "fleksjob");
    CHECK(fewer.states[0].aimed_at);
    const Result points = calculate(
        shipped(),
        leaving(R"("moves": [ ["support", "job"] ], "percentage_points": 5, "at_month": 12)"));
    const Savings split = savings(points, Perspective::municipality);
    REQUIRE(saving_of(points, split, "fleksjob"));
    CHECK(saving_of(points, split, "kontanthjaelp")->aimed_at);
    CHECK_FALSE(saving_of(points, split, "fleksjob")->aimed_at);
}

TEST_CASE("nothing is saved and nobody is to blame where the effort changes nothing") {
    const Result none =
        calculate(shipped(), leaving(R"("moves": [ ["support", "job"] ], "hazard_ratio": 1)"));
    const Savings split = savings(none, Perspective::municipality);
    CHECK(split.states.empty());
    CHECK_FALSE(split.not_aimed_at_share());
    CHECK(saving_sentences(none, da).empty());
    for (const Row& row : unit_table(none, da).rows)
        CHECK(std::holds_alternative<Nothing>(row.cells[2]));
}

TEST_CASE("in the shares of people by state every month adds up to a hundred per cent") {
    const Result result = calculate(shipped(), twice_as_many());
    const auto tables = state_tables(result, da);
    REQUIRE(tables.size() == 2);  // 0 to 24 months, 3 to 10 years
    for (const Table& table : tables)
        for (std::size_t c = 2; c < table.columns.size(); ++c) {
            double without = 0, with = 0;
            for (const Row& row : table.rows)
                (std::get<std::string>(row.cells[1]) == "med" ? with : without) +=
                    number_in(row.cells[c]);
            CHECK(without == doctest::Approx(100));
            CHECK(with == doctest::Approx(100));
        }
    // Column 7 is after twelve moves: of a hundred, 0.985^12 and 0.975^12 are left.
    CHECK(number_in(tables[0].rows[0].cells[7]) == doctest::Approx(83.4));
    CHECK(number_in(tables[0].rows[1].cells[7]) == doctest::Approx(73.8));
}

TEST_CASE("printed person-years add up over the years and between the courses") {
    const Result result = calculate(shipped(), twice_as_many());
    std::vector<double> row_sums(9, 0), totals(9, 0);
    for (const Table& table : person_year_tables(result, en)) {
        REQUIRE(table.rows.size() == 9);
        for (std::size_t r = 0; r < 9; r += 3)
            for (std::size_t c = 2; c < table.columns.size(); ++c)
                CHECK(number_in(table.rows[r].cells[c]) + number_in(table.rows[r + 2].cells[c]) ==
                      doctest::Approx(number_in(table.rows[r + 1].cells[c])));
        for (std::size_t r = 0; r < 9; ++r)
            for (std::size_t c = 2; c < table.columns.size(); ++c)
                (table.columns[c].heading == "Total" ? totals[r] : row_sums[r]) +=
                    number_in(table.rows[r].cells[c]);
    }
    for (std::size_t r = 0; r < 9; ++r) CHECK(row_sums[r] == doctest::Approx(totals[r]));
    CHECK(totals[1] == doctest::Approx(months_on_benefit(0.025) / 12).epsilon(0.001));
}

TEST_CASE("an extra person-year in work costs what was spent, divided by the person-years") {
    const Result result = calculate(shipped(), twice_as_many());
    const Row row = unit_table(result, en).rows.at(0);
    const double years = (months_kept(0.02, 0.025) - months_kept(0.01, 0.015)) / 12;
    CHECK(number_in(row.cells[1]) == doctest::Approx(years));
    CHECK(static_cast<double>(std::get<Amount>(row.cells[2]).value) ==
          doctest::Approx(result.of(Perspective::municipality).net_present_value / years)
              .epsilon(1e-4));
    CHECK(std::get<Amount>(row.cells[3]).value == 0);  // it has no costs
}

TEST_CASE("the assumptions of the other method are not listed") {
    const auto listed = [](const Result& result, const std::string& label) {
        for (const Row& row : assumption_table(shipped(), result, SourceAs::names, en).rows)
            if (std::get<std::string>(row.cells[0]).find(label) != std::string::npos) return true;
        return false;
    };
    const Scenario scenario = twice_as_many();
    ResultOptions by_consequences;
    by_consequences.plan.method = Method::consequences;
    const Result pathways = calculate(shipped(), scenario);
    const Result consequences = calculate(shipped(), scenario, by_consequences);
    std::string success;
    for (const Assumption& assumption : scenario.assumptions)
        if (assumption.path == "success_rate") success = assumption.label.en;
    REQUIRE_FALSE(success.empty());
    CHECK_FALSE(listed(pathways, success));
    CHECK(listed(consequences, success));
    CHECK(listed(pathways, "hazard ratio"));
    CHECK_FALSE(listed(consequences, "hazard ratio"));
}

TEST_CASE("the explanation of a krone says person-months without and with the effort") {
    const Result result = calculate(shipped(), twice_as_many());
    const std::string text =
        write_text(explain(shipped(), result, {Perspective::municipality, 2024}, en), 1000);
    // Twelve months at 1.5 and at 2.5 per cent a month.
    const auto year = [](double out) { return 100 * (1 - std::pow(1 - out, 12)) / out; };
    CHECK(text.find("Person-months in Cash benefit: without the effort " +
                    number_text(year(0.015), 1, en) + ", with it " +
                    number_text(year(0.025), 1, en)) != std::string::npos);
    CHECK(text.find("Changed by the effort: More in work: hazard ratio = 2") != std::string::npos);
    CHECK(text.find("Move without the effort: ") != std::string::npos);
}

TEST_CASE("why the two methods differ is said with the figures of both") {
    const Scenario scenario = twice_as_many();
    ResultOptions by_consequences;
    by_consequences.plan.method = Method::consequences;
    const Result pathways = calculate(shipped(), scenario);
    const Result consequences = calculate(shipped(), scenario, by_consequences);
    std::string all;
    for (const std::string& one : method_difference(pathways, consequences, da)) all += one + "\n";
    for (const Result* result : {&pathways, &consequences}) {
        CHECK(all.find(number_text(outcome(*result, "ordinary-work"), 1, da)) != std::string::npos);
        CHECK(all.find(kroner_text(result->of(Perspective::municipality).net_present_value, da)) !=
              std::string::npos);
    }
    CHECK(all.find("fleksjob") != std::string::npos);
    CHECK(all.find("10,0 %") != std::string::npos);  // the success rate
}
