// The fields of an object, read strictly: an unknown key, a missing key or a wrong type is a
// problem with a place and the nearest valid name.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "io/json.hpp"

namespace afkast {

// Where problems go while one file is read.
struct Reading {
    std::string file;
    std::vector<Problem> problems;
    void problem(const Json& at, const std::string& path, Text message, std::string nearest = {});
    void problem(Place place, const std::string& path, Text message, std::string nearest = {});
};

// The fields of one object. Every key that is asked for is known; `finish` complains about the
// rest.
class Fields {
  public:
    // Complains when `object` is not one; all fields are then missing without further complaint.
    Fields(Reading& reading, const Json& object, std::string path);

    const Json* optional(const std::string& key);
    const Json* required(const std::string& key, const Text& expected);
    bool has(const std::string& key) const;
    bool is_object() const { return json.is(Json::Kind::object); }

    // A text; complains about anything else. Empty when absent.
    std::string text(const std::string& key);
    // The same, and it may not be empty.
    std::string name(const std::string& key);
    std::string required_text(const std::string& key, const Text& expected);
    // A text in both languages, { "da", "en" }, or one text for both.
    Text text_pair(const std::string& key, bool required);
    // One of the words `valid`; `fallback` when absent or wrong. `or_else` says what else may stand
    // there; `meant` is the nearest name when the caller knows it better.
    std::string choice(const std::string& key, const std::vector<std::string>& valid,
                       const std::string& fallback, const Text& or_else = {},
                       const std::string& meant = {});
    std::optional<double> number(const std::string& key, const Text& expected);
    std::optional<int> whole_number(const std::string& key, int least, int most,
                                    const Text& expected);
    bool boolean(const std::string& key, bool fallback);
    const std::vector<Json>& list(const std::string& key, const Text& expected);

    std::string path_of(const std::string& key) const;
    void complain(const std::string& key, Text message, std::string nearest = {});
    void finish();  // unknown keys

    const Json& object() const { return json; }
    const std::string& path() const { return own_path; }
    Reading& reading() { return notes; }

  private:
    Reading& notes;
    const Json& json;
    std::string own_path;
    std::vector<std::string> known;
};

// A text in both languages, or one text for both; `beside` reads what else may stand in its object.
Text text_in(Reading& reading, const Json& json, const std::string& path,
             const std::function<void(Fields&)>& beside = {});

}  // namespace afkast
