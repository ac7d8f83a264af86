#include "report/checklist.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/uncertainty.hpp"

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
            fmt::format("{} deltagere, som begynder fra {}{}.", number(people, Language::danish),
                        to_text(scenario.start),
                        months > 0 ? fmt::format(" og er i indsatsen i {} måneder", months) : ""),
            fmt::format("{} participants, who enter from {}{}.", number(people, Language::english),
                        to_text(scenario.start),
                        months > 0 ? fmt::format(" and take part for {} months", months) : ""));
        if (const auto group = parameters.target_groups.find(scenario.target_group);
            group != parameters.target_groups.end())
            say(one.filled_in, "Målgruppe: " + group->second.label.da + ".",
                "Target group: " + group->second.label.en + ".");
        if (scenario.municipalities.empty())
            say(one.weak, "Ingen kommune er nævnt: landsgennemsnittet er brugt.",
                "No municipality is named: the national average is used.");
        else
            say(one.filled_in, "Kommunerne er nævnt.", "The municipalities are named.");
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
        if (scenario.usual_effort.empty())
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
        int all = 0, assumed = 0;
        for (const Assumption& move : scenario.assumptions) {
            if (move.topic != Topic::baseline || !is_used(scenario, move)) continue;
            ++all;
            const auto series = parameters.series.find(move.path);
            const Date day = scenario.start.middle();
            if (series == parameters.series.end())
                assumed += move.source.empty() || move.source == "assumption";
            else
                assumed += in_force(series->second, day) &&
                           find(series->second, day).entry->status == Status::assumed;
        }
        say(one.filled_in, fmt::format("Folk følges også uden indsatsen, efter {} overgange.", all),
            fmt::format("People are followed without the effort, too, by {} moves.", all));
        if (assumed > 0)
            say(one.weak, fmt::format("Overgange, der er antaget, ikke målt: {}.", assumed),
                fmt::format("Moves that are assumed, not measured: {}.", assumed));
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
                fmt::format("Nævnt som ikke prissat: {}.", scenario.not_priced.size()),
                fmt::format("Named as not priced: {}.", scenario.not_priced.size()));
        if (scenario.equalisation == Equalisation::none)
            say(one.weak, "Kommunal udligning er ikke regnet med.",
                "Municipal equalisation is left out.");
        if (scenario.horizon_years > 5)
            say(one.weak, "Få effekter er målt længere end 5 år; resten er fremskrivning.",
                "Few effects are measured for longer than 5 years; the rest is projection.");
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
            say(one.filled_in, fmt::format("Tal om effekten og dens varighed: {}.", all),
                fmt::format("Numbers of the effect and how long it lasts: {}.", all));
        else
            say(one.weak, "Ingen effekt er skrevet.", "No effect is written.");
        if (weak > 0)
            say(one.weak, fmt::format("Med evidensgrad C, D eller ingen: {}.", weak),
                fmt::format("With evidence grade C, D or none: {}.", weak));
        if (guessed > 0)
            say(one.weak, fmt::format("Antagelser uden kilde: {}.", guessed),
                fmt::format("Assumptions without a source: {}.", guessed));
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
            fmt::format("{} posteringer mellem parterne, hver efter lov, pris eller aftale; egne "
                        "tal i stedet for data/: {}.",
                        result.plan->lines.size(), result.plan->overrides.size()),
            fmt::format("{} lines between the parties, each by law, price or agreement; own "
                        "numbers in place of data/: {}.",
                        result.plan->lines.size(), result.plan->overrides.size()));
        if (const auto assumed = count(Note::Kind::assumed); assumed > 0)
            say(one.weak, fmt::format("Antagne priser eller satser: {}.", assumed),
                fmt::format("Assumed prices or rates: {}.", assumed));
        if (result.plan->law_known_to < result.plan->last)
            say(one.weak,
                fmt::format("Loven kendes til {}; derefter er den seneste brugt.",
                            to_text(result.plan->law_known_to)),
                fmt::format("The law is known to {}; after that the latest is used.",
                            to_text(result.plan->law_known_to)));
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
                label(view).da + ": " + short_kroner_text(net, Language::danish) + ";",
                label(view).en + ": " + short_kroner_text(net, Language::english) + ";");
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
            say(one.weak, fmt::format("Egne tal uden spænd, som holdes fast: {}.", fixed),
                fmt::format("Own numbers without a range, held fixed: {}.", fixed));
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
