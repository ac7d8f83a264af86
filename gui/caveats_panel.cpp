#include <fmt/format.h>

#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

void caveats_panel(App& app) {
    const Document* document = selected_document(app);
    if (!document) return;
    const Language language = app.view.language;
    auto list = caveats(app.parameters, *document->result, language);
    for (const std::string& one : not_priced_sentences(document->scenario, language))
        list.push_back(document->scenario.not_priced.empty()
                           ? one
                           : in(language, "Ikke prissat: ", "Not priced: ") + one);
    const std::string heading =
        fmt::format(fmt::runtime(texts::caveats.in(language)), list.size()) + "###caveats";
    ImGui::SetNextItemOpen(app.view.caveats_open);
    app.view.caveats_open = ImGui::CollapsingHeader(heading.c_str());
    record(app, "caveats");
    if (!app.view.caveats_open) return;
    ImGui::BeginChild("caveats");
    for (const std::string& caveat : list) {
        text("•", FontRole::text, colour::quiet);
        ImGui::SameLine(0, letters(0.5f));
        wrapped_text(caveat);
    }
    ImGui::EndChild();
}

}  // namespace afkast
