#include "tests/program.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

Ran run_program(const std::string& arguments, const std::string& before) {
    // Files of tests run beside each other.
    const auto errors = std::filesystem::temp_directory_path() /
                        ("afkast-test-" + std::to_string(getpid()) + ".err");
    const std::string command = "AFKAST_DATA='" AFKAST_ROOT "/data' LC_ALL=C " + before +
                                "'" AFKAST_PROGRAM "' " + arguments + " 2>'" + errors.string() +
                                "'";
    Ran ran{0, {}, {}};
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe);
    std::array<char, 4096> buffer;
    for (std::size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        ran.out.append(buffer.data(), n);
    ran.code = WEXITSTATUS(pclose(pipe));
    std::ifstream stream(errors);
    std::ostringstream text;
    text << stream.rdbuf();
    ran.err = text.str();
    std::filesystem::remove(errors);
    return ran;
}
