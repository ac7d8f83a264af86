// What an explanation rests on: people, law, values of data/ as they were used, assumptions.
#pragma once

#include "report/explain.hpp"

namespace afkast {

// Behind a line of the ledger, in the years that are asked about.
std::vector<Reason> grounds_of(const Parameters& parameters, const Result& result,
                               const About& asked, const Cause& cause, Language language);

// How nominal kroner became those of the price year, and those of the base year.
Reason restating(const Parameters& parameters, const Result& result, const About& asked,
                 Language language);

// A value of the appraisal as it was in force on the day whose rules it follows, with its source.
Reason value_of_appraisal(const Parameters& parameters, const Result& result, const About& asked,
                          const std::string& name, Language language);

// A number with as many decimals as it takes to be true to a part of itself.
std::string exact_text(double value, double part, Language language);

// Is a calendar year among those that are asked about?
bool asks_for(const About& asked, int year);

}  // namespace afkast
