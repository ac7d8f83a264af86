// Who a sentence is about: one municipality or several, and what it does in either number.
#pragma once

#include <string>

#include "model/result.hpp"

namespace afkast {

// "Kommunen" or, of several municipalities, "Kommunerne"; in English with its article: "The
// municipality", "Citizens". Others as label() has them.
Text subject(const Scenario& scenario, Perspective view);
// Without the English article, as the head of a row: "Municipalities".
Text bare_subject(const Scenario& scenario, Perspective view);
// The same inside a sentence: "kommunen", "the municipalities".
Text inside_subject(const Scenario& scenario, Perspective view);
// Is it grammatically many: "Citizens gain" and not "gains"?
bool is_many(const Scenario& scenario, Perspective view);
// "Kommunen: Hedensted." / "Kommunerne: Faxe, ...": by name; how it is when none is named.
std::string municipalities_sentence(const Scenario& scenario, Language language);

}  // namespace afkast
