#include "io/edit_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "io/json_path.hpp"

namespace afkast {

namespace {

Json parse(std::string_view text) {
    std::vector<Problem> problems;
    return parse_json(text, "", problems);
}

[[noreturn]] void refuse(std::string_view path, Text message) {
    throw BadInput({{"", {}, std::string(path), std::move(message), {}}});
}

std::string replaced(const std::string& text, std::size_t begin, std::size_t end,
                     const std::string& by) {
    return text.substr(0, begin) + by + text.substr(end);
}

// Where each member (from its key) or item of a container stands.
struct Span {
    std::size_t begin, end;
};
std::vector<Span> parts_of(const Json& container) {
    std::vector<Span> parts;
    for (const Json& item : container.items) parts.push_back({item.begin, item.end});
    for (const Json::Member& member : container.members)
        parts.push_back({member.begin, member.value.end});
    return parts;
}

// How a container is laid out: what stands before its first part, and between two.
class Layout {
  public:
    Layout(const std::string& text_, const Json& container_)
        : text(text_), container(container_), parts(parts_of(container_)) {}

    // Blanks between the comma and the next part.
    std::string separator() const {
        if (parts.empty()) return " ";
        const std::string opening = blanks(container.begin + 1, parts.front().begin);
        bool every_line = opening.find('\n') != std::string::npos;
        for (std::size_t i = 1; i < parts.size(); ++i)
            every_line = every_line && between(i).find('\n') != std::string::npos;
        if (every_line) return opening;
        if (parts.size() == 1) return container.is(Json::Kind::object) ? opening : " ";
        for (std::size_t i = parts.size(); --i > 0;)
            if (between(i).find('\n') == std::string::npos) return between(i);
        return " ";
    }
    // How much further in its parts stand than the line it begins in.
    std::string unit() const {
        const auto blanks_at = [&](std::size_t begin) {
            return text.substr(begin, text.find_first_not_of(" \t", begin) - begin);
        };
        const std::size_t start = text.rfind('\n', container.begin) + 1;  // or that of the text
        const std::string inside = separator();
        return inside.substr(
            std::min(inside.size(), inside.rfind('\n') + 1 + blanks_at(start).size()));
    }
    // What stands between a key and its value.
    std::string colon() const {
        if (container.members.empty()) return ": ";
        const std::size_t end = container.members.front().value.begin;
        std::size_t begin = end;
        while (text[begin - 1] != '"') --begin;
        return text.substr(begin, end - begin);
    }
    // Lays a part behind the first `position` parts.
    std::string with(const std::string& part, std::size_t position) const {
        if (parts.empty())
            return replaced(text, container.begin + 1, container.end - 1, " " + part + " ");
        if (position > 0)
            return replaced(text, parts[position - 1].end, parts[position - 1].end,
                            "," + separator() + part);
        return replaced(text, parts.front().begin, parts.front().begin, part + "," + separator());
    }
    std::string without(std::size_t position) const {
        if (parts.size() == 1) return replaced(text, container.begin + 1, container.end - 1, "");
        if (position > 0) return replaced(text, parts[position - 1].end, parts[position].end, "");
        return replaced(text, parts[0].begin, parts[1].begin, "");
    }

  private:
    std::string blanks(std::size_t begin, std::size_t end) const {
        return text.substr(begin, end - begin);
    }
    std::string between(std::size_t i) const {
        std::string gap = blanks(parts[i - 1].end, parts[i].begin);
        gap.erase(std::remove(gap.begin(), gap.end(), ','), gap.end());
        return gap;
    }
    const std::string& text;
    const Json& container;
    std::vector<Span> parts;
};

// A value wrapped in the objects and lists of a path that do not exist yet. Where `line` (a line
// break and the indentation of the member it becomes) is given, lists of objects get a line each,
// one `unit` further in.
std::string wrapped(std::string_view path, const std::string& value, const std::string& line = {},
                    const std::string& unit = {}) {
    if (path.empty()) return value;
    const PathStep step = first_step(path);
    const std::string inner = wrapped(step.rest, value);
    if (!step.is_item) return fmt::format("{{ {}: {} }}", json_string(step.key), inner);
    if (line.find('\n') == std::string::npos || inner.front() != '{')
        return fmt::format("[ {} ]", inner);
    return fmt::format("[{}{}{}{}]", line, unit, inner, line);
}

// Behind how many members a new key belongs.
std::size_t place_of_key(const Json& object, const std::string& key,
                         const std::vector<std::string_view>& order) {
    const auto rank = [&](const std::string& name) {
        return std::find(order.begin(), order.end(), name) - order.begin();
    };
    std::size_t place = object.members.size();
    const auto own = rank(key);
    if (own == static_cast<std::ptrdiff_t>(order.size())) return place;
    while (place > 0 && rank(object.members[place - 1].key) > own) --place;
    return place;
}

std::string inserted(const std::string& text, const Json& container, std::string_view path,
                     std::string_view rest, const std::string& value,
                     const std::vector<std::string_view>& key_order) {
    const Layout layout(text, container);
    const PathStep step = first_step(rest);
    if (step.is_item && container.is(Json::Kind::array)) {
        if (step.index == "<") return layout.with(wrapped(step.rest, value), 0);
        if (step.index != "+" && step.index != std::to_string(container.items.size()))
            refuse(path, {fmt::format("Listen har kun {} punkter.", container.items.size()),
                          fmt::format("The list has {} items only.", container.items.size())});
        return layout.with(wrapped(step.rest, value), container.items.size());
    }
    if (!step.is_item && !step.key.empty() && container.is(Json::Kind::object)) {
        const std::string line = container.members.empty() ? "" : layout.separator();
        return layout.with(
            json_string(step.key) + layout.colon() + wrapped(step.rest, value, line, layout.unit()),
            place_of_key(container, step.key, key_order));
    }
    const Text found = describe(container);
    refuse(path,
           {fmt::format("Stien fører ind i noget, der ikke har dele af den slags: {}.", found.da),
            fmt::format("The path leads into something without such parts: {}.", found.en)});
}

}  // namespace

std::string json_string(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string with_value(const std::string& text, std::string_view path, const std::string& json_text,
                       const std::vector<std::string_view>& key_order) {
    const Json root = parse(text);
    const Json value = parse(json_text);
    const std::string bare = json_text.substr(value.begin, value.end - value.begin);
    const Way way = way_along(root, path);
    const Json& last = *way.values.back();
    if (way.rest.empty()) return replaced(text, last.begin, last.end, bare);
    return inserted(text, last, path, way.rest, bare, key_order);
}

std::string without_value(const std::string& text, std::string_view path) {
    const Json root = parse(text);
    const Way way = way_along(root, path);
    if (!way.rest.empty() || way.values.size() < 2)
        refuse(path, {"Der er intet at fjerne her.", "There is nothing to remove here."});
    const Json& container = *way.values[way.values.size() - 2];
    const auto parts = parts_of(container);
    const std::size_t end = way.values.back()->end;
    const auto part =
        std::find_if(parts.begin(), parts.end(), [&](const Span& one) { return one.end == end; });
    return Layout(text, container).without(static_cast<std::size_t>(part - parts.begin()));
}

}  // namespace afkast
