// follow: shares of people move from cell to cell, step by step; months of entry are laid over each
// other. A state that closes to new persons parts the months of entry from then on.
#include "model/pathway.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <map>

#include "model/chances.hpp"
#include "model/formula.hpp"
#include "model/people.hpp"
#include "model/plan.hpp"

namespace afkast {

namespace {

// Who stays in a state because another has closed has as a rule been on support for long: half
// as often as others do these people stand on a low rung.
constexpr double on_low_rungs_of_who_stay = 0.5;

// Each cell takes in what flows to it: here nearly all the work of a pathway is done.
template <Number N>
[[gnu::always_inline]] inline void take_in_all(const Cells& cells, const std::vector<N>& shares,
                                               const std::vector<N>& table,
                                               const std::vector<N>& weights,
                                               std::vector<N>& next) {
    const Cells::Flow* flow = cells.flows.data();
    const Cells::Flow* partial = cells.partial_flows.data();
    const Cells::Flow *last_flow = flow + cells.flows.size(),
                      *last_partial = partial + cells.partial_flows.size();
    const N* weight = weights.data();
    for (std::size_t to = 0; to < next.size(); ++to) {
        N sum(0);
        for (; flow != last_flow && flow->to == to; ++flow)
            sum += shares[flow->from] * table[flow->chance];
        for (; partial != last_partial && partial->to == to; ++partial, ++weight)
            sum += shares[partial->from] * table[partial->chance] * *weight;
        next[to] = sum;
    }
}
template <Number N>
void take_in(const Cells& cells, const std::vector<N>& shares, const std::vector<N>& table,
             const std::vector<N>& weights, std::vector<N>& next) {
    take_in_all(cells, shares, table, weights, next);
}
// Packs in the widest vectors the processor has; the lanes are the same to the last bit.
AFKAST_WIDEST_VECTORS void take_in_packs(const Cells& cells, const std::vector<Pack>& shares,
                                         const std::vector<Pack>& table,
                                         const std::vector<Pack>& weights,
                                         std::vector<Pack>& next) {
    take_in_all(cells, shares, table, weights, next);
}
template <>
void take_in(const Cells& cells, const std::vector<Pack>& shares, const std::vector<Pack>& table,
             const std::vector<Pack>& weights, std::vector<Pack>& next) {
    take_in_packs(cells, shares, table, weights, next);
}

// Shares of people on their way through the cells.
template <Number N>
struct Walk {
    const Cells& cells;
    std::vector<N> weights;  // of the partial flows
    std::vector<N> shares, table, next;

    explicit Walk(const Cells& of) : cells(of), next(of.cells.size()) {
        weights.reserve(cells.partial_flows.size());
        for (const Cells::Flow& flow : cells.partial_flows)
            weights.push_back(exact<N>(flow.weight));
    }
    void begin(const Chances<N>& chances) {
        shares.assign(cells.cells.size(), N(0));
        for (const auto& [cell, share] : cells.start)
            shares[cell] += exact<N>(share) * chances.at_entry(cells.cells[cell].state);
    }
    // One step, by the chances in the table.
    void advance() {
        take_in(cells, shares, table, weights, next);
        shares.swap(next);
    }
    void by_state(std::size_t states, std::vector<N>& sums) const {
        sums.assign(states, N(0));
        for (std::size_t i = 0; i < shares.size(); ++i)
            sums[static_cast<std::size_t>(cells.cells[i].state)] += shares[i];
    }
};

// Shares by state after so many moves, the ladder left out and no state closed.
template <Number N>
std::vector<N> shares_without_ladder(const Plan& plan, const PlannedCourse& course,
                                     const Chances<N>& chances, int moves) {
    Walk<N> walk(course.without_ladder);
    walk.begin(chances);
    const std::vector<bool> never_closed(plan.states.size(), false);
    for (int step = 1; step <= moves; ++step) {
        if (step == 1 || course.new_probabilities[static_cast<std::size_t>(step)])
            chances.fill(walk.cells, chances.of_moves(step), never_closed, step, walk.table);
        walk.advance();
    }
    std::vector<N> sums;
    walk.by_state(plan.states.size(), sums);
    return sums;
}

// What is kept of one step of one cohort.
template <Number N>
struct Step {
    std::vector<N> people;                      // [state]
    std::vector<std::array<N, 3>> on_low_rung;  // [state]; the last rung holds the rest
    std::vector<N> arrivals, grants;            // [state], at the end of the step
};

template <Number N>
class Follower {
  public:
    Follower(const Plan& plan_, const PlannedCourse& course_, const std::vector<N>& values_)
        : plan(plan_),
          path(plan_.pathway),
          course(course_),
          values(values_),
          chances(plan_, course_, values_),
          cells(cells_for(plan_, course_, values_)) {
        for (int step = 1; step <= last_step() + 1; ++step)
            of_moves.push_back(step == 1 || course.new_probabilities[static_cast<std::size_t>(step)]
                                   ? chances.of_moves(step)
                                   : of_moves.back());
        read_rungs();
        if (plan.residence_months) residence_at_entry = plan.residence_months->at(values);
    }

    People<N> run() {
        people.states.assign(plan.states.size(), StateMonths<N>(months()));
        const auto steps = static_cast<std::size_t>(last_step() + 1);
        people.by_step.assign(plan.states.size(), std::vector<N>(steps, N(0)));
        for (const Plan::Group& group : plan.participants) enter(group);
        if constexpr (records<N>) {
            people.trail.of_moves = of_moves;
            people.trail.rung_of = rung_of;
        }
        return std::move(people);
    }

  private:
    const Plan& plan;
    const PlannedPathway& path;
    const PlannedCourse& course;
    const std::vector<N>& values;
    Chances<N> chances;
    const Cells& cells;
    std::vector<std::vector<N>> of_moves;  // [step - 1]
    std::map<std::pair<int, std::vector<bool>>, std::vector<N>> tables_after_closing;
    std::vector<std::array<N, 3>> rung_of;  // [clock]: share of the step on the low rungs
    N residence_at_entry{};                 // months since the permit
    People<N> people;

    // Few weeks at entry ask for finer cells. The same people give the same result in both, so that
    // this is a choice of work, not of rule.
    static const Cells& cells_for(const Plan& plan, const PlannedCourse& course,
                                  const std::vector<N>& values) {
        for (const auto& [weeks, share] : plan.weeks_at_entry)
            if (any_of(weeks.at(values) < plan.third_step_weeks.at(values)))
                return course.from_entry;
        return course.settled;
    }

    std::size_t months() const { return static_cast<std::size_t>(plan.last - plan.first + 1); }
    std::size_t at(Month month) const { return static_cast<std::size_t>(month - plan.first); }
    int last_step() const { return path.steps + (path.first_step_counted ? 0 : 1); }
    std::vector<bool> never_closed() const { return std::vector<bool>(plan.states.size(), false); }

    void read_rungs() {
        const Ladder<N> ladder{plan.first_step_weeks.at(values), plan.second_step_weeks.at(values),
                               plan.third_step_weeks.at(values)};
        const int twelfths = path.months_per_step * twelfths_a_month;
        for (const auto& [chain, months_before] : cells.clocks) {
            N completed(months_before * twelfths_a_month);
            if (chain >= LadderPlace::entered)
                completed +=
                    N(12) *
                    plan.weeks_at_entry[static_cast<std::size_t>(chain - LadderPlace::entered)]
                        .first.at(values);
            const auto rungs = rungs_of_interval<N>(ladder, completed, twelfths);
            rung_of.push_back({rungs[0], rungs[1], rungs[2]});
        }
    }

    void look(const Walk<N>& walk, Step<N>& step) const {
        const Cells& of = walk.cells;
        walk.by_state(plan.states.size(), step.people);
        step.on_low_rung.assign(plan.states.size(), {N(0), N(0), N(0)});
        for (const auto& [cell, clock] : of.on_clock) {
            auto& rungs = step.on_low_rung[static_cast<std::size_t>(of.cells[cell].state)];
            for (std::size_t r = 0; r < 3; ++r) rungs[r] += walk.shares[cell] * rung_of[clock][r];
        }
        step.grants.assign(plan.states.size(), N(0));
        for (std::size_t cell : of.releasing_grant)
            step.grants[static_cast<std::size_t>(of.cells[cell].state)] += walk.shares[cell];
    }

    void count_arrivals(const Walk<N>& walk, Step<N>& step) const {
        step.arrivals.assign(plan.states.size(), N(0));
        if (!path.counts_arrivals) return;
        const Cells& of = walk.cells;
        for (const auto* flows : {&of.flows, &of.partial_flows})
            for (const Cells::Flow& flow : *flows) {
                const int to = of.cells[flow.to].state;
                if (to != of.cells[flow.from].state)
                    step.arrivals[static_cast<std::size_t>(to)] +=
                        walk.shares[flow.from] * walk.table[flow.chance] * exact<N>(flow.weight);
            }
    }

    // -- states that close ------------------------------------------------------------------------

    // Which states are closed to somebody who entered in `entry` and moves at the end of a step.
    std::vector<bool> closed(Month entry, int step) const {
        std::vector<bool> shut = never_closed();
        const Month arrival = entry + step * path.months_per_step;
        for (std::size_t s = 0; s < shut.size(); ++s)
            shut[s] = path.closed_to_new_from[s] && *path.closed_to_new_from[s] <= arrival;
        return shut;
    }
    // The first step whose moves differ for somebody who entered in `entry` from those of `usual`.
    int parting(Month entry, const std::vector<bool>& usual) const {
        for (int step = 1; step < last_step(); ++step)
            if (closed(entry, step) != usual) return step;
        return last_step();
    }

    // -- months of entry --------------------------------------------------------------------------

    void enter(const Plan::Group& group) {
        const N a_month = group.people.at(values) / N(group.to - group.from + 1);
        const std::vector<bool> usual = closed(group.from, 1);
        std::vector<int> parts;
        for (Month entry = group.from; entry <= group.to; entry = entry + 1)
            parts.push_back(parting(entry, usual));

        // All months of entry together, until their ways part.
        const int longest = *std::max_element(parts.begin(), parts.end());
        const int shortest = *std::min_element(parts.begin(), parts.end());
        std::vector<Step<N>> shared;
        std::vector<std::vector<N>> at_parting;  // [step - shortest], without the ladder
        const auto coarse = shortest < last_step() ? without_ladder(cells, course.without_ladder)
                                                   : std::vector<std::size_t>{};
        Walk<N> walk(cells);
        walk.begin(chances);
        for (int step = 1; step <= last_step() + 1; ++step) {
            look(walk, shared.emplace_back());
            if (shortest <= step && step <= longest && !coarse.empty()) {
                auto& there = at_parting.emplace_back(course.without_ladder.cells.size(), N(0));
                for (std::size_t i = 0; i < coarse.size(); ++i) there[coarse[i]] += walk.shares[i];
            }
            if (step == 1 || course.new_probabilities[static_cast<std::size_t>(step)])
                fill(walk, step, usual);
            count_arrivals(walk, shared.back());
            record(walk, {}, step, shared.back());
            walk.advance();
        }
        std::size_t n = 0;
        for (Month entry = group.from; entry <= group.to; entry = entry + 1, ++n) {
            const int part = parts[n];
            const int together = part < last_step() ? part - 1 : last_step() + 1;
            for (int step = 1; step <= together; ++step)
                post(entry, step, a_month, shared[static_cast<std::size_t>(step - 1)]);
            if (part < last_step())
                go_on_alone(entry, part, a_month,
                            at_parting[static_cast<std::size_t>(part - shortest)], shared);
        }
    }

    void record(const Walk<N>& walk, std::optional<Month> entry, int step, const Step<N>& there) {
        if constexpr (records<N>)
            people.trail.steps.push_back({&walk.cells, entry, step, walk.shares, walk.table,
                                          there.people, there.on_low_rung, there.grants});
    }

    void fill(Walk<N>& walk, int step, const std::vector<bool>& shut) {
        chances.fill(walk.cells, of_moves[static_cast<std::size_t>(step - 1)], shut, step,
                     walk.table);
    }

    // One month of entry after a state has closed: people by state are followed on their own; on
    // the low rungs stand those who would have stood there anyway.
    void go_on_alone(Month entry, int from, const N& a_month, const std::vector<N>& shares,
                     const std::vector<Step<N>>& shared) {
        Walk<N> walk(course.without_ladder);
        walk.shares = shares;
        Step<N> alone;
        for (int step = from; step <= last_step() + 1; ++step) {
            look(walk, alone);
            place_on_ladder(alone, shared[static_cast<std::size_t>(step - 1)]);
            walk.table = table_after_closing(step, closed(entry, step));
            count_arrivals(walk, alone);
            record(walk, entry, step, alone);
            post(entry, step, a_month, alone);
            walk.advance();
        }
    }
    // The same for all months of entry that meet the same closing.
    const std::vector<N>& table_after_closing(int step, const std::vector<bool>& shut) {
        std::vector<N>& table = tables_after_closing[{step, shut}];
        if (table.empty())
            chances.fill(course.without_ladder, of_moves[static_cast<std::size_t>(step - 1)], shut,
                         step, table);
        return table;
    }
    // Who stays because a state has closed climbs on: nobody more is on a low rung for that.
    void place_on_ladder(Step<N>& alone, const Step<N>& others) const {
        for (std::size_t s = 0; s < plan.states.size(); ++s) {
            const N none = select<N>(others.people[s] == N(0), N(1), N(0));
            const N ratio = alone.people[s] / (others.people[s] + none);
            const N part = smaller<N>(ratio, N(1)) +
                           at_least_zero<N>(ratio - N(1)) * exact<N>(on_low_rungs_of_who_stay);
            for (std::size_t r = 0; r < 3; ++r)
                alone.on_low_rung[s][r] = part * others.on_low_rung[s][r];
        }
    }

    // Lays one step of one month of entry over the calendar. Where the first step does not count,
    // people count from where the first moves have led them, a step later.
    void post(Month entry, int step, const N& persons, const Step<N>& there) {
        const Month begin = entry + (step - 1) * path.months_per_step;
        const bool counted = (step > 1 || path.first_step_counted) && step <= last_step();
        for (std::size_t s = 0; s < plan.states.size(); ++s) {
            people.by_step[s][static_cast<std::size_t>(step - 1)] += persons * there.people[s];
            StateMonths<N>& in = people.states[s];
            if (path.counts_arrivals && step < last_step())
                in.arrivals[at(begin + path.months_per_step)] += persons * there.arrivals[s];
            if (!counted) continue;
            const N units = persons * there.people[s];
            const auto& low = there.on_low_rung[s];
            const N last = there.people[s] - low[0] - low[1] - low[2];
            for (int month = 0; month < path.months_per_step; ++month) {
                const std::size_t m = at(begin + month);
                in.people[m] += units;
                for (std::size_t r = 0; r < 3; ++r) in.on_rung[m][r] += persons * low[r];
                in.on_rung[m][3] += persons * last;
                if (plan.residence_months)
                    in.granted[m] += within_basic_grant(begin + month - entry, units);
            }
            if (path.grant_steps) release_grants(entry, begin, persons * there.grants[s], in);
        }
    }

    N within_basic_grant(int months_since_entry, const N& units) const {
        const N residence = residence_at_entry + N(months_since_entry);
        return select<N>(residence < N(36), units, N(0));
    }

    // Paid in the month that completes half a year in work, by the years since the residence permit
    // in which the job began (K18).
    void release_grants(Month entry, Month last_step_begins, const N& persons,
                        StateMonths<N>& in) const {
        const Month paid = last_step_begins + (path.months_per_step - 1);
        const N residence = plan.residence_months->at(values) + N(std::max(0, paid - 5 - entry));
        const std::size_t m = at(paid);
        in.job_grants_years_1_to_3[m] += select<N>(residence < N(36), persons, N(0));
        in.job_grants_years_4_to_5[m] +=
            select<N>(residence < N(36), N(0), select<N>(residence < N(60), persons, N(0)));
    }
};

}  // namespace

CannotReach::CannotReach(double wanted_points, double lowest_points, double highest_points)
    : std::runtime_error("no hazard ratio gives the effect"),
      wanted(wanted_points),
      lowest(lowest_points),
      highest(highest_points) {}

template <Number N>
People<N> people_on_course(const Plan& plan, const PlannedCourse& course,
                           const std::vector<N>& values) {
    return Follower<N>(plan, course, values).run();
}

std::vector<double> shares_after(const Plan& plan, const PlannedCourse& course,
                                 const std::vector<double>& values, int moves) {
    return shares_without_ladder(plan, course, Chances<double>(plan, course, values), moves);
}

std::vector<double> probabilities(const Plan& plan, const PlannedCourse& course,
                                  const std::vector<double>& values, int step) {
    return Chances<double>(plan, course, values).of_moves(step);
}

namespace {

// The highest ratio: beyond it everybody moves at once.
constexpr double no_more = 200;
constexpr double same_effect_points = 1e-9;

struct Solved {
    double points, ratio;
};

// Ratios whose effects lie about evenly apart, found on straight lines between a few.
template <class Effect>
std::vector<double> spread_ratios(const Effect& effect) {
    constexpr double coarse[] = {0, .25, .5, .75, 1,  1.25, 1.5, 2,   2.5,    3,
                                 4, 5,   7,  10,  15, 25,   50,  100, no_more};
    std::vector<double> effects;
    for (double ratio : coarse) effects.push_back(effect(ratio));
    const double all = effects.back() - effects.front();
    constexpr int parts = 48;
    std::vector<double> ratios{coarse[0]};
    std::size_t next = 1;
    for (int i = 1; i < parts; ++i) {
        const double wanted = effects.front() + all * i / parts;
        while (next + 1 < effects.size() && (effects[next] - wanted) * all < 0) ++next;
        const double piece = effects[next] - effects[next - 1];
        const double part = piece == 0 ? 0 : (wanted - effects[next - 1]) / piece;
        ratios.push_back(coarse[next - 1] + part * (coarse[next] - coarse[next - 1]));
    }
    ratios.push_back(no_more);
    return ratios;
}

// In the order of their effects, no two alike.
template <class Effect>
std::vector<Solved> solved_table(const Effect& effect) {
    std::vector<Solved> all, table;
    for (double ratio : spread_ratios(effect)) all.push_back({effect(ratio), ratio});
    if (all.front().points > all.back().points) std::reverse(all.begin(), all.end());
    for (const Solved& one : all)
        if (table.empty() || one.points > table.back().points + same_effect_points)
            table.push_back(one);
    return table;
}

// Puts the ratio that gives just these points among the others.
template <class Effect>
void solve_exactly(std::vector<Solved>& table, const Effect& effect, double wanted) {
    const auto above = std::find_if(table.begin(), table.end(), [&](const Solved& one) {
        return one.points >= wanted - same_effect_points;
    });
    if (above == table.end() || above == table.begin() ||
        above->points <= wanted + same_effect_points) {
        Solved& end = above == table.end() ? table.back() : *above;
        end.points = wanted;
        return;
    }
    Solved from = *(above - 1), to = *above;
    if (from.ratio > to.ratio) std::swap(from, to);
    std::uintmax_t iterations = 100;
    const auto [left, right] = boost::math::tools::toms748_solve(
        [&](double ratio) { return effect(ratio) - wanted; }, from.ratio, to.ratio,
        from.points - wanted, to.points - wanted, boost::math::tools::eps_tolerance<double>(50),
        iterations);
    table.insert(above, {wanted, (left + right) / 2});
}

}  // namespace

void solve_for_ratios(const Plan& plan, PlannedCourse& course, std::size_t which,
                      const std::vector<int>& measured, int moves,
                      const std::vector<double>& values) {
    // The change alone.
    PlannedCourse alone = course;
    alone.changes = {course.changes[which]};
    alone.changes.front().points.clear();
    Chances<double> chances(plan, alone, values);
    const auto share = [&](double ratio) {
        chances.set_effect(0, ratio);
        const auto shares = shares_without_ladder(plan, alone, chances, moves);
        double sum = 0;
        for (int state : measured) sum += shares[static_cast<std::size_t>(state)];
        return 100 * sum;
    };
    const double usual = share(1);
    const auto effect = [&](double ratio) { return share(ratio) - usual; };
    PlannedChange& change = course.changes[which];
    const double wanted = change.effect.at(values), at_none = effect(0), at_most = effect(no_more);
    const double low = std::min(at_none, at_most), high = std::max(at_none, at_most);
    if (!(low <= wanted && wanted <= high) || low == high) throw CannotReach(wanted, low, high);
    std::vector<Solved> table = solved_table(effect);
    solve_exactly(table, effect, wanted);
    for (const Solved& one : table) {
        change.points.push_back(one.points);
        change.ratios.push_back(one.ratio);
    }
}

// base^exponent: whole powers by squaring, the rest by square roots, bit by bit. Plain arithmetic
// and square roots are the same on every machine, which `pow` is not.
template <Number N>
static N power(const N& base, const N& exponent) {
    constexpr int largest_bit = 7;  // exponents to 255
    constexpr int small_bits = std::same_as<N, Decimal> ? 170 : 53;
    std::array<N, largest_bit + 1> powers;
    powers[0] = base;
    for (std::size_t k = 1; k < powers.size(); ++k) powers[k] = powers[k - 1] * powers[k - 1];
    N product(1), rest = exponent;
    const auto take = [&](const N& bit, const N& factor) {
        const auto too_large = rest < bit;
        product *= select<N>(too_large, N(1), factor);
        rest -= select<N>(too_large, N(0), bit);
    };
    for (int k = largest_bit; k >= 0; --k) take(N(1 << k), powers[static_cast<std::size_t>(k)]);
    N root = base, bit(1);
    for (int k = 0; k < small_bits; ++k) {
        root = square_root(root);
        bit = bit / N(2);
        take(bit, root);
    }
    return product;
}
// A spreadsheet has powers of its own.
static Formula power(const Formula& base, const Formula& exponent) {
    return power_of(base, smaller(exponent, Formula(256)));
}

template <Number N>
N complement_of_power(const N& probability, const N& exponent) {
    return N(1) - power(at_least_zero<N>(N(1) - probability), at_least_zero<N>(exponent));
}

template People<double> people_on_course(const Plan&, const PlannedCourse&,
                                         const std::vector<double>&);
template People<Decimal> people_on_course(const Plan&, const PlannedCourse&,
                                          const std::vector<Decimal>&);
template People<Pack> people_on_course(const Plan&, const PlannedCourse&, const std::vector<Pack>&);
template People<Formula> people_on_course(const Plan&, const PlannedCourse&,
                                          const std::vector<Formula>&);
template Pack complement_of_power(const Pack&, const Pack&);
template double complement_of_power(const double&, const double&);
template Decimal complement_of_power(const Decimal&, const Decimal&);
template Formula complement_of_power(const Formula&, const Formula&);

}  // namespace afkast
