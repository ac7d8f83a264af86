#include "gui/window.hpp"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <GLFW/glfw3.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "gui/fonts.hpp"
#include "gui/picture.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"

namespace afkast {

NoDisplay::NoDisplay(const Text& why) : std::runtime_error(why.en), message(why) {}

namespace {

constexpr int least_width = 1024, least_height = 640;
// Dear ImGui needs a few frames to lay out what an event has changed.
constexpr int frames_after_event = 3;
constexpr double blink_seconds = 0.3;  // of the cursor in a text field

}  // namespace

struct Window::Inside {
    GLFWwindow* window = nullptr;
    float monitor_scale = 1, zoom = 1, shown_scale = 0;
    bool shown_dark = false;
    std::vector<std::string> dropped;
    std::vector<std::pair<int, int>> tapped;  // keys pressed since the last frame, and with what
    std::vector<int> held;                    // of these: down for this frame alone
    int frames_left = frames_after_event;
};

namespace {

float scale_of(GLFWwindow* window) {
    float x = 1, y = 1;
    glfwGetWindowContentScale(window, &x, &y);
    int wide = 0, high = 0, pixels_wide = 0, pixels_high = 0;
    glfwGetWindowSize(window, &wide, &high);
    glfwGetFramebufferSize(window, &pixels_wide, &pixels_high);
    // Where a window is counted in larger units than pixels, the system scales by itself.
    if (wide > 0 && pixels_wide > wide)
        x *= static_cast<float>(wide) / static_cast<float>(pixels_wide);
    return std::clamp(x, 0.5f, 4.0f);
}

constexpr float least_zoom = 0.75f, most_zoom = 2;

}  // namespace

// Ctrl with +, - and 0, by what is printed on the key: on a Danish keyboard + is where others have
// -.
struct WindowEvents {
    static Window::Inside* inside(GLFWwindow* window) {
        return static_cast<Window::Inside*>(glfwGetWindowUserPointer(window));
    }
    static void key(GLFWwindow* window, int key, int scancode, int action, int modifiers) {
        if (!inside(window) || action == GLFW_RELEASE) return;
        if (action == GLFW_PRESS && key >= 0) inside(window)->tapped.emplace_back(key, modifiers);
        if (!(modifiers & GLFW_MOD_CONTROL)) return;
        float& zoom = inside(window)->zoom;
        const char* printed = glfwGetKeyName(key, scancode);
        const char letter = printed ? printed[0] : '\0';
        if (letter == '+' || letter == '=' || key == GLFW_KEY_KP_ADD)
            zoom = std::min(zoom * 1.1f, most_zoom);
        else if (letter == '-' || key == GLFW_KEY_KP_SUBTRACT)
            zoom = std::max(zoom / 1.1f, least_zoom);
        else if (letter == '0' || key == GLFW_KEY_KP_0)
            zoom = 1;
    }
    // A key that went down and up between two frames counts, too: it is down for one frame.
    static void hold_tapped(Window::Inside& inside) {
        ImGuiIO& io = ImGui::GetIO();
        for (const auto& [key, modifiers] : inside.tapped) {
            if (io.KeysDown[key]) continue;
            io.KeysDown[key] = true;
            io.KeyCtrl = io.KeyCtrl || (modifiers & GLFW_MOD_CONTROL);
            io.KeyShift = io.KeyShift || (modifiers & GLFW_MOD_SHIFT);
            io.KeyAlt = io.KeyAlt || (modifiers & GLFW_MOD_ALT);
            inside.held.push_back(key);
            inside.frames_left = frames_after_event;
        }
        inside.tapped.clear();
    }
    static void let_go(Window::Inside& inside) {
        if (inside.held.empty()) return;
        ImGuiIO& io = ImGui::GetIO();
        for (int key : inside.held) io.KeysDown[key] = false;
        inside.held.clear();
        const auto down = [&](int left, int right) {
            return io.KeysDown[left] || io.KeysDown[right];
        };
        io.KeyCtrl = down(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL);
        io.KeyShift = down(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT);
        io.KeyAlt = down(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT);
    }
    static void drop(GLFWwindow* window, int count, const char** paths) {
        for (int i = 0; inside(window) && i < count; ++i)
            inside(window)->dropped.emplace_back(paths[i]);
    }
    static void focus(GLFWwindow* window, int) {
        if (inside(window)) inside(window)->frames_left = frames_after_event;
    }
};

namespace {

// The part of the screen that no bar covers; without bounds where the system does not say.
std::pair<int, int> room_on_screen() {
    int left = 0, top = 0, wide = 0, high = 0;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor())
        glfwGetMonitorWorkarea(monitor, &left, &top, &wide, &high);
    constexpr int boundless = 1 << 15;
    return {wide > 0 ? wide : boundless, high > 0 ? high : boundless};
}

GLFWwindow* open_window(const WindowOptions& options) {
    if (!glfwInit()) throw NoDisplay(texts::no_display);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    const auto [room_wide, room_high] = room_on_screen();
    const int least_wide = std::min(least_width, room_wide);
    const int least_high = std::min(least_height, room_high);
    GLFWwindow* window = glfwCreateWindow(std::clamp(options.width, least_wide, room_wide),
                                          std::clamp(options.height, least_high, room_high),
                                          "Afkast", nullptr, nullptr);
    if (!window) {
        glfwTerminate();
        throw NoDisplay(texts::no_opengl);
    }
    glfwSetWindowSizeLimits(window, least_wide, least_high, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    return window;
}

}  // namespace

Window::Window(const WindowOptions& options) : inside(std::make_unique<Inside>()) {
    inside->window = open_window(options);
    inside->monitor_scale = options.scale > 0 ? options.scale : scale_of(inside->window);
    glfwSetWindowUserPointer(inside->window, inside.get());
    glfwSetKeyCallback(inside->window, WindowEvents::key);  // Dear ImGui calls it on
    glfwSetDropCallback(inside->window, WindowEvents::drop);
    glfwSetWindowFocusCallback(inside->window, WindowEvents::focus);
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    ImGui_ImplGlfw_InitForOpenGL(inside->window, true);
    ImGui_ImplOpenGL3_Init("#version 150");
}

Window::~Window() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(inside->window);
    glfwTerminate();
}

bool Window::begin_frame(bool dark) {
    if (inside->frames_left > 0) {
        glfwPollEvents();
        --inside->frames_left;
    } else if (ImGui::GetIO().WantTextInput) {
        glfwWaitEventsTimeout(blink_seconds);
    } else {
        glfwWaitEvents();
        inside->frames_left = frames_after_event;
    }
    const float scale = inside->monitor_scale * inside->zoom;
    if (scale != inside->shown_scale) {
        load_fonts(scale);
        if (inside->shown_scale > 0) {
            ImGui_ImplOpenGL3_DestroyFontsTexture();
            ImGui_ImplOpenGL3_CreateFontsTexture();
        }
    }
    if (scale != inside->shown_scale || dark != inside->shown_dark) {
        apply_theme(scale, dark);
        inside->shown_scale = scale;
        inside->shown_dark = dark;
        inside->frames_left = frames_after_event;
    }
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    WindowEvents::hold_tapped(*inside);
    ImGui::NewFrame();
    if (!glfwWindowShouldClose(inside->window)) return true;
    glfwSetWindowShouldClose(inside->window, GLFW_FALSE);
    return false;
}

void Window::end_frame(const Picture* picture) {
    ImGui::Render();
    WindowEvents::let_go(*inside);
    int width = 0, height = 0;
    glfwGetFramebufferSize(inside->window, &width, &height);
    glViewport(0, 0, width, height);
    glClearColor(colour::page.x, colour::page.y, colour::page.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    // Before the swap: what the screen holds after it is not ours to read everywhere.
    if (picture) {
        Rectangle part = picture->part;
        const ImVec2 dots = ImGui::GetIO().DisplayFramebufferScale;
        part = {part.left * dots.x, part.top * dots.y, part.right * dots.x, part.bottom * dots.y};
        write_png(picture->file, width, height, part);
    }
    glfwSwapBuffers(inside->window);
}

float Window::zoom() const { return inside->zoom; }
void Window::set_zoom(float zoom) { inside->zoom = std::clamp(zoom, least_zoom, most_zoom); }
void Window::set_title(const std::string& title) {
    glfwSetWindowTitle(inside->window, title.c_str());
}

std::vector<std::string> Window::dropped_files() {
    std::vector<std::string> files;
    files.swap(inside->dropped);
    return files;
}

double Window::seconds() const { return glfwGetTime(); }

std::pair<int, int> Window::size() const {
    int width = 0, height = 0;
    glfwGetWindowSize(inside->window, &width, &height);
    return {width, height};
}

void Window::wake() { glfwPostEmptyEvent(); }

}  // namespace afkast
