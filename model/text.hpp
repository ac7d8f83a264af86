// A text in the two languages of the program. Kept beside the thing it names, never looked up.
#pragma once

#include <string>

namespace afkast {

enum class Language { danish, english };

struct Text {
    std::string da, en;
    const std::string& in(Language language) const {
        return language == Language::danish ? da : en;
    }
    bool operator==(const Text&) const = default;
};

}  // namespace afkast
