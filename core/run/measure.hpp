#pragma once

#include <array>

#include "core/nn/backprop.hpp"
#include "core/nn/network.hpp"

namespace vanish {

/// What one layer looks like in one step. NaN where a number behind it is not finite, but for deadShare.
struct LayerStatistics {
  double deltaRms = 0.0;           // dL/dz over the layer's units and the batch's examples: root mean square,
  double deltaLargest = 0.0;       //   largest magnitude,
  double deltaNorm = 0.0;          //   and Euclidean norm
  double dWeightsRms = 0.0;        // dL/dW, the batch's mean, before clipping
  double dWeightsLargest = 0.0;    //
  double dWeightsNorm = 0.0;       //
  double dBiasesRms = 0.0;         // dL/db, likewise
  double dBiasesLargest = 0.0;     //
  double dBiasesNorm = 0.0;        //
  double updateRatio = 0.0;        // norm of the step's change of W / norm of W after it; 0 before any step
  double weightsMoved = 0.0;       // norm of (W - W at the start) / norm of W, after the step
  double preActivationMean = 0.0;  // z over units and examples
  double preActivationRms = 0.0;   //
  double activationMean = 0.0;     // what the next layer gets
  double activationRms = 0.0;      //
  double saturatedShare = 0.0;     // of (unit, example) with a saturated z (saturationOf); 0 for the output layer
  double deadShare = 0.0;          // of units that are dead on all the data (DeadUnits); 0 where none can be
};

/// A statistic by its name: the one list of them, for JavaScript, the history and the tests.
struct Statistic {
  const char* name;
  double LayerStatistics::*member;
};

inline constexpr std::array kStatistics = {
    Statistic{"deltaRms", &LayerStatistics::deltaRms},
    Statistic{"deltaLargest", &LayerStatistics::deltaLargest},
    Statistic{"deltaNorm", &LayerStatistics::deltaNorm},
    Statistic{"dWeightsRms", &LayerStatistics::dWeightsRms},
    Statistic{"dWeightsLargest", &LayerStatistics::dWeightsLargest},
    Statistic{"dWeightsNorm", &LayerStatistics::dWeightsNorm},
    Statistic{"dBiasesRms", &LayerStatistics::dBiasesRms},
    Statistic{"dBiasesLargest", &LayerStatistics::dBiasesLargest},
    Statistic{"dBiasesNorm", &LayerStatistics::dBiasesNorm},
    Statistic{"updateRatio", &LayerStatistics::updateRatio},
    Statistic{"weightsMoved", &LayerStatistics::weightsMoved},
    Statistic{"preActivationMean", &LayerStatistics::preActivationMean},
    Statistic{"preActivationRms", &LayerStatistics::preActivationRms},
    Statistic{"activationMean", &LayerStatistics::activationMean},
    Statistic{"activationRms", &LayerStatistics::activationRms},
    Statistic{"saturatedShare", &LayerStatistics::saturatedShare},
    Statistic{"deadShare", &LayerStatistics::deadShare},
};

struct LayerReport {
  Index layerCount = 0;
  std::array<LayerStatistics, kMaximumLayers> layers;
};

/// Share of elements z that are saturated. All z are finite.
double saturatedShare(const Saturation& saturation, const ConstMatrix& preActivations);

/// What a batch's trace and mean gradients tell of one layer: all but updateRatio, weightsMoved and deadShare, which
/// are left as they are.
void measureBatch(const Network& network, const Saturation& saturation, const Trace& trace, const Gradients& gradients,
                  Index l, LayerStatistics& statistics);

/// What a step has done to one layer's weights: updateRatio and weightsMoved. 0 where nothing moved; infinity where the
/// weights have become 0.
void measureStep(const Layer& start, const Layer& before, const Layer& after, LayerStatistics& statistics);

}  // namespace vanish
