// A rival: the benchmark model as one plain C++ program with the standard library, on one thread.
// Usage: naive DRAWS [SEED]
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

namespace {

constexpr int years = 10;
constexpr double rate = 0.035;

struct Quantity {
    std::normal_distribution<double> amount;
    double price;
};

// The standard library has no beta distribution; X / (X + Y) with gammas X and Y is one.
class Beta {
  public:
    Beta(double a, double b) : first(a), second(b) {}

    double operator()(std::mt19937_64& random) {
        const double x = first(random);
        const double y = second(random);
        return x / (x + y);
    }

  private:
    std::gamma_distribution<double> first, second;
};

std::vector<double> simulate(std::size_t draws, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    // Kept outside the loop: a normal distribution makes two numbers at a time and saves one.
    Beta success(30, 70), deadweight(10, 90);
    std::uniform_real_distribution<double> drop_off(0.05, 0.25);
    std::normal_distribution<double> cost(50000, 6000);
    using Normal = std::normal_distribution<double>;
    std::vector<Quantity> quantities{
        {Normal(10, 2), 3000},     {Normal(5, 1), 4500}, {Normal(2, 0.5), 12000},
        {Normal(1, 0.3), 25000},   {Normal(20, 4), 800}, {Normal(3, 1), 6500},
        {Normal(0.5, 0.1), 60000}, {Normal(7, 2), 1500},
    };
    // The same in every draw, so worked out once.
    double discount[years];
    for (int t = 0; t < years; ++t) discount[t] = std::pow(1 + rate, -(t + 1));

    std::vector<double> results;
    results.reserve(draws);
    for (std::size_t i = 0; i < draws; ++i) {
        const double net = success(random) - deadweight(random);
        const double keep = 1 - drop_off(random);
        double yearly = 0;
        for (Quantity& quantity : quantities) yearly += quantity.amount(random) * quantity.price;
        double factor = 0, kept = 1;
        for (int t = 0; t < years; ++t) {
            factor += discount[t] * kept;
            kept *= keep;
        }
        results.push_back(net * yearly * factor - cost(random));
    }
    return results;
}

// Linear between the two nearest draws, as numpy and Squiggle do it.
double quantile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    if (below + 1 >= sorted.size()) return sorted.back();
    const double part = place - static_cast<double>(below);
    return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

}  // namespace

int main(int count, char** arguments) {
    const long long draws = count > 1 ? std::atoll(arguments[1]) : 0;
    if (draws < 2 || count > 3) {
        std::fprintf(stderr, "usage: naive DRAWS [SEED], with at least 2 draws\n");
        return 2;
    }
    const std::uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;

    const auto start = std::chrono::steady_clock::now();
    std::vector<double> results = simulate(static_cast<std::size_t>(draws), seed);
    double sum = 0;
    for (const double result : results) sum += result;
    const double mean = sum / static_cast<double>(draws);
    double squares = 0;
    std::size_t above = 0;
    for (const double result : results) {
        squares += (result - mean) * (result - mean);
        above += result > 0;
    }
    const double sd = std::sqrt(squares / static_cast<double>(draws - 1));
    const double chance = static_cast<double>(above) / static_cast<double>(draws);
    std::sort(results.begin(), results.end());
    const double p5 = quantile(results, 0.05);
    const double p50 = quantile(results, 0.5);
    const double p95 = quantile(results, 0.95);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;

#ifdef __clang__
    const char* version = __VERSION__;
#else
    const char* version = "g++ " __VERSION__;
#endif
    std::printf(
        "{\"rival\":\"naive C++\",\"version\":\"%s\",\"draws\":%lld,\"seconds\":%.6f,"
        "\"mean\":%.6f,\"sd\":%.6f,\"p5\":%.6f,\"p50\":%.6f,\"p95\":%.6f,\"chance\":%.9f}\n",
        version, draws, took.count(), mean, sd, p5, p50, p95, chance);
    return 0;
}
