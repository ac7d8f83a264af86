// Why this number? From the figure to its lines, each as quantity times price times share times
// index, down to the paragraph of the law, the value in data/ with its source, and the scenario's
// assumptions. The numbers printed on a line multiply to the amount at its end; the amounts of the
// parts add up to that of the whole, to the øre.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/result.hpp"
#include "report/about.hpp"

namespace afkast {

// A branch of the explanation: a sentence, and what is behind it.
struct Reason {
    std::string text;
    std::vector<Reason> behind;
    std::optional<About> about = {};     // what the amount in the sentence is about
    std::optional<long long> oere = {};  // the amount
};

Reason explain(const Parameters& parameters, const Result& result, const About& asked,
               Language language);

// As a tree drawn with lines, wrapped at `columns`.
std::string write_text(const Reason& reason, std::size_t columns = 100);

}  // namespace afkast
