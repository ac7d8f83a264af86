#include "report/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

#include "model/saving.hpp"
#include "report/rests_on.hpp"
#include "report/rounding.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

constexpr std::size_t columns_per_table = 8;

// How many of a unit stand for one: figures are rounded in whole tenths, so that they add up.
double scale_of(int decimals) { return std::pow(10.0, decimals); }
Cell figure(Whole tenths, int decimals) {
    return Figure{static_cast<double>(tenths) / scale_of(decimals), decimals};
}

// The two courses as they are printed: what is left of `with` after the difference is `without`.
struct Printed {
    Whole without, with, difference;
    Printed(double exactly_without, double exactly_with, int decimals)
        : with(rounded_total(exactly_with * scale_of(decimals))),
          difference(rounded_total((exactly_with - exactly_without) * scale_of(decimals))) {
        without = with - difference;
    }
};

std::string without_word(Language language) { return in(language, "uden", "without"); }
std::string with_word(Language language) { return in(language, "med", "with"); }

bool followed(const Result& result) {
    return result.plan->by_pathways() && !result.courses.with.by_step.empty() &&
           result.basis.participants > 0;
}
bool compared(const Result& result) { return !result.courses.without.by_step.empty(); }

const std::string& state_label(const Result& result, std::size_t state, Language language) {
    return result.plan->states[state].law.label.in(language);
}

// Months since entry that are shown: close together in the first two years, then year by year, and
// every fifth year after the twentieth.
std::vector<int> months_shown(const Result& result) {
    const int step = result.plan->pathway.months_per_step;
    const int last = result.plan->pathway.steps * step;
    std::vector<int> all{0, 1, 3, 6, 9, 12, 18, 24};
    for (int month = 36; month <= last; month += 12)
        if (month <= 240 || month % 60 == 0 || month + 12 > last) all.push_back(month);
    std::vector<int> shown;
    for (int month : all)
        if (month <= last && month % step == 0) shown.push_back(month);
    return shown;
}

double share_at(const Result& result, const People<double>& people, std::size_t state, int month) {
    const auto step = static_cast<std::size_t>(month / result.plan->pathway.months_per_step);
    return people.by_step[state][step] / result.basis.participants;
}

std::string time_heading(int month, Language language) {
    if (month == 0) return in(language, "start", "entry");
    if (month <= 24)
        return in(language, fmt::format("{} {}", month, month == 1 ? "md." : "mdr."),
                  fmt::format("{} mo.", month));
    // The space is one that no heading is broken at.
    return in(language, fmt::format("{}\u00a0år", month / 12), fmt::format("{} years", month / 12));
}

// States that are ever more than a few in a thousand; the others are shown as one.
struct StatesShown {
    std::vector<std::size_t> states;
    bool others = false;
};

StatesShown states_shown(const Result& result, const std::vector<int>& months) {
    StatesShown shown;
    double others = 0;
    for (std::size_t s = 0; s < result.plan->states.size(); ++s) {
        double most = 0;
        for (int month : months) {
            most = std::max(most, share_at(result, result.courses.with, s, month));
            if (compared(result))
                most = std::max(most, share_at(result, result.courses.without, s, month));
        }
        if (most >= 0.005)
            shown.states.push_back(s);
        else
            others += most;
    }
    shown.others = others >= 0.0005;
    return shown;
}

// Shares of one course at a time in tenths of a per cent that add up to all.
std::vector<Whole> printed_shares(const Result& result, const People<double>& people,
                                  const StatesShown& shown, int month) {
    std::vector<double> shares;
    double left = 1;
    for (std::size_t state : shown.states) {
        shares.push_back(1000 * share_at(result, people, state, month));
        left -= shares.back() / 1000;
    }
    if (shown.others) shares.push_back(1000 * std::max(0.0, left));
    return rounded_parts(shares, shown.others ? 1000 : rounded_total(1000 * (1 - left)));
}

}  // namespace

std::vector<Table> state_tables(const Result& result, Language language) {
    std::vector<Table> tables;
    if (!followed(result)) return tables;
    const std::vector<int> months = months_shown(result);
    const StatesShown shown = states_shown(result, months);
    for (std::size_t from = 0; from < months.size(); from += columns_per_table) {
        const std::size_t to = std::min(months.size(), from + columns_per_table);
        Table table;
        if (from == 0) {
            table.title = in(language, "Hvor deltagerne er, uden og med indsatsen",
                             "Where the participants are, without and with the effort");
            table.unit = in(language, "procent, så længe efter start", "per cent, since entry");
        }
        table.columns = {{"", false}, {"", false}};
        std::vector<std::vector<Whole>> without, with;
        for (std::size_t i = from; i < to; ++i) {
            table.columns.push_back({time_heading(months[i], language)});
            if (compared(result))
                without.push_back(printed_shares(result, result.courses.without, shown, months[i]));
            with.push_back(printed_shares(result, result.courses.with, shown, months[i]));
        }
        for (std::size_t r = 0; r < with.front().size(); ++r) {
            std::string label = r < shown.states.size()
                                    ? state_label(result, shown.states[r], language)
                                    : in(language, "Øvrige", "Others");
            const auto add = [&](const std::string& course,
                                 const std::vector<std::vector<Whole>>& shares) {
                Row row{{label, course}};
                for (const auto& at : shares) row.cells.push_back(figure(at[r], 1));
                table.rows.push_back(std::move(row));
                label.clear();
            };
            if (compared(result)) add(without_word(language), without);
            add(with_word(language), with);
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

namespace {

// Person-years of one state by calendar year.
std::vector<double> person_years(const Result& result, const People<double>& people,
                                 std::size_t state) {
    std::vector<double> years(static_cast<std::size_t>(result.ledger.years), 0);
    const auto& months = people.states[state].people;
    const int first = result.plan->first.count;
    for (std::size_t m = 0; m < months.size(); ++m) {
        const int year = Month{first + static_cast<int>(m)}.year() - result.ledger.first_year;
        years[static_cast<std::size_t>(year)] += months[m] / 12;
    }
    return years;
}

double sum(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

struct PrintedYears {
    std::vector<Whole> without, with, difference;  // by year, and the total last
};

// Every row adds up to its total, and the two courses to their difference.
PrintedYears printed_years(const std::vector<double>& without, const std::vector<double>& with,
                           int decimals) {
    const Printed total(sum(without), sum(with), decimals);
    std::vector<double> scaled, change;
    for (std::size_t y = 0; y < with.size(); ++y) {
        scaled.push_back(with[y] * scale_of(decimals));
        change.push_back((with[y] - without[y]) * scale_of(decimals));
    }
    PrintedYears printed;
    printed.with = rounded_parts(scaled, total.with);
    printed.difference = rounded_parts(change, total.difference);
    printed.with.push_back(total.with);
    printed.difference.push_back(total.difference);
    for (std::size_t y = 0; y < printed.with.size(); ++y)
        printed.without.push_back(printed.with[y] - printed.difference[y]);
    return printed;
}

}  // namespace

std::vector<Table> person_year_tables(const Result& result, Language language) {
    std::vector<Table> tables;
    if (!followed(result)) return tables;
    const int decimals = result.basis.participants < 10000 ? 1 : 0;
    std::vector<std::size_t> states;
    std::vector<PrintedYears> printed;
    for (std::size_t s = 0; s < result.plan->states.size(); ++s) {
        const auto without = person_years(result, result.courses.without, s);
        const auto with = person_years(result, result.courses.with, s);
        if (sum(without) < 0.05 && sum(with) < 0.05) continue;
        states.push_back(s);
        printed.push_back(printed_years(without, with, decimals));
    }
    const auto years = static_cast<std::size_t>(result.ledger.years);
    for (std::size_t from = 0; from <= years; from += columns_per_table) {
        const std::size_t to = std::min(years + 1, from + columns_per_table);
        Table table;
        if (from == 0) {
            table.title = in(language, "Personår år for år, uden og med indsatsen",
                             "Person-years by year, without and with the effort");
        }
        table.columns = {{"", false}, {"", false}};
        for (std::size_t y = from; y < to; ++y)
            table.columns.push_back(
                {y == years ? in(language, "I alt", "Total")
                            : std::to_string(result.ledger.first_year + static_cast<int>(y))});
        for (std::size_t i = 0; i < states.size(); ++i) {
            std::string label = state_label(result, states[i], language);
            const auto add = [&](const std::string& what, const std::vector<Whole>& values) {
                Row row{{label, what}};
                for (std::size_t y = from; y < to; ++y)
                    row.cells.push_back(figure(values[y], decimals));
                table.rows.push_back(std::move(row));
                label.clear();
            };
            if (compared(result)) add(without_word(language), printed[i].without);
            add(with_word(language), printed[i].with);
            if (compared(result)) add(in(language, "forskel", "change"), printed[i].difference);
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

namespace {

double paid_hours(const Result& result, const People<double>& people) {
    double hours = 0;
    for (std::size_t s = 0; s < result.plan->states.size(); ++s)
        hours += sum(people.states[s].people) *
                 monthly_hours(result.plan->states[s].hours_per_week.at(result.values));
    return hours;
}

}  // namespace

std::string in_work_heading(int month, Language language) {
    return in(language, fmt::format("Flere i job, småjob eller fleksjob efter {} måneder", month),
              fmt::format("More people in a job, small job or fleksjob after {} months", month));
}

std::string of_kind_heading(const std::string& kind, Language language) {
    return in(language, "heraf ", "of them ") + outcome_label(kind).in(language);
}

std::string more_in_work(const InWork& there, Language language) {
    const double more = there.with - there.without;
    std::vector<std::string> kinds;
    std::string last;
    for (const auto& [kind, of_kind] : there.more_by_kind) {
        if (std::fabs(of_kind) < 0.05) continue;
        last = outcome_label(kind).in(language);
        kinds.push_back(about_number(of_kind, language) + " " + last);
    }
    const std::string size = about_number(std::fabs(more), language);
    std::string text = in(language,
                          fmt::format("{} {} i job, småjob eller fleksjob efter {} måneder", size,
                                      more < 0 ? "færre" : "flere", there.month),
                          fmt::format("{} {} in a job, small job or fleksjob after {} months", size,
                                      more < 0 ? "fewer" : "more", there.month));
    if (kinds.size() > 1)
        text += " (" + joined(kinds, language) + ")";
    else if (!kinds.empty())
        text += in(language, " (alle ", " (all ") + last + ")";
    return text;
}

Table outcome_table(const Result& result, Language language) {
    Table table;
    table.title =
        in(language, "Hvad deltagerne får ud af det", "What comes of it for the participants");
    table.columns = {{"", false},
                     {in(language, "Uden indsatsen", "Without the effort")},
                     {in(language, "Med indsatsen", "With the effort")},
                     {in(language, "Forskel", "Difference")}};
    const auto add = [&](const std::string& what, double without, double with, int decimals) {
        const Printed printed(without, with, decimals);
        table.rows.push_back(
            {{what, figure(printed.without, decimals), figure(printed.with, decimals),
              figure(printed.difference, decimals)}});
    };
    for (const Outcome& outcome : result.outcomes)
        add(in(language, "Personår ", "Person-years ") + outcome_label(outcome.name).in(language),
            outcome.without, outcome.with, 1);
    for (const InWork& there : result.in_work)
        if (there.without > 0 || there.with > 0)
            add(in(language,
                   fmt::format("Personer i job, småjob eller fleksjob efter {} måneder",
                               there.month),
                   fmt::format("People in a job, small job or fleksjob after {} months",
                               there.month)),
                there.without, there.with, 1);
    for (const InWork& there : result.in_work)
        if (std::fabs(there.with - there.without) >= 0.05)
            table.notes.push_back(more_in_work(there, language) + ".");
    if (const std::string cost = fleksjob_cost_text(result, language); !cost.empty())
        table.notes.push_back(in(language, "Personår i fleksjob", "Person-years in fleksjob") +
                              cost + ".");
    const double hours_without = paid_hours(result, result.courses.without);
    const double hours_with = paid_hours(result, result.courses.with);
    if (hours_without > 0 || hours_with > 0)
        add(in(language, "Betalte timer", "Paid hours"), hours_without, hours_with, 0);
    for (const OwnOutcome& own : result.scenario().own_outcomes)
        for (const OutcomeValue& value : result.own_outcomes) {
            if (value.name != own.name) continue;
            const std::string label = value.label.in(language);
            add(label, value.without, value.with, 2);
            if (result.scenario().outcome_discount_rate)
                add(label + in(language, ", tilbagediskonteret", ", discounted"),
                    value.discounted_without, value.discounted_with, 2);
        }
    return table;
}

Table unit_table(const Result& result, Language language) {
    Table table;
    table.title =
        in(language, "Resultat og omkostning pr. ekstra enhed", "Result and cost per extra unit");
    table.unit = in(language, "kr., ", "DKK, ") + basis_text(result, language);
    const std::string municipality =
        bare_subject(result.scenario(), Perspective::municipality).in(language);
    table.columns = {{"", false},
                     {in(language, "Ekstra", "Extra")},
                     {municipality + in(language, ": nettoresultat", ": net result")},
                     {municipality + in(language, ": omkostning", ": cost")},
                     {in(language, "Det offentlige: nettoresultat", "Public purse: net result")},
                     {in(language, "Det offentlige: omkostning", "Public purse: cost")}};
    const auto add = [&](const std::string& what, double units, double least, int decimals) {
        Row row{{what, Figure{units, decimals}}};
        for (Perspective view : {Perspective::municipality, Perspective::public_purse})
            for (double kroner : {result.of(view).net_present_value, result.of(view).cost})
                row.cells.push_back(units > least ? Cell{Amount{rounded_total(kroner / units)}}
                                                  : Cell{Nothing{}});
        table.rows.push_back(std::move(row));
    };
    const ExtraYears extra = extra_years(result);
    add(extra.ordinary ? in(language, "Personår i ordinært job", "Person-years in ordinary work")
                       : in(language, "Personår i job, småjob eller fleksjob",
                            "Person-years in a job, small job or fleksjob"),
        extra.years, 0.05, 1);
    const std::string discounted = result.scenario().outcome_discount_rate
                                       ? in(language, ", tilbagediskonteret", ", discounted")
                                       : std::string();
    for (const OutcomeValue& value : result.own_outcomes)
        add(value.label.in(language) + discounted, value.discounted_with - value.discounted_without,
            0, 2);
    table.notes = {
        in(language,
           "Nettoresultat: gevinst minus omkostning, delt med de ekstra enheder; under nul betaler "
           "man så meget for hver. Omkostning: indsatsens omkostning alene, før enhver gevinst.",
           "Net result: gain minus cost, divided by the extra units; below zero that much is paid "
           "for each. Cost: of the effort alone, before any gain.")};
    return table;
}

bool has_saving(const Result& result) {
    return !savings(result, Perspective::municipality).states.empty();
}

namespace {

using FourAmounts = std::array<double, 4>;

// Municipality and public purse, benefit and tax, of one state.
FourAmounts amounts_of(const StateSaving& own, const std::vector<StateSaving>& all) {
    const auto same = std::find_if(all.begin(), all.end(),
                                   [&](const StateSaving& s) { return s.state == own.state; });
    return {own.benefit_kroner, own.tax_kroner, same->benefit_kroner, same->tax_kroner};
}

std::string aim_text(const StateSaving& one, Language language) {
    switch (one.aim) {
        case Aim::begun_in:
            return in(language, "ja: deltagerne begynder her", "yes: people begin here");
        case Aim::left:
            return in(language, "ja: indsatsen flytter folk herfra", "yes: people are moved out");
        case Aim::kept_out:
            return in(language, "ja: indsatsen holder folk herfra", "yes: people are kept out");
        case Aim::named:
            return in(language, "ja: scenariet nævner den", "yes: the scenario names it");
        case Aim::none:
            break;
    }
    return in(language, "nej: færre flyttes hertil", "no: fewer are moved here");
}

// Rows of the states that shrink, or of those that grow, and their sum, as it is printed.
class SavingRows {
  public:
    SavingRows(const Result& result_, Language language_) : result(result_), language(language_) {}

    void add(const std::vector<StateSaving>& own, const std::vector<StateSaving>& all,
             const std::string& total) {
        if (own.empty()) return;
        std::array<std::vector<double>, 4> parts;
        for (const StateSaving& one : own) {
            const FourAmounts kroner = amounts_of(one, all);
            for (std::size_t i = 0; i < kroner.size(); ++i) parts[i].push_back(kroner[i]);
        }
        std::array<std::vector<Whole>, 4> printed;
        for (std::size_t i = 0; i < parts.size(); ++i) printed[i] = rounded_parts(parts[i]);
        for (std::size_t r = 0; r < own.size(); ++r) {
            Row row{{state_label(result, own[r].state, language),
                     Figure{own[r].person_months / 12, 1}}};
            for (const auto& column : printed) row.cells.push_back(Amount{column[r]});
            row.cells.push_back(own[r].person_months < 0 ? aim_text(own[r], language)
                                                         : std::string());
            rows.push_back(std::move(row));
        }
        std::array<Whole, 4> sums{};
        for (std::size_t i = 0; i < printed.size(); ++i)
            sums[i] = std::accumulate(printed[i].begin(), printed[i].end(), Whole{0});
        add_total(total, sums);
        for (std::size_t i = 0; i < sums.size(); ++i) net[i] += sums[i];
    }
    void add_net() { add_total(in(language, "Netto", "Net"), net); }

    std::vector<Row> rows;

  private:
    const Result& result;
    Language language;
    std::array<Whole, 4> net{};

    void add_total(const std::string& what, const std::array<Whole, 4>& sums) {
        Row row{{what, std::string()}, Row::Kind::total};
        for (Whole sum : sums) row.cells.push_back(Amount{sum});
        row.cells.push_back(std::string());
        rows.push_back(std::move(row));
    }
};

}  // namespace

Table saving_table(const Result& result, Language language) {
    const Savings own = savings(result, Perspective::municipality);
    const Savings all = savings(result, Perspective::public_purse);
    const std::string who = subject(result.scenario(), Perspective::municipality).in(language);
    Table table;
    table.title = in(language, "Sparede ydelser, og hvad de voksende tilstande koster",
                     "Benefits saved, and what the growing states cost");
    table.unit = in(language, "kr., plus er en gevinst, ", "DKK, plus is a gain, ") +
                 basis_text(result, language);
    table.columns = {{in(language, "Tilstand", "State"), false},
                     {in(language, "Personår", "Person-years")},
                     {who + in(language, ": ydelser", ": benefits")},
                     {in(language, "skat", "tax")},
                     {in(language, "Det offentlige: ydelser", "Public purse: benefits")},
                     {in(language, "skat", "tax")},
                     {in(language, "Sigter indsatsen på den?", "Aimed at?"), false}};
    SavingRows rows(result, language);
    rows.add(own.states, all.states,
             in(language, "Færre personår (brutto)", "Fewer person-years (gross)"));
    rows.add(own.growing, all.growing, in(language, "Flere personår", "More person-years"));
    rows.add_net();
    table.rows = std::move(rows.rows);
    Row others{
        {in(language, "Ikke sigtet på, af nettobesparelsen", "Not aimed at, of the net saving")}};
    others.cells.resize(table.columns.size(), std::string());
    for (const auto& [column, split] : {std::pair{std::size_t(2), &own}, {std::size_t(4), &all}})
        if (const auto share = split->not_aimed_at_share()) others.cells[column] = Share{*share, 0};
    table.rows.push_back(std::move(others));
    return table;
}

namespace {

std::string names_of(const Result& result, const std::vector<StateSaving>& states,
                     Language language, const std::function<bool(const StateSaving&)>& wanted) {
    std::vector<std::size_t> those;
    for (const StateSaving& one : states)
        if (wanted(one)) those.push_back(one.state);
    return states_text(result, those, language);
}

// What is not aimed at, and why it shrinks all the same.
std::string not_aimed_at_sentence(const Result& result, const Savings& own, Language language) {
    const std::string names = names_of(result, own.states, language, [](const StateSaving& one) {
        return !one.aimed_at && one.benefit_kroner >= 0.5;
    });
    const std::string amount = about_text(own.not_aimed_at_kroner, language);
    const auto share = own.not_aimed_at_share();
    const std::string part =
        share ? in(language, " (" + percent_text(*share, 0, language) + " af nettobesparelsen)",
                   " (" + percent_text(*share, 0, language) + " of the net saving)")
              : std::string();
    return in(
        language,
        fmt::format("Af bruttobesparelsen kommer {}{} af færre på {}, som indsatsen ikke "
                    "sigter på: den, der er i arbejde et helt år, kan ikke samme år blive "
                    "flyttet dertil. Det er færre afklaringer, ikke mindre af den ydelse, "
                    "deltagerne kom fra.",
                    amount, part, names),
        fmt::format("Of the gross saving {}{} is fewer people on {}, at which the effort does "
                    "not aim: whoever is in work for a whole year cannot be moved there in "
                    "that year. It is fewer clarifications, not less of the benefit that "
                    "people came from.",
                    amount, part, names));
}

}  // namespace

std::vector<std::string> saving_sentences(const Result& result, Language language) {
    const Savings own = savings(result, Perspective::municipality);
    if (std::abs(own.net_kroner()) < 0.5) return {};
    const auto saves = [](const StateSaving& one) { return one.benefit_kroner >= 0.5; };
    const auto costs = [](const StateSaving& one) { return one.benefit_kroner <= -0.5; };
    const std::string less = names_of(result, own.states, language, saves);
    const std::string more = names_of(result, own.growing, language, costs);
    const Text who = inside_subject(result.scenario(), Perspective::municipality);
    const std::string gross = about_text(own.benefit_kroner, language);
    const std::string spent = about_text(own.growing_kroner, language);
    const std::string net = about_text(own.net_kroner(), language);
    const bool costs_more = own.net_kroner() < 0;
    if (less.empty()) return {};
    std::vector<std::string> said;
    if (more.empty())
        said.push_back(in(language,
                          fmt::format("Færre på {} sparer {} {} i ydelser (nutidsværdi, før skat).",
                                      less, who.da, gross),
                          fmt::format("Fewer people on {} save {} {} in benefits (present value, "
                                      "before tax).",
                                      less, who.en, gross)));
    else
        said.push_back(
            in(language,
               fmt::format("Færre på {} sparer {} {} i ydelser; flere i {} koster {} Netto {} {} "
                           "(nutidsværdi, før skat).",
                           less, who.da, gross, more, ended(spent),
                           costs_more ? "koster det" : "spares", net),
               fmt::format("Fewer people on {} save {} {} in benefits; more in {} cost {} Net, {} "
                           "is {} (present value, before tax).",
                           less, who.en, gross, more, ended(spent), net,
                           costs_more ? "spent" : "saved")));
    if (own.not_aimed_at_kroner >= 0.5)
        said.push_back(not_aimed_at_sentence(result, own, language));
    return said;
}

namespace {
std::string course_name(bool with, Language language, Naming naming) {
    if (naming == Naming::keys) return with ? "with" : "without";
    return with ? Text{"med indsatsen", "with the effort"}.in(language)
                : Text{"uden indsatsen", "without the effort"}.in(language);
}
// What the rows of states begin with: the state's key, and what it is called.
std::vector<Column> columns_of_states(Language language) {
    const auto in = [&](const char* da, const char* en) { return Text{da, en}.in(language); };
    return {{in("scenarie", "scenario"), false},
            {in("tilstand", "state"), false},
            {in("navn", "label"), false},
            {in("forløb", "course"), false}};
}
}  // namespace

Table people_rows(const Result& result, Language language, Naming naming) {
    const auto in = [&](const char* da, const char* en) { return Text{da, en}.in(language); };
    Table table;
    table.columns = columns_of_states(language);
    table.columns.insert(table.columns.end(), {{in("måneder_siden_start", "months_since_entry")},
                                               {in("personer", "persons")},
                                               {in("andel", "share")}});
    if (!followed(result)) return table;
    const auto add = [&](bool with, const People<double>& people) {
        const std::string course = course_name(with, language, naming);
        for (std::size_t s = 0; s < people.by_step.size(); ++s)
            for (int step = 0; step <= result.plan->pathway.steps; ++step) {
                const double persons = people.by_step[s][static_cast<std::size_t>(step)];
                table.rows.push_back(
                    {{result.scenario().title.in(language), result.plan->states[s].name,
                      state_label(result, s, language), course,
                      Figure{double(step * result.plan->pathway.months_per_step), 0},
                      Figure{persons, 6}, Figure{persons / result.basis.participants, 8}}});
            }
    };
    if (compared(result)) add(false, result.courses.without);
    add(true, result.courses.with);
    return table;
}

Table person_year_rows(const Result& result, Language language, Naming naming) {
    Table table;
    table.columns = columns_of_states(language);
    table.columns.insert(table.columns.end(), {{Text{"år", "year"}.in(language)},
                                               {Text{"personår", "person_years"}.in(language)}});
    if (!followed(result)) return table;
    const auto add = [&](bool with, const People<double>& people) {
        const std::string course = course_name(with, language, naming);
        for (std::size_t s = 0; s < people.states.size(); ++s) {
            const auto years = person_years(result, people, s);
            for (std::size_t y = 0; y < years.size(); ++y)
                table.rows.push_back(
                    {{result.scenario().title.in(language), result.plan->states[s].name,
                      state_label(result, s, language), course,
                      Year{result.ledger.first_year + static_cast<int>(y)}, Figure{years[y], 6}}});
        }
    };
    if (compared(result)) add(false, result.courses.without);
    add(true, result.courses.with);
    return table;
}

}  // namespace afkast
