// Why this number: what is printed on a line multiplies to the amount at its end, and the amounts
// of the parts add up to that of the whole.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "io/read_scenario.hpp"
#include "model/journal.hpp"
#include "report/explain.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "tests/program.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

const std::string root = AFKAST_ROOT;

std::vector<std::string> shipped_files() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(root + "/scenarios"))
        if (entry.path().extension() == ".json") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    REQUIRE(files.size() >= 5);
    return files;
}

// The first number in a text, as a reader finds it; what follows it stands in `rest`.
std::optional<double> first_number(const std::string& text, Language language, std::string& rest) {
    const std::size_t from = text.find_first_of("-0123456789");
    if (from == std::string::npos) return std::nullopt;
    std::size_t to = text.find_first_not_of("-0123456789.,", from);
    if (to == std::string::npos) to = text.size();
    std::string digits = text.substr(from, to - from);
    while (digits.back() == '.' || digits.back() == ',') digits.pop_back();
    double value = 0;
    if (!parse_number(digits, language, value)) return std::nullopt;
    rest = text.substr(to);
    return value;
}

struct Multiplied {
    double product = 1, amount = 0;
};

// "2025: 13,6 personmåneder × 13.073 kr. × 40 % × 118,7/121,9 (...) = +177.793,25 kr."
std::optional<Multiplied> multiplied(const std::string& text, Language language) {
    const std::string times = " × ", equals = " = ";
    const std::size_t colon = text.find(": "), result = text.rfind(equals);
    if (colon == std::string::npos || result == std::string::npos || result < colon ||
        text.find(times) == std::string::npos)
        return std::nullopt;
    Multiplied found;
    std::string rest;
    std::string factors = text.substr(colon + 2, result - colon - 2) + times;
    for (std::size_t at; (at = factors.find(times)) != std::string::npos;
         factors.erase(0, at + times.size())) {
        const std::string factor = factors.substr(0, at);
        const auto number = first_number(factor, language, rest);
        REQUIRE_MESSAGE(number, text);
        found.product *= *number;
        if (rest.starts_with("/")) {
            const auto under = first_number(rest, language, rest);
            REQUIRE_MESSAGE(under, text);
            found.product /= *under;
        }
        if (rest.starts_with("%") || rest.starts_with(" %")) found.product /= 100;
    }
    const auto amount = first_number(text.substr(result + equals.size()), language, rest);
    REQUIRE_MESSAGE(amount, text);
    found.amount = *amount;
    return found;
}

// Lines of the tree that end in an amount are lines of money; values of data/ have none.
int check_tree(const Reason& reason, Language language) {
    int products = 0;
    if (reason.oere) {
        long long parts = 0;
        bool has_parts = false;
        for (const Reason& part : reason.behind)
            if (part.oere) {
                parts += *part.oere;
                has_parts = true;
            }
        CHECK_MESSAGE((!has_parts || parts == *reason.oere), reason.text);
        if (const auto found = multiplied(reason.text, language)) {
            ++products;
            CHECK_MESSAGE(std::fabs(found->product - found->amount) < 0.02, reason.text);
            CHECK(std::llround(found->amount * 100) == *reason.oere);
        }
    }
    for (const Reason& part : reason.behind) products += check_tree(part, language);
    return products;
}

int check_json(const nlohmann::json& reason, Language language) {
    int products = 0;
    const std::string text = reason["text"];
    // A value of data/ begins with its date, or with where it comes from.
    if (!text.empty() && std::isdigit(static_cast<unsigned char>(text.front())))
        if (const auto found = multiplied(text, language)) {
            ++products;
            CHECK_MESSAGE(std::fabs(found->product - found->amount) < 0.02, text);
        }
    for (const auto& part : reason["behind"]) products += check_json(part, language);
    return products;
}

}  // namespace

TEST_CASE("what is printed on a line of money multiplies to its amount, and parts add up") {
    for (const std::string& file : shipped_files()) {
        CAPTURE(file);
        const Result result = calculate(shipped(), read_scenario(file, shipped()));
        for (const Language language : {Language::danish, Language::english})
            for (const Perspective view :
                 {Perspective::municipality, Perspective::state, Perspective::society}) {
                if (!result.of(view).touched) continue;
                About about{view};
                about.present_value = true;
                const Reason whole = explain(shipped(), result, about, language);
                CHECK(check_tree(whole, language) > 0);
                CHECK(std::fabs(static_cast<double>(*whole.oere) / 100 -
                                result.of(view).net_present_value) < 0.006);
            }
    }
}

TEST_CASE("each year is explained to the øre, undiscounted") {
    for (const std::string& file : shipped_files()) {
        CAPTURE(file);
        const Result result = calculate(shipped(), read_scenario(file, shipped()));
        for (int y = 0; y < result.ledger.years; ++y) {
            const Reason year = explain(shipped(), result,
                                        {Perspective::municipality, result.ledger.first_year + y},
                                        Language::danish);
            check_tree(year, Language::danish);
            CHECK(std::fabs(
                      static_cast<double>(*year.oere) / 100 -
                      result.of(Perspective::municipality).by_year[static_cast<std::size_t>(y)]) <
                  0.006);
        }
    }
}

TEST_CASE("the command line's JSON carries the same numbers") {
    for (const std::string& file : shipped_files()) {
        const Ran ran = run_program("explain --lang en --format json '" + file + "'");
        REQUIRE(ran.code == 0);
        CHECK(check_json(nlohmann::json::parse(ran.out), Language::english) > 0);
    }
}

TEST_CASE("the journal adds up to the ledger") {
    for (const std::string& file : shipped_files()) {
        const Result result = calculate(shipped(), read_scenario(file, shipped()));
        std::vector<double> sums(result.ledger.kroner.size(), 0);
        for (const Posting& posting : journal(*result.plan, result.values))
            sums[result.ledger.at(posting.line, posting.year)] += posting.kroner;
        for (std::size_t i = 0; i < sums.size(); ++i)
            CHECK(sums[i] == doctest::Approx(result.ledger.kroner[i]).epsilon(1e-9));
    }
}

TEST_CASE("a value carried to another year is shown as it was used") {
    // KLAPjob 2016: disability pension of 2017, moved back by the rate adjustment.
    const Ran ran = run_program("explain --lang da --year 2016 --party state '" + root +
                                "/scenarios/klapjob.json'");
    REQUIRE(ran.code == 0);
    CHECK(ran.out.find("18.642 kr./md. × 97,212/100 = 18.122,26 kr./md.") != std::string::npos);
}

TEST_CASE("the step from the prices of one year to those of another is shown with both values") {
    const Ran ran = run_program("explain --lang da --party municipality --year 2025 '" + root +
                                "/tests/cases/23-why-409-and-not-420.json'");
    REQUIRE(ran.code == 0);
    CHECK(ran.out.find("(prisindeks, til 2024)") != std::string::npos);
}

TEST_CASE("per participant, gain per krone and payback answer what they are") {
    const Result result =
        calculate(shipped(), read_scenario(root + "/scenarios/minimal.json", shipped()));
    About about{Perspective::municipality};
    about.present_value = true;
    const auto asked = [&](About::Figure figure) {
        about.figure = figure;
        return explain(shipped(), result, about, Language::danish);
    };
    const Reason each = asked(About::Figure::per_participant);
    CHECK(each.text.find("/ 20 deltagere = ") != std::string::npos);
    CHECK(each.behind.at(0).oere);
    const Reason ratio = asked(About::Figure::gain_per_krone);
    REQUIRE(ratio.behind.size() == 2);
    CHECK(ratio.behind[0].about->part == About::Part::gains);
    CHECK(ratio.behind[1].about->part == About::Part::costs);
    CHECK(*ratio.behind[0].oere - *ratio.behind[1].oere ==
          doctest::Approx(100 * result.of(Perspective::municipality).net_present_value)
              .epsilon(1e-6));
    CHECK(asked(About::Figure::payback)
              .text.find(std::to_string(*result.payback(Perspective::municipality))) !=
          std::string::npos);
}
