// Pathways as tables and sentences: who is where without and with the effort, what comes of it, and
// which states the saving comes from.
#pragma once

#include <string>
#include <vector>

#include "model/result.hpp"
#include "report/naming.hpp"
#include "report/table.hpp"

namespace afkast {

// Shares of the participants by state after 0, 1, 3, 6 ... 24 months, then year by year.
std::vector<Table> state_tables(const Result& result, Language language);

// Person-years by state and calendar year: without the effort, with it, and the difference.
std::vector<Table> person_year_tables(const Result& result, Language language);

// Person-years in work and elsewhere, people in work at some months, hours, own outcomes.
Table outcome_table(const Result& result, Language language);

// Net result and cost for each extra person-year in ordinary work (in any job, where that is not
// most of them) and each unit of own outcomes;
// nothing where there are none or fewer.
Table unit_table(const Result& result, Language language);

// "439 flere i job, småjob eller fleksjob efter 12 måneder (heraf 60 i ordinært job ...)": whoever
// says how many more are in work says in which jobs, and says it so.
std::string more_in_work(const InWork& there, Language language);
std::string in_work_heading(int month, Language language);  // of a row of such figures
std::string of_kind_heading(const std::string& kind, Language language);  // "heraf i småjob"

// The saving on benefits by the state that shrinks, what the growing states cost, and the net; how
// much of the net the effort does not aim at.
Table saving_table(const Result& result, Language language);
// Does any state on a benefit shrink at all?
bool has_saving(const Result& result);
// The same said aloud, and why; none when nothing is saved net.
std::vector<std::string> saving_sentences(const Result& result, Language language);

// In long form, for those who calculate on: a row for each state, course and step, and for each
// state, course and year.
Table people_rows(const Result& result, Language language, Naming naming = Naming::words);
Table person_year_rows(const Result& result, Language language, Naming naming = Naming::words);

// Why the two methods give different results for one scenario.
std::vector<std::string> method_difference(const Result& pathways, const Result& consequences,
                                           Language language);

}  // namespace afkast
