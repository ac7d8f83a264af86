// Scenarios side by side: who pays, who gains, what comes of it for people.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "model/saving.hpp"
#include "report/cells.hpp"
#include "report/kind.hpp"
#include "report/people.hpp"
#include "report/rounding.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"
#include "report/whole.hpp"

namespace afkast {

namespace {

struct Measure {
    std::string heading;
    Row::Kind kind;
    std::function<Cell(const Result&)> cell;
    int indent = 0;
};

// "kommunen 49 %, EU 51 %"
std::string funders(const Result& result, Language language) {
    const auto bearers = who_bears_the_cost(result);
    if (bearers.empty()) return "–";
    std::vector<double> shares;
    for (const auto& [party, share] : bearers) shares.push_back(100 * share);
    const auto whole = rounded_parts(shares);
    std::vector<std::string> said;
    for (std::size_t i = 0; i < bearers.size(); ++i)
        said.push_back(
            inside_subject(result.scenario(), perspective_of(bearers[i].first)).in(language) + " " +
            percent_text(static_cast<double>(whole[i]) / 100, 0, language));
    return joined(said, language);
}

Cell extra_years(const Result& result, const char* name) {
    return Figure{outcome(result, name), 1};
}
// Pathways only: what is counted month by month.
Cell more_in_work(const Result& result, int month) {
    for (const InWork& there : result.in_work)
        if (there.month == month) return Figure{there.with - there.without, 1};
    return Nothing{};
}
// All kinds of job: the same denominator for every scenario.
Cell per_extra_year(const Result& result, double kroner) {
    const double years = extra_years_in_any_job(result);
    return years > 0.05 ? whole_kroner(kroner / years) : Cell{Nothing{}};
}
// Of ordinary work alone, where that is most of the extra years.
Cell per_extra_ordinary_year(const Result& result, double kroner) {
    const ExtraYears extra = extra_years(result);
    return extra.ordinary && extra.years > 0.05 ? whole_kroner(kroner / extra.years)
                                                : Cell{Nothing{}};
}
Cell more_of_kind(const Result& result, int month, const std::string& kind) {
    for (const InWork& there : result.in_work)
        if (there.month == month)
            for (const auto& [name, more] : there.more_by_kind)
                if (name == kind) return Figure{more, 1};
    return Nothing{};
}
Cell fleksjob_cost(const Result& result, bool before) {
    const auto year = fleksjob_year(result);
    if (!year || (before && year->before.empty())) return Nothing{};
    return whole_kroner(before ? year->kroner_before : year->kroner);
}

// What an extra year amounts to: each row says which years it is divided by.
void add_rates(std::vector<Measure>& list, Language language) {
    for (Perspective view : {Perspective::municipality, Perspective::public_purse})
        for (bool cost : {false, true})
            for (bool ordinary : {true, false}) {
                const std::string what =
                    cost ? in(language, "omkostning", "cost") : in(language, "netto", "net");
                const std::string years = ordinary ? in(language, "ordinært job", "ordinary work")
                                                   : in(language, "job, småjob eller fleksjob",
                                                        "a job, small job or fleksjob");
                list.push_back(
                    {label(view).in(language) + ": " + what +
                         in(language, " pr. ekstra personår i ", " per extra person-year in ") +
                         years + in(language, ", kr.", ", DKK"),
                     Row::Kind::ordinary, [view, cost, ordinary](const Result& r) {
                         const auto& account = r.of(view);
                         const double kroner = cost ? account.cost : account.net_present_value;
                         return ordinary ? per_extra_ordinary_year(r, kroner)
                                         : per_extra_year(r, kroner);
                     }});
            }
}

// What comes of it for people, and what a year in work amounts to.
void add_people(std::vector<Measure>& list, Language language) {
    const auto add = [&](const std::string& da, const std::string& en,
                         std::function<Cell(const Result&)> cell, int indent = 0) {
        list.push_back(
            {language == Language::danish ? da : en, Row::Kind::ordinary, std::move(cell), indent});
    };
    const std::vector<std::pair<const char*, Text>> years{
        {"ordinary-work",
         {"Ekstra personår i ordinært job", "Extra person-years in ordinary work"}},
        {"small-job", {"Ekstra personår i småjob", "Extra person-years in small jobs"}},
        {"fleksjob", {"Ekstra personår i fleksjob", "Extra person-years in fleksjob"}}};
    for (const auto& [name, text] : years)
        add(text.da, text.en, [name = name](const Result& r) { return extra_years(r, name); });
    add("Et år i fleksjob koster kommunen, kr.", "A year in fleksjob costs the municipality, DKK",
        [](const Result& r) { return fleksjob_cost(r, false); });
    add(
        "mod et år, hvor de kom fra, kr.", "against a year where they came from, DKK",
        [](const Result& r) { return fleksjob_cost(r, true); }, 1);
    add("Ekstra personår i uddannelse", "Extra person-years in education", [](const Result& r) {
        return outcome(r, "education") == 0 ? Cell{Nothing{}} : extra_years(r, "education");
    });
    add("Ekstra betalte timer", "Extra paid hours",
        [](const Result& r) { return whole_kroner(r.paid_hours); });
    for (int month : {12, 24, 60}) {
        add(in_work_heading(month, Language::danish), in_work_heading(month, Language::english),
            [month](const Result& r) { return more_in_work(r, month); });
        for (const char* kind : {"ordinary-work", "small-job", "fleksjob"})
            add(
                of_kind_heading(kind, Language::danish), of_kind_heading(kind, Language::english),
                [month, kind](const Result& r) { return more_of_kind(r, month, kind); }, 1);
    }
    add_rates(list, language);
}

// The scenarios' own outcomes, by name: a row each, with the kroner of one more.
void add_own_outcomes(std::vector<Measure>& list, const std::vector<Result>& results,
                      Language language) {
    std::map<std::string, Text> names;
    for (const Result& result : results)
        for (const OutcomeValue& value : result.own_outcomes)
            names.emplace(value.name, value.label);
    const auto of = [](const Result& result, const std::string& name) {
        const auto& all = result.own_outcomes;
        const auto found = std::find_if(
            all.begin(), all.end(), [&](const OutcomeValue& value) { return value.name == name; });
        return found == all.end() ? nullptr : &*found;
    };
    for (const auto& [name, label] : names) {
        const std::string what = label.in(language);
        list.push_back(
            {what + in(language, ", ekstra", ", extra"), Row::Kind::ordinary,
             [=, name = name](const Result& r) {
                 const OutcomeValue* value = of(r, name);
                 return value ? Cell{Figure{value->with - value->without, 2}} : Cell{Nothing{}};
             }});
        list.push_back(
            {what + in(language, ", ekstra, tilbagediskonteret", ", extra, discounted"),
             Row::Kind::ordinary, [=, name = name](const Result& r) {
                 const OutcomeValue* value = of(r, name);
                 return value ? Cell{Figure{value->discounted_with - value->discounted_without, 2}}
                              : Cell{Nothing{}};
             }});
    }
}

// The same in all, with who was paid back.
void add_totals(std::vector<Measure>& list, Language language, double unit) {
    using Kind = Row::Kind;
    const auto add = [&](const char* da, const char* en, Kind kind,
                         std::function<Cell(const Result&)> cell) {
        list.push_back({in(language, da, en), kind, std::move(cell)});
    };
    add("Beløb i alt:", "Amounts in all:", Kind::heading,
        [](const Result&) { return Cell{std::string()}; });
    add("Budget, ikke tilbagediskonteret", "Budget, undiscounted", Kind::ordinary,
        [unit](const Result& r) { return whole_kroner(cost_of_effort(r) / unit); });
    const auto net = [&](const char* da, const char* en, Perspective view, Kind kind) {
        add(da, en, kind, [view, unit](const Result& r) {
            return r.of(view).touched ? Cell{Amount{whole_present_values(r, unit)[index(view)].net}}
                                      : Cell{Nothing{}};
        });
    };
    net("Kommunen", "Municipality", Perspective::municipality, Kind::total);
    net("Regionen", "Region", Perspective::region, Kind::ordinary);
    net("Staten", "State", Perspective::state, Kind::ordinary);
    net("Det offentlige", "Public purse", Perspective::public_purse, Kind::total);
    net("EU og fonde", "EU and foundations", Perspective::eu, Kind::ordinary);
    list.back().cell = [unit](const Result& r) {
        const auto& eu = r.of(Perspective::eu);
        const auto& fund = r.of(Perspective::foundation);
        return eu.touched || fund.touched
                   ? whole_kroner((eu.net_present_value + fund.net_present_value) / unit)
                   : Cell{Nothing{}};
    };
    net("Borgerne", "Citizens", Perspective::citizen, Kind::ordinary);
    net("Samfundet", "Society", Perspective::society, Kind::ordinary);
    add("Kommunen: betalt tilbage", "Municipality: paid back", Kind::total,
        [](const Result& r) { return payback_cell(r, Perspective::municipality); });
    add("Det offentlige: betalt tilbage", "Public purse: paid back", Kind::ordinary,
        [](const Result& r) { return payback_cell(r, Perspective::public_purse); });
}

std::vector<Measure> measures(const std::vector<Result>& results,
                              const std::vector<BesideResult>& beside, Language language,
                              double unit) {
    using Kind = Row::Kind;
    std::vector<Measure> list;
    const auto add = [&](const char* da, const char* en, Kind kind,
                         std::function<Cell(const Result&)> cell) {
        list.push_back({in(language, da, en), kind, std::move(cell)});
    };
    add("Deltagere", "Participants", Kind::ordinary, [](const Result& r) {
        return Cell{Figure{r.basis.participants, 0}};
    });
    // Above the figures that it takes back.
    if (std::any_of(results.begin(), results.end(),
                    [](const Result& r) { return r.scenario().kind != ScenarioKind::forecast; }))
        add("Slags beregning", "Kind of calculation", Kind::ordinary, [language](const Result& r) {
            return Cell{kind_word(r.scenario().kind).in(language)};
        });
    const auto each = [&](const char* da, const char* en, Perspective view, Kind kind) {
        add(da, en, kind, [view](const Result& r) {
            return r.basis.participants > 0
                       ? whole_kroner(r.of(view).net_present_value / r.basis.participants)
                       : Cell{Nothing{}};
        });
    };
    each("Kommunen pr. deltager, kr.", "Municipality per participant, DKK",
         Perspective::municipality, Kind::total);
    each("Det offentlige pr. deltager, kr.", "Public purse per participant, DKK",
         Perspective::public_purse, Kind::ordinary);
    add("Kommunen: svarer til pr. år, kr.", "Municipality: equals a year, DKK", Kind::ordinary,
        [](const Result& r) {
            const auto& account = r.of(Perspective::municipality);
            return account.touched
                       ? whole_kroner(equivalent_yearly(account, r.basis, r.ledger.first_year))
                       : Cell{Nothing{}};
        });
    for (const BesideResult& one : beside)
        list.push_back({one.heading.in(language), Kind::ordinary, one.cell});
    add_totals(list, language, unit);
    add_people(list, language);
    add_own_outcomes(list, results, language);
    // Nothing to say of any scenario: no row.
    std::erase_if(list, [&](const Measure& measure) {
        return std::all_of(results.begin(), results.end(), [&](const Result& result) {
            return std::holds_alternative<Nothing>(measure.cell(result));
        });
    });
    return list;
}

// What decides how the columns are read, below them; and that they may not be weighed.
void add_read_first(Table& table, const std::vector<Result>& results, Language language) {
    std::vector<const Scenario*> scenarios;
    for (const Result& result : results) {
        const Scenario& scenario = result.scenario();
        scenarios.push_back(&scenario);
        if (scenario.kind != ScenarioKind::forecast)
            table.notes.push_back(scenario.title.in(language) + ": " +
                                  kind_sentence(scenario.kind).in(language));
        for (const std::string& remark : headline_remarks(scenario, language))
            table.notes.push_back(scenario.title.in(language) + ": " + remark);
    }
    if (const std::string why = incomparable_sentence(scenarios, language); !why.empty())
        table.notes.push_back(why);
}

}  // namespace

namespace {
// One file may stand in two columns, by either method.
std::string beside_key(const Result& result) {
    return result.scenario().hash + (result.plan->by_pathways() ? "p" : "c");
}
}  // namespace

std::vector<BesideResult> beside_results(const Parameters& parameters,
                                         const std::vector<Result>& results) {
    const auto each = [](const Result& one) {
        const double people = one.basis.participants;
        return people > 0
                   ? whole_kroner(one.of(Perspective::municipality).net_present_value / people)
                   : Cell{Nothing{}};
    };
    std::map<std::string, Cell> without, own;
    for (const Result& result : results) {
        const std::string key = beside_key(result);
        const auto left = rests_on(parameters, result).fewer_clarifications;
        without[key] = left ? each(*left->result) : Cell{Nothing{}};
        ResultOptions plain;
        plain.plan.method = result.options.plan.method;
        own[key] = each(calculate(parameters, result.scenario(), plain));
    }
    const auto look_up = [](std::map<std::string, Cell> cells) {
        return [cells = std::move(cells)](const Result& result) {
            const auto found = cells.find(beside_key(result));
            return found == cells.end() ? Cell{Nothing{}} : found->second;
        };
    };
    return {{{"Kommunen uden færre afklaringer pr. deltager, kr.",
              "Municipality without fewer clarifications per participant, DKK"},
             look_up(std::move(without))},
            {{"Kommunen i projektets egen rapport pr. deltager, kr.",
              "Municipality in the project's own report per participant, DKK"},
             look_up(std::move(own))}};
}

std::vector<Table> compare_tables(const std::vector<Result>& results, Language language,
                                  std::size_t per_block, bool whole_kroner,
                                  const std::vector<BesideResult>& beside) {
    std::vector<Table> tables;
    const auto rows = measures(results, beside, language, whole_kroner ? 1 : 1000);
    for (std::size_t from = 0; from < results.size(); from += per_block) {
        const std::size_t to = std::min(results.size(), from + per_block);
        Table table;
        if (from == 0) {
            table.title = in(language, "Scenarier side om side", "Scenarios side by side");
            table.unit = (whole_kroner ? in(language, "kr., ", "DKK, ")
                                       : in(language, "1.000 kr., ", "DKK 1,000, ")) +
                         basis_text(results.front(), language);
        }
        // A file has no title line: its first heading says the unit and what all is restated to.
        table.columns = {{whole_kroner ? table.unit : std::string(), false}};
        for (std::size_t r = from; r < to; ++r)
            table.columns.push_back({results[r].scenario().title.in(language)});
        for (const Measure& measure : rows) {
            Row row{{measure.heading}, measure.kind, measure.indent};
            for (std::size_t r = from; r < to; ++r) row.cells.push_back(measure.cell(results[r]));
            table.rows.push_back(std::move(row));
        }
        if (to == results.size()) {
            table.notes.push_back(
                in(language, "Hvem finansierer omkostningen:", "Who funds the cost:"));
            for (const Result& result : results)
                table.notes.push_back("  " + result.scenario().title.in(language) + ": " +
                                      funders(result, language));
        }
        if (to == results.size()) add_read_first(table, results, language);
        tables.push_back(std::move(table));
    }
    return tables;
}

}  // namespace afkast
