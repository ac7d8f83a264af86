#include "model/saving.hpp"

#include <algorithm>
#include <numeric>

namespace afkast {

namespace {

class Splitter {
  public:
    Splitter(const Result& result_, Perspective view_)
        : result(result_),
          plan(*result_.plan),
          view(view_),
          factors(discount_factors<double>(result_.basis.schedule,
                                           result_.ledger.first_year - result_.basis.base_year,
                                           result_.ledger.years)),
          aims(plan.states.size(), !plan.by_pathways()) {
        if (plan.by_pathways()) find_aims();
    }

    Savings run() const {
        Savings all;
        all.view = view;
        for (std::size_t s = 0; s < plan.states.size(); ++s) {
            const StateLines& lines = plan.states[s].lines;
            if (lines.benefit == no_line) continue;
            StateSaving one{s, months_of(s), present(lines.benefit) + present(lines.share),
                            present(lines.municipal_tax) + present(lines.equalisation) +
                                present(lines.bottom_tax) + present(lines.health_tax) +
                                present(lines.labour_market_contribution),
                            aims[s]};
            if (one.person_months >= -1e-9) continue;
            all.benefit_kroner += one.benefit_kroner;
            all.tax_kroner += one.tax_kroner;
            if (!one.aimed_at) all.not_aimed_at_kroner += one.benefit_kroner;
            all.states.push_back(one);
        }
        std::stable_sort(all.states.begin(), all.states.end(),
                         [](const StateSaving& a, const StateSaving& b) {
                             return a.benefit_kroner > b.benefit_kroner;
                         });
        return all;
    }

  private:
    const Result& result;
    const Plan& plan;
    Perspective view;
    std::vector<double> factors;
    std::vector<bool> aims;

    double present(std::size_t line) const {
        if (line == no_line) return 0;
        const int direction = sign(plan.lines[line], view);
        double sum = 0;
        for (std::size_t y = 0; y < factors.size(); ++y)
            sum += direction * result.ledger.kroner[line * factors.size() + y] * factors[y];
        return sum;
    }

    double months_of(std::size_t state) const {
        const std::size_t line = plan.states[state].lines.benefit;
        double sum = 0;
        for (std::size_t y = 0; y < factors.size(); ++y)
            sum += result.ledger.quantity[line * factors.size() + y];
        return sum;
    }

    void aim_at(const std::string& name) {
        for (std::size_t s = 0; s < plan.states.size(); ++s)
            if (stands_for(name, plan.states[s].law)) aims[s] = true;
    }

    // Does the change make its moves more frequent? A ratio found for percentage points is 1 where
    // they are none, and rises or falls along them.
    bool hastens(const PlannedChange& change) const {
        const double effect = change.effect.at(result.values);
        if (change.ratios.empty()) return effect > 1;
        return effect * (change.ratios.back() - change.ratios.front()) > 0;
    }

    void find_aims() {
        const PlannedCourse& with = plan.pathway.with;
        const Pathways& pathways = plan.scenario.pathways;
        // Shares and moves of the effort's own say themselves where people are to be.
        if (!pathways.with.shares.empty()) aims.assign(aims.size(), true);
        for (const Move& move : pathways.with.moves) aim_at(move.from);
        for (const PlannedChange& change : with.changes) {
            const bool out_of = hastens(change);
            for (std::size_t m : change.moves)
                aims[static_cast<std::size_t>(out_of ? with.moves[m].from : with.moves[m].to)] =
                    true;
        }
    }
};

}  // namespace

Savings savings(const Result& result, Perspective view) { return Splitter(result, view).run(); }

}  // namespace afkast
