// The law and the consequences method a second time: slow, obvious, in plain doubles, written from
// the text of the rules. It shares no arithmetic with model/law.cpp and model/evaluate.cpp; where
// the two disagree, one of them is wrong.
#pragma once

#include <cstdint>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <utility>

#include "model/dated.hpp"
#include "model/parameters.hpp"

namespace oracle {

// Random choices, the same on every machine.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine(seed) {}
    int below(int count) { return static_cast<int>(engine() % static_cast<std::uint64_t>(count)); }
    bool one_in(int count) { return below(count) == 0; }
    double between(double low, double high) {
        return low + (high - low) * (static_cast<double>(engine() >> 11) * 0x1p-53);
    }
    template <class Things>
    const auto& of(const Things& things) {
        return *std::next(std::begin(things), below(static_cast<int>(std::size(things))));
    }

  private:
    std::mt19937_64 engine;
};

// Kroner and shares (not percent) in force in a month.
struct Rules {
    double contribution = 0, bottom = 0, health = 0, municipal = 0;
    double personal_allowance = 0;
    double employment_rate = 0, employment_most = 0;
    double job_rate = 0, job_threshold = 0, job_most = 0;
    double parent_rate = 0, parent_most = 0;
    double equalised = 0;  // of a krone of municipal tax base
    bool since_july_2025 = false;
    double disregard_per_hour = 0, disregard_hours = 0;
    double free_raised = 0, free_basic = 0, deduction = 0, cap_raised = 0, cap_basic = 0;
    double unemployment_benefit = 0;
    double below_knee = 0, above_knee = 0, knee = 0, full_time_hours = 0;
};

enum class Beside { nothing, own_wage, flex };

struct Person {
    double full_benefit = 0, hours = 0, hourly_wage = 0;
    Beside beside = Beside::nothing;
    bool raised_rate = false, single_parent = false;
};

struct Month {
    double benefit = 0, wage = 0, contribution = 0, bottom_tax = 0, health_tax = 0,
           municipal_tax = 0, equalised = 0;
};

Month month_of(const Rules& rules, const Person& person);

// The state's share of the month that begins after `weeks` on support, counted twelfth of a week by
// twelfth of a week.
double state_share(double weeks);

// A scenario with one consequence: months in one state instead of another.
struct Project {
    afkast::Month start, from, to;  // first month of the scenario; months of entry
    double people = 0;
    int duration_months = 0, horizon_years = 1, price_year = 0;
    bool by_calendar_year = false;  // timing "year"
    double success_rate = 0, share = 1, causality = 1, months_per_year = 12;
    double ramp_months = 0, hold_months = 0, fade_per_year = 0;
    double entry_weeks = 0;
    std::string state, instead_of, municipality;
    afkast::Household household = afkast::Household::single;
    bool equalised = false;  // equalisation "average"
};

// Kroner of the price year by cause ("benefit", "share", "wage", "contribution", "bottom",
// "health", "municipal", "equalised") and calendar year: what is paid more, never netted between
// causes.
using Kroner = std::map<std::pair<std::string, int>, double>;
Kroner consequences_of(const afkast::Parameters& parameters, const Project& project);

}  // namespace oracle
