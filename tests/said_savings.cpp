// What is said of savings, of what a result rests on, and of people in work: computed here from the
// ledger or by another road, and read where people read it, in both languages.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "io/read_scenario.hpp"
#include "model/review.hpp"
#include "model/saving.hpp"
#include "report/people.hpp"
#include "report/rests_on.hpp"
#include "report/rounding.hpp"
#include "report/tables.hpp"
#include "report/text.hpp"
#include "tests/program.hpp"
#include "tests/screen.hpp"
#include "tests/shipped.hpp"
#include "tests/workbook.hpp"

using namespace afkast;

namespace {

constexpr std::array languages{Language::danish, Language::english};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Line breaks are the printer's: one blank for any number of them, and for a space that holds.
std::string in_one_line(const std::string& text) {
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool holds = text.compare(i, 2, "\u00a0") == 0;
        const bool blank = holds || text[i] == ' ' || text[i] == '\n';
        if (holds) ++i;
        if (blank && !line.empty() && line.back() == ' ') continue;
        line += blank ? ' ' : text[i];
    }
    return line;
}

Result result_of(nlohmann::ordered_json json) {
    return calculate(shipped(), read_scenario_text(json.dump(), "said.json", shipped()));
}
const Result& shipped_result(const std::string& name) {
    static std::map<std::string, Result> all;
    auto found = all.find(name);
    if (found == all.end()) found = all.emplace(name, result_of(shipped_scenario(name))).first;
    return found->second;
}

std::string ran(const std::string& command, const std::string& name, Language language,
                const std::string& more = {}) {
    return in_one_line(run_program(command + " '" AFKAST_ROOT "/scenarios/" + name +
                                   ".json' --lang " + in(language, "da", "en") + " " + more)
                           .out);
}

double each(const Result& result, Perspective view = Perspective::municipality) {
    return result.of(view).net_present_value / result.basis.participants;
}

// Benefits that a party pays less for, by state, straight from the lines of the ledger: what it
// pays counts against it, what it receives for it; discounted from the first year at one rate.
std::map<std::string, double> benefits_by_state(const Result& result,
                                                const std::vector<Party>& parties) {
    std::map<std::string, double> kroner;
    const auto is_one = [&](Party party) {
        return std::find(parties.begin(), parties.end(), party) != parties.end();
    };
    for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
        const Line& head = result.plan->lines[line];
        if (head.cause.category != Category::benefit &&
            head.cause.category != Category::reimbursement)
            continue;
        const double rate = 1 + result.basis.schedule.steps.front().percent / 100;
        double worth = 1;
        for (int year = 0; year < result.ledger.years; ++year, worth /= rate) {
            const double moved =
                result.ledger.kroner[result.ledger.at(line, result.ledger.first_year + year)];
            kroner[head.cause.state] +=
                worth * moved * (int(is_one(head.payee)) - int(is_one(head.payer)));
        }
    }
    return kroner;
}

struct GrossAndNet {
    double gross = 0, growing = 0, net = 0;
};
GrossAndNet gross_and_net(const Result& result, const std::vector<Party>& parties) {
    GrossAndNet sums;
    const auto months = [&](const std::string& name) {
        for (std::size_t s = 0; s < result.plan->states.size(); ++s)
            if (result.plan->states[s].name == name) {
                double change = 0;
                for (double one : result.courses.with.states[s].people) change += one;
                for (double one : result.courses.without.states[s].people) change -= one;
                return change;
            }
        return 0.0;
    };
    for (const auto& [state, kroner] : benefits_by_state(result, parties)) {
        (months(state) < 0 ? sums.gross : sums.growing) += kroner;
        sums.net += kroner;
    }
    return sums;
}

struct Published {
    const char* name;
    double gross, net;
};
// What the review of the ledger found, by other code.
constexpr std::array published{Published{"flere-skal-med-2", 347'726'971, 35'635'167},
                               Published{"klapjob", 32'236'527, 0},
                               Published{"vi-goer-en-forskel", 5'573'712, 1'599'297},
                               Published{"rum-til-os", 3'041'753, 282'114},
                               Published{"ips", 4'759'686, 2'856'740},
                               Published{"business-training", 3'334'444, 2'562'435}};

nlohmann::ordered_json without_fleksjob_change(const std::string& name, bool keep_only) {
    auto json = shipped_scenario(name);
    auto& changes = json["intervention"]["changes"];
    for (auto it = changes.begin(); it != changes.end();)
        it = ((*it)["name"] == "fleksjob") != keep_only ? changes.erase(it) : it + 1;
    return json;
}

}  // namespace

TEST_CASE("savings are gross, what the growing states cost, and net, as the ledger has them") {
    for (const Published& one : published) {
        CAPTURE(one.name);
        const Result& result = shipped_result(one.name);
        for (const auto& [view, parties] :
             {std::pair{Perspective::municipality, std::vector{Party::municipality}},
              {Perspective::public_purse,
               std::vector{Party::municipality, Party::region, Party::state}}}) {
            const Savings said = savings(result, view);
            const GrossAndNet ledger = gross_and_net(result, parties);
            CHECK(said.benefit_kroner == doctest::Approx(ledger.gross));
            CHECK(said.growing_kroner == doctest::Approx(-ledger.growing));
            CHECK(std::abs(said.net_kroner() - ledger.net) < 1);
        }
        const Savings own = savings(result, Perspective::municipality);
        CHECK(std::abs(own.benefit_kroner - one.gross) < 1);
        CHECK(std::abs(own.net_kroner() - one.net) < 1);
    }
}

TEST_CASE("net stands beside gross in run, in the table and aloud, to the krone in the table") {
    for (const char* name : {"flere-skal-med-2", "rum-til-os", "ips"})
        for (Language language : languages) {
            CAPTURE(name);
            const GrossAndNet ledger = gross_and_net(shipped_result(name), {Party::municipality});
            const Table table = saving_table(shipped_result(name), language);
            Whole net = 0, sum = 0;
            for (const Row& row : table.rows) {
                if (row.kind != Row::Kind::total) continue;
                const Whole amount = std::get<Amount>(row.cells[2]).value;
                if (std::get<std::string>(row.cells[0]) == in(language, "Netto", "Net"))
                    net = amount;
                else
                    sum += amount;
            }
            CHECK(net == sum);
            CHECK(std::abs(static_cast<double>(net) - ledger.net) <= 1);
            const std::string text = ran("run", name, language);
            CHECK(contains(text, in(language, "sparer ", "save ")));
            for (double kroner : {ledger.gross, ledger.growing, ledger.net})
                CHECK(contains(text, about_text(kroner, language)));
        }
}

TEST_CASE("a pension that is paid in the subsidised job too is not saved: nothing is said saved") {
    const Result& result = shipped_result("klapjob");
    CHECK(std::abs(gross_and_net(result, {Party::municipality}).net) < 1);
    for (Language language : languages) {
        CHECK(saving_sentences(result, language).empty());
        CHECK_FALSE(savings(result, Perspective::municipality).not_aimed_at_share());
        const std::string text = ran("run", "klapjob", language);
        // In figures the table has both sides; aloud nothing is called saved.
        CHECK_FALSE(contains(text, about_text(32'236'527, language)));
        CHECK_FALSE(contains(text, in(language, "besparelse på ydelser", "saving on benefits")));
        CHECK(contains(text, in(language, "på pension uden job", "on pension without a job")));
        CHECK_FALSE(contains(text, in(language, "på pension.", "on pension.")));
        CHECK_FALSE(contains(text, in(language, "på pension (", "on pension (")));
    }
}

TEST_CASE(
    "fewer pensions and clarifications, of the net saving: 265 per cent in Flere skal med 2") {
    // 198 per cent førtidspension, the rest ressourceforløb.
    const Result& result = shipped_result("flere-skal-med-2");
    auto by_state = benefits_by_state(result, {Party::municipality});
    const double net = gross_and_net(result, {Party::municipality}).net;
    CHECK(by_state.at("foertidspension") / net == doctest::Approx(1.98).epsilon(0.005));
    const double both = by_state.at("foertidspension") + by_state.at("ressourceforloeb");
    CHECK(both / net == doctest::Approx(2.65).epsilon(0.005));
    CHECK(*savings(result, Perspective::municipality).not_aimed_at_share() ==
          doctest::Approx(both / net));
}

// -- what remains without fewer clarifications ----------------------------------------------------

namespace {

// By another road: the scenario's own file, with the two moves of data/ set to nothing.
Result without_two_exits(const std::string& name) {
    auto json = shipped_scenario(name);
    for (const char* exit : {"baseline.kontanthjaelp_activity_ready.to_resource_programme",
                             "baseline.kontanthjaelp_activity_ready.to_disability_pension"})
        json["overrides"].push_back({{"value", exit}, {"number", 0}, {"source", "assumption"}});
    return result_of(std::move(json));
}

}  // namespace

TEST_CASE("Flere skal med 2: 526 kroner a participant against 3,998, recomputed by another road") {
    const Result& result = shipped_result("flere-skal-med-2");
    const RestsOn rests = rests_on(shipped(), result);
    REQUIRE(rests.fewer_clarifications);
    CHECK(rests.cannot_leave_out.empty());
    const Result other = without_two_exits("flere-skal-med-2");
    for (Perspective view : {Perspective::municipality, Perspective::public_purse})
        CHECK(each(*rests.fewer_clarifications->result, view) ==
              doctest::Approx(each(other, view)));
    // The remark of Vi gør en forskel says about 7,400; its after-care names a group that holds
    // ressourceforløb, too.
    const RestsOn after_care = rests_on(shipped(), shipped_result("vi-goer-en-forskel"));
    REQUIRE(after_care.fewer_clarifications);
    CHECK(each(*after_care.fewer_clarifications->result) ==
          doctest::Approx(each(without_two_exits("vi-goer-en-forskel"))));
    CHECK(std::round(each(*after_care.fewer_clarifications->result)) == 7385);
    CHECK(std::round(each(other)) == 526);
    CHECK(std::round(each(result)) == 3998);
    CHECK(share_left_out(result, *rests.fewer_clarifications) ==
          doctest::Approx(0.868).epsilon(0.002));
}

TEST_CASE("what remains stands wherever the gain stands, in both languages") {
    const Result& result = shipped_result("flere-skal-med-2");
    const TestFolder folder("said-savings");
    const std::string few = "--draws 64 --points 0 ";
    for (Language language : languages) {
        const std::string da = "ressourceforløb og førtidspension ville kommunerne vinde 526 kr.";
        const std::string en =
            "resource programme and disability pension the municipalities would gain DKK 526";
        const std::string da_other =
            "førtidspension og ressourceforløb ville kommunerne vinde 526 kr.";
        const std::string en_other =
            "disability pension and resource programme the municipalities would gain DKK 526";
        const auto says = [&](const std::string& text) {
            return contains(text, in(language, da, en)) ||
                   contains(text, in(language, da_other, en_other));
        };
        const std::string run = ran("run", "flere-skal-med-2", language);
        CHECK(says(run));
        CHECK(run.find("526") < run.find(in(language, "Mennesker", "People")));
        CHECK(contains(run, number_text(3998, 0, language)));  // to the krone, in the table
        CHECK(says(ran("report", "flere-skal-med-2", language, few + "--summary")));
        CHECK(says(ran("compare", "flere-skal-med-2", language)));
        const std::string file = (folder.path / "page.html").string();
        ran("report", "flere-skal-med-2", language, few + "-o '" + file + "'");
        const std::string page = in_one_line(read_text_file(file));
        CHECK(says(page));
        CHECK(page.find("526") <
              page.find(in(language, "Hvem betaler, og hvem vinder", "Who pays and who gains"),
                        page.find("<main>")));
        const Book book = workbook_of(result, language);
        CHECK(std::any_of(book.sheets.front().cells.begin(), book.sheets.front().cells.end(),
                          [&](const SheetCell& cell) {
                              const auto* text = std::get_if<std::string>(&cell.content);
                              return text && says(*text);
                          }));
    }
    Screen screen({shipped_text("flere-skal-med-2.json")});
    for (Language language : languages) {
        screen.app.view.language = language;
        screen.frames(2);
        CHECK(contains(screen.recorder.shown.at("sentences"), "526"));
    }
    const auto json = nlohmann::json::parse(
        run_program("run '" AFKAST_ROOT "/scenarios/flere-skal-med-2.json' --format json").out);
    const auto& without = json["result"]["rests_on"]["without_fewer_clarifications"];
    CHECK(std::round(without["municipality_per_participant"].get<double>()) == 526);
}

TEST_CASE("check warns of the net result: a third of it and more, with the sums that remain") {
    const auto warned = [](const std::string& name) {
        for (const Warning& one : review(shipped(), shipped_result(name)))
            if (contains(one.message.en, "effort does not aim at")) return one.message;
        return Text{};
    };
    const Text said = warned("flere-skal-med-2");
    CHECK(contains(said.da, "3.998 kr. pr. deltager, men 526 kr."));
    CHECK(contains(said.en, "DKK 3,998 per participant, but DKK 526"));
    for (const char* name :
         {"klapjob", "ips", "vi-goer-en-forskel", "rum-til-os", "business-training"}) {
        CAPTURE(name);
        const auto left = rests_on(shipped(), shipped_result(name)).fewer_clarifications;
        CHECK(warned(name).en.empty() ==
              (!left || share_left_out(shipped_result(name), *left) <= 1.0 / 3));
    }
}

namespace {

nlohmann::ordered_json small(const std::string& changes, const std::string& entry,
                             const std::string& more_moves = {}) {
    return nlohmann::ordered_json::parse(R"({ "afkast": 1, "title": "Small", "method": "pathways",
        "start": "2018-01", "horizon_years": 8, "price_year": 2024,
        "participants": [ { "from": "2018-01", "to": "2018-01", "people": 100 } ],
        "duration_months": 1, "entry_weeks": 260, "entry": [ { "state": ")" +
                                         entry + R"(", "share": 1 } ],
        "baseline": { "moves": [
            { "from": "kontanthjaelp", "to": "job", "per_month": 0.01 },
            { "from": "kontanthjaelp", "to": "ressourceforloeb", "per_month": 0.01 },
            { "from": "ressourceforloeb", "to": "job", "per_month": 0.01 },
            { "from": "ressourceforloeb", "to": "kontanthjaelp", "per_month": 0.01 },
            { "from": "job", "to": "kontanthjaelp", "per_month": 0.02 })" +
                                         more_moves + R"( ] },
        "intervention": { "changes": [ { "name": "c", "label": { "da": "C", "en": "C" }, )" +
                                         changes + R"(, "to_month": 24 } ] } })");
}

Aim aim_of(const Result& result, const std::string& name) {
    const Savings own = savings(result, Perspective::municipality);
    for (const StateSaving& one : own.states)
        if (result.plan->states[one.state].name == name) return one.aim;
    FAIL("it does not shrink: " << name);
    return Aim::none;
}

}  // namespace

TEST_CASE("what shrinks because fewer are moved there is not aimed at, however it is written") {
    const Result group =
        result_of(small(R"("moves": [ ["support", "job"] ], "hazard_ratio": 2)", "kontanthjaelp"));
    CHECK(aim_of(group, "kontanthjaelp") == Aim::begun_in);
    CHECK(aim_of(group, "ressourceforloeb") == Aim::none);
    // Named, but hardly anything happens there: fewer come.
    const Result hardly = result_of(small(
        R"("moves": [ ["kontanthjaelp", "job"] ], "hazard_ratio": 3 },
           { "name": "d", "label": { "da": "D", "en": "D" },
             "moves": [ ["ressourceforloeb", "job"] ], "hazard_ratio": 1.01)",
        "kontanthjaelp"));
    CHECK(aim_of(hardly, "ressourceforloeb") == Aim::none);
    const Result named = result_of(
        small(R"("moves": [ ["ressourceforloeb", "job"] ], "hazard_ratio": 3)", "kontanthjaelp"));
    CHECK(aim_of(named, "ressourceforloeb") == Aim::left);
    const Result fewer = result_of(
        small(R"("moves": [ ["kontanthjaelp", "ressourceforloeb"] ], "hazard_ratio": 0.5)",
              "kontanthjaelp"));
    CHECK(aim_of(fewer, "ressourceforloeb") == Aim::kept_out);
    // Who begins there is aimed at, and cash benefit then only shrinks because fewer come back.
    const Result there = result_of(
        small(R"("moves": [ ["support", "job"] ], "hazard_ratio": 2)", "ressourceforloeb"));
    CHECK(aim_of(there, "ressourceforloeb") == Aim::begun_in);
    for (Language language : languages) {
        bool yes = false, no = false;
        const Table table = saving_table(group, language);
        for (const Row& row : table.rows) {
            const auto* why = std::get_if<std::string>(&row.cells.back());
            yes |= why &&
                   *why == in(language, "ja: deltagerne begynder her", "yes: people begin here");
            no |= why &&
                  *why == in(language, "nej: færre flyttes hertil", "no: fewer are moved here");
        }
        CHECK(yes);
        CHECK(no);
    }
}

TEST_CASE("without clarifications jobs are lost as before, and only moves between benefits go") {
    auto json =
        small(R"("moves": [ ["ressourceforloeb", "job"] ], "hazard_ratio": 2)", "ressourceforloeb");
    const auto set = [&](const char* from, const char* to, double per_month) {
        for (auto& move : json["baseline"]["moves"])
            if (move["from"] == from && move["to"] == to) move["per_month"] = per_month;
    };
    set("job", "kontanthjaelp", 0.001);  // so rarely that cash benefit shrinks
    const Result result = result_of(json);
    CHECK(aim_of(result, "kontanthjaelp") == Aim::none);
    const RestsOn rests = rests_on(shipped(), result);
    REQUIRE(rests.fewer_clarifications);
    // Nobody is moved from one benefit to the other; whoever loses a job still comes to it.
    set("ressourceforloeb", "kontanthjaelp", 0);
    CHECK(each(*rests.fewer_clarifications->result) == doctest::Approx(each(result_of(json))));
    set("job", "kontanthjaelp", 0);
    CHECK(each(*rests.fewer_clarifications->result) != doctest::Approx(each(result_of(json))));
}

TEST_CASE("what cannot be left out is said, not guessed") {
    // Fewer come to ressourceforløb, though the effort itself makes that move a little likelier: it
    // is the effort's own, and stays.
    const Result result = result_of(small(
        R"("moves": [ ["kontanthjaelp", "job"] ], "hazard_ratio": 5 },
           { "name": "d", "label": { "da": "D", "en": "D" },
             "moves": [ ["kontanthjaelp", "ressourceforloeb"] ], "hazard_ratio": 1.02)",
        "kontanthjaelp"));
    const RestsOn rests = rests_on(shipped(), result);
    CHECK_FALSE(rests.fewer_clarifications);
    CHECK(rests.cannot_leave_out.size() == 1);
    for (Language language : languages) {
        const auto said = rests_on_sentences(result, rests, language);
        REQUIRE(said.size() == 1);
        CHECK(contains(said[0], in(language, "kan ikke regnes", "cannot be calculated")));
    }
    // A scenario without such exits says nothing of them.
    CHECK(rests_on_sentences(shipped_result("klapjob"),
                             rests_on(shipped(), shipped_result("klapjob")), Language::danish)
              .empty());
    CHECK_FALSE(rests_on(shipped(), shipped_result("minimal")).fewer_clarifications);
}

// -- fleksjob -------------------------------------------------------------------------------------

TEST_CASE("the fleksjob change left out, and alone, as in a scenario that is written so") {
    struct Known {
        const char* name;
        double without, only;
    };
    for (const Known& one :
         {Known{"flere-skal-med-2", 11'313, -8'494}, Known{"vi-goer-en-forskel", 19'976, NAN},
          Known{"rum-til-os", -14'827, NAN}, Known{"business-training", -36'450, NAN}}) {
        CAPTURE(one.name);
        const RestsOn rests = rests_on(shipped(), shipped_result(one.name));
        REQUIRE(rests.more_fleksjob);
        REQUIRE(rests.only_fleksjob);
        const double without = each(*rests.more_fleksjob->result);
        CHECK(std::abs(without - one.without) < 1);
        CHECK(without ==
              doctest::Approx(each(result_of(without_fleksjob_change(one.name, false)))));
        const double only = each(*rests.only_fleksjob->result);
        CHECK(only == doctest::Approx(each(result_of(without_fleksjob_change(one.name, true)))));
        if (!std::isnan(one.only)) CHECK(std::abs(only - one.only) < 1);
        for (Language language : languages)
            for (double kroner : {without, only})
                CHECK(contains(ran("run", one.name, language),
                               number_text(std::round(kroner), 0, language)));
    }
}

TEST_CASE("extra years in fleksjob carry what they cost the municipality, wherever they stand") {
    const Result& result = shipped_result("flere-skal-med-2");
    // From the lines of the ledger by name: what the municipality pays more, undiscounted.
    const auto cost_of_a_year = [&](const std::string& state) {
        double kroner = 0, months = 0;
        for (std::size_t line = 0; line < result.plan->lines.size(); ++line) {
            const Line& head = result.plan->lines[line];
            if (head.cause.state != state) continue;
            for (int y = 0; y < result.ledger.years; ++y) {
                const std::size_t at = result.ledger.at(line, result.ledger.first_year + y);
                if (head.payer == Party::municipality) kroner += result.ledger.kroner[at];
                if (head.payee == Party::municipality) kroner -= result.ledger.kroner[at];
                if (head.cause.category == Category::benefit) months += result.ledger.quantity[at];
            }
        }
        return kroner / months * 12;
    };
    const auto year = fleksjob_year(result);
    REQUIRE(year);
    CHECK(year->kroner == doctest::Approx(cost_of_a_year("fleksjob")));
    CHECK(year->kroner_before == doctest::Approx(cost_of_a_year("kontanthjaelp")));
    CHECK(year->kroner > year->kroner_before);
    const TestFolder folder("said-fleksjob");
    for (Language language : languages) {
        const std::string said = fleksjob_cost_text(result, language);
        for (double kroner : {year->kroner, year->kroner_before})
            CHECK(contains(said, about_text(kroner, language)));
        CHECK(contains(ran("run", "flere-skal-med-2", language), said));
        CHECK(contains(
            ran("report", "flere-skal-med-2", language, "--draws 64 --points 0 --summary"), said));
        CHECK(contains(ran("compare", "flere-skal-med-2", language),
                       number_text(std::round(year->kroner), 0, language)));
        const Table people = outcome_table(result, language);
        CHECK(std::any_of(people.notes.begin(), people.notes.end(),
                          [&](const std::string& note) { return contains(note, said); }));
        const Book book = workbook_of(result, language);
        CHECK(std::any_of(book.sheets.front().cells.begin(), book.sheets.front().cells.end(),
                          [&](const SheetCell& cell) {
                              const auto* text = std::get_if<std::string>(&cell.content);
                              return text && contains(*text, said);
                          }));
    }
    CHECK_FALSE(fleksjob_year(shipped_result("klapjob")));
    CHECK(fleksjob_cost_text(shipped_result("klapjob"), Language::danish).empty());
}

// -- people in work -------------------------------------------------------------------------------

TEST_CASE("more people in a job: 586.9 after 24 months are fleksjob, small jobs and jobs") {
    const Result& result = shipped_result("flere-skal-med-2");
    std::map<std::string, double> more;
    double all = 0;
    for (std::size_t s = 0; s < result.plan->states.size(); ++s) {
        const std::string& kind = result.plan->states[s].law.outcome;
        if (kind != "ordinary-work" && kind != "small-job" && kind != "fleksjob") continue;
        const double one =
            result.courses.with.by_step[s][24] - result.courses.without.by_step[s][24];
        more[kind] += one;
        all += one;
    }
    CHECK(all == doctest::Approx(586.9).epsilon(0.0002));
    CHECK(more["fleksjob"] == doctest::Approx(247.8).epsilon(0.0003));
    CHECK(more["small-job"] == doctest::Approx(234.3).epsilon(0.0003));
    CHECK(more["ordinary-work"] == doctest::Approx(104.8).epsilon(0.0006));
    for (Language language : languages) {
        const std::string jobs =
            in(language, "job, småjob eller fleksjob", "job, small job or fleksjob");
        for (const std::string& text :
             {ran("run", "flere-skal-med-2", language),
              ran("report", "flere-skal-med-2", language, "--draws 64 --points 0 --summary")}) {
            CHECK(contains(text, jobs));
            for (const auto& [kind, persons] : more)
                CHECK(contains(text, about_number(persons, language) + " " +
                                         outcome_label(kind).in(language)));
        }
        const auto tables = compare_tables({result}, language, 1);
        std::map<std::string, double> rows;
        for (const Row& row : tables.front().rows)
            if (const auto* one = std::get_if<Figure>(&row.cells[1]))
                rows[std::get<std::string>(row.cells[0])] = one->value;
        CHECK(rows.at(in_work_heading(24, language)) == doctest::Approx(all));
        for (const auto& [heading, value] : rows)
            CHECK_FALSE(
                contains(heading, in(language, "Flere i job efter", "More people in a job after")));
    }
}

TEST_CASE("a rate names the years it is divided by, and ordinary work only where it is most") {
    struct Known {
        const char* name;
        bool ordinary;
    };
    for (const Known& one : {Known{"rum-til-os", false}, Known{"flere-skal-med-2", false}}) {
        const Result& result = shipped_result(one.name);
        double ordinary = outcome(result, "ordinary-work");
        double all = ordinary + outcome(result, "small-job") + outcome(result, "fleksjob");
        CHECK((ordinary > all / 2) == one.ordinary);
        CHECK(extra_years(result).years == doctest::Approx(all));
        for (Language language : languages) {
            const std::string text = ran("run", one.name, language);
            const std::string years = about_number(all, language);
            CHECK(contains(
                text, in(language,
                         "delt med de " + years + " ekstra personår i job, småjob eller fleksjob",
                         "divided by the " + years +
                             " extra person-years in a job, small job or fleksjob")));
            CHECK_FALSE(contains(text, in(language, "ekstra personår i ordinært job er",
                                          "extra person-years in ordinary work is")));
            const auto tables = compare_tables({result}, language, 1);
            for (const Row& row : tables.front().rows) {
                const std::string& heading = std::get<std::string>(row.cells[0]);
                if (!contains(heading,
                              in(language, "pr. ekstra personår", "per extra person-year")))
                    continue;
                CHECK(contains(heading, in(language, "job, småjob eller fleksjob",
                                           "a job, small job or fleksjob")));
            }
        }
    }
}

TEST_CASE("years of few hours are person-years, never full-time years") {
    for (const char* name : {"flere-skal-med-2", "klapjob"}) {
        const Book book = workbook_of(shipped_result(name), Language::danish);
        for (const Sheet& sheet : book.sheets)
            for (const SheetCell& cell : sheet.cells)
                if (const auto* text = std::get_if<std::string>(&cell.content))
                    CHECK_FALSE(contains(*text, "årsværk i"));
        CHECK_FALSE(contains(ran("run", name, Language::danish), "årsværk"));
    }
    CHECK(unit_text("person-years", Language::danish) == "personår");
}
