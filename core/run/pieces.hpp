#pragma once

#include "core/run/run.hpp"

namespace vanish {

/// Calls visit(inputs, targets, trace) with all the data that are trained on, in order, piece by piece, each after its
/// forward pass.
template <class Visit>
void TrainingRun::visitAllData(const Network& network, Visit visit) {
  for (Index first = 0; first < data_.trainingExamples; first += traceCapacity_) {
    const Piece piece = pieceFrom(first, true);
    forward(network, piece.inputs, piece.trace);
    visit(piece.inputs, targets_.data(), piece.trace);
  }
}

}  // namespace vanish
