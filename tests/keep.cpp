// What is kept between runs: copies of unsaved work, and the window's settings. Whole or not at
// all, whatever happens while they are written.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "io/folders.hpp"
#include "io/json.hpp"
#include "io/recovery.hpp"
#include "io/settings.hpp"

using namespace afkast;
namespace fs = std::filesystem;

namespace {

// A folder of its own, gone afterwards.
struct Folder {
    std::string path;
    Folder() {
        static int count = 0;
        path = (fs::temp_directory_path() /
                ("afkast-keep-" + std::to_string(getpid()) + "-" + std::to_string(count++)))
                   .string();
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code error;
        fs::permissions(path, fs::perms::owner_all, error);
        fs::remove_all(path, error);
    }
    std::string file(const std::string& name) const { return path + "/" + name; }
};

void write(const std::string& file, const std::string& text) {
    fs::create_directories(fs::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

// A long text of which half would be noticed.
std::string version(int number) {
    std::string text;
    for (int line = 0; line < 3000; ++line)
        text += "linje " + std::to_string(number) + " \"æøå\"\n";
    return text;
}

// A process that writes until it is killed, at some moment of its work: of its first action, or
// after that.
enum class Moment { from_the_start, after_the_first };
template <class Action>
void kill_while(Action action, Moment moment, unsigned microseconds) {
    int first_done[2];
    REQUIRE(pipe(first_done) == 0);
    const pid_t writer = fork();
    REQUIRE(writer >= 0);
    if (writer == 0) {
        action(0);
        if (::write(first_done[1], "x", 1) != 1) _exit(1);
        for (int i = 1;; ++i) action(i);
    }
    close(first_done[1]);
    char byte = 0;
    if (moment == Moment::after_the_first) CHECK(::read(first_done[0], &byte, 1) == 1);
    usleep(microseconds);
    kill(writer, SIGKILL);
    int status = 0;
    waitpid(writer, &status, 0);
    close(first_done[0]);
    CHECK(WIFSIGNALED(status));
}

struct Environment {
    std::string name;
    std::string before;
    bool was_set;
    Environment(const char* variable, const char* value) : name(variable) {
        const char* old = std::getenv(variable);
        was_set = old != nullptr;
        before = old ? old : "";
        if (value)
            setenv(variable, value, 1);
        else
            unsetenv(variable);
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment() {
        if (was_set)
            setenv(name.c_str(), before.c_str(), 1);
        else
            unsetenv(name.c_str());
    }
};

}  // namespace

TEST_CASE("a copy of unsaved work comes back as it was, and goes when it is forgotten") {
    const Folder folder;
    CHECK(kept_copies(folder.path).whole.empty());
    const std::string text = "{ \"afkast\": 1,\n\t\"note\": \"æøå \\\\ \"";
    const std::string file =
        keep_copy(folder.path, "a1", "/home/å/projekt.json", "Projekt Ø", text);
    keep_copy(folder.path, "b2", "", "Ny indsats", "");
    const RecoveryCopies copies = kept_copies(folder.path);
    CHECK(copies.damaged.empty());
    REQUIRE(copies.whole.size() == 2);
    const RecoveryCopy& copy = copies.whole[copies.whole[0].file == file ? 0 : 1];
    CHECK(copy.file == file);
    CHECK(copy.original == "/home/å/projekt.json");
    CHECK(copy.title == "Projekt Ø");
    CHECK(copy.text == text);
    CHECK(std::abs(static_cast<double>(copy.last_change_seconds) -
                   static_cast<double>(std::time(nullptr))) < 100);
    keep_copy(folder.path, "a1", "/home/å/projekt.json", "Projekt Ø", "kortere");
    CHECK(kept_copies(folder.path).whole.size() == 2);
    CHECK(forget_copy(file));
    CHECK_FALSE(forget_copy(file));
    CHECK(kept_copies(folder.path).whole.size() == 1);
}

TEST_CASE("the newest copy stands first") {
    const Folder folder;
    const std::string older = keep_copy(folder.path, "z", "", "", "1");
    const std::string newer = keep_copy(folder.path, "a", "", "", "2");
    fs::last_write_time(older, fs::last_write_time(newer) - std::chrono::hours(1));
    CHECK(kept_copies(folder.path).whole.front().text == "2");
    fs::last_write_time(newer, fs::last_write_time(older) - std::chrono::hours(1));
    CHECK(kept_copies(folder.path).whole.front().text == "1");
}

TEST_CASE("a damaged, half-written or foreign file is told of and left alone") {
    const Folder folder;
    const std::string good = read_text_file(keep_copy(folder.path, "ok", "", "t", version(1)));
    std::size_t cases = 0;
    for (const std::string& damaged :
         {std::string(), std::string("{"), std::string("[1]"), std::string("\xFF\xFE"),
          good.substr(0, good.size() / 2), good + "x", std::string("{ \"afkast\": 1 }"),
          std::string(R"({"original":"","title":"","text":"abc","hash":"0000000000000000"})"),
          std::string(R"({"original":1,"title":"","text":"abc","hash":""})")}) {
        const std::string file = folder.file("bad" + std::to_string(cases++) + ".afkast-recovery");
        write(file, damaged);
        CHECK_FALSE(forget_copy(file));
        CHECK(fs::exists(file));
    }
    fs::create_directories(folder.file("folder.afkast-recovery"));
    write(folder.file("unrelated.json"), "{}");
    write(folder.file("ok.afkast-recovery.part"), good.substr(0, 20));
    const RecoveryCopies copies = kept_copies(folder.path);
    CHECK(copies.whole.size() == 1);
    CHECK(copies.damaged.size() == cases + 1);
    for (const Problem& problem : copies.damaged) {
        CHECK(problem.message.da.find("ladt urørt") != std::string::npos);
        CHECK(problem.message.en.find("left alone") != std::string::npos);
    }
    CHECK_FALSE(forget_copy(folder.file("unrelated.json")));
    CHECK(fs::exists(folder.file("unrelated.json")));
}

TEST_CASE("where nothing can be written, it is said, and what was there stays") {
    const Folder folder;
    write(folder.file("in-the-way"), "x");
    CHECK_THROWS_AS(keep_copy(folder.file("in-the-way"), "a", "", "", "t"), BadInput);
    CHECK_THROWS_AS(write_settings(folder.file("in-the-way"), {}), BadInput);
    CHECK(read_text_file(folder.file("in-the-way")) == "x");
    CHECK(kept_copies(folder.file("in-the-way")).whole.empty());
    CHECK(read_settings(folder.file("in-the-way")) == Settings{});
}

TEST_CASE("a writer killed at any moment leaves the old copy or the new, never half of one") {
    const Folder folder;
    std::mt19937 random(5);
    keep_copy(folder.path, "doc", "/a.json", "t", version(0));
    std::size_t newer = 0;
    for (int round = 0; round < 60; ++round) {
        kill_while(
            [&](int i) { keep_copy(folder.path, "doc", "/a.json", "t", version(i % 9 + 1)); },
            round % 2 ? Moment::after_the_first : Moment::from_the_start,
            static_cast<unsigned>(random() % 4000));
        const RecoveryCopies copies = kept_copies(folder.path);
        CHECK(copies.damaged.empty());
        REQUIRE(copies.whole.size() == 1);
        const std::string& text = copies.whole[0].text;
        const int number = std::atoi(text.substr(text.find(' ')).c_str());
        CHECK(text == version(number));
        newer += number > 0;
    }
    CHECK(newer >= 30);  // all that were killed after they had written
}

TEST_CASE("settings killed while they are written are the old or the new") {
    const Folder folder;
    std::mt19937 random(6);
    write_settings(folder.path, {});
    const auto settings = [](int i) {
        Settings some;
        some.width = 300 + i % 50;
        for (int file = 0; file < 12; ++file)
            some.recent_files.push_back("/" + std::string(200, 'a') +
                                        std::to_string(file + i % 50));
        return some;
    };
    for (int round = 0; round < 60; ++round) {
        kill_while([&](int i) { write_settings(folder.path, settings(i)); },
                   round % 2 ? Moment::after_the_first : Moment::from_the_start,
                   static_cast<unsigned>(random() % 3000));
        const Settings found = read_settings(folder.path);
        if (found.recent_files.empty())
            CHECK(found == Settings{});
        else
            CHECK(found == settings(found.width - 300));
    }
}

TEST_CASE("settings come back as they were left") {
    const Folder folder;
    CHECK(read_settings(folder.path) == Settings{});
    Settings settings;
    settings.language = Language::english;
    settings.dark = true;
    settings.zoom = 1.1;
    settings.width = 1920;
    settings.height = 1080;
    for (int i = 0; i < 20; ++i)
        settings = with_recent_file(settings, "/mappe ø/" + std::to_string(i) + ".json");
    settings = with_recent_file(settings, "/mappe ø/15.json");
    CHECK(settings.recent_files.size() == most_recent_files);
    CHECK(settings.recent_files[0] == "/mappe ø/15.json");
    CHECK(settings.recent_files[1] == "/mappe ø/19.json");
    CHECK(settings.last_folder == "/mappe ø");
    write_settings(folder.file("new/deep"), settings);
    CHECK(read_settings(folder.file("new/deep")) == settings);
    CHECK(without_recent_file(settings, "/mappe ø/15.json").recent_files.size() == 11);
}

TEST_CASE("damaged settings give what is usual, as far as they are damaged") {
    const Folder folder;
    const std::string file = folder.file("settings.json");
    for (const char* damaged : {"", "{", "[]", "null", "\"x\"", "{ \"zoom\": 1e999 }"}) {
        write(file, damaged);
        CHECK(read_settings(folder.path) == Settings{});
    }
    write(file, R"({ "language": 7, "dark": "yes", "zoom": 90, "width": -5, "height": 900,
                     "recent_files": [1, "/a", "", "/a", "/b"], "last_folder": [], "new": 1 })");
    Settings expected;
    expected.height = 900;
    expected.recent_files = {"/a", "/b"};
    CHECK(read_settings(folder.path) == expected);
    fs::remove(file);
    fs::create_directories(file);
    CHECK(read_settings(folder.path) == Settings{});
}

TEST_CASE("the folders are those of the platform") {
    const Environment home("HOME", "/home/mette");
    {
        const Environment config("XDG_CONFIG_HOME", nullptr), state("XDG_STATE_HOME", nullptr);
        CHECK(settings_folder() == "/home/mette/.config/afkast");
        CHECK(recovery_folder() == "/home/mette/.local/state/afkast/recovery");
        const Environment nobody("HOME", nullptr);
        CHECK(settings_folder().empty());
        CHECK(recovery_folder().empty());
    }
    const Environment config("XDG_CONFIG_HOME", "/c"), state("XDG_STATE_HOME", "relative");
    CHECK(settings_folder() == "/c/afkast");
    CHECK(recovery_folder() == "/home/mette/.local/state/afkast/recovery");
}
