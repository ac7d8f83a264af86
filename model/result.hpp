// One scenario calculated: plan, ledger and the account of every point of view. What the command
// line, the window and the reports all show.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/appraisal.hpp"
#include "model/plan.hpp"

namespace afkast {

// Change in person-years by what the states count as: "ordinary-work", "fleksjob", "education" ...
struct Outcome {
    std::string name;
    double person_years = 0;       // with the effort minus without it
    double without = 0, with = 0;  // pathways: of each course
};

// Something the scenario's own states are worth, such as QALYs, over all participants.
struct OutcomeValue {
    std::string name;
    Text label;
    double without = 0, with = 0;                        // undiscounted
    double discounted_without = 0, discounted_with = 0;  // to the base year
};

// How many participants have a job so many months after entry, small jobs and fleksjob included.
struct InWork {
    int month = 0;
    double without = 0, with = 0;  // persons
    // More of them by kind of job: "ordinary-work", "small-job", "fleksjob"; those that occur.
    std::vector<std::pair<std::string, double>> more_by_kind;
};

// The extra person-years in work, and whether most of them are in ordinary work: then these alone
// are what a rate may be of, else those in a job, a small job or fleksjob.
struct ExtraYears {
    double years = 0;
    bool ordinary = false;
};

struct ResultOptions {
    PlanOptions plan;
    AppraisalOptions appraisal;
};

struct Result {
    ResultOptions options;
    std::shared_ptr<const Plan> plan;  // shared, because the ledger points into it
    std::vector<double> values;        // of the assumptions
    AppraisalBasis basis;
    Ledger<double> ledger;
    std::array<Account<double>, all_perspectives.size()> accounts;
    Courses<double> courses;  // of pathways: the people of both
    std::vector<Outcome> outcomes;
    std::vector<OutcomeValue> own_outcomes;
    std::vector<InWork> in_work;  // of pathways
    double paid_hours = 0;        // ordinary and supported, with the effort minus without it

    const Scenario& scenario() const { return plan->scenario; }
    const Account<double>& of(Perspective view) const { return accounts[index(view)]; }
    std::optional<int> payback(Perspective view) const {
        return payback_year(of(view), basis, ledger.first_year);
    }
};

// Throws NotInForce when data/ lacks a value that the scenario needs.
Result calculate(const Parameters& parameters, const Scenario& scenario,
                 const ResultOptions& options = {});
// The same plan with other values of its assumptions: a slider, a draw.
Result recalculate(const Parameters& parameters, const Result& result,
                   const std::vector<double>& values);

// What all scenarios are restated to when they are compared (K27): the latest price year, the first
// year of the earliest, and the discount schedule in force when the latest starts.
ResultOptions common_basis(const std::vector<Scenario>& scenarios);

// The discounted result added up to the end of each year, from ledger.first_year on.
std::vector<double> cumulative(const Result& result, Perspective view);

double outcome(const Result& result, std::string_view name);
// Of ordinary work where it is most of them, else of all kinds of job.
ExtraYears extra_years(const Result& result);
// Of all kinds of job.
double extra_years_in_any_job(const Result& result);
const Text& outcome_label(std::string_view name);

}  // namespace afkast
