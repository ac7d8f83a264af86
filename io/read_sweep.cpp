#include "io/read_sweep.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "io/fields.hpp"
#include "io/json_tree.hpp"
#include "io/read_parameters.hpp"

namespace afkast {

namespace {

constexpr std::uint64_t most_runs = 1'000'000'000;
constexpr double most_points = 1'000'000;
const Text a_path{"stien til et tal eller valg i scenariet, fx \"success_rate\"",
                  "the path of a number or choice of the scenario, such as \"success_rate\""};
const std::vector<std::string> level_names{"low", "mode", "high"};
const std::vector<std::string> design_names{"grid", "latin-hypercube", "sobol"};

Json object_with(std::string key, Json value) {
    Json object;
    object.kind = Json::Kind::object;
    object.members.push_back({std::move(key), {}, std::move(value)});
    return object;
}

Json list_of(Json item) {
    Json list;
    list.kind = Json::Kind::array;
    list.items.push_back(std::move(item));
    return list;
}

// As it would be written by hand: 0.1 + 0.2 is 0.3. std::stod throws for the smallest numbers.
double rounded_to_12_digits(double value) {
    return std::strtod(fmt::format("{:.12g}", value).c_str(), nullptr);
}

template <class Thing>
std::vector<std::string> names(const ByName<Thing>& things) {
    std::vector<std::string> all;
    for (const auto& [name, thing] : things) all.push_back(name);
    return all;
}

class SweepReader {
  public:
    SweepReader(Reading& reading_, const Parameters& parameters_)
        : reading(reading_), parameters(parameters_) {}

    Sweep read(const Json& root) {
        Fields fields(reading, root, "");
        fields.text("$schema");  // for editors
        version(fields);
        sweep.title = fields.text_pair("title", false);
        fields.text_pair("description", false);
        base(fields);
        const auto word = fields.choice("design", design_names, "grid");
        sweep.design = word == "grid"    ? Design::grid
                       : word == "sobol" ? Design::sobol
                                         : Design::latin_hypercube;
        sweep.seed = static_cast<std::uint64_t>(
            fields.whole_number("seed", 0, 2'000'000'000, {"et helt tal", "a whole number"})
                .value_or(1));
        axes(fields);
        table(fields);
        count_runs(fields);
        fields.finish();
        return std::move(sweep);
    }

  private:
    Reading& reading;
    const Parameters& parameters;
    Sweep sweep;
    std::size_t points_made = 0;
    std::set<std::string> names_met;

    // A path that two axes change would hold the value of the last alone.
    void check_once(Fields& fields, const SweepAxis& axis,
                    std::map<std::string, std::string>& met) {
        std::set<std::string> own;
        if (axis.between) own.insert(axis.between->path);
        for (const SweepAxis::Point& point : axis.points)
            for (const Setting& setting : point.settings)
                for (const Setting& one : in_full({setting.path, {}, {}})) own.insert(one.path);
        for (const std::string& path : own) {
            const auto [other, fresh] = met.try_emplace(path, axis.name);
            if (!fresh)
                fields.complain("axes", {fmt::format("Akserne \"{}\" og \"{}\" ændrer begge "
                                                     "\"{}\".",
                                                     other->second, axis.name, path),
                                         fmt::format("The axes \"{}\" and \"{}\" both change "
                                                     "\"{}\".",
                                                     other->second, axis.name, path)});
        }
    }

    std::string beside(const std::string& file) const {
        return (std::filesystem::path(reading.file).parent_path() / file)
            .lexically_normal()
            .string();
    }

    void version(Fields& fields) {
        const Text one{"formatets version, 1", "the version of the format, 1"};
        fields.required("afkast_sweep", one);
        const auto found = fields.number("afkast_sweep", one);
        if (found && *found != 1)
            fields.complain("afkast_sweep", {"Dette program læser version 1 af sweep-filer.",
                                             "This program reads version 1 of sweep files."});
    }

    void base(Fields& fields) {
        const Json* json = fields.required(
            "base", {"en scenariefil eller selve scenariet", "a scenario file or the scenario"});
        if (!json) return;
        if (json->is(Json::Kind::object)) {
            sweep.base = *json;
            sweep.base_file = reading.file;
            return;
        }
        const std::string name = fields.name("base");
        if (name.empty()) return;
        sweep.base_file = beside(name);
        sweep.base = parse_json(read_text_file(sweep.base_file), sweep.base_file, reading.problems);
    }

    void table(Fields& fields) {
        if (!fields.has("table")) return;
        sweep.table = beside(fields.name("table"));
        sweep.design = Design::table;
        if (!sweep.axes.empty())
            fields.complain("table", {"Skriv enten \"axes\" eller \"table\", ikke begge.",
                                      "Write either \"axes\" or \"table\", not both."});
    }

    void axes(Fields& fields) {
        std::size_t i = 0;
        for (const Json& item :
             fields.list("axes", {"en liste af akser: [ { … } ]", "a list of axes: [ { … } ]"})) {
            Fields one(reading, item, fmt::format("axes[{}]", i++));
            if (!one.is_object()) continue;
            sweep.axes.push_back(axis(one));
            one.finish();
        }
        std::map<std::string, std::string> met;
        for (const SweepAxis& one : sweep.axes) check_once(fields, one, met);
        if (sweep.axes.empty() && !fields.has("table") && reading.problems.empty())
            fields.complain("axes", {"Der er ingen akser. Skriv mindst én, eller en \"table\".",
                                     "There are no axes. Write at least one, or a \"table\"."});
    }

    SweepAxis axis(Fields& fields) {
        SweepAxis axis;
        axis.name = fields.text("name");
        if (fields.has("points"))
            points(fields, axis);
        else if (fields.has("levels") || fields.has("of"))
            levels(fields, axis);
        else
            along_path(fields, axis);
        check_name(fields, axis);
        if (axis.points.empty() && !axis.between && reading.problems.empty())
            fields.complain("path", {"Aksen har ingen punkter. Skriv \"values\", \"from\" og "
                                     "\"to\", \"all\", \"levels\" eller \"points\".",
                                     "The axis has no points. Write \"values\", \"from\" and "
                                     "\"to\", \"all\", \"levels\" or \"points\"."});
        return axis;
    }

    // A column of its own, that no column of the results is called by.
    void check_name(Fields& fields, const SweepAxis& axis) {
        const bool letters =
            !axis.name.empty() && axis.name.find_first_of("\"\n\r;") == std::string::npos;
        if (!letters)
            fields.complain("name", {"Aksen mangler et navn, der kan være en kolonne.",
                                     "The axis lacks a name that can be a column."});
        else if (!names_met.insert(axis.name).second)
            fields.complain("name", {fmt::format("To akser hedder \"{}\".", axis.name),
                                     fmt::format("Two axes are called \"{}\".", axis.name)});
    }

    void along_path(Fields& fields, SweepAxis& axis) {
        const std::string path = fields.required_text("path", a_path);
        if (axis.name.empty()) axis.name = path;
        if (fields.has("all"))
            all_of(fields, axis, path);
        else if (fields.has("values"))
            values(fields, axis, path);
        else
            range(fields, axis, path);
    }

    void all_of(Fields& fields, SweepAxis& axis, const std::string& path) {
        const auto word =
            fields.choice("all", {"municipalities", "target_groups", "archetypes"}, "");
        const auto all = word == "municipalities"  ? names(parameters.municipalities)
                         : word == "target_groups" ? names(parameters.target_groups)
                         : word == "archetypes"    ? names(parameters.archetypes)
                                                   : std::vector<std::string>{};
        for (const std::string& name : all)
            axis.points.push_back({json_text(name), {{path, json_text(name), {}}}});
    }

    void values(Fields& fields, SweepAxis& axis, const std::string& path) {
        const auto& items = fields.list("values", {"en liste: [0.05, 0.1]", "a list: [0.05, 0.1]"});
        const auto& labels = fields.list("labels", {"en liste af tekster", "a list of texts"});
        if (!labels.empty() && labels.size() != items.size())
            fields.complain(
                "labels",
                {fmt::format("Der er {} tekster til {} værdier.", labels.size(), items.size()),
                 fmt::format("There are {} texts for {} values.", labels.size(), items.size())});
        for (std::size_t i = 0; i < items.size(); ++i) {
            const bool simple = !items[i].is(Json::Kind::array) && !items[i].is(Json::Kind::object);
            const Json label = labels.size() == items.size() ? labels[i]
                               : simple                      ? items[i]
                                                             : json_text(to_text(items[i]));
            axis.points.push_back({label, {{path, items[i], {}}}});
        }
    }

    void range(Fields& fields, SweepAxis& axis, const std::string& path) {
        const Text a_number{"et tal", "a number"};
        const auto from = fields.number("from", a_number), to = fields.number("to", a_number);
        const auto step = fields.number("step", a_number);
        const auto count =
            fields.whole_number("count", 1, 1'000'000, {"et antal punkter", "a number of points"});
        if (!from || !to) {
            // None of them is there; one of them may be meant.
            for (const char* key : {"values", "all", "levels", "points"}) fields.optional(key);
            if (!path.empty())
                fields.complain("path", {"Skriv \"values\", \"all\", eller \"from\" og \"to\".",
                                         "Write \"values\", \"all\", or \"from\" and \"to\"."});
            return;
        }
        if (*to < *from)
            fields.complain("to", {"\"to\" ligger før \"from\".", "\"to\" lies before \"from\"."});
        else if (!step && !count)
            axis.between = {path, *from, *to};
        else if (step && (count || *step <= 0))
            fields.complain("step", {"Skriv enten et positivt \"step\" eller \"count\".",
                                     "Write either a positive \"step\" or \"count\"."});
        else
            steps(fields, axis, path, *from, *to, step, count.value_or(1));
    }

    // Counted from the beginning, not added up, so that 0.1 + 0.2 is as written.
    void steps(Fields& fields, SweepAxis& axis, const std::string& path, double from, double to,
               std::optional<double> step, int count) {
        const double last_as_number =
            step ? std::floor((to - from) / *step + 1e-9) : static_cast<double>(count - 1);
        // Counted before any is made: a step that is too small would fill the memory.
        if (!(last_as_number + 1 <= most_points - static_cast<double>(points_made))) {
            fields.complain(step ? "step" : "count",
                            {"Akserne har tilsammen mere end 1.000.000 punkter. Tag færre, eller "
                             "\"design\": \"sobol\" med \"runs\".",
                             "The axes together have more than 1,000,000 points. Take fewer, or "
                             "\"design\": \"sobol\" with \"runs\"."});
            return;
        }
        const int last = static_cast<int>(last_as_number);
        points_made += static_cast<std::size_t>(last) + 1;
        for (int i = 0; i <= last; ++i) {
            const double exact = step        ? from + i * *step
                                 : i == 0    ? from
                                 : i == last ? to
                                             : from + (to - from) * i / last;
            const Json value = json_number(rounded_to_12_digits(exact));
            axis.points.push_back({value, {{path, value, {}}}});
        }
    }

    // The ends of ranges that the scenario gives, for several numbers together.
    void levels(Fields& fields, SweepAxis& axis) {
        if (axis.name.empty()) axis.name = "level";
        const Text paths{"en liste af stier, gerne med *: [ \"archetypes.*\" ]",
                         "a list of paths, perhaps with *: [ \"archetypes.*\" ]"};
        fields.required("of", paths);
        const auto of = texts(fields, "of", paths);
        const auto reversed = texts(fields, "reversed", paths);
        for (const std::string& word : texts(fields, "levels",
                                             {"en liste: [\"low\", \"mode\", \"high\"]",
                                              "a list: [\"low\", \"mode\", \"high\"]"})) {
            const auto level = level_named(word);
            if (!level) {
                fields.complain("levels",
                                {fmt::format("\"{}\" er ikke low, mode eller high.", word),
                                 fmt::format("\"{}\" is not low, mode or high.", word)},
                                nearest_name(word, level_names));
                continue;
            }
            SweepAxis::Point point{json_text(word), {}};
            for (const std::string& path : of) point.settings.push_back({path, {}, level});
            for (const std::string& path : reversed)
                point.settings.push_back({path, {}, opposite(*level)});
            axis.points.push_back(std::move(point));
        }
    }

    static std::optional<Level> level_named(const std::string& word) {
        for (std::size_t i = 0; i < level_names.size(); ++i)
            if (level_names[i] == word) return static_cast<Level>(i);
        return std::nullopt;
    }
    static Level opposite(Level level) {
        return level == Level::low ? Level::high : level == Level::high ? Level::low : level;
    }

    std::vector<std::string> texts(Fields& fields, const std::string& key, const Text& expected) {
        std::vector<std::string> all;
        for (const Json& item : fields.list(key, expected)) {
            if (item.is(Json::Kind::string))
                all.push_back(item.text);
            else
                fields.complain(key, {"Her skal stå " + expected.da + ".",  //
                                      "Expected " + expected.en + "."});
        }
        return all;
    }

    void points(Fields& fields, SweepAxis& axis) {
        std::size_t i = 0;
        for (const Json& item : fields.list("points", {"en liste: [ { \"label\", \"set\" } ]",
                                                       "a list: [ { \"label\", \"set\" } ]"})) {
            Fields one(reading, item, fmt::format("{}[{}]", fields.path_of("points"), i++));
            SweepAxis::Point point;
            point.label = json_text(one.required_text("label", {"et navn", "a name"}));
            const Json* set = one.required("set", {"{ sti: værdi }", "{ path: value }"});
            if (set && !set->is(Json::Kind::object))
                one.complain("set", {"Her skal stå { sti: værdi }.", "Expected { path: value }."});
            if (set)
                for (const Json::Member& member : set->members)
                    point.settings.push_back({member.key, member.value, {}});
            one.finish();
            axis.points.push_back(std::move(point));
        }
    }

    void count_runs(Fields& fields) {
        const auto runs = fields.whole_number("runs", 1, static_cast<int>(most_runs),
                                              {"et antal kørsler", "a number of runs"});
        if (sweep.design == Design::table) return;
        if (sweep.design != Design::grid) {
            if (!runs)
                fields.complain("runs", {"Skriv, hvor mange kørsler der skal være.",
                                         "Write how many runs there are to be."});
            sweep.runs = static_cast<std::uint64_t>(runs.value_or(0));
            return;
        }
        if (runs)
            fields.complain("runs", {"Et fuldt gitter har så mange kørsler, som akserne giver.",
                                     "A full grid has as many runs as its axes give."});
        sweep.runs = 1;
        for (const SweepAxis& axis : sweep.axes) {
            if (axis.between)
                fields.complain("axes", {fmt::format("Aksen \"{}\" mangler \"step\" eller "
                                                     "\"count\"; det skal et gitter have.",
                                                     axis.name),
                                         fmt::format("The axis \"{}\" lacks \"step\" or \"count\", "
                                                     "which a grid needs.",
                                                     axis.name)});
            sweep.runs *= std::max<std::uint64_t>(axis.points.size(), 1);
            if (sweep.runs > most_runs) break;
        }
        if (sweep.runs > most_runs)
            fields.complain("axes",
                            {"Gitteret har mere end en milliard kørsler. Tag færre punkter, eller "
                             "\"design\": \"sobol\" med \"runs\".",
                             "The grid has more than a billion runs. Take fewer points, or "
                             "\"design\": \"sobol\" with \"runs\"."});
    }
};

}  // namespace

std::vector<Setting> in_full(Setting setting) {
    const bool none = setting.value.is(Json::Kind::null);
    if (setting.path == "municipality")
        return {{"municipalities",
                 none ? Json{} : list_of(object_with("name", std::move(setting.value))),
                 {}}};
    if (setting.path == "archetype")
        return {{"intervention.archetypes", none ? Json{} : list_of(std::move(setting.value)), {}}};
    return {std::move(setting)};
}

bool is_sweep(const Json& root) {
    for (const Json::Member& member : root.members)
        if (member.key == "afkast_sweep") return true;
    return false;
}

Sweep read_sweep(const std::string& file, const Parameters& parameters) {
    const std::string text = read_text_file(file);
    Reading reading{file, {}};
    const Json root = parse_json(text, file, reading.problems);
    Sweep sweep = SweepReader(reading, parameters).read(root);
    if (!reading.problems.empty()) throw BadInput(reading.problems);
    sweep.file = file;
    sweep.fingerprint = fingerprint(text + '\n' + to_text(sweep.base));
    return sweep;
}

}  // namespace afkast
