#include "io/write_file.hpp"

#include <filesystem>
#include <fstream>

#include "io/problem.hpp"

namespace afkast {

void write_file(const std::string& path, const std::string& content,
                const std::function<void()>& last_check) {
    const std::string beside = path + ".part";
    std::error_code error;
    std::ofstream stream(beside, std::ios::binary);
    stream << content;
    stream.close();
    const bool written = static_cast<bool>(stream);
    try {
        if (last_check) last_check();
    } catch (...) {
        std::filesystem::remove(beside, error);
        throw;
    }
    if (written) std::filesystem::rename(beside, path, error);
    if (written && !error) return;
    std::filesystem::remove(beside, error);
    throw BadInput({{path,
                     {},
                     {},
                     {"Filen kan ikke skrives her. Findes mappen, og er der plads og lov til det?",
                      "The file cannot be written here. Does the folder exist, and is there room "
                      "and leave to?"},
                     {}}});
}

}  // namespace afkast
