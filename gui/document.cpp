#include "gui/document.hpp"

#include <stdexcept>

#include "io/edit_scenario.hpp"
#include "io/read_scenario.hpp"

namespace afkast {

namespace {

std::size_t at(Slot slot) { return static_cast<std::size_t>(slot.index); }

std::vector<Distribution> distributions_of(const Scenario& scenario) {
    std::vector<Distribution> all;
    for (const Assumption& assumption : scenario.assumptions)
        all.push_back(assumption.distribution);
    return all;
}

bool same_name(const Assumption& one, const Assumption& other) {
    return one.label == other.label && one.unit == other.unit;
}

// Where number `index` of one scenario stands in another text of it. A path alone does not tell: a
// number of data/ that the scenario takes over gets another path, and may push what stood there
// along. Its name stays, and where several have the same, their order does.
const Assumption* same_in(const Scenario& scenario, const Scenario& from, std::size_t index) {
    const Assumption& wanted = from.assumptions[index];
    for (const Assumption& one : scenario.assumptions)
        if (one.path == wanted.path && same_name(one, wanted)) return &one;
    std::size_t before = 0;
    for (std::size_t i = 0; i < index; ++i) before += same_name(from.assumptions[i], wanted);
    for (const Assumption& one : scenario.assumptions)
        if (same_name(one, wanted) && before-- == 0) return &one;
    return nullptr;
}

std::shared_ptr<const Result> calculated(const Parameters& parameters, const Scenario& scenario) {
    try {
        return std::make_shared<const Result>(calculate(parameters, scenario));
    } catch (const NotInForce& missing) {
        throw BadInput({problem_of(missing, scenario)});
    } catch (const CannotReach& missing) {
        throw BadInput({problem_of(missing, scenario)});
    }
}

// Everything that follows from a text.
void read(Document& document, const Parameters& parameters, const std::string& text) {
    const std::string name = document.file.empty() ? "–" : document.file;
    Scenario scenario = read_scenario_text(text, name, parameters);
    document.result = calculated(parameters, scenario);
    document.scenario = std::move(scenario);
    document.text = text;
    document.settled = distributions_of(document.scenario);
    document.values = document.result->values;
    document.warnings = review(parameters, *document.result);
    document.rests_on = rests_on(parameters, *document.result);
    ++document.change;
}

void find_shipped(Document& document) {
    document.shipped.clear();
    document.topics.clear();
    const auto& assumptions = document.scenario.assumptions;
    for (std::size_t i = 0; i < assumptions.size(); ++i) {
        const Assumption* before = same_in(document.opened, document.scenario, i);
        document.shipped.push_back(before ? std::optional(before->distribution) : std::nullopt);
        document.topics.push_back(before ? before->topic : assumptions[i].topic);
    }
}

}  // namespace

Document make_document(const Parameters& parameters, const std::string& text,
                       const std::string& file, int number) {
    Document document;
    document.number = number;
    document.file = file;
    read(document, parameters, text);
    document.opened = document.scenario;
    document.opened_text = text;
    find_shipped(document);
    document.history.save(text);
    return document;
}

void set_text(Document& document, const Parameters& parameters, const std::string& text) {
    if (text == document.text && !is_laid_over(document)) return;
    read(document, parameters, text);
    find_shipped(document);
}

void lay_over(Document& document, const Parameters& parameters, Slot slot,
              const Distribution& distribution) {
    std::vector<double> values = document.values;
    values[at(slot)] = base_case(distribution);
    if (values != document.values)
        document.result =
            std::make_shared<const Result>(recalculate(parameters, *document.result, values));
    document.scenario.assumptions[at(slot)].distribution = distribution;
    document.values = std::move(values);
    ++document.change;
}

bool is_laid_over(const Document& document) {
    for (std::size_t i = 0; i < document.settled.size(); ++i)
        if (document.scenario.assumptions[i].distribution != document.settled[i]) return true;
    return false;
}

std::string text_with_all(const Document& document, const Parameters& parameters) {
    std::string text = document.text;
    for (std::size_t i = 0; i < document.settled.size(); ++i) {
        const Assumption& wanted = document.scenario.assumptions[i];
        if (wanted.distribution == document.settled[i]) continue;
        // An earlier one may have moved it to another place.
        const Scenario scenario = read_scenario_text(text, document.scenario.file, parameters);
        const Assumption* now = same_in(scenario, document.scenario, i);
        if (!now) continue;
        const auto slot = static_cast<int>(now - scenario.assumptions.data());
        text = with_number(text, scenario, Slot{slot}, wanted.distribution);
    }
    return text;
}

bool is_changed(const Document& document, Slot slot) {
    const auto& shipped = document.shipped[at(slot)];
    return !shipped || *shipped != document.distribution(slot);
}

int changes(const Document& document) {
    int count = 0;
    for (int i = 0; i < static_cast<int>(document.values.size()); ++i)
        count += is_changed(document, Slot{i});
    return count;
}

std::optional<double> shipped_value(const Document& document, Slot slot) {
    const auto& shipped = document.shipped[at(slot)];
    return shipped ? std::optional(base_case(*shipped)) : std::nullopt;
}

}  // namespace afkast
