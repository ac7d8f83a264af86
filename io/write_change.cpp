#include "io/write_change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "io/edit_json.hpp"
#include "io/write_number.hpp"

namespace afkast {

namespace {

class ChangeWriter {
  public:
    ChangeWriter(const Scenario& scenario_, const Change& change_, Slot changed_,
                 const Distribution& to_)
        : scenario(scenario_), change(change_), changed(changed_), to(to_) {}

    std::string run() {
        add("name", json_string(change.name));
        add("label", text_json(change.label));
        ends();
        effect();
        if (change.active.from != 1) add("from_month", std::to_string(change.active.from));
        if (change.active.to) add("to_month", std::to_string(*change.active.to));
        in_state();
        number("ramp_months", change.ramp_steps);
        number("fade_per_year", change.fade_per_year);
        between();
        provenance();
        return "{ " + result + " }";
    }

  private:
    const Scenario& scenario;
    const Change& change;
    Slot changed;
    const Distribution& to;
    std::string result;

    void add(const std::string& key, const std::string& json) {
        result += (result.empty() ? "" : ", ") + json_string(key) + ": " + json;
    }
    static std::string list(const std::vector<std::string>& items) {
        std::string text;
        for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
        return "[ " + text + " ]";
    }
    void ends() {
        std::vector<std::string> pairs;
        for (const auto& [from, into] : change.moves)
            pairs.push_back("[" + json_string(from) + ", " + json_string(into) + "]");
        add("moves", list(pairs));
    }
    void effect() {
        const bool ratio = change.kind == EffectKind::hazard_ratio;
        number(ratio ? "hazard_ratio" : "percentage_points", change.effect);
        if (change.on_rate) add("acts_on", "\"rate\"");
        if (ratio) return;
        if (change.kind == EffectKind::percentage_points_ever) add("of", "\"ever\"");
        add("at_month", std::to_string(change.at_step));
        std::vector<std::string> states;
        for (const std::string& state : change.measured_in) states.push_back(json_string(state));
        if (!states.empty()) add("measured_in", list(states));
    }
    void in_state() {
        const StepRange& range = change.in_state;
        if (range == StepRange{}) return;
        const std::string end = range.to ? ", \"to\": " + std::to_string(*range.to) : "";
        add("months_in_state", "{ \"from\": " + std::to_string(range.from) + end + " }");
    }
    // Source, grade and note of the numbers that stay, once for all where they are the same.
    struct Known {
        std::string source;
        char grade;
        Text note;
        bool operator==(const Known&) const = default;
    };
    static std::vector<NumberMember> members(const Known& known) {
        std::vector<NumberMember> all;
        if (!known.source.empty()) all.push_back({"source", json_string(known.source)});
        if (known.grade) all.push_back({"grade", json_string(std::string(1, known.grade))});
        if (!known.note.da.empty()) all.push_back({"note", text_json(known.note)});
        return all;
    }
    Known known(Slot slot) const {
        return {scenario[slot].source, scenario[slot].grade, scenario[slot].note};
    }
    std::optional<Known> beside() const {
        std::optional<Known> same;
        for (Slot slot : {change.effect, change.ramp_steps, change.fade_per_year}) {
            if (slot.index < 0 || slot == changed) continue;
            if (same && *same != known(slot)) return std::nullopt;
            same = known(slot);
        }
        return same;
    }
    void number(const std::string& key, Slot slot) {
        if (slot.index < 0) return;
        if (slot == changed)
            add(key, number_json(to, members({"assumption", 'D',
                                              shipped_note(scenario[slot].distribution)})));
        else
            add(key, number_json(scenario[slot].distribution,
                                 beside() ? std::vector<NumberMember>{} : members(known(slot))));
    }
    void provenance() {
        if (const auto same = beside())
            for (const NumberMember& one : members(*same)) add(one.key, one.json);
    }
    // Silence means the usual difference: only another one is written.
    void between() {
        if (change.between.index < 0) {
            add("between_municipalities", "0");
            return;
        }
        const Assumption& factor = scenario[change.between];
        if (change.between != changed && factor.by_default) return;
        const auto& size = std::get<Factor>(change.between == changed ? to : factor.distribution);
        add("between_municipalities", number_text(spread_of_one(scenario, size)));
    }
};

}  // namespace

std::string change_json(const Scenario& scenario, const Change& change, Slot changed,
                        const Distribution& to) {
    return ChangeWriter(scenario, change, changed, to).run();
}

double spread_of_one(const Scenario& scenario, const Factor& pooled) {
    if (scenario.municipalities.empty()) return pooled.log_sd;
    double squares = 0;
    for (const MunicipalityShare& one : scenario.municipalities) squares += one.share * one.share;
    const double by = std::sqrt(squares);
    const double nearest = pooled.log_sd / by;
    for (double tried : {nearest, std::nextafter(nearest, 0.0), std::nextafter(nearest, 3.0)})
        if (tried * by == pooled.log_sd) return tried;
    return nearest;
}

Text shipped_note(const Distribution& shipped) {
    std::string number = fmt::format("{:.6g}", base_case(shipped));
    const std::string english = number;
    std::replace(number.begin(), number.end(), '.', ',');
    return {"Tallet i data/ er " + number + ".", "The number in data/ is " + english + "."};
}

std::string text_json(const Text& text) {
    if (text.da == text.en) return json_string(text.da);
    return "{ \"da\": " + json_string(text.da) + ", \"en\": " + json_string(text.en) + " }";
}

}  // namespace afkast
