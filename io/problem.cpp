#include "io/problem.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "io/letters.hpp"
#include "io/limits.hpp"

namespace afkast {

namespace {
// Line breaks of a message are its own; whatever else a terminal obeys comes from outside.
std::string lines_printable(const std::string& message) {
    std::string text;
    for (std::size_t from = 0; from <= message.size();) {
        const std::size_t end = std::min(message.find('\n', from), message.size());
        text += (from > 0 ? "\n" : "") + printable(message.substr(from, end - from));
        from = end + 1;
    }
    return text;
}
}  // namespace

// What a file says is shown in part: a name in it may be a megabyte long.
std::string to_text(const Problem& problem, Language language) {
    constexpr std::size_t longest_path = 300, longest_message = 3000;
    std::string text = printable(problem.file);
    if (problem.place.line > 0)
        text += fmt::format(":{}:{}", problem.place.line, problem.place.column);
    if (!problem.path.empty()) text += "  " + printable(shortened(problem.path, longest_path));
    text += "\n    " + lines_printable(shortened(problem.message.in(language), longest_message));
    if (!problem.nearest.empty())
        text += "\n    " + Text{"Mente du ", "Did you mean "}.in(language) + "\"" +
                printable(problem.nearest) + "\"?";
    return text + "\n";
}

std::string to_text(const std::vector<Problem>& problems, Language language) {
    std::string text;
    for (const Problem& problem : problems) text += to_text(problem, language);
    if (problems.size() >= most_problems)
        text += Text{"Der kan være flere fejl; de første er vist.\n",
                     "There may be more problems; the first are shown.\n"}
                    .in(language);
    return text;
}

BadInput::BadInput(std::vector<Problem> all)
    : std::runtime_error(to_text(all, Language::english)), problems(std::move(all)) {}

namespace {
// Letters to change, insert, drop or swap with a neighbour to get from one word to the other.
std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                                   cost[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost[a.size()][b.size()];
}

std::string folded(std::string_view text) {
    std::string lower;
    for (char c : text)
        lower +=
            c == '_' || c == ' ' ? '-' : (c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    return lower;
}
}  // namespace

std::string nearest_name(std::string_view wanted, const std::vector<std::string>& valid) {
    constexpr std::size_t longest_name = 100;  // none of ours is; and a table of it would be large
    if (wanted.size() > longest_name) return {};
    const std::string word = folded(wanted);
    std::string best;
    // A short word is near only by one slip; a longer one by a third of its letters.
    std::size_t best_edits = (word.size() < 4 ? 1 : std::max<std::size_t>(2, word.size() / 3)) + 1;
    for (const std::string& name : valid) {
        if (name.size() > longest_name) continue;
        const std::string candidate = folded(name);
        // A beginning of the name is near, too: "Ring" for "Ringkøbing-Skjern".
        const bool begins = word.size() >= 4 && candidate.rfind(word, 0) == 0;
        const std::size_t distance = begins ? 1 : edits(word, candidate);
        if (distance < best_edits) {
            best_edits = distance;
            best = name;
        }
    }
    return best;
}

}  // namespace afkast
