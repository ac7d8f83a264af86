// data/ as it is shipped: units, dates, formulas and references; and what is said of a broken copy.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "io/json.hpp"
#include "io/read_parameters.hpp"
#include "model/law.hpp"
#include "tests/formula.hpp"
#include "tests/shipped.hpp"

namespace afkast {

namespace {

namespace fs = std::filesystem;

double value_of(std::string_view series, std::string_view day) {
    return *find(series_named(shipped(), series), date_from(day).value()).entry->value;
}

// Amounts are printed in whole kroner; everything else in two decimals or more.
double tolerance(double value) { return std::abs(value) >= 100 ? 1 : 0.01; }

}  // namespace

TEST_CASE("every value of data has a known unit") {
    std::set<std::string> units{"percent", "factor", "index",   "hours",    "hours/week",
                                "weeks",   "months", "years",   "persons",  "kr",
                                "kr/hour", "kr/day", "kr/week", "kr/month", "kr/year"};
    for (const char* of_a_service : {"kr/contact", "kr/person-year"}) units.insert(of_a_service);
    for (const auto& [name, series] : shipped().series) {
        CAPTURE(name);
        CAPTURE(series.unit);
        CHECK(units.contains(series.unit));
    }
}

TEST_CASE("every value of data stands once in the files") {
    std::multiset<std::string> names;
    for (const auto& file : fs::directory_iterator(AFKAST_ROOT "/data")) {
        if (file.path().extension() != ".json") continue;
        std::ifstream in(file.path());
        const auto json = nlohmann::json::parse(in);
        for (const auto& series : json.value("series", nlohmann::json::array()))
            names.insert(series.at("name").get<std::string>());
    }
    CHECK(names.size() > 200);
    for (const std::string& name : names) {
        CAPTURE(name);
        CHECK(names.count(name) == 1);
        CHECK(shipped().series.contains(name));
    }
}

TEST_CASE("the dates of a value of data never overlap") {
    for (const auto& [name, series] : shipped().series) {
        CAPTURE(name);
        REQUIRE_FALSE(series.entries.empty());
        for (std::size_t i = 1; i < series.entries.size(); ++i)
            CHECK(series.entries[i - 1].from < series.entries[i].from);
        if (series.known_to) CHECK(series.entries.back().from <= *series.known_to);
        if (series.carried_back_to) CHECK(*series.carried_back_to <= series.entries.front().from);
        CHECK((series.known_to.has_value() || !series.entries.back().value));
    }
}

TEST_CASE("every computed value of data follows from its formula") {
    int computed = 0;
    for (const auto& [name, series] : shipped().series)
        for (const Entry& entry : series.entries) {
            if (entry.status != Status::computed) continue;
            ++computed;
            CAPTURE(name);
            CAPTURE(to_text(entry.from));
            CAPTURE(entry.formula);
            REQUIRE(entry.value.has_value());
            double result = 0;
            REQUIRE_NOTHROW(result = evaluate_formula(entry.formula, value_of));
            CHECK(std::abs(result - *entry.value) <= tolerance(*entry.value));
        }
    CHECK(computed > 300);
}

TEST_CASE("every formula of the evidence gives its number") {
    for (const auto& [name, evidence] : shipped().evidence) {
        if (evidence.formula.empty()) continue;
        CAPTURE(name);
        CAPTURE(evidence.formula);
        double result = 0;
        REQUIRE_NOTHROW(result = evaluate_formula(evidence.formula, value_of));
        CHECK(std::abs(result - evidence.value) <= tolerance(evidence.value));
    }
}

TEST_CASE("all 98 municipalities have a tax rate for each year from 2018 to 2026") {
    CHECK(shipped().municipalities.size() == 98);
    std::set<std::string> codes;
    for (const auto& [name, place] : shipped().municipalities) {
        CAPTURE(name);
        CHECK(codes.insert(place.code).second);
        for (int year = 2018; year <= 2026; ++year) {
            CAPTURE(year);
            const Value rate = value_on(shipped(), tax_rate_series(place), {year, 7, 1});
            CHECK(rate.reach == Reach::known);
            CHECK(rate.value >= 22.5);
            CHECK(rate.value <= 28);
        }
    }
}

TEST_CASE("the populations of the municipalities add up to that of the country") {
    double first = 0, last = 0;
    for (const auto& [name, place] : shipped().municipalities) {
        const auto& entries = series_named(shipped(), population_series(place)).entries;
        first += *entries.front().value;
        last += *entries.back().value;
    }
    CHECK(first == 5781107);
    CHECK(last == 5961158);
}

TEST_CASE("every number of the law has its value in data") {
    int outside = 0;
    for (std::size_t i = 0; i < law_value_count; ++i) {
        const std::string name(series_of(static_cast<LawValue>(i)));
        CAPTURE(name);
        if (name.empty())
            ++outside;
        else
            CHECK(shipped().series.contains(name));
    }
    CHECK(outside == 2);
}

TEST_CASE("every rule that a line of the ledger can name is described in data") {
    for (const char* rule :
         {"wage", "value-of-work", "tax-labour-market-contribution", "tax-bottom", "tax-health",
          "tax-municipal", "equalisation", "basic-grant", "result-grant", "reimbursement-ladder",
          "cofinancing-ladder", "service", "intervention-cost", "usual-effort",
          "running-cost-reimbursement", "funding"}) {
        CAPTURE(rule);
        CHECK(shipped().rules.contains(rule));
    }
    for (const auto& [name, state] : shipped().states) {
        CAPTURE(name);
        CHECK(state.benefit.empty() == state.rule.empty());
        if (!state.rule.empty()) CHECK(shipped().rules.contains(state.rule));
    }
}

TEST_CASE("every part of every benefit is a value of data") {
    for (const auto& [name, benefit] : shipped().benefits)
        for (const auto& household : benefit.components) {
            CAPTURE(name);
            CHECK_FALSE(household.empty());
            for (const std::string& part : household) {
                CAPTURE(part);
                CHECK(shipped().series.contains(part));
            }
        }
}

TEST_CASE("every benefit has a rate in every month from 2018 to 2026") {
    for (const auto& [name, benefit] : shipped().benefits)
        for (const auto& household : benefit.components)
            for (Month month = Month::of(2018, 1); month <= Month::of(2026, 12);
                 month = month + 1) {
                // Senior pension began on 1 January 2020.
                if (name == "seniorpension" && month.year() < 2020) continue;
                CAPTURE(name);
                CAPTURE(to_text(month));
                CHECK(std::any_of(household.begin(), household.end(), [&](const auto& part) {
                    return in_force(series_named(shipped(), part), month.middle());
                }));
            }
}

TEST_CASE("what nobody has read on a page is never called official") {
    for (const auto& [name, series] : shipped().series)
        for (const Entry& entry : series.entries)
            for (const char* doubt : {"unverified", "memory", "not read", "Not read", "not seen"}) {
                CAPTURE(name);
                CAPTURE(entry.note);
                if (entry.note.find(doubt) != std::string::npos && entry.value)
                    CHECK(entry.status != Status::official);
            }
}

TEST_CASE("an official value names an official page") {
    std::map<std::string, std::string> kind;
    std::vector<nlohmann::json> files;
    for (const auto& file : fs::directory_iterator(AFKAST_ROOT "/data")) {
        if (file.path().extension() != ".json") continue;
        std::ifstream in(file.path());
        files.push_back(nlohmann::json::parse(in));
        for (const auto& source : files.back().value("sources", nlohmann::json::array()))
            kind[source.at("name")] = source.value("kind", "secondary");
    }
    for (const auto& [name, series] : shipped().series)
        for (const Entry& entry : series.entries) {
            if (entry.status != Status::official) continue;
            CAPTURE(name);
            CAPTURE(to_text(entry.from));
            CHECK(
                std::any_of(entry.sources.begin(), entry.sources.end(),
                            [&](const std::string& source) { return kind[source] == "official"; }));
        }
}

// -- broken copies ------------------------------------------------------------------------------

namespace {

// A copy of data/ in which one text of one file is replaced, once.
class BrokenCopy {
  public:
    BrokenCopy(const std::string& file, const std::string& from, const std::string& to)
        : folder(fs::temp_directory_path() / ("afkast-broken-" + fingerprint(file + from + to))) {
        fs::remove_all(folder);
        fs::copy(AFKAST_ROOT "/data", folder);
        std::string text = read_text_file((folder / file).string());
        const std::size_t at = text.find(from);
        REQUIRE_MESSAGE(at != std::string::npos, from);
        text.replace(at, from.size(), to);
        std::ofstream(folder / file, std::ios::binary) << text;
    }
    ~BrokenCopy() { fs::remove_all(folder); }
    BrokenCopy(const BrokenCopy&) = delete;

    std::vector<Problem> problems() const {
        try {
            read_parameters(folder.string());
        } catch (const BadInput& bad) {
            return bad.problems;
        }
        return {};
    }

  private:
    fs::path folder;
};

// Is there exactly one problem, in that file, with that path and words in its message?
void expect(const BrokenCopy& copy, const std::string& file, const std::string& path,
            const std::string& words) {
    const auto problems = copy.problems();
    CAPTURE(to_text(problems, Language::english));
    REQUIRE(problems.size() == 1);
    CHECK(fs::path(problems[0].file).filename() == file);
    CHECK(problems[0].path.find(path) != std::string::npos);
    CHECK(problems[0].message.en.find(words) != std::string::npos);
    CHECK_FALSE(problems[0].message.da.empty());
}

const std::string first_index_unit = "\"unit\": \"index\",";
const std::string first_allowance =
    "{ \"from\": \"2014-01-01\", \"value\": 0, \"status\": \"assumed\", "
    "\"source\": \"afkast-assumption\"";

}  // namespace

TEST_CASE("an unbroken copy of data is read") {
    const BrokenCopy copy("appraisal.json", "\"afkast_data\": 1", "\"afkast_data\": 1");
    CHECK(copy.problems().empty());
}

TEST_CASE("a value of data without a unit is refused") {
    expect({"indices.json", first_index_unit, ""}, "indices.json", "series[0]",
           "\"unit\" is missing");
}

TEST_CASE("a value of data without a source is refused") {
    expect({"appraisal.json", first_allowance,
            "{ \"from\": \"2014-01-01\", \"value\": 0, \"status\": \"assumed\""},
           "appraisal.json", "series[5].values[0]", "\"source\" is missing");
}

TEST_CASE("a source of data that is not defined is refused with the nearest name") {
    const BrokenCopy copy("appraisal.json", "\"source\": \"fiu-spm170-2016\"",
                          "\"source\": \"fiu-spm170-2061\"");
    expect(copy, "appraisal.json", "series", "\"fiu-spm170-2061\" does not exist");
    CHECK(copy.problems().front().nearest == "fiu-spm170-2016");
}

TEST_CASE("a source of data that no value uses is refused") {
    expect({"appraisal.json", "\"sources\": [",
            "\"sources\": [ { \"name\": \"unused\", \"title\": \"T\", \"publisher\": \"P\", "
            "\"address\": \"A\" },"},
           "appraisal.json", "sources", "No value uses the source");
}

TEST_CASE("values of data whose dates overlap are refused") {
    expect({"appraisal.json", "{ \"from\": \"2021-01-07\", \"value\": 3.5",
            "{ \"from\": \"2013-05-31\", \"value\": 3.5"},
           "appraisal.json", "from", "must lie after");
}

TEST_CASE("prices of a service whose dates overlap are refused") {
    const std::string price =
        "{ \"from\": \"2018-01-01\", \"municipality\": 2897, \"region\": 0, \"state\": 724, "
        "\"status\": \"secondary\", \"source\": \"som-priser-offentligt-vaerktoej\" }";
    const BrokenCopy copy("services.json", price, price + ", " + price);
    CHECK_FALSE(copy.problems().empty());
}

TEST_CASE("a computed price of a service without its formula is refused") {
    const BrokenCopy copy("services.json", "\"state\": 724, \"status\": \"secondary\"",
                          "\"state\": 724, \"status\": \"computed\"");
    CHECK_FALSE(copy.problems().empty());
}

TEST_CASE("a service without a last known day is refused") {
    const BrokenCopy copy("services.json", "\"known_to\": \"2018-12-31\",", "");
    CHECK_FALSE(copy.problems().empty());
}

TEST_CASE("an unknown key in data is refused with the nearest name") {
    const BrokenCopy copy("indices.json", first_index_unit,
                          "\"unit\": \"index\", \"knownto\": \"2026-12-31\",");
    expect(copy, "indices.json", "knownto", "knownto");
    CHECK(copy.problems().front().nearest == "known_to");
}

TEST_CASE("an unknown status in data is refused") {
    expect({"appraisal.json", "\"value\": 4, \"status\": \"official\"",
            "\"value\": 4, \"status\": \"offical\""},
           "appraisal.json", "status", "offical");
}

TEST_CASE("a value of data without a status is refused") {
    expect({"appraisal.json", "\"value\": 4, \"status\": \"official\",", "\"value\": 4,"},
           "appraisal.json", "series[0].values[0]", "\"status\" is missing");
}

TEST_CASE("a computed value of data without its formula is refused") {
    expect({"appraisal.json", "\"value\": 4, \"status\": \"official\"",
            "\"value\": 4, \"status\": \"computed\""},
           "appraisal.json", "series[0].values[0]", "must carry its formula");
}

TEST_CASE("a value of data in an index that does not exist is refused") {
    const BrokenCopy copy("tax.json", "\"index\": \"index.tax_thresholds\"",
                          "\"index\": \"index.tax_threshold\"");
    expect(copy, "tax.json", "", "\"index.tax_threshold\" does not exist");
    CHECK(copy.problems().front().nearest == "index.tax_thresholds");
}

TEST_CASE("two values of data with one name are refused") {
    expect({"appraisal.json", "\"name\": \"appraisal.tax_distortion\"",
            "\"name\": \"appraisal.net_tax_factor\""},
           "appraisal.json", "name", "exists already");
}

TEST_CASE("a folder without data is refused") {
    CHECK_THROWS_AS(read_parameters((fs::temp_directory_path() / "no-such-folder").string()),
                    BadInput);
}

}  // namespace afkast
