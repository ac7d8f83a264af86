// What can stand in a row of many runs: names, units and meanings, and how each is taken from a
// result.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "io/store.hpp"
#include "model/result.hpp"
#include "model/uncertainty/simulation.hpp"

namespace afkast {

// A run that was calculated.
struct Outcomes {
    const Result* result = nullptr;
    const Simulation* simulation = nullptr;              // none without draws
    std::array<Spread, all_perspectives.size()> spread;  // of the simulation
};

struct ResultColumn {
    StoredColumn column;
    std::function<StoredValue(const Outcomes&)> value;
    bool by_default = false;
};

// Every column there is; those of the draws only `with_draws`.
std::vector<ResultColumn> all_result_columns(bool with_draws);
// Those wanted: names, * for any letters, "all"; none: the usual ones. Throws BadInput for a name
// that there is not.
std::vector<ResultColumn> result_columns(const std::vector<std::string>& wanted, bool with_draws);

// The columns of the table "runs": number and axes, whether it went well, where it comes from, then
// the results, but for those that an axis sets and so tells. Throws BadInput for an axis called
// like one of the first, or like a result that it does not set.
std::vector<StoredColumn> columns_of_runs(const std::vector<StoredColumn>& axes,
                                          const std::vector<ResultColumn>& results);
std::vector<ResultColumn> without_axes(std::vector<ResultColumn> results,
                                       const std::vector<StoredAxis>& axes);

// Tables of a row for each year, and for each draw.
StoredTable yearly_table();
StoredTable draws_table();
std::vector<std::vector<StoredValue>> yearly_rows(std::uint64_t run, const Result& result);
std::vector<std::vector<StoredValue>> draw_rows(std::uint64_t run, const Simulation& simulation);

}  // namespace afkast
