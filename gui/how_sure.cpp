#include "gui/how_sure.hpp"

#include <algorithm>

#include "model/uncertainty/random.hpp"
#include "run/sensitivity.hpp"
#include "run/simulate.hpp"

namespace afkast {

namespace {

// Each answer has several times the draws of the one before it; after the second it is known what
// matters most.
constexpr std::array<std::size_t, 5> stages{64, 512, 2'048, 8'192, 16'384};
constexpr std::size_t stage_of_sensitivity = 1;
constexpr std::size_t draws_compared = 1'024;

// One core is left to the window.
unsigned threads_beside() { return std::max(2u, thread_count(0)) - 1; }

Document* numbered(App& app, int number) {
    for (Document& document : app.documents)
        if (document.number == number) return &document;
    return nullptr;
}

// The draws as they would be at the values shown now.
void move_along(Document& document) {
    Sureness& sureness = document.sureness;
    if (!sureness.drawn || sureness.drawn_for == document.change) {
        sureness.shown = sureness.drawn;
        return;
    }
    auto moved = moved_along(*sureness.drawn, document.result);
    sureness.shown = moved ? std::make_shared<const Simulation>(std::move(*moved)) : nullptr;
}

// What is asked about one scenario: values, so that the window may go on meanwhile.
struct Asked {
    const Parameters& parameters;
    int number;
    std::uint64_t change;
    Scenario scenario;
    std::shared_ptr<const Draws> before;
};

void publish_draws(const Asked& asked, const Simulator& simulator,
                   const Background::Publish& publish, bool last) {
    auto drawn = std::make_shared<const Simulation>(std::move(simulator.simulations().front()));
    const bool enough = last || simulator.enough();
    publish([number = asked.number, change = asked.change, drawn, enough](App& app) {
        Document* document = numbered(app, number);
        if (!document) return;
        document->sureness.drawn = drawn;
        document->sureness.drawn_for = change;
        document->sureness.enough = enough;
        move_along(*document);
    });
}

void publish_sensitivity(const Asked& asked, const std::shared_ptr<const Result>& base,
                         const std::shared_ptr<const Draws>& draws,
                         const Background::Publish& publish, const Progress& progress) {
    SensitivityOptions options;
    options.threads = threads_beside();
    options.sobol_points = 0;
    options.draws = draws;
    auto found =
        std::make_shared<const Sensitivity>(sensitivity(asked.parameters, base, options, progress));
    publish([number = asked.number, change = asked.change, found](App& app) {
        if (Document* document = numbered(app, number)) {
            document->sureness.sensitivity = found;
            document->sureness.sensitivity_for = change;
        }
    });
}

void find_out(const Asked& asked, const std::atomic<bool>& stop,
              const Background::Publish& publish) {
    // The first answer is given in any case, or a slider that never rests would never get one.
    std::shared_ptr<const Result> base;
    try {
        base = std::make_shared<const Result>(calculate(asked.parameters, asked.scenario));
    } catch (const std::runtime_error&) {
        return;  // said where the number was moved
    }
    const auto draws = draws_of(*base, asked.before.get());
    SimulationOptions options;
    options.threads = threads_beside();
    Simulator simulator(asked.parameters, {base}, options, {draws});
    for (std::size_t stage = 0; stage < stages.size(); ++stage) {
        const Progress progress{{}, stage == 0 ? nullptr : &stop};
        simulator.draw_to(stages[stage], progress);
        const bool last = stage + 1 == stages.size() || draws->assumptions().empty();
        publish_draws(asked, simulator, publish, last);
        if (stop) throw Stopped();
        if (stage == std::min(stage_of_sensitivity, last ? stage : stages.size()))
            publish_sensitivity(asked, base, draws, publish, {{}, &stop});
        if (last || (stage > stage_of_sensitivity && simulator.enough())) return;
    }
}

}  // namespace

void ask_how_sure(App& app) {
    Document* document = selected_document(app);
    if (!document) return;
    move_along(*document);
    if (!app.background || app.view.depth == Depth::compare) return;
    const Sureness& sureness = document->sureness;
    if (sureness.drawn_for == document->change && sureness.enough &&
        sureness.sensitivity_for == document->change)
        return;
    Asked asked{app.parameters, document->number, document->change, document->scenario,
                sureness.drawn ? sureness.drawn->draws : nullptr};
    app.background->ask([asked](const std::atomic<bool>& stop, const Background::Publish& publish) {
        find_out(asked, stop, publish);
    });
}

std::optional<double> chance_of_gain(const Document& document, Perspective view) {
    const auto& shown = document.sureness.shown;
    return shown ? chance_of_gain(*shown, view) : std::nullopt;
}

bool comparison_is_current(const App& app) {
    if (app.comparison.documents.size() != app.documents.size()) return false;
    for (std::size_t i = 0; i < app.documents.size(); ++i)
        if (app.comparison.documents[i] != app.documents[i].number ||
            app.comparison.changes[i] != app.documents[i].change)
            return false;
    return true;
}

namespace {

bool same_basis(const ResultOptions& one, const ResultOptions& other) {
    return one.plan.price_year == other.plan.price_year &&
           one.appraisal.base_year == other.appraisal.base_year &&
           one.appraisal.schedule_of == other.appraisal.schedule_of &&
           one.appraisal.own_discounting == other.appraisal.own_discounting;
}

// What was calculated before serves again: as it is, or its plan with other values.
Result compared(const App& app, const Document& document, const Comparison& before,
                const ResultOptions& basis) {
    for (std::size_t i = 0; i < before.results.size(); ++i) {
        if (before.documents[i] != document.number || before.texts[i] != document.text ||
            !same_basis(before.basis, basis))
            continue;
        return before.changes[i] == document.change
                   ? before.results[i]
                   : recalculate(app.parameters, before.results[i], document.values);
    }
    return calculate(app.parameters, document.scenario, basis);
}

// Values, so that the window may go on meanwhile.
struct AskedComparison {
    const Parameters& parameters;
    std::vector<Scenario> scenarios;
    ResultOptions basis;
    std::vector<std::shared_ptr<const Draws>> before;
    std::vector<std::uint64_t> changes;
};

void find_out(const AskedComparison& asked, const std::atomic<bool>& stop,
              const Background::Publish& publish) {
    std::vector<std::shared_ptr<const Result>> bases;
    std::vector<std::shared_ptr<const Draws>> draws;
    for (std::size_t i = 0; i < asked.scenarios.size(); ++i) {
        bases.push_back(std::make_shared<const Result>(
            calculate(asked.parameters, asked.scenarios[i], asked.basis)));
        draws.push_back(draws_of(*bases[i], asked.before[i].get()));
    }
    SimulationOptions options;
    options.threads = threads_beside();
    Simulator simulator(asked.parameters, bases, options, draws);
    for (std::size_t count : {std::size_t{64}, draws_compared}) {
        simulator.draw_to(count, {{}, &stop});
        auto drawn = std::make_shared<std::vector<Simulation>>(simulator.simulations());
        auto choice = choice_between(*drawn, Perspective::municipality);
        publish([drawn, choice, changes = asked.changes](App& to) {
            if (to.comparison.changes != changes) return;
            to.comparison.simulations = *drawn;
            to.comparison.choice = choice;
        });
    }
}

}  // namespace

void ask_comparison(App& app) {
    if (comparison_is_current(app) || app.documents.empty()) return;
    Comparison next;
    AskedComparison asked{app.parameters, {}, {}, {}, {}};
    for (const Document& document : app.documents) {
        asked.scenarios.push_back(document.scenario);
        asked.before.push_back(document.sureness.drawn ? document.sureness.drawn->draws : nullptr);
        next.documents.push_back(document.number);
        next.changes.push_back(document.change);
        next.texts.push_back(document.text);
    }
    asked.basis = next.basis = common_basis(asked.scenarios);
    asked.changes = next.changes;
    for (const Document& document : app.documents)
        next.results.push_back(compared(app, document, app.comparison, next.basis));
    app.comparison = std::move(next);
    if (!app.background) return;
    app.background->ask([asked](const std::atomic<bool>& stop, const Background::Publish& publish) {
        find_out(asked, stop, publish);
    });
}

}  // namespace afkast
