#include "io/read_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace afkast {

namespace {
constexpr double many = 1e12;
}
const NumberKind kroner{
    "kr", {"et beløb i kroner, fx 250000", "an amount in kroner, such as 250000"}, 0, many};
const NumberKind kroner_hourly{
    "kr",
    {"et beløb i kroner pr. time, fx 420", "an amount in kroner an hour, such as 420"},
    0,
    many};
const NumberKind kroner_yearly{
    "kr",
    {"et beløb i kroner pr. år, fx 540000", "an amount in kroner a year, such as 540000"},
    0,
    many};
const NumberKind any_kroner{"kr",
                            {"et beløb i kroner, fx 1100 (minus for en besparelse)",
                             "an amount in kroner, such as 1100 (negative for a saving)"},
                            -many,
                            many};
const NumberKind people_count{"people",
                              {"et antal personer, højst 10 millioner, fx 90",
                               "a number of people, 10 million at most, such as 90"},
                              0,
                              1e7};
const NumberKind share_of_one{
    "share", {"en andel mellem 0 og 1, fx 0.4", "a share between 0 and 1, such as 0.4"}, 0, 1};
const NumberKind effect_share{
    "share",
    {"en andel mellem -1 og 1, fx 0.14 for 14 procentpoint; eller skriv { \"value\": 14, \"unit\": "
     "\"percent\" }",
     "a share between -1 and 1, such as 0.14 for 14 percentage points; or write { \"value\": 14, "
     "\"unit\": \"percent\" }"},
    -1,
    1};
const NumberKind months_long{
    "months", {"et antal måneder, fx 12", "a number of months, such as 12"}, 0, 1200};
const NumberKind years_share{
    "share",
    {"en andel mellem 0 og 1 pr. år, fx 0.1", "a share between 0 and 1 a year, such as 0.1"},
    0,
    1};
const NumberKind weeks_on_support{"weeks",
                                  {"et antal uger på ydelse fra 0 til 2600, fx 160",
                                   "a number of weeks on support from 0 to 2600, such as 160"},
                                  0,
                                  2600};
const NumberKind hours_weekly{
    "hours/week",
    {"timer om ugen fra 0 til 37, fx 10", "hours a week from 0 to 37, such as 10"},
    0,
    37};
const NumberKind hours_each{
    "hours", {"et antal timer, fx 60", "a number of hours, such as 60"}, 0, 1e5};
const NumberKind caseload_size{
    "people",
    {"sager pr. medarbejder, mindst 1, fx 35", "cases per member of staff, at least 1, such as 35"},
    1,
    1e4};
const NumberKind positions_count{
    "positions",
    {"et antal årsværk, fx 1.5", "a number of full-time positions, such as 1.5"},
    0,
    1e4};
const NumberKind overhead_share{
    "share",
    {"et tillæg som andel, fx 0.2 for 20 %", "an addition as a share, such as 0.2 for 20 %"},
    0,
    3};
const NumberKind units_yearly{"units/year",
                              {"enheder om året pr. person, fx -30 for 30 færre",
                               "units a year per person, such as -30 for 30 fewer"},
                              -1e6,
                              1e6};
const NumberKind months_yearly{
    "months/year", {"måneder om året fra 0 til 12", "months a year from 0 to 12"}, 0, 12};
const NumberKind rate_yearly{
    "share",
    {"en rente som andel pr. år, fx 0.035", "a yearly rate as a share, such as 0.035"},
    0,
    0.5};

const NumberKind step_probability{
    "share",
    {"en sandsynlighed mellem 0 og 1, fx 0.007", "a probability between 0 and 1, such as 0.007"},
    0,
    1};
const NumberKind hazard_ratio{
    "ratio", {"et forhold fra 0 til 100, fx 1.35", "a ratio from 0 to 100, such as 1.35"}, 0, 100};
const NumberKind points_of_people{
    "pp",
    {"procentpoint mellem -100 og 100, fx 8", "percentage points between -100 and 100, such as 8"},
    -100,
    100};
const NumberKind outcome_yearly{
    "units/year", {"enheder om året, fx 0.8", "units a year, such as 0.8"}, -1e9, 1e9};

namespace {

// Units that may be written in place of the one a number is kept in, and what they multiply by.
double scale_of(const std::string& written, const std::string& kept, bool& known) {
    static const std::map<std::string, std::map<std::string, double>> conversions{
        {"share", {{"share", 1}, {"percent", 0.01}, {"percentage-points", 0.01}}},
        {"kr", {{"kr", 1}, {"1000 kr", 1e3}, {"mio. kr", 1e6}}},
        {"months", {{"months", 1}, {"years", 12}}},
        {"weeks", {{"weeks", 1}, {"months", 52.0 / 12}, {"years", 52}}},
        {"hours/week", {{"hours/week", 1}, {"hours/month", 12.0 / 52}}},
        {"people", {{"people", 1}}}};
    known = true;
    if (written.empty() || written == kept) return 1;
    if (const auto table = conversions.find(kept); table != conversions.end())
        if (const auto unit = table->second.find(written); unit != table->second.end())
            return unit->second;
    known = false;
    return 1;
}

std::vector<std::string> units_for(const std::string& kept) {
    if (kept == "share") return {"share", "percent", "percentage-points"};
    if (kept == "kr") return {"kr", "1000 kr", "mio. kr"};
    if (kept == "months") return {"months", "years"};
    if (kept == "weeks") return {"weeks", "months", "years"};
    if (kept == "hours/week") return {"hours/week", "hours/month"};
    return {kept};
}

const std::vector<std::string> grades{"A", "B", "C", "D"};

}  // namespace

// One name, or a list whose first is the main one.
std::string NumberReader::source_name(Fields& fields) {
    const Json* json = fields.optional("source");
    if (!json || !json->is(Json::Kind::array)) return known_source(fields, fields.text("source"));
    std::string first;
    for (const Json& item : json->items) {
        if (!item.is(Json::Kind::string)) {
            fields.complain("source", {"Listen må kun indeholde navne på kilder.",
                                       "The list may hold names of sources only."});
            return {};
        }
        const std::string name = known_source(fields, item.text);
        if (first.empty()) first = name;
    }
    return first;
}

std::string NumberReader::known_source(Fields& fields, const std::string& name) {
    if (name.empty() || name == "assumption" || known.sources.contains(name) ||
        known.evidence.contains(name) || known.series.contains(name) ||
        std::find(own_sources.begin(), own_sources.end(), name) != own_sources.end())
        return name;
    std::vector<std::string> valid = own_sources;
    valid.emplace_back("assumption");
    for (const auto& [source, value] : known.sources) valid.push_back(source);
    for (const auto& [evidence, value] : known.evidence) valid.push_back(evidence);
    for (const auto& [series, value] : known.series) valid.push_back(series);
    fields.complain("source",
                    {fmt::format("Kilden \"{}\" kendes ikke. Skriv en kilde fra data/ eller fra "
                                 "scenariets \"sources\", eller \"assumption\".",
                                 name),
                     fmt::format("The source \"{}\" is not known. Name one of data/ or of the "
                                 "scenario's \"sources\", or \"assumption\".",
                                 name)},
                    nearest_name(name, valid));
    return {};
}

char NumberReader::grade_letter(Fields& fields) {
    const std::string letter = fields.choice("grade", grades, "");
    return letter.empty() ? '\0' : letter.front();
}

Provenance NumberReader::provenance(Fields& fields) {
    return {source_name(fields), grade_letter(fields), fields.text_pair("note", false)};
}

double NumberReader::between_municipalities() const {
    const auto found = known.series.find(between_series);
    return found == known.series.end() ? 0 : found->second.entries.back().value.value_or(0);
}

Slot NumberReader::add(Assumption assumption) {
    if (method_alone) assumption.only_for = method_alone;
    result.assumptions.push_back(std::move(assumption));
    return {static_cast<int>(result.assumptions.size()) - 1};
}

Slot NumberReader::add_default(const std::string& path, const NumberKind& kind, const Text& label,
                               Topic topic, double value) {
    return add({path,
                label,
                topic,
                kind.unit,
                Certain{value},
                kind.least,
                kind.most,
                {},
                0,
                {},
                true,
                {}});
}

int NumberReader::append(const std::vector<Assumption>& others, const std::string& path_prefix) {
    const int moved = static_cast<int>(result.assumptions.size());
    for (Assumption assumption : others) {
        assumption.path = path_prefix + assumption.path;
        add(std::move(assumption));
    }
    return moved;
}

std::optional<Slot> NumberReader::optional(Fields& fields, const std::string& key,
                                           const NumberKind& kind, const Text& label, Topic topic,
                                           const Provenance& beside) {
    const Json* json = fields.optional(key);
    if (!json) return std::nullopt;
    return read(*json, fields.path_of(key), kind, label, topic, beside);
}

Slot NumberReader::required(Fields& fields, const std::string& key, const NumberKind& kind,
                            const Text& label, Topic topic, const Provenance& beside) {
    if (fields.required(key, kind.expected))
        if (const auto slot = optional(fields, key, kind, label, topic, beside)) return *slot;
    return add_default(fields.path_of(key), kind, label, topic, 0);
}

Slot NumberReader::or_default(Fields& fields, const std::string& key, const NumberKind& kind,
                              const Text& label, Topic topic, double fallback,
                              const Provenance& beside) {
    if (const auto slot = optional(fields, key, kind, label, topic, beside)) return *slot;
    return add_default(fields.path_of(key), kind, label, topic, fallback);
}

std::vector<Slot> NumberReader::by_year(Fields& fields, const std::string& key,
                                        const NumberKind& kind, const Text& label, Topic topic,
                                        const Provenance& beside) {
    const Json* json =
        fields.required(key, {kind.expected.da + ", eller en liste med et tal for hvert år",
                              kind.expected.en + ", or a list with one number for each year"});
    if (!json) return {};
    if (!json->is(Json::Kind::array))
        return {read(*json, fields.path_of(key), kind, label, topic, beside)};
    std::vector<Slot> slots;
    for (std::size_t year = 0; year < json->items.size(); ++year)
        slots.push_back(read(json->items[year], fmt::format("{}[{}]", fields.path_of(key), year),
                             kind,
                             {fmt::format("{}, år {}", label.da, year + 1),
                              fmt::format("{}, year {}", label.en, year + 1)},
                             topic, beside));
    if (slots.empty())
        fields.complain(key, {"Listen er tom: der skal stå mindst ét tal.",
                              "The list is empty: it needs at least one number."});
    return slots;
}

Slot NumberReader::read(const Json& json, const std::string& path, const NumberKind& kind,
                        const Text& label, Topic topic, const Provenance& beside) {
    Assumption assumption{path,         label,       topic,     kind.unit,
                          Certain{},    kind.least,  kind.most, beside.source,
                          beside.grade, beside.note, false,     {}};
    std::string unit;
    double scale = 1;
    const std::size_t problems_before = notes.problems.size();
    if (json.is(Json::Kind::number)) {
        assumption.distribution = Certain{json.number};
    } else if (json.is(Json::Kind::object)) {
        Fields fields(notes, json, path);
        unit = fields.text("unit");
        scale = unit_scale(fields, unit, kind);
        assumption.distribution = distribution(fields, kind, scale);
        const Provenance own = provenance(fields);
        if (!own.source.empty()) assumption.source = own.source;
        if (own.grade) assumption.grade = own.grade;
        if (!own.note.da.empty()) assumption.note = own.note;
        fields.finish();
    } else {
        not_a_number(json, path, kind);
    }
    // What is wrong in itself is not measured as well.
    if (notes.problems.size() == problems_before)
        check_range(json, path, kind, assumption, unit, scale);
    return add(assumption);
}

double NumberReader::unit_scale(Fields& fields, const std::string& unit, const NumberKind& kind) {
    bool known_unit = true;
    const double scale = scale_of(unit, kind.unit, known_unit);
    if (known_unit) return scale;
    const auto valid_units = units_for(kind.unit);
    std::string units;
    for (const std::string& valid : valid_units)
        units += (units.empty() ? "\"" : ", \"") + valid + "\"";
    const bool percent = (unit == "%" || unit == "pct" || unit == "pct." || unit == "procent") &&
                         kind.unit == "share";
    fields.complain("unit",
                    {fmt::format("Enheden \"{}\" passer ikke her. Brug {}.", unit, units),
                     fmt::format("The unit \"{}\" does not fit here. Use {}.", unit, units)},
                    percent ? "percent" : nearest_name(unit, valid_units));
    return 1;
}

void NumberReader::not_a_number(const Json& json, const std::string& path, const NumberKind& kind) {
    const Text found = describe(json);
    Text message{fmt::format("Fandt {}. Her skal stå {}.", found.da, kind.expected.da),
                 fmt::format("Found {}. Expected {}.", found.en, kind.expected.en)};
    const bool written_as_text =
        json.is(Json::Kind::string) && json.text.find_first_of("0123456789") != std::string::npos &&
        json.text.find_first_not_of("0123456789.,- krKR") == std::string::npos;
    if (written_as_text) {
        message.da +=
            " Skriv tallet uden anførselstegn, uden skilletegn mellem tusinder og med "
            "punktum før decimaler: 250000 eller 0.14.";
        message.en +=
            " Write the number without quotation marks, without separators between "
            "thousands and with a point before decimals: 250000 or 0.14.";
    }
    notes.problem(json, path, message);
}

namespace {
const Text a_number{"et tal", "a number"};

std::vector<double> numbers(Fields& fields, const std::string& key, double scale) {
    std::vector<double> values;
    for (const Json& item : fields.list(key, {"tal", "numbers"})) {
        if (!item.is(Json::Kind::number))
            fields.complain(key,
                            {"Listen må kun indeholde tal.", "The list may hold numbers only."});
        values.push_back(item.number * scale);
    }
    return values;
}
}  // namespace

namespace {

// The members of one distribution, one way of writing it at a time.
class DistributionFields {
  public:
    DistributionFields(Fields& fields_, const NumberKind& kind_, double scale_)
        : fields(fields_), kind(kind_), scale(scale_) {}

    double get(const std::string& key) const {
        fields.required(key, a_number);
        return fields.number(key, a_number).value_or(0) * scale;
    }

    Distribution three_points() const {
        Pert pert{get("low"), get("mode"), get("high"), false, false};
        pert.bounds = fields.boolean("bounds", false);
        pert.triangular = fields.choice("shape", {"pert", "triangular"}, "pert") == "triangular";
        if (fields.has("low") && fields.has("high") &&
            !(pert.low <= pert.mode && pert.mode <= pert.high))
            wrong("mode", "Rækkefølgen skal være low ≤ mode ≤ high.",
                  "The order must be low ≤ mode ≤ high.");
        return pert;
    }
    Distribution mean_and_sd() const {
        const double mean = get("mean"), sd = get("sd");
        const bool lognormal =
            fields.choice("shape", {"normal", "lognormal"}, "normal") == "lognormal";
        if (fields.has("sd") && !(sd > 0))
            wrong("sd", "Standardafvigelsen skal være over 0.",
                  "The standard deviation must be above 0.");
        if (lognormal && !(mean > 0))
            wrong("mean", "Middelværdien af en lognormal fordeling skal være over 0.",
                  "The mean of a lognormal must be above 0.");
        if (lognormal) return Lognormal{mean, sd};
        return Normal{mean, sd};
    }
    Distribution percentiles() const {
        Quantiles pair{get("p5"), get("p95"), false};
        pair.lognormal = fields.choice("shape", {"normal", "lognormal"}, "normal") == "lognormal";
        if (fields.has("p5") && fields.has("p95") && !(pair.p5 < pair.p95))
            wrong("p95", "p95 skal være større end p5.", "p95 must be greater than p5.");
        if (pair.lognormal && !(pair.p5 > 0))
            wrong("p5", "En lognormal fordeling ligger over 0.", "A lognormal lies above 0.");
        return pair;
    }
    Distribution successes() const {
        const bool both = fields.has("successes") && fields.has("of");
        const double successes = get("successes") / scale, of = get("of") / scale;
        if (both && !(successes >= 0 && successes <= of && of > 0))
            wrong("successes", "Der kan højst være så mange succeser som forsøg.",
                  "There cannot be more successes than trials.");
        if (kind.unit != "share")
            wrong("successes",
                  "Succeser ud af n giver en andel; her skal stå " + kind.expected.da + ".",
                  "Successes of n give a share; expected " + kind.expected.en + ".");
        return Beta{std::max(successes, 0.0) + 1, std::max(of - successes, 0.0) + 1};
    }
    Distribution beta() const {
        const bool both = fields.has("alpha") && fields.has("beta");
        const double alpha = get("alpha") / scale, beta = get("beta") / scale;
        if (kind.unit != "share")
            wrong("alpha",
                  "En betafordeling giver en andel; her skal stå " + kind.expected.da + ".",
                  "A beta gives a share; expected " + kind.expected.en + ".");
        if (both && !(alpha > 0 && beta > 0))
            wrong("alpha", "alpha og beta skal være over 0.", "alpha and beta must be above 0.");
        return Beta{std::max(alpha, 1e-9), std::max(beta, 1e-9)};
    }
    Distribution uniform() const {
        Uniform uniform{get("low"), get("high")};
        if (fields.choice("shape", {"uniform"}, "") != "uniform")
            wrong("low", "Mangler der et \"mode\"? Ellers skriv \"shape\": \"uniform\".",
                  "Is a \"mode\" missing? Otherwise write \"shape\": \"uniform\".");
        if (!(uniform.low <= uniform.high))
            wrong("low", "low må ikke være større end high.", "low must not be greater than high.");
        return uniform;
    }
    Distribution values(Discrete discrete) const {
        double sum = 0;
        bool negative = false;
        for (double weight : discrete.weights) {
            sum += weight;
            negative = negative || weight < 0;
        }
        if (discrete.values.empty())
            wrong("values", "Listen er tom.", "The list is empty.");
        else if (discrete.values.size() != discrete.weights.size())
            wrong("values", "Der skal være lige så mange \"weights\" som \"values\".",
                  "There must be as many \"weights\" as \"values\".");
        else if (negative)
            wrong("weights", "En vægt kan ikke være negativ.", "A weight cannot be negative.");
        else if (!(sum > 0))
            wrong("weights", "Mindst én vægt skal være over 0.",
                  "At least one weight must be above 0.");
        else
            return discrete;
        return Certain{};
    }

  private:
    Fields& fields;
    const NumberKind& kind;
    double scale;

    void wrong(const std::string& key, const std::string& da, const std::string& en) const {
        fields.complain(key, {da, en});
    }
};

}  // namespace

Distribution NumberReader::distribution(Fields& fields, const NumberKind& kind, double scale) {
    const DistributionFields given(fields, kind, scale);
    if (fields.has("value")) return Certain{given.get("value")};
    if (fields.has("mode")) return given.three_points();
    if (fields.has("mean")) return given.mean_and_sd();
    if (fields.has("p5") || fields.has("p95")) return given.percentiles();
    if (fields.has("successes") || fields.has("of")) return given.successes();
    if (fields.has("alpha") || fields.has("beta")) return given.beta();
    if (fields.has("values"))
        return given.values({numbers(fields, "values", scale), numbers(fields, "weights", 1)});
    if (fields.has("low") && fields.has("high")) return given.uniform();
    for (const char* key : {"value", "low", "mode", "high", "mean", "sd", "p5", "p95", "successes",
                            "of", "alpha", "beta", "values", "weights", "shape", "bounds"})
        fields.optional(key);
    notes.problem(fields.object(), fields.path(),
                  {"Der mangler et tal: skriv fx { \"value\": 5 }, { \"low\": 2, \"mode\": 8, "
                   "\"high\": 14 }, { \"mean\": 8, \"sd\": 3 } eller { \"p5\": 2, \"p95\": 14 }.",
                   "A number is missing: write { \"value\": 5 }, { \"low\": 2, \"mode\": 8, "
                   "\"high\": 14 }, { \"mean\": 8, \"sd\": 3 } or { \"p5\": 2, \"p95\": 14 }."});
    return Certain{};
}

void NumberReader::check_range(const Json& json, const std::string& path, const NumberKind& kind,
                               const Assumption& assumption, const std::string& unit,
                               double scale) {
    const double middle = base_case(assumption.distribution);
    const Range range = stated_range(assumption.distribution);
    // The ends of a normal may pass a bound; what somebody wrote as an end may not.
    const bool ends_are_written = std::holds_alternative<Pert>(assumption.distribution) ||
                                  std::holds_alternative<Uniform>(assumption.distribution) ||
                                  std::holds_alternative<Discrete>(assumption.distribution);
    const double low = ends_are_written ? range.low : middle;
    const double high = ends_are_written ? range.high : middle;
    if (std::isfinite(low) && std::isfinite(high) && low >= kind.least && high <= kind.most) return;
    // As it was written: in its own unit, a range only where there is one.
    const std::string in_unit = unit.empty() ? "" : " " + unit;
    const auto written = [&](const char* to) {
        return low == high
                   ? fmt::format("{:.10g}{}", low / scale, in_unit)
                   : fmt::format("{:.10g} {} {:.10g}{}", low / scale, to, high / scale, in_unit);
    };
    notes.problem(json, path,
                  {fmt::format("{} ligger uden for det mulige. Her skal stå {}.", written("til"),
                               kind.expected.da),
                   fmt::format("{} lies outside what is possible. Expected {}.", written("to"),
                               kind.expected.en)});
}

}  // namespace afkast
