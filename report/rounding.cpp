#include "report/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace afkast {

Whole rounded_total(double total) { return std::llround(total); }

std::vector<Whole> rounded_parts(const std::vector<double>& parts, Whole total) {
    std::vector<Whole> whole;
    for (double part : parts) whole.push_back(static_cast<Whole>(std::floor(part)));
    Whole missing = total - std::accumulate(whole.begin(), whole.end(), Whole{0});
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return parts[a] - std::floor(parts[a]) > parts[b] - std::floor(parts[b]);
    });
    for (std::size_t i = 0; i < order.size() && missing > 0; ++i, --missing) ++whole[order[i]];
    for (std::size_t i = order.size(); i > 0 && missing < 0; --i, ++missing) --whole[order[i - 1]];
    return whole;
}

namespace {

// Amounts and sums are flows: what goes into a group of the one order leaves through its parts,
// and what comes out of the amounts is gathered by the groups of the other. Beginning with
// everything rounded to the nearest, whatever does not add up is led along the cheapest way.
class Flow {
  public:
    struct Arc {
        std::size_t from, to;
        double exact;
        double weight;  // of the distance from `exact`
        Whole value;
        // Beyond the next whole number on either side costs more than anything within.
        double cost(Whole at) const {
            const double whole = static_cast<double>(at);
            const double nearest = std::round(exact);
            const bool is_whole = std::fabs(exact - nearest) < 1e-7;
            const double low = is_whole ? nearest : std::floor(exact);
            const double high = is_whole ? nearest : std::ceil(exact);
            const double beyond = std::max({0.0, low - whole, whole - high});
            return weight * (std::fabs(whole - exact) + 1000 * beyond);
        }
    };
    std::size_t add_node() { return nodes++; }
    std::size_t add_arc(std::size_t from, std::size_t to, double exact, double weight) {
        arcs.push_back({from, to, exact, weight, std::llround(exact)});
        return arcs.size() - 1;
    }
    Whole value(std::size_t arc) const { return arcs[arc].value; }

    void balance() {
        std::vector<Whole> excess(nodes, 0);
        for (const Arc& arc : arcs) {
            excess[arc.to] += arc.value;
            excess[arc.from] -= arc.value;
        }
        for (std::size_t node = 0; node < nodes; ++node)
            while (excess[node] > 0 && lead_from(node, excess)) {
            }
    }

  private:
    std::size_t nodes = 0;
    std::vector<Arc> arcs;

    // Bellman and Ford: one whole along the cheapest way to somewhere that lacks one. False where
    // there is no way: amounts that do not add up by themselves are left at their nearest.
    bool lead_from(std::size_t start, std::vector<Whole>& excess) {
        constexpr double never = std::numeric_limits<double>::infinity();
        std::vector<double> distance(nodes, never);
        std::vector<std::pair<std::size_t, int>> by(nodes);  // arc, +1 along it or -1 against it
        distance[start] = 0;
        bool shorter = true;
        for (std::size_t pass = 0; shorter && pass < nodes; ++pass) {
            shorter = false;
            for (std::size_t a = 0; a < arcs.size(); ++a)
                for (const int step : {1, -1}) {
                    const Arc& arc = arcs[a];
                    const std::size_t from = step > 0 ? arc.from : arc.to;
                    const std::size_t to = step > 0 ? arc.to : arc.from;
                    const double way =
                        distance[from] + arc.cost(arc.value + step) - arc.cost(arc.value);
                    // Less than a thousandth is the noise of large costs.
                    if (!(way < distance[to] - 1e-3)) continue;
                    distance[to] = way;
                    by[to] = {a, step};
                    shorter = true;
                }
        }
        std::size_t end = start;
        for (std::size_t node = 0; node < nodes; ++node)
            if (excess[node] < 0 && (end == start || distance[node] < distance[end])) end = node;
        if (end == start || distance[end] == never) return false;
        std::vector<std::pair<std::size_t, int>> way;
        for (std::size_t node = end; node != start;) {
            way.push_back(by[node]);
            if (way.size() > nodes) return false;
            const auto [a, step] = by[node];
            node = step > 0 ? arcs[a].from : arcs[a].to;
        }
        for (const auto& [a, step] : way) arcs[a].value += step;
        --excess[start];
        ++excess[end];
        return true;
    }
};

// The groups of one order as a tree of sums, from all amounts down to the narrowest.
class Sums {
  public:
    Sums(Flow& flow_, std::size_t root_) : flow(flow_), root(root_) {}
    void add(const std::vector<std::size_t>& path, double amount) {
        for (std::size_t depth = 1; depth <= path.size(); ++depth)
            groups[{path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth)}].exact +=
                amount;
    }
    // `towards`: the amounts flow out of these groups, or into them.
    void connect(bool towards, double weight, const std::vector<Whole>& fixed) {
        for (auto& [path, group] : groups) group.node = flow.add_node();
        for (auto& [path, group] : groups) {
            const std::size_t wider =
                path.size() == 1 ? root : groups.at({path.begin(), path.end() - 1}).node;
            const bool is_fixed = path.size() == 1 && !fixed.empty();
            const double exact = is_fixed ? static_cast<double>(fixed[path[0]]) : group.exact;
            const double heavy = is_fixed ? 1e6 : weight;
            towards ? flow.add_arc(wider, group.node, exact, heavy)
                    : flow.add_arc(group.node, wider, exact, heavy);
        }
    }
    std::size_t node(const std::vector<std::size_t>& path) const { return groups.at(path).node; }

  private:
    struct Group {
        double exact = 0;
        std::size_t node = 0;
    };
    Flow& flow;
    std::size_t root;
    std::map<std::vector<std::size_t>, Group> groups;
};

}  // namespace

std::vector<Whole> rounded_together(const Rounding& rounding) {
    Flow flow;
    const std::size_t source = flow.add_node(), sink = flow.add_node();
    Sums across(flow, source), down(flow, sink);
    for (std::size_t i = 0; i < rounding.amounts.size(); ++i) {
        across.add(rounding.across[i], rounding.amounts[i]);
        down.add(rounding.down[i], rounding.amounts[i]);
    }
    across.connect(true, 2, rounding.fixed);
    down.connect(false, 3, {});
    std::vector<std::size_t> arcs;
    for (std::size_t i = 0; i < rounding.amounts.size(); ++i)
        arcs.push_back(flow.add_arc(across.node(rounding.across[i]), down.node(rounding.down[i]),
                                    rounding.amounts[i], 1));
    flow.add_arc(sink, source, static_cast<double>(rounding.total), 1e6);
    flow.balance();
    std::vector<Whole> whole;
    for (std::size_t arc : arcs) whole.push_back(flow.value(arc));
    return whole;
}

}  // namespace afkast
