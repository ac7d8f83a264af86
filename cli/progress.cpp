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

RunsProgress::RunsProgress(Language language_)
    : language(language_),
      on_terminal(isatty(STDERR_FILENO) != 0),
      start(std::chrono::steady_clock::now()),
      last(start) {
    std::signal(SIGINT, want_stop);
    std::signal(SIGTERM, want_stop);
}

const std::atomic<bool>* RunsProgress::stop() const { return &stop_wanted; }

void RunsProgress::clear() {
    if (drawn) fmt::print(stderr, "\r{}\r", std::string(79, ' '));
    drawn = false;
}

void RunsProgress::show(std::uint64_t done, std::uint64_t began,
                        std::optional<std::uint64_t> wanted) {
    using Seconds = std::chrono::duration<double>;
    const auto now = std::chrono::steady_clock::now();
    if (Seconds(now - last).count() < (on_terminal ? 0.2 : 30)) return;
    last = now;
    const double rate = static_cast<double>(done - began) / Seconds(now - start).count();
    const auto in_words = [&](std::uint64_t count) {
        return number_text(static_cast<double>(count), 0, language);
    };
    const bool danish = language == Language::danish;
    std::string text = in_words(done);
    if (wanted) text += (danish ? " af " : " of ") + in_words(*wanted);
    text += (danish ? " kørsler, " : " runs, ") + in_words(static_cast<std::uint64_t>(rate)) +
            (danish ? " i sekundet" : " a second");
    if (wanted && rate > 0) {
        const double left = static_cast<double>(*wanted - done) / rate;
        text += ", " +
                (left < 90 ? fmt::format("{:.0f} s", left) : fmt::format("{:.0f} min", left / 60)) +
                (danish ? " tilbage" : " left");
    }
    if (!on_terminal) {
        fmt::print(stderr, "{}\n", text);
        return;
    }
    drawn = true;
    const double part =
        wanted && *wanted > 0 ? static_cast<double>(done) / static_cast<double>(*wanted) : 0;
    const std::string bar = wanted ? "|" + padded(bar_text(0, part, 20), 20, false) + "| " : "";
    fmt::print(stderr, "\r{}{}   ", bar, text);
    std::fflush(stderr);
}

}  // namespace afkast
