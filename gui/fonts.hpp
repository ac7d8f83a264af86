// The letters of the window: Inter in the sizes of the theme, for a scale.
#pragma once

namespace afkast {

// Replaces all fonts of Dear ImGui. The texture of the backend must be made anew afterwards.
void load_fonts(float scale);

}  // namespace afkast
