#include "core/refusal.hpp"

namespace vanish {

const char* nameOf(Reason reason) {
  switch (reason) {
    case Reason::notANumber:
      return "notANumber";
    case Reason::notWhole:
      return "notWhole";
    case Reason::outOfRange:
      return "outOfRange";
    case Reason::unknown:
      return "unknown";
    case Reason::unknownField:
      return "unknownField";
    case Reason::notAnObject:
      return "notAnObject";
    case Reason::networkTooLarge:
      return "networkTooLarge";
    case Reason::lossNeedsTwoClasses:
      return "lossNeedsTwoClasses";
    case Reason::outOfMemory:
      return "outOfMemory";
  }
  return "";
}

std::string codeOf(const Refusal& refusal) {
  std::string code = nameOf(refusal.reason);
  const bool aboutOneValue = refusal.reason == Reason::notANumber || refusal.reason == Reason::notWhole ||
                             refusal.reason == Reason::outOfRange || refusal.reason == Reason::unknown;
  if (!aboutOneValue) return code;
  code[0] = static_cast<char>(code[0] - 'a' + 'A');
  return refusal.field + code;
}

}  // namespace vanish
