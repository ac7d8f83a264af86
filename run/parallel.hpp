// Work in blocks on several threads. Who does which block is left to chance; what a block does must
// not depend on it.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace afkast {

// How the caller follows long work, and stops it.
struct Progress {
    // Called now and then from the calling thread with the part that is done, 0 to 1.
    std::function<void(double)> report;
    const std::atomic<bool>* stop = nullptr;
    bool stopped() const { return stop && stop->load(); }
};

struct Stopped {};  // thrown when the caller has stopped the work

// As many as the machine has when `wanted` is 0.
unsigned thread_count(unsigned wanted);

// Calls `work` with 0 to blocks - 1. Throws what the first failing block threw, or Stopped.
void for_blocks(std::size_t blocks, unsigned threads, const std::function<void(std::size_t)>& work,
                const Progress& progress = {});

}  // namespace afkast
