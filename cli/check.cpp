// afkast check: is it valid, and what would a careful reviewer object to?
#include <fmt/format.h>

#include "cli/request.hpp"
#include "io/letters.hpp"
#include "io/read_scenario.hpp"
#include "model/review.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

void print_warnings(const Request& request, const std::string& file,
                    const std::vector<Warning>& warnings) {
    if (warnings.empty()) {
        fmt::print("{}: {}\n", printable(file),
                   request.in("gyldig, ingen indvendinger", "valid, no objections"));
        return;
    }
    fmt::print(
        "{}: {}\n", printable(file),
        request.in(fmt::format("gyldig; en omhyggelig læser vil indvende ({}):", warnings.size()),
                   fmt::format("valid; a careful reader would object ({}):", warnings.size())));
    for (const Warning& warning : warnings) {
        if (!warning.path.empty()) fmt::print("  {}\n", warning.path);
        const std::string text =
            warning.message.in(request.language) +
            (warning.how.da.empty() ? "" : " " + warning.how.in(request.language));
        for (const std::string& line : wrapped(text, 92)) fmt::print("      {}\n", line);
    }
}

}  // namespace

int check(const Request& request) {
    const Parameters parameters = request.parameters();
    bool all_valid = true;
    for (const std::string& file : request.files) {
        try {
            const Result result = calculated(parameters, read_scenario(file, parameters));
            print_warnings(request, file, review(parameters, result));
        } catch (const BadInput& bad) {
            all_valid = false;
            fmt::print(stderr, "{}", to_text(bad.problems, request.language));
        }
    }
    return all_valid ? 0 : 1;
}

}  // namespace afkast
