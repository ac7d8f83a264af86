#include "gui/theme.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <sstream>

namespace afkast {

namespace {

void set_light_colours() {
    colour::page = {0.945f, 0.953f, 0.961f, 1};
    colour::paper = {1, 1, 1, 1};
    colour::text = {0.098f, 0.129f, 0.173f, 1};
    colour::quiet = {0.325f, 0.373f, 0.435f, 1};
    colour::track = {0.886f, 0.906f, 0.929f, 1};
    colour::line = {0.812f, 0.839f, 0.871f, 1};
    colour::accent = {0.043f, 0.361f, 0.541f, 1};
    colour::soft_accent = {0.855f, 0.914f, 0.949f, 1};
    colour::loss = {0.647f, 0.106f, 0.086f, 1};
    colour::gain = {0.055f, 0.408f, 0.220f, 1};
    colour::hovered = {0.96f, 0.98f, 0.99f, 1};
    colour::pressed = {0.76f, 0.86f, 0.92f, 1};
    colour::striped = {0.973f, 0.978f, 0.984f, 1};
}

void set_dark_colours() {
    colour::page = {0.082f, 0.098f, 0.118f, 1};
    colour::paper = {0.118f, 0.141f, 0.169f, 1};
    colour::text = {0.906f, 0.925f, 0.945f, 1};
    colour::quiet = {0.639f, 0.690f, 0.745f, 1};
    colour::track = {0.200f, 0.235f, 0.278f, 1};
    colour::line = {0.263f, 0.302f, 0.349f, 1};
    colour::accent = {0.459f, 0.749f, 0.925f, 1};
    colour::soft_accent = {0.137f, 0.231f, 0.302f, 1};
    colour::loss = {1.000f, 0.573f, 0.525f, 1};
    colour::gain = {0.498f, 0.847f, 0.612f, 1};
    colour::hovered = {0.149f, 0.180f, 0.216f, 1};
    colour::pressed = {0.180f, 0.310f, 0.408f, 1};
    colour::striped = {0.133f, 0.157f, 0.188f, 1};
}

}  // namespace

void apply_theme(float scale, bool dark) {
    dark ? set_dark_colours() : set_light_colours();
    ImGuiStyle style;
    dark ? ImGui::StyleColorsDark(&style) : ImGui::StyleColorsLight(&style);
    style.WindowPadding = {16, 12};
    style.FramePadding = {8, 4};
    style.ItemSpacing = {8, 6};
    style.CellPadding = {8, 3};
    style.ScrollbarSize = 12;
    style.GrabMinSize = 12;
    style.WindowRounding = 0;
    style.ChildRounding = style.PopupRounding = 6;
    style.FrameRounding = style.GrabRounding = style.ScrollbarRounding = 4;
    style.WindowBorderSize = 0;
    style.ChildBorderSize = style.PopupBorderSize = style.FrameBorderSize = 1;

    const auto set = [&](ImGuiCol_ part, ImVec4 ink) { style.Colors[part] = ink; };
    const auto soft = [](ImVec4 ink, float strength) {
        ink.w = strength;
        return ink;
    };
    set(ImGuiCol_Text, colour::text);
    set(ImGuiCol_TextDisabled, soft(colour::quiet, 0.7f));
    set(ImGuiCol_WindowBg, colour::page);
    set(ImGuiCol_ChildBg, {0, 0, 0, 0});
    set(ImGuiCol_PopupBg, colour::paper);
    set(ImGuiCol_Border, colour::line);
    set(ImGuiCol_FrameBg, colour::paper);
    set(ImGuiCol_FrameBgHovered, colour::hovered);
    set(ImGuiCol_FrameBgActive, colour::soft_accent);
    set(ImGuiCol_Button, colour::paper);
    set(ImGuiCol_ButtonHovered, colour::soft_accent);
    set(ImGuiCol_ButtonActive, colour::pressed);
    set(ImGuiCol_Header, colour::soft_accent);
    set(ImGuiCol_HeaderHovered, soft(colour::accent, 0.12f));
    set(ImGuiCol_HeaderActive, soft(colour::accent, 0.22f));
    set(ImGuiCol_SliderGrab, colour::accent);
    set(ImGuiCol_SliderGrabActive, colour::text);
    set(ImGuiCol_MenuBarBg, colour::paper);
    set(ImGuiCol_CheckMark, colour::accent);
    set(ImGuiCol_TableHeaderBg, colour::paper);
    set(ImGuiCol_ModalWindowDimBg, {0, 0, 0, 0.35f});
    set(ImGuiCol_Separator, colour::line);
    set(ImGuiCol_TableRowBg, colour::paper);
    set(ImGuiCol_TableRowBgAlt, colour::striped);
    set(ImGuiCol_TableBorderLight, colour::line);
    set(ImGuiCol_TableBorderStrong, colour::line);
    set(ImGuiCol_ScrollbarBg, {0, 0, 0, 0});
    set(ImGuiCol_ScrollbarGrab, colour::line);
    set(ImGuiCol_TextSelectedBg, soft(colour::accent, 0.25f));
    set(ImGuiCol_NavHighlight, colour::accent);
    style.ScaleAllSizes(scale);
    ImGui::GetStyle() = style;
}

ImFont* font(FontRole role) {
    const auto& fonts = ImGui::GetIO().Fonts->Fonts;
    const int wanted = static_cast<int>(role);
    return fonts[wanted < fonts.Size ? wanted : 0];
}

float letters(float count) { return count * font(FontRole::text)->FontSize; }

void text(const std::string& words) {
    ImGui::TextUnformatted(words.data(), words.data() + words.size());
}

void text(const std::string& words, FontRole role, const ImVec4& ink) {
    ImGui::PushFont(font(role));
    ImGui::PushStyleColor(ImGuiCol_Text, ink);
    text(words);
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void wrapped_text(const std::string& words, FontRole role, const ImVec4& ink, float width) {
    if (width <= 0) width = ImGui::GetContentRegionAvail().x;
    ImGui::PushFont(font(role));
    std::istringstream stream(words);
    std::string paragraph, all;
    while (std::getline(stream, paragraph))
        for (const std::string& line : lines_within(paragraph, width))
            all += (all.empty() ? "" : "\n") + line;
    ImGui::PopFont();
    text(all, role, ink);
}

float width_in(FontRole role, const std::string& words) {
    ImGui::PushFont(font(role));
    const float width = ImGui::CalcTextSize(words.c_str()).x;
    ImGui::PopFont();
    return width;
}

void hint(const std::string& words) {
    if (!ImGui::IsItemHovered()) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {letters(0.7f), letters(0.5f)});
    ImGui::BeginTooltip();
    wrapped_text(words, FontRole::text, colour::text, letters(28));
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

std::string with_minus(const std::string& words) {
    std::string written;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool begins = i == 0 || words[i - 1] == ' ';
        const bool number =
            i + 1 < words.size() && std::isdigit(static_cast<unsigned char>(words[i + 1]));
        if (words[i] == '-' && begins && number)
            written += "−";
        else
            written += words[i];
    }
    return written;
}

std::string shortened(const std::string& words, float width) {
    const auto fits = [&](const std::string& text) {
        return ImGui::CalcTextSize(text.c_str()).x <= width;
    };
    if (fits(words)) return words;
    std::string start = words;
    while (!start.empty() && !fits(start + "…")) {
        // A letter may be several bytes: the ones after its first begin with the bits 10.
        while (!start.empty() && (static_cast<unsigned char>(start.back()) & 0xC0) == 0x80)
            start.pop_back();
        if (!start.empty()) start.pop_back();
    }
    return start + "…";
}

namespace {

// A number and its unit are one piece: "2,8 mio. kr.", "50 %", "DKK 300".
bool belongs_to(const std::string& before, const std::string& word) {
    const auto begins = [&](std::initializer_list<const char*> starts) {
        return std::any_of(starts.begin(), starts.end(),
                           [&](const char* start) { return word.starts_with(start); });
    };
    if (word == "·") return true;
    if (before.ends_with("DKK") || before.ends_with("mio.") || before.ends_with("mia."))
        return begins({"kr"}) || std::isdigit(static_cast<unsigned char>(word.back()));
    return std::isdigit(static_cast<unsigned char>(before.back())) &&
           begins({"%", "kr", "mio.", "mia.", "million", "billion"});
}

std::vector<std::string> unbroken(const std::string& words) {
    std::vector<std::string> pieces;
    std::istringstream stream(words);
    for (std::string word; stream >> word;)
        if (!pieces.empty() && belongs_to(pieces.back(), word))
            pieces.back() += " " + word;
        else
            pieces.push_back(word);
    return pieces;
}

}  // namespace

std::vector<std::string> lines_within(const std::string& words, float width) {
    std::vector<std::string> lines;
    std::string line;
    for (const std::string& piece : unbroken(words)) {
        const std::string longer = line.empty() ? piece : line + " " + piece;
        if (!line.empty() && ImGui::CalcTextSize(longer.c_str()).x > width) {
            lines.push_back(line);
            line = piece;
        } else {
            line = longer;
        }
    }
    lines.push_back(line);
    return lines;
}

void record(App& app, const std::string& name) {
    if (!app.recorder) return;
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    app.recorder->widgets[name] = {low.x, low.y, high.x, high.y};
}

}  // namespace afkast
