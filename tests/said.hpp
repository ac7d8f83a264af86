// What is said of a scenario, wherever it is said: for tests that recompute it and read it there.
#pragma once

#include <array>
#include <string>

#include "io/read_scenario.hpp"
#include "report/page.hpp"
#include "report/text.hpp"
#include "run/findings.hpp"
#include "tests/shipped.hpp"

namespace afkast {

inline constexpr std::array languages{Language::danish, Language::english};

inline Scenario scenario_named(const std::string& name) {
    return read_scenario(AFKAST_ROOT "/scenarios/" + name + ".json", shipped());
}
inline Scenario case_named(const std::string& name) {
    return read_scenario(AFKAST_ROOT "/tests/cases/" + name + ".json", shipped());
}

inline Findings findings_of(const Scenario& scenario, std::size_t draws = 256) {
    FindingsOptions few;
    few.drawing.draws = slow_build ? 64 : draws;
    few.sobol_points = 0;
    return find_out(shipped(), {std::make_shared<const Result>(calculate(shipped(), scenario))},
                    few)
        .front();
}
inline ReportInput input_of(const Findings& findings) {
    return report_input(shipped(), findings, "1", "2", "the command");
}

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}
inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
        text.replace(at, what.size(), by);
    return text;
}
// Line breaks and spaces that do not break are the printer's: one blank for any number of them.
inline std::string in_one_line(std::string text) {
    for (const char* space : {"&nbsp;", "\u00a0", "\n"}) text = replaced(text, space, " ");
    text = replaced(replaced(text, "&quot;", "\""), "\u2212", "-");
    return replaced(text, "  ", " ");
}

}  // namespace afkast
