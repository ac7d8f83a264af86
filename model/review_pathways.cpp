// What a careful reader would object to in a pathway: effects read too kindly, effects that never
// end, states nobody reaches, people who go round for ever.
#include <algorithm>
#include <cmath>
#include <set>

#include "model/objections.hpp"
#include "model/saving.hpp"

namespace afkast {

namespace {

// Whole kroner with a sign between thousands: 3.998.
std::string grouped(double kroner, char sign) {
    std::string digits = std::to_string(std::llabs(std::llround(kroner)));
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, sign);
    return (std::llround(kroner) < 0 ? "-" : "") + digits;
}

class PathwayReviewer : Objections {
  public:
    using Objections::Objections;

    std::vector<Warning> run() {
        about_absent_effect();
        for (const Change& change : scenario.pathways.changes) {
            about_size(change);
            about_end(change);
            about_target(change);
        }
        about_stacked_effects();
        about_probabilities();
        about_competing_risks();
        about_horizon();
        about_grades();
        about_reach();
        return std::move(warnings);
    }

  private:
    const Plan& plan() const { return *result.plan; }
    const std::string& path(const Change& change) const { return scenario[change.effect].path; }
    const PlannedState& state(int index) const {
        return plan().states[static_cast<std::size_t>(index)];
    }
    const PlannedChange& planned(const Change& change) const {
        const auto at = &change - scenario.pathways.changes.data();
        return plan().pathway.with.changes[static_cast<std::size_t>(at)];
    }

    void about_absent_effect() {
        const Pathways& given = scenario.pathways;
        if (given.changes.empty() && given.with.moves.empty() && given.with.shares.empty())
            warn("intervention", "Indsatsen ændrer ingen overgange: kun omkostningerne regnes med.",
                 "The effort changes no moves: only the costs are counted.");
        about_nobody();
    }

    void about_size(const Change& change) {
        const double effect = base(change.effect);
        if (change.kind == EffectKind::percentage_points_ever)
            warn(path(change),
                 "Effekten er målt som »på et tidspunkt i job«. Det er ikke andelen i job: den er "
                 "omregnet til "
                 "andelen (" +
                     whole(100 * ever_to_share()) + " %).",
                 "The effect is measured as 'ever in work'. That is not the share in work: it is "
                 "converted to the share (" +
                     whole(100 * ever_to_share()) + "%).");
        if (change.kind != EffectKind::hazard_ratio && effect > 30)
            warn(path(change),
                 "En effekt på " + whole(effect) +
                     " procentpoint er større end i næsten alle kontrollerede forsøg. Er den "
                     "netto?",
                 "An effect of " + whole(effect) +
                     " percentage points is larger than in nearly all controlled trials. Is it "
                     "net?");
        if (change.kind == EffectKind::hazard_ratio && effect > 2.5)
            warn(path(change),
                 "Et hazardforhold over 2,5 er højere end i de internationale metaanalyser af IPS "
                 "(omkring 2,1-2,4, og de bygger på udlandets lave udgangspunkt).",
                 "A hazard ratio above 2.5 is higher than in the international meta-analyses of "
                 "IPS (about 2.1-2.4, and those build on the low starting point abroad).");
    }
    double ever_to_share() const {
        return value_on(parameters, "effect.ever_to_share", scenario.start.middle()).value;
    }

    // METHOD.md K24: an effect fades by job loss; what fades besides is said.
    void about_end(const Change& change) {
        const int last = plan().pathway.steps;
        if (!change.active.to && last * plan().pathway.months_per_step > 36)
            warn(path(change),
                 "Ændringen af overgangen varer hele horisonten ud. Skriv, hvornår den hører op, "
                 "eller at den aftager.",
                 "The change of the move lasts for the whole horizon. Say when it ends, or that "
                 "it fades.");
        const bool fades = change.fade_per_year.index >= 0 && base(change.fade_per_year) > 0;
        if (fades && change.kind != EffectKind::hazard_ratio && leads_back(planned(change)))
            warn(path(change),
                 "Effekten aftager to gange: folk mister jobbet efter overgangene, og ændringen "
                 "aftager også af sig selv, år for år. Er begge dele ment?",
                 "The effect fades twice: people lose the job by the moves, and the change fades "
                 "by itself, too, year by year. Are both meant?");
    }
    bool leads_back(const PlannedChange& change) const {
        const auto& moves = plan().pathway.with.moves;
        return std::any_of(change.moves.begin(), change.moves.end(), [&](std::size_t m) {
            return std::any_of(moves.begin(), moves.end(), [&](const PlannedMove& back) {
                return back.from == moves[m].to && back.to == moves[m].from;
            });
        });
    }

    void about_target(const Change& change) {
        const PlannedChange& what = planned(change);
        const double effect = base(change.effect);
        const bool more = change.kind == EffectKind::hazard_ratio ? effect > 1 : effect > 0;
        for (std::size_t m : what.moves) {
            const PlannedMove& move = plan().pathway.with.moves[m];
            const State& to = state(move.to).law;
            if (!more || to.outcome != "pension" || state(move.from).law.outcome == "pension")
                continue;
            warn(path(change),
                 "Flere på førtidspension regnes som en virkning af indsatsen. Afklaring til "
                 "pension er ikke en besparelse: kommunen betaler 80 % af en højere ydelse.",
                 "More people on disability pension are an effect of the effort. Clarification "
                 "to a pension is not a saving: the municipality pays 80% of a higher benefit.");
            return;
        }
    }

    void about_stacked_effects() {
        const auto& changes = plan().pathway.with.changes;
        for (std::size_t a = 0; a < changes.size(); ++a)
            for (std::size_t b = a + 1; b < changes.size(); ++b) {
                const Change &one = scenario.pathways.changes[a],
                             &other = scenario.pathways.changes[b];
                if (!overlap(changes[a], changes[b]) || effort_of(one) == effort_of(other))
                    continue;
                warn(path(other),
                     "To ændringer virker på samme overgang (" + one.label.da + "; " +
                         other.label.da +
                         "): deres hazardforhold ganges. Der er ingen evidens for, at effekter af "
                         "flere indsatser kan lægges sammen.",
                     "Two changes work on the same move (" + one.label.en + "; " + other.label.en +
                         "): their hazard ratios multiply. There is no evidence that effects of "
                         "several efforts add up.");
                return;
            }
    }
    static bool overlap(const PlannedChange& a, const PlannedChange& b) {
        return a.active.overlaps(b.active) &&
               std::any_of(a.moves.begin(), a.moves.end(), [&](std::size_t move) {
                   return std::find(b.moves.begin(), b.moves.end(), move) != b.moves.end();
               });
    }
    // The archetype a change belongs to; changes of one effort were measured together.
    static std::string effort_of(const Change& change) {
        return change.name.substr(0, change.name.find('.'));
    }

    // A ratio may ask for more moves than there are people.
    void about_probabilities() {
        const PlannedCourse& course = plan().pathway.with;
        std::set<int> full;
        for (int step = 1; step <= plan().pathway.steps; ++step) {
            if (!course.new_probabilities[static_cast<std::size_t>(step)]) continue;
            const std::vector<double> asked = probabilities(plan(), course, result.values, step);
            for (const Cells::Leaving& leaving : course.without_ladder.leavings) {
                double sum = 0;
                for (std::size_t m : leaving.moves) sum += asked[m];
                if (sum > 1 + 1e-9) full.insert(course.moves[leaving.moves.front()].from);
            }
        }
        for (int from : full)
            warn("intervention",
                 "Med indsatsen giver sandsynlighederne ud af »" + state(from).law.label.da +
                     "« mere end 1: de er sat ned, så ingen flytter to gange.",
                 "With the effort the probabilities out of '" + state(from).law.label.en +
                     "' give more than 1: they are lowered, so that nobody moves twice.");
    }

    // Constant moves turn competing risks into money (METHOD.md, "Competing risks"): what remains
    // of the net result without them, calculated again.
    void about_competing_risks() {
        const auto left = rests_on(parameters, result).fewer_clarifications;
        if (!left || share_left_out(result, *left) <= 1.0 / 3) return;
        Text names;
        for (std::size_t state : left->states) add_name(names, plan().states[state].law.label);
        const double people = result.basis.participants;
        if (people <= 0) return;
        const auto each = [&](const Result& one) {
            return one.of(Perspective::municipality).net_present_value / people;
        };
        const Text with{grouped(each(result), '.'), grouped(each(result), ',')};
        const Text without{grouped(each(*left->result), '.'), grouped(each(*left->result), ',')};
        warn(
            "intervention",
            "Mere end en tredjedel af " + municipality_owned().da +
                " nettoresultat kommer af færre i tilstande, "
                "indsatsen ikke sigter på (" +
                names.da + "): " + with.da + " kr. pr. deltager, men " + without.da +
                " kr. uden (regnet om). Den, der er i job, bliver imens ikke afklaret. Det er en "
                "følge af faste overgange, ikke noget indsatsen er målt på.",
            "More than a third of " + municipality_owned().en +
                " net result is fewer people in states the "
                "effort does not aim at (" +
                names.en + "): DKK " + with.en + " per participant, but DKK " + without.en +
                " without them (calculated again). Who is in work is not clarified meanwhile. That "
                "follows from constant moves, not from anything the effort was measured on.");
    }

    // How much of the municipality's gain hangs on effects of grade C, D or none.
    void about_grades() {
        Plan without = plan();
        Text names;
        for (std::size_t i = 0; i < scenario.pathways.changes.size(); ++i) {
            const Change& change = scenario.pathways.changes[i];
            const char grade = scenario[change.effect].grade;
            if (grade == 'A' || grade == 'B') continue;
            without.pathway.with.changes[i].moves.clear();
            add_name(names, change.label);
        }
        about_weak_evidence(
            without, names, "intervention",
            {"effekter med evidensgrad C eller svagere", "effects of evidence grade C or weaker"});
    }

    // States that nobody comes to, and groups of states that nobody leaves.
    void about_reach() {
        const auto& moves = plan().pathway.with.moves;
        const std::size_t count = plan().states.size();
        std::vector<std::vector<bool>> leads(count, std::vector<bool>(count, false));
        for (std::size_t s = 0; s < count; ++s) leads[s][s] = true;
        for (const PlannedMove& move : moves)
            leads[static_cast<std::size_t>(move.from)][static_cast<std::size_t>(move.to)] = true;
        for (std::size_t via = 0; via < count; ++via)
            for (std::size_t from = 0; from < count; ++from)
                for (std::size_t to = 0; to < count; ++to)
                    if (leads[from][via] && leads[via][to]) leads[from][to] = true;
        about_unreached(leads);
        about_circles(leads);
    }
    void about_unreached(const std::vector<std::vector<bool>>& leads) {
        const auto& entry = plan().pathway.entry;
        const auto reached = [&](std::size_t to) {
            return std::any_of(entry.begin(), entry.end(), [&](const auto& begin) {
                return leads[static_cast<std::size_t>(begin.first)][to];
            });
        };
        std::set<std::string> known;
        for (std::size_t s = 0; s < plan().states.size(); ++s) {
            known.insert(plan().states[s].name);
            if (!entry.empty() && !reached(s)) unreached(plan().states[s].law.label);
        }
        for (const StateChange& own : scenario.states)
            if (!known.contains(own.name) && !used_by_consequences(own.name))
                unreached(own.law.label);
    }
    bool used_by_consequences(const std::string& name) const {
        return std::any_of(
            scenario.consequences.begin(), scenario.consequences.end(),
            [&](const Consequence& one) { return one.state == name || one.instead_of == name; });
    }
    void unreached(const Text& label) {
        warn("states", "Ingen kommer nogensinde til »" + label.da + "«: der fører ingen overgange.",
             "Nobody ever comes to '" + label.en + "': no moves lead there.");
    }
    void about_circles(const std::vector<std::vector<bool>>& leads) {
        const std::size_t count = leads.size();
        for (std::size_t s = 0; s < count; ++s) {
            bool leaves = false, first = true, alone = true;
            for (std::size_t to = 0; to < count; ++to) {
                if (!leads[s][to] || to == s) continue;
                alone = false;
                leaves = leaves || !leads[to][s];
                first = first && s < to;
            }
            if (alone || leaves || !first) continue;
            Text names;
            for (std::size_t to = 0; to < count; ++to)
                if (leads[s][to]) {
                    names.da += (names.da.empty() ? "" : ", ") + plan().states[to].law.label.da;
                    names.en += (names.en.empty() ? "" : ", ") + plan().states[to].law.label.en;
                }
            if (!works(leads[s]))
                warn("baseline",
                     "Folk bliver i en ring uden udgang og uden arbejde: " + names.da + ".",
                     "People stay in a circle without exit and without work: " + names.en + ".");
        }
    }
    bool works(const std::vector<bool>& states) const {
        for (std::size_t s = 0; s < states.size(); ++s)
            if (states[s] && (plan().states[s].law.self_support || is_work(plan().states[s].law)))
                return true;
        return false;
    }
};

}  // namespace

std::vector<Warning> review_pathway(const Parameters& parameters, const Result& result) {
    return PathwayReviewer(parameters, result).run();
}

}  // namespace afkast
