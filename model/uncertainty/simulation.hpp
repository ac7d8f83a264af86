// The results of many draws of a scenario, and what they say: for each point of view its spread,
// its chance of a gain and when it is paid back.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.hpp"
#include "model/uncertainty/draws.hpp"
#include "model/uncertainty/information.hpp"
#include "model/uncertainty/spread.hpp"

namespace afkast {

// The points of view that are spoken of first.
inline constexpr std::array spoken_of{Perspective::municipality, Perspective::public_purse};

// Where a point of view stands in a list; none when it does not.
std::optional<std::size_t> place_of(const std::vector<Perspective>& views, Perspective view);

struct Simulation {
    std::shared_ptr<const Result> base;  // at the base case
    std::shared_ptr<const Draws> draws;
    DrawOptions options;
    std::uint64_t first_draw = 0;
    std::vector<std::string> dimensions;  // of all scenarios that were drawn together
    std::size_t count = 0;
    std::vector<Perspective> views;                      // those whose money moves
    std::vector<std::vector<double>> net_present_value;  // [view][draw]
    std::vector<double> participants;                    // [draw]
    std::vector<double> at_means;  // [view]: with every assumption at its mean
    double without_range = 0;      // as share_without_range() says of the base case
    // Cumulative discounted results, [view][year][draw], of the first draws only when there are
    // very many.
    std::vector<std::vector<std::vector<double>>> cumulative;

    const Scenario& scenario() const { return base->scenario(); }
    // The random numbers and the values behind the results, [of draws->assumptions()][draw].
    std::vector<std::vector<double>> uniforms() const;
    std::vector<std::vector<double>> values() const;
    // The place of a point of view; none when no money of its moves.
    std::optional<std::size_t> place_of(Perspective view) const {
        return afkast::place_of(views, view);
    }
    // The net results per participant, [draw]; zeros when no money moves.
    std::vector<double> per_participant(Perspective view) const;
    const std::vector<double>& of(Perspective view) const;
};

// What the draws would be if each had moved as the base case has: a first answer while the true one
// is drawn. Nothing when the two do not fit together.
std::optional<Simulation> moved_along(const Simulation& simulation,
                                      std::shared_ptr<const Result> now);

struct YearBand {
    int year = 0;
    double p5 = 0, p50 = 0, p95 = 0, mean = 0;
    double paid_back = 0;  // share of the draws that are paid back by the end of it
};
std::vector<YearBand> bands_by_year(const Simulation& simulation, Perspective view);

// Why nothing can be said of how sure a result is: its numbers were chosen to give it, none of them
// has a range, or only some that it does not depend on. None when something can be said.
enum class NoChance { calibration, no_range, no_range_that_counts };
std::string_view name(NoChance why);  // the word in files
std::optional<NoChance> why_no_chance(const Simulation& simulation);
// Shares of the draws; none where nothing can be said, or no money of this point of view moves.
std::optional<double> chance_of_gain(const Simulation& simulation, Perspective view);
std::optional<double> chance_paid_back_by(const Simulation& simulation, Perspective view, int year);
// A gain about as likely as a loss, 40 to 60 % as it is printed: neither is said.
bool is_about_even(double chance);

// How much of what the municipality pays and receives (present values, added up without their
// signs) stays as it is when every number with a range takes its upper end: money that only numbers
// without a range decide. 0 to 1.
double share_without_range(const Parameters& parameters, const Result& result);

// What it is worth to learn one thing before deciding between doing it and leaving it.
struct InformationValue {
    std::size_t slot;
    double kroner = 0;
};
struct Information {
    double everything = 0;
    std::vector<InformationValue> each;  // the most valuable first
    struct OfTopic {
        Topic topic;
        double kroner = 0;
    };
    std::vector<OfTopic> by_topic;  // of all uncertain assumptions of a topic together
};
Information value_of_information(const Simulation& simulation, Perspective view);

// Between doing nothing and the compared scenarios, per participant.
struct Choice {
    std::vector<double> chance_best;  // [0: nothing, then the scenarios]
    std::vector<double> mean;         // the same
    double everything = 0;            // the value of knowing all, per participant
    struct Known {
        Text label;
        double kroner = 0;
    };
    std::vector<Known> each;  // of knowing one number, wherever it is used; the most first
};
Choice choice_between(const std::vector<Simulation>& simulations, Perspective view);

}  // namespace afkast
