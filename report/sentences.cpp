// The prose of a result: what somebody would say aloud, and what they must add to be honest.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "model/overrides.hpp"
#include "report/people.hpp"
#include "report/rests_on.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/trail.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

// What the draws say of a point of view; nothing without draws or where nothing can be said.
std::optional<double> chance_in(const Simulation* simulation, Perspective view) {
    return simulation ? chance_of_gain(*simulation, view) : std::nullopt;
}

// "Kommunen taber 1,04 mio. kr." and then `tail`; that nothing is won or lost; or, where a gain is
// about as likely as a loss, that it goes about even.
std::string gain_or_loss(const Result& result, const Simulation* simulation, Perspective view,
                         const std::string& tail, Language language) {
    const double net = result.of(view).net_present_value;
    const Text who = subject(result.scenario(), view);
    const bool many = is_many(result.scenario(), view);
    if (std::llround(net) == 0)
        return in(language, who.da + " hverken vinder eller taber.",
                  who.en + (many ? " neither gain nor lose." : " neither gains nor loses."));
    if (const auto chance = chance_in(simulation, view); chance && is_about_even(*chance))
        return in(language,
                  fmt::format("{} går omtrent lige op ({}; {} chance for gevinst).", who.da,
                              short_kroner_text(net, language),
                              chance_text(*chance, simulation->count, language)),
                  fmt::format("{} {} about even ({}; {} chance of a gain).", who.en,
                              many ? "come out" : "comes out", short_kroner_text(net, language),
                              chance_text(*chance, simulation->count, language)));
    const std::string verb = net > 0 ? in(language, "vinder", many ? "gain" : "gains")
                                     : in(language, "taber", many ? "lose" : "loses");
    const bool spoken = view == Perspective::municipality || view == Perspective::public_purse;
    // Without draws the amount is the base case and no more.
    const std::string base =
        spoken && !simulation ? in(language, " i basistilfældet", " in the base case") : "";
    const std::string sentence =
        fmt::format("{} {} {}", who.in(language), verb, about_text(net, language)) + base;
    return tail.empty() ? ended(sentence) : sentence + tail;
}

std::string period_text(const Result& result) {
    const int first = result.ledger.first_year, last = first + result.ledger.years - 1;
    return first == last ? std::to_string(first) : fmt::format("{}–{}", first, last);
}

// Never a year without the chance of that year.
std::string payback_tail(const Result& result, const Simulation* simulation, Perspective view,
                         Language language) {
    const double net = result.of(view).net_present_value;
    if (!puts_money_in(result, view))
        return in(language, "; der er ikke lagt penge ud", "; no money was put in") + ".";
    const auto year = payback_if_paying(result, view);
    if (net > 0 && year) {
        const auto chance =
            simulation ? chance_paid_back_by(*simulation, view, *year) : std::optional<double>();
        const std::string how_likely =
            chance ? in(language,
                        fmt::format("; chancen for {} eller før er {}", *year,
                                    chance_text(*chance, simulation->count, language)),
                        fmt::format("; the chance of {} or earlier is {}", *year,
                                    chance_text(*chance, simulation->count, language)))
                   : std::string();
        return in(language, ", og pengene er hjemme i ", ", and the money is back in ") +
               payback_text(result, view, language) + how_likely + ".";
    }
    if (net >= 0) return {};
    return in(language, "; pengene kommer ikke hjem i perioden ",
              "; the money is not back within ") +
           period_text(result) + ".";
}

// Who bears a cost without a gain while another gains: the wrong pocket.
std::string wrong_pocket(const Result& result, const Simulation* simulation, Language language) {
    for (Perspective view : {Perspective::municipality, Perspective::state})
        if (const auto chance = chance_in(simulation, view); chance && is_about_even(*chance))
            return {};
    const double municipality = result.of(Perspective::municipality).net_present_value;
    const double state = result.of(Perspective::state).net_present_value;
    const Text who = subject(result.scenario(), Perspective::municipality);
    const bool many = is_many(result.scenario(), Perspective::municipality);
    if (municipality < 0 && state > 0)
        return in(language,
                  ended(who.da + " betaler mere, end de" + (many ? "" : "n") +
                        " får igen, mens staten vinder " + about_text(state, language)),
                  ended(who.en +
                        (many ? " pay more than they get back" : " pays more than it gets back") +
                        ", while the state gains " + about_text(state, language)));
    if (municipality > 0 && state < 0)
        return in(language,
                  ended(who.da + " vinder, mens staten taber " + about_text(state, language)),
                  ended(who.en + (many ? " gain" : " gains") + ", while the state loses " +
                        about_text(state, language)));
    return {};
}

}  // namespace

std::string payback_text(const Result& result, Perspective view, Language language) {
    if (!result.of(view).touched) return "–";
    if (!puts_money_in(result, view)) return in(language, "ingen lagt ud", "none put in");
    const auto year = result.payback(view);
    if (!year) return in(language, "ikke i perioden", "not in the period");
    const int number = *year - result.ledger.first_year + 1;
    return in(language, fmt::format("{} (år {})", *year, number),
              fmt::format("{} (year {})", *year, number));
}

namespace {

std::string rate_number(double percent, Language language) {
    const int decimals = percent == std::floor(percent) ? 0 : 1;
    return number_text(percent, decimals, language) + in(language, " %", "%");
}

}  // namespace

std::string rate_text(const Result& result, Language language) {
    const auto& steps = result.basis.schedule.steps;
    if (steps.empty()) return in(language, "uden rente", "undiscounted");
    const int last = result.ledger.first_year + result.ledger.years - 1 - result.basis.base_year;
    std::string text =
        rate_number(steps.front().percent, language) + in(language, " om året", " a year");
    for (std::size_t i = 1; i < steps.size() && steps[i].from_year <= last; ++i) {
        if (i == 1)
            text += in(language, fmt::format(" de første {} år", steps[i].from_year - 1),
                       fmt::format(" for the first {} years", steps[i].from_year - 1));
        text += in(language, ", derefter ", ", then ") + rate_number(steps[i].percent, language);
    }
    return in(language, "rente ", "discount rate ") + text;
}

std::string basis_text(const Result& result, Language language) {
    const int price_year = result.plan->price_year;
    if (result.basis.schedule.steps.empty())
        return in(language, fmt::format("{}-priser, ikke tilbagediskonteret", price_year),
                  fmt::format("{} prices, undiscounted", price_year));
    return in(language,
              fmt::format("nutidsværdi i {}, {}-priser, {}", result.basis.base_year, price_year,
                          rate_text(result, language)),
              fmt::format("present value in {}, {} prices, {}", result.basis.base_year, price_year,
                          rate_text(result, language)));
}

std::string frame_sentence(const Result& result, Language language) {
    const int years = result.scenario().horizon_years;
    const bool discounted = !result.basis.schedule.steps.empty();
    const std::string cost = discounted ? in(language, "; indsatsens udgift uden rente",
                                             "; the cost of the effort undiscounted")
                                        : std::string();
    return in(language,
              fmt::format("Over {} år pr. deltager ({}). Gevinster som {}{}.", years,
                          period_text(result), basis_text(result, language), cost),
              fmt::format("Over {} {} per participant ({}). Gains as {}{}.", years,
                          years == 1 ? "year" : "years", period_text(result),
                          basis_text(result, language), cost));
}

std::vector<std::string> answer(const Result& result, Language language,
                                const Simulation* simulation) {
    std::vector<std::string> sentences;
    const double cost = cost_of_effort(result);
    const double people = result.basis.participants;
    if (people > 0)
        sentences.push_back(
            in(language,
               fmt::format("Indsatsen koster {} for {}, {} pr. deltager ({}-priser, uden "
                           "rente).",
                           about_text(cost, language), participants_text(people, language),
                           about_text(cost / people, language), result.plan->price_year),
               fmt::format("The effort costs {} for {}, {} per participant ({} "
                           "prices, undiscounted).",
                           about_text(cost, language), participants_text(people, language),
                           about_text(cost / people, language), result.plan->price_year)));
    const auto add = [&](Perspective view, const std::string& tail) {
        if (result.of(view).touched)
            sentences.push_back(gain_or_loss(result, simulation, view, tail, language));
    };
    add(Perspective::municipality,
        payback_tail(result, simulation, Perspective::municipality, language));
    add(Perspective::public_purse, in(language, " i alt (kommune, region og stat).",
                                      " in all (municipality, region and state)."));
    if (const std::string pocket = wrong_pocket(result, simulation, language); !pocket.empty())
        sentences.push_back(pocket);
    add(Perspective::citizen, in(language, " efter skat.", " after tax."));
    return sentences;
}

namespace {

// "4,5 personår i ordinært job mere": of pathways with what each course holds.
std::string outcome_sentence(const Result& result, const Outcome& outcome, Language language) {
    const std::string years = number_text(std::fabs(outcome.person_years), 1, language);
    const std::string where = outcome_label(outcome.name).in(language);
    const std::string sentence =
        outcome.person_years > 0
            ? in(language, years + " flere personår ", years + " more person-years ") + where
            : in(language, years + " færre personår ", years + " fewer person-years ") + where;
    const std::string cost =
        outcome.name == "fleksjob" ? fleksjob_cost_text(result, language) : std::string();
    if (!result.plan->by_pathways() || result.plan->pathway.against_nothing)
        return sentence + cost + ".";
    const std::string with = number_text(outcome.with, 1, language);
    const std::string without =
        number_text(rounded(outcome.with, 1) - rounded(outcome.person_years, 1), 1, language);
    return sentence +
           in(language, fmt::format(" ({} mod {} uden indsatsen)", with, without),
              fmt::format(" ({} against {} without the effort)", with, without)) +
           cost + ".";
}

// "I job efter 12, 24 og 60 måneder ...", small jobs and fleksjob included.
std::string in_work_sentence(const Result& result, Language language) {
    std::string text;
    for (const InWork& there : result.in_work) {
        const auto share = [&](double persons) {
            return percent_text(persons / result.basis.participants, 1, language);
        };
        text += text.empty() ? "" : "; ";
        text += in(language,
                   fmt::format("efter {} måneder {} mod {}", there.month, share(there.with),
                               share(there.without)),
                   fmt::format("after {} months {} against {}", there.month, share(there.with),
                               share(there.without)));
    }
    return in(language, "I job, småjob eller fleksjob, med og uden indsatsen: ",
              "In a job, small job or fleksjob, with and without the effort: ") +
           text + ".";
}

// What one extra person-year in work leaves over or costs, for one point of view.
std::string extra_year_sentence(const Result& result, Perspective view, const ExtraYears& extra,
                                Language language) {
    const std::string who = subject(result.scenario(), view).in(language);
    const std::string net =
        short_kroner_text(result.of(view).net_present_value / extra.years, language);
    const std::string cost = about_text(result.of(view).cost / extra.years, language);
    const std::string where =
        extra.ordinary ? in(language, "ordinært job", "ordinary work")
                       : in(language, "job, småjob eller fleksjob", "a job, small job or fleksjob");
    return in(
        language,
        ended(fmt::format("{}: hele nettoresultatet delt med de {} ekstra personår i {} er {}; "
                          "indsatsens omkostning alene, delt på samme måde, er {}",
                          who, about_number(extra.years, language), where, net, cost)),
        ended(fmt::format("{}: the whole net result divided by the {} extra person-years in "
                          "{} is {}; the cost of the effort alone, divided likewise, is {}",
                          who, about_number(extra.years, language), where, net, cost)));
}

}  // namespace

std::vector<std::string> outcome_sentences(const Result& result, Language language) {
    std::vector<std::string> sentences;
    for (const Outcome& outcome : result.outcomes)
        if (std::fabs(outcome.person_years) >= 0.005)
            sentences.push_back(outcome_sentence(result, outcome, language));
    const bool anybody_works =
        std::any_of(result.in_work.begin(), result.in_work.end(),
                    [](const InWork& there) { return there.with > 0 || there.without > 0; });
    if (anybody_works && result.basis.participants > 0)
        sentences.push_back(in_work_sentence(result, language));
    for (const InWork& there : result.in_work)
        if (there.month == 24 && std::fabs(there.with - there.without) >= 0.05)
            sentences.push_back(ended(more_in_work(there, language)));
    const ExtraYears extra = extra_years(result);
    if (extra.years > 0.05)
        for (Perspective view : {Perspective::municipality, Perspective::public_purse})
            sentences.push_back(extra_year_sentence(result, view, extra, language));
    return sentences;
}

namespace {

std::string names_of_kind(const Parameters& parameters, const Plan& plan, Note::Kind kind,
                          Language language) {
    std::string names;
    for (const Note& note : plan.notes)
        if (note.kind == kind)
            names += (names.empty() ? "" : "; ") +
                     series_named(parameters, note.series).label.in(language);
    return names;
}

}  // namespace

namespace {

bool ever_reached(const Result& result, std::size_t state) {
    for (const People<double>* people : {&result.courses.without, &result.courses.with})
        for (double persons : people->states[state].people)
            if (persons > 1e-9) return true;
    return false;
}

// The moves of a target group are series of data/; how many of them did nobody measure?
// How the numbers of the changes are read (METHOD.md K14).
void add_change_rules(const Scenario& scenario, Language language, std::vector<std::string>& list) {
    bool on_probability = false, ever = false;
    for (const Change& change : scenario.pathways.changes) {
        on_probability = on_probability || !change.on_rate;
        ever = ever || change.kind == EffectKind::percentage_points_ever;
    }
    if (on_probability)
        list.push_back(in(language,
                          "Effekten ganges på sandsynligheden for overgangen hver måned; virker "
                          "flere ændringer på samme overgang, ganges de med hinanden.",
                          "The effect multiplies the probability of the move each month; where "
                          "several changes work on one move, they are multiplied."));
    if (ever)
        list.push_back(in(language,
                          "En effekt er målt som andelen, der nogensinde kom i arbejde: den er "
                          "regnet om til andelen, der er der på et tidspunkt.",
                          "An effect was measured as the share ever in work: it is converted to "
                          "the share who are there at a time."));
}

// Of the moves of both courses: where nobody leaves, and what the law closes on the way.
void add_pathway_caveats(const Parameters& parameters, const Result& result, Language language,
                         std::vector<std::string>& list) {
    if (const Text moves = assumed_moves_text(parameters, result.scenario()); !moves.da.empty())
        list.push_back(moves.in(language));
    add_change_rules(result.scenario(), language, list);
    const Plan& plan = *result.plan;
    const PlannedPathway& path = plan.pathway;
    std::string kept;
    for (std::size_t s = 0; s < plan.states.size(); ++s) {
        if (!ever_reached(result, s)) continue;
        bool left = false;
        for (const PlannedCourse* course : {&path.without, &path.with})
            for (const PlannedMove& move : course->moves)
                left = left || static_cast<std::size_t>(move.from) == s;
        const std::string name = plan.states[s].law.label.in(language);
        if (!left) kept += (kept.empty() ? "" : ", ") + name;
        const auto closed = path.closed_to_new_from[s];
        if (closed && *closed <= plan.last)
            list.push_back(in(language,
                              fmt::format("{} er lukket for nye personer fra {}: de, der ellers "
                                          "var kommet dertil, bliver, hvor de er.",
                                          name, month_text(*closed, language)),
                              fmt::format("{} is closed to new persons from {}: those who would "
                                          "have come to it stay where they are.",
                                          name, month_text(*closed, language))));
    }
    if (!kept.empty())
        list.push_back(in(language, "Regnet, som om ingen kommer videre herfra: " + kept + ".",
                          "Calculated as if nobody moves on from here: " + kept + "."));
    if (path.against_nothing)
        list.push_back(in(language, "Hvad der ville være sket uden indsatsen, er ikke trukket fra.",
                          "What would have happened without the effort is not subtracted."));
    else
        list.push_back(in(language,
                          "Overgangene uden indsatsen er de samme, hvilket år det end er: "
                          "konjunkturerne er ikke med.",
                          "The moves without the effort are the same whatever the calendar year: "
                          "the business cycle is left out."));
}

}  // namespace

namespace {

// An override lasts as long as the value it stands for (METHOD.md K33): until when, and what then.
std::vector<std::string> ended_overrides(const Parameters& parameters, const Result& result,
                                         Language language) {
    std::vector<std::string> said;
    const Plan& plan = *result.plan;
    const Date last = std::min(plan.last, plan.law_known_to).middle();
    std::set<std::string> seen;
    for (const Override& change : result.scenario().overrides) {
        const Series& series = series_named(parameters, change.series);
        const Date since = std::max(change.from.value_or(plan.first.middle()), plan.first.middle());
        const auto end = end_of(series, since, last);
        if (!end || !seen.insert(change.series).second) continue;
        const std::string name = series.label.in(language);
        said.push_back(in(
            language,
            fmt::format("Scenariets egen værdi for {} gælder kun til {}: da ophører den værdi, den "
                        "står i stedet for. Derefter gælder lovens egne satser.",
                        name, date_text(*end, language)),
            fmt::format("The scenario's own value for {} holds until {} only: the value it stands "
                        "for ends then. After that the law's own rates hold.",
                        name, date_text(*end, language))));
    }
    return said;
}

}  // namespace

std::vector<std::string> not_priced_sentences(const Scenario& scenario, Language language) {
    if (scenario.not_priced.empty())
        return {in(language,
                   "Scenariet siger ikke, hvad der er holdt udenfor. Helbred, livskvalitet og "
                   "børns vilkår er som regel iblandt.",
                   "The scenario does not say what is left out. Health, quality of life and the "
                   "lives of children usually are among it.")};
    std::vector<std::string> list;
    for (const Text& one : scenario.not_priced) list.push_back(one.in(language));
    return list;
}

namespace {

// What of the law and prices was not known, and what stands in its place.
void add_values_used(const Parameters& parameters, const Result& result, Language language,
                     std::vector<std::string>& list) {
    const Plan& plan = *result.plan;
    if (plan.law_known_to < plan.last)
        list.push_back(in(
            language,
            fmt::format("Efter {} kendes lov og satser ikke: de seneste er brugt i "
                        "faste priser til og med {}.",
                        month_text(plan.law_known_to, language), month_text(plan.last, language)),
            fmt::format("After {} law and rates are not known: the latest are used in "
                        "fixed prices until {}.",
                        month_text(plan.law_known_to, language), month_text(plan.last, language))));
    const auto add_names = [&](Note::Kind kind, const char* da, const char* en) {
        const std::string names = names_of_kind(parameters, plan, kind, language);
        if (!names.empty()) list.push_back(in(language, da, en) + names + ".");
    };
    add_names(Note::Kind::extended,
              "Seneste kendte værdi er ført frem: ", "The latest known value is carried forward: ");
    add_names(Note::Kind::carried_back,
              "Første kendte værdi er ført tilbage: ", "The first known value is carried back: ");
    add_names(Note::Kind::assumed,
              "Antaget, ikke læst i en kilde: ", "Assumed, not read in a source: ");
}

// The scenario's own values in place of law and prices, until when, and those of no effect.
void add_overrides(const Parameters& parameters, const Result& result, Language language,
                   std::vector<std::string>& list) {
    const Plan& plan = *result.plan;
    const Scenario& scenario = result.scenario();
    for (const Override& change : scenario.overrides) {
        if (std::find(plan.overrides.begin(), plan.overrides.end(), change.series) ==
            plan.overrides.end())
            continue;
        const Assumption& value = scenario[change.value];
        const std::string titles =
            source_titles(parameters, scenario, origin_of(parameters, scenario, value), language);
        list.push_back(
            in(language, "Scenariet bruger sin egen værdi for ",
               "The scenario uses its own value for ") +
            value.label.in(language) + ": " +
            value_text(result.values[static_cast<std::size_t>(change.value.index)], value.unit,
                       language) +
            " (" +
            (change.from ? in(language, "fra ", "from ") + date_text(*change.from, language) + "; "
                         : "") +
            (titles.empty() ? in(language, "antagelse", "assumption") : titles) + ").");
    }
    for (std::string& ended : ended_overrides(parameters, result, language))
        list.push_back(std::move(ended));
    for (const std::string& name : plan.unused_overrides)
        list.push_back(
            in(language,
               "Scenariet overskriver en værdi, som intet i denne beregning afhænger af: ",
               "The scenario overrides a value that nothing in this calculation depends "
               "on: ") +
            series_named(parameters, name).label.in(language) + ".");
}

// How it was counted: equalisation, funding, and SØM's ways to lower an effect.
void add_ways(const Result& result, Language language, std::vector<std::string>& list) {
    const Plan& plan = *result.plan;
    const Scenario& scenario = result.scenario();
    if (scenario.equalisation == Equalisation::none)
        list.push_back(
            in(language,
               "Kommunal udligning er ikke regnet med (som i SØM): hele merskatten bliver i "
               "kommunen.",
               "Municipal equalisation is left out (as in SØM): the municipality keeps all "
               "of the extra tax."));
    else if (!plan.states.empty())
        list.push_back(
            in(language,
               "Den del af merskatten, som udligningen tager, er bogført hos staten; i "
               "virkeligheden går den til de andre kommuner.",
               "The part of the extra tax that equalisation takes is booked with the state; "
               "in reality it goes to the other municipalities."));
    const Text who = subject(scenario, Perspective::municipality);
    const bool many = is_many(scenario, Perspective::municipality);
    if (result.of(Perspective::municipality).cost < -0.5)
        list.push_back(
            in(language,
               who.da + " får mere i tilskud, end omkostningerne er: se finansieringen efter.",
               who.en + (many ? " receive" : " receives") +
                   " more funding than the costs are: check the funding."));
    if (scenario.haircut_by_grade && !plan.by_pathways())
        list.push_back(in(language, "Effekten er nedskrevet efter evidensens styrke.",
                          "The effect is shrunk by the grade of its evidence."));
    if (base_case(scenario, scenario.causality) < 1 && !plan.by_pathways())
        list.push_back(in(language,
                          "Kun en del af konsekvenserne regnes som forårsaget af indsatsen.",
                          "Only a part of the consequences is taken to be caused by the effort."));
}

}  // namespace

std::vector<std::string> caveats(const Parameters& parameters, const Result& result,
                                 Language language) {
    std::vector<std::string> list;
    const Plan& plan = *result.plan;
    add_values_used(parameters, result, language, list);
    add_overrides(parameters, result, language, list);
    add_ways(result, language, list);
    if (plan.by_pathways()) add_pathway_caveats(parameters, result, language, list);
    // A headline stands beside the result already (report/kind).
    for (const Remark& remark : result.scenario().remarks)
        if (!remark.headline) list.push_back(remark.text.in(language));
    if (!plan.states.empty())
        list.push_back(
            in(language,
               "Ikke med: ATP og obligatorisk pension af ydelser (ca. 1,6 %), 225-"
               "timersreglen, kontanthjælpsloft, ægtefælles indkomst og formue, sanktioner, "
               "mellem- og topskat, virksomhedernes gevinst ud over lønnen, og at nogen "
               "kan fortrænge andre fra et job.",
               "Not included: ATP and obligatory pension on benefits (about 1.6%), the "
               "225-hour rule, the benefit ceiling, a spouse's income and wealth, "
               "sanctions, middle and top tax, employers' gain beyond the wage, and that "
               "some may displace others from a job."));
    return list;
}

}  // namespace afkast
