#include "model/uncertainty/draws.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

#include "model/uncertainty/correlation.hpp"
#include "model/uncertainty/random.hpp"

namespace afkast {

namespace {

// "costs[2].kroner" -> "costs.kroner": a place in a list says nothing about what stands there.
std::string without_places(const std::string& path) {
    std::string kept;
    bool inside = false;
    for (char letter : path) {
        if (letter == '[') inside = true;
        if (!inside) kept += letter;
        if (letter == ']') inside = false;
    }
    return kept;
}

std::string last_word(const std::string& path) {
    const std::size_t point = path.rfind('.');
    return point == std::string::npos ? path : path.substr(point + 1);
}

bool from_data(const Assumption& assumption) { return assumption.source == assumption.path; }

// A declared source: somebody else's number, which another scenario may use too.
bool has_declared_source(const Scenario& scenario, const Assumption& assumption) {
    if (assumption.source.empty() || assumption.source == "assumption") return false;
    return std::none_of(scenario.sources.begin(), scenario.sources.end(),
                        [&](const Source& own) { return own.name == assumption.source; });
}

std::string draw_name(const Scenario& scenario, const Assumption& assumption) {
    for (const Override& change : scenario.overrides)
        if (&scenario[change.value] == &assumption) return "data|" + change.series;
    if (from_data(assumption)) return "data|" + assumption.path;
    const std::string what = without_places(assumption.path);
    if (has_declared_source(scenario, assumption))
        return "source|" + assumption.source + "|" + last_word(what) + "|" + assumption.unit;
    const std::string& family = scenario.draws.empty() ? scenario.title.da : scenario.draws;
    return "own|" + family + "|" + what + "|" + assumption.label.en;
}

}  // namespace

std::vector<std::string> draw_names(const Scenario& scenario) {
    std::vector<std::string> names;
    std::map<std::string, int> met;
    for (const Assumption& assumption : scenario.assumptions) {
        std::string name = draw_name(scenario, assumption);
        // Two numbers from one source are two numbers.
        if (const int before = met[name]++) name += "|" + std::to_string(before + 1);
        names.push_back(std::move(name));
    }
    return names;
}

Support support_of(const Plan& plan, std::size_t slot) {
    const Assumption& assumption = plan.scenario.assumptions[slot];
    Support support{assumption.least, assumption.most};
    for (const PlannedChange& change : plan.pathway.with.changes) {
        if (change.points.empty() || change.effect.terms.size() != 1) continue;
        const Input::Term& term = change.effect.terms.front();
        if (term.slot != static_cast<int>(slot)) continue;
        support.least = std::max(support.least.value_or(-100), change.points.front() / term.factor);
        support.most = std::min(support.most.value_or(100), change.points.back() / term.factor);
    }
    return support;
}

const Quantile* Draws::known(const Distribution& distribution, const Support& support) const {
    for (const DrawnAssumption& one : drawn)
        if (one.distribution == distribution && one.support == support) return &one.quantile;
    return nullptr;
}

Draws::Draws(const Plan& plan, const Draws* before) {
    const Scenario& scenario = plan.scenario;
    base_values = base_case(scenario);
    const auto names = draw_names(scenario);
    for (std::size_t slot = 0; slot < scenario.assumptions.size(); ++slot) {
        const Assumption& assumption = scenario.assumptions[slot];
        const bool used = !assumption.only_for || *assumption.only_for == scenario.method;
        if (!used || is_certain(assumption.distribution)) continue;
        const Support support = support_of(plan, slot);
        const Quantile* same = before ? before->known(assumption.distribution, support) : nullptr;
        Quantile quantile = same ? *same : Quantile(assumption.distribution, support);
        if (quantile.is_certain()) continue;
        drawn.push_back({slot,
                         names[slot],
                         stream_of(names[slot]),
                         assumption.distribution,
                         support,
                         std::move(quantile),
                         {},
                         {}});
    }
    find_partners(scenario);
}

void Draws::find_partners(const Scenario& scenario) {
    const auto place_of = [&](Slot slot) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < drawn.size(); ++i)
            if (drawn[i].slot == static_cast<std::size_t>(slot.index)) return i;
        return std::nullopt;
    };
    CorrelationMatrix matrix(drawn.size());
    std::vector<std::size_t> group(drawn.size());
    for (std::size_t i = 0; i < group.size(); ++i) group[i] = i;
    for (const Correlation& pair : scenario.correlations) {
        const auto one = place_of(pair.one), other = place_of(pair.other);
        if (!one || !other) continue;
        matrix.set(*one, *other, pair.correlation);
        const std::size_t from = std::max(group[*one], group[*other]),
                          to = std::min(group[*one], group[*other]);
        std::replace(group.begin(), group.end(), from, to);
    }
    for (std::size_t first = 0; first < group.size(); ++first) {
        if (group[first] != first) continue;
        std::vector<std::size_t> members;
        for (std::size_t i = first; i < group.size(); ++i)
            if (group[i] == first) members.push_back(i);
        if (members.size() == 1) continue;
        CorrelationMatrix part(members.size());
        for (std::size_t i = 0; i < members.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) part.set(i, j, matrix.at(members[i], members[j]));
        const auto lower = cholesky(part);
        if (!lower) throw std::invalid_argument("correlations contradict each other");
        for (std::size_t i = 0; i < members.size(); ++i) {
            drawn[members[i]].partners = members;
            const auto row = lower->begin() + static_cast<std::ptrdiff_t>(i * members.size());
            drawn[members[i]].weights.assign(row,
                                             row + static_cast<std::ptrdiff_t>(members.size()));
        }
    }
}

namespace {

// Sobol's points from `first` on, each dimension moved by a random number of its own and wrapped.
void fill_sobol(const DrawOptions& options, const std::vector<DrawnAssumption>& drawn,
                const std::vector<std::string>& dimensions, std::uint64_t first, std::size_t count,
                std::vector<std::vector<double>>& uniforms) {
    boost::random::sobol points(dimensions.size());
    points.discard(first * dimensions.size());
    std::vector<int> drawn_at(dimensions.size(), -1);
    std::vector<double> shift;
    for (std::size_t a = 0; a < drawn.size(); ++a) {
        const auto at = std::find(dimensions.begin(), dimensions.end(), drawn[a].name);
        drawn_at[static_cast<std::size_t>(at - dimensions.begin())] = static_cast<int>(a);
        shift.push_back(uniform(options.seed, drawn[a].stream, 0));
    }
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t d = 0; d < dimensions.size(); ++d) {
            const double point = static_cast<double>(points() >> 12) * 0x1p-52;
            if (drawn_at[d] < 0) continue;
            const auto a = static_cast<std::size_t>(drawn_at[d]);
            const double moved = point + shift[a];
            uniforms[a][i] = moved < 1 ? moved : std::max(moved - 1, 0x1p-53);
        }
}

}  // namespace

void Draws::fill_uniforms(const DrawOptions& options, const std::vector<std::string>& dimensions,
                          std::uint64_t first, std::size_t count,
                          std::vector<std::vector<double>>& uniforms) const {
    uniforms.resize(drawn.size());
    for (auto& row : uniforms) row.resize(count);
    if (options.quasi_random && !drawn.empty())
        fill_sobol(options, drawn, dimensions, first, count, uniforms);
    else
        for (std::size_t a = 0; a < drawn.size(); ++a)
            fill_uniform(options.seed, drawn[a].stream, first, count, uniforms[a].data());
    correlate(uniforms);
}

// As normals, mixed, and back.
void Draws::correlate(std::vector<std::vector<double>>& uniforms) const {
    std::map<std::size_t, std::vector<double>> normals;
    for (std::size_t a = 0; a < drawn.size(); ++a) {
        if (drawn[a].partners.empty()) continue;
        for (double u : uniforms[a]) normals[a].push_back(normal_quantile(u));
    }
    for (const auto& [a, own] : normals)
        for (std::size_t i = 0; i < own.size(); ++i) {
            double mixed = 0;
            for (std::size_t p = 0; p < drawn[a].partners.size(); ++p)
                mixed += drawn[a].weights[p] * normals[drawn[a].partners[p]][i];
            uniforms[a][i] = normal_share_below(mixed);
        }
}

void Draws::fill_values(const std::vector<std::vector<double>>& uniforms, std::size_t count,
                        std::vector<std::vector<double>>& values) const {
    values.resize(drawn.size());
    for (std::size_t a = 0; a < drawn.size(); ++a) {
        values[a].resize(count);
        drawn[a].quantile.fill(uniforms[a].data(), count, values[a].data());
    }
}

std::vector<double> Draws::means() const {
    std::vector<double> means = base_values;
    for (const DrawnAssumption& assumption : drawn)
        means[assumption.slot] = assumption.quantile.mean();
    return means;
}

std::vector<std::string> dimensions_of(const std::vector<const Draws*>& all) {
    std::vector<std::string> names;
    std::set<std::string> met;
    for (const Draws* draws : all)
        for (const DrawnAssumption& assumption : draws->assumptions())
            if (met.insert(assumption.name).second) names.push_back(assumption.name);
    return names;
}

}  // namespace afkast
