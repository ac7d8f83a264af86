// Every word of the window that is not already said by model/ or report/, in both languages.
#pragma once

#include <vector>

#include "model/assumption.hpp"
#include "model/text.hpp"

namespace afkast::texts {

inline const Text scenarios{"Scenarier", "Scenarios"};
inline const Text no_scenarios{
    "Ingen scenarier er åbnet. Skriv filerne efter kommandoen: ./afkast gui scenarios/*.json",
    "No scenarios are open. Name the files after the command: ./afkast gui scenarios/*.json"};
inline const Text assumptions{"Forudsætninger", "Assumptions"};
inline const Text defaults{"Standardværdier", "Default values"};
inline const Text changes{"ændret: {}", "changed: {}"};

inline const Text people{"Deltagere", "Participants"};
inline const Text effort{"Indsats", "Effort"};
inline const Text effect{"Effekt", "Effect"};
inline const Text baseline{"Uden indsatsen", "Without the effort"};
inline const Text costs{"Omkostninger", "Costs"};
inline const Text funding{"Finansiering", "Funding"};
inline const Text prices_and_law{"Priser og lov", "Prices and law"};
inline const Text appraisal{"Opgørelse", "Appraisal"};

inline const Text shipped_value{"● ændret fra {}", "● changed from {}"};
inline const Text reset{"Nulstil", "Reset"};
inline const Text reset_all{"Nulstil alle", "Reset all"};
inline const Text not_a_number{"“{}” er ikke et tal. {} gælder stadig.",
                               "“{}” is not a number. {} still holds."};
inline const Text outside{"{} ligger uden for {} – {}. {} gælder stadig.",
                          "{} lies outside {} – {}. {} still holds."};
inline const Text not_calculable{"{} kan ikke regnes: {}. {} gælder stadig.",
                                 "{} cannot be calculated: {}. {} still holds."};

inline const Text source{"Kilde: {}", "Source: {}"};
inline const Text source_assumption{"Antagelse uden kilde", "Assumption without a source"};
inline const Text source_default{"Standardværdi: står ikke i scenariet",
                                 "Default value: not written in the scenario"};
inline const Text range{"Spænd: {} – {}", "Range: {} – {}"};
inline const Text grade{"Evidens: {} (A stærkest, D svagest)",
                        "Evidence: {} (A strongest, D weakest)"};
inline const Text place{"I filen: {}", "In the file: {}"};

inline const Text undo{"Fortryd", "Undo"};
inline const Text redo{"Gentag", "Redo"};
inline const Text undo_hint{"Ctrl+Z: fortryd den seneste ændring",
                            "Ctrl+Z: undo the latest change"};
inline const Text redo_hint{"Ctrl+Y: gentag det fortrudte", "Ctrl+Y: redo what was undone"};

inline const Text municipality{"Kommunen", "Municipality"};
inline const Text public_purse{"Det offentlige", "Public purse"};
inline const Text paid_back{"Betalt tilbage", "Paid back"};
inline const Text per_participant{"Pr. deltager", "Per participant"};
inline const Text gain{"gevinst i nutidsværdi", "gain, present value"};
inline const Text loss{"tab i nutidsværdi", "loss, present value"};
inline const Text even{"hverken gevinst eller tab", "neither gain nor loss"};
inline const Text public_view{"Det offentlige: {}", "Public purse: {}"};

inline const Text by_party{"Hvem betaler og vinder", "Who pays and gains"};
inline const Text by_year{"År for år", "Year by year"};
inline const Text by_cause{"Hvad det består af", "What it consists of"};
inline const Text by_cost{"Hvad det koster", "What it costs"};
inline const Text seen_by{"Set fra:", "Seen by:"};
inline const Text caveats{"Forbehold ({})", "Caveats ({})"};

// The name of a language is written in that language, whichever is chosen.
inline const Text danish{"Dansk", "Dansk"};
inline const Text english{"English", "English"};

inline const Text no_display{
    "Der er ingen skærm at vise vinduet på. ./afkast run FIL giver de samme tal som tekst.",
    "There is no display to show the window on. ./afkast run FILE gives the same figures as text."};

// For the test that no text is empty or left in the other language.
inline std::vector<const Text*> all() {
    return {&scenarios,      &no_scenarios,  &assumptions,
            &defaults,       &changes,       &people,
            &effort,         &effect,        &baseline,
            &costs,          &funding,       &prices_and_law,
            &appraisal,      &shipped_value, &reset,
            &reset_all,      &not_a_number,  &outside,
            &not_calculable, &source,        &source_assumption,
            &source_default, &range,         &grade,
            &place,          &undo,          &redo,
            &undo_hint,      &redo_hint,     &municipality,
            &public_purse,   &paid_back,     &per_participant,
            &gain,           &loss,          &even,
            &public_view,    &by_party,      &by_year,
            &by_cause,       &by_cost,       &seen_by,
            &caveats,        &danish,        &english,
            &no_display};
}

inline const Text& heading(Topic topic) {
    switch (topic) {
        case Topic::people:
            return people;
        case Topic::effort:
            return effort;
        case Topic::effect:
            return effect;
        case Topic::baseline:
            return baseline;
        case Topic::costs:
            return costs;
        case Topic::funding:
            return funding;
        case Topic::prices_and_law:
            return prices_and_law;
        case Topic::appraisal:
            break;
    }
    return appraisal;
}

}  // namespace afkast::texts
