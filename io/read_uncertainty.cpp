// How a scenario's assumptions hang together when they are drawn: correlations, and whose draws
// they share.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "io/scenario_reader.hpp"
#include "model/uncertainty/correlation.hpp"

namespace afkast {

void ScenarioReader::uncertainty(Fields& fields) {
    scenario.draws = fields.text("draws");
    std::size_t i = 0;
    for (const Json& item : fields.list("correlations", {"sammenhænge", "correlations"})) {
        Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("correlations"), i++));
        correlation(one);
        one.finish();
    }
    if (!scenario.correlations.empty()) check_correlations(fields);
}

// An assumption by its path, which must be uncertain for a correlation to mean anything.
std::optional<Slot> ScenarioReader::uncertain_at(Fields& fields, const std::string& path) {
    std::vector<std::string> valid;
    for (std::size_t slot = 0; slot < scenario.assumptions.size(); ++slot) {
        const Assumption& assumption = scenario.assumptions[slot];
        if (is_certain(assumption.distribution)) continue;
        if (assumption.path == path) return Slot{static_cast<int>(slot)};
        valid.push_back(assumption.path);
    }
    const bool certain =
        std::any_of(scenario.assumptions.begin(), scenario.assumptions.end(),
                    [&](const Assumption& assumption) { return assumption.path == path; });
    if (certain)
        fields.complain(
            "between",
            {fmt::format("\"{}\" er uden usikkerhed og kan ikke følges med noget.", path),
             fmt::format("\"{}\" has no uncertainty and cannot go together with anything.", path)});
    else
        fields.complain(
            "between",
            {fmt::format("\"{}\" er ikke en forudsætning i scenariet. Skriv dens sti, fx "
                         "\"costs[0].kroner\".",
                         path),
             fmt::format("\"{}\" is not an assumption of the scenario. Write its path, such as "
                         "\"costs[0].kroner\".",
                         path)},
            nearest_name(path, valid));
    return std::nullopt;
}

void ScenarioReader::correlation(Fields& fields) {
    static const Text two{"stierne på to forudsætninger: [\"costs[0].kroner\", \"success_rate\"]",
                          "the paths of two assumptions: [\"costs[0].kroner\", \"success_rate\"]"};
    std::vector<std::string> paths;
    fields.required("between", two);
    for (const Json& item : fields.list("between", two))
        if (item.is(Json::Kind::string)) paths.push_back(item.text);
    const Text number{"et tal mellem -1 og 1, fx 0.5", "a number between -1 and 1, such as 0.5"};
    fields.required("correlation", number);
    const double written = fields.number("correlation", number).value_or(0);
    fields.text_pair("note", false);
    if (!(std::abs(written) <= 1))
        fields.complain("correlation",
                        {fmt::format("{:.10g} ligger uden for det mulige: -1 til 1.", written),
                         fmt::format("{:.10g} lies outside what is possible: -1 to 1.", written)});
    if (fields.has("between") && (paths.size() != 2 || paths.front() == paths.back())) {
        fields.complain("between", {"Her skal stå " + two.da + ", og de skal være forskellige.",
                                    "Expected " + two.en + ", and they must differ."});
        return;
    }
    if (paths.size() != 2) return;
    const auto one = uncertain_at(fields, paths[0]), other = uncertain_at(fields, paths[1]);
    if (!one || !other || !(std::abs(written) <= 1)) return;
    for (const Correlation& pair : scenario.correlations)
        if ((pair.one == *one && pair.other == *other) ||
            (pair.one == *other && pair.other == *one))
            fields.complain("between", {"De to har allerede en sammenhæng ovenfor.",
                                        "The two already have a correlation above."});
    scenario.correlations.push_back({*one, *other, written});
}

void ScenarioReader::check_correlations(Fields& fields) {
    std::vector<Slot> members;
    const auto place = [&](Slot slot) {
        const auto at = std::find(members.begin(), members.end(), slot);
        if (at != members.end()) return static_cast<std::size_t>(at - members.begin());
        members.push_back(slot);
        return members.size() - 1;
    };
    for (const Correlation& pair : scenario.correlations) {
        place(pair.one);
        place(pair.other);
    }
    CorrelationMatrix matrix(members.size());
    for (const Correlation& pair : scenario.correlations)
        matrix.set(place(pair.one), place(pair.other), pair.correlation);
    const auto failing = smallest_failing_set(matrix);
    if (failing.empty()) return;
    std::string names;
    for (std::size_t member : failing)
        names += (names.empty() ? "" : ", ") + scenario[members[member]].path;
    fields.complain(
        "correlations",
        {fmt::format("Sammenhængene modsiger hinanden: {} kan ikke have dem alle på én gang "
                     "(par, der ikke er nævnt, er uafhængige). Gør en af dem svagere, eller skriv "
                     "de manglende par.",
                     names),
         fmt::format("The correlations contradict each other: {} cannot have them all at once "
                     "(pairs that are not named are independent). Weaken one of them, or write "
                     "the missing pairs.",
                     names)});
}

}  // namespace afkast
