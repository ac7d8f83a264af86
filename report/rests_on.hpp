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
// The same to the krone, per participant: as calculated, and without each of them.
Table rests_on_table(const Result& result, const RestsOn& rests, Language language);
// "førtidspension og ressourceforløb"
std::string states_text(const Result& result, const std::vector<std::size_t>& states,
                        Language language);
// "; de koster kommunen 6.270 kr. om året hver (...)": behind extra years in fleksjob; empty where
// there are none.
std::string fleksjob_cost_text(const Result& result, Language language);

}  // namespace afkast
