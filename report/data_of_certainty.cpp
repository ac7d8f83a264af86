// How sure it is and what it hinges on, as data.
#include "report/data_rows.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"

namespace afkast {

namespace {

using Inputs = std::vector<ReportInput>;

const Assumption& assumption_of(const ReportInput& input, std::size_t slot) {
    return input.result.scenario().assumptions[slot];
}

DataTable spread_data(const Inputs& inputs) {
    return data_table(
        inputs, "spread",
        {"Usikkerheden i det samlede resultat", "Uncertainty of the overall result"},
        {data_columns::party,
         {"base_case", "kr", {"Basistilfældet", "Base case"}},
         {"at_means",
          "kr",
          {"Ved middeltal af alle forudsætninger", "At the mean of every assumption"}},
         {"mean", "kr", {"Middel af trækningerne", "Mean of the draws"}},
         {"median", "kr", {"Median", "Median"}},
         {"p5", "kr", {"5-procentfraktil", "5th percentile"}},
         {"p95", "kr", {"95-procentfraktil", "95th percentile"}},
         {"standard_deviation", "kr", {"Spredning", "Standard deviation"}},
         {"chance_of_gain",
          "share",
          {"Andel af trækningerne over nul; tom: der kan intet siges",
           "Share above zero; empty: nothing can be said"}}},
        [&](const ReportInput& input, const auto& add) {
            const Simulation& drawn = input.simulation;
            const bool told = !why_no_chance(drawn);
            for (std::size_t v = 0; v < drawn.views.size(); ++v) {
                const Spread of = spread_of(drawn.net_present_value[v]);
                add({word_cell(name(drawn.views[v])),
                     kroner_cell(input.result.of(drawn.views[v]).net_present_value),
                     kroner_cell(drawn.at_means[v]), kroner_cell(of.mean), kroner_cell(of.p50),
                     kroner_cell(of.p5), kroner_cell(of.p95), kroner_cell(of.sd),
                     told ? number_cell(of.above_zero) : Cell{Nothing{}}});
            }
        });
}

DataTable bands_data(const Inputs& inputs) {
    return data_table(
        inputs, "bands_by_year",
        {"Samlet nutidsværdi til og med året", "Present value up to the year"},
        {data_columns::party,
         data_columns::year,
         {"p5", "kr", {"5-procentfraktil", "5th percentile"}},
         {"median", "kr", {"Median", "Median"}},
         {"p95", "kr", {"95-procentfraktil", "95th percentile"}},
         {"mean", "kr", {"Middel", "Mean"}},
         {"chance_paid_back",
          "share",
          {"Chance for at være betalt tilbage til da", "Chance of being paid back by then"}}},
        [&](const ReportInput& input, const auto& add) {
            const bool told = !why_no_chance(input.simulation);
            for (Perspective view : input.simulation.views)
                for (const YearBand& band : bands_by_year(input.simulation, view))
                    add({word_cell(name(view)), Year{band.year}, kroner_cell(band.p5),
                         kroner_cell(band.p50), kroner_cell(band.p95), kroner_cell(band.mean),
                         told ? number_cell(band.paid_back) : Cell{Nothing{}}});
        });
}

DataTable information_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "information", {"Hvad det er værd at vide mere", "What it is worth to know more"},
        {data_columns::party,
         data_columns::path,
         data_columns::label,
         {"kroner", "kr", {"Højst så meget værd at kende", "Worth knowing, at most"}}},
        [&](const ReportInput& input, const auto& add) {
            for (Perspective view : spoken_of) {
                if (!input.simulation.place_of(view)) continue;
                const Information of = value_of_information(input.simulation, view);
                for (const InformationValue& one : of.each)
                    add({word_cell(name(view)), assumption_of(input, one.slot).path,
                         assumption_of(input, one.slot).label.in(language),
                         kroner_cell(one.kroner)});
                add({word_cell(name(view)), word_cell("*"), in(language, "alt", "everything"),
                     kroner_cell(of.everything)});
            }
        });
}

DataTable tornado_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "tornado",
        {"Resultatet, når ét tal går fra P10 til P90",
         "The result as one number goes from P10 to P90"},
        {data_columns::party,
         data_columns::path,
         data_columns::label,
         {"unit", "", {"Tallets enhed", "Unit of the number"}},
         {"low", "unit", {"Tallet ved P10", "The number at P10"}},
         {"high", "unit", {"Tallet ved P90", "The number at P90"}},
         {"result_at_low", "kr", {"Nettonutidsværdi ved P10", "Net present value at P10"}},
         {"result_at_high", "kr", {"Nettonutidsværdi ved P90", "Net present value at P90"}}},
        [&](const ReportInput& input, const auto& add) {
            const Sensitivity& found = input.sensitivity;
            for (std::size_t v = 0; v < found.views.size(); ++v)
                for (const TornadoBar& bar : found.tornado) {
                    const Assumption& number = assumption_of(input, bar.slot);
                    add({word_cell(name(found.views[v])), number.path, number.label.in(language),
                         number.unit, number_cell(bar.low), number_cell(bar.high),
                         kroner_cell(bar.at_low[v]), kroner_cell(bar.at_high[v])});
                }
        });
}

DataTable variance_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "variance_shares",
        {"Hvor usikkerheden kommer fra (Sobols indeks)",
         "Where the uncertainty comes from (Sobol's indices)"},
        {data_columns::party,
         {"group",
          "",
          {"Forudsætningens sted, flere med +; eller alt om et emne",
           "The assumption's place, several with +; or all of a topic"}},
         data_columns::label,
         {"first_order", "share", {"Alene", "Alone"}},
         {"first_order_low", "share", {"95 %, nederst", "95%, lower end"}},
         {"first_order_high", "share", {"95 %, øverst", "95%, upper end"}},
         {"total", "share", {"I alt", "In all"}},
         {"total_low", "share", {"95 %, nederst", "95%, lower end"}},
         {"total_high", "share", {"95 %, øverst", "95%, upper end"}},
         {"converged", "", {"yes, når punkterne er nok", "yes when there are enough points"}}},
        [&](const ReportInput& input, const auto& add) {
            for (const VarianceShares& shares : input.sensitivity.variance) {
                const auto row = [&](const VarianceShare& one, const std::string& group,
                                     const std::string& label) {
                    const SobolIndex& of = one.index;
                    add({word_cell(name(shares.view)), group, label,
                         number_cell(of.first_order.value), number_cell(of.first_order.low),
                         number_cell(of.first_order.high), number_cell(of.total.value),
                         number_cell(of.total.low), number_cell(of.total.high),
                         word_cell(of.converged ? "yes" : "no")});
                };
                for (const VarianceShare& one : shares.each) {
                    std::string paths, labels;
                    for (std::size_t slot : one.group.slots) {
                        paths += (paths.empty() ? "" : " + ") + assumption_of(input, slot).path;
                        labels += (labels.empty() ? "" : " + ") +
                                  assumption_of(input, slot).label.in(language);
                    }
                    row(one, paths, labels);
                }
                for (const VarianceShare& one : shares.by_topic) {
                    const Topic topic = assumption_of(input, one.group.slots.front()).topic;
                    row(one, "*", all_of_topic(topic, language));
                }
            }
        });
}

DataTable break_even_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "break_even",
        {"Hvor ét tal alene bringer resultatet i nul",
         "Where one number alone makes the result zero"},
        {data_columns::party,
         data_columns::path,
         data_columns::label,
         {"unit", "", {"Tallets enhed", "Unit of the number"}},
         {"base", "unit", {"Tallet i basistilfældet", "The number in the base case"}},
         {"breaks_even_at",
          "unit",
          {"Går i nul ved; tom: intet sted; flere: flere rækker",
           "Breaks even at; empty: nowhere; several: several rows"}},
         {"looked_from", "unit", {"Undersøgt fra", "Looked from"}},
         {"looked_to", "unit", {"Undersøgt til", "Looked to"}},
         {"result_at_from", "kr", {"Resultatet dér, hvor søgningen begynder", "Result there"}},
         {"result_at_to", "kr", {"Resultatet dér, hvor søgningen slutter", "Result there"}}},
        [&](const ReportInput& input, const auto& add) {
            for (const BreakEven& one : input.break_even) {
                const Assumption& number = assumption_of(input, one.slot);
                const auto row = [&](const Cell& value) {
                    add({word_cell(name(one.view)), number.path, number.label.in(language),
                         number.unit, number_cell(one.base), value, number_cell(one.from),
                         number_cell(one.to), kroner_cell(one.at_from), kroner_cell(one.at_to)});
                };
                if (one.values.empty()) row(Nothing{});
                for (double value : one.values) row(number_cell(value));
            }
        });
}

// Between the scenarios and doing nothing; of one scenario alone, between it and nothing.
DataTable choice_data(const Inputs& inputs) {
    std::vector<Simulation> simulations;
    for (const ReportInput& input : inputs) simulations.push_back(input.simulation);
    std::size_t place = 0;
    std::vector<std::pair<Perspective, Choice>> choices;
    for (Perspective view : spoken_of)
        choices.emplace_back(view, choice_between(simulations, view));
    return data_table(
        inputs, "choice",
        {"Valget mellem scenarierne og intet at gøre, pr. deltager, på fælles trækninger",
         "The choice between the scenarios and doing nothing, per participant, on common draws"},
        {data_columns::party,
         {"mean_per_participant", "kr", {"Middel pr. deltager", "Mean per participant"}},
         {"chance_best",
          "share",
          {"Chance for at være det bedste valg", "Chance of being the best choice"}},
         {"chance_nothing_best",
          "share",
          {"Chance for, at intet er bedst", "Chance that nothing is best"}}},
        [&](const ReportInput&, const auto& add) {
            ++place;
            for (const auto& [view, choice] : choices)
                add({word_cell(name(view)), kroner_cell(choice.mean[place]),
                     number_cell(choice.chance_best[place]), number_cell(choice.chance_best[0])});
        });
}

}  // namespace

std::vector<DataTable> certainty_data(const std::vector<ReportInput>& inputs, Language language) {
    return {spread_data(inputs),
            bands_data(inputs),
            information_data(inputs, language),
            tornado_data(inputs, language),
            variance_data(inputs, language),
            break_even_data(inputs, language),
            choice_data(inputs)};
}

}  // namespace afkast
