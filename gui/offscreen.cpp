#include "gui/offscreen.hpp"

#define GL_GLEXT_PROTOTYPES
#include <backends/imgui_impl_opengl3.h>
#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <GL/gl.h>
#include <GL/glext.h>
#include <imgui.h>

#include "gui/fonts.hpp"
#include "gui/picture.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"

namespace afkast {

struct Offscreen::Inside {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    int width = 0, height = 0;
};

namespace {

// A drawing context that belongs to no screen.
void open_context(EGLDisplay& display, EGLContext& context) {
    display = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, nullptr, nullptr);
    if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr))
        throw NoDisplay(texts::no_opengl);
    if (!eglBindAPI(EGL_OPENGL_API)) throw NoDisplay(texts::no_opengl);
    const EGLint wanted[] = {EGL_SURFACE_TYPE, 0, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint found = 0;
    if (!eglChooseConfig(display, wanted, &config, 1, &found) || found == 0)
        throw NoDisplay(texts::no_opengl);
    const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 2, EGL_NONE};
    context = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
    if (context == EGL_NO_CONTEXT ||
        !eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context))
        throw NoDisplay(texts::no_opengl);
}

void open_canvas(int width, int height) {
    GLuint frame = 0, colours = 0;
    glGenFramebuffers(1, &frame);
    glBindFramebuffer(GL_FRAMEBUFFER, frame);
    glGenRenderbuffers(1, &colours);
    glBindRenderbuffer(GL_RENDERBUFFER, colours);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colours);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
        throw NoDisplay(texts::no_opengl);
}

}  // namespace

Offscreen::Offscreen(const WindowOptions& options) : inside(std::make_unique<Inside>()) {
    open_context(inside->display, inside->context);
    inside->width = options.width > 0 ? options.width : 1280;
    inside->height = options.height > 0 ? options.height : 800;
    open_canvas(inside->width, inside->height);
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {static_cast<float>(inside->width), static_cast<float>(inside->height)};
    io.DeltaTime = 1.0f / 60;
    io.MousePos = {-1, -1};
    const float scale = options.scale > 0 ? options.scale : 1;
    load_fonts(scale);
    apply_theme(scale, options.dark);
    ImGui_ImplOpenGL3_Init("#version 150");
}

Offscreen::~Offscreen() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
    eglMakeCurrent(inside->display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    eglDestroyContext(inside->display, inside->context);
    eglTerminate(inside->display);
}

void Offscreen::begin_frame() {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
}

void Offscreen::end_frame() {
    ImGui::Render();
    glViewport(0, 0, inside->width, inside->height);
    glClearColor(colour::page.x, colour::page.y, colour::page.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glFinish();
}

void Offscreen::write(const std::string& file) { write_png(file, inside->width, inside->height); }

}  // namespace afkast
