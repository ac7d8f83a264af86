// Numbers, rounding, tables and sentences as people read them.
#include <doctest/doctest.h>

#include <numeric>

#include "io/read_parameters.hpp"
#include "io/read_scenario.hpp"
#include "report/explain.hpp"
#include "report/rounding.hpp"
#include "report/table.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"

using namespace afkast;

namespace {
constexpr Language da = Language::danish, en = Language::english;

const Parameters& parameters() {
    static const Parameters read = read_parameters(AFKAST_ROOT "/data");
    return read;
}
Result shipped(const std::string& name) {
    return calculate(parameters(),
                     read_scenario(AFKAST_ROOT "/scenarios/" + name + ".json", parameters()));
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
    CHECK(short_kroner_text(1234567, da) == "+1,2 mio. kr.");
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

TEST_CASE("a two-way table adds up in rows and totals and its column totals are what is printed") {
    const RoundedTable table = rounded_table({{1.4, 1.4, 1.4}, {2.3, 2.3, 2.3}, {-0.6, 0.2, 0.1}});
    Whole grand = 0;
    for (std::size_t r = 0; r < table.cells.size(); ++r) {
        CHECK(std::accumulate(table.cells[r].begin(), table.cells[r].end(), Whole{0}) ==
              table.row_totals[r]);
        grand += table.row_totals[r];
    }
    CHECK(grand == table.total);
    CHECK(std::accumulate(table.column_totals.begin(), table.column_totals.end(), Whole{0}) ==
          table.total);
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
        const Table table = year_table(shipped(name), da);
        std::size_t municipality = 0, state = 0, total = 0;
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            if (table.columns[c].heading == "Kommunen") municipality = c;
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
    const Table table = cause_table(shipped("rum-til-os"), Perspective::municipality, da);
    for (const Row& row : table.rows) {
        Whole sum = 0;
        for (std::size_t c = 1; c + 2 < row.cells.size(); ++c)
            sum += std::get<Amount>(row.cells[c]).value;
        CHECK(sum == std::get<Amount>(row.cells[row.cells.size() - 2]).value);
    }
}

TEST_CASE("a loss is called a loss and a gain a gain in both languages") {
    for (const char* name : {"rum-til-os", "minimal"}) {
        const Result result = shipped(name);
        const bool gains = result.of(Perspective::municipality).net_present_value > 0;
        const std::string danish = answer(result, da)[1], english = answer(result, en)[1];
        CHECK((danish.find("vinder") != std::string::npos) == gains);
        CHECK((danish.find("taber") != std::string::npos) == !gains);
        CHECK((english.find("gains") != std::string::npos) == gains);
        CHECK(danish.find("kr..") == std::string::npos);
    }
}

TEST_CASE("the explanation's first level adds up to the result of the year") {
    const Result result = shipped("rum-til-os");
    const Reason reason = explain(parameters(), result, Perspective::municipality, 2019, da);
    CHECK(reason.text.find("2019") != std::string::npos);
    CHECK(reason.behind.size() >= 4);
    CHECK(write_text(reason, 100).find("§§ 3, 5") != std::string::npos);
}
