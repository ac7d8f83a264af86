// What is said of several scenarios: no winner among what cannot be compared, headlines and kinds
// beside the figures, per participant before totals, and what each one's own report says.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/tables.hpp"
#include "report/uncertainty.hpp"
#include "tests/program.hpp"
#include "tests/said.hpp"

using namespace afkast;

namespace {

constexpr Perspective municipality = Perspective::municipality;

std::string file_of(const std::string& name) {
    return std::string(AFKAST_ROOT) + "/scenarios/" + name + ".json ";
}
std::string ran(const std::string& command, const std::string& files, Language language) {
    return in_one_line(
        run_program(command + " " + files + in(language, "--lang da", "--lang en")).out);
}
std::vector<Result> restated(const std::vector<Scenario>& scenarios) {
    std::vector<Result> results;
    for (const Scenario& one : scenarios)
        results.push_back(calculate(shipped(), one, common_basis(scenarios)));
    return results;
}
std::vector<Findings> together(const std::vector<Scenario>& scenarios) {
    std::vector<std::shared_ptr<const Result>> results;
    for (const Result& result : restated(scenarios))
        results.push_back(std::make_shared<const Result>(result));
    FindingsOptions few;
    few.drawing.draws = slow_build ? 64 : 256;
    few.sobol_points = 0;
    return find_out(shipped(), results, few);
}

// Words that crown one of several.
bool crowns(const std::string& text) {
    for (const char* word : {"bedst i gennemsnit", "bedste valg", "for at være bedst",
                             "best on average", "best choice", "of being best"})
        if (contains(text, word)) return true;
    return false;
}

}  // namespace

TEST_CASE("a calibration is never best, and neither is one of unlike projects") {
    const auto all = together({scenario_named("klapjob"), scenario_named("flere-skal-med-2")});
    std::vector<Simulation> simulations;
    std::vector<ReportInput> inputs;
    for (const Findings& one : all) {
        simulations.push_back(one.simulation);
        inputs.push_back(input_of(one));
    }
    for (Language language : languages) {
        const std::string why = in(language, "et valg mellem dem kan ikke hvile på disse tal",
                                   "a choice between them cannot rest on these figures");
        std::string said;
        for (const std::string& one : choice_sentences(simulations, municipality, language))
            said += one + " ";
        CHECK(contains(said, why));
        CHECK_FALSE(crowns(said));
        const std::string page = in_one_line(comparison_page(inputs, language));
        CHECK(contains(page, why));
        CHECK_FALSE(crowns(page));
        const std::string text =
            ran("simulate --draws 64", file_of("klapjob") + file_of("flere-skal-med-2"), language);
        CHECK(contains(text, why));
        CHECK_FALSE(crowns(text));
        // The words that take a figure back stand with it: on the page and in the command.
        const std::string side =
            ran("compare", file_of("klapjob") + file_of("flere-skal-med-2"), language);
        for (const auto& input : inputs)
            for (const Remark& remark : input.result.scenario().remarks)
                if (remark.headline) {
                    CHECK(contains(page, in_one_line(escaped(remark.text.in(language)))));
                    CHECK(contains(side, remark.text.in(language)));
                }
        for (const std::string* one : {&page, &side})
            CHECK(contains(*one, in(language, "Kalibreret regnestykke", "Calibrated")));
    }
}

TEST_CASE("variants for the same people over the same years do have a best") {
    Scenario cheap = scenario_named("rum-til-os");
    cheap.title = {"Billigere", "Cheaper"};
    cheap.assumptions[static_cast<std::size_t>(cheap.costs.front().kroner.index)].distribution =
        Certain{20000};
    std::vector<Simulation> simulations;
    for (const Findings& one : together({scenario_named("rum-til-os"), cheap}))
        simulations.push_back(one.simulation);
    for (Language language : languages) {
        std::string said;
        for (const std::string& one : choice_sentences(simulations, municipality, language))
            said += one + " ";
        CHECK(crowns(
            said +
            cell_text(Cell{comparison_table(simulations, language).columns[5].heading}, language)));
        CHECK_FALSE(contains(said, in(language, "kan ikke hvile", "cannot rest")));
    }
}

TEST_CASE("compare says per participant first, and what each project's own report says") {
    const std::vector<Scenario> scenarios{scenario_named("vi-goer-en-forskel"),
                                          scenario_named("ips"), scenario_named("klapjob")};
    const std::vector<Result> results = restated(scenarios);
    for (Language language : languages) {
        const auto tables =
            compare_tables(results, language, 7, true, beside_results(shipped(), results));
        const Table& table = tables.front();
        const auto row_of = [&](const std::string& heading) {
            for (std::size_t r = 0; r < table.rows.size(); ++r)
                if (contains(cell_text(table.rows[r].cells.front(), language), heading)) return r;
            FAIL("no row ", heading);
            return std::size_t{0};
        };
        const std::size_t each =
            row_of(in(language, "Kommunen pr. deltager", "Municipality per participant"));
        const std::size_t own =
            row_of(in(language, "i projektets egen rapport", "in the project's own report"));
        const std::size_t sum = row_of(in(language, "Beløb i alt", "Amounts in all"));
        const std::size_t kind = row_of(in(language, "Slags beregning", "Kind of calculation"));
        CHECK(kind < each);  // what takes a figure back stands above it
        CHECK(table.rows[kind].cells.back() ==
              Cell{std::string(in(language, "kalibreret", "calibrated"))});
        CHECK(each < sum);
        CHECK(own < sum);
        for (std::size_t i = 0; i < scenarios.size(); ++i) {
            const Result alone = calculate(shipped(), scenarios[i]);
            const double people = alone.basis.participants;
            const auto amount = [&](std::size_t row) {
                return static_cast<double>(std::get<Amount>(table.rows[row].cells[i + 1]).value);
            };
            CHECK(amount(own) == doctest::Approx(alone.of(municipality).net_present_value / people)
                                     .epsilon(1 / people));
            CHECK(std::abs(amount(own) - alone.of(municipality).net_present_value / people) < 1);
            CHECK(std::abs(amount(each) - results[i].of(municipality).net_present_value / people) <
                  1);
        }
    }
}

TEST_CASE("the checklist names the municipalities, and many of them are many") {
    const Findings findings = findings_of(scenario_named("flere-skal-med-2"));
    for (Language language : languages) {
        const std::string page = in_one_line(report_page(input_of(findings), language));
        CHECK(page.find("Faxe") != page.rfind("Faxe"));  // on page one and in the checklist
        CHECK_FALSE(contains(page, in(language, "Kommunen er nævnt", "The municipality is named")));
        for (const Warning& warning : findings.warnings)
            CHECK_FALSE(contains(warning.message.in(language),
                                 in(language, "kommunens ", "municipality's")));
    }
}
