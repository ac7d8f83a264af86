// One plan evaluated for many values of its assumptions, several at once: net present values by
// point of view.
#pragma once

#include <memory>
#include <vector>

#include "model/result.hpp"
#include "model/uncertainty/simulation.hpp"

namespace afkast {

class Evaluator {
  public:
    Evaluator(const Parameters& parameters, std::shared_ptr<const Result> base);

    const std::vector<Perspective>& views() const { return touched; }
    const Result& base() const { return *result; }
    int years() const { return result->ledger.years; }

    struct Lane {
        std::vector<double> net_present_value;  // [view]
        double participants = 0;
        std::vector<std::vector<double>> cumulative;  // [view][year]
    };
    // One for each lane of the pack.
    void evaluate(const std::vector<Pack>& values, std::array<Lane, Pack::lanes>& lanes) const;
    // Net present values at each of the points ([point][slot]): [point][view].
    std::vector<std::vector<double>> at(const std::vector<std::vector<double>>& points,
                                        unsigned threads, const struct Progress& progress) const;
    double net_present_value(const std::vector<double>& values, Perspective view) const;

  private:
    const Parameters& parameters;
    std::shared_ptr<const Result> result;
    std::vector<Perspective> touched;
    bool basis_varies = false;  // the discount rate or a weight of society is itself uncertain
    std::vector<std::size_t> people_slots;

    void finish(const std::vector<Account<Pack>>& accounts, const AppraisalBasis& basis,
                std::size_t lane, Lane& into) const;
    void evaluate_lane(const Ledger<Pack>& ledger, const std::vector<Pack>& values,
                       std::size_t lane, Lane& into) const;
};

}  // namespace afkast
