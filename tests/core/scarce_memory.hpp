#pragma once

// Only where the system lets a program limit itself and nothing else is in the way: AddressSanitizer maps terabytes.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define VANISH_MEMORY_IS_PLENTY
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || !defined(__linux__)
#define VANISH_MEMORY_IS_PLENTY
#endif

#ifndef VANISH_MEMORY_IS_PLENTY
#include <sys/resource.h>

#include <array>
#include <cstddef>
#include <cstdlib>

namespace vanish {

/// As long as it lives, no block of `bytes`, some megabytes, is to be had. Small ones usually are.
class ScarceMemory {
 public:
  explicit ScarceMemory(Index bytes) {
    getrlimit(RLIMIT_AS, &before_);
    rlimit none = before_;
    none.rlim_cur = 0;
    setrlimit(RLIMIT_AS, &none);
    // What the program had and freed can still be had again.
    for (void*& block : blocks_) block = std::malloc(bytes);
  }
  ~ScarceMemory() {
    for (void* block : blocks_) std::free(block);
    setrlimit(RLIMIT_AS, &before_);
  }
  ScarceMemory(const ScarceMemory&) = delete;
  ScarceMemory& operator=(const ScarceMemory&) = delete;

 private:
  rlimit before_{};
  std::array<void*, 100> blocks_{};
};

/// As long as it lives, no block of 200 kB or more is to be had, whatever earlier tests have freed.
struct NoMemory {
  ScarceMemory huge{16000000};
  ScarceMemory large{2000000};
  ScarceMemory small{200000};
};

/// As NoMemory, but for one block of `bytes`, which may be had in parts.
class RoomFor {
 public:
  explicit RoomFor(std::size_t bytes) : room_(blockOf(bytes)) {
    std::free(room_);  // none_ is there by now
  }

 private:
  /// From the heap: a first large block makes malloc take the next ones from there, not from the system.
  static void* blockOf(std::size_t bytes) {
    void* volatile first = std::malloc(30000000);
    std::free(first);
    return std::malloc(bytes);
  }

  void* room_;
  NoMemory none_;
};

}  // namespace vanish
#endif
