// Every word of the window that is not already said by model/ or report/, in both languages.
#pragma once

#include <array>

#include "model/assumption.hpp"
#include "model/text.hpp"

namespace afkast::texts {

inline const Text scenarios{"Scenarier", "Scenarios"};
inline const Text no_scenarios{
    "Ingen scenarier er åbne. Åbn en fil (Ctrl+O), træk filer herind, eller lav et nyt (Ctrl+N).",
    "No scenarios are open. Open a file (Ctrl+O), drop files here, or make a new one (Ctrl+N)."};
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

inline const Text remarks_of_file{"Bemærkningens tal gælder scenariet, som det blev åbnet.",
                                  "The remark's figures are of the scenario as it was opened."};
inline const Text paid_back{"Tjent hjem", "Paid back"};
inline const Text chance_of_gain{"Gevinstchance", "Chance of gain"};
inline const Text chance_by{"Chance for {} eller før: {}", "Chance of {} or earlier: {}"};
inline const Text gain_after{"gevinst efter egen udgift på {}", "gain after own cost of {}"};
inline const Text loss_after{"tab med egen udgift på {}", "loss with own cost of {}"};
inline const Text even_after{"omtrent lige op efter egen udgift på {}",
                             "about even after own cost of {}"};
inline const Text about_even{"omtrent lige op", "about even"};
inline const Text own_cost{"Kommunens egen udgift er {} (nutidsværdi).",
                           "The municipality's own cost is {} (present value)."};
inline const Text own_cost_of_several{"Kommunernes egen udgift er {} (nutidsværdi).",
                                      "The municipalities' own cost is {} (present value)."};
inline const Text drawing{"usikkerheden regnes …", "working out the uncertainty …"};
inline const Text estimated{"foreløbigt skøn", "preliminary"};
inline const Text still_drawing{"{} trækninger, flere på vej", "{} draws, more to come"};
inline const Text drawn{"{} trækninger", "{} draws"};
inline const Text in_short{"Kort fortalt", "In short"};
inline const Text gain{"gevinst i nutidsværdi", "gain, present value"};
inline const Text loss{"tab i nutidsværdi", "loss, present value"};
inline const Text even{"hverken gevinst eller tab", "neither gain nor loss"};
inline const Text public_view{"Kommunen. Det offentlige: {}", "Municipality. Public purse: {}"};

inline const Text by_party{"Hvem betaler og vinder", "Who pays and gains"};
inline const Text by_year{"År for år", "Year by year"};
inline const Text by_cause{"Hvad det består af", "What it consists of"};
inline const Text by_cost{"Hvad det koster", "What it costs"};
inline const Text seen_by{"Set fra:", "Seen by:"};
inline const Text caveats{"Forbehold ({})", "Caveats ({})"};

// The name of a language is written in that language, whichever is chosen.
inline const Text danish{"Dansk", "Dansk"};
inline const Text english{"English", "English"};

// What can be looked at, from the quick answer to the making of a scenario.
inline const Text depth_answer{"Svar", "Answer"};
inline const Text depth_charts{"Diagrammer", "Charts"};
inline const Text depth_table{"Tabeller", "Tables"};
inline const Text depth_compare{"Sammenlign", "Compare"};
inline const Text depth_build{"Byg", "Build"};
inline const std::array<Text, 5> depths{depth_answer, depth_charts, depth_table, depth_compare,
                                        depth_build};

inline const Text file{"Fil", "File"};
inline const Text edit{"Redigér", "Edit"};
inline const Text view{"Vis", "View"};
inline const Text language{"Sprog", "Language"};
inline const Text new_scenario{"Nyt scenarie …", "New scenario …"};
inline const Text open{"Åbn …", "Open …"};
inline const Text recent{"Seneste", "Recent"};
inline const Text save{"Gem", "Save"};
inline const Text save_as{"Gem som …", "Save as …"};
inline const Text save_all{"Gem alle", "Save all"};
inline const Text duplicate{"Lav en kopi", "Duplicate"};
inline const Text save_report{"Gem rapport …", "Save report …"};
inline const Text save_report_heading{"Gem rapporten", "Save the report"};
inline const Text report_under_way{"Rapporten laves …", "The report is being made …"};
inline const Text close{"Luk scenariet", "Close scenario"};
inline const Text quit{"Afslut", "Quit"};
inline const Text light{"Lyse farver", "Light colours"};
inline const Text dark{"Mørke farver", "Dark colours"};
inline const Text open_scenario{"Åbn et scenarie", "Open a scenario"};
inline const Text save_scenario{"Gem scenariet", "Save the scenario"};
inline const Text save_svg{"Gem diagrammet som SVG", "Save the chart as SVG"};
inline const Text save_png{"Gem diagrammet som PNG", "Save the chart as PNG"};
inline const Text parent_folder{"↑ En mappe op", "↑ Up a folder"};
inline const Text file_name{"Filens navn", "Name of the file"};
inline const Text overwrite{"Filen findes allerede. Skal den erstattes?",
                            "The file exists already. Replace it?"};
inline const Text replace_it{"Erstat", "Replace"};
inline const Text cancel{"Annuller", "Cancel"};  // not the word for undo
inline const Text discard{"Gem ikke", "Do not save"};
inline const Text unsaved{"Ændringer er ikke gemt", "Changes are not saved"};
inline const Text unsaved_one{"{} er ændret. Skal ændringerne gemmes?",
                              "{} has been changed. Save the changes?"};
inline const Text unsaved_all{"{} er ændret. Skal ændringerne gemmes?",
                              "{} have been changed. Save the changes?"};
inline const Text saved_as{"Gemt: {}", "Saved: {}"};
inline const Text copy_of{"{} (kopi)", "{} (copy)"};

inline const Text show_series{"Klik for at vise", "Click to show"};
inline const Text hide_series{"Klik for at skjule", "Click to hide"};
inline const Text copy_table{"Kopiér", "Copy"};
inline const Text copy_table_hint{"Kopiér tabellen, fx til Excel", "Copy the table, e.g. to Excel"};
inline const Text why_hint{"Klik på et tal for at se, hvor det kommer fra.",
                           "Click a number to see where it comes from."};
inline const Text why_this_number{"Hvorfor dette tal?", "Why this number?"};
inline const Text from{"fra", "from"};
inline const Text to{"til", "to"};
inline const Text click_for_range{"Klik for at se og ændre spændet",
                                  "Click to see and change the range"};

inline const Text recovered{
    "Arbejde, der ikke var gemt, da programmet sidst blev afbrudt, er åbnet igen.",
    "Work that was not saved when the program last broke off has been opened again."};
inline const Text background_fault{"Usikkerheden kunne ikke regnes: ",
                                   "The uncertainty could not be worked out: "};
inline const Text changed_elsewhere{
    "Filen er ændret af et andet program, siden den blev åbnet. Vælg, hvor der skal gemmes.",
    "Another program has changed the file since it was opened. Choose where to save."};
inline const Text no_recovery{"Der tages ikke kopier af det, der ikke er gemt: ",
                              "No copies of unsaved work are kept: "};

// The guided flow.
inline const Text form_intro{
    "Fortæl om indsatsen trin for trin. Tallene til venstre og svaret øverst følger med.",
    "Tell about the effort step by step. The numbers to the left and the answer above follow."};
inline const Text make_up_intro{"Scenariets rammer. Tallene ændres til venstre.",
                                "The frame of the scenario. Its numbers are changed to the left."};
inline const Text new_title{"Ny indsats", "New effort"};
inline const Text step_who{"1. Hvem", "1. Who"};
inline const Text step_where{"2. Hvor og hvornår", "2. Where and when"};
inline const Text step_effort{"3. Hvilken indsats", "3. What effort"};
inline const Text step_effect{"4. Hvilken effekt, og hvorfor", "4. What effect, and why"};
inline const Text step_costs{"5. Hvad den koster", "5. What it costs"};
inline const Text step_funding{"6. Hvem der betaler med", "6. Who helps to pay"};
inline const Text title_field{"Navn", "Name"};
inline const Text title_danish{"Navn på dansk", "Name in Danish"};
inline const Text title_english{"Navn på engelsk", "Name in English"};
inline const Text target_group_field{"Målgruppe", "Target group"};
inline const Text people_field{"Deltagere i alt", "Participants in all"};
inline const Text people_unit{"personer", "people"};
inline const Text months_unit{"måneder", "months"};
inline const Text years_unit{"år", "years"};
inline const Text percent_unit{"% af udgifterne", "% of the costs"};
inline const Text points_unit{"procentpoint", "percentage points"};
inline const Text kroner_unit{"kr.", "DKK"};
inline const Text whole_country{"Hele landet (gennemsnit)", "The whole country (average)"};
inline const Text municipality_field{"Kommune", "Municipality"};
inline const Text start_year_field{"Begynder, år", "Starts, year"};
inline const Text start_month_field{"Begynder, måned", "Starts, month"};
inline const Text entry_months_field{"Deltagere optages i", "Participants enter over"};
inline const Text duration_field{"En deltager er med i", "A participant takes part for"};
inline const Text horizon_field{"Følges i", "Followed for"};
inline const Text own_effect{"Eget skøn over effekten", "An estimate of my own"};
inline const Text own_effect_hint{
    "Uden eget skøn bruges det, der vides om indsatsens slags.",
    "Without an estimate of your own, what is known of the kind of effort is used."};
inline const Text effect_likely{"Flere i job, mest sandsynligt", "More in work, most likely"};
inline const Text effect_low{"Mindst", "At least"};
inline const Text effect_high{"Højst", "At most"};
inline const Text effect_after{"Målt efter", "Measured after"};
inline const Text effect_source{"Kilde", "Source"};
inline const Text effect_why{"Hvorfor tror du det?", "Why do you believe it?"};
inline const Text effect_grade{"Evidens", "Evidence"};
inline const Text grade_a{"A: lodtrækningsforsøg", "A: randomised trial"};
inline const Text grade_b{"B: god sammenligning", "B: good comparison"};
inline const Text grade_c{"C: svag sammenligning", "C: weak comparison"};
inline const Text grade_d{"D: skøn", "D: judgement"};
inline const Text cost_label{"Udgift", "Cost"};
inline const Text cost_kind{"Regnes som", "Counted as"};
inline const std::array<Text, 4> cost_kinds{
    Text{"beløb i alt", "amount in all"}, Text{"beløb pr. deltager", "amount per participant"},
    Text{"stillinger", "positions"}, Text{"timer pr. deltager", "hours per participant"}};
inline const Text cost_amount{"Beløb", "Amount"};
inline const Text cost_positions{"Årsværk", "Full-time positions"};
inline const Text cost_hours{"Timer pr. deltager", "Hours per participant"};
inline const Text cost_salary{"Løn om året", "Pay a year"};
inline const Text cost_hourly_pay{"Timepris", "Price of an hour"};
inline const Text add_cost{"Tilføj en udgift", "Add a cost"};
inline const Text remove{"Fjern", "Remove"};
inline const Text reviewer{"En omhyggelig læser ville spørge ({})",
                           "A careful reader would ask ({})"};
inline const Text no_warnings{"Ingen indvendinger.", "No objections."};
inline const Text equalisation{"Udligning", "Equalisation"};
inline const Text equalisation_none{"Regnes ikke med", "Left out"};
inline const Text equalisation_average{"Gennemsnitlig kommune", "An average municipality"};
inline const Text equalisation_poor{"Kommune med lavt skattegrundlag",
                                    "A municipality with a low tax base"};
inline const Text discounting{"Diskontering", "Discounting"};
inline const Text discounting_ministry{"Finansministeriets satser",
                                       "The Ministry of Finance's rates"};
inline const Text discounting_none{"Ingen", "None"};
inline const Text moves{"Bevægelser uden indsatsen", "Moves without the effort"};
inline const Text moves_unit{"sandsynlighed pr. skridt", "probability a step"};
inline const Text move{"Fra → til", "From → to"};
inline const Text move_chance{"Sandsynlighed", "Probability"};
inline const Text moves_note{"Tallene ændres til venstre under “Uden indsatsen”.",
                             "The numbers are changed to the left under “Without the effort”."};
inline const Text steps_since_entry{"{} (skridt {} efter start)", "{} (step {} since entry)"};

inline const Text measured_by{"Målt mod:", "Measured by:"};
inline const Text nobody{"ingen", "none"};
inline const Text chance_best{"Sandsynlighed for at være bedst, pr. deltager",
                              "Chance of being best, per participant"};
inline const Text more_than_pinned{"Mere end det valgte, pr. deltager",
                                   "More than the chosen one, per participant"};
inline const Text differences{"Hvor forudsætningerne er forskellige",
                              "Where the assumptions differ"};

inline const Text no_display{
    "Der er ingen skærm at vise vinduet på. ./afkast run FIL giver de samme tal som tekst.",
    "There is no display to show the window on. ./afkast run FILE gives the same figures as text."};
inline const Text no_opengl{
    "Skærmen kan ikke vise vinduet: her er ikke OpenGL 3.2. Det sker på fjernskriveborde og uden "
    "driver til skærmkortet. Installer libgl1-mesa-dri, eller sæt LIBGL_ALWAYS_SOFTWARE=1. Uden "
    "vindue giver ./afkast run FIL de samme tal som tekst, og ./afkast report FIL en side.",
    "The display cannot show the window: OpenGL 3.2 is not here. That happens on remote desktops "
    "and "
    "without a driver for the graphics card. Install libgl1-mesa-dri, or set "
    "LIBGL_ALWAYS_SOFTWARE=1. "
    "Without a window ./afkast run FILE gives the same figures as text, ./afkast report FILE a "
    "page."};

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
