// "Why this number?" in the window: every cell answers about itself, and the answer can be opened.
#include <doctest/doctest.h>
#include <imgui.h>

#include <cmath>

#include "report/tables.hpp"
#include "tests/screen.hpp"

using namespace afkast;

namespace {

Table table_of(Tab tab, const Result& result, Perspective view, Language language) {
    switch (tab) {
        case Tab::by_party:
            return summary_table(result, language);
        case Tab::by_year:
            return year_table(result, language);
        case Tab::by_cause:
            return cause_table(result, view, language);
        case Tab::by_cost:
            return cost_table(result, language);
    }
    return {};
}

// The parts add up to the whole, all the way down.
void check_sums(const Reason& reason) {
    if (!reason.oere) return;
    long long sum = 0;
    bool any = false;
    for (const Reason& part : reason.behind)
        if (part.oere) {
            sum += *part.oere;
            any = true;
        }
    CHECK((!any || sum == *reason.oere));
    for (const Reason& part : reason.behind) check_sums(part);
}

constexpr std::array all_tabs{Tab::by_party, Tab::by_year, Tab::by_cause, Tab::by_cost};

}  // namespace

TEST_CASE("every cell of every table answers about itself, in both languages") {
    for (const char* name : {"minimal.json", "klapjob.json", "rum-til-os.json"})
        for (const Language language : {Language::danish, Language::english}) {
            Screen screen({shipped_text(name)}, 1600, 1200);
            screen.app.view.language = language;
            screen.go(Depth::table);
            for (Tab tab : all_tabs) {
                screen.app.view.tab = tab;
                screen.frames(2);
                const Result& result = *screen.document().result;
                const Table table = table_of(tab, result, screen.app.view.party, language);
                const bool thousands = table.unit.find("1.000 kr.") != std::string::npos ||
                                       table.unit.find("DKK 1,000") != std::string::npos;
                int cells = 0;
                for (std::size_t r = 0; r < table.rows.size(); ++r)
                    for (std::size_t c = 1; c < table.rows[r].cells.size(); ++c) {
                        const Cell& cell = table.rows[r].cells[c];
                        if (std::holds_alternative<Nothing>(cell)) continue;
                        const auto about = table.rows[r].about_cell(c);
                        REQUIRE(about);
                        ++cells;
                        CAPTURE(name);
                        CAPTURE(r);
                        CAPTURE(c);
                        const Reason answer = explain(shipped(), result, *about, language);
                        REQUIRE(answer.about);
                        CHECK(*answer.about == *about);
                        check_sums(answer);
                        const auto* printed = std::get_if<Amount>(&cell);
                        if (!printed || about->figure != About::Figure::kroner) continue;
                        REQUIRE(answer.oere);
                        const double unit = thousands ? 1000 : 1;
                        CHECK(std::fabs(static_cast<double>(printed->value) -
                                        static_cast<double>(*answer.oere) / 100 / unit) < 1.01);
                    }
                CHECK(cells > 0);
            }
        }
}

TEST_CASE("a click on a cell asks about that cell") {
    Screen screen({minimal()}, 1600, 1200);
    screen.go(Depth::table);
    for (Tab tab : all_tabs) {
        screen.app.view.tab = tab;
        screen.frames(2);
        const Table table = table_of(tab, *screen.document().result, screen.app.view.party,
                                     screen.app.view.language);
        for (std::size_t r = 0; r < table.rows.size(); ++r)
            for (std::size_t c = 1; c < table.rows[r].cells.size(); ++c) {
                const std::string cell = "why " + std::to_string(r) + " " + std::to_string(c);
                if (!screen.has(cell)) continue;
                screen.click(cell);
                REQUIRE(screen.app.view.why);
                CHECK(screen.app.view.why->about == *table.rows[r].about_cell(c));
                screen.key(ImGuiKey_Escape);
                REQUIRE_FALSE(screen.app.view.why);
            }
    }
}

TEST_CASE("a reason is opened three levels deep over several frames and stays open") {
    Screen screen({minimal()}, 1600, 1200);
    screen.go(Depth::table);
    screen.click("why 0 1");
    screen.frames(3);
    std::string path = "reason";
    for (int level = 0; level < 2; ++level) {
        path += " 0";
        REQUIRE(screen.has(path));
        CHECK_FALSE(screen.has(path + " 0"));
        screen.point(path, 0.01f);
        screen.press(true);
        screen.frames(3);  // the hand rests
        screen.press(false);
        screen.frames(5);
        CHECK(screen.recorder.shown.contains(path + " 0"));
    }
    screen.frames(20);
    const Reason& answer = *screen.app.view.why->answer;
    CHECK(screen.recorder.shown.at("reason 0 0 0") == answer.behind[0].behind[0].behind[0].text);
    const Reason* made = &answer;
    screen.frames(3);
    CHECK(&*screen.app.view.why->answer == made);
    // A number that changes makes the answer anew; what was opened stays open.
    const std::string before = answer.text;
    set_value(screen.app, 0, Slot{0}, 30);
    screen.recorder.shown.clear();
    screen.frames(2);
    CHECK(screen.app.view.why->answer->text != before);
    CHECK(screen.recorder.shown.contains("reason 0 0 0"));
}
