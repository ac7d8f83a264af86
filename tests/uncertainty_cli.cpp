// The commands simulate, sensitivity and breakeven as their user meets them: what they print in
// which form, the same bytes each time, clear messages, and an end when somebody stops them.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/folder.hpp"
#include "tests/program.hpp"
#include "tests/slow_build.hpp"

using afkast::TestFolder;

namespace {

namespace fs = std::filesystem;
const std::string root = AFKAST_ROOT;

std::string content(const fs::path& file) {
    std::ifstream stream(file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string scenario(const std::string& name) {
    return " '" + root + "/scenarios/" + name + ".json'";
}
const std::string minimal = scenario("minimal");

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}
std::size_t count(const std::string& text, char letter) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), letter));
}
std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

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

// A command with little to do.
struct Command {
    const char *name, *arguments, *danish, *english, *format;
};
const std::vector<Command> commands{
    {"simulate", " --draws 256", "Hvor sikkert er det?", "How sure is it?", "afkast-simulation"},
    {"sensitivity", " --points 16", "Hvilke tal betyder mest", "Which numbers matter most",
     "afkast-sensitivity"},
    {"breakeven", "", "Hvad der skal til", "What must be true", "afkast-breakeven"}};
std::string line(const Command& command) { return std::string(command.name) + command.arguments; }

double mean_of_municipality(const std::string& arguments) {
    const std::string draws = slow_build ? "256" : "2000";
    const Ran ran = run_program("simulate --draws " + draws + " --format json " + arguments);
    REQUIRE(ran.code == 0);
    const auto json = nlohmann::json::parse(ran.out);
    for (const auto& party : json["scenarios"][0]["parties"])
        if (party["party"] == "municipality") return party["net_present_value"]["mean"];
    FAIL("no municipality");
    return 0;
}

}  // namespace

TEST_CASE("how sure, what it hinges on and what must be true are told in both languages") {
    for (const Command& command : commands) {
        CAPTURE(std::string(command.name));
        const Ran danish = run_program(line(command) + " --lang da" + minimal);
        CHECK(danish.code == 0);
        CHECK(danish.err.empty());
        CHECK(contains(danish.out, command.danish));
        CHECK(contains(danish.out, "Et lille eksempel"));
        CHECK(contains(danish.out, "Kommunen"));
        CHECK(widest_line(danish.out) <= 100);
        const Ran english = run_program(line(command) + " --lang en" + minimal);
        CHECK(english.code == 0);
        CHECK(english.err.empty());
        CHECK(contains(english.out, command.english));
        CHECK(contains(english.out, "A small example"));
        CHECK(contains(english.out, "Municipality"));
        CHECK(widest_line(english.out) <= 100);
    }
}

TEST_CASE("the JSON of the three commands says what it is and of which versions") {
    for (const Command& command : commands)
        for (const char* language : {"da", "en"}) {
            CAPTURE(std::string(command.name));
            const Ran ran =
                run_program(line(command) + " --format json --lang " + language + minimal);
            CHECK(ran.code == 0);
            CHECK(ran.err.empty());
            const auto json = nlohmann::json::parse(ran.out);
            CHECK(json["format"] == command.format);
            CHECK(json["version"] == 1);
            for (const char* key : {"engine", "data"}) CHECK(json["versions"].contains(key));
            REQUIRE(json["scenarios"].size() == 1);
            const auto& shown = json["scenarios"][0]["scenario"];
            CHECK(shown["title"]["da"] == "Et lille eksempel");
            CHECK_FALSE(shown["hash"].get<std::string>().empty());
        }
}

TEST_CASE("the JSON of a simulation holds spread, bands and drawn assumptions") {
    const auto json = nlohmann::json::parse(
        run_program("simulate --draws 300 --seed 5 --format json" + minimal).out);
    const auto& one = json["scenarios"][0];
    CHECK(one["draws"] == 300);
    CHECK(one["seed"] == 5);
    CHECK(one["assumptions"].size() == 2);
    CHECK(one["value_of_information"].size() == 2);
    const auto& party = one["parties"][0];
    CHECK(party["party"] == "municipality");
    CHECK(party["by_year"].size() == 7);
    const auto& spread = party["net_present_value"];
    CHECK(spread["p5"] < spread["mean"]);
    CHECK(spread["mean"] < spread["p95"]);
}

TEST_CASE("the CSV of the three commands has separators of its language and as many in each row") {
    for (const Command& command : commands)
        for (const char* language : {"da", "en"}) {
            CAPTURE(std::string(command.name));
            CAPTURE(std::string(language));
            const Ran ran =
                run_program(line(command) + " --format csv --lang " + language + minimal);
            CHECK(ran.code == 0);
            CHECK(ran.err.empty());
            const char separator = language == std::string("da") ? ';' : ',';
            CHECK(count(first_line(ran.out), separator) >= 3);
            // Tables with a blank line between.
            std::istringstream lines(ran.out);
            std::size_t wanted = 0, tables = 1;
            for (std::string row; std::getline(lines, row);) {
                if (row.empty()) {
                    wanted = 0;
                    ++tables;
                    continue;
                }
                bool quoted = false;
                std::size_t found = 0;
                for (char letter : row) {
                    if (letter == '"') quoted = !quoted;
                    found += !quoted && letter == separator;
                }
                if (wanted == 0) wanted = found;
                CAPTURE(row);
                CHECK(found == wanted);
            }
            CHECK(tables >= 2);
            CHECK_FALSE(contains(ran.out, "█"));
        }
}

TEST_CASE("the same bytes on any number of threads and each time") {
    for (const Command& command : commands)
        for (const char* format : {"text", "json", "csv"}) {
            if (slow_build && format != std::string("json")) continue;
            CAPTURE(std::string(command.name));
            CAPTURE(std::string(format));
            const std::string asked = line(command) + " --format " + format + minimal;
            const Ran one = run_program(asked + " --threads 1");
            CHECK(one.code == 0);
            CHECK(one.out == run_program(asked + " --threads 3").out);
            CHECK(one.out == run_program(asked + " --threads 1").out);
            CHECK(one.out == run_program(asked).out);
        }
    const std::string quasi = "simulate --draws 200 --quasi-random --format json" + minimal;
    CHECK(run_program(quasi + " --threads 1").out == run_program(quasi + " --threads 3").out);
}

TEST_CASE("another seed gives other figures where something is drawn") {
    for (const Command& command : commands) {
        CAPTURE(std::string(command.name));
        const std::string asked = line(command) + minimal;
        const bool drawn = command.name != std::string("breakeven");
        CHECK((run_program(asked + " --seed 2").out != run_program(asked).out) == drawn);
        CHECK(run_program(asked + " --seed 1").out == run_program(asked).out);
    }
}

TEST_CASE("all draws are written to a file: a heading and a row for each") {
    const TestFolder folder("uncertainty-cli");
    for (const char* language : {"da", "en"}) {
        CAPTURE(std::string(language));
        const std::string file = folder.file("draws.csv");
        const Ran ran =
            run_program("simulate --draws 123 --raw '" + file + "' --lang " + language + minimal);
        CHECK(ran.code == 0);
        const std::string text = content(file);
        CHECK(count(text, '\n') == 124);
        const char separator = language == std::string("da") ? ';' : ',';
        const std::string heading = first_line(text);
        for (const char* column :
             {"success_rate", "consequences[1].share", "municipality.net_present_value"})
            CHECK(contains(heading, column));
        CHECK(count(text, separator) == 124 * count(heading, separator));
        CHECK(contains(text, std::string("\n122") + separator));
        CHECK_FALSE(fs::exists(file + ".part"));
    }
    // The draws of several scenarios each in a file of its own.
    CHECK(run_program("simulate --draws 10 --raw '" + folder.file("all.csv") + "'" + minimal +
                      scenario("ips"))
              .code == 0);
    CHECK(count(content(folder.file("all-minimal.csv")), '\n') == 11);
    CHECK(count(content(folder.file("all-ips.csv")), '\n') == 11);
    CHECK_FALSE(fs::exists(folder.file("all.csv")));
}

TEST_CASE("draws that cannot be written are one clear message and leave nothing behind") {
    const TestFolder folder("uncertainty-cli");
    const std::string missing = folder.file("missing");
    const std::string asked = "simulate --draws 64 --raw '" + missing + "/draws.csv' --lang ";
    const Ran english = run_program(asked + "en" + minimal);
    CHECK(english.code == 1);
    CHECK(english.out.empty());
    CHECK(contains(english.err, "cannot be written"));
    CHECK(contains(english.err, missing));
    CHECK(contains(run_program(asked + "da" + minimal).err, "mappen findes ikke"));
    // A folder in the place of the file.
    fs::create_directory(missing);
    std::ofstream(missing + "/something") << "here";
    const Ran ran = run_program("simulate --draws 64 --raw '" + missing + "'" + minimal);
    CHECK(ran.code == 1);
    CHECK(contains(ran.err, "cannot be written"));
    CHECK_FALSE(fs::exists(missing + ".part"));
}

TEST_CASE("a path that the scenario does not have is a message with the nearest one") {
    for (const char* asked :
         {"breakeven --assumption succes_rate", "breakeven --frontier succes_rate success_rate",
          "breakeven --frontier success_rate succes_rate",
          "sensitivity --points 0 --rows succes_rate",
          "sensitivity --points 0 --columns succes_rate"}) {
        CAPTURE(std::string(asked));
        const Ran ran = run_program(std::string(asked) + " --lang en" + minimal);
        CHECK(ran.code == 1);
        CHECK(ran.out.empty());
        CHECK(contains(ran.err, "no assumption with that path"));
        CHECK(contains(ran.err, "\"success_rate\""));
    }
    const Ran danish = run_program("breakeven --assumption cost[1].kroner --lang da" + minimal);
    CHECK(danish.code == 1);
    CHECK(contains(danish.err, "costs[1].kroner"));
    CHECK(contains(danish.err, "ingen forudsætning"));
}

TEST_CASE("assumptions that are asked for are shown in the order asked, alone") {
    const auto json = nlohmann::json::parse(
        run_program("breakeven --format json --assumption costs[1].kroner,success_rate" + minimal)
            .out);
    const auto& all = json["scenarios"][0]["break_even"];
    REQUIRE(all.size() == 2);
    CHECK(all[0]["path"] == "costs[1].kroner");
    CHECK(all[1]["path"] == "success_rate");
    for (const auto& one : all) CHECK(one["breaks_even_at"].size() == 1);
    CHECK_FALSE(json["scenarios"][0].contains("frontier"));
}

TEST_CASE("the party that is asked about is the one that is shown") {
    for (const char* command : {"sensitivity --points 16", "breakeven"}) {
        const Ran ran = run_program(std::string(command) + " --party public --lang en" + minimal);
        CHECK(ran.code == 0);
        CHECK(contains(ran.out, ": Public purse"));
        CHECK_FALSE(contains(ran.out, ": Municipality"));
    }
}

TEST_CASE("several scenarios stand side by side and each in full where asked") {
    const std::string two = minimal + scenario("ips");
    for (const char* language : {"da", "en"}) {
        const Ran ran = run_program("simulate --draws 256 --lang " + std::string(language) + two);
        CHECK(ran.code == 0);
        CHECK(contains(ran.out, "IPS"));
        CHECK(widest_line(ran.out) <= 100);
    }
    const std::string short_answer = run_program("simulate --draws 256 --lang en" + two).out;
    CHECK(contains(short_answer, "Choosing between them"));
    CHECK_FALSE(contains(short_answer, "How sure is it?"));
    CHECK(contains(run_program("simulate --draws 256 --each --lang en" + two).out,
                   "How sure is it?"));
    const auto json =
        nlohmann::json::parse(run_program("simulate --draws 256 --format json" + two).out);
    CHECK(json["scenarios"].size() == 2);
    double best = 0;
    for (double chance : json["choice"][0]["chance_best"]) best += chance;
    CHECK(json["choice"][0]["chance_best"].size() == 3);
    CHECK(best == doctest::Approx(1));
    if (slow_build) return;
    for (const char* command : {"sensitivity --points 16", "breakeven"}) {
        const Ran ran = run_program(std::string(command) + " --lang en" + two);
        CHECK(ran.code == 0);
        CHECK(contains(ran.out, "A small example"));
        CHECK(contains(ran.out, "IPS"));
        CHECK(widest_line(ran.out) <= 100);
        const std::string as_json =
            run_program(std::string(command) + " --format json --lang en" + two).out;
        CHECK(nlohmann::json::parse(as_json)["scenarios"].size() == 2);
    }
}

TEST_CASE("grades at work make an effort with a positive effect look worse and say so") {
    CHECK(mean_of_municipality("--grades" + minimal) < mean_of_municipality(minimal) - 1'000);
    for (const Command& command : commands) {
        CAPTURE(std::string(command.name));
        const std::string asked = line(command) + " --lang en" + minimal;
        CHECK(contains(run_program(asked + " --grades").out, "Evidence grades at work"));
        CHECK_FALSE(contains(run_program(asked).out, "Evidence grades at work"));
    }
}

TEST_CASE("a simulation by SØM's method is another than by pathways") {
    const std::string ips = scenario("ips");
    CHECK(mean_of_municipality(ips) != mean_of_municipality("--method consequences" + ips));
    const Ran ran = run_program("breakeven --method pathways --lang en" + minimal);
    CHECK(ran.code == 1);
    CHECK(ran.out.empty());
    CHECK_FALSE(ran.err.empty());
}

TEST_CASE("a command line that makes no sense is exit code 2") {
    for (const char* asked : {"simulate --draws 1", "simulate --draws -5", "simulate --draws 0",
                              "simulate --draws ten", "simulate --threads -1", "simulate --seed x",
                              "sensitivity --points -1", "sensitivity --party dragon",
                              "breakeven --frontier success_rate", "simulate --format pdf"}) {
        CAPTURE(std::string(asked));
        const Ran ran = run_program(asked + minimal);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
    }
    for (const char* command : {"simulate", "sensitivity", "breakeven"})
        CHECK(run_program(command).code == 2);
}

TEST_CASE("a scenario that is missing is exit code 1 for all three commands") {
    for (const char* command : {"simulate", "sensitivity", "breakeven"}) {
        const Ran ran = run_program(std::string(command) + " --lang da findes-ikke.json");
        CHECK(ran.code == 1);
        CHECK(ran.out.empty());
        CHECK(contains(ran.err, "findes ikke"));
    }
}

TEST_CASE("somebody who interrupts a long simulation gets one line and no half file") {
    if (std::system("command -v timeout >/dev/null") != 0) {
        MESSAGE("SKIPPED: timeout of coreutils is not installed");
        return;
    }
    const TestFolder folder("uncertainty-cli");
    const auto began = std::chrono::steady_clock::now();
    const Ran ran = run_program(
        "simulate --draws 5000000 --lang en --raw '" + folder.file("draws.csv") + "'" + minimal,
        "timeout --foreground --preserve-status -s INT -k 60 2 ");
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began;
    CHECK(ran.code == 130);
    CHECK(passed.count() < 12);
    CHECK(ran.out.empty());
    CHECK(ran.err == "Stopped; nothing was written.\n");
    CHECK(folder.entries() == 0);
}

TEST_CASE("report writes one whole page, the same again, or nothing") {
    const fs::path page = fs::temp_directory_path() / "afkast-report.html",
                   again = fs::temp_directory_path() / "afkast-report-again.html";
    const std::string few = " --draws 128 --lang da -o '";
    const Ran ran = run_program("report" + minimal + few + page.string() + "'");
    CHECK(ran.code == 0);
    CHECK(ran.out == page.string() + "\n");
    CHECK(content(page).find("</html>") != std::string::npos);
    CHECK(contains(content(page), "--draws 128 --seed 1"));
    CHECK(run_program("report" + minimal + few + again.string() + "' --threads 3").code == 0);
    const auto without_command = [](std::string text) { return text.erase(text.find("<code>")); };
    CHECK(without_command(content(page)) == without_command(content(again)));

    CHECK(run_program("report" + minimal + " -o report.pdf").code == 2);
    const fs::path nowhere = fs::temp_directory_path() / "afkast-no-such-folder" / "page.html";
    const Ran lost = run_program("report" + minimal + few + nowhere.string() + "'");
    CHECK(lost.code == 1);
    CHECK(contains(lost.err, "Filen kan ikke skrives her"));
    fs::remove(page);
    fs::remove(again);
}

TEST_CASE("report writes tables and text, says what is wrong, and asks for something to write") {
    const std::string few = " --draws 64 --points 16 --lang en";
    const fs::path folder = fs::temp_directory_path() / "afkast-report-tables-test";
    fs::remove_all(folder);
    const Ran tables =
        run_program("report" + minimal + few + " --tables '" + folder.string() + "'");
    CHECK(tables.code == 0);
    CHECK(tables.out == folder.string() + "\n");
    const auto json = nlohmann::json::parse(content(folder / "tables.json"));
    CHECK(json["format"] == "afkast-report-tables");
    for (const auto& [name, rows] : json["tables"].items())
        CHECK(fs::exists(folder / (name + ".csv")));
    const std::string before = content(folder / "tables.json");
    CHECK(run_program("report" + minimal + few + " --threads 3 --tables '" + folder.string() + "'")
              .code == 0);
    CHECK(content(folder / "tables.json").substr(before.find("\"dictionary\"")) ==
          before.substr(before.find("\"dictionary\"")));
    const Ran lost = run_program("report" + minimal + few + " --tables '" +
                                 (folder / "tables.json" / "below").string() + "'");
    CHECK(lost.code == 1);
    CHECK(contains(lost.err, "The folder cannot be made here"));
    fs::remove_all(folder);

    const Ran summary = run_program("report" + minimal + few + " --summary");
    CHECK(summary.code == 0);
    CHECK(contains(summary.out, "Key figures"));
    CHECK(run_program("report" + minimal).code == 2);
    CHECK(contains(run_program("report" + minimal).err, "--summary"));
    CHECK(run_program("report --summary").code == 2);
}
