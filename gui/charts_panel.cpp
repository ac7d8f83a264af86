#include "gui/chart_view.hpp"
#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "report/charts.hpp"

namespace afkast {

namespace {

struct Named {
    const char* name;
    Chart chart;
};

// All charts of a result that have something to show.
std::vector<Named> charts_of(const Document& document, Perspective party, Language language) {
    const Result& result = *document.result;
    const Sureness& sureness = document.sureness;
    std::vector<Named> charts;
    charts.push_back({"cumulative", cumulative_chart(result, sureness.shown.get(), language)});
    charts.push_back({"causes", cause_chart(result, party, language)});
    if (sureness.shown)
        charts.push_back({"histogram", histogram_chart(*sureness.shown, party, language)});
    if (sureness.sensitivity)
        charts.push_back({"tornado", tornado_chart(*sureness.sensitivity, party, language)});
    charts.push_back({"parties", party_chart(result, language)});
    if (result.plan->by_pathways()) {
        charts.push_back({"work", work_chart(result, language)});
        charts.push_back({"states without", state_chart(result, false, language)});
        charts.push_back({"states with", state_chart(result, true, language)});
    }
    std::erase_if(charts, [](const Named& one) { return one.chart.series.empty(); });
    return charts;
}

}  // namespace

void charts_panel(App& app) {
    const Document* document = selected_document(app);
    if (!document) return;
    party_choice(app, *document->result);
    const float space = letters(1.5f), width = ImGui::GetContentRegionAvail().x;
    const int columns = width > letters(44) ? 2 : 1;
    const ImVec2 size{
        (width - space * static_cast<float>(columns - 1)) / static_cast<float>(columns) -
            letters(0.5f),
        letters(18)};
    int column = 0;
    for (const Named& one : charts_of(*document, app.view.party, app.view.language)) {
        if (column > 0) ImGui::SameLine(0, space);
        ImGui::BeginChild(one.name, size);
        chart_view(app, one.chart, one.name, ImGui::GetContentRegionAvail());
        ImGui::EndChild();
        column = (column + 1) % columns;
        if (column == 0) ImGui::Dummy({0, letters(0.5f)});
    }
    if (!document->sureness.sensitivity)
        wrapped_text(texts::drawing.in(app.view.language), FontRole::text, colour::quiet);
}

}  // namespace afkast
