// The prose of a result: what somebody would say aloud, and what they must add to be honest.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

// The amount without its sign, for sentences that say in words whether it is a gain.
std::string size_of(double kroner, Language language) {
    return kroner_text(std::fabs(kroner), language);
}

std::string lower_case(std::string name) {
    if (!name.empty() && name.front() >= 'A' && name.front() <= 'Z')
        name.front() = static_cast<char>(name.front() + ('a' - 'A'));
    return name;
}

// "Kommunen taber 1.044.508 kr." and then `tail`, or that nothing is won or lost.
std::string gain_or_loss(const Result& result, Perspective view, const std::string& tail,
                         Language language) {
    const double net = result.of(view).net_present_value;
    const bool many = view == Perspective::citizen || view == Perspective::employer;
    const std::string who = language == Language::english && !many
                                ? "The " + lower_case(label(view).en)
                                : label(view).in(language);
    if (std::llround(net) == 0)
        return in(language, who + " hverken vinder eller taber.",
                  who + ": neither a gain nor a loss.");
    const std::string verb = net > 0 ? in(language, "vinder", many ? "gain" : "gains")
                                     : in(language, "taber", many ? "lose" : "loses");
    const std::string sentence = fmt::format("{} {} {}", who, verb, size_of(net, language));
    return tail.empty() ? ended(sentence) : sentence + tail;
}

std::string payback_tail(const Result& result, Perspective view, Language language) {
    const double net = result.of(view).net_present_value;
    if (net > 0 && result.payback(view))
        return in(language, ", og pengene er hjemme i ", ", and the money is back in ") +
               payback_text(result, view, language) + ".";
    if (net >= 0) return {};
    const int first = result.ledger.first_year, last = first + result.ledger.years - 1;
    return in(language, fmt::format("; pengene kommer ikke hjem i perioden {}–{}.", first, last),
              fmt::format("; the money is not back within {}–{}.", first, last));
}

// Who bears a cost without a gain while another gains: the wrong pocket.
std::string wrong_pocket(const Result& result, Language language) {
    const double municipality = result.of(Perspective::municipality).net_present_value;
    const double state = result.of(Perspective::state).net_present_value;
    if (municipality < 0 && state > 0)
        return in(language,
                  ended("Kommunen betaler mere, end den får igen, mens staten vinder " +
                        size_of(state, language)),
                  ended("The municipality pays more than it gets back, while the state gains " +
                        size_of(state, language)));
    if (municipality > 0 && state < 0)
        return in(
            language, ended("Kommunen vinder, mens staten taber " + size_of(state, language)),
            ended("The municipality gains, while the state loses " + size_of(state, language)));
    return {};
}

}  // namespace

std::string payback_text(const Result& result, Perspective view, Language language) {
    const auto year = result.payback(view);
    if (!year)
        return result.of(view).touched ? in(language, "ikke i perioden", "not in the period") : "–";
    const int number = *year - result.ledger.first_year + 1;
    return in(language, fmt::format("{} (år {})", *year, number),
              fmt::format("{} (year {})", *year, number));
}

std::string basis_text(const Result& result, Language language) {
    const auto& steps = result.basis.schedule.steps;
    std::string rates;
    for (const auto& step : steps)
        rates +=
            (rates.empty() ? "" : "/") +
            number_text(step.percent, step.percent == std::floor(step.percent) ? 0 : 1, language);
    const int price_year = result.plan->price_year;
    if (steps.empty())
        return in(language, fmt::format("{}-priser, ikke tilbagediskonteret", price_year),
                  fmt::format("{} prices, undiscounted", price_year));
    return in(language,
              fmt::format("nutidsværdi i {}, {}-priser, rente {} %", result.basis.base_year,
                          price_year, rates),
              fmt::format("present value in {}, {} prices, discount rate {}%",
                          result.basis.base_year, price_year, rates));
}

std::vector<std::string> answer(const Result& result, Language language) {
    std::vector<std::string> sentences;
    const double cost = cost_of_effort(result);
    const double people = result.basis.participants;
    if (people > 0)
        sentences.push_back(
            in(language,
               fmt::format("Indsatsen koster {} for {} deltagere, {} pr. deltager ({}-priser).",
                           kroner_text(cost, language), number_text(people, 0, language),
                           kroner_text(cost / people, language), result.plan->price_year),
               fmt::format("The effort costs {} for {} participants, {} per participant ({} "
                           "prices).",
                           kroner_text(cost, language), number_text(people, 0, language),
                           kroner_text(cost / people, language), result.plan->price_year)));
    if (result.of(Perspective::municipality).touched)
        sentences.push_back(gain_or_loss(result, Perspective::municipality,
                                         payback_tail(result, Perspective::municipality, language),
                                         language));
    if (result.of(Perspective::public_purse).touched)
        sentences.push_back(gain_or_loss(result, Perspective::public_purse,
                                         in(language, " i alt (kommune, region og stat).",
                                            " in all (municipality, region and state)."),
                                         language));
    if (const std::string pocket = wrong_pocket(result, language); !pocket.empty())
        sentences.push_back(pocket);
    if (result.of(Perspective::citizen).touched)
        sentences.push_back(gain_or_loss(result, Perspective::citizen,
                                         in(language, " efter skat.", " after tax."), language));
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
    if (!result.plan->by_pathways() || result.plan->pathway.against_nothing) return sentence + ".";
    const std::string with = number_text(outcome.with, 1, language);
    const std::string without =
        number_text(rounded(outcome.with, 1) - rounded(outcome.person_years, 1), 1, language);
    return sentence + in(language, fmt::format(" ({} mod {} uden indsatsen).", with, without),
                         fmt::format(" ({} against {} without the effort).", with, without));
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

// What one extra person-year in ordinary work leaves over or costs, for one point of view.
std::string extra_year_sentence(const Result& result, Perspective view, double years,
                                Language language) {
    const std::string who = label(view).in(language);
    const std::string net = kroner_text(result.of(view).net_present_value / years, language);
    const std::string cost = kroner_text(result.of(view).cost / years, language);
    return in(language,
              ended(fmt::format("{}: hele nettoresultatet delt med de ekstra personår i ordinært "
                                "job er {}; indsatsens omkostning alene, delt på samme måde, er "
                                "{}",
                                who, net, cost)),
              ended(fmt::format("{}: the whole net result divided by the extra person-years in "
                                "ordinary work is {}; the cost of the effort alone, divided "
                                "likewise, is {}",
                                who, net, cost)));
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
    const double in_work = outcome(result, "ordinary-work");
    if (in_work > 0.05)
        for (Perspective view : {Perspective::municipality, Perspective::public_purse})
            sentences.push_back(extra_year_sentence(result, view, in_work, language));
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
void add_assumed_moves(const Parameters& parameters, const Result& result, Language language,
                       std::vector<std::string>& list) {
    const Scenario& scenario = result.scenario();
    int all = 0, assumed = 0;
    for (const Assumption& move : scenario.assumptions) {
        const auto series = parameters.series.find(move.path);
        if (move.topic != Topic::baseline || series == parameters.series.end()) continue;
        const Date day = scenario.start.middle();
        ++all;
        assumed += in_force(series->second, day) &&
                   find(series->second, day).entry->status == Status::assumed;
    }
    if (assumed > 0)
        list.push_back(in(language,
                          fmt::format("{} af de {} overgange, der gælder uden indsatsen, er "
                                      "antaget, ikke målt.",
                                      assumed, all),
                          fmt::format("{} of the {} moves without the effort are assumed, not "
                                      "measured.",
                                      assumed, all)));
}

// How the numbers of the changes are read (METHOD.md K14).
void add_change_rules(const Scenario& scenario, Language language, std::vector<std::string>& list) {
    bool on_probability = false, ever = false;
    for (const Change& change : scenario.pathways.changes) {
        on_probability = on_probability || !change.on_rate;
        ever = ever || change.kind == EffectKind::percentage_points_ever;
    }
    if (on_probability)
        list.push_back(in(language,
                          "Hazardforhold ganges på sandsynligheden i hvert trin; flere ændringer "
                          "af samme overgang ganges sammen.",
                          "Hazard ratios multiply the probability in each step; several changes "
                          "of one move are multiplied."));
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
    add_assumed_moves(parameters, result, language, list);
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
                                          name, to_text(*closed)),
                              fmt::format("{} is closed to new persons from {}: those who would "
                                          "have come to it stay where they are.",
                                          name, to_text(*closed))));
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

std::vector<std::string> caveats(const Parameters& parameters, const Result& result,
                                 Language language) {
    std::vector<std::string> list;
    const Plan& plan = *result.plan;
    const Scenario& scenario = result.scenario();
    if (plan.law_known_to < plan.last)
        list.push_back(
            in(language,
               fmt::format("Efter {} kendes lov og satser ikke: de seneste er brugt i "
                           "faste priser til og med {}.",
                           to_text(plan.law_known_to), to_text(plan.last)),
               fmt::format("After {} law and rates are not known: the latest are used in "
                           "fixed prices until {}.",
                           to_text(plan.law_known_to), to_text(plan.last))));
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
    for (const Override& change : scenario.overrides) {
        if (std::find(plan.overrides.begin(), plan.overrides.end(), change.series) ==
            plan.overrides.end())
            continue;
        const Assumption& value = scenario[change.value];
        list.push_back(
            in(language, "Scenariet bruger sin egen værdi for ",
               "The scenario uses its own value for ") +
            value.label.in(language) + ": " +
            value_text(result.values[static_cast<std::size_t>(change.value.index)], value.unit,
                       language) +
            " (" +
            (change.from ? in(language, "fra ", "from ") + to_text(*change.from) + ", " : "") +
            (value.source.empty() || value.source == "assumption"
                 ? in(language, "antagelse", "assumption")
                 : value.source) +
            ").");
    }
    if (scenario.equalisation == Equalisation::none)
        list.push_back(
            in(language,
               "Kommunal udligning er ikke regnet med (som i SØM): kommunen beholder hele "
               "merskatten.",
               "Municipal equalisation is left out (as in SØM): the municipality keeps all "
               "of the extra tax."));
    else if (!plan.states.empty())
        list.push_back(
            in(language,
               "Den del af merskatten, som udligningen tager, er bogført hos staten; i "
               "virkeligheden går den til de andre kommuner.",
               "The part of the extra tax that equalisation takes is booked with the state; "
               "in reality it goes to the other municipalities."));
    for (const std::string& name : plan.unused_overrides)
        list.push_back(
            in(language,
               "Scenariet overskriver en værdi, som intet i denne beregning afhænger af: ",
               "The scenario overrides a value that nothing in this calculation depends "
               "on: ") +
            series_named(parameters, name).label.in(language) + ".");
    if (result.of(Perspective::municipality).cost < -0.5)
        list.push_back(
            in(language,
               "Kommunen får mere i tilskud, end den har af omkostninger: se finansieringen "
               "efter.",
               "The municipality receives more funding than it has costs: check the "
               "funding."));
    if (plan.by_pathways()) add_pathway_caveats(parameters, result, language, list);
    if (scenario.haircut_by_grade && !plan.by_pathways())
        list.push_back(in(language, "Effekten er nedskrevet efter evidensens styrke.",
                          "The effect is shrunk by the grade of its evidence."));
    if (base_case(scenario, scenario.causality) < 1 && !plan.by_pathways())
        list.push_back(in(language,
                          "Kun en del af konsekvenserne regnes som forårsaget af indsatsen.",
                          "Only a part of the consequences is taken to be caused by the effort."));
    for (const Text& item : scenario.not_priced)
        list.push_back(in(language, "Ikke prissat: ", "Not priced: ") + item.in(language));
    // A headline stands beside the result already (report/kind).
    for (const Remark& remark : scenario.remarks)
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
