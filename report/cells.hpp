// Cells that several tables of a result share.
#pragma once

#include "model/payback.hpp"
#include "report/table.hpp"

namespace afkast {

// Whole kroner, rounded half away from zero.
Cell whole_kroner(double value);
// All years of a line, in kroner of the price year.
double undiscounted(const Result& result, std::size_t line);
// The year; nothing for whoever puts nothing in and has nothing to get back.
Cell payback_cell(const Result& result, Perspective view);
// "2024-priser"
std::string price_year_text(const Result& result, Language language);

}  // namespace afkast
