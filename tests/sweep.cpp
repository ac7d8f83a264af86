// What a sweep means: every run is what the scenario itself would give with its values written in;
// designs spread evenly; cells are read as they were meant.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "io/json_tree.hpp"
#include "io/read_scenario.hpp"
#include "io/read_sweep.hpp"
#include "model/lanes.hpp"
#include "model/result.hpp"
#include "run/batch.hpp"
#include "run/design.hpp"
#include "run/simulate.hpp"
#include "run/variant.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

namespace fs = std::filesystem;
using Document = nlohmann::ordered_json;
const std::string root = AFKAST_ROOT;

// Keeps the rows as they come.
struct Kept : Store {
    std::vector<StoredRun> all;
    void append(const std::vector<StoredRun>& runs) override {
        all.insert(all.end(), runs.begin(), runs.end());
    }
    void finish(std::uint64_t) override { finished = true; }
};

Document document(const StoredValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
    if (const auto* real = std::get_if<double>(&value)) return *real;
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    return {};
}

std::vector<Document> rows_of_file(const std::string& file, const BatchOptions& options = {}) {
    const Sweep sweep = read_sweep(file, shipped());
    const auto source = runs_of_sweep(sweep, options.seed);
    const StoreHead head = batch_head(*source, options, {"engine", "data"});
    Kept kept;
    run_batch(shipped(), *source, kept, head, options);
    CHECK(kept.finished);
    std::vector<Document> rows;
    for (const StoredRun& run : kept.all) {
        CHECK(run.run % options.shard.of == options.shard.number - 1);
        Document row;
        for (std::size_t i = 0; i < run.row.size(); ++i)
            row[head.tables.front().columns[i].name] = document(run.row[i]);
        rows.push_back(std::move(row));
    }
    return rows;
}

// Of a sweep over a shipped scenario.
std::vector<Document> rows_of(const std::string& scenario, const std::string& rest,
                              const BatchOptions& options = {}) {
    const fs::path file = fs::temp_directory_path() / ("afkast-sweep-" + std::to_string(getpid()));
    std::ofstream(file) << R"({"afkast_sweep": 1, "base": ")" << root << "/scenarios/" << scenario
                        << ".json\", " << rest << "}";
    auto rows = rows_of_file(file.string(), options);
    fs::remove(file);
    return rows;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Result result_of(const Document& scenario) {
    return calculate(shipped(),
                     read_scenario_text(scenario.dump(), "a scenario of the test", shipped()));
}

void check_same(const Document& row, const Result& result) {
    CAPTURE(row.dump());
    CHECK(row["status"] == "ok");
    for (Perspective view :
         {Perspective::municipality, Perspective::public_purse, Perspective::citizen}) {
        const std::string who(name(view));
        CHECK(row[who + "_net_present_value"].get<double>() == result.of(view).net_present_value);
    }
    CHECK(row["municipality_gain"].get<double>() == result.of(Perspective::municipality).gain);
    CHECK(row["paid_hours"].get<double>() == result.paid_hours);
    CHECK(row["ordinary_work_person_years"].get<double>() == outcome(result, "ordinary-work"));
    const auto year = result.payback(Perspective::municipality);
    CHECK(row["municipality_payback_year"] == (year ? Document(*year) : Document()));
}

}  // namespace

TEST_CASE("a run over a number is what the scenario with that number gives, bit for bit") {
    const auto rows = rows_of("minimal", R"("axes": [
            {"path": "success_rate", "values": [0.03, 0.08, 0.125]},
            {"path": "costs[0].kroner_per_hour", "from": 300, "to": 400, "step": 50},
            {"path": "causality", "values": [0.5, 1]}])");
    REQUIRE(rows.size() == 18);
    for (const Document& row : rows) {
        Document scenario = shipped_scenario("minimal");
        scenario["success_rate"] = row["success_rate"];
        scenario["costs"][0]["kroner_per_hour"] = row["costs[0].kroner_per_hour"];
        scenario["causality"] = row["causality"];
        check_same(row, result_of(scenario));
    }
}

TEST_CASE("a run over a choice is what the scenario with that choice gives, bit for bit") {
    const auto rows = rows_of("ips", R"("axes": [
            {"path": "municipality", "values": ["Vejle", null]},
            {"path": "method", "values": ["pathways", "consequences"]},
            {"path": "equalisation", "values": ["none", {"kept_share": 0.25}]},
            {"path": "horizon_years", "values": [5, 10]}])");
    REQUIRE(rows.size() == 16);
    for (const Document& row : rows) {
        Document scenario = shipped_scenario("ips");
        if (!row["municipality"].is_null())
            scenario["municipalities"] = Document::array({{{"name", row["municipality"]}}});
        scenario["method"] = row["method"];
        scenario["equalisation"] = row["equalisation"] == "none"
                                       ? Document("none")
                                       : Document::parse(row["equalisation"].get<std::string>());
        scenario["horizon_years"] = row["horizon_years"];
        check_same(row, result_of(scenario));
    }
}

TEST_CASE("a discount rate on an axis is each run's own") {
    const auto rows = rows_of("minimal", R"("axes": [
            {"path": "success_rate", "values": [0.08, 0.1]},
            {"path": "discounting.rate", "values": [0, 0.02, 0.035, 0.1]}])");
    REQUIRE(rows.size() == 8);
    for (const Document& row : rows) {
        Document scenario = shipped_scenario("minimal");
        scenario["discounting"] = {{"rate", row["discounting.rate"]}};
        scenario["success_rate"] = row["success_rate"];
        check_same(row, result_of(scenario));
    }
}

TEST_CASE("the lanes of a pack are read one by one where their rates differ") {
    Document scenario = shipped_scenario("minimal");
    scenario["discounting"] = {{"rate", 0.03}};
    const Result base = result_of(scenario);
    const auto slot = static_cast<std::size_t>(base.scenario().discount_rate.index);
    for (const bool differ : {false, true}) {
        std::vector<Pack> values;
        for (double value : base.values) values.emplace_back(value);
        for (std::size_t lane = 0; lane < Pack::lanes; ++lane)
            values[slot].set(lane, differ ? 0.01 * static_cast<double>(lane) : 0.05);
        const auto results = recalculate_lanes(shipped(), base, values, 5);
        REQUIRE(results.size() == 5);
        for (std::size_t lane = 0; lane < results.size(); ++lane) {
            std::vector<double> own = base.values;
            own[slot] = values[slot][lane];
            const Result alone = recalculate(shipped(), base, own);
            for (Perspective view : all_perspectives) {
                const auto &one = results[lane].of(view), &other = alone.of(view);
                CHECK(one.net_present_value == other.net_present_value);
                CHECK(one.cost == other.cost);
                CHECK(one.gain == other.gain);
                CHECK(one.undiscounted == other.undiscounted);
                CHECK(one.touched == other.touched);
                CHECK(one.by_year == other.by_year);
            }
            CHECK(results[lane].payback(Perspective::municipality) ==
                  alone.payback(Perspective::municipality));
            CHECK(results[lane].paid_hours == alone.paid_hours);
        }
    }
}

TEST_CASE("an effect in percentage points on an axis is solved for anew in every run") {
    for (const Document& row : rows_of("ips", R"("axes": [
            {"path": "intervention.changes[0].percentage_points", "values": [2, 6.2, 9]},
            {"path": "intervention.changes[0].fade_per_year", "values": [0.25, 0.4]},
            {"path": "costs[0].kroner_per_participant", "values": [5300, 20000]}])")) {
        Document scenario = shipped_scenario("ips");
        Document& change = scenario["intervention"]["changes"][0];
        change["percentage_points"] = row["intervention.changes[0].percentage_points"];
        change["fade_per_year"] = row["intervention.changes[0].fade_per_year"];
        scenario["costs"][0]["kroner_per_participant"] = row["costs[0].kroner_per_participant"];
        check_same(row, result_of(scenario));
    }
}

TEST_CASE("levels are the ends that the author gave, reversed where less is better") {
    const std::string file = root + "/sweeps/all-municipalities.json";
    BatchOptions one_in_98;
    one_in_98.shard = {1, 98};
    const auto rows = rows_of_file(file, one_in_98);
    REQUIRE(rows.size() == 9);
    std::ifstream stream(file);
    const auto sweep = Document::parse(stream);
    for (const Document& row : rows) {
        Document scenario = sweep["base"];
        scenario["municipalities"] = Document::array({{{"name", row["municipality"]}}});
        scenario["intervention"]["archetypes"] = Document::array({row["archetype"]});
        const Result base = result_of(scenario);
        const std::string level = row["effect"];
        std::vector<double> values = base.values;
        const auto& assumptions = base.scenario().assumptions;
        for (std::size_t slot = 0; slot < values.size(); ++slot) {
            const std::string& path = assumptions[slot].path;
            if (path.rfind("archetypes.", 0) != 0 || !path.ends_with(".hazard_ratio")) continue;
            const Range range = stated_range(assumptions[slot].distribution);
            // Keeping a job is worth more the fewer lose it.
            const bool less_is_better = contains(assumptions[slot].label.en, "lose the job");
            if (level != "mode")
                values[slot] = (level == "low") != less_is_better ? range.low : range.high;
        }
        check_same(row, recalculate(shipped(), base, values));
    }
}

TEST_CASE("draws of a run are those of simulate, and a number on an axis is known") {
    BatchOptions batch;
    batch.draws = 500;
    batch.seed = 7;
    const auto rows = rows_of("minimal", R"("axes": [{"path": "success_rate", "values": [0.08]},
                               {"path": "equalisation", "values": ["none"]}])",
                              batch);
    REQUIRE(rows.size() == 1);
    Document scenario = shipped_scenario("minimal");
    scenario["success_rate"] = 0.08;
    SimulationOptions options;
    options.draws = 500;
    options.draw.seed = 7;
    const auto base = std::make_shared<const Result>(result_of(scenario));
    const auto simulation = simulate(shipped(), {base}, options).front();
    const Spread spread = spread_of(simulation.of(Perspective::municipality));
    CHECK(rows[0]["municipality_mean"].get<double>() == spread.mean);
    CHECK(rows[0]["municipality_p95"].get<double>() == spread.p95);
    CHECK(rows[0]["municipality_chance_of_gain"].get<double>() == spread.above_zero);
    CHECK(rows[0]["seed"] == 7);
    // The share of those who succeed is still uncertain.
    CHECK(spread.sd > 0);
}

TEST_CASE("a Latin hypercube takes each part of each axis once, and Sobol's points fill evenly") {
    for (std::uint64_t count : {1u, 2u, 7u, 64u, 1000u, 4097u}) {
        std::set<std::uint64_t> met;
        std::uint64_t unmoved = 0;
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::uint64_t place = shuffled(i, count, 5, 17);
            CHECK(place < count);
            met.insert(place);
            unmoved += place == i;
        }
        CHECK(met.size() == count);
        if (count >= 64) CHECK(unmoved < 10);
    }
    for (const Design design : {Design::latin_hypercube, Design::sobol}) {
        Sweep sweep;
        sweep.design = design;
        sweep.runs = 256;
        for (const char* path : {"a", "b"})
            sweep.axes.push_back({path, {}, SweepAxis::Between{path, 10, 20}});
        const auto source = runs_of_sweep(sweep, 3);
        std::vector<std::vector<int>> parts(2, std::vector<int>(16));
        RunInput run;
        std::vector<double> late;
        while (source->next(run, [](std::uint64_t) { return true; })) {
            for (std::size_t a = 0; a < 2; ++a) {
                const double value = std::get<double>(run.axis_values[a]);
                REQUIRE(value >= 10);
                REQUIRE(value < 20);
                ++parts[a][static_cast<std::size_t>((value - 10) * 1.6)];
                if (run.run == 200) late.push_back(value);
            }
        }
        for (const auto& axis : parts)
            for (int met : axis) {
                if (design == Design::latin_hypercube) CHECK(met == 16);
                CHECK(std::abs(met - 16) <= 1);
            }
        // Alone, a run is what it is among the others.
        const auto again = runs_of_sweep(sweep, 3);
        REQUIRE(again->next(run, [](std::uint64_t i) { return i == 200; }));
        CHECK(run.run == 200);
        for (std::size_t a = 0; a < 2; ++a) CHECK(std::get<double>(run.axis_values[a]) == late[a]);
    }
}

TEST_CASE("a cell of a table is read as its writer meant it, or refused") {
    struct Cell {
        const char* written;
        char separator;
        const char* json;  // nullptr: refused
    };
    for (const Cell& cell : std::vector<Cell>{{"0,14", ';', "0.14"},
                                              {"0.14", ';', "0.14"},
                                              {"0.125", ';', "0.125"},
                                              {"1.234,5", ';', "1234.5"},
                                              {"-1.234.567,89", ';', "-1234567.89"},
                                              {"1.234.567", ';', "1234567"},
                                              {"1.234", ';', nullptr},
                                              {"1.234", ',', "1.234"},
                                              {"1e-3", ',', "0.001"},
                                              {"2024-01", ';', "\"2024-01\""},
                                              {"Vejle", ';', "\"Vejle\""},
                                              {"12,x", ';', "\"12,x\""},
                                              {"12.34,5", ';', "\"12.34,5\""},
                                              {"true", ';', "true"},
                                              {"null", ';', "null"},
                                              {"{\"rate\": 0.05}", ';', "{\"rate\":0.05}"},
                                              {"[1, 2", ';', nullptr}}) {
        CAPTURE(std::string(cell.written));
        Text message;
        const auto value = value_of_cell(cell.written, cell.separator, message);
        CHECK(value.has_value() == (cell.json != nullptr));
        if (value && cell.json)
            CHECK(Document::parse(to_text(*value)) == Document::parse(cell.json));
        if (!value) CHECK_FALSE(message.da.empty());
    }
    CHECK(cells_of("\"a;b\"; c ;\"d\"\"e\"", ';') == std::vector<std::string>{"a;b", "c", "d\"e"});
    CHECK(matches("archetypes.*.hazard_ratio", "archetypes.mentoring.changes[0].hazard_ratio"));
    CHECK_FALSE(matches("archetypes.*.hazard_ratio", "archetypes.mentoring.hazard"));
    CHECK(matches("*", "anything"));
}
