// What both reviewers need: the scenario, its result, and a place for objections.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "model/plan.hpp"
#include "model/review.hpp"
#include "model/uncertainty/simulation.hpp"

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

    // What of the municipality's gain is lost in a plan without something weak; `names` is what was
    // left out, `of` what it is called, with its grade.
    void about_weak_evidence(const Plan& without, const Text& names, const std::string& path,
                             const Text& of) {
        if (names.da.empty()) return;
        const Account<double>& account = result.of(Perspective::municipality);
        const double left = afkast::account(evaluate<double>(without, result.values),
                                            Perspective::municipality, result.basis)
                                .gain;
        if (account.gain <= 0 || account.gain - left <= account.gain / 2) return;
        const long long share = std::llround((account.gain - left) / account.gain * 100);
        const bool loses = account.net_present_value < 0;
        const std::string percent = std::to_string(share);
        const Text how_much =
            share >= 100 && loses ? Text{"Alt, hvad kommunen får igen, hviler",
                                         "All that the municipality gets back rests"}
            : share >= 100
                ? Text{"Hele kommunens gevinst hviler", "All of the municipality's gain rests"}
            : loses ? Text{"Det meste af, hvad kommunen får igen (" + percent + " %), hviler",
                           "Most of what the municipality gets back (" + percent + "%) rests"}
                    : Text{"Det meste af kommunens gevinst (" + percent + " %) hviler",
                           "Most of the municipality's gain (" + percent + "%) rests"};
        warn(path, how_much.da + " på " + of.da + ": " + names.da + ".",
             how_much.en + " on " + of.en + ": " + names.en + ".");
    }

    // Amounts and prices that the scenario gives itself, of grade D or none: what of the gain is
    // lost without all of them, calculated again.
    void about_weak_amounts() {
        Plan without = *result.plan;
        Text names;
        const auto drop = [&](const std::vector<Input>& kroner, const Input* units) {
            bool dropped = false;
            for (const Input& input : kroner) dropped = add_weak(names, input) || dropped;
            return (units && add_weak(names, *units)) || dropped;
        };
        for (PlannedState& state : without.states)
            std::erase_if(state.payments, [&](const StatePayment& payment) {
                return drop(payment.kroner, &payment.units_per_year);
            });
        for (PlannedConsequence& one : without.consequences) {
            if (one.service < 0) continue;
            bool weak = false;
            for (const auto& price : without.services[static_cast<std::size_t>(one.service)].prices)
                weak = drop(price.kroner, nullptr) || weak;
            for (const Input& quantity : one.quantity_by_year)
                weak = add_weak(names, quantity) || weak;
            if (weak) one.share = {};
        }
        about_weak_evidence(without, names, "",
                            {"mængder og priser med evidensgrad D eller ingen",
                             "amounts and prices of evidence grade D or none"});
    }
    // Is a number among its terms that was given with grade D or none? Its name is added, once.
    bool add_weak(Text& names, const Input& input) const {
        bool weak = false;
        for (const Input::Term& term : input.terms) {
            if (term.slot < 0) continue;
            const Assumption& number = scenario.assumptions[static_cast<std::size_t>(term.slot)];
            if (number.by_default || (number.grade && number.grade < 'D')) continue;
            weak = true;
            if (names.da.find(number.label.da) == std::string::npos) add_name(names, number.label);
        }
        return weak;
    }

    // A chance needs ranges: what is certain on paper is only unsaid.
    void about_ranges() {
        bool any = false;
        for (const Assumption& one : scenario.assumptions)
            any = any || (!is_certain(one.distribution) && !one.by_default);
        if (any) {
            const double share = share_without_range(parameters, result);
            if (share <= 0.5) return;
            warn("",
                 whole(100 * share) +
                     " % af de penge, kommunen betaler og får, afhænger kun af tal uden spænd. "
                     "Skriv \"low\", \"mode\" og \"high\" for dem, der er usikre.",
                 whole(100 * share) +
                     "% of the money that the municipality pays and receives depends only on "
                     "numbers without a range. Write \"low\", \"mode\" and \"high\" for those "
                     "that are uncertain.");
            return;
        }
        warn("",
             "Ingen tal har et spænd: der kan ikke siges noget om, hvor sikkert resultatet er. "
             "Skriv "
             "\"low\", \"mode\" og \"high\" for de tal, der er usikre.",
             "No number has a range: nothing can be said of how sure the result is. Write \"low\", "
             "\"mode\" and \"high\" for the numbers that are uncertain.");
    }
    static void add_name(Text& names, const Text& label) {
        names.da += (names.da.empty() ? "" : ", ") + label.da;
        names.en += (names.en.empty() ? "" : ", ") + label.en;
    }
};

}  // namespace afkast
