// Results as tables and sentences: one place, shown by the command line, the window and reports.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/result.hpp"
#include "report/table.hpp"

namespace afkast {

// Net present value, cost, gain, ratio, payback and per participant, for each point of view whose
// money moves.
Table summary_table(const Result& result, Language language);

// Undiscounted net result by calendar year: municipality, region, state and their sum; then the
// others; each year's parties add up to zero.
Table year_table(const Result& result, Language language);

// What makes up the result of one point of view: years down, kinds of money across, and the
// cumulative discounted result, which shows the payback.
Table cause_table(const Result& result, Perspective view, Language language);

// What the effort costs and who funds it, undiscounted.
Table cost_table(const Result& result, Language language);

// Every line of the ledger: who, to whom, why, how many units, how many kroner in all.
Table line_table(const Parameters& parameters, const Result& result, Language language);

// The whole ledger in long form, a row for each line and year: for those who calculate on.
Table ledger_table(const Parameters& parameters, const Result& result, Language language);

// Scenarios side by side, a column each. `per_block` columns fit on a line; more make more blocks.
std::vector<Table> compare_tables(const std::vector<Result>& results, Language language,
                                  std::size_t per_block, bool whole_kroner = false);

// Is it of use to the method of the scenario? An assumption of the other method changes nothing.
bool is_used(const Scenario& scenario, const Assumption& assumption);

// The assumptions of a scenario that are used: value, range, source, grade.
Table assumption_table(const Result& result, Language language);

// What somebody would say aloud: cost, who gains, when paid back. A loss is called a loss.
std::vector<std::string> answer(const Result& result, Language language);

// Extra person-years in work and elsewhere, and what one costs.
std::vector<std::string> outcome_sentences(const Result& result, Language language);

// What a reader must know before believing the figures: values out of their dates, assumptions in
// the law, overrides, what is not priced, what is not included at all.
std::vector<std::string> caveats(const Parameters& parameters, const Result& result,
                                 Language language);

// "nutidsværdi i 2019, 2024-priser, 4/3/2 % fra 2013"
std::string basis_text(const Result& result, Language language);

// The year of payback; none for whoever puts nothing in and so has nothing to get back.
std::optional<int> payback_if_paying(const Result& result, Perspective view);

std::string payback_text(const Result& result, Perspective view, Language language);

}  // namespace afkast
