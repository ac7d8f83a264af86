// The command line told to others: a manual page and completion for the shell, made from the
// options themselves, so that they cannot differ.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace afkast {

std::string man_page(const CLI::App& app, const std::string& version);  // roff, section 1
std::string bash_completion(const CLI::App& app);

}  // namespace afkast
