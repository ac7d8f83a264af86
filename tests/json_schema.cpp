#include "tests/json_schema.hpp"

#include <fstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace afkast {

struct JsonSchema::Parsed {
    nlohmann::json document;
    valijson::Schema schema;
};

JsonSchema::JsonSchema(const std::string& name) : parsed(std::make_unique<Parsed>()) {
    std::ifstream stream(AFKAST_ROOT "/schema/" + name);
    parsed->document = nlohmann::json::parse(stream);
    const valijson::adapters::NlohmannJsonAdapter adapter(parsed->document);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, parsed->schema);
}

JsonSchema::~JsonSchema() = default;

const nlohmann::json& JsonSchema::document() const { return parsed->document; }

std::string JsonSchema::objection(const nlohmann::json& document) const {
    valijson::Validator validator(valijson::Validator::kStrongTypes);
    valijson::ValidationResults results;
    if (validator.validate(parsed->schema, valijson::adapters::NlohmannJsonAdapter(document),
                           &results))
        return {};
    std::string text = "refused";
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        text += "\n";
        for (const std::string& step : error.context) text += step;
        text += " " + error.description;
    }
    return text;
}

}  // namespace afkast
