#include "core/data/penguins.hpp"

namespace vanish {

const std::array<Penguin, kPenguinsMeasured> kPenguins{{
#include "penguins.inc"  // made of penguins.csv by csv_to_cpp.cmake
}};

}  // namespace vanish
