#include "run/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/payback.hpp"
#include "run/variant.hpp"

namespace afkast {

namespace {

using Type = StoredColumn::Type;
constexpr std::array usual_views{Perspective::municipality, Perspective::state,
                                 Perspective::citizen, Perspective::public_purse,
                                 Perspective::society};

bool is_usual(Perspective view) {
    return std::find(usual_views.begin(), usual_views.end(), view) != usual_views.end();
}

StoredValue if_touched(const Account<double>& account, double value) {
    return account.touched ? StoredValue(value) : StoredValue();
}

StoredValue or_nothing(const std::optional<double>& value) {
    return value ? StoredValue(*value) : StoredValue();
}

class Columns {
  public:
    std::vector<ResultColumn> all;

    void add(const std::string& name, Type type, const std::string& unit, Text meaning,
             bool by_default, std::function<StoredValue(const Outcomes&)> value) {
        all.push_back({{name, type, unit, std::move(meaning)}, std::move(value), by_default});
    }

    void of_run() {
        add("method", Type::text, "", {"Metode", "Method"}, false, [](const Outcomes& of) {
            return StoredValue(
                std::string(of.result->plan->by_pathways() ? "pathways" : "consequences"));
        });
        add("participants", Type::real, "people", {"Deltagere", "Participants"}, true,
            [](const Outcomes& of) { return StoredValue(of.result->basis.participants); });
        add("price_year", Type::whole, "year",
            {"Prisår for alle beløb", "Price year of all amounts"}, true, [](const Outcomes& of) {
                return StoredValue(std::int64_t{of.result->plan->price_year});
            });
        add("base_year", Type::whole, "year",
            {"År, nutidsværdier er regnet til", "Year of the present values"}, false,
            [](const Outcomes& of) {
                return StoredValue(std::int64_t{of.result->basis.base_year});
            });
    }

    void of_money(Perspective view) {
        const std::string who(name(view));
        const Text whose = label(view);
        const bool two = view == Perspective::municipality || view == Perspective::public_purse;
        const auto account = [&](const std::string& what, const Text& meaning, bool by_default,
                                 double Account<double>::*part) {
            add(who + "_" + what, Type::real, "kr",
                {whose.da + ": " + meaning.da, whose.en + ": " + meaning.en}, by_default,
                [view, part](const Outcomes& of) {
                    const auto& own = of.result->of(view);
                    return if_touched(own, own.*part);
                });
        };
        account("net_present_value",
                {"nutidsværdi, gevinst minus omkostning; tom, når ingen af dens penge flytter sig",
                 "present value, gain minus cost; empty when none of its money moves"},
                is_usual(view), &Account<double>::net_present_value);
        account("cost", {"nutidsværdi af omkostninger", "present value of costs"}, two,
                &Account<double>::cost);
        account("gain", {"nutidsværdi af gevinster", "present value of gains"}, two,
                &Account<double>::gain);
        account("undiscounted", {"sum uden diskontering", "sum without discounting"}, false,
                &Account<double>::undiscounted);
        add(who + "_ratio", Type::real, "kr/kr",
            {whose.da + ": gevinst pr. krone omkostning", whose.en + ": gain per krone of cost"},
            false, [view](const Outcomes& of) { return or_nothing(ratio(of.result->of(view))); });
        add(who + "_payback_year", Type::whole, "year",
            {whose.da + ": første år, det er tjent hjem for godt; tom: aldrig, eller intet lagt ud",
             whose.en +
                 ": first year from which it is paid back for good; empty: never, or nothing put "
                 "in"},
            two, [view](const Outcomes& of) {
                const auto year = payback_if_paying(*of.result, view);
                return year ? StoredValue(std::int64_t{*year}) : StoredValue();
            });
        add(who + "_per_participant", Type::real, "kr",
            {whose.da + ": nutidsværdi pr. deltager", whose.en + ": present value per participant"},
            two, [view](const Outcomes& of) {
                const double people = of.result->basis.participants;
                const auto& own = of.result->of(view);
                return people > 0 ? if_touched(own, own.net_present_value / people) : StoredValue();
            });
    }

    void of_people() {
        for (const char* outcome :
             {"ordinary-work", "small-job", "fleksjob", "education", "support", "pension"}) {
            std::string word = outcome;
            std::replace(word.begin(), word.end(), '-', '_');
            const Text where = outcome_label(outcome);
            const bool usual = word == "ordinary_work" || word == "small_job";
            add(word + "_person_years", Type::real, "person-years",
                {"Flere personår " + where.da, "More person-years " + where.en}, usual,
                [name = std::string(outcome)](const Outcomes& of) {
                    for (const Outcome& one : of.result->outcomes)
                        if (one.name == name) return StoredValue(one.person_years);
                    return StoredValue();
                });
        }
        add("paid_hours", Type::real, "hours", {"Flere betalte timer", "More paid hours"}, true,
            [](const Outcomes& of) { return StoredValue(of.result->paid_hours); });
        for (int month : {12, 24, 60})
            add(fmt::format("in_work_after_{}_months", month), Type::real, "people",
                {fmt::format(
                     "Flere i job, småjob eller fleksjob {} måneder efter start; tom uden forløb",
                     month),
                 fmt::format("More people in a job, small job or fleksjob {} months after entry; "
                             "empty without pathways",
                             month)},
                false, [month](const Outcomes& of) {
                    for (const InWork& there : of.result->in_work)
                        if (there.month == month) return StoredValue(there.with - there.without);
                    return StoredValue();
                });
    }

    void of_draws(Perspective view) {
        const std::string who(name(view));
        const Text whose = label(view);
        const auto spread = [&](const std::string& what, const std::string& unit,
                                const Text& meaning, double Spread::*part) {
            add(who + "_" + what, Type::real, unit,
                {whose.da + ": " + meaning.da, whose.en + ": " + meaning.en}, is_usual(view),
                [view, part](const Outcomes& of) {
                    const bool there = of.simulation && of.simulation->place_of(view);
                    return there ? StoredValue(of.spread[index(view)].*part) : StoredValue();
                });
        };
        spread("mean", "kr", {"middel af trækningerne", "mean of the draws"}, &Spread::mean);
        spread("sd", "kr", {"trækningernes standardafvigelse", "standard deviation of the draws"},
               &Spread::sd);
        spread("p5", "kr", {"5-percentil", "5th percentile"}, &Spread::p5);
        spread("p50", "kr", {"median", "median"}, &Spread::p50);
        spread("p95", "kr", {"95-percentil", "95th percentile"}, &Spread::p95);
        spread("chance_of_gain", "share", {"sandsynlighed for gevinst", "chance of a gain"},
               &Spread::above_zero);
    }
};

StoredColumn run_column() {
    return {"run", Type::whole, "", {"Kørslens nummer, fra 0", "Number of the run, from 0"}};
}

}  // namespace

std::vector<ResultColumn> all_result_columns(bool with_draws) {
    Columns columns;
    columns.of_run();
    for (Perspective view : all_perspectives) columns.of_money(view);
    columns.of_people();
    if (with_draws)
        for (Perspective view : all_perspectives) columns.of_draws(view);
    return std::move(columns.all);
}

std::vector<ResultColumn> result_columns(const std::vector<std::string>& wanted, bool with_draws) {
    const std::vector<ResultColumn> all = all_result_columns(with_draws);
    std::vector<bool> taken(all.size());
    std::vector<Problem> problems;
    for (const std::string& pattern : wanted) {
        bool met = false;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (pattern == "all" || matches(pattern, all[i].column.name)) taken[i] = met = true;
        if (met) continue;
        std::vector<std::string> valid;
        for (const ResultColumn& one : all) valid.push_back(one.column.name);
        problems.push_back({"--columns",
                            {},
                            pattern,
                            {"Den kolonne findes ikke. »--columns all« giver dem alle.",
                             "There is no such column. \"--columns all\" gives them all."},
                            nearest_name(pattern, valid)});
    }
    if (!problems.empty()) throw BadInput(problems);
    std::vector<ResultColumn> chosen;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (wanted.empty() ? all[i].by_default : taken[i]) chosen.push_back(all[i]);
    return chosen;
}

namespace {

// A database tells no capitals from small letters in the names of columns.
bool same_name(const std::string& one, const std::string& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) {
        const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; };
        return small(a) == small(b);
    });
}

StoredColumn text_column(const std::string& name, Text meaning) {
    return {name, Type::text, "", std::move(meaning)};
}

[[noreturn]] void refuse_name(const std::string& axis) {
    throw BadInput({{"axes",
                     {},
                     axis,
                     {"Resultaterne har allerede en kolonne, der hedder sådan. Giv aksen et andet "
                      "\"name\".",
                      "The results have a column of that name already. Give the axis another "
                      "\"name\"."},
                     {}}});
}

}  // namespace

std::vector<ResultColumn> without_axes(std::vector<ResultColumn> results,
                                       const std::vector<StoredAxis>& axes) {
    const auto told = [&](const ResultColumn& result) {
        return std::any_of(axes.begin(), axes.end(), [&](const StoredAxis& axis) {
            if (!same_name(axis.name, result.column.name)) return false;
            if (axis.what != axis.name) refuse_name(axis.name);
            return true;
        });
    };
    results.erase(std::remove_if(results.begin(), results.end(), told), results.end());
    return results;
}

std::vector<StoredColumn> columns_of_runs(const std::vector<StoredColumn>& axes,
                                          const std::vector<ResultColumn>& results) {
    const std::vector<StoredColumn> ours{
        text_column("status", {"ok eller error", "ok or error"}),
        text_column("error", {"Hvad der er galt", "What is wrong"}),
        text_column("scenario", {"Fingeraftryk af scenariet og det, der er ændret",
                                 "Fingerprint of the scenario and what is changed"}),
        text_column("engine", {"Programmets version", "Version of the program"}),
        text_column("data", {"Version af data/", "Version of data/"}),
        {"seed", Type::whole, "", {"Frø for tilfældige tal", "Seed of random numbers"}}};
    std::vector<StoredColumn> all{run_column()};
    const auto taken = [&](const std::string& name) {
        const auto same = [&](const StoredColumn& one) { return same_name(one.name, name); };
        return std::any_of(all.begin(), all.end(), same) ||
               std::any_of(ours.begin(), ours.end(), same);
    };
    for (const StoredColumn& axis : axes) {
        if (taken(axis.name)) refuse_name(axis.name);
        all.push_back(axis);
    }
    all.insert(all.end(), ours.begin(), ours.end());
    for (const ResultColumn& result : results) all.push_back(result.column);
    return all;
}

StoredTable yearly_table() {
    StoredTable table{"yearly", {run_column()}, 2};
    table.columns.push_back({"year", Type::whole, "year", {"Kalenderår", "Calendar year"}});
    for (Perspective view : all_perspectives) {
        const Text whose = label(view);
        table.columns.push_back({std::string(name(view)),
                                 Type::real,
                                 "kr",
                                 {whose.da + ": gevinst minus omkostning i året, ikke diskonteret",
                                  whose.en + ": gain minus cost in the year, undiscounted"}});
    }
    return table;
}

StoredTable draws_table() {
    StoredTable table{"draws", {run_column()}, 2};
    table.columns.push_back({"draw", Type::whole, "", {"Trækning, fra 0", "Draw, from 0"}});
    for (Perspective view : all_perspectives) {
        const Text whose = label(view);
        table.columns.push_back({std::string(name(view)),
                                 Type::real,
                                 "kr",
                                 {whose.da + ": nutidsværdi", whose.en + ": present value"}});
    }
    return table;
}

std::vector<std::vector<StoredValue>> yearly_rows(std::uint64_t run, const Result& result) {
    std::vector<std::vector<StoredValue>> rows;
    for (int y = 0; y < result.ledger.years; ++y) {
        std::vector<StoredValue> row{static_cast<std::int64_t>(run),
                                     std::int64_t{result.ledger.first_year + y}};
        for (Perspective view : all_perspectives) {
            const Account<double>& own = result.of(view);
            row.push_back(if_touched(own, own.by_year[static_cast<std::size_t>(y)]));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::vector<StoredValue>> draw_rows(std::uint64_t run, const Simulation& simulation) {
    std::vector<std::vector<StoredValue>> rows;
    for (std::size_t draw = 0; draw < simulation.count; ++draw) {
        std::vector<StoredValue> row{static_cast<std::int64_t>(run),
                                     static_cast<std::int64_t>(draw)};
        for (Perspective view : all_perspectives)
            row.push_back(simulation.place_of(view) ? StoredValue(simulation.of(view)[draw])
                                                    : StoredValue());
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace afkast
