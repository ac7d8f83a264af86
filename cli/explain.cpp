// afkast explain: why this number?
#include "report/explain.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/request.hpp"

namespace afkast {

namespace {
nlohmann::ordered_json to_json(const Reason& reason) {
    nlohmann::ordered_json behind = nlohmann::ordered_json::array();
    for (const Reason& one : reason.behind) behind.push_back(to_json(one));
    return {{"text", reason.text}, {"behind", behind}};
}
}  // namespace

int explain(const Request& request, const std::string& party, std::optional<int> year) {
    const Parameters parameters = request.parameters();
    const Perspective view = perspective_named(party).value_or(Perspective::municipality);
    for (const Scenario& scenario : read_all(request, parameters)) {
        const Result result = calculated(request, parameters, scenario);
        const int last = result.ledger.first_year + result.ledger.years - 1;
        if (year && (*year < result.ledger.first_year || *year > last))
            throw BadInput(
                {{scenario.file,
                  {},
                  "--year",
                  {fmt::format("Der er ingen posteringer i {}. Scenariet løber fra {} til "
                               "{}.",
                               *year, result.ledger.first_year, last),
                   fmt::format("There are no lines in {}. The scenario runs from {} to "
                               "{}.",
                               *year, result.ledger.first_year, last)},
                  {}}});
        About asked{view, year};
        asked.present_value = !year;
        const Reason reason = explain(parameters, result, asked, request.language);
        if (request.format == Format::json)
            fmt::print("{}\n",
                       to_json(reason).dump(2, ' ', false,
                                            nlohmann::ordered_json::error_handler_t::replace));
        else
            fmt::print("{}\n{}", scenario.title.in(request.language), write_text(reason));
    }
    return 0;
}

}  // namespace afkast
