// What the window remembers: language, colours, zoom, size, recent files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/text.hpp"

namespace afkast {

struct Settings {
    Language language = Language::danish;
    std::optional<bool> dark;  // none: nobody has chosen
    double zoom = 1;           // 0.75 to 2
    int width = 1280, height = 800;
    std::vector<std::string> recent_files;  // newest first, no two the same, 12 at most
    std::string last_folder;
    bool operator==(const Settings&) const = default;
};

inline constexpr std::size_t most_recent_files = 12;

// With a file opened or saved as the newest, and its folder as the last.
Settings with_recent_file(Settings settings, const std::string& file);
Settings without_recent_file(Settings settings, const std::string& file);

// settings.json of a folder. What is missing, damaged or out of range is as in Settings{}; never
// throws.
Settings read_settings(const std::string& folder);
// Makes the folder where needed. Whole or not at all; throws BadInput when it cannot be written.
void write_settings(const std::string& folder, const Settings& settings);

}  // namespace afkast
