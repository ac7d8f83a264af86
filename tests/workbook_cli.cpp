// The workbook as the command line writes it.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/program.hpp"

TEST_CASE("afkast report writes a workbook where the name ends in .xlsx, else a page") {
    const auto folder =
        std::filesystem::temp_directory_path() / ("afkast-workbook-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder);
    const auto first_letters = [&](const std::string& name) {
        const auto file = folder / name;
        const Ran ran =
            run_program("report '" AFKAST_ROOT "/scenarios/minimal.json' --draws 50 -o '" +
                        file.string() + "' --lang da");
        INFO(ran.err);
        CHECK(ran.code == 0);
        std::ifstream stream(file, std::ios::binary);
        char letters[2] = {};
        stream.read(letters, 2);
        return std::string(letters, 2);
    };
    CHECK(first_letters("svar.xlsx") == "PK");
    CHECK(first_letters("svar.html") == "<!");
    std::filesystem::remove_all(folder);
}
