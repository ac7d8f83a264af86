// The panels of the window: free functions that draw a part of the app and let it be changed.
// They calculate nothing; what they show comes from report/.
#pragma once

#include "gui/app.hpp"

namespace afkast {

void scenarios_panel(App& app);    // the list of what is open
void assumptions_panel(App& app);  // every number of the chosen scenario, to be changed
void answer_panel(App& app);       // four figures
void sentences_panel(App& app);    // what somebody would say aloud
void table_panel(App& app);        // tabs: by party, by year, what it consists of, costs
void caveats_panel(App& app);      // what a reader must know before believing it

// A whole frame, between ImGui::NewFrame and ImGui::Render.
void show(App& app);

}  // namespace afkast
