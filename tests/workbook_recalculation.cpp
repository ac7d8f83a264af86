// The workbook, recalculated from scratch by LibreOffice: every cell agrees with Afkast, as it was
// made and after its assumptions have been changed in the file.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include "io/read_scenario.hpp"
#include "report/xlsx.hpp"
#include "tests/shipped.hpp"
#include "tests/workbook.hpp"

namespace afkast {

namespace {

struct Case {
    std::string name;
    Language language;
};
// Each scenario in one of the languages; both methods, ladder, closing states, grants, services.
const std::vector<Case> cases{{"minimal", Language::danish},
                              {"klapjob", Language::english},
                              {"business-training", Language::danish},
                              {"flere-skal-med-2", Language::english},
                              {"ips", Language::danish},
                              {"rum-til-os", Language::english},
                              {"vi-goer-en-forskel", Language::danish}};

Result base_of(const std::string& name) {
    return calculate(shipped(),
                     read_scenario(AFKAST_ROOT "/scenarios/" + name + ".json", shipped()));
}

// Every assumption that is a cell is changed, each by its own part of itself, within what makes
// sense. Weeks at entry rise, because the workbook asks for as many as the whole ladder.
std::map<int, double> change_all(const Book& book, const Result& result,
                                 std::vector<double>& values) {
    const auto rows = assumption_rows(book);
    std::map<int, double> typed;
    for (std::size_t slot = 0; slot < values.size(); ++slot) {
        const Assumption& one = result.scenario().assumptions[slot];
        const auto row = rows.find(one.path);
        if (row == rows.end()) continue;
        double value = values[slot] == 0 ? 0.02 : values[slot] * (1 + 0.01 * double(3 + slot % 7));
        if (value > one.most.value_or(1e15)) value = values[slot] * 0.9;
        values[slot] = typed[row->second] = value;
    }
    return typed;
}

void write(const std::filesystem::path& file, const Book& book) {
    std::ofstream(file, std::ios::binary) << write_xlsx(book);
}

// LibreOffice keeps the sign of a percentage, with all its digits.
bool is_number(const std::string& text, double& value) {
    char* end = nullptr;
    value = std::strtod(text.c_str(), &end);
    if (*end == '%' && end[1] == '\0') {
        value /= 100;
        return true;
    }
    return !text.empty() && *end == '\0';
}

const std::string& cell_of(const Grid& grid, int row, int column) {
    static const std::string none;
    const auto r = static_cast<std::size_t>(row), c = static_cast<std::size_t>(column);
    return r < grid.size() && c < grid[r].size() ? grid[r][c] : none;
}

// All formulas of a book against what LibreOffice makes of them. What says that something was
// changed since the workbook was made is no result.
struct Comparison {
    std::size_t compared = 0, wrong = 0;
    double worst = 0;
    std::string first;  // that is wrong
};
Comparison compare(const Book& expected, const std::map<std::string, Grid>& grids, bool changed) {
    Comparison found;
    for (const Sheet& sheet : expected.sheets) {
        REQUIRE_MESSAGE(grids.contains(sheet.name), sheet.name);
        const Grid& grid = grids.at(sheet.name);
        for (const SheetCell& cell : sheet.cells) {
            const auto* written = std::get_if<Written>(&cell.content);
            if (!written || (changed && cell.style.role == Role::check)) continue;
            const std::string& got = cell_of(grid, cell.row, cell.column);
            ++found.compared;
            bool same = false;
            if (const auto* text = std::get_if<std::string>(&written->value)) {
                same = got == *text;
            } else {
                const double wanted = std::get<double>(written->value);
                double value = 0;
                if (is_number(got, value)) {
                    const double off = std::abs(value - wanted);
                    found.worst = std::max(found.worst, off);
                    // Øre for kroner; shares and chances far closer.
                    same = off <= std::min(0.01, 1e-9 + 1e-6 * std::abs(wanted));
                }
            }
            if (same) continue;
            if (!found.wrong++)
                found.first =
                    fmt::format("{}!{}{}: {} is {}", sheet.name, column_letters(cell.column),
                                cell.row + 1, written->formula.substr(0, 300), got);
        }
    }
    return found;
}

}  // namespace

TEST_CASE("LibreOffice recalculates every shipped scenario as Afkast does, changed or not") {
    if (!is_installed("soffice") || !is_installed("unzip") || !is_installed("zip")) {
        MESSAGE("SKIPPED: LibreOffice, unzip or zip is not installed; run ./setup tests");
        return;
    }
    const TestFolder folder("workbook");
    std::vector<std::filesystem::path> files;
    std::map<std::string, Book> expected;
    for (const Case& one : cases) {
        if (slow_build && files.size() >= 4) break;
        const Result result = base_of(one.name);
        const Book book = workbook_of(result, one.language);
        for (const char* state : {"made", "changed"})
            write(files.emplace_back(folder.path / (one.name + "." + state + ".xlsx")), book);
        std::vector<double> values = result.values;
        const auto typed = change_all(book, result, values);
        CHECK(typed.size() >= 5);
        type_into(files.back(), typed);
        expected[one.name + ".made"] = book;
        expected[one.name + ".changed"] =
            workbook_of(recalculate(shipped(), result, values), one.language);
    }
    const auto grids = recalculated(files, folder.path);
    for (const auto& [name, book] : expected) {
        INFO(name);
        REQUIRE(grids.contains(name));
        const bool changed = name.find(".changed") != std::string::npos;
        const Comparison found = compare(book, grids.at(name), changed);
        INFO(found.first);
        MESSAGE(fmt::format("{}: {} formulas, worst off by {}", name, found.compared, found.worst));
        CHECK(found.compared > 1000);
        CHECK(found.wrong == 0);
    }
}

}  // namespace afkast
