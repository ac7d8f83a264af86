// What both reviewers need: the scenario, its result, and a place for objections.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "model/review.hpp"

namespace afkast {

class Objections {
  public:
    Objections(const Parameters& parameters_, const Result& result_)
        : parameters(parameters_), result(result_), scenario(result_.scenario()) {}

  protected:
    const Parameters& parameters;
    const Result& result;
    const Scenario& scenario;
    std::vector<Warning> warnings;

    void warn(std::string path, std::string da, std::string en) {
        warnings.push_back({std::move(path), {std::move(da), std::move(en)}});
    }
    double base(Slot slot) const { return base_case(scenario, slot); }
    static std::string whole(double value) { return std::to_string(std::llround(value)); }

    void about_nobody() {
        double people = 0;
        for (const Participants& group : scenario.participants) people += base(group.people);
        if (people == 0)
            warn("participants", "Der er 0 deltagere i alt.", "There are 0 participants in all.");
    }

    // What of the municipality's gain is lost in a plan without everything of grade C, D or none;
    // `names` is what was left out, `of` what it is called.
    void about_weak_evidence(const Plan& without, const Text& names, const std::string& path,
                             const Text& of) {
        if (names.da.empty()) return;
        const double gain = result.of(Perspective::municipality).gain;
        const double left = account(evaluate<double>(without, result.values),
                                    Perspective::municipality, result.basis)
                                .gain;
        if (gain <= 0 || gain - left <= gain / 2) return;
        const std::string share = whole((gain - left) / gain * 100);
        warn(path,
             "Det meste af kommunens gevinst (" + share + " %) hviler på " + of.da +
                 " med evidensgrad C eller svagere: " + names.da + ".",
             "Most of the municipality's gain (" + share + "%) rests on " + of.en +
                 " of evidence grade C or weaker: " + names.en + ".");
    }
    static void add_name(Text& names, const Text& label) {
        names.da += (names.da.empty() ? "" : ", ") + label.da;
        names.en += (names.en.empty() ? "" : ", ") + label.en;
    }
};

}  // namespace afkast
