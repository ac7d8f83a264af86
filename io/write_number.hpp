// A number of a scenario as its author would write it: the opposite of io/read_number.
#pragma once

#include <string>
#include <vector>

#include "io/json.hpp"
#include "model/assumption.hpp"

namespace afkast {

// The shortest decimals that read as exactly this number.
std::string number_text(double number);

// Of an object with an uncertain number the member, or of a plain number the whole, that says so.
struct NumberMember {
    std::string key, json;
};
// The members that make up a distribution: { "low": 2, "mode": 8, "high": 14 }. For a Certain:
// "value". Not for a Factor.
std::vector<NumberMember> members_of(const Distribution& distribution);
// The same in one line: plain for a Certain, else an object; `more` are members behind them.
std::string number_json(const Distribution& distribution,
                        const std::vector<NumberMember>& more = {});

// The number `written` of a file (plain or an object; it stands in `text`) rewritten to hold `to`.
// Its other members, its unit and its order stay; what already says the right thing keeps its
// letters. Where no short decimals give exactly `to` in its unit, the unit becomes the one the
// assumption is kept in. Throws BadInput with the reader's words when the place cannot hold it.
std::string rewritten_number(const std::string& text, const Json& written,
                             const Assumption& assumption, const Distribution& to);

}  // namespace afkast
