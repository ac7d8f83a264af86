#include "report/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

class Explainer {
  public:
    Explainer(const Parameters& parameters_, const Result& result_, Perspective view_,
              std::optional<int> year_, Language language_)
        : parameters(parameters_), result(result_), view(view_), year(year_), language(language_) {}

    Reason run() {
        Reason root{headline(), {}};
        std::map<Category, Reason> groups;
        std::map<Category, double> sums;
        for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
            const Line& head = result.plan->lines[line];
            if (sign(head, view) == 0 || !moves(line)) continue;
            groups[head.cause.category].behind.push_back(line_reason(line));
            sums[head.cause.category] += sign(head, view) * kroner(line);
        }
        for (auto& [category, group] : groups) {
            group.text = label(category).in(language) + ": " + signed_kroner(sums[category]);
            root.behind.push_back(std::move(group));
        }
        if (view == Perspective::society) add_weights(root);
        root.behind.push_back(discounting());
        return root;
    }

  private:
    const Parameters& parameters;
    const Result& result;
    Perspective view;
    std::optional<int> year;
    Language language;

    std::string in(const std::string& da, const std::string& en) const {
        return language == Language::danish ? da : en;
    }
    std::string signed_kroner(double value) const {
        return (rounded(value) > 0 ? "+" : "") + kroner_text(value, language);
    }
    int first() const { return year.value_or(result.ledger.first_year); }
    int last() const { return year.value_or(result.ledger.first_year + result.ledger.years - 1); }
    template <class Values>
    double sum(const Values& values, std::size_t line) const {
        double total = 0;
        for (int y = first(); y <= last(); ++y) total += values[result.ledger.at(line, y)];
        return total;
    }
    double kroner(std::size_t line) const { return sum(result.ledger.kroner, line); }
    double units(std::size_t line) const { return sum(result.ledger.quantity, line); }
    bool moves(std::size_t line) const {
        for (int y = first(); y <= last(); ++y)
            if (result.ledger.kroner[result.ledger.at(line, y)] != 0) return true;
        return false;
    }

    std::string headline() const {
        const Account<double>& account = result.of(view);
        double undiscounted = 0;
        for (int y = first(); y <= last(); ++y)
            undiscounted += account.by_year[static_cast<std::size_t>(y - result.ledger.first_year)];
        const std::string who = label(view).in(language);
        if (year)
            return in(fmt::format("{} i {}: {} ({}-priser, ikke tilbagediskonteret)", who, *year,
                                  signed_kroner(undiscounted), result.plan->price_year),
                      fmt::format("{} in {}: {} ({} prices, undiscounted)", who, *year,
                                  signed_kroner(undiscounted), result.plan->price_year));
        return in(fmt::format("{}: {} ({}); uden tilbagediskontering {}", who,
                              signed_kroner(account.net_present_value),
                              basis_text(result, language), signed_kroner(undiscounted)),
                  fmt::format("{}: {} ({}); undiscounted {}", who,
                              signed_kroner(account.net_present_value),
                              basis_text(result, language), signed_kroner(undiscounted)));
    }

    // Society weighs what it buys from and sells to the rest of the world, and the public result:
    // two additions that are no lines of the ledger.
    void add_weights(Reason& root) const {
        double crossing = 0, of_the_public = 0;
        for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
            crossing += sign(result.plan->lines[line], Perspective::society) * kroner(line);
            of_the_public +=
                sign(result.plan->lines[line], Perspective::public_purse) * kroner(line);
        }
        const double factor = result.basis.net_tax_factor;
        const double distortion = result.basis.tax_distortion_percent / 100;
        root.behind.push_back(
            {in("Nettoafgiftsfaktor ", "Net tax factor ") + number_text(factor, 3, language) +
                 in(": tillæg til linjerne ovenfor, ", ": addition to the lines above, ") +
                 signed_kroner((factor - 1) * crossing),
             {{"appraisal.net_tax_factor", {}}}});
        root.behind.push_back(
            {in("Skatteforvridning ", "Tax distortion ") + percent_text(distortion, 0, language) +
                 in(" af det offentliges resultat, ", " of the result of the public purse, ") +
                 signed_kroner(distortion * of_the_public),
             {{"appraisal.tax_distortion", {}}}});
    }

    Reason line_reason(std::size_t line) const {
        const Line& head = result.plan->lines[line];
        const double amount = sign(head, view) * kroner(line);
        Reason reason{
            fmt::format("{}, {} → {}: {}", head.cause.what.in(language),
                        label(perspective_of(head.payer)).in(language),
                        label(perspective_of(head.payee)).in(language), signed_kroner(amount)),
            {}};
        if (!arithmetic(line).empty()) reason.behind.push_back({arithmetic(line), {}});
        add_person_months(head.cause, reason);
        add_law(head.cause, reason);
        add_values(head.cause, reason);
        add_assumptions(head.cause, reason);
        return reason;
    }

    // Of pathways: how long people are in the state behind a line, without and with the effort.
    void add_person_months(const Cause& cause, Reason& reason) const {
        const Plan& plan = *result.plan;
        if (!plan.by_pathways() || cause.state.empty()) return;
        for (std::size_t s = 0; s < plan.states.size(); ++s) {
            if (plan.states[s].name != cause.state) continue;
            const double without = months_in(result.courses.without.states[s].people);
            const double with = months_in(result.courses.with.states[s].people);
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
            if (first() <= calendar && calendar <= last()) months += people[m];
        }
        return months;
    }

    // Two courses cross: more people in some years, fewer in others. Then no average price says
    // anything.
    bool changes_sign(std::size_t line) const {
        double most = 0, least = 0;
        for (int y = first(); y <= last(); ++y) {
            most = std::max(most, result.ledger.quantity[result.ledger.at(line, y)]);
            least = std::min(least, result.ledger.quantity[result.ledger.at(line, y)]);
        }
        return least < -1e-9 && most > 1e-9;
    }
    std::string both_signs(std::size_t line) const {
        return in(fmt::format("{} {} i alt, flere i nogle år og færre i andre: se et enkelt år "
                              "med --year",
                              number_text(units(line), 1, language),
                              unit_text(result.plan->lines[line].cause.quantity_unit, language)),
                  fmt::format("{} {} in all, more in some years and fewer in others: see one year "
                              "with --year",
                              number_text(units(line), 1, language),
                              unit_text(result.plan->lines[line].cause.quantity_unit, language)));
    }

    // Two courses on different rungs: the share of a difference is no rung of the ladder.
    std::string share_of_difference(const std::string& many, double benefit, double amount) const {
        return in(fmt::format("{}; forskellen mellem to forløb, der står forskelligt på "
                              "refusionstrappen: {} af ydelser for {}",
                              many, kroner_text(amount, language), kroner_text(benefit, language)),
                  fmt::format("{}; the difference of two courses that stand differently on the "
                              "reimbursement ladder: {} of benefits of {}",
                              many, kroner_text(amount, language), kroner_text(benefit, language)));
    }

    // quantity × price, or quantity × price × share where the line is a share of a benefit.
    std::string arithmetic(std::size_t line) const {
        const Line& head = result.plan->lines[line];
        const double quantity = units(line), amount = kroner(line);
        if (std::fabs(quantity) < 1e-12) return {};
        const std::string unit = unit_text(head.cause.quantity_unit, language);
        const std::string many = number_text(quantity, 1, language) + " " + unit;
        if (result.plan->by_pathways() && changes_sign(line)) return both_signs(line);
        if (head.cause.category == Category::reimbursement) {
            const std::size_t benefit = benefit_line_of(head.cause.state);
            const double whole = benefit == no_line ? 0 : kroner(benefit);
            if (whole != 0 && (amount / whole < 0 || amount / whole > 1))
                return share_of_difference(many, whole, amount);
            if (whole != 0)
                return fmt::format(
                    "{} × {} × {} = {}", many, kroner_text(whole / quantity, language),
                    percent_text(amount / whole, 1, language), kroner_text(amount, language));
        }
        if (head.cause.category == Category::funding) {
            const double cost = total_cost();
            return in(
                fmt::format("{} af udgifterne på {}", percent_text(amount / cost, 2, language),
                            kroner_text(cost, language)),
                fmt::format("{} of the costs of {}", percent_text(amount / cost, 2, language),
                            kroner_text(cost, language)));
        }
        if (head.cause.quantity_unit == "whole")
            return in(fmt::format("{} af beløbet, spredt over perioden",
                                  percent_text(quantity, 0, language)),
                      fmt::format("{} of the amount, spread over the period",
                                  percent_text(quantity, 0, language)));
        return fmt::format("{} × {} = {}", many, kroner_text(amount / quantity, language),
                           kroner_text(amount, language));
    }

    double total_cost() const {
        double total = 0;
        for (std::size_t line = 0; line < result.plan->lines.size(); ++line)
            if (result.plan->lines[line].cause.category == Category::intervention_cost)
                total += kroner(line);
        return total;
    }

    std::size_t benefit_line_of(const std::string& state) const {
        for (const PlannedState& planned : result.plan->states)
            if (planned.name == state) return planned.lines.benefit;
        return no_line;
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
            if (overridden(name)) {
                value.text += in(" – overskrevet af scenariet", " – overridden by the scenario");
            } else {
                add_entries(series->second, value);
                if (value.behind.empty()) continue;
            }
            reason.behind.push_back(std::move(value));
        }
    }

    bool overridden(const std::string& name) const {
        const auto& names = result.plan->overrides;
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    void add_entries(const Series& series, Reason& value) const {
        const Month from = Month::of(first(), 1), to = Month::of(last(), 12);
        const Entry* shown = nullptr;
        for (Month month = from; month <= to && month <= result.plan->last; month = month + 1) {
            const Date day =
                std::min(std::max(month, result.scenario().start), result.plan->law_known_to)
                    .middle();
            if (!in_force(series, day)) continue;
            const Found found = find(series, day);
            if (found.entry == shown) continue;
            shown = found.entry;
            std::string text = in("fra ", "from ") + to_text(shown->from) + ": " +
                               value_text(*shown->value, series.unit, language) + ", " +
                               status_text(shown->status);
            if (found.reach == Reach::carried_back) text += in(", ført tilbage", ", carried back");
            if (found.reach == Reach::extended) text += in(", ført frem", ", carried forward");
            for (const std::string& source : shown->sources) text += "; " + source_text(source);
            value.behind.push_back({text, {}});
        }
    }

    std::string status_text(Status status) const {
        switch (status) {
            case Status::official:
                return in("officiel", "official");
            case Status::secondary:
                return in("sekundær kilde", "secondary source");
            case Status::computed:
                return in("beregnet", "computed");
            case Status::assumed:
                return in("antaget", "assumed");
        }
        return {};
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
    static std::string described(const Source& source) {
        std::string text = source.title;
        if (!source.publisher.empty()) text += ", " + source.publisher;
        if (!source.address.empty()) text += ", " + source.address;
        return text;
    }

    Reason discounting() const {
        Reason index{"", {}};
        add_entries(series_named(parameters, result.scenario().price_index), index);
        return {in("Beløb i løbende kroner er flyttet til ", "Nominal amounts are moved to ") +
                    std::to_string(result.plan->price_year) + in("-priser med ", " prices with ") +
                    series_named(parameters, result.scenario().price_index).label.in(language) +
                    "; " + basis_text(result, language),
                index.behind};
    }
};

void draw(const Reason& reason, const std::string& first, const std::string& rest,
          std::size_t columns, std::string& out) {
    const std::size_t room = columns > width(first) + 20 ? columns - width(first) : 20;
    bool is_first = true;
    for (const std::string& line : wrapped(reason.text, room)) {
        out += (is_first ? first : rest + (reason.behind.empty() ? "  " : "│ ")) + line + "\n";
        is_first = false;
    }
    for (std::size_t i = 0; i < reason.behind.size(); ++i) {
        const bool last = i + 1 == reason.behind.size();
        draw(reason.behind[i], rest + (last ? "└ " : "├ "), rest + (last ? "  " : "│ "), columns,
             out);
    }
}

}  // namespace

Reason explain(const Parameters& parameters, const Result& result, Perspective view,
               std::optional<int> year, Language language) {
    return Explainer(parameters, result, view, year, language).run();
}

std::string write_text(const Reason& reason, std::size_t columns) {
    std::string out;
    draw(reason, "", "", columns, out);
    return out;
}

}  // namespace afkast
