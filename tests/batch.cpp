// Batch runs as their user meets them: threads, shards and interruptions leave no trace; what is
// broken is said and stops nothing else.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "tests/folder.hpp"
#include "tests/program.hpp"
#include "tests/slow_build.hpp"
#include "tests/sqlite_dump.hpp"

using afkast::TestFolder;

namespace {

namespace fs = std::filesystem;
using Document = nlohmann::ordered_json;
const std::string root = AFKAST_ROOT;

std::string content(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string scenario_file(const std::string& name) { return root + "/scenarios/" + name + ".json"; }

std::string sweep_over(const std::string& scenario, const std::string& rest) {
    return R"({"afkast_sweep": 1, "base": ")" + scenario_file(scenario) + "\", " + rest + "}";
}

// The rows of a batch that goes to standard output as JSON Lines.
std::vector<Document> rows_of(const std::string& arguments, const std::string& before = {}) {
    const Ran ran = run_program("batch " + arguments + " --out - --lang en", before);
    CAPTURE(ran.err);
    REQUIRE(ran.code == 0);
    std::vector<Document> rows;
    std::istringstream lines(ran.out);
    for (std::string line; std::getline(lines, line);) rows.push_back(Document::parse(line));
    return rows;
}

// The scenarios of scenarios/, to be changed.
Document shipped_scenario(const std::string& name) {
    return Document::parse(content(scenario_file(name)));
}

// Is the row what `afkast run` says of the scenario?
void check_same(const Document& row, const Document& scenario) {
    CAPTURE(row.dump());
    CHECK(row["status"] == "ok");
    const fs::path file = fs::temp_directory_path() / ("afkast-one-" + std::to_string(getpid()));
    std::ofstream(file) << scenario.dump();
    const Ran ran = run_program("run --format json " + file.string());
    fs::remove(file);
    REQUIRE(ran.code == 0);
    const Document parties = Document::parse(ran.out)["result"]["parties"];
    for (const std::string who : {"municipality", "state", "citizen"})
        CHECK(row[who + "_net_present_value"] == parties[who]["net_present_value"]);
    CHECK(row["municipality_gain"] == parties["municipality"]["gain"]);
    CHECK(row["municipality_payback_year"] == parties["municipality"]["payback_year"]);
}

// The file of another table, or of what goes with it.
std::string file_beside(const std::string& file, const std::string& what, const std::string& end) {
    return file.substr(0, file.rfind('.')) + "-" + what + end;
}

// Quick runs, so many that a machine of any speed is still at it when it is cut off.
std::string many_runs(const TestFolder& folder, int runs) {
    return folder.write(
        "many.json",
        sweep_over("minimal", R"("design": "latin-hypercube", "runs": )" + std::to_string(runs) +
                                  R"(, "axes": [
            {"path": "success_rate", "from": 0, "to": 0.2},
            {"path": "costs[0].hours_per_participant", "from": 10, "to": 120},
            {"path": "municipality", "values": ["Hedensted", "Vejle", "Lolland"]}])"));
}

int seconds_passed(std::chrono::steady_clock::time_point began) {
    return static_cast<int>(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
}

}  // namespace

TEST_CASE("one, two and seven threads and three shards give the same content") {
    const TestFolder folder("batch");
    const std::string sweep = many_runs(folder, 700) + " --yearly --columns municipality_*";
    for (const std::string end : {".sqlite", ".csv", ".jsonl"}) {
        CAPTURE(end);
        const auto run = [&](const std::string& name, const std::string& options) {
            const std::string file = folder.file(name + end);
            const Ran ran = run_program("batch " + sweep + " --out " + file + " " + options);
            CAPTURE(ran.err);
            REQUIRE(ran.code == 0);
            return file;
        };
        const auto whole = [&](const std::string& file) {
            return end == ".sqlite" ? sqlite_dump(file)
                                    : content(file) + content(file_beside(file, "yearly", end)) +
                                          content(file + "-about.json");
        };
        const std::string one = whole(run("one", "--threads 1"));
        CHECK(one.size() > 100'000);
        CHECK(whole(run("two", "--threads 2")) == one);
        CHECK(whole(run("seven", "--threads 7")) == one);
        std::string shards;
        for (const std::string k : {"3", "1", "2"})
            shards += " " + run("shard" + k, "--shard " + k + "/3 --threads 2");
        const Ran merged = run_program("merge" + shards + " --out " + folder.file("merged" + end));
        CAPTURE(merged.err);
        REQUIRE(merged.code == 0);
        CHECK(whole(folder.file("merged" + end)) == one);
    }
}

TEST_CASE("killed at ten random moments and resumed, the content is that of an unbroken run") {
    const TestFolder folder("batch");
    const int runs = slow_build ? 4'000 : 60'000;
    const std::string sweep = many_runs(folder, runs);
    std::mt19937 random(20261122);
    for (const std::string end : {".sqlite", ".csv"}) {
        CAPTURE(end);
        const std::string options = sweep + (end == ".csv" ? " --yearly" : "");
        // Of two endings, two names: a dictionary that says something else is never written over.
        const std::string unbroken = folder.file("unbroken-" + end.substr(1) + end);
        const auto began = std::chrono::steady_clock::now();
        REQUIRE(run_program("batch " + options + " --out " + unbroken).code == 0);
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        const std::string file = folder.file("killed-" + end.substr(1) + end);
        int killed = 0;
        for (int i = 0; i < 10; ++i) {
            std::uniform_real_distribution<double> moment(0.01, seconds / 6);
            const Ran ran = run_program("batch " + options + " --resume --out " + file,
                                        "timeout -s KILL " + std::to_string(moment(random)) + " ");
            killed += ran.code == 137;
        }
        CHECK(killed >= 5);
        const Ran last = run_program("batch " + options + " --resume --out " + file);
        CAPTURE(last.err);
        REQUIRE(last.code == 0);
        if (end == ".sqlite") {
            CHECK(sqlite_dump(file) == sqlite_dump(unbroken));
            CHECK_FALSE(fs::exists(file + "-wal"));
        } else {
            CHECK(content(file) == content(unbroken));
            CHECK(content(file_beside(file, "yearly", end)) ==
                  content(file_beside(unbroken, "yearly", end)));
        }
        // Nothing is done twice.
        const Ran again = run_program("batch " + options + " --resume --out " + file);
        CHECK(again.code == 0);
    }
}

TEST_CASE("Ctrl-C keeps what is done, says so, and leaves a file that can be resumed") {
    const TestFolder folder("batch");
    const std::string sweep = many_runs(folder, slow_build ? 20'000 : 2'000'000);
    const std::string file = folder.file("results.sqlite");
    const auto began = std::chrono::steady_clock::now();
    const Ran ran = run_program("batch " + sweep + " --lang en --out " + file,
                                "timeout --foreground --preserve-status -s INT -k 60 3 ");
    CHECK(ran.code == 130);
    CHECK(seconds_passed(began) < 15);
    CHECK(contains(ran.err, "Stopped; runs kept in"));
    CHECK(contains(ran.err, "--resume"));
    CHECK_FALSE(fs::exists(file + "-wal"));
    CHECK(contains(sqlite_dump(file), "INSERT runs 0|"));
}

TEST_CASE("a table with semicolons and decimal commas, and broken rows among good ones") {
    const TestFolder folder("batch");
    const std::string table =
        folder.write("runs.csv",
                     "\xEF\xBB\xBFmunicipality;success_rate;costs[0].hours_per_participant\r\n"
                     "Vejle;0,05;40\r\n"
                     "Hedensed;0,05;40\r\n"
                     "Vejle;0,05\r\n"
                     "Vejle;mange;40\r\n"
                     "\r\n"
                     "Vejle;0,05;1.234\r\n"
                     "Vejle;7;40\r\n"
                     "Vejle;;1.234,5\r\n");
    const Ran ran = run_program("batch " + table + " --base '" + scenario_file("minimal") +
                                "' --lang da --out " + folder.file("results.jsonl"));
    CHECK(ran.code == 0);
    std::vector<Document> rows;
    std::istringstream lines(content(folder.file("results.jsonl")));
    for (std::string line; std::getline(lines, line);) rows.push_back(Document::parse(line));
    REQUIRE(rows.size() == 7);
    Document scenario = shipped_scenario("minimal");
    scenario["municipalities"][0]["name"] = "Vejle";
    scenario["costs"][0]["hours_per_participant"] = 1234.5;
    check_same(rows[6], scenario);
    scenario["success_rate"] = 0.05;
    scenario["costs"][0]["hours_per_participant"] = 40;
    check_same(rows[0], scenario);
    const std::vector<std::pair<int, std::string>> faults{
        {3, "Mente du \"Hedensted\"?"},
        {4, "Rækken har 2 celler; overskriften har 3."},
        {5, "teksten \"mange\""},
        {7, "\"1.234\" kan være 1234 eller 1,234."},
        {8, "7 ligger uden for det mulige, -1 til 1."}};
    for (std::size_t i = 0; i < faults.size(); ++i) {
        const Document& row = rows[i + 1];
        CAPTURE(row.dump());
        CHECK(row["status"] == "error");
        CHECK(row["municipality_net_present_value"].is_null());
        const std::string place = table + ":" + std::to_string(faults[i].first) + ":1";
        CHECK(contains(row["error"], place));
        CHECK(contains(row["error"], faults[i].second));
        CHECK(contains(ran.err, place));
    }
    CHECK(contains(ran.err, "7 kørsler; 5 med fejl"));
}

TEST_CASE("lines of JSON from a pipe: whole scenarios, changes of a base, and broken ones") {
    const TestFolder folder("batch");
    Document whole = shipped_scenario("minimal");
    whole["success_rate"] = 0.11;
    const std::string lines =
        folder.write("lines.jsonl",
                     whole.dump() + "\n\n" + R"({"success_rate": 0.11, "municipality": "Vejle"})" +
                         "\n{\"success_rate\": 0.1\n" + R"({"sucess_rate": 0.1})" + "\n[1]\n");
    const auto rows =
        rows_of("- --base '" + scenario_file("minimal") + "'", "cat " + lines + " | ");
    REQUIRE(rows.size() == 5);
    check_same(rows[0], whole);
    whole["municipalities"][0]["name"] = "Vejle";
    check_same(rows[1], whole);
    CHECK(rows[1]["settings"] == R"({"success_rate":0.11,"municipality":"Vejle"})");
    for (std::size_t i : {2, 3, 4}) CHECK(rows[i]["status"] == "error");
    CHECK(contains(rows[2]["error"], "stdin:4:"));
    CHECK(contains(rows[3]["error"], "Did you mean \"success_rate\"?"));
    CHECK(contains(rows[4]["error"], "stdin:6:"));
    // From a file it is the same.
    const Ran file = run_program("batch " + lines + " --base '" + scenario_file("minimal") +
                                 "' --lang en --out -");
    CHECK(contains(file.out, "\"line\":6"));
}

TEST_CASE("scenario files by a pattern, a broken one among them") {
    const TestFolder folder("batch");
    folder.write("a.json", shipped_scenario("minimal").dump());
    folder.write("b.json", "{ \"afkast\": 1 }");
    folder.write("c.json", shipped_scenario("ips").dump());
    const auto rows = rows_of("'" + folder.file("*.json") + "'");
    REQUIRE(rows.size() == 3);
    check_same(rows[0], shipped_scenario("minimal"));
    CHECK(rows[1]["status"] == "error");
    CHECK(contains(rows[1]["error"], "b.json"));
    check_same(rows[2], shipped_scenario("ips"));
}

TEST_CASE("targets that cannot be written are told of, and nothing is lost or overwritten") {
    const TestFolder folder("batch");
    const std::string sweep = many_runs(folder, 20'000);
    const auto refused = [&](const std::string& options, const std::string& message,
                             const std::string& before = {}) {
        const Ran ran = run_program("batch " + sweep + " --lang en " + options, before);
        CAPTURE(options);
        CAPTURE(ran.err);
        CHECK(ran.code == 1);
        CHECK(contains(ran.err, message));
    };
    for (const std::string end : {".sqlite", ".csv", ".jsonl"}) {
        const std::string there = folder.write("there" + end, "dear to somebody");
        refused("--out " + there, "is there already");
        CHECK(content(there) == "dear to somebody");
        refused("--resume --out " + there, end == ".sqlite" ? "not an SQLite file" : "is missing");
        CHECK(content(there) == "dear to somebody");
        refused("--out " + folder.file("no-such-folder/results" + end), "cannot be written here");
    }
    refused("--out results.xlsx", "must end in .sqlite, .csv or .jsonl");
    refused("", "Say where the results go");
    refused("--out " + folder.file("x.csv") + " --columns municipality_gains",
            "Did you mean \"municipality_gain\"?");
    if (fs::exists("/dev/full")) refused("--out - > /dev/full", "The disk is full");
    // A reader that stops early.
    const std::string errors = folder.file("errors.txt");
    const Ran pipe =
        run_program("batch " + sweep + " --lang en --out - 2>" + errors + " | head -1 | cut -c1-8");
    CHECK(pipe.out == "{\"run\":0\n");
    CHECK(contains(content(errors), "has stopped"));
}

TEST_CASE("on a full disk what is done is kept, and resumed when there is room") {
    const TestFolder folder("batch");
    const std::string sweep = many_runs(folder, slow_build ? 6'000 : 20'000);
    const std::string small_disk = slow_build ? "ulimit -f 450; " : "ulimit -f 1500; ";
    for (const std::string end : {".sqlite", ".csv"}) {
        CAPTURE(end);
        const std::string file = folder.file("full" + end), whole = folder.file("whole" + end);
        const Ran full = run_program("batch " + sweep + " --lang en --out " + file, small_disk);
        CHECK(full.code == 1);
        CAPTURE(full.err);
        CHECK(contains(full.err, "The disk is full"));
        REQUIRE(run_program("batch " + sweep + " --resume --out " + file).code == 0);
        REQUIRE(run_program("batch " + sweep + " --out " + whole).code == 0);
        CHECK((end == ".csv" ? content(file) == content(whole)
                             : sqlite_dump(file) == sqlite_dump(whole)));
    }
}

TEST_CASE("resume and merge refuse what does not belong together") {
    const TestFolder folder("batch");
    const std::string sweep = many_runs(folder, 30);
    const auto shard = [&](const std::string& k, const std::string& options = {}) {
        const std::string file = folder.file(k + options.substr(0, 3) + ".sqlite");
        REQUIRE(run_program("batch " + sweep + " --shard " + k + "/3 --out " + file + " " + options)
                    .code == 0);
        return file;
    };
    const std::string one = shard("1"), two = shard("2"), three = shard("3"),
                      other = shard("2", "--seed 9");
    const std::string out = folder.file("merged.sqlite");
    const auto refused = [&](const std::string& files, const std::string& message) {
        const Ran ran = run_program("merge " + files + " --lang en --out " + out);
        CAPTURE(files);
        CAPTURE(ran.err);
        CHECK(ran.code == 1);
        CHECK(contains(ran.err, message));
        CHECK_FALSE(fs::exists(out));
    };
    refused(one + " " + two, "Shard 3 of 3 is missing");
    refused(one + " " + two + " " + two + " " + three, "Shard 2 is there twice");
    refused(one + " '" + other + "' " + three, "seed 9, not 1");
    refused(one + " " + two + " " + folder.file("nowhere.sqlite"), "There is no such file");
    // Of another version of the data.
    const std::string older = folder.file("older.sqlite");
    fs::copy_file(two, older);
    sqlite_run(older,
               "UPDATE about SET value = replace(replace(value, '\"data\": \"', '\"data\": "
               "\"older-'), '\"fingerprint\": \"', '\"fingerprint\": \"x') WHERE name = "
               "'facts'");
    refused(one + " " + older + " " + three, "data older-");
    // Not finished.
    sqlite_run(older,
               "UPDATE about SET value = replace((SELECT value FROM about WHERE name = "
               "'facts'), 'older-', '') WHERE name = 'facts'");
    sqlite_run(older,
               "UPDATE about SET value = replace(replace(replace(value, '\"fingerprint\": "
               "\"x', '\"fingerprint\": \"'), '\"complete\": true', '\"complete\": false'), "
               "'\"data\": \"older-', '\"data\": \"') WHERE name = 'facts'");
    refused(one + " " + older + " " + three, "The shard is not finished");
    CHECK(run_program("merge " + one + " " + two + " " + three + " --out " + out).code == 0);
    const Ran again =
        run_program("merge " + one + " " + two + " " + three + " --lang en --out " + out);
    CHECK(again.code == 1);
    CHECK(contains(again.err, "is there already"));

    const Ran seed = run_program("batch " + sweep + " --seed 9 --resume --lang en --out " + out);
    CHECK(seed.code == 1);
    CHECK(contains(seed.err, "seed 1, not 9"));
    const Ran columns =
        run_program("batch " + sweep + " --columns all --resume --lang da --out " + out);
    CHECK(columns.code == 1);
    CHECK(contains(columns.err, "Filen hører til noget andet"));
}

TEST_CASE("a dry run says how many runs, an example of each axis and the columns") {
    const Ran english = run_program("batch '" + root +
                                    "/sweeps/all-municipalities.json' --dry-run "
                                    "--lang en --shard 2/3 --yearly");
    CHECK(english.code == 0);
    for (const char* part :
         {"882 runs; shard 2/3: 294", "municipality = \"Aabenraa\"", "98", "effect",
          "Columns of runs:", "municipality_net_present_value", "Columns of yearly:"})
        CHECK(contains(english.out, part));
    const Ran danish =
        run_program("batch '" + root + "/sweeps/small-jobs-hypercube.json' --dry-run --lang da");
    CHECK(danish.code == 0);
    CHECK(contains(danish.out, "10.000 kørsler"));
    CHECK(contains(danish.out, "Eksempel"));
}

TEST_CASE("every shipped sweep runs without a fault") {
    for (const auto& entry : fs::directory_iterator(root + "/sweeps")) {
        if (entry.path().extension() != ".json") continue;
        CAPTURE(entry.path().string());
        for (const Document& row : rows_of("'" + entry.path().string() + "' --shard 1/97"))
            CHECK(row["status"] == "ok");
    }
}

TEST_CASE("the columns, the dictionary and the views say what stands there") {
    const TestFolder folder("batch");
    const std::string file = folder.file("results.sqlite");
    REQUIRE(run_program("batch " + many_runs(folder, 40) +
                        " --yearly --draws 64 --raw-draws "
                        "--columns all --out " +
                        file)
                .code == 0);
    const std::string dump = sqlite_dump(file);
    for (const char* part : {"CREATE VIEW failed_runs", "CREATE VIEW \"by_municipality\"",
                             "CREATE VIEW best_for_public", "CREATE INDEX \"runs_by_municipality\"",
                             "INSERT about complete|yes"})
        CHECK(contains(dump, part));
    CHECK(sqlite_number(file, "SELECT count(*) FROM draws") == 40 * 64);
    CHECK(sqlite_number(file, "SELECT count(*) FROM by_municipality") == 3);
    // Every column of every table is in the dictionary, with a meaning in both languages.
    CHECK(sqlite_number(
              file, "SELECT count(*) FROM dictionary WHERE meaning_da = '' OR meaning_en = ''") ==
          0);
    for (const std::string table : {"runs", "yearly", "draws"})
        CHECK(sqlite_number(file, "SELECT count(*) FROM pragma_table_info('" + table + "')") ==
              sqlite_number(file,
                            "SELECT count(*) FROM dictionary WHERE \"table\" = '" + table + "'"));
    // The years add up to the undiscounted sum, the draws to their mean.
    CHECK(sqlite_number(file,
                        "SELECT max(abs(municipality_undiscounted - (SELECT sum(municipality) FROM "
                        "yearly WHERE yearly.run = runs.run))) FROM runs") < 1e-6);
    CHECK(
        sqlite_number(file,
                      "SELECT max(abs(public_mean - (SELECT avg(public) FROM draws WHERE draws.run "
                      "= runs.run))) FROM runs") < 1e-3);
    const std::string dictionary = content(file_beside(file, "dictionary", ".csv"));
    CHECK(contains(dictionary, "runs,municipality_gain,real,kr,"));
}

TEST_CASE("sweep files with faults get all their messages at once, in both languages") {
    const TestFolder folder("batch");
    const std::string sweep = folder.write("sweep.json", sweep_over("minimal", R"("runs": 5,
        "axes": [ {"path": "success_rate", "from": 0.2, "to": 0.1, "step": 0.1},
                  {"path": "municipality", "all": "municipalites"},
                  {"name": "x", "levels": ["lav"], "of": ["a"]},
                  {"path": "start", "valeus": ["2020-01"]} ])"));
    const Ran english = run_program("batch " + sweep + " --dry-run --lang en");
    CHECK(english.code == 1);
    for (const char* part : {"\"to\" lies before \"from\"", "Did you mean \"municipalities\"?",
                             "\"lav\" is not low, mode or high", "Did you mean \"values\"?",
                             "A full grid has as many runs as its axes give", "sweep.json:2:"})
        CHECK(contains(english.err, part));
    const Ran danish = run_program("batch " + sweep + " --dry-run --lang da");
    CHECK(danish.code == 1);
    CHECK(contains(danish.err, "\"lav\" er ikke low, mode eller high."));
    CHECK(contains(danish.err, "Mente du \"values\"?"));
}

namespace {

// The first block of code in that language in the README's part on many runs.
std::string readme_block(const std::string& language) {
    const std::string readme = content(root + "/README.md");
    const std::size_t part = readme.find("\n## Many runs");
    const std::string fence = "\n```" + language + "\n";
    const std::size_t from = readme.find(fence, part) + fence.size();
    return readme.substr(from, readme.find("\n```", from) - from) + "\n";
}

// What a program of the shell says to a file of the folder; none where it is not installed.
std::optional<std::string> said(const TestFolder& folder, const std::string& program,
                                const std::string& arguments) {
    if (std::system(("command -v " + program + " >/dev/null").c_str()) != 0) {
        MESSAGE("SKIPPED: " << program << " is not installed");
        return std::nullopt;
    }
    const std::string out = folder.file("said.txt");
    const std::string command =
        "cd '" + folder.path.string() + "' && " + program + " " + arguments + " >" + out;
    CHECK(std::system(command.c_str()) == 0);
    return content(out);
}

}  // namespace

TEST_CASE("the README's table and its examples in SQL, Python and R are true") {
    if (slow_build) return;  // the runs themselves are under test elsewhere
    const TestFolder folder("batch");
    const std::string sweep =
        "batch '" + root + "/sweeps/all-municipalities.json' --lang en --out ";
    REQUIRE(run_program(sweep + folder.file("results.sqlite")).code == 0);
    REQUIRE(run_program(sweep + folder.file("results.csv")).code == 0);

    folder.write("question.sql", readme_block("sql"));
    if (const auto rows = said(folder, "sqlite3", "results.sqlite < question.sql")) {
        std::istringstream lines(*rows);
        const std::string readme = content(root + "/README.md");
        int count = 0;
        long long apart = 0;
        for (std::string line; std::getline(lines, line); ++count) {
            long long lowest = 0, mean = 0, highest = 0;
            std::string numbers = line.substr(line.find('|', line.find('|') + 1) + 1);
            CHECK(std::sscanf(numbers.c_str(), "%lld|%lld|%lld", &lowest, &mean, &highest) == 3);
            apart = std::max(apart, highest - lowest);
            std::string row = "\n|";
            std::istringstream cells(line);
            for (std::string cell; std::getline(cells, cell, '|');) row += " " + cell + " |";
            CAPTURE(row);
            CHECK(contains(readme, row + "\n"));
        }
        CHECK(count == 9);
        CHECK(contains(readme, "at most DKK " + std::to_string(apart) + " apart"));
    }
    folder.write("example.py", readme_block("python"));
    if (const auto lines = said(folder, "python3", "example.py")) {
        CHECK(std::count(lines->begin(), lines->end(), '\n') == 3);
        CHECK(lines->rfind("('", 0) == 0);
    }
    folder.write("example.R", readme_block("r"));
    if (const auto table = said(folder, "Rscript", "example.R")) {
        CHECK(contains(*table, "place-and-train"));
        CHECK(std::count(table->begin(), table->end(), '\n') == 10);
    }
}
