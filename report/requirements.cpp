#include "report/requirements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "report/limit.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/trail.hpp"
#include "report/uncertainty.hpp"
#include "report/who.hpp"

namespace afkast {

namespace {

// Of the draws of one number, the share above a value; none when it is not drawn.
std::optional<double> share_above(const Simulation& simulation, std::size_t slot, double value) {
    const auto& drawn = simulation.draws->assumptions();
    const auto found = std::find_if(drawn.begin(), drawn.end(),
                                    [&](const DrawnAssumption& one) { return one.slot == slot; });
    if (found == drawn.end() || simulation.count == 0) return std::nullopt;
    const auto draws = simulation.values()[static_cast<std::size_t>(found - drawn.begin())];
    const auto above =
        std::count_if(draws.begin(), draws.end(), [&](double draw) { return draw > value; });
    return static_cast<double>(above) / static_cast<double>(draws.size());
}

double distance(const Requirement& one) {
    return std::abs(one.value - one.base) / std::max(std::abs(one.base), 1e-9);
}

}  // namespace

std::vector<Requirement> requirements(const Simulation& simulation,
                                      const std::vector<BreakEven>& break_even) {
    std::vector<Requirement> all;
    for (const BreakEven& one : break_even) {
        if (one.values.size() != 1) continue;
        // The side of a gain is told by the base case where it lies on one side; an end of the
        // range may be a zero of its own, such as nobody taking part.
        const double net = simulation.base->of(one.view).net_present_value;
        Requirement need{one.slot, one.view, one.base, one.values.front(), true, false, {}};
        const bool base_above = one.base > need.value;
        need.more_is_gain = std::abs(net) < 0.5 ? one.at_to > one.at_from : base_above == (net > 0);
        const Assumption& assumption = simulation.scenario().assumptions[one.slot];
        if (assumption.topic == Topic::people && need.value < 1) continue;  // less than somebody
        const Range range = stated_range(assumption.distribution);
        need.in_range = !is_certain(assumption.distribution) && range.low <= need.value &&
                        need.value <= range.high;
        if (why_no_chance(simulation)) {
            // Of numbers that were chosen it says nothing that they hold.
        } else if (const auto above = share_above(simulation, one.slot, need.value))
            need.holds = need.more_is_gain ? *above : 1 - *above;
        all.push_back(need);
    }
    // What may well turn out otherwise comes first, the least likely of them at the top.
    std::stable_sort(all.begin(), all.end(), [](const Requirement& a, const Requirement& b) {
        if (a.in_range != b.in_range) return a.in_range;
        if (a.in_range && a.holds && b.holds)
            return std::abs(*a.holds - 0.5) < std::abs(*b.holds - 0.5);
        return distance(a) < distance(b);
    });
    return all;
}

namespace {

// "Effekten »Flere i job« er over 0,56 procentpoint 12 måneder efter start (regnet med 1
// procentpoint; spænd 0 – 2,2 procentpoint); det holder i 78 % af trækningerne."
std::string requirement_text(const Result& base, const Requirement& need, std::size_t draws,
                             Language language) {
    const Limit limit{need.slot, need.view, need.value, need.more_is_gain};
    std::string text = limit_text(base, limit, language);
    if (need.holds && (*need.holds == 0 || *need.holds == 1))
        text += *need.holds == 0
                    ? in(language, "; det holder i ingen af trækningerne", "; it holds in no draw")
                    : in(language, "; det holder i alle trækninger", "; it holds in every draw");
    else if (need.holds)
        text +=
            in(language,
               "; det holder i " + chance_text(*need.holds, draws, language) + " af trækningerne",
               "; it holds in " + chance_text(*need.holds, draws, language) + " of the draws");
    const std::string beside = beside_limit(base, limit, language);
    return text + (beside.empty() ? "." : ". " + beside);
}

// "går i nul" is what turns; what lies outside its range is not said to be impossible.
std::string nothing_alone(const Result& base, Perspective view, bool asked, Language language) {
    const double net = base.of(view).net_present_value;
    const Text who = subject(base.scenario(), view);
    if (!asked || std::abs(net) < 0.5) return {};
    return net > 0
               ? in(language,
                    who.da +
                        " vinder i basistilfældet, og intet enkelt tal gør det alene til et tab.",
                    who.en +
                        ": a gain in the base case, and no single number alone turns it into a "
                        "loss.")
               : in(language,
                    who.da +
                        " taber i basistilfældet, og intet enkelt tal gør det alene til en "
                        "gevinst: flere tal skal være bedre på én gang, eller andre skal betale "
                        "mere.",
                    who.en +
                        ": a loss in the base case, and no single number alone turns it into a "
                        "gain: several must be better at once, or others must pay more.");
}

// What the list that follows is a list of.
std::string opening(const Result& base, Perspective view, bool likely, Language language) {
    const Text who = subject(base.scenario(), view);
    const bool gains = base.of(view).net_present_value > 0;
    if (gains)
        return likely ? in(language,
                           who.da +
                               " vinder kun, hvis hvert af disse holder (de øvrige tal som "
                               "forudsat):",
                           who.en + ": a gain only if each of these holds (the others as assumed):")
                      : in(language,
                           who.da +
                               " vinder, så længe disse holder; ingen af grænserne ligger inden "
                               "for et skrevet spænd (9 af 10 tilfælde):",
                           who.en +
                               ": a gain as long as these hold; none of the limits lies within "
                               "a range as written (9 of 10 cases):");
    return likely ? in(language,
                       who.da +
                           " vinder først, hvis mindst ét af disse tal bliver bedre end "
                           "forudsat (de øvrige som forudsat), eller flere bliver det lidt på "
                           "én gang:",
                       who.en +
                           ": a gain only if at least one of these turns out better than "
                           "assumed (the others as assumed), or several do so a little at "
                           "once:")
                  : in(language,
                       who.da +
                           " vinder kun, hvis et tal bliver bedre end dets skrevne spænd (9 af "
                           "10 tilfælde), eller flere bliver bedre på én gang:",
                       who.en +
                           ": a gain only if a number turns out better than its range as "
                           "written (9 of 10 cases), or several turn out better at once:");
}

// "Seks andre tal"
std::string counted(std::size_t count, Language language) {
    static const std::array<Text, 13> words{{{"Nul", "Zero"},
                                             {"Ét", "One"},
                                             {"To", "Two"},
                                             {"Tre", "Three"},
                                             {"Fire", "Four"},
                                             {"Fem", "Five"},
                                             {"Seks", "Six"},
                                             {"Syv", "Seven"},
                                             {"Otte", "Eight"},
                                             {"Ni", "Nine"},
                                             {"Ti", "Ten"},
                                             {"Elleve", "Eleven"},
                                             {"Tolv", "Twelve"}}};
    const std::string number =
        count < words.size() ? words[count].in(language) : std::to_string(count);
    return number + (count == 1 ? in(language, " andet tal", " other number")
                                : in(language, " andre tal", " other numbers"));
}

// Of the numbers that are not listed.
std::string others_text(std::size_t more, std::size_t beyond, Language language) {
    std::string text;
    if (more > 0)
        text = counted(more, language) +
               in(language,
                  more == 1 ? " kan også vende resultatet inden for sit spænd."
                            : " kan også vende resultatet inden for deres spænd.",
                  more == 1 ? " can turn the result within its range, too."
                            : " can turn the result within their ranges, too.");
    if (beyond > 0)
        text += (text.empty() ? "" : " ") + counted(beyond, language) +
                in(language,
                   beyond == 1 ? " kan kun vende resultatet, hvis det ligger uden for sit spænd."
                               : " kan hver for sig kun vende resultatet, hvis de ligger uden for "
                                 "deres spænd.",
                   beyond == 1 ? " can turn the result only outside its range."
                               : " can each turn the result only outside their ranges.");
    return text;
}

}  // namespace

std::vector<std::string> requirement_sentences(const Simulation& simulation,
                                               const std::vector<BreakEven>& break_even,
                                               std::size_t most, Language language) {
    const auto all = requirements(simulation, break_even);
    const Perspective view =
        break_even.empty() ? Perspective::municipality : break_even.front().view;
    if (all.empty()) {
        const std::string alone =
            nothing_alone(*simulation.base, view, !break_even.empty(), language);
        return alone.empty() ? std::vector<std::string>{} : std::vector{alone};
    }
    const bool likely = all.front().in_range;
    std::vector<std::string> said{opening(*simulation.base, view, likely, language)};
    std::size_t more = 0, beyond = 0;  // in their range, and outside it
    for (const Requirement& need : all)
        if (need.in_range != likely)
            ++beyond;
        else if (said.size() <= most)
            said.push_back(requirement_text(*simulation.base, need, simulation.count, language));
        else
            ++more;
    if (likely && more + beyond > 0) said.push_back(others_text(more, beyond, language));
    return said;
}

namespace {

// How much of the uncertainty each uncertain number carries: of the variance, where it was taken
// apart, else of the squared bars of the tornado.
std::vector<Weakest> carried(const Sensitivity& sensitivity, Perspective view) {
    std::vector<Weakest> all;
    for (const VarianceShares& shares : sensitivity.variance)
        if (shares.view == view)
            for (const VarianceShare& one : shares.each)
                for (std::size_t slot : one.group.slots)
                    all.push_back({slot, std::clamp(one.index.total.value, 0.0, 1.0), 'D'});
    const auto v = place_of(sensitivity.views, view);
    if (all.empty() && v) {
        double sum = 0;
        for (const TornadoBar& bar : sensitivity.tornado) {
            const double swing = bar.at_high[*v] - bar.at_low[*v];
            all.push_back({bar.slot, swing * swing, 'D'});
            sum += swing * swing;
        }
        for (Weakest& one : all) one.share = sum > 0 ? one.share / sum : 0;
    }
    return all;
}

}  // namespace

std::optional<Weakest> weakest_number(const Sensitivity& sensitivity, Perspective view) {
    std::vector<Weakest> all = carried(sensitivity, view);
    // The difference between municipalities is no number that somebody could look up.
    std::erase_if(all, [&](const Weakest& one) {
        const Assumption& number = sensitivity.base->scenario().assumptions[one.slot];
        return one.share < 0.1 || std::holds_alternative<Factor>(number.distribution);
    });
    if (all.empty()) return std::nullopt;
    for (Weakest& one : all) {
        const char grade = sensitivity.base->scenario().assumptions[one.slot].grade;
        one.grade = grade ? grade : 'D';
    }
    return *std::max_element(all.begin(), all.end(), [](const Weakest& a, const Weakest& b) {
        return std::pair(a.grade, a.share) < std::pair(b.grade, b.share);
    });
}

namespace {

// "det er en antagelse", or what its source is called.
std::string ground_of(const Parameters& parameters, const Scenario& scenario,
                      const Assumption& assumption, Language language) {
    const Origin origin = origin_of(parameters, scenario, assumption);
    const std::string titles = source_titles(parameters, scenario, origin, language);
    if (titles.empty() || origin.status == Status::assumed)
        return in(language, "det er en antagelse", "it is an assumption");
    return in(language, "kilden er ", "its source is ") + titles;
}

}  // namespace

namespace {

// Another number that carries more of the uncertainty than the weakest one.
std::string most_of_the_rest(const Sensitivity& sensitivity, Perspective view,
                             const Weakest& weakest, Language language) {
    const auto all = carried(sensitivity, view);
    const auto most =
        std::max_element(all.begin(), all.end(),
                         [](const Weakest& a, const Weakest& b) { return a.share < b.share; });
    if (most == all.end() || most->slot == weakest.slot || most->share <= weakest.share) return {};
    const Assumption& number = sensitivity.base->scenario().assumptions[most->slot];
    return in(language,
              fmt::format("Mere af usikkerheden kommer af »{}« (omkring {}).",
                          spoken_label(number, language), percent_text(most->share, 0, language)),
              fmt::format("More of the uncertainty comes from \"{}\" (about {}).",
                          spoken_label(number, language), percent_text(most->share, 0, language)));
}

}  // namespace

std::vector<std::string> weakest_sentences(const Parameters& parameters,
                                           const Sensitivity& sensitivity, Perspective view,
                                           Language language) {
    const auto weakest = weakest_number(sensitivity, view);
    if (!weakest) return {};
    const Assumption& assumption = sensitivity.base->scenario().assumptions[weakest->slot];
    const std::string share = percent_text(weakest->share, 0, language);
    const std::string value =
        value_text(sensitivity.base->values[weakest->slot], assumption.unit, language);
    const std::string range = range_of(assumption, language);
    const std::string ground =
        ground_of(parameters, sensitivity.base->scenario(), assumption, language);
    const std::string grade =
        assumption.grade
            ? fmt::format(fmt::runtime(in(language, "evidensgrad {}", "evidence grade {}")),
                          assumption.grade)
            : in(language, "uden evidensgrad", "no evidence grade");
    // With strong evidence it is the weakest of those that count, but not weak.
    const std::string whose =
        weakest->grade >= 'C' ? in(language, "Det mest usikre tal med svagest belæg er",
                                   "The most uncertain number with the weakest ground is")
                              : in(language, "Det svageste af de tal, usikkerheden kommer fra, er",
                                   "The weakest of the numbers that the uncertainty comes from is");
    std::vector<std::string> said{in(
        language,
        fmt::format("{} »{}« ({}; spænd {}): omkring {} af usikkerheden i "
                    "resultatet kommer derfra, og {} ({}; A er stærkest, D svagest).",
                    whose, spoken_label(assumption, language), value, range, share, ground, grade),
        fmt::format("{} \"{}\" ({}; range {}): about {} of the "
                    "uncertainty of the result comes from it, and {} ({}; A is strongest, D "
                    "weakest).",
                    whose, spoken_label(assumption, language), value, range, share, ground,
                    grade))};
    if (const auto most = most_of_the_rest(sensitivity, view, *weakest, language); !most.empty())
        said.push_back(most);
    return said;
}

}  // namespace afkast
