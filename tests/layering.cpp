// Style and structure as tests: who may include whom, line and function length, words that mark
// unfinished work.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
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

TEST_CASE("no function in the house is longer than 70 lines") {
    for (const SourceFile& file : source_files({"model", "io", "run", "report", "cli", "gui"})) {
        std::size_t begin = 0;
        // A function body opens with a brace at the end of a line and closes with one alone at the
        // same depth, in the first or second level of indentation.
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            const std::string& line = file.lines[i];
            const bool top = line == "}" || line == "    }";
            if (line.ends_with(") {") || line.ends_with(") const {") ||
                line.ends_with(" override {")) {
                const auto indent = line.find_first_not_of(' ');
                if (indent == 0 || indent == 4) begin = i + 1;
            }
            if (top && begin > 0) {
                INFO(file.path, ":", begin);
                CHECK(i + 1 - begin <= 70);
                begin = 0;
            }
        }
    }
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
