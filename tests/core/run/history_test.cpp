#include "core/run/history.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace vanish {
namespace {

/// A history with memory of its own. Of step s it records s + 0.5 and -s.
struct Kept {
  explicit Kept(int capacity, std::int64_t first = 0) {
    memory.allocate(History::size(capacity, 2) + 1);
    history = History(capacity, 2, memory);
    history.restart(first);
  }

  void offer(std::int64_t step) {
    if (!history.wants(step)) return;
    double* numbers = history.record(step);
    numbers[0] = static_cast<double>(step) + 0.5;
    numbers[1] = -static_cast<double>(step);
  }

  std::vector<std::int64_t> steps() const {
    std::vector<std::int64_t> steps;
    for (Index i = 0; i < history.count(); ++i) steps.push_back(history.stepOf(i));
    return steps;
  }

  Memory memory;
  History history;
};

/// The first step, then every stride-th, up to `last`; what they recorded with them.
void checkEven(const Kept& kept, std::int64_t first, std::int64_t last) {
  const History& history = kept.history;
  REQUIRE(history.count() >= 1);
  CHECK(history.stepOf(0) == first);
  const std::int64_t stride = history.count() > 1 ? history.stepOf(1) - first : last - first + 1;
  CHECK((stride & (stride - 1)) == 0);  // a power of two
  int wrong = 0;
  for (Index i = 0; i < history.count(); ++i) {
    const std::int64_t step = first + i * stride;
    wrong += history.stepOf(i) == step ? 0 : 1;
    wrong += history.numbersOf(i)[0] == static_cast<double>(step) + 0.5 ? 0 : 1;
    wrong += history.numbersOf(i)[1] == -static_cast<double>(step) ? 0 : 1;
  }
  CHECK(wrong == 0);
  CHECK(last - history.stepOf(history.count() - 1) < 2 * stride);
}

}  // namespace

TEST_CASE("after each of 10^6 steps a history holds evenly spaced ones from the first to the last, or nearly") {
  for (const int capacity : {2, 3, 7, 256}) {
    CAPTURE(capacity);
    Kept kept(capacity);
    int fullest = 0;
    for (std::int64_t step = 0; step <= 1000000; ++step) {
      kept.offer(step);
      fullest = kept.history.count() > fullest ? kept.history.count() : fullest;
      if (step < 2000 || step % 99991 == 0 || step == 1000000) checkEven(kept, 0, step);
    }
    CHECK(fullest == capacity);
    CHECK(kept.history.count() > capacity / 2);  // of 3 records thinning out leaves 2, of 7 it leaves 4
  }
}

TEST_CASE("a full history drops every other record and doubles its stride") {
  Kept kept(4);
  for (std::int64_t step = 0; step < 4; ++step) kept.offer(step);
  CHECK(kept.steps() == std::vector<std::int64_t>{0, 1, 2, 3});
  kept.offer(4);
  CHECK(kept.steps() == std::vector<std::int64_t>{0, 2, 4});
  kept.offer(5);
  kept.offer(6);
  kept.offer(7);
  CHECK(kept.steps() == std::vector<std::int64_t>{0, 2, 4, 6});
  kept.offer(8);
  CHECK(kept.steps() == std::vector<std::int64_t>{0, 4, 8});
}

TEST_CASE("with an odd capacity the record after a full memory is the one that fits the doubled stride") {
  Kept kept(3);
  for (std::int64_t step = 0; step < 3; ++step) kept.offer(step);
  CHECK(kept.steps() == std::vector<std::int64_t>{0, 1, 2});
  CHECK_FALSE(kept.history.wants(3));  // 2 is the last; with the stride 2 it stays, and 4 comes next
  CHECK(kept.history.wants(4));
  kept.offer(3);
  kept.offer(4);
  CHECK(kept.steps() == std::vector<std::int64_t>{0, 2, 4});
}

TEST_CASE("a history of one record keeps the first step, one of none keeps nothing") {
  Kept one(1);
  Kept none(0);
  CHECK_FALSE(none.history.wants(0));
  for (std::int64_t step = 0; step < 1000; ++step) {
    one.offer(step);
    none.offer(step);
  }
  CHECK(one.steps() == std::vector<std::int64_t>{0});
  CHECK(none.history.count() == 0);
  CHECK(none.history.lastUpTo(5) == -1);
  CHECK(History().count() == 0);
  CHECK_FALSE(History().wants(0));
}

TEST_CASE("a step that is recorded, or lies before the last one that is, is not wanted again") {
  Kept kept(16);
  for (std::int64_t step = 0; step <= 9; ++step) kept.offer(step);
  for (std::int64_t step = 0; step <= 9; ++step) CHECK_FALSE(kept.history.wants(step));
  CHECK(kept.history.wants(10));
}

TEST_CASE("a history begins with the step that it is told, and with no other") {
  Kept kept(4, 1000);
  CHECK_FALSE(kept.history.wants(999));
  CHECK_FALSE(kept.history.wants(1001));
  CHECK(kept.history.wants(1000));
  for (std::int64_t step = 1000; step < 1300; ++step) {
    kept.offer(step);
    checkEven(kept, 1000, step);
  }
}

TEST_CASE("restart forgets all, with the stride that had grown") {
  Kept kept(4);
  for (std::int64_t step = 0; step < 100; ++step) kept.offer(step);
  kept.history.restart(50);
  CHECK(kept.history.count() == 0);
  CHECK(kept.history.lastUpTo(99) == -1);
  for (std::int64_t step = 50; step < 54; ++step) kept.offer(step);
  CHECK(kept.steps() == std::vector<std::int64_t>{50, 51, 52, 53});
}

TEST_CASE("lastUpTo is the last record that is not after a step") {
  Kept kept(8, 10);
  for (std::int64_t step = 10; step <= 10 + 30; ++step) kept.offer(step);
  CHECK(kept.steps() == std::vector<std::int64_t>{10, 14, 18, 22, 26, 30, 34, 38});
  CHECK(kept.history.lastUpTo(9) == -1);
  CHECK(kept.history.lastUpTo(-1000) == -1);
  CHECK(kept.history.lastUpTo(10) == 0);
  CHECK(kept.history.lastUpTo(13) == 0);
  CHECK(kept.history.lastUpTo(14) == 1);
  CHECK(kept.history.lastUpTo(37) == 6);
  CHECK(kept.history.lastUpTo(38) == 7);
  CHECK(kept.history.lastUpTo(1000000) == 7);
}

TEST_CASE("a history takes as much memory as it says, and knows how many numbers a record has") {
  Memory memory;
  REQUIRE(memory.allocate(History::size(5, 3)));
  CHECK(History::size(5, 3) == 20);  // the step is one more
  CHECK(History::size(0, 3) == 0);
  const History history(5, 3, memory);
  CHECK(memory.remaining() == 0);
  CHECK(history.numbers() == 3);
}

}  // namespace vanish
