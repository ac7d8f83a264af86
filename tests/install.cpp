// The installed tree as those who install it meet it: the program anywhere, its manual page and
// completion, and the library in a program of somebody else.
#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "io/read_scenario.hpp"
#include "model/result.hpp"
#include "tests/shipped.hpp"

namespace {

namespace fs = std::filesystem;
const std::string root = AFKAST_ROOT;

struct Shell {
    int code;
    std::string out;
};
// In no environment of ours, so that the tree stands on its own.
Shell shell(const std::string& command) {
    Shell ran{0, {}};
    FILE* pipe = popen(("cd / && (" + command + ") 2>&1").c_str(), "r");
    REQUIRE(pipe);
    std::array<char, 4096> buffer;
    for (std::size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        ran.out.append(buffer.data(), n);
    ran.code = WEXITSTATUS(pclose(pipe));
    return ran;
}

std::string content(const fs::path& file) {
    std::ifstream stream(file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Installed once for all tests of this file.
struct Installed {
    fs::path prefix = fs::temp_directory_path() / ("afkast-installed-" + std::to_string(getpid()));
    Installed() {
        fs::remove_all(prefix);
        const Shell ran = shell("'" AFKAST_CMAKE "' --install '" AFKAST_BUILD "' --prefix '" +
                                prefix.string() + "'");
        INFO(ran.out);
        REQUIRE(ran.code == 0);
    }
    ~Installed() { fs::remove_all(prefix); }
    std::string program() const { return "'" + (prefix / "bin/afkast").string() + "'"; }
};

const Installed& installed() {
    static const Installed tree;
    return tree;
}

}  // namespace

TEST_CASE("the installed program finds its data, from any folder") {
    const std::string share = (installed().prefix / "share/afkast").string();
    const Shell ran =
        shell(installed().program() + " run --lang en '" + share + "/scenarios/minimal.json'");
    INFO(ran.out);
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "A small example"));
    const Shell sweep = shell(installed().program() + " batch --dry-run --lang en '" + share +
                              "/sweeps/all-municipalities.json'");
    CHECK(sweep.code == 0);
    CHECK(contains(sweep.out, "882 runs"));
}

TEST_CASE("the manual page tells every command and option, and roff takes it") {
    const std::string page = content(installed().prefix / "share/man/man1/afkast.1");
    for (const char* part : {".SH NAME", ".SS afkast batch", ".SS afkast merge", "\\-\\-resume",
                             "\\-\\-dry\\-run", "\\-\\-shard", ".SH EXIT STATUS"})
        CHECK(contains(page, part));
    CHECK_FALSE(contains(page, "print\\-man"));
    if (std::system("command -v groff >/dev/null") != 0) {
        MESSAGE("SKIPPED: groff is not installed");
        return;
    }
    const Shell ran = shell("groff -man -Kutf8 -Tutf8 -ww " +
                            (installed().prefix / "share/man/man1/afkast.1").string());
    CHECK(ran.code == 0);
    CHECK_FALSE(contains(ran.out, "warning"));
}

TEST_CASE("the shell completes commands, options and files") {
    const std::string file =
        (installed().prefix / "share/bash-completion/completions/afkast").string();
    const auto completed = [&](const std::string& words, int place) {
        return shell("bash -c 'source " + file + "; COMP_WORDS=(" + words + "); COMP_CWORD=" +
                     std::to_string(place) + "; _afkast; echo \"${COMPREPLY[*]}\"'")
            .out;
    };
    CHECK(completed("afkast ba", 1) == "batch\n");
    CHECK(completed("afkast batch --res", 2) == "--resume\n");
    CHECK(completed("afkast merge --o", 2) == "--out\n");
    CHECK(completed("afkast batch /et", 2) == "/etc\n");
}

TEST_CASE("the desktop entry opens the window") {
    const std::string entry = content(installed().prefix / "share/applications/afkast.desktop");
    CHECK(contains(entry, "[Desktop Entry]\n"));
    CHECK(contains(entry, "Exec=afkast gui %F\n"));
}

TEST_CASE("the ten lines of the example build against the installed library and give our number") {
    const fs::path build = installed().prefix / "example";
    const Shell configured =
        shell("'" AFKAST_CMAKE "' -G Ninja -S '" + root + "/examples/library' -B '" +
              build.string() + "' -DCMAKE_PREFIX_PATH='" + installed().prefix.string() + "'");
    INFO(configured.out);
    REQUIRE(configured.code == 0);
    const Shell built = shell("'" AFKAST_CMAKE "' --build '" + build.string() + "'");
    INFO(built.out);
    REQUIRE(built.code == 0);
    const Shell ran =
        shell("'" + (build / "payback").string() + "' '" + root + "/scenarios/minimal.json'");
    using namespace afkast;
    const Result result =
        calculate(shipped(), read_scenario(root + "/scenarios/minimal.json", shipped()));
    char expected[64];
    std::snprintf(expected, sizeof expected, "%.2f\n",
                  result.of(Perspective::municipality).net_present_value);
    CHECK(ran.out == expected);
}
