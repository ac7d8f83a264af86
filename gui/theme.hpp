// How the window looks: colours, spaces, the roles of its fonts, and the few drawing helpers that
// several panels share. Lengths are in letters ("em"), so that everything follows scale and zoom.
#pragma once

#include <imgui.h>

#include <array>
#include <string>
#include <vector>

#include "gui/app.hpp"

namespace afkast {

// The order in which the window loads its fonts. Where fewer are loaded the first stands in.
enum class FontRole { text, strong, small, heading, figure };
struct FontUse {
    bool strong;
    float size;  // letters of the text font
};
inline constexpr std::array<FontUse, 5> font_uses{
    {{false, 1.0f}, {true, 1.0f}, {false, 0.88f}, {true, 1.35f}, {true, 1.55f}}};
inline constexpr float text_size =
    17;  // pixels from the top of an Å to the foot of a p, at scale 1

// The colours in use: apply_theme() sets them, as it sets those of Dear ImGui.
namespace colour {
inline ImVec4 page, paper, text, quiet, track, line, accent, soft_accent, loss, gain, hovered,
    pressed, striped;
}  // namespace colour

void apply_theme(float scale, bool dark = false);

ImFont* font(FontRole role);
float letters(float count);  // in pixels

void text(const std::string& words);
void text(const std::string& words, FontRole role, const ImVec4& ink = colour::text);
// Within `width`, or what is free. Broken at spaces only: Dear ImGui itself would break 833.580.
void wrapped_text(const std::string& words, FontRole role = FontRole::text,
                  const ImVec4& ink = colour::text, float width = 0);
float width_in(FontRole role, const std::string& words);
void hint(const std::string& words);  // on hover of the last item
// A real minus sign, as wide as a plus, for the hyphen of "-340.000 kr." or "DKK -340,000".
std::string with_minus(const std::string& words);
// As much of it as fits, and "…" for the rest. In the font in use.
std::string shortened(const std::string& words, float width);
// Breaks at spaces into lines that fit, in the font in use.
std::vector<std::string> lines_within(const std::string& words, float width);

// Notes where the last item lies, for tests.
void record(App& app, const std::string& name);

}  // namespace afkast
