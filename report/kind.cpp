#include "report/kind.hpp"

namespace afkast {

namespace {

struct KindWords {
    Text label, word, sentence;
};

const KindWords& words_of(ScenarioKind kind) {
    static const std::array<KindWords, all_scenario_kinds.size()> words{{
        {{"Prognose", "Forecast"},
         {"prognose", "forecast"},
         {"Prognose: regnet på forudsætninger, ikke på målte resultater af indsatsen selv.",
          "Forecast: calculated on assumptions, not on measured results of the effort itself."}},
        {{"Evaluering", "Evaluation"},
         {"evaluering", "evaluation"},
         {"Evaluering: regnet på målte resultater af indsatsen selv.",
          "Evaluation: calculated on measured results of the effort itself."}},
        {{"Kalibreret regnestykke", "Calibrated calculation"},
         {"kalibreret", "calibrated"},
         {"Kalibreret regnestykke – ikke et mål for, om indsatsen virker: tal er valgt, så "
          "resultatet rammer et, der var kendt på forhånd. Derfor siges ingen chance for gevinst.",
          "Calibrated calculation – not a measure of whether the effort works: numbers were chosen "
          "so that the result meets one known beforehand. So no chance of a gain is given."}},
        {{"Regneeksempel", "Worked example"},
         {"eksempel", "example"},
         {"Regneeksempel: tallene er opdigtede og siger intet om en bestemt indsats.",
          "Worked example: the numbers are invented and say nothing of any particular effort."}},
    }};
    return words[static_cast<std::size_t>(kind)];
}

}  // namespace

const Text& label(ScenarioKind kind) { return words_of(kind).label; }

const Text& kind_word(ScenarioKind kind) { return words_of(kind).word; }

const Text& kind_sentence(ScenarioKind kind) { return words_of(kind).sentence; }

std::vector<std::string> headline_remarks(const Scenario& scenario, Language language) {
    std::vector<std::string> said;
    for (const Remark& remark : scenario.remarks)
        if (remark.headline) said.push_back(remark.text.in(language));
    return said;
}

std::vector<std::string> read_first(const Scenario& scenario, Language language) {
    std::vector<std::string> said{kind_sentence(scenario.kind).in(language)};
    for (std::string& remark : headline_remarks(scenario, language))
        said.push_back(std::move(remark));
    return said;
}

const Text& read_first_heading() {
    static const Text heading{"Læs først", "Read first"};
    return heading;
}

}  // namespace afkast
