#include "report/grounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/law_in_force.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

class Grounds {
  public:
    Grounds(const Parameters& parameters_, const Result& result_, const About& asked_,
            Language language_)
        : parameters(parameters_), result(result_), asked(asked_), language(language_) {}

    std::vector<Reason> behind(const Cause& cause) const {
        Reason reason;
        add_person_months(cause, reason);
        add_law(cause, reason);
        add_values(cause, reason);
        add_assumptions(cause, reason);
        return std::move(reason.behind);
    }

    Reason restating() const {
        const Series& index = series_named(parameters, result.scenario().price_index);
        Reason reason{
            in("Beløb i løbende kroner er flyttet til ", "Nominal amounts are moved to ") +
                std::to_string(result.plan->price_year) + in("-priser med ", " prices with ") +
                index.label.in(language),
            {}};
        if (asked.present_value) reason.text += "; " + basis_text(result, language);
        add_entries(index, reason);
        return reason;
    }

    Reason of_appraisal(const std::string& name) const {
        const Series& series = series_named(parameters, name);
        LawInForce in_use(parameters, result.scenario());
        const Date day = result.basis.schedule_of;
        Reason value{series.label.in(language) + " [" + name + "]", {}};
        value.behind.push_back(
            {entry_text(series, day, in_use.value(name, day).terms.front()), {}});
        return value;
    }

  private:
    const Parameters& parameters;
    const Result& result;
    const About& asked;
    Language language;

    std::string in(const std::string& da, const std::string& en) const {
        return language == Language::danish ? da : en;
    }
    bool asked_year(int year) const { return asks_for(asked, year); }

    // Of pathways: how long people are in the state behind a line, without and with the effort.
    void add_person_months(const Cause& cause, Reason& reason) const {
        const Plan& plan = *result.plan;
        if (!plan.by_pathways() || cause.state.empty()) return;
        for (std::size_t s = 0; s < plan.states.size(); ++s) {
            if (plan.states[s].name != cause.state) continue;
            const double without = rounded(months_in(result.courses.without.states[s].people), 1);
            const double with = rounded(months_in(result.courses.with.states[s].people), 1);
            const auto number = [&](double months) { return number_text(months, 1, language); };
            const std::string name = plan.states[s].law.label.in(language);
            reason.behind.push_back(
                {in(fmt::format("Personmåneder i {}: uden indsatsen {}, med {}, forskel {}", name,
                                number(without), number(with), number(with - without)),
                    fmt::format("Person-months in {}: without the effort {}, with it {}, "
                                "difference {}",
                                name, number(without), number(with), number(with - without))),
                 {}});
        }
    }
    double months_in(const std::vector<double>& people) const {
        double months = 0;
        for (std::size_t m = 0; m < people.size(); ++m) {
            const int calendar = (result.plan->first + static_cast<int>(m)).year();
            if (asked_year(calendar)) months += people[m];
        }
        return months;
    }

    void add_law(const Cause& cause, Reason& reason) const {
        const auto rule = parameters.rules.find(cause.rule);
        if (rule == parameters.rules.end()) return;
        Reason law{in("Regel: ", "Rule: ") + rule->second.label.in(language) + " – " +
                       rule->second.law.in(language),
                   {}};
        if (!rule->second.source.empty())
            law.behind.push_back(
                {in("Kilde: ", "Source: ") + source_text(rule->second.source), {}});
        reason.behind.push_back(std::move(law));
    }

    // The values of data/ in force in the years asked about, each with its source.
    void add_values(const Cause& cause, Reason& reason) const {
        for (const std::string& name : cause.parameters) {
            const auto series = parameters.series.find(name);
            if (series == parameters.series.end()) continue;
            Reason value{series->second.label.in(language) + " [" + name + "]", {}};
            add_entries(series->second, value);
            if (!value.behind.empty()) reason.behind.push_back(std::move(value));
        }
    }

    // Each value once: as it is written, moved by its index to how it was used.
    void add_entries(const Series& series, Reason& value) const {
        LawInForce in_use(parameters, result.scenario());
        const Plan& plan = *result.plan;
        Input shown;
        for (Month month = plan.first; month <= plan.last; month = month + 1) {
            if (!asked_year(month.year())) continue;
            const Date day =
                std::min(std::max(month, result.scenario().start), plan.law_known_to).middle();
            Input used;
            try {
                used = in_use.value(series.name, day);
            } catch (const NotInForce&) {
                continue;
            }
            if (used == shown) continue;
            shown = used;
            value.behind.push_back({entry_text(series, day, used.terms.front()), {}});
        }
    }

    std::string entry_text(const Series& series, Date day, const Input::Term& term) const {
        const bool own = term.slot >= 0;
        const double written =
            term.factor * (own ? result.values[static_cast<std::size_t>(term.slot)] : 1);
        std::string text = value_text(written, series.unit, language);
        if (term.moved.over != term.moved.under)
            text += fmt::format(" × {}/{} = {}", exact_text(term.moved.over, 1e-9, language),
                                exact_text(term.moved.under, 1e-9, language),
                                used_text(written * term.moved.as<double>(), series.unit));
        if (own) return in("fra scenariet: ", "from the scenario: ") + text;
        const Found found = find(series, day);
        text = in("fra ", "from ") + date_text(found.entry->from, language) + ": " + text + ", " +
               label(found.entry->status).in(language);
        if (found.reach == Reach::carried_back) text += in(", ført tilbage", ", carried back");
        if (found.reach == Reach::extended) text += in(", ført frem", ", carried forward");
        for (const std::string& source : found.entry->sources) text += "; " + source_text(source);
        return text;
    }
    // Kroner to the øre.
    std::string used_text(double value, const std::string& unit) const {
        return value_text(unit.starts_with("kr") ? rounded(value, 2) : value, unit, language);
    }

    // Behind the people of a pathway: what happens anyway, and what the effort changes.
    std::string kind_of(const Assumption& assumption) const {
        if (assumption.topic == Topic::baseline && assumption.only_for == Method::pathways)
            return in("Overgang uden indsatsen: ", "Move without the effort: ");
        if (assumption.topic == Topic::effect && assumption.only_for == Method::pathways)
            return in("Ændret af indsatsen: ", "Changed by the effort: ");
        return in("Forudsætning: ", "Assumption: ");
    }

    void add_assumptions(const Cause& cause, Reason& reason) const {
        const Scenario& scenario = result.scenario();
        for (const std::string& path : cause.assumptions)
            for (std::size_t i = 0; i < scenario.assumptions.size(); ++i) {
                const Assumption& assumption = scenario.assumptions[i];
                if (assumption.path != path) continue;
                std::string text = kind_of(assumption) + assumption.label.in(language) + " = " +
                                   value_text(result.values[i], assumption.unit, language) + " [" +
                                   path + "]";
                if (assumption.grade)
                    text += in(", evidensgrad ", ", grade ") + std::string(1, assumption.grade);
                if (assumption.source == path && parameters.series.contains(path)) {
                    Reason shipped{text, {}};
                    add_entries(series_named(parameters, path), shipped);
                    reason.behind.push_back(std::move(shipped));
                    continue;
                }
                text += ", " + (assumption.source.empty() || assumption.source == "assumption"
                                    ? in("antagelse", "assumption")
                                    : source_text(assumption.source));
                reason.behind.push_back({text, {}});
            }
    }

    std::string source_text(const std::string& name) const {
        if (const auto source = parameters.sources.find(name); source != parameters.sources.end())
            return described(source->second);
        if (const auto item = parameters.evidence.find(name); item != parameters.evidence.end()) {
            std::string text = item->second.label.in(language);
            for (const std::string& source : item->second.sources)
                text += ", " + source_text(source);
            return text;
        }
        if (parameters.series.contains(name)) return "data: " + name;
        for (const Source& source : result.scenario().sources)
            if (source.name == name) return described(source);
        return name == "assumption" ? in("antagelse", "assumption") : name;
    }
    std::string described(const Source& source) const {
        std::string text = source.title.in(language);
        if (source.own) return text;
        if (!source.publisher.empty()) text += ", " + source.publisher;
        if (!source.address.empty()) text += ", " + source.address;
        return text;
    }
};

}  // namespace

bool asks_for(const About& asked, int year) {
    return !asked.year || year == *asked.year || (asked.years_before_too && year < *asked.year);
}

std::string exact_text(double value, double part, Language language) {
    int decimals = 0;
    while (decimals < 12 && std::fabs(value - rounded(value, decimals)) > std::fabs(value) * part)
        ++decimals;
    return number_text(value, decimals, language);
}

std::vector<Reason> grounds_of(const Parameters& parameters, const Result& result,
                               const About& asked, const Cause& cause, Language language) {
    return Grounds(parameters, result, asked, language).behind(cause);
}

Reason value_of_appraisal(const Parameters& parameters, const Result& result, const About& asked,
                          const std::string& name, Language language) {
    return Grounds(parameters, result, asked, language).of_appraisal(name);
}

Reason restating(const Parameters& parameters, const Result& result, const About& asked,
                 Language language) {
    return Grounds(parameters, result, asked, language).restating();
}

}  // namespace afkast
