// afkast audit: the whole calculation again in fifty decimal digits; how far is double off?
#include <fmt/format.h>

#include <cmath>

#include "cli/request.hpp"
#include "report/table.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

struct Difference {
    double largest = 0;
    Perspective view = Perspective::municipality;
};

// Over every year, net present value, cost and gain of every point of view.
Difference largest_difference(const Result& result) {
    const Ledger<Decimal> ledger =
        evaluate<Decimal>(*result.plan, base_values<Decimal>(result.scenario()));
    Difference worst;
    for (Perspective view : all_perspectives) {
        const Account<Decimal> exact = account(ledger, view, result.basis);
        const Account<double>& fast = result.of(view);
        const auto compare = [&](const Decimal& decimal, double value) {
            const double difference = plain(Decimal(abs(decimal - Decimal(value))));
            if (difference >= worst.largest) worst = {difference, view};
        };
        compare(exact.net_present_value, fast.net_present_value);
        compare(exact.cost, fast.cost);
        compare(exact.gain, fast.gain);
        for (std::size_t y = 0; y < fast.by_year.size(); ++y)
            compare(exact.by_year[y], fast.by_year[y]);
    }
    return worst;
}

}  // namespace

int audit(const Request& request) {
    const Parameters parameters = request.parameters();
    Table table;
    table.title = request.in("Genberegnet med 50 decimaler: største afvigelse",
                             "Recomputed in 50 decimal digits: largest difference");
    table.unit = request.in("kr.", "DKK");
    table.columns = {{request.in("Scenarie", "Scenario"), false},
                     {request.in("Kommunens nettoresultat", "Municipality, net present value")},
                     {request.in("Største afvigelse", "Largest difference")},
                     {request.in("Hos", "In"), false}};
    for (const Scenario& scenario : read_all(request, parameters)) {
        const Result result = calculated(request, parameters, scenario);
        const Difference worst = largest_difference(result);
        table.rows.push_back(
            {{scenario.title.in(request.language),
              Figure{result.of(Perspective::municipality).net_present_value, 2},
              fmt::format("{:.1e}", worst.largest), label(worst.view).in(request.language)}});
    }
    print(request, table);
    return 0;
}

}  // namespace afkast
