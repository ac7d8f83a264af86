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

    void warn(std::string path, std::string da, std::string en, Text how = {}) {
        warnings.push_back({std::move(path), {std::move(da), std::move(en)}, std::move(how)});
    }
    // "kommunens", of several "kommunernes"; "kommunen" and "kommunerne".
    Text municipality_owned() const {
        return scenario.municipalities.size() > 1 ? Text{"kommunernes", "the municipalities'"}
                                                  : Text{"kommunens", "the municipality's"};
    }
    Text municipality() const {
        return scenario.municipalities.size() > 1 ? Text{"kommunerne", "the municipalities"}
                                                  : Text{"kommunen", "the municipality"};
    }

    // How long effects are known to last: what the evidence behind them followed people for, or
    // what few studies go beyond. Said once, here.
    void about_horizon() {
        const auto followed = months_followed(parameters, scenario);
        const double known = followed.value_or(months_usually_followed);
        if (effects_of(scenario).empty() || scenario.horizon_years * 12 <= known) return;
        const std::string years = std::to_string(scenario.horizon_years);
        warn("horizon_years",
             followed ? "Hver person følges i " + years + " år, men evidensen følger kun folk i " +
                            whole(known) + " måneder. Resten er fremskrivning."
                      : "Hver person følges i " + years +
                            " år; få effekter er målt længere end 5 år. Resten er fremskrivning.",
             followed ? "Each person is followed for " + years +
                            " years, but the evidence follows people for " + whole(known) +
                            " months only. The rest is extrapolation."
                      : "Each person is followed for " + years +
                            " years; few effects have been measured beyond 5. The rest is "
                            "extrapolation.");
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
        const Text who = municipality(), whose = municipality_owned();
        const std::string get = scenario.municipalities.size() > 1 ? " get" : " gets";
        const Text how_much =
            share >= 100 && loses ? Text{"Alt, hvad " + who.da + " får igen, hviler",
                                         "All that " + who.en + get + " back rests"}
            : share >= 100
                ? Text{"Hele " + whose.da + " gevinst hviler", "All of " + whose.en + " gain rests"}
            : loses ? Text{"Det meste af, hvad " + who.da + " får igen (" + percent + " %), hviler",
                           "Most of what " + who.en + get + " back (" + percent + "%) rests"}
                    : Text{"Det meste af " + whose.da + " gevinst (" + percent + " %) hviler",
                           "Most of " + whose.en + " gain (" + percent + "%) rests"};
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

    inline static const Text write_ranges{
        "Skriv \"low\", \"mode\" og \"high\" for de tal, der er usikre.",
        "Write \"low\", \"mode\" and \"high\" for the numbers that are uncertain."};
    // A chance needs ranges: what is certain on paper is only unsaid.
    void about_ranges() {
        bool any = false;
        for (const Assumption& one : scenario.assumptions)
            any = any || (!is_certain(one.distribution) && !one.by_default);
        if (any) {
            const double share = share_without_range(parameters, result);
            if (share <= 0.5) return;
            warn("",
                 whole(100 * share) + " % af de penge, " + municipality().da +
                     " betaler og får, afhænger kun af tal uden spænd.",
                 whole(100 * share) + "% of the money that " + municipality().en +
                     (scenario.municipalities.size() > 1 ? " pay and receive"
                                                         : " pays and receives") +
                     " depends only on numbers without a range.",
                 write_ranges);
            return;
        }
        warn("", "Ingen tal har et spænd: der kan ikke siges noget om, hvor sikkert resultatet er.",
             "No number has a range: nothing can be said of how sure the result is.", write_ranges);
    }
    static void add_name(Text& names, const Text& label) {
        names.da += (names.da.empty() ? "" : ", ") + label.da;
        names.en += (names.en.empty() ? "" : ", ") + label.en;
    }
};

}  // namespace afkast
