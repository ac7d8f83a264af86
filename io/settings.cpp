#include "io/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "io/edit_json.hpp"
#include "io/json_path.hpp"
#include "io/write_file.hpp"
#include "io/write_number.hpp"

namespace afkast {

namespace {

std::string file_in(const std::string& folder) {
    return (std::filesystem::path(folder) / "settings.json").string();
}

// A value of the right kind; null else.
const Json* of_kind(const Json& root, const char* key, Json::Kind kind) {
    const Json* json = at_path(root, key);
    return json && json->is(kind) ? json : nullptr;
}

void read_number(const Json& root, const char* key, double least, double most, double& into) {
    const Json* json = of_kind(root, key, Json::Kind::number);
    if (json && least <= json->number && json->number <= most) into = json->number;
}

void read_size(const Json& root, const char* key, int& into) {
    double size = into;
    read_number(root, key, 200, 20000, size);
    into = static_cast<int>(size);
}

Settings settings_from(const Json& root) {
    Settings settings;
    if (const Json* word = of_kind(root, "language", Json::Kind::string))
        settings.language = word->text == "en" ? Language::english : Language::danish;
    if (const Json* dark = of_kind(root, "dark", Json::Kind::boolean))
        settings.dark = dark->boolean;
    read_number(root, "zoom", 0.75, 2, settings.zoom);
    read_size(root, "width", settings.width);
    read_size(root, "height", settings.height);
    if (const Json* folder = of_kind(root, "last_folder", Json::Kind::string))
        settings.last_folder = folder->text;
    if (const Json* files = of_kind(root, "recent_files", Json::Kind::array))
        for (const Json& file : files->items) {
            auto& recent = settings.recent_files;
            if (file.is(Json::Kind::string) && !file.text.empty() &&
                recent.size() < most_recent_files &&
                std::find(recent.begin(), recent.end(), file.text) == recent.end())
                recent.push_back(file.text);
        }
    return settings;
}

}  // namespace

Settings with_recent_file(Settings settings, const std::string& file) {
    settings = without_recent_file(std::move(settings), file);
    auto& recent = settings.recent_files;
    recent.insert(recent.begin(), file);
    if (recent.size() > most_recent_files) recent.resize(most_recent_files);
    settings.last_folder = std::filesystem::path(file).parent_path().string();
    return settings;
}

Settings without_recent_file(Settings settings, const std::string& file) {
    std::erase(settings.recent_files, file);
    return settings;
}

Settings read_settings(const std::string& folder) {
    try {
        const std::string file = file_in(folder);
        std::vector<Problem> problems;
        return settings_from(parse_json(read_text_file(file), file, problems));
    } catch (const BadInput&) {
        return {};
    }
}

void write_settings(const std::string& folder, const Settings& settings) {
    std::string text = "{\n";
    const auto add = [&](const char* key, const std::string& json) {
        text += fmt::format("  {}: {},\n", json_string(key), json);
    };
    add("language", settings.language == Language::english ? "\"en\"" : "\"da\"");
    if (settings.dark) add("dark", *settings.dark ? "true" : "false");
    add("zoom", number_text(settings.zoom));
    add("width", std::to_string(settings.width));
    add("height", std::to_string(settings.height));
    add("last_folder", json_string(settings.last_folder));
    std::string files;
    for (const std::string& file : settings.recent_files)
        files += (files.empty() ? "\n    " : ",\n    ") + json_string(file);
    text += "  \"recent_files\": [" + files + (files.empty() ? "]" : "\n  ]") + "\n}\n";
    make_own_folder(folder);
    write_file(file_in(folder), text, {}, Readers::owner_alone);
}

}  // namespace afkast
