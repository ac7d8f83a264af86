// What a result rests on, as data: assumptions, sources, objections and the checklist.
#include "report/checklist.hpp"
#include "report/data_rows.hpp"
#include "report/kind.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/trail.hpp"

namespace afkast {

namespace {

using Inputs = std::vector<ReportInput>;

const char* topic_name(Topic topic) {
    switch (topic) {
        case Topic::people:
            return "people";
        case Topic::effort:
            return "effort";
        case Topic::effect:
            return "effect";
        case Topic::baseline:
            return "baseline";
        case Topic::costs:
            return "costs";
        case Topic::funding:
            return "funding";
        case Topic::prices_and_law:
            return "prices-and-law";
        default:
            return "appraisal";
    }
}

std::string names_of(const Origin& origin) {
    std::string names;
    for (const std::string& name : origin.sources) names += (names.empty() ? "" : " ") + name;
    return names;
}
std::string evidence_of(const Parameters& parameters, const Assumption& one) {
    const bool is_data =
        parameters.evidence.contains(one.source) || parameters.series.contains(one.source);
    return is_data ? one.source : std::string();
}
const char* status_name(const Origin& origin) {
    if (!origin.status) return "stated";
    static constexpr const char* names[] = {"official", "secondary", "computed", "assumed"};
    return names[static_cast<std::size_t>(*origin.status)];
}

DataTable assumptions_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "assumptions", {"Alle forudsætninger, der bruges", "Every assumption that is used"},
        {data_columns::path,
         data_columns::label,
         {"topic", "", {"Emne", "Topic"}},
         {"value", "unit", {"Værdi i beregningen", "Value in the calculation"}},
         {"unit", "", {"Enhed; share er en andel fra 0 til 1", "Unit; share is from 0 to 1"}},
         {"low", "unit", {"Spændets lave ende; tom: holdt fast", "Low end; empty: held fixed"}},
         {"high", "unit", {"Spændets høje ende; tom: holdt fast", "High end; empty: held fixed"}},
         {"price_level",
          "",
          {"Prisniveau af et beløb; tom: intet beløb", "Price level of an amount; empty: none"}},
         {"source",
          "",
          {"Navne i tabellen sources med mellemrum imellem; tom: intet kan slås op",
           "Names in the table sources, spaces between; empty: nothing can be looked up"}},
         {"evidence",
          "",
          {"Navnet på den evidens eller værdi i data/, tallet kommer fra; tom: ingen",
           "Name of the evidence or value in data/ that it comes from; empty: none"}},
         {"status",
          "",
          {"official, secondary, computed, assumed eller stated (som kilden siger)",
           "official, secondary, computed, assumed or stated (as its source says)"}},
         {"grade", "", {"Evidensgrad A til D; tom: ingen", "Evidence grade A to D; empty: none"}},
         {"standing",
          "",
          {"as-shipped, changed, own eller moved (flyttet fra filens værdi)",
           "as-shipped, changed, own, or moved from the value in the file"}},
         {"shipped_value",
          "shipped_unit",
          {"Værdien, programmet leveres med; tom: ingen",
           "The value shipped with the program; empty: none"}},
         {"shipped_unit", "", {"Dens enhed", "Its unit"}},
         {"note", "", {"Forfatterens bemærkning", "The author's note"}}},
        [&](const ReportInput& input, const auto& add) {
            const Scenario& scenario = input.result.scenario();
            for (std::size_t slot = 0; slot < scenario.assumptions.size(); ++slot) {
                const Assumption& one = scenario.assumptions[slot];
                if (!is_used(scenario, one)) continue;
                const bool fixed = is_certain(one.distribution);
                const Range range = stated_range(one.distribution);
                const auto shipped = shipped_value(input.parameters, input.result, slot);
                const Origin origin = origin_of(input.parameters, scenario, one);
                add({one.path, one.label.in(language), word_cell(topic_name(one.topic)),
                     number_cell(input.result.values[slot]), one.unit,
                     fixed ? Cell{Nothing{}} : number_cell(range.low),
                     fixed ? Cell{Nothing{}} : number_cell(range.high),
                     price_level_text(input.parameters, input.result, slot, language),
                     names_of(origin), evidence_of(input.parameters, one),
                     word_cell(status_name(origin)),
                     one.grade ? std::string(1, one.grade) : std::string(),
                     word_cell(name(standing(input.parameters, input.result, slot))),
                     shipped ? number_cell(shipped->value) : Cell{Nothing{}},
                     shipped ? shipped->unit : std::string(), one.note.in(language)});
            }
        });
}

DataTable sources_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "sources", {"Kilderne bag de brugte tal", "The sources behind the numbers used"},
        {{"name", "", {"Navn i scenariet og data/", "Name in the scenario and data/"}},
         {"number", "", {"Nummeret i rapporten", "Its number in the report"}},
         {"title", "", {"Titel", "Title"}},
         {"publisher", "", {"Udgiver", "Publisher"}},
         {"address", "", {"Adresse", "Address"}},
         {"read_on", "", {"Hvornår den er læst", "When it was read"}}},
        [&](const ReportInput& input, const auto& add) {
            double number = 0;
            for (const Source& one : sources_used(input.parameters, input.result))
                add({one.name, number_cell(++number), one.title.in(language), one.publisher,
                     one.address, one.read_on});
        });
}

DataTable remarks_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "remarks",
        {"Hvad der skal læses med: indvendinger, forbehold, hvad der ikke er prissat",
         "What must be read along: objections, caveats, what is not priced"},
        {{"kind",
          "",
          {"kind (hvad beregningen er), headline (læses først), objection, caveat eller not-priced",
           "kind (what the calculation is), headline (read first), objection, caveat or "
           "not-priced"}},
         {"about",
          "",
          {"Stedet i scenariet, for indvendinger", "Place in the scenario, of objections"}},
         {"text", "", {"Teksten", "The text"}}},
        [&](const ReportInput& input, const auto& add) {
            const Scenario& scenario = input.result.scenario();
            add({word_cell("kind"), std::string(), kind_sentence(scenario.kind).in(language)});
            for (const std::string& one : headline_remarks(scenario, language))
                add({word_cell("headline"), std::string(), one});
            for (const Warning& one : input.warnings)
                add({word_cell("objection"), one.path, one.message.in(language)});
            for (const Text& one : input.result.scenario().not_priced)
                add({word_cell("not-priced"), std::string(), one.in(language)});
            for (const std::string& one : caveats(input.parameters, input.result, language))
                add({word_cell("caveat"), std::string(), one});
        });
}

DataTable checklist_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "checklist",
        {"De syv trin i en økonomisk evaluering", "The seven steps of an economic evaluation"},
        {{"step", "", {"Trinnet", "The step"}},
         {"filled_in", "", {"Hvad der er udfyldt", "What is filled in"}},
         {"weak",
          "",
          {"Hvad der mangler eller er svagt; tom: intet set",
           "What is missing or weak; empty: nothing seen"}}},
        [&](const ReportInput& input, const auto& add) {
            for (const ChecklistStep& one :
                 checklist(input.parameters, input.result, input.simulation))
                add({one.step.in(language), one.filled_in.in(language), one.weak.in(language)});
        });
}

}  // namespace

std::vector<DataTable> grounds_data(const std::vector<ReportInput>& inputs, Language language) {
    return {assumptions_data(inputs, language), sources_data(inputs, language),
            remarks_data(inputs, language), checklist_data(inputs, language)};
}

std::vector<DataTable> data_tables(const std::vector<ReportInput>& inputs, Language language) {
    std::vector<DataTable> all;
    for (const auto& part : {money_data(inputs, language), people_data(inputs, language),
                             certainty_data(inputs, language), grounds_data(inputs, language)})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace afkast
