// Who pays and who gains, as data.
#include <map>

#include "report/budget.hpp"
#include "report/data_rows.hpp"
#include "report/tables.hpp"

namespace afkast {

namespace {

using Inputs = std::vector<ReportInput>;

Cell year_cell(std::optional<int> year) { return year ? Cell{Year{*year}} : Cell{Nothing{}}; }

template <class Write>
void each_view(const Result& result, const Write& write) {
    for (Perspective view : all_perspectives)
        if (result.of(view).touched) write(view, result.of(view));
}

DataTable scenarios_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "scenarios", {"Scenarierne og grundlaget", "The scenarios and their basis"},
        {{"title", "", {"Titel", "Title"}},
         {"hash", "", {"Kendetegn for filens indhold", "Fingerprint of the file's content"}},
         {"method",
          "",
          {"pathways (forløb) eller consequences (SØM)",
           "pathways or consequences (SØM's method)"}},
         {"start", "", {"Første måned", "First month"}},
         {"horizon_years", "years", {"År, hver person følges", "Years each person is followed"}},
         {"participants", "people", {"Deltagere", "Participants"}},
         {"price_year", "year", {"Kroner er dette års", "Kroner are of this year"}},
         {"base_year", "year", {"Nutidsværdi i dette år", "Present value in this year"}},
         {"draws", "number", {"Trækninger", "Draws"}},
         {"seed", "number", {"Frø", "Seed"}},
         {"cost_of_effort",
          "kr",
          {"Indsatsens udgift før finansiering, ikke tilbagediskonteret",
           "Cost of the effort before funding, undiscounted"}}},
        [&](const ReportInput& input, const auto& add) {
            const Result& result = input.result;
            add({result.scenario().title.in(language), result.scenario().hash,
                 word_cell(result.plan->by_pathways() ? "pathways" : "consequences"),
                 to_text(result.scenario().start),
                 Figure{double(result.scenario().horizon_years), 0},
                 number_cell(result.basis.participants), Year{result.plan->price_year},
                 Year{result.basis.base_year},
                 Figure{static_cast<double>(input.simulation.count), 0},
                 std::to_string(input.simulation.options.seed),
                 kroner_cell(cost_of_effort(result))});
        });
}

DataTable parties_data(const Inputs& inputs) {
    return data_table(
        inputs, "parties", {"Hvem betaler, og hvem vinder", "Who pays and who gains"},
        {data_columns::party,
         {"net_present_value", "kr", {"Gevinst minus omkostning", "Gain minus cost"}},
         {"gain", "kr", {"Nutidsværdi af gevinsten", "Present value of the gain"}},
         {"cost", "kr", {"Nutidsværdi af omkostningen", "Present value of the cost"}},
         {"undiscounted", "kr", {"Uden tilbagediskontering", "Undiscounted"}},
         {"gain_per_krone", "ratio", {"Gevinst pr. krone omkostning", "Gain per krone of cost"}},
         {"payback_year",
          "year",
          {"Betalt tilbage; tom: ikke i perioden, eller intet lagt ud",
           "Paid back; empty: not within the period, or nothing put in"}}},
        [&](const ReportInput& input, const auto& add) {
            each_view(input.result, [&](Perspective view, const auto& account) {
                add({word_cell(name(view)), kroner_cell(account.net_present_value),
                     kroner_cell(account.gain), kroner_cell(account.cost),
                     kroner_cell(account.undiscounted), optional_cell(ratio(account)),
                     year_cell(payback_if_paying(input.result, view))});
            });
        });
}

DataTable parties_by_year_data(const Inputs& inputs) {
    return data_table(
        inputs, "parties_by_year", {"Nettoresultat år for år", "Net result by year"},
        {data_columns::party,
         data_columns::year,
         {"kroner", "kr", {"Netto, ikke tilbagediskonteret", "Net, undiscounted"}},
         {"cumulative_present_value",
          "kr",
          {"Løbende sum af nutidsværdien", "Running sum of the present value"}}},
        [&](const ReportInput& input, const auto& add) {
            const Ledger<double>& ledger = input.result.ledger;
            const auto factors = discount_factors<double>(
                input.result.basis.schedule, ledger.first_year - input.result.basis.base_year,
                ledger.years);
            each_view(input.result, [&](Perspective view, const auto& account) {
                double running = 0;
                for (std::size_t y = 0; y < account.by_year.size(); ++y)
                    add({word_cell(name(view)), Year{ledger.first_year + static_cast<int>(y)},
                         kroner_cell(account.by_year[y]),
                         kroner_cell(running += account.by_year[y] * factors[y])});
            });
        });
}

DataTable causes_by_year_data(const Inputs& inputs, Language language) {
    return data_table(inputs, "causes_by_year",
                      {"Hvad resultatet består af, år for år", "What makes up the result, by year"},
                      {data_columns::party,
                       {"category", "", {"Pengenes art", "Kind of money"}},
                       data_columns::year,
                       {"kroner", "kr", {"Netto, ikke tilbagediskonteret", "Net, undiscounted"}}},
                      [&](const ReportInput& input, const auto& add) {
                          const Result& result = input.result;
                          for (Perspective view : all_perspectives) {
                              std::map<Category, std::vector<double>> sums;
                              for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
                                  const Line& head = result.plan->lines[line];
                                  const int direction = sign(head, view);
                                  if (direction == 0 || view == Perspective::society) continue;
                                  auto& of = sums[head.cause.category];
                                  of.resize(static_cast<std::size_t>(result.ledger.years), 0);
                                  for (std::size_t y = 0; y < of.size(); ++y)
                                      of[y] +=
                                          direction * result.ledger.kroner[line * of.size() + y];
                              }
                              for (const auto& [category, years] : sums)
                                  for (std::size_t y = 0; y < years.size(); ++y)
                                      add({word_cell(name(view)), label(category).in(language),
                                           Year{result.ledger.first_year + static_cast<int>(y)},
                                           kroner_cell(years[y])});
                          }
                      });
}

DataTable costs_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "costs",
        {"Hvad det koster, og hvem der finansierer det", "What it costs, who funds it"},
        {{"category",
          "",
          {"Omkostning, finansiering, refusion eller sparet indsats",
           "Cost, funding, reimbursement or effort saved"}},
         {"what", "", {"Udgiftens navn", "Name of the item"}},
         {"payer", "", {"Hvem betaler", "Who pays"}},
         {"payee", "", {"Hvem får", "Who receives"}},
         {"kroner", "kr", {"I alt, ikke tilbagediskonteret", "In all, undiscounted"}}},
        [&](const ReportInput& input, const auto& add) {
            const Result& result = input.result;
            const auto years = static_cast<std::size_t>(result.ledger.years);
            for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
                const Line& head = result.plan->lines[line];
                if (!is_cost(head.cause.category)) continue;
                double sum = 0;
                for (std::size_t y = 0; y < years; ++y)
                    sum += result.ledger.kroner[line * years + y];
                add({label(head.cause.category).in(language), head.cause.what.in(language),
                     word_cell(name(head.payer)), word_cell(name(head.payee)), kroner_cell(sum)});
            }
        });
}

DataTable budget_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "budget",
        {"Kommunens budget år for år; merudgift over nul, mindreudgift og indtægt under nul",
         "The municipality's budget by year; extra expense above zero, saving and income below"},
        {{"area",
          "",
          {"Område: effort, support, services, work, grants, tax",
           "Area: effort, support, services, work, grants, tax"}},
         {"category", "", {"Pengenes art", "Kind of money"}},
         {"what", "", {"Hvad det er til", "What it is for"}},
         data_columns::year,
         {"kroner", "kr", {"Ikke tilbagediskonteret", "Undiscounted"}}},
        [&](const ReportInput& input, const auto& add) {
            for (const BudgetLine& line : budget_lines(input.result))
                for (std::size_t y = 0; y < line.kroner.size(); ++y)
                    add({word_cell(name(line.area)), label(line.category).in(language),
                         line.what.in(language),
                         Year{input.result.ledger.first_year + static_cast<int>(y)},
                         kroner_cell(line.kroner[y])});
        });
}

DataTable ledger_data(const Inputs& inputs, Language language) {
    return data_table(
        inputs, "ledger",
        {"Alle posteringer: hvem betaler hvem for hvad", "Every line: who pays whom"},
        {{"payer", "", {"Hvem betaler", "Who pays"}},
         {"payee", "", {"Hvem får", "Who receives"}},
         {"category", "", {"Pengenes art", "Kind of money"}},
         {"rule", "", {"Lov eller regel", "Law or rule"}},
         {"what", "", {"Ydelse, tilbud eller udgift", "Benefit, service or cost"}},
         data_columns::year,
         {"kroner", "kr", {"Med minus uden indsatsen", "With minus without the effort"}},
         {"quantity", "unit", {"Mængde", "Quantity"}},
         {"quantity_unit", "", {"Mængdens enhed", "Unit of the quantity"}}},
        [&](const ReportInput& input, const auto& add) {
            // The same rows as `afkast run --format csv`, without title and price year.
            for (Row& row :
                 ledger_table(input.parameters, input.result, language, Naming::keys).rows)
                add({row.cells.begin() + 1, row.cells.end() - 1});
        });
}

}  // namespace

std::vector<DataTable> money_data(const std::vector<ReportInput>& inputs, Language language) {
    return {scenarios_data(inputs, language), parties_data(inputs),
            parties_by_year_data(inputs),     causes_by_year_data(inputs, language),
            costs_data(inputs, language),     budget_data(inputs, language),
            ledger_data(inputs, language)};
}

}  // namespace afkast
