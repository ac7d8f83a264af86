// The schema of sweep files and the reader agree on what is shipped and on what is wrong.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "io/read_sweep.hpp"
#include "tests/json_schema.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

namespace fs = std::filesystem;
using Document = nlohmann::json;
const fs::path root(AFKAST_ROOT);

bool schema_accepts(const Document& sweep) {
    static const JsonSchema schema("sweep-1.schema.json");
    return schema.objection(sweep).empty();
}

bool reader_accepts(const Document& sweep) {
    const fs::path file =
        fs::temp_directory_path() / ("afkast-sweep-schema-" + std::to_string(getpid()) + ".json");
    std::ofstream(file) << sweep.dump();
    bool accepted = true;
    try {
        read_sweep(file.string(), shipped());
    } catch (const BadInput&) {
        accepted = false;
    }
    fs::remove(file);
    return accepted;
}

const Document& good() {
    static const Document sweep = Document::parse(R"({"afkast_sweep": 1,
        "base": ")" AFKAST_ROOT R"(/scenarios/minimal.json",
        "axes": [ {"path": "success_rate", "values": [0.1, 0.2]},
                  {"path": "municipality", "all": "municipalities"},
                  {"path": "causality", "from": 0, "to": 1, "step": 0.25},
                  {"name": "level", "levels": ["low", "high"], "of": ["costs*"]},
                  {"name": "plan", "points": [{"label": "A", "set": {"duration_months": 3}}]} ]})");
    return sweep;
}

}  // namespace

TEST_CASE("schema and reader take the shipped sweeps and every kind of axis") {
    for (const auto& entry : fs::directory_iterator(root / "sweeps")) {
        CAPTURE(entry.path().string());
        std::ifstream stream(entry.path());
        CHECK(schema_accepts(Document::parse(stream)));
        CHECK_NOTHROW(read_sweep(entry.path().string(), shipped()));
    }
    CHECK(schema_accepts(good()));
    CHECK(reader_accepts(good()));
}

TEST_CASE("schema and reader refuse the same faults of form") {
    for (const char* change :
         {R"([{"op": "remove", "path": "/base"}])",
          R"([{"op": "remove", "path": "/afkast_sweep"}])",
          R"([{"op": "replace", "path": "/afkast_sweep", "value": 2}])",
          R"([{"op": "add", "path": "/dessign", "value": "grid"}])",
          R"([{"op": "add", "path": "/design", "value": "random"}])",
          R"([{"op": "add", "path": "/seed", "value": "one"}])",
          R"([{"op": "remove", "path": "/axes/0/values"}])",
          R"([{"op": "remove", "path": "/axes/0/path"}])",
          R"([{"op": "replace", "path": "/axes/0/values", "value": 0.1}])",
          R"([{"op": "replace", "path": "/axes/1/all", "value": "towns"}])",
          R"([{"op": "replace", "path": "/axes/2/step", "value": 0}])",
          R"([{"op": "replace", "path": "/axes/2/to", "value": "one"}])",
          R"([{"op": "replace", "path": "/axes/3/levels/0", "value": "lowest"}])",
          R"([{"op": "remove", "path": "/axes/3/of"}])",
          R"([{"op": "remove", "path": "/axes/4/points/0/label"}])",
          R"([{"op": "add", "path": "/axes/0/steps", "value": 3}])"}) {
        CAPTURE(std::string(change));
        const Document changed = good().patch(Document::parse(change));
        CHECK_FALSE(schema_accepts(changed));
        CHECK_FALSE(reader_accepts(changed));
    }
}
