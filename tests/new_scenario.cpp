// A scenario built step by step: always a text that reads, and at every step what is still missing.
#include "io/new_scenario.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <set>

#include "io/edit_scenario.hpp"
#include "io/read_scenario.hpp"
#include "model/result.hpp"
#include "model/review.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

Scenario read(const NewScenario& given) {
    return read_scenario_text(scenario_text(given, shipped()), "new.json", shipped());
}

std::vector<std::string> fields_missing(const NewScenario& given) {
    std::vector<std::string> fields;
    for (const Problem& problem : problems(given, shipped())) {
        CHECK_FALSE(problem.message.da.empty());
        CHECK_FALSE(problem.message.en.empty());
        CHECK(problem.message.da != problem.message.en);
        fields.push_back(problem.path);
    }
    return fields;
}

std::set<std::string> warned_about(const Result& result) {
    std::set<std::string> paths;
    for (const Warning& warning : review(shipped(), result)) paths.insert(warning.path);
    return paths;
}

// Everything filled in as a careful applicant would.
NewScenario whole() {
    NewScenario given;
    given.title = {"Mentorer i Hedensted", "Mentors in Hedensted"};
    given.municipality = "Hedensted";
    given.target_group = "kontanthjaelp-activity-ready";
    given.start = Month::of(2024, 1);
    given.people = 40;
    given.archetypes = {"mentoring"};
    given.costs = {{{"Mentor", "Mentor"}, CostKind::hours, 40, 350, 0.2, {}, {}, {}, false, {}},
                   {{"Opstart: kurser & møbler", "Start-up"},
                    CostKind::total,
                    50000,
                    0,
                    0,
                    Month::of(2024, 1),
                    Month::of(2024, 3),
                    Party::municipality,
                    true,
                    {"Et tilbud fra maj.", ""}}};
    given.funding = {{Party::foundation, 0.5}};
    given.not_priced = {{"Bedre helbred.", "Better health."}};
    return given;
}

NewEffect points(double low, double likely, double high) {
    return {low, likely, high, 12, "", {"Vores erfaring", "Our experience"}, 'D'};
}

}  // namespace

TEST_CASE(
    "an empty form reads and calculates, and is told what is missing in the order of the form") {
    const NewScenario empty;
    const Result result = calculate(shipped(), read(empty));
    CHECK(result.of(Perspective::municipality).net_present_value == 0);
    CHECK(fields_missing(empty) ==
          std::vector<std::string>{"title", "target_group", "archetypes", "costs", "not_priced"});
}

TEST_CASE("a form filled in lacks nothing and reads as the files of scenarios/ do") {
    CHECK(fields_missing(whole()).empty());
    const std::string text = scenario_text(whole(), shipped());
    CHECK(text == R"({
  "afkast": 1,
  "title": { "da": "Mentorer i Hedensted", "en": "Mentors in Hedensted" },
  "method": "pathways",
  "municipalities": [ { "name": "Hedensted" } ],
  "start": "2024-01",
  "horizon_years": 10,
  "price_year": 2026,
  "discounting": "finansministeriet",
  "equalisation": "average",
  "participants": [ { "from": "2024-01", "to": "2024-12", "people": 40, "source": "assumption" } ],
  "duration_months": 12,
  "timing": "month",
  "target_group": "kontanthjaelp-activity-ready",
  "intervention": {
    "kind": "mentoring",
    "archetypes": [ "mentoring" ]
  },
  "costs": [
    { "item": "mentor", "label": "Mentor", )"
                  R"("hours_per_participant": 40, )"
                  R"("kroner_per_hour": 350, "overhead": 0.2, "source": "assumption" },
    { "item": "opstart-kurser-moebler", )"
                  R"("label": { "da": "Opstart: kurser & møbler", "en": "Start-up" }, )"
                  R"("kroner": 50000, "from": "2024-01", "to": "2024-03", "start_up": true, )"
                  R"("source": "assumption", "note": "Et tilbud fra maj." }
  ],
  "funding": [
    { "from_party": "foundation", "share": 0.5, "source": "assumption" }
  ],
  "not_priced": [
    { "da": "Bedre helbred.", "en": "Better health." }
  ]
}
)");
    const Result result = calculate(shipped(), read(whole()));
    // 40 people × 40 hours × 350 kr × 1.2 is 672,000 kr, and 50,000 to begin; half is funded.
    CHECK(result.of(Perspective::foundation).undiscounted ==
          doctest::Approx(-361000).epsilon(0.15));  // in prices of 2026
    CHECK(result.of(Perspective::foundation).net_present_value < 0);
    CHECK(result.of(Perspective::citizen).net_present_value > 0);
}

TEST_CASE(
    "every target group with every kind of effort: it reads, calculates and warns as it should") {
    for (const auto& [group, target] : shipped().target_groups)
        for (const auto& [name, archetype] : shipped().archetypes)
            for (const bool own : {false, true}) {
                INFO(group, " ", name, own ? " own effect" : "");
                NewScenario given = whole();
                given.target_group = group;
                given.archetypes = {name};
                if (own) given.effect = points(1, 4, 8);
                const auto missing = fields_missing(given);
                const Scenario scenario = read(given);
                const Result result = calculate(shipped(), scenario);
                CHECK(scenario.target_group == group);
                const auto warnings = warned_about(result);
                CHECK_FALSE(warnings.contains("costs"));
                CHECK_FALSE(warnings.contains("not_priced"));
                CHECK_FALSE(warnings.contains("funding"));
                CHECK_FALSE(warnings.contains("entry_weeks"));
                CHECK_FALSE(warnings.contains("intervention.changes[0].percentage_points"));
                CHECK(warnings.contains("horizon_years") != scenario.pathways.changes.empty());
                if (group == "cognitive-impairment" && !own) {
                    // What data/ knows of efforts is about people on support, not on a pension.
                    CHECK(missing == std::vector<std::string>{"archetypes[0]"});
                    CHECK(scenario.pathways.changes.empty());
                    CHECK(warnings.contains("intervention"));
                    continue;
                }
                CHECK(missing.empty());
                REQUIRE_FALSE(scenario.pathways.changes.empty());
                REQUIRE(result.in_work.size() >= 1);
                const InWork& year = result.in_work.front();
                CHECK(year.month == 12);
                CHECK(year.with != year.without);
                if (own) CHECK(year.with - year.without == doctest::Approx(0.04 * 40).epsilon(0.2));
            }
}

TEST_CASE("an effect says where it comes from, and stands in the place of the archetype's") {
    NewScenario given = whole();
    given.effect = points(2, 8, 14);
    Scenario scenario = read(given);
    REQUIRE(scenario.pathways.changes.size() == 1);
    CHECK(scenario.pathways.archetypes.empty());
    CHECK(scenario.intervention_kind == "mentoring");
    const Assumption& effect = scenario[scenario.pathways.changes[0].effect];
    CHECK(effect.distribution == Distribution{Pert{2, 8, 14}});
    CHECK(effect.source == "assumption");
    CHECK(effect.grade == 'D');
    CHECK(effect.note.da == "Vores erfaring");
    given.effect->source = "Rapport \"Vejen\" 2025";
    scenario = read(given);
    REQUIRE(scenario.sources.size() == 1);
    CHECK(scenario.sources[0].title.da == "Rapport \"Vejen\" 2025");
    CHECK(scenario[scenario.pathways.changes[0].effect].source == "effect");
    given.effect->source = "mentor-rct-job-ratio";
    scenario = read(given);
    CHECK(scenario.sources.empty());
    CHECK(scenario[scenario.pathways.changes[0].effect].source == "mentor-rct-job-ratio");
    given.effect = {8, 8, 8, 12, "", {}, 0};
    CHECK(read(given)[read(given).pathways.changes[0].effect].distribution ==
          Distribution{Certain{8}});
    CHECK(fields_missing(given) == std::vector<std::string>{"effect.source", "effect.grade"});
}

TEST_CASE("what is wrong in a field is said at the field and left out of the text") {
    NewScenario given = whole();
    given.municipality = "Hedenstedt";
    given.target_group = "kontanthjaelp";
    given.people = -3;
    given.entry_months = 0;
    given.duration_months = 500;
    given.horizon_years = 0;
    given.archetypes = {"mentering"};
    given.effect = points(8, 2, 14);
    given.costs.push_back({{}, CostKind::staff, 0, 0, -1, Month::of(2020, 1), {}, {}, false, {}});
    given.funding = {{Party::eu, 0.8}, {Party::state, 0.8}};
    CHECK(fields_missing(given) ==
          std::vector<std::string>{"municipality", "target_group", "people", "entry_months",
                                   "duration_months", "horizon_years", "archetypes[0]", "effect",
                                   "costs[2].label", "costs[2].amount", "costs[2].pay",
                                   "costs[2].overhead", "costs[2].from", "funding[0].share",
                                   "funding[1].share"});
    CHECK(problems(given, shipped()).front().nearest == "Hedensted");
    const Scenario scenario = read(given);
    CHECK(scenario.municipalities.empty());
    CHECK(scenario.funding.empty());
    CHECK(scenario.costs.size() == 2);
    calculate(shipped(), scenario);
}

TEST_CASE("what only the whole shows is said too") {
    NewScenario given = whole();
    given.effect = points(90, 95, 99);
    CHECK(fields_missing(given) == std::vector<std::string>{"effect"});
    given = whole();
    given.start = Month::of(1990, 1);
    for (NewCost& cost : given.costs) cost.from = cost.to = std::nullopt;
    CHECK_FALSE(fields_missing(given).empty());
}

TEST_CASE("whatever is filled in, the text reads and can be edited on") {
    std::mt19937 random(11);
    const auto any = [&](auto... values) {
        const std::vector<std::common_type_t<decltype(values)...>> all{values...};
        return all[random() % all.size()];
    };
    const double nan = std::numeric_limits<double>::quiet_NaN();
    for (int i = 0; i < 300; ++i) {
        NewScenario given;
        given.title.da = any("", "Ny \"indsats\" \\ æøå\n", "Mentor");
        given.title.en = any("", "New");
        given.municipality = any("", "Hedensted", "Ishøj", "Atlantis");
        given.target_group = any("", "integration-program", "cognitive-impairment", "x");
        given.household = any(std::optional<Household>{}, std::optional(Household::couple));
        given.people = any(0.0, 1.0, 12.5, -4.0, nan, 1e9);
        given.entry_months = any(-1, 0, 1, 36, 100000);
        given.duration_months = any(-1, 0, 18, 5000);
        given.horizon_years = any(0, 1, 5, 30, 1000);
        for (int more = static_cast<int>(random() % 3); more > 0; --more)
            given.archetypes.emplace_back(
                any("mentoring", "place-and-train", "job-brokering", "?"));
        if (random() % 2)
            given.effect = NewEffect{any(-5.0, 0.0, nan), any(2.0, 5.0),      any(5.0, 9.0, 1e9),
                                     any(0, 6, 12, 500),  any("", "Rapport"), {},
                                     any('\0', 'A', 'x')};
        for (int more = static_cast<int>(random() % 4); more > 0; --more)
            given.costs.push_back({{any("", "Æble", "Æble", "!"), ""},
                                   any(CostKind::total, CostKind::staff, CostKind::caseload,
                                       CostKind::per_participant, CostKind::hours),
                                   any(0.0, 1.0, 20.0, -1.0, nan, 1e13),
                                   any(0.0, 350.0, nan),
                                   any(0.0, 0.2, 9.0, nan),
                                   any(std::optional<Month>{}, std::optional(Month::of(2026, 3)),
                                       std::optional(Month::of(2025, 3))),
                                   any(std::optional<Month>{}, std::optional(Month::of(2026, 1)),
                                       std::optional(Month::of(2027, 3))),
                                   any(Party::municipality, Party::state, Party::foundation),
                                   random() % 2 == 0,
                                   {}});
        for (int more = static_cast<int>(random() % 3); more > 0; --more)
            given.funding.push_back(
                {any(Party::state, Party::eu, Party::municipality), any(0.0, 0.4, 0.9, -1.0, nan)});
        const std::string text = scenario_text(given, shipped());
        INFO(text);
        const Scenario scenario = read(given);
        fields_missing(given);
        const Scenario longer =
            read_scenario_text(with_json(text, "remarks[+]", "\"x\""), "", shipped());
        CHECK(longer.remarks.size() == 1);
        CHECK(longer.assumptions == scenario.assumptions);
    }
}
