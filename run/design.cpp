#include "run/design.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/random/sobol.hpp>

#include "io/json_tree.hpp"
#include "io/read_parameters.hpp"
#include "model/uncertainty/random.hpp"

namespace afkast {

namespace {

// A good mixer of 64 bits: the finisher of SplitMix64.
std::uint64_t mixed(std::uint64_t bits) {
    bits += 0x9e3779b97f4a7c15u;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebu;
    return bits ^ (bits >> 31);
}

// A shuffle of all numbers of 2 * half_bits bits, by halves in turn (Feistel).
std::uint64_t feistel(std::uint64_t number, unsigned half_bits, std::uint64_t key) {
    const std::uint64_t mask = (std::uint64_t{1} << half_bits) - 1;
    std::uint64_t left = number >> half_bits, right = number & mask;
    for (std::uint64_t round = 0; round < 6; ++round) {
        const std::uint64_t next = left ^ (mixed(key + mixed(right + (round << 56))) & mask);
        left = right;
        right = next;
    }
    return left << half_bits | right;
}

StoredColumn column_of(const SweepAxis& axis) {
    using Type = StoredColumn::Type;
    bool numbers = true, texts = true;
    for (const SweepAxis::Point& point : axis.points) {
        numbers = numbers && point.label.is(Json::Kind::number);
        texts = texts && point.label.is(Json::Kind::string);
    }
    const Type type = axis.between || numbers ? Type::any : texts ? Type::text : Type::any;
    const std::string what = described(axis).what;
    return {axis.name, type, "", {"Akse: " + what, "Axis: " + what}};
}

class SweepRuns : public RunSource {
  public:
    SweepRuns(const Sweep& sweep_, std::uint64_t seed_) : sweep(sweep_) {
        seed = seed_;
        title = sweep.title.en.empty() ? Text{sweep.file, sweep.file} : sweep.title;
        fingerprint = afkast::fingerprint(fmt::format("{} {}", sweep.fingerprint, seed));
        base = base_of(sweep.base, sweep.base_file);
        for (const SweepAxis& axis : sweep.axes) {
            axes.push_back(described(axis));
            columns.push_back(column_of(axis));
            streams.push_back(stream_of("sweep|" + axis.name));
            shifts.push_back(uniform(seed, streams.back(), 0));
        }
    }
    std::optional<std::uint64_t> count() const override { return sweep.runs; }
    bool next(RunInput& run, const std::function<bool(std::uint64_t)>& wanted) override {
        while (met < sweep.runs && !wanted(met)) ++met;
        if (met >= sweep.runs) return false;
        run = {};
        run.run = met++;
        run.base = base;
        run.file = sweep.file;
        if (sweep.design == Design::grid)
            on_grid(run);
        else
            on_points(run);
        return true;
    }

  private:
    Sweep sweep;
    std::vector<std::uint64_t> streams;
    std::vector<double> shifts;
    std::unique_ptr<boost::random::sobol> points;
    std::uint64_t at_point = 0;

    static void choose(RunInput& run, const SweepAxis::Point& point) {
        run.axis_values.push_back(stored(point.label));
        for (const Setting& setting : point.settings)
            for (Setting& one : in_full(setting)) run.settings.push_back(std::move(one));
    }
    // The last axis changes first.
    void on_grid(RunInput& run) const {
        std::uint64_t left = run.run, below = sweep.runs;
        for (const SweepAxis& axis : sweep.axes) {
            below /= axis.points.size();
            choose(run, axis.points[static_cast<std::size_t>(left / below)]);
            left %= below;
        }
    }
    void on_points(RunInput& run) {
        const std::vector<double> places =
            sweep.design == Design::sobol ? sobol(run.run) : hypercube(run.run);
        for (std::size_t a = 0; a < sweep.axes.size(); ++a) {
            const SweepAxis& axis = sweep.axes[a];
            if (axis.between) {
                const double value =
                    axis.between->from + places[a] * (axis.between->to - axis.between->from);
                run.axis_values.emplace_back(value);
                run.settings.push_back({axis.between->path, json_number(value), {}});
                continue;
            }
            const double count = static_cast<double>(axis.points.size());
            choose(run, axis.points[std::min(static_cast<std::size_t>(places[a] * count),
                                             axis.points.size() - 1)]);
        }
    }
    // One of `runs` equal parts of each axis, each taken by one run; a random place within it.
    std::vector<double> hypercube(std::uint64_t run) const {
        std::vector<double> places;
        for (std::uint64_t stream : streams) {
            const auto part = static_cast<double>(shuffled(run, sweep.runs, seed, stream));
            places.push_back((part + uniform(seed, stream, run)) / static_cast<double>(sweep.runs));
        }
        return places;
    }
    // Each dimension moved by a random number of its own and wrapped.
    std::vector<double> sobol(std::uint64_t run) {
        if (!points || at_point > run) {
            points = std::make_unique<boost::random::sobol>(sweep.axes.size());
            at_point = 0;
        }
        if (at_point < run) points->discard((run - at_point) * sweep.axes.size());
        at_point = run + 1;
        std::vector<double> places;
        for (double shift : shifts) {
            const double moved = static_cast<double>((*points)() >> 12) * 0x1p-52 + shift;
            places.push_back(moved < 1 ? moved : moved - 1);
        }
        return places;
    }
};

}  // namespace

std::uint64_t shuffled(std::uint64_t index, std::uint64_t count, std::uint64_t seed,
                       std::uint64_t stream) {
    unsigned half_bits = 1;
    while ((std::uint64_t{1} << (2 * half_bits)) < count) ++half_bits;
    // Walk until inside: the walk is a cycle, so each index ends at a number of its own.
    do index = feistel(index, half_bits, mixed(seed) ^ stream);
    while (index >= count);
    return index;
}

StoredAxis described(const SweepAxis& axis) {
    StoredAxis words;
    words.name = axis.name;
    if (axis.between) {
        words.what = axis.between->path;
        words.points = fmt::format("{} … {}", axis.between->from, axis.between->to);
        words.example = fmt::format("{} = {}", axis.between->path, axis.between->from);
        words.discrete = false;
        return words;
    }
    words.points = std::to_string(axis.points.size());
    words.discrete = axis.points.size() <= 1000;
    if (axis.points.empty()) return words;
    const std::array levels{"low", "mode", "high"};
    for (const Setting& setting : axis.points.front().settings) {
        words.what += (words.what.empty() ? "" : ", ") + setting.path;
        words.example += (words.example.empty() ? "" : ", ") + setting.path + " = " +
                         (setting.level ? levels[static_cast<std::size_t>(*setting.level)]
                                        : to_text(setting.value));
    }
    return words;
}

std::unique_ptr<RunSource> runs_of_sweep(const Sweep& sweep, std::uint64_t seed) {
    if (sweep.design != Design::table) return std::make_unique<SweepRuns>(sweep, seed);
    auto source = runs_of_table(sweep.table, base_of(sweep.base, sweep.base_file));
    source->seed = seed;
    return source;
}

}  // namespace afkast
