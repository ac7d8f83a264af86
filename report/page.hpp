// A report as one HTML page that needs nothing else: to read on a screen, to print, to hand in.
#pragma once

#include <string>
#include <vector>

#include "model/review.hpp"
#include "model/uncertainty/sensitivity.hpp"
#include "model/uncertainty/simulation.hpp"
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
    std::string engine_version, data_version;
    std::string command;  // that makes the same report again
};

std::string report_page(const ReportInput& input, Language language);

// A table with heads for rows and columns, and its notes below.
std::string write_html(const Table& table, Language language);

}  // namespace afkast
