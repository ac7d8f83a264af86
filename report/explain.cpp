#include "report/explain.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "model/journal.hpp"
#include "report/grounds.hpp"
#include "report/rounding.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"

namespace afkast {

namespace {

// An amount and what it is made of, before it is rounded so that the parts add up.
struct Branch {
    std::string words;  // before the amount
    double kroner = 0;
    About about;
    std::vector<Branch> parts;
    std::vector<Reason> grounds;
};

class Explainer {
  public:
    Explainer(const Parameters& parameters_, const Result& result_, const About& asked_,
              Language language_)
        : parameters(parameters_),
          result(result_),
          asked(asked_),
          language(language_),
          factors(discount_factors<double>(result.basis.schedule,
                                           result.ledger.first_year - result.basis.base_year,
                                           result.ledger.years)) {}

    Reason run() const {
        switch (asked.figure) {
            case About::Figure::kroner:
                break;
            case About::Figure::per_participant:
                return per_participant();
            case About::Figure::gain_per_krone:
                return gain_per_krone();
            case About::Figure::payback:
                return payback();
        }
        const Branch root = tree();
        Reason reason = written(root, rounded_total(root.kroner * 100));
        reason.text += basis();
        if (asked.view == Perspective::society) reason.behind.push_back(weights());
        reason.behind.push_back(restating(parameters, result, asked, language));
        return reason;
    }

  private:
    const Parameters& parameters;
    const Result& result;
    const About& asked;
    Language language;
    std::vector<double> factors;  // of discounting, by year

    std::string in(const std::string& da, const std::string& en) const {
        return language == Language::danish ? da : en;
    }
    std::string kroner(Whole oere, bool plus = true) const {
        const std::string number = number_text(static_cast<double>(oere) / 100, 2, language);
        const std::string signed_number = (plus && oere > 0 ? "+" : "") + number;
        return language == Language::danish ? signed_number + " kr." : "DKK " + signed_number;
    }
    double discounted(int year) const {
        return asked.present_value
                   ? factors[static_cast<std::size_t>(year - result.ledger.first_year)]
                   : 1;
    }

    // What a krone of a line counts for whom is asked about: received +, paid -; society is
    // weighted, and costs are counted as paid.
    double weight(const Line& line) const {
        const double counted = asked.part == About::Part::costs ? -1 : 1;
        if (asked.view != Perspective::society) return counted * sign(line, asked.view);
        return counted *
               (result.basis.net_tax_factor * sign(line, Perspective::society) +
                result.basis.tax_distortion_percent / 100 * sign(line, Perspective::public_purse));
    }
    bool asks_for_line(std::size_t line) const {
        const Category category = result.plan->lines[line].cause.category;
        if (asked.line && *asked.line != line) return false;
        if (asked.category && *asked.category != category) return false;
        return asked.part == About::Part::all ||
               (asked.part == About::Part::costs) == is_cost(category);
    }

    // -- the tree of amounts ----------------------------------------------------------------------

    Branch tree() const {
        std::map<Category, std::map<std::size_t, Branch>> lines;
        std::map<std::pair<std::size_t, int>, int> periods;
        const auto postings = journal(*result.plan, result.values);
        for (const Posting& posting : postings) ++periods[{posting.line, posting.year}];
        for (const Posting& posting : postings) {
            const Line& head = result.plan->lines[posting.line];
            const double amount = weight(head) * posting.kroner * discounted(posting.year);
            if (!asks_for(asked, posting.year) || !asks_for_line(posting.line)) continue;
            if (std::fabs(amount) < 1e-6) continue;
            Branch& line = lines[head.cause.category][posting.line];
            const bool whole_year = periods[{posting.line, posting.year}] == 1;
            line.parts.push_back(of_posting(posting, amount, whole_year));
            line.kroner += amount;
        }
        Branch root{headline(), 0, asked, {}, {}};
        for (auto& [category, of_category] : lines) {
            About about = asked;
            about.category = category;
            Branch group{label(category).in(language) + ": ", 0, about, {}, {}};
            for (auto& [line, branch] : of_category) {
                name_line(branch, line, about);
                group.kroner += branch.kroner;
                group.parts.push_back(std::move(branch));
            }
            root.kroner += group.kroner;
            root.parts.push_back(std::move(group));
        }
        // What is asked about is not repeated as its only part.
        for (const bool one : {asked.category || asked.line, asked.line.has_value()})
            if (one && root.parts.size() == 1) {
                Branch only = std::move(root.parts.front());
                root.parts = std::move(only.parts);
                root.grounds = std::move(only.grounds);
            }
        return root;
    }

    void name_line(Branch& branch, std::size_t line, About about) const {
        const Line& head = result.plan->lines[line];
        branch.words = fmt::format("{}, {} → {}: ", head.cause.what.in(language),
                                   label(perspective_of(head.payer)).in(language),
                                   label(perspective_of(head.payee)).in(language));
        about.line = line;
        branch.about = about;
        branch.grounds = grounds_of(parameters, result, asked, head.cause, language);
    }

    Branch of_posting(const Posting& posting, double amount, bool whole_year) const {
        About about = asked;
        about.category = result.plan->lines[posting.line].cause.category;
        about.line = posting.line;
        about.year = posting.year;
        about.years_before_too = false;
        return {when(posting, whole_year) + ": " + product(posting, amount), amount, about, {}, {}};
    }

    std::string when(const Posting& posting, bool whole_year) const {
        const std::string year = std::to_string(posting.year);
        if (whole_year) return year;
        const Period& period = result.plan->periods[posting.period];
        const Month from = std::max(period.first, Month::of(posting.year, 1));
        const Month to = std::min(period.last, Month::of(posting.year, 12));
        return from == to
                   ? month_text(from, language)
                   : month_text(from, language) + in(" til ", " to ") + month_text(to, language);
    }

    // "13,6 personmåneder × 13.073 kr. × 40 % × 118,7/121,9 (...) = ": with the digits that make it
    // true to a tenth of an øre. Empty where no quantity stands behind the amount.
    std::string product(const Posting& posting, double amount) const {
        const Line& head = result.plan->lines[posting.line];
        const double step = posting.step.as<double>();
        if (std::fabs(posting.units) < 1e-9 || posting.whole == 0 || step == 0) return {};
        const double part = 0.001 / std::fabs(amount);
        const auto number = [&](double value) { return exact_text(value, part, language); };
        const bool society = asked.view == Perspective::society;
        const double side = society ? 1 : weight(head);
        const double price = side * posting.whole / posting.units / step;
        std::string text =
            number(posting.units) + " " + unit(head.cause.quantity_unit) + " × " +
            (language == Language::danish ? number(price) + " kr." : "DKK " + number(price));
        if (posting.kroner != posting.whole)
            text +=
                fmt::format(" × {}{}%", number(100 * posting.kroner / posting.whole), in(" ", ""));
        if (society) text += fmt::format(" × {} ({})", number(weight(head)), in("vægt", "weight"));
        if (posting.step.over != posting.step.under)
            text += fmt::format(" × {}/{} ({} {})", number(posting.step.over),
                                number(posting.step.under),
                                in("prisindeks, til", "price index, to"), result.plan->price_year);
        if (asked.present_value && discounted(posting.year) != 1)
            text += fmt::format(" × {} ({} {})", number(discounted(posting.year)),
                                in("rente, til", "discounting, to"), result.basis.base_year);
        return text + " = ";
    }
    std::string unit(const std::string& name) const {
        return name == "whole" ? in("af beløbet", "of the amount") : unit_text(name, language);
    }

    Reason written(const Branch& branch, Whole oere) const {
        Reason reason{branch.words + kroner(oere), {}, branch.about, oere};
        std::vector<double> parts;
        for (const Branch& part : branch.parts) parts.push_back(part.kroner * 100);
        const std::vector<Whole> whole = rounded_parts(parts, oere);
        for (std::size_t i = 0; i < parts.size(); ++i)
            reason.behind.push_back(written(branch.parts[i], whole[i]));
        for (const Reason& ground : branch.grounds) reason.behind.push_back(ground);
        return reason;
    }

    // -- what is asked about, in words ------------------------------------------------------------

    std::string headline() const {
        std::string words = label(asked.view).in(language);
        if (asked.line) words += ", " + result.plan->lines[*asked.line].cause.what.in(language);
        if (asked.category && !asked.line) words += ", " + label(*asked.category).in(language);
        if (asked.part == About::Part::gains) words += in(", gevinst", ", gain");
        if (asked.part == About::Part::costs && !asked.line) words += in(", omkostning", ", cost");
        if (asked.year && asked.years_before_too)
            words += in(" til og med ", " to the end of ") + std::to_string(*asked.year);
        else if (asked.year)
            words += in(" i ", " in ") + std::to_string(*asked.year);
        return words + ": ";
    }
    std::string basis() const {
        if (asked.present_value) return " (" + basis_text(result, language) + ")";
        return in(fmt::format(" ({}-priser, ikke tilbagediskonteret)", result.plan->price_year),
                  fmt::format(" ({} prices, undiscounted)", result.plan->price_year));
    }

    Reason of(About::Figure figure, About::Part part) const {
        About other = asked;
        other.figure = figure;
        other.part = part;
        return Explainer(parameters, result, other, language).run();
    }

    Reason per_participant() const {
        Reason whole = of(About::Figure::kroner, asked.part);
        const double people = result.basis.participants;
        const double each = static_cast<double>(*whole.oere) / 100 / people;
        Reason reason{
            fmt::format("{}{} / {} {} = {}", headline(), kroner(*whole.oere),
                        exact_text(people, 1e-9, language), in("deltagere", "participants"),
                        kroner(rounded_total(each * 100))),
            {},
            asked,
            {}};
        reason.behind.push_back(std::move(whole));
        return reason;
    }

    Reason gain_per_krone() const {
        Reason gain = of(About::Figure::kroner, About::Part::gains);
        Reason cost = of(About::Figure::kroner, About::Part::costs);
        const double ratio = static_cast<double>(*gain.oere) / static_cast<double>(*cost.oere);
        Reason reason{fmt::format("{}{}: {} / {} = {}", label(asked.view).in(language),
                                  in(", gevinst pr. krone", ", gain per krone"), kroner(*gain.oere),
                                  kroner(*cost.oere), number_text(ratio, 2, language)),
                      {},
                      asked,
                      {}};
        reason.behind.push_back(std::move(gain));
        reason.behind.push_back(std::move(cost));
        return reason;
    }

    Reason payback() const {
        const std::string who = label(asked.view).in(language);
        const auto year = result.payback(asked.view);
        Reason reason{year ? in(fmt::format("{}: betalt tilbage i {}, det første år, hvorfra den "
                                            "løbende sum af nutidsværdierne bliver på nul eller "
                                            "over",
                                            who, *year),
                                fmt::format("{}: paid back in {}, the first year from which the "
                                            "running sum of present values stays at zero or above",
                                            who, *year))
                           : in(who + ": ikke betalt tilbage", who + ": not paid back"),
                      {},
                      asked,
                      {}};
        const std::vector<double> sums = cumulative(result, asked.view);
        for (std::size_t y = 0; y < sums.size(); ++y) {
            About until{asked.view, result.ledger.first_year + static_cast<int>(y), true, true};
            const Whole oere = rounded_total(sums[y] * 100);
            reason.behind.push_back({std::to_string(*until.year) +
                                         in(", løbende sum: ", ", running sum: ") + kroner(oere),
                                     {},
                                     until,
                                     oere});
        }
        return reason;
    }

    // Society weighs what it buys from and sells to the rest of the world, and the public result.
    Reason weights() const {
        const std::string text =
            in("Vægten af en linje er nettoafgiftsfaktor ",
               "The weight of a line is the net tax "
               "factor ") +
            number_text(result.basis.net_tax_factor, 3, language) +
            in(" for det, samfundet får eller betaler, og skatteforvridning ",
               " of what society receives or pays, and the tax distortion ") +
            percent_text(result.basis.tax_distortion_percent / 100, 0, language) +
            in(" af det, det offentlige får eller betaler",
               " of what the public purse receives or pays");
        std::vector<Reason> behind;
        for (const char* name : {"appraisal.net_tax_factor", "appraisal.tax_distortion"})
            behind.push_back(value_of_appraisal(parameters, result, asked, name, language));
        return {text, std::move(behind)};
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

Reason explain(const Parameters& parameters, const Result& result, const About& asked,
               Language language) {
    return Explainer(parameters, result, asked, language).run();
}

std::string write_text(const Reason& reason, std::size_t columns) {
    std::string out;
    draw(reason, "", "", columns, out);
    return out;
}

}  // namespace afkast
