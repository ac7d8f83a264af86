// The schema and the reader agree: what the reader accepts the schema accepts; what the schema
// accepts and the reader refuses stands in a list here, each for a reason no schema can express.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "io/read_scenario.hpp"
#include "tests/json_schema.hpp"
#include "tests/shipped.hpp"

using namespace afkast;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

const fs::path root(AFKAST_ROOT);

std::string content(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> json_files(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

const JsonSchema& scenario_schema() {
    static const JsonSchema schema("scenario-1.schema.json");
    return schema;
}
const json& schema_document() { return scenario_schema().document(); }
std::string objection(const json& document) { return scenario_schema().objection(document); }

bool reader_accepts(const std::string& text) {
    try {
        read_scenario_text(text, "changed.json", shipped());
        return true;
    } catch (const BadInput&) {
        return false;
    }
}

// Faults that only the reader can find, and why a schema cannot.
const std::map<std::string, std::set<std::string>> only_the_reader{
    {"a key twice is one key to a schema", {"key-twice", "key-twice-inside"}},
    {"names that must exist in data/ or elsewhere in the file",
     {"baseline-move-misspelt-state",
      "consequence-instead-of-unknown",
      "consequence-service-unknown",
      "consequence-state-unknown",
      "funding-item-unknown",
      "municipality-joint-name",
      "municipality-unknown-beginning",
      "municipality-unknown-near",
      "municipality-unknown-not-near",
      "override-unknown",
      "price-index-unknown",
      "source-unknown",
      "state-like-unknown",
      "target-group-unknown",
      "correlation-unknown-path",
      "pathway-archetype-change-unknown",
      "pathway-archetype-does-nothing",
      "pathway-change-touches-nothing",
      "pathway-entry-state-unknown",
      "pathway-matrix-state-unknown",
      "pathway-points-measured-nowhere",
      "pathway-series-unknown",
      "pathway-series-of-another-kind",
      "pathway-shares-state-unknown",
      "pathway-state-like-unknown-and-used",
      "pathway-state-unknown",
      "pathway-target-group-unknown"}},
    {"names that may stand only once",
     {"cost-twice", "municipality-twice", "override-twice", "same-state-on-both-sides",
      "sources-same-name-twice", "state-twice", "pathway-entry-twice", "pathway-loop",
      "pathway-matrix-overlapping", "pathway-move-twice", "pathway-moves-overlap",
      "pathway-outcome-twice", "correlation-twice", "correlation-with-itself"}},
    {"what an assumption is like, and what several together allow",
     {"correlation-of-a-certain-number", "correlations-contradict"}},
    {"sums",
     {"funding-over-the-whole", "municipality-shares-not-one", "number-weights-all-zero",
      "pathway-entry-shares-not-one", "pathway-entry-weeks-not-one", "pathway-matrix-row-over-one",
      "pathway-matrix-row-under-one", "pathway-moves-over-one", "pathway-moves-over-one-later",
      "pathway-moves-over-one-with-the-effort", "pathway-shares-not-one"}},
    {"two fields that exclude each other in different objects", {"pathway-shares-and-changes"}},
    {"what a state of data/ is, and what is laid over it",
     {"pathway-state-hours-without-wage", "pathway-state-laid-over-on-ladder"}},
    {"two lists of one length", {"number-weights-too-few"}},
    {"how many of a list are marked", {"remarks-three-headlines"}},
    {"people who are in one state at a time",
     {"consequences-out-of-a-state-nobody-is-in", "consequences-same-people-twice",
      "consequences-shares-over-one", "consequences-sixteen-months-a-year"}},
    {"the order of months",
     {"cost-before-start", "cost-to-before-from", "participants-before-start",
      "participants-over-50-years", "participants-to-before-from"}},
    {"the order of numbers",
     {"number-low-above-mode", "number-more-successes-than-trials", "number-p5-above-p95",
      "number-uniform-wrong-way", "pathway-change-reversed", "pathway-points-before-it-begins",
      "pathway-points-beyond-the-horizon", "pathway-range-reversed", "pathway-shares-not-from-zero",
      "pathway-shares-not-in-order"}},
    {"ranges that depend on the unit",
     {"entry-weeks-too-many", "number-end-out-of-range", "number-percent-out-of-range",
      "pathway-override-negative"}},
    {"units and dates of data/",
     {"cost-price-year-too-late", "discounting-before-the-first", "override-unit",
      "price-year-outside-the-index", "price-year-too-early"}},
    {"the calendar", {"date-impossible"}},
    {"who pays whom",
     {"consequence-pays-itself", "funding-of-itself", "funding-of-nothing",
      "pathway-money-to-itself"}}};

bool only_the_reader_refuses(const std::string& name) {
    for (const auto& [reason, names] : only_the_reader)
        if (names.contains(name)) return true;
    return false;
}

// All keys that stand somewhere in a document.
void collect_keys(const json& value, std::set<std::string>& keys) {
    for (const auto& [key, inner] : value.items()) {
        if (value.is_object()) keys.insert(key);
        if (inner.is_structured()) collect_keys(inner, keys);
    }
}
// All keys that the schema describes.
void collect_properties(const json& schema, std::set<std::string>& keys) {
    for (const auto& [key, inner] : schema.items()) {
        if (!inner.is_structured()) continue;
        if (schema.is_object() && key == "properties")
            for (const auto& [name, property] : inner.items()) keys.insert(name);
        collect_properties(inner, keys);
    }
}

void collect_pointers(const json& value, const json::json_pointer& here,
                      std::vector<json::json_pointer>& pointers) {
    if (value.is_object())
        for (const auto& [key, inner] : value.items()) {
            pointers.push_back(here / key);
            collect_pointers(inner, here / key, pointers);
        }
    if (value.is_array())
        for (std::size_t i = 0; i < value.size(); ++i) {
            pointers.push_back(here / i);
            collect_pointers(value[i], here / i, pointers);
        }
}

// A place without its positions in lists, and what stands beside it: changes to places that look
// alike are tried once.
std::string look(const json& document, const json::json_pointer& pointer) {
    std::string text;
    for (json::json_pointer here = pointer; !here.empty(); here = here.parent_pointer())
        text += document.at(here.parent_pointer()).is_array() ? "/*" : "/" + here.back();
    const json& parent = document.at(pointer.parent_pointer());
    if (parent.is_object() && pointer.parent_pointer() != json::json_pointer())
        for (const auto& [key, inner] : parent.items()) text += " " + key;
    return text;
}

void remove(json& document, const json::json_pointer& pointer) {
    json& parent = document.at(pointer.parent_pointer());
    if (parent.is_array())
        parent.erase(std::stoul(pointer.back()));
    else
        parent.erase(pointer.back());
}

}  // namespace

TEST_CASE("the schema and the reader accept every good scenario") {
    std::vector<fs::path> files = json_files(root / "tests" / "good-scenarios");
    CHECK(files.size() >= 12);
    for (const fs::path& file : json_files(root / "scenarios")) files.push_back(file);
    for (const fs::path& file : files) {
        CAPTURE(file.filename().string());
        CHECK_NOTHROW(read_scenario(file.string(), shipped()));
        CHECK(objection(json::parse(content(file))) == "");
    }
}

TEST_CASE("the schema refuses every broken scenario but those that only the reader can refuse") {
    for (const fs::path& file : json_files(root / "tests" / "bad-scenarios")) {
        CAPTURE(file.filename().string());
        const std::string text = content(file);
        const bool refused = !json::accept(text) || !objection(json::parse(text)).empty();
        CHECK(refused != only_the_reader_refuses(file.stem().string()));
    }
    for (const auto& [reason, names] : only_the_reader)
        for (const std::string& name : names) {
            CAPTURE(name);
            CHECK(fs::exists(root / "tests" / "bad-scenarios" / (name + ".json")));
        }
}

TEST_CASE("the good scenarios use every key of the schema") {
    std::set<std::string> used, described;
    for (const fs::path& file : json_files(root / "tests" / "good-scenarios"))
        collect_keys(json::parse(content(file)), used);
    collect_properties(schema_document(), described);
    for (const std::string& key : described) {
        CAPTURE(key);
        CHECK(used.contains(key));
    }
}

TEST_CASE("the schema describes every key and closes every object") {
    const auto walk = [](const auto& self, const json& value) -> void {
        if (value.is_object() && value.contains("properties") && value.contains("type")) {
            CAPTURE(value.dump());
            CHECK(value.contains("additionalProperties"));
            CHECK(value["additionalProperties"] == false);
        }
        for (const auto& inner : value)
            if (inner.is_structured()) self(self, inner);
    };
    walk(walk, schema_document());
    for (const auto& [key, property] : schema_document().at("properties").items()) {
        CAPTURE(key);
        CHECK(property.contains("description"));
    }
}

TEST_CASE("whatever the reader accepts after a small change the schema accepts too") {
    const std::vector<json> instead{nullptr,       true,          -1,        0.5,   20,
                                    1e13,          "x",           "2024-03", "job", "eu",
                                    json::array(), json::object()};
    std::size_t accepted = 0, tried = 0;
    std::set<std::string> seen;
    const auto compare = [&](const json& changed) {
        if (++tried % 10 && slow_build) return;
        const std::string text = changed.dump();
        if (!reader_accepts(text)) return;
        ++accepted;
        CAPTURE(text);
        CHECK(objection(changed) == "");
    };
    for (const fs::path& file : json_files(root / "tests" / "good-scenarios")) {
        CAPTURE(file.filename().string());
        const json good = json::parse(content(file));
        std::vector<json::json_pointer> pointers;
        collect_pointers(good, json::json_pointer(), pointers);
        for (const auto& pointer : pointers) {
            if (!seen.insert(look(good, pointer)).second) continue;
            json changed = good;
            remove(changed, pointer);
            compare(changed);
            for (const json& value : instead) {
                changed = good;
                changed[pointer] = value;
                compare(changed);
            }
        }
    }
    CHECK(accepted > (slow_build ? 10 : 100));
    CHECK(tried > accepted);
}
