// The window and files: open, save, close, what is recovered after a crash, what is remembered.
#include <doctest/doctest.h>
#include <imgui.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "gui/texts.hpp"
#include "io/recovery.hpp"
#include "io/settings.hpp"
#include "tests/screen.hpp"

using namespace afkast;

TEST_CASE("what is saved is what was opened when nothing has changed, and diffable when it has") {
    const std::string folder = folder_for("save"), file = folder + "/a.json";
    std::ofstream(file) << minimal();
    Screen screen({});
    open_files(screen.app, {file});
    screen.frames(2);
    screen.letter('S');
    CHECK(read_text_file(file) == minimal());
    screen.type_into("field success_rate", "12,5");
    CHECK(screen.document().has_unsaved());
    screen.letter('S');
    CHECK_FALSE(screen.document().has_unsaved());
    const std::string saved = read_text_file(file);
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
    CHECK(read_text_file(folder + "/mit.json") == minimal());

    std::ofstream(folder + "/fremmed.json") << "something else";
    screen.letter('S', true);
    screen.frames(2);
    screen.answer_with("fremmed.json");
    REQUIRE(screen.app.files.browser);
    CHECK(screen.app.files.browser->overwrite_asked);
    CHECK(read_text_file(folder + "/fremmed.json") == "something else");
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

TEST_CASE("what is discarded on quitting is gone, and the question names what it is about") {
    const std::string folder = folder_for("discard");
    Screen screen({minimal()});
    screen.app.recovery_folder = folder + "/kept";
    screen.type_into("field success_rate", "12");
    screen.frames(40);
    REQUIRE(kept_copies(folder + "/kept").whole.size() == 1);
    screen.letter('Q');
    screen.frames(2);
    REQUIRE(screen.app.files.question);
    CHECK(screen.recorder.shown.at("question").find("Et lille eksempel") != std::string::npos);
    CHECK(texts::cancel.da != texts::undo.da);
    screen.click("answer discard");
    // The frames that are still drawn until the window closes keep nothing anew.
    screen.frames(40);
    CHECK(screen.app.wishes.close);
    CHECK(kept_copies(folder + "/kept").whole.empty());
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
    CHECK(read_text_file(file) == minimal());
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
    CHECK(read_text_file(file) == draft);
    screen.frames(40);
    CHECK(kept_copies(folder + "/kept").whole.empty());
}

TEST_CASE("recovered work is a change of its file, and undo leads back to what the file holds") {
    const std::string folder = folder_for("undo-crash"), file = folder + "/a.json";
    std::ofstream(file) << minimal();
    const std::string draft =
        std::regex_replace(minimal(), std::regex("\"people\": [0-9]+"), "\"people\": 7");
    REQUIRE(draft != minimal());
    keep_copy(folder + "/kept", "p999999n1", file, "A", draft);
    keep_copy(folder + "/kept", "p999999n2", folder + "/borte.json", "B", draft);
    Screen screen({});
    screen.app.recovery_folder = folder + "/kept";
    find_recovered(screen.app);
    screen.frames(2);
    REQUIRE(screen.app.documents.size() == 2);
    for (const Document& document : screen.app.documents) {
        CHECK(document.text == draft);
        CHECK(document.has_unsaved());
        if (document.file != file) continue;
        CHECK(document.saved == minimal());
        select(screen.app, static_cast<std::size_t>(&document - screen.app.documents.data()));
    }
    undo(screen.app);
    CHECK(screen.document().text == minimal());
    CHECK_FALSE(screen.document().has_unsaved());
}

TEST_CASE("a copy that cannot be opened stays where it is") {
    const std::string folder = folder_for("unreadable");
    keep_copy(folder, "p999999n1", "", "A", "{ \"afkast\": 1 }");
    Screen screen({});
    screen.app.recovery_folder = folder;
    find_recovered(screen.app);
    CHECK(screen.app.documents.empty());
    CHECK(kept_copies(folder).whole.size() == 1);
}

TEST_CASE("what is closed and given up is not recovered") {
    const std::string folder = folder_for("given-up");
    Screen screen({minimal(), minimal()});
    screen.app.recovery_folder = folder;
    screen.type_into("field success_rate", "12");
    screen.frames(40);
    REQUIRE(kept_copies(folder).whole.size() >= 1);
    for (int i = 0; i < 2; ++i) {  // neither text has a file
        screen.letter('W');
        screen.frames(2);
        if (screen.app.files.question) screen.click("answer discard");
        screen.frames(40);
    }
    CHECK(screen.app.documents.empty());
    CHECK(kept_copies(folder).whole.empty());
}

TEST_CASE("what another program wrote to the file meanwhile is not written over unasked") {
    const std::string folder = folder_for("elsewhere"), file = folder + "/a.json";
    std::ofstream(file) << minimal();
    Screen screen({});
    open_files(screen.app, {file});
    screen.frames(2);
    screen.type_into("field success_rate", "12");
    std::ofstream(file) << "something else";
    screen.letter('S');
    screen.frames(2);
    CHECK(read_text_file(file) == "something else");
    CHECK(screen.document().has_unsaved());
    REQUIRE(screen.app.files.browser);
    CHECK(screen.recorder.shown.at("notice").find("andet program") != std::string::npos);
    screen.answer_with("b");
    CHECK(read_text_file(folder + "/b.json") == screen.document().text);
    CHECK(read_text_file(file) == "something else");
    screen.letter('S');  // to the new file, unasked
    CHECK_FALSE(screen.app.files.browser);
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
    const std::string svg = read_text_file(folder + "/graf.svg");
    CHECK(svg.starts_with("<svg"));
    CHECK(svg.find("Kommunen") != std::string::npos);
    screen.click("PNG cumulative");
    screen.frames(2);
    screen.answer_with("graf");
    REQUIRE(screen.app.wishes.picture);
    CHECK(screen.app.wishes.picture->file == folder + "/graf.png");
    CHECK(screen.app.wishes.picture->part.right > screen.app.wishes.picture->part.left + 100);
}
