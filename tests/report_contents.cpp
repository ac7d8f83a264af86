// What a report says: requirements that hold when tried, a budget that adds up, a checklist and
// assumptions that tell what was changed, half a page of text, and every table as data.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "io/read_scenario.hpp"
#include "report/budget.hpp"
#include "report/checklist.hpp"
#include "report/data_tables.hpp"
#include "report/differences.hpp"
#include "report/requirements.hpp"
#include "report/summary.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "run/findings.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

Scenario scenario_named(const std::string& name) {
    return read_scenario(AFKAST_ROOT "/scenarios/" + name + ".json", shipped());
}

Findings findings_of(const Scenario& scenario, std::size_t sobol_points = 64) {
    FindingsOptions few;
    few.drawing.draws = slow_build ? 64 : 256;
    few.sobol_points = slow_build ? sobol_points / 8 : sobol_points;
    return find_out(shipped(), {std::make_shared<const Result>(calculate(shipped(), scenario))},
                    few)
        .front();
}

ReportInput input_of(const Findings& findings) {
    return report_input(shipped(), findings, "1", "2", "the command");
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a requirement holds when it is tried: a gain on its side, a loss on the other") {
    for (const char* name : {"flere-skal-med-2", "rum-til-os", "vi-goer-en-forskel"}) {
        const Findings findings = findings_of(scenario_named(name));
        const auto all = requirements(findings.simulation, findings.break_even);
        CHECK_FALSE(all.empty());
        for (const Requirement& need : all) {
            const Assumption& assumption = findings.base->scenario().assumptions[need.slot];
            CAPTURE(name);
            CAPTURE(assumption.path);
            const double step = 1e-3 * std::max(std::abs(need.value), std::abs(need.base));
            const auto net = [&](double value) {
                std::vector<double> values = findings.base->values;
                values[need.slot] = value;
                return recalculate(shipped(), *findings.base, values)
                    .of(need.view)
                    .net_present_value;
            };
            const double above = net(need.value + step), below = net(need.value - step);
            CHECK((need.more_is_gain ? above : below) > 0);
            CHECK((need.more_is_gain ? below : above) < 0);
        }
    }
}

TEST_CASE("what must be true is said of a gain as of a loss, and never of the other") {
    const Findings gain = findings_of(scenario_named("flere-skal-med-2"));
    const Findings loss = findings_of(scenario_named("rum-til-os"));
    const auto said_of = [](const Findings& one, Language language) {
        return requirement_sentences(one.simulation, one.break_even, 3, language).front();
    };
    REQUIRE(gain.base->of(Perspective::municipality).net_present_value > 0);
    REQUIRE(loss.base->of(Perspective::municipality).net_present_value < 0);
    CHECK(contains(said_of(gain, Language::danish), "hvis hvert af disse holder"));
    CHECK(contains(said_of(gain, Language::english), "only if each of these holds"));
    CHECK_FALSE(contains(said_of(loss, Language::danish), "hvert af disse holder"));
    CHECK_FALSE(contains(said_of(loss, Language::english), "each of these holds"));
}

TEST_CASE("the reader of Flere skal med 2 learns the condition and the weakest number") {
    // As many points as the command takes: with few, shares this near each other change places.
    const Findings findings = findings_of(scenario_named("flere-skal-med-2"), 512);
    const std::string page = report_page(input_of(findings), Language::danish);
    const std::string first = page.substr(0, page.find("<nav"));
    CHECK(contains(first, "»Flere i job« er over 0,55"));
    CHECK(contains(first, "»Flere i fleksjob« er under 4,6"));
    CHECK(contains(first, typeset("ville kommunerne vinde 526 kr. pr. deltager")));
    if (slow_build) return;  // too few points
    CHECK(contains(first, "Det mest usikre tal med svagest belæg er »Flere i job«"));
    CHECK(contains(first, "det er en antagelse (evidensgrad D"));
}

TEST_CASE("the weakest number is the worst graded of those that carry the uncertainty") {
    for (const char* name : {"flere-skal-med-2", "ips", "business-training"}) {
        const Findings findings = findings_of(scenario_named(name));
        const auto weakest = weakest_number(findings.sensitivity, Perspective::municipality);
        REQUIRE(weakest);
        CHECK(weakest->share >= 0.1);
        for (const VarianceShare& one : findings.sensitivity.variance.front().each) {
            if (one.index.total.value < 0.1) continue;
            const Assumption& number =
                findings.base->scenario().assumptions[one.group.slots.front()];
            if (std::holds_alternative<Factor>(number.distribution)) continue;
            const char grade = number.grade;
            CHECK((grade ? grade : 'D') <= weakest->grade);
        }
    }
    // Where another number carries more, a reader learns that, too: in KLAPjob the difference
    // between municipalities.
    const Findings klapjob = findings_of(scenario_named("klapjob"));
    const auto& shares = klapjob.sensitivity.variance.front().each;
    const auto most = std::max_element(
        shares.begin(), shares.end(),
        [](const auto& a, const auto& b) { return a.index.total.value < b.index.total.value; });
    const auto& label = klapjob.base->scenario().assumptions[most->group.slots.front()].label;
    for (Language language : {Language::danish, Language::english}) {
        std::string said;
        for (const std::string& one :
             weakest_sentences(shipped(), klapjob.sensitivity, Perspective::municipality, language))
            said += one;
        CHECK(contains(said, label.in(language)));
        CHECK(contains(said, percent_text(most->index.total.value, 0, language)));
    }

    Scenario certain = scenario_named("minimal");
    for (Assumption& one : certain.assumptions)
        one.distribution = Certain{base_case(one.distribution)};
    CHECK_FALSE(weakest_number(findings_of(certain).sensitivity, Perspective::municipality));
}

TEST_CASE("the municipality's budget is its result with the sign turned, year by year") {
    for (const char* name : {"minimal", "flere-skal-med-2", "klapjob", "business-training"}) {
        CAPTURE(name);
        const Result result = calculate(shipped(), scenario_named(name));
        const auto& by_year = result.of(Perspective::municipality).by_year;
        std::vector<double> sums(by_year.size(), 0);
        for (const BudgetLine& line : budget_lines(result))
            for (std::size_t y = 0; y < sums.size(); ++y) sums[y] += line.kroner[y];
        for (std::size_t y = 0; y < sums.size(); ++y)
            CHECK(sums[y] == doctest::Approx(-by_year[y]).epsilon(1e-6));
        // As printed: accounts add up to their area, areas to the net, years to the total.
        for (const Table& table : budget_tables(result, Language::danish))
            for (std::size_t c = 1; c < table.columns.size(); ++c) {
                long long accounts = 0, areas = 0;
                for (const Row& row : table.rows) {
                    if (row.kind == Row::Kind::heading) continue;
                    const long long amount = std::get<Amount>(row.cells[c]).value;
                    if (row.kind == Row::Kind::ordinary) {
                        accounts += amount;
                    } else if (&row != &table.rows.back()) {
                        CHECK(amount == accounts);
                        areas += amount;
                        accounts = 0;
                    } else {
                        CHECK(amount == areas);
                    }
                }
            }
    }
}

TEST_CASE("the budget tells the effort, income support and taxes apart") {
    const Result result = calculate(shipped(), scenario_named("flere-skal-med-2"));
    std::map<BudgetArea, std::set<std::string>> accounts;
    for (const BudgetLine& line : budget_lines(result)) accounts[line.area].insert(line.what.en);
    CHECK(accounts[BudgetArea::effort].contains("The pool for the municipalities"));
    CHECK(accounts[BudgetArea::tax] == std::set<std::string>{"Tax", "Municipal equalisation"});
    CHECK(accounts[BudgetArea::support].size() >= 4);
}

TEST_CASE("it is told which assumptions are shipped, changed, the scenario's own, or moved") {
    const Result result = calculate(shipped(), scenario_named("flere-skal-med-2"));
    const auto slot_of = [&](const std::string& path) {
        const auto& all = result.scenario().assumptions;
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const Assumption& one) { return one.path == path; });
        REQUIRE(found != all.end());
        return static_cast<std::size_t>(found - all.begin());
    };
    const std::size_t hours = slot_of("states[0].hours_per_week");
    const std::size_t move = slot_of("baseline.kontanthjaelp_activity_ready.to_job");
    CHECK(standing(shipped(), result, move) == Standing::as_shipped);
    CHECK(standing(shipped(), result, slot_of("costs[0].kroner")) == Standing::own);
    CHECK(standing(shipped(), result, hours) == Standing::changed);
    CHECK(shipped_value(shipped(), result, hours)->value ==
          shipped().states.at("kontanthjaelp-small-job").hours_per_week);
    std::vector<double> values = result.values;
    values[move] *= 1.5;
    const Result moved = recalculate(shipped(), result, values);
    CHECK(standing(shipped(), moved, move) == Standing::moved);
    const Table table = every_assumption_table(shipped(), moved, Language::danish);
    bool said = false;
    for (const Row& row : table.rows)
        said = said || (row.cells.size() == 8 &&
                        row.cells.back() == Cell{std::string("ja (filen siger 0,7 %)")});
    CHECK(said);
    // Every used assumption has a row.
    std::size_t rows = 0, used = 0;
    for (const Row& row : table.rows) rows += row.kind == Row::Kind::ordinary;
    for (const Assumption& one : result.scenario().assumptions)
        used += is_used(result.scenario(), one);
    CHECK(rows == used);
}

TEST_CASE("an override is shown with the value it replaces") {
    for (const char* name : {"business-training", "ips", "klapjob", "rum-til-os"}) {
        const Result result = calculate(shipped(), scenario_named(name));
        for (const Override& over : result.scenario().overrides) {
            const auto slot = static_cast<std::size_t>(over.value.index);
            const auto value = shipped_value(shipped(), result, slot);
            REQUIRE(value);
            const Date day = over.from.value_or(result.scenario().start.middle());
            CHECK(value->value == value_on(shipped(), over.series, day).value);
        }
    }
}

TEST_CASE("the checklist has seven steps and says what is missing") {
    const Findings whole = findings_of(scenario_named("minimal"));
    const auto steps = checklist(shipped(), *whole.base, whole.simulation);
    REQUIRE(steps.size() == 7);
    for (const ChecklistStep& one : steps) {
        CHECK_FALSE(one.step.da == one.step.en);
        CHECK_FALSE((one.filled_in.da.empty() && one.weak.da.empty()));
        CHECK(one.weak.da.empty() == one.weak.en.empty());
    }
    Scenario bare = scenario_named("minimal");
    bare.not_priced.clear();
    bare.description = {};
    for (Assumption& one : bare.assumptions)
        one.distribution = Certain{base_case(one.distribution)};
    const Findings poor = findings_of(bare);
    const auto missing = checklist(shipped(), *poor.base, poor.simulation);
    CHECK(contains(missing[0].weak.en, "description is missing"));
    CHECK(contains(missing[2].weak.en, "Nothing is said of what is left out"));
    CHECK(contains(missing[6].weak.en, "No number has a range"));
}

TEST_CASE("half a page: key figures as calculated, a loss called a loss, in both languages") {
    for (const char* name : {"flere-skal-med-2", "rum-til-os", "business-training", "minimal"}) {
        CAPTURE(name);
        const Findings findings = findings_of(scenario_named(name));
        for (Language language : {Language::danish, Language::english}) {
            const std::string text = report_summary(input_of(findings), language);
            const double net = findings.base->of(Perspective::municipality).net_present_value;
            const auto chance = chance_of_gain(findings.simulation, Perspective::municipality);
            REQUIRE(chance);
            CHECK(contains(text, is_about_even(*chance)
                                     ? in(language, "omtrent lige op (", "about even (") +
                                           short_kroner_text(net, language)
                                     : (net < 0 ? in(language, "tab på ", "a loss of ")
                                                : in(language, "gevinst på ", "a gain of ")) +
                                           about_text(net, language)));
            CHECK(contains(text, about_text(cost_of_effort(*findings.base), language)));
            CHECK(contains(text, findings.base->scenario().hash));
            std::istringstream lines(text);
            std::size_t count = 0;
            for (std::string line; std::getline(lines, line); ++count) CHECK(width(line) <= 98);
            CHECK(count <= 60);
        }
    }
}

TEST_CASE("every table is there as data, and every column in the dictionary") {
    const Findings findings = findings_of(scenario_named("flere-skal-med-2"));
    const ReportInput input = input_of(findings);
    const auto tables = data_tables({input}, Language::danish);
    std::set<std::string> names;
    std::size_t columns = 0;
    for (const DataTable& table : tables) {
        CAPTURE(table.name);
        CHECK(names.insert(table.name).second);
        CHECK_FALSE(table.rows.empty());
        for (const auto& row : table.rows) CHECK(row.size() == table.columns.size());
        for (const DataColumn& column : table.columns) {
            ++columns;
            CHECK_FALSE(column.meaning.da.empty());
            CHECK_FALSE(column.meaning.en.empty());
            CHECK(column.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") ==
                  std::string::npos);
        }
    }
    CHECK(dictionary_of(tables, Language::english).rows.size() == columns);
    for (const char* name : {"parties", "budget", "assumptions", "people", "spread", "tornado",
                             "variance_shares", "break_even", "checklist", "sources", "ledger"})
        CHECK(names.contains(name));

    // The same figures as the result, in full.
    const auto json = nlohmann::json::parse(write_json(tables, input, Language::danish));
    for (const auto& row : json["tables"]["parties"]) {
        const auto view = perspective_named(row["party"].get<std::string>());
        REQUIRE(view);
        CHECK(row["net_present_value"].get<double>() == findings.base->of(*view).net_present_value);
    }
    double budget = 0, undiscounted = 0;
    for (const auto& row : json["tables"]["budget"]) budget += row["kroner"].get<double>();
    for (double kroner : findings.base->of(Perspective::municipality).by_year)
        undiscounted += kroner;
    CHECK(budget == doctest::Approx(-undiscounted).epsilon(1e-6));
}

TEST_CASE("text that a spreadsheet would run is text in the data") {
    Scenario scenario = scenario_named("minimal");
    scenario.title = {"=HYPERLINK(\"x\";\"y\")", "+1,=2;=3"};
    const Findings findings = findings_of(scenario);
    for (Language language : {Language::danish, Language::english}) {
        const char separator = language == Language::danish ? ';' : ',';
        for (const auto& [name, text] : data_files({input_of(findings)}, language)) {
            if (!name.ends_with(".csv")) continue;
            // Outside quotes neither separator is followed by the start of a formula.
            bool quoted = false;
            for (std::size_t i = 0; i + 1 < text.size(); ++i) {
                quoted = quoted != (text[i] == '"');
                const bool cell_begins = text[i] == ',' || text[i] == ';' || text[i] == '\n';
                if (!quoted && cell_begins)
                    CHECK(std::string("=+@").find(text[i + 1]) == std::string::npos);
            }
            CHECK_FALSE(contains(text, std::string(1, separator) + "\"="));
            CHECK_FALSE(contains(text, std::string(1, separator) + "\"+"));
        }
    }
    CHECK(contains(data_files({input_of(findings)}, Language::danish).front().second,
                   "\"'=HYPERLINK(\"\"x\"\";\"\"y\"\")\""));
}

TEST_CASE("two variants of a scenario differ in what was changed and nothing else") {
    Scenario one = scenario_named("minimal"), other = one;
    other.title = {"En anden", "Another"};
    for (Assumption& assumption : other.assumptions)
        if (assumption.path == "success_rate") assumption.distribution = Certain{0.2};
    const std::vector<Result> results{calculate(shipped(), one), calculate(shipped(), other)};
    std::size_t different = 0;
    for (const SharedNumber& number : shared_numbers(results)) {
        different += number.differs;
        CHECK(number.differs == (number.label.en == one[one.success_rate].label.en));
    }
    CHECK(different == 1);
    CHECK(difference_table(results, 0, 2, Language::english).rows.size() == 1);
    for (const Row& row : choice_table(shipped(), results, 0, 2, Language::english).rows)
        CHECK(row.cells[1] == Cell{std::string()});
    CHECK(own_numbers_table(shipped(), results, results[1], Language::english).rows.empty());
}
