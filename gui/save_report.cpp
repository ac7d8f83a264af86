// The report of the chosen scenario, or of all that are compared, made beside the window.
#include <fmt/format.h>

#include <filesystem>

#include "gui/app.hpp"
#include "gui/texts.hpp"
#include "report/page.hpp"
#include "run/findings.hpp"

namespace afkast {

namespace {

struct Wanted {
    const Parameters& parameters;
    std::vector<Scenario> scenarios;
    std::string path, engine_version, command;
    Language language;
};

Wanted wanted_of(App& app, const std::string& path) {
    Wanted wanted{app.parameters,   {}, path, app.engine_version, "./afkast report",
                  app.view.language};
    const bool all = app.view.depth == Depth::compare;
    for (std::size_t i = 0; i < app.documents.size(); ++i) {
        if (!all && i != app.selected) continue;
        const Document& document = app.documents[i];
        wanted.scenarios.push_back(document.scenario);
        wanted.command +=
            " '" + (document.file.empty() ? std::string("….json") : document.file) + "'";
    }
    const FindingsOptions options;
    wanted.command +=
        fmt::format(" -o '{}' --lang {} --draws {} --seed {} --points {}", path,
                    wanted.language == Language::danish ? "da" : "en", options.drawing.draws,
                    options.drawing.draw.seed, options.sobol_points);
    return wanted;
}

std::string page_of(const Wanted& wanted) {
    const ResultOptions basis =
        wanted.scenarios.size() > 1 ? common_basis(wanted.scenarios) : ResultOptions{};
    std::vector<std::shared_ptr<const Result>> bases;
    for (const Scenario& scenario : wanted.scenarios)
        bases.push_back(
            std::make_shared<const Result>(calculate(wanted.parameters, scenario, basis)));
    const auto findings = find_out(wanted.parameters, bases, {});
    std::vector<ReportInput> inputs;
    for (const Findings& one : findings)
        inputs.push_back(report_input(wanted.parameters, one, wanted.engine_version,
                                      wanted.parameters.version, wanted.command));
    return inputs.size() == 1 ? report_page(inputs.front(), wanted.language)
                              : comparison_page(inputs, wanted.language);
}

void make(App& app, const std::string& path) {
    finish_typing(app);
    settle_all(app);
    const Wanted wanted = wanted_of(app, path);
    if (wanted.scenarios.empty()) return;
    if (!app.background) {
        write_and_say(app, path, page_of(wanted));
        return;
    }
    app.view.notice = texts::report_under_way;
    // Not stopped by newer questions: it was asked for by name.
    app.background->ask([wanted](const std::atomic<bool>&, const Background::Publish& publish) {
        const std::string page = page_of(wanted);
        publish([path = wanted.path, page](App& to) { write_and_say(to, path, page); });
    });
}

}  // namespace

void ask_where_to_save_report(App& app) {
    const Document* document = selected_document(app);
    if (!document) return;
    ask_where_to_save(app, texts::save_report_heading, ".html",
                      document->scenario.title.in(app.view.language), make);
}

}  // namespace afkast
