#include "io/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "io/letters.hpp"
#include "io/limits.hpp"

namespace afkast {

void Reading::problem(const Json& at, const std::string& path, Text message, std::string nearest) {
    problem(at.place, path, std::move(message), std::move(nearest));
}
void Reading::problem(Place place, const std::string& path, Text message, std::string nearest) {
    if (problems.size() < most_problems)
        problems.push_back({file, place, path, std::move(message), std::move(nearest)});
}

namespace {
Text found_instead(const Json& found, const Text& expected) {
    const Text what = describe(found);
    return {fmt::format("Fandt {}. Her skal stå {}.", what.da, expected.da),
            fmt::format("Found {}. Expected {}.", what.en, expected.en)};
}
const Text an_object{"et objekt i krøllede parenteser { … }", "an object in braces { … }"};
const Text a_text{"en tekst i anførselstegn", "a text in quotation marks"};
}  // namespace

Fields::Fields(Reading& reading, const Json& object, std::string path)
    : notes(reading), json(object), own_path(std::move(path)) {
    if (!json.is(Json::Kind::object)) notes.problem(json, own_path, found_instead(json, an_object));
}

const Json* Fields::optional(const std::string& key) {
    known.push_back(key);
    for (const Json::Member& member : json.members)
        if (member.key == key) return &member.value;
    return nullptr;
}

const Json* Fields::required(const std::string& key, const Text& expected) {
    const Json* value = optional(key);
    if (!value && json.is(Json::Kind::object))
        notes.problem(
            json, own_path,
            {fmt::format("Feltet \"{}\" mangler. Det skal være {}.", key, expected.da),
             fmt::format("The field \"{}\" is missing. It must be {}.", key, expected.en)});
    return value;
}

bool Fields::has(const std::string& key) const {
    for (const Json::Member& member : json.members)
        if (member.key == key) return true;
    return false;
}

std::string Fields::text(const std::string& key) {
    const Json* value = optional(key);
    if (!value) return {};
    if (value->is(Json::Kind::string)) return value->text;
    notes.problem(*value, path_of(key), found_instead(*value, a_text));
    return {};
}

std::string Fields::name(const std::string& key) {
    const std::string value = text(key);
    if (value.empty() && has(key) && optional(key)->is(Json::Kind::string))
        complain(key, {"Teksten er tom.", "The text is empty."});
    return value;
}

std::string Fields::required_text(const std::string& key, const Text& expected) {
    return required(key, expected) ? name(key) : std::string{};
}

namespace {
const Text text_or_pair{"en tekst, eller { \"da\": …, \"en\": … }",
                        "a text, or { \"da\": …, \"en\": … }"};
}

Text Fields::text_pair(const std::string& key, bool is_required) {
    const Json* value = is_required ? required(key, text_or_pair) : optional(key);
    return value ? text_in(notes, *value, path_of(key)) : Text{};
}

Text text_in(Reading& reading, const Json& json, const std::string& path,
             const std::function<void(Fields&)>& beside) {
    Text text;
    const std::size_t problems_before = reading.problems.size();
    if (json.is(Json::Kind::string)) {
        text = {json.text, json.text};
    } else if (json.is(Json::Kind::object)) {
        Fields pair(reading, json, path);
        text = {pair.text("da"), pair.text("en")};
        if (beside) beside(pair);
        pair.finish();
    } else {
        reading.problem(json, path, found_instead(json, text_or_pair));
        return {};
    }
    if (text.da.empty()) text.da = text.en;
    if (text.en.empty()) text.en = text.da;
    if (text.da.empty() && reading.problems.size() == problems_before)
        reading.problem(json, path, {"Teksten er tom.", "The text is empty."});
    return text;
}

std::string Fields::choice(const std::string& key, const std::vector<std::string>& valid,
                           const std::string& fallback, const Text& or_else,
                           const std::string& meant) {
    const Json* value = optional(key);
    if (!value) return fallback;
    const bool is_text = value->is(Json::Kind::string);
    for (const std::string& word : valid)
        if (is_text && value->text == word) return word;
    std::string words;
    for (const std::string& word : valid) words += (words.empty() ? "\"" : ", \"") + word + "\"";
    Text expected =
        valid.size() == 1 ? Text{words, words} : Text{"et af ordene " + words, "one of " + words};
    expected.da += or_else.da;
    expected.en += or_else.en;
    const std::string near = !is_text        ? ""
                             : meant.empty() ? nearest_name(value->text, valid)
                                             : meant;
    notes.problem(*value, path_of(key), found_instead(*value, expected), near);
    return fallback;
}

std::optional<double> Fields::number(const std::string& key, const Text& expected) {
    const Json* value = optional(key);
    if (!value) return std::nullopt;
    if (value->is(Json::Kind::number) && std::isfinite(value->number)) return value->number;
    notes.problem(*value, path_of(key), found_instead(*value, expected));
    return std::nullopt;
}

std::optional<int> Fields::whole_number(const std::string& key, int least, int most,
                                        const Text& expected) {
    const Json* value = optional(key);
    if (!value) return std::nullopt;
    if (value->is(Json::Kind::number) && value->number == std::floor(value->number) &&
        value->number >= least && value->number <= most)
        return static_cast<int>(value->number);
    notes.problem(
        *value, path_of(key),
        found_instead(*value,
                      {fmt::format("{}, et helt tal fra {} til {}", expected.da, least, most),
                       fmt::format("{}, a whole number from {} to {}", expected.en, least, most)}));
    return std::nullopt;
}

bool Fields::boolean(const std::string& key, bool fallback) {
    const Json* value = optional(key);
    if (!value) return fallback;
    if (value->is(Json::Kind::boolean)) return value->boolean;
    notes.problem(*value, path_of(key),
                  found_instead(*value, {"true eller false", "true or false"}));
    return fallback;
}

const std::vector<Json>& Fields::list(const std::string& key, const Text& expected) {
    static const std::vector<Json> none;
    const Json* value = optional(key);
    if (!value) return none;
    if (value->is(Json::Kind::array)) return value->items;
    notes.problem(*value, path_of(key), found_instead(*value, expected));
    return none;
}

std::string Fields::path_of(const std::string& key) const {
    return own_path.empty() ? key : own_path + "." + key;
}

void Fields::complain(const std::string& key, Text message, std::string nearest) {
    for (const Json::Member& member : json.members)
        if (member.key == key) {
            notes.problem(member.value, path_of(key), std::move(message), std::move(nearest));
            return;
        }
    notes.problem(json, own_path, std::move(message), std::move(nearest));
}

void Fields::finish() {
    std::vector<std::string> unused;  // a slip is most likely for a field that is not there yet
    for (const std::string& name : known)
        if (!has(name)) unused.push_back(name);
    for (const Json::Member& member : json.members) {
        if (notes.problems.size() >= most_problems) return;
        if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
        std::string near = nearest_name(member.key, unused);
        if (near.empty()) near = nearest_name(member.key, known);
        notes.problem(member.place, path_of(member.key),
                      {fmt::format("Feltet \"{}\" kendes ikke her.",
                                   shortened(member.key, longest_quote_bytes)),
                       fmt::format("The field \"{}\" is not known here.",
                                   shortened(member.key, longest_quote_bytes))},
                      near);
    }
}

}  // namespace afkast
