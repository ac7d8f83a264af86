#include "model/law_in_force.hpp"

#include <stdexcept>

#include "model/overrides.hpp"

namespace afkast {

namespace {

// a * b where at most one of them depends on an assumption.
Input product(const Input& a, const Input& b) {
    const Input& fixed = a.is_constant() ? a : b;
    const Input& other = a.is_constant() ? b : a;
    if (!fixed.is_constant())
        throw std::invalid_argument(
            "two overrides are multiplied with each other (equalisation factor and average tax "
            "rate): override one of them");
    return fixed.at(std::vector<double>{}) * other;
}

}  // namespace

// Where the value it stands for has ended, an override has, too; only one that begins after that
// brings it back.
const Override* LawInForce::override_of(std::string_view series, Date day) const {
    const Override* own = override_in_force(scenario, series, day);
    if (!own) return nullptr;
    const auto& entries = series_named(parameters, series).entries;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (day < entry->from) continue;
        const bool ended = !entry->value && !(own->from && entry->from <= *own->from);
        return ended ? nullptr : own;
    }
    return own;
}

// A value of data/ in force on a day, or what the scenario lays over it. Amounts stay nominal:
// an override without a date is in kroner of the scenario's price year.
Input LawInForce::value(std::string_view name, Date day) {
    const Series& series = series_named(parameters, name);
    if (const Override* change = override_of(name, day)) {
        used_overrides.insert(std::string(name));
        const Date of = change->from.value_or(Date{scenario.price_year, 7, 1});
        Input input = Input::of(change->value);
        input.terms.front().moved = index_ratio(parameters, series.index, of, day);
        return input;
    }
    const Value found = value_on(parameters, name, day);
    note(name, found);
    return Input::moved(found.written, found.moved);
}

Input LawInForce::law_value(LawValue wanted, Date day) {
    const auto name = series_of(wanted);
    const Series& series = series_named(parameters, name);
    return series.unit == "percent" ? percent(value(name, day)) : value(name, day);
}

void LawInForce::note(std::string_view name, const Value& found) {
    const auto add = [&](Note::Kind kind) {
        noted.emplace(std::pair{std::string(name), kind}, found.entry->from);
    };
    if (found.reach == Reach::extended) add(Note::Kind::extended);
    if (found.reach == Reach::carried_back) add(Note::Kind::carried_back);
    if (found.status == Status::assumed) add(Note::Kind::assumed);
}

void LawInForce::note_index(std::string_view name, Date last) {
    const Series& index = series_named(parameters, name);
    if (index.known_to && *index.known_to < last)
        noted.emplace(std::pair{std::string(name), Note::Kind::extended}, *index.known_to);
}

std::vector<Note> LawInForce::notes() const {
    std::vector<Note> list;
    for (const auto& [what, from] : noted) list.push_back({what.second, what.first, from});
    return list;
}

Input LawInForce::full_benefit(const std::string& benefit, Date day) {
    if (benefit.empty()) return {};
    Input sum;
    for (const std::string& name : components(benefit)) {
        const Series& series = series_named(parameters, name);
        // An override without a date replaces a rate where there is one; only a dated one brings a
        // rate into force.
        const Override* change = override_of(name, day);
        if (!in_force(series, day) && !(change && change->from)) continue;
        Input component = value(name, day);
        if (series.unit == "kr/week")
            for (Input::Term& term : component.terms) {
                term.moved.over *= 52;
                term.moved.under *= 12;
            }
        sum += component;
    }
    if (sum.terms.empty())
        throw NotInForce("benefits." + benefit, day, "none of its rates is in force");
    return sum;
}

const std::vector<std::string>& LawInForce::components(const std::string& benefit) const {
    return parameters.benefits.at(benefit).components[static_cast<std::size_t>(scenario.household)];
}

Input LawInForce::hourly_wage(const State& state, const StateChange* change, Date day) {
    if (change && change->hourly_wage_kroner) {
        Input input = Input::of(*change->hourly_wage_kroner);
        input.terms.front().moved =
            index_ratio(parameters, scenario.price_index, {scenario.price_year, 7, 1}, day);
        return input;
    }
    return state.hourly_wage.empty() ? Input{} : value(state.hourly_wage, day);
}

Input LawInForce::municipal_rate(Date day) {
    if (scenario.municipalities.empty()) return percent(value("tax.municipal_rate.average", day));
    Input sum;
    for (const MunicipalityShare& place : scenario.municipalities)
        sum += place.share *
               percent(value(tax_rate_series(parameters.municipalities.at(place.name)), day));
    return sum;
}

Input LawInForce::equalised_share(Date day) {
    if (scenario.equalisation == Equalisation::none ||
        scenario.equalisation == Equalisation::kept_share)
        return {};
    const Input average_rate = percent(value("tax.municipal_rate.average", day));
    if (scenario.municipalities.empty())
        return product(0.01 * value(equalisation_factor(false), day), average_rate);
    Input sum;
    for (const MunicipalityShare& place : scenario.municipalities) {
        const bool capital = parameters.municipalities.at(place.name).capital_area;
        sum +=
            (0.01 * place.share) * product(value(equalisation_factor(capital), day), average_rate);
    }
    return sum;
}

std::string_view LawInForce::equalisation_factor(bool capital_area) const {
    if (scenario.equalisation == Equalisation::poor) return "equalisation.poor";
    return capital_area ? "equalisation.average_capital_area" : "equalisation.average";
}

}  // namespace afkast
