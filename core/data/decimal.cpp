#include "core/data/decimal.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

namespace vanish {
namespace {

// A point halfway between two doubles has at most 768 digits: of more, it matters only whether one is not 0.
constexpr int kDigitsKept = 770;

// The exponent of a text of 20 MB cannot come back from here.
constexpr std::int64_t kFarAway = 1000000000;

/// A whole number, the low 32 bits first. The largest one asked for is 10^1096: 3641 bits, and two more.
class Whole {
 public:
  explicit Whole(std::uint32_t value) {
    limbs_[0] = value;
    size_ = value == 0 ? 0 : 1;
  }

  void multiplyAdd(std::uint32_t factor, std::uint32_t term) {
    std::uint64_t carry = term;
    for (std::size_t i = 0; i < size_; ++i) {
      carry += std::uint64_t{limbs_[i]} * factor;
      limbs_[i] = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
    if (carry != 0) limbs_[size_++] = static_cast<std::uint32_t>(carry);
  }

  void multiplyByPowerOfTen(int power) {
    for (; power >= 9; power -= 9) multiplyAdd(1000000000, 0);
    for (; power > 0; --power) multiplyAdd(10, 0);
  }

  void shiftLeft(int bits) {
    for (; bits >= 31; bits -= 31) multiplyAdd(std::uint32_t{1} << 31U, 0);
    multiplyAdd(std::uint32_t{1} << static_cast<unsigned>(bits), 0);
  }

  bool isZero() const { return size_ == 0; }

  int bits() const {
    int top = 0;
    while (limbs_[size_ - 1] >> static_cast<unsigned>(top) > 1) ++top;
    return 32 * static_cast<int>(size_ - 1) + top + 1;
  }

  bool operator<(const Whole& other) const {
    if (size_ != other.size_) return size_ < other.size_;
    for (std::size_t i = size_; i-- > 0;) {
      if (limbs_[i] != other.limbs_[i]) return limbs_[i] < other.limbs_[i];
    }
    return false;
  }

  /// `other` is not larger.
  void subtract(const Whole& other) {
    std::int64_t borrow = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      borrow += std::int64_t{limbs_[i]} - other.limbs_[i];
      limbs_[i] = static_cast<std::uint32_t>(borrow);
      borrow >>= 32;
    }
    while (size_ > 0 && limbs_[size_ - 1] == 0) --size_;
  }

  /// Of a number below 2^64.
  std::uint64_t value() const { return limbs_[0] | std::uint64_t{limbs_[1]} << 32U; }

 private:
  std::array<std::uint32_t, 128> limbs_{};
  std::size_t size_;
};

/// What a text says: digits * 10^exponent, with `digitCount` digits from the first that is not 0.
struct Decimal {
  Whole digits{0};
  int digitCount = 0;
  std::int64_t exponent = 0;
  bool droppedSome = false;
  bool negative = false;

  void add(int digit, bool inFraction) {
    const bool kept = digitCount < kDigitsKept;
    exponent += (kept ? 0 : 1) - (inFraction ? 1 : 0);
    if (!kept) {
      droppedSome = droppedSome || digit != 0;
    } else if (digit != 0 || digitCount > 0) {
      digits.multiplyAdd(10, static_cast<std::uint32_t>(digit));
      ++digitCount;
    }
  }
};

/// Reads a text from its beginning.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool atEnd() const { return text_.empty(); }

  bool skip(char character) {
    const bool found = !text_.empty() && text_[0] == character;
    if (found) text_.remove_prefix(1);
    return found;
  }

  /// Skips a sign; true for a minus.
  bool skipSign() {
    const bool negative = skip('-');
    if (!negative) skip('+');
    return negative;
  }

  /// Reads digits, says how many.
  template <class Take>
  int skipDigits(Take take) {
    int count = 0;
    for (; !text_.empty() && text_[0] >= '0' && text_[0] <= '9'; text_.remove_prefix(1)) {
      take(text_[0] - '0');
      ++count;
    }
    return count;
  }

 private:
  std::string_view text_;
};

bool scanExponent(Scanner& scanner, Decimal& decimal) {
  const bool negative = scanner.skipSign();
  std::int64_t exponent = 0;
  const int count = scanner.skipDigits([&](int digit) { exponent = std::min(10 * exponent + digit, kFarAway); });
  decimal.exponent += negative ? -exponent : exponent;
  return count > 0;
}

bool scan(std::string_view text, Decimal& decimal) {
  Scanner scanner(text);
  decimal.negative = scanner.skipSign();
  int count = scanner.skipDigits([&](int digit) { decimal.add(digit, false); });
  if (scanner.skip('.')) count += scanner.skipDigits([&](int digit) { decimal.add(digit, true); });
  if (count == 0) return false;
  if ((scanner.skip('e') || scanner.skip('E')) && !scanExponent(scanner, decimal)) return false;
  return scanner.atEnd();
}

/// 2^exponent, for a normal number.
double powerOfTwo(int exponent) {
  const std::uint64_t bits = static_cast<std::uint64_t>(1023 + exponent) << 52U;
  double power = 0.0;
  std::memcpy(&power, &bits, sizeof(power));
  return power;
}

/// The double nearest to numerator / denominator, neither of them 0, by long division in binary: 62 or 63 bits of
/// the quotient, fewer where the double is subnormal, but always two beyond its last. The lowest of them also
/// stands for all that follow, so that each rounding sees whether a half was exact.
double divide(Whole numerator, Whole denominator) {
  const int exponent = numerator.bits() - denominator.bits();
  if (exponent > 0) denominator.shiftLeft(exponent);
  if (exponent < 0) numerator.shiftLeft(-exponent);
  const int fractionBits = std::min(62 - exponent, 1076);
  std::int64_t quotient = 0;
  for (int bit = -exponent; bit <= fractionBits; ++bit) {
    quotient *= 2;
    if (!(numerator < denominator)) {
      numerator.subtract(denominator);
      ++quotient;
    }
    numerator.shiftLeft(1);
  }
  if (!numerator.isZero()) quotient |= 1;
  const int half = fractionBits / 2;  // 2^-1076 itself is no normal number
  return static_cast<double>(quotient) * powerOfTwo(-half) * powerOfTwo(half - fractionBits);
}

constexpr std::array<double, 23> kExactPowersOfTen = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

double magnitudeOf(Decimal decimal) {
  const std::int64_t decimalPoint = decimal.digitCount + decimal.exponent;  // the number is below 10^decimalPoint
  if (decimal.digitCount == 0 || decimalPoint < -323) return 0.0;           // at most a fifth of the least double
  if (decimalPoint > 309) return std::numeric_limits<double>::infinity();
  const int exponent = static_cast<int>(decimal.exponent);
  const auto power = static_cast<std::size_t>(exponent < 0 ? -exponent : exponent);
  if (decimal.digitCount <= 15 && power < kExactPowersOfTen.size()) {
    // Both are exact: one operation rounds once (Clinger 1990).
    const auto digits = static_cast<double>(decimal.digits.value());
    return exponent < 0 ? digits / kExactPowersOfTen[power] : digits * kExactPowersOfTen[power];
  }
  if (decimal.droppedSome) decimal.digits.multiplyAdd(2, 1);
  Whole denominator(decimal.droppedSome ? 2 : 1);
  (exponent < 0 ? denominator : decimal.digits).multiplyByPowerOfTen(static_cast<int>(power));
  return divide(decimal.digits, denominator);
}

}  // namespace

std::optional<double> parseDecimal(std::string_view text) {
  Decimal decimal;
  if (!scan(text, decimal)) return std::nullopt;
  const double magnitude = magnitudeOf(decimal);
  return decimal.negative ? -magnitude : magnitude;
}

}  // namespace vanish
