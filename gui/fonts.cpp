#include "gui/fonts.hpp"

#include <imgui.h>
#include <imgui_freetype.h>

#include <cmath>
#include <filesystem>
#include <string>

#include "gui/theme.hpp"

namespace afkast {

namespace {

const std::string font_folder = "/usr/share/fonts/opentype/inter/";
// For letters that Inter lacks or that few need; a letter of neither is drawn as U+FFFD.
const std::string other_letters = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

// Digits are loaded apart from the other letters, all as wide as the widest, so that the columns of
// a table stand straight.
const ImWchar letters_range[] = {0x0020, 0x002F, 0x003A, 0x024F, 0x2010, 0x2027, 0x2030,
                                 0x203A, 0x20AC, 0x20AC, 0x2190, 0x2193, 0x2212, 0x2212,
                                 0x2248, 0x2248, 0x2260, 0x2265, 0x25B8, 0x25B8, 0x25CB,
                                 0x25CF, 0x2713, 0x2713, 0};
const ImWchar digits_range[] = {0x0030, 0x0039, 0};
// Greek, Cyrillic, Armenian, more Latin letters.
const ImWchar others_range[] = {0x0250, 0x058F, 0x1E00, 0x1FFF, 0xFFFD, 0xFFFD, 0};

void add_font(const std::string& file, float pixels, float digit_width) {
    ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.OversampleH = config.OversampleV = 1;
    fonts.AddFontFromFileTTF(file.c_str(), pixels, &config, letters_range);
    config.MergeMode = true;
    config.PixelSnapH = true;
    config.GlyphMinAdvanceX = config.GlyphMaxAdvanceX = std::round(pixels * digit_width);
    fonts.AddFontFromFileTTF(file.c_str(), pixels, &config, digits_range);
    if (!std::filesystem::exists(other_letters)) return;
    ImFontConfig others;
    others.OversampleH = others.OversampleV = 1;
    others.MergeMode = true;
    fonts.AddFontFromFileTTF(other_letters.c_str(), pixels, &others, others_range);
}

}  // namespace

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

}  // namespace afkast
