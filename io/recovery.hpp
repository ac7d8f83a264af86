// Copies of unsaved work, kept beside its own place until it is saved: after a crash they are
// offered, and nothing is replaced by them unasked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "io/problem.hpp"

namespace afkast {

struct RecoveryCopy {
    std::string file;                      // the copy
    std::string original;                  // the scenario file it is of; empty: never saved
    std::string title;                     // as the document was called
    std::string text;                      // all of it, even where it is not a scenario yet
    std::int64_t last_change_seconds = 0;  // since 1970, by the copy's file time
};

struct RecoveryCopies {
    std::vector<RecoveryCopy> whole;  // newest first
    std::vector<Problem> damaged;     // half-written or foreign files, to be told of and left
};

// Keeps a copy of a document, in place of its last one, and gives its file. `name` is the
// document's own for as long as it is open, letters and digits: two open documents have two. Whole
// or not at all; throws BadInput when it cannot be written. Makes the folder where needed.
std::string keep_copy(const std::string& folder, const std::string& name,
                      const std::string& original, const std::string& title,
                      const std::string& text);

// What is there. A folder that is not there holds nothing; never throws.
RecoveryCopies kept_copies(const std::string& folder);

// After a clean save, or when its owner wants none of it. Only removes what `keep_copy` wrote: a
// damaged or foreign file stays. False when there was nothing to remove.
bool forget_copy(const std::string& file);

}  // namespace afkast
