#include "run/parallel.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace afkast {

unsigned thread_count(unsigned wanted) {
    return wanted ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

namespace {

class Blocks {
  public:
    Blocks(std::size_t count_, const std::function<void(std::size_t)>& work_,
           const Progress& progress_)
        : count(count_), work(work_), progress(progress_) {}

    // Does blocks until none is left.
    void help() {
        for (std::size_t block; (block = next++) < count;) {
            if (failed || progress.stopped()) break;
            try {
                work(block);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failed.exchange(true)) failure = std::current_exception();
            }
            ++done;
        }
        const std::lock_guard lock(mutex);
        --helpers;
        changed.notify_all();
    }

    void run(unsigned threads) {
        helpers = threads;
        if (threads == 1 && !progress.report) {
            help();
            return;
        }
        std::vector<std::jthread> team;
        for (unsigned t = 0; t < threads; ++t) team.emplace_back([this] { help(); });
        std::unique_lock lock(mutex);
        while (helpers > 0) {
            changed.wait_for(lock, std::chrono::milliseconds(100));
            if (progress.report)
                progress.report(static_cast<double>(done.load()) / static_cast<double>(count));
        }
    }

    void rethrow() const {
        if (failure) std::rethrow_exception(failure);
        if (progress.stopped()) throw Stopped();
    }

  private:
    std::size_t count;
    const std::function<void(std::size_t)>& work;
    const Progress& progress;
    std::atomic<std::size_t> next{0}, done{0};
    std::atomic<bool> failed{false};
    std::exception_ptr failure;
    unsigned helpers = 0;
    std::mutex mutex;
    std::condition_variable changed;
};

}  // namespace

void for_blocks(std::size_t blocks, unsigned threads, const std::function<void(std::size_t)>& work,
                const Progress& progress) {
    if (blocks == 0) return;
    Blocks all(blocks, work, progress);
    all.run(static_cast<unsigned>(std::min<std::size_t>(thread_count(threads), blocks)));
    all.rethrow();
}

}  // namespace afkast
