// What must hold for every ledger: of the shipped scenarios, and of two hundred random ones.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "io/read_scenario.hpp"
#include "model/appraisal.hpp"
#include "model/plan.hpp"
#include "tests/oracle.hpp"
#include "tests/shipped.hpp"

namespace afkast {

namespace {

// Senior pension has no rate before 2020; everything else can be drawn for any start from 2018.
std::vector<std::string> state_names() {
    std::vector<std::string> names;
    for (const auto& [name, state] : shipped().states)
        if (name != "seniorpension") names.push_back(name);
    return names;
}

class RandomScenario {
  public:
    explicit RandomScenario(std::uint64_t seed) : dice(seed) {}

    std::string text() {
        start = Month::of(2018, 1) + dice.below(8 * 12);
        const int duration = dice.below(19);
        std::string json = fmt::format(
            R"({{ "afkast": 1, "title": "Random", "method": "consequences", "start": "{}",
  "horizon_years": {}, "price_year": {}, "duration_months": {}, "timing": "{}",
  "household": "{}", "entry_weeks": {}, "success_rate": {}, "causality": {}, "haircut_by_grade": {},
  "persistence": {{ "ramp_months": {}, "hold_months": {}, "fade_per_year": {} }})",
            to_text(start), 1 + dice.below(12), 2016 + dice.below(11), duration,
            dice.one_in(2) ? "year" : "month", dice.of(household_names), dice.below(140),
            dice.between(-0.1, 0.4), dice.one_in(2) ? 1 : 0.8, dice.one_in(3), dice.below(24),
            dice.below(60), dice.between(0, 0.3));
        json += places() + appraisal_choices() + people();
        if (dice.one_in(2)) json += fmt::format(",\n  \"residence_months\": {}", dice.below(70));
        json += own_states() + list("consequences", 1 + dice.below(3), [&] { return effect(); });
        json += list("during", duration > 0 ? dice.below(2) : 0, [&] { return effect(); });
        json += costs("costs", 1 + dice.below(4)) + costs("usual_effort", dice.below(3));
        return json + fundings() + overrides() + " }";
    }

  private:
    oracle::Dice dice;
    Month start;
    int costs_paid_by_municipality = 0;

    template <class One>
    static std::string list(const std::string& key, int count, One one) {
        if (count == 0) return "";
        std::string json = fmt::format(",\n  \"{}\": [ ", key);
        for (int i = 0; i < count; ++i) json += (i ? ",\n    " : "") + one();
        return json + " ]";
    }

    std::string places() {
        switch (dice.below(3)) {
            case 0:
                return "";
            case 1:
                return fmt::format(R"(, "municipalities": [ {{ "name": "{}" }} ])",
                                   dice.of(shipped().municipalities).first);
            default:
                return R"(, "municipalities": [ { "name": "Hillerød", "share": 0.3 },
                          { "name": "Ishøj/Vallensbæk", "share": 0.5 },
                          { "name": "Lolland", "share": 0.2 } ])";
        }
    }
    std::string appraisal_choices() {
        static const std::vector<std::string> discounting{
            "", R"(, "discounting": "none")", R"(, "discounting": { "rate": 0.05 })",
            R"(, "discounting": { "schedule": "finansministeriet", "of": "2021-01-07" })"};
        static const std::vector<std::string> equalisation{
            "", R"(, "equalisation": "average")", R"(, "equalisation": "poor")",
            R"(, "equalisation": { "kept_share": 0.25 })"};
        return dice.of(discounting) + dice.of(equalisation);
    }
    std::string people() {
        return list("participants", 1 + dice.below(2), [&] {
            const Month from = start + dice.below(12);
            return fmt::format(R"({{ "from": "{}", "to": "{}", "people": {} }})", to_text(from),
                               to_text(from + dice.below(20)), 1 + dice.below(300));
        });
    }
    std::string own_states() {
        return fmt::format(
            R"(, "states": [ {{ "name": "mine", "like": "{}", "hours_per_week": {},
                             "hourly_wage_kroner": {} }} ])",
            dice.of(std::vector<std::string>{"job", "fleksjob", "kontanthjaelp-small-job", "sho"}),
            dice.between(0, 37), dice.between(110, 250));
    }
    std::string effect() {
        static const std::vector<std::string> names = state_names();
        std::string json;
        switch (dice.below(4)) {
            case 0:
                json = fmt::format(R"("service": "{}", "units_per_year": {})",
                                   dice.of(shipped().services).first, dice.between(-40, 10));
                break;
            case 1:
                json = fmt::format(R"("name": "own", "unit": "day", "price_year": 2020,
                    "price": {{ "municipality": {}, "region": {} }},
                    "units_per_year": [ {}, {}, {} ])",
                                   dice.between(-500, 2000), dice.between(0, 3000),
                                   dice.between(-9, 9), dice.between(-9, 9), dice.between(-9, 9));
                break;
            default: {
                // Three at most leave the state people come from, a third of a year each: nobody is
                // in two states at a time.
                const std::string from = "kontanthjaelp";
                std::string to = dice.one_in(4) ? "mine" : dice.of(names);
                while (from == to) to = dice.of(names);
                json = fmt::format(R"("state": "{}", "instead_of": "{}", "months_per_year": {})",
                                   to, from, dice.between(0, 4));
            }
        }
        if (dice.one_in(3)) json += fmt::format(R"(, "share": {})", dice.between(0, 1));
        return "{ " + json + " }";
    }

    std::string costs(const std::string& key, int count) {
        int i = 0;
        return list(key, count, [&] {
            std::string json;
            const double kroner = dice.between(1000, 60000);
            switch (dice.below(5)) {
                case 0:
                    json = fmt::format(R"("kroner": {})", 20 * kroner);
                    break;
                case 1:
                    json = fmt::format(R"("positions": {}, "salary_per_year": {}, "overhead": 0.2)",
                                       dice.between(0.5, 4), 10 * kroner);
                    break;
                case 2:
                    json = fmt::format(R"("caseload": {}, "salary_per_year": {})",
                                       1 + dice.below(60), 10 * kroner);
                    break;
                case 3:
                    json = fmt::format(R"("kroner_per_participant": {})", kroner);
                    break;
                default:
                    json = fmt::format(
                        R"("hours_per_participant": {}, "kroner_per_hour": 450, "overhead": 0.1)",
                        dice.below(80));
            }
            // The first cost is always the municipality's, so that a grant has a receiver.
            if (i > 0 && dice.one_in(4))
                json +=
                    fmt::format(R"(, "paid_by": "{}")",
                                dice.of(std::vector<std::string>{"region", "state", "employer"}));
            else if (dice.one_in(3))
                json += fmt::format(R"(, "reimbursable": "{}")",
                                    dice.of(std::vector<std::string>{
                                        "cash-benefit", "unemployment-benefit",
                                        "integration-programme", "disability-pension"}));
            if (dice.one_in(3)) json += R"(, "price_year": 2022)";
            return fmt::format(R"({{ "item": "item-{}", {} }})", i++, json);
        });
    }
    std::string fundings() {
        return list("funding", dice.below(3), [&] {
            return fmt::format(R"({{ "from_party": "{}", {} }})",
                               dice.of(std::vector<std::string>{"eu", "foundation", "state"}),
                               dice.one_in(2)
                                   ? fmt::format(R"("share": {})", dice.between(0, 0.45))
                                   : fmt::format(R"("kroner": {})", dice.between(0, 90000)));
        });
    }
    std::string overrides() {
        struct Change {
            const char* series;
            double low, high;
        };
        static const std::vector<Change> changes{{"tax.bottom_rate", 10, 14},
                                                 {"wages.industry_minimum", 120, 180},
                                                 {"tax.personal_allowance", 40000, 60000},
                                                 {"flex.knee", 13000, 18000},
                                                 {"reimbursement.ladder.from_week_53", 0, 50},
                                                 {"benefits.unemployment_max", 18000, 23000}};
        if (dice.one_in(2)) return "";
        const Change& change = dice.of(changes);
        return fmt::format(R"(, "overrides": [ {{ "value": "{}", "number": {}{} }} ])",
                           change.series, dice.between(change.low, change.high),
                           dice.one_in(2) ? R"(, "from": "2022-05-01")" : "");
    }
};

struct Named {
    std::string name;
    Scenario scenario;
};

// Read once; a scenario that cannot be read or compiled fails the test that finds it.
const std::vector<Named>& everything() {
    static const std::vector<Named> all = [] {
        std::vector<Named> read;
        for (const auto& file : std::filesystem::directory_iterator(AFKAST_ROOT "/scenarios"))
            if (file.path().extension() == ".json")
                read.push_back({file.path().filename().string(),
                                read_scenario(file.path().string(), shipped())});
        for (std::uint64_t seed = 1; seed <= 200; ++seed)
            read.push_back({fmt::format("random {}", seed),
                            read_scenario_text(RandomScenario(seed).text(),
                                               fmt::format("random-{}.json", seed), shipped())});
        return read;
    }();
    return all;
}

std::vector<Account<double>> accounts_of(const Ledger<double>& ledger,
                                         const AppraisalBasis& basis) {
    std::vector<Account<double>> accounts;
    for (Perspective view : all_perspectives) accounts.push_back(account(ledger, view, basis));
    return accounts;
}

double amount(const Ledger<double>& ledger, std::size_t line, int y) {
    return ledger.kroner[ledger.at(line, ledger.first_year + y)];
}

bool all_zero(const Ledger<double>& ledger, std::size_t line, double tolerance = 0) {
    for (int y = 0; y < ledger.years; ++y)
        if (std::abs(amount(ledger, line, y)) > tolerance) return false;
    return true;
}

void set_to_zero(std::vector<double>& values, Slot slot) {
    values[static_cast<std::size_t>(slot.index)] = 0;
}

// The scenario with an effort that changes nothing for anybody.
void without_effect(Scenario& scenario, std::vector<double>& values) {
    if (scenario.success_rate.index >= 0) set_to_zero(values, scenario.success_rate);
    for (const Consequence& consequence : scenario.consequences)
        if (consequence.success_rate) set_to_zero(values, *consequence.success_rate);
    scenario.pathways.changes.clear();
    scenario.pathways.with = {};
}

}  // namespace

TEST_CASE("all parties sum to zero in every year and the public purse is its three parts") {
    for (const auto& [name, scenario] : everything()) {
        CAPTURE(name);
        const Plan plan = compile(shipped(), scenario);
        const auto values = base_case(scenario);
        const auto ledger = evaluate<double>(plan, values);
        const auto accounts = accounts_of(ledger, appraisal_basis(shipped(), scenario, values));
        for (std::size_t y = 0; y < static_cast<std::size_t>(ledger.years); ++y) {
            double sum = 0, size = 0;
            for (Party party : all_parties) {
                sum += accounts[index(party)].by_year[y];
                size += std::abs(accounts[index(party)].by_year[y]);
            }
            REQUIRE(std::isfinite(size));
            REQUIRE(std::abs(sum) <= 1e-9 * size + 1e-9);
            double three = 0;
            for (Party party : {Party::municipality, Party::region, Party::state})
                three += accounts[index(party)].by_year[y];
            REQUIRE(std::abs(accounts[index(Perspective::public_purse)].by_year[y] - three) <=
                    1e-9 * size + 1e-9);
        }
        for (const Account<double>& one : accounts)
            CHECK(one.gain - one.cost == doctest::Approx(one.net_present_value));
    }
}

TEST_CASE("every line of every ledger names a known rule and known values") {
    for (const auto& [name, scenario] : everything()) {
        CAPTURE(name);
        const Plan plan = compile(shipped(), scenario);
        for (const Line& line : plan.lines) {
            CAPTURE(line.cause.rule);
            REQUIRE(line.payer != line.payee);
            REQUIRE(shipped().rules.contains(line.cause.rule));
            for (const std::string& series : line.cause.parameters) {
                CAPTURE(series);
                REQUIRE(shipped().series.contains(series));
            }
            for (const std::string& path : line.cause.assumptions)
                REQUIRE(std::any_of(scenario.assumptions.begin(), scenario.assumptions.end(),
                                    [&](const Assumption& one) { return one.path == path; }));
        }
    }
}

TEST_CASE("twice as many people double every line but those of fixed costs and their funding") {
    for (const auto& [name, scenario] : everything()) {
        CAPTURE(name);
        const Plan plan = compile(shipped(), scenario);
        auto values = base_case(scenario);
        const auto once = evaluate<double>(plan, values);
        for (const Participants& group : scenario.participants)
            values[static_cast<std::size_t>(group.people.index)] *= 2;
        const auto twice = evaluate<double>(plan, values);

        std::vector<bool> fixed(plan.lines.size(), false);
        const bool grants_of_an_amount = std::any_of(plan.funding.begin(), plan.funding.end(),
                                                     [](const auto& one) { return !one.by_share; });
        const auto is_fixed = [&](const PlannedCost& cost) {
            return cost.kind == CostKind::total || cost.kind == CostKind::staff;
        };
        for (const PlannedCost& cost : plan.costs) {
            if (is_fixed(cost)) fixed[cost.line] = true;
            // What a grant of an amount leaves to be reimbursed does not double either.
            if (cost.reimbursement_line != no_line && (is_fixed(cost) || grants_of_an_amount))
                fixed[cost.reimbursement_line] = true;
        }
        for (const PlannedFunding& funding : plan.funding)
            for (const auto& to : funding.to)
                if (!funding.by_share || is_fixed(plan.costs[to.cost])) fixed[to.line] = true;

        for (std::size_t line = 0; line < plan.lines.size(); ++line) {
            const bool unmoved = std::any_of(
                plan.costs.begin(), plan.costs.end(),
                [&](const PlannedCost& cost) { return cost.line == line && is_fixed(cost); });
            for (int y = 0; y < once.years; ++y) {
                const double factor = unmoved ? 1 : 2;
                if (fixed[line] && !unmoved) continue;
                CAPTURE(line);
                REQUIRE(amount(twice, line, y) ==
                        doctest::Approx(factor * amount(once, line, y)).epsilon(1e-9));
            }
        }
    }
}

TEST_CASE("an effort without effect leaves nothing but its costs") {
    for (const auto& [name, original] : everything()) {
        CAPTURE(name);
        Scenario scenario = original;
        scenario.during.clear();
        auto values = base_case(scenario);
        without_effect(scenario, values);
        const Plan plan = compile(shipped(), scenario);
        const auto ledger = evaluate<double>(plan, values);
        for (std::size_t line = 0; line < plan.lines.size(); ++line)
            if (!is_cost(plan.lines[line].cause.category)) REQUIRE(all_zero(ledger, line));
    }
}

TEST_CASE("an effort that equals the usual one changes nothing for anybody") {
    for (const auto& [name, original] : everything()) {
        CAPTURE(name);
        Scenario scenario = original;
        scenario.during.clear();
        scenario.funding.clear();
        scenario.usual_effort = scenario.costs;
        auto values = base_case(scenario);
        without_effect(scenario, values);
        const Plan plan = compile(shipped(), scenario);
        const auto ledger = evaluate<double>(plan, values);
        for (const Account<double>& one :
             accounts_of(ledger, appraisal_basis(shipped(), scenario, values)))
            for (double of_year : one.by_year) REQUIRE(std::abs(of_year) < 1e-6);
        // Line by line: what the effort costs is what the usual one saves.
        const std::size_t half = plan.costs.size() / 2;
        for (std::size_t c = 0; c < half; ++c)
            for (int y = 0; y < ledger.years; ++y)
                REQUIRE(amount(ledger, plan.costs[c].line, y) ==
                        -amount(ledger, plan.costs[half + c].line, y));
    }
}

TEST_CASE("binary and decimal numbers agree to an øre in every account") {
    for (const auto& [name, scenario] : everything()) {
        CAPTURE(name);
        const Plan plan = compile(shipped(), scenario);
        const auto values = base_case(scenario);
        const auto basis = appraisal_basis(shipped(), scenario, values);
        const auto binary = evaluate<double>(plan, values);
        const auto decimal = evaluate<Decimal>(plan, base_values<Decimal>(scenario));
        for (Perspective view : all_perspectives) {
            CAPTURE(afkast::name(view));
            REQUIRE(std::abs(account(binary, view, basis).net_present_value -
                             plain(account(decimal, view, basis).net_present_value)) < 0.01);
        }
    }
}

TEST_CASE("restating to another price year multiplies every amount alike") {
    for (const auto& [name, scenario] : everything()) {
        CAPTURE(name);
        PlanOptions restated;
        restated.price_year = 2019;
        const Plan plan = compile(shipped(), scenario),
                   other = compile(shipped(), scenario, restated);
        const auto values = base_case(scenario);
        const auto ledger = evaluate<double>(plan, values), moved = evaluate<double>(other, values);
        const double factor =
            index_ratio(shipped(), scenario.price_index, {scenario.price_year, 7, 1}, {2019, 7, 1})
                .as<double>();
        for (std::size_t i = 0; i < ledger.kroner.size(); ++i)
            REQUIRE(moved.kroner[i] == doctest::Approx(factor * ledger.kroner[i]).epsilon(1e-9));
    }
}

// -- scenarios by hand --------------------------------------------------------------------------

namespace {

// One person from January 2024, two years of effect, kroner of 2024.
struct ByHand {
    Scenario scenario;
    Plan plan;
    Ledger<double> ledger;

    explicit ByHand(const std::string& more)
        : scenario(read_scenario_text(
              R"({ "afkast": 1, "title": "By hand", "method": "consequences", "start": "2024-01",
                   "horizon_years": 2, "price_year": 2024, "timing": "month", "entry_weeks": 260,
                   "participants": [ { "from": "2024-01", "to": "2024-01", "people": 1 } ], )" +
                  more + " }",
              "by-hand.json", shipped())),
          plan(compile(shipped(), scenario)),
          ledger(evaluate<double>(plan, base_case(scenario))) {}
    ByHand(const ByHand&) = delete;

    double in(Category category, int year) const {
        double sum = 0;
        for (std::size_t line = 0; line < plan.lines.size(); ++line)
            if (plan.lines[line].cause.category == category)
                sum += ledger.kroner[ledger.at(line, year)];
        return sum;
    }
};

const std::string off_benefit =
    R"("success_rate": 1, "consequences": [ { "state": "self-support",
                                              "instead_of": "kontanthjaelp" } ])";

}  // namespace

TEST_CASE("an effect during the effort needs no success rate") {
    const ByHand run(R"("duration_months": 3,
        "during": [ { "state": "self-support", "instead_of": "kontanthjaelp",
                      "months_per_year": 6 } ])");
    CHECK(run.in(Category::benefit, 2024) == doctest::Approx(-1.5 * 12326));
}

TEST_CASE("a cost that begins after the effort has ended is not lost") {
    const ByHand run(R"("duration_months": 6,
        "costs": [ { "item": "evaluation", "kroner": 100000, "from": "2024-11" } ])");
    CHECK(run.in(Category::intervention_cost, 2024) == doctest::Approx(100000));
}

TEST_CASE("an override with a date holds from that date for benefits and for services") {
    const ByHand benefit(off_benefit + R"(, "overrides": [
        { "value": "benefits.kontanthjaelp.over_30_non_supporter", "number": 10000,
          "from": "2024-07-01" } ])");
    CHECK(benefit.in(Category::benefit, 2024) == doctest::Approx(-6 * 12326 - 6 * 10000));
    const std::string hours =
        R"("success_rate": 1,
           "consequences": [ { "service": "mentortime-kommunal", "units_per_year": 12 } ])";
    const double usual = ByHand(hours).in(Category::service, 2024) / 12;
    const ByHand service(hours + R"(, "overrides": [
        { "value": "services.mentortime-kommunal.municipality", "number": 1000,
          "from": "2024-07-01" } ])");
    CHECK(service.in(Category::service, 2024) == doctest::Approx(6 * usual + 6 * 1000));
}

TEST_CASE("an override without a date does not revive a rate that has been repealed") {
    // From July 2025 the benefit is 12,498 and a supplement of 1,092, in kroner of 2024.
    const ByHand run(off_benefit + R"(, "overrides": [
        { "value": "benefits.kontanthjaelp.over_30_non_supporter", "number": 12326 } ])");
    CHECK(run.in(Category::benefit, 2024) == doctest::Approx(-12 * 12326));
    CHECK(run.in(Category::benefit, 2025) > -13 * 13590);
}

TEST_CASE("an override without a date does not begin before the rate it lies over") {
    const ByHand run(off_benefit +
                     R"(, "overrides": [ { "value": "benefits.raised_rate", "number": 12000 } ])");
    CHECK(run.in(Category::benefit, 2024) == doctest::Approx(-12 * 12326));
}

TEST_CASE("an override of a step of the ladder moves the step") {
    const std::string longer =
        R"(, "overrides": [ { "value": "reimbursement.ladder.third_step_weeks", "number": 520 } ])";
    CHECK(ByHand(off_benefit).in(Category::reimbursement, 2024) ==
          doctest::Approx(-0.2 * 12 * 12326));
    CHECK(ByHand(off_benefit + longer).in(Category::reimbursement, 2024) ==
          doctest::Approx(-0.3 * 12 * 12326));
}

}  // namespace afkast
