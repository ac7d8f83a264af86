// Fields of a form: a label to the left, what is typed or chosen to the right. Values change while
// they are typed, when what is typed makes sense.
#pragma once

#include <string>
#include <vector>

#include "gui/app.hpp"

namespace afkast {

struct Option {
    std::string name;   // kept
    std::string words;  // shown
};

// `name` is the field's in tests. True when the value changed.
bool text_field(App& app, const Text& label, const std::string& name, std::string& value);
bool number_field(App& app, const Text& label, const std::string& name, const Text& unit,
                  double& value);
bool whole_field(App& app, const Text& label, const std::string& name, const Text& unit, int& value,
                 int least, int most);
bool year_field(App& app, const Text& label, const std::string& name, int& year);
bool choice_field(App& app, const Text& label, const std::string& name,
                  const std::vector<Option>& options, std::string& value);

}  // namespace afkast
