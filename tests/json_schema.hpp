// A JSON Schema of schema/, and what it has against a document. The validator is large and slow to
// compile: only json_schema.cpp includes it.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace afkast {

class JsonSchema {
  public:
    // The name of a file in schema/.
    explicit JsonSchema(const std::string& name);
    ~JsonSchema();

    const nlohmann::json& document() const;
    // Empty when it accepts the document.
    std::string objection(const nlohmann::json& document) const;

  private:
    struct Parsed;
    std::unique_ptr<Parsed> parsed;
};

}  // namespace afkast
