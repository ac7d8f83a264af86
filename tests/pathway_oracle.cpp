#include "tests/pathway_oracle.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/oracle.hpp"

namespace oracle {

namespace {
constexpr int twelfths_to_last_rung = 52 * 12, twelfths_to_restart = 52 * 12;
constexpr std::size_t window_twelfths = 156 * 12;
constexpr int month_twelfths = 52, window_months = 36, months_to_restart = 12;
}  // namespace

LadderCounter::LadderCounter(int weeks_behind) : count(12 * weeks_behind), counting(count > 0) {}

void LadderCounter::pass(Week kind, int twelfths) {
    for (int i = 0; i < twelfths; ++i) {
        if (kind == Week::support) {
            ++count;
            counting = true;
        }
        if (!counting)
            continue;  // self-support before the first week of support is not of the count
        latest.push_back(kind == Week::self_support);
        self_support += latest.back();
        if (latest.size() > window_twelfths) {
            self_support -= latest.front();
            latest.pop_front();
        }
        if (self_support < twelfths_to_restart) continue;
        ++begun_again;
        count = self_support = 0;
        counting = false;
        latest.clear();
    }
}

double LadderCounter::state_share_of_next_month() const { return state_share(weeks()); }

namespace {

// A month of self-support, the n-th newest, counts for a restart only if the others can be there
// while it is still in the window.
std::uint64_t that_can_still_count(std::uint64_t months) {
    int nth = 0;
    for (int age = 0; age < window_months; ++age) {
        const std::uint64_t bit = std::uint64_t(1) << age;
        if (!(months & bit)) continue;
        ++nth;
        if (age + (months_to_restart - nth) >= window_months) return months & (bit - 1);
    }
    return months & ((std::uint64_t(1) << window_months) - 1);
}

}  // namespace

History after_month(History history, Week kind) {
    if (kind == Week::support) {
        history.counting = true;
        history.weeks_twelfths =
            std::min(history.weeks_twelfths + month_twelfths, twelfths_to_last_rung);
    }
    if (!history.counting) return history;
    history.months = history.months << 1 | (kind == Week::self_support);
    history.months &= (std::uint64_t(1) << window_months) - 1;
    if (std::popcount(history.months) >= months_to_restart) return {};
    history.months = that_can_still_count(history.months);
    return history;
}

namespace {

using afkast::Date;
using afkast::Parameters;
using afkast::Scenario;
using afkast::State;

// -- numbers in force -----------------------------------------------------------------------------

class Numbers {
  public:
    Numbers(const Parameters& parameters_, const Scenario& scenario_)
        : parameters(parameters_), scenario(scenario_) {}

    double assumed(afkast::Slot slot) const { return base_case(scenario, slot); }

    const State& state(const std::string& name) const {
        for (const auto& own : scenario.states)
            if (own.name == name) return own.law;
        return parameters.states.at(name);
    }

    double on(const std::string& series, Date day) const {
        const afkast::Override* latest = nullptr;
        for (const auto& own : scenario.overrides) {
            if (own.series != series || (own.from && day < *own.from)) continue;
            if (!latest || (own.from && (!latest->from || *latest->from < *own.from)))
                latest = &own;
        }
        if (!latest) return afkast::value_on(parameters, series, day).value;
        const Date of = latest->from ? *latest->from : Date{scenario.price_year, 7, 1};
        return assumed(latest->value) * growth(series_of(series).index, of, day);
    }

    double growth(const std::string& index, Date from, Date to) const {
        return afkast::index_ratio(parameters, index, from, to).as<double>();
    }

    const afkast::Series& series_of(const std::string& name) const {
        return afkast::series_named(parameters, name);
    }

    // The benefit of one person in one month, in kroner of the price year.
    double benefit(const std::string& name, afkast::Month month) const {
        const State& in = state(name);
        if (in.benefit.empty()) return 0;
        const auto& tables = series_of("tax.personal_allowance");
        const afkast::Month known = afkast::Month::of(*tables.known_to);
        const afkast::Month law = std::min(std::max(month, scenario.start), known);
        const Date day{law.year(), law.month(), 15};
        return month_of(rules(in, day), person(name, in, day)).benefit *
               growth(scenario.price_index, day, {scenario.price_year, 7, 1});
    }

  private:
    const Parameters& parameters;
    const Scenario& scenario;

    Person person(const std::string& name, const State& in, Date day) const {
        Person someone;
        someone.hours = in.hours_per_week;
        if (!in.hourly_wage.empty()) someone.hourly_wage = on(in.hourly_wage, day);
        for (const auto& own : scenario.states) {
            if (own.name != name) continue;
            if (own.hours_per_week) someone.hours = assumed(*own.hours_per_week);
            if (own.hourly_wage_kroner)
                someone.hourly_wage =
                    assumed(*own.hourly_wage_kroner) *
                    growth(scenario.price_index, {scenario.price_year, 7, 1}, day);
        }
        if (in.wage_rule == afkast::WageRule::own_wage) someone.beside = Beside::own_wage;
        if (in.wage_rule == afkast::WageRule::thirty_fiftyfive) someone.beside = Beside::flex;
        const afkast::Benefit& benefit = parameters.benefits.at(in.benefit);
        someone.raised_rate = benefit.own_wage == "raised_rate";
        for (const auto& part : benefit.components[static_cast<std::size_t>(scenario.household)]) {
            const double weeks = series_of(part).unit == "kr/week" ? 52.0 / 12 : 1;
            try {
                someone.full_benefit += weeks * on(part, day);
            } catch (const afkast::NotInForce&) {
                // The old rate has ended, or the new one not begun.
            }
        }
        return someone;
    }

    Rules rules(const State& in, Date day) const {
        const auto share = [&](const char* name) { return on(name, day) / 100; };
        Rules now;
        now.contribution = share("tax.labour_market_contribution_rate");
        now.since_july_2025 = !(day < Date{2025, 7, 1});
        if (in.wage_rule == afkast::WageRule::own_wage && now.since_july_2025) {
            now.free_raised = on("own_wage.free_amount.raised_rate", day);
            now.free_basic = on("own_wage.free_amount.basic_and_minimum_rate", day);
            now.deduction = share("own_wage.deduction_rate");
            now.cap_raised = share("own_wage.cap.raised_rate");
            now.cap_basic = share("own_wage.cap.basic_and_minimum_rate");
            now.unemployment_benefit = on("benefits.unemployment_max", day);
        } else if (in.wage_rule == afkast::WageRule::own_wage) {
            now.disregard_per_hour = on("own_wage.disregard_per_hour", day);
            now.disregard_hours = on("own_wage.disregard_hours_max", day);
        }
        now.below_knee = share("flex.rate_below_knee");
        now.above_knee = share("flex.rate_above_knee");
        now.knee = on("flex.knee", day);
        now.full_time_hours = on("wages.full_time_hours_per_week", day);
        return now;
    }
};

// -- moves ----------------------------------------------------------------------------------------

// The moves of one course, asked for one by one.
class Moves {
  public:
    Moves(const Parameters& parameters_, const Scenario& scenario_, const Numbers& numbers_,
          Arm arm)
        : parameters(parameters_), scenario(scenario_), numbers(numbers_) {
        const afkast::Pathways& pathways = scenario.pathways;
        if (!pathways.without.shares.empty() || !pathways.with.shares.empty() ||
            pathways.months_per_step != 1 || !pathways.first_step_counted)
            throw std::invalid_argument("the oracle knows monthly moves only");
        for (const afkast::Move& move : pathways.without.moves)
            if (arm == Arm::without || !replaced(move)) moves.push_back(move);
        if (arm == Arm::with)
            moves.insert(moves.end(), pathways.with.moves.begin(), pathways.with.moves.end());
        for (const auto& entry : pathways.entry) add(entry.state);
        // A name may stand for a state of either course.
        for (const auto* course : {&pathways.without.moves, &pathways.with.moves})
            for (const afkast::Move& move : *course) {
                add(move.from);
                add(move.to);
            }
        for (const afkast::Move& move : moves) {
            const double percent = move.in_percent ? 100 : 1;
            ways.push_back({index(move.from), index(move.to),
                            numbers.assumed(move.probability) / percent, move.in_state,
                            move.since_entry});
        }
        if (arm == Arm::without) return;
        for (const afkast::Change& change : pathways.changes) {
            Changed one{&change, 1, {}};
            for (const Way& way : ways) one.touched.push_back(touches(change, way.from, way.to));
            one.ratio = ratio_of(one);
            changes.push_back(std::move(one));
        }
    }

    std::vector<std::string> states;

    // The probability of a move at the end of a month since entry, for somebody that long in a
    // state.
    double chance(std::size_t from, std::size_t to, int months_in_state, int month) const {
        return chance(from, to, months_in_state, month, changes);
    }

    // From this many months in a state on, more of them make no difference.
    int longest(std::size_t state) const {
        int months = 1;
        const auto look = [&](const afkast::StepRange& range) {
            months = std::max({months, range.from, range.to ? *range.to + 1 : 1});
        };
        for (const Way& way : ways)
            if (way.from == state) look(way.in_state);
        for (const Changed& one : changes)
            for (std::size_t w = 0; w < ways.size(); ++w)
                if (one.touched[w] && ways[w].from == state) look(one.change->in_state);
        return months;
    }

    bool can_move(std::size_t from, std::size_t to) const {
        return std::any_of(ways.begin(), ways.end(),
                           [&](const Way& way) { return way.from == from && way.to == to; });
    }

  private:
    struct Way {
        std::size_t from, to;
        double chance;
        afkast::StepRange in_state, since_entry;
    };
    struct Changed {
        const afkast::Change* change;
        double ratio;
        std::vector<bool> touched;  // [way]
    };
    const Parameters& parameters;
    const Scenario& scenario;
    const Numbers& numbers;
    std::vector<afkast::Move> moves;
    std::vector<Way> ways;
    std::vector<Changed> changes;

    void add(const std::string& name) {
        if (std::find(states.begin(), states.end(), name) == states.end()) states.push_back(name);
    }
    bool replaced(const afkast::Move& move) const {
        const auto& own = scenario.pathways.with.moves;
        return std::any_of(own.begin(), own.end(), [&](const afkast::Move& other) {
            return other.from == move.from && other.to == move.to;
        });
    }

    double chance(std::size_t from, std::size_t to, int months_in_state, int month,
                  const std::vector<Changed>& by) const {
        for (std::size_t w = 0; w < ways.size(); ++w) {
            const Way& way = ways[w];
            if (way.from != from || way.to != to || !way.in_state.contains(months_in_state) ||
                !way.since_entry.contains(month))
                continue;
            double chance = way.chance;
            for (const Changed& one : by) {
                if (!one.touched[w] || !one.change->in_state.contains(months_in_state)) continue;
                const double strong = strength(*one.change, month);
                if (strong == 0) continue;
                const double ratio = 1 + (one.ratio - 1) * strong;
                chance = one.change->on_rate ? 1 - std::pow(1 - chance, ratio)
                                             : std::max(0.0, chance * ratio);
            }
            return chance;
        }
        return 0;
    }

    // K15.
    bool means(const std::string& name, std::size_t state) const {
        if (std::find(states.begin(), states.end(), name) != states.end())
            return states[state] == name;
        return numbers.state(states[state]).outcome == name;
    }
    bool touches(const afkast::Change& change, std::size_t from, std::size_t to) const {
        return std::any_of(change.moves.begin(), change.moves.end(), [&](const auto& ends) {
            return means(ends.first, from) && means(ends.second, to);
        });
    }

    // A straight rise over the ramp, all of it to the end, then a loss each year, straight between
    // anniversaries.
    double strength(const afkast::Change& change, int month) const {
        if (month < change.active.from) return 0;
        double strong = 1;
        if (change.ramp_steps.index >= 0) {
            const double ramp = numbers.assumed(change.ramp_steps);
            const int nth = month - change.active.from + 1;
            if (nth < ramp) strong = nth / ramp;
        }
        if (!change.active.to || month <= *change.active.to) return strong;
        if (change.fade_per_year.index < 0) return 0;
        const double kept = 1 - numbers.assumed(change.fade_per_year);
        const int past = month - *change.active.to;
        const double at_anniversary = std::pow(kept, past / 12);
        return strong *
               (at_anniversary + (at_anniversary * kept - at_anniversary) * (past % 12) / 12.0);
    }

    double ratio_of(const Changed& one) const {
        const afkast::Change& change = *one.change;
        const double effect = numbers.assumed(change.effect);
        if (change.kind == afkast::EffectKind::hazard_ratio) return effect;
        double wanted = effect / 100;
        if (change.kind == afkast::EffectKind::percentage_points_ever)
            wanted *= numbers.on("effect.ever_to_share",
                                 {scenario.start.year(), scenario.start.month(), 15});
        const double usual = share_measured(one, 1);
        double low = 0, high = 200;
        const bool rises = share_measured(one, high) > usual;
        for (int i = 0; i < 60; ++i) {
            const double middle = (low + high) / 2;
            const bool too_much = share_measured(one, middle) - usual > wanted;
            (too_much == rises ? high : low) = middle;
        }
        return (low + high) / 2;
    }

    // The change alone: people in the measured states after so many moves.
    double share_measured(const Changed& one, double ratio) const {
        const afkast::Change& change = *one.change;
        const std::vector<Changed> alone{{&change, ratio, one.touched}};
        std::map<std::pair<std::size_t, int>, double> people, next;
        for (const auto& entry : scenario.pathways.entry)
            people[{index(entry.state), 1}] += entry.share;
        for (int month = 1; month <= change.at_step; ++month, people.swap(next)) {
            next.clear();
            for (const auto& [where, share] : people) {
                const auto [from, months] = where;
                std::vector<double> out(states.size());
                double sum = 0;
                for (std::size_t to = 0; to < states.size(); ++to)
                    sum += out[to] = chance(from, to, months, month, alone);
                const double scale = 1 / std::max(1.0, sum);
                for (std::size_t to = 0; to < states.size(); ++to)
                    if (out[to] > 0) next[{to, 1}] += share * out[to] * scale;
                next[{from, months + 1}] += share * (1 - sum * scale);
            }
        }
        double sum = 0;
        for (const auto& [where, share] : people)
            if (measures(change, where.first)) sum += share;
        return sum;
    }
    bool measures(const afkast::Change& change, std::size_t state) const {
        if (!change.measured_in.empty())
            return std::any_of(change.measured_in.begin(), change.measured_in.end(),
                               [&](const std::string& name) { return means(name, state); });
        for (std::size_t from = 0; from < states.size(); ++from)
            if (can_move(from, state) && touches(change, from, state)) return true;
        return false;
    }
    std::size_t index(const std::string& name) const {
        return static_cast<std::size_t>(std::find(states.begin(), states.end(), name) -
                                        states.begin());
    }
};

// -- people ---------------------------------------------------------------------------------------

// Shares of people by history, and for each history by place: state and months in it. Histories are
// found by their key in a table of open addresses.
class People {
  public:
    explicit People(std::size_t places_) : places(places_), slots(1024, none) {}

    static std::uint64_t key(const History& history) {
        return history.months << 11 | static_cast<std::uint64_t>(history.weeks_twelfths) << 1 |
               static_cast<std::uint64_t>(history.counting);
    }
    History history(std::size_t n) const {
        return {static_cast<int>(keys[n] >> 1 & 1023), (keys[n] & 1) != 0, keys[n] >> 11};
    }

    std::size_t size() const { return keys.size(); }
    bool has(const History& wanted) const { return slots[slot_of(key(wanted))] != none; }

    std::size_t find_or_add(const History& history) {
        const std::uint64_t wanted = key(history);
        std::size_t slot = slot_of(wanted);
        if (slots[slot] != none) return slots[slot];
        if (2 * (keys.size() + 1) > slots.size()) {
            slots.assign(4 * slots.size(), none);
            for (std::size_t n = 0; n < keys.size(); ++n)
                slots[slot_of(keys[n])] = static_cast<std::uint32_t>(n);
            slot = slot_of(wanted);
        }
        slots[slot] = static_cast<std::uint32_t>(keys.size());
        keys.push_back(wanted);
        peopled.push_back(0);
        shares.resize(shares.size() + places, 0);
        return keys.size() - 1;
    }
    void add(std::size_t n, std::size_t place, double share) {
        peopled[n] |= std::uint64_t(1) << place;
        shares[n * places + place] += share;
    }
    // Calls `visit` with each place where there are people of the nth history, and how many.
    template <class Visit>
    void each(std::size_t n, Visit visit) const {
        for (std::uint64_t left = peopled[n]; left; left &= left - 1) {
            const auto place = static_cast<std::size_t>(std::countr_zero(left));
            visit(place, shares[n * places + place]);
        }
    }
    double sum(std::size_t n) const {
        double all = 0;
        each(n, [&](std::size_t, double share) { all += share; });
        return all;
    }
    void copy(std::size_t from, std::size_t to, double part) {
        each(from, [&](std::size_t place, double share) { add(to, place, share * part); });
    }
    void empty(std::size_t n) {
        each(n, [&](std::size_t place, double) { shares[n * places + place] = 0; });
        peopled[n] = 0;
    }
    void clear() {
        keys.clear();
        peopled.clear();
        shares.clear();
        std::fill(slots.begin(), slots.end(), none);
    }

  private:
    static constexpr std::uint32_t none = 0xffffffff;
    std::size_t places;
    std::vector<std::uint64_t> keys;     // [history]
    std::vector<std::uint64_t> peopled;  // [history], a bit for each place
    std::vector<double> shares;          // [history][place]
    std::vector<std::uint32_t> slots;

    std::size_t slot_of(std::uint64_t wanted) const {
        const std::size_t mask = slots.size() - 1;
        std::size_t slot = (wanted * 0x9e3779b97f4a7c15 >> 20) & mask;
        while (slots[slot] != none && keys[slots[slot]] != wanted) slot = (slot + 1) & mask;
        return slot;
    }
};

class Course {
  public:
    Course(const Parameters& parameters, const Scenario& scenario_, Arm arm, double least)
        : scenario(scenario_),
          numbers(parameters, scenario_),
          moves(parameters, scenario_, numbers, arm),
          least_share(least) {
        for (std::size_t s = 0; s < moves.states.size(); ++s) {
            const State& law = numbers.state(moves.states[s]);
            const bool support = law.on_ladder && !law.benefit.empty();
            kinds.push_back(support            ? Week::support
                            : law.self_support ? Week::self_support
                                               : Week::neither);
            first_place.push_back(places.size());
            for (int months = 1; months <= moves.longest(s); ++months)
                places.push_back({s, months});
        }
        if (places.size() > 64) throw std::invalid_argument("too many places for the oracle");
        find_who_can_support_themselves();
        for (int twelfths = 0; twelfths <= twelfths_to_last_rung; ++twelfths)
            shares_of_municipality.push_back(1 - state_share(twelfths / 12.0));
    }

    CourseCost run() {
        double persons = 0;
        for (const auto& group : scenario.participants) persons += numbers.assumed(group.people);
        std::vector<Entrants> all;
        for (const auto& group : scenario.participants) {
            const int months = group.to - group.from + 1;
            for (int n = 0; n < months; ++n) {
                const double a_month = numbers.assumed(group.people) / months;
                all.push_back({group.from + n, a_month, a_month / persons});
            }
        }
        follow(everybody_at_entry(), 1, all);
        return result;
    }

  private:
    struct Place {
        std::size_t state;
        int months;
    };
    struct Entrants {
        afkast::Month entry;
        double people, share;
    };
    struct Way {
        std::size_t to;
        double chance;
    };

    const Scenario& scenario;
    Numbers numbers;
    Moves moves;
    double least_share;
    std::vector<Week> kinds;
    std::vector<Place> places;
    std::vector<std::size_t> first_place;                    // [state]
    std::vector<bool> self_support_ahead;                    // [state]
    std::vector<double> shares_of_municipality;              // [twelfths of a week on support]
    std::map<std::pair<std::size_t, int>, double> benefits;  // [state, month]
    CourseCost result;

    void find_who_can_support_themselves() {
        for (const Week kind : kinds) self_support_ahead.push_back(kind == Week::self_support);
        for (std::size_t round = 0; round < kinds.size(); ++round)
            for (std::size_t from = 0; from < kinds.size(); ++from)
                for (std::size_t to = 0; to < kinds.size(); ++to)
                    if (moves.can_move(from, to) && self_support_ahead[to])
                        self_support_ahead[from] = true;
    }

    People everybody_at_entry() const {
        People people(places.size());
        for (const auto& entry : scenario.pathways.entry) {
            const auto s = static_cast<std::size_t>(
                std::find(moves.states.begin(), moves.states.end(), entry.state) -
                moves.states.begin());
            for (const auto& behind : scenario.entry_weeks) {
                const int twelfths =
                    static_cast<int>(std::lround(12 * numbers.assumed(behind.weeks)));
                const History history{std::min(twelfths, twelfths_to_last_rung), twelfths > 0, 0};
                people.add(people.find_or_add(history), first_place[s], entry.share * behind.share);
            }
        }
        return people;
    }

    // Which states nobody comes to at the end of a month, by those who entered in `entry`.
    std::vector<bool> closed(afkast::Month entry, int month) const {
        const afkast::Month arrival = entry + month;
        std::vector<bool> shut;
        for (const std::string& name : moves.states) {
            const auto& from = numbers.state(name).closed_to_new_from;
            shut.push_back(from && !(Date{arrival.year(), arrival.month(), 15} < *from));
        }
        return shut;
    }

    // Everybody with the same ways so far, until some of them meet a state that has closed.
    void follow(People people, int month, std::vector<Entrants> all) {
        People next(places.size());
        for (; month <= 12 * scenario.horizon_years; ++month) {
            pay(people, month, all);
            const std::vector<bool> shut = closed(all.front().entry, month);
            std::map<std::vector<bool>, std::vector<Entrants>> apart;
            for (const Entrants& one : all) apart[closed(one.entry, month)].push_back(one);
            for (const auto& [theirs, some] : apart) {
                if (theirs == shut) continue;
                People then(places.size());
                step(people, then, month, theirs, share_of(some));
                follow(std::move(then), month + 1, some);
            }
            all = apart[shut];
            step(people, next, month, shut, share_of(all));
            std::swap(people, next);
        }
    }
    static double share_of(const std::vector<Entrants>& some) {
        double sum = 0;
        for (const Entrants& one : some) sum += one.share;
        return sum;
    }

    void pay(const People& people, int month, const std::vector<Entrants>& all) {
        result.most_histories = std::max(result.most_histories, people.size());
        std::vector<double> borne(moves.states.size());  // person-months, by what is borne of them
        for (std::size_t n = 0; n < people.size(); ++n) {
            const int behind = people.history(n).weeks_twelfths;
            const double part = shares_of_municipality[static_cast<std::size_t>(behind)];
            people.each(n, [&](std::size_t place, double share) {
                borne[places[place].state] += part * share;
            });
        }
        for (std::size_t s = 0; s < moves.states.size(); ++s) {
            if (numbers.state(moves.states[s]).payout == afkast::Payout::state) continue;
            for (const Entrants& one : all)
                result.kroner += one.people * borne[s] * benefit(s, one.entry + (month - 1));
        }
    }
    double benefit(std::size_t state, afkast::Month month) {
        const auto [at, is_new] = benefits.emplace(std::pair{state, month.count}, 0);
        if (is_new) at->second = numbers.benefit(moves.states[state], month);
        return at->second;
    }

    // All ways out of every place at the end of a month.
    std::vector<std::vector<Way>> ways(int month, const std::vector<bool>& shut) const {
        std::vector<std::vector<Way>> from_places;
        for (std::size_t p = 0; p < places.size(); ++p) {
            const auto [from, months] = places[p];
            std::vector<double> out(moves.states.size());
            double sum = 0;
            for (std::size_t to = 0; to < out.size(); ++to)
                if (!shut[to]) sum += out[to] = moves.chance(from, to, months, month);
            const double scale = 1 / std::max(1.0, sum);
            auto& list = from_places.emplace_back();
            list.push_back({months == moves.longest(from) ? p : p + 1, 1 - sum * scale});
            for (std::size_t to = 0; to < out.size(); ++to)
                if (out[to] > 0) list.push_back({first_place[to], out[to] * scale});
        }
        return from_places;
    }

    // The end of a month, for people who are a share of all.
    void step(const People& people, People& next, int month, const std::vector<bool>& shut,
              double share_of_all) {
        const auto from_places = ways(month, shut);
        next.clear();
        for (std::size_t n = 0; n < people.size(); ++n) {
            const History history = people.history(n);
            // [what the month was][does the past still matter?]
            std::array<std::array<std::size_t, 2>, 3> targets;
            for (auto& target : targets) target.fill(unknown);
            people.each(n, [&](std::size_t place, double share) {
                const Week kind = kinds[places[place].state];
                for (const Way& way : from_places[place]) {
                    if (way.chance == 0) continue;
                    // Where nobody can become self-supporting again, the past is of no use.
                    const bool matters = self_support_ahead[places[way.to].state];
                    std::size_t& target = targets[static_cast<std::size_t>(kind)][matters];
                    if (target == unknown) {
                        History after = after_month(history, kind);
                        if (!matters) after.months = 0;
                        target = next.find_or_add(after);
                    }
                    next.add(target, way.to, share * way.chance);
                }
            });
        }
        round_the_rarest(next, least_share / share_of_all, share_of_all);
    }
    static constexpr std::size_t unknown = static_cast<std::size_t>(-1);

    // A rare history with several spells of self-support gives up the place of the oldest: for some
    // of its people that spell moves up to the next, for the others it is forgotten, so that on
    // average its months stay in the window as long as they would have. From the longest pasts to
    // the shortest, so that small numbers add up.
    void round_the_rarest(People& people, double least, double share_of_all) {
        std::vector<std::vector<std::size_t>> waiting(months_to_restart * 64);
        const auto rank = [](std::uint64_t months) {
            return static_cast<std::size_t>(64 * std::popcount(months) + length(months));
        };
        for (std::size_t n = 0; n < people.size(); ++n)
            waiting[rank(people.history(n).months)].push_back(n);
        for (std::size_t r = waiting.size() - 1; r > 0; --r)
            for (std::size_t n : waiting[r]) {
                const double share = people.sum(n);
                if (share >= least || share == 0) continue;
                const History history = people.history(n);
                const std::uint64_t oldest = oldest_spell(history.months);
                if (oldest == history.months) continue;
                History forgotten = history;
                forgotten.months &= ~oldest;
                const int gap = std::countr_zero(oldest) - length(forgotten.months);
                History moved = forgotten;
                moved.months |= oldest >> gap;
                const double left = months_left(oldest);
                const double moving = left / (left + gap * std::popcount(oldest));
                forgotten.months = that_can_still_count(forgotten.months);
                for (const auto& [to, part] :
                     {std::pair{moved, moving}, std::pair{forgotten, 1 - moving}}) {
                    const bool is_new = !people.has(to);
                    const std::size_t target = people.find_or_add(to);
                    if (is_new) waiting[rank(to.months)].push_back(target);
                    people.copy(n, target, part);
                }
                people.empty(n);
                result.rounded += share * share_of_all;
            }
    }
    static int length(std::uint64_t months) { return 64 - std::countl_zero(months); }
    static std::uint64_t oldest_spell(std::uint64_t months) {
        std::uint64_t spell = std::bit_floor(months);
        while (months & spell >> 1 & ~spell) spell |= spell >> 1 & months;
        return spell;
    }
    // Until the months of a spell have left the window, added up.
    static double months_left(std::uint64_t spell) {
        double sum = 0;
        for (int age = 0; age < window_months; ++age)
            if (spell >> age & 1) sum += window_months - age;
        return sum;
    }
};

}  // namespace

CourseCost benefit_cost(const Parameters& parameters, const Scenario& scenario, Arm arm,
                        double least_share) {
    return Course(parameters, scenario, arm, least_share).run();
}

}  // namespace oracle
