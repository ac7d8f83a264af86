// The panels of the window: free functions that draw a part of the app and let it be changed.
// They calculate nothing; what they show comes from report/.
#pragma once

#include "gui/app.hpp"

namespace afkast {

void menu_bar(App& app);           // file, edit, view, language
void scenarios_panel(App& app);    // the list of what is open
void assumptions_panel(App& app);  // every number of the chosen scenario, to be changed
void answer_panel(App& app);       // four figures
void sentences_panel(App& app);    // what somebody would say aloud, and its picture
void charts_panel(App& app);       // every chart of the chosen scenario
void table_panel(App& app);        // tabs: by party, by year, what it consists of, costs
void compare_panel(App& app);      // scenarios side by side
void build_panel(App& app);        // a new scenario step by step, and the chosen one's make-up
void caveats_panel(App& app);      // what a reader must know before believing it
void why_window(App& app);         // the lines, law and sources behind a number
void file_window(App& app);        // the file browser
void question_window(App& app);    // what is asked before something is lost
void notice_line(App& app);        // what was done, or could not be

// Whose money charts and tables show.
void party_choice(App& app, const Result& result);

void shortcuts(App& app);           // keys that do what the menu does
void go_to(App& app, Depth depth);  // another depth, with what it needs asked for
void speak(App& app, Language language);

// A whole frame, between ImGui::NewFrame and ImGui::Render, at so many seconds of the window's
// clock.
void show(App& app, double seconds = 0);

}  // namespace afkast
