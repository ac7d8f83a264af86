#include "gui/background.hpp"

#include <exception>
#include <string>

#include "gui/app.hpp"
#include "gui/texts.hpp"

namespace afkast {

Background::Background(std::function<void()> wake_)
    : wake(std::move(wake_)), thread([this] { work_on(); }) {}

Background::~Background() {
    {
        const std::lock_guard lock(mutex);
        closing = stop = true;
    }
    changed.notify_all();
    thread.join();
}

void Background::ask(Work work) {
    {
        const std::lock_guard lock(mutex);
        waiting = std::move(work);
        stop = true;
    }
    changed.notify_all();
}

bool Background::take_answers(App& app) {
    std::vector<Answer> taken;
    {
        const std::lock_guard lock(mutex);
        taken.swap(answers);
    }
    for (const Answer& answer : taken) answer(app);
    return !taken.empty();
}

bool Background::busy() const {
    const std::lock_guard lock(mutex);
    return working || waiting;
}

void Background::wait() const {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return !working && !waiting; });
}

void Background::work_on() {
    std::unique_lock lock(mutex);
    while (!closing) {
        if (!waiting) {
            working = false;
            changed.notify_all();
            changed.wait(lock, [this] { return closing || waiting; });
            continue;
        }
        const Work work = std::move(waiting);
        waiting = nullptr;
        working = true;
        stop = false;
        lock.unlock();
        try {
            work(stop, [this](Answer answer) {
                {
                    const std::lock_guard held(mutex);
                    answers.push_back(std::move(answer));
                }
                if (wake) wake();
            });
        } catch (const Stopped&) {
        } catch (const std::exception& fault) {
            // Said in the window, which goes on: its figures need no background.
            const std::lock_guard held(mutex);
            answers.push_back([why = std::string(fault.what())](App& app) {
                app.view.notice =
                    Text{texts::background_fault.da + why, texts::background_fault.en + why};
            });
        }
        if (wake) wake();
        lock.lock();
    }
    working = false;
    changed.notify_all();
}

}  // namespace afkast
