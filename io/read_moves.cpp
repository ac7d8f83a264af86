#include "io/read_moves.hpp"

#include <fmt/format.h>

namespace afkast {

namespace {
constexpr int most_steps = 1200;
const Text a_step{"et trin", "a step"};
}  // namespace

std::optional<int> MoveReader::step_number(Fields& fields, const std::string& key) {
    return fields.whole_number(key, 1, most_steps, a_step);
}

StepRange MoveReader::range(Fields& fields, const std::string& key) {
    StepRange range;
    const Json* json = fields.optional(key);
    if (!json) return range;
    Fields ends(reading, *json, fields.path_of(key));
    range.from = step_number(ends, "from").value_or(1);
    range.to = step_number(ends, "to");
    ends.finish();
    if (range.to && *range.to < range.from)
        ends.complain(
            "to",
            {fmt::format("{} ligger før {}. Skal de byttes om?", *range.to, range.from),
             fmt::format("{} lies before {}. Should they change places?", *range.to, range.from)});
    return range;
}

Change MoveReader::change(Fields& fields) {
    Change change;
    change.name = fields.text("name");
    change.label = fields.text_pair("label", false);
    const Provenance beside = numbers.provenance(fields);
    ends(fields, change);
    if (change.label.da.empty() && !change.moves.empty()) {
        const auto& [from, to] = change.moves.front();
        change.label = {from + " til " + to, from + " to " + to};
    }
    effect(fields, change, beside);
    between(fields, change);
    shape(fields, change, beside);
    return change;
}

void MoveReader::ends(Fields& fields, Change& change) {
    static const Text expected{"[\"support\", \"job\"], eller flere i en liste \"moves\"",
                               "[\"support\", \"job\"], or several in a list \"moves\""};
    const Json* one = fields.optional("move");
    const std::vector<Json>& several = fields.list("moves", expected);
    if (one) add_ends(*one, fields.path_of("move"), change);
    for (std::size_t i = 0; i < several.size(); ++i)
        add_ends(several[i], fmt::format("{}[{}]", fields.path_of("moves"), i), change);
    if (!one && several.empty() && fields.is_object()) fields.required("move", expected);
}

void MoveReader::add_ends(const Json& json, const std::string& path, Change& change) {
    const bool pair = json.is(Json::Kind::array) && json.items.size() == 2 &&
                      json.items[0].is(Json::Kind::string) && json.items[1].is(Json::Kind::string);
    if (!pair) {
        const Text found = describe(json);
        reading.problem(
            json, path,
            {fmt::format("Fandt {}. Her skal stå to tilstande: [\"fra\", \"til\"].", found.da),
             fmt::format("Found {}. Expected two states: [\"from\", \"to\"].", found.en)});
        return;
    }
    change.moves.emplace_back(json.items[0].text, json.items[1].text);
}

void MoveReader::effect(Fields& fields, Change& change, const Provenance& beside) {
    const bool ratio = fields.has("hazard_ratio"), points = fields.has("percentage_points");
    if (ratio == points && fields.is_object())
        reading.problem(
            fields.object(), fields.path(),
            {"En ændring har netop ét af felterne \"hazard_ratio\" (ganger "
             "sandsynligheden) og \"percentage_points\" (flere i arbejde efter en tid).",
             "A change has exactly one of the fields \"hazard_ratio\" (multiplies the "
             "probability) and \"percentage_points\" (more in work after a time)."});
    const Text label = change.label;
    change.on_rate = fields.choice("acts_on", {"probability", "rate"}, "probability") == "rate";
    const std::string at = "at_" + step;
    if (ratio == points) {
        for (const std::string& key :
             {std::string("hazard_ratio"), std::string("of"), at, std::string("percentage_points"),
              std::string("measured_in")})
            fields.optional(key);
        return;
    }
    if (!points) {
        change.effect = numbers.required(
            fields, "hazard_ratio", hazard_ratio,
            {label.da + ": hazardforhold", label.en + ": hazard ratio"}, Topic::effect, beside);
        for (const std::string& key : {at, std::string("of"), std::string("measured_in")})
            if (fields.has(key)) {
                fields.optional(key);
                fields.complain(key, {"Feltet hører til \"percentage_points\".",
                                      "The field belongs to \"percentage_points\"."});
            }
        return;
    }
    change.effect = numbers.required(
        fields, "percentage_points", points_of_people,
        {label.da + ": procentpoint", label.en + ": percentage points"}, Topic::effect, beside);
    change.kind = fields.choice("of", {"share", "ever"}, "share") == "ever"
                      ? EffectKind::percentage_points_ever
                      : EffectKind::percentage_points;
    fields.required(at, {"antallet af overgange, efter hvilket effekten er målt, fx 12",
                         "the number of moves after which the effect is measured, such as 12"});
    change.at_step = step_number(fields, at).value_or(0);
    std::size_t i = 0;
    for (const Json& item : fields.list("measured_in", {"tilstande", "states"})) {
        if (item.is(Json::Kind::string))
            change.measured_in.push_back(item.text);
        else
            reading.problem(item, fmt::format("{}[{}]", fields.path_of("measured_in"), i),
                            {"Her skal stå navnet på en tilstand.", "Expected a state's name."});
        ++i;
    }
}

// How much the effect varies from one municipality to the next, beside what is known of it on
// average (METHOD.md K23).
void MoveReader::between(Fields& fields, Change& change) {
    static const Text expected{"spredningen mellem kommuner på hazardforholdets logaritme, 0 til 2",
                               "the standard deviation between municipalities of the logarithm of "
                               "the hazard ratio, 0 to 2"};
    const auto written = fields.number("between_municipalities", expected);
    const double sd = written.value_or(numbers.between_municipalities());
    if (!(0 <= sd && sd <= 2)) {
        fields.complain(
            "between_municipalities",
            {fmt::format("{:.10g} ligger uden for det mulige. Her skal stå {}.", sd, expected.da),
             fmt::format("{:.10g} lies outside what is possible. Expected {}.", sd, expected.en)});
        return;
    }
    if (sd == 0) return;
    change.between =
        numbers.add({fields.path_of("between_municipalities"),
                     {change.label.da + ": hvor meget virkningen varierer fra kommune til "
                                        "kommune",
                      change.label.en + ": how much the effect varies between "
                                        "municipalities"},
                     Topic::effect,
                     "ratio",
                     Factor{sd},
                     0.0,
                     std::nullopt,
                     written ? "" : NumberReader::between_series,
                     0,
                     {},
                     !written,
                     {}});
}

void MoveReader::shape(Fields& fields, Change& change, const Provenance& beside) {
    change.active.from = step_number(fields, "from_" + step).value_or(1);
    change.active.to = step_number(fields, "to_" + step);
    if (change.active.to && *change.active.to < change.active.from)
        fields.complain("to_" + step, {fmt::format("{} ligger før {}. Skal de byttes om?",
                                                   *change.active.to, change.active.from),
                                       fmt::format("{} lies before {}. Should they change places?",
                                                   *change.active.to, change.active.from)});
    change.in_state = in_state(fields);
    const Text label = change.label;
    NumberKind steps_long = months_long;
    if (step != "month")
        steps_long = {step + "s", {"et antal trin, fx 4", "a number of steps, such as 4"}, 0, 1200};
    if (const auto ramp = numbers.optional(
            fields, "ramp_" + step + "s", steps_long,
            {label.da + ": tid til fuld effekt", label.en + ": time to full effect"}, Topic::effect,
            beside))
        change.ramp_steps = *ramp;
    if (const auto fade =
            numbers.optional(fields, "fade_per_year", years_share,
                             {label.da + ": effekten aftager pr. år", label.en + ": fading a year"},
                             Topic::effect, beside)) {
        change.fade_per_year = *fade;
        if (!change.active.to)
            fields.complain("fade_per_year",
                            {"Effekten kan først aftage, når den ikke længere virker fuldt: skriv "
                             "også \"to_" +
                                 step + "\".",
                             "The effect can only fade once it no longer works in full: write "
                             "\"to_" +
                                 step + "\" too."});
    }
}

}  // namespace afkast
