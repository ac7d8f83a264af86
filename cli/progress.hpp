// Long work on a terminal: how far it is, how long it will take, and a way to stop it.
#pragma once

#include <atomic>
#include <chrono>
#include <string>

#include "model/text.hpp"
#include "run/parallel.hpp"

namespace afkast {

// Throws Stopped when Ctrl-C was pressed since the first bar was drawn. Before anything is written.
void stop_if_asked();

// Draws a line on standard error while it lives, if that is a terminal and the work takes longer
// than a moment. Ctrl-C asks the work to stop.
class ProgressBar {
  public:
    ProgressBar(std::string what, Language language);
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    Progress progress();

  private:
    std::string what;
    Language language;
    bool on_terminal, drawn = false;
    std::chrono::steady_clock::time_point began;
    void show(double part);
};

}  // namespace afkast
