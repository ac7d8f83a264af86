// The cohort method of pathways against everybody's own history, week by week.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <set>

#include "io/read_scenario.hpp"
#include "model/plan.hpp"
#include "tests/oracle.hpp"
#include "tests/pathway_oracle.hpp"
#include "tests/shipped.hpp"

namespace afkast {

namespace {

using oracle::Arm;
using oracle::Dice;
using oracle::History;
using oracle::LadderCounter;
using oracle::Week;

// -- what the program says ------------------------------------------------------------------------

// What the municipality bears of all benefits of one course: what it pays out, less what it is
// reimbursed, and its share of what the state pays out.
double benefit_cost(Plan plan, Arm arm) {
    if (arm == Arm::without) plan.pathway.with = plan.pathway.without;
    plan.pathway.against_nothing = true;
    plan.consequences.clear();
    const Ledger<double> ledger = evaluate<double>(plan, base_case(plan.scenario));
    double sum = 0;
    for (const PlannedState& state : plan.states)
        for (std::size_t line : {state.lines.benefit, state.lines.share}) {
            if (line == no_line) continue;
            for (int y = 0; y < ledger.years; ++y)
                sum -= sign(plan.lines[line], Perspective::municipality) *
                       ledger.kroner[ledger.at(line, ledger.first_year + y)];
        }
    return sum;
}

// -- the table ------------------------------------------------------------------------------------

// Histories of fewer of the people than this are rounded; "the oracle hardly rounds" shows what
// that does to the result.
constexpr double least_share = 1e-5;
constexpr double criterion = 0.001;

struct Comparison {
    double slow[2]{}, fast[2]{}, rounded = 0, seconds = 0;
    std::size_t most_histories = 0;
    double off(int arm) const { return slow[arm] ? fast[arm] / slow[arm] - 1 : 0; }
    double worst() const { return std::max(std::abs(off(0)), std::abs(off(1))); }
};

Comparison compare(const Scenario& scenario, double least = least_share) {
    PlanOptions options;
    options.method = Method::pathways;
    const Plan plan = compile(shipped(), scenario, options);
    Comparison result;
    const std::clock_t begin = std::clock();
    for (Arm arm : {Arm::without, Arm::with}) {
        const auto i = static_cast<std::size_t>(arm);
        const auto slow = oracle::benefit_cost(shipped(), scenario, arm, least);
        result.slow[i] = slow.kroner;
        result.fast[i] = benefit_cost(plan, arm);
        result.rounded = std::max(result.rounded, slow.rounded);
        result.most_histories = std::max(result.most_histories, slow.most_histories);
    }
    result.seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    return result;
}

void print_head() {
    fmt::print("\n{:<32} {:<8} {:>15} {:>15} {:>9} {:>10} {:>10} {:>6}\n", "scenario", "course",
               "weekly, kr.", "cohorts, kr.", "off, %", "histories", "rounded", "s");
}
void print_row(const std::string& name, const Comparison& result) {
    fmt::print("{:<32} {:<8} {:>15.0f} {:>15.0f} {:>9.4f} {:>10} {:>10.1e} {:>6.2f}\n", name,
               "without", result.slow[0], result.fast[0], 100 * result.off(0),
               result.most_histories, result.rounded, result.seconds);
    fmt::print("{:<32} {:<8} {:>15.0f} {:>15.0f} {:>9.4f}\n", "", "with", result.slow[1],
               result.fast[1], 100 * result.off(1));
    const double slow = result.slow[1] - result.slow[0], fast = result.fast[1] - result.fast[0];
    fmt::print("{:<32} {:<8} {:>15.0f} {:>15.0f} {:>9.3f}\n", "", "change", slow, fast,
               std::abs(slow) > 1 ? 100 * (fast / slow - 1) : 0.0);
    std::fflush(stdout);
}

// -- scenarios ------------------------------------------------------------------------------------

class RandomPathways {
  public:
    explicit RandomPathways(std::uint64_t seed) : dice(seed) {}

    std::string text() {
        pick_states();
        const Month start = Month::of(2017, 1) + dice.below(9 * 12 + 10);
        std::string json = fmt::format(
            R"({{ "afkast": 1, "title": "Random pathways", "method": "pathways", "start": "{}",
  "horizon_years": {}, "price_year": {}, "household": "{}",
  "participants": [ {{ "from": "{}", "to": "{}", "people": 100 }} ],
  "entry_weeks": {},
  "entry": [ {} ],
  "baseline": {{ "moves": [ {} ] }},
  "intervention": {{ "changes": [ {} ] }} }})",
            to_text(start), 4 + dice.below(7), 2018 + dice.below(8), dice.of(household_names),
            to_text(start), to_text(start + dice.below(slow_build ? 2 : 12)), entry_weeks(),
            entry(), moves(), changes());
        return json;
    }

  private:
    Dice dice;
    std::string support, small_job;
    std::vector<std::string> others;  // beside support, small job and job

    void pick_states() {
        support = dice.one_in(3) ? "sho" : "kontanthjaelp";
        small_job = support + "-small-job";
        for (const char* state : {"ressourceforloeb", "education", "fleksjob", "foertidspension"})
            if (!dice.one_in(3)) others.emplace_back(state);
        if (others.empty()) others.emplace_back("education");
    }
    bool has(const char* state) const {
        return std::find(others.begin(), others.end(), state) != others.end();
    }
    std::string entry_weeks() {
        if (dice.one_in(2))
            return fmt::format("{}", dice.one_in(3) ? dice.below(52) : dice.below(301));
        return fmt::format(R"([ {{ "weeks": {}, "share": 0.3 }}, {{ "weeks": {}, "share": 0.5 }},
                  {{ "weeks": {}, "share": 0.2 }} ])",
                           dice.below(30), 30 + dice.below(60), 90 + dice.below(211));
    }
    std::string entry() {
        if (!dice.one_in(4)) return fmt::format(R"({{ "state": "{}", "share": 1 }})", support);
        return fmt::format(
            R"({{ "state": "{}", "share": 0.8 }}, {{ "state": "{}", "share": 0.2 }})", support,
            small_job);
    }
    std::string move(const std::string& from, const std::string& to, double low, double high,
                     const std::string& more = "") {
        return fmt::format(R"({{ "from": "{}", "to": "{}", "per_month": {:.5f}{} }})", from, to,
                           dice.between(low, high), more);
    }
    std::string moves() {
        std::vector<std::string> list;
        for (const std::string& from : {support, small_job}) {
            list.push_back(move(from, "job", 0.003, 0.04));
            for (const std::string& to : others) list.push_back(move(from, to, 0.0005, 0.008));
        }
        list.push_back(move(support, small_job, 0.003, 0.04));
        list.push_back(move(small_job, support, 0.03, 0.15));
        const int early = 2 + dice.below(5), later = early + 4 + dice.below(10);
        list.push_back(move("job", support, 0.06, 0.15,
                            fmt::format(R"(, "months_in_state": {{ "to": {} }})", early)));
        list.push_back(move(
            "job", support, 0.03, 0.08,
            fmt::format(R"(, "months_in_state": {{ "from": {}, "to": {} }})", early + 1, later)));
        list.push_back(move("job", support, 0.01, 0.03,
                            fmt::format(R"(, "months_in_state": {{ "from": {} }})", later + 1)));
        if (has("ressourceforloeb")) {
            list.push_back(move("ressourceforloeb", "job", 0.0005, 0.01));
            list.push_back(move("ressourceforloeb", support, 0.001, 0.01));
            if (has("fleksjob")) list.push_back(move("ressourceforloeb", "fleksjob", 0.002, 0.02));
            if (has("foertidspension"))
                list.push_back(move("ressourceforloeb", "foertidspension", 0.005, 0.03));
        }
        if (has("education")) {
            list.push_back(move("education", "job", 0.005, 0.02));
            list.push_back(move("education", support, 0.005, 0.02));
        }
        if (has("fleksjob") && dice.one_in(2))
            list.push_back(move("fleksjob", support, 0.002, 0.02));
        std::string json;
        for (const std::string& one : list) json += (json.empty() ? "" : ",\n    ") + one;
        return json;
    }
    std::string changes() {
        std::string json;
        const int count = 1 + dice.below(3);
        for (int i = 0; i < count; ++i) {
            const int from = 1 + dice.below(6), to = from + dice.below(36);
            if (i) json += ",\n    ";
            switch (dice.below(3)) {
                case 0:
                    json += R"({ "move": [ "support", "job" ])";
                    break;
                case 1:
                    json += R"({ "moves": [ [ "support", "small-job" ], [ "small-job", "job" ] ])";
                    break;
                default:
                    json += R"({ "move": [ "job", "support" ], "months_in_state": { "to": 12 })";
            }
            if (i == 0 && dice.one_in(4) && json.find("\"job\", \"support\"") == std::string::npos)
                json += fmt::format(R"(, "percentage_points": {:.2f}, "at_month": {})",
                                    dice.between(0.3, 2), to + 3);
            else
                json += fmt::format(R"(, "hazard_ratio": {:.3f})", dice.between(0.5, 3));
            json += fmt::format(R"(, "name": "change-{}", "from_month": {})", i, from);
            if (!dice.one_in(4)) {
                json += fmt::format(R"(, "to_month": {})", to);
                if (!dice.one_in(3))
                    json += fmt::format(R"(, "fade_per_year": {:.2f})", dice.between(0.05, 0.6));
            }
            if (dice.one_in(2)) json += fmt::format(R"(, "ramp_months": {})", 1 + dice.below(12));
            if (dice.one_in(6)) json += R"(, "acts_on": "rate")";
            json += " }";
        }
        return json;
    }
};

void compare_random(std::uint64_t from, std::uint64_t to) {
    print_head();
    double worst = 0;
    std::uint64_t compared = 0;
    for (std::uint64_t seed = from; seed <= to; ++seed) {
        const std::string text = RandomPathways(seed).text();
        CAPTURE(seed);
        CAPTURE(text);
        try {
            const Scenario scenario = read_scenario_text(text, "random.json", shipped());
            const Comparison result = compare(scenario);
            print_row(fmt::format("random {}", seed), result);
            CHECK(result.worst() <= criterion);
            worst = std::max(worst, result.worst());
            ++compared;
        } catch (const CannotReach&) {
            fmt::print("random {}: no hazard ratio gives so many percentage points\n", seed);
        }
    }
    fmt::print("{} scenarios compared; at most {:.4f} % off\n", compared, 100 * worst);
    CHECK(10 * compared >= 9 * (to - from + 1));
}

// One person on kontanthjælp for `behind` weeks, and then where the months of a calendar say.
struct Stay {
    std::string state;
    int months;
};
Scenario life(int weeks_behind, const std::vector<Stay>& stays) {
    std::string moves;
    int month = 0;
    for (std::size_t i = 0; i + 1 < stays.size(); ++i) {
        month += stays[i].months;
        moves += fmt::format(R"({}{{ "from": "{}", "to": "{}", "per_month": 1,
            "months_since_entry": {{ "from": {}, "to": {} }} }})",
                             i ? ", " : "", stays[i].state, stays[i + 1].state, month, month);
    }
    return read_scenario_text(fmt::format(R"({{ "afkast": 1, "title": "One life",
  "method": "pathways", "start": "2018-01", "horizon_years": 6, "price_year": 2024,
  "participants": [ {{ "from": "2018-01", "to": "2018-01", "people": 1 }} ], "entry_weeks": {},
  "entry": [ {{ "state": "{}", "share": 1 }} ], "baseline": {{ "moves": [ {} ] }} }})",
                                          weeks_behind, stays.front().state, moves),
                              "life.json", shipped());
}

// How much of the month after so many months the cohort method puts on the first rung.
double on_first_rung(const Scenario& scenario, int months) {
    const Plan plan = compile(shipped(), scenario);
    Courses<double> courses;
    evaluate<double>(plan, base_case(scenario), &courses);
    double sum = 0;
    for (const auto& state : courses.with.states)
        sum += state.on_rung[static_cast<std::size_t>(months)][0];
    return sum;
}
constexpr double whole_first_rung = 4 / (52.0 / 12);  // four weeks of the month

void agree_exactly(const Scenario& scenario) { CHECK(compare(scenario).worst() < 1e-12); }

}  // namespace

// -- the law, week by week ------------------------------------------------------------------------

TEST_CASE(
    "lov om kommunernes finansiering § 6: 40 weeks of self-support do not restart the ladder") {
    LadderCounter person(200);
    person.pass_weeks(Week::self_support, 40);
    person.pass_weeks(Week::support, 1);
    CHECK(person.restarts() == 0);
    CHECK(person.weeks() == 201);
    CHECK(person.state_share_of_next_month() == doctest::Approx(0.2));
}

TEST_CASE("lov om kommunernes finansiering § 6: 52 weeks of self-support restart the ladder") {
    LadderCounter person(200);
    person.pass_weeks(Week::self_support, 51);
    CHECK(person.weeks() == 200);
    person.pass_weeks(Week::self_support, 1);
    CHECK(person.restarts() == 1);
    CHECK(person.weeks() == 0);
    CHECK(person.state_share_of_next_month() == doctest::Approx(10.0 / 13));
    // More of it changes nothing; the next week of support is the first.
    person.pass_weeks(Week::self_support, 100);
    person.pass_weeks(Week::support, 1);
    CHECK(person.weeks() == 1);
}

TEST_CASE(
    "lov om kommunernes finansiering § 6: twelve months are 52 weeks and restart the ladder") {
    LadderCounter person(200);
    person.pass_months(Week::self_support, 11);
    CHECK(person.restarts() == 0);
    person.pass_months(Week::self_support, 1);
    CHECK(person.restarts() == 1);
    for (int months : {11, 12}) {
        const Scenario there_and_back =
            life(200, {{"kontanthjaelp", 3}, {"job", months}, {"kontanthjaelp", 100}});
        CHECK(on_first_rung(there_and_back, 3 + months) ==
              doctest::Approx(months == 12 ? whole_first_rung : 0));
        agree_exactly(there_and_back);
    }
}

TEST_CASE("lov om kommunernes finansiering § 6: earlier self-support before a spell adds up") {
    LadderCounter person(200);
    person.pass_weeks(Week::self_support, 40);
    person.pass_weeks(Week::support, 10);
    person.pass_weeks(Week::self_support, 11);
    CHECK(person.restarts() == 0);
    person.pass_weeks(Week::self_support, 1);
    CHECK(person.restarts() == 1);
    CHECK(person.weeks() == 0);
    // The cohort method keeps it on average: most of the people restart.
    const Scenario twice = life(200, {{"kontanthjaelp", 1},
                                      {"job", 7},
                                      {"kontanthjaelp", 2},
                                      {"job", 5},
                                      {"kontanthjaelp", 100}});
    CHECK(on_first_rung(twice, 15) > 0.8 * whole_first_rung);
}

TEST_CASE("lov om kommunernes finansiering § 6: only the latest three years count") {
    for (int weeks_between : {104, 105}) {
        LadderCounter person(200);
        person.pass_weeks(Week::self_support, 40);
        person.pass_weeks(Week::support, weeks_between);
        person.pass_weeks(Week::self_support, 12);
        CHECK(person.restarts() == (weeks_between == 104 ? 1 : 0));
    }
}

TEST_CASE(
    "lov om kommunernes finansiering § 6: only what follows the first week of support counts") {
    LadderCounter person;
    person.pass_weeks(Week::self_support, 40);
    person.pass_weeks(Week::support, 5);
    person.pass_weeks(Week::self_support, 51);
    CHECK(person.weeks() == 5);
    person.pass_weeks(Week::self_support, 1);
    CHECK(person.weeks() == 0);
}

TEST_CASE("lov om kommunernes finansiering § 6: fleksjob and subsidised work never restart it") {
    LadderCounter person(10);
    person.pass_weeks(Week::support, 156);  // what a week of fleksjob is
    CHECK(person.weeks() == 166);
    for (const char* state :
         {"fleksjob", "foertidspension-subsidised-job", "kontanthjaelp-small-job"}) {
        CAPTURE(state);
        const Scenario there_and_back =
            life(200, {{"kontanthjaelp", 3}, {state, 40}, {"kontanthjaelp", 100}});
        CHECK(on_first_rung(there_and_back, 43) == 0);
        agree_exactly(there_and_back);
    }
}

TEST_CASE("SU neither advances nor restarts the ladder") {
    LadderCounter person(10);
    person.pass_weeks(Week::neither, 156);
    CHECK(person.weeks() == 10);
    const Scenario study =
        life(0, {{"kontanthjaelp", 3}, {"education", 30}, {"kontanthjaelp", 100}});
    CHECK(on_first_rung(study, 33) == 0);
    agree_exactly(study);
}

TEST_CASE("a history kept month by month tells what the count of twelfths of weeks tells") {
    Dice dice(6);
    for (int person = 0; person < (slow_build ? 20 : 300); ++person) {
        const int behind = dice.one_in(2) ? 0 : dice.below(80);
        LadderCounter counter(behind);
        History history{std::min(12 * behind, 52 * 12), behind > 0, 0};
        const int most = 1 + dice.below(14);
        for (int month = 0; month < 160;) {
            const Week kind = dice.one_in(2)   ? Week::self_support
                              : dice.one_in(3) ? Week::neither
                                               : Week::support;
            for (int stay = 1 + dice.below(most); stay > 0; --stay, ++month) {
                counter.pass_months(kind, 1);
                history = oracle::after_month(history, kind);
                CAPTURE(month);
                REQUIRE(history.weeks_twelfths / 12.0 == std::min(counter.weeks(), 52.0));
            }
        }
    }
}

// -- the comparison -------------------------------------------------------------------------------

TEST_CASE("the cohort method agrees with the weekly oracle on the shipped scenarios") {
    print_head();
    std::set<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator(AFKAST_ROOT "/scenarios"))
        if (file.path().extension() == ".json") files.insert(file.path());
    for (const std::filesystem::path& file : files) {
        const Scenario scenario = read_scenario(file.string(), shipped());
        if (!can_use(scenario, Method::pathways) || !scenario.pathways.without.shares.empty())
            continue;
        const std::string name = file.stem().string();
        CAPTURE(name);
        const Comparison result = compare(scenario);
        print_row(name, result);
        CHECK(result.worst() <= criterion);
        if (slow_build) break;
    }
}

TEST_CASE("the cohort method agrees with the weekly oracle on every target group") {
    print_head();
    for (const auto& [name, group] : shipped().target_groups) {
        if (group.moves.empty() || (slow_build && name != "integration-program")) continue;
        CAPTURE(name);
        const std::string text = fmt::format(R"({{ "afkast": 1, "title": "A group",
  "method": "pathways", "start": "2024-01", "price_year": 2024, "target_group": "{}",
  "participants": [ {{ "from": "2024-01", "to": "2024-04", "people": 100 }} ],
  "intervention": {{ {} }} }})",
                                             name,
                                             name == "cognitive-impairment"
                                                 ? R"("changes": [ { "move": ["foertidspension",
                                                      "small-job"], "hazard_ratio": 2 } ])"
                                                 : R"("archetypes": [ "place-and-train" ])");
        const Comparison result = compare(read_scenario_text(text, "group.json", shipped()));
        print_row(name, result);
        CHECK(result.worst() <= criterion);
    }
}

TEST_CASE("the cohort method agrees with the weekly oracle on 20 random scenarios") {
    compare_random(1, slow_build ? 2 : 20);
}

// Takes minutes: afkast_tests -tc="*200 random*" --no-skip
TEST_CASE("the cohort method agrees with the weekly oracle on 200 random scenarios" *
          doctest::skip()) {
    compare_random(1, 200);
}

// Takes minutes: afkast_tests -tc="the oracle hardly rounds" --no-skip
TEST_CASE("the oracle hardly rounds" * doctest::skip()) {
    for (std::uint64_t seed : {1, 2}) {
        const Scenario scenario =
            read_scenario_text(RandomPathways(seed).text(), "random.json", shipped());
        print_head();
        const Comparison usual = compare(scenario);
        print_row(fmt::format("random {}", seed), usual);
        for (double least : {1e-6, 1e-7}) {
            const Comparison rarer = compare(scenario, least);
            print_row(fmt::format("rounded below {}", least), rarer);
            for (int arm : {0, 1}) CHECK(std::abs(rarer.slow[arm] / usual.slow[arm] - 1) < 2e-4);
        }
    }
}

}  // namespace afkast
