// The value of one number at which a result is zero, said in full: in the prices of the report and
// in its own, when it is measured, and what else goes along or does not when it changes.
#pragma once

#include <string>

#include "model/result.hpp"
#include "report/text.hpp"

namespace afkast {

// On one side of `value` the point of view gains, all other numbers as in the base case.
struct Limit {
    std::size_t slot;
    Perspective view;
    double value = 0;
    bool more_is_gain = true;
};

// "Effekten »Flere i job« er over 0,557 procentpoint 12 måneder efter start (regnet med 1
// procentpoint; spænd 0 – 2,2 procentpoint)"; of an amount: "»Projektet« er under 15.800 kr. i
// 2024-priser (13.700 kr. i scenariets egne priser; regnet med 67.000 kr. = 58.100 kr.; ...)". A
// saving written as an amount below zero is said without its sign. No full stop.
std::string limit_text(const Result& base, const Limit& limit, Language language);
// What a reader must know of it: that a grant stays or follows, that a price is shared by all
// participants, that one more fleksjob costs more than it saves. Whole sentences; empty: nothing.
std::string beside_limit(const Result& base, const Limit& limit, Language language);

// A value of an assumption in a sentence: three digits that count, of amounts, too.
std::string about_value(double value, const std::string& unit, Language language);

}  // namespace afkast
