// People followed through states: published shares, hand-worked cohorts, the law month by month.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "io/json.hpp"
#include "io/read_scenario.hpp"
#include "model/pathway.hpp"
#include "model/result.hpp"
#include "model/review.hpp"
#include "model/saving.hpp"
#include "tests/shipped.hpp"

namespace afkast {

namespace {

// A hundred people who enter in one month; `more` is what the scenario says besides.
std::string people_of(const std::string& group, const std::string& start, int years,
                      const std::string& more) {
    return fmt::format(R"({{ "afkast": 1, "title": "Pathway", "method": "pathways", "start": "{0}",
        "horizon_years": {1}, "price_year": 2024, "discounting": "none", "target_group": "{2}",
        "participants": [ {{ "from": "{0}", "to": "{0}", "people": 100 }} ] {3} }})",
                       start, years, group, more);
}
Result result_of(const std::string& text) {
    return calculate(shipped(), read_scenario_text(text, "pathway.json", shipped()));
}
Result of_group(const std::string& group, const std::string& start = "2016-01", int years = 10,
                const std::string& more = "") {
    return result_of(people_of(group, start, years, more));
}

// Percent of the participants in some states after so many moves.
double percent_in(const Result& result, const People<double>& course,
                  const std::vector<std::string>& states, int moves) {
    double sum = 0;
    for (std::size_t s = 0; s < result.plan->states.size(); ++s)
        for (const std::string& name : states)
            if (result.plan->states[s].name == name)
                sum += course.by_step[s][static_cast<std::size_t>(moves)];
    return 100 * sum / result.basis.participants;
}
double usual(const Result& result, const std::vector<std::string>& states, int moves) {
    return percent_in(result, result.courses.without, states, moves);
}
double extra(const Result& result, const std::vector<std::string>& states, int moves) {
    return percent_in(result, result.courses.with, states, moves) - usual(result, states, moves);
}

const std::vector<std::string> on_kontanthjaelp{"kontanthjaelp", "kontanthjaelp-small-job"};
const std::vector<std::string> in_work{"kontanthjaelp-small-job", "job", "sho-small-job"};

doctest::Approx within(double value, double distance) {
    return doctest::Approx(value).scale(0).epsilon(distance / std::abs(value));
}

// What a point of view gains on the lines of a state in a year, before tax.
double benefits(const Result& result, Perspective view, const std::string& state, int year) {
    double sum = 0;
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const Line& one = result.plan->lines[line];
        if (one.cause.state == state && (one.cause.category == Category::benefit ||
                                         one.cause.category == Category::reimbursement))
            sum += sign(one, view) * result.ledger.kroner[result.ledger.at(line, year)];
    }
    return sum;
}

// One person against nothing at all, moved at given months: `moves` are those of the course.
Result one_person(const std::string& start, int years, int price_year, const std::string& moves,
                  const std::string& more = R"("entry_weeks": 260)") {
    return result_of(fmt::format(
        R"({{ "afkast": 1, "title": "One person", "method": "pathways", "start": "{0}",
            "horizon_years": {1}, "price_year": {2}, "discounting": "none", {4},
            "participants": [ {{ "from": "{0}", "to": "{0}", "people": 1 }} ],
            "entry": [ {{ "state": "kontanthjaelp" }} ], "baseline": "nothing",
            "intervention": {{ "moves": [ {3} ] }} }})",
        start, years, price_year, moves, more));
}
std::string moves_at(const std::string& from, const std::string& to, int month) {
    return fmt::format(R"({{ "from": "{}", "to": "{}", "per_month": 1,
        "months_since_entry": {{ "from": {}, "to": {} }} }})",
                       from, to, month, month);
}

}  // namespace

TEST_CASE("V18 kontanthjaelp 30+: the published shares after 12, 24 and 72 months") {
    const Result result = of_group("kontanthjaelp-activity-ready");
    const auto share = [&](const std::vector<std::string>& states, int month) {
        return usual(result, states, month);
    };
    CHECK(share(on_kontanthjaelp, 12) == within(83, 0.5));
    CHECK(share({"job"}, 12) == within(5.4, 0.05));
    CHECK(share({"education"}, 12) == within(2.0, 0.05));
    CHECK(share({"fleksjob"}, 12) == within(2.9, 0.05));
    CHECK(share({"ressourceforloeb"}, 12) == within(3.3, 0.06));
    CHECK(share({"foertidspension"}, 12) == within(3.0, 0.05));
    CHECK(share({"job"}, 24) == within(8.3, 0.05));
    CHECK(share({"fleksjob"}, 24) == within(5.5, 0.05));
    CHECK(share({"foertidspension"}, 24) == within(6.1, 0.05));
    CHECK(share({"kontanthjaelp", "kontanthjaelp-small-job", "ressourceforloeb", "foertidspension"},
                72) == within(69, 0.5));
    CHECK(share({"job"}, 72) == within(12, 0.5));
}

TEST_CASE("the moves of the target groups give the figures they were calibrated to") {
    SUBCASE("long-term unemployed with disability: KORA's 10-15 percent a year") {
        const Result result = of_group("long-term-unemployed-disability");
        CHECK(usual(result, {"job"}, 12) == within(8.7, 0.1));
        CHECK(usual(result,
                    {"kontanthjaelp", "kontanthjaelp-small-job", "ressourceforloeb",
                     "foertidspension"},
                    72) == within(64, 0.5));
    }
    SUBCASE("psychiatric diagnosis: 17 of 130 weeks in work") {
        for (const char* group : {"psychiatric-diagnosis", "severe-mental-illness"}) {
            const Result result = of_group(group);
            double mean = 0;
            for (int month = 0; month < 30; ++month) mean += usual(result, in_work, month) / 30;
            CHECK(mean == within(100.0 * 17 / 130, 0.05));
        }
    }
    SUBCASE("psychiatric diagnosis: 46.5 percent ever in work or education within 18 months") {
        // Ever is a first passage: the states are made final.
        // The same pair may stand once only.
        std::string once;
        std::vector<std::string> seen;
        for (const auto& move : shipped().target_groups.at("psychiatric-diagnosis").moves) {
            const bool final = move.from == "kontanthjaelp-small-job" || move.from == "job" ||
                               move.from == "education";
            const std::string pair = move.from + ">" + move.to;
            if (!final || std::find(seen.begin(), seen.end(), pair) != seen.end()) continue;
            seen.push_back(pair);
            once += fmt::format(R"({}{{ "from": "{}", "to": "{}", "per_month": 0 }})",
                                once.empty() ? "" : ", ", move.from, move.to);
        }
        const Result result = of_group("psychiatric-diagnosis", "2016-01", 10,
                                       fmt::format(R"(, "baseline": {{ "moves": [ {} ] }})", once));
        CHECK(usual(result, {"kontanthjaelp-small-job", "job", "education"}, 18) ==
              within(46.5, 0.1));
    }
    SUBCASE("integration programme: the control group of Herning and Viborg") {
        const Result result = of_group("integration-program");
        CHECK(usual(result, in_work, 14) == within(17, 0.05));
        CHECK(usual(result, {"job", "education"}, 14) == within(13, 0.1));
    }
    SUBCASE("cognitive impairment: KLAPjob's comparison group") {
        const Result result = of_group("cognitive-impairment");
        CHECK(usual(result, {"foertidspension-subsidised-job"}, 12) == within(42, 0.1));
    }
}

TEST_CASE("an archetype gives the shares of a separate simulation of its hazard ratios") {
    const auto with = [](const char* group, const char* archetype) {
        return of_group(group, "2016-01", 10,
                        fmt::format(R"(, "intervention": {{ "archetypes": ["{}"] }})", archetype));
    };
    const Result brokering = with("kontanthjaelp-activity-ready", "job-brokering");
    CHECK(extra(brokering, in_work, 6) == within(1.2455, 0.0001));
    CHECK(extra(brokering, in_work, 12) == within(2.6609, 0.0001));
    CHECK(extra(brokering, in_work, 24) == within(3.9155, 0.0001));
    const Result mentor = with("psychiatric-diagnosis", "mentoring");
    CHECK(extra(mentor, in_work, 12) == within(4.0938, 0.0001));
    CHECK(extra(mentor, {"job"}, 24) == within(1.7274, 0.0001));
    const Result training = with("integration-program", "place-and-train");
    CHECK(extra(training, in_work, 6) == within(-0.1574, 0.0001));
    CHECK(extra(training, in_work, 24) == within(6.7370, 0.0001));
}

TEST_CASE("two archetypes together multiply their hazard ratios") {
    const auto job_at = [](const std::string& changes) {
        const Result result = of_group("kontanthjaelp-activity-ready", "2016-01", 2,
                                       R"(, "intervention": { "changes": [ )" + changes + " ] }");
        return percent_in(result, result.courses.with, {"job"}, 12);
    };
    const std::string twice = R"({ "move": ["support", "job"], "hazard_ratio": 2 })",
                      half_more = R"({ "move": ["kontanthjaelp", "job"], "hazard_ratio": 1.5 })";
    CHECK(job_at(twice + ", " + half_more) > job_at(twice) + 0.5);
    // Nobody is on ressourceforløb long enough for the group's other moves to matter much.
    CHECK(job_at(twice + ", " + half_more) ==
          doctest::Approx(job_at(R"({ "move": ["kontanthjaelp", "job"], "hazard_ratio": 3 },
                                    { "move": ["ressourceforloeb", "job"], "hazard_ratio": 2 })")));
}

TEST_CASE("an effect in percentage points is reached at its month and fades by job loss after") {
    const Result result = of_group("integration-program", "2016-01", 10,
                                   R"(, "intervention": { "changes": [
        { "moves": [["sho", "sho-small-job"], ["sho", "job"]], "percentage_points": 14,
          "at_month": 14, "to_month": 14 } ] })");
    CHECK(extra(result, in_work, 14) == doctest::Approx(14).epsilon(1e-9));
    CHECK(extra(result, in_work, 26) < 10);
    CHECK(extra(result, in_work, 60) < 3);
    CHECK(extra(result, in_work, 60) > 0);
}

TEST_CASE("an effect on ever in work is converted to the share in work and not taken for it") {
    const Result result = of_group("severe-mental-illness", "2016-01", 10,
                                   R"(, "intervention": { "changes": [
        { "move": ["support", "job"], "percentage_points": 10, "of": "ever", "at_month": 18,
          "measured_in": ["ordinary-work"] } ] })");
    // 6.2 of 12 percentage points in the Danish IPS trial.
    CHECK(extra(result, {"job"}, 18) == doctest::Approx(5.2).epsilon(1e-9));
}

TEST_CASE("between the solved points the ratio of an uncertain effect gives nearly the effect") {
    const std::string text =
        people_of("kontanthjaelp-activity-ready", "2016-01", 3, R"(, "intervention": { "changes": [
        { "move": ["support", "job"], "percentage_points": { "low": 2, "mode": 8, "high": 18 },
          "at_month": 12 } ] })");
    const Scenario scenario = read_scenario_text(text, "pathway.json", shipped());
    const Result base = calculate(shipped(), scenario);
    const Slot effect = scenario.pathways.changes.front().effect;
    for (double points : {-3.0, 0.0, 2.7, 11.1, 17.0}) {
        std::vector<double> values = base.values;
        values[static_cast<std::size_t>(effect.index)] = points;
        const Result result = recalculate(shipped(), base, values);
        CHECK(std::abs(extra(result, {"job"}, 12) - points) < 0.02);
    }
}

TEST_CASE("a change of the rate takes 1 - (1 - p)^ratio") {
    CHECK(complement_of_power<double>(0.007, 1.6) ==
          doctest::Approx(1 - std::pow(1 - 0.007, 1.6)).epsilon(1e-14));
    CHECK(complement_of_power<double>(0.4, 3) ==
          doctest::Approx(1 - 0.6 * 0.6 * 0.6).epsilon(1e-13));
    CHECK(complement_of_power<double>(0.25, 0) == 0);
    CHECK(complement_of_power<double>(0.8, 90) == doctest::Approx(1));
    CHECK(complement_of_power<double>(1, 0.5) == doctest::Approx(1));
    CHECK(plain(complement_of_power<Decimal>(exact<Decimal>(0.5), Decimal(2))) == 0.75);
}

TEST_CASE("a textbook cohort model gives its hand-computed numbers to ten digits") {
    const std::string text = read_text_file(AFKAST_ROOT "/tests/validation/three-state.json");
    SUBCASE("the first step counted: rows 0 to 4") {
        const Result result = result_of(text);
        CHECK(result.of(Perspective::municipality).net_present_value ==
              doctest::Approx(-7550.129283306099).epsilon(1e-12));
        CHECK(result.own_outcomes.front().discounted_with ==
              doctest::Approx(3.558348776522928).epsilon(1e-12));
        CHECK(percent_in(result, result.courses.with, {"well"}, 5) ==
              doctest::Approx(39.632).epsilon(1e-12));
        CHECK(percent_in(result, result.courses.with, {"dead"}, 5) ==
              doctest::Approx(35.156375).epsilon(1e-12));
    }
    SUBCASE("the first step not counted: rows 1 to 5") {
        std::string late = text;
        late.replace(late.find("\"step\""), 6, "\"first_step_counted\": false, \"step\"");
        const Result result = result_of(late);
        CHECK(result.of(Perspective::municipality).net_present_value ==
              doctest::Approx(-7997.350576521903).epsilon(1e-12));
        CHECK(result.own_outcomes.front().discounted_with ==
              doctest::Approx(3.129865802830245).epsilon(1e-12));
    }
    SUBCASE("a matrix that changes after the second step") {
        std::string changing = text;
        const std::string rows = R"("matrix": [ { "steps": { "from": 3 }, "rows": {
            "well": { "ill": 0.075, "dead": 0.05 }, "ill": { "well": 0.1, "dead": 0.2 } } },
            { "steps": { "from": 1, "to": 2 }, "rows")";
        changing.replace(changing.find("\"matrix\": [ { \"rows\""), 20, rows);
        const Result result = result_of(changing);
        CHECK(result.own_outcomes.front().with == doctest::Approx(3.6957740625).epsilon(1e-12));
    }
}

TEST_CASE("shares at given months are taken as they are, and straight between them") {
    const Result result = of_group("kontanthjaelp-activity-ready", "2018-01", 2, R"(,
        "baseline": { "shares": [
            { "month": 0, "in": { "kontanthjaelp": 1 } },
            { "month": 12, "in": { "kontanthjaelp": 0.8, "job": 0.15, "education": 0.05 } } ] },
        "intervention": { "shares": [
            { "month": 0, "in": { "kontanthjaelp": 1 } },
            { "month": 6, "in": { "kontanthjaelp": 0.9, "job": 0.1 } },
            { "month": 12, "in": { "kontanthjaelp": 0.7, "job": 0.3 } } ] })");
    CHECK(usual(result, {"job"}, 12) == doctest::Approx(15));
    CHECK(usual(result, {"education"}, 6) == doctest::Approx(2.5));
    CHECK(usual(result, {"job"}, 20) == doctest::Approx(15));
    CHECK(extra(result, {"job"}, 6) == doctest::Approx(2.5));
    CHECK(extra(result, {"job"}, 9) == doctest::Approx(20 - 11.25));
}

TEST_CASE("LAB § 123: eight hours in fleksjob cost the municipality 4291.20 a month more (V15)") {
    const std::string wage =
        R"("entry_weeks": 260, "states": [ { "name": "fleksjob", "hours_per_week": 8,
            "hourly_wage_kroner": 165 } ])";
    const Result stays = one_person("2025-07", 1, 2025, moves_at("kontanthjaelp", "job", 12), wage);
    const Result moves =
        one_person("2025-07", 1, 2025, moves_at("kontanthjaelp", "fleksjob", 1), wage);
    const auto cost = [](const Result& result) {
        return benefits(result, Perspective::municipality, "kontanthjaelp", 2025) +
               benefits(result, Perspective::municipality, "fleksjob", 2025);
    };
    // Kontanthjælp in July, fleksjob from August: five months.
    CHECK(cost(moves) - cost(stays) == doctest::Approx(-5 * 4291.20).epsilon(1e-9));
}

TEST_CASE("refusionsloven § 3: clarification to førtidspension is no gain for the municipality") {
    const Result result = of_group("kontanthjaelp-activity-ready", "2022-01", 3, R"(,
        "intervention": { "changes": [ { "move": ["kontanthjaelp", "foertidspension"],
            "hazard_ratio": 3 } ] })");
    double sum = 0;
    for (const char* state : {"kontanthjaelp", "kontanthjaelp-small-job", "foertidspension"})
        for (int year = 2022; year <= 2024; ++year)
            sum += benefits(result, Perspective::municipality, state, year);
    CHECK(sum < 0);
    CHECK(extra(result, {"foertidspension"}, 24) > 5);
}

TEST_CASE("refusionsloven § 6: eleven months of self-support do not restart the ladder") {
    // In work from February 2020 until the end of December 2020, then on kontanthjælp.
    const Result result = one_person(
        "2020-01", 2, 2021,
        moves_at("kontanthjaelp", "job", 1) + ", " + moves_at("job", "kontanthjaelp", 12));
    CHECK(benefits(result, Perspective::state, "kontanthjaelp", 2021) ==
          doctest::Approx(-12 * 11698 * 0.20).epsilon(1e-9));
}

TEST_CASE("refusionsloven § 6 and K30: twelve months are 52 weeks and restart the ladder") {
    const Result result = one_person(
        "2020-01", 2, 2021,
        moves_at("kontanthjaelp", "job", 1) + ", " + moves_at("job", "kontanthjaelp", 13));
    // From February 2021: a month at 10/13, five at 40 percent, five at 30 percent.
    CHECK(benefits(result, Perspective::state, "kontanthjaelp", 2021) ==
          doctest::Approx(-11698 * (10.0 / 13 + 5 * 0.4 + 5 * 0.3)).epsilon(1e-9));
}

TEST_CASE("refusionsloven § 6: a year in fleksjob is no self-support and restarts nothing") {
    const Result result = one_person("2020-01", 2, 2021,
                                     moves_at("kontanthjaelp", "fleksjob", 1) + ", " +
                                         moves_at("fleksjob", "kontanthjaelp", 14));
    CHECK(benefits(result, Perspective::state, "kontanthjaelp", 2021) ==
          doctest::Approx(-10 * 11698 * 0.20).epsilon(1e-9));
}

TEST_CASE("K12: education on a student grant neither climbs the ladder nor restarts it") {
    const Result result = one_person("2020-01", 3, 2022,
                                     moves_at("kontanthjaelp", "education", 1) + ", " +
                                         moves_at("education", "kontanthjaelp", 24),
                                     R"("entry_weeks": 0)");
    // One month behind them in January 2020, two years of education: 2022 goes on in month 2.
    CHECK(benefits(result, Perspective::state, "kontanthjaelp", 2022) ==
          doctest::Approx(-11716 * (5 * 0.4 + 6 * 0.3 + 0.2)).epsilon(1e-9));
}

TEST_CASE(
    "people may enter anywhere on the ladder: the mean of those who begin and those past it") {
    const std::string stay = moves_at("kontanthjaelp", "job", 24);
    const auto state_pays = [&](const std::string& weeks) {
        const Result result = one_person("2020-01", 1, 2020, stay, "\"entry_weeks\": " + weeks);
        return benefits(result, Perspective::state, "kontanthjaelp", 2020);
    };
    const double few = state_pays("0"), many = state_pays("300");
    CHECK(few < many);
    CHECK(state_pays(R"([ { "weeks": 0, "share": 0.25 }, { "weeks": 300, "share": 0.75 } ])") ==
          doctest::Approx(0.25 * few + 0.75 * many).epsilon(1e-12));
}

TEST_CASE("law 1655 of 2024: the benefit of a 2024 start changes in July 2025") {
    const Result result = one_person("2024-01", 3, 2025, moves_at("kontanthjaelp", "job", 36),
                                     R"("entry_weeks": 260)");
    CHECK(benefits(result, Perspective::citizen, "kontanthjaelp", 2025) ==
          doctest::Approx(6 * 12770 + 6 * 13590).epsilon(1e-9));
}

TEST_CASE("law 1750 of 2025: nobody new comes to ressourceforløb from 1 February 2026") {
    const std::string group = "kontanthjaelp-activity-ready";
    const std::string text = fmt::format(
        R"({{ "afkast": 1, "title": "Closing", "method": "pathways", "start": "2024-01",
            "horizon_years": 5, "price_year": 2024, "discounting": "none", "target_group": "{}",
            "participants": [ {{ "from": "2024-01", "to": "2024-06", "people": 600 }} ] }})",
        group);
    const Result result = result_of(text);
    const auto state = [&](const char* name) {
        for (std::size_t s = 0; s < result.plan->states.size(); ++s)
            if (result.plan->states[s].name == name) return result.courses.without.states[s].people;
        return std::vector<double>();
    };
    const std::vector<double> in = state("ressourceforloeb");
    const auto at = [](int year, int month) {
        return static_cast<std::size_t>((year - 2024) * 12 + month - 1);
    };
    CHECK(in[at(2026, 1)] > in[at(2025, 12)]);
    for (int month = 1; month <= 11; ++month)
        CHECK(in[at(2026, month + 1)] ==
              doctest::Approx(in[at(2026, month)] * (1 - 0.025)).epsilon(1e-12));
    // Nobody is lost: the others stay where they were.
    double everybody = 0;
    for (const auto& one : result.courses.without.states) everybody += one.people[at(2027, 6)];
    CHECK(everybody == doctest::Approx(600).epsilon(1e-12));
}

TEST_CASE("a year's step and a month's give a person who never moves the same money") {
    const auto money = [](const std::string& step) {
        const Result result = result_of(fmt::format(
            R"({{ "afkast": 1, "title": "Stays", "method": "pathways", "start": "2020-01",
                "horizon_years": 3, "price_year": 2024, "discounting": "none",
                "participants": [ {{ "from": "2020-01", "to": "2020-01", "people": 1 }} ],
                "entry": [ {{ "state": "kontanthjaelp" }} ], "entry_weeks": 10, "step": "{0}",
                "baseline": "nothing", "intervention": {{ "moves": [
                    {{ "from": "kontanthjaelp", "to": "job", "per_{0}": 0 }} ] }} }})",
            step));
        return result.of(Perspective::municipality).net_present_value;
    };
    CHECK(money("year") == doctest::Approx(money("month")).epsilon(1e-12));
    CHECK(money("quarter") == doctest::Approx(money("month")).epsilon(1e-12));
}

TEST_CASE("all parties sum to zero every year and decimals agree, for every group and archetype") {
    for (const auto& [group, target] : shipped().target_groups) {
        if (target.moves.empty()) continue;
        for (const auto& [archetype, what] : shipped().archetypes) {
            if (slow_build && archetype != "mentoring") continue;
            CAPTURE(group);
            CAPTURE(archetype);
            std::string own = group == "cognitive-impairment"
                                  ? R"("changes": [ { "move": ["foertidspension",
                                       "small-job"], "hazard_ratio": 2 } ])"
                                  : fmt::format(R"("archetypes": [ "{}" ])", archetype);
            const std::string text = people_of(group, "2023-05", 6,
                                               R"(, "equalisation": "average",
                "residence_months": 10, "entry_weeks": 20, "intervention": { )" +
                                                   own + " }");
            const Scenario scenario = read_scenario_text(text, "pathway.json", shipped());
            const Plan plan = compile(shipped(), scenario);
            const Ledger<double> ledger = evaluate<double>(plan, base_case(scenario));
            const Ledger<Decimal> exactly = evaluate<Decimal>(plan, base_values<Decimal>(scenario));
            for (int year = ledger.first_year; year < ledger.first_year + ledger.years; ++year) {
                double sum = 0;
                for (Party party : all_parties)
                    for (std::size_t line = 0; line < plan.lines.size(); ++line)
                        sum += sign(plan.lines[line], perspective_of(party)) *
                               ledger.kroner[ledger.at(line, year)];
                CHECK(std::abs(sum) < 1e-6);
            }
            double most = 0;
            for (std::size_t i = 0; i < ledger.kroner.size(); ++i)
                most = std::max(most, std::abs(plain(exactly.kroner[i]) - ledger.kroner[i]));
            CHECK(most < 1e-4);
        }
    }
}

TEST_CASE("competing risks: 46 percent of the gross saving is fewer clarifications") {
    // The central exit set, a hazard ratio of 1.6 in months 3 to 18, eight years, rates of 2024.
    const Result result = of_group("kontanthjaelp-activity-ready", "2016-01", 8, R"(,
        "baseline": { "moves": [ { "from": "kontanthjaelp", "to": "kontanthjaelp-small-job",
            "per_month": 0 } ] },
        "intervention": { "changes": [ { "move": ["kontanthjaelp", "job"], "hazard_ratio": 1.6,
            "from_month": 3, "to_month": 18 } ] })");
    const auto saved = [&](const std::string& name, double kroner_per_month) {
        for (std::size_t s = 0; s < result.plan->states.size(); ++s) {
            if (result.plan->states[s].name != name) continue;
            const auto &before = result.courses.without.states[s].people,
                       &after = result.courses.with.states[s].people;
            return kroner_per_month * (std::accumulate(before.begin(), before.end(), 0.0) -
                                       std::accumulate(after.begin(), after.end(), 0.0));
        }
        return 0.0;
    };
    const double flex = 19952 - 0.30 * 9 * 136 * 52 / 12;
    const double others = saved("ressourceforloeb", 12326) + saved("foertidspension", 20370) +
                          saved("fleksjob", flex);
    CHECK(others / (others + saved("kontanthjaelp", 12326)) == within(0.46, 0.005));
}

TEST_CASE("a pack gives in every lane the bits of a double alone") {
    for (const char* name : {"business-training", "vi-goer-en-forskel", "klapjob", "minimal"}) {
        CAPTURE(name);
        const Scenario scenario =
            read_scenario(fmt::format("{}/scenarios/{}.json", AFKAST_ROOT, name), shipped());
        const Plan plan = compile(shipped(), scenario);
        const std::vector<double> base = base_case(scenario);
        std::vector<std::vector<double>> draws(Pack::lanes, base);
        std::vector<Pack> together;
        for (std::size_t i = 0; i < base.size(); ++i) {
            Pack pack;
            for (std::size_t lane = 0; lane < Pack::lanes; ++lane) {
                draws[lane][i] = base[i] * (1 + 0.01 * static_cast<double>((lane * 7 + i) % 5));
                pack.set(lane, draws[lane][i]);
            }
            together.push_back(pack);
        }
        const Ledger<Pack> packed = evaluate<Pack>(plan, together);
        for (std::size_t lane = 0; lane < Pack::lanes; ++lane) {
            const Ledger<double> alone = evaluate<double>(plan, draws[lane]);
            std::size_t different = 0;
            for (std::size_t i = 0; i < alone.kroner.size(); ++i)
                different += alone.kroner[i] != packed.kroner[i][lane];
            CHECK(different == 0);
        }
    }
}

TEST_CASE("check warns when more than a third of the net result is fewer clarifications") {
    const auto warned = [](const Result& result) {
        for (const Warning& warning : review(shipped(), result))
            if (warning.message.en.find("states the effort does not aim at") != std::string::npos)
                return true;
        return false;
    };
    const Result most = calculate(
        shipped(), read_scenario(AFKAST_ROOT "/scenarios/flere-skal-med-2.json", shipped()));
    CHECK(warned(most));
    // Where the job saves as much of the benefit they would be on instead, little rests on it.
    const Result little = of_group("kontanthjaelp-activity-ready", "2016-01", 10,
                                   R"(, "intervention": { "changes": [
        { "move": ["kontanthjaelp", "job"], "hazard_ratio": 1.6, "from_month": 3,
          "to_month": 18 } ] })");
    const auto left = rests_on(shipped(), little).fewer_clarifications;
    REQUIRE(left);
    CHECK(share_left_out(little, *left) < 1.0 / 3);
    CHECK_FALSE(warned(little));
    // Those who leave support at once and stay away are not clarified either: it is the rule.
    const Result refugees = of_group("integration-program", "2016-01", 5,
                                     R"(, "intervention": { "changes": [
        { "move": ["sho", "job"], "hazard_ratio": 1.6, "to_month": 12 } ] })");
    for (const Warning& warning : review(shipped(), refugees))
        CHECK(warning.message.en.find("does not aim at") == std::string::npos);
}

TEST_CASE("0 people, 10 million people and a hundred years give numbers, never NaN") {
    for (const char* people : {"0", "10000000"}) {
        const Result result = result_of(fmt::format(
            R"({{ "afkast": 1, "title": "Extremes", "method": "pathways", "start": "2020-01",
                "horizon_years": 100, "price_year": 2024,
                "target_group": "kontanthjaelp-activity-ready",
                "participants": [ {{ "from": "2020-01", "to": "2020-03", "people": {} }} ],
                "intervention": {{ "archetypes": [ "mentoring" ] }} }})",
            people));
        for (double kroner : result.ledger.kroner) CHECK(std::isfinite(kroner));
        CHECK(std::isfinite(result.of(Perspective::society).net_present_value));
    }
}

TEST_CASE("a loop without exit keeps everybody: two states that swap each month") {
    const Result result = result_of(
        R"({ "afkast": 1, "title": "Loop", "method": "pathways", "start": "2020-01",
            "horizon_years": 10, "price_year": 2024,
            "participants": [ { "from": "2020-01", "to": "2020-01", "people": 2 } ],
            "entry": [ { "state": "kontanthjaelp" } ], "baseline": "nothing",
            "intervention": { "moves": [
                { "from": "kontanthjaelp", "to": "job", "per_month": 1 },
                { "from": "job", "to": "kontanthjaelp", "per_month": 1 } ] } })");
    for (int month : {0, 1, 2, 3, 118, 119})
        CHECK(percent_in(result, result.courses.with, {month % 2 ? "job" : "kontanthjaelp"},
                         month) == doctest::Approx(100));
}

}  // namespace afkast
