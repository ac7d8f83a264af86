#include "io/json_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "io/edit_json.hpp"

namespace afkast {

namespace {

// One part of a path: the key of an object, or a place in a list.
struct Step {
    std::string key;
    std::optional<std::size_t> place;
};

// None when it is not a path at all, such as "costs[x]".
std::optional<std::vector<Step>> steps_of(std::string_view path) {
    std::vector<Step> steps;
    for (std::size_t at = 0; at < path.size();) {
        if (path[at] == '[') {
            const std::size_t end = path.find(']', at);
            if (end == std::string_view::npos || end == at + 1 || end > at + 7) return std::nullopt;
            if (path[at + 1] == '0' && end > at + 2) return std::nullopt;  // [00] is [0]: one name
            std::size_t place = 0;
            for (char digit : path.substr(at + 1, end - at - 1)) {
                if (digit < '0' || digit > '9') return std::nullopt;
                place = 10 * place + static_cast<std::size_t>(digit - '0');
            }
            steps.push_back({{}, place});
            at = end + 1;
        } else {
            if (path[at] == '.') ++at;
            const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
            if (end == at) return std::nullopt;
            steps.push_back({std::string(path.substr(at, end - at)), {}});
            at = end;
        }
    }
    if (steps.empty()) return std::nullopt;
    return steps;
}

template <class Tree>
Tree* member(Tree& object, const std::string& key) {
    for (auto& one : object.members)
        if (one.key == key) return &one.value;
    return nullptr;
}

template <class Tree>
Tree* child(Tree& value, const Step& step) {
    if (!step.place) return value.is(Json::Kind::object) ? member(value, step.key) : nullptr;
    if (!value.is(Json::Kind::array) || *step.place >= value.items.size()) return nullptr;
    return &value.items[*step.place];
}

// The child, made where an object lacks it and a list has room for one more.
Json* child_made(Json& value, const Step& step, bool last) {
    if (Json* there = child(value, step)) return there;
    if (value.is(Json::Kind::null))
        value.kind = step.place ? Json::Kind::array : Json::Kind::object;
    if (!step.place && value.is(Json::Kind::object))
        return &value.members.emplace_back(Json::Member{step.key, value.place, {}}).value;
    if (step.place && value.is(Json::Kind::array) && *step.place == value.items.size() && last)
        return &value.items.emplace_back();
    return nullptr;
}

void take_away(Json& parent, const Step& step) {
    if (step.place) {
        parent.items.erase(parent.items.begin() + static_cast<std::ptrdiff_t>(*step.place));
        return;
    }
    auto& members = parent.members;
    members.erase(std::find_if(members.begin(), members.end(),
                               [&](const Json::Member& one) { return one.key == step.key; }));
}

// What was put in stands where the old value stood, so that messages point there.
void put_at(Json& target, Json value) {
    const Place place = target.place;
    target = std::move(value);
    if (place.line > 0) target.place = place;
}

void append(std::string& text, const Json& value) {
    switch (value.kind) {
        case Json::Kind::null:
            text += "null";
            return;
        case Json::Kind::boolean:
            text += value.boolean ? "true" : "false";
            return;
        case Json::Kind::number:
            text += value.text;
            return;
        case Json::Kind::string:
            text += json_string(value.text);
            return;
        case Json::Kind::array:
            text += '[';
            for (std::size_t i = 0; i < value.items.size(); ++i) {
                if (i > 0) text += ',';
                append(text, value.items[i]);
            }
            text += ']';
            return;
        case Json::Kind::object:
            text += '{';
            for (std::size_t i = 0; i < value.members.size(); ++i) {
                if (i > 0) text += ',';
                text += json_string(value.members[i].key) + ':';
                append(text, value.members[i].value);
            }
            text += '}';
            return;
    }
}

}  // namespace

bool put(Json& root, std::string_view path, Json value) {
    const auto steps = steps_of(path);
    if (!steps) return false;
    Json* parent = &root;
    for (std::size_t i = 0; i + 1 < steps->size(); ++i) {
        parent = child_made(*parent, (*steps)[i], false);
        if (!parent) return false;
    }
    if (value.is(Json::Kind::null)) {
        if (child(*parent, steps->back())) take_away(*parent, steps->back());
        return true;
    }
    Json* target = child_made(*parent, steps->back(), true);
    if (target) put_at(*target, std::move(value));
    return target != nullptr;
}

Json json_number(double value) {
    Json json;
    json.kind = Json::Kind::number;
    json.number = value;
    json.text = fmt::format("{}", value);
    return json;
}

Json json_text(std::string text) {
    Json json;
    json.kind = Json::Kind::string;
    json.text = std::move(text);
    return json;
}

std::string to_text(const Json& value) {
    std::string text;
    append(text, value);
    return text;
}

}  // namespace afkast
