#include "run/sensitivity.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <map>

#include "model/uncertainty/random.hpp"
#include "run/evaluator.hpp"
#include "run/simulate.hpp"

namespace afkast {

namespace {

using Points = std::vector<std::vector<double>>;

class Analysis {
  public:
    Analysis(const Parameters& parameters, std::shared_ptr<const Result> base,
             const SensitivityOptions& options_, const Progress& progress_)
        : options(options_),
          progress(progress_),
          evaluator(parameters, base),
          draws(options_.draws ? options_.draws : draws_of(*base)) {
        result.base = std::move(base);
        result.views = evaluator.views();
        result.two_way_view = options.two_way_view;
    }

    Sensitivity run() {
        tornado();
        elasticities();
        two_way();
        if (options.sobol_points > 0 && !draws->assumptions().empty()) variance();
        return std::move(result);
    }

  private:
    const SensitivityOptions& options;
    const Progress& progress;
    Evaluator evaluator;
    std::shared_ptr<const Draws> draws;
    Sensitivity result;

    std::vector<std::vector<double>> at(const Points& points, bool shown = false) const {
        return evaluator.at(points, options.threads,
                            shown ? progress : Progress{{}, progress.stop});
    }
    std::optional<std::size_t> place(Perspective view) const {
        return place_of(result.views, view);
    }

    // Percentiles P10 and P90, the rest at the base case.
    void tornado() {
        Points points;
        for (const DrawnAssumption& drawn : draws->assumptions()) {
            TornadoBar bar{drawn.slot, drawn.quantile.at(0.1), drawn.quantile.at(0.9), {}, {}};
            for (double value : {bar.low, bar.high}) {
                points.push_back(draws->base());
                points.back()[drawn.slot] = value;
            }
            result.tornado.push_back(std::move(bar));
        }
        if (points.empty()) return;
        const auto nets = at(points);
        for (std::size_t i = 0; i < result.tornado.size(); ++i) {
            result.tornado[i].at_low = nets[2 * i];
            result.tornado[i].at_high = nets[2 * i + 1];
        }
        const std::size_t first = place(Perspective::municipality).value_or(0);
        std::stable_sort(result.tornado.begin(), result.tornado.end(),
                         [first](const TornadoBar& a, const TornadoBar& b) {
                             return std::abs(a.at_high[first] - a.at_low[first]) >
                                    std::abs(b.at_high[first] - b.at_low[first]);
                         });
    }

    void elasticities() {
        Points points;
        const Scenario& scenario = result.base->scenario();
        for (std::size_t slot = 0; slot < scenario.assumptions.size(); ++slot) {
            const Assumption& assumption = scenario.assumptions[slot];
            const double value = draws->base()[slot];
            if (value == 0 || (assumption.only_for && *assumption.only_for != scenario.method))
                continue;
            // To both sides, unless one is impossible: then to the other alone, twice as far.
            const Support support = support_of(*result.base->plan, slot);
            double down = value * 0.99, up = value * 1.01;
            const auto possible = [&](double at) {
                return (!support.least || at >= *support.least) &&
                       (!support.most || at <= *support.most);
            };
            if (!possible(up)) up = value;
            if (!possible(down)) down = value;
            if (up == down) continue;
            result.elasticities.push_back({slot, value, {}, {}});
            for (double at : {down, up}) {
                points.push_back(draws->base());
                points.back()[slot] = at;
            }
        }
        if (points.empty()) return;
        const auto nets = at(points);
        std::vector<Elasticity> moving;
        for (std::size_t i = 0; i < result.elasticities.size(); ++i) {
            Elasticity& one = result.elasticities[i];
            const double steps =
                (points[2 * i + 1][one.slot] - points[2 * i][one.slot]) / (0.01 * one.value);
            bool moves = false;
            for (std::size_t v = 0; v < result.views.size(); ++v) {
                const double change = (nets[2 * i + 1][v] - nets[2 * i][v]) / steps;
                const auto& account = result.base->of(result.views[v]);
                const double net = account.net_present_value;
                const bool meaningless = std::abs(net) < 0.01 * std::abs(account.cost);
                one.kroner.push_back(change);
                one.percent.push_back(meaningless || net == 0
                                          ? std::nullopt
                                          : std::optional(100 * change / std::abs(net)));
                moves = moves || std::abs(change) > 1e-6;
            }
            if (moves) moving.push_back(std::move(one));
        }
        result.elasticities = std::move(moving);
        const std::size_t first = place(Perspective::municipality).value_or(0);
        std::stable_sort(result.elasticities.begin(), result.elasticities.end(),
                         [first](const Elasticity& a, const Elasticity& b) {
                             return std::abs(a.kroner[first]) > std::abs(b.kroner[first]);
                         });
    }

    // Five values of an assumption: percentiles, or steps around a number that is certain.
    std::vector<double> five_values(std::size_t slot) const {
        for (const DrawnAssumption& drawn : draws->assumptions())
            if (drawn.slot == slot) {
                std::vector<double> values;
                for (double u : {0.05, 0.25, 0.5, 0.75, 0.95})
                    values.push_back(drawn.quantile.at(u));
                return values;
            }
        const Support support = support_of(*result.base->plan, slot);
        std::vector<double> values;
        for (double part : {0.5, 0.75, 1.0, 1.25, 1.5})
            values.push_back(std::clamp(draws->base()[slot] * part, support.least.value_or(-1e300),
                                        support.most.value_or(1e300)));
        return values;
    }

    void two_way() {
        std::vector<std::size_t> slots;
        if (options.row_slot) slots.push_back(*options.row_slot);
        if (options.column_slot) slots.push_back(*options.column_slot);
        for (const TornadoBar& bar : result.tornado)
            if (slots.size() < 2 && std::find(slots.begin(), slots.end(), bar.slot) == slots.end())
                slots.push_back(bar.slot);
        const auto view = place(options.two_way_view);
        if (slots.size() < 2 || !view) return;
        TwoWay table{slots[0], slots[1], five_values(slots[0]), five_values(slots[1]), {}};
        Points points;
        for (double row : table.rows)
            for (double column : table.columns) {
                points.push_back(draws->base());
                points.back()[table.row_slot] = row;
                points.back()[table.column_slot] = column;
            }
        for (const auto& nets : at(points)) table.net_present_value.push_back(nets[*view]);
        result.two_way = std::move(table);
    }

    // -- shares of the variance -------------------------------------------------------------------

    // Each assumption alone; correlated ones together, because nothing tells them apart.
    std::vector<std::vector<std::size_t>> groups() const {
        std::vector<std::vector<std::size_t>> groups;
        const auto& all = draws->assumptions();
        for (std::size_t a = 0; a < all.size(); ++a) {
            if (all[a].partners.empty())
                groups.push_back({a});
            else if (all[a].partners.front() == a)
                groups.push_back(all[a].partners);
        }
        return groups;
    }
    // Those of one topic, if there are several, and none is correlated with one of another.
    std::vector<std::vector<std::size_t>> topics() const {
        const auto& all = draws->assumptions();
        const auto topic = [&](std::size_t a) {
            return result.base->scenario().assumptions[all[a].slot].topic;
        };
        std::map<Topic, std::vector<std::size_t>> by_topic;
        for (std::size_t a = 0; a < all.size(); ++a) by_topic[topic(a)].push_back(a);
        std::vector<std::vector<std::size_t>> topics;
        for (const auto& [name, members] : by_topic) {
            const bool alone = std::all_of(members.begin(), members.end(), [&](std::size_t a) {
                return std::all_of(all[a].partners.begin(), all[a].partners.end(),
                                   [&](std::size_t p) { return topic(p) == name; });
            });
            if (alone && members.size() > 1) topics.push_back(members);
        }
        return topics;
    }

    struct Design {
        std::vector<std::vector<double>> a, b;  // random numbers, [assumption][point]
    };
    // Sobol's points in twice as many dimensions, moved by the seed; correlations come after, so
    // that a group keeps its own.
    Design design(std::size_t points) const {
        const auto& all = draws->assumptions();
        boost::random::sobol sequence(2 * all.size());
        Design design{std::vector(all.size(), std::vector<double>(points)),
                      std::vector(all.size(), std::vector<double>(points))};
        std::vector<double> shift;
        for (std::size_t d = 0; d < 2 * all.size(); ++d)
            shift.push_back(uniform(options.draw.seed, stream_of("sobol design"), d));
        for (std::size_t i = 0; i < points; ++i)
            for (std::size_t d = 0; d < 2 * all.size(); ++d) {
                const double moved = static_cast<double>(sequence() >> 12) * 0x1p-52 + shift[d];
                (d < all.size() ? design.a[d] : design.b[d - all.size()])[i] =
                    moved < 1 ? moved : std::max(moved - 1, 0x1p-53);
            }
        return design;
    }

    Points values_of(std::vector<std::vector<double>> uniforms, std::size_t points) const {
        draws->correlate(uniforms);
        std::vector<std::vector<double>> values;
        draws->fill_values(uniforms, points, values);
        Points all(points, draws->base());
        for (std::size_t a = 0; a < values.size(); ++a)
            for (std::size_t i = 0; i < points; ++i)
                all[i][draws->assumptions()[a].slot] = values[a][i];
        return all;
    }

    void variance() {
        std::size_t points = 2;
        while (points < options.sobol_points) points *= 2;
        const Design design = this->design(points);
        const auto each = groups(), topic = topics();
        Points all = values_of(design.a, points);
        const auto append = [&](const Points& more) {
            all.insert(all.end(), more.begin(), more.end());
        };
        append(values_of(design.b, points));
        std::vector<std::vector<std::size_t>> mixed = each;
        mixed.insert(mixed.end(), topic.begin(), topic.end());
        for (const auto& members : mixed) {
            auto uniforms = design.a;
            for (std::size_t a : members) uniforms[a] = design.b[a];
            append(values_of(std::move(uniforms), points));
        }
        const auto nets = at(all, true);
        for (Perspective view : options.variance_of)
            if (const auto v = place(view))
                result.variance.push_back(shares(nets, *v, points, each, topic));
    }

    VarianceShares shares(const std::vector<std::vector<double>>& nets, std::size_t view,
                          std::size_t points, const std::vector<std::vector<std::size_t>>& each,
                          const std::vector<std::vector<std::size_t>>& topic) const {
        const auto block = [&](std::size_t number) {
            std::vector<double> part(points);
            for (std::size_t i = 0; i < points; ++i) part[i] = nets[number * points + i][view];
            return part;
        };
        SaltelliResults results{block(0), block(1), {}};
        for (std::size_t g = 0; g < each.size() + topic.size(); ++g)
            results.at_a_with_b.push_back(block(2 + g));
        const auto indices = sobol_indices(results, options.draw.seed);
        VarianceShares shares{result.views[view], points, {}, {}};
        for (std::size_t g = 0; g < indices.size(); ++g) {
            const auto& members = g < each.size() ? each[g] : topic[g - each.size()];
            AssumptionGroup group;
            for (std::size_t a : members) group.slots.push_back(draws->assumptions()[a].slot);
            group.correlated = g < each.size() && members.size() > 1;
            (g < each.size() ? shares.each : shares.by_topic).push_back({group, indices[g]});
        }
        const auto wider = [](const VarianceShare& a, const VarianceShare& b) {
            return a.index.total.value > b.index.total.value;
        };
        std::stable_sort(shares.each.begin(), shares.each.end(), wider);
        std::stable_sort(shares.by_topic.begin(), shares.by_topic.end(), wider);
        return shares;
    }
};

}  // namespace

Sensitivity sensitivity(const Parameters& parameters, std::shared_ptr<const Result> base,
                        const SensitivityOptions& options, const Progress& progress) {
    return Analysis(parameters, std::move(base), options, progress).run();
}

}  // namespace afkast
