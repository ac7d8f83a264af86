#include <fmt/format.h>

#include <algorithm>

#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "report/rounding.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

constexpr float padding = 0.55f;  // letters, inside a card

struct Card {
    std::string name;  // for tests
    std::string heading, figure, below;
    ImVec4 ink = colour::text;
};

const ImVec4& ink_of(double kroner) {
    const Whole whole = rounded_total(kroner);
    return whole < 0 ? colour::loss : whole > 0 ? colour::gain : colour::text;
}

std::string signed_kroner(double kroner, Language language) {
    return with_minus(short_kroner_text(kroner, language));
}

// Gain or loss is said in words too, for those who do not see the colour.
Card result_card(const Result& result, Perspective view, const Text& heading, Language language) {
    const auto& account = result.of(view);
    if (!account.touched) return {std::string(name(view)), heading.in(language), "–", ""};
    const Whole whole = rounded_total(account.net_present_value);
    const Text& word = whole < 0 ? texts::loss : whole > 0 ? texts::gain : texts::even;
    return {std::string(name(view)), heading.in(language),
            signed_kroner(account.net_present_value, language), word.in(language),
            ink_of(account.net_present_value)};
}

std::string public_line(const std::string& what, Language language) {
    return fmt::format(fmt::runtime(texts::public_view.in(language)), what);
}

Card payback_card(const Result& result, Language language) {
    return {"payback", texts::paid_back.in(language),
            payback_text(result, Perspective::municipality, language),
            public_line(payback_text(result, Perspective::public_purse, language), language)};
}

Card participant_card(const Result& result, Language language) {
    const double people = result.basis.participants;
    const std::string heading = texts::per_participant.in(language);
    if (people <= 0) return {"participant", heading, "–", ""};
    const double municipality = result.of(Perspective::municipality).net_present_value / people;
    const double all = result.of(Perspective::public_purse).net_present_value / people;
    return {"participant", heading, signed_kroner(municipality, language),
            public_line(signed_kroner(all, language), language), ink_of(municipality)};
}

// Narrow cards need a second line below the figure; then all of them get it.
float height_of(const std::vector<Card>& cards, float width) {
    ImGui::PushFont(font(FontRole::small));
    bool two_lines = false;
    for (const Card& card : cards)
        two_lines |= ImGui::CalcTextSize(card.below.c_str()).x > width - 2 * letters(padding);
    const float second = two_lines ? ImGui::GetTextLineHeight() : 0;
    ImGui::PopFont();
    return letters(4.85f) + second;
}

// Figures too wide for their cards are written smaller, all alike, never cut.
FontRole largest_that_fits(const std::vector<Card>& cards, float width) {
    for (FontRole role : {FontRole::figure, FontRole::strong}) {
        ImGui::PushFont(font(role));
        const bool fit = std::all_of(cards.begin(), cards.end(), [&](const Card& card) {
            return ImGui::CalcTextSize(card.figure.c_str()).x <= width - 2 * letters(padding);
        });
        ImGui::PopFont();
        if (fit) return role;
    }
    return FontRole::small;
}

void draw_card(App& app, const Card& card, FontRole role, const ImVec2& size) {
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colour::paper);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {letters(padding), letters(0.55f)});
    ImGui::BeginChild(card.name.c_str(), size, true,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse |
                          ImGuiWindowFlags_AlwaysUseWindowPadding);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, letters(0.15f)});
    text(card.heading, FontRole::text, colour::quiet);
    const float line = font(FontRole::figure)->FontSize;
    const float top = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(top + (line - font(role)->FontSize) / 2);
    text(card.figure, role, card.ink);
    ImGui::SetCursorPosY(top + line + letters(0.15f));
    wrapped_text(card.below, FontRole::small, colour::quiet);
    ImGui::PopStyleVar();
    ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    hint(card.heading + ": " + card.figure + "\n" + card.below);
    record(app, "card " + card.name);
    if (app.recorder) app.recorder->shown["card " + card.name] = card.figure;
}

}  // namespace

void answer_panel(App& app) {
    const Document* document = selected_document(app);
    if (!document) return;
    const Result& result = document->result;
    const Language language = app.view.language;
    const std::vector<Card> cards{
        result_card(result, Perspective::municipality, texts::municipality, language),
        result_card(result, Perspective::public_purse, texts::public_purse, language),
        payback_card(result, language), participant_card(result, language)};
    const float space = letters(0.6f);
    const float width = (ImGui::GetContentRegionAvail().x - 3 * space) / 4;
    const float height = height_of(cards, width);
    const FontRole role = largest_that_fits(cards, width);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (i > 0) ImGui::SameLine(0, space);
        draw_card(app, cards[i], role, {width, height});
    }
    text(basis_text(result, language), FontRole::small, colour::quiet);
}

void sentences_panel(App& app) {
    const Document* document = selected_document(app);
    if (!document) return;
    const Language language = app.view.language;
    std::string all;
    for (const std::string& sentence : answer(document->result, language)) {
        wrapped_text(sentence);
        all += sentence + "\n";
    }
    // Secondary, so one quiet paragraph.
    std::string outcomes;
    for (const std::string& sentence : outcome_sentences(document->result, language))
        outcomes += (outcomes.empty() ? "" : " ") + sentence;
    if (!outcomes.empty()) wrapped_text(outcomes, FontRole::small, colour::quiet);
    if (app.recorder) app.recorder->shown["sentences"] = all;
}

}  // namespace afkast
