// The sheets of what goes in: assumptions and sources.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "report/tables.hpp"
#include "report/text.hpp"
#include "report/trail.hpp"
#include "report/workbook_draft.hpp"

namespace afkast {

namespace {

NumberFormat format_of(const Assumption& assumption, double value) {
    if (assumption.unit == "share") return NumberFormat::percent;
    if (assumption.unit == "kr")
        return value == std::floor(value) ? NumberFormat::whole : NumberFormat::two_decimals;
    return NumberFormat::general;
}

// Is support at entry so long that the finer places on the ladder are left out?
bool settled_at_entry(const Draft& draft) {
    const Plan& plan = draft.plan();
    if (!plan.by_pathways() || plan.weeks_at_entry.empty()) return false;
    for (const auto& [weeks, share] : plan.weeks_at_entry)
        if (draft.recording.at(weeks).value() < draft.recording.at(plan.third_step_weeks).value())
            return false;
    return true;
}
bool is_weeks_at_entry(const Scenario& scenario, std::size_t slot) {
    return std::any_of(
        scenario.entry_weeks.begin(), scenario.entry_weeks.end(),
        [&](const WeeksAtEntry& entry) { return entry.weeks.index == static_cast<int>(slot); });
}

class AssumptionSheet {
  public:
    explicit AssumptionSheet(Draft& its_draft)
        : draft(its_draft), used(sources_used(its_draft.input.parameters, its_draft.result())) {}

    void lay_out() {
        draft.title(Page::assumptions, draft.in("Forudsætninger", "Assumptions"),
                    draft.in("Skriv i de gule felter; alt andet regnes om. Hvert felt har et navn, "
                             "som formlerne bruger.",
                             "Type into the yellow cells; all else is recalculated. Each has a "
                             "name that the formulas use."));
        Sheet& sheet = draft.sheet(Page::assumptions);
        sheet.widths = {46, 13, 15, 10, 13, 30, 15, 12, 15, 6, 46, 46, 60};
        sheet.columns_printed = 10;
        sheet.rows_kept = 4;
        sheet.columns_kept = 2;
        const std::pair<const char*, const char*> heads[] = {
            {"Forudsætning", "Assumption"},
            {"Værdi", "Value"},
            {"Enhed", "Unit"},
            {"Ændret?", "Changed?"},
            {"Som lavet", "As made"},
            {"Spænd", "Range"},
            {"Prisniveau", "Price level"},
            {"Kilde nr.", "Source no."},
            {"Status", "Status"},
            {"Grad", "Grade"},
            {"Navn i formler", "Name in formulas"},
            {"Sted i scenariet", "Place in the scenario"},
            {"Begrundelse", "Reason"}};
        int column = 0;
        for (const auto& [da, en] : heads)
            draft.heading(Page::assumptions, 3, column++, draft.in(da, en));
        const auto& assumptions = draft.result().scenario().assumptions;
        for (int topic = 0; topic <= static_cast<int>(Topic::appraisal); ++topic) {
            bool headed = false;
            for (std::size_t slot = 0; slot < assumptions.size(); ++slot) {
                if (static_cast<int>(assumptions[slot].topic) != topic || !is_live(slot)) continue;
                if (!headed)
                    sheet.put(row++, 0, topic_label(assumptions[slot].topic, draft.language),
                              {Role::total, NumberFormat::general});
                headed = true;
                assumption(slot);
            }
        }
        fixed();
    }

  private:
    Draft& draft;
    const std::vector<Source> used;
    int row = 4;
    std::set<std::string> names;

    bool is_live(std::size_t slot) const {
        const Scenario& scenario = draft.result().scenario();
        return is_used(scenario, scenario.assumptions[slot]);
    }

    std::string unique_name(const std::string& label) {
        const std::string plain = cell_name(label);
        std::string name = plain;
        const auto key = [](std::string text) {
            for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            return text;
        };
        for (int n = 2; !names.insert(key(name)).second; ++n) name = fmt::format("{}_{}", plain, n);
        return name;
    }

    void assumption(std::size_t slot) {
        Sheet& sheet = draft.sheet(Page::assumptions);
        const Scenario& scenario = draft.result().scenario();
        const Assumption& one = scenario.assumptions[slot];
        const double value = draft.result().values[slot];
        const NumberFormat format = format_of(one, value);
        const std::string name = unique_name(one.label.in(draft.language));
        const CellPlace place{draft.number(Page::assumptions), row, 1};
        draft.expressions.name_input(draft.recording.values[slot], place, name);
        draft.assumption_cells[slot] = place;
        sheet.put(row, 0, one.label.in(draft.language), {Role::note, NumberFormat::general});
        sheet.put(row, 1, value, {Role::input, format});
        if (format != NumberFormat::percent) sheet.put(row, 2, unit_text(one.unit, draft.language));
        sheet.put(
            row, 3,
            Written{fmt::format("IF({}={},\"\",\"{}\")", reference(draft.book, place, place.sheet),
                                reference(draft.book, CellPlace{place.sheet, row, 4}, place.sheet),
                                draft.in("ændret", "changed")),
                    std::string()},
            {Role::check, NumberFormat::general});
        sheet.put(row, 4, value, {Role::plain, format});
        sheet.put(row, 5,
                  is_certain(one.distribution) ? std::string() : range_of(one, draft.language));
        const Parameters& parameters = draft.input.parameters;
        const Origin origin = origin_of(parameters, scenario, one);
        sheet.put(row, 6, price_level_text(parameters, draft.result(), slot, draft.language));
        sheet.put(row, 7, source_numbers(used, origin));
        sheet.put(row, 8, status_text(origin, draft.language));
        sheet.put(row, 9, one.grade ? std::string(1, one.grade) : std::string());
        sheet.put(row, 10, name);
        sheet.put(row, 11, one.path);
        sheet.put(row, 12, reason_text(parameters, one, draft.language));
        limit(slot, one);
        ++row;
    }

    void limit(std::size_t slot, const Assumption& one) {
        const bool weeks = is_weeks_at_entry(draft.result().scenario(), slot);
        double least = one.least.value_or(-1e15);
        if (weeks && settled_at_entry(draft)) {
            least = draft.recording.at(draft.plan().third_step_weeks).value();
            draft.sheet(Page::assumptions)
                .put(row, 12,
                     draft.in(fmt::format("Mindst {} uger i dette regneark; lav et nyt for færre.",
                                          least),
                              fmt::format("At least {} weeks in this workbook; make another for "
                                          "fewer.",
                                          least)),
                     {Role::check, NumberFormat::general});
            draft.checks.push_back({draft.number(Page::assumptions), row, 13});
            draft.sheet(Page::assumptions)
                .put(row, 13,
                     Written{fmt::format("IF(B{}<{},\"{}\",\"ok\")", row + 1, least,
                                         draft.in("For få uger til dette regneark",
                                                  "Too few weeks for this workbook")),
                             std::string("ok")},
                     {Role::check, NumberFormat::general});
        }
        if (!one.least && !one.most && !weeks) return;
        draft.sheet(Page::assumptions)
            .limits.push_back({row, 1, least, one.most.value_or(1e15),
                               draft.in("Tallet ligger uden for det, der giver mening.",
                                        "The number lies outside of what makes sense.")});
    }

    // Dates, states, places: what no formula could follow.
    void fixed() {
        Sheet& sheet = draft.sheet(Page::assumptions);
        const Scenario& scenario = draft.result().scenario();
        const Plan& plan = draft.plan();
        ++row;
        sheet.put(row++, 0,
                  draft.in("Fast i dette regneark (ændres i scenariets fil)",
                           "Fixed in this workbook (changed in the scenario's file)"),
                  {Role::total, NumberFormat::general});
        const auto say = [&](const std::string& what, const std::string& value) {
            sheet.put(row, 0, what);
            sheet.put(row++, 1, value, {Role::fixed, NumberFormat::general});
        };
        say(draft.in("Begynder", "Starts"), month_text(scenario.start, draft.language));
        say(draft.in("Regnes til og med", "Calculated to"), month_text(plan.last, draft.language));
        say(draft.in("År pr. deltager", "Years per participant"),
            std::to_string(scenario.horizon_years));
        say(draft.in("Prisår", "Price year"), std::to_string(plan.price_year));
        say(draft.in("Metode", "Method"), plan.by_pathways()
                                              ? draft.in("forløb", "pathways")
                                              : draft.in("SØM-metoden", "SØM's method"));
        std::string places;
        for (const MunicipalityShare& one : scenario.municipalities)
            places += (places.empty() ? "" : ", ") + one.name;
        say(draft.in("Kommuner", "Municipalities"),
            places.empty() ? draft.in("landsgennemsnit", "national average") : places);
        std::string states;
        for (std::size_t s = 0; s < plan.states.size(); ++s)
            states += (states.empty() ? "" : ", ") + draft.state_label(s);
        say(draft.in("Tilstande", "States"), states);
    }
};

}  // namespace

void lay_out_assumptions(Draft& draft) { AssumptionSheet(draft).lay_out(); }

void lay_out_sources(Draft& draft) {
    draft.title(Page::sources, draft.in("Kilder", "Sources"),
                draft.in("Hvor tallene er læst.", "Where the numbers were read."));
    Sheet& sheet = draft.sheet(Page::sources);
    sheet.widths = {8, 70, 34, 70, 18};
    sheet.rows_kept = 4;
    const std::pair<const char*, const char*> heads[] = {{"Nr.", "No."},
                                                         {"Titel", "Title"},
                                                         {"Udgiver", "Publisher"},
                                                         {"Adresse", "Address"},
                                                         {"Læst", "Read on"}};
    int column = 0;
    for (const auto& [da, en] : heads) draft.heading(Page::sources, 3, column++, draft.in(da, en));
    int row = 4;
    for (const Source& source : sources_used(draft.input.parameters, draft.result())) {
        column = 0;
        for (const std::string& text :
             {fmt::format("[{}]", row - 3), source.title.in(draft.language), source.publisher,
              source.address, read_on_text(source.read_on, draft.language)})
            sheet.put(row, column++, text, {Role::note, NumberFormat::general});
        ++row;
    }
}

}  // namespace afkast
