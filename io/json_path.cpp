#include "io/json_path.hpp"

#include <algorithm>

namespace afkast {

bool item_index(std::string_view path, std::size_t& index, std::string_view& rest) {
    constexpr std::size_t most_digits = 9;
    const std::size_t end = path.find(']');
    if (end == std::string_view::npos || path.front() != '[') return false;
    const std::string_view digits = path.substr(1, end - 1);
    if (digits.empty() || digits.size() > most_digits ||
        digits.find_first_not_of("0123456789") != std::string_view::npos ||
        (digits.size() > 1 && digits.front() == '0'))
        return false;
    index = 0;
    for (char digit : digits) index = 10 * index + static_cast<std::size_t>(digit - '0');
    rest = path.substr(end + 1);
    return true;
}

namespace {

// `path` begins behind a value: with ".key", "[0]", or for the whole with "key".
void follow(std::string_view path, Way& way) {
    way.rest = path;
    if (path.empty()) return;
    const Json& here = *way.values.back();
    Way farthest = way;
    const auto go = [&](const Json& next, std::string_view rest) {
        Way tried = way;
        tried.values.push_back(&next);
        follow(rest, tried);
        const bool farther = tried.rest.empty() || tried.rest.size() < farthest.rest.size();
        if (!farthest.rest.empty() && farther) farthest = tried;
    };
    std::size_t index = 0;
    std::string_view rest;
    if (here.is(Json::Kind::array) && item_index(path, index, rest)) {
        if (index < here.items.size()) go(here.items[index], rest);
    } else if (here.is(Json::Kind::object)) {
        const std::string_view keys = path.front() == '.' ? path.substr(1) : path;
        for (const Json::Member& member : here.members) {
            if (keys.substr(0, member.key.size()) != member.key) continue;
            rest = keys.substr(member.key.size());
            if (rest.empty() || rest.front() == '.' || rest.front() == '[') go(member.value, rest);
        }
    }
    way = std::move(farthest);
}

}  // namespace

Way way_along(const Json& root, std::string_view path) {
    Way way{{&root}, path};
    follow(path, way);
    return way;
}

const Json* at_path(const Json& root, std::string_view path) {
    const Way way = way_along(root, path);
    return way.rest.empty() ? way.values.back() : nullptr;
}

PathStep first_step(std::string_view path) {
    PathStep step;
    if (!path.empty() && path.front() == '.') path.remove_prefix(1);
    if (!path.empty() && path.front() == '[') {
        const std::size_t end = std::min(path.find(']'), path.size());
        step.is_item = true;
        step.index = path.substr(1, end - 1);
        step.rest = path.substr(std::min(end + 1, path.size()));
        return step;
    }
    const std::size_t end = std::min(path.find_first_of(".["), path.size());
    step.key = path.substr(0, end);
    step.rest = path.substr(end);
    return step;
}

}  // namespace afkast
