#include "report/checklist.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/review.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/trail.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

class Checklist {
  public:
    Checklist(const Parameters& parameters_, const Result& result_, const Simulation& simulation_)
        : parameters(parameters_),
          result(result_),
          simulation(simulation_),
          scenario(result_.scenario()) {}

    std::vector<ChecklistStep> steps() {
        return {intervention(), alternative(), delimitation(), effects(),
                values(),       outcome(),     uncertainty()};
    }

  private:
    const Parameters& parameters;
    const Result& result;
    const Simulation& simulation;
    const Scenario& scenario;

    // Sentences one after the other, in both languages.
    static void say(Text& text, const std::string& da, const std::string& en) {
        text.da += (text.da.empty() ? "" : " ") + da;
        text.en += (text.en.empty() ? "" : " ") + en;
    }
    static std::string number(double value, Language language, int decimals = 0) {
        return number_text(value, decimals, language);
    }

    ChecklistStep intervention() const {
        ChecklistStep one{{"1. Beskriv indsatsen", "1. Describe the effort"}, {}, {}};
        const double people = result.basis.participants;
        const int months = scenario.duration_months;
        say(one.filled_in,
            fmt::format("{}, som begynder fra {}{}.", participants_text(people, Language::danish),
                        month_text(scenario.start, Language::danish),
                        months > 0 ? fmt::format(" og er i indsatsen i {} måned{}", months,
                                                 months == 1 ? "" : "er")
                                   : ""),
            fmt::format("{} participant{}, who enter{} from {}{}.",
                        number(people, Language::english), people == 1 ? "" : "s",
                        people == 1 ? "s" : "", month_text(scenario.start, Language::english),
                        months > 0
                            ? fmt::format(" and take{} part for {} month{}", people == 1 ? "s" : "",
                                          months, months == 1 ? "" : "s")
                            : ""));
        if (const auto group = parameters.target_groups.find(scenario.target_group);
            group != parameters.target_groups.end())
            say(one.filled_in, "Målgruppe: " + group->second.label.da + ".",
                "Target group: " + group->second.label.en + ".");
        if (scenario.municipalities.empty())
            say(one.weak, "Ingen kommune er nævnt: landsgennemsnittet er brugt.",
                "No municipality is named: the national average is used.");
        else
            say(one.filled_in, municipalities_sentence(scenario, Language::danish),
                municipalities_sentence(scenario, Language::english));
        if (scenario.description.da.empty())
            say(one.weak, "Beskrivelsen mangler.", "The description is missing.");
        if (scenario.costs.empty())
            say(one.weak, "Ingen udgift er skrevet.", "No cost is written.");
        return one;
    }

    ChecklistStep alternative() const {
        ChecklistStep one{{"2. Vælg basisalternativ (hvad der ellers ville ske)",
                           "2. Choose the alternative (what would happen otherwise)"},
                          {},
                          {}};
        if (!result.plan->by_pathways()) {
            say(one.filled_in, "Succesraten er netto: det, der ville være sket alligevel, er fra.",
                "The success rate is net: what would have happened anyway is subtracted.");
            if (scenario.success_is_gross)
                one = {one.step, {}, {"Succesraten er brutto.", "The success rate is gross."}};
        } else if (scenario.pathways.against_nothing) {
            say(one.weak, "Det, der ville være sket uden indsatsen, er ikke trukket fra.",
                "What would have happened without the effort is not subtracted.");
        } else {
            describe_moves(one);
        }
        const bool net_cost =
            std::any_of(scenario.costs.begin(), scenario.costs.end(),
                        [](const Cost& cost) { return cost.net_of_usual_effort; });
        if (net_cost)
            say(one.filled_in,
                "Prisen er netto: hvad den sædvanlige indsats ville have kostet, er trukket fra.",
                "The price is net: what the usual effort would have cost is subtracted.");
        else if (scenario.usual_effort.empty())
            say(one.weak,
                "Ingen sædvanlig indsats er trukket fra: deltagerne antages at få den samme "
                "sædvanlige indsats som ellers.",
                "No usual effort is subtracted: participants are taken to get the same usual "
                "effort as otherwise.");
        else
            say(one.filled_in, "Den sædvanlige indsats, der falder bort, er trukket fra.",
                "The usual effort that falls away is subtracted.");
        return one;
    }
    void describe_moves(ChecklistStep& one) const {
        const auto all = std::count_if(
            scenario.assumptions.begin(), scenario.assumptions.end(), [&](const Assumption& move) {
                return move.topic == Topic::baseline && is_used(scenario, move);
            });
        say(one.filled_in, fmt::format("Folk følges også uden indsatsen, efter {} overgange.", all),
            fmt::format("People are followed without the effort, too, by {} moves.", all));
        if (const Text assumed = assumed_moves_text(parameters, scenario); !assumed.da.empty())
            say(one.weak, assumed.da, assumed.en);
    }

    ChecklistStep delimitation() const {
        ChecklistStep one{
            {"3. Vælg type og afgrænsning", "3. Choose type and delimitation"}, {}, {}};
        say(one.filled_in,
            fmt::format("Budgetøkonomi for kommune, region og stat, og samfundsøkonomi; {}; hver "
                        "person følges i {} år.",
                        basis_text(result, Language::danish), scenario.horizon_years),
            fmt::format("Budget economics of municipality, region and state, and of society; {}; "
                        "each person is followed for {} years.",
                        basis_text(result, Language::english), scenario.horizon_years));
        if (scenario.not_priced.empty())
            say(one.weak, "Der står ikke, hvad der er holdt udenfor.",
                "Nothing is said of what is left out.");
        else
            say(one.filled_in,
                scenario.not_priced.size() == 1
                    ? "1 forhold er nævnt som ikke prissat."
                    : fmt::format("{} forhold er nævnt som ikke prissat.",
                                  scenario.not_priced.size()),
                scenario.not_priced.size() == 1 ? "1 matter is named as not priced."
                                                : fmt::format("{} matters are named as not priced.",
                                                              scenario.not_priced.size()));
        if (scenario.equalisation == Equalisation::none)
            say(one.weak, "Kommunal udligning er ikke regnet med.",
                "Municipal equalisation is left out.");
        const auto followed = months_followed(parameters, scenario);
        if (scenario.horizon_years * 12 > followed.value_or(months_usually_followed))
            say(one.weak,
                followed ? fmt::format("Evidensen følger kun folk i {:.0f} måneder; resten er "
                                       "fremskrivning.",
                                       *followed)
                         : "Få effekter er målt længere end 5 år; resten er fremskrivning.",
                followed ? fmt::format("The evidence follows people for {:.0f} months only; the "
                                       "rest is projection.",
                                       *followed)
                         : "Few effects are measured for longer than 5 years; the rest is "
                           "projection.");
        return one;
    }

    ChecklistStep effects() const {
        ChecklistStep one{{"4. Modellér effekten", "4. Model the effect"}, {}, {}};
        int all = 0, weak = 0, guessed = 0;
        for (const Assumption& effect : scenario.assumptions) {
            const bool counts =
                effect.topic == Topic::effect && is_used(scenario, effect) && !effect.by_default;
            if (!counts) continue;
            ++all;
            weak += effect.grade == 0 || effect.grade >= 'C';
            guessed += effect.source.empty() || effect.source == "assumption";
        }
        if (all > 0)
            say(one.filled_in,
                all == 1 ? "Effekten bygger på 1 tal."
                         : fmt::format("Effekten bygger på {} tal.", all),
                all == 1 ? "The effect rests on 1 number."
                         : fmt::format("The effect rests on {} numbers.", all));
        else
            say(one.weak, "Ingen effekt er skrevet.", "No effect is written.");
        if (weak > 0)
            say(one.weak,
                fmt::format("{} af dem har evidensgrad C, D eller ingen.",
                            weak == all ? "Alle" : std::to_string(weak)),
                fmt::format("{} of them {} evidence grade C, D or none.",
                            weak == all ? "All" : std::to_string(weak),
                            weak == 1 && weak != all ? "has" : "have"));
        if (guessed > 0)
            say(one.weak,
                guessed == 1 ? "1 er en antagelse uden kilde."
                             : fmt::format("{} er antagelser uden kilde.", guessed),
                guessed == 1 ? "1 is an assumption without a source."
                             : fmt::format("{} are assumptions without a source.", guessed));
        if (scenario.success_is_goal && !result.plan->by_pathways())
            say(one.weak, "Succesraten er et mål, ikke et resultat.",
                "The success rate is a goal, not a result.");
        return one;
    }

    ChecklistStep values() const {
        ChecklistStep one{{"5. Mål og værdisæt", "5. Measure and value"}, {}, {}};
        const auto count = [&](Note::Kind kind) {
            return std::count_if(result.plan->notes.begin(), result.plan->notes.end(),
                                 [&](const Note& note) { return note.kind == kind; });
        };
        say(one.filled_in,
            fmt::format("{} posteringer mellem parterne, hver efter lov, pris eller aftale. "
                        "Projektets egne tal i stedet for programmets: {}.",
                        result.plan->lines.size(), result.plan->overrides.size()),
            fmt::format("{} lines between the parties, each by law, price or agreement. The "
                        "project's own numbers in place of the program's: {}.",
                        result.plan->lines.size(), result.plan->overrides.size()));
        if (const auto assumed = count(Note::Kind::assumed); assumed > 0)
            say(one.weak,
                assumed == 1 ? "1 pris eller sats er antaget."
                             : fmt::format("{} priser eller satser er antaget.", assumed),
                assumed == 1 ? "1 price or rate is assumed."
                             : fmt::format("{} prices or rates are assumed.", assumed));
        if (result.plan->law_known_to < result.plan->last)
            say(one.weak,
                fmt::format("Loven kendes til og med {}; derefter er den seneste brugt.",
                            month_text(result.plan->law_known_to, Language::danish)),
                fmt::format("The law is known to the end of {}; after that the latest is used.",
                            month_text(result.plan->law_known_to, Language::english)));
        return one;
    }

    // Never a year without the chance of that year.
    std::string payback(Language language) const {
        constexpr Perspective view = Perspective::municipality;
        std::string text = payback_text(result, view, language);
        const auto year = payback_if_paying(result, view);
        if (!year) return text;
        if (const auto chance = chance_paid_back_by(simulation, view, *year))
            text += in(language,
                       "; chance for det år eller før: ", "; chance of that year or earlier: ") +
                    chance_text(*chance, simulation.count, language);
        return text;
    }

    ChecklistStep outcome() const {
        ChecklistStep one{{"6. Opgør resultatet", "6. Find the result"}, {}, {}};
        for (Perspective view :
             {Perspective::municipality, Perspective::public_purse, Perspective::society}) {
            if (!result.of(view).touched) continue;
            const double net = result.of(view).net_present_value;
            say(one.filled_in,
                bare_subject(scenario, view).da + ": " + short_kroner_text(net, Language::danish) +
                    ";",
                bare_subject(scenario, view).en + ": " + short_kroner_text(net, Language::english) +
                    ";");
        }
        say(one.filled_in, "pengene er hjemme: " + payback(Language::danish) + ".",
            "the money is back: " + payback(Language::english) + ".");
        return one;
    }

    ChecklistStep uncertainty() const {
        ChecklistStep one{{"7. Belys usikkerheden", "7. Show the uncertainty"}, {}, {}};
        const std::size_t drawn = simulation.draws->assumptions().size();
        std::size_t fixed = 0;
        for (const Assumption& number : scenario.assumptions)
            fixed += is_used(scenario, number) && !number.by_default &&
                     number.topic != Topic::baseline && is_certain(number.distribution);
        say(one.filled_in,
            fmt::format("{} usikre tal er trukket {} gange; følsomhed, nulpunkter og værdien af at "
                        "vide mere er vist.",
                        drawn, number(static_cast<double>(simulation.count), Language::danish)),
            fmt::format("{} uncertain numbers drawn {} times; sensitivity, break-even and the "
                        "value of knowing more are shown.",
                        drawn, number(static_cast<double>(simulation.count), Language::english)));
        if (drawn == 0)
            one = {one.step,
                   {},
                   {"Intet tal har et spænd: usikkerheden er ikke belyst.",
                    "No number has a range: the uncertainty is not shown."}};
        else if (fixed > 0)
            say(one.weak,
                fmt::format("{} af projektets egne tal har intet spænd og holdes fast.", fixed),
                fmt::format("{} of the project's own numbers {} no range and {} held fixed.", fixed,
                            fixed == 1 ? "has" : "have", fixed == 1 ? "is" : "are"));
        if (simulation.place_of(Perspective::municipality) && drawn > 0 &&
            !enough_draws(spread_of(simulation.of(Perspective::municipality))))
            say(one.weak, "Trækningerne er for få til sikre tal.",
                "The draws are too few for firm figures.");
        return one;
    }
};

}  // namespace

std::vector<ChecklistStep> checklist(const Parameters& parameters, const Result& result,
                                     const Simulation& simulation) {
    return Checklist(parameters, result, simulation).steps();
}

Table checklist_table(const std::vector<ChecklistStep>& steps, Language language) {
    Table table;
    table.title = in(language, "De syv trin i en økonomisk evaluering",
                     "The seven steps of an economic evaluation");
    table.columns = {
        {in(language, "Trin", "Step"), false},
        {in(language, "Hvad der er udfyldt", "What is filled in"), false},
        {in(language, "Hvad der mangler eller er svagt", "What is missing or weak"), false}};
    for (const ChecklistStep& one : steps)
        table.rows.push_back({{one.step.in(language), one.filled_in.in(language),
                               one.weak.da.empty() ? in(language, "intet set", "nothing seen")
                                                   : one.weak.in(language)}});
    return table;
}

}  // namespace afkast
