// Results as tables and sentences: one place, shown by the command line, the window and reports.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/payback.hpp"
#include "model/result.hpp"
#include "model/uncertainty/simulation.hpp"
#include "report/naming.hpp"
#include "report/table.hpp"

namespace afkast {

// Net present value, cost, gain, ratio, payback and per participant, for each point of view whose
// money moves. With draws the year of payback has the chance of that year.
Table summary_table(const Result& result, Language language,
                    const Simulation* simulation = nullptr);

// Undiscounted net result by calendar year: municipality, region, state and their sum; then the
// others; each year's parties add up to zero.
Table year_table(const Result& result, Language language);

// What makes up the result of one point of view: years down, kinds of money across, and the
// cumulative discounted result, which shows the payback.
Table cause_table(const Result& result, Perspective view, Language language);

// What the effort costs and who funds it, undiscounted.
Table cost_table(const Result& result, Language language);

// Undiscounted cost of the effort before funding; and the part of it that each party ends up with
// after funding and reimbursement, those with next to nothing left out.
double cost_of_effort(const Result& result);
std::vector<std::pair<Party, double>> who_bears_the_cost(const Result& result);
// "Udgiften bæres af staten (85 %) og kommunen (15 %)."; empty where there is none.
std::string funding_sentence(const Result& result, Language language);

// Every line of the ledger: who, to whom, why, how many units, how many kroner in all.
Table line_table(const Parameters& parameters, const Result& result, Language language);

// The whole ledger in long form, a row for each line and year: for those who calculate on.
Table ledger_table(const Parameters& parameters, const Result& result, Language language,
                   Naming naming = Naming::words);

// A row beside what the results themselves say: another calculation of each of them.
struct BesideResult {
    Text heading;
    std::function<Cell(const Result&)> cell;
};
// Per participant: the result without fewer clarifications, calculated again, and what each
// scenario's own report says, by its own prices, base year and discounting.
std::vector<BesideResult> beside_results(const Parameters& parameters,
                                         const std::vector<Result>& results);

// Scenarios side by side, a column each; per participant before totals. `per_block` columns fit on
// a line; more make more blocks.
std::vector<Table> compare_tables(const std::vector<Result>& results, Language language,
                                  std::size_t per_block, bool whole_kroner = false,
                                  const std::vector<BesideResult>& beside = {});

// Is it of use to the method of the scenario? An assumption of the other method changes nothing.
bool is_used(const Scenario& scenario, const Assumption& assumption);

// The label of a number without its unit, for sentences: "Flere i job", not "Flere i job:
// procentpoint".
std::string spoken_label(const Assumption& assumption, Language language);
// "5 – 18 procentpoint": what the author of a number gave as its ends.
std::string range_of(const Assumption& assumption, Language language);

// The assumptions of a scenario that are used: value, range, price level, source, grade. Sources by
// the names that `afkast sources` knows, or by their titles, for a page.
enum class SourceAs { names, titles };
Table assumption_table(const Parameters& parameters, const Result& result, SourceAs as,
                       Language language);

// What the program ships where a scenario has a number of its own: the value of data/, the hours of
// a state, the weeks of a target group, the effect of an archetype; none where there is nothing to
// compare with.
struct ShippedValue {
    double value = 0;
    std::string unit;
};
std::optional<ShippedValue> shipped_value(const Parameters& parameters, const Result& result,
                                          std::size_t slot);
// Is a number as shipped, changed, one that only this scenario has, or moved away from the value
// that the scenario's file gives it?
enum class Standing { as_shipped, changed, own, moved };
Standing standing(const Parameters& parameters, const Result& result, std::size_t slot);
std::string_view name(Standing standing);  // the word in files: "as-shipped"

// All of them by topic, defaults included, with whether they were changed from what is shipped.
Table every_assumption_table(const Parameters& parameters, const Result& result, Language language);
// The sources behind them by number, as every_assumption_table() cites them.
Table source_table(const Parameters& parameters, const Result& result, Language language);
std::string topic_label(Topic topic, Language language);

// What somebody would say aloud: cost, who gains, when paid back. A loss is called a loss; with
// draws, a year of payback has the chance of that year, and what may go either way is called even.
std::vector<std::string> answer(const Result& result, Language language,
                                const Simulation* simulation = nullptr);

// Extra person-years in work and elsewhere, and what one costs.
std::vector<std::string> outcome_sentences(const Result& result, Language language);

// What a reader must know before believing the figures: values out of their dates, assumptions in
// the law, overrides, what is not included at all.
std::vector<std::string> caveats(const Parameters& parameters, const Result& result,
                                 Language language);

// What is not priced; where the scenario does not say, what usually is not.
std::vector<std::string> not_priced_sentences(const Scenario& scenario, Language language);

// "nutidsværdi i 2019, 2024-priser, rente 4 % om året"; of a falling rate the part that is reached.
std::string basis_text(const Result& result, Language language);
std::string rate_text(const Result& result, Language language);
// "Over 10 år pr. deltager (2019–2029). Gevinster som nutidsværdi i ..."
std::string frame_sentence(const Result& result, Language language);
// The year, "ikke i perioden", "ingen lagt ud", or a dash where no money moves.
std::string payback_text(const Result& result, Perspective view, Language language);

}  // namespace afkast
