// A file that is whole or not there: written beside its place first, then moved into it.
#pragma once

#include <functional>
#include <string>

namespace afkast {

// Throws BadInput when it cannot be written; what was there stays. `last_check` may throw to leave
// everything as it was.
void write_file(const std::string& path, const std::string& content,
                const std::function<void()>& last_check = {});

}  // namespace afkast
