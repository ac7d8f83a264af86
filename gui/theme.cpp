#include "gui/theme.hpp"

#include <algorithm>
#include <sstream>

namespace afkast {

void apply_theme(float scale) {
    ImGuiStyle style;
    ImGui::StyleColorsLight(&style);
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
    set(ImGuiCol_TextDisabled, {0.47f, 0.51f, 0.57f, 1});
    set(ImGuiCol_WindowBg, colour::page);
    set(ImGuiCol_ChildBg, {0, 0, 0, 0});
    set(ImGuiCol_PopupBg, colour::paper);
    set(ImGuiCol_Border, colour::line);
    set(ImGuiCol_FrameBg, colour::paper);
    set(ImGuiCol_FrameBgHovered, {0.96f, 0.98f, 0.99f, 1});
    set(ImGuiCol_FrameBgActive, colour::soft_accent);
    set(ImGuiCol_Button, colour::paper);
    set(ImGuiCol_ButtonHovered, colour::soft_accent);
    set(ImGuiCol_ButtonActive, {0.76f, 0.86f, 0.92f, 1});
    set(ImGuiCol_Header, colour::soft_accent);
    set(ImGuiCol_HeaderHovered, soft(colour::accent, 0.12f));
    set(ImGuiCol_HeaderActive, soft(colour::accent, 0.22f));
    set(ImGuiCol_SliderGrab, colour::accent);
    set(ImGuiCol_SliderGrabActive, {0.02f, 0.25f, 0.40f, 1});
    set(ImGuiCol_Separator, colour::line);
    set(ImGuiCol_TableRowBg, colour::paper);
    set(ImGuiCol_TableRowBgAlt, {0.973f, 0.978f, 0.984f, 1});
    set(ImGuiCol_TableBorderLight, colour::line);
    set(ImGuiCol_TableBorderStrong, colour::line);
    set(ImGuiCol_ScrollbarBg, {0, 0, 0, 0});
    set(ImGuiCol_ScrollbarGrab, {0.76f, 0.80f, 0.84f, 1});
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

void hint(const std::string& words) {
    if (!ImGui::IsItemHovered()) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {letters(0.7f), letters(0.5f)});
    ImGui::BeginTooltip();
    wrapped_text(words, FontRole::text, colour::text, letters(28));
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

std::string with_minus(const std::string& number) {
    const std::size_t hyphen = number.starts_with('-') ? 0 : number.find(" -");
    if (hyphen == std::string::npos) return number;
    const std::size_t at = hyphen == 0 ? 0 : hyphen + 1;
    return number.substr(0, at) + "−" + number.substr(at + 1);
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

std::vector<std::string> lines_within(const std::string& words, float width) {
    std::vector<std::string> lines;
    std::istringstream stream(words);
    std::string word, line;
    while (stream >> word) {
        const std::string longer = line.empty() ? word : line + " " + word;
        if (!line.empty() && ImGui::CalcTextSize(longer.c_str()).x > width) {
            lines.push_back(line);
            line = word;
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
