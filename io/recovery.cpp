#include "io/recovery.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>

#include "io/edit_json.hpp"
#include "io/json_path.hpp"
#include "io/read_parameters.hpp"
#include "io/write_file.hpp"

namespace afkast {

namespace {

namespace fs = std::filesystem;
constexpr const char* ending = ".afkast-recovery";

const Json* text_at(const Json& root, const char* key) {
    const Json* json = at_path(root, key);
    return json && json->is(Json::Kind::string) ? json : nullptr;
}

std::int64_t seconds_of(const fs::path& path) {
    std::error_code error;
    const auto time = fs::last_write_time(path, error);
    if (error) return 0;
    const auto since_1970 = std::chrono::file_clock::to_sys(time).time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(since_1970).count();
}

// As it will be read again: letters that are not UTF-8 cannot be kept.
std::string as_kept(const std::string& text) {
    std::vector<Problem> problems;
    return parse_json("[" + json_string(text) + "]", "", problems).items.front().text;
}

// None for a file that is not whole and ours.
std::optional<RecoveryCopy> copy_from(const std::string& file) {
    try {
        std::vector<Problem> problems;
        const Json root = parse_json(read_text_file(file), file, problems);
        const Json *original = text_at(root, "original"), *title = text_at(root, "title"),
                   *text = text_at(root, "text"), *hash = text_at(root, "hash");
        if (!original || !title || !text || !hash || hash->text != fingerprint(text->text))
            return std::nullopt;
        return RecoveryCopy{file, original->text, title->text, text->text, seconds_of(file)};
    } catch (const BadInput&) {
        return std::nullopt;
    }
}

}  // namespace

std::string keep_copy(const std::string& folder, const std::string& name,
                      const std::string& original, const std::string& title,
                      const std::string& text) {
    const std::string file = (fs::path(folder) / (name + ending)).string();
    make_own_folder(folder);
    write_file(file,
               fmt::format("{{\n  \"afkast_recovery\": 1,\n  \"original\": {},\n  \"title\": "
                           "{},\n  \"hash\": {},\n  \"text\": {}\n}}\n",
                           json_string(original), json_string(title),
                           json_string(fingerprint(as_kept(text))), json_string(text)),
               {}, Readers::owner_alone);
    return file;
}

RecoveryCopies kept_copies(const std::string& folder) {
    RecoveryCopies copies;
    std::error_code error;
    std::vector<fs::path> paths;
    for (fs::directory_iterator item(folder, error), end; !error && item != end;
         item.increment(error))
        if (item->path().extension() == ending) paths.push_back(item->path());
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
        if (auto copy = copy_from(path.string())) {
            copies.whole.push_back(std::move(*copy));
            continue;
        }
        copies.damaged.push_back(
            {path.string(),
             {},
             {},
             {"Sikkerhedskopien er ikke hel og kan ikke bruges. Den er ladt urørt; slet den selv, "
              "når du ikke længere savner noget.",
              "The recovery copy is not whole and cannot be used. It is left alone; delete it "
              "yourself when you miss nothing."},
             {}});
    }
    std::stable_sort(copies.whole.begin(), copies.whole.end(),
                     [](const RecoveryCopy& a, const RecoveryCopy& b) {
                         return a.last_change_seconds > b.last_change_seconds;
                     });
    return copies;
}

bool forget_copy(const std::string& file) {
    if (fs::path(file).extension() != ending || !copy_from(file)) return false;
    std::error_code error;
    return fs::remove(file, error);
}

}  // namespace afkast
