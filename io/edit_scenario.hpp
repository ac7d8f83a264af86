// Changes to the text of a scenario file that leave every other letter as it was.
#pragma once

#include <string>
#include <string_view>

#include "io/problem.hpp"
#include "model/scenario.hpp"

namespace afkast {

// The text with `to` as the number of an assumption; `scenario` is what the text reads as. Reading
// the new text gives exactly `to` there and every other number and choice as before.
//  - A number of the file keeps its unit, source, grade, note and order; a plain one stays plain.
//  - A default gets its key; where the file then must hold its neighbours too (weeks on support by
//    shares), they are written with it.
//  - A move of data/ becomes an entry of "overrides", a number of an archetype a change of the
//    scenario's own in the place of that change. Both then are "assumption" by source, for they
//    are no longer what data/ says; correlations follow them.
//  - The cell of a matrix that says who stays follows the other cells of its row.
// A factor between several municipalities may be off in the last digit: the file holds the spread
// of one. A factor of no size at all is written, and then is no assumption any more.
//
// Throws BadInput, in both languages, for what cannot be written: a number outside what the place
// holds, one share alone of shares that add up to one, the overhead of an amount, certainty for a
// number that a correlation names, and numbers that nothing uses.
std::string with_number(const std::string& text, const Scenario& scenario, Slot slot,
                        const Distribution& to);

// Sets or inserts what stands at a path: "municipalities", "costs[1]", "title.da", "costs[+]" to
// append. A new key stands where the scenarios of scenarios/ have it. Throws BadInput when
// `json_text` is not JSON or the path leads into something else.
std::string with_json(const std::string& text, std::string_view path, const std::string& json_text);

// Removes a member or an item of a list, with its comma and line. Correlations of what is removed
// go with it; those of later items follow them. Throws BadInput when there is nothing.
std::string without(const std::string& text, std::string_view path);

}  // namespace afkast
