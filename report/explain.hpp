// Why this number? From the result to its lines, each as quantity times price times share, down to
// the paragraph of the law, the value in data/ with its source, and the scenario's assumptions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/result.hpp"

namespace afkast {

// A branch of the explanation: a sentence, and what is behind it.
struct Reason {
    std::string text;
    std::vector<Reason> behind;
};

// All of a point of view's result, or of one calendar year.
Reason explain(const Parameters& parameters, const Result& result, Perspective view,
               std::optional<int> year, Language language);

// As a tree drawn with lines, wrapped at `columns`.
std::string write_text(const Reason& reason, std::size_t columns = 100);

}  // namespace afkast
