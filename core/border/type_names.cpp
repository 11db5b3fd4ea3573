// Embind's name of a type that nobody is told of: it would write an address, with a printf of 2.3 kB (gzip).
//
// Without RTTI its library names each type by its address, only to complain of one that has not been bound, which no
// border that has loaded does. These take the place of the C library's functions that it asks for (3.1.6: siprintf,
// which Clang makes of sprintf without a %f; later versions: snprintf), so that no other part of printf is linked.

#include <cstddef>

namespace {

int writeNameless(char* text, std::size_t size) {
  if (size == 0) return 0;
  text[0] = '\0';
  return 0;
}

}  // namespace

extern "C" {

int sprintf(char* text, const char*, ...) noexcept {
  return writeNameless(text, 1);
}
int siprintf(char* text, const char*, ...) noexcept {
  return writeNameless(text, 1);
}
int snprintf(char* text, std::size_t size, const char*, ...) noexcept {
  return writeNameless(text, size);
}
int sniprintf(char* text, std::size_t size, const char*, ...) noexcept {
  return writeNameless(text, size);
}

}  // extern "C"
