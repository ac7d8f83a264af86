#include "gui/window.hpp"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_freetype.h>
#include <stb/stb_image_write.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <vector>

#include "gui/texts.hpp"
#include "gui/theme.hpp"

namespace afkast {

NoDisplay::NoDisplay() : std::runtime_error(texts::no_display.en), message(texts::no_display) {}

NoScreenshot::NoScreenshot(const std::string& file)
    : std::runtime_error("The picture could not be written: " + file),
      message{"Billedet kunne ikke skrives: " + file, "The picture could not be written: " + file} {
}

namespace {

constexpr int least_width = 1024, least_height = 640;
// Dear ImGui needs a few frames to lay out what an event has changed.
constexpr int frames_after_event = 3;
constexpr double blink_seconds = 0.3;  // of the cursor in a text field

const std::string font_folder = "/usr/share/fonts/opentype/inter/";

// Digits are loaded apart from the other letters, all as wide as the widest, so that the columns of
// a table stand straight.
const ImWchar letters_range[] = {0x0020, 0x002F, 0x003A, 0x024F, 0x2010, 0x2027, 0x2030, 0x203A,
                                 0x20AC, 0x20AC, 0x2190, 0x2193, 0x2212, 0x2212, 0x2248, 0x2248,
                                 0x2260, 0x2265, 0x25CB, 0x25CF, 0x2713, 0x2713, 0};
const ImWchar digits_range[] = {0x0030, 0x0039, 0};

void add_font(const std::string& file, float pixels, float digit_width) {
    ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.OversampleH = config.OversampleV = 1;
    fonts.AddFontFromFileTTF(file.c_str(), pixels, &config, letters_range);
    config.MergeMode = true;
    config.PixelSnapH = true;
    config.GlyphMinAdvanceX = config.GlyphMaxAdvanceX = std::round(pixels * digit_width);
    fonts.AddFontFromFileTTF(file.c_str(), pixels, &config, digits_range);
}

void load_fonts(float scale) {
    ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
    fonts.Clear();
    fonts.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    fonts.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    const std::string regular = font_folder + "Inter-Regular.otf";
    const std::string strong = font_folder + "Inter-SemiBold.otf";
    const bool installed = std::filesystem::exists(regular) && std::filesystem::exists(strong);
    for (const FontUse& use : font_uses) {
        const float pixels = std::round(text_size * use.size * scale);
        if (installed) {
            use.strong ? add_font(strong, pixels, 0.56f) : add_font(regular, pixels, 0.54f);
        } else {
            ImFontConfig config;
            config.SizePixels = pixels;
            fonts.AddFontDefault(&config);
        }
    }
    fonts.Build();
}

}  // namespace

struct Window::Inside {
    GLFWwindow* window = nullptr;
    float monitor_scale = 1, zoom = 1, shown_scale = 0;
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

// Ctrl with +, - and 0, by what is printed on the key: on a Danish keyboard + is where others have
// -.
void zoom_key(GLFWwindow* window, int key, int scancode, int action, int modifiers) {
    auto* zoom = static_cast<float*>(glfwGetWindowUserPointer(window));
    if (!zoom || action == GLFW_RELEASE || !(modifiers & GLFW_MOD_CONTROL)) return;
    const char* printed = glfwGetKeyName(key, scancode);
    const char letter = printed ? printed[0] : '\0';
    if (letter == '+' || letter == '=' || key == GLFW_KEY_KP_ADD)
        *zoom = std::min(*zoom * 1.1f, 2.5f);
    else if (letter == '-' || key == GLFW_KEY_KP_SUBTRACT)
        *zoom = std::max(*zoom / 1.1f, 0.7f);
    else if (letter == '0' || key == GLFW_KEY_KP_0)
        *zoom = 1;
}

GLFWwindow* open_window(const WindowOptions& options) {
    if (!glfwInit()) throw NoDisplay();
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    GLFWwindow* window =
        glfwCreateWindow(std::max(options.width, least_width),
                         std::max(options.height, least_height), "Afkast", nullptr, nullptr);
    if (!window) {
        glfwTerminate();
        throw NoDisplay();
    }
    glfwSetWindowSizeLimits(window, least_width, least_height, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    return window;
}

void write_png(const std::string& file, int width, int height) {
    std::vector<unsigned char> pixels(static_cast<std::size_t>(width) *
                                      static_cast<std::size_t>(height) * 3);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
    stbi_flip_vertically_on_write(1);
    if (!stbi_write_png(file.c_str(), width, height, 3, pixels.data(), width * 3))
        throw NoScreenshot(file);
}

}  // namespace

Window::Window(const WindowOptions& options) : inside(std::make_unique<Inside>()) {
    inside->window = open_window(options);
    inside->monitor_scale = options.scale > 0 ? options.scale : scale_of(inside->window);
    glfwSetWindowUserPointer(inside->window, &inside->zoom);
    glfwSetKeyCallback(inside->window, zoom_key);  // Dear ImGui calls it on
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

bool Window::begin_frame() {
    if (inside->frames_left > 0) {
        glfwPollEvents();
        --inside->frames_left;
    } else if (ImGui::GetIO().WantTextInput) {
        glfwWaitEventsTimeout(blink_seconds);
    } else {
        glfwWaitEvents();
        inside->frames_left = frames_after_event;
    }
    if (glfwWindowShouldClose(inside->window)) return false;
    const float scale = inside->monitor_scale * inside->zoom;
    if (scale != inside->shown_scale) {
        load_fonts(scale);
        apply_theme(scale);
        if (inside->shown_scale > 0) {
            ImGui_ImplOpenGL3_DestroyFontsTexture();
            ImGui_ImplOpenGL3_CreateFontsTexture();
        }
        inside->shown_scale = scale;
        inside->frames_left = frames_after_event;
    }
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    return true;
}

void Window::end_frame(const std::string& picture) {
    ImGui::Render();
    int width = 0, height = 0;
    glfwGetFramebufferSize(inside->window, &width, &height);
    glViewport(0, 0, width, height);
    glClearColor(colour::page.x, colour::page.y, colour::page.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    // Before the swap: what the screen holds after it is not ours to read everywhere.
    if (!picture.empty()) write_png(picture, width, height);
    glfwSwapBuffers(inside->window);
}

}  // namespace afkast
