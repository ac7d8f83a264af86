#include "run/evaluator.hpp"

#include <algorithm>

#include "run/parallel.hpp"

namespace afkast {

Evaluator::Evaluator(const Parameters& parameters_, std::shared_ptr<const Result> base)
    : parameters(parameters_), result(std::move(base)) {
    for (Perspective view : all_perspectives)
        if (result->of(view).touched) touched.push_back(view);
    const Scenario& scenario = result->scenario();
    for (const Participants& group : scenario.participants)
        people_slots.push_back(static_cast<std::size_t>(group.people.index));
    // A basis of its own for each lane where a slot that it reads may vary.
    basis_varies = scenario.discount_rate.index >= 0 && scenario.discounting == Discounting::rate;
    for (const Override& change : scenario.overrides)
        basis_varies =
            basis_varies || series_named(parameters, change.series).domain == Domain::appraisal;
}

void Evaluator::finish(const std::vector<Account<Pack>>& accounts, const AppraisalBasis& basis,
                       std::size_t lane, Lane& into) const {
    const auto factors = discount_factors<double>(
        basis.schedule, result->ledger.first_year - basis.base_year, years());
    into.net_present_value.resize(touched.size());
    for (std::size_t v = 0; v < touched.size(); ++v)
        into.net_present_value[v] = accounts[v].net_present_value[lane];
    into.cumulative.resize(touched.size());
    for (std::size_t v = 0; v < touched.size(); ++v) {
        into.cumulative[v].assign(static_cast<std::size_t>(years()), 0);
        const auto& by_year = accounts[v].by_year;
        double sum = 0;
        for (std::size_t y = 0; y < by_year.size(); ++y)
            into.cumulative[v][y] = sum += by_year[y][lane] * factors[y];
    }
}

void Evaluator::evaluate_lane(const Ledger<Pack>& ledger, const std::vector<Pack>& values,
                              std::size_t lane, Lane& into) const {
    std::vector<double> own;
    for (const Pack& value : values) own.push_back(value[lane]);
    const AppraisalBasis basis =
        appraisal_basis(parameters, result->scenario(), own, result->options.appraisal);
    std::vector<Account<Pack>> accounts;
    for (Perspective view : touched) accounts.push_back(account(ledger, view, basis));
    finish(accounts, basis, lane, into);
}

void Evaluator::evaluate(const std::vector<Pack>& values,
                         std::array<Lane, Pack::lanes>& lanes) const {
    const Ledger<Pack> ledger = afkast::evaluate<Pack>(*result->plan, values);
    std::vector<Account<Pack>> accounts;
    if (!basis_varies)
        for (Perspective view : touched) accounts.push_back(account(ledger, view, result->basis));
    for (std::size_t lane = 0; lane < Pack::lanes; ++lane) {
        if (basis_varies)
            evaluate_lane(ledger, values, lane, lanes[lane]);
        else
            finish(accounts, result->basis, lane, lanes[lane]);
        lanes[lane].participants = 0;
        for (std::size_t slot : people_slots) lanes[lane].participants += values[slot][lane];
    }
}

std::vector<std::vector<double>> Evaluator::at(const std::vector<std::vector<double>>& points,
                                               unsigned threads, const Progress& progress) const {
    std::vector<std::vector<double>> results(points.size());
    const std::size_t packs = (points.size() + Pack::lanes - 1) / Pack::lanes;
    for_blocks(
        packs, threads,
        [&](std::size_t pack) {
            const std::size_t first = pack * Pack::lanes;
            std::vector<Pack> values(points.front().size());
            for (std::size_t lane = 0; lane < Pack::lanes; ++lane) {
                // The last pack may be short: its other lanes repeat the last point.
                const auto& point = points[std::min(first + lane, points.size() - 1)];
                for (std::size_t slot = 0; slot < point.size(); ++slot)
                    values[slot].set(lane, point[slot]);
            }
            std::array<Lane, Pack::lanes> lanes;
            evaluate(values, lanes);
            for (std::size_t lane = 0; lane < Pack::lanes && first + lane < points.size(); ++lane)
                results[first + lane] = std::move(lanes[lane].net_present_value);
        },
        progress);
    return results;
}

double Evaluator::net_present_value(const std::vector<double>& values, Perspective view) const {
    const Ledger<double> ledger = afkast::evaluate<double>(*result->plan, values);
    const AppraisalBasis basis = basis_varies ? appraisal_basis(parameters, result->scenario(),
                                                                values, result->options.appraisal)
                                              : result->basis;
    return account(ledger, view, basis).net_present_value;
}

}  // namespace afkast
