// What a result hinges on and where it breaks even, as tables and sentences.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/limit.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

const Assumption& assumption_at(const Scenario& scenario, std::size_t slot) {
    return scenario.assumptions[slot];
}

std::string value_of(const Scenario& scenario, std::size_t slot, double value, Language language) {
    return value_text(value, assumption_at(scenario, slot).unit, 3, language);
}

std::string names_of(const Scenario& scenario, const AssumptionGroup& group, Language language) {
    std::string names;
    for (std::size_t slot : group.slots)
        names += (names.empty() ? "" : " + ") + assumption_at(scenario, slot).label.in(language);
    return names;
}

}  // namespace

std::string all_of_topic(Topic topic, Language language) {
    switch (topic) {
        case Topic::people:
            return in(language, "Alt om mennesker", "All about people");
        case Topic::effort:
            return in(language, "Alt om indsatsen", "All about the effort");
        case Topic::effect:
            return in(language, "Alle effekter", "All effects");
        case Topic::baseline:
            return in(language, "Hele udgangspunktet", "The whole baseline");
        case Topic::costs:
            return in(language, "Alle udgifter", "All costs");
        case Topic::funding:
            return in(language, "Al finansiering", "All funding");
        case Topic::prices_and_law:
            return in(language, "Alle priser og satser", "All prices and rates");
        default:
            return in(language, "Alt om opgørelsen", "All about the appraisal");
    }
}

Table tornado_table(const Sensitivity& sensitivity, Perspective view, Language language,
                    Bars bars) {
    Table table;
    table.title = in(language, "Hvilke tal betyder mest: ", "Which numbers matter most: ") +
                  label(view).in(language);
    table.unit = present_value_unit(*sensitivity.base, language, bars);
    table.columns = {
        {in(language, "Ét tal ad gangen fra P10 til P90", "One number at a time from P10 to P90"),
         false},
        {"P10"},
        {"P90"},
        {in(language, "Resultat ved P10", "Result at P10")},
        {in(language, "Resultat ved P90", "Result at P90")}};
    if (bars == Bars::drawn) table.columns.push_back({"", false});
    const auto v = place_of(sensitivity.views, view);
    if (!v) return table;
    const double base = sensitivity.base->of(view).net_present_value;
    auto rows = sensitivity.tornado;
    const auto swing = [&](const TornadoBar& bar) {
        return std::abs(bar.at_high[*v] - bar.at_low[*v]);
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const auto& a, const auto& b) { return swing(a) > swing(b); });
    double least = base, most = base;
    for (const TornadoBar& bar : rows) {
        least = std::min({least, bar.at_low[*v], bar.at_high[*v]});
        most = std::max({most, bar.at_low[*v], bar.at_high[*v]});
    }
    const double range = std::max(most - least, 1.0);
    std::size_t shown = 0;
    for (const TornadoBar& bar : rows) {
        if (bars == Bars::drawn && (swing(bar) < 0.5 || ++shown > 12)) break;
        Row row{{assumption_at(sensitivity.base->scenario(), bar.slot).label.in(language),
                 value_of(sensitivity.base->scenario(), bar.slot, bar.low, language),
                 value_of(sensitivity.base->scenario(), bar.slot, bar.high, language),
                 amount(bar.at_low[*v], bars), amount(bar.at_high[*v], bars)},
                Row::Kind::ordinary,
                0};
        if (bars == Bars::drawn)
            row.cells.emplace_back(
                bar_text((std::min(bar.at_low[*v], bar.at_high[*v]) - least) / range,
                         (std::max(bar.at_low[*v], bar.at_high[*v]) - least) / range, 16));
        table.rows.push_back(std::move(row));
    }
    if (bars == Bars::drawn && sensitivity.tornado.size() > table.rows.size())
        table.notes = {in(language,
                          fmt::format("{} usikre tal med mindre betydning er ikke vist (csv og "
                                      "json har dem alle).",
                                      sensitivity.tornado.size() - table.rows.size()),
                          fmt::format("{} uncertain numbers of less weight are not shown (csv and "
                                      "json have them all).",
                                      sensitivity.tornado.size() - table.rows.size()))};
    return table;
}

Table elasticity_table(const Sensitivity& sensitivity, Perspective view, Language language) {
    Table table;
    table.title = in(language, "Hvis ét tal bliver 1 % større: ", "If one number grows by 1%: ") +
                  label(view).in(language);
    table.unit = present_value_unit(*sensitivity.base, language);
    table.columns = {{in(language, "Tal", "Number"), false},
                     {in(language, "Basis", "Base case")},
                     {in(language, "Ændring", "Change")},
                     {in(language, "I % af resultatet", "In % of the result")}};
    const auto v = place_of(sensitivity.views, view);
    if (!v) return table;
    auto rows = sensitivity.elasticities;
    std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
        return std::abs(a.kroner[*v]) > std::abs(b.kroner[*v]);
    });
    constexpr std::size_t most = 12;
    if (rows.size() > most) rows.resize(most);
    for (const Elasticity& one : rows) {
        if (std::abs(one.kroner[*v]) < 0.5) break;
        table.rows.push_back(
            {{assumption_at(sensitivity.base->scenario(), one.slot).label.in(language),
              value_of(sensitivity.base->scenario(), one.slot, one.value, language),
              amount(one.kroner[*v]),
              one.percent[*v] ? Cell(Figure{*one.percent[*v], 2}) : Cell(Nothing{})},
             Row::Kind::ordinary,
             0});
    }
    return table;
}

Table two_way_table(const Sensitivity& sensitivity, Language language) {
    Table table;
    if (!sensitivity.two_way) return table;
    const TwoWay& two = *sensitivity.two_way;
    const Scenario& scenario = sensitivity.base->scenario();
    table.title = in(language, "To tal på én gang: ", "Two numbers at once: ") +
                  label(sensitivity.two_way_view).in(language);
    table.unit = present_value_unit(*sensitivity.base, language);
    table.columns = {{assumption_at(scenario, two.row_slot).label.in(language), false}};
    for (double value : two.columns)
        table.columns.push_back({value_of(scenario, two.column_slot, value, language)});
    for (std::size_t r = 0; r < two.rows.size(); ++r) {
        Row row{{value_of(scenario, two.row_slot, two.rows[r], language)}, Row::Kind::ordinary, 0};
        for (std::size_t c = 0; c < two.columns.size(); ++c)
            row.cells.emplace_back(amount(two.at(r, c)));
        table.rows.push_back(std::move(row));
    }
    table.notes = {in(language, "Hen ad: ", "Across: ") +
                   assumption_at(scenario, two.column_slot).label.in(language) + "."};
    return table;
}

Table variance_table(const Sensitivity& sensitivity, const VarianceShares& shares,
                     Language language, Bars bars) {
    Table table;
    table.title =
        in(language,
           "Hvor usikkerheden kommer fra (Sobol): ", "Where the uncertainty comes from (Sobol): ") +
        label(shares.view).in(language);
    table.columns = {{in(language, "Tal", "Number"), false}, {in(language, "Alene", "Alone")},
                     {in(language, "95 %", "95%")},          {in(language, "I alt", "In all")},
                     {in(language, "95 %", "95%")},          {"", false}};
    const auto interval = [&](const Interval& of) {
        return number_text(of.low, 2, language) + in(language, " til ", " to ") +
               number_text(of.high, 2, language);
    };
    const Scenario& scenario = sensitivity.base->scenario();
    const auto add = [&](const VarianceShare& share, const std::string& name, Row::Kind kind) {
        table.rows.push_back(
            {{name, Figure{share.index.first_order.value, 3}, interval(share.index.first_order),
              Figure{share.index.total.value, 3}, interval(share.index.total),
              share.index.converged ? std::string()
                                    : in(language, "for få punkter", "not converged")},
             kind,
             0});
    };
    std::size_t shown = 0;
    for (const VarianceShare& share : shares.each) {
        if (bars == Bars::drawn && (++shown > 10 || share.index.total.value < 0.001)) break;
        add(share, names_of(scenario, share.group, language), Row::Kind::ordinary);
    }
    for (const VarianceShare& share : shares.by_topic)
        add(share, all_of_topic(assumption_at(scenario, share.group.slots.front()).topic, language),
            Row::Kind::total);
    return table;
}

std::vector<std::string> variance_sentences(const VarianceShares& shares, Language language) {
    std::vector<std::string> sentences{in(
        language,
        fmt::format("»Alene«: den del af variansen, der forsvinder, når tallet bliver kendt. »I "
                    "alt«: den del, der er tilbage, når alle andre er kendt. {} punkter.",
                    number_text(static_cast<double>(shares.points), 0, language)),
        fmt::format("\"Alone\": the part of the variance that goes when the number becomes known. "
                    "\"In all\": the part that stays when all others are known. {} points.",
                    number_text(static_cast<double>(shares.points), 0, language)))};
    const auto open = [](const VarianceShare& share) { return !share.index.converged; };
    if (std::any_of(shares.each.begin(), shares.each.end(), open))
        sentences.push_back(in(language,
                               "Andele under nul eller med brede intervaller er for usikre til at "
                               "læse fint. Flere punkter giver sikrere andele.",
                               "Shares below zero or with wide intervals are too uncertain to read "
                               "closely. More points give surer shares."));
    const auto together = [](const VarianceShare& share) { return share.group.correlated; };
    if (std::any_of(shares.each.begin(), shares.each.end(), together))
        sentences.push_back(in(language,
                               "Tal, der følges ad, er taget under ét: intet kan skille dem ad.",
                               "Numbers that go together are taken as one: nothing can tell them "
                               "apart."));
    return sentences;
}

// -- break-even -----------------------------------------------------------------------------------

namespace {

std::string values_text(const Scenario& scenario, const BreakEven& one, Language language) {
    std::string text;
    for (double value : one.values)
        text += (text.empty() ? "" : in(language, " og ", " and ")) +
                value_of(scenario, one.slot, value, language);
    return text;
}

// At an end that is zero, such as nobody taking part, the other end tells.
bool always_gain(const BreakEven& one) { return (one.at_from != 0 ? one.at_from : one.at_to) > 0; }

std::string why_none(const BreakEven& one, Language language) {
    if (!one.moves_result)
        return in(language, "betyder intet for resultatet", "does not move the result");
    return always_gain(one) ? in(language, "altid gevinst", "always a gain")
                            : in(language, "altid tab", "always a loss");
}

// Case 09 of a rate: "10 % og 20 %" are both zeros, and the gain lies on one side of each.
std::string several_zeros_sentence(const Result& base, const BreakEven& one, Language language) {
    const Text who = subject(base.scenario(), one.view);
    const std::string what = spoken_label(assumption_at(base.scenario(), one.slot), language);
    const std::string where = values_text(base.scenario(), one, language);
    const bool outside = one.at_from > 0 && one.at_to > 0;
    const bool between = one.at_from < 0 && one.at_to < 0 && one.values.size() == 2;
    const std::string gain =
        outside && one.values.size() == 2
            ? in(language, "; gevinsten ligger uden for de to", "; the gain lies outside the two")
        : between
            ? in(language, "; gevinsten ligger mellem de to", "; the gain lies between the two")
        : one.at_to > 0
            ? in(language, "; over det sidste er der gevinst", "; above the last there is a gain")
            : in(language, "; over det sidste er der tab", "; above the last there is a loss");
    return in(language, who.da + " går i nul flere steder: når »" + what + "« er " + where,
              who.en + ": even in several places: when \"" + what + "\" is " + where) +
           gain + ".";
}

}  // namespace

Table break_even_table(const Scenario& scenario, const std::vector<BreakEven>& all,
                       Language language, Bars bars) {
    Table table;
    table.title = in(language, "Hvad der skal til, for at resultatet går i nul",
                     "What must be true to break even");
    if (!all.empty()) table.title += ": " + label(all.front().view).in(language);
    table.columns = {{in(language, "Tal", "Number"), false},
                     {in(language, "Basis", "Base case")},
                     {in(language, "Går i nul ved", "Breaks even at")},
                     {"", false}};
    if (bars == Bars::left_out) {
        table.columns.push_back({in(language, "undersøgt fra", "looked from")});
        table.columns.push_back({in(language, "undersøgt til", "looked to")});
    }
    for (const BreakEven& one : all) {
        Row row{{assumption_at(scenario, one.slot).label.in(language),
                 value_of(scenario, one.slot, one.base, language),
                 one.values.empty() ? Cell(Nothing{}) : Cell(values_text(scenario, one, language)),
                 one.values.empty()       ? why_none(one, language)
                 : one.values.size() == 1 ? std::string()
                                          : in(language, "flere steder", "several")},
                Row::Kind::ordinary,
                0};
        if (bars == Bars::left_out) {
            row.cells.emplace_back(value_of(scenario, one.slot, one.from, language));
            row.cells.emplace_back(value_of(scenario, one.slot, one.to, language));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table frontier_table(const Scenario& scenario, const Frontier& frontier, Language language) {
    Table table;
    table.title =
        in(language,
           "Går i nul, når to tal følges ad: ", "Breaks even when two numbers go together: ") +
        label(frontier.view).in(language);
    table.columns = {{assumption_at(scenario, frontier.along_slot).label.in(language), false},
                     {in(language, "Så skal der til: ", "Then it takes: ") +
                      assumption_at(scenario, frontier.slot).label.in(language)},
                     {"", false}};
    for (const Frontier::Point& point : frontier.points)
        table.rows.push_back(
            {{value_of(scenario, frontier.along_slot, point.along, language),
              point.where.values.empty() ? Cell(Nothing{})
                                         : Cell(values_text(scenario, point.where, language)),
              point.where.values.empty() ? why_none(point.where, language) : std::string()},
             Row::Kind::ordinary,
             0});
    return table;
}

std::vector<std::string> break_even_sentences(const Result& base, const std::vector<BreakEven>& all,
                                              Language language) {
    std::vector<std::string> sentences;
    for (const BreakEven& one : all) {
        if (one.values.size() != 1 || sentences.size() >= 5) continue;
        const Limit limit{one.slot, one.view, one.values.front(), one.at_to > one.at_from};
        const Text who = subject(base.scenario(), one.view);
        const std::string what = inside_sentence(limit_text(base, limit, language));
        const std::string beside = beside_limit(base, limit, language);
        sentences.push_back(
            in(language, who.da + " vinder, når " + what, who.en + ": a gain when " + what) + "." +
            (beside.empty() ? "" : " " + beside));
    }
    for (const BreakEven& one : all) {
        if (one.values.size() < 2 || sentences.size() >= 6) continue;
        sentences.push_back(several_zeros_sentence(base, one, language));
    }
    if (sentences.empty() && !all.empty()) {
        sentences.push_back(always_gain(all.front())
                                ? in(language, "Intet enkelt tal alene gør resultatet til et tab.",
                                     "No single number alone turns the result into a loss.")
                                : in(language, "Intet enkelt tal alene bringer resultatet i nul.",
                                     "No single number alone brings the result to zero."));
    }
    return sentences;
}

}  // namespace afkast
