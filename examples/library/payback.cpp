// What a scenario gives the municipality, in kroner of its price year.
#include <afkast/io/read_parameters.hpp>
#include <afkast/io/read_scenario.hpp>
#include <afkast/model/result.hpp>
#include <cstdio>

int main(int, char** arguments) {
    const auto parameters = afkast::read_parameters(DATA);
    const auto result = calculate(parameters, afkast::read_scenario(arguments[1], parameters));
    std::printf("%.2f\n", result.of(afkast::Perspective::municipality).net_present_value);
}
