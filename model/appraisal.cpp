#include "model/appraisal.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>

#include "model/overrides.hpp"

namespace afkast {

namespace {
double percent_in_year(const DiscountSchedule& schedule, int year) {
    double percent = schedule.steps.front().percent;
    for (const auto& step : schedule.steps)
        if (step.from_year <= year) percent = step.percent;
    return percent;
}

template <Number N>
N total(const std::vector<N>& values) {
    N sum(0);
    for (const N& value : values) sum += value;
    return sum;
}
}  // namespace

template <Number N>
std::vector<N> discount_factors(const DiscountSchedule& schedule, int first_year_after_base,
                                int years) {
    std::vector<N> factors(static_cast<std::size_t>(years), N(1));
    if (schedule.steps.empty()) return factors;
    const auto growth = [&](int year) {
        return N(1) + exact<N>(percent_in_year(schedule, year)) / N(100);
    };
    N factor(1);
    for (int year = 0; year > first_year_after_base; --year) factor *= growth(0);
    for (int year = 1; year <= first_year_after_base; ++year) factor /= growth(year);
    for (int i = 0; i < years; ++i) {
        if (i > 0) factor /= growth(std::max(first_year_after_base + i, 0));
        factors[static_cast<std::size_t>(i)] = factor;
    }
    return factors;
}

AppraisalBasis appraisal_basis(const Parameters& parameters, const Scenario& scenario,
                               const std::vector<double>& values, const AppraisalOptions& options) {
    AppraisalBasis basis;
    basis.base_year =
        options.base_year.value_or(scenario.base_year.value_or(scenario.start.year()));
    basis.schedule_of =
        options.schedule_of.value_or(scenario.discounting_of.value_or(scenario.start.middle()));
    const auto official = [&](std::string_view name) {
        if (const Override* own = override_in_force(scenario, name, basis.schedule_of))
            return values[static_cast<std::size_t>(own->value.index)];
        return value_on(parameters, name, basis.schedule_of).value;
    };
    // Of society: carried back to years before the first that was read (METHOD.md K16).
    const auto weight = [&](std::string_view name) {
        if (!override_in_force(scenario, name, basis.schedule_of)) {
            const Value found = value_on(parameters, name, basis.schedule_of);
            if (found.status == Status::assumed || found.reach == Reach::carried_back)
                basis.weights_are_assumed = true;
        }
        return official(name);
    };
    const bool restated = options.schedule_of.has_value() && !options.own_discounting;
    if (restated || scenario.discounting == Discounting::finansministeriet)
        basis.schedule.steps = {{0, official("appraisal.discount_rate.years_0_to_35")},
                                {36, official("appraisal.discount_rate.years_36_to_70")},
                                {71, official("appraisal.discount_rate.after_year_70")}};
    else if (scenario.discounting == Discounting::rate)
        basis.schedule.steps = {
            {0, values[static_cast<std::size_t>(scenario.discount_rate.index)] * 100}};
    basis.net_tax_factor = weight("appraisal.net_tax_factor");
    basis.tax_distortion_percent = weight("appraisal.tax_distortion");
    for (const Participants& group : scenario.participants)
        basis.participants += values[static_cast<std::size_t>(group.people.index)];
    return basis;
}

template <Number N>
Account<N> account(const Ledger<N>& ledger, Perspective view, const AppraisalBasis& basis) {
    Account<N> result;
    const auto years = static_cast<std::size_t>(ledger.years);
    std::vector<N> cost_by_year(years, N(0));
    result.by_year.assign(years, N(0));

    const auto add = [&](Perspective whose, const N& weight) {
        for (std::size_t line = 0; line < ledger.lines->size(); ++line) {
            const int direction = sign((*ledger.lines)[line], whose);
            if (direction == 0) continue;
            result.touched = true;
            const bool cost = is_cost((*ledger.lines)[line].cause.category);
            for (std::size_t y = 0; y < years; ++y) {
                const N amount = N(direction) * weight * ledger.kroner[line * years + y];
                result.by_year[y] += amount;
                if (cost) cost_by_year[y] -= amount;
            }
        }
    };
    if (view == Perspective::society) {
        add(Perspective::society, exact<N>(basis.net_tax_factor));
        add(Perspective::public_purse, exact<N>(basis.tax_distortion_percent) / N(100));
    } else {
        add(view, N(1));
    }

    const std::vector<N> factors =
        discount_factors<N>(basis.schedule, ledger.first_year - basis.base_year, ledger.years);
    for (std::size_t y = 0; y < years; ++y) {
        result.net_present_value += result.by_year[y] * factors[y];
        result.cost += cost_by_year[y] * factors[y];
    }
    result.gain = result.net_present_value + result.cost;
    result.undiscounted = total(result.by_year);
    return result;
}

std::optional<double> ratio(const Account<double>& account) {
    if (account.cost <= 0) return std::nullopt;
    return account.gain / account.cost;
}

double equivalent_yearly(const Account<double>& account, const AppraisalBasis& basis,
                         int first_year) {
    double factors = 0;
    for (double factor : discount_factors<double>(basis.schedule, first_year - basis.base_year,
                                                  static_cast<int>(account.by_year.size())))
        factors += factor;
    return factors > 0 ? account.net_present_value / factors : 0;
}

std::optional<int> payback_year(const Account<double>& account, const AppraisalBasis& basis,
                                int first_year) {
    if (!account.touched) return std::nullopt;
    const auto factors = discount_factors<double>(basis.schedule, first_year - basis.base_year,
                                                  static_cast<int>(account.by_year.size()));
    // Half an øre below zero is rounding, not a loss.
    constexpr double rounding = -0.005;
    double cumulative = 0;
    std::optional<int> since;
    for (std::size_t y = 0; y < account.by_year.size(); ++y) {
        cumulative += account.by_year[y] * factors[y];
        if (cumulative < rounding)
            since.reset();
        else if (!since)
            since = first_year + static_cast<int>(y);
    }
    return since;
}

double net_present_value(const std::vector<double>& flows, double rate) {
    double factor = 1, sum = 0;
    for (double flow : flows) {
        sum += flow * factor;
        factor /= 1 + rate;
    }
    return sum;
}

std::vector<double> internal_rates_of_return(const std::vector<double>& flows) {
    std::vector<double> rates;
    const bool gains = std::any_of(flows.begin(), flows.end(), [](double f) { return f > 0; });
    const bool losses = std::any_of(flows.begin(), flows.end(), [](double f) { return f < 0; });
    if (!gains || !losses) return rates;
    // Steps of 1 % are fine enough to tell roots apart that anybody would act on.
    constexpr double lowest = -0.99, highest = 10, step = 0.01;
    const auto value = [&](double rate) { return net_present_value(flows, rate); };
    double left = lowest, at_left = value(left);
    for (int i = 1; left < highest; ++i) {
        const double right = lowest + i * step;
        const double at_right = value(right);
        if (at_left == 0) {
            rates.push_back(left);
        } else if (at_left * at_right < 0) {
            std::uintmax_t iterations = 200;
            const auto [low, high] = boost::math::tools::toms748_solve(
                value, left, right, at_left, at_right,
                boost::math::tools::eps_tolerance<double>(50), iterations);
            rates.push_back((low + high) / 2);
        }
        left = right;
        at_left = at_right;
    }
    return rates;
}

template std::vector<double> discount_factors<double>(const DiscountSchedule&, int, int);
template std::vector<Decimal> discount_factors<Decimal>(const DiscountSchedule&, int, int);
template Account<double> account(const Ledger<double>&, Perspective, const AppraisalBasis&);
template std::vector<Pack> discount_factors<Pack>(const DiscountSchedule&, int, int);
template Account<Pack> account(const Ledger<Pack>&, Perspective, const AppraisalBasis&);
template Account<Decimal> account(const Ledger<Decimal>&, Perspective, const AppraisalBasis&);

}  // namespace afkast
