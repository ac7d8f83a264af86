// People with and without the effort, as data.
#include "model/saving.hpp"
#include "report/data_rows.hpp"
#include "report/people.hpp"

namespace afkast {

namespace {

using Inputs = std::vector<ReportInput>;

DataTable people_rows_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "people",
        {"Hvor folk er, skridt for skridt (forløb)", "Where people are (pathways)"},
        {{"state", "", {"Tilstandens navn i data", "Name of the state in data"}},
         data_columns::label,
         {"course", "", {"without: uden indsatsen; with: med", "without or with the effort"}},
         {"months_since_entry", "months", {"Måneder siden start", "Months since entry"}},
         {"persons", "people", {"Personer", "Persons"}},
         {"share", "share", {"Andel af deltagerne", "Share of the participants"}}},
        [&](const ReportInput& input, const auto& add) {
            for (Row& row : people_rows(input.result, language, Naming::keys).rows)
                add({row.cells.begin() + 1, row.cells.end()});
        });
}

DataTable person_years_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "person_years",
        {"Personår efter tilstand og år (forløb)", "Person-years by state and year (pathways)"},
        {{"state", "", {"Tilstandens navn i data", "Name of the state in data"}},
         data_columns::label,
         {"course", "", {"without: uden indsatsen; with: med", "without or with the effort"}},
         data_columns::year,
         {"person_years", "person-years", {"Personår", "Person-years"}}},
        [&](const ReportInput& input, const auto& add) {
            for (Row& row : person_year_rows(input.result, language, Naming::keys).rows)
                add({row.cells.begin() + 1, row.cells.end()});
        });
}

DataTable outcomes_data(const Inputs& inputs) {
    return data_table(
        inputs, "outcomes", {"Hvad deltagerne får ud af det", "What comes of it for people"},
        {{"outcome",
          "",
          {"ordinary-work, small-job, fleksjob, education, in-work-after-months "
           "..., paid-hours og scenariets egne",
           "ordinary-work, small-job, fleksjob, education, in-work-after-months "
           "..., paid-hours and the scenario's own"}},
         {"without",
          "unit",
          {"Uden indsatsen; tom i SØM-metoden", "Without the effort; empty in SØM's method"}},
         {"with",
          "unit",
          {"Med indsatsen; tom i SØM-metoden", "With the effort; empty in SØM's method"}},
         {"difference", "unit", {"Forskel", "Difference"}},
         {"unit", "", {"Enhed", "Unit"}}},
        [&](const ReportInput& input, const auto& add) {
            const Result& result = input.result;
            const bool both = result.plan->by_pathways();
            for (const Outcome& one : result.outcomes)
                add({one.name, both ? number_cell(one.without) : Cell{Nothing{}},
                     both ? number_cell(one.with) : Cell{Nothing{}}, number_cell(one.person_years),
                     word_cell("person-years")});
            for (const InWork& there : result.in_work)
                add({"in-work-after-months-" + std::to_string(there.month),
                     number_cell(there.without), number_cell(there.with),
                     number_cell(there.with - there.without), word_cell("people")});
            for (const OutcomeValue& own : result.own_outcomes)
                add({own.name, number_cell(own.without), number_cell(own.with),
                     number_cell(own.with - own.without), word_cell("own unit")});
            add({word_cell("paid-hours"), Nothing{}, Nothing{}, number_cell(result.paid_hours),
                 word_cell("hours")});
        });
}

DataTable savings_data(const Inputs& inputs) {
    return data_table(
        inputs, "savings",
        {"Sparede ydelser, og hvad de voksende tilstande koster",
         "Benefits saved, and what the growing states cost"},
        {data_columns::party,
         {"state", "", {"Tilstandens navn i data", "Name of the state in data"}},
         {"person_months", "person-months", {"Ændring i personmåneder", "Change"}},
         {"benefit",
          "kr",
          {"Nutidsværdi af sparet ydelse; under nul: flere ydelser betales",
           "Present value of benefit saved; below zero: more benefits are paid"}},
         {"tax",
          "kr",
          {"Nutidsværdi af ændret skat; under nul: skat tabt",
           "Present value of the change in tax; below zero: tax lost"}},
         {"aimed_at",
          "",
          {"Sigter indsatsen på tilstanden? Tom, hvor den vokser",
           "Does the effort aim at it? Empty where it grows"}}},
        [&](const ReportInput& input, const auto& add) {
            for (Perspective view : spoken_of) {
                const Savings split = savings(input.result, view);
                for (const auto* states : {&split.states, &split.growing})
                    for (const StateSaving& one : *states)
                        add({word_cell(name(view)), input.result.plan->states[one.state].name,
                             number_cell(one.person_months), kroner_cell(one.benefit_kroner),
                             kroner_cell(one.tax_kroner),
                             states == &split.growing ? Cell{Nothing{}}
                                                      : word_cell(one.aimed_at ? "yes" : "no")});
            }
        });
}

}  // namespace

std::vector<DataTable> people_data(const std::vector<ReportInput>& inputs, Language language) {
    return {people_rows_data(inputs, language), person_years_data(inputs, language),
            outcomes_data(inputs), savings_data(inputs)};
}

}  // namespace afkast
