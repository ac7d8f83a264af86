// What the ledger means for each point of view: net present value, cost, gain, payback, return.
#pragma once

#include <optional>
#include <vector>

#include "model/ledger.hpp"
#include "model/parameters.hpp"
#include "model/scenario.hpp"

namespace afkast {

// A falling discount rate: `percent` a year from the step into year `from_year` on. Chained: later
// years multiply the factor of the last year before the kink on.
struct DiscountSchedule {
    struct Step {
        int from_year;   // years since the base year
        double percent;  // a year
    };
    std::vector<Step> steps;  // by from_year, the first at 0 or 1; none: no discounting
};

// Factor of each of `years` years since the base year; 1 in the base year. Years before it are
// compounded upwards at the first rate.
template <Number N>
std::vector<N> discount_factors(const DiscountSchedule& schedule, int first_year_after_base,
                                int years);

// How the ledger is read.
struct AppraisalBasis {
    int base_year = 0;
    DiscountSchedule schedule;
    Date schedule_of;           // the version of a dated schedule, for printing
    double net_tax_factor = 1;  // on what society buys from and sells to the rest of the world
    double tax_distortion_percent = 0;  // of the public net financing need
    bool weights_are_assumed = false;   // of society: not read in a source for that date
    double participants = 0;
};

struct AppraisalOptions {
    std::optional<int> base_year;
    // Restate to this version of Finansministeriet's schedule and to society's weights of that date
    // ...
    std::optional<Date> schedule_of;
    bool own_discounting = false;  // ... but discount as the scenario says
};

// From the scenario's choices and the dated data: the schedule in force when the scenario starts,
// unless it names another (K17).
AppraisalBasis appraisal_basis(const Parameters& parameters, const Scenario& scenario,
                               const std::vector<double>& values,
                               const AppraisalOptions& options = {});

template <Number N>
struct Account {
    std::vector<N> by_year;  // undiscounted
    N net_present_value{}, undiscounted{};
    N cost{}, gain{};      // present values; net present value = gain - cost
    bool touched = false;  // is there any line of this point of view at all?
};

// Net of all lines, for one point of view. Society is weighted by the net tax factor and the tax
// distortion, which are never lines.
template <Number N>
Account<N> account(const Ledger<N>& ledger, Perspective view, const AppraisalBasis& basis);

// Gain per krone of cost; none when there is no cost.
std::optional<double> ratio(const Account<double>& account);

// The same amount in each of the ledger's years that has the same net present value.
double equivalent_yearly(const Account<double>& account, const AppraisalBasis& basis,
                         int first_year);

// First year from which the cumulative discounted result stays at or above zero; none when it never
// does, or when no money of this point of view moves.
std::optional<int> payback_year(const Account<double>& account, const AppraisalBasis& basis,
                                int first_year);

// Rates at which the net present value of the flows (first at t = 0) is zero, between -99 % and
// 1,000 % a year: none, one, or several, never a choice among several.
std::vector<double> internal_rates_of_return(const std::vector<double>& flows);
double net_present_value(const std::vector<double>& flows, double rate);

}  // namespace afkast
