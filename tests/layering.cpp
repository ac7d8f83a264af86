// Style and structure as tests: who may include whom, line and function length, words that mark
// unfinished work.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
const fs::path root = AFKAST_ROOT;

struct SourceFile {
    std::string folder, path;  // "model", "model/law.cpp"
    std::vector<std::string> lines;
};

std::vector<SourceFile> source_files(const std::vector<std::string>& folders) {
    std::vector<SourceFile> files;
    for (const std::string& folder : folders)
        for (const auto& item : fs::recursive_directory_iterator(root / folder)) {
            if (item.path().extension() != ".cpp" && item.path().extension() != ".hpp") continue;
            SourceFile file{folder, fs::relative(item.path(), root).string(), {}};
            std::ifstream stream(item.path());
            for (std::string line; std::getline(stream, line);) file.lines.push_back(line);
            files.push_back(std::move(file));
        }
    return files;
}

std::string included(const std::string& line) {
    const auto hash = line.find("#include ");
    if (hash != 0) return {};
    const auto from = line.find_first_of("<\"") + 1;
    return line.substr(from, line.find_first_of(">\"", from) - from);
}

std::size_t letters(const std::string& line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

const std::vector<std::string> all_folders{"model", "io", "run", "report", "cli", "gui", "tests"};

}  // namespace

TEST_CASE("each folder includes only what lies below it") {
    // The rule of the house: the calculation knows nobody, the clients know everybody.
    const std::map<std::string, std::set<std::string>> may_use{
        {"model", {"model"}},
        {"io", {"io", "model"}},
        {"run", {"run", "model", "io"}},
        {"report", {"report", "model"}},
        {"cli", {"cli", "model", "io", "run", "report", "gui"}},
        {"gui", {"gui", "model", "io", "run", "report"}}};
    for (const auto& [folder, allowed] : may_use)
        for (const SourceFile& file : source_files({folder}))
            for (const std::string& line : file.lines) {
                const std::string what = included(line);
                const std::string from = what.substr(0, what.find('/'));
                if (may_use.contains(from) || from == "tests") {
                    INFO(file.path, " includes ", what);
                    CHECK(allowed.contains(from));
                }
            }
}

TEST_CASE("the model touches no file, clock, locale, thread or random device") {
    const std::set<std::string> outside{"fstream", "iostream", "filesystem", "thread",
                                        "mutex",   "chrono",   "locale",     "random",
                                        "future",  "iomanip",  "atomic",     "ctime"};
    for (const SourceFile& file : source_files({"model"}))
        for (const std::string& line : file.lines) {
            INFO(file.path, ": ", line);
            CHECK_FALSE(outside.contains(included(line)));
        }
}

TEST_CASE("each library stays in the folder that may use it") {
    const std::map<std::string, std::set<std::string>> homes{
        {"nlohmann/json.hpp", {"io", "report", "cli", "tests"}},
        {"CLI/CLI.hpp", {"cli"}},
        {"imgui.h", {"gui", "tests"}},
        {"GLFW/glfw3.h", {"gui"}},
        {"Random123/philox.h", {"model", "tests"}},
        {"thread", {"run", "gui", "tests"}},
        {"xlsxwriter.h", {"report"}}};
    for (const SourceFile& file : source_files(all_folders))
        for (const std::string& line : file.lines) {
            const auto home = homes.find(included(line));
            if (home == homes.end()) continue;
            INFO(file.path, " includes ", home->first);
            CHECK(home->second.contains(file.folder));
        }
}

TEST_CASE("only window.cpp knows GLFW and OpenGL") {
    for (const SourceFile& file : source_files({"gui"}))
        for (const std::string& line : file.lines)
            if (line.find("glfw") != std::string::npos || line.find("GLFW") != std::string::npos) {
                INFO(file.path, ": ", line);
                CHECK(file.path.find("gui/window.") == 0);
            }
}

TEST_CASE("nothing that the other compilers lack is used in model, io and report") {
    const std::set<std::string> lacking{"format", "ranges", "charconv", "memory_resource",
                                        "experimental/simd"};
    for (const SourceFile& file : source_files({"model", "io", "run", "report", "gui"}))
        for (const std::string& line : file.lines) {
            INFO(file.path, ": ", line);
            CHECK_FALSE(lacking.contains(included(line)));
        }
}

TEST_CASE("no line is longer than 100 letters") {
    for (const SourceFile& file : source_files(all_folders))
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            INFO(file.path, ":", i + 1);
            CHECK(letters(file.lines[i]) <= 100);
        }
}

namespace {

std::size_t indent_of(const std::string& line) {
    return std::min(line.find_first_not_of(' '), line.size());
}
bool opens_no_function(const std::string& line) {
    for (const char* word : {"namespace", "class", "struct", "enum", "extern", "union"})
        if (line.compare(indent_of(line), std::string(word).size(), word) == 0) return true;
    return false;
}

// Where the head of a function begins whose body opens at the end of line `open`, at an indentation
// of `base`; a head may run over several lines.
std::optional<std::size_t> head_of(const std::vector<std::string>& lines, std::size_t open,
                                   std::size_t base) {
    if (!lines[open].ends_with("{") || opens_no_function(lines[open])) return std::nullopt;
    std::size_t head = open;
    while (head > 0 && indent_of(lines[head]) > base) {
        --head;
        const std::string& line = lines[head];
        if (line.ends_with(";") || line.ends_with("{") || line.ends_with("}")) return std::nullopt;
    }
    std::string whole;
    for (std::size_t i = head; i <= open; ++i) whole += lines[i];
    const bool is_function = indent_of(lines[head]) == base && whole.find('(') != std::string::npos;
    return is_function ? std::optional(head) : std::nullopt;
}

struct Span {
    std::size_t from, lines;
};
// Of a file: those of namespaces, and those inside of its classes.
std::vector<Span> functions_in(const std::vector<std::string>& lines) {
    std::vector<Span> spans;
    bool in_class = false;
    std::optional<std::size_t> begin;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!begin && (lines[i].starts_with("class ") || lines[i].starts_with("struct ")))
            in_class = in_class || lines[i].ends_with("{");
        if (!begin && lines[i] == "};") in_class = false;
        const std::size_t base = in_class ? 4 : 0;
        if (!begin) {
            begin = head_of(lines, i, base);
        } else if (lines[i] == std::string(base, ' ') + "}") {
            spans.push_back({*begin + 1, i + 1 - *begin});
            begin.reset();
        }
    }
    return spans;
}

}  // namespace

TEST_CASE("no function in the house is longer than 70 lines") {
    std::size_t met = 0;
    for (const SourceFile& file : source_files({"model", "io", "run", "report", "cli", "gui"}))
        for (const Span& one : functions_in(file.lines)) {
            INFO(file.path, ":", one.from);
            CHECK(one.lines <= 70);
            ++met;
        }
    CHECK(met > 1500);  // it sees them
}

TEST_CASE(
    "the length of a function is that of all of its lines, a long head and lambdas included") {
    const std::vector<std::string> lines{
        "void f(int a,",    "       int b) {", "    const auto g = [&](int c) {",
        "        if (c) {", "        }",       "    };",
        "    for (;;) {",   "    }",           "}",
        "class C {",        "    void h() {",  "        if (x) {",
        "        }",        "    }",           "};"};
    const auto spans = functions_in(lines);
    REQUIRE(spans.size() == 2);
    CHECK(spans[0].lines == 9);
    CHECK(spans[1].lines == 4);
}

TEST_CASE("no word that marks unfinished work is left") {
    // Spelt in halves, so that this file does not find itself.
    const std::vector<std::string> banned{std::string("TO") + "DO", std::string("FIX") + "ME",
                                          std::string("XX") + "X", std::string("HA") + "CK"};
    for (const SourceFile& file : source_files(all_folders))
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            for (const std::string& word : banned) {
                INFO(file.path, ":", i + 1, ": ", word);
                CHECK(file.lines[i].find(word) == std::string::npos);
            }
}

TEST_CASE("every header says in its first line what it is for") {
    for (const SourceFile& file : source_files({"model", "io", "run", "report", "cli", "gui"}))
        if (file.path.ends_with(".hpp")) {
            INFO(file.path);
            REQUIRE_FALSE(file.lines.empty());
            CHECK(file.lines.front().rfind("// ", 0) == 0);
        }
}

TEST_CASE("no two headers give one name to two types") {
    // The linker takes either of them without a word, and the program crashes.
    std::map<std::string, std::string> met;
    for (const SourceFile& file : source_files({"model", "io", "run", "report", "cli", "gui"})) {
        if (!file.path.ends_with(".hpp")) continue;
        for (const std::string& line : file.lines) {
            std::istringstream words(line);
            std::string kind, name;
            words >> kind >> name;
            if (line.starts_with("enum class ")) words >> name;
            const bool defines = line.ends_with("{") || line.ends_with("};");
            if (!defines || (kind != "struct" && kind != "class" && kind != "enum")) continue;
            if (line.starts_with(" ") || name.find("::") != std::string::npos) continue;
            const auto [other, fresh] = met.try_emplace(name, file.path);
            INFO(name, " in ", file.path, " and ", other->second);
            CHECK(fresh);
        }
    }
}
