#include "report/cells.hpp"

#include <fmt/format.h>

#include "report/rounding.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

Cell whole_kroner(double value) { return Amount{rounded_total(value)}; }

double undiscounted(const Result& result, std::size_t line) {
    double sum = 0;
    for (int year = 0; year < result.ledger.years; ++year)
        sum += result.ledger.kroner[result.ledger.at(line, result.ledger.first_year + year)];
    return sum;
}

Cell payback_cell(const Result& result, Perspective view) {
    const auto year = payback_if_paying(result, view);
    return year ? Cell{Year{*year}} : Cell{Nothing{}};
}

std::string price_year_text(const Result& result, Language language) {
    return fmt::format(fmt::runtime(in(language, "{}-priser", "{} prices")),
                       result.plan->price_year);
}

}  // namespace afkast
