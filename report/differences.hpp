// Where scenarios differ in what they assume, and what each of them says of the result in a line.
#pragma once

#include <string>
#include <vector>

#include "model/result.hpp"
#include "report/page.hpp"
#include "report/table.hpp"

namespace afkast {

// A sentence for each scenario: what it costs, what the municipality gains or loses, how sure.
std::vector<std::string> verdicts(const std::vector<ReportInput>& inputs, Language language);

// A number that at least two scenarios have under the same label and unit: its value in each, none
// where a scenario lacks it.
struct SharedNumber {
    Text label;
    Topic topic;
    std::string unit;
    std::vector<std::optional<double>> values;  // [scenario]
    bool differs = false;
};
std::vector<SharedNumber> shared_numbers(const std::vector<Result>& results);

// Choices and numbers of the scenarios `from` to `to` - 1, those that are not equal in all of them
// marked; of the numbers only these.
Table choice_table(const Parameters& parameters, const std::vector<Result>& results,
                   std::size_t from, std::size_t to, Language language);
Table difference_table(const std::vector<Result>& results, std::size_t from, std::size_t to,
                       Language language);
// "Ens i alle: ..."; empty when nothing is.
std::string equal_sentence(const std::vector<Result>& results, Language language);
// What only this scenario has, written in its file.
Table own_numbers_table(const Parameters& parameters, const std::vector<Result>& results,
                        const Result& one, Language language);

}  // namespace afkast
