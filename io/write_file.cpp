#include "io/write_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include "io/problem.hpp"

namespace afkast {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, Text message) {
    throw BadInput({{path, {}, {}, std::move(message), {}}});
}
[[noreturn]] void refuse_code(const std::string& path, int code) {
    refuse(path, why_not_written(code));
}

// What a path names in the end; the last link may name what is not there yet.
std::string behind_links(const std::string& path) {
    constexpr int most_links = 40;
    fs::path place(path);
    std::error_code error;
    for (int links = 0; fs::is_symlink(fs::symlink_status(place, error)); ++links) {
        if (links == most_links) refuse_code(path, ELOOP);
        const fs::path next = fs::read_symlink(place, error);
        if (error) refuse_code(path, error.value());
        place = next.is_absolute() ? next : place.parent_path() / next;
    }
    return place.string();
}

// None: nothing is there yet.
std::optional<struct stat> what_is_there(const std::string& asked, const std::string& place) {
    struct stat found {};
    if (::lstat(place.c_str(), &found) != 0) {
        if (errno == ENOENT) return std::nullopt;
        refuse_code(asked, errno);
    }
    if (S_ISDIR(found.st_mode)) refuse_code(asked, EISDIR);
    if (!S_ISREG(found.st_mode))
        refuse(asked, {"Det er ikke en almindelig fil, og den bliver ikke rørt.",
                       "This is not an ordinary file; it is left alone."});
    return found;
}

std::string folder_of(const std::string& place) {
    const fs::path folder = fs::path(place).parent_path();
    return folder.empty() ? "." : folder.string();
}

std::string unforeseen_name(const std::string& place) {
    std::uint64_t number = 0;
    if (::getrandom(&number, sizeof number, 0) != sizeof number)
        number = static_cast<std::uint64_t>(::getpid());  // O_EXCL still keeps it from harm
    return (fs::path(folder_of(place)) / fmt::format(".afkast-{:016x}.part", number)).string();
}

// Never one that is there, never through a link.
int open_new(std::string& name, const std::string& place, mode_t mode) {
    constexpr int tries = 100;
    for (int i = 0; i < tries; ++i) {
        name = unforeseen_name(place);
        const int flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
        const int descriptor = ::open(name.c_str(), flags, mode);
        if (descriptor >= 0 || errno != EEXIST) return descriptor;
    }
    return -1;
}

// Owner and mode of the file that is replaced; another's file stays his where the system lets us.
void keep_mode(int descriptor, const struct stat& old) {
    constexpr mode_t permissions = 0777;
    if (::fchown(descriptor, old.st_uid, old.st_gid) != 0) errno = 0;
    if (::fchmod(descriptor, old.st_mode & permissions) != 0) errno = 0;
}

// A file system that cannot settle a file or a folder is none of the writer's fault.
bool settled(int descriptor) {
    return ::fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP;
}

// A name is on the disk when its folder is.
void settle_folder(const std::string& place) {
    const int folder = ::open(folder_of(place).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;  // one may write into a folder that one may not read
    settled(folder);
    ::close(folder);
}

}  // namespace

Text why_not_written(int code) {
    switch (code) {
        case ENOSPC:
        case EFBIG:
        case EDQUOT:
            return {"Der er ikke plads på disken.", "The disk is full."};
        case ENOENT:
        case ENOTDIR:
            return {"Filen kan ikke skrives her: mappen findes ikke.",
                    "The file cannot be written here: there is no such folder."};
        case EACCES:
        case EPERM:
        case EROFS:
            return {"Filen kan ikke skrives her: du har ikke lov til at skrive i mappen.",
                    "The file cannot be written here: you are not allowed to write to the folder."};
        case EISDIR:
            return {"Filen kan ikke skrives her: der er en mappe af det navn.",
                    "The file cannot be written here: there is a folder of that name."};
        case EPIPE:
            return {"Den, der skulle læse resultaterne, er holdt op.",
                    "Whoever was to read the results has stopped."};
        default:
            return {fmt::format("Der kan ikke skrives her ({}).", std::strerror(code)),
                    fmt::format("Nothing can be written here ({}).", std::strerror(code))};
    }
}

FileOnItsWay::FileOnItsWay(const std::string& path, Readers readers)
    : asked(path), place(behind_links(path)) {
    constexpr mode_t everybody = 0666, owner = 0600;  // the umask takes from it
    const auto old = what_is_there(asked, place);
    const bool closed = old || readers == Readers::owner_alone;
    descriptor = open_new(beside, place, closed ? owner : everybody);
    if (descriptor < 0) refuse_code(asked, errno);
    if (old) keep_mode(descriptor, *old);
}

FileOnItsWay::FileOnItsWay(FileOnItsWay&& other) noexcept
    : asked(std::move(other.asked)),
      place(std::move(other.place)),
      beside(std::exchange(other.beside, {})),
      descriptor(std::exchange(other.descriptor, -1)) {}

FileOnItsWay::~FileOnItsWay() {
    if (descriptor >= 0) ::close(descriptor);
    if (!beside.empty()) ::unlink(beside.c_str());
}

void FileOnItsWay::write(std::string_view text) {
    while (!text.empty()) {
        const ssize_t n = ::write(descriptor, text.data(), text.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) refuse_code(asked, errno);
        text.remove_prefix(static_cast<std::size_t>(n));
    }
}

void FileOnItsWay::move_into_place() {
    if (!settled(descriptor)) refuse_code(asked, errno);
    const int closed = ::close(std::exchange(descriptor, -1));
    if (closed != 0 && errno != EINTR) refuse_code(asked, errno);
    if (::rename(beside.c_str(), place.c_str()) != 0) refuse_code(asked, errno);
    beside.clear();
    settle_folder(place);
}

void write_file(const std::string& path, const std::string& content,
                const std::function<void()>& last_check, Readers readers) {
    FileOnItsWay file(path, readers);
    file.write(content);
    if (last_check) last_check();
    file.move_into_place();
}

void make_own_folder(const std::string& folder) {
    constexpr mode_t owner = 0700;
    std::error_code ignored;
    const fs::path path(folder);
    if (path.empty() || fs::is_directory(path, ignored)) return;
    if (path.has_parent_path() && path.parent_path() != path) make_own_folder(path.parent_path());
    if (::mkdir(folder.c_str(), owner) != 0) errno = 0;
}

void open_closed_descriptors() {
    for (int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
        // The lowest number that is free is this one. Nobody can write to what is open for reading
        // alone, so that a result that was to go to a closed output is not lost without a word.
        const int flags = descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY;
        if (::open("/dev/null", flags) != descriptor) return;
    }
}

}  // namespace afkast
