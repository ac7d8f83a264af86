#include "tests/oracle.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "io/read_scenario.hpp"
#include "model/plan.hpp"
#include "tests/shipped.hpp"

namespace oracle {

namespace {

// To 30 June 2025: the wage after labour-market contribution, less the disregard for at most 160
// hours a month, is deducted krone for krone.
double benefit_before_july_2025(const Rules& rules, const Person& person, double wage) {
    double hours = person.hours * 52 / 12;
    if (hours > rules.disregard_hours) hours = rules.disregard_hours;
    const double counted = wage - wage * rules.contribution - hours * rules.disregard_per_hour;
    double benefit = person.full_benefit;
    if (counted > 0) benefit -= counted;
    if (benefit < 0) benefit = 0;
    return benefit;
}

// From 1 July 2025, walking up the wage: nothing is lost up to the free amount, then 65 øre of each
// krone, then each krone, once wage and benefit have reached the cap.
double benefit_since_july_2025(const Rules& rules, const Person& person, double wage) {
    const double free = person.raised_rate ? rules.free_raised : rules.free_basic;
    const double cap =
        (person.raised_rate ? rules.cap_raised : rules.cap_basic) * rules.unemployment_benefit;
    const double full = person.full_benefit;
    double reached_at;  // the wage at which wage and benefit reach the cap
    if (full >= cap)
        reached_at = 0;
    else if (full + free >= cap)
        reached_at = cap - full;
    else
        reached_at = free + (cap - full - free) / (1 - rules.deduction);

    double lost = 0;
    const double below_cap = wage < reached_at ? wage : reached_at;
    if (below_cap > free) lost += rules.deduction * (below_cap - free);
    if (wage > reached_at) lost += wage - reached_at;
    return lost > full ? 0 : full - lost;
}

double flex_benefit(const Rules& rules, const Person& person, double wage) {
    double benefit = person.full_benefit;
    if (wage <= rules.knee) {
        benefit -= rules.below_knee * wage;
    } else {
        benefit -= rules.below_knee * rules.knee;
        benefit -= rules.above_knee * (wage - rules.knee);
    }
    if (benefit < 0) benefit = 0;
    const double full_time_wage = person.hourly_wage * rules.full_time_hours * 52 / 12;
    if (wage > 0 && wage + benefit > full_time_wage)
        benefit = wage > full_time_wage ? 0 : full_time_wage - wage;
    return benefit;
}

}  // namespace

Month month_of(const Rules& rules, const Person& person) {
    Month month;
    month.wage = person.hours * 52 / 12 * person.hourly_wage;
    if (person.beside == Beside::nothing)
        month.benefit = person.full_benefit;
    else if (person.beside == Beside::flex)
        month.benefit = flex_benefit(rules, person, month.wage);
    else if (rules.since_july_2025)
        month.benefit = benefit_since_july_2025(rules, person, month.wage);
    else
        month.benefit = benefit_before_july_2025(rules, person, month.wage);

    const double year_wage = 12 * month.wage, year_benefit = 12 * month.benefit;
    const double contribution = year_wage * rules.contribution;

    double allowances = year_wage * rules.employment_rate;
    if (allowances > rules.employment_most) allowances = rules.employment_most;
    if (year_wage > rules.job_threshold) {
        double job = (year_wage - rules.job_threshold) * rules.job_rate;
        if (job > rules.job_most) job = rules.job_most;
        allowances += job;
    }
    if (person.single_parent) {
        double parent = year_wage * rules.parent_rate;
        if (parent > rules.parent_most) parent = rules.parent_most;
        allowances += parent;
    }

    double bottom_base = year_wage - contribution + year_benefit - rules.personal_allowance;
    double taxable = bottom_base - allowances;
    if (bottom_base < 0) bottom_base = 0;
    if (taxable < 0) taxable = 0;
    month.contribution = contribution / 12;
    month.bottom_tax = bottom_base * rules.bottom / 12;
    month.health_tax = taxable * rules.health / 12;
    month.municipal_tax = taxable * rules.municipal / 12;
    month.equalised = taxable * rules.equalised / 12;
    return month;
}

double state_share(double weeks) {
    double sum = 0;
    for (int twelfth = 0; twelfth < 52; ++twelfth) {
        // The middle of the twelfth decides, so that the edges of a week are never in doubt.
        const double completed = weeks + (twelfth + 0.5) / 12;
        if (completed < 4)
            sum += 0.80;
        else if (completed < 26)
            sum += 0.40;
        else if (completed < 52)
            sum += 0.30;
        else
            sum += 0.20;
    }
    return sum / 52;
}

namespace {

class Calculation {
  public:
    Calculation(const afkast::Parameters& parameters_, const Project& project_)
        : parameters(parameters_), project(project_) {}

    Kroner run() {
        const int entries = project.to - project.from + 1;
        for (int e = 0; e < entries; ++e) follow(project.from + e, project.people / entries);
        return kroner;
    }

  private:
    const afkast::Parameters& parameters;
    const Project& project;
    Kroner kroner;

    double of_day(const std::string& series, afkast::Date day) const {
        return afkast::value_on(parameters, series, day).value;
    }

    // Those who enter in one month, from the first month of the effect to the last of the horizon.
    void follow(afkast::Month entry, double people) {
        afkast::Month begin = entry + project.duration_months;
        if (project.by_calendar_year) {
            const afkast::Month finished = entry + std::max(project.duration_months - 1, 0);
            begin = afkast::Month::of(finished.year(), 1);
        }
        for (int n = 1; n <= 12 * project.horizon_years; ++n) {
            const afkast::Month month = begin + (n - 1);
            const double units = people * project.success_rate * project.share * project.causality *
                                 project.months_per_year / 12 * left_after(n);
            post(project.state, entry, month, units);
            post(project.instead_of, entry, month, -units);
        }
    }

    // The part of the effect that is there in its nth month.
    double left_after(int n) const {
        double part = 1;
        if (n < project.ramp_months) part = n / project.ramp_months;
        double years = (n - project.hold_months) / 12;
        double level = 1;
        while (years >= 1) {
            level *= 1 - project.fade_per_year;
            years -= 1;
        }
        if (years > 0) level -= level * project.fade_per_year * years;
        return part * level;
    }

    void post(const std::string& state_name, afkast::Month entry, afkast::Month month,
              double units) {
        const afkast::State& state = parameters.states.at(state_name);
        afkast::Month law = month;
        // SØM's calendar years begin before the start: each month has its own law.
        if (!project.by_calendar_year && law < project.start) law = project.start;
        if (afkast::Month::of(2026, 12) < law) law = afkast::Month::of(2026, 12);
        const afkast::Date day{law.year(), law.month(), 15};

        const Month price = month_of(rules_on(state, day), person_in(state, day));
        const int since_entry = std::max(0, month - entry);
        const double by_state = state_share(project.entry_weeks + since_entry * 52.0 / 12);
        const double deflator = of_day("index.state_price_and_wage", {project.price_year, 7, 1}) /
                                of_day("index.state_price_and_wage", day);
        const auto add = [&](const std::string& cause, double amount) {
            kroner[{cause, month.year()}] += units * amount * deflator;
        };
        // What the municipality bears of a benefit, whoever pays it out.
        const double own = state.payout == afkast::Payout::state ? 0 : 1 - by_state;
        add("benefit", price.benefit);
        add("share", price.benefit * own);
        add("wage", price.wage);
        add("contribution", price.contribution);
        add("bottom", price.bottom_tax);
        add("health", price.health_tax);
        add("municipal", price.municipal_tax);
        add("equalised", price.equalised);
    }

    Person person_in(const afkast::State& state, afkast::Date day) const {
        Person person;
        person.hours = state.hours_per_week;
        if (!state.hourly_wage.empty()) person.hourly_wage = of_day(state.hourly_wage, day);
        person.single_parent = project.household == afkast::Household::single_with_children;
        if (state.wage_rule == afkast::WageRule::own_wage) person.beside = Beside::own_wage;
        if (state.wage_rule == afkast::WageRule::thirty_fiftyfive) person.beside = Beside::flex;
        if (state.benefit.empty()) return person;
        const afkast::Benefit& benefit = parameters.benefits.at(state.benefit);
        person.raised_rate = benefit.own_wage == "raised_rate";
        for (const std::string& part :
             benefit.components[static_cast<std::size_t>(project.household)]) {
            try {
                person.full_benefit += of_day(part, day);
            } catch (const afkast::NotInForce&) {
                // The old rate has ended, or the new one not begun.
            }
        }
        return person;
    }

    Rules rules_on(const afkast::State& state, afkast::Date day) const {
        const auto share = [&](const char* name) { return of_day(name, day) / 100; };
        const auto amount = [&](const char* name) { return of_day(name, day); };
        Rules rules;
        rules.contribution = share("tax.labour_market_contribution_rate");
        rules.bottom = share("tax.bottom_rate");
        rules.health = share("tax.health_contribution_rate");
        rules.personal_allowance = amount("tax.personal_allowance");
        rules.employment_rate = share("tax.employment_allowance_rate");
        rules.employment_most = amount("tax.employment_allowance_max");
        rules.job_rate = share("tax.job_allowance_rate");
        rules.job_threshold = amount("tax.job_allowance_threshold");
        rules.job_most = amount("tax.job_allowance_max");
        rules.parent_rate = share("tax.single_parent_allowance_rate");
        rules.parent_most = amount("tax.single_parent_allowance_max");
        rules.municipal =
            of_day(project.municipality.empty() ? "tax.municipal_rate.average"
                                                : "tax.municipal_rate." + project.municipality,
                   day) /
            100;
        if (project.equalised) {
            const bool capital = !project.municipality.empty() &&
                                 parameters.municipalities.at(project.municipality).capital_area;
            rules.equalised =
                share("tax.municipal_rate.average") *
                share(capital ? "equalisation.average_capital_area" : "equalisation.average");
        }
        rules.since_july_2025 = !(day < afkast::Date{2025, 7, 1});
        if (state.wage_rule == afkast::WageRule::own_wage && rules.since_july_2025) {
            rules.free_raised = amount("own_wage.free_amount.raised_rate");
            rules.free_basic = amount("own_wage.free_amount.basic_and_minimum_rate");
            rules.deduction = share("own_wage.deduction_rate");
            rules.cap_raised = share("own_wage.cap.raised_rate");
            rules.cap_basic = share("own_wage.cap.basic_and_minimum_rate");
            rules.unemployment_benefit = amount("benefits.unemployment_max");
        } else if (state.wage_rule == afkast::WageRule::own_wage) {
            rules.disregard_per_hour = amount("own_wage.disregard_per_hour");
            rules.disregard_hours = amount("own_wage.disregard_hours_max");
        }
        rules.below_knee = share("flex.rate_below_knee");
        rules.above_knee = share("flex.rate_above_knee");
        rules.knee = amount("flex.knee");
        rules.full_time_hours = amount("wages.full_time_hours_per_week");
        return rules;
    }
};

}  // namespace

Kroner consequences_of(const afkast::Parameters& parameters, const Project& project) {
    return Calculation(parameters, project).run();
}

}  // namespace oracle

namespace afkast {

namespace {

// Senior pension has no rate before 2020; everything else can be drawn for any start from 2018.
std::vector<std::string> state_names() {
    std::vector<std::string> names;
    for (const auto& [name, state] : shipped().states)
        if (name != "seniorpension") names.push_back(name);
    return names;
}

// The ledger's lines that hold a cause of the second version.
std::string cause_of(const Line& line) {
    const std::string& rule = line.cause.rule;
    if (line.cause.category == Category::benefit) return "benefit";
    if (line.cause.category == Category::reimbursement) return "share";
    if (line.cause.category == Category::wage) return "wage";
    if (rule == "tax-labour-market-contribution") return "contribution";
    if (rule == "tax-bottom") return "bottom";
    if (rule == "tax-health") return "health";
    if (rule == "tax-municipal") return "municipal";
    if (rule == "equalisation") return "equalised";
    return {};
}

oracle::Project random_project(oracle::Dice& dice) {
    static const std::vector<std::string> states = state_names();
    oracle::Project project;
    project.start = Month::of(2018, 1) + dice.below(9 * 12);
    project.from = project.start + dice.below(8);
    project.to = project.from + dice.below(14);
    project.people = 1 + dice.below(90);
    project.duration_months = dice.below(15);
    project.horizon_years = 1 + dice.below(8);
    project.price_year = 2017 + dice.below(10);
    project.by_calendar_year = dice.one_in(2);
    project.success_rate = dice.between(-0.2, 0.5);
    project.share = dice.between(0, 1);
    project.causality = dice.between(0.5, 1);
    project.months_per_year = dice.between(0, 12);
    project.ramp_months = dice.below(20);
    project.hold_months = dice.between(0, 40);
    project.fade_per_year = dice.between(0, 0.4);
    project.entry_weeks = dice.below(70);
    project.state = dice.of(states);
    do project.instead_of = dice.of(states);
    while (project.instead_of == project.state);
    project.household = static_cast<Household>(dice.below(4));
    if (dice.one_in(2)) project.municipality = dice.of(shipped().municipalities).first;
    project.equalised = dice.one_in(2);
    return project;
}

std::string scenario_text(const oracle::Project& project) {
    return fmt::format(
        R"({{ "afkast": 1, "title": "One consequence", "method": "consequences", "start": "{}",
  "horizon_years": {}, "price_year": {}, "duration_months": {}, "timing": "{}", "household": "{}",
  "participants": [ {{ "from": "{}", "to": "{}", "people": {} }} ], "entry_weeks": {},
  "success_rate": {}, "causality": {}, "equalisation": "{}",
  "persistence": {{ "ramp_months": {}, "hold_months": {}, "fade_per_year": {} }},{}
  "consequences": [ {{ "state": "{}", "instead_of": "{}", "months_per_year": {},
    "share": {} }} ] }})",
        to_text(project.start), project.horizon_years, project.price_year, project.duration_months,
        project.by_calendar_year ? "year" : "month",
        household_names[static_cast<std::size_t>(project.household)], to_text(project.from),
        to_text(project.to), project.people, project.entry_weeks, project.success_rate,
        project.causality, project.equalised ? "average" : "none", project.ramp_months,
        project.hold_months, project.fade_per_year,
        project.municipality.empty()
            ? ""
            : fmt::format(R"( "municipalities": [ {{ "name": "{}" }} ],)", project.municipality),
        project.state, project.instead_of, project.months_per_year, project.share);
}

}  // namespace

TEST_CASE("one consequence agrees with a second version person by person and month by month") {
    oracle::Dice dice(20260915);
    for (int i = 0; i < 120; ++i) {
        const oracle::Project project = random_project(dice);
        const std::string text = scenario_text(project);
        CAPTURE(text);
        const Scenario scenario = read_scenario_text(text, "one.json", shipped());
        const Plan plan = compile(shipped(), scenario);
        const auto ledger = evaluate<double>(plan, base_case(scenario));
        oracle::Kroner got;
        double size = 1;
        for (std::size_t line = 0; line < plan.lines.size(); ++line) {
            const std::string cause = cause_of(plan.lines[line]);
            if (cause.empty()) continue;
            // The municipality's share of a benefit: all it pays out less what it is reimbursed.
            const bool reimbursed = plan.lines[line].payer == Party::state && cause == "share";
            const bool paid_out =
                plan.lines[line].payer == Party::municipality && cause == "benefit";
            for (int y = 0; y < ledger.years; ++y) {
                const int year = ledger.first_year + y;
                const double kroner = ledger.kroner[ledger.at(line, year)];
                size = std::max(size, std::abs(kroner));
                got[{cause, year}] += reimbursed ? -kroner : kroner;
                if (paid_out) got[{"share", year}] += kroner;
            }
        }
        for (const auto& [key, kroner] : oracle::consequences_of(shipped(), project)) {
            CAPTURE(key.first);
            CAPTURE(key.second);
            REQUIRE(std::abs(got[key] - kroner) <= 1e-9 * size);
            got.erase(key);
        }
        for (const auto& [key, kroner] : got) REQUIRE(std::abs(kroner) <= 1e-9 * size);
    }
}

}  // namespace afkast
