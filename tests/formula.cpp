#include "tests/formula.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

namespace afkast {

namespace {

class Reader {
  public:
    Reader(std::string_view text_, const ValueOf& value_) : text(text_), value(value_) {}

    double whole() {
        const double result = sum();
        if (next() != '\0') fail("something is left over");
        return result;
    }

  private:
    std::string_view text;
    const ValueOf& value;
    std::size_t at = 0;

    [[noreturn]] void fail(const std::string& why) const {
        throw BadFormula(std::string(text) + ": " + why + " at character " + std::to_string(at));
    }

    // The next character that is not a space, without taking it; '\0' at the end.
    char next() {
        while (at < text.size() && text[at] == ' ') ++at;
        return at < text.size() ? text[at] : '\0';
    }
    bool take(char wanted) {
        if (next() != wanted) return false;
        ++at;
        return true;
    }
    void expect(char wanted) {
        if (!take(wanted)) fail(std::string("'") + wanted + "' is missing");
    }

    double sum() {
        double result = product();
        for (;;) {
            if (take('+'))
                result += product();
            else if (take('-'))
                result -= product();
            else
                return result;
        }
    }

    double product() {
        double result = factor();
        for (;;) {
            if (take('*'))
                result *= factor();
            else if (take('/'))
                result /= factor();
            else
                return result;
        }
    }

    double factor() {
        if (take('-')) return -factor();
        if (take('(')) {
            const double inside = sum();
            expect(')');
            return inside;
        }
        const char first = next();
        if ((first >= '0' && first <= '9') || first == '.') return number();
        return named();
    }

    double number() {
        const std::size_t from = at;
        while (at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == '.')) ++at;
        return std::stod(std::string(text.substr(from, at - from)));
    }

    // Names of values may hold letters of any language, digits and ". _ -": Ringkøbing-Skjern.
    static bool in_name(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-' || static_cast<unsigned char>(c) >= 0x80;
    }

    double named() {
        const std::size_t from = at;
        while (at < text.size() && in_name(text[at])) ++at;
        const std::string_view name = text.substr(from, at - from);
        if (name.empty()) fail("a number or a name is missing");
        if (take('@')) {
            constexpr std::size_t length_of_a_date = 10;
            const std::string_view day = text.substr(at, length_of_a_date);
            at += day.size();
            if (day.size() != length_of_a_date) fail("a date is missing");
            return value(name, day);
        }
        if (name == "round") return rounded(arguments());
        if (name == "mean") return mean(arguments());
        fail("\"" + std::string(name) + "\" is neither a function nor a value with a date");
    }

    std::vector<double> arguments() {
        expect('(');
        std::vector<double> all{sum()};
        while (take(',')) all.push_back(sum());
        expect(')');
        return all;
    }

    double rounded(const std::vector<double>& arguments) {
        if (arguments.size() > 2) fail("round takes one or two numbers");
        const double scale = arguments.size() == 2 ? std::pow(10, arguments[1]) : 1;
        return std::round(arguments[0] * scale) / scale;
    }

    static double mean(const std::vector<double>& arguments) {
        double sum = 0;
        for (double argument : arguments) sum += argument;
        return sum / static_cast<double>(arguments.size());
    }
};

}  // namespace

double evaluate_formula(std::string_view text, const ValueOf& value) {
    return Reader(text, value).whole();
}

TEST_CASE("a formula of data is worked out with the usual precedence") {
    const ValueOf none = [](std::string_view, std::string_view) { return 0.0; };
    CHECK(evaluate_formula("100", none) == 100);
    CHECK(evaluate_formula("1 + 2 * 3 - 8 / 4", none) == 5);
    CHECK(evaluate_formula("(1 + 2) * -3", none) == -9);
    CHECK(evaluate_formula("round(35 / 17, 1)", none) == doctest::Approx(2.1));
    CHECK(evaluate_formula("round(1183 * 7.45)", none) == 8813);
    CHECK(evaluate_formula("round(mean(1, 2, 6) / 7, 2)", none) == doctest::Approx(0.43));
}

TEST_CASE("a formula of data refers to other values by name and date") {
    const ValueOf value = [](std::string_view series, std::string_view day) {
        CHECK(series == "tax.municipal_rate.Ringkøbing-Skjern");
        return day == "2023-01-01" ? 25.0 : 26.0;
    };
    CHECK(evaluate_formula("mean(tax.municipal_rate.Ringkøbing-Skjern@2023-01-01, "
                           "tax.municipal_rate.Ringkøbing-Skjern@2025-01-01)",
                           value) == 25.5);
}

TEST_CASE("a formula that cannot be read is refused") {
    const ValueOf none = [](std::string_view, std::string_view) { return 0.0; };
    for (const char* wrong : {"", "1 +", "(1", "1 2", "median(1, 2)", "tax.bottom_rate",
                              "tax.bottom_rate@2025", "round(1, 2, 3)", "1 % 2"})
        CHECK_THROWS_AS(evaluate_formula(wrong, none), BadFormula);
}

}  // namespace afkast
