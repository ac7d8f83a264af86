#include "report/who.hpp"

#include "report/text.hpp"

namespace afkast {

namespace {

bool several(const Scenario& scenario) { return scenario.municipalities.size() > 1; }

std::string lower_first(std::string text) {
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z')
        text.front() = static_cast<char>(text.front() + ('a' - 'A'));
    return text;
}

}  // namespace

bool is_many(const Scenario& scenario, Perspective view) {
    return view == Perspective::citizen || view == Perspective::employer ||
           view == Perspective::foundation ||
           (view == Perspective::municipality && several(scenario));
}

Text subject(const Scenario& scenario, Perspective view) {
    if (view == Perspective::municipality && several(scenario))
        return {"Kommunerne", "The municipalities"};
    if (view == Perspective::eu) return label(view);
    if (is_many(scenario, view)) return label(view);
    return {label(view).da, "The " + lower_first(label(view).en)};
}

Text bare_subject(const Scenario& scenario, Perspective view) {
    if (view == Perspective::municipality && several(scenario))
        return {"Kommunerne", "Municipalities"};
    return label(view);
}

Text inside_subject(const Scenario& scenario, Perspective view) {
    const Text name = subject(scenario, view);
    if (view == Perspective::eu) return {name.da, "the " + name.en};
    return {lower_first(name.da), lower_first(name.en)};
}

std::string municipalities_sentence(const Scenario& scenario, Language language) {
    std::vector<std::string> names;
    for (const MunicipalityShare& one : scenario.municipalities) names.push_back(one.name);
    if (names.empty())
        return in(language, "Ingen kommune er nævnt: skat og udligning er landets gennemsnit.",
                  "No municipality is named: tax and equalisation are national averages.");
    return in(language, several(scenario) ? "Kommunerne: " : "Kommunen: ",
              several(scenario) ? "The municipalities: " : "The municipality: ") +
           joined(names, language) + ".";
}

}  // namespace afkast
