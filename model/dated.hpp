// Dates, months, and values that change on dates. Asking outside a value's dates is an error.
#pragma once

#include <compare>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "model/text.hpp"

namespace afkast {

struct Date {
    int year = 0, month = 1, day = 1;
    auto operator<=>(const Date&) const = default;
};

// A calendar month, counted from year 0 so that months can be added and subtracted.
struct Month {
    int count = 0;
    static Month of(int year, int month) { return {year * 12 + month - 1}; }
    static Month of(Date date) { return of(date.year, date.month); }
    int year() const { return count / 12; }
    int month() const { return count % 12 + 1; }
    // A month takes the values in force in its middle, so that a law of the 4th or the 15th counts.
    Date middle() const { return {year(), month(), 15}; }
    auto operator<=>(const Month&) const = default;
};
inline Month operator+(Month month, int months) { return {month.count + months}; }
inline Month operator-(Month month, int months) { return {month.count - months}; }
inline int operator-(Month a, Month b) { return a.count - b.count; }

bool is_valid(Date date);
std::string to_text(Date date);    // 2025-07-01
std::string to_text(Month month);  // 2025-07
Text label(Month month);           // "juli 2025" / "July 2025"
Text label(Date date);             // "1. juli 2025" / "1 July 2025"

// How a value is known: read on an official page, in a copy, computed by a formula, or assumed.
enum class Status { official, secondary, computed, assumed };
const Text& label(Status status);

struct Entry {
    Date from;
    std::optional<double> value;  // none: repealed from this date
    Status status = Status::assumed;
    std::vector<std::string> sources;
    std::string formula;  // for computed values: how, in terms of other values
    std::string note;
    std::optional<double> low, high;
};

// Which part of a calculation reads a value: the law of a month, the appraisal, or what happens
// without the effort.
enum class Domain { law, appraisal, baseline };

// One value over time. Amounts are nominal kroner of their date.
struct Series {
    std::string name;  // the path by which scenarios override it: "tax.bottom_rate"
    Text label;
    Domain domain = Domain::law;
    std::string unit;   // "kr/month", "percent", ...
    std::string index;  // the index that moves it outside its known dates; empty: it stays
    std::optional<Date> carried_back_to;  // before the first entry the first value holds, to here
    std::optional<Date> known_to;  // after this day the latest value holds, and is "extended"
    std::string note;
    std::vector<Entry> entries;  // oldest first
};

// Somebody asked for a value at a date at which there is none.
struct NotInForce : std::runtime_error {
    NotInForce(const std::string& series_name, Date asked, const std::string& why);
    std::string series;
    Date date;
};

enum class Reach { known, carried_back, extended };

struct Found {
    const Entry* entry;
    Reach reach;
    Date valid_on;  // the nearest day on which the value is really known
};

// The entry in force on `day`. Throws NotInForce before the first, and when repealed.
Found find(const Series& series, Date day);
bool in_force(const Series& series, Date day);

}  // namespace afkast
