// The window without a window: frames of Dear ImGui with neither display nor graphics, a simulated
// mouse and keyboard, and the application's own state to look at afterwards.
#include "gui/app.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "gui/field.hpp"
#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "io/read_scenario.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

const std::string root = AFKAST_ROOT;

Scenario minimal() { return read_scenario(root + "/scenarios/minimal.json", shipped()); }

// A person at the window. Only this part knows how input reaches Dear ImGui 1.86.
struct Screen {
    App app;
    Recorder recorder;

    explicit Screen(std::vector<Scenario> scenarios, float width = 1280, float height = 800,
                    float scale = 1)
        : app(make_app(shipped(), std::move(scenarios), Language::danish)) {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {width, height};
        io.DeltaTime = 1.0f / 60;
        io.MousePos = {-1, -1};
        for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
        ImFontConfig config;
        config.SizePixels = 13 * scale;
        io.Fonts->AddFontDefault(&config);
        unsigned char* pixels = nullptr;
        int wide = 0, high = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &wide, &high);
        apply_theme(scale);
        app.recorder = &recorder;
        frames(2);
    }
    ~Screen() { ImGui::DestroyContext(); }

    void frame() {
        recorder.widgets.clear();
        ImGui::NewFrame();
        show(app);
        ImGui::Render();
    }
    void frames(int count) {
        for (int i = 0; i < count; ++i) frame();
    }

    Rectangle widget(const std::string& name) const {
        const auto found = recorder.widgets.find(name);
        REQUIRE_MESSAGE(found != recorder.widgets.end(), "no widget ", name);
        return found->second;
    }
    bool has(const std::string& name) const { return recorder.widgets.contains(name); }
    void point(const std::string& name, float part = 0.5f) {
        const Rectangle place = widget(name);
        ImGui::GetIO().MousePos = {place.left + part * (place.right - place.left),
                                   (place.top + place.bottom) / 2};
        frame();
    }
    void press(bool down) {
        ImGui::GetIO().MouseDown[0] = down;
        frame();
    }
    void click(const std::string& name) {
        point(name);
        press(true);
        press(false);
        frame();
    }
    void drag(const std::string& name, float from, float to, int steps = 10) {
        point(name, from);
        press(true);
        for (int i = 1; i <= steps; ++i)
            point(name, from + (to - from) * static_cast<float>(i) / static_cast<float>(steps));
        press(false);
        frame();
    }
    void key(ImGuiKey which) {
        ImGui::GetIO().KeysDown[which] = true;
        frame();
        ImGui::GetIO().KeysDown[which] = false;
        frame();
    }
    void control(ImGuiKey which) {
        ImGui::GetIO().KeyCtrl = true;
        key(which);
        ImGui::GetIO().KeyCtrl = false;
        frame();
    }
    // A click selects the whole field, so typing replaces it.
    void type_into(const std::string& name, const std::string& text, bool enter = true) {
        click(name);
        ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
        frame();
        if (enter) key(ImGuiKey_Enter);
    }

    const Document& document() const { return app.documents[app.selected]; }
    double value(const std::string& path) const {
        const auto& assumptions = document().scenario.assumptions;
        for (std::size_t i = 0; i < assumptions.size(); ++i)
            if (assumptions[i].path == path) return document().values[i];
        FAIL("no assumption ", path);
        return 0;
    }
    double municipality() const {
        return document().result.of(Perspective::municipality).net_present_value;
    }
    std::string figure() const { return recorder.shown.at("card municipality"); }
};

double recalculated_municipality(const Document& document) {
    return recalculate(shipped(), calculate(shipped(), document.scenario), document.values)
        .of(Perspective::municipality)
        .net_present_value;
}

}  // namespace

TEST_CASE("every panel and tab is drawn in both languages") {
    Screen screen({minimal()});
    for (Language language : {Language::danish, Language::english})
        for (Tab tab : {Tab::by_party, Tab::by_year, Tab::by_cause, Tab::by_cost}) {
            screen.app.view.language = language;
            screen.app.view.tab = tab;
            screen.app.view.caveats_open = !screen.app.view.caveats_open;
            screen.frames(2);
            CHECK(screen.has("table"));
            CHECK(screen.has("card payback"));
            CHECK(ImGui::GetDrawData()->TotalVtxCount > 1000);
        }
}

TEST_CASE("every point of view can be chosen for what a result consists of") {
    Screen screen({minimal()});
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

TEST_CASE("a slider stays inside the range that the author stated") {
    Screen screen({minimal()});
    screen.drag("slider success_rate", 0.5f, 3.0f);
    CHECK(screen.value("success_rate") == 0.14);
    screen.drag("slider success_rate", 0.9f, -3.0f);
    CHECK(screen.value("success_rate") == 0.02);
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
    CHECK(screen.recorder.shown.at("card participant") == "–");
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
    std::ifstream stream(root + "/scenarios/minimal.json");
    std::ostringstream text;
    text << stream.rdbuf();
    std::string json = text.str();
    const auto replace = [&](const std::string& from, const std::string& to) {
        const auto at = json.find(from);
        REQUIRE(at != std::string::npos);
        json.replace(at, from.size(), to);
    };
    replace(R"("method": "consequences")",
            R"("method": "pathways", "intervention": { "archetypes": ["job-brokering"] })");
    Screen screen({read_scenario_text(json, "pathways.json", shipped())}, 1280, 4000);
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
    std::vector<Scenario> scenarios(20, minimal());
    for (std::size_t i = 0; i < scenarios.size(); ++i)
        scenarios[i].title.da = "Scenarie " + std::to_string(i + 1);
    Screen screen(scenarios);
    screen.type_into("field success_rate", "10");
    screen.click("scenario 3");
    CHECK(screen.app.selected == 3);
    CHECK(screen.value("success_rate") == 0.08);
    screen.control(ImGuiKey_Z);
    CHECK(screen.app.documents[0].values != screen.app.documents[0].shipped);
    screen.click("scenario 0");
    screen.control(ImGuiKey_Z);
    CHECK(screen.app.documents[0].values == screen.app.documents[0].shipped);
}

TEST_CASE("the window is drawn when it is small, large and scaled") {
    const auto draw = [](float width, float height, float scale) {
        Screen screen({minimal(), minimal()}, width, height, scale);
        screen.app.view.caveats_open = true;
        screen.frames(3);
        CHECK(screen.has("card participant"));
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
    for (const Text* text : texts::all()) {
        CAPTURE(text->da);
        CHECK_FALSE(text->da.empty());
        CHECK_FALSE(text->en.empty());
        if (text != &texts::danish && text != &texts::english) CHECK(text->da != text->en);
    }
}

TEST_CASE("every text of the window is in the list that is tested") {
    std::ifstream file(root + "/gui/texts.hpp");
    std::string line;
    std::size_t declared = 0;
    while (std::getline(file, line)) declared += line.starts_with("inline const Text ");
    CHECK(declared == texts::all().size());
    CHECK(declared > 30);
}

TEST_CASE("lines break at spaces and never inside a number or a letter") {
    Screen screen({});
    ImGui::NewFrame();
    const float wide = ImGui::CalcTextSize("vinder 833.580").x + 1;
    CHECK(lines_within("staten vinder 833.580 kr.", wide) ==
          std::vector<std::string>{"staten vinder", "833.580 kr."});
    CHECK(lines_within("", wide) == std::vector<std::string>{""});
    CHECK(shortened("vinder 833.580", wide) == "vinder 833.580");
    for (float width = 0; width < 100; ++width) {
        const std::string cut = shortened("ååååååååååååååå", width);
        CHECK(cut.ends_with("…"));
        CHECK((cut.size() - std::string("…").size()) % 2 == 0);
    }
    CHECK(with_minus("-340.000 kr.") == "−340.000 kr.");
    CHECK(with_minus("DKK -340,000") == "DKK −340,000");
    CHECK(with_minus("2024-priser") == "2024-priser");
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
    const Scenario scenario = minimal();
    for (std::size_t i = 0; i < scenario.assumptions.size(); ++i) {
        const Assumption& assumption = scenario.assumptions[i];
        CAPTURE(assumption.path);
        const double shipped = base_case(assumption.distribution);
        const SliderScale scale = slider_scale(assumption, shipped);
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
