// The window's panels: fields and sliders, undo, language, looks, keys.
#include <doctest/doctest.h>
#include <imgui.h>

#include <cmath>
#include <filesystem>
#include <regex>

#include "gui/field.hpp"
#include "gui/texts.hpp"
#include "tests/screen.hpp"

using namespace afkast;

namespace {

// The same with one piece of its text replaced.
std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("every panel and tab is drawn in both languages") {
    Screen screen({minimal()});
    screen.app.view.depth = Depth::table;
    for (Language language : {Language::danish, Language::english})
        for (Tab tab : {Tab::by_party, Tab::by_year, Tab::by_cause, Tab::by_cost}) {
            screen.app.view.language = language;
            screen.app.view.tab = tab;
            screen.app.view.caveats_open = !screen.app.view.caveats_open;
            screen.frames(2);
            CHECK(screen.has("table"));
            CHECK(screen.has("card payback"));
            CHECK(screen.has("copy table"));
            CHECK(ImGui::GetDrawData()->TotalVtxCount > 1000);
        }
}

TEST_CASE("every point of view can be chosen for what a result consists of") {
    Screen screen({minimal()});
    screen.go(Depth::table);
    screen.click("tab 2");
    CHECK(screen.app.view.tab == Tab::by_cause);
    screen.click("party");
    screen.click("party citizen");
    CHECK(screen.app.view.party == Perspective::citizen);
    for (Perspective view : all_perspectives) {
        screen.app.view.party = view;
        screen.frame();
        CHECK(screen.has("table"));
    }
}

TEST_CASE("dragging the success rate moves the figure of the municipality in the same frame") {
    Screen screen({minimal()});
    const double before = screen.municipality();
    const std::string shown_before = screen.figure();
    screen.point("slider success_rate");
    screen.press(true);
    screen.point("slider success_rate", 0.9f);
    CHECK(screen.value("success_rate") > 0.08);
    CHECK(screen.figure() != shown_before);
    screen.press(false);
    CHECK(screen.municipality() > before);
    CHECK(screen.municipality() == recalculated_municipality(screen.document()));
}

TEST_CASE("a slider reaches a little beyond the range that the author stated") {
    Screen screen({minimal()});
    // From 2 to 14 per cent and half as much to each side; below nothing is another thing.
    screen.drag("slider success_rate", 0.5f, 3.0f);
    CHECK(screen.value("success_rate") == 0.2);
    screen.drag("slider success_rate", 0.9f, -3.0f);
    CHECK(screen.value("success_rate") == 0);
}

TEST_CASE("a number is typed with a decimal comma and per cent are per cent") {
    Screen screen({minimal()});
    screen.type_into("field success_rate", "0,12");
    CHECK(screen.value("success_rate") == doctest::Approx(0.0012));
    screen.type_into("field success_rate", "12,5 %");
    CHECK(screen.value("success_rate") == doctest::Approx(0.125));
    screen.type_into("field costs[0].kroner_per_hour", "1.234,50");
    CHECK(screen.value("costs[0].kroner_per_hour") == doctest::Approx(1234.5));
    CHECK(screen.municipality() == recalculated_municipality(screen.document()));
}

TEST_CASE("in English a number is typed with a decimal point") {
    Screen screen({minimal()});
    screen.click("english");
    screen.type_into("field costs[1].kroner", "1,234.50");
    CHECK(screen.value("costs[1].kroner") == doctest::Approx(1234.5));
}

TEST_CASE("a number is taken over by a click elsewhere and by tab, not while it is typed") {
    Screen screen({minimal()});
    screen.type_into("field success_rate", "10", false);
    CHECK(screen.value("success_rate") == 0.08);
    screen.click("card payback");
    CHECK(screen.value("success_rate") == doctest::Approx(0.10));

    screen.type_into("field costs[0].kroner_per_hour", "500", false);
    screen.key(ImGuiKey_Tab);
    screen.frames(3);
    CHECK(screen.value("costs[0].kroner_per_hour") == 500);
}

TEST_CASE("typed text is dropped with escape") {
    Screen screen({minimal()});
    screen.type_into("field success_rate", "11", false);
    screen.key(ImGuiKey_Escape);
    screen.frames(2);
    CHECK(screen.value("success_rate") == 0.08);
    CHECK_FALSE(screen.app.view.refusal);
}

TEST_CASE("what is no number or makes no sense is refused and the old value kept") {
    Screen screen({minimal()});
    const double before = screen.municipality();
    for (const char* typed : {"nan", "inf", "abc", "-", "101", "-101", "1e400", "8,1,2", "%"}) {
        CAPTURE(typed);
        screen.type_into("field success_rate", typed);
        CHECK(screen.value("success_rate") == 0.08);
        REQUIRE(screen.app.view.refusal);
        CHECK(screen.app.view.refusal->why.da != screen.app.view.refusal->why.en);
        CHECK(screen.municipality() == before);
    }
    screen.type_into("field participants[0].people", "-5");
    CHECK(screen.value("participants[0].people") == 20);
    CHECK_FALSE(set_value(screen.app, 0, Slot{0}, std::nan("")));
    CHECK_FALSE(set_value(screen.app, 0, Slot{0}, HUGE_VAL));
    CHECK(screen.value("participants[0].people") == 20);
    screen.type_into("field participants[0].people", "30");
    CHECK_FALSE(screen.app.view.refusal);
}

TEST_CASE("no participants at all is shown, not a fault") {
    Screen screen({minimal()});
    screen.type_into("field participants[0].people", "0");
    CHECK(screen.value("participants[0].people") == 0);
    CHECK(screen.municipality() == recalculated_municipality(screen.document()));
    CHECK(screen.recorder.shown.at("card chance") == "…");
}

TEST_CASE("a whole drag is one step of undo and typing is another") {
    Screen screen({minimal()});
    screen.drag("slider success_rate", 0.5f, 0.8f, 20);
    const double dragged = screen.value("success_rate");
    screen.type_into("field costs[0].kroner_per_hour", "500");
    CHECK(screen.document().history.steps.size() == 3);

    screen.click("undo");
    CHECK(screen.value("costs[0].kroner_per_hour") == 350);
    CHECK(screen.value("success_rate") == dragged);
    screen.control(ImGuiKey_Z);
    CHECK(screen.value("success_rate") == 0.08);
    CHECK(screen.municipality() == recalculated_municipality(screen.document()));
    screen.control(ImGuiKey_Z);  // nothing is left
    CHECK(screen.value("success_rate") == 0.08);

    screen.control(ImGuiKey_Y);
    CHECK(screen.value("success_rate") == dragged);
    screen.click("redo");
    CHECK(screen.value("costs[0].kroner_per_hour") == 500);
    CHECK(screen.municipality() == recalculated_municipality(screen.document()));
}

TEST_CASE("a new change forgets what was undone") {
    Screen screen({minimal()});
    screen.type_into("field success_rate", "10");
    screen.click("undo");
    screen.type_into("field success_rate", "12");
    screen.click("redo");
    CHECK(screen.value("success_rate") == doctest::Approx(0.12));
    CHECK(screen.document().history.steps.size() == 2);
}

TEST_CASE("control and z inside a field undo the typing, not the change before it") {
    Screen screen({minimal()});
    screen.type_into("field success_rate", "10");
    screen.type_into("field costs[0].kroner_per_hour", "5", false);
    screen.control(ImGuiKey_Z);
    CHECK(screen.value("success_rate") == doctest::Approx(0.10));
}

TEST_CASE("a changed value is marked and finds its way back") {
    Screen screen({minimal()});
    const double shipped = screen.municipality();
    CHECK_FALSE(screen.has("reset success_rate"));
    screen.type_into("field success_rate", "10");
    screen.type_into("field participants[0].people", "40");
    CHECK(changes(screen.document()) == 2);
    screen.click("reset success_rate");
    CHECK(screen.value("success_rate") == 0.08);
    screen.click("reset all");
    CHECK(changes(screen.document()) == 0);
    CHECK(screen.municipality() == shipped);
    CHECK_FALSE(screen.has("reset all"));
}

TEST_CASE("a number taken over from a kind of effort pushes no other number out of its place") {
    // The first own change stands where the archetype's number is written to.
    Screen screen(
        {read_text_file(project_root + "/tests/good-scenarios/pathways-with-a-target-group.json")});
    const std::string before = screen.document().text;
    const Scenario opened = screen.document().scenario;
    REQUIRE(changes(screen.document()) == 0);
    const auto& assumptions = opened.assumptions;
    std::size_t from_data = 0;
    while (!assumptions[from_data].path.starts_with("archetypes.job-brokering")) ++from_data;
    const Distribution& stated = assumptions[from_data].distribution;
    const double value = base_case(stated) * 1.01;
    REQUIRE(set_value(screen.app, 0, Slot{static_cast<int>(from_data)}, value));
    settle_all(screen.app);
    const Document& document = screen.document();
    CHECK(document.text != before);
    CHECK(changes(document) == 1);
    std::size_t changed = 0;
    for (std::size_t i = 0; i < document.scenario.assumptions.size(); ++i) {
        const Slot slot{static_cast<int>(i)};
        const Assumption& now = document.scenario.assumptions[i];
        INFO(now.path);
        REQUIRE(document.shipped[i]);
        if (is_changed(document, slot)) {
            changed = i;
            CHECK(now.label == assumptions[from_data].label);
            CHECK(document.value(slot) == doctest::Approx(value));
            CHECK(shipped_value(document, slot) == base_case(stated));
        } else {
            CHECK(*document.shipped[i] == now.distribution);
        }
    }
    reset(screen.app, 0, Slot{static_cast<int>(changed)});
    settle_all(screen.app);
    CHECK(changes(screen.document()) == 0);
    CHECK(screen.document().result->of(Perspective::municipality).net_present_value ==
          doctest::Approx(
              calculate(shipped(), opened).of(Perspective::municipality).net_present_value));
}

TEST_CASE("default values are out of the way but within reach") {
    Screen screen({minimal()});
    CHECK_FALSE(screen.has("field entry_weeks"));
    screen.click("defaults 0");
    CHECK(screen.has("field entry_weeks"));
    screen.type_into("field entry_weeks", "10");
    CHECK(screen.value("entry_weeks") == 10);
    CHECK(screen.has("reset entry_weeks"));
}

TEST_CASE("the language is switched at a click") {
    Screen screen({minimal()});
    const std::string danish = screen.recorder.shown.at("sentences");
    screen.click("english");
    CHECK(screen.app.view.language == Language::english);
    screen.frame();
    CHECK(screen.recorder.shown.at("sentences") != danish);
    CHECK(screen.figure().find("DKK") != std::string::npos);
    screen.click("danish");
    screen.frame();
    CHECK(screen.recorder.shown.at("sentences") == danish);
}

TEST_CASE("a pathway is shown with its moves and changes and without the success rate") {
    const std::string json =
        with(minimal(), R"("method": "consequences")",
             R"("method": "pathways", "intervention": { "archetypes": ["job-brokering"] })");
    Screen screen({json}, 1280, 4000);
    screen.app.view.depth = Depth::table;
    screen.frame();
    CHECK_FALSE(screen.has("slider success_rate"));
    CHECK(screen.has("topic 2"));  // what the effort changes
    CHECK(screen.has("topic 3"));  // what happens without it
    const std::string change = "archetypes.job-brokering.changes[0].hazard_ratio";
    REQUIRE(screen.has("slider " + change));
    const double before = screen.municipality();
    screen.type_into("field " + change, "1");
    CHECK(screen.municipality() != before);
    CHECK(screen.municipality() == recalculated_municipality(screen.document()));
    for (Tab tab : {Tab::by_party, Tab::by_year, Tab::by_cause, Tab::by_cost}) {
        screen.app.view.tab = tab;
        screen.frame();
        CHECK(screen.has("table"));
    }
}

TEST_CASE("an empty list of scenarios is shown with what to do") {
    Screen screen({});
    screen.frames(3);
    CHECK_FALSE(screen.has("table"));
    CHECK(selected_document(screen.app) == nullptr);
    screen.click("english");
    screen.control(ImGuiKey_Z);
    screen.control(ImGuiKey_Y);
    CHECK(screen.app.view.language == Language::english);
}

TEST_CASE("twenty scenarios are listed and each keeps its own changes") {
    Screen screen(std::vector<std::string>(20, minimal()));
    screen.type_into("field success_rate", "10");
    screen.click("scenario 3");
    CHECK(screen.app.selected == 3);
    CHECK(screen.value("success_rate") == 0.08);
    screen.control(ImGuiKey_Z);
    CHECK(changes(screen.app.documents[0]) == 1);
    screen.click("scenario 0");
    screen.control(ImGuiKey_Z);
    CHECK(changes(screen.app.documents[0]) == 0);
}

TEST_CASE("the window is drawn when it is small, large and scaled") {
    const auto draw = [](float width, float height, float scale) {
        Screen screen({minimal(), minimal()}, width, height, scale);
        screen.app.view.caveats_open = true;
        screen.frames(3);
        CHECK(screen.has("card chance"));
        const Rectangle last = screen.widget("english");
        CHECK(last.right <= width);
        CHECK(screen.widget("undo").left > screen.widget("scenario 0").right);
    };
    draw(1024, 640, 1);
    draw(1280, 800, 1);
    draw(3840, 2160, 2);
    draw(1024, 640, 1.5f);
}

TEST_CASE("caveats open and close at a click") {
    Screen screen({minimal()});
    screen.click("caveats");
    CHECK(screen.app.view.caveats_open);
    screen.frames(2);
    screen.click("caveats");
    CHECK_FALSE(screen.app.view.caveats_open);
}

TEST_CASE("no text of the window is missing or left in the other language") {
    const std::string file = read_text_file(project_root + "/gui/texts.hpp");
    const std::string quoted = R"re(((?:"(?:[^"\\]|\\.)*"\s*)+))re";
    const std::regex pair("\\{\\s*" + quoted + ",\\s*" + quoted + "\\}");
    // The names of the languages are written in themselves; some words are the same in both.
    const std::set<std::string> same{"Dansk", "English", "SVG", "PNG"};
    std::size_t found = 0;
    for (auto at = std::sregex_iterator(file.begin(), file.end(), pair);
         at != std::sregex_iterator(); ++at, ++found) {
        const std::string danish = (*at)[1], english = (*at)[2];
        CAPTURE(danish);
        CHECK(danish.size() > 2);
        CHECK(english.size() > 2);
        const std::string word = danish.substr(1, danish.find('"', 1) - 1);
        if (!same.contains(word)) CHECK(danish != english);
    }
    // Each text is one pair of braces; a text that is none would not be looked at.
    std::size_t declared = 0;
    for (std::size_t at = 0; (at = file.find("inline const Text ", at)) != std::string::npos; ++at)
        ++declared;
    CHECK(found >= declared);
    CHECK(declared > 120);
}

TEST_CASE("lines break at spaces and never inside a number or a letter") {
    Screen screen({});
    ImGui::NewFrame();
    const float wide = ImGui::CalcTextSize("vinder 833.580").x + 1;
    CHECK(lines_within("staten vinder 833.580 kr.", wide) ==
          std::vector<std::string>{"staten vinder", "833.580 kr."});
    CHECK(lines_within("", wide) == std::vector<std::string>{""});
    CHECK(lines_within("udgift på 2,8 mio. kr.", wide) ==
          std::vector<std::string>{"udgift på", "2,8 mio. kr."});
    CHECK(lines_within("offentlige: 50 % · 64", ImGui::CalcTextSize("offentlige: 50").x) ==
          std::vector<std::string>{"offentlige:", "50 % · 64"});
    CHECK(lines_within("more than DKK 300 now", ImGui::CalcTextSize("more than DKK").x) ==
          std::vector<std::string>{"more than", "DKK 300 now"});
    CHECK(shortened("vinder 833.580", wide) == "vinder 833.580");
    for (float width = 0; width < 100; ++width) {
        const std::string cut = shortened("ååååååååååååååå", width);
        CHECK(cut.ends_with("…"));
        CHECK((cut.size() - std::string("…").size()) % 2 == 0);
    }
    CHECK(with_minus("-340.000 kr.") == "−340.000 kr.");
    CHECK(with_minus("DKK -340,000") == "DKK −340,000");
    CHECK(with_minus("2024-priser") == "2024-priser");
    CHECK(with_minus("mellem -1,9 og -0,2 mio. kr.") == "mellem −1,9 og −0,2 mio. kr.");
    ImGui::EndFrame();
}

TEST_CASE("what a field shows can be typed again") {
    for (Language language : {Language::danish, Language::english})
        for (const char* unit : {"share", "kr", "people", "hours/week", "months"})
            for (double value : {0.0, 0.08, 0.125, 1.0, 12.5, 420.0, 1234567.0, -0.5, -1234.25}) {
                CAPTURE(unit);
                CAPTURE(value);
                double typed = -1;
                CHECK(field_value(field_text(value, unit, language), unit, language, typed));
                CHECK(typed == doctest::Approx(value));
            }
}

TEST_CASE("a slider has ends and steps that suit its number") {
    const Scenario scenario = read_scenario(project_root + "/scenarios/minimal.json", shipped());
    for (std::size_t i = 0; i < scenario.assumptions.size(); ++i) {
        const Assumption& assumption = scenario.assumptions[i];
        CAPTURE(assumption.path);
        const double shipped = base_case(assumption.distribution);
        const SliderScale scale = slider_scale(assumption, assumption.distribution, shipped);
        CHECK(scale.low < scale.high);
        CHECK(scale.low <= shipped);
        CHECK(scale.high >= shipped);
        CHECK(scale.step <= (scale.high - scale.low) / 10);
        if (assumption.least) CHECK(scale.low >= *assumption.least);
        if (assumption.most) CHECK(scale.high <= *assumption.most);
    }
    const SliderScale shares{0.02, 0.14, 0.001};
    CHECK(on_step(0.0803, shares) == 0.08);
    CHECK(on_step(0.5, shares) == 0.14);
    CHECK(on_step(-1, shares) == 0.02);
    CHECK(on_step(43.2, {0, 100, 5}) == 45);
}

// -- ranges ---------------------------------------------------------------------------------------

TEST_CASE("the ends of a range are dragged and the file holds them") {
    Screen screen({minimal()});
    screen.drag("high success_rate", 0.5f, 3.0f);
    const auto& distribution = screen.document().scenario.assumptions;
    for (const Assumption& one : distribution)
        if (one.path == "success_rate") {
            CHECK(stated_range(one.distribution).high > 0.14);
            CHECK(stated_range(one.distribution).low == 0.02);
            CHECK(base_case(one.distribution) == 0.08);
        }
    CHECK(screen.document().has_unsaved());
    CHECK(read_scenario_text(screen.document().text, "x", shipped()).assumptions ==
          screen.document().scenario.assumptions);
    screen.click("undo");
    CHECK_FALSE(screen.document().has_unsaved());
}

TEST_CASE("a number without a range gets one by typing its ends") {
    Screen screen({minimal()}, 1280, 2000);
    screen.click("label costs[0].kroner_per_hour");
    screen.frame();
    screen.type_into("from costs[0].kroner_per_hour", "300");
    screen.type_into("to costs[0].kroner_per_hour", "500");
    for (const Assumption& one : screen.document().scenario.assumptions)
        if (one.path == "costs[0].kroner_per_hour") {
            CHECK(stated_range(one.distribution).low == 300);
            CHECK(stated_range(one.distribution).high == 500);
            CHECK(base_case(one.distribution) == 350);
        }
}
TEST_CASE("a copy has a title of its own and can be varied alone") {
    Screen screen({minimal()});
    screen.letter('D');
    REQUIRE(screen.app.documents.size() == 2);
    CHECK(screen.app.selected == 1);
    CHECK(screen.document().scenario.title.da.find("(kopi)") != std::string::npos);
    CHECK(screen.document().has_unsaved());
    screen.type_into("field success_rate", "12");
    CHECK(changes(screen.app.documents[0]) == 0);
}

// -- building -------------------------------------------------------------------------------------

TEST_CASE("a new scenario is built without JSON") {
    Screen screen({}, 1600, 2600);
    screen.letter('N');
    screen.frames(2);
    REQUIRE(screen.app.documents.size() == 1);
    CHECK(screen.app.view.depth == Depth::build);
    screen.type_into("form title", "Mentorer i Hedensted");
    screen.click("form target group");
    const std::string group = shipped().target_groups.begin()->first;
    screen.click("form target group " + group);
    screen.type_into("form people", "40");
    screen.click("archetype " + shipped().archetypes.begin()->first);
    screen.click("add cost");
    screen.frames(2);
    screen.type_into("form cost 0 label", "Mentor");
    screen.type_into("form cost 0 amount", "500.000");
    screen.frames(3);
    CHECK(screen.document().scenario.title.da == "Mentorer i Hedensted");
    CHECK(people(screen.document().scenario) == 40);
    CHECK(screen.document().result->of(Perspective::municipality).cost > 0);
    CHECK(screen.has("reviewer"));
    CHECK(screen.document().has_unsaved());
    CHECK(screen.municipality() == recalculated_municipality(screen.document()));
    // A number changed elsewhere is not lost: the form gives way.
    screen.type_into("field costs[0].kroner", "600000");
    screen.frames(2);
    CHECK_FALSE(screen.has("form people"));
    CHECK(screen.has("form title da"));
}

TEST_CASE("the frame of an open scenario is changed and undone") {
    Screen screen({minimal()}, 1600, 1200);
    screen.go(Depth::build);
    const std::string before = screen.document().text;
    screen.type_into("form title da", "Et andet navn");
    screen.frames(2);
    CHECK(screen.document().scenario.title.da == "Et andet navn");
    screen.type_into("form horizon", "7");
    screen.frames(2);
    CHECK(screen.document().scenario.horizon_years == 7);
    screen.click("form equalisation");
    screen.click("form equalisation poor");
    screen.frames(2);
    CHECK(screen.document().scenario.equalisation == Equalisation::poor);
    for (int i = 0; i < 4; ++i) screen.click("undo");
    CHECK(screen.document().text == before);
}

// -- files ----------------------------------------------------------------------------------------

// -- keys, looks ----------------------------------------------------------------------------------

TEST_CASE("keys lead everywhere the mouse does") {
    Screen screen({minimal()});
    for (int i = 0; i < 5; ++i) {
        screen.letter(static_cast<char>('1' + i));
        CHECK(screen.app.view.depth == static_cast<Depth>(i));
        screen.frames(2);
    }
    screen.letter('O');
    screen.frames(2);
    CHECK(screen.app.files.browser);
    screen.key(ImGuiKey_Escape);
    screen.frame();
    CHECK_FALSE(screen.app.files.browser);
}

TEST_CASE("menus do what they say") {
    Screen screen({minimal()});
    screen.click("menu view");
    screen.frame();
    screen.click("menu dark");
    CHECK(screen.app.view.dark);
    screen.click("menu view");
    screen.frame();
    screen.click("menu zoom 150 %");
    CHECK(screen.app.view.zoom == 1.5f);
    screen.click("menu language");
    screen.frame();
    screen.click("menu en");
    CHECK(screen.app.view.language == Language::english);
    screen.click("menu file");
    screen.frame();
    screen.click("menu duplicate");
    CHECK(screen.app.documents.size() == 2);
}

TEST_CASE("every depth of every shipped scenario is drawn in both languages") {
    std::vector<std::string> texts;
    for (const auto& entry : std::filesystem::directory_iterator(project_root + "/scenarios"))
        if (entry.path().extension() == ".json")
            texts.push_back(read_text_file(entry.path().string()));
    REQUIRE(texts.size() >= 7);
    Screen screen(texts);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        select(screen.app, i);
        for (Depth depth : {Depth::answer, Depth::charts, Depth::table, Depth::build})
            for (Language language : {Language::danish, Language::english}) {
                screen.app.view.depth = depth;
                screen.app.view.language = language;
                screen.frame();
                CHECK(ImGui::GetDrawData()->TotalVtxCount > 1000);
            }
    }
}
