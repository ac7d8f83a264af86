#include "model/uncertainty/grades.hpp"

#include <cmath>
#include <set>

namespace afkast {

namespace {

struct Adjust {
    double toward, share, width;

    double moved(double value) const { return value + share * (toward - value); }
    // An end, so much farther from the middle, then moved.
    double end(double value, double middle) const {
        return moved(middle + width * (value - middle));
    }

    Distribution operator()(const Certain& d) const { return Certain{moved(d.value)}; }
    Distribution operator()(const Pert& d) const {
        return Pert{end(d.low, d.mode), moved(d.mode), end(d.high, d.mode), d.bounds, d.triangular};
    }
    Distribution operator()(const Normal& d) const {
        return Normal{moved(d.mean), d.sd * width * (1 - share)};
    }
    Distribution operator()(const Lognormal& d) const {
        return Lognormal{moved(d.mean), d.sd * width * (1 - share)};
    }
    Distribution operator()(const Quantiles& d) const {
        if (d.lognormal) {  // wider by ratio, so that it stays above zero
            const double middle = std::sqrt(d.p5 * d.p95), there = moved(middle);
            return Quantiles{there * std::pow(d.p5 / middle, width),
                             there * std::pow(d.p95 / middle, width), true};
        }
        const double middle = (d.p5 + d.p95) / 2;
        return Quantiles{end(d.p5, middle), end(d.p95, middle), false};
    }
    // Wider: as if fewer had been observed. Moved: its mean.
    Distribution operator()(const Beta& d) const {
        const double observed = d.alpha + d.beta, mean = moved(d.alpha / observed);
        const double left = observed / (width * width);
        return Beta{std::max(mean, 1e-6) * left, std::max(1 - mean, 1e-6) * left};
    }
    Distribution operator()(const Uniform& d) const {
        const double middle = (d.low + d.high) / 2;
        return Uniform{end(d.low, middle), end(d.high, middle)};
    }
    Distribution operator()(const Discrete& d) const {
        Discrete all = d;
        const double middle = base_case(Distribution{d});
        for (double& value : all.values) value = end(value, middle);
        return all;
    }
    Distribution operator()(const Factor& d) const { return Factor{d.log_sd * width}; }
};

double of_grade(const Parameters& parameters, const char* what, char grade, Date day) {
    return value_on(parameters, std::string("appraisal.") + what + ".grade_" + grade, day).value;
}

}  // namespace

Distribution adjusted(const Distribution& distribution, double toward, double share, double width) {
    return std::visit(Adjust{toward, share, width}, distribution);
}

Scenario with_grades_at_work(const Parameters& parameters, Scenario scenario) {
    const Date day = scenario.start.middle();
    // Where an effect is none: a ratio of one, no points, no success.
    std::vector<std::pair<int, double>> effects;
    for (const Change& change : scenario.pathways.changes)
        effects.emplace_back(change.effect.index,
                             change.kind == EffectKind::hazard_ratio ? 1.0 : 0.0);
    if (scenario.success_rate.index >= 0) effects.emplace_back(scenario.success_rate.index, 0.0);
    for (const Consequence& consequence : scenario.consequences)
        if (consequence.success_rate) effects.emplace_back(consequence.success_rate->index, 0.0);
    std::set<int> done;
    for (const auto& [slot, none] : effects) {
        if (!done.insert(slot).second) continue;
        Assumption& effect = scenario.assumptions[static_cast<std::size_t>(slot)];
        const char grade = effect.grade ? effect.grade : 'D';
        effect.distribution = adjusted(effect.distribution, none,
                                       of_grade(parameters, "optimism_haircut", grade, day) / 100,
                                       of_grade(parameters, "widening", grade, day));
    }
    for (std::size_t slot = 0; slot < scenario.assumptions.size(); ++slot) {
        Assumption& other = scenario.assumptions[slot];
        if (!other.grade || done.contains(static_cast<int>(slot))) continue;
        other.distribution =
            adjusted(other.distribution, 0, 0, of_grade(parameters, "widening", other.grade, day));
    }
    scenario.haircut_by_grade = false;  // it has been taken
    return scenario;
}

}  // namespace afkast
