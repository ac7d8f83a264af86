#include "report/text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <sstream>

namespace afkast {

double rounded(double value, int decimals) {
    double scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    const double result = std::round(value * scale) / scale;  // half away from zero
    return result == 0 ? 0 : result;                          // never minus zero
}

std::string number_text(double value, int decimals, Language language) {
    if (!std::isfinite(value)) return "–";
    const bool danish = language == Language::danish;
    std::string digits = fmt::format("{:.{}f}", std::fabs(rounded(value, decimals)), decimals);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    std::string text;
    for (std::size_t i = 0; i < point; ++i) {
        if (i > 0 && (point - i) % 3 == 0) text += danish ? '.' : ',';
        text += digits[i];
    }
    if (point < digits.size()) text += (danish ? "," : ".") + digits.substr(point + 1);
    return rounded(value, decimals) < 0 ? "-" + text : text;
}

std::string kroner_text(double value, Language language) {
    const std::string number = number_text(value, 0, language);
    return language == Language::danish ? number + " kr." : "DKK " + number;
}

namespace {
// To three digits that count.
double to_three_digits(double value) {
    if (value == 0 || !std::isfinite(value)) return value;
    const double step = std::pow(10.0, std::floor(std::log10(std::fabs(value))) - 2);
    // Multiplied or divided by a whole power of ten, so that 0.1 stays 0.1.
    return step >= 1 ? std::round(value / step) * step
                     : std::round(value * std::round(1 / step)) / std::round(1 / step);
}
// With no more decimals than it has, and two at most.
std::string trimmed_text(double value, Language language) {
    int decimals = 0;
    while (decimals < 2 && std::fabs(value - rounded(value, decimals)) > 1e-9) ++decimals;
    return number_text(value, decimals, language);
}
}  // namespace

std::string about_text(double kroner, Language language) {
    const bool danish = language == Language::danish;
    const double value = to_three_digits(std::fabs(kroner));
    if (value >= 1e9) {
        const std::string number = trimmed_text(to_three_digits(value / 1e9), language);
        return danish ? number + " mia. kr." : "DKK " + number + " billion";
    }
    if (value >= 1e6) {
        const std::string number = trimmed_text(to_three_digits(value / 1e6), language);
        return danish ? number + " mio. kr." : "DKK " + number + " million";
    }
    return kroner_text(value, language);
}

std::string about_number(double count, Language language) {
    const double size = std::fabs(count);
    if (size >= 20) return number_text(to_three_digits(count), 0, language);
    return trimmed_text(rounded(count, 1), language);
}

std::string short_kroner_text(double value, Language language) {
    const double whole = rounded(value);
    const std::string sign = whole > 0 ? "+" : whole < 0 ? "-" : "";
    std::string amount = about_text(whole, language);
    // The sign stands at the number: "DKK -340,000".
    return amount.insert(amount.find_first_of("0123456789"), sign);
}

std::string percent_text(double share, int decimals, Language language) {
    return number_text(share * 100, decimals, language) +
           (language == Language::danish ? " %" : "%");
}

namespace {
const std::map<std::string, Text>& units() {
    static const std::map<std::string, Text> table{
        {"kr", {"kr.", "DKK"}},
        {"kr/month", {"kr./md.", "DKK/month"}},
        {"kr/week", {"kr./uge", "DKK/week"}},
        {"kr/day", {"kr./dag", "DKK/day"}},
        {"kr/hour", {"kr./time", "DKK/hour"}},
        {"kr/year", {"kr./år", "DKK/year"}},
        {"kr/participant", {"kr./deltager", "DKK/participant"}},
        {"percent", {"%", "%"}},
        {"share", {"%", "%"}},
        {"people", {"personer", "people"}},
        {"persons", {"personer", "persons"}},
        {"participants", {"deltagere", "participants"}},
        {"months", {"måneder", "months"}},
        {"months/year", {"måneder/år", "months/year"}},
        {"years", {"år", "years"}},
        {"weeks", {"uger", "weeks"}},
        {"hours", {"timer", "hours"}},
        {"hour", {"time", "hour"}},
        {"hours/week", {"timer/uge", "hours/week"}},
        {"hours/month", {"timer/måned", "hours/month"}},
        {"positions", {"årsværk", "positions"}},
        {"units", {"enheder", "units"}},
        {"units/year", {"enheder/år", "units/year"}},
        {"person-months", {"personmåneder", "person-months"}},
        {"person-years", {"personår", "person-years"}},
        {"person-year", {"personår", "person-year"}},
        {"whole", {"× beløbet", "× the amount"}},
        {"day", {"dage", "days"}},
        {"week", {"uger", "weeks"}},
        {"index", {"indeks", "index"}},
        {"factor", {"(faktor)", "(factor)"}},
        {"ratio", {"(forhold)", "(ratio)"}},
        {"pp", {"procentpoint", "percentage points"}},
        {"contact", {"kontakter", "contacts"}}};
    return table;
}
// Of one, where the word is another.
const std::map<std::string, Text, std::less<>>& singulars() {
    static const std::map<std::string, Text, std::less<>> table{
        {"people", {"person", "person"}},
        {"persons", {"person", "person"}},
        {"participants", {"deltager", "participant"}},
        {"months", {"måned", "month"}},
        {"years", {"år", "year"}},
        {"weeks", {"uge", "week"}},
        {"hours", {"time", "hour"}},
        {"hours/week", {"time/uge", "hour/week"}},
        {"hours/month", {"time/måned", "hour/month"}},
        {"positions", {"årsværk", "position"}},
        {"units", {"enhed", "unit"}},
        {"person-months", {"personmåned", "person-month"}},
        {"person-years", {"personår", "person-year"}},
        {"day", {"dag", "day"}},
        {"week", {"uge", "week"}},
        {"pp", {"procentpoint", "percentage point"}},
        {"contact", {"kontakt", "contact"}}};
    return table;
}
}  // namespace

std::string unit_text(const std::string& unit, Language language) {
    const auto found = units().find(unit);
    return found == units().end() ? unit : found->second.in(language);
}

std::string value_text(double value, const std::string& unit, int digits, Language language) {
    if (value == 0 || !std::isfinite(value)) return value_text(value, unit, language);
    const double step = std::pow(10, std::floor(std::log10(std::abs(value))) + 1 - digits);
    // Whole numbers keep all of theirs.
    return value_text(step >= 1 ? std::round(value) : std::round(value / step) * step, unit,
                      language);
}
std::string value_text(double value, const std::string& unit, Language language) {
    const auto trimmed = [&](double number, int most) {
        int decimals = 0;
        while (decimals < most && std::fabs(number - rounded(number, decimals)) > 1e-9) ++decimals;
        return number_text(number, decimals, language);
    };
    if (unit == "share")
        return trimmed(value * 100, 2) + (language == Language::danish ? " %" : "%");
    if (unit == "percent") return trimmed(value, 3) + (language == Language::danish ? " %" : "%");
    if (unit == "kr")
        return language == Language::danish ? trimmed(value, 2) + " kr."
                                            : "DKK " + trimmed(value, 2);
    if (unit == "ratio") return trimmed(value, 4);  // its label says what it is
    const std::string number = trimmed(value, 4);
    const auto one = number == "1" ? singulars().find(unit) : singulars().end();
    return number + " " +
           (one == singulars().end() ? unit_text(unit, language) : one->second.in(language));
}

std::string participants_text(double count, Language language) {
    return value_text(rounded(count), "participants", language);
}

std::string range_text(double from, double to, const std::string& unit, Language language) {
    std::string low = value_text(from, unit, language);
    const std::string high = value_text(to, unit, language);
    // A dash before a minus is not read as a range.
    if (from < 0) return low + in(language, " til ", " to ") + high;
    const auto unit_in = [](const std::string& text) {
        const std::size_t digit = text.find_last_of("0123456789");
        return digit == std::string::npos ? text : text.substr(digit + 1);
    };
    if (unit_in(low) == unit_in(high)) low.resize(low.size() - unit_in(low).size());
    return low + " – " + high;
}

std::string month_text(Month month, Language language) { return label(month).in(language); }

std::string date_text(Date date, Language language) { return label(date).in(language); }

std::string read_on_text(const std::string& read_on, Language language) {
    int year = 0, month = 0, day = 0;
    const int read = std::sscanf(read_on.c_str(), "%4d-%2d-%2d", &year, &month, &day);
    if (read < 2 || month < 1 || month > 12) return read_on;
    return read == 2 ? month_text(Month::of(year, month), language)
                     : date_text({year, month, day}, language);
}

std::size_t width(const std::string& text) {
    std::size_t letters = 0;
    for (char c : text) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return letters;
}

std::string padded(const std::string& text, std::size_t columns, bool right) {
    const std::size_t letters = width(text);
    const std::string space(letters < columns ? columns - letters : 0, ' ');
    return right ? space + text : text + space;
}

namespace {
// Exactly three digits follow, and one to three stand before: 1.234, 12.345.678.
bool groups_thousands(const std::string& typed, std::size_t at) {
    const auto digit = [&](std::size_t i) {
        return i < typed.size() && typed[i] >= '0' && typed[i] <= '9';
    };
    std::size_t before = 0;
    while (before < at && digit(at - 1 - before)) ++before;
    return before >= 1 && before <= 3 && digit(at + 1) && digit(at + 2) && digit(at + 3) &&
           !digit(at + 4);
}
}  // namespace

std::vector<std::string> wrapped(const std::string& text, std::size_t columns) {
    std::vector<std::string> lines;
    std::istringstream words(text);
    std::string word, line;
    while (words >> word) {
        if (!line.empty() && width(line) + 1 + width(word) > columns) {
            lines.push_back(line);
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty() || lines.empty()) lines.push_back(line);
    return lines;
}

namespace {

constexpr const char* no_break_space = "\u00a0";
constexpr const char* minus_sign = "\u2212";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Does a unit begin at this place, which belongs to the number before it?
bool is_unit(std::string_view rest) {
    static constexpr std::string_view units[] = {
        "%",       "kr",   "mio",    "mia",      "million",     "billion", "procentpoint",
        "percent", "år",   "year",   "måned",    "month",       "uge",     "week",
        "time",    "hour", "person", "deltager", "participant", "gange",   "times"};
    return std::any_of(std::begin(units), std::end(units),
                       [&](std::string_view unit) { return rest.starts_with(unit); });
}
// Words that belong to the number behind them.
bool takes_number(std::string_view before) {
    for (std::string_view word : {"DKK", "§", "§§", "±", "kl."})
        if (before.ends_with(word)) return true;
    return false;
}

}  // namespace

std::string typeset(const std::string& text) {
    std::string set;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view before(text.data(), i), rest = std::string_view(text).substr(i + 1);
        const bool number_follows =
            !rest.empty() && (is_digit(rest[0]) || ((rest[0] == '-' || rest[0] == '+') &&
                                                    rest.size() > 1 && is_digit(rest[1])));
        const bool begins = i == 0 || text[i - 1] == ' ' || text[i - 1] == '(';
        if (text[i] == ' ' && i > 0 &&
            ((is_digit(text[i - 1]) && is_unit(rest)) ||
             (before.ends_with("mio.") && rest.starts_with("kr")) ||
             (takes_number(before) && number_follows)))
            set += no_break_space;
        else if (text[i] == '-' && begins && !rest.empty() && is_digit(rest[0]))
            set += minus_sign;
        else
            set += text[i];
    }
    return set;
}

std::string ended(std::string sentence) {
    if (sentence.empty() || sentence.back() != '.') sentence += '.';
    return sentence;
}

std::string inside_sentence(std::string label) {
    if (!label.empty() && label.front() >= 'A' && label.front() <= 'Z' &&
        !(label.size() > 1 && label[1] >= 'A' && label[1] <= 'Z'))
        label.front() = static_cast<char>(label.front() + ('a' - 'A'));
    return label;
}

std::string joined(const std::vector<std::string>& words, Language language) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0                  ? ""
                 : i + 1 == words.size() ? in(language, " og ", " and ")
                                         : ", ") +
                words[i];
    return text;
}

bool parse_number(const std::string& typed, Language language, double& value) {
    const char decimal = language == Language::danish ? ',' : '.';
    const char thousands = language == Language::danish ? '.' : ',';
    std::string digits;
    std::size_t decimals_at = std::string::npos;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const char c = typed[i];
        const bool digit = c >= '0' && c <= '9';
        if (c == ' ') continue;
        if (digit || (digits.empty() && (c == '-' || c == '+'))) {
            digits += c;
        } else if (c == thousands && groups_thousands(typed, i)) {
            continue;  // 1.234 in Danish; but 12.5 is a decimal point by its digits
        } else if ((c == decimal || c == thousands) && decimals_at == std::string::npos) {
            decimals_at = digits.size();
            digits += '.';
        } else {
            return false;
        }
    }
    if (digits.find_first_of("0123456789") == std::string::npos) return false;
    value = std::strtod(digits.c_str(), nullptr);
    return std::isfinite(value);
}

}  // namespace afkast
