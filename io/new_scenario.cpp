#include "io/new_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "io/edit_json.hpp"
#include "io/new_form.hpp"
#include "io/read_scenario.hpp"
#include "io/write_change.hpp"
#include "io/write_number.hpp"
#include "model/result.hpp"

namespace afkast {

namespace {

// One language stands in for the other.
Text filled(Text text, const Text& otherwise = {}) {
    if (text.da.empty()) text.da = text.en;
    if (text.en.empty()) text.en = text.da;
    return text.da.empty() ? otherwise : text;
}

// An object in one line.
class Line {
  public:
    Line& add(const std::string& key, const std::string& json) {
        text += (text.empty() ? "" : ", ") + json_string(key) + ": " + json;
        return *this;
    }
    Line& note(const Text& note) {
        const Text said = filled(note);
        return said.da.empty() ? *this : add("note", text_json(said));
    }
    std::string json() const { return "{ " + text + " }"; }

  private:
    std::string text;
};

std::string in_lines(const std::vector<std::string>& items, const std::string& indent) {
    std::string text = "[";
    for (const std::string& item : items)
        text += (text == "[" ? "\n" : ",\n") + indent + "  " + item;
    return text + "\n" + indent + "]";
}

// A short name in small plain letters, for files.
std::string plain_name(const std::string& label) {
    static const std::vector<std::pair<std::string, std::string>> letters{
        {"æ", "ae"}, {"Æ", "ae"}, {"ø", "oe"}, {"Ø", "oe"}, {"å", "aa"}, {"Å", "aa"}};
    std::string plain;
    for (std::size_t i = 0; i < label.size();) {
        const auto special = std::find_if(letters.begin(), letters.end(), [&](const auto& one) {
            return label.compare(i, one.first.size(), one.first) == 0;
        });
        if (special != letters.end()) {
            plain += special->second;
            i += special->first.size();
            continue;
        }
        const char c = label[i++];
        if (('a' <= c && c <= 'z') || ('0' <= c && c <= '9'))
            plain += c;
        else if ('A' <= c && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
        else if (!plain.empty() && plain.back() != '-')
            plain += '-';
    }
    while (!plain.empty() && plain.back() == '-') plain.pop_back();
    return plain;
}

Text cost_label(const NewCost& cost, std::size_t position) {
    return filled(cost.label,
                  {fmt::format("Udgift {}", position + 1), fmt::format("Cost {}", position + 1)});
}

class Writer {
  public:
    Writer(const NewScenario& given_, const Parameters& parameters_)
        : given(given_), parameters(parameters_) {}

    std::string run() {
        add("afkast", "1");
        add("title", text_json(filled(given.title, {"Ny indsats", "New effort"})));
        add("method", "\"pathways\"");
        where_and_when();
        who();
        effort();
        costs();
        fundings();
        std::vector<std::string> omitted;
        for (const Text& one : given.not_priced)
            if (!filled(one).da.empty()) omitted.push_back(text_json(filled(one)));
        if (!omitted.empty()) add("not_priced", in_lines(omitted, "  "));
        if (!own_source.empty())
            add("sources",
                in_lines(
                    {Line().add("name", "\"effect\"").add("title", json_string(own_source)).json()},
                    "  "));
        return "{\n" + text + "\n}\n";
    }

  private:
    const NewScenario& given;
    const Parameters& parameters;
    std::string text, own_source;

    void add(const std::string& key, const std::string& json) {
        text += (text.empty() ? "  " : ",\n  ") + json_string(key) + ": " + json;
    }
    void where_and_when() {
        if (!given.municipality.empty() && !to_municipality(given, parameters))
            add("municipalities",
                "[ " + Line().add("name", json_string(given.municipality)).json() + " ]");
        add("start", json_string(to_text(given.start)));
        add("horizon_years", std::to_string(years_of(given)));
        const Series& index = series_named(parameters, Scenario{}.price_index);
        const Date last = index.known_to.value_or(index.entries.back().from);
        add("price_year", std::to_string(last.year));
        add("discounting", "\"finansministeriet\"");
        add("equalisation", "\"average\"");
    }
    void who() {
        const Month end = given.start + ((to_entry_months(given) ? 12 : given.entry_months) - 1);
        add("participants", "[ " +
                                Line()
                                    .add("from", json_string(to_text(given.start)))
                                    .add("to", json_string(to_text(end)))
                                    .add("people", number_text(to_people(given) ? 0 : given.people))
                                    .add("source", "\"assumption\"")
                                    .json() +
                                " ]");
        add("duration_months", std::to_string(to_duration(given) ? 12 : given.duration_months));
        add("timing", "\"month\"");
        add("target_group", json_string(group_of(given, parameters).name));
        if (given.household)
            add("household",
                json_string(household_names[static_cast<std::size_t>(*given.household)]));
    }
    void effort() {
        std::vector<std::string> names;
        for (const std::string& name : given.archetypes)
            if (!to_archetype(given, name, parameters) &&
                std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        const bool own = given.effect && !to_effect(given, parameters);
        // The kinds of efforts are called like their archetypes.
        static const std::set<std::string> kinds{"mentoring", "place-and-train", "job-brokering"};
        const bool of_a_kind = names.size() == 1 && kinds.contains(names.front());
        const std::string kind = of_a_kind ? names.front() : "other";
        std::string members = "\n    \"kind\": " + json_string(kind);
        std::string list;
        for (const std::string& name : names)
            list += (list.empty() ? "" : ", ") + json_string(name);
        // One's own estimate is of the whole effort: it takes the place of what data/ says.
        if (own)
            members += ",\n    \"changes\": " + in_lines({effect()}, "    ");
        else if (!given.effect && !list.empty())
            members += ",\n    \"archetypes\": [ " + list + " ]";
        add("intervention", "{" + members + "\n  }");
    }
    // In full until it was measured; after that it goes as people lose their jobs (METHOD.md K24).
    std::string effect() {
        const NewEffect& own = *given.effect;
        std::string moves, states;
        std::set<std::string> measured;
        for (const auto& [from, to] : moves_into_work(group_of(given, parameters), parameters)) {
            moves += fmt::format("{}[{}, {}]", moves.empty() ? "" : ", ", json_string(from),
                                 json_string(to));
            if (measured.insert(to).second)
                states += (states.empty() ? "" : ", ") + json_string(to);
        }
        Distribution points = Certain{own.likely};
        if (own.low < own.high) points = Pert{own.low, own.likely, own.high};
        const std::string month = std::to_string(own.after_months);
        Line line;
        line.add("name", "\"effect\"")
            .add("label", text_json({"Flere i arbejde", "More people in work"}))
            .add("moves", "[ " + moves + " ]")
            .add("percentage_points", number_json(points))
            .add("at_month", month)
            .add("measured_in", "[ " + states + " ]")
            .add("to_month", month)
            .add("source", json_string(source_of(own)));
        if ('A' <= own.grade && own.grade <= 'D')
            line.add("grade", json_string(std::string(1, own.grade)));
        return line.note(own.note).json();
    }
    std::string source_of(const NewEffect& own) {
        if (own.source.empty()) return "assumption";
        if (parameters.evidence.contains(own.source) || parameters.sources.contains(own.source))
            return own.source;
        own_source = own.source;
        return "effect";
    }
    void costs() {
        std::vector<std::string> items;
        std::set<std::string> names;
        for (std::size_t i = 0; i < given.costs.size(); ++i) {
            const NewCost& one = given.costs[i];
            if (!can_use(one, given)) continue;
            const Text label = cost_label(one, i);
            const std::string plain = plain_name(label.da);
            std::string name = plain.empty() ? "udgift" : plain;
            for (int more = 2; !names.insert(name).second; ++more)
                name = fmt::format("{}-{}", plain.empty() ? "udgift" : plain, more);
            items.push_back(cost(one, name, label));
        }
        if (!items.empty()) add("costs", in_lines(items, "  "));
    }
    static std::string cost(const NewCost& one, const std::string& name, const Text& label) {
        static const std::vector<std::string> amounts{
            "kroner", "positions", "caseload", "kroner_per_participant", "hours_per_participant"};
        Line line;
        line.add("item", json_string(name))
            .add("label", text_json(label))
            .add(amounts[static_cast<std::size_t>(one.kind)], number_text(one.amount));
        if (is_paid_by_time(one))
            line.add(one.kind == CostKind::hours ? "kroner_per_hour" : "salary_per_year",
                     number_text(one.pay));
        if (is_paid_by_time(one) && one.overhead > 0)
            line.add("overhead", number_text(one.overhead));
        if (!follows_people(one)) {
            if (one.from) line.add("from", json_string(to_text(*one.from)));
            if (one.to) line.add("to", json_string(to_text(*one.to)));
        }
        if (one.paid_by != Party::municipality)
            line.add("paid_by", json_string(std::string(afkast::name(one.paid_by))));
        if (one.start_up) line.add("start_up", "true");
        return line.add("source", "\"assumption\"").note(one.note).json();
    }
    void fundings() {
        std::vector<std::string> items;
        for (const NewFunding& one : given.funding)
            if (!to_funding(one, given))
                items.push_back(Line()
                                    .add("from_party", json_string(std::string(name(one.from))))
                                    .add("share", number_text(one.share))
                                    .add("source", "\"assumption\"")
                                    .json());
        if (!items.empty()) add("funding", in_lines(items, "  "));
    }
};

class Check {
  public:
    Check(const NewScenario& given_, const Parameters& parameters_)
        : given(given_), parameters(parameters_) {}

    std::vector<Problem> run() {
        if (filled(given.title).da.empty())
            add("title", Text{"Hvad hedder indsatsen?", "What is the effort called?"});
        add("municipality", to_municipality(given, parameters),
            nearest(given.municipality, parameters.municipalities));
        if (!parameters.target_groups.contains(given.target_group))
            add("target_group",
                Text{"Hvem er indsatsen for? Vælg en målgruppe.",
                     "Whom is the effort for? Choose a target group."},
                nearest(given.target_group, parameters.target_groups));
        add("people", to_people(given));
        add("entry_months", to_entry_months(given));
        add("duration_months", to_duration(given));
        add("horizon_years", to_horizon(given));
        effort();
        costs();
        for (std::size_t i = 0; i < given.funding.size(); ++i)
            add(fmt::format("funding[{}].share", i), to_funding(given.funding[i], given));
        if (given.not_priced.empty())
            add("not_priced",
                Text{"Hvad tæller med for jer, som ikke er regnet i kroner? Fx helbred.",
                     "What matters to you that is not counted in kroner? Health, for one."});
        if (found.empty()) calculated();
        return std::move(found);
    }

  private:
    const NewScenario& given;
    const Parameters& parameters;
    std::vector<Problem> found;

    void add(const std::string& field, const Objection& objection,
             const std::string& nearest = {}) {
        if (objection) found.push_back({"", {}, field, *objection, nearest});
    }
    template <class Thing>
    static std::string nearest(const std::string& wanted, const ByName<Thing>& things) {
        std::vector<std::string> names;
        for (const auto& [name, thing] : things) names.push_back(name);
        return wanted.empty() ? std::string() : nearest_name(wanted, names);
    }
    void effort() {
        if (given.archetypes.empty() && !given.effect)
            add("archetypes",
                Text{"Hvad går indsatsen ud på? Vælg en indsatstype, eller skriv selv "
                     "en effekt.",
                     "What is the effort? Choose a kind of effort, or write an effect "
                     "of your own."});
        for (std::size_t i = 0; i < given.archetypes.size(); ++i)
            add(fmt::format("archetypes[{}]", i),
                to_archetype(given, given.archetypes[i], parameters));
        if (!given.effect) return;
        add("effect", to_effect(given, parameters));
        if (given.effect->source.empty() && filled(given.effect->note).da.empty())
            add("effect.source",
                Text{"Hvorfor tror I på den effekt? Skriv, hvor den er målt, eller jeres grunde.",
                     "Why do you believe in that effect? Write where it was measured, or your "
                     "reasons."});
        if (given.effect->grade < 'A' || given.effect->grade > 'D')
            add("effect.grade",
                Text{"Hvor sikkert er det? A: forsøg med kontrolgruppe – D: et skøn.",
                     "How sure is it? A: a trial with a control group – D: a guess."});
    }
    void costs() {
        if (given.costs.empty())
            add("costs", Text{"Hvad koster indsatsen? Skriv mindst én udgift.",
                              "What does the effort cost? Write at least one cost."});
        for (std::size_t i = 0; i < given.costs.size(); ++i) {
            const NewCost& cost = given.costs[i];
            const std::string path = fmt::format("costs[{}]", i);
            if (filled(cost.label).da.empty())
                add(path + ".label", Text{"Hvad er udgiften til?", "What is the cost for?"});
            add(path + ".amount", to_amount(cost));
            add(path + ".pay", to_pay(cost));
            add(path + ".overhead", to_overhead(cost));
            add(path + ".from", to_months(cost, given));
        }
    }
    // What only the whole shows: no law yet at the start, an effect that nobody can reach.
    void calculated() {
        try {
            const Scenario scenario =
                read_scenario_text(scenario_text(given, parameters), "", parameters);
            try {
                calculate(parameters, scenario);
            } catch (const NotInForce& missing) {
                found.push_back(problem_of(missing, scenario));
            } catch (const CannotReach& missing) {
                found.push_back(problem_of(missing, scenario));
                found.back().path = "effect";
            }
        } catch (const BadInput& bad) {
            found = bad.problems;
        }
    }
};

}  // namespace

std::string scenario_text(const NewScenario& given, const Parameters& parameters) {
    return Writer(given, parameters).run();
}

std::vector<Problem> problems(const NewScenario& given, const Parameters& parameters) {
    return Check(given, parameters).run();
}

}  // namespace afkast
