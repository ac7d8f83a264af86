#include "benchmarks/v9.hpp"

#include <algorithm>
#include <cstring>

#include "model/uncertainty/random.hpp"
#include "run/parallel.hpp"

namespace afkast::v9 {

Unknowns unknowns() {
    Unknowns all;
    const auto add = [&](const std::string& name, const Distribution& distribution) {
        all.names.push_back(name);
        all.quantiles.emplace_back(distribution);
    };
    add("success", Beta{30, 70});
    add("deadweight", Beta{10, 90});
    add("drop-off", Uniform{0.05, 0.25});
    add("cost", Normal{50000, 6000});
    const std::array quantities{Normal{10, 2}, Normal{5, 1}, Normal{2, 0.5},   Normal{1, 0.3},
                                Normal{20, 4}, Normal{3, 1}, Normal{0.5, 0.1}, Normal{7, 2}};
    for (std::size_t k = 0; k < quantities.size(); ++k)
        add("quantity " + std::to_string(k + 1), quantities[k]);
    return all;
}

namespace {
AFKAST_WIDEST_VECTORS void evaluate(const double* values, std::size_t rows, std::size_t count,
                                    double* results) {
    for (std::size_t i = 0; i < count; i += Pack::lanes) {
        Pack one[12], result;
        for (std::size_t row = 0; row < 12; ++row)
            std::memcpy(&one[row].values, &values[row * rows + i], sizeof(Pack));
        result = net_present_value<Pack>(one);
        std::memcpy(&results[i], &result.values, std::min(count - i, Pack::lanes) * sizeof(double));
    }
}
}  // namespace

std::vector<double> draw(const Unknowns& unknowns, std::size_t draws, unsigned threads) {
    std::vector<double> results(draws);
    constexpr std::size_t a_block = 512;
    std::vector<std::uint64_t> streams;
    for (const std::string& name : unknowns.names) streams.push_back(stream_of(name));
    for_blocks((draws + a_block - 1) / a_block, threads, [&](std::size_t block) {
        const std::size_t first = block * a_block, count = std::min(a_block, draws - first);
        std::array<double, 12 * a_block> values;
        std::array<double, a_block> uniforms;
        for (std::size_t a = 0; a < streams.size(); ++a) {
            fill_uniform(1, streams[a], first, count, uniforms.data());
            unknowns.quantiles[a].fill(uniforms.data(), count, &values[a * a_block]);
        }
        evaluate(values.data(), a_block, count, &results[first]);
    });
    return results;
}

}  // namespace afkast::v9
