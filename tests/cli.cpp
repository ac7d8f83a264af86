// The program as its user meets it: what it prints where, and its exit codes.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/program.hpp"
#include "tests/slow_build.hpp"

namespace {

namespace fs = std::filesystem;
const std::string root = AFKAST_ROOT;

std::string scenario(const std::string& name) { return "'" + root + "/scenarios/" + name + "'"; }
std::string all_scenarios() { return "'" + root + "'/scenarios/*.json"; }

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// The smallest example followed by pathways, with both methods in the file or without SØM's.
std::string pathway_file(bool both_methods) {
    std::ifstream minimal(root + "/scenarios/minimal.json");
    auto json = nlohmann::ordered_json::parse(minimal);
    json["method"] = "pathways";
    json["horizon_years"] = 6;
    json["intervention"] = {{"archetypes", {"job-brokering", "mentoring"}}};
    if (!both_methods)
        for (const char* key : {"success_rate", "persistence", "consequences"}) json.erase(key);
    const fs::path file = fs::temp_directory_path() /
                          (both_methods ? "afkast-pathways-both.json" : "afkast-pathways.json");
    std::ofstream(file) << json.dump();
    return "'" + file.string() + "'";
}

std::size_t widest_line(const std::string& text) {
    std::size_t widest = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::size_t letters = 0;
        for (char c : line) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        widest = std::max(widest, letters);
    }
    return widest;
}

}  // namespace

TEST_CASE("compare shows every shipped scenario within 100 columns in both languages") {
    for (const char* language : {"da", "en"}) {
        const Ran ran =
            run_program("compare --lang " + std::string(language) + " " + all_scenarios());
        CHECK(ran.code == 0);
        CHECK(ran.err.empty());
        CHECK(widest_line(ran.out) <= 100);
        CHECK(contains(ran.out, "RUM TIL OS"));
    }
    CHECK(contains(run_program("compare --lang da " + all_scenarios()).out, "Det offentlige"));
}

TEST_CASE("run prints the answer as text, JSON and CSV") {
    const Ran text = run_program("run --lang da " + scenario("rum-til-os.json"));
    CHECK(text.code == 0);
    CHECK(contains(text.out, "Kommunen"));
    CHECK(widest_line(text.out) <= 104);

    const Ran csv = run_program("run --lang da --format csv " + scenario("rum-til-os.json"));
    CHECK(csv.code == 0);
    CHECK(contains(csv.out, "scenarie;betaler;modtager;kategori"));
}

TEST_CASE("the JSON result keeps its contract and its parties sum to zero in every year") {
    const Ran ran = run_program("run --format json " + scenario("business-training.json"));
    REQUIRE(ran.code == 0);
    const auto json = nlohmann::json::parse(ran.out);
    CHECK(json["format"] == "afkast-result");
    CHECK(json["version"] == 1);
    for (const char* key : {"engine", "data", "scenario"}) CHECK(json["versions"].contains(key));
    const auto& result = json["result"];
    CHECK(result["participants"] == 90);
    CHECK_FALSE(result["parties"].contains("public"));
    CHECK_FALSE(result["parties"].contains("society"));
    for (const auto* one : {&result["public"], &result["society"], &result["parties"]["citizen"]})
        for (const char* key : {"net_present_value", "cost", "gain", "ratio", "payback_year",
                                "per_participant", "by_year"})
            CHECK(one->contains(key));
    const auto years = result["years"].size();
    for (std::size_t y = 0; y < years; ++y) {
        double sum = 0, size = 0;
        for (const auto& party : result["parties"]) {
            sum += party["by_year"][y].get<double>();
            size += std::fabs(party["by_year"][y].get<double>());
        }
        sum += result["counter_entry"]["by_year"][y].get<double>();
        CHECK(std::fabs(sum) <= 1e-9 * std::max(1.0, size));
    }
}

TEST_CASE("explain leads from the municipality's figure to the ladder's paragraph and its source") {
    const Ran ran =
        run_program("explain --lang da --party municipality " + scenario("rum-til-os.json"));
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "§§ 3, 5"));
    CHECK(contains(ran.out, "reimbursement.ladder.from_week_53"));
    CHECK(contains(ran.out, "benefits.kontanthjaelp.over_30_non_supporter"));
    CHECK(contains(ran.out, "http"));
}

TEST_CASE("check warns about goals used as effects and says nothing wrong about exit codes") {
    const Ran ran = run_program("check --lang en " + all_scenarios());
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "objec"));
}

TEST_CASE("audit finds less than one oere between double and fifty digits") {
    const Ran ran =
        run_program("audit --lang en " +
                    (slow_build ? "'" + root + "/scenarios/klapjob.json'" : all_scenarios()));
    CHECK(ran.code == 0);
    std::istringstream lines(ran.out);
    std::size_t rows = 0;
    for (std::string line; std::getline(lines, line);) {
        const auto e = line.find("e-");
        if (e == std::string::npos) continue;
        ++rows;
        // 1.0e-02 would be too much.
        CHECK(std::stoi(line.substr(e + 2, 2)) > 2);
    }
    CHECK(rows >= (slow_build ? 1 : 7));
}

TEST_CASE("sources filters by name and prints text, CSV and JSON") {
    CHECK(contains(run_program("sources tax.bottom_rate --lang en").out, "12.01"));
    CHECK(contains(run_program("sources tax.bottom_rate --lang da").out, "12,01"));
    CHECK(contains(run_program("sources tax.bottom_rate --format csv --lang en").out, "https://"));
    const auto json = nlohmann::json::parse(run_program("sources tax.bottom --format json").out);
    CHECK(json["values"].size() == 1);
    const Ran none = run_program("sources tax.botom_rate --lang en");
    CHECK(none.code == 1);
    CHECK(contains(none.err, "tax.bottom_rate"));
}

TEST_CASE("sources shows published evidence beside the values of the law") {
    const Ran ran = run_program("sources evidence.ips-dk --lang da");
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "13,40 (4,60 – 22,20)"));
}

TEST_CASE("the README shows what the program prints") {
    std::ifstream stream(root + "/README.md");
    std::ostringstream readme;
    readme << stream.rdbuf();
    const std::string text = readme.str();
    const std::string prompt = "$ ./afkast compare scenarios/*.json --lang en\n";
    const auto from = text.find(prompt);
    REQUIRE(from != std::string::npos);
    const auto begin = from + prompt.size();
    const std::string shown = text.substr(begin, text.find("```", begin) - begin);
    CHECK(shown == run_program("compare --lang en " + all_scenarios()).out);

    if (slow_build) return;  // ten thousand draws
    const std::string sure = "$ ./afkast simulate scenarios/flere-skal-med-2.json --lang en\n";
    const auto at = text.find(sure);
    REQUIRE(at != std::string::npos);
    const auto first = at + sure.size();
    const std::string head = text.substr(first, text.find("...\n", first) - first);
    CHECK(head.size() > 500);
    const Ran ran =
        run_program("simulate --lang en '" + root + "/scenarios/flere-skal-med-2.json'");
    CHECK(ran.out.substr(0, head.size()) == head);
}

TEST_CASE("the README names every command and every command line option exists") {
    std::ifstream stream(root + "/README.md");
    std::ostringstream readme;
    readme << stream.rdbuf();
    for (const char* command : {"run", "compare", "explain", "check", "audit", "simulate",
                                "sensitivity", "breakeven", "report", "sources", "gui"}) {
        CHECK(contains(readme.str(), std::string("./afkast ") + command));
        CHECK(run_program(std::string(command) + " --help").code == 0);
    }
}

TEST_CASE("exit code 1 for a wrong file, with the message on standard error") {
    const Ran missing = run_program("run --lang da finnes-ikke.json");
    CHECK(missing.code == 1);
    CHECK(missing.out.empty());
    CHECK(contains(missing.err, "findes ikke"));
    const Ran folder = run_program("run --lang en '" + root + "'");
    CHECK(folder.code == 1);
    CHECK(contains(folder.err, "folder"));
}

TEST_CASE("exit code 2 for a wrong command line") {
    CHECK(run_program("").code == 2);
    CHECK(run_program("run").code == 2);
    CHECK(run_program("dance").code == 2);
    CHECK(run_program("run --lang xx " + scenario("minimal.json")).code == 2);
    CHECK(run_program("explain --party dragon " + scenario("minimal.json")).code == 2);
}

TEST_CASE("a scenario before the first known law is a gentle error about its start") {
    const fs::path file = fs::temp_directory_path() / "afkast-too-early.json";
    std::ifstream minimal(root + "/scenarios/minimal.json");
    std::ostringstream text;
    text << minimal.rdbuf();
    std::string early = text.str();
    for (auto at = early.find("2024-"); at != std::string::npos; at = early.find("2024-"))
        early.replace(at, 5, "2009-");
    std::ofstream(file) << early;
    const Ran ran = run_program("run --lang en '" + file.string() + "'");
    CHECK(ran.code == 1);
    CHECK(contains(ran.err, "start"));
    CHECK(contains(ran.err, "2009"));
}

TEST_CASE("run tells a pathway month by month and year by year before the money") {
    for (const char* language : {"da", "en"}) {
        const Ran ran =
            run_program("run --lang " + std::string(language) + " " + pathway_file(false));
        CHECK(ran.code == 0);
        CHECK(widest_line(ran.out) <= 100);
    }
    const std::string text = run_program("run --lang da " + pathway_file(true)).out;
    const auto people = text.find("Hvor deltagerne er"), years = text.find("Personår år for år"),
               money = text.find("Hvem betaler, og hvem vinder"),
               saving = text.find("Sparede ydelser, og hvad de voksende tilstande koster");
    CHECK(people < years);
    CHECK(years < money);
    CHECK(money < saving);
    CHECK(saving < text.size());
    CHECK_FALSE(contains(text, "uccesrate"));
}

TEST_CASE("a pathway's JSON holds people by state, savings and the method") {
    const Ran ran = run_program("run --format json " + pathway_file(true));
    REQUIRE(ran.code == 0);
    const auto json = nlohmann::json::parse(ran.out);
    CHECK(json["version"] == 1);
    CHECK(json["scenario"]["method"] == "pathways");
    const auto& result = json["result"];
    const auto& people = result["people"];
    CHECK(people["months_since_entry"].size() == 73);
    for (const char* course : {"without", "with"})
        for (std::size_t month : {0, 12, 72}) {
            double persons = 0;
            for (const auto& state : people["states"])
                persons += state["by_month"][course][month].get<double>();
            CHECK(persons == doctest::Approx(20));
        }
    CHECK(result["in_work"].size() == 3);
    const auto& split = result["savings"]["municipality"];
    double sum = 0;
    for (const auto& state : split["states"]) sum += state["benefit_saved"].get<double>();
    CHECK(sum == doctest::Approx(split["net_benefit_saved"].get<double>()));
    CHECK(split["net_benefit_saved"].get<double>() ==
          doctest::Approx(split["benefit_saved"].get<double>() -
                          split["benefit_of_growing_states"].get<double>()));
    CHECK(nlohmann::json::parse(
              run_program("run --method consequences --format json " + pathway_file(true))
                  .out)["scenario"]["method"] == "consequences");
}

TEST_CASE("people by state are printed as CSV, a row for each state, course and month") {
    const Ran ran = run_program("run --lang en --format csv --table people " + pathway_file(true));
    CHECK(ran.code == 0);
    std::istringstream lines(ran.out);
    std::string line;
    std::getline(lines, line);
    CHECK(line == "scenario,state,label,course,months_since_entry,persons,share");
    double at_entry = 0;
    while (std::getline(lines, line))
        if (contains(line, ",with the effort,0,"))
            at_entry += std::stod(line.substr(line.rfind(',') + 1));
    CHECK(at_entry == doctest::Approx(1));
    CHECK(contains(
        run_program("run --lang da --format csv --table person-years " + pathway_file(true)).out,
        ";personår\n"));
}

TEST_CASE("compare puts both methods beside each other and says why they differ") {
    const Ran ran = run_program("compare --method both --lang da " + pathway_file(true));
    CHECK(ran.code == 0);
    CHECK(widest_line(ran.out) <= 100);
    CHECK(contains(ran.out, "Hvorfor de to metoder er forskellige"));
    CHECK(contains(ran.out, "Flere i job, småjob"));
    CHECK(contains(ran.out, "SØM-metoden"));
    const auto json = nlohmann::json::parse(
        run_program("compare --method both --format json " + pathway_file(true)).out);
    REQUIRE(json["scenarios"].size() == 2);
    CHECK(json["scenarios"][0]["scenario"]["method"] == "pathways");
    CHECK(json["scenarios"][1]["scenario"]["method"] == "consequences");
}

TEST_CASE("a method that a scenario cannot use is one clear message and exit code 1") {
    for (const char* command : {"run", "explain", "audit", "compare"}) {
        const Ran ran = run_program(std::string(command) + " --lang da --method consequences " +
                                    pathway_file(false));
        CHECK(ran.code == 1);
        CHECK(ran.out.empty());
        CHECK(contains(ran.err, "\"consequences\" mangler"));
    }
    const Ran both = run_program("compare --lang en --method both " + pathway_file(false));
    CHECK(both.code == 0);
    CHECK(contains(both.out, "By pathways alone: the scenario does not say what a success"));
    CHECK(run_program("run --method both " + pathway_file(true)).code == 2);
}

TEST_CASE("an effect that no hazard ratio gives is a message about the file, not a fault") {
    const fs::path file = fs::temp_directory_path() / "afkast-cannot-reach.json";
    std::ifstream minimal(root + "/scenarios/minimal.json");
    auto json = nlohmann::ordered_json::parse(minimal);
    json["method"] = "pathways";
    json["intervention"]["changes"] = nlohmann::json::parse(R"([ { "name": "all",
        "label": { "da": "Alle", "en": "All" }, "moves": [ ["kontanthjaelp", "job"] ],
        "percentage_points": 99, "at_month": 12 } ])");
    std::ofstream(file) << json.dump();
    for (const char* command : {"run", "gui"}) {
        const Ran ran = run_program(std::string(command) + " --lang en '" + file.string() + "'");
        CHECK(ran.code == 1);
        CHECK(contains(ran.err, "percentage_points"));
    }
}

TEST_CASE("the window without a display names the command that needs none") {
    const Ran ran = run_program("gui --lang en " + scenario("minimal.json"), "env -u DISPLAY ");
    CHECK(ran.code == 1);
    CHECK(contains(ran.err, "afkast run"));
}
