// Every shipped scenario has its expected result beside it. Set AFKAST_UPDATE=1 to rewrite them;
// review is reading the difference.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "io/read_parameters.hpp"
#include "io/read_scenario.hpp"
#include "model/payback.hpp"

namespace {

using namespace afkast;
namespace fs = std::filesystem;

std::string cell(std::optional<double> value, int decimals) {
    return value ? fmt::format("{:.{}f}", *value == 0 ? 0.0 : *value, decimals) : "none";
}

// Blocks of columns; every block begins with a line of headings.
std::string written(const Result& result) {
    std::string out =
        fmt::format("view {:>20} {:>16} {:>16} {:>10} {:>13} {:>16}\n", "net_present_value", "cost",
                    "gain", "ratio", "payback_year", "per_participant");
    for (Perspective view : all_perspectives) {
        const Account<double>& account = result.of(view);
        const auto payback = payback_if_paying(result, view);
        out += fmt::format("{:14} {:>18} {:>16} {:>16} {:>10} {:>13} {:>16}\n", name(view),
                           cell(account.net_present_value, 0), cell(account.cost, 0),
                           cell(account.gain, 0), cell(ratio(account), 3),
                           payback ? std::to_string(*payback) : "none",
                           cell(account.net_present_value / result.basis.participants, 0));
    }
    out += "\noutcome person_years\n";
    for (const Outcome& outcome : result.outcomes)
        out += fmt::format("{} {}\n", outcome.name, cell(outcome.person_years, 2));
    out += fmt::format("\nyear {:>14} {:>14} {:>14} {:>14} {:>14}\n", "municipality", "state", "eu",
                       "citizen", "provider");
    for (int y = 0; y < result.ledger.years; ++y) {
        out += std::to_string(result.ledger.first_year + y);
        for (Perspective view : {Perspective::municipality, Perspective::state, Perspective::eu,
                                 Perspective::citizen, Perspective::provider})
            out += fmt::format(" {:>14}",
                               cell(result.of(view).by_year[static_cast<std::size_t>(y)], 0));
        out += "\n";
    }
    return out;
}

// How far a figure may be off, by the heading of its column; whole kroner unless said otherwise.
double tolerance(const std::string& heading) {
    static const std::map<std::string, double> by_column{
        {"ratio", 0.0011}, {"payback_year", 0}, {"year", 0}, {"person_years", 0.011}};
    const auto found = by_column.find(heading);
    return found == by_column.end() ? 1.01 : found->second;
}

std::vector<std::vector<std::string>> words_of(const std::string& text) {
    std::vector<std::vector<std::string>> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        std::istringstream words(line);
        std::vector<std::string> one;
        for (std::string word; words >> word;) one.push_back(word);
        lines.push_back(one);
    }
    return lines;
}

bool same(const std::string& a, const std::string& b, const std::string& heading) {
    if (a == b) return true;
    char* end_a = nullptr;
    char* end_b = nullptr;
    const double x = std::strtod(a.c_str(), &end_a), y = std::strtod(b.c_str(), &end_b);
    if (*end_a || *end_b || a.empty() || b.empty()) return false;
    return std::fabs(x - y) <= tolerance(heading);
}

void compare(const std::string& found, const std::string& expected, const std::string& file) {
    const auto ours = words_of(found), theirs = words_of(expected);
    REQUIRE_MESSAGE(ours.size() == theirs.size(), file, " has another number of lines");
    std::vector<std::string> headings;
    bool next_is_heading = true;
    for (std::size_t l = 0; l < ours.size(); ++l) {
        INFO(file, " line ", l + 1);
        REQUIRE(ours[l].size() == theirs[l].size());
        if (next_is_heading) headings = ours[l];
        for (std::size_t w = 0; w < ours[l].size(); ++w) {
            INFO("column ", headings[w], ": found ", ours[l][w], ", expected ", theirs[l][w]);
            CHECK(same(ours[l][w], theirs[l][w], headings[w]));
        }
        next_is_heading = ours[l].empty();
    }
}

}  // namespace

TEST_CASE("the shipped scenarios give their expected results") {
    const fs::path root = AFKAST_ROOT;
    const Parameters parameters = read_parameters((root / "data").string());
    std::size_t seen = 0;
    for (const auto& item : fs::directory_iterator(root / "scenarios")) {
        if (item.path().extension() != ".json") continue;
        ++seen;
        const std::string found =
            written(calculate(parameters, read_scenario(item.path().string(), parameters)));
        fs::path golden = item.path();
        golden.replace_extension(".expected.txt");
        if (std::getenv("AFKAST_UPDATE")) std::ofstream(golden) << found;
        std::ifstream stream(golden);
        REQUIRE_MESSAGE(stream.good(), golden.string(), " is missing; run with AFKAST_UPDATE=1");
        std::ostringstream expected;
        expected << stream.rdbuf();
        compare(found, expected.str(), golden.filename().string());
    }
    CHECK(seen >= 7);
}
