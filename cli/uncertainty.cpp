// afkast simulate, sensitivity, breakeven: how sure, what it hinges on, what must be true.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "cli/progress.hpp"
#include "cli/request.hpp"
#include "io/write_file.hpp"
#include "io/write_uncertainty.hpp"
#include "model/csv.hpp"
#include "model/uncertainty/grades.hpp"
#include "report/uncertainty.hpp"
#include "run/breakeven.hpp"
#include "run/evaluator.hpp"
#include "run/sensitivity.hpp"
#include "run/simulate.hpp"

namespace afkast {

namespace {

using Bases = std::vector<std::shared_ptr<const Result>>;

// The scenarios at their base case; several are restated to a common basis (K27).
Bases bases_of(const Request& request, const Parameters& parameters,
               const UncertaintyOptions& options) {
    std::vector<Scenario> scenarios = read_all(request, parameters);
    if (request.method) check_method(scenarios, *request.method);
    if (options.grades)
        for (Scenario& scenario : scenarios)
            scenario = with_grades_at_work(parameters, std::move(scenario));
    ResultOptions common;
    if (scenarios.size() > 1) common = common_basis(scenarios);
    common.plan.method = request.method;
    Bases bases;
    for (const Scenario& scenario : scenarios)
        bases.push_back(std::make_shared<const Result>(calculated(parameters, scenario, common)));
    return bases;
}

SimulationOptions simulation_options(const UncertaintyOptions& options) {
    SimulationOptions simulation;
    simulation.draws = options.draws;
    simulation.draw = {options.seed, options.quasi_random};
    simulation.threads = options.threads;
    simulation.until_stable = options.until_stable;
    return simulation;
}

void print_grades(const Request& request, const UncertaintyOptions& options) {
    if (!options.grades) return;
    print_list(request.in("Evidensgrader i arbejde", "Evidence grades at work"),
               {request.in("Effekter er trukket mod nul og spænd gjort bredere efter deres "
                           "evidensgrad (data/appraisal.json; vores valg).",
                           "Effects are drawn towards none and ranges made wider by their evidence "
                           "grade (data/appraisal.json; a choice of ours).")});
}

// Tables as CSV one after the other, a blank line between; as text with a blank line before.
void print_tables(const Request& request, const std::vector<Table>& tables) {
    bool first = request.format == Format::csv;
    for (const Table& table : tables) {
        if (table.rows.empty()) continue;
        if (!first) fmt::print("\n");
        print(request, table);
        first = false;
    }
}

// -- simulate -------------------------------------------------------------------------------------

void print_simulation(const Request& request, const UncertaintyOptions& options,
                      const Simulation& simulation) {
    const Language language = request.language;
    if (request.format == Format::csv) {
        std::vector<Table> tables{spread_table(simulation, language, Bars::left_out)};
        for (Perspective view : simulation.views)
            tables.push_back(band_table(simulation, view, language, Bars::left_out));
        for (Perspective view : spoken_of)
            tables.push_back(information_table(value_of_information(simulation, view), simulation,
                                               language, Bars::left_out));
        print_tables(request, tables);
        return;
    }
    fmt::print("{}\n", simulation.scenario().title.in(language));
    print_list(request.in("Hvor sikkert er det?", "How sure is it?"),
               certainty_sentences(simulation, language));
    const auto why = why_no_chance(simulation);
    if (why && *why != NoChance::calibration) return;  // nothing to draw
    print_tables(request, {spread_table(simulation, language),
                           histogram_table(simulation, Perspective::municipality, language),
                           band_table(simulation, Perspective::municipality, language),
                           band_table(simulation, Perspective::public_purse, language)});
    const Information information = value_of_information(simulation, Perspective::municipality);
    stop_if_asked();
    print_tables(request, {information_table(information, simulation, language)});
    std::vector<std::string> worth =
        information_sentences(information, simulation, Perspective::municipality, language);
    const auto more =
        information_sentences(value_of_information(simulation, Perspective::public_purse),
                              simulation, Perspective::public_purse, language);
    worth.insert(worth.end(), more.begin(), more.end());
    print_list(request.in("At vide mere", "Knowing more"), worth);
    print_list(request.in("Trækningerne", "The draws"), draw_sentences(simulation, language));
    print_grades(request, options);
}

// "draws.csv", or "draws-ips.csv" for each of several.
std::string raw_file(const std::string& wanted, const Simulation& simulation, bool several) {
    const std::filesystem::path path(wanted);
    if (!several) return wanted;
    const auto stem = std::filesystem::path(simulation.scenario().file).stem().string();
    return (path.parent_path() / (path.stem().string() + "-" + stem + path.extension().string()))
        .string();
}

void write_raw(const Request& request, const std::string& file, const Simulation& simulation) {
    write_file(file,
               csv_mark(request.language) +
                   write_csv(draw_table(simulation, request.language), request.language),
               stop_if_asked);
}

// -- assumptions by path --------------------------------------------------------------------------

std::size_t slot_of(const Result& base, const std::string& path) {
    std::vector<std::string> valid;
    const auto& assumptions = base.scenario().assumptions;
    for (std::size_t slot = 0; slot < assumptions.size(); ++slot) {
        if (assumptions[slot].path == path) return slot;
        valid.push_back(assumptions[slot].path);
    }
    throw BadInput({{base.scenario().file,
                     {},
                     path,
                     {"Scenariet har ingen forudsætning med den sti. »afkast run --format json« "
                      "viser dem alle.",
                      "The scenario has no assumption with that path. \"afkast run --format json\" "
                      "shows them all."},
                     nearest_name(path, valid)}});
}

std::optional<std::size_t> slot_if(const Result& base, const std::string& path) {
    if (path.empty()) return std::nullopt;
    return slot_of(base, path);
}

Perspective party_of(const UncertaintyOptions& options) {
    return perspective_named(options.party).value_or(Perspective::municipality);
}

BreakEvens find_break_evens(const Parameters& parameters, const std::shared_ptr<const Result>& base,
                            const UncertaintyOptions& options, const Progress& progress) {
    const Evaluator evaluator(parameters, base);
    const Perspective view = party_of(options);
    BreakEvens found{base, {}, std::nullopt};
    std::vector<std::size_t> slots;
    for (const std::string& path : options.assumptions) slots.push_back(slot_of(*base, path));
    if (slots.empty()) slots = worth_asking(*base);
    for (std::size_t i = 0; i < slots.size(); ++i) {
        if (progress.report)
            progress.report(static_cast<double>(i) / static_cast<double>(slots.size()));
        found.all.push_back(
            break_even(evaluator, slots[i], view, options.threads, {{}, progress.stop}));
    }
    if (options.assumptions.empty()) {
        // What is certain and never breaks even tells nobody anything.
        std::erase_if(found.all, [&](const BreakEven& one) {
            return one.values.empty() &&
                   is_certain(base->scenario().assumptions[one.slot].distribution);
        });
        sort_by_distance(found.all);
    }
    auto pair = size_and_duration(base->scenario());
    if (!options.frontier.empty())
        pair = {slot_of(*base, options.frontier.front()), slot_of(*base, options.frontier.back())};
    if (pair && (options.assumptions.empty() || !options.frontier.empty()))
        found.frontier = frontier(evaluator, pair->first, pair->second, view, options.threads,
                                  {{}, progress.stop});
    return found;
}

}  // namespace

int simulate(const Request& request, const UncertaintyOptions& options) {
    const Parameters parameters = request.parameters();
    const Bases bases = bases_of(request, parameters, options);
    std::vector<Simulation> simulations;
    {
        ProgressBar bar(request.in("Trækker", "Drawing"), request.language);
        simulations = simulate(parameters, bases, simulation_options(options), bar.progress());
    }
    if (!options.raw_file.empty())
        for (const Simulation& simulation : simulations)
            write_raw(request, raw_file(options.raw_file, simulation, simulations.size() > 1),
                      simulation);
    if (request.format == Format::json) {
        fmt::print("{}", simulation_json(simulations, false, request.versions(parameters)));
        return 0;
    }
    const bool several = simulations.size() > 1;
    if (several) {
        print_tables(request, {comparison_table(simulations, request.language)});
        if (request.format == Format::text) {
            std::vector<std::string> said;
            for (Perspective view : spoken_of)
                for (const std::string& sentence :
                     choice_sentences(simulations, view, request.language))
                    if (std::find(said.begin(), said.end(), sentence) == said.end())
                        said.push_back(sentence);
            print_list(request.in("Valget mellem dem", "Choosing between them"), said);
        }
        if (!options.each) return 0;
    }
    for (const Simulation& simulation : simulations) {
        if (several) fmt::print("\n");
        print_simulation(request, options, simulation);
    }
    return 0;
}

int sensitivity(const Request& request, const UncertaintyOptions& options) {
    const Parameters parameters = request.parameters();
    const Bases bases = bases_of(request, parameters, options);
    SensitivityOptions wanted;
    wanted.draw = {options.seed, false};
    wanted.threads = options.threads;
    wanted.sobol_points = options.points;
    wanted.two_way_view = party_of(options);
    wanted.variance_of = {party_of(options)};
    std::vector<Sensitivity> all;
    for (const auto& base : bases) {
        wanted.row_slot = slot_if(*base, options.rows);
        wanted.column_slot = slot_if(*base, options.columns);
        ProgressBar bar(request.in("Undersøger", "Looking"), request.language);
        all.push_back(sensitivity(parameters, base, wanted, bar.progress()));
    }
    if (request.format == Format::json) {
        fmt::print("{}", sensitivity_json(all, request.versions(parameters)));
        return 0;
    }
    const Bars bars = request.format == Format::csv ? Bars::left_out : Bars::drawn;
    const Language language = request.language;
    for (const Sensitivity& one : all) {
        if (bars == Bars::drawn)
            fmt::print("{}{}\n", &one == &all.front() ? "" : "\n",
                       one.base->scenario().title.in(language));
        std::vector<Table> tables{tornado_table(one, party_of(options), language, bars)};
        if (options.party == "municipality")
            tables.push_back(tornado_table(one, Perspective::public_purse, language, bars));
        tables.push_back(elasticity_table(one, party_of(options), language));
        tables.push_back(two_way_table(one, language));
        for (const VarianceShares& shares : one.variance)
            tables.push_back(variance_table(one, shares, language, bars));
        print_tables(request, tables);
        if (bars == Bars::drawn)
            for (const VarianceShares& shares : one.variance)
                print_list(request.in("Sådan læses andelene", "How to read the shares"),
                           variance_sentences(shares, language));
        if (bars == Bars::drawn) print_grades(request, options);
    }
    return 0;
}

int breakeven(const Request& request, const UncertaintyOptions& options) {
    const Parameters parameters = request.parameters();
    const Bases bases = bases_of(request, parameters, options);
    std::vector<BreakEvens> all;
    for (const auto& base : bases) {
        ProgressBar bar(request.in("Søger", "Searching"), request.language);
        all.push_back(find_break_evens(parameters, base, options, bar.progress()));
    }
    if (request.format == Format::json) {
        fmt::print("{}", break_even_json(all, request.versions(parameters)));
        return 0;
    }
    const Language language = request.language;
    const bool text = request.format == Format::text;
    for (const BreakEvens& one : all) {
        const Scenario& scenario = one.base->scenario();
        if (text) {
            fmt::print("{}{}\n", &one == &all.front() ? "" : "\n", scenario.title.in(language));
            print_list(request.in("Kort fortalt", "In short"),
                       break_even_sentences(*one.base, one.all, language));
        }
        std::vector<Table> tables{
            break_even_table(scenario, one.all, language, text ? Bars::drawn : Bars::left_out)};
        if (one.frontier) tables.push_back(frontier_table(scenario, *one.frontier, language));
        print_tables(request, tables);
        if (text) print_grades(request, options);
    }
    return 0;
}

}  // namespace afkast
