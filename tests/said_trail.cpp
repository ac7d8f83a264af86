// The trail on paper: every assumption has its source by number, its status, its reason and its
// price level; what is printed holds no word of the file format, no flag and no path.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "report/data_tables.hpp"
#include "report/svg.hpp"
#include "report/tables.hpp"
#include "report/trail.hpp"
#include "tests/said.hpp"
#include "tests/workbook.hpp"

using namespace afkast;

namespace {

constexpr std::array names{"business-training", "flere-skal-med-2",  "ips", "klapjob", "minimal",
                           "rum-til-os",        "vi-goer-en-forskel"};

Result result_of(const std::string& name) { return calculate(shipped(), scenario_named(name)); }

std::string cell(const Row& row, std::size_t column, Language language) {
    return column < row.cells.size() ? cell_text(row.cells[column], language) : std::string();
}
std::size_t column_of(const Table& table, const std::string& heading) {
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (table.columns[c].heading == heading) return c;
    FAIL("no column ", heading);
    return 0;
}

// What stands on the pages, without drawing instructions, addresses and the command that makes it.
std::string words_of(const std::string& page) {
    std::string text = page.substr(page.find("<main>"));
    text = std::regex_replace(text, std::regex("<code>[^<]*</code>"), "");
    text = std::regex_replace(text, std::regex("<[^>]*>"), " ");
    text = std::regex_replace(text, std::regex("https?://[^ ]*"), "");
    return replaced(replaced(text, "&quot;", "\""), "&#39;", "'");
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.'; }
bool has_word(const std::string& text, const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        // A full stop may end a sentence; "skift-a-kasse.dk" is a publisher.
        const bool goes_on =
            end < text.size() && is_word(text[end]) &&
            (text[end] != '.' || (end + 1 < text.size() && is_word(text[end + 1])));
        if ((at == 0 || !is_word(text[at - 1])) && !goes_on) return true;
    }
    return false;
}

// Names that only the file format has: those of one plain word may be words of a sentence too.
std::set<std::string> keys_of(const Scenario& scenario) {
    std::set<std::string> keys;
    const auto add = [&](const std::string& name) {
        const bool is_phrase = name == "self-support";  // an English word, too
        if (name.find_first_of("._[-") != std::string::npos && !is_phrase) keys.insert(name);
    };
    for (const auto& [name, series] : shipped().series) add(name);
    for (const auto& [name, source] : shipped().sources) add(name);
    for (const auto& [name, item] : shipped().evidence) add(name);
    for (const auto& [name, state] : shipped().states) add(name);
    for (const auto& [name, group] : shipped().target_groups) add(name);
    for (const Source& source : scenario.sources) add(source.name);
    for (const Assumption& one : scenario.assumptions) add(one.path);
    for (const char* key : {"start_up", "entry_weeks", "fade_per_year", "between_municipalities",
                            "price_year", "success_rate", "not_priced", "data/"})
        keys.insert(key);
    return keys;
}

Assumption assumption_from(const std::string& source) {
    Assumption one;
    one.source = source;
    return one;
}

}  // namespace

TEST_CASE("every assumption of a report has its source by number, its status and its reason") {
    for (const std::string name : names) {
        CAPTURE(name);
        const Result result = result_of(name);
        const Scenario& scenario = result.scenario();
        for (Language language : languages) {
            const Table table = every_assumption_table(shipped(), result, language);
            const Table sources = source_table(shipped(), result, language);
            const std::size_t source = column_of(table, in(language, "Kilde", "Source"));
            const std::size_t status = column_of(table, "Status");
            std::size_t seen = 0, reasons = 0;
            for (const Row& row : table.rows) {
                if (row.kind == Row::Kind::heading) continue;
                ++seen;
                const auto one =
                    std::find_if(scenario.assumptions.begin(), scenario.assumptions.end(),
                                 [&](const Assumption& other) {
                                     return is_used(scenario, other) &&
                                            other.label.in(language) == cell(row, 0, language);
                                 });
                REQUIRE(one != scenario.assumptions.end());
                CAPTURE(one->path);
                CHECK_FALSE(cell(row, status, language).empty());
                if (one->source.empty() || one->source == "assumption") {
                    CHECK(cell(row, source, language).empty());
                    CHECK(cell(row, status, language) == in(language, "antaget", "assumed"));
                }
                // The numbers lead to the titles of what the assumption names.
                const Origin origin = origin_of(shipped(), scenario, *one);
                std::size_t cited = 0;
                const std::string numbers = cell(row, source, language);
                for (const Row& listed : sources.rows)
                    if (contains(numbers, cell(listed, 0, language))) {
                        ++cited;
                        CHECK(std::any_of(
                            origin.sources.begin(), origin.sources.end(),
                            [&](const std::string& key) {
                                return contains(
                                    cell(listed, 1, language),
                                    source_named(shipped(), scenario, key)->title.in(language));
                            }));
                    }
                CHECK(cited == origin.sources.size());
                reasons += row.reason.empty() ? 0 : 1;
            }
            std::size_t used = 0;
            std::set<std::string> notes;
            for (const Assumption& other : scenario.assumptions)
                if (is_used(scenario, other)) {
                    ++used;
                    if (!other.note.in(language).empty()) notes.insert(other.note.in(language));
                }
            CHECK(seen == used);
            CHECK(reasons >= notes.size());
            const std::string page = write_html(table, language);
            for (const std::string& note : notes) CHECK(contains(page, escaped(note)));
        }
    }
}

TEST_CASE("half of what data/ holds of the moves is assumed, and says so") {
    const Result result = result_of("flere-skal-med-2");
    const Table table = every_assumption_table(shipped(), result, Language::danish);
    const std::size_t status = column_of(table, "Status");
    std::size_t assumed = 0, expected = 0;
    for (const Row& row : table.rows)
        if (contains(cell(row, 0, Language::danish), "pr. måned"))
            assumed += cell(row, status, Language::danish) == "antaget";
    for (const Assumption& one : result.scenario().assumptions) {
        const auto series = shipped().series.find(one.path);
        if (one.topic != Topic::baseline || series == shipped().series.end()) continue;
        expected += find(series->second, Date{2019, 1, 15}).entry->status == Status::assumed;
    }
    CHECK(assumed == expected);
    CHECK(expected > 5);
}

TEST_CASE("what this project guessed or worked out itself is no source") {
    const Scenario scenario = scenario_named("minimal");
    const Origin guess = origin_of(shipped(), scenario, assumption_from("afkast-assumption"));
    CHECK(guess.sources.empty());
    CHECK(guess.status == Status::assumed);
    // Evidence whose number was chosen: the study is named, the number is assumed all the same.
    const Origin chosen = origin_of(shipped(), scenario, assumption_from("fade-out-default"));
    CHECK(chosen.sources == std::vector<std::string>{"sbst-klapjob-langsigtet"});
    CHECK(status_text(chosen, Language::danish) == "antaget");
    for (const char* name : names)
        for (const Source& source : sources_used(shipped(), result_of(name)))
            CHECK_FALSE(source.own);
}

TEST_CASE("every amount says in the kroner of which year it is, wherever assumptions are listed") {
    for (const std::string name : names) {
        CAPTURE(name);
        const Result result = result_of(name);
        const Scenario& scenario = result.scenario();
        for (Language language : languages) {
            std::size_t amounts = 0;
            for (std::size_t slot = 0; slot < scenario.assumptions.size(); ++slot) {
                const bool money = scenario.assumptions[slot].unit.starts_with("kr");
                CHECK(price_level_text(shipped(), result, slot, language).empty() != money);
                amounts += money;
            }
            CHECK(amounts > 0);
            for (const Table& table :
                 {every_assumption_table(shipped(), result, language),
                  assumption_table(shipped(), result, SourceAs::names, language)}) {
                const std::size_t level =
                    column_of(table, in(language, "Prisniveau", "Price level"));
                const std::string unit = in(language, " kr.", "DKK ");
                for (const Row& row : table.rows)
                    if (row.kind == Row::Kind::ordinary)
                        CHECK(contains(cell(row, 1, language), unit) !=
                              cell(row, level, language).empty());
            }
        }
    }
    // The year is the item's own, else that of the months, else that of the scenario.
    const Result ips = result_of("ips"), flere = result_of("flere-skal-med-2");
    const auto level_of = [](const Result& result, Slot slot) {
        return price_level_text(shipped(), result, static_cast<std::size_t>(slot.index),
                                Language::danish);
    };
    CHECK(level_of(ips, ips.scenario().costs.front().kroner) == "2021-priser");
    CHECK(level_of(flere, flere.scenario().costs.front().kroner) == "løbende priser");
    CHECK(level_of(flere, *flere.scenario().funding.front().kroner) == "løbende priser");
}

TEST_CASE("on paper stand no keys, flags and paths, months are words, and titles are Danish") {
    for (const std::string name : names) {
        CAPTURE(name);
        const Findings findings = findings_of(scenario_named(name));
        const Scenario& scenario = findings.base->scenario();
        for (Language language : languages) {
            const std::string text = words_of(report_page(input_of(findings), language));
            for (const std::string& key : keys_of(scenario)) {
                CAPTURE(key);
                CHECK_FALSE(has_word(text, key));
            }
            CHECK_FALSE(std::regex_search(text, std::regex("(^|[ (\"])--[a-z]")));
            std::smatch month;
            const bool by_digits = std::regex_search(
                text, month, std::regex("(^|[ (,;])(19|20)[0-9][0-9]-(0[1-9]|1[0-2])($|[ ),.;:])"));
            CHECK_MESSAGE(!by_digits, month.str());
            for (const Source& source : sources_used(shipped(), *findings.base)) {
                CHECK(contains(in_one_line(text), source.title.in(language)));
                if (source.title.da != source.title.en)
                    CHECK_FALSE(contains(in_one_line(text), language == Language::danish
                                                                ? source.title.en
                                                                : source.title.da));
            }
        }
    }
}

TEST_CASE("in the tables for those who calculate on, each source is one of the sources") {
    for (const std::string name : {"rum-til-os", "klapjob", "flere-skal-med-2"}) {
        CAPTURE(name);
        const Findings findings = findings_of(scenario_named(name));
        const ReportInput input = input_of(findings);
        const auto json = nlohmann::json::parse(
            write_json(data_tables({input}, Language::danish), input, Language::danish));
        std::set<std::string> sources;
        std::size_t number = 0;
        for (const auto& row : json["tables"]["sources"]) {
            sources.insert(row["name"].get<std::string>());
            CHECK(row["number"].get<double>() == static_cast<double>(++number));
        }
        std::size_t joined_rows = 0;
        for (const auto& row : json["tables"]["assumptions"]) {
            std::istringstream words(row["source"].get<std::string>());
            bool any = false;
            for (std::string word; words >> word; any = true) CHECK(sources.contains(word));
            joined_rows += any;
            CHECK((any || row["status"] == "assumed" || row["status"] == "computed"));
            if (row["unit"].get<std::string>().starts_with("kr"))
                CHECK_FALSE(row["price_level"].get<std::string>().empty());
        }
        CHECK(joined_rows > 0);
    }
}

TEST_CASE("what is not priced is said once, in every text and file") {
    const Findings findings = findings_of(scenario_named("flere-skal-med-2"));
    const ReportInput input = input_of(findings);
    for (Language language : languages) {
        const auto said = caveats(shipped(), *findings.base, language);
        const auto json =
            nlohmann::json::parse(write_json(data_tables({input}, language), input, language));
        for (const Text& one : findings.base->scenario().not_priced) {
            for (const std::string& caveat : said) CHECK_FALSE(contains(caveat, one.in(language)));
            std::size_t times = 0;
            for (const auto& row : json["tables"]["remarks"])
                times += contains(row["text"].get<std::string>(), one.in(language));
            CHECK(times == 1);
        }
    }
}

TEST_CASE("a price that is net of the usual effort says so in the checklist") {
    for (Language language : languages) {
        const Findings findings = findings_of(scenario_named("ips"));
        const std::string text = in_one_line(words_of(report_page(input_of(findings), language)));
        CHECK(contains(text, in(language, "Prisen er netto", "The price is net")));
        CHECK_FALSE(contains(text, in(language, "Ingen sædvanlig indsats er trukket fra",
                                      "No usual effort is subtracted")));
        // One rule for how long effects are known: the trial's 30 months, not five years.
        CHECK_FALSE(contains(text, in(language, "længere end 5 år", "longer than 5 years")));
        CHECK(contains(text, in(language, "i 30 måneder", "for 30 months")));
    }
}
