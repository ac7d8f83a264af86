#include "cli/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "report/text.hpp"
#include "report/uncertainty.hpp"

namespace afkast {

namespace {
std::atomic<bool> stop_wanted{false};
// A second Ctrl-C does what it always does.
void want_stop(int signal) {
    if (!stop_wanted.exchange(true)) return;
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}
}  // namespace

ProgressBar::ProgressBar(std::string what_, Language language_)
    : what(std::move(what_)),
      language(language_),
      on_terminal(isatty(STDERR_FILENO) != 0),
      began(std::chrono::steady_clock::now()) {
    std::signal(SIGINT, want_stop);
}

ProgressBar::~ProgressBar() {
    if (drawn) fmt::print(stderr, "\r{}\r", std::string(79, ' '));
}

void stop_if_asked() {
    if (stop_wanted) throw Stopped();
}

Progress ProgressBar::progress() {
    Progress progress{{}, &stop_wanted};
    if (on_terminal) progress.report = [this](double part) { show(part); };
    return progress;
}

void ProgressBar::show(double part) {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began;
    if (passed.count() < 0.5) return;
    drawn = true;
    const double left = part > 0 ? passed.count() * (1 - part) / part : 0;
    std::string bar = bar_text(0, part, 30);
    bar = padded(bar, 30, false);
    const std::string time =
        left < 90 ? fmt::format("{:.0f} s", left) : fmt::format("{:.0f} min", left / 60);
    fmt::print(stderr, "\r{} |{}| {} {}   ", what, bar, percent_text(part, 0, language),
               language == Language::danish ? "– " + time + " tilbage" : "– " + time + " left");
    std::fflush(stderr);
}

}  // namespace afkast
