#include "core/nn/plain.hpp"

#include <doctest/doctest.h>

#include <set>

#include "tests/core/bits.hpp"
#include "tests/core/drawn_spec.hpp"
#include "tests/core/traced_network.hpp"

namespace vanish {
namespace {

plain::Numbers column(const ConstMatrix& matrix, Index n) {
  plain::Numbers numbers;
  for (Index i = 0; i < matrix.rows; ++i) numbers.push_back(matrix.at(i, n));
  return numbers;
}

bool sameBits(const plain::Numbers& one, const ConstMatrix& all, Index n) {
  bool same = static_cast<Index>(one.size()) == all.rows;
  for (Index j = 0; same && j < all.rows; ++j) same = vanish::sameBits(one[j], all.at(j, n));
  return same;
}

/// A drawn network without residual connections, in double.
Spec plainSpec(std::uint64_t seed) {
  Spec spec = drawSpec(seed);
  spec.skip = SkipName::none;
  return spec;
}

}  // namespace

TEST_CASE("the textbook's loops and the fast pass give the same bits: z, a, delta and every gradient of a batch") {
  std::set<ActivationName> activations;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    const Spec spec = plainSpec(seed);
    activations.insert(spec.activation);
    TracedNetwork fast(spec, strideOf(spec));
    fast.pass();

    const NetworkShape shape = networkShapeOf(spec);
    Memory memory;
    REQUIRE(memory.allocate(parameterCount(shape)));
    Gradients gradients = layOutGradients(shape, memory);
    fill(0.0, gradients.all);
    const Index examples = fast.inputs.columns;
    for (Index n = 0; n < examples; ++n) {
      const plain::Numbers inputs = column(fast.inputs, n);
      plain::Trace trace;
      plain::forward(fast.network, inputs, trace);
      plain::backward(fast.network, column(fast.output().deltas, n), trace);
      plain::addGradients(fast.network, inputs, trace, gradients);
      for (Index l = 0; l < shape.layerCount; ++l) {
        CAPTURE(l);
        CHECK(sameBits(trace[l].z, fast.trace.layers[l].preActivations, n));
        CHECK(sameBits(trace[l].a, fast.trace.layers[l].activations, n));
        CHECK(sameBits(trace[l].delta, fast.trace.layers[l].deltas, n));
      }
    }
    scale(1.0 / static_cast<double>(examples), gradients.all);
    CHECK(vanish::sameBits(gradients.all, fast.gradients.all));
  }
  CHECK(activations.size() == kActivationNames.size());
}

TEST_CASE("a second pass of the textbook's loops forgets the first") {
  TracedNetwork fast(plainSpec(3), 1);
  fast.pass();
  plain::Trace trace;
  for (const Index n : {Index{0}, Index{1}, Index{0}}) {
    plain::forward(fast.network, column(fast.inputs, n), trace);
    plain::backward(fast.network, column(fast.output().deltas, n), trace);
    for (Index l = 0; l < fast.network.layerCount; ++l) CHECK(sameBits(trace[l].delta, fast.trace.layers[l].deltas, n));
  }
}

}  // namespace vanish
