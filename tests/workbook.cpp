#include "tests/workbook.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "tests/shipped.hpp"

namespace afkast {

namespace fs = std::filesystem;

Book workbook_of(const Result& result, Language language) {
    return workbook({shipped(), result, "0.0.0", "data", "./afkast report"}, language);
}

std::map<std::string, int> assumption_rows(const Book& book) {
    constexpr int path_column = 11;
    std::map<std::string, int> rows;
    for (const SheetCell& cell : book.sheets[1].cells)
        if (const auto* text = std::get_if<std::string>(&cell.content);
            text && cell.column == path_column && cell.row > 3)
            rows[*text] = cell.row;
    return rows;
}

bool is_installed(const std::string& program) {
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

namespace {

void run(const std::string& command) {
    INFO(command);
    REQUIRE(std::system(command.c_str()) == 0);
}

std::string content(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Grid read_tabbed(const fs::path& file) {
    Grid grid;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        std::vector<std::string>& row = grid.emplace_back();
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, '\t');) row.push_back(cell);
    }
    return grid;
}

// A profile of its own, told to trust no value that stands in a file.
void write_profile(const fs::path& folder) {
    fs::create_directories(folder / "user");
    std::ofstream(folder / "user" / "registrymodifications.xcu")
        << R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
)";
}

}  // namespace

void type_into(const fs::path& file, const std::map<int, double>& by_row) {
    const fs::path unpacked = file.string() + "-parts";
    run(fmt::format("unzip -q '{}' -d '{}'", file.string(), unpacked.string()));
    const fs::path sheet = unpacked / "xl" / "worksheets" / "sheet2.xml";
    std::string xml = content(sheet);
    for (const auto& [row, value] : by_row) {
        const std::size_t cell = xml.find(fmt::format("<c r=\"B{}\"", row + 1));
        REQUIRE(cell != std::string::npos);
        const std::size_t begin = xml.find("<v>", cell) + 3, end = xml.find("</v>", begin);
        xml.replace(begin, end - begin, fmt::format("{}", value));
    }
    std::ofstream(sheet, std::ios::binary) << xml;
    fs::remove(file);
    run(fmt::format("cd '{}' && zip -q -r '{}' .", unpacked.string(), file.string()));
    fs::remove_all(unpacked);
}

std::map<std::string, std::map<std::string, Grid>> recalculated(const std::vector<fs::path>& files,
                                                                const fs::path& folder) {
    const fs::path profile = folder / "profile", out = folder / "out";
    write_profile(profile);
    std::string command = fmt::format(
        "soffice -env:UserInstallation=file://{} --headless --convert-to 'csv:Text - txt - csv "
        "(StarCalc):9,,76,1,,0,false,false,false,false,false,-1' --outdir '{}'",
        profile.string(), out.string());
    for (const fs::path& file : files) command += " '" + file.string() + "'";
    run(command + " >/dev/null 2>&1");
    std::map<std::string, std::map<std::string, Grid>> grids;
    for (const fs::path& file : files) {
        const std::string stem = file.stem().string() + "-";
        for (const auto& item : fs::directory_iterator(out)) {
            const std::string name = item.path().stem().string();
            if (name.rfind(stem, 0) == 0)
                grids[file.stem().string()][name.substr(stem.size())] = read_tabbed(item.path());
        }
    }
    return grids;
}

}  // namespace afkast
