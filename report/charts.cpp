#include "report/charts.hpp"
#include "report/cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

struct ValueRange {
    double least = 0, most = 0;  // zero is always inside
    void take(double value) {
        least = std::min(least, value);
        most = std::max(most, value);
    }
    void take(const std::vector<double>& values) {
        for (double value : values) take(value);
    }
};

std::vector<double> years_of(const Result& result) {
    std::vector<double> years;
    for (int y = 0; y < result.ledger.years; ++y) years.push_back(result.ledger.first_year + y);
    return years;
}

// A line or a band needs two years: of one, each line is a bar.
void stand_side_by_side(Chart& chart) {
    std::erase_if(chart.series,
                  [](const ChartSeries& one) { return one.kind == ChartSeries::Kind::band; });
    chart.bar_width = 0.8 / static_cast<double>(chart.series.size());
    double place = -0.4 + chart.bar_width / 2;
    for (ChartSeries& series : chart.series) {
        series.kind = ChartSeries::Kind::bar;
        series.x.front() += place;
        series.dashed = false;
        place += chart.bar_width;
    }
}

}  // namespace

namespace {
// " (54 %)": a year that is likely or not, not a fact.
std::string chance_of_year(const Simulation* simulation, Perspective view, int year,
                           Language language) {
    if (!simulation) return {};
    const auto chance = chance_paid_back_by(*simulation, view, year);
    return chance ? " (" + chance_text(*chance, simulation->count, language) + ")" : std::string();
}
}  // namespace

Chart cumulative_chart(const Result& result, const Simulation* simulation, Language language) {
    Chart chart;
    chart.title = in(language, "Samlet resultat år for år", "Result added up year by year");
    const std::vector<double> years = years_of(result);
    ValueRange reach;
    const auto bands = simulation ? bands_by_year(*simulation, Perspective::municipality)
                                  : std::vector<YearBand>{};
    if (!bands.empty()) {
        ChartSeries band{in(language, "Kommunen, 9 af 10 tilfælde", "Municipality, 9 of 10 cases"),
                         ChartSeries::Kind::band,
                         years,
                         {},
                         {},
                         0,
                         false};
        for (const YearBand& one : bands) {
            band.y.push_back(one.p95);
            band.base.push_back(one.p5);
        }
        reach.take(band.y);
        reach.take(band.base);
        chart.series.push_back(std::move(band));
    }
    std::size_t colour = 0;
    for (Perspective view : {Perspective::municipality, Perspective::public_purse}) {
        chart.series.push_back({label(view).in(language),
                                ChartSeries::Kind::line,
                                years,
                                cumulative(result, view),
                                {},
                                colour,
                                view == Perspective::public_purse});
        reach.take(chart.series.back().y);
        if (const auto payback = payback_if_paying(result, view))
            chart.annotations.push_back({static_cast<double>(*payback), 0,
                                         label(view).in(language) +
                                             in(language, fmt::format(": tjent hjem {}", *payback),
                                                fmt::format(": paid back {}", *payback)) +
                                             chance_of_year(simulation, view, *payback, language)});
        ++colour;
    }
    if (years.size() == 1) stand_side_by_side(chart);
    // Two notes on top of each other are none.
    if (chart.annotations.size() == 2 &&
        std::abs(chart.annotations[0].x - chart.annotations[1].x) < 2)
        chart.annotations.pop_back();
    std::sort(chart.annotations.begin(), chart.annotations.end(),
              [](const Annotation& a, const Annotation& b) { return a.x < b.x; });
    chart.x = year_axis("", static_cast<int>(years.front()), static_cast<int>(years.back()));
    chart.y = kroner_axis("", reach.least, reach.most, 6, language);
    const double last = cumulative(result, Perspective::municipality).back();
    const bool many = is_many(result.scenario(), Perspective::municipality);
    chart.in_words = in(
        language,
        (many ? "Kommunernes samlede resultat ender på " : "Kommunens samlede resultat ender på ") +
            ended(short_kroner_text(last, language)),
        (many ? "The municipalities' result ends at " : "The municipality's result ends at ") +
            short_kroner_text(last, language) + ".");
    return chart;
}

Chart party_chart(const Result& result, Language language) {
    Chart chart;
    chart.title = in(language, "Hvem vinder, og hvem taber", "Who gains and who loses");
    chart.sideways = true;
    std::vector<Perspective> parties;
    for (Perspective view : all_perspectives)
        // What suppliers and staff receive is the price of their work, no gain.
        if (view != Perspective::public_purse && view != Perspective::society &&
            view != Perspective::provider && std::abs(result.of(view).net_present_value) >= 0.5)
            parties.push_back(view);
    const auto net = [&](Perspective view) { return result.of(view).net_present_value; };
    std::stable_sort(parties.begin(), parties.end(),
                     [&](Perspective a, Perspective b) { return net(a) > net(b); });
    ChartSeries gain{in(language, "vinder", "gains"), ChartSeries::Kind::bar, {}, {}, {}, 0, false};
    ChartSeries loss{in(language, "taber", "loses"), ChartSeries::Kind::bar, {}, {}, {}, 1, false};
    ValueRange reach;
    for (std::size_t i = 0; i < parties.size(); ++i) {
        const auto y = static_cast<double>(parties.size() - 1 - i);
        ChartSeries& part = net(parties[i]) < 0 ? loss : gain;
        part.x.push_back(net(parties[i]));
        part.y.push_back(y);
        part.base.push_back(0);
        reach.take(net(parties[i]));
        chart.y.ticks.push_back({y, label(parties[i]).in(language)});
    }
    for (ChartSeries* part : {&gain, &loss})
        if (!part->x.empty()) chart.series.push_back(std::move(*part));
    chart.x = kroner_axis("", reach.least, reach.most, 4, language);
    chart.y.from = 0;
    chart.y.to = std::max(static_cast<double>(parties.size()) - 1, 1.0);
    if (!parties.empty() && net(parties.front()) > 0)
        // The Danish amount ends with a stop of its own.
        chart.in_words = in(language,
                            fmt::format("{} vinder mest: {}", label(parties.front()).da,
                                        about_text(net(parties.front()), language)),
                            fmt::format("Who gains most: {} ({}).", label(parties.front()).en,
                                        about_text(net(parties.front()), language)));
    else
        chart.in_words = in(language, "Ingen vinder.", "Nobody gains.");
    return chart;
}

Chart cause_chart(const Result& result, Perspective view, Language language) {
    Chart chart;
    chart.title = in(language, "Hvad resultatet består af: ", "What the result consists of: ") +
                  label(view).in(language);
    const std::vector<double> years = years_of(result);
    std::map<Category, std::vector<double>> by_category;
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const int direction = sign(result.plan->lines[line], view);
        if (direction == 0) continue;
        auto& sums = by_category[result.plan->lines[line].cause.category];
        sums.resize(years.size(), 0);
        for (std::size_t y = 0; y < years.size(); ++y)
            sums[y] += direction * result.ledger.kroner[line * years.size() + y];
    }
    // A category has one colour, whoever looks at it.
    std::set<Category> all;
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line)
        for (std::size_t y = 0; y < years.size(); ++y)
            if (std::abs(result.ledger.kroner[line * years.size() + y]) >= 0.5)
                all.insert(result.plan->lines[line].cause.category);
    // Gains are stacked upwards, losses downwards.
    std::vector<double> above(years.size(), 0), below(years.size(), 0);
    ValueRange reach;
    for (const auto& [category, sums] : by_category) {
        if (std::all_of(sums.begin(), sums.end(), [](double v) { return std::abs(v) < 0.5; }))
            continue;
        const auto colour =
            static_cast<std::size_t>(std::distance(all.begin(), all.find(category)));
        ChartSeries bars{
            label(category).in(language), ChartSeries::Kind::bar, years, {}, {}, colour, false};
        for (std::size_t y = 0; y < years.size(); ++y) {
            double& edge = sums[y] >= 0 ? above[y] : below[y];
            bars.base.push_back(edge);
            bars.y.push_back(edge += sums[y]);
        }
        reach.take(bars.y);
        chart.series.push_back(std::move(bars));
    }
    chart.x = year_axis("", static_cast<int>(years.front()), static_cast<int>(years.back()));
    chart.y = kroner_axis(in(language, "om året", "a year"), reach.least, reach.most, 6, language);
    chart.in_words = in(language, "Søjler over nul er gevinster, under nul udgifter, år for år.",
                        "Bars above zero are gains, below zero costs, year by year.");
    return chart;
}

namespace {

int months_a_step(const Result& result) { return result.plan->pathway.months_per_step; }

std::vector<double> months_of(const Result& result, std::size_t steps) {
    std::vector<double> months;
    for (std::size_t step = 0; step < steps; ++step)
        months.push_back(static_cast<double>(step) * months_a_step(result));
    return months;
}

Axis month_axis(double last, Language language) {
    Axis axis{in(language, "måneder efter start", "months since entry"), 0, last, {}};
    const double step = last > 96 ? 24 : last > 24 ? 12 : 3;
    for (double month = 0; month <= last; month += step)
        axis.ticks.push_back({month, fmt::format("{:.0f}", month)});
    return axis;
}

std::size_t steps_of(const People<double>& people) {
    return people.by_step.empty() ? 0 : people.by_step.front().size() - 1;
}

std::vector<double> in_work(const Result& result, const People<double>& people) {
    std::vector<double> persons(steps_of(people), 0);
    for (std::size_t s = 0; s < result.plan->states.size(); ++s)
        if (is_work(result.plan->states[s].law))
            for (std::size_t step = 0; step < persons.size(); ++step)
                persons[step] += people.by_step[s][step];
    return persons;
}

}  // namespace

Chart work_chart(const Result& result, Language language) {
    Chart chart;
    chart.title = in(language, "Mennesker i job, småjob eller fleksjob",
                     "People in a job, small job or fleksjob");
    const std::size_t steps = steps_of(result.courses.with);
    const std::vector<double> months = months_of(result, steps);
    ValueRange reach;
    const auto add = [&](const People<double>& people, const std::string& name, std::size_t colour,
                         bool dashed) {
        if (people.by_step.empty()) return;
        chart.series.push_back(
            {name, ChartSeries::Kind::line, months, in_work(result, people), {}, colour, dashed});
        reach.take(chart.series.back().y);
    };
    add(result.courses.with, in(language, "med indsatsen", "with the effort"), 0, false);
    add(result.courses.without, in(language, "uden indsatsen", "without the effort"), 6, true);
    if (months.empty()) return chart;
    chart.x = month_axis(months.back(), language);
    chart.y = number_axis(in(language, "personer", "persons"), 0, reach.most, 5, 0, language);
    double most = 0;
    std::size_t when = 0;
    if (chart.series.size() == 2)
        for (std::size_t i = 0; i < steps; ++i)
            if (const double more = chart.series[0].y[i] - chart.series[1].y[i]; more > most) {
                most = more;
                when = i;
            }
    chart.in_words =
        in(language,
           fmt::format(
               "Forskellen er størst efter {:.0f} måneder: {} flere i job, småjob eller fleksjob.",
               months[when], number_text(most, 1, language)),
           fmt::format("The difference is largest after {:.0f} months: {} more in a job, small job "
                       "or fleksjob.",
                       months[when], number_text(most, 1, language)));
    return chart;
}

Chart state_chart(const Result& result, bool with_effort, Language language) {
    const People<double>& people = with_effort ? result.courses.with : result.courses.without;
    Chart chart;
    chart.title =
        with_effort
            ? in(language, "Hvor folk er, med indsatsen", "Where people are, with the effort")
            : in(language, "Hvor folk er, uden indsatsen", "Where people are, without the effort");
    chart.in_words = in(language, "Andele af deltagerne i hver tilstand, stablet op til 100 %.",
                        "Shares of the participants in each state, stacked up to 100%.");
    const std::size_t steps = steps_of(people);
    const double all = result.basis.participants;
    if (steps == 0 || !(all > 0)) return chart;
    const std::vector<double> months = months_of(result, steps);
    std::vector<double> edge(steps, 0), others(steps, 0);
    const auto add = [&](const std::string& name, const std::vector<double>& shares,
                         std::size_t colour) {
        ChartSeries area{name, ChartSeries::Kind::area, months, {}, edge, colour, false};
        for (std::size_t i = 0; i < steps; ++i) area.y.push_back(edge[i] += shares[i]);
        chart.series.push_back(std::move(area));
    };
    std::size_t colour = 0;
    for (std::size_t s = 0; s < people.by_step.size(); ++s) {
        std::vector<double> shares;
        for (std::size_t i = 0; i < steps; ++i) shares.push_back(100 * people.by_step[s][i] / all);
        // Both courses show the same states in the same colours.
        double most = 0;
        for (const auto* course : {&result.courses.with, &result.courses.without})
            if (!course->by_step.empty())
                for (double persons : course->by_step[s]) most = std::max(most, persons / all);
        if (most >= 0.01)
            add(result.plan->states[s].law.label.in(language), shares, colour++);
        else
            for (std::size_t i = 0; i < steps; ++i) others[i] += shares[i];
    }
    if (*std::max_element(others.begin(), others.end()) > 0.1)
        add(in(language, "Andet", "Other"), others, 6);
    chart.x = month_axis(months.back(), language);
    chart.y = number_axis(in(language, "% af deltagerne", "% of the participants"), 0, 100, 5, 0,
                          language);
    return chart;
}

Chart histogram_chart(const Simulation& simulation, Perspective view, Language language) {
    Chart chart;
    chart.title = in(language, "Hvordan resultatet fordeler sig: ", "How the result is spread: ") +
                  inside_subject(simulation.scenario(), view).in(language);
    const std::vector<double>& draws = simulation.of(view);
    if (draws.empty()) return chart;
    const Spread spread = spread_of(draws);
    const Histogram histogram = histogram_of(draws);
    const std::size_t steps = histogram.shares.size();
    const double from = histogram.from, to = histogram.to, reach = to - from;
    const double step = reach / static_cast<double>(steps);
    ChartSeries loss{in(language, "tab", "loss"), ChartSeries::Kind::bar, {}, {}, {}, 1, false};
    ChartSeries gain{in(language, "gevinst", "gain"), ChartSeries::Kind::bar, {}, {}, {}, 0, false};
    double most = 0;
    for (std::size_t i = 0; i < steps; ++i) {
        const double middle = from + (static_cast<double>(i) + 0.5) * step;
        ChartSeries& part = middle < 0 ? loss : gain;
        part.x.push_back((middle - from) / step);
        part.y.push_back(100 * histogram.shares[i]);
        most = std::max(most, part.y.back());
    }
    for (ChartSeries* part : {&loss, &gain})
        if (!part->x.empty()) chart.series.push_back(std::move(*part));
    chart.bar_width = 0.95;
    // The bars stand at 0.5, 1.5 ...; the ticks at their edges.
    const Axis kroner = kroner_axis("", from, to, 8, language);
    const std::string open_ends =
        fmt::format(fmt::runtime(in(language, "{}; yderst: under {} og over {}",
                                    "{}; at the ends: below {} and above {}")),
                    kroner.label, short_kroner_text(from + step, language),
                    short_kroner_text(to - step, language));
    chart.x = {open_ends, 0.5, static_cast<double>(steps) - 0.5, {}};
    chart.x.says = Axis::Says::nothing;
    for (const Tick& tick : kroner.ticks)
        if (tick.at >= from - 1e-9 * reach && tick.at <= to + 1e-9 * reach)
            chart.x.ticks.push_back({(tick.at - from) / step, tick.text});
    chart.y =
        number_axis(in(language, "% af trækningerne", "% of the draws"), 0, most, 5, 0, language);
    if (why_no_chance(simulation)) {
        chart.in_words = in(language, "I 9 af 10 tilfælde mellem ", "In 9 of 10 cases between ") +
                         short_kroner_text(spread.p5, language) + in(language, " og ", " and ") +
                         ended(short_kroner_text(spread.p95, language));
        return chart;
    }
    chart.in_words = in(language,
                        fmt::format("Gevinst i {} af trækningerne.",
                                    chance_text(spread.above_zero, spread.draws, language)),
                        fmt::format("A gain in {} of the draws.",
                                    chance_text(spread.above_zero, spread.draws, language)));
    return chart;
}

Chart tornado_chart(const Sensitivity& sensitivity, Perspective view, Language language,
                    std::size_t most_rows) {
    Chart chart;
    chart.title = in(language, "Hvilke tal betyder mest: ", "Which numbers matter most: ") +
                  label(view).in(language);
    chart.sideways = true;
    const auto place = place_of(sensitivity.views, view);
    if (!place) return chart;
    const std::size_t v = *place;
    auto rows = sensitivity.tornado;
    const auto swing = [&](const TornadoBar& bar) {
        return std::abs(bar.at_high[v] - bar.at_low[v]);
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const auto& a, const auto& b) { return swing(a) > swing(b); });
    while (!rows.empty() && (rows.size() > most_rows || swing(rows.back()) < 0.5)) rows.pop_back();
    ChartSeries low{in(language, "tallet er lavt (P10)", "the number is low (P10)"),
                    ChartSeries::Kind::bar,
                    {},
                    {},
                    {},
                    5,
                    false};
    ChartSeries high{in(language, "tallet er højt (P90)", "the number is high (P90)"),
                     ChartSeries::Kind::bar,
                     {},
                     {},
                     {},
                     0,
                     false};
    const double base = sensitivity.base->of(view).net_present_value;
    ValueRange reach;
    reach.take(base);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto y = static_cast<double>(rows.size() - 1 - i);
        for (auto [part, value] :
             {std::pair{&low, rows[i].at_low[v]}, std::pair{&high, rows[i].at_high[v]}}) {
            part->x.push_back(value);
            part->y.push_back(y);
            part->base.push_back(base);
            reach.take(value);
        }
        chart.y.ticks.push_back(
            {y, sensitivity.base->scenario().assumptions[rows[i].slot].label.in(language)});
    }
    chart.series = {low, high};
    chart.x = kroner_axis("", reach.least, reach.most, 7, language);
    // Where the two colours meet.
    chart.x.label += in(language, " (hovedresultat: ", " (main result: ") +
                     short_kroner_text(base, language) + ")";
    chart.y.from = 0;
    chart.y.to = std::max(static_cast<double>(rows.size()) - 1, 1.0);
    if (!rows.empty())
        chart.in_words = in(language, "Resultatet afhænger mest af »", "What matters most is \"") +
                         sensitivity.base->scenario().assumptions[rows[0].slot].label.in(language) +
                         in(language, "«.", "\".");
    return chart;
}

Chart choice_chart(const std::vector<Simulation>& simulations, Perspective view,
                   Language language) {
    Chart chart;
    chart.title = in(language, "Resultat pr. deltager: ", "Result per participant: ") +
                  inside_sentence(label(view).in(language));
    chart.sideways = true;
    chart.bar_width = 0.4;
    using Kind = ChartSeries::Kind;
    ChartSeries range{
        in(language, "9 af 10 tilfælde", "9 of 10 cases"), Kind::bar, {}, {}, {}, 4, false};
    ChartSeries mean{in(language, "gennemsnit", "mean"), Kind::bar, {}, {}, {}, 0, false};
    ValueRange reach;
    reach.take(0);
    std::vector<Spread> spreads;
    for (const Simulation& one : simulations) {
        spreads.push_back(spread_of(one.per_participant(view)));
        reach.take(spreads.back().p5);
        reach.take(spreads.back().p95);
    }
    const double mark = (reach.most - reach.least) / 250;  // half of what shows a mean
    for (std::size_t i = 0; i < spreads.size(); ++i) {
        const auto y = static_cast<double>(spreads.size() - 1 - i);
        const Spread& spread = spreads[i];
        range.x.push_back(spread.p95);
        range.base.push_back(spread.p5);
        mean.x.push_back(spread.mean + mark);
        mean.base.push_back(spread.mean - mark);
        range.y.push_back(y);
        mean.y.push_back(y);
        const std::string title = simulations[i].scenario().title.in(language);
        chart.y.ticks.push_back({y, title});
        chart.in_words += (i == 0 ? "" : "; ") + title + ": " +
                          in(language, "mellem ", "between ") +
                          short_kroner_text(spread.p5, language) + in(language, " og ", " and ") +
                          short_kroner_text(spread.p95, language);
    }
    chart.in_words += ".";
    chart.series = {range, mean};
    chart.x = kroner_axis("", reach.least, reach.most, 7, language);
    chart.y.from = 0;
    chart.y.to = std::max(static_cast<double>(spreads.size()) - 1, 1.0);
    return chart;
}

}  // namespace afkast
