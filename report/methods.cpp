// Why SØM's method and pathways give different results for one scenario, with the numbers that show
// it.
#include <fmt/format.h>

#include <cmath>

#include "report/people.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

class Comparison {
  public:
    Comparison(const Result& pathways_, const Result& consequences_, Language language_)
        : pathways(pathways_), consequences(consequences_), language(language_) {}

    std::vector<std::string> run() {
        about_result();
        about_work_over_time();
        about_clarification();
        about_ladder();
        about_closing();
        return std::move(sentences);
    }

  private:
    const Result& pathways;
    const Result& consequences;
    Language language;
    std::vector<std::string> sentences;

    void say(const std::string& danish, const std::string& english) {
        sentences.push_back(in(language, danish, english));
    }
    std::string years(double value) const { return number_text(value, 1, language); }
    std::string years_of(const Result& result, const char* name) const {
        return years(outcome(result, name));
    }
    std::string net(const Result& result) const {
        return kroner_text(result.of(Perspective::municipality).net_present_value, language);
    }

    void about_result() {
        say(fmt::format("Kommunens nettoresultat: forløb {}; SØM-metoden {} Ekstra personår i "
                        "ordinært job: forløb {}, SØM-metoden {}; i småjob: {} mod {}.",
                        net(pathways), net(consequences), years_of(pathways, "ordinary-work"),
                        years_of(consequences, "ordinary-work"), years_of(pathways, "small-job"),
                        years_of(consequences, "small-job")),
            fmt::format("Net result of the municipality: pathways {}; SØM's method {}. Extra "
                        "person-years in ordinary work: pathways {}, SØM's method {}; in small "
                        "jobs: {} against {}.",
                        net(pathways), net(consequences), years_of(pathways, "ordinary-work"),
                        years_of(consequences, "ordinary-work"), years_of(pathways, "small-job"),
                        years_of(consequences, "small-job")));
    }

    // "8 %", or what the consequences say each by itself.
    std::string success() const {
        const Scenario& scenario = consequences.scenario();
        const auto text = [&](Slot slot) {
            return percent_text(consequences.values[static_cast<std::size_t>(slot.index)], 1,
                                language);
        };
        std::string rates;
        bool general = false;
        for (const Consequence& consequence : scenario.consequences)
            if (!consequence.success_rate) general = true;
        if (general && scenario.success_rate.index >= 0) rates = text(scenario.success_rate);
        for (const Consequence& consequence : scenario.consequences)
            if (consequence.success_rate)
                rates += (rates.empty() ? "" : ", ") + text(*consequence.success_rate);
        return rates;
    }

    // How many more have a job, month by month, and what SØM's method takes to be there instead.
    void about_work_over_time() {
        std::string months, more;
        for (const InWork& there : pathways.in_work) {
            months += (months.empty() ? "" : " / ") + std::to_string(there.month);
            more += (more.empty() ? "" : " / ") +
                    number_text(100 * (there.with - there.without) / pathways.basis.participants, 1,
                                language);
        }
        const Scenario& scenario = consequences.scenario();
        const double fade =
            consequences.values[static_cast<std::size_t>(scenario.fade_per_year.index)];
        if (!more.empty() && pathways.basis.participants > 0)
            say(fmt::format("I forløb er forskellen i job, småjob eller fleksjob {} procentpoint "
                            "efter {} måneder. Den ændrer sig, når job mistes, og når de andre "
                            "selv kommer i arbejde.",
                            more, months),
                fmt::format("In pathways the difference in a job, small job or fleksjob is {} "
                            "percentage points after {} months. It changes as jobs are lost and "
                            "as the others find work themselves.",
                            more, months));
        if (success().empty()) return;
        const std::string lost = percent_text(fade, 0, language);
        say(fmt::format("SØM-metoden regner med en succesrate ({}) og en gennemsnitlig konsekvens "
                        "for hver, det lykkes for; {}.",
                        success(),
                        fade > 0 ? "den aftager med " + lost + " om året" : "den aftager ikke"),
            fmt::format("SØM's method takes a success rate ({}) and an average consequence of each "
                        "success; {}.",
                        success(),
                        fade > 0 ? "it fades by " + lost + " a year" : "it does not fade"));
    }

    // Whoever works cannot be clarified meanwhile; SØM's method changes only what it names.
    void about_clarification() {
        const double fleksjob = outcome(pathways, "fleksjob");
        const double pension = outcome(pathways, "pension");
        const double moved = std::fabs(fleksjob - outcome(consequences, "fleksjob")) +
                             std::fabs(pension - outcome(consequences, "pension"));
        if (moved < 0.1) return;
        const std::string why =
            fleksjob + pension < 0
                ? in(language, ", fordi den, der er i arbejde, ikke bliver afklaret imens",
                     ", because whoever is in work is not clarified meanwhile")
                : "";
        say(fmt::format("Forløb ændrer også, hvor længe folk er i fleksjob ({} personår mod "
                        "SØM-metodens {}) og på pension ({} mod {}){}. SØM-metoden ændrer kun "
                        "det, scenariets konsekvenser nævner.",
                        years(fleksjob), years_of(consequences, "fleksjob"), years(pension),
                        years_of(consequences, "pension"), why),
            fmt::format("Pathways also change how long people are in fleksjob ({} person-years "
                        "against {} by SØM's method) and on a pension ({} against {}){}. SØM's "
                        "method changes only what the scenario's consequences name.",
                        years(fleksjob), years_of(consequences, "fleksjob"), years(pension),
                        years_of(consequences, "pension"), why));
    }

    // The state's part of the benefits that the municipality pays out and that are saved.
    static std::optional<double> reimbursed_share(const Result& result) {
        double benefits = 0, shares = 0;
        for (const PlannedState& state : result.plan->states) {
            if (state.lines.benefit == no_line || state.lines.share == no_line ||
                state.law.payout != Payout::municipality || state.law.outcome != "support")
                continue;
            for (int y = 0; y < result.ledger.years; ++y) {
                const int year = result.ledger.first_year + y;
                benefits += result.ledger.kroner[result.ledger.at(state.lines.benefit, year)];
                shares += result.ledger.kroner[result.ledger.at(state.lines.share, year)];
            }
        }
        if (benefits > -1 || shares > 0 || shares < benefits) return std::nullopt;
        return shares / benefits;
    }

    void about_ladder() {
        const auto own = reimbursed_share(pathways), other = reimbursed_share(consequences);
        if (!own || !other || std::fabs(*own - *other) < 0.005) return;
        const std::string here = percent_text(*own, 1, language);
        const std::string there = percent_text(*other, 1, language);
        say(fmt::format("Refusionstrappen følger den enkelte i forløb og begynder forfra efter 52 "
                        "ugers selvforsørgelse: {} af den sparede ydelse er refusion, som "
                        "staten sparer, i SØM-metoden {}.",
                        here, there),
            fmt::format("In pathways the reimbursement ladder follows the person and restarts "
                        "after 52 weeks of self-support: of the benefit saved, {} is "
                        "reimbursement that the state saves, in SØM's method {}.",
                        here, there));
    }

    void about_closing() {
        std::string closed;
        const auto& path = pathways.plan->pathway;
        for (std::size_t s = 0; s < pathways.plan->states.size(); ++s) {
            const auto month = path.closed_to_new_from[s];
            if (month && *month <= pathways.plan->last)
                closed += (closed.empty() ? "" : ", ") +
                          pathways.plan->states[s].law.label.in(language) +
                          in(language, " fra ", " from ") + month_text(*month, language);
        }
        if (!closed.empty())
            say("I forløb lukker tilstande for nye personer, som loven siger: " + closed + ".",
                "In pathways states close to new persons as the law says: " + closed + ".");
    }
};

}  // namespace

std::vector<std::string> method_difference(const Result& pathways, const Result& consequences,
                                           Language language) {
    return Comparison(pathways, consequences, language).run();
}

}  // namespace afkast
