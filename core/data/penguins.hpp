#pragma once

#include <array>
#include <cstdint>

namespace vanish {

/// A number with one digit behind the point, below 6553.6: a double of it would take four times the room in the
/// download, and a tenth part of a whole number is that very double. Ten times it is the whole number again, without a
/// rest: 10 is a sum of two powers of two (Kahan's theorem, in Goldberg 1991, theorem 7).
class Tenths {
 public:
  constexpr Tenths(double number) : count(static_cast<std::uint16_t>(number * 10.0)) {}
  operator double() const { return count / 10.0; }

 private:
  std::uint16_t count;
};

/// One penguin of the Palmer Archipelago, as measured: a line of core/data/penguins.csv.
struct Penguin {
  Tenths billLength;            // millimetres
  Tenths billDepth;             // millimetres
  std::uint16_t flipperLength;  // millimetres
  std::uint16_t bodyMass;       // grams
  std::uint16_t species;        // 0 Adelie, 1 Chinstrap, 2 Gentoo
};

/// The Palmer penguins (Gorman, Williams & Fraser 2014; collected by Horst, Hill & Gorman 2020), CC0.
/// Of the 344 rows, 342 are here in their order: two lack all four measurements and are left out.
inline constexpr int kPenguinsMeasured = 342;
inline constexpr int kPenguinsLeftOut = 2;
extern const std::array<Penguin, kPenguinsMeasured> kPenguins;

}  // namespace vanish
