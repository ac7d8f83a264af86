#include "tests/shipped.hpp"

#include <fstream>

#include "io/read_parameters.hpp"

namespace afkast {

const Parameters& shipped() {
    static const Parameters parameters = read_parameters(AFKAST_ROOT "/data");
    return parameters;
}

nlohmann::ordered_json shipped_scenario(const std::string& name) {
    std::ifstream stream(AFKAST_ROOT "/scenarios/" + name + ".json");
    return nlohmann::ordered_json::parse(stream);
}

}  // namespace afkast
