#include "core/checks/refusals.hpp"

#include <algorithm>

namespace vanish {
namespace {

const NamedReason& named(Reason reason) {
  return *std::find_if(kReasons.begin(), kReasons.end(), [&](const NamedReason& of) { return of.reason == reason; });
}

}  // namespace

const char* nameOf(Reason reason) {
  return named(reason).word;
}

std::string codeOf(const Refusal& refusal) {
  const NamedReason& reason = named(refusal.reason);
  std::string code = reason.word;
  if (!reason.isOfAValue) return code;
  code[0] = static_cast<char>(code[0] - 'a' + 'A');
  return refusal.field + code;
}

}  // namespace vanish
