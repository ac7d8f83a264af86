#include "io/folders.hpp"

#include <cstdlib>
#include <filesystem>

namespace afkast {

namespace {

std::filesystem::path from_environment(const char* variable) {
    const char* value = std::getenv(variable);
    // A relative path here means nothing (XDG Base Directory Specification).
    const std::filesystem::path path = value ? value : "";
    return path.is_absolute() ? path : std::filesystem::path();
}

#ifdef _WIN32
std::filesystem::path base_folder(const char*, const char*) { return from_environment("APPDATA"); }
#else
std::filesystem::path base_folder(const char* variable, const char* below_home) {
    const auto named = from_environment(variable);
    if (!named.empty()) return named;
    const auto home = from_environment("HOME");
    return home.empty() ? home : home / below_home;
}
#endif

}  // namespace

std::string settings_folder() {
    const auto base = base_folder("XDG_CONFIG_HOME", ".config");
    return base.empty() ? "" : (base / "afkast").string();
}

std::string recovery_folder() {
    const auto base = base_folder("XDG_STATE_HOME", ".local/state");
    return base.empty() ? "" : (base / "afkast" / "recovery").string();
}

}  // namespace afkast
