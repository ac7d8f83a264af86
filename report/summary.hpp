// Half a page for an application: the key figures that forms ask for, and what they mean.
#pragma once

#include <string>

#include "report/page.hpp"

namespace afkast {

// Plain text, lines of at most 96 letters. A loss is called a loss.
std::string report_summary(const ReportInput& input, Language language);
// The key figures alone.
Table key_figures(const ReportInput& input, Language language);

}  // namespace afkast
