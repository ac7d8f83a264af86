// The text of a scenario file changed by the program: what is written is read again exactly, and
// nothing else moves.
#include "io/edit_scenario.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <random>
#include <set>

#include "io/edit_json.hpp"
#include "io/json_path.hpp"
#include "io/read_scenario.hpp"
#include "io/write_number.hpp"
#include "model/result.hpp"
#include "model/uncertainty/moved.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

struct File {
    std::string name, text;
    Scenario scenario;
};

std::vector<File> all_files() {
    std::vector<File> files;
    for (const char* folder : {"/scenarios", "/tests/good-scenarios"})
        for (const auto& item :
             std::filesystem::directory_iterator(AFKAST_ROOT + std::string(folder)))
            if (item.path().extension() == ".json") {
                const std::string name = item.path().string();
                const std::string text = read_text_file(name);
                files.push_back({name, text, read_scenario_text(text, name, shipped())});
            }
    std::sort(files.begin(), files.end(),
              [](const File& a, const File& b) { return a.name < b.name; });
    return files;
}

Scenario read(const std::string& text) { return read_scenario_text(text, "here", shipped()); }

// The words of the first problem, in Danish; empty when there is none.
template <class Action>
std::string problem_of_doing(Action action) {
    try {
        action();
        return {};
    } catch (const BadInput& bad) {
        REQUIRE(!bad.problems.empty());
        for (const Problem& problem : bad.problems) {
            CHECK_FALSE(problem.message.da.empty());
            CHECK_FALSE(problem.message.en.empty());
            CHECK(problem.message.da != problem.message.en);
        }
        return bad.problems.front().message.da;
    }
}

// What a scenario says, without the numbers of its slots and its hash, so that two can be compared
// in which numbers stand in another order.
Scenario choices_of(Scenario scenario) {
    scenario.hash = {};
    return scenario;
}

// Numbers of the old that are not in the new, and the other way round, as "path".
std::vector<std::string> differences(const Scenario& before, const Scenario& after) {
    std::vector<std::string> found;
    const auto look = [&](const Scenario& one, const Scenario& other) {
        for (const Assumption& a : one.assumptions)
            if (std::none_of(other.assumptions.begin(), other.assumptions.end(),
                             [&](const Assumption& b) { return a == b; }))
                found.push_back(a.path);
    };
    look(before, after);
    look(after, before);
    return found;
}

Range possible(const Assumption& assumption) {
    return {assumption.least.value_or(-1e9), assumption.most.value_or(1e9)};
}

// Another number of the same kind that the place can hold, a little away.
Distribution nudged(const Assumption& assumption) {
    const Distribution& now = assumption.distribution;
    if (const auto* factor = std::get_if<Factor>(&now)) return Factor{factor->log_sd * 0.75};
    const double base = base_case(now);
    const double step = base == 0 ? 0.001 : base * 0.03;
    const Range ends = possible(assumption);
    const double to = base + step <= ends.high ? base + step : base - step;
    if (std::holds_alternative<Discrete>(now)) {
        Discrete other = std::get<Discrete>(now);
        for (double& value : other.values) value = std::min(ends.high, value * 1.01);
        return other;
    }
    return moved_to(now, to, ends);
}

bool is_reason(const std::string& problem) {
    for (const char* reason :
         {"Overhead lægges på løn og timepris", "Andelene på ét tidspunkt giver tilsammen 1",
          "Tallet bruges ikke", "Andelene dækker", "Tallet følges med et andet", "Rækken giver",
          "går", "er mere end", "De samme mennesker kan ikke forlade"})
        if (problem.find(reason) != std::string::npos) return true;
    return false;
}

// The assumption that was written, found again by where it now stands.
const Assumption* written_in(const Scenario& after, const Assumption& before) {
    for (const Assumption& one : after.assumptions)
        if (one.path == before.path && before.path.rfind("archetypes.", 0) != 0) return &one;
    const std::string member = before.path.substr(before.path.rfind('.') + 1);
    const Assumption* first = nullptr;
    for (const Assumption& one : after.assumptions) {
        const bool moved_here = one.path.rfind("overrides[", 0) == 0 ||
                                (one.path.rfind("intervention.changes[", 0) == 0 &&
                                 one.path.substr(one.path.rfind('.') + 1) == member);
        if (!first && moved_here && one.label == before.label) first = &one;
    }
    return first;
}

bool same_number(const Distribution& a, const Distribution& b) {
    if (const auto* factor = std::get_if<Factor>(&a))
        return std::abs(factor->log_sd / std::get<Factor>(b).log_sd - 1) < 4e-16;
    return a == b;
}

// What is written in another place has the same meaning: the results are those of the old scenario
// with the new number in its old place.
void same_result(const File& file, Slot slot, const Distribution& to, const Scenario& after) {
    Scenario same = file.scenario;
    same.assumptions[static_cast<std::size_t>(slot.index)].distribution = to;
    const Result wanted = calculate(shipped(), same);
    const Result found = calculate(shipped(), after);
    for (Perspective view : all_perspectives)
        CHECK(found.of(view).net_present_value ==
              doctest::Approx(wanted.of(view).net_present_value).epsilon(1e-9));
}

// What stands in the file or gets its own key changes that number alone.
void nothing_else_moved(const File& file, const Assumption& before, Scenario after) {
    for (const std::string& path : differences(file.scenario, after)) CHECK(path == before.path);
    REQUIRE(after.assumptions.size() == file.scenario.assumptions.size());
    after.assumptions = file.scenario.assumptions;
    after.file = file.scenario.file;
    CHECK(choices_of(after) == choices_of(file.scenario));
}

// Writes a number and reads it again; false when it was refused with a reason.
bool write_and_read(const File& file, Slot slot, const Distribution& to, bool with_results) {
    const Assumption& before = file.scenario[slot];
    Scenario after;
    const std::string problem =
        problem_of_doing([&] { after = read(with_number(file.text, file.scenario, slot, to)); });
    INFO(problem);
    if (!problem.empty()) {
        CHECK(is_reason(problem));
        return false;
    }
    const Assumption* now = written_in(after, before);
    REQUIRE(now);
    CHECK(same_number(to, now->distribution));
    CHECK(now->unit == before.unit);
    const bool elsewhere = now->path != before.path;
    if (elsewhere && with_results) same_result(file, slot, to, after);
    if (!elsewhere && before.path.rfind("entry_weeks[", 0) != 0)
        nothing_else_moved(file, before, after);
    return true;
}

// Every kind of number that the place can hold.
std::vector<Distribution> other_forms(const Assumption& assumption) {
    if (std::holds_alternative<Factor>(assumption.distribution)) return {Factor{0.31}};
    const double base = base_case(nudged(assumption));
    const Range ends = possible(assumption);
    const double low = std::max(ends.low, base - std::abs(base) / 7);
    const double high = std::min(ends.high, base + std::abs(base) / 3);
    std::vector<Distribution> forms{Certain{base},
                                    Pert{low, base, high},
                                    Pert{low, base, high, true, true},
                                    Normal{base, high - low},
                                    Uniform{low, high},
                                    Quantiles{low, high, false},
                                    Discrete{{low, high}, {0.3, 0.7}}};
    if (low > 0) forms.insert(forms.end(), {Quantiles{low, high, true}, Lognormal{base, base}});
    if (assumption.unit == "share" && base > 0 && base < 1) forms.push_back(Beta{base * 9, 9});
    return forms;
}

}  // namespace

// Under a sanitizer only some of the numbers.
constexpr std::size_t stride = slow_build ? 11 : 1;

TEST_CASE("every number of every scenario can be written and read again, and nothing else moves") {
    std::size_t written = 0, refused = 0;
    for (const File& file : all_files())
        for (std::size_t i = 0; i < file.scenario.assumptions.size(); i += stride) {
            const Assumption& before = file.scenario.assumptions[i];
            const Slot slot{static_cast<int>(i)};
            INFO(file.name, " ", before.path);
            CHECK(with_number(file.text, file.scenario, slot, before.distribution) == file.text);
            const Distribution to = nudged(before);
            REQUIRE(to != before.distribution);
            (write_and_read(file, slot, to, true) ? written : refused) += 1;
        }
    MESSAGE(written, " written, ", refused, " refused with a reason");
    CHECK(written > 500 / stride);
    CHECK(refused < written / 5);
}

TEST_CASE("every number of every scenario can be given any form that its place can hold") {
    std::size_t written = 0, refused = 0;
    for (const File& file : all_files())
        for (std::size_t i = 0; i < file.scenario.assumptions.size(); i += stride)
            for (const Distribution& to : other_forms(file.scenario.assumptions[i])) {
                INFO(file.name, " ", file.scenario.assumptions[i].path, " form ", to.index());
                const bool done = write_and_read(file, {static_cast<int>(i)}, to, false);
                (done ? written : refused) += 1;
            }
    CHECK(written > 4000 / stride);
    CHECK(refused < written / 5);
}

namespace {

// A scenario that is least, with `members` behind it.
std::string least_with(const std::string& members) {
    return "{\n  \"afkast\": 1,\n  \"title\": \"Prøve\",\n  \"method\": \"consequences\",\n"
           "  \"start\": \"2024-01\",\n  \"price_year\": 2024,\n"
           "  \"participants\": [ { \"from\": \"2024-01\", \"to\": \"2024-12\", \"people\": 20 } "
           "]" +
           members + "\n}\n";
}
Slot slot_at(const Scenario& scenario, const std::string& path) {
    for (std::size_t i = 0; i < scenario.assumptions.size(); ++i)
        if (scenario.assumptions[i].path == path) return {static_cast<int>(i)};
    FAIL("no assumption at " << path);
    return {};
}
// The number at a path of a text changed.
std::string changed(const std::string& text, const std::string& path, const Distribution& to) {
    const Scenario scenario = read(text);
    const std::string after = with_number(text, scenario, slot_at(scenario, path), to);
    const Scenario again = read(after);
    CHECK(again[slot_at(again, path)].distribution == to);
    return after;
}
// The same for the success rate, written as `before`; gives how it is written after.
std::string rate_after(const std::string& before, const Distribution& to) {
    const auto whole = [](const std::string& rate) {
        return least_with(",\n  \"success_rate\": " + rate + ",\n  \"draws\": \"x\"");
    };
    const std::string after = changed(whole(before), "success_rate", to);
    const std::string start = whole("").substr(0, whole("").find("\"success_rate\": ") + 16);
    REQUIRE(after.substr(0, start.size()) == start);
    const std::string rest = ",\n  \"draws\": \"x\"\n}\n";
    REQUIRE(after.size() > start.size() + rest.size());
    REQUIRE(after.substr(after.size() - rest.size()) == rest);
    return after.substr(start.size(), after.size() - start.size() - rest.size());
}

}  // namespace

TEST_CASE("each form of a number is written as its author wrote it") {
    CHECK(rate_after("0.1", Certain{0.25}) == "0.25");
    CHECK(rate_after("0.10", Certain{0.1}) == "0.10");
    CHECK(rate_after("0.1", Pert{0.05, 0.1, 0.2}) ==
          R"({ "low": 0.05, "mode": 0.1, "high": 0.2 })");
    CHECK(rate_after(R"({ "low": 0.05, "mode": 0.1, "high": 0.2 })", Certain{0.3}) == "0.3");
    CHECK(rate_after(R"({"high":0.20,"mode":0.1,"low":0.05})", Pert{0.05, 0.12, 0.2}) ==
          R"({"high":0.20,"mode":0.12,"low":0.05})");
    CHECK(rate_after(R"({ "source": "assumption", "value": 0.1, "grade": "C" })", Certain{0.2}) ==
          R"({ "source": "assumption", "value": 0.2, "grade": "C" })");
    CHECK(rate_after(R"({ "value": 0.1, "source": "assumption" })", Pert{0, 0.1, 0.2, true}) ==
          R"({ "low": 0, "mode": 0.1, "high": 0.2, "bounds": true, "source": "assumption" })");
    CHECK(rate_after(R"({ "low": 0, "mode": 0.1, "high": 0.2, "bounds": true, "note": "n" })",
                     Certain{0.15}) == R"({ "value": 0.15, "note": "n" })");
    CHECK(rate_after(R"({ "low": 0, "mode": 0.1, "high": 0.2, "bounds": false, "shape": "pert" })",
                     Pert{0, 0.1, 0.3}) ==
          R"({ "low": 0, "mode": 0.1, "high": 0.3, "bounds": false, "shape": "pert" })");
    CHECK(rate_after("0.1", Pert{0, 0.1, 0.2, false, true}) ==
          R"({ "low": 0, "mode": 0.1, "high": 0.2, "shape": "triangular" })");
    CHECK(rate_after(R"({ "mean": 0.1, "sd": 0.02, "shape": "normal" })", Normal{0.2, 0.02}) ==
          R"({ "mean": 0.2, "sd": 0.02, "shape": "normal" })");
    CHECK(rate_after(R"({ "mean": 0.1, "sd": 0.02 })", Lognormal{0.1, 0.02}) ==
          R"({ "mean": 0.1, "sd": 0.02, "shape": "lognormal" })");
    CHECK(rate_after(R"({ "p5": 0.1, "p95": 0.2 })", Quantiles{0.1, 0.3, true}) ==
          R"({ "p5": 0.1, "p95": 0.3, "shape": "lognormal" })");
    CHECK(rate_after(R"({ "successes": 14, "of": 100 })", Beta{21, 81}) ==
          R"({ "successes": 20, "of": 100 })");
    CHECK(rate_after(R"({ "successes": 14, "of": 100 })", Beta{0.5, 81}) ==
          R"({ "alpha": 0.5, "beta": 81 })");
    CHECK(rate_after(R"({ "values": [0.1, 0.20], "weights": [1, 2] })",
                     Discrete{{0.15, 0.2}, {1, 2}}) ==
          R"({ "values": [0.15, 0.20], "weights": [1, 2] })");
    CHECK(rate_after("0.1", Uniform{0, 0.2}) == R"({ "low": 0, "high": 0.2, "shape": "uniform" })");
    CHECK(rate_after("{\n    \"low\": 0,\n    \"mode\": 0.1,\n    \"high\": 0.2\n  }",
                     Pert{0, 0.15, 0.2}) ==
          "{\n    \"low\": 0,\n    \"mode\": 0.15,\n    \"high\": 0.2\n  }");
}

TEST_CASE("a unit stays where short decimals can say the number in it") {
    CHECK(rate_after(R"({ "value": 14, "unit": "percent" })", Certain{0.25}) ==
          R"({ "value": 25, "unit": "percent" })");
    CHECK(rate_after(R"({ "low": 2, "mode": 8, "high": 14, "unit": "percent" })",
                     Pert{2 * 0.01, 8.5 * 0.01, 14 * 0.01}) ==
          R"({ "low": 2, "mode": 8.5, "high": 14, "unit": "percent" })");
    // Any number at all, even where none of the unit's short decimals gives it.
    std::mt19937_64 random(3);
    std::size_t kept = 0, left = 0;
    for (int i = 0; i < 200; ++i) {
        const double share = static_cast<double>(random() >> 11) * 0x1p-53;
        const std::string after =
            rate_after(R"({ "value": 14, "unit": "percent", "note": "n" })", Certain{share});
        (after.find("percent") != std::string::npos ? kept : left) += 1;
    }
    CHECK(kept > 0);
    CHECK(left > 0);
    for (int thousandth = 0; thousandth <= 1000; ++thousandth) {
        const std::string after =
            rate_after(R"({ "value": 14, "unit": "percent" })", Certain{thousandth / 1000.0});
        CHECK(after.size() <= std::string(R"({ "value": 0.123, "unit": "percent" })").size());
    }
}

TEST_CASE("a default gets its key where the shipped scenarios have it") {
    const std::string text = least_with(
        ",\n  \"costs\": [\n    { \"item\": \"a\", \"hours_per_participant\": 4, "
        "\"kroner_per_hour\": 350, \"source\": \"assumption\" },\n    {\n      \"item\": \"b\",\n"
        "      \"positions\": 1,\n      \"salary_per_year\": 500000\n    }\n  ],\n"
        "  \"not_priced\": [ \"x\" ]");
    const std::string one = changed(text, "costs[0].overhead", Certain{0.2});
    CHECK(one.find("\"kroner_per_hour\": 350, \"overhead\": 0.2, \"source\"") != one.npos);
    const std::string other = changed(text, "costs[1].overhead", Certain{0.2});
    CHECK(other.find("500000,\n      \"overhead\": 0.2\n    }") != other.npos);
    const std::string fading = changed(text, "persistence.fade_per_year", Certain{0.1});
    CHECK(fading.find(" } ],\n  \"persistence\": { \"fade_per_year\": 0.1 },\n  \"costs\"") !=
          fading.npos);
    // And taking it out again gives the first text back.
    CHECK(without(one, "costs[0].overhead") == text);
    CHECK(without(other, "costs[1].overhead") == text);
    CHECK(without(fading, "persistence") == text);
}

TEST_CASE("what cannot be written is refused with a reason, in both languages") {
    const std::string text = least_with(
        ",\n  \"success_rate\": 0.1,\n  \"costs\": [ { \"item\": \"a\", \"kroner\": 5 } "
        "]");
    const Scenario scenario = read(text);
    const auto refused = [&](const std::string& path, const Distribution& to) {
        return problem_of_doing([&] { with_number(text, scenario, slot_at(scenario, path), to); });
    };
    CHECK(refused("costs[0].overhead", Certain{0.2}).find("Overhead") == 0);
    CHECK(refused("success_rate", Certain{1.5}) ==
          "1.5 ligger uden for det mulige. Her skal stå et tal fra -1 til 1.");
    CHECK(refused("success_rate", Pert{0.3, 0.2, 0.4}).find("Rækkefølgen") == 0);
    CHECK(refused("success_rate", Normal{0.1, 0}).find("Standardafvigelsen") == 0);
    CHECK_FALSE(refused("success_rate", Certain{std::nan("")}).empty());
    CHECK_FALSE(refused("success_rate", Certain{INFINITY}).empty());
    CHECK_FALSE(refused("costs[0].kroner", Beta{2, 3}).empty());
    CHECK_FALSE(refused("costs[0].kroner", Factor{0.3}).empty());
    CHECK_FALSE(problem_of_doing([&] {
                    with_number(least_with(""), scenario, slot_at(scenario, "costs[0].kroner"),
                                Certain{6});
                }).empty());
}

TEST_CASE("correlations follow the numbers they name") {
    const std::string text = least_with(
        ",\n  \"success_rate\": { \"low\": 0, \"mode\": 0.1, \"high\": 0.2 },\n"
        "  \"costs\": [\n    { \"item\": \"a\", \"kroner\": 5 },\n"
        "    { \"item\": \"b\", \"kroner\": { \"low\": 1, \"mode\": 2, \"high\": 3 } }\n  ],\n"
        "  \"correlations\": [ { \"between\": [\"success_rate\", \"costs[1].kroner\"], "
        "\"correlation\": 0.5 } ]");
    const Scenario scenario = read(text);
    const Scenario one_less = read(without(text, "costs[0]"));
    REQUIRE(one_less.correlations.size() == 1);
    CHECK(one_less[one_less.correlations[0].other].path == "costs[0].kroner");
    CHECK(read(without(text, "costs[1]")).correlations.empty());
    CHECK(read(without(text, "costs")).correlations.empty());
    CHECK(problem_of_doing([&] {
              with_number(text, scenario, slot_at(scenario, "success_rate"), Certain{0.1});
          }).find("correlations") != std::string::npos);
    CHECK(changed(text, "success_rate", Normal{0.1, 0.1}).find("mean") != std::string::npos);
    // A move of data/ that becomes an override takes its correlation along.
    const File group = [] {
        for (File& file : all_files())
            if (file.name.find("pathways-with-a-target-group") != std::string::npos) return file;
        return File{};
    }();
    const auto hazard =
        std::find_if(group.scenario.assumptions.begin(), group.scenario.assumptions.end(),
                     [](const Assumption& one) {
                         return one.path == "archetypes.job-brokering.changes[1].hazard_ratio";
                     });
    REQUIRE(hazard != group.scenario.assumptions.end());
    const std::string tied = with_json(group.text, "correlations[+]",
                                       "{ \"between\": [\"entry_weeks[1].weeks\", \"" +
                                           hazard->path + "\"], \"correlation\": 0.5 }");
    const Scenario with_tie = read(tied);
    const std::string moved = with_number(tied, with_tie, slot_at(with_tie, hazard->path),
                                          with_ends(hazard->distribution, 0.1, 5));
    const Scenario after = read(moved);
    REQUIRE(after.correlations.size() == with_tie.correlations.size());
    CHECK(after[after.correlations.back().other].path == "intervention.changes[0].hazard_ratio");
    CHECK(after.correlations.size() > 1);
    for (std::size_t i = 0; i < after.correlations.size(); ++i) {
        const Correlation &was = with_tie.correlations[i], &is = after.correlations[i];
        CHECK(after[is.one].label == with_tie[was.one].label);
        CHECK(after[is.other].label == with_tie[was.other].label);
    }
}

TEST_CASE("the cell that says who stays follows the others of its row") {
    const std::string rows =
        ",\n  \"entry\": [ { \"state\": \"job\" } ],\n  \"baseline\": { \"matrix\": [ { \"rows\": "
        "{\n"
        "    \"job\": { \"job\": 0.9, \"kontanthjaelp\": 0.1 },\n"
        "    \"kontanthjaelp\": { \"job\": 0.05 } } } ] }";
    const std::string text = least_with(rows);
    const std::string after =
        changed(text, "baseline.matrix[0].rows.job.kontanthjaelp", Certain{0.25});
    CHECK(after.find("{ \"job\": 0.75, \"kontanthjaelp\": 0.25 }") != after.npos);
    CHECK(changed(text, "baseline.matrix[0].rows.kontanthjaelp.job", Certain{0.06})
              .find("{ \"job\": 0.06 }") != std::string::npos);
}

TEST_CASE("members and items are set, appended and removed with their commas and lines") {
    const std::string text = "{\n  \"a\": [ 1, 2 ],\n  \"b\": {\n    \"c\": 1\n  }\n}\n";
    CHECK(with_value(text, "a[1]", "5") ==
          "{\n  \"a\": [ 1, 5 ],\n  \"b\": {\n    \"c\": 1\n  }\n}\n");
    CHECK(with_value(text, "a[+]", " 3 ") ==
          "{\n  \"a\": [ 1, 2, 3 ],\n  \"b\": {\n    \"c\": 1\n  }\n}\n");
    CHECK(with_value(text, "a[<]", "0") ==
          "{\n  \"a\": [ 0, 1, 2 ],\n  \"b\": {\n    \"c\": 1\n  }\n}\n");
    CHECK(with_value(text, "b.d", "2") ==
          "{\n  \"a\": [ 1, 2 ],\n  \"b\": {\n    \"c\": 1,\n    \"d\": 2\n  }\n}\n");
    CHECK(with_value(text, "e.f", "2") ==
          "{\n  \"a\": [ 1, 2 ],\n  \"b\": {\n    \"c\": 1\n  },\n  \"e\": { \"f\": 2 }\n}\n");
    CHECK(with_value(text, "e[+]", "{ \"x\": 2 }") ==
          "{\n  \"a\": [ 1, 2 ],\n  \"b\": {\n    \"c\": 1\n  },\n  \"e\": [\n    { \"x\": 2 }\n  "
          "]\n}\n");
    CHECK(with_value(text, "b.e[+]", "{ \"x\": 2 }") ==
          "{\n  \"a\": [ 1, 2 ],\n  \"b\": {\n    \"c\": 1,\n    \"e\": [\n      { \"x\": 2 }\n    "
          "]\n  "
          "}\n}\n");
    CHECK(without_value(text, "a") == "{\n  \"b\": {\n    \"c\": 1\n  }\n}\n");
    CHECK(without_value(text, "b") == "{\n  \"a\": [ 1, 2 ]\n}\n");
    CHECK(without_value(text, "b.c") == "{\n  \"a\": [ 1, 2 ],\n  \"b\": {}\n}\n");
    CHECK(without_value(text, "a[0]") == "{\n  \"a\": [ 2 ],\n  \"b\": {\n    \"c\": 1\n  }\n}\n");
    for (const char* path : {"x", "a[7]", "b.c.d", "", "a[", "a[x]"}) {
        INFO(path);
        CHECK_FALSE(problem_of_doing([&] { without_value(text, path); }).empty());
    }
    for (const char* path : {"a[7]", "b.c.d", "a.x", "b[0]", "a[x]"}) {
        INFO(path);
        CHECK_FALSE(problem_of_doing([&] { with_value(text, path, "1"); }).empty());
    }
    CHECK_FALSE(problem_of_doing([&] { with_value(text, "a", "[1,"); }).empty());
    CHECK_FALSE(problem_of_doing([&] { with_value("{", "a", "1"); }).empty());
    CHECK(with_value("{}", "a", "\"æ\"") == "{ \"a\": \"æ\" }");
    CHECK(with_value("{\"a\":1,\"b\":2}", "c", "3") == "{\"a\":1,\"b\":2,\"c\":3}");
    CHECK(with_value("{\r\n\t\"a\": 1\r\n}", "c", "3") == "{\r\n\t\"a\": 1,\r\n\t\"c\": 3\r\n}");
}

TEST_CASE("a path leads to the value whose key it names, whatever letters the key has") {
    std::vector<Problem> problems;
    const std::string text = R"({ "a.b": { "c[0]": [ 7, { "d": 8 } ] }, "a": { "b": 1 }, "": 2 })";
    const Json root = parse_json(text, "", problems);
    const auto number = [&](const char* path) {
        const Json* json = at_path(root, path);
        return json ? json->number : -1;
    };
    CHECK(number("a.b.c[0][0]") == 7);
    CHECK(number("a.b.c[0][1].d") == 8);
    CHECK(number("a.b.c[0][2]") == -1);
    CHECK(number("a.b.c[0][]") == -1);
    CHECK(number("a.b.c[0][99999999999999999999]") == -1);
    CHECK(number("a.x") == -1);
    CHECK(at_path(root, "") == &root);
    for (const char* path : {"a", "a.b.c[0][1]", "a.b.c[0][0]"}) {
        const Json* json = at_path(root, path);
        REQUIRE(json);
        // The bytes of a value are its text.
        const Json again =
            parse_json("[" + text.substr(json->begin, json->end - json->begin) + "]", "", problems);
        CHECK(again.items.front().kind == json->kind);
        CHECK(again.items.front().number == json->number);
    }
}

TEST_CASE(
    "after any row of edits the text reads as the edits say, and undoing them is the old text") {
    std::mt19937 random(7);
    for (const File& file : all_files()) {
        std::string text = file.text;
        Scenario scenario = file.scenario;
        for (int step = 0; step < 12; ++step) {
            const int slot = static_cast<int>(random() % scenario.assumptions.size());
            const Assumption& before = scenario[Slot{slot}];
            const Range ends = possible(before);
            const double base = base_case(before.distribution);
            Distribution to = nudged(before);
            if (!std::holds_alternative<Factor>(to) && random() % 3 == 0)
                to = with_ends(to, std::max(ends.low, base - std::abs(base) * 0.2),
                               std::min(ends.high, base + std::abs(base) * 0.3 + 0.001));
            INFO(file.name, " ", before.path);
            std::string after;
            const std::string problem = problem_of_doing([&] {
                after = with_number(text, scenario, Slot{slot}, to);
                const Scenario again = read(after);
                const Assumption* now = written_in(again, before);
                REQUIRE(now);
                CHECK(same_number(to, now->distribution));
                if (now->path == before.path && !before.by_default)
                    CHECK(read(with_number(after, again, slot_at(again, now->path),
                                           before.distribution))
                              .assumptions == scenario.assumptions);
                scenario = again;
                text = after;
            });
            INFO(problem);
            CHECK((problem.empty() || is_reason(problem) ||
                   problem.find("giver") != std::string::npos ||
                   problem.find("går") != std::string::npos));
        }
    }
}
