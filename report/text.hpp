// Numbers as people read them: 1.234.567,89 in Danish, 1,234,567.89 in English.
#pragma once

#include <string>
#include <vector>

#include "model/dated.hpp"
#include "model/text.hpp"

namespace afkast {

// Of two words for one thing, that of the language.
inline std::string in(Language language, const std::string& danish, const std::string& english) {
    return language == Language::danish ? danish : english;
}

// Rounds half away from zero (METHOD.md K20).
double rounded(double value, int decimals = 0);
std::string number_text(double value, int decimals, Language language);
std::string kroner_text(double value, Language language);  // 1.234.567 kr. / DKK 1,234,567
// To three digits, for sentences and boxes, without a sign: "34 mio. kr.", "1,21 mio. kr.",
// "526 kr.". Exact figures are for tables.
std::string about_text(double kroner, Language language);
// The same of people and other counts: whole from 20 up, else one decimal.
std::string about_number(double count, Language language);
// The same with its sign: "+1,23 mio. kr.", "-340.000 kr."
std::string short_kroner_text(double value, Language language);
std::string percent_text(double share, int decimals, Language language);  // 12,5 % / 12.5%

// A value of an assumption or of data/ with its unit: 8 % for a share, 40 timer, 420 kr.
std::string value_text(double value, const std::string& unit, Language language);
// The same, to so many digits that count.
std::string value_text(double value, const std::string& unit, int digits, Language language);
// Two values, the unit once, behind the higher: "5 – 18 procentpoint"; below zero with a word:
// "-75 kr. til -25 kr.".
std::string range_text(double from, double to, const std::string& unit, Language language);
std::string unit_text(const std::string& unit, Language language);
std::string participants_text(double count, Language language);  // "8.500 deltagere", "1 deltager"

// "februar 2026"; "15. februar 2026" in Danish, "15 February 2026" in English.
std::string month_text(Month month, Language language);
std::string date_text(Date date, Language language);
// When a source was read, written as "2026-11" or "2026-11-28"; other words as they are.
std::string read_on_text(const std::string& read_on, Language language);

// Letters, not bytes: æ is one.
std::size_t width(const std::string& text);
std::string padded(const std::string& text, std::size_t columns, bool right);
// Breaks at spaces into lines of at most `columns` letters.
std::vector<std::string> wrapped(const std::string& text, std::size_t columns);

// As it is set on a page: no line breaks between a number and its unit, and a minus is a minus
// ("−118 mio. kr."), not a hyphen.
std::string typeset(const std::string& text);

// A full stop, unless "833.580 kr." ends the sentence by itself.
std::string ended(std::string sentence);
// A label inside a sentence: "job" for "Job", but "SØM" and "ATP" as they are.
std::string inside_sentence(std::string label);
// "a, b og c"
std::string joined(const std::vector<std::string>& words, Language language);

// A number typed by a person: decimal comma or point, spaces and thousands separators allowed.
// None when it is not a number.
bool parse_number(const std::string& typed, Language language, double& value);

}  // namespace afkast
