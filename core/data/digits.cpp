#include "core/data/digits.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace vanish {
namespace {

const std::uint64_t*& packedDigits() {
  static const std::uint64_t* words = kDigitsInside;
  return words;
}

/// How often a decision fell each way. What speaks against the last one is halved, so that the near past counts most
/// (Mahoney 2002).
struct Counts {
  std::array<std::uint8_t, 2> of{};

  void add(int bit) {
    std::uint8_t& same = of[static_cast<std::size_t>(bit)];
    std::uint8_t& other = of[static_cast<std::size_t>(1 - bit)];
    if (same < 255) ++same;
    if (other > 2) other = static_cast<std::uint8_t>(other / 2 + 1);
  }
};

// A pixel is up to six decisions: 0 or not, 16 or not, then four bits, a node of a tree for each.
constexpr int kZeroNode = 0;
constexpr int kFullNode = 1;
constexpr int kNodes = 17;

using Context = std::array<Counts, kNodes>;

template <std::size_t count>
using Contexts = std::array<Context*, count>;

/// An adaptive binary arithmetic decoder (Witten, Neal & Cleary 1987): a bit is as long as it is improbable. How
/// probable it is, the counts in several contexts tell together, the first of them with twice the weight.
class Decoder {
 public:
  template <std::size_t count>
  int bit(const Contexts<count>& contexts, int node) {
    const auto n = static_cast<std::size_t>(node);
    std::uint32_t zeros = 1U + (*contexts[0])[n].of[0];
    std::uint32_t ones = 1U + (*contexts[0])[n].of[1];
    for (const Context* context : contexts) {
      zeros += (*context)[n].of[0];
      ones += (*context)[n].of[1];
    }
    const int bit = next((ones << 16U) / (zeros + ones));
    for (Context* context : contexts) (*context)[n].add(bit);
    return bit;
  }

  template <std::size_t count>
  int fourBits(const Contexts<count>& contexts) {
    int number = 1;
    while (number < 16) number = 2 * number + bit(contexts, kFullNode + number);
    return number - 16;
  }

 private:
  /// `probability` that the bit is 1, in 65536ths. The interval [low, high] is cut in its proportion.
  int next(std::uint32_t probability) {
    const std::uint32_t width = high_ - low_;
    const std::uint32_t cut = low_ + (width >> 16U) * probability + (((width & 0xffffU) * probability) >> 16U);
    const bool isOne = code_ <= cut;
    (isOne ? high_ : low_) = isOne ? cut : cut + 1U;
    while ((low_ ^ high_) >> 24U == 0U) {  // the first byte is settled
      low_ <<= 8U;
      high_ = (high_ << 8U) | 0xffU;
      code_ = (code_ << 8U) | byte();
    }
    return isOne ? 1 : 0;
  }

  std::uint32_t byte() {
    const std::uint64_t word = packedDigits()[position_ / 8U];
    return static_cast<std::uint32_t>(word >> (8U * (position_++ % 8U))) & 0xffU;
  }

  std::uint32_t position_ = 0;
  std::uint32_t low_ = 0;
  std::uint32_t high_ = 0xffffffffU;
  std::uint32_t code_ = byte() << 24U | byte() << 16U | byte() << 8U | byte();
};

/// Every writer filled in the same form: three digits foretell the next.
void unpackTargets(Decoder& decoder, const Matrix& targets) {
  std::array<Context, 1000> contexts{};
  std::size_t lastThree = 0;
  for (int i = 0; i < kDigits; ++i) {
    const int digit = decoder.fourBits<1>({&contexts[lastThree]});
    targets[i] = digit;
    lastThree = (10 * lastThree + static_cast<std::size_t>(digit)) % 1000;
  }
}

/// 0, 1-5, 6-10, 11-15, 16.
std::size_t shadeOf(int pixel) {
  return static_cast<std::size_t>(pixel + 4) / 5;
}

std::size_t coarseShadeOf(int pixel) {
  return pixel < 3 ? 0 : pixel < 13 ? 1 : 2;
}

int pixelAt(const double* image, int x, int y) {
  return x < 0 || x >= kDigitSide || y < 0 ? 0 : static_cast<int>(image[y * kDigitSide + x]);
}

/// One pixel of all images before the next pixel: what a context learns then needs little room.
void unpackPixel(Decoder& decoder, const Matrix& inputs, const Matrix& targets, int pixel,
                 std::array<Context, 625>& anywhere) {
  std::array<Context, 270> here{};
  std::array<Context, 50> besideLeft{};
  std::array<Context, 50> belowUpper{};
  const int x = pixel % kDigitSide;
  const int y = pixel / kDigitSide;
  for (int i = 0; i < kDigits; ++i) {
    double* image = inputs.row(i);
    const auto digit = static_cast<std::size_t>(targets[i]);
    const int left = pixelAt(image, x - 1, y);
    const int upper = pixelAt(image, x, y - 1);
    const int upperLeft = pixelAt(image, x - 1, y - 1);
    const int upperRight = pixelAt(image, x + 1, y - 1);
    const Contexts<4> contexts = {
        &here[((digit * 3 + coarseShadeOf(left)) * 3 + coarseShadeOf(upper)) * 3 + coarseShadeOf(upperRight)],
        &anywhere[((shadeOf(left) * 5 + shadeOf(upper)) * 5 + shadeOf(upperLeft)) * 5 + shadeOf(upperRight)],
        &besideLeft[digit * 5 + shadeOf(left)], &belowUpper[digit * 5 + shadeOf(upper)]};
    if (decoder.bit(contexts, kZeroNode) == 0) {
      image[pixel] = 0.0;
    } else {
      image[pixel] = decoder.bit(contexts, kFullNode) == 1 ? 16.0 : decoder.fourBits(contexts);
    }
  }
}

}  // namespace

void setPackedDigits(const std::uint64_t* words) {
  packedDigits() = words;
}

bool hasDigits() {
  return packedDigits() != nullptr;
}

void fillDigits(const Matrix& inputs, const Matrix& targets) {
  Decoder decoder;
  unpackTargets(decoder, targets);
  std::array<Context, 625> anywhere{};
  for (int pixel = 0; pixel < kDigitPixels; ++pixel) unpackPixel(decoder, inputs, targets, pixel, anywhere);
}

}  // namespace vanish
