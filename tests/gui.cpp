// The window without a window: frames of Dear ImGui with neither display nor graphics, a simulated
// mouse and keyboard, and the application's own state to look at afterwards.
#include "gui/app.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "gui/field.hpp"
#include "gui/how_sure.hpp"
#include "gui/panels.hpp"
#include "gui/texts.hpp"
#include "gui/theme.hpp"
#include "io/json.hpp"
#include "io/read_scenario.hpp"
#include "io/recovery.hpp"
#include "tests/shipped.hpp"

using namespace afkast;

namespace {

const std::string root = AFKAST_ROOT;

std::string text_of(const std::string& file) { return read_text_file(file); }
std::string minimal() { return text_of(root + "/scenarios/minimal.json"); }

// The same with one piece of its text replaced.
std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

// A person at the window. Only this part knows how input reaches Dear ImGui 1.86.
struct Screen {
    App app;
    Recorder recorder;
    double seconds = 0;

    explicit Screen(const std::vector<std::string>& texts, float width = 1280, float height = 800,
                    float scale = 1)
        : app(make_app(shipped(), Language::danish)) {
        for (const std::string& text : texts) open_text(app, text, "", true);
        select(app, 0);
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
        show(app, seconds += 1.0 / 60);
        ImGui::Render();
    }
    // With draws: slower, so only where a test is about them.
    void draw_them() {
        app.background = std::make_unique<Background>([] {});
        ask_how_sure(app);
        for (int i = 0; i < 3; ++i) {
            app.background->wait();
            frames(2);
        }
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
    void key(int which) {
        ImGui::GetIO().KeysDown[which] = true;
        frame();
        ImGui::GetIO().KeysDown[which] = false;
        frame();
    }
    void letter(char which, bool shift = false) {
        ImGui::GetIO().KeyCtrl = true;
        ImGui::GetIO().KeyShift = shift;
        key(which);
        ImGui::GetIO().KeyShift = false;
        ImGui::GetIO().KeyCtrl = false;
        frame();
    }
    void go(Depth depth) {
        click("depth " + std::to_string(static_cast<int>(depth)));
        frames(2);
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

    // Into the field that has the keyboard already, and Enter.
    void answer_with(const std::string& text) {
        ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
        frame();
        key(ImGuiKey_Enter);
        frames(2);
    }
    std::string first_named(const std::string& start) const {
        const auto found = recorder.widgets.lower_bound(start);
        return found != recorder.widgets.end() && found->first.starts_with(start) ? found->first
                                                                                  : "";
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
        return document().result->of(Perspective::municipality).net_present_value;
    }
    std::string figure() const { return recorder.shown.at("card municipality"); }
};

// What the command line would say of the same file.
double recalculated_municipality(const Document& document) {
    return calculate(shipped(), read_scenario_text(document.text, "written.json", shipped()))
        .of(Perspective::municipality)
        .net_present_value;
}

// A folder of its own for a test, empty.
std::string folder_for(const std::string& name) {
    const auto folder = std::filesystem::temp_directory_path() / ("afkast-gui-test-" + name);
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    return folder.string();
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
    const std::string file = text_of(root + "/gui/texts.hpp");
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
    const Scenario scenario = read_scenario(root + "/scenarios/minimal.json", shipped());
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

// -- how sure -------------------------------------------------------------------------------------

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
    Screen screen({text_of(root + "/scenarios/rum-til-os.json")}, 1600, 2400);
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

TEST_CASE("what is saved is what was opened when nothing has changed, and diffable when it has") {
    const std::string folder = folder_for("save"), file = folder + "/a.json";
    std::ofstream(file) << minimal();
    Screen screen({});
    open_files(screen.app, {file});
    screen.frames(2);
    screen.letter('S');
    CHECK(text_of(file) == minimal());
    screen.type_into("field success_rate", "12,5");
    CHECK(screen.document().has_unsaved());
    screen.letter('S');
    CHECK_FALSE(screen.document().has_unsaved());
    const std::string saved = text_of(file);
    CHECK(saved == screen.document().text);
    std::istringstream before(minimal()), after(saved);
    int different = 0;
    for (std::string a, b; std::getline(before, a) && std::getline(after, b);) different += a != b;
    CHECK(different == 1);
    CHECK(screen.app.settings.recent_files.front() == file);
}

TEST_CASE("save as asks where, and before it replaces a file") {
    const std::string folder = folder_for("saveas");
    Screen screen({minimal()});
    screen.app.settings.last_folder = folder;
    screen.letter('S');
    screen.frames(2);
    REQUIRE(screen.app.files.browser);
    screen.answer_with("mit");
    CHECK_FALSE(screen.app.files.browser);
    CHECK(text_of(folder + "/mit.json") == minimal());

    std::ofstream(folder + "/fremmed.json") << "something else";
    screen.letter('S', true);
    screen.frames(2);
    screen.answer_with("fremmed.json");
    REQUIRE(screen.app.files.browser);
    CHECK(screen.app.files.browser->overwrite_asked);
    CHECK(text_of(folder + "/fremmed.json") == "something else");
    screen.click("cancel file");
    CHECK_FALSE(screen.app.files.browser);
}

TEST_CASE("a file is opened through the browser and a bad one is explained") {
    const std::string folder = folder_for("open");
    std::ofstream(folder + "/god.json") << minimal();
    std::ofstream(folder + "/dårlig.json") << "{ \"afkast\": 1, ";
    Screen screen({});
    screen.app.settings.last_folder = folder;
    screen.letter('O');
    screen.frames(2);
    REQUIRE(screen.has("file god.json"));
    screen.click("file god.json");
    screen.click("choose file");
    screen.frames(2);
    CHECK(screen.app.documents.size() == 1);

    open_files(screen.app, {folder + "/dårlig.json", folder + "/findes-ikke.json"});
    screen.frames(2);
    CHECK(screen.app.documents.size() == 1);
    REQUIRE(screen.has("notice"));
    CHECK(screen.recorder.shown.at("notice").find("dårlig.json") != std::string::npos);
    CHECK(screen.recorder.shown.at("notice").find("findes-ikke.json") != std::string::npos);
    screen.click("close notice");
    screen.frame();
    CHECK_FALSE(screen.has("notice"));
}

TEST_CASE("nothing unsaved is closed unasked") {
    Screen screen({minimal(), minimal()});
    screen.type_into("field success_rate", "12");
    screen.letter('W');
    screen.frames(2);
    REQUIRE(screen.app.files.question);
    screen.click("answer cancel");
    CHECK(screen.app.documents.size() == 2);
    screen.letter('W');
    screen.frames(2);
    screen.click("answer discard");
    CHECK(screen.app.documents.size() == 1);
    screen.letter('W');  // unchanged: not asked
    CHECK(screen.app.documents.empty());
    screen.letter('Q');
    CHECK(screen.app.wishes.close);
}

TEST_CASE("unsaved work survives a crash and its file is untouched") {
    const std::string folder = folder_for("crash"), file = folder + "/a.json";
    std::ofstream(file) << minimal();
    std::string draft;
    {
        Screen screen({});
        screen.app.recovery_folder = folder + "/kept";
        open_files(screen.app, {file});
        screen.frames(2);
        screen.type_into("field success_rate", "12");
        screen.frames(40);
        draft = screen.document().text;
    }  // never closed
    CHECK(text_of(file) == minimal());
    const auto copies = kept_copies(folder + "/kept");
    REQUIRE(copies.whole.size() == 1);
    CHECK(copies.whole.front().text == draft);
    CHECK(copies.whole.front().original == file);
    forget_copy(copies.whole.front().file);
    // As another process left it.
    keep_copy(folder + "/kept", "p999999n1", file, "A", draft);
    Screen screen({});
    screen.app.recovery_folder = folder + "/kept";
    find_recovered(screen.app);
    screen.frames(2);
    REQUIRE(screen.app.documents.size() == 1);
    CHECK(screen.document().text == draft);
    CHECK(screen.document().has_unsaved());
    CHECK(screen.app.view.notice);
    screen.app.selected = 0;
    screen.letter('S');
    CHECK(text_of(file) == draft);
    screen.frames(40);
    CHECK(kept_copies(folder + "/kept").whole.empty());
}

TEST_CASE("a drag under way is kept for the case of a crash within a second") {
    const std::string folder = folder_for("drag");
    Screen screen({minimal()});
    screen.app.recovery_folder = folder;
    screen.point("slider success_rate");
    screen.press(true);
    screen.point("slider success_rate", 0.9f);
    screen.frames(61);
    const auto copies = kept_copies(folder);
    REQUIRE(copies.whole.size() == 1);
    CHECK(read_scenario_text(copies.whole.front().text, "x", shipped()).assumptions ==
          screen.document().scenario.assumptions);
    screen.press(false);
}

TEST_CASE("a chart is saved as a picture of lines") {
    const std::string folder = folder_for("svg");
    Screen screen({minimal()}, 1600, 1200);
    screen.app.settings.last_folder = folder;
    screen.click("SVG cumulative");
    screen.frames(2);
    screen.answer_with("graf");
    const std::string svg = text_of(folder + "/graf.svg");
    CHECK(svg.starts_with("<svg"));
    CHECK(svg.find("Kommunen") != std::string::npos);
    screen.click("PNG cumulative");
    screen.frames(2);
    screen.answer_with("graf");
    REQUIRE(screen.app.wishes.picture);
    CHECK(screen.app.wishes.picture->file == folder + "/graf.png");
    CHECK(screen.app.wishes.picture->part.right > screen.app.wishes.picture->part.left + 100);
}

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
    for (const auto& entry : std::filesystem::directory_iterator(root + "/scenarios"))
        if (entry.path().extension() == ".json") texts.push_back(text_of(entry.path().string()));
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
