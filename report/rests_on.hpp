// What the municipality's result rests on beside what the effort aims at, said aloud: fewer
// clarifications, more fleksjob. Recalculated (model/saving), never estimated.
#pragma once

#include <string>
#include <vector>

#include "model/saving.hpp"
#include "report/table.hpp"

namespace afkast {

// A sentence for each; none where there is nothing to say.
std::vector<std::string> rests_on_sentences(const Result& result, const RestsOn& rests,
                                            Language language);
// The same of several scenarios, each with its title.
std::vector<std::string> rests_on_notes(const Parameters& parameters,
                                        const std::vector<Result>& results, Language language);
// The same to the krone, per participant: as calculated, and without each of them.
Table rests_on_table(const Result& result, const RestsOn& rests, Language language);
// "førtidspension og ressourceforløb"
std::string states_text(const Result& result, const std::vector<std::size_t>& states,
                        Language language);
// "; de koster kommunen 131.000 kr. pr. år mod 118.000 kr. for et år på kontanthjælp (...)": behind
// extra years in fleksjob; empty where there are none.
std::string fleksjob_cost_text(const Result& result, Language language);

}  // namespace afkast
