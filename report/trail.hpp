// The trail from a number back to where it was read: its sources, how it is known, its price level.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/result.hpp"

namespace afkast {

// Where an assumption comes from.
struct Origin {
    std::vector<std::string> sources;  // names of those that can be looked up; none: nothing was
    std::optional<Status> status;      // none: as the scenario's own source says
};
Origin origin_of(const Parameters& parameters, const Scenario& scenario,
                 const Assumption& assumption);
// "antaget", "officiel", ...; "efter kilden" where the scenario names a source of its own.
std::string status_text(const Origin& origin, Language language);

// The sources that the used assumptions and the law and prices behind the ledger name, each once.
// Their places in the list, from 1, are their numbers on paper.
std::vector<Source> sources_used(const Parameters& parameters, const Result& result);
// "[1], [3]": of an assumption among those sources; empty where there is none.
std::string source_numbers(const std::vector<Source>& used, const Origin& origin);
// "Finansministeriet: Ny vejledning ..."; empty where there is none.
std::string source_titles(const Parameters& parameters, const Scenario& scenario,
                          const Origin& origin, Language language);
// A source of the scenario or of data/; none where neither has the name.
const Source* source_named(const Parameters& parameters, const Scenario& scenario,
                           const std::string& name);

// In the kroner of which year an assumption is stated: "2022-priser", "løbende priser" where it is
// in those of the months it is paid in; empty for what is no amount of money.
std::string price_level_text(const Parameters& parameters, const Result& result, std::size_t slot,
                             Language language);

// How many of the moves without the effort are assumed: "Ingen af de 3 overgange ... er målt.";
// empty where all were measured.
Text assumed_moves_text(const Parameters& parameters, const Scenario& scenario);

// Why a number is what it is: the note of whoever wrote it, or what its evidence says.
std::string reason_text(const Parameters& parameters, const Assumption& assumption,
                        Language language);

}  // namespace afkast
