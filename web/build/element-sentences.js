// One sentence for each figure and each setting: docs, editors and types say the same. `figure setting` where a figure
// means something of its own by a setting that others have too.

/** @type {Record<string, string>} */
export const figureSentences = {
  'activation-curve': 'Sigmoid, ReLU and their derivatives, read at one z; further functions can be added.',
  'chain-rule':
    'Backpropagation as a product: one factor w·f′(z) for each layer, and what is left of the gradient.',
  claims: 'What the story claims, each claim tested by networks, with its verdict.',
  clipping:
    'The loss of one recurrent unit over its weight and bias, and two descents: with clipping and without.',
  'dead-units':
    'ReLU units that are alive, silent or dead; rates and biases that kill them; what prevents it.',
  'gradient-flow': 'The gradient of every layer of two real networks of one shape, sigmoid beside ReLU.',
  'logistic-regression': 'One sigmoid unit that learns to tell two species of penguins by one measurement.',
  'network-path': 'One path through a real network, from the output back to the input, factor by factor.',
  neuron: 'One unit and one example: forward, the loss, and the gradient by the chain rule.',
  'phase-diagram':
    'Weight scale and bias scale at which gradients vanish, explode or stay, for sigmoid and ReLU.',
  race: 'Two networks, sigmoid and ReLU, learn the same data from the same random start.',
  residual:
    'One network three times: without residual connections, with them before and after the activation.',
  'training-run':
    'Two networks in training: their decision maps, their losses, and how far each layer has moved.',
};

/** @type {Record<string, string>} */
export const settingSentences = {
  activation: 'The activation function of all hidden units.',
  also: 'Activation functions that are drawn beside sigmoid and ReLU.',
  axis: 'Whether the bars are drawn in true size or on a log axis.',
  batchSize: 'Examples of a training step; 0: all of them.',
  bias: 'The bias that both descents start from.',
  biasMean: 'The mean of the first biases; far below 0 it keeps ReLU units silent.',
  biasSigma: 'The standard deviation of the first biases.',
  clippingThreshold: 'The norm from which on a gradient is cut.',
  controls:
    'How much of its controls the figure shows: all, a play button and one control, or none. Only for `full` it keeps room before it is alive: give the other two a `min-height`.',
  dataset: 'The data that the networks learn.',
  depth: 'The number of hidden layers.',
  example: 'The example whose gradient is followed, by its index.',
  factor: 'The factor of every layer.',
  gradient: 'Which gradient the bars show: ∂L/∂z or ∂L/∂W.',
  initializer: 'How the first weights are drawn; auto: Xavier for sigmoid and tanh, He for ReLU and its kin.',
  layers: 'The number of factors.',
  learningRate: 'The learning rate of gradient descent.',
  left: 'The activation function of the left network.',
  loading: 'When the figure starts: near the viewport, at once, or after a click.',
  measurement: 'The measurement by which the unit tells the species apart.',
  neuronB: 'The bias b of the unit.',
  neuronRate: 'The learning rate of the unit.',
  neuronTarget: 'The target y of the example.',
  neuronW: 'The weight w of the unit.',
  neuronX: 'The input x of the unit.',
  numberFormat: 'The number format in which the gradient is kept between two layers.',
  path: 'Which path is followed first.',
  right: 'The activation function of the right network.',
  scatter: 'Whether the bars of 100 seeds are drawn behind those of this one.',
  seed: 'The seed of all random numbers: the same seed gives the same bits everywhere.',
  skip: 'Where a residual connection ends.',
  skipEvery: 'How many layers a residual connection passes.',
  species: 'The two species of penguins.',
  steps: 'The number of steps of both descents.',
  system: 'What explodes: the recurrent unit, or a deep ReLU network.',
  theme: 'Light or dark; auto: as what lies behind the figure.',
  theory: 'Whether the theory of infinitely wide layers is drawn over the bars.',
  unit: 'The activation function of the unit.',
  weight: 'The weight that both descents start from.',
  weightSigma:
    'The weight scale: the standard deviation of the weights times the root of a layer’s inputs; of the initializers, only scaled takes it.',
  width: 'The units of each hidden layer.',
  z: 'The z at which the curves are read.',
};
