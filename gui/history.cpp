#include "gui/history.hpp"

namespace afkast {

void History::save(const std::string& text) {
    if (steps.empty()) {
        steps.push_back(text);
        return;
    }
    if (steps[now] == text) return;
    steps.resize(now + 1);
    steps.push_back(text);
    ++now;
}

}  // namespace afkast
