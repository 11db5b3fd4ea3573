#pragma once

#include <array>
#include <cstdint>

namespace vanish {

/// One penguin of the Palmer Archipelago, as measured.
struct Penguin {
  std::uint8_t species;         // 0 Adelie, 1 Chinstrap, 2 Gentoo
  std::uint16_t billLength;     // tenths of a millimetre
  std::uint16_t billDepth;      // tenths of a millimetre
  std::uint16_t flipperLength;  // millimetres
  std::uint16_t bodyMass;       // grams
};

/// The Palmer penguins (Gorman, Williams & Fraser 2014; collected by Horst, Hill & Gorman 2020), CC0.
/// Of the 344 rows, 342 are here in their order: two lack all four measurements and are left out.
inline constexpr int kPenguinsMeasured = 342;
inline constexpr int kPenguinsLeftOut = 2;
extern const std::array<Penguin, kPenguinsMeasured> kPenguins;

}  // namespace vanish
