// Long work on a terminal: how far it is, how long it will take, and a way to stop it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
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

// The same for work that is counted in runs: a bar with rate and remaining time on a terminal, a
// plain line every half minute in a log.
class RunsProgress {
  public:
    explicit RunsProgress(Language language);
    ~RunsProgress() { clear(); }
    RunsProgress(const RunsProgress&) = delete;
    RunsProgress& operator=(const RunsProgress&) = delete;

    const std::atomic<bool>* stop() const;
    // `began`: done before this start. Without `wanted` the end is not known.
    void show(std::uint64_t done, std::uint64_t began, std::optional<std::uint64_t> wanted);
    void clear();

  private:
    Language language;
    bool on_terminal, drawn = false;
    std::chrono::steady_clock::time_point start, last;
};

}  // namespace afkast
