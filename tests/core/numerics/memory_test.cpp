#include "core/numerics/memory.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <utility>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define VANISH_UNDER_ASAN
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define VANISH_UNDER_ASAN
#endif

#ifdef VANISH_UNDER_ASAN
// AddressSanitizer ends the program where the system would refuse the memory, unless it is told not to.
extern "C" const char* __asan_default_options();  // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __asan_default_options() {
  return "allocator_may_return_null=1";
}
#endif

namespace vanish {

TEST_CASE("memory is handed out in parts that do not overlap") {
  Memory memory;
  REQUIRE(memory.allocate(10));
  CHECK(memory.remaining() == 10);
  const Matrix a = memory.take(2, 3);
  const Matrix b = memory.take(1, 4);
  CHECK(memory.remaining() == 0);
  CHECK(a.rows == 2);
  CHECK(a.columns == 3);
  CHECK(b.rows == 1);
  CHECK(b.columns == 4);
  CHECK(b.data() == a.data() + 6);
}

TEST_CASE("to take more than is left gives a matrix without data, and takes nothing") {
  Memory memory;
  REQUIRE(memory.allocate(5));
  const Matrix tooLarge = memory.take(2, 3);
  CHECK(tooLarge.data() == nullptr);
  CHECK(tooLarge.size() == 0);
  CHECK(memory.remaining() == 5);
  CHECK(memory.take(1, 5).data() != nullptr);
  CHECK(memory.take(1, 1).data() == nullptr);
  CHECK(Memory().take(1, 1).data() == nullptr);
  CHECK(Memory().begin() == nullptr);
}

TEST_CASE("memory that is refused is said to be, and changes nothing") {
  Memory memory;
  REQUIRE(memory.allocate(4));
  const Matrix kept = memory.take(1, 3);
  kept[2] = 7.0;
  const Index most = std::numeric_limits<Index>::max();
  CHECK_FALSE(memory.allocate(most / 8));
  CHECK_FALSE(memory.allocate(most / 8 + 2));  // its bytes would be more than an Index holds
  CHECK_FALSE(memory.allocate(most));
  CHECK(memory.remaining() == 1);
  CHECK(kept[2] == 7.0);
}

TEST_CASE("to allocate again starts anew") {
  Memory memory;
  REQUIRE(memory.allocate(3));
  CHECK(memory.begin() == memory.take(1, 3).data());
  REQUIRE(memory.allocate(6));
  CHECK(memory.remaining() == 6);
  CHECK(memory.begin() == memory.take(1, 6).data());
}

TEST_CASE("moved memory keeps its place: the matrices in it stay valid") {
  Memory first;
  REQUIRE(first.allocate(4));
  const Matrix matrix = first.take(1, 3);
  matrix[0] = 5.0;

  Memory second(std::move(first));
  CHECK(matrix[0] == 5.0);
  CHECK(second.remaining() == 1);
  CHECK(second.take(1, 1).data() == matrix.data() + 3);

  Memory third;
  third = std::move(second);
  CHECK(matrix[0] == 5.0);
  CHECK(third.remaining() == 0);
}

TEST_CASE("memory for nothing, or for less, is refused and changes nothing") {
  Memory memory;
  REQUIRE(memory.allocate(4));
  for (const Index count : {Index{0}, Index{-1}}) CHECK_FALSE(memory.allocate(count));
  CHECK(memory.remaining() == 4);
}

}  // namespace vanish
