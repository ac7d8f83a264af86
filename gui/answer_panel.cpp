#include <fmt/format.h>

#include <algorithm>

#include "gui/chart_view.hpp"
#include "gui/how_sure.hpp"
#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "report/charts.hpp"
#include "report/kind.hpp"
#include "report/rests_on.hpp"
#include "report/rounding.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"

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

// Gain or loss is said in words too, for those who do not see the colour; and what it costs.
std::string what_it_costs(const Account<double>& account, bool even, Language language) {
    const Whole whole = rounded_total(account.net_present_value);
    if (even)
        return account.cost < 0.5 ? texts::about_even.in(language)
                                  : fmt::format(fmt::runtime(texts::even_after.in(language)),
                                                about_text(account.cost, language));
    if (account.cost < 0.5 || whole == 0)
        return (whole < 0 ? texts::loss : whole > 0 ? texts::gain : texts::even).in(language);
    return fmt::format(
        fmt::runtime((whole < 0 ? texts::loss_after : texts::gain_after).in(language)),
        about_text(account.cost, language));
}

Card result_card(const Document& document, Perspective view, Language language) {
    const Result& result = *document.result;
    const auto& account = result.of(view);
    const std::string heading = bare_subject(result.scenario(), view).in(language);
    if (!account.touched) return {std::string(name(view)), heading, "–", ""};
    // What may go either way is called neither a gain nor a loss.
    const auto chance = chance_of_gain(document, view);
    const bool even = chance && is_about_even(*chance);
    return {std::string(name(view)), heading, signed_kroner(account.net_present_value, language),
            what_it_costs(account, even, language),
            even ? colour::text : ink_of(account.net_present_value)};
}

std::string public_line(const std::string& what, Language language) {
    return fmt::format(fmt::runtime(texts::public_view.in(language)), what);
}

// "2020 (år 2)" and its chance: that of the year, or of the last one where there is none.
std::string chance_of_payback(const Document& document, Perspective view, Language language) {
    const Result& result = *document.result;
    const auto& shown = document.sureness.shown;
    if (!shown || !puts_money_in(result, view)) return {};
    const int last = result.ledger.first_year + result.ledger.years - 1;
    const int year = payback_if_paying(result, view).value_or(last);
    const auto chance = chance_paid_back_by(*shown, view, year);
    if (!chance) return {};
    return fmt::format(fmt::runtime(texts::chance_by.in(language)), year,
                       chance_text(*chance, shown->count, language));
}

Card payback_card(const Document& document, Language language) {
    const Result& result = *document.result;
    Card card{"payback", texts::paid_back.in(language),
              payback_text(result, Perspective::municipality, language),
              chance_of_payback(document, Perspective::municipality, language)};
    const std::string likely = chance_of_payback(document, Perspective::public_purse, language);
    card.below += (card.below.empty() ? "" : " · ") +
                  public_line(payback_text(result, Perspective::public_purse, language), language) +
                  (likely.empty() ? "" : " (" + inside_sentence(likely) + ")");
    return card;
}

// How far the draws have come: said, because the figure moves while they do.
std::string draws_line(const Document& document, Language language) {
    const Sureness& sureness = document.sureness;
    if (!sureness.shown) return texts::drawing.in(language);
    if (sureness.drawn_for != document.change) return texts::estimated.in(language);
    return fmt::format(
        fmt::runtime((sureness.enough ? texts::drawn : texts::still_drawing).in(language)),
        number_text(static_cast<double>(sureness.shown->count), 0, language));
}

Card chance_card(const Document& document, Language language) {
    Card card{"chance", texts::chance_of_gain.in(language), "…", draws_line(document, language)};
    if (const auto& shown = document.sureness.shown; shown && why_no_chance(*shown)) {
        card.figure = "–";
        card.below = no_chance_sentence(*why_no_chance(*shown), language);
        return card;
    }
    if (const auto chance = chance_of_gain(document, Perspective::municipality)) {
        card.figure = chance_text(*chance, document.sureness.shown->count, language);
        card.ink = is_about_even(*chance) ? colour::text
                   : *chance > 0.5        ? colour::gain
                                          : colour::loss;
        if (const auto all = chance_of_gain(document, Perspective::public_purse))
            card.below =
                public_line(chance_text(*all, document.sureness.shown->count, language), language) +
                " · " + card.below;
    }
    return card;
}

// In a small window at a large scale there is room for the figures alone; the rest is in the hint
// and in the sentences below.
bool is_narrow(float width) { return width < letters(9.5f); }

// Cards whose words need more lines below the figure make all of them higher: nothing is cut.
float height_of(const std::vector<Card>& cards, float width) {
    if (is_narrow(width)) return letters(3.9f);
    ImGui::PushFont(font(FontRole::small));
    const float line = ImGui::GetTextLineHeight();
    float below = line;
    for (const Card& card : cards)
        below = std::max(below, ImGui::CalcTextSize(card.below.c_str(), nullptr, false,
                                                    width - 2 * letters(padding))
                                    .y);
    ImGui::PopFont();
    return letters(4.85f) + below - line;
}

// Shorter words for the same: "DKK +34.0m", "+34,0 mio.".
std::string in_fewer_letters(std::string figure) {
    for (const auto& [words, instead] : {std::pair{" million", "m"},
                                         {" billion", "bn"},
                                         {"mio. kr.", "mio."},
                                         {"mia. kr.", "mia."}})
        if (const auto at = figure.find(words); at != std::string::npos)
            figure.replace(at, std::string(words).size(), instead);
    return figure;
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
    const bool narrow = is_narrow(size.x);
    ImGui::PushFont(font(narrow ? FontRole::small : FontRole::text));
    const std::string heading = shortened(card.heading, ImGui::GetContentRegionAvail().x);
    ImGui::PopFont();
    text(heading, narrow ? FontRole::small : FontRole::text, colour::quiet);
    const float line = font(FontRole::figure)->FontSize;
    const float top = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(top + (line - font(role)->FontSize) / 2);
    text(card.figure, role, card.ink);
    ImGui::SetCursorPosY(top + line + letters(0.15f));
    if (!narrow) wrapped_text(card.below, FontRole::small, colour::quiet);
    ImGui::PopStyleVar();
    ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    hint(card.heading + ": " + card.figure + "\n" + card.below);
    record(app, "card " + card.name);
    if (app.recorder) app.recorder->shown["card " + card.name] = card.figure;
}

// What the figures above are, and what decides how they are to be read. A remark speaks of the
// numbers its file came with.
void read_first_lines(App& app, const Document& document) {
    const Language language = app.view.language;
    const Scenario& scenario = document.result->scenario();
    std::string all;
    bool first = true;
    for (const std::string& sentence : read_first(scenario, language)) {
        wrapped_text(with_minus(sentence), first ? FontRole::strong : FontRole::text);
        first = false;
        all += sentence + "\n";
    }
    if (changes(document) > 0 && !headline_remarks(scenario, language).empty())
        text(texts::remarks_of_file.in(language), FontRole::small, colour::quiet);
    if (app.recorder) app.recorder->shown["read first"] = all;
}

}  // namespace

void answer_panel(App& app) {
    const Document* document = selected_document(app);
    if (!document) return;
    const Result& result = *document->result;
    const Language language = app.view.language;
    std::vector<Card> cards{result_card(*document, Perspective::municipality, language),
                            result_card(*document, Perspective::public_purse, language),
                            payback_card(*document, language), chance_card(*document, language)};
    const float space = letters(0.6f);
    const float width = (ImGui::GetContentRegionAvail().x - 3 * space) / 4;
    const float height = height_of(cards, width);
    if (is_narrow(width))
        for (Card& card : cards) card.figure = in_fewer_letters(card.figure);
    const FontRole role = largest_that_fits(cards, width);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        if (i > 0) ImGui::SameLine(0, space);
        draw_card(app, cards[i], role, {width, height});
    }
    text(basis_text(result, language), FontRole::small, colour::quiet);
    read_first_lines(app, *document);
}

namespace {

// The answers to what a councillor asks first, in the order of the asking.
std::vector<std::string> said(const Document& document, const Chart& parties, const Chart* tornado,
                              Language language) {
    const Simulation* shown = document.sureness.shown.get();
    std::vector<std::string> sentences = answer(*document.result, language, shown);
    const auto& account = document.result->of(Perspective::municipality);
    const bool many = is_many(document.result->scenario(), Perspective::municipality);
    if (account.cost >= 0.5 && !sentences.empty())
        sentences.front() +=
            " " +
            fmt::format(
                fmt::runtime((many ? texts::own_cost_of_several : texts::own_cost).in(language)),
                about_text(account.cost, language));
    sentences.push_back(parties.in_words);
    if (shown && shown->count > 0) {
        const auto sure = gain_sentences(*shown, language);
        if (!sure.empty()) sentences.push_back(sure.front());
    }
    // While a number is dragged this would be of the scenario before.
    if (!is_laid_over(document))
        for (const std::string& one :
             rests_on_sentences(*document.result, document.rests_on, language))
            sentences.push_back(one);
    if (tornado && !tornado->in_words.empty()) sentences.push_back(tornado->in_words);
    return sentences;
}

void sentence_list(App& app, const std::vector<std::string>& sentences) {
    std::string all;
    text(texts::in_short.in(app.view.language), FontRole::strong);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing,
                        {ImGui::GetStyle().ItemSpacing.x, letters(0.15f)});
    for (const std::string& sentence : sentences) {
        text("•", FontRole::text, colour::quiet);
        ImGui::SameLine(0, letters(0.4f));
        wrapped_text(with_minus(sentence));
        all += sentence + "\n";
    }
    ImGui::PopStyleVar();
    if (app.recorder) app.recorder->shown["sentences"] = all;
}

void chart_or_wait(App& app, const Chart* chart, const std::string& name, const ImVec2& size) {
    ImGui::BeginChild(name.c_str(), size);
    if (chart)
        chart_view(app, *chart, name, ImGui::GetContentRegionAvail());
    else
        wrapped_text(texts::drawing.in(app.view.language), FontRole::text, colour::quiet);
    ImGui::EndChild();
}

}  // namespace

constexpr std::size_t most_bars = 5;

void sentences_panel(App& app) {
    const Document* document = selected_document(app);
    if (!document) return;
    const Language language = app.view.language;
    const Chart parties = party_chart(*document->result, language);
    const Chart cumulative =
        cumulative_chart(*document->result, document->sureness.shown.get(), language);
    std::optional<Chart> tornado;
    if (const auto& sensitivity = document->sureness.sensitivity)
        tornado = tornado_chart(*sensitivity, Perspective::municipality, language, most_bars);
    sentence_list(app, said(*document, parties, tornado ? &*tornado : nullptr, language));
    ImGui::Dummy({0, letters(0.2f)});
    const float space = letters(1.2f), width = ImGui::GetContentRegionAvail().x;
    // Three pictures beside each other where they fit, else the third below.
    const int columns = width > letters(66) ? 3 : 2;
    const ImVec2 size{
        (width - space * static_cast<float>(columns - 1)) / static_cast<float>(columns) -
            letters(0.2f),
        std::max(letters(11.8f), ImGui::GetContentRegionAvail().y - letters(0.3f))};
    chart_or_wait(app, &cumulative, "cumulative", size);
    ImGui::SameLine(0, space);
    chart_or_wait(app, tornado ? &*tornado : nullptr, "tornado", size);
    if (columns == 3) ImGui::SameLine(0, space);
    chart_or_wait(app, &parties, "parties", columns == 3 ? size : ImVec2{0, letters(14)});
}

}  // namespace afkast
