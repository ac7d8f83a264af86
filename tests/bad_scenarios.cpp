// What a person reads who made a mistake. Each file of tests/bad-scenarios/ stands beside the
// message it earns, in Danish and in English. With AFKAST_UPDATE set the messages are written anew;
// read them as the person would before they are kept.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "io/read_scenario.hpp"
#include "model/result.hpp"
#include "tests/folder.hpp"
#include "tests/shipped.hpp"

using namespace afkast;
namespace fs = std::filesystem;

namespace {

const fs::path root(AFKAST_ROOT);
const fs::path bad_folder = root / "tests" / "bad-scenarios";

std::string content(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}
void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

std::vector<fs::path> bad_files() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(bad_folder))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}
fs::path message_file(fs::path file) { return file.replace_extension(".expected.txt"); }

// The problems of a refused file; none when it was accepted, or left with anything but BadInput.
std::vector<Problem> refused(const std::function<void()>& read) {
    try {
        read();
    } catch (const BadInput& bad) {
        CHECK_FALSE(bad.problems.empty());
        return bad.problems;
    } catch (const std::exception& other) {
        FAIL_CHECK("not BadInput but: " << other.what());
        return {};
    }
    FAIL_CHECK("the reader accepted it");
    return {};
}
std::vector<Problem> problems_of(const std::string& text, const std::string& name) {
    return refused([&] { read_scenario_text(text, name, shipped()); });
}
std::vector<Problem> problems_of_file(const fs::path& file) {
    return refused([&] { read_scenario(file.string(), shipped()); });
}

bool says(const std::vector<Problem>& problems, const std::string& danish,
          const std::string& english) {
    return to_text(problems, Language::danish).find(danish) != std::string::npos &&
           to_text(problems, Language::english).find(english) != std::string::npos;
}

}  // namespace

TEST_CASE("every broken scenario earns the message beside it") {
    for (const fs::path& file : bad_files()) {
        CAPTURE(file.filename().string());
        const auto problems = problems_of(content(file), file.filename().string());
        const std::string message =
            to_text(problems, Language::danish) + "----\n" + to_text(problems, Language::english);
        if (std::getenv("AFKAST_UPDATE")) write(message_file(file), message);
        CHECK(message == content(message_file(file)));
    }
}

TEST_CASE("there are three hundred broken scenarios and no message has lost its file") {
    CHECK(bad_files().size() >= 300);
    for (const auto& entry : fs::directory_iterator(bad_folder)) {
        CAPTURE(entry.path().filename().string());
        std::string name = entry.path().filename().string();
        const std::string tail = ".expected.txt";
        if (entry.path().extension() == ".json") {
            CHECK(fs::exists(message_file(entry.path())));
        } else {
            REQUIRE(name.size() > tail.size());
            REQUIRE(name.substr(name.size() - tail.size()) == tail);
            CHECK(fs::exists(bad_folder / (name.substr(0, name.size() - tail.size()) + ".json")));
        }
    }
}

TEST_CASE("every problem names its file and its place and speaks both languages") {
    for (const fs::path& file : bad_files()) {
        CAPTURE(file.filename().string());
        int line = 0;
        for (const Problem& problem : problems_of(content(file), file.filename().string())) {
            CHECK(problem.file == file.filename().string());
            CHECK(problem.place.line >= std::max(1, line));  // in the order of the file
            CHECK(problem.place.column >= 1);
            CHECK_FALSE(problem.message.da.empty());
            CHECK_FALSE(problem.message.en.empty());
            line = problem.place.line;
        }
    }
}

TEST_CASE("faults of one file are reported together") {
    const auto count = [](const char* name) {
        return problems_of(content(bad_folder / name), name).size();
    };
    CHECK(count("several-faults-in-one-file.json") == 4);
    CHECK(count("several-fields-missing.json") == 5);
    CHECK(count("several-faults-in-one-cost.json") == 5);
}

TEST_CASE("a scenario that breaks off anywhere is refused and nothing else happens") {
    const std::string whole = content(root / "scenarios" / "minimal.json");
    const std::size_t end = whole.rfind('}');
    REQUIRE(end != std::string::npos);
    for (std::size_t length = 0; length <= end; ++length) {
        CAPTURE(length);
        problems_of(whole.substr(0, length), "minimal.json");
    }
}

TEST_CASE("a file that is missing or a folder or empty is said to be so") {
    const TestFolder folder("bad-scenarios");
    CHECK(says(problems_of_file(folder.path / "missing.json"), "findes ikke", "no such file"));
    CHECK(says(problems_of_file(folder.path), "en mappe", "a folder"));
    write(folder.path / "empty.json", "");
    CHECK(says(problems_of_file(folder.path / "empty.json"), "er tom", "is empty"));
    write(folder.path / "blank.json", " \r\n\t\n");
    CHECK(says(problems_of_file(folder.path / "blank.json"), "er tom", "is empty"));
    write(folder.path / "mark-only.json", "\xEF\xBB\xBF");
    CHECK(says(problems_of_file(folder.path / "mark-only.json"), "er tom", "is empty"));
}

TEST_CASE("a byte order mark and line ends from another system do no harm") {
    const TestFolder folder("bad-scenarios");
    std::string text;
    for (char c : content(root / "scenarios" / "minimal.json")) {
        if (c == '\n') text += '\r';
        text += c;
    }
    write(folder.path / "marked.json", "\xEF\xBB\xBF" + text);
    CHECK(read_scenario((folder.path / "marked.json").string(), shipped()).assumptions ==
          read_scenario((root / "scenarios" / "minimal.json").string(), shipped()).assumptions);
    const std::size_t at = text.find("\"duration_months\"");
    REQUIRE(at != std::string::npos);
    write(folder.path / "marked.json", "\xEF\xBB\xBF" + text.insert(at + 1, "x"));
    const auto problems = problems_of_file(folder.path / "marked.json");
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].place.line ==
          1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    CHECK(problems[0].place.column == 3);
    CHECK(problems[0].nearest == "duration_months");
}

TEST_CASE("an effect that no change of the moves can give becomes a message about the scenario") {
    const std::string text = R"({ "afkast": 1, "title": "Too much", "method": "pathways",
        "start": "2024-01", "price_year": 2024,
        "participants": [ { "from": "2024-01", "to": "2024-01", "people": 10 } ],
        "entry": [ { "state": "kontanthjaelp" } ],
        "baseline": { "moves": [ { "from": "kontanthjaelp", "to": "job", "per_month": 0.5 } ] },
        "intervention": { "changes": [ { "move": [ "support", "job" ],
            "percentage_points": POINTS, "at_month": 2 } ] } })";
    const auto calculated = [&](const std::string& points) {
        std::string with_points = text;
        with_points.replace(text.find("POINTS"), 6, points);
        const Scenario scenario = read_scenario_text(with_points, "much.json", shipped());
        try {
            calculate(shipped(), scenario);
        } catch (const CannotReach& missing) {
            return to_text(problem_of(missing, scenario), Language::danish) +
                   to_text(problem_of(missing, scenario), Language::english);
        }
        return std::string();
    };
    // After two months 75 % have moved without the effort: at least none and at most all can.
    CHECK(calculated("24") == "");
    CHECK(calculated("-74") == "");
    CHECK(
        calculated("26") ==
        "much.json  intervention.changes[0].percentage_points\n    Effekten på 26 procentpoint kan "
        "ikke nås: overgangene, den ændrer, kan give fra -75 til 25 på det tidspunkt. Skriv en "
        "effekt derimellem, mål den senere, eller ret overgangene uden indsatsen.\n"
        "much.json  intervention.changes[0].percentage_points\n    The effect of 26 percentage "
        "points cannot be reached: the moves it changes can give from -75 to 25 at that time. "
        "Write an effect between them, measure it later, or change the moves without the "
        "effort.\n");
    CHECK(calculated("-76").find("fra -75 til 25") != std::string::npos);
}

TEST_CASE("a value that data does not have on a date becomes a message about the scenario") {
    Scenario scenario;
    scenario.file = "early.json";
    const Problem problem =
        problem_of(NotInForce("benefits.sho.adult", {2010, 3, 15}, "not yet"), scenario);
    CHECK(to_text(problem, Language::danish) ==
          "early.json  start\n    Scenariet har brug for \"benefits.sho.adult\" i marts 2010, men "
          "data/ har ingen værdi da. Flyt starten, vælg en anden tilstand, eller skriv værdien "
          "under \"overrides\".\n");
    CHECK(to_text(problem, Language::english) ==
          "early.json  start\n    The scenario needs \"benefits.sho.adult\" in March 2010, but "
          "data/ has no value then. Move the start, choose another state, or write the value under "
          "\"overrides\".\n");
}
