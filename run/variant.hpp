// A base scenario with some choices made otherwise, compiled once for all runs that differ from it
// in numbers alone.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "io/run_source.hpp"
#include "model/result.hpp"

namespace afkast {

// A run changes choices, which are written into the scenario before it is read, and numbers, which
// are put into the values of its assumptions.
struct Changes {
    std::vector<Setting> choices, numbers;
    std::string key;  // of the choices: runs with the same share a plan
};

// What is known of a base before anything is changed: which paths are numbers.
class Sorter {
  public:
    Sorter(const Parameters& parameters, const Scenario& base, std::optional<Method> method);
    Changes sorted(const RunInput& run) const;

  private:
    const Parameters& parameters;
    std::set<std::string, std::less<>> numbers;  // paths that may change without reading anew
    bool is_number(const Setting& setting) const;
};

struct Variant {
    // Its plan, its options and the values of its base case; nothing is evaluated yet.
    std::shared_ptr<const Result> planned;
    // Effects in percentage points are solved for when compiling: other numbers, another plan.
    bool solved = false;
};

// Throws BadInput with what is wrong with the scenario when these choices are made.
Variant variant_of(const Parameters& parameters, const BaseScenario& base,
                   const std::vector<Setting>& choices, std::optional<Method> method);

// The numbers in the variant's values; throws BadInput when one is not there or out of its range.
struct NumberChanges {
    std::vector<double> values;
    std::vector<std::size_t> slots;  // that were changed
};
NumberChanges numbers_of(const Variant& variant, const std::vector<Setting>& numbers,
                         const std::string& file);

// The result with the changed numbers known for certain, compiled anew where that matters. Throws
// BadInput when the plan does not go with them.
std::shared_ptr<const Result> result_of(const Parameters& parameters, const Variant& variant,
                                        const NumberChanges& numbers);

// "archetypes.*.entry": * stands for any letters.
bool matches(std::string_view pattern, std::string_view path);

}  // namespace afkast
