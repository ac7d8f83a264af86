// The window as its user meets it: pictures without a display, and a real window with real mouse
// and keys under Xvfb.
#include <doctest/doctest.h>
#include <stb/stb_image.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <vector>

#include "tests/program.hpp"

namespace {

namespace fs = std::filesystem;

const std::string root = AFKAST_ROOT;
// The drivers of graphics keep memory until the process ends.
const std::string without_leaks = "ASAN_OPTIONS=detect_leaks=0 ";

fs::path folder_for(const std::string& name) {
    const fs::path folder = fs::temp_directory_path() / ("afkast-window-test-" + name);
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

struct Pixels {
    int width = 0, height = 0;
    std::set<unsigned> colours;
};

Pixels pixels_of(const fs::path& file) {
    Pixels pixels;
    int channels = 0;
    unsigned char* data = stbi_load(file.c_str(), &pixels.width, &pixels.height, &channels, 3);
    REQUIRE(data != nullptr);
    for (int i = 0; i < pixels.width * pixels.height; ++i)
        pixels.colours.insert(
            static_cast<unsigned>(data[3 * i] << 16 | data[3 * i + 1] << 8 | data[3 * i + 2]));
    stbi_image_free(data);
    return pixels;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

}  // namespace

TEST_CASE("without a display the window says which command needs none") {
    const Ran ran = run_program("gui --lang en '" + root + "/scenarios/minimal.json'",
                                without_leaks + "env -u DISPLAY ");
    CHECK(ran.code == 1);
    CHECK(ran.err.find("afkast run") != std::string::npos);
}

TEST_CASE("every view is pictured without a display, in the size that is asked for") {
    const fs::path folder = folder_for("views");
    std::set<std::string> pictures;
    const auto picture = [&](const std::string& view, const std::string& options, int width,
                             int height) {
        const fs::path file = folder / (view + ".png");
        const Ran ran = run_program("gui --screenshot '" + file.string() + "' --view " + view +
                                        " " + options + " '" + root + "/scenarios/minimal.json'",
                                    without_leaks + "env -u DISPLAY ");
        CAPTURE(ran.err);
        REQUIRE(ran.code == 0);
        const Pixels pixels = pixels_of(file);
        CHECK(pixels.width == width);
        CHECK(pixels.height == height);
        CHECK(pixels.colours.size() > 100);
        pictures.insert(bytes_of(file));
    };
    picture("answer", "--size 1280x720", 1280, 720);
    picture("charts", "--size 1280x720 --dark", 1280, 720);
    picture("table", "--size 1920x1080 --scale 1.5 --lang en", 1920, 1080);
    picture("compare", "", 1280, 800);
    picture("build", "", 1280, 800);
    CHECK(pictures.size() == 5);
}

TEST_CASE("a picture that cannot be written is explained") {
    const Ran ran = run_program(
        "gui --screenshot /does/not/exist.png --lang en '" + root + "/scenarios/minimal.json'",
        without_leaks + "env -u DISPLAY ");
    CHECK(ran.code == 1);
    CHECK(ran.err.find("/does/not/exist.png") != std::string::npos);
}

namespace {

bool can_use_a_window() {
    for (const char* tool : {"xvfb-run", "xdotool"})
        if (std::system(("command -v " + std::string(tool) + " >/dev/null").c_str()) != 0) {
            MESSAGE("SKIPPED: " << tool << " is not installed; ./setup tests installs it");
            return false;
        }
    return true;
}

// Runs a shell script with a screen of its own; what the window remembers is kept in `folder`.
bool at_a_screen(const fs::path& folder, const std::string& lines,
                 const std::string& size = "1400x900") {
    const fs::path script = folder / "use.sh";
    std::ofstream(script) << "#!/bin/sh\n" << lines;
    const std::string command =
        "timeout 120 env XDG_CONFIG_HOME='" + folder.string() + "' XDG_STATE_HOME='" +
        folder.string() + "' " + without_leaks + "xvfb-run -a -s '-screen 0 " + size + "x24' sh '" +
        script.string() + "' >/dev/null 2>'" + (folder / "errors").string() + "'";
    return std::system(command.c_str()) == 0;
}

}  // namespace

TEST_CASE("a real window answers mouse and keys and remembers its language") {
    if (!can_use_a_window()) return;
    const fs::path folder = folder_for("real");
    // English by the mouse, tables and leaving by keys. A busy machine may need more than one try.
    const std::string lines =
        "'" AFKAST_PROGRAM "' gui --size 1280x800 --scale 1 '" + root +
        "/scenarios/minimal.json' &\n"
        "program=$!\n"
        "for try in 1 2 3 4 5 6 7 8 9 10; do\n"
        "  sleep 3\n"
        "  window=$(xdotool search --onlyvisible --name Afkast | head -1)\n"
        "  [ -n \"$window\" ] || continue\n"
        "  xdotool windowfocus $window\n"
        "  xdotool mousemove --window $window 1231 49 sleep 0.5 click 1 sleep 1\n"
        "  xdotool key ctrl+3 sleep 1 key ctrl+q\n"
        "  sleep 1\n"
        "  kill -0 $program 2>/dev/null || break\n"
        "done\n"
        "kill -9 $program 2>/dev/null\n"
        "wait $program\n"
        "echo left with $? > '" +
        (folder / "left").string() + "'\n";
    REQUIRE(at_a_screen(folder, lines));
    CAPTURE(bytes_of(folder / "errors"));
    CHECK(bytes_of(folder / "left") == "left with 0\n");
    CHECK(bytes_of(folder / "afkast" / "settings.json").find("\"en\"") != std::string::npos);
}

TEST_CASE("a display without OpenGL is no fault of the program, and it says what to do") {
    if (!can_use_a_window()) return;
    const fs::path folder = folder_for("no-opengl");
    REQUIRE(at_a_screen(folder, "LIBGL_DRIVERS_PATH=/nonexistent '" AFKAST_PROGRAM
                                "' gui --lang en '" +
                                    root + "/scenarios/minimal.json'\necho left with $? > '" +
                                    (folder / "left").string() + "'\n"));
    CHECK(bytes_of(folder / "left") == "left with 1\n");
    CHECK(bytes_of(folder / "errors").find("OpenGL 3.2 is not here") != std::string::npos);
}

TEST_CASE("at first the window is no larger than the screen") {
    if (!can_use_a_window()) return;
    const fs::path folder = folder_for("small-screen");
    const std::string lines =
        "'" AFKAST_PROGRAM "' gui --scale 1 '" + root +
        "/scenarios/minimal.json' &\n"
        "program=$!\n"
        "window=$(xdotool search --sync --onlyvisible --name Afkast | head -1)\n"
        "xdotool getwindowgeometry --shell $window > '" +
        (folder / "geometry").string() + "'\nkill -9 $program\nwait $program\ntrue\n";
    REQUIRE(at_a_screen(folder, lines, "1024x600"));
    const std::string geometry = bytes_of(folder / "geometry");
    const auto number = [&](const std::string& name) {
        const std::size_t at = geometry.find(name + "=");
        return at == std::string::npos ? 0 : std::stoi(geometry.substr(at + name.size() + 1));
    };
    CHECK(number("WIDTH") > 0);
    CHECK(number("WIDTH") <= 1024);
    CHECK(number("HEIGHT") > 0);
    CHECK(number("HEIGHT") <= 600);
}

TEST_CASE("killed at any moment while a slider is dragged, a window loses nothing it had kept") {
    if (!can_use_a_window()) return;
    const fs::path folder = folder_for("killed"), copies = folder / "afkast" / "recovery";
    const fs::path file = folder / "mit.json";
    const std::string saved = bytes_of(root + "/scenarios/minimal.json");
    std::ofstream(file) << saved;
    // The first is killed soon after it has kept something, the others sooner and later after their
    // window has come: while they take over what was kept, and while they keep it anew.
    for (const std::string& until :
         {"[ -n \"$(ls '" + copies.string() + "')\" ]", std::string("true"),
          std::string("[ $try = 2 ]"), std::string("[ $try = 7 ]")}) {
        CAPTURE(until);
        const std::string lines =
            "'" AFKAST_PROGRAM "' gui --size 1280x800 --scale 1 '" + file.string() +
            "' &\n"
            "program=$!\n"
            "window=$(xdotool search --sync --onlyvisible --name Afkast | head -1)\n"
            "xdotool windowfocus $window\n"
            "xdotool mousemove --window $window 60 220 mousedown 1\n"
            "for try in $(seq 600); do\n"
            "  xdotool mousemove --window $window $((60 + try % 50)) 220 sleep 0.1\n"
            "  if " +
            until +
            "; then break; fi\n"
            "done\n"
            "kill -9 $program\n"
            "wait $program\n"
            "[ $? = 137 ]\n";
        REQUIRE(at_a_screen(folder, lines));
        CHECK(bytes_of(file) == saved);
        std::vector<fs::path> kept;
        for (const auto& entry : fs::directory_iterator(copies))
            if (entry.path().extension() == ".afkast-recovery") kept.push_back(entry.path());
        REQUIRE(kept.size() >= 1);
        for (const fs::path& copy : kept) {
            const auto json = nlohmann::json::parse(bytes_of(copy));
            CHECK(json["original"] == file.string());
            CHECK(json["text"] != saved);
            std::ofstream(folder / "kept.json") << json["text"].get<std::string>();
            const Ran ran = run_program("run '" + (folder / "kept.json").string() + "'");
            CAPTURE(ran.err);
            CHECK(ran.code == 0);
        }
    }
}
