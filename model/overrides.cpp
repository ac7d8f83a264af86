#include "model/overrides.hpp"

namespace afkast {

const Override* override_in_force(const Scenario& scenario, std::string_view series, Date day) {
    const Override* latest = nullptr;
    for (const Override& change : scenario.overrides) {
        if (change.series != series || (change.from && day < *change.from)) continue;
        if (!latest || (change.from && (!latest->from || *latest->from < *change.from)))
            latest = &change;
    }
    return latest;
}

std::optional<Date> end_of(const Series& series, Date since, Date last) {
    for (const Entry& entry : series.entries)
        if (!entry.value && since < entry.from && entry.from <= last) return entry.from;
    return std::nullopt;
}

}  // namespace afkast
