// Long work beside the window: one thread, the newest question wins, answers are taken over by the
// window between two frames.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "run/parallel.hpp"

namespace afkast {

struct App;

class Background {
  public:
    // What an answer changes; called by take_answers(), on the window's thread.
    using Answer = std::function<void(App&)>;
    // Gives answers as they come, through `publish`. `stop` says that a newer question waits: work
    // may finish a first small answer all the same, so that a dragged slider is answered, too.
    using Publish = std::function<void(Answer)>;
    using Work = std::function<void(const std::atomic<bool>& stop, const Publish& publish)>;

    // `wake` is called from the working thread when there is an answer.
    explicit Background(std::function<void()> wake);
    ~Background();  // stops the work and waits for it
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    // Never waits.
    void ask(Work work);
    // True when something was answered.
    bool take_answers(App& app);
    bool busy() const;
    void wait() const;  // until nothing is asked any more; for tests and pictures

  private:
    mutable std::mutex mutex;
    mutable std::condition_variable changed;
    std::function<void()> wake;
    Work waiting;
    std::vector<Answer> answers;
    std::atomic<bool> stop{false};
    bool working = false, closing = false;
    std::thread thread;

    void work_on();
};

}  // namespace afkast
