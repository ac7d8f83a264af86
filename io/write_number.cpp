#include "io/write_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "io/edit_json.hpp"
#include "io/read_number.hpp"

namespace afkast {

namespace {

const std::vector<std::string> number_keys{
    "value",     "low", "mode",  "high", "mean",   "sd",      "p5",    "p95",
    "successes", "of",  "alpha", "beta", "values", "weights", "shape", "bounds"};

bool is_number_key(const std::string& key) {
    return std::find(number_keys.begin(), number_keys.end(), key) != number_keys.end();
}

const Json* member(const Json& object, const std::string& key) {
    for (const Json::Member& one : object.members)
        if (one.key == key) return &one.value;
    return nullptr;
}

// What the reader makes of a number in this place; throws its complaints.
Distribution as_read(const std::string& json_text, const Assumption& assumption) {
    static const Parameters nothing_known;
    Reading reading{"", {}};
    Json whole = parse_json("{ \"number\": " + json_text + " }", "", reading.problems);
    // Where the number comes from is not asked here.
    std::erase_if(whole.members.front().value.members, [](const Json::Member& one) {
        return !is_number_key(one.key) && one.key != "unit";
    });
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const double least = assumption.least.value_or(-infinite);
    const double most = assumption.most.value_or(infinite);
    const NumberKind kind{assumption.unit,
                          {fmt::format("et tal fra {:.10g} til {:.10g}", least, most),
                           fmt::format("a number from {:.10g} to {:.10g}", least, most)},
                          least,
                          most};
    Scenario scenario;
    NumberReader numbers(reading, nothing_known, scenario);
    Fields fields(reading, whole, "");
    numbers.required(fields, "number", kind, assumption.label, assumption.topic);
    for (Problem& problem : reading.problems) {
        problem.place = {};
        problem.path = assumption.path + problem.path.substr(std::string("number").size());
    }
    if (!reading.problems.empty()) throw BadInput(reading.problems);
    return scenario.assumptions.back().distribution;
}

// Numbers in the unit of the file, `scale` times as large in that of the assumption.
class Writer {
  public:
    explicit Writer(double scale_, const Json* before_ = nullptr)
        : scale(scale_), before(before_) {}
    bool exact = true;  // did every number have short decimals?

    std::vector<NumberMember> operator()(const Certain& d) { return {one("value", d.value)}; }
    std::vector<NumberMember> operator()(const Pert& d) {
        std::vector<NumberMember> all{one("low", d.low), one("mode", d.mode), one("high", d.high)};
        if (d.bounds || says("bounds", false))
            all.push_back({"bounds", d.bounds ? "true" : "false"});
        shape(all, d.triangular ? "triangular" : "pert", !d.triangular);
        return all;
    }
    std::vector<NumberMember> operator()(const Normal& d) {
        std::vector<NumberMember> all{one("mean", d.mean), one("sd", d.sd)};
        shape(all, "normal", true);
        return all;
    }
    std::vector<NumberMember> operator()(const Lognormal& d) {
        std::vector<NumberMember> all{one("mean", d.mean), one("sd", d.sd)};
        shape(all, "lognormal", false);
        return all;
    }
    std::vector<NumberMember> operator()(const Quantiles& d) {
        std::vector<NumberMember> all{one("p5", d.p5), one("p95", d.p95)};
        shape(all, d.lognormal ? "lognormal" : "normal", !d.lognormal);
        return all;
    }
    // Counts where they stood and still say exactly this.
    std::vector<NumberMember> operator()(const Beta& d) {
        if (scale != 1) exact = false;
        const double successes = d.alpha - 1, of = successes + (d.beta - 1);
        const bool counts = before && member(*before, "successes") && successes >= 0 && of > 0 &&
                            successes <= of && successes + 1 == d.alpha &&
                            of - successes + 1 == d.beta;
        if (counts) return {one("successes", successes), one("of", of)};
        return {one("alpha", d.alpha), one("beta", d.beta)};
    }
    std::vector<NumberMember> operator()(const Uniform& d) {
        return {one("low", d.low), one("high", d.high), {"shape", "\"uniform\""}};
    }
    std::vector<NumberMember> operator()(const Discrete& d) {
        return {list("values", d.values, scale), list("weights", d.weights, 1)};
    }
    std::vector<NumberMember> operator()(const Factor& d) { return {one("value", d.log_sd)}; }

    std::string number(double value, double by, const Json* old = nullptr) {
        if (old && old->is(Json::Kind::number) && old->number * by == value) return old->text;
        if (by == 1) return number_text(value);
        for (int digits = 1; digits <= 15; ++digits) {
            const std::string text = fmt::format("{:.{}g}", value / by, digits);
            const double read = std::stod(text);
            if (read * by == value) return number_text(read);
        }
        exact = false;
        return number_text(value / by);
    }

  private:
    double scale;
    const Json* before;  // the object as it was written

    NumberMember one(const std::string& key, double value) {
        return {key, number(value, scale, before ? member(*before, key) : nullptr)};
    }
    NumberMember list(const std::string& key, const std::vector<double>& values, double by) {
        std::string text;
        const Json* old = before ? member(*before, key) : nullptr;
        for (std::size_t i = 0; i < values.size(); ++i)
            text += (i ? ", " : "") +
                    number(values[i], by, old && i < old->items.size() ? &old->items[i] : nullptr);
        return {key, "[" + text + "]"};
    }
    bool says(const std::string& key, bool value) const {
        const Json* old = before ? member(*before, key) : nullptr;
        return old && old->is(Json::Kind::boolean) && old->boolean == value;
    }
    // What is usual is only said where it was said before.
    void shape(std::vector<NumberMember>& all, const std::string& word, bool usual) const {
        const Json* old = before ? member(*before, "shape") : nullptr;
        if (!usual || (old && old->text == word)) all.push_back({"shape", json_string(word)});
    }
};

std::string text_of(const NumberMember& one) { return json_string(one.key) + ": " + one.json; }

// The object's text from brace to brace with `wanted` in the place of the keys of its number, and
// `unit` as its unit where it names one.
std::string with_members(const std::string& text, const Json& object,
                         const std::vector<NumberMember>& wanted, const std::string& unit) {
    const auto position = [&](const std::string& key) {
        return std::find_if(wanted.begin(), wanted.end(),
                            [&](const NumberMember& one) { return one.key == key; });
    };
    std::size_t present = 0, standing = 0;
    for (const Json::Member& one : object.members) {
        if (!is_number_key(one.key)) continue;
        ++standing;
        present += position(one.key) != wanted.end();
    }
    // The same keys: each keeps its place.
    const bool same_keys = present == wanted.size() && standing == wanted.size();
    std::string result = text.substr(object.begin, object.members.front().begin - object.begin);
    std::size_t end = object.members.front().begin;
    bool written = false;
    for (const Json::Member& one : object.members) {
        const std::string gap = text.substr(end, one.begin - end);
        end = one.value.end;
        const std::string before = text.substr(one.begin, one.value.begin - one.begin);
        if (one.key == "unit" && one.value.text != unit) {
            result += gap + before + json_string(unit);
        } else if (!is_number_key(one.key)) {
            result += gap + text.substr(one.begin, one.value.end - one.begin);
        } else if (same_keys) {
            result += gap + before + position(one.key)->json;
        } else if (!written) {
            written = true;
            result += gap;
            for (std::size_t i = 0; i < wanted.size(); ++i)
                result += (i ? ", " : "") + text_of(wanted[i]);
        }
    }
    return result + text.substr(end, object.end - end);
}

}  // namespace

std::string number_text(double number) {
    if (number == 0 && std::signbit(number)) return "-0.0";
    return fmt::format("{}", number);
}

std::vector<NumberMember> members_of(const Distribution& distribution) {
    return std::visit(Writer(1), distribution);
}

std::string number_json(const Distribution& distribution, const std::vector<NumberMember>& more) {
    std::vector<NumberMember> all = members_of(distribution);
    if (is_certain(distribution) && more.empty()) return all.front().json;
    all.insert(all.end(), more.begin(), more.end());
    std::string text;
    for (const NumberMember& one : all) text += (text.empty() ? "" : ", ") + text_of(one);
    return "{ " + text + " }";
}

std::string rewritten_number(const std::string& text, const Json& written,
                             const Assumption& assumption, const Distribution& to) {
    std::string result;
    if (!written.is(Json::Kind::object)) {
        result = number_json(to);
    } else {
        const Json* named = member(written, "unit");
        const std::string unit = named ? named->text : "";
        const bool only_number =
            std::all_of(written.members.begin(), written.members.end(),
                        [](const Json::Member& one) { return is_number_key(one.key); });
        double scale = 1;
        if (named) {
            Assumption any = assumption;
            any.least = any.most = std::nullopt;
            scale =
                base_case(as_read("{ \"value\": 1, \"unit\": " + json_string(unit) + " }", any));
        }
        Writer writer(scale, &written);
        std::vector<NumberMember> members = std::visit(writer, to);
        if (!writer.exact) members = std::visit(Writer(1, &written), to);
        if (only_number && is_certain(to) && !member(written, "value"))
            result = members.front().json;
        else
            result = with_members(text, written, members, writer.exact ? unit : assumption.unit);
    }
    if (as_read(result, assumption) == to) return result;
    throw BadInput(
        {{"",
          {},
          assumption.path,
          {"Tallet kan ikke skrives nøjagtigt her.", "The number cannot be written exactly here."},
          {}}});
}

}  // namespace afkast
