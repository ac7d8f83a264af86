#include "model/compiler.hpp"
#include "model/objections.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace afkast {

namespace {

class Reviewer : Objections {
  public:
    using Objections::Objections;

    std::vector<Warning> run() {
        if (result.plan->by_pathways()) {
            warnings = review_pathway(parameters, result);
        } else {
            about_effect();
            about_persistence();
            about_states();
            about_grades();
        }
        about_weak_amounts();
        about_ranges();
        about_own_benefit_price();
        about_ladder();
        about_costs();
        about_funding();
        about_sources();
        about_omissions();
        return std::move(warnings);
    }

  private:
    // The most weeks that people have behind them.
    double weeks_at_entry() const {
        double most = 0;
        for (const WeeksAtEntry& entry : scenario.entry_weeks)
            most = std::max(most, base(entry.weeks));
        return most;
    }

    void about_effect() {
        if (scenario.success_is_goal)
            warn(
                "success_rate",
                "Succesraten er et mål, ikke et resultat. Mål overvurderer: i kendte projekter "
                "blev "
                "0,7-0,9 af målet nået. Brug en målt effekt, eller sæt raten ned.",
                "The success rate is a goal, not a result. Goals overstate: known projects reached "
                "0.7-0.9 of theirs. Use a measured effect, or lower the rate.");
        if (scenario.success_is_gross)
            warn("success_rate",
                 "Succesraten er brutto: også dem, der ville være kommet i arbejde alligevel, "
                 "tælles "
                 "med. Træk basisalternativet fra (12 % med og 2 % uden indsats er 10 %).",
                 "The success rate is gross: it counts people who would have found work anyway. "
                 "Subtract the baseline (12% with and 2% without is 10%).");
        for (Slot slot : effects_of(scenario))
            if (base(slot) > 0.3)
                warn(scenario[slot].path,
                     "En nettoeffekt på " + whole(base(slot) * 100) +
                         " procentpoint er større end i næsten alle kontrollerede forsøg. Er den "
                         "netto?",
                     "A net effect of " + whole(base(slot) * 100) +
                         " percentage points is larger than in nearly all controlled trials. Is it "
                         "net?");
        if (scenario.consequences.empty() && scenario.during.empty())
            warn("consequences", "Der er ingen konsekvenser: kun omkostningerne regnes med.",
                 "There are no consequences: only the costs are counted.");
        about_nobody();
    }

    void about_persistence() {
        if (scenario.consequences.empty()) return;
        const bool by_year =
            std::all_of(scenario.consequences.begin(), scenario.consequences.end(),
                        [](const Consequence& one) { return one.quantity_by_year.size() > 1; });
        if (base(scenario.fade_per_year) == 0 && !by_year && scenario.horizon_years > 2)
            warn("persistence.fade_per_year",
                 "Effekten aftager aldrig i de " + std::to_string(scenario.horizon_years) +
                     " år. Opfølgninger viser typisk 10 % tab om året; af tidligere kontanthjælps"
                     "modtagere er kun halvdelen i job efter 12 måneder.",
                 "The effect never fades in the " + std::to_string(scenario.horizon_years) +
                     " years. Follow-ups typically show a loss of 10% a year; of former benefit "
                     "recipients only half are still in work after 12 months.");
        about_horizon();
    }

    const PlannedState* planned(const std::string& name) const {
        for (const PlannedState& state : result.plan->states)
            if (state.name == name) return &state;
        return nullptr;
    }

    void about_states() {
        for (std::size_t i = 0; i < scenario.consequences.size(); ++i) {
            const Consequence& consequence = scenario.consequences[i];
            const std::string path = "consequences[" + std::to_string(i) + "]";
            const PlannedState* state = planned(consequence.state);
            const PlannedState* from = planned(consequence.instead_of);
            if (!state) continue;
            if (state->law.outcome == "pension" && (!from || from->law.outcome != "pension"))
                warn(path,
                     "Førtidspension regnes som en succes. Afklaring til pension er ikke en "
                     "besparelse: kommunen betaler 80 % af en højere ydelse.",
                     "Disability pension counts as a success. Clarification to a pension is not a "
                     "saving: the municipality pays 80% of a higher benefit.");
            const double hours = state->hours_per_week.at(result.values);
            if (state->law.self_support && hours > 0 && hours < 15)
                warn(path,
                     whole(hours) +
                         " timer om ugen regnes som selvforsørgelse. Så få timer løftes "
                         "sjældent nogen helt ud af ydelsen: brug en tilstand med småjob.",
                     whole(hours) +
                         " hours a week are taken to be self-support. So few hours seldom "
                         "lift anybody off benefit: use a state with a small job.");
            if (state->law.self_support && from && from->law.outcome == "support" &&
                base(consequence.share) > 0.99 && weeks_at_entry() >= 52)
                warn(path,
                     "Alle, der lykkes, regnes som helt selvforsørgende. De fleste langt fra "
                     "arbejdsmarkedet begynder med et småjob ved siden af ydelsen: regn i to trin "
                     "(ydelse → småjob → job med en andel).",
                     "Everybody who succeeds is taken to be fully self-supporting. Most people far "
                     "from the labour market begin with a small job beside the benefit: use two "
                     "steps "
                     "(benefit → small job → job with a share).");
            about_closing(path, state->law);
        }
    }

    // A state that the law has closed to new persons (data/states.json).
    void about_closing(const std::string& path, const State& state) {
        const auto closed = state.closed_to_new_from;
        if (!closed || scenario.participants.empty()) return;
        if (Month::of(*closed) > scenario.participants.back().to) return;
        const Text day = label(*closed);
        warn(path, "»" + state.label.da + "« er lukket for nye personer fra " + day.da + ".",
             "'" + state.label.en + "' is closed to new persons from " + day.en + ".");
    }

    void about_ladder() {
        if (result.plan->states.empty()) return;
        const double weeks = weeks_at_entry();
        const auto group = parameters.target_groups.find(scenario.target_group);
        const bool long_term =
            group != parameters.target_groups.end() && group->second.entry_weeks.back().weeks >= 52;
        if (weeks < 52 && long_term)
            warn("entry_weeks",
                 "Refusionstrappen begynder ved uge " + whole(weeks + 1) +
                     ", men målgruppen har typisk været over et år på ydelse. Så får staten for "
                     "stor "
                     "en andel af besparelsen.",
                 "The reimbursement ladder begins at week " + whole(weeks + 1) +
                     ", but the target group has typically been on support for more than a year. "
                     "That gives the state too large a share of the saving.");
        else if (weeks < 1 && group == parameters.target_groups.end())
            warn(
                "entry_weeks",
                "Refusionstrappen begynder ved uge 1. Folk langt fra arbejdsmarkedet har som regel "
                "over 52 uger på ydelse bag sig.",
                "The reimbursement ladder begins at week 1. People far from the labour market "
                "usually have more than 52 weeks on benefit behind them.",
                {"Skriv \"entry_weeks\" eller en målgruppe.",
                 "Write \"entry_weeks\" or a target group."});
    }

    void about_costs() {
        if (scenario.costs.empty()) {
            warn("costs", "Der er ingen omkostninger. Hvad koster indsatsen?",
                 "There are no costs. What does the effort cost?");
            return;
        }
        const auto any = [&](auto test) {
            return std::any_of(scenario.costs.begin(), scenario.costs.end(), test);
        };
        if (!any([](const Cost& cost) { return cost.start_up; }))
            warn("costs",
                 "Ingen udgift er opstart: lokaler, oplæring, rekruttering. Er de glemt, eller "
                 "ligger de i en anden post?",
                 "No cost is that of starting up: rooms, training, recruiting. Are they forgotten, "
                 "or part of another item?",
                 {"Skriv \"start_up\": true ved den post, der rummer dem.",
                  "Write \"start_up\": true at the item that holds them."});
        const bool staffed = any([](const Cost& cost) {
            return cost.kind == CostKind::staff || cost.kind == CostKind::caseload ||
                   cost.kind == CostKind::hours;
        });
        const bool overhead = any([&](const Cost& cost) { return base(cost.overhead) > 0; });
        if (staffed && !overhead)
            warn("costs",
                 "Løn eller timer er uden overhead (ledelse, husleje, IT). 15-20 % er sædvanligt.",
                 "Pay or hours carry no overhead (management, rent, IT). 15-20% is usual.");
        if (result.basis.participants > 0) about_cost_per_person();
    }

    void about_cost_per_person() {
        const double cost = sum_of(Category::intervention_cost);
        const double each = cost / result.basis.participants;
        if (each > 0 && (each < 2000 || each > 300000))
            warn("costs",
                 "Indsatsen koster " + whole(each) +
                     " kr. pr. deltager. Kendte indsatser koster "
                     "mellem ca. 5.000 og 150.000 kr.",
                 "The effort costs DKK " + whole(each) +
                     " per participant. Known efforts cost "
                     "between about 5,000 and 150,000.");
    }

    double sum_of(Category category) const {
        double sum = 0;
        for (std::size_t line = 0; line < result.plan->lines.size(); ++line)
            if (result.plan->lines[line].cause.category == category)
                for (int y = 0; y < result.ledger.years; ++y)
                    sum +=
                        result.ledger.kroner[result.ledger.at(line, result.ledger.first_year + y)];
        return sum;
    }

    void about_funding() {
        const double spent = sum_of(Category::intervention_cost);
        const double funded = sum_of(Category::funding);
        if (funded > spent * 1.0001)
            warn("funding",
                 "Finansieringen (" + whole(funded) + " kr.) er større end omkostningen (" +
                     whole(spent) + " kr.).",
                 "The funding (DKK " + whole(funded) + ") is larger than the cost (DKK " +
                     whole(spent) + ").");
        for (std::size_t i = 0; i < scenario.costs.size(); ++i) {
            const auto rate = rate_of(scenario.costs[i].reimbursable);
            if (!rate) continue;
            const Series& series = series_named(parameters, std::string(series_of(*rate)));
            const Date day = scenario.start.middle();
            if (!in_force(series, day) || find(series, day).entry->value.value_or(0) != 0) continue;
            const Text month = label(scenario.start);
            warn("costs[" + std::to_string(i) + "].reimbursable",
                 "Staten refunderer ikke denne udgift i " + month.da + ": " + series.label.da +
                     " er 0 %.",
                 "The state does not reimburse this cost in " + month.en + ": " + series.label.en +
                     " is 0%.");
        }
    }

    void about_sources() {
        std::size_t silent = 0;
        std::string first;
        for (const Assumption& assumption : scenario.assumptions)
            if (!assumption.by_default && assumption.source.empty()) {
                if (silent++ == 0) first = assumption.path;
            }
        if (silent > 0)
            warn(first,
                 std::to_string(silent) +
                     " tal har ingen kilde og er ikke skrevet som en antagelse.",
                 std::to_string(silent) + (silent == 1 ? " number has" : " numbers have") +
                     " no source and " + (silent == 1 ? "is" : "are") +
                     " not written as an assumption.",
                 {"Skriv \"source\", eller \"assumption\" for en antagelse.",
                  "Write \"source\", or \"assumption\" for an assumption."});
    }

    // The weakest grade among what decides one consequence; an ungraded number counts as D.
    char weakest_grade(const Consequence& consequence) const {
        char weakest = 'A';
        const auto look = [&](Slot slot) {
            const Assumption& assumption = scenario[slot];
            if (!assumption.by_default)
                weakest = std::max(weakest, assumption.grade ? assumption.grade : 'D');
        };
        look(consequence.success_rate.value_or(scenario.success_rate));
        look(consequence.share);
        for (Slot quantity : consequence.quantity_by_year) look(quantity);
        return weakest;
    }

    // How much of the municipality's gain hangs on consequences of grade C, D or none: what is lost
    // when they do not happen.
    void about_grades() {
        Plan without = *result.plan;
        Text names;
        for (std::size_t i = 0; i < scenario.consequences.size(); ++i)
            if (weakest_grade(scenario.consequences[i]) >= 'C') {
                without.consequences[i].share = {};
                add_name(names, scenario.consequences[i].label);
            }
        about_weak_evidence(
            without, names, "consequences",
            {"tal med evidensgrad C eller svagere", "numbers of evidence grade C or weaker"});
    }

    // A benefit priced by law in one consequence and at an own price in another is counted twice.
    void about_own_benefit_price() {
        for (std::size_t i = 0; i < scenario.consequences.size(); ++i) {
            const Consequence& own = scenario.consequences[i];
            const bool saves = !own.prices.empty() && !own.quantity_by_year.empty() &&
                               base(own.quantity_by_year.front()) < 0;
            if (!saves) continue;
            for (const PlannedState& state : result.plan->states) {
                if (state.law.benefit.empty() || !is_named(own, state)) continue;
                warn("consequences[" + std::to_string(i) + "]",
                     "»" + state.law.label.da +
                         "« er allerede sparet efter loven i en anden konsekvens. Her spares den "
                         "igen til en egen pris: tæller den to gange?",
                     "'" + state.law.label.en +
                         "' is already saved by the law in another consequence. Here it is saved "
                         "again at a price of its own: is it counted twice?");
                break;
            }
        }
    }
    // Does its name or label hold the name of the state or of its benefit?
    static bool is_named(const Consequence& own, const PlannedState& state) {
        const auto lower = [](std::string text) {
            for (char& c : text)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
            return text;
        };
        const std::string words = lower(own.name + " " + own.label.da + " " + own.label.en);
        for (const std::string& name :
             {state.law.label.da, state.law.label.en, state.law.benefit, state.name})
            if (!name.empty() && words.find(lower(name)) != std::string::npos) return true;
        return false;
    }

    void about_omissions() {
        if (scenario.not_priced.empty())
            warn(
                "not_priced",
                "Der står ikke, hvad der ikke er prissat (fx helbred og livskvalitet). Læseren bør "
                "vide det.",
                "Nothing is said of what is not priced (such as health and quality of life). The "
                "reader should know.");
    }
};

}  // namespace

std::vector<Slot> effects_of(const Scenario& scenario) {
    std::vector<Slot> slots;
    const auto add = [&](Slot slot) {
        if (slot.index >= 0 && std::find(slots.begin(), slots.end(), slot) == slots.end())
            slots.push_back(slot);
    };
    if (scenario.method == Method::pathways)
        for (const Change& change : scenario.pathways.changes) add(change.effect);
    else
        for (const Consequence& consequence : scenario.consequences)
            add(consequence.success_rate.value_or(scenario.success_rate));
    return slots;
}

std::optional<double> months_followed(const Parameters& parameters, const Scenario& scenario) {
    std::optional<double> longest;
    for (Slot slot : effects_of(scenario)) {
        const auto evidence = parameters.evidence.find(scenario[slot].source);
        if (evidence != parameters.evidence.end() && evidence->second.follow_up_months)
            longest = std::max(longest.value_or(0), *evidence->second.follow_up_months);
    }
    return longest;
}

std::vector<Warning> review(const Parameters& parameters, const Result& result) {
    return Reviewer(parameters, result).run();
}

}  // namespace afkast
