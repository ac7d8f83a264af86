#include "model/parameters.hpp"

namespace afkast {

const Text& label(Household household) {
    static const std::array<Text, household_names.size()> labels{{
        {"enlig uden børn", "single, no children"},
        {"enlig forsørger", "single parent"},
        {"gift eller samlevende uden børn", "couple, no children"},
        {"gift eller samlevende med børn", "couple with children"},
    }};
    return labels[static_cast<std::size_t>(household)];
}

bool stands_for(std::string_view name, const State& state) {
    return name == state.name || name == state.outcome;
}

bool is_work(const State& state) {
    return state.outcome == "ordinary-work" || state.outcome == "small-job" ||
           state.outcome == "fleksjob";
}

const Series& series_named(const Parameters& parameters, std::string_view name) {
    const auto found = parameters.series.find(name);
    if (found == parameters.series.end())
        throw NotInForce(std::string(name), {}, "there is no such value in data/");
    return found->second;
}

Ratio index_ratio(const Parameters& parameters, std::string_view index_name, Date from, Date to) {
    if (index_name.empty() || from.year == to.year) return {};
    const Series& series = series_named(parameters, index_name);
    const auto level = [&](Date day) {
        if (day < series.entries.front().from) return *series.entries.front().value;
        return *find(series, day).entry->value;
    };
    return {level(to), level(from)};
}

Value value_on(const Parameters& parameters, std::string_view series_name, Date day) {
    const Series& series = series_named(parameters, series_name);
    const Found found = find(series, day);
    Value value{*found.entry->value,
                index_ratio(parameters, series.index, found.valid_on, day),
                0,
                found.reach,
                found.entry->status,
                found.entry};
    value.value = value.written * value.moved.as<double>();
    return value;
}

std::string tax_rate_series(const Municipality& municipality) {
    return "tax.municipal_rate." + municipality.name;
}
std::string population_series(const Municipality& municipality) {
    return "population." + municipality.name;
}
std::string service_series(const Service& service, Party payer) {
    return "services." + service.name + "." + std::string(name(payer));
}

}  // namespace afkast
