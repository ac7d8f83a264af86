// Files of results: nobody's are overwritten, foreign and damaged ones are not taken for ours.
#include <doctest/doctest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
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
const std::string root = AFKAST_ROOT;
const std::string ips = "'" + root + "/scenarios/ips.json'";

std::string content(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Forty quick runs.
std::string sweep(const TestFolder& folder) {
    std::string values;
    for (int i = 1; i <= 40; ++i) values += (i > 1 ? ", " : "") + std::to_string(i * 0.01);
    return folder.write("sweep.json", R"({"afkast_sweep": 1, "base": ")" + root +
                                          R"(/scenarios/minimal.json", "axes": [{"path":
                                          "success_rate", "values": [)" +
                                          values + "]}]}");
}

Ran batch(const std::string& arguments) {
    return run_program("batch --lang en --threads 1 " + arguments);
}

std::vector<std::string> lines_of(const std::string& file) {
    std::vector<std::string> lines;
    std::istringstream stream(content(file));
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

void write_lines(const std::string& file, const std::vector<std::string>& lines) {
    std::ofstream stream(file, std::ios::binary);
    for (const std::string& line : lines) stream << line << '\n';
}

void sql(const std::string& file, const std::string& commands) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(database, commands.c_str(), nullptr, nullptr, &message);
    CAPTURE(std::string(message ? message : ""));
    sqlite3_free(message);
    sqlite3_close(database);
    REQUIRE(code == SQLITE_OK);
}

bool is_whole(const std::string& file) {
    sqlite3* database = nullptr;
    sqlite3_open(file.c_str(), &database);
    std::string answer;
    sqlite3_exec(
        database, "PRAGMA integrity_check",
        [](void* to, int, char** cells, char**) {
            *static_cast<std::string*>(to) += cells[0];
            return 0;
        },
        &answer, nullptr);
    sqlite3_close(database);
    return answer == "ok";
}

// Half of the runs are there, the file says it is not finished.
void halve(const std::string& file) {
    sql(file,
        "DELETE FROM runs WHERE run >= 20; UPDATE about SET value = 'no' WHERE name = 'complete';"
        "UPDATE about SET value = replace(replace(value, '\"complete\": true', '\"complete\": "
        "false'), '\"runs\": 40', '\"runs\": null') WHERE name = 'facts';"
        "DROP VIEW failed_runs; DROP VIEW best_for_municipality; DROP VIEW best_for_public;"
        "DROP VIEW by_success_rate; DROP INDEX runs_by_success_rate;");
}

}  // namespace

TEST_CASE("whatever lies beside the results is refused like the results themselves") {
    const TestFolder folder("stores");
    const std::string all = sweep(folder) + " --yearly --draws 2 --raw-draws --out ";
    for (const std::string end : {".csv", ".jsonl"})
        for (const std::string& beside :
             {"r" + end, "r-yearly" + end, "r-draws" + end, "r" + end + "-about.json",
              std::string("r-dictionary.csv")}) {
            CAPTURE(beside);
            const std::string mine = folder.write(beside, "MINE");
            for (const std::string resume : {"", " --resume"}) {
                const Ran ran = batch(all + folder.file("r" + end) + resume);
                CHECK(ran.code == 1);
                CHECK(contains(ran.err, beside));
                CHECK(content(mine) == "MINE");
            }
            CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 2);
            fs::remove(mine);
        }
    // What a killed writer or somebody else calls so is nobody's business.
    const std::string part = folder.write("r.csv.part", "MINE");
    CHECK(batch(all + folder.file("r.csv")).code == 0);
    CHECK(content(part) == "MINE");
}

TEST_CASE("results of two kinds under one name do not meet") {
    const TestFolder folder("stores");
    const std::string csv = folder.file("r.csv"), lines = folder.file("r.jsonl");
    CHECK(batch(sweep(folder) + " --out " + csv).code == 0);
    CHECK(batch(sweep(folder) + " --out " + lines).code == 0);
    CHECK(batch(sweep(folder) + " --out " + csv + " --resume").code == 0);
    CHECK(batch(sweep(folder) + " --out " + lines + " --resume").code == 0);
    // Other work has other words in its dictionary.
    const std::string dictionary = content(folder.file("r-dictionary.csv"));
    const Ran other = batch(ips + " --out " + folder.file("r.sqlite"));
    CHECK(other.code == 1);
    CHECK(contains(other.err, "r-dictionary.csv"));
    CHECK(content(folder.file("r-dictionary.csv")) == dictionary);
    CHECK_FALSE(fs::exists(folder.file("r.sqlite")));
}

TEST_CASE("an SQLite file of somebody else is left alone") {
    const TestFolder folder("stores");
    const std::string file = folder.file("mine.sqlite");
    for (const std::string table : {"people", "about"}) {
        fs::remove(file);
        sql(file, "CREATE TABLE " + table + " (name TEXT, value TEXT); INSERT INTO " + table +
                      " VALUES ('Anna', 'x')");
        const std::string before = content(file);
        const Ran ran = batch(sweep(folder) + " --resume --out " + file);
        CHECK(ran.code == 1);
        CHECK(contains(ran.err, "mine.sqlite"));
        CHECK(content(file) == before);
    }
    // An empty one may be filled.
    fs::remove(file);
    folder.write("mine.sqlite", "");
    CHECK(batch(sweep(folder) + " --resume --out " + file).code == 0);
    CHECK(is_whole(file));
}

TEST_CASE("a damaged SQLite file is refused, and none is finished that is not whole") {
    const TestFolder folder("stores");
    const std::string whole = folder.file("whole.sqlite"), half = folder.file("half.sqlite");
    REQUIRE(batch(sweep(folder) + " --out " + whole).code == 0);
    fs::copy_file(whole, half);
    halve(half);
    fs::copy_file(folder.file("whole-dictionary.csv"), folder.file("g-dictionary.csv"));
    const std::string file = folder.file("g.sqlite");
    fs::copy_file(half, file);
    REQUIRE(batch(sweep(folder) + " --resume --out " + file).code == 0);
    CHECK(sqlite_dump(file) == sqlite_dump(whole));
    std::mt19937 random(7);
    const std::string bytes = content(half);
    int refused = 0;
    const int copies = slow_build ? 8 : 24;
    for (int copy = 0; copy < copies; ++copy) {
        std::string damaged = bytes;
        for (int i = 0; i < 1 << (copy % 8); ++i)
            damaged[random() % damaged.size()] ^= static_cast<char>(1 << random() % 8);
        folder.write("g.sqlite", damaged);
        const Ran ran = batch(sweep(folder) + " --resume --out " + file);
        CAPTURE(ran.err);
        CHECK(ran.code != 3);
        if (ran.code == 0)
            CHECK(is_whole(file));
        else
            ++refused;
    }
    CHECK(refused > 0);
    // Whole for SQLite, but a run is missing in the middle.
    fs::remove(file);
    fs::copy_file(half, file);
    sql(file, "DELETE FROM runs WHERE run = 7");
    const Ran missing = batch(sweep(folder) + " --resume --out " + file);
    CHECK(missing.code == 1);
    CHECK(contains(missing.err, "not the runs that must stand"));
}

TEST_CASE("shards with a row that is cut, doubled, missing or another's are refused") {
    const TestFolder folder("stores");
    for (const std::string end : {".csv", ".jsonl"}) {
        std::string shards;
        for (const std::string k : {"1", "2", "3"}) {
            const std::string file = folder.file("p" + k + end);
            REQUIRE(batch(sweep(folder) + " --yearly --shard " + k + "/3 --out " + file).code == 0);
            shards += " " + file;
        }
        const std::string merge = "merge --lang en" + shards + " --out ";
        const auto refused = [&](const std::string& damaged, const auto& damage) {
            const std::string before = content(damaged);
            auto lines = lines_of(damaged);
            damage(lines);
            write_lines(damaged, lines);
            const Ran ran = run_program(merge + folder.file("m" + end));
            CHECK(ran.code == 1);
            CHECK(contains(ran.err, fs::path(damaged).filename().string() + ":5:"));
            CHECK_FALSE(fs::exists(folder.file("m" + end)));
            CHECK_FALSE(fs::exists(folder.file("m-yearly" + end)));
            std::ofstream(damaged, std::ios::binary) << before;
        };
        for (const std::string& damaged :
             {folder.file("p2" + end), folder.file("p2-yearly" + end)}) {
            CAPTURE(damaged);
            refused(damaged, [](auto& lines) { lines[4] = lines[3]; });
            refused(damaged, [](auto& lines) { lines[4].resize(15); });
            refused(damaged, [&](auto& lines) { lines[4] = lines_of(folder.file("p3" + end))[4]; });
            refused(damaged, [](auto& lines) { lines.erase(lines.begin() + 4); });
        }
        REQUIRE(run_program(merge + folder.file("m" + end)).code == 0);
        REQUIRE(batch(sweep(folder) + " --yearly --out " + folder.file("w" + end)).code == 0);
        CHECK(content(folder.file("m" + end)) == content(folder.file("w" + end)));
        CHECK(content(folder.file("m-yearly" + end)) == content(folder.file("w-yearly" + end)));
        // What is there already stays.
        CHECK(run_program(merge + folder.file("m" + end)).code == 1);
        const std::string mine = folder.write("n-yearly" + end, "MINE");
        CHECK(run_program(merge + folder.file("n" + end)).code == 1);
        CHECK(content(mine) == "MINE");
    }
}

TEST_CASE("SQLite shards are looked at, too") {
    const TestFolder folder("stores");
    std::string shards;
    for (const std::string k : {"1", "2"}) {
        const std::string file = folder.file("p" + k + ".sqlite");
        REQUIRE(batch(sweep(folder) + " --shard " + k + "/2 --out " + file).code == 0);
        shards += " " + file;
    }
    const std::string part = folder.write("m.sqlite.part", "MINE");
    REQUIRE(run_program("merge" + shards + " --out " + folder.file("m.sqlite")).code == 0);
    CHECK(content(part) == "MINE");
    CHECK(is_whole(folder.file("m.sqlite")));
    sql(folder.file("p2.sqlite"), "UPDATE runs SET run = 1000 WHERE run = 7");
    const Ran ran = run_program("merge --lang en" + shards + " --out " + folder.file("n.sqlite"));
    CHECK(ran.code == 1);
    CHECK(contains(ran.err, "p2.sqlite"));
    CHECK_FALSE(fs::exists(folder.file("n.sqlite")));
}

TEST_CASE("a Danish file with its mark is resumed and merged") {
    const TestFolder folder("stores");
    const std::string file = folder.file("r.csv");
    const std::string command = "batch --lang da --threads 1 " + sweep(folder) + " --out ";
    REQUIRE(run_program(command + file).code == 0);
    const std::string whole = content(file);
    CHECK(whole.starts_with("\xEF\xBB\xBFrun;"));
    std::string about = content(file + "-about.json");
    about.replace(about.find("\"complete\": true"), 16, "\"complete\": false");
    for (const std::size_t bytes : {whole.size() / 2, std::size_t{2}, std::size_t{0}}) {
        folder.write("r.csv-about.json", about);
        folder.write("r.csv", whole.substr(0, bytes));
        CHECK(run_program(command + file + " --resume").code == 0);
        CHECK(content(file) == whole);
    }
    // A row in the middle that is not the one that must stand there.
    auto lines = lines_of(file);
    lines.erase(lines.begin() + 5);
    write_lines(file, lines);
    folder.write("r.csv-about.json", about);
    const Ran ran = run_program(command + file + " --resume");
    CHECK(ran.code == 1);
    CHECK(contains(ran.err, "r.csv:6:"));
    std::string shards;
    for (const std::string k : {"1", "2"}) {
        const std::string part = folder.file("p" + k + ".csv");
        REQUIRE(run_program(command + part + " --shard " + k + "/2").code == 0);
        shards += " " + part;
    }
    REQUIRE(run_program("merge" + shards + " --out " + folder.file("m.csv")).code == 0);
    CHECK(content(folder.file("m.csv")) == whole);
}

TEST_CASE("more columns than SQLite has are refused in words") {
    const TestFolder folder("stores");
    std::string heading = "success_rate", row = "0.1";
    for (int i = 0; i < 2100; ++i) {
        heading += ",a" + std::to_string(i);
        row += ",1";
    }
    const std::string table = folder.write("t.csv", heading + "\n" + row + "\n");
    const Ran ran = batch(table + " --base '" + root + "/scenarios/minimal.json' --out " +
                          folder.file("r.sqlite"));
    CHECK(ran.code == 1);
    CHECK(contains(ran.err, "at most 2000 columns"));
    CHECK_FALSE(fs::exists(folder.file("r.sqlite")));
}
