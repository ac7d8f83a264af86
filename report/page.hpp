// Reports as HTML pages that need nothing else: to read on a screen, to print, to hand in.
#pragma once

#include <string>
#include <vector>

#include "model/saving.hpp"
#include "model/uncertainty/findings.hpp"
#include "report/html.hpp"
#include "report/table.hpp"

namespace afkast {

// What a report of one scenario shows.
struct ReportInput {
    const Parameters& parameters;
    const Result& result;
    const Simulation& simulation;
    const Sensitivity& sensitivity;
    const std::vector<BreakEven>& break_even;
    const std::vector<Warning>& warnings;
    RestsOn rests_on;  // what the result rests on beside what the effort aims at
    std::string engine_version, data_version;
    std::string command;  // that makes the same report again
};
// `findings` and `parameters` must outlive it.
ReportInput report_input(const Parameters& parameters, const Findings& findings,
                         const std::string& engine_version, const std::string& data_version,
                         const std::string& command);

// One scenario in full, the answer on the first page.
std::string report_page(const ReportInput& input, Language language);

// Several, restated to a common basis and drawn together: side by side, how sure the choice between
// them is, where their assumptions differ, then each in short.
std::string comparison_page(const std::vector<ReportInput>& inputs, Language language);

// What a careful reader objects to, with the number it is about.
std::vector<std::string> objections_of(const ReportInput& input, Language language);

// The parts that both kinds of page have.
void add_answer_boxes(HtmlPage& page, const ReportInput& input, Language language);
void add_requirements(HtmlPage& page, const ReportInput& input, std::size_t most,
                      Language language);
// Versions, the dates up to which law and sources are known, hashes, and the command.
void add_reproduction(HtmlPage& page, const std::vector<ReportInput>& inputs, Language language);
void add_method(HtmlPage& page, const std::vector<ReportInput>& inputs, Language language);

}  // namespace afkast
