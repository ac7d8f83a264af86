#include "model/dated.hpp"

#include <algorithm>

namespace afkast {

namespace {
std::string two(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }
}  // namespace

bool is_valid(Date date) {
    static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year < 1900 || date.year > 2200 || date.month < 1 || date.month > 12) return false;
    const bool leap =
        date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0) && date.month == 2;
    return date.day >= 1 && date.day <= days[date.month - 1] + (leap ? 1 : 0);
}

std::string to_text(Date date) {
    return std::to_string(date.year) + "-" + two(date.month) + "-" + two(date.day);
}
Text label(Month month) {
    static const Text names[] = {
        {"januar", "January"},  {"februar", "February"},  {"marts", "March"},
        {"april", "April"},     {"maj", "May"},           {"juni", "June"},
        {"juli", "July"},       {"august", "August"},     {"september", "September"},
        {"oktober", "October"}, {"november", "November"}, {"december", "December"}};
    const Text& name = names[month.month() - 1];
    const std::string year = " " + std::to_string(month.year());
    return {name.da + year, name.en + year};
}
Text label(Date date) {
    const Text month = label(Month::of(date));
    const std::string day = std::to_string(date.day);
    return {day + ". " + month.da, day + " " + month.en};
}

const Text& label(Status status) {
    static const Text labels[] = {{"officiel", "official"},
                                  {"sekundær kilde", "secondary source"},
                                  {"beregnet", "computed"},
                                  {"antaget", "assumed"}};
    return labels[static_cast<std::size_t>(status)];
}

std::string to_text(Month month) { return std::to_string(month.year()) + "-" + two(month.month()); }

NotInForce::NotInForce(const std::string& series_name, Date asked, const std::string& why)
    : std::runtime_error(series_name + " on " + to_text(asked) + ": " + why),
      series(series_name),
      date(asked) {}

Found find(const Series& series, Date day) {
    const auto& entries = series.entries;
    if (entries.empty()) throw NotInForce(series.name, day, "it has no values");
    const auto later = std::upper_bound(entries.begin(), entries.end(), day,
                                        [](Date d, const Entry& entry) { return d < entry.from; });
    if (later == entries.begin()) {
        const Entry& first = entries.front();
        if (!series.carried_back_to || day < *series.carried_back_to || !first.value)
            throw NotInForce(series.name, day,
                             "the first known value is of " + to_text(first.from));
        return {&first, Reach::carried_back, first.from};
    }
    const Entry& entry = *(later - 1);
    if (!entry.value)
        throw NotInForce(series.name, day, "it was repealed on " + to_text(entry.from));
    if (series.known_to && later == entries.end() && *series.known_to < day)
        return {&entry, Reach::extended, *series.known_to};
    return {&entry, Reach::known, day};
}

bool in_force(const Series& series, Date day) {
    try {
        find(series, day);
        return true;
    } catch (const NotInForce&) {
        return false;
    }
}

}  // namespace afkast
