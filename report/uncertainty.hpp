// How sure the figures are, what they hinge on and what must be true: tables and sentences.
#pragma once

#include <string>
#include <vector>

#include "model/uncertainty/sensitivity.hpp"
#include "model/uncertainty/simulation.hpp"
#include "report/table.hpp"

namespace afkast {

// Bars are drawn for people alone, not in files that a program reads on.
enum class Bars { drawn, left_out };
// Thousands beside bars, kroner in files; and what the table's heading says of it.
Amount amount(double kroner, Bars bars = Bars::left_out);
std::string present_value_unit(const Result& base, Language language, Bars bars = Bars::left_out);

// -- many draws -----------------------------------------------------------------------------------

// For each point of view: base case, result at the means, and the spread of the draws.
Table spread_table(const Simulation& simulation, Language language, Bars bars = Bars::drawn);
// The cumulative result by year: band, and the chance of being paid back by then.
Table band_table(const Simulation& simulation, Perspective view, Language language,
                 Bars bars = Bars::drawn);
// How often the net result lies where, with the loss part marked.
// The bins of a result's draws, for table and chart alike: steps of 1, 2 or 5 times a power of ten
// with an edge at zero, so that loss and gain part. The first and the last are open.
Histogram histogram_of(const std::vector<double>& draws);
Table histogram_table(const Simulation& simulation, Perspective view, Language language);
// What it is worth to learn each assumption before deciding.
Table information_table(const Information& information, const Simulation& simulation,
                        Language language, Bars bars = Bars::drawn);
// The chance of a gain in words, whether there are enough draws, why mean and base case differ.
std::vector<std::string> certainty_sentences(const Simulation& simulation, Language language);
// Of these, the ranges, means and chances of a gain alone; or why there are none.
std::vector<std::string> gain_sentences(const Simulation& simulation, Language language);
std::string no_chance_sentence(NoChance why, Language language);
// Where most of the money hangs on numbers without a range; else empty.
std::string without_range_sentence(const Simulation& simulation, Language language);
// "87 %", and never "0 %" or "100 %" of what is merely rare.
std::string chance_text(double share, std::size_t draws, Language language);
std::vector<std::string> information_sentences(const Information& information,
                                               const Simulation& simulation, Perspective view,
                                               Language language);
// What was drawn: of which assumptions, what was left out as impossible, grades at work.
std::vector<std::string> draw_sentences(const Simulation& simulation, Language language);

// Why scenarios cannot be weighed against each other: other people, other horizons, other kinds of
// calculation, or calibrations; each as a part of a sentence. None where they can.
std::vector<std::string> incomparable(const std::vector<const Scenario*>& scenarios,
                                      Language language);
std::string incomparable_sentence(const std::vector<const Scenario*>& scenarios, Language language);

// Scenarios on common draws, per participant.
Table comparison_table(const std::vector<Simulation>& simulations, Language language);
std::vector<std::string> choice_sentences(const std::vector<Simulation>& simulations,
                                          Perspective view, Language language);
// The same where the choice is known already.
std::vector<std::string> choice_sentences(const Choice& choice,
                                          const std::vector<Simulation>& simulations,
                                          Perspective view, Language language);
// A row a draw: every drawn assumption, and the net result of every point of view.
Table draw_table(const Simulation& simulation, Language language);

// -- what it hinges on ----------------------------------------------------------------------------

Table tornado_table(const Sensitivity& sensitivity, Perspective view, Language language,
                    Bars bars = Bars::drawn);
Table elasticity_table(const Sensitivity& sensitivity, Perspective view, Language language);
Table two_way_table(const Sensitivity& sensitivity, Language language);
Table variance_table(const Sensitivity& sensitivity, const VarianceShares& shares,
                     Language language, Bars bars = Bars::drawn);
std::vector<std::string> variance_sentences(const VarianceShares& shares, Language language);

// -- what must be true ----------------------------------------------------------------------------

Table break_even_table(const Scenario& scenario, const std::vector<BreakEven>& all,
                       Language language, Bars bars = Bars::drawn);
Table frontier_table(const Scenario& scenario, const Frontier& frontier, Language language);
// "Kommunen vinder, når ...", where there are several zeros, or that no number alone
// is enough.
std::vector<std::string> break_even_sentences(const Result& base, const std::vector<BreakEven>& all,
                                              Language language);

// "All costs": the assumptions of a topic together.
std::string all_of_topic(Topic topic, Language language);

// A bar from `from` to `to` of 0..1, so many letters wide, in eighths of a letter.
std::string bar_text(double from, double to, std::size_t letters);

}  // namespace afkast
