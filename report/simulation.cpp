// Many draws as tables and sentences.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/kind.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"

namespace afkast {

std::string chance_text(double share, std::size_t draws, Language language) {
    if (share > 0 && share < 0.005) return in(language, "under 1 %", "under 1%");
    if (share < 1 && share >= 0.995) return in(language, "over 99 %", "over 99%");
    if (share == 0 && draws > 0) return in(language, "0 %", "0%");
    return percent_text(share, 0, language);
}

Amount amount(double kroner, Bars bars) {
    return {std::llround(bars == Bars::drawn ? kroner / 1000 : kroner)};
}

std::string present_value_unit(const Result& base, Language language, Bars bars) {
    const std::string thousand = bars == Bars::drawn ? in(language, "1.000 ", " 1,000") : "";
    const int base_year = base.basis.base_year, prices = base.plan->price_year;
    return in(language,
              thousand + fmt::format("kr., nutidsværdi i {}, {}-priser", base_year, prices),
              fmt::format("DKK{}, present value in {}, {} prices", thousand, base_year, prices));
}

std::string bar_text(double from, double to, std::size_t letters) {
    static const char* const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
    const double width = static_cast<double>(letters);
    const auto begin = std::clamp(std::llround(from * width), 0LL, static_cast<long long>(letters));
    const auto end = std::clamp<long long>(std::llround(to * width * 8), begin * 8,
                                           static_cast<long long>(letters) * 8);
    std::string bar(static_cast<std::size_t>(begin), ' ');
    const long long parts = end - begin * 8;
    for (long long whole = 0; whole < parts / 8; ++whole) bar += "█";
    return bar + eighths[parts % 8];
}

namespace {
// A chance in a table, by the same rule as in a sentence: what is merely rare is never 0 or 100 %.
Cell chance_cell(double share, Language language) {
    if ((share > 0 && share < 0.005) || (share < 1 && share >= 0.995))
        return chance_text(share, 1, language);
    return Share{share, 1};
}
}  // namespace

std::string no_chance_sentence(NoChance why, Language language) {
    if (why == NoChance::calibration)
        return in(
            language,
            "Tallene er valgt, så resultatet rammer et kendt: chancen for gevinst siges ikke.",
            "The numbers were chosen so that the result meets a known one: no chance of a gain "
            "is given.");
    if (why == NoChance::no_range_that_counts)
        return in(
            language,
            "Kun tal, som resultatet ikke afhænger af, har et spænd: der kan ikke siges noget "
            "om, hvor sikkert det er.",
            "Only numbers that the result does not depend on have a range: nothing can be "
            "said of how sure this is.");
    return in(language, "Ingen tal har et spænd: der kan ikke siges noget om, hvor sikkert det er.",
              "No number has a range: nothing can be said of how sure this is.");
}

Table spread_table(const Simulation& simulation, Language language, Bars bars) {
    Table table;
    table.title =
        in(language, "Usikkerheden i det samlede resultat", "How uncertain the overall result is");
    table.unit = present_value_unit(*simulation.base, language, bars);
    table.columns = {{in(language, "Part", "Party"), false},
                     {in(language, "Basis", "Base case")},
                     {in(language, "Ved middeltal", "At the means")},
                     {in(language, "Middel", "Mean")},
                     {in(language, "Median", "Median")},
                     {"P5"},
                     {"P95"},
                     {in(language, "Spredning", "Standard deviation")},
                     {in(language, "Chance for gevinst", "Chance of gain")}};
    const bool told = !why_no_chance(simulation);
    for (std::size_t v = 0; v < simulation.views.size(); ++v) {
        if (bars == Bars::drawn && simulation.views[v] == Perspective::provider) continue;
        const Spread spread = spread_of(simulation.net_present_value[v]);
        const bool sum = simulation.views[v] >= Perspective::public_purse;
        const bool moves = spread.least != 0 || spread.most != 0;
        table.rows.push_back(
            {{label(simulation.views[v]).in(language),
              amount(simulation.base->of(simulation.views[v]).net_present_value, bars),
              amount(simulation.at_means[v], bars), amount(spread.mean, bars),
              amount(spread.p50, bars), amount(spread.p5, bars), amount(spread.p95, bars),
              amount(spread.sd, bars),
              moves && told ? Cell(chance_cell(spread.above_zero, language)) : Cell(Nothing{})},
             sum ? Row::Kind::total : Row::Kind::ordinary,
             0});
    }
    // No chance, no column of chances.
    if (!told) {
        table.columns.pop_back();
        for (Row& row : table.rows) row.cells.pop_back();
    }
    return table;
}

Table band_table(const Simulation& simulation, Perspective view, Language language, Bars bars) {
    Table table;
    table.title = in(language, "Samlet resultat til og med året: ", "Result up to the year: ") +
                  label(view).in(language);
    table.unit = present_value_unit(*simulation.base, language, bars);
    table.columns = {
        {in(language, "År", "Year"), false},
        {"P5"},
        {in(language, "Median", "Median")},
        {"P95"},
        {in(language, "Middel", "Mean")},
        {in(language, "Chance for at være betalt tilbage", "Chance of being paid back")}};
    const bool told = !why_no_chance(simulation);
    if (bars == Bars::drawn && told) table.columns.push_back({"", false});
    for (const YearBand& band : bands_by_year(simulation, view)) {
        Row row{{Year{band.year}, amount(band.p5, bars), amount(band.p50, bars),
                 amount(band.p95, bars), amount(band.mean, bars),
                 told ? Cell(chance_cell(band.paid_back, language)) : Cell(Nothing{})},
                Row::Kind::ordinary,
                0};
        if (bars == Bars::drawn && told) row.cells.emplace_back(bar_text(0, band.paid_back, 20));
        if (!told) row.cells.pop_back();
        table.rows.push_back(std::move(row));
    }
    if (!told) table.columns.pop_back();
    return table;
}

Histogram histogram_of(const std::vector<double>& draws) {
    const Spread spread = spread_of(draws);
    const double range = std::max(spread.p95 - spread.p5, 1.0) * 1.5;
    double step = std::pow(10, std::floor(std::log10(range / 12)));
    for (double factor : {2.0, 2.5, 2.0})
        if (range / step > 14) step *= factor;
    const double from = std::floor((spread.p5 - 0.25 * range) / step) * step,
                 to = std::ceil((spread.p95 + 0.25 * range) / step) * step;
    return histogram_of(draws, from, to,
                        static_cast<std::size_t>(std::llround((to - from) / step)));
}

Table histogram_table(const Simulation& simulation, Perspective view, Language language) {
    Table table;
    table.title =
        in(language, "Hvor ofte ligger resultatet hvor: ", "How often the result lies where: ") +
        label(view).in(language);
    table.unit = present_value_unit(*simulation.base, language);
    table.columns = {{in(language, "Fra", "From")},
                     {in(language, "Til", "To")},
                     {in(language, "Andel", "Share")},
                     {"", false}};
    const std::vector<double>& draws = simulation.of(view);
    if (draws.empty()) return table;
    const Histogram histogram = histogram_of(draws);
    const std::size_t steps = histogram.shares.size();
    const double from = histogram.from;
    const double step = (histogram.to - from) / static_cast<double>(steps);
    const double most = *std::max_element(histogram.shares.begin(), histogram.shares.end());
    for (std::size_t i = 0; i < steps; ++i) {
        const double low = from + static_cast<double>(i) * step, high = low + step;
        if (histogram.shares[i] == 0) continue;
        std::string bar = bar_text(0, histogram.shares[i] / most, 40);
        if (high <= 0.5) {  // a loss is drawn lighter
            std::string light;
            for (std::size_t n = width(bar); n > 0; --n) light += "░";
            bar = light;
        }
        table.rows.push_back(
            {{i == 0 ? Cell(in(language, "under", "below")) : Cell(amount(low)),
              i + 1 == steps ? Cell(in(language, "og over", "and above")) : Cell(amount(high)),
              Share{histogram.shares[i], 1}, bar},
             Row::Kind::ordinary,
             0});
    }
    table.notes = {in(language, "░ tab, █ gevinst.", "░ loss, █ gain.")};
    return table;
}

Table information_table(const Information& information, const Simulation& simulation,
                        Language language, Bars bars) {
    Table table;
    table.title = in(language, "Hvad det er værd at vide mere, før man beslutter",
                     "What it is worth to know more before deciding");
    table.unit = present_value_unit(*simulation.base, language);
    table.columns = {{in(language, "At kende", "Knowing"), false}, {in(language, "Værd", "Worth")}};
    if (bars == Bars::drawn) table.columns.push_back({"", false});
    const double whole = std::max(information.everything, 1e-9);
    const auto add = [&](const std::string& name, double value, Row::Kind kind) {
        Row row{{name, amount(value)}, kind, 0};
        if (bars == Bars::drawn) row.cells.emplace_back(bar_text(0, value / whole, 30));
        table.rows.push_back(std::move(row));
    };
    std::size_t shown = 0;
    for (const InformationValue& one : information.each) {
        if (bars == Bars::drawn && (++shown > 8 || one.kroner < 0.5)) break;
        add(simulation.scenario().assumptions[one.slot].label.in(language), one.kroner,
            Row::Kind::ordinary);
    }
    for (const Information::OfTopic& group : information.by_topic)
        if (bars == Bars::left_out || group.kroner >= 0.5)
            add(all_of_topic(group.topic, language), group.kroner, Row::Kind::ordinary);
    add(in(language, "Alt på én gang", "Everything at once"), information.everything,
        Row::Kind::total);
    return table;
}

namespace {

// "mellem -118 mio. kr. og +185 mio. kr."
std::string between_text(const Spread& spread, Language language) {
    const std::string low = short_kroner_text(spread.p5, language);
    const std::string high = short_kroner_text(spread.p95, language);
    return in(language, "mellem " + low + " og " + high, "between " + low + " and " + high);
}

std::string verdict_text(double chance, Language language) {
    if (is_about_even(chance))
        return in(language, "Gevinst og tab er omtrent lige sandsynlige",
                  "A gain and a loss are about equally likely");
    if (chance >= 0.9) return in(language, "Det er ret sikkert", "That is fairly certain");
    if (chance > 0.6)
        return in(language, "Gevinst er mere sandsynlig end tab",
                  "A gain is more likely than a loss");
    if (chance > 0.1)
        return in(language, "Tab er mere sandsynligt end gevinst",
                  "A loss is more likely than a gain");
    return in(language, "Gevinst er usandsynlig", "A gain is unlikely");
}

// "I 9 af 10 tilfælde ligger kommunens resultat mellem ... og ..., i gennemsnit ...": range before
// point, then the chance.
std::string gain_sentence(const Simulation& simulation, Perspective view, Language language) {
    const Spread spread = spread_of(simulation.of(view));
    const Text who = subject(simulation.scenario(), view);
    const std::string between = between_text(spread, language);
    const std::string mean = short_kroner_text(spread.mean, language);
    const std::string chance = chance_text(spread.above_zero, spread.draws, language);
    // A chance that leaves out most of what may vary is no ground for a verdict.
    const std::string verdict = simulation.without_range > 0.5
                                    ? std::string()
                                    : " " + verdict_text(spread.above_zero, language) + ".";
    return in(language,
              fmt::format("{}: i 9 af 10 tilfælde ligger resultatet {}, i gennemsnit {} Chancen "
                          "for gevinst er {}.{}",
                          who.da, between, ended(mean), chance, verdict),
              fmt::format("{}: in 9 of 10 cases the result lies {}, {} on average. The chance of "
                          "a gain is {}.{}",
                          who.en, between, mean, chance, verdict));
}

// Those whose mean and base case differ by more than the draws explain, and which way.
std::string mean_sentence(const Simulation& simulation, Language language) {
    std::vector<std::string> above, below;
    for (Perspective view : spoken_of) {
        const auto place = simulation.place_of(view);
        if (!place) continue;
        const Spread spread = spread_of(simulation.net_present_value[*place]);
        const double base = simulation.base->of(view).net_present_value;
        const bool skewed = std::abs(spread.mean - base) > 3 * spread.mean_error &&
                            std::abs(spread.mean - base) > 0.1 * spread.sd;
        if (!skewed) continue;
        (spread.mean > base ? above : below)
            .push_back(inside_subject(simulation.scenario(), view).in(language));
    }
    if (above.empty() && below.empty()) return {};
    std::vector<std::string> said;
    if (!above.empty())
        said.push_back(in(language, "over basistilfældet for ", "above the base case for ") +
                       joined(above, language));
    if (!below.empty())
        said.push_back(in(language, "under basistilfældet for ", "below the base case for ") +
                       joined(below, language));
    return in(
        language,
        "Gennemsnittet ligger " + joined(said, language) +
            ", fordi spændene ikke er lige lange til begge sider, eller fordi virkninger "
            "ganges med hinanden. Gennemsnittet er det bedste bud på, hvad mange sådanne "
            "indsatser giver.",
        "The mean lies " + joined(said, language) +
            ", because ranges are not equally long on both sides or because effects multiply. "
            "The mean is the best guess at what many such efforts give.");
}

std::string enough_sentence(const Simulation& simulation, Language language) {
    bool enough = true;
    double error = 0, chance_error = 0;
    for (Perspective view : spoken_of) {
        const auto place = simulation.place_of(view);
        if (!place) continue;
        const Spread spread = spread_of(simulation.net_present_value[*place]);
        enough = enough && enough_draws(spread);
        if (view != Perspective::municipality) continue;
        error = spread.mean_error;
        chance_error = spread.above_zero_error;
    }
    const std::string count = number_text(static_cast<double>(simulation.count), 0, language);
    const std::string mean = about_text(1.96 * error, language);
    const std::string points = number_text(196 * chance_error, 1, language);
    return in(
        language,
        fmt::format(
            "{} trækninger er {}: {} gennemsnit er kendt inden for ± {} og chancen "
            "inden for ± {} procentpoint (95 % sikkerhed).",
            count, enough ? "nok" : "for få til sikre tal",
            is_many(simulation.scenario(), Perspective::municipality) ? "kommunernes" : "kommunens",
            mean, points),
        fmt::format("{} draws are {}: the mean of {} is known to within ± {} and the chance to "
                    "within ± {} percentage points (95% certainty).",
                    count, enough ? "enough" : "too few for firm figures",
                    inside_subject(simulation.scenario(), Perspective::municipality).en, mean,
                    points));
}

}  // namespace

std::vector<std::string> gain_sentences(const Simulation& simulation, Language language) {
    if (const auto why = why_no_chance(simulation)) return {no_chance_sentence(*why, language)};
    std::vector<std::string> sentences;
    for (Perspective view : spoken_of)
        if (simulation.place_of(view))
            sentences.push_back(gain_sentence(simulation, view, language));
    if (const std::string held = without_range_sentence(simulation, language); !held.empty())
        sentences.push_back(held);
    return sentences;
}

std::string without_range_sentence(const Simulation& simulation, Language language) {
    if (simulation.without_range <= 0.5) return {};
    const std::string part = chance_text(simulation.without_range, simulation.count, language);
    const Text who = inside_subject(simulation.scenario(), Perspective::municipality);
    const bool many = is_many(simulation.scenario(), Perspective::municipality);
    return in(language,
              part + " af de penge, " + who.da +
                  " betaler og får, afhænger kun af tal uden spænd: usikkerheden er større, end "
                  "den ser ud til her.",
              part + " of the money that " + who.en +
                  (many ? " pay and receive" : " pays and receives") +
                  " depends only on numbers without a range: the uncertainty is larger than it "
                  "looks here.");
}

std::vector<std::string> certainty_sentences(const Simulation& simulation, Language language) {
    std::vector<std::string> sentences = gain_sentences(simulation, language);
    if (why_no_chance(simulation)) return sentences;
    if (const std::string why = mean_sentence(simulation, language); !why.empty())
        sentences.push_back(why);
    sentences.push_back(enough_sentence(simulation, language));
    return sentences;
}

std::vector<std::string> information_sentences(const Information& information,
                                               const Simulation& simulation, Perspective view,
                                               Language language) {
    std::vector<std::string> sentences;
    // Nobody knows what more knowledge would change where no number may be another.
    if (const auto why = why_no_chance(simulation); why && *why != NoChance::calibration) return {};
    const std::string name = subject(simulation.scenario(), view).in(language);
    if (information.everything < 1) {
        sentences.push_back(in(
            language,
            name + ": beslutningen bliver den samme, hvad man end får at vide. Mere viden er ikke "
                   "pengene værd for netop denne beslutning.",
            name + ": the decision stays the same whatever is learned. More knowledge is not worth "
                   "money for this decision."));
        return sentences;
    }
    const bool gain = spread_of(simulation.of(view)).mean > 0;
    sentences.push_back(in(
        language,
        fmt::format("{}: i gennemsnit {}. At kende alle tal sikkert, før man beslutter, ville være "
                    "højst {} værd: så meget er det i gennemsnit værd ikke at {}.",
                    name, gain ? "taler det for at gøre det" : "taler det for at lade være",
                    about_text(information.everything, language),
                    gain ? "tabe ved at gøre det, når det ikke betaler sig"
                         : "gå glip af ved at lade være, når det ville betale sig"),
        fmt::format("{}: on average it speaks for {}. To know every number for sure before "
                    "deciding would be worth {} at most: on average that much is saved by not {}.",
                    name, gain ? "doing it" : "leaving it",
                    about_text(information.everything, language),
                    gain ? "losing by doing it when it does not pay"
                         : "missing by leaving it when it would pay")));
    if (!information.each.empty() && information.each.front().kroner >= 1) {
        const InformationValue& first = information.each.front();
        const std::string what = simulation.scenario().assumptions[first.slot].label.in(language);
        sentences.push_back(
            in(language,
               fmt::format("Mest værd at undersøge: »{}« (op til {}). Koster en undersøgelse mere "
                           "end det, kan den ikke betale sig her.",
                           what, about_text(first.kroner, language)),
               fmt::format("Most worth looking into: \"{}\" (up to {}). A study that costs more "
                           "than that cannot pay here.",
                           what, about_text(first.kroner, language))));
    }
    return sentences;
}

std::vector<std::string> draw_sentences(const Simulation& simulation, Language language) {
    std::vector<std::string> sentences;
    const auto& drawn = simulation.draws->assumptions();
    const std::string seed = std::to_string(simulation.options.seed);
    sentences.push_back(in(
        language,
        fmt::format("{} usikre forudsætninger er trukket {} gange{}, frø {}. Alle andre tal er "
                    "holdt fast; også de kan være forkerte.",
                    drawn.size(), number_text(static_cast<double>(simulation.count), 0, language),
                    simulation.options.quasi_random ? " med Sobols punkter" : "", seed),
        fmt::format("{} uncertain assumptions were drawn {} times{}, seed {}. All other numbers "
                    "are held fixed; they may be wrong, too.",
                    drawn.size(), number_text(static_cast<double>(simulation.count), 0, language),
                    simulation.options.quasi_random ? " by Sobol's points" : "", seed)));
    for (const DrawnAssumption& one : drawn) {
        if (one.quantile.share_outside() < 0.001) continue;
        const Assumption& assumption = simulation.scenario().assumptions[one.slot];
        sentences.push_back(in(
            language,
            fmt::format("»{}«: {} af det skrevne spænd ligger uden for det mulige og er udeladt; "
                        "resten er trukket i samme forhold.",
                        assumption.label.da,
                        percent_text(one.quantile.share_outside(), 1, language)),
            fmt::format("\"{}\": {} of the range as written lies outside what is possible and is "
                        "left out; the rest is drawn in proportion.",
                        assumption.label.en,
                        percent_text(one.quantile.share_outside(), 1, language))));
    }
    return sentences;
}

std::vector<std::string> incomparable(const std::vector<const Scenario*>& scenarios,
                                      Language language) {
    const Scenario& first = *scenarios.front();
    bool people = false, years = false, kinds = false, measured = true;
    for (const Scenario* one : scenarios) {
        people = people || one->target_group != first.target_group;
        years = years || one->horizon_years != first.horizon_years;
        kinds = kinds || one->kind != first.kind;
        measured = measured && one->kind != ScenarioKind::calibration;
    }
    std::vector<std::string> why;
    if (people)
        why.push_back(in(language, "er til forskellige mennesker", "are for different people"));
    if (years)
        why.push_back(in(language, "følges ikke lige længe", "are not followed equally long"));
    if (kinds)
        why.push_back(
            in(language, "er ikke samme slags beregning", "are not the same kind of calculation"));
    if (why.empty() && !measured)
        why.push_back(in(language, "er kalibrerede regnestykker", "are calibrated calculations"));
    return why;
}

std::string incomparable_sentence(const std::vector<const Scenario*>& scenarios,
                                  Language language) {
    const auto why = incomparable(scenarios, language);
    if (why.empty()) return {};
    return in(language,
              "Projekterne " + joined(why, language) +
                  "; et valg mellem dem kan ikke hvile på disse tal.",
              "The projects " + joined(why, language) +
                  "; a choice between them cannot rest on these figures.");
}

namespace {

std::vector<const Scenario*> scenarios_of(const std::vector<Simulation>& simulations) {
    std::vector<const Scenario*> all;
    for (const Simulation& one : simulations) all.push_back(&one.scenario());
    return all;
}

}  // namespace

// Range before point, and no crown where the scenarios cannot be weighed against each other.
Table comparison_table(const std::vector<Simulation>& simulations, Language language) {
    const bool crown = incomparable(scenarios_of(simulations), language).empty();
    Table table;
    table.title = in(language, "Scenarier på fælles trækninger", "Scenarios on common draws");
    table.unit = in(language, "pr. deltager, ", "per participant, ") +
                 present_value_unit(*simulations.front().base, language);
    table.columns = {{in(language, "Scenarie", "Scenario"), false},
                     {in(language, "Kommunen, P5", "Municipality, P5")},
                     {"P95"},
                     {in(language, "Gennemsnit", "Mean")},
                     {in(language, "Chance for gevinst", "Chance of gain")}};
    if (crown)
        table.columns.push_back({in(language, "Chance for at være bedst", "Chance of being best")});
    table.columns.push_back({in(language, "Det offentlige, gennemsnit", "Public purse, mean")});
    table.columns.push_back({in(language, "Chance for gevinst", "Chance of gain")});
    const Choice choice = choice_between(simulations, Perspective::municipality);
    const auto add = [&](Row row, std::size_t place, const Cell& mean, const Cell& chance) {
        if (crown) row.cells.emplace_back(chance_cell(choice.chance_best[place], language));
        row.cells.push_back(mean);
        row.cells.push_back(chance);
        table.rows.push_back(std::move(row));
    };
    for (std::size_t i = 0; i < simulations.size(); ++i) {
        const Spread own = spread_of(simulations[i].per_participant(Perspective::municipality));
        const Spread all = spread_of(simulations[i].per_participant(Perspective::public_purse));
        const bool told = !why_no_chance(simulations[i]);
        const auto chance = [&](const Spread& spread) {
            return told ? chance_cell(spread.above_zero, language) : Cell(Nothing{});
        };
        add({{simulations[i].scenario().title.in(language), amount(own.p5), amount(own.p95),
              amount(own.mean), chance(own)},
             Row::Kind::ordinary,
             0},
            i + 1, amount(all.mean), chance(all));
    }
    if (crown)
        add({{in(language, "Ingen af dem", "None of them"), Nothing{}, Nothing{}, amount(0),
              Nothing{}},
             Row::Kind::ordinary,
             0},
            0, amount(0), Nothing{});
    for (const Simulation& one : simulations)
        for (const std::string& said : read_first(one.scenario(), language))
            if (one.scenario().kind != ScenarioKind::forecast ||
                said != kind_sentence(one.scenario().kind).in(language))
                table.notes.push_back(one.scenario().title.in(language) + ": " + said);
    return table;
}

std::vector<std::string> choice_sentences(const std::vector<Simulation>& simulations,
                                          Perspective view, Language language) {
    return choice_sentences(choice_between(simulations, view), simulations, view, language);
}

std::vector<std::string> choice_sentences(const Choice& choice,
                                          const std::vector<Simulation>& simulations,
                                          Perspective view, Language language) {
    const std::string shared = in(
        language,
        "Usikkerheden er trukket fælles, så de samme usikre tal har samme værdi i alle projekter; "
        "projekternes egne antagelser er uafhængige af hinanden.",
        "Uncertainty is drawn together, so that the same uncertain numbers have the same value in "
        "all projects; the projects' own assumptions are independent of each other.");
    if (const std::string why = incomparable_sentence(scenarios_of(simulations), language);
        !why.empty())
        return {why, shared};
    const auto best = static_cast<std::size_t>(
        std::max_element(choice.mean.begin(), choice.mean.end()) - choice.mean.begin());
    const std::string name = best == 0 ? in(language, "ingen af dem", "none of them")
                                       : simulations[best - 1].scenario().title.in(language);
    const std::string chance =
        chance_text(choice.chance_best[best], simulations.front().count, language);
    std::vector<std::string> said{
        in(language,
           fmt::format("{}: bedst i gennemsnit pr. deltager er »{}«; det er det bedste valg i "
                       "{} af trækningerne. At kende alle tal sikkert før valget ville være "
                       "højst {} værd pr. deltager.",
                       label(view).da, name, chance, about_text(choice.everything, language)),
           fmt::format("{}: best on average per participant is \"{}\"; it is the best choice "
                       "in {} of the draws. To know every number for sure before choosing "
                       "would be worth {} per participant at most.",
                       label(view).en, name, chance, about_text(choice.everything, language)))};
    if (!choice.each.empty() && choice.each.front().kroner >= 1)
        said.push_back(
            in(language,
               fmt::format("{}: mest værd at undersøge før valget er »{}«: op til {} pr. deltager.",
                           label(view).da, choice.each.front().label.da,
                           about_text(choice.each.front().kroner, language)),
               fmt::format("{}: most worth looking into before choosing is \"{}\": up to {} per "
                           "participant.",
                           label(view).en, choice.each.front().label.en,
                           about_text(choice.each.front().kroner, language))));
    said.push_back(shared);
    return said;
}

Table draw_table(const Simulation& simulation, Language language) {
    Table table;
    table.title = simulation.scenario().title.in(language);
    table.columns = {{in(language, "trækning", "draw")}};
    const auto& drawn = simulation.draws->assumptions();
    for (const DrawnAssumption& one : drawn)
        table.columns.push_back({simulation.scenario().assumptions[one.slot].path});
    for (Perspective view : simulation.views)
        table.columns.push_back({std::string(name(view)) + ".net_present_value"});
    const auto values = simulation.values();
    for (std::size_t i = 0; i < simulation.count; ++i) {
        Row row;
        row.cells.emplace_back(Figure{static_cast<double>(i), 0});
        for (const auto& assumption : values) row.cells.emplace_back(Figure{assumption[i], 9});
        for (const auto& view : simulation.net_present_value)
            row.cells.emplace_back(Figure{view[i], 2});
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace afkast
