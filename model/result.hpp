// One scenario calculated: plan, ledger and the account of every point of view. What the command
// line, the window and the reports all show.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "model/appraisal.hpp"
#include "model/plan.hpp"

namespace afkast {

// Change in person-years by what the states count as: "ordinary-work", "fleksjob", "education" ...
struct Outcome {
    std::string name;
    double person_years = 0;
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
    std::vector<Outcome> outcomes;

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

double outcome(const Result& result, std::string_view name);
const Text& outcome_label(std::string_view name);

}  // namespace afkast
