#include "model/result.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "model/lanes.hpp"

namespace afkast {

namespace {

// Any line of a state carries its person-months; the result grant counts persons instead.
std::size_t line_with_months(const StateLines& lines) {
    for (std::size_t line : {lines.benefit, lines.wage, lines.municipal_tax})
        if (line != no_line) return line;
    return no_line;
}

// The outcome of that name, added if it is not there yet.
Outcome& outcome_named(std::vector<Outcome>& outcomes, const std::string& name) {
    auto same = std::find_if(outcomes.begin(), outcomes.end(),
                             [&](const Outcome& outcome) { return outcome.name == name; });
    if (same == outcomes.end()) same = outcomes.insert(same, Outcome{name});
    return *same;
}

double sum(const std::vector<double>& months) {
    return std::accumulate(months.begin(), months.end(), 0.0);
}

void count_outcomes(Result& result) {
    const Plan& plan = *result.plan;
    for (std::size_t s = 0; s < plan.states.size(); ++s) {
        const PlannedState& state = plan.states[s];
        double months = 0;
        if (plan.by_pathways()) {
            const double without = sum(result.courses.without.states[s].people);
            const double with = sum(result.courses.with.states[s].people);
            months = with - without;
            if (!state.law.outcome.empty()) {
                Outcome& outcome = outcome_named(result.outcomes, state.law.outcome);
                outcome.without += without / 12;
                outcome.with += with / 12;
            }
        } else {
            const std::size_t line = line_with_months(state.lines);
            if (line == no_line) continue;
            for (int year = 0; year < result.ledger.years; ++year)
                months +=
                    result.ledger.quantity[result.ledger.at(line, result.ledger.first_year + year)];
        }
        result.paid_hours += months * monthly_hours(state.hours_per_week.at(result.values));
        if (!state.law.outcome.empty())
            outcome_named(result.outcomes, state.law.outcome).person_years += months / 12;
    }
}

double& more_of(InWork& there, const std::string& kind) {
    for (auto& [name, more] : there.more_by_kind)
        if (name == kind) return more;
    return there.more_by_kind.emplace_back(kind, 0.0).second;
}

void count_in_work(Result& result) {
    const Plan& plan = *result.plan;
    for (int month : {12, 24, 60}) {
        const auto step = static_cast<std::size_t>(month / plan.pathway.months_per_step);
        InWork there;
        there.month = month;
        for (std::size_t s = 0; s < plan.states.size(); ++s) {
            if (step >= result.courses.with.by_step[s].size()) return;
            if (!is_work(plan.states[s].law)) continue;
            const double with = result.courses.with.by_step[s][step];
            const double without = result.courses.without.by_step.empty()
                                       ? 0
                                       : result.courses.without.by_step[s][step];
            there.with += with;
            there.without += without;
            more_of(there, plan.states[s].law.outcome) += with - without;
        }
        result.in_work.push_back(there);
    }
}

// By calendar year, as money is: factor 1 in the base year (METHOD.md K17).
void count_own_outcomes(Result& result) {
    const Plan& plan = *result.plan;
    const Scenario& scenario = plan.scenario;
    for (const OwnOutcome& own : scenario.own_outcomes)
        result.own_outcomes.push_back({own.name, own.label});
    if (result.own_outcomes.empty()) return;
    DiscountSchedule schedule;
    if (scenario.outcome_discount_rate)
        schedule.steps = {
            {0,
             100 * result.values[static_cast<std::size_t>(scenario.outcome_discount_rate->index)]}};
    const std::vector<double> factors = discount_factors<double>(
        schedule, plan.first.year() - result.basis.base_year, plan.years());
    for (std::size_t s = 0; s < plan.states.size(); ++s)
        for (const PlannedOutcome& worth : plan.states[s].outcomes) {
            OutcomeValue& value = result.own_outcomes[worth.outcome];
            const double a_month = worth.per_year.at(result.values) / 12;
            const auto add = [&](const People<double>& people, double& plainly,
                                 double& discounted) {
                const auto& months = people.states[s].people;
                for (std::size_t m = 0; m < months.size(); ++m) {
                    plainly += months[m] * a_month;
                    discounted += months[m] * a_month * factors[m / 12];
                }
            };
            add(result.courses.without, value.without, value.discounted_without);
            add(result.courses.with, value.with, value.discounted_with);
        }
}

template <Number N>
using Accounts = std::array<Account<N>, all_perspectives.size()>;

template <Number N>
Accounts<N> accounts_of(const Ledger<N>& ledger, const AppraisalBasis& basis) {
    Accounts<N> accounts;
    for (Perspective view : all_perspectives) accounts[index(view)] = account(ledger, view, basis);
    return accounts;
}

// What is still to count when money and people are there.
Result counted(Result result) {
    count_outcomes(result);
    if (result.plan->by_pathways()) {
        count_in_work(result);
        count_own_outcomes(result);
    }
    return result;
}

Result appraised(std::shared_ptr<const Plan> plan, const ResultOptions& options,
                 std::vector<double> values, AppraisalBasis basis) {
    Result result;
    result.options = options;
    result.ledger = evaluate<double>(*plan, values, &result.courses);
    result.accounts = accounts_of(result.ledger, basis);
    result.plan = std::move(plan);
    result.values = std::move(values);
    result.basis = std::move(basis);
    return counted(std::move(result));
}

std::vector<double> lane_of(const std::vector<Pack>& packs, std::size_t lane) {
    std::vector<double> own;
    own.reserve(packs.size());
    for (const Pack& pack : packs) own.push_back(pack[lane]);
    return own;
}

Ledger<double> lane_of(const Ledger<Pack>& ledger, std::size_t lane) {
    Ledger<double> own;
    own.lines = ledger.lines;
    own.first_year = ledger.first_year;
    own.years = ledger.years;
    own.kroner = lane_of(ledger.kroner, lane);
    own.quantity = lane_of(ledger.quantity, lane);
    return own;
}

// What a result counts people by; where on the ladder they stood has done its work.
People<double> lane_of(const People<Pack>& people, std::size_t lane) {
    People<double> own;
    for (const StateMonths<Pack>& state : people.states)
        own.states.emplace_back().people = lane_of(state.people, lane);
    for (const auto& steps : people.by_step) own.by_step.push_back(lane_of(steps, lane));
    return own;
}

Accounts<double> lane_of(const Accounts<Pack>& accounts, std::size_t lane) {
    Accounts<double> own;
    for (std::size_t view = 0; view < own.size(); ++view) {
        const Account<Pack>& all = accounts[view];
        own[view] = {lane_of(all.by_year, lane),
                     all.net_present_value[lane],
                     all.undiscounted[lane],
                     all.cost[lane],
                     all.gain[lane],
                     all.touched};
    }
    return own;
}

// Is a ledger read alike by both?
bool same_reading(const AppraisalBasis& one, const AppraisalBasis& other) {
    const auto same_step = [](const DiscountSchedule::Step& a, const DiscountSchedule::Step& b) {
        return a.from_year == b.from_year && a.percent == b.percent;
    };
    const auto &steps = one.schedule.steps, &others = other.schedule.steps;
    return one.base_year == other.base_year && one.net_tax_factor == other.net_tax_factor &&
           one.tax_distortion_percent == other.tax_distortion_percent &&
           std::equal(steps.begin(), steps.end(), others.begin(), others.end(), same_step);
}

}  // namespace

std::vector<Result> recalculate_lanes(const Parameters& parameters, const Result& result,
                                      const std::vector<Pack>& values, std::size_t count) {
    Courses<Pack> courses;
    const Ledger<Pack> ledger = evaluate<Pack>(*result.plan, values, &courses);
    std::vector<Result> results(count);
    bool all_alike = true;
    for (std::size_t lane = 0; lane < count; ++lane) {
        Result& own = results[lane];
        own.options = result.options;
        own.plan = result.plan;
        own.values = lane_of(values, lane);
        own.basis =
            appraisal_basis(parameters, result.scenario(), own.values, result.options.appraisal);
        own.ledger = lane_of(ledger, lane);
        own.courses.without = lane_of(courses.without, lane);
        own.courses.with = lane_of(courses.with, lane);
        all_alike = all_alike && same_reading(own.basis, results.front().basis);
    }
    // A discount rate that differs makes a reading of its own.
    const Accounts<Pack> together =
        all_alike && count > 0 ? accounts_of(ledger, results.front().basis) : Accounts<Pack>();
    for (std::size_t lane = 0; lane < count; ++lane) {
        Result& own = results[lane];
        own.accounts = all_alike ? lane_of(together, lane) : accounts_of(own.ledger, own.basis);
        own = counted(std::move(own));
    }
    return results;
}

Result calculate(const Parameters& parameters, const Scenario& scenario,
                 const ResultOptions& options) {
    const auto plan = std::make_shared<const Plan>(compile(parameters, scenario, options.plan));
    std::vector<double> values = base_case(scenario);
    AppraisalBasis basis = appraisal_basis(parameters, scenario, values, options.appraisal);
    return appraised(plan, options, std::move(values), std::move(basis));
}

Result recalculate(const Parameters& parameters, const Result& result,
                   const std::vector<double>& values) {
    return appraised(
        result.plan, result.options, values,
        appraisal_basis(parameters, result.scenario(), values, result.options.appraisal));
}

namespace {

// The same rate, no discounting, or the same named version of a schedule in all of them.
bool share_discounting(const std::vector<Scenario>& scenarios) {
    const Scenario& first = scenarios.front();
    return std::all_of(scenarios.begin(), scenarios.end(), [&](const Scenario& one) {
        if (one.discounting != first.discounting) return false;
        if (one.discounting == Discounting::rate)
            return one[one.discount_rate].distribution == first[first.discount_rate].distribution &&
                   is_certain(one[one.discount_rate].distribution);
        if (one.discounting == Discounting::none) return true;
        return one.discounting_of.has_value() && one.discounting_of == first.discounting_of;
    });
}

}  // namespace

ResultOptions common_basis(const std::vector<Scenario>& scenarios) {
    ResultOptions options;
    if (scenarios.size() < 2) return options;
    int price_year = 0;
    Month earliest = scenarios.front().start, latest = earliest;
    for (const Scenario& scenario : scenarios) {
        price_year = std::max(price_year, scenario.price_year);
        earliest = std::min(earliest, scenario.start);
        latest = std::max(latest, scenario.start);
    }
    options.plan.price_year = price_year;
    options.appraisal.base_year = earliest.year();
    // One schedule for all (K27): their own where it is one already.
    options.appraisal.schedule_of = scenarios.front().discounting_of && share_discounting(scenarios)
                                        ? *scenarios.front().discounting_of
                                        : latest.middle();
    options.appraisal.own_discounting = share_discounting(scenarios);
    return options;
}

std::vector<double> cumulative(const Result& result, Perspective view) {
    const auto factors = discount_factors<double>(result.basis.schedule,
                                                  result.ledger.first_year - result.basis.base_year,
                                                  result.ledger.years);
    std::vector<double> sums;
    double sum = 0;
    for (std::size_t y = 0; y < factors.size(); ++y)
        sums.push_back(sum += result.of(view).by_year[y] * factors[y]);
    return sums;
}

double outcome(const Result& result, std::string_view name) {
    for (const Outcome& outcome : result.outcomes)
        if (outcome.name == name) return outcome.person_years;
    return 0;
}

double extra_years_in_any_job(const Result& result) {
    return outcome(result, "ordinary-work") + outcome(result, "small-job") +
           outcome(result, "fleksjob");
}

ExtraYears extra_years(const Result& result) {
    const double ordinary = outcome(result, "ordinary-work");
    const double all = extra_years_in_any_job(result);
    if (ordinary > all / 2) return {ordinary, true};
    return {all, false};
}

const Text& outcome_label(std::string_view name) {
    static const std::map<std::string, Text, std::less<>> labels{
        {"ordinary-work", {"i ordinært job", "in ordinary work"}},
        {"small-job", {"i småjob ved siden af ydelse", "in a small job beside a benefit"}},
        {"fleksjob", {"i fleksjob", "in fleksjob"}},
        {"education", {"i uddannelse", "in education"}},
        {"support", {"på forsørgelse uden arbejde", "on support without work"}},
        {"pension", {"på pension uden job", "on pension without a job"}},
        {"none", {"selvforsørgende uden løn", "self-supporting without wage"}}};
    static const Text other{"i anden tilstand", "in another state"};
    const auto found = labels.find(name);
    return found == labels.end() ? other : found->second;
}

}  // namespace afkast
