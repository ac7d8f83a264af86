// The one way to write a file: whole or not there. It is written beside its place under a name that
// nobody can foresee, settled on the disk, then moved into its place.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "model/text.hpp"

namespace afkast {

// Who may read a file that is new; one that is there keeps its mode.
enum class Readers { as_usual, owner_alone };

// Throws BadInput when it cannot be written; what was there stays. A link is written through to
// what it names; what is no ordinary file, such as a device, is refused. `last_check` may throw to
// leave everything as it was.
void write_file(const std::string& path, const std::string& content,
                const std::function<void()>& last_check = {}, Readers readers = Readers::as_usual);

// A folder that its owner alone may read, and those above it; one that is there stays as it is.
// What is wrong shows when a file is written into it.
void make_own_folder(const std::string& folder);

// The reason that the system gives for not writing, in words; `code` as errno has it.
Text why_not_written(int code);

// A file on its way: written beside its place, gone again unless it is moved there.
class FileOnItsWay {
  public:
    explicit FileOnItsWay(const std::string& path, Readers readers = Readers::as_usual);
    ~FileOnItsWay();
    FileOnItsWay(FileOnItsWay&& other) noexcept;
    FileOnItsWay(const FileOnItsWay&) = delete;
    FileOnItsWay& operator=(const FileOnItsWay&) = delete;
    FileOnItsWay& operator=(FileOnItsWay&&) = delete;

    void write(std::string_view text);
    const std::string& name() const { return beside; }  // where it is now
    void move_into_place();

  private:
    std::string asked, place, beside;  // as named by the caller; behind links; of the new file
    int descriptor = -1;
};

// Descriptor 0, 1 or 2 that was closed is opened on /dev/null, so that no file of ours gets its
// number and is written into by messages. What is written to a closed standard output fails.
void open_closed_descriptors();

}  // namespace afkast
