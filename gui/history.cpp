#include "gui/history.hpp"

namespace afkast {

void History::save(const std::vector<double>& values) {
    if (steps.empty()) {
        steps.push_back(values);
        return;
    }
    if (steps[now] == values) return;
    steps.resize(now + 1);
    steps.push_back(values);
    ++now;
}

}  // namespace afkast
