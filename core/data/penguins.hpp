#pragma once

#include <array>

namespace vanish {

/// One penguin of the Palmer Archipelago, as measured: a line of core/data/penguins.csv.
struct Penguin {
  double billLength;     // millimetres, to a tenth
  double billDepth;      // millimetres, to a tenth
  double flipperLength;  // millimetres
  double bodyMass;       // grams
  int species;           // 0 Adelie, 1 Chinstrap, 2 Gentoo
};

/// The Palmer penguins (Gorman, Williams & Fraser 2014; collected by Horst, Hill & Gorman 2020), CC0.
/// Of the 344 rows, 342 are here in their order: two lack all four measurements and are left out.
inline constexpr int kPenguinsMeasured = 342;
inline constexpr int kPenguinsLeftOut = 2;
extern const std::array<Penguin, kPenguinsMeasured> kPenguins;

}  // namespace vanish
