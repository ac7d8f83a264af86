// Pathways a second time: every person's own history of support and self-support, with the ladder
// counted twelfth of a week by twelfth of a week. Slow and obvious; it shares nothing with
// model/cells.cpp, model/pathway.cpp and model/compile_pathway.cpp, which must agree with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

#include "model/parameters.hpp"
#include "model/scenario.hpp"

namespace oracle {

// What a week is to the ladder (lov om kommunernes finansiering §§ 3, 5 and 6). Subsidised work and
// fleksjob are support; SU is neither (K12). A week with any benefit in it is support, whole.
enum class Week { support, self_support, neither };

// The count of one person, as the law tells it: weeks on support add up, and begin again when,
// after the first of them, the person has in total 52 weeks of self-support within the latest 156.
class LadderCounter {
  public:
    explicit LadderCounter(int weeks_behind = 0);
    void pass_weeks(Week kind, int weeks) { pass(kind, weeks * 12); }
    void pass_months(Week kind, int months) { pass(kind, months * 52); }  // K30
    double weeks() const { return count / 12.0; }
    int restarts() const { return begun_again; }
    double state_share_of_next_month() const;  // if it is spent on support

  private:
    int count;                // twelfths of a week on support
    bool counting;            // has there been a week of support in this count?
    std::deque<bool> latest;  // was it self-support? the latest 156 weeks, within the count
    int self_support = 0;     // twelfths of a week in `latest`
    int begun_again = 0;

    void pass(Week kind, int twelfths);
};

// The same history month by month, with nothing kept that can no longer matter: weeks on support
// beyond the last rung, and self-support that will have left the window before it can be one of 52
// weeks.
struct History {
    int weeks_twelfths = 0;    // on support in this count; at most 52 weeks
    bool counting = false;     // the count has begun
    std::uint64_t months = 0;  // bit n: self-support n months ago, 0 the latest
    bool operator==(const History&) const = default;
};
History after_month(History history, Week kind);

// What the municipality bears of all benefits of one course, in kroner of the price year. Of
// histories rarer than `least_share` of all people the oldest months are kept on average only.
struct CourseCost {
    double kroner = 0;
    double rounded = 0;              // share of people to whom that was done, all months together
    std::size_t most_histories = 0;  // in any month
};
enum class Arm { without, with };
CourseCost benefit_cost(const afkast::Parameters& parameters, const afkast::Scenario& scenario,
                        Arm arm, double least_share);

}  // namespace oracle
