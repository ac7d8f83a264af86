// What it is worth to know more before deciding: the expected gain from choosing after learning
// rather than before, in kroner.
#pragma once

#include <string>
#include <vector>

namespace afkast {

// Net results of the options, [option][draw]; "do nothing" is an option of zeros.
using OptionDraws = std::vector<std::vector<double>>;

// What learning everything would be worth (EVPI): never below zero.
double value_of_knowing_all(const OptionDraws& options);

// Something that might be learned: one assumption or several, by their random numbers in the same
// draws and the values they gave. Discrete ones are told apart by value, others by smooth curves.
struct Unknown {
    std::vector<double> uniforms, values;
    bool discrete = false;
};
// What learning these would be worth (EVPPI), by regression of each option's result on them: the
// value and polynomials to the fourth degree of the random number of each, and products by pairs
// (Strong, Oakley and Brennan 2014). Never below zero, never above the value of knowing all.
double value_of_knowing(const OptionDraws& options, const std::vector<Unknown>& group);

// In what share of the draws each option is the best; ties are shared out.
std::vector<double> chance_of_being_best(const OptionDraws& options);

}  // namespace afkast
