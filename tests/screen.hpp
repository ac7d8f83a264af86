// A person at the window, without a window: frames of Dear ImGui with neither display nor graphics,
// a simulated mouse and keyboard, and the application's own state to look at afterwards.
#pragma once

#include <doctest/doctest.h>
#include <imgui.h>

#include <filesystem>
#include <string>
#include <vector>

#include "gui/app.hpp"
#include "gui/background.hpp"
#include "gui/how_sure.hpp"
#include "gui/panels.hpp"
#include "gui/theme.hpp"
#include "io/json.hpp"
#include "io/read_scenario.hpp"
#include "tests/shipped.hpp"

namespace afkast {

inline const std::string project_root = AFKAST_ROOT;

inline std::string shipped_text(const std::string& name) {
    return read_text_file(project_root + "/scenarios/" + name);
}
inline std::string minimal() { return shipped_text("minimal.json"); }

// Only this part knows how input reaches Dear ImGui 1.86.
struct Screen {
    App app;
    Recorder recorder;
    double seconds = 0;

    explicit Screen(const std::vector<std::string>& texts, float width = 1280, float height = 800,
                    float scale = 1)
        : app(make_app(shipped(), Language::danish)) {
        for (const std::string& text : texts) open_text(app, text, "", true);
        select(app, 0);
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {width, height};
        io.DeltaTime = 1.0f / 60;
        io.MousePos = {-1, -1};
        for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
        ImFontConfig config;
        config.SizePixels = 13 * scale;
        io.Fonts->AddFontDefault(&config);
        unsigned char* pixels = nullptr;
        int wide = 0, high = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &wide, &high);
        apply_theme(scale);
        app.recorder = &recorder;
        frames(2);
    }
    ~Screen() { ImGui::DestroyContext(); }

    void frame() {
        recorder.widgets.clear();
        ImGui::NewFrame();
        show(app, seconds += 1.0 / 60);
        ImGui::Render();
    }
    // With draws: slower, so only where a test is about them.
    void draw_them() {
        app.background = std::make_unique<Background>([] {});
        ask_how_sure(app);
        for (int i = 0; i < 3; ++i) {
            app.background->wait();
            frames(2);
        }
    }
    void frames(int count) {
        for (int i = 0; i < count; ++i) frame();
    }

    Rectangle widget(const std::string& name) const {
        const auto found = recorder.widgets.find(name);
        REQUIRE_MESSAGE(found != recorder.widgets.end(), "no widget ", name);
        return found->second;
    }
    bool has(const std::string& name) const { return recorder.widgets.contains(name); }
    void point(const std::string& name, float part = 0.5f) {
        const Rectangle place = widget(name);
        ImGui::GetIO().MousePos = {place.left + part * (place.right - place.left),
                                   (place.top + place.bottom) / 2};
        frame();
    }
    void press(bool down) {
        ImGui::GetIO().MouseDown[0] = down;
        frame();
    }
    void click(const std::string& name) {
        point(name);
        press(true);
        press(false);
        frame();
    }
    void drag(const std::string& name, float from, float to, int steps = 10) {
        point(name, from);
        press(true);
        for (int i = 1; i <= steps; ++i)
            point(name, from + (to - from) * static_cast<float>(i) / static_cast<float>(steps));
        press(false);
        frame();
    }
    void key(int which) {
        ImGui::GetIO().KeysDown[which] = true;
        frame();
        ImGui::GetIO().KeysDown[which] = false;
        frame();
    }
    void letter(char which, bool shift = false) {
        ImGui::GetIO().KeyCtrl = true;
        ImGui::GetIO().KeyShift = shift;
        key(which);
        ImGui::GetIO().KeyShift = false;
        ImGui::GetIO().KeyCtrl = false;
        frame();
    }
    void go(Depth depth) {
        click("depth " + std::to_string(static_cast<int>(depth)));
        frames(2);
    }
    void control(ImGuiKey which) {
        ImGui::GetIO().KeyCtrl = true;
        key(which);
        ImGui::GetIO().KeyCtrl = false;
        frame();
    }
    // A click selects the whole field, so typing replaces it.
    void type_into(const std::string& name, const std::string& text, bool enter = true) {
        click(name);
        ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
        frame();
        if (enter) key(ImGuiKey_Enter);
    }

    // Into the field that has the keyboard already, and Enter.
    void answer_with(const std::string& text) {
        ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
        frame();
        key(ImGuiKey_Enter);
        frames(2);
    }
    std::string first_named(const std::string& start) const {
        const auto found = recorder.widgets.lower_bound(start);
        return found != recorder.widgets.end() && found->first.starts_with(start) ? found->first
                                                                                  : "";
    }

    const Document& document() const { return app.documents[app.selected]; }
    double value(const std::string& path) const {
        const auto& assumptions = document().scenario.assumptions;
        for (std::size_t i = 0; i < assumptions.size(); ++i)
            if (assumptions[i].path == path) return document().values[i];
        FAIL("no assumption ", path);
        return 0;
    }
    double municipality() const {
        return document().result->of(Perspective::municipality).net_present_value;
    }
    std::string figure() const { return recorder.shown.at("card municipality"); }
};

// What the command line would say of the same file.
inline double recalculated_municipality(const Document& document) {
    return calculate(shipped(), read_scenario_text(document.text, "written.json", shipped()))
        .of(Perspective::municipality)
        .net_present_value;
}

// A folder of its own for a test, empty.
inline std::string folder_for(const std::string& name) {
    const auto folder = std::filesystem::temp_directory_path() / ("afkast-gui-test-" + name);
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder.string();
}

}  // namespace afkast
