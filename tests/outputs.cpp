// What is written is written whole, where it was asked for and nowhere else, or it is said that it
// was not; what is read is read as it is meant, or refused with its place.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "io/json.hpp"
#include "io/letters.hpp"
#include "io/recovery.hpp"
#include "io/settings.hpp"
#include "io/write_file.hpp"
#include "model/csv.hpp"
#include "tests/folder.hpp"
#include "tests/program.hpp"

namespace {

namespace fs = std::filesystem;
using namespace afkast;
const std::string root = AFKAST_ROOT;
const std::string minimal = "'" + root + "/scenarios/minimal.json'";
const std::string mark = "\xEF\xBB\xBF";

std::string content(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string case_file(const std::string& name) { return "'" + root + "/tests/cases/" + name + "'"; }

mode_t mode_of(const std::string& file) {
    struct stat found {};
    REQUIRE(::lstat(file.c_str(), &found) == 0);
    return found.st_mode & 0777;
}

// What is said of a file that cannot be read or written.
template <class Action>
std::string refusal(const Action& action) {
    try {
        action();
    } catch (const BadInput& bad) {
        return to_text(bad.problems, Language::danish) + to_text(bad.problems, Language::english);
    }
    return {};
}

// The scenario scenarios/minimal.json with another title.
std::string titled(const std::string& json_title) {
    std::string text = content(root + "/scenarios/minimal.json");
    const std::size_t from = text.find("\"title\": ") + 9, to = text.find('}', from) + 1;
    return text.replace(from, to - from, json_title);
}

const std::string in_shell = "sh -c ";

}  // namespace

TEST_CASE("a file that is replaced keeps its mode, and a link is written through") {
    const TestFolder folder("outputs");
    const std::string file = folder.write("page.html", "old");
    for (const mode_t mode : {0600u, 0640u, 0664u}) {
        ::chmod(file.c_str(), mode);
        write_file(file, "new");
        CHECK(mode_of(file) == mode);
    }
    fs::create_symlink("page.html", folder.file("link"));
    fs::create_symlink("link", folder.file("link-to-link"));
    write_file(folder.file("link-to-link"), "through");
    CHECK(content(file) == "through");
    CHECK(fs::is_symlink(folder.file("link")));
    CHECK(fs::is_symlink(folder.file("link-to-link")));
    fs::create_symlink("not-there-yet", folder.file("dangling"));
    write_file(folder.file("dangling"), "made");
    CHECK(content(folder.file("not-there-yet")) == "made");
    CHECK(folder.entries() == 5);
}

TEST_CASE("nobody can lay a link where a file is on its way") {
    const TestFolder folder("outputs");
    const std::string victim = folder.write("victim", "precious");
    const std::string file = folder.file("r.html");
    fs::create_symlink("victim", file + ".part");
    write_file(file, "result");
    CHECK(content(victim) == "precious");
    CHECK(content(file) == "result");
    CHECK(fs::is_symlink(file + ".part"));
    CHECK_FALSE(fs::is_symlink(file));
    // Two on their way at once have two names, in the folder of the file.
    FileOnItsWay one(file), two(file);
    CHECK(one.name() != two.name());
    CHECK(fs::path(one.name()).parent_path() == folder.path);
}

TEST_CASE("what is no ordinary file is left as it is") {
    const TestFolder folder("outputs");
    const std::string pipe = folder.file("pipe");
    REQUIRE(::mkfifo(pipe.c_str(), 0666) == 0);
    CHECK(contains(refusal([&] { write_file(pipe, "x"); }), "not an ordinary file"));
    CHECK(fs::is_fifo(pipe));
    // A device of our own; only root may make one.
    const std::string device = folder.file("device");
    if (::mknod(device.c_str(), S_IFCHR | 0666, makedev(1, 3)) == 0) {
        const Ran ran = run_program("simulate --draws 16 --raw '" + device + "' " + minimal);
        CHECK(ran.code == 1);
        CHECK(contains(ran.err, "not an ordinary file"));
        CHECK(fs::is_character_file(device));
    }
}

TEST_CASE("why a file is not written is told apart, and nothing is left behind") {
    const TestFolder folder("outputs");
    CHECK(contains(refusal([&] { write_file(folder.file("no/file"), "x"); }), "no such folder"));
    CHECK(contains(refusal([&] { write_file(folder.path.string(), "x"); }), "a folder of that"));
    const std::string in_the_way = folder.write("in-the-way", "x");
    CHECK(contains(refusal([&] { write_file(in_the_way + "/y", "x"); }), "mappen findes ikke"));
    fs::create_symlink("loop", folder.file("loop"));
    CHECK(contains(refusal([&] { write_file(folder.file("loop"), "x"); }), "can be written here"));
    // A file may not grow beyond 512 bytes: as good as a full disk.
    const std::string small = in_shell + R"('ulimit -f 1; exec "$0" "$@"' )";
    const Ran raw = run_program(
        "simulate --draws 900 --raw '" + folder.file("raw.csv") + "' --lang en " + minimal, small);
    CHECK(raw.code == 1);
    CHECK(contains(raw.err, "The disk is full."));
    CHECK(contains(raw.err, "raw.csv"));
    CHECK(folder.entries() == 2);
    if (::geteuid() == 0) return;  // who may write everywhere
    ::chmod(folder.path.c_str(), 0500);
    CHECK(contains(refusal([&] { write_file(folder.file("x"), "x"); }), "not allowed"));
    ::chmod(folder.path.c_str(), 0700);
}

TEST_CASE("drafts and settings are their owner's alone") {
    const TestFolder folder("outputs");
    const std::string own = folder.file("state/afkast");
    const std::string copy = keep_copy(own, "a", "", "t", "{}");
    write_settings(own, {});
    CHECK(mode_of(own) == 0700);
    CHECK(mode_of(copy) == 0600);
    CHECK(mode_of(own + "/settings.json") == 0600);
    CHECK(std::distance(fs::directory_iterator(own), {}) == 2);
}

TEST_CASE("every command says that its output is lost, and gives exit code 1") {
    for (const std::string command :
         {"run", "run --format csv", "run --format json", "compare", "compare --format json",
          "check", "audit", "simulate --draws 16", "sensitivity --points 0",
          "breakeven --assumption success_rate", "explain", "explain --format json",
          "report --summary --draws 16 --points 0"})
        for (const std::string language : {"da", "en"}) {
            CAPTURE(command);
            const Ran ran =
                run_program(command + " --lang " + language + " " + minimal + " > /dev/full");
            CHECK(ran.code == 1);
            CHECK(contains(
                ran.err, language == "da" ? "Der er ikke plads på disken." : "The disk is full."));
            CHECK_FALSE(contains(ran.err, "fault"));
        }
    for (const std::string command :
         {"sources", "sources --format json", "--print-man-page", "--print-completion", "--help",
          "--version", "run --help",
          "batch --dry-run --lang en '" AFKAST_ROOT "/sweeps/choices.json'",
          "batch --out - '" AFKAST_ROOT "/sweeps/choices.json'"}) {
        CAPTURE(command);
        const Ran ran = run_program(command + " > /dev/full");
        CHECK(ran.code == 1);
        CHECK(contains(ran.err, "The disk is full."));
    }
    CHECK(run_program("run " + minimal).code == 0);
}

TEST_CASE("closed descriptors are never a file of results") {
    const TestFolder folder("outputs");
    const std::string sweep = "'" + root + "/sweeps/choices.json'";
    const std::string whole = folder.file("whole.csv");
    REQUIRE(run_program("batch " + sweep + " --out " + whole).code == 0);
    std::size_t files = 0;
    for (const std::string closed : {"2>&-", ">&- 2>&-", "<&- >&- 2>&-"}) {
        CAPTURE(closed);
        const std::string file = folder.file(std::to_string(files++) + ".csv");
        const Ran ran = run_program("batch " + sweep + " --out " + file,
                                    in_shell + R"('exec "$0" "$@" )" + closed + "' ");
        CHECK(ran.code == 0);
        CHECK(content(file) == content(whole));
    }
    // A result that was to go to a closed output is lost, and that is said.
    const Ran lost = run_program("run " + minimal, in_shell + R"('exec "$0" "$@" >&-' )");
    CHECK(lost.code == 1);
    CHECK(contains(lost.err, "standard output"));
}

TEST_CASE("letters: UTF-8, what no text may hold, and how any bytes are shown") {
    CHECK_FALSE(first_not_utf8("æøå €𝄞"));
    for (const char* wrong : {"a\xF8", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"})
        CHECK(first_not_utf8(wrong) == (wrong[0] == 'a' ? 1u : 0u));
    CHECK_FALSE(first_forbidden("linje\n\tanden\r\n – æ \xE2\x80\x8F"));
    for (const auto& [text, code] :
         std::vector<std::pair<std::string, char32_t>>{{std::string("\0", 1), 0},
                                                       {"\x1b", 0x1b},
                                                       {"\x7f", 0x7f},
                                                       {"\xC2\x9B", 0x9b},
                                                       {"\xE2\x80\xAE", 0x202e},
                                                       {"\xE2\x81\xA6", 0x2066},
                                                       {"\xEF\xBF\xBE", 0xfffe},
                                                       {"\xEF\xBF\xBF", 0xffff}}) {
        const auto found = first_forbidden("ok" + text);
        REQUIRE(found);
        CHECK(found->byte == 2);
        CHECK(found->letter == code);
        CHECK_FALSE(first_forbidden(printable(text)));
        CHECK_FALSE(first_not_utf8(printable(text)));
    }
    CHECK(printable("kop\xF8.json") == "kop\xEF\xBF\xBD.json");
    CHECK(printable("a\x1b[31m\n") == "a\\u001b[31m\\u000a");
    CHECK(shortened("æøå", 3) == "æ…");
    CHECK(shortened("æøå", 6) == "æøå");
}

TEST_CASE("control characters and marks that turn the text are refused where they stand") {
    const TestFolder folder("outputs");
    for (const auto& [letter, code] :
         std::vector<std::pair<std::string, std::string>>{{"\\u0000", "U+0000"},
                                                          {"\\u001b[31m", "U+001B"},
                                                          {"\\u000b", "U+000B"},
                                                          {"\\u0085", "U+0085"},
                                                          {"\\u202e", "U+202E"},
                                                          {"\\u2066", "U+2066"},
                                                          {"\\ufffe", "U+FFFE"},
                                                          {"\xE2\x80\xAE", "U+202E"}}) {
        CAPTURE(code);
        const std::string file = folder.write("t.json", titled("\"Titel" + letter + "\""));
        for (const std::string language : {"da", "en"}) {
            const Ran ran = run_program("run --lang " + language + " " + file);
            CHECK(ran.code == 1);
            CHECK(ran.out.empty());
            CHECK(contains(ran.err, "t.json:3:"));
            CHECK(contains(ran.err, "  title"));
            CHECK(contains(ran.err, code));
            CHECK_FALSE(first_forbidden(ran.err));
        }
    }
    CHECK(run_program("check " + folder.write("n.json", titled(R"("a\nb\tc")"))).code == 0);
    for (const std::string name :
         {"rel-06-terminal-escapes-in-title.json", "15-vertical-tab-in-title.json"})
        for (const std::string command : {"run ", "check ", "compare ", "report --summary "}) {
            const Ran ran = run_program(command + case_file(name));
            CHECK(ran.code == 1);
            CHECK(contains(ran.err, name + ":"));
            CHECK_FALSE(first_forbidden(ran.out + ran.err));
        }
}

TEST_CASE("any name that the system allows is a file's name, and is shown safely") {
    const TestFolder folder("outputs");
    const std::string text = content(root + "/scenarios/minimal.json");
    for (const std::string name : {"kop\xF8.json", "rød\x1b[31m.json", "linje\nto.json"}) {
        const std::string file = "'" + folder.write(name, text) + "'";
        const Ran json = run_program("run --format json " + file);
        CHECK(json.code == 0);
        CHECK(nlohmann::json::accept(json.out));
        CHECK(run_program("compare --format json " + file + " " + minimal).code == 0);
        CHECK(run_program("explain --format json " + file).code == 0);
        CHECK(run_program("simulate --draws 16 --format json " + file).code == 0);
        for (const std::string end : {".csv", ".jsonl", ".sqlite"})
            CHECK(run_program("batch " + file + " --out '" + folder.file(name + end) + "'").code ==
                  0);
        CHECK_FALSE(first_not_utf8(content(folder.file(name + ".jsonl"))));
        for (const std::string command : {"check ", "run ", "batch --dry-run "}) {
            const Ran ran = run_program(command + file);
            CHECK_FALSE(first_not_utf8(ran.out + ran.err));
            CHECK_FALSE(first_forbidden(ran.out + ran.err));
        }
        folder.write(name, text + "}");
        const Ran broken = run_program("check " + file);
        CHECK(broken.code == 1);
        CHECK_FALSE(first_not_utf8(broken.err));
        CHECK_FALSE(first_forbidden(broken.err));
    }
}

TEST_CASE("a number is a number as a whole, or it is a text and the row is refused") {
    const TestFolder folder("outputs");
    for (const std::string cell :
         {"1e--5", "1e+-5", "1e", "1e+", "--1", "1.2.3e4", "0x10", "1e999"}) {
        CAPTURE(cell);
        const std::string table = folder.write("t.csv", "success_rate\n" + cell + "\n0.1\n");
        const Ran ran = run_program("batch --out - --format csv --base " + minimal + " " + table);
        CHECK(ran.code == 0);
        CHECK(contains(ran.err, "t.csv:2"));
        CHECK(contains(ran.out, ",error,"));
        CHECK(contains(ran.out, "1,0.1,ok,"));
    }
    for (const std::string cell : {"1e-2", "+0.01", "1.0E-02", "0.01"}) {
        const std::string table = folder.write("t.csv", "success_rate\n" + cell + "\n");
        const Ran ran = run_program("batch --out - --format csv --base " + minimal + " " + table);
        CHECK(contains(ran.out, "\n0,0.01,ok,"));
    }
    const Ran ran =
        run_program("batch --out - --base " + minimal + " " + case_file("rel-03-table-1e--5.csv"));
    CHECK(contains(ran.out, "{\"run\":0,\"success_rate\":\"1e--5\",\"status\":\"error\""));
    CHECK(contains(ran.out, "{\"run\":1,\"success_rate\":0.1,\"status\":\"ok\""));
}

TEST_CASE("axes: counted before they are made, small numbers, one name for one place") {
    const TestFolder folder("outputs");
    const Ran many = run_program("batch --dry-run " + case_file("rel-01-sweep-step-1e-9.json"));
    CHECK(many.code == 1);
    CHECK(contains(many.err, "more than 1,000,000 points"));
    const auto sweep = [&](const std::string& axes) {
        return folder.write("s.json", R"({"afkast_sweep": 1, "base": ")" + root +
                                          R"(/scenarios/minimal.json", "axes": [)" + axes + "]}");
    };
    for (const char* step : {"1e-300", "1e-6"})
        CHECK(contains(run_program("batch --dry-run " +
                                   sweep(R"({"path":"success_rate","from":0,"to":1,"step":)" +
                                         std::string(step) + "}"))
                           .err,
                       "more than 1,000,000 points"));
    const Ran small = run_program("batch --out - " + case_file("rel-02-sweep-subnormal-stod.json"));
    CHECK(small.code == 0);
    CHECK(contains(small.out, "e-310"));
    const Ran twice =
        run_program("batch --out - " + sweep(R"({"path":"costs[0].kroner_per_hour","values":[1]},
                                           {"path":"costs[00].kroner_per_hour","values":[2]})"));
    CHECK_FALSE(contains(twice.out, "\"status\":\"ok\""));
    const Ran named = run_program("batch --out - " + case_file("16-axis-named-as-a-result.json"));
    CHECK(named.code == 1);
    CHECK(named.out.empty());
    CHECK(contains(named.err, "municipality_cost"));
    CHECK(contains(named.err, "another \"name\""));
    // What an axis sets it may be called by.
    CHECK(run_program("batch --out - " + sweep(R"({"path":"price_year","values":[2023,2024]})"))
              .code == 0);
}

TEST_CASE("what is no UTF-8 is said so, with file and line") {
    const TestFolder folder("outputs");
    const Ran latin =
        run_program("batch --out - --base " + minimal + " " + case_file("rel-05-table-latin1.csv"));
    CHECK(latin.code == 0);  // the other rows are calculated
    CHECK(contains(latin.err, "rel-05-table-latin1.csv:2:"));
    CHECK(contains(latin.err, "not UTF-8"));
    CHECK_FALSE(first_not_utf8(latin.out + latin.err));
    const std::string text = content(root + "/scenarios/minimal.json");
    std::string utf_16 = "\xFF\xFE", without_mark;
    for (char c : text) {
        utf_16 += std::string{c, '\0'};
        without_mark += std::string{c, '\0'};
    }
    for (const std::string& wrong : {utf_16, without_mark}) {
        const Ran ran = run_program("check " + folder.write("s.json", wrong));
        CHECK(ran.code == 1);
        CHECK(contains(ran.err, "UTF-16"));
    }
    const Ran zero =
        run_program("check " + folder.write("s.json", text + std::string("\0rubbish", 8)));
    CHECK(zero.code == 1);
    CHECK(contains(zero.err, "zero byte"));
    CHECK(contains(zero.err, "s.json:"));
}

TEST_CASE("nothing is read without end, and a flood of faults is answered at once") {
    const TestFolder folder("outputs");
    CHECK(contains(run_program("run --lang en /dev/zero", "timeout 60 ").err, "100 MB"));
    CHECK(contains(run_program("batch --out - --lang en --base /dev/zero x.csv", "timeout 60 ").err,
                   "100 MB"));
    std::string flood = "{\"afkast\": 1";
    for (int i = 0; i < 100'000; ++i) flood += ", \"k" + std::to_string(i) + "\": 1";
    const Ran keys = run_program("check " + folder.write("f.json", flood + "}"), "timeout 60 ");
    CHECK(keys.code == 1);
    CHECK(contains(keys.err, "There may be more problems"));
    CHECK(keys.err.size() < 100'000);
    const std::string name(1'000'000, 'x');
    const Ran long_name = run_program(
        "check " + folder.write("l.json", "{\"afkast\": 1, \"" + name + "\": \"" + name + "\"}"),
        "timeout 60 ");
    CHECK(long_name.code == 1);
    CHECK(long_name.err.size() < 10'000);
}

TEST_CASE("a move out of a state that is not there is refused where it stands") {
    const Ran ran = run_program("check " + case_file("rel-04-misspelt-state-in-move.json"));
    CHECK(ran.code == 1);
    CHECK(contains(ran.err, "rel-04-misspelt-state-in-move.json:11:"));
    CHECK(contains(ran.err, "Did you mean \"kontanthjaelp\"?"));
    CHECK_FALSE(contains(ran.err, "fault of the program"));
}

TEST_CASE("no cell of any CSV file is run as a formula") {
    CHECK(csv_cell("=1+1") == "'=1+1");
    CHECK(csv_cell("@a;b") == "\"'@a;b\"");
    CHECK(csv_cell("a\nb\"c") == "\"a b\"\"c\"");
    CHECK(csv_cell("a-b=c") == "a-b=c");
    const Ran ran =
        run_program("batch --out - --format csv " + case_file("rel-08-formulas-in-csv.json"));
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "run,'=1+1,"));
    CHECK(contains(ran.out, "\n0,'=cmd|"));
    CHECK(contains(ran.out, "\n1,'@SUM(1)"));
    const TestFolder folder("outputs");
    const std::string file = folder.write("f.json", titled("\"=1+1\""));
    CHECK(contains(run_program("run --format csv " + file).out, "\n'=1+1,"));
    CHECK(run_program("report --draws 16 --points 0 --tables " + folder.file("t") + " " + file)
              .code == 0);
    CHECK(contains(content(folder.file("t/scenarios.csv")), "'=1+1"));
}

TEST_CASE("Danish CSV opens in a Danish spreadsheet, with Danish words") {
    const TestFolder folder("outputs");
    const std::string file = case_file("06-csv-for-danish-excel.json");
    const Ran danish = run_program("run --lang da --format csv " + file);
    CHECK(danish.out.starts_with(mark + "scenarie;betaler;modtager;kategori;regel;hvad;år;"));
    CHECK(contains(danish.out, ";Kommunen;"));
    for (const char* word : {"municipality", "payer", ";year", "citizen"})
        CHECK_FALSE(contains(danish.out, word));
    const Ran english = run_program("run --lang en --format csv " + file);
    CHECK(english.out.starts_with("scenario,payer,payee,"));
    // Once, though it is several tables.
    const Ran tables = run_program("simulate --draws 16 --lang da --format csv " + file);
    CHECK(tables.out.rfind(mark) == 0);
    CHECK(run_program("report --lang da --draws 16 --points 0 --tables " + folder.file("t") + " " +
                      file)
              .code == 0);
    for (const auto& entry : fs::directory_iterator(folder.file("t")))
        if (entry.path().extension() == ".csv")
            CHECK(content(entry.path().string()).starts_with(mark));
    CHECK(run_program("simulate --lang da --draws 16 --raw " + folder.file("raw.csv") + " " + file)
              .code == 0);
    CHECK(content(folder.file("raw.csv")).starts_with(mark));
    const Ran batch = run_program("batch --lang da --out " + folder.file("b.csv") + " " + file);
    CHECK(batch.code == 0);
    CHECK(content(folder.file("b.csv")).starts_with(mark + "run;file;status;"));
    // What the program wrote it reads again.
    const std::string table = folder.write("in.csv", mark +
                                                         "success_rate;participants[0].people\n"
                                                         "0,1;20\n");
    const Ran again = run_program("batch --out - --base " + minimal + " " + table);
    CHECK(contains(again.out, "\"success_rate\":0.1"));
    CHECK(contains(again.out, "\"status\":\"ok\""));
}
