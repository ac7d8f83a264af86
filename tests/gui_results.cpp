// What the window says of a result: how sure it is, charts, tables with their reasons, comparison.
#include <doctest/doctest.h>
#include <imgui.h>

#include <regex>

#include "gui/texts.hpp"
#include "io/edit_scenario.hpp"
#include "tests/screen.hpp"

using namespace afkast;

TEST_CASE("the chance of a gain is drawn beside the window and moves with a slider at once") {
    Screen screen({minimal()});
    CHECK(screen.recorder.shown.at("card chance") == "…");
    screen.draw_them();
    const std::string chance = screen.recorder.shown.at("card chance");
    CHECK(chance.find('%') != std::string::npos);
    REQUIRE(screen.document().sureness.drawn);
    CHECK(screen.document().sureness.drawn->count >= 2048);
    CHECK(screen.document().sureness.sensitivity);
    CHECK(screen.recorder.shown.contains("chart tornado"));

    // In the same frame, before anything new is drawn.
    screen.app.background.reset();
    screen.point("slider success_rate");
    screen.press(true);
    screen.point("slider success_rate", 0.05f);
    screen.frame();
    CHECK(screen.recorder.shown.at("card chance") != chance);
    CHECK(screen.document().sureness.drawn_for != screen.document().change);
    screen.press(false);
}

TEST_CASE("the newest question wins and the answer belongs to it") {
    Screen screen({minimal()});
    screen.app.background = std::make_unique<Background>([] {});
    for (int i = 0; i < 20; ++i) {
        set_value(screen.app, 0, Slot{0}, 10 + i);
        screen.frame();
    }
    screen.draw_them();
    const Document& document = screen.document();
    CHECK(document.sureness.drawn_for == document.change);
    CHECK(document.sureness.drawn->base->of(Perspective::municipality).net_present_value ==
          document.result->of(Perspective::municipality).net_present_value);
}

// -- charts and tables ----------------------------------------------------------------------------

TEST_CASE("every chart is drawn, says what it shows and answers a pointing hand") {
    // Three years are drawn sooner than ten.
    const std::string text =
        std::regex_replace(shipped_text("rum-til-os.json"), std::regex("\"horizon_years\": 10"),
                           "\"horizon_years\": 3");
    REQUIRE(text != shipped_text("rum-til-os.json"));
    Screen screen({text}, 1600, 2400);
    screen.go(Depth::charts);
    screen.draw_them();
    for (const char* name : {"cumulative", "causes", "histogram", "tornado", "parties", "work",
                             "states with", "states without"}) {
        CAPTURE(name);
        REQUIRE(screen.has("chart " + std::string(name)));
        CHECK_FALSE(screen.recorder.shown.at("chart " + std::string(name)).empty());
        screen.point("chart " + std::string(name), 0.7f);
        screen.frame();
        CHECK(screen.recorder.shown.contains("pointed " + std::string(name)));
    }
    for (Perspective view : {Perspective::state, Perspective::citizen}) {
        screen.app.view.party = view;
        screen.frame();
        CHECK(screen.has("chart causes"));
    }
}

TEST_CASE("a series is hidden by a click on its legend and comes back") {
    Screen screen({minimal()}, 1600, 1200);
    screen.go(Depth::charts);
    const std::string entry = "legend cumulative Det offentlige";
    screen.click(entry);
    CHECK(screen.app.view.hidden["cumulative"].contains("Det offentlige"));
    screen.click(entry);
    CHECK(screen.app.view.hidden["cumulative"].empty());
}

TEST_CASE("every cell of every table answers why") {
    Screen screen({minimal()}, 1600, 1200);
    screen.go(Depth::table);
    for (int tab = 0; tab < 4; ++tab) {
        screen.click("tab " + std::to_string(tab));
        screen.frame();
        const std::string cell = screen.first_named("why ");
        REQUIRE_FALSE(cell.empty());
        screen.recorder.shown.erase("why");
        screen.click(cell);
        screen.frames(2);
        REQUIRE(screen.app.view.why);
        CHECK(screen.recorder.shown.at("why").size() > 100);
        screen.key(ImGuiKey_Escape);
        CHECK_FALSE(screen.app.view.why);
    }
}

TEST_CASE("a table is copied with tabs and plain numbers") {
    Screen screen({minimal()}, 1600, 1200);
    screen.go(Depth::table);
    screen.click("copy table");
    const std::string copied = ImGui::GetClipboardText();
    CHECK(copied.find('\t') != std::string::npos);
    CHECK(copied.find("Kommunen\t58508\t") != std::string::npos);
}

// -- comparing ------------------------------------------------------------------------------------

TEST_CASE("scenarios are compared side by side, against a pinned one, with their differences") {
    Screen screen({minimal(), minimal()}, 1600, 1200);
    screen.type_into("field success_rate", "12");
    screen.go(Depth::compare);
    CHECK(screen.has("compare"));
    CHECK(screen.has("differences"));
    CHECK(screen.app.comparison.results.size() == 2);
    CHECK(comparison_is_current(screen.app));
    screen.click("pinned");
    screen.click("pin " + std::to_string(screen.app.documents[1].number));
    CHECK(screen.app.view.pinned == screen.app.documents[1].number);
    screen.app.background = std::make_unique<Background>([] {});
    screen.app.comparison = {};
    screen.frame();
    screen.app.background->wait();
    screen.frames(2);
    REQUIRE(screen.app.comparison.simulations.size() == 2);
    double all = 0;
    for (double chance : screen.app.comparison.choice.chance_best) all += chance;
    CHECK(all == doctest::Approx(1));
}

TEST_CASE("what is compared follows a slider without calculating the others again") {
    Screen screen({minimal(), shipped_text("klapjob.json")}, 1600, 1200);
    screen.go(Depth::compare);
    const auto other = screen.app.comparison.results.at(1);
    screen.drag("slider success_rate", 0.5f, 0.8f);
    screen.frame();
    REQUIRE(comparison_is_current(screen.app));
    const Comparison& comparison = screen.app.comparison;
    for (std::size_t i = 0; i < 2; ++i)
        CHECK(
            comparison.results[i].of(Perspective::municipality).net_present_value ==
            doctest::Approx(calculate(shipped(), screen.app.documents[i].scenario, comparison.basis)
                                .of(Perspective::municipality)
                                .net_present_value));
    CHECK(comparison.results[1].ledger.kroner == other.ledger.kroner);
}
