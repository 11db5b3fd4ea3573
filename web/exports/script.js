// Scripts for other libraries: each rebuilds the networks of a figure from their numbers, asks the library for the loss and
// the gradients, and prints them beside those of Vanish.

/** @typedef {import('./run.js').RunFile} RunFile */

/** What both scripts begin and end with. @param {RunFile} file @param {{ library: string, setUp: string, check: string }} parts */
const scriptOf = (
  file,
  { library, setUp, check },
) => `"""Rebuilds networks of Vanish ${file.vanish} in ${library}, and compares the gradients.

${file.link ? `From ${file.link}` : `From the figure ${file.figure}`}
Each network has the weights, the biases and the data that the figure had; all numbers are 64 bits wide. For each layer
this prints the norm of dL/dW by Vanish and by ${library}, and how far any of its gradients are apart, as a share of the
layer's largest.
"""

import json
import sys

${setUp}
FILE = json.loads(r"""
${JSON.stringify(file)}
""")
# Two libraries add in another order, so the last digits differ.
TOLERANCE = 1e-9

${check}

def norm(rows):
    return sum(number * number for row in rows for number in row) ** 0.5


def apart(rows, others):
    """The largest difference, as a share of the largest number of the first."""
    pairs = [(a, b) for row, other in zip(rows, others) for a, b in zip(row, other)]
    largest = max(abs(a) for a, _ in pairs)
    difference = max(abs(a - b) for a, b in pairs)
    return difference / largest if largest > 0 else difference


worst = 0.0
for network in FILE["networks"]:
    spec = network["spec"]
    loss, gradients = loss_and_gradients(network)
    print(f'{network["name"]}, step {network["step"]}, hash {network["hash"]}')
    print(f'  loss: Vanish {network["loss"]!r}, ${library} {loss!r}')
    for l, (layer, (weights, biases)) in enumerate(zip(network["layers"], gradients)):
        difference = max(
            apart(layer["weightGradients"], weights),
            apart([layer["biasGradients"]], [biases]),
        )
        name = "output layer" if l == len(network["layers"]) - 1 else f"layer {l}"
        print(
            f'  {name}: |dL/dW| Vanish {norm(layer["weightGradients"]):.12e}, '
            f"${library} {norm(weights):.12e}, apart by {difference:.1e}"
        )
        if spec["numberFormat"] == "float64":
            worst = max(worst, difference)
    if spec["numberFormat"] != "float64":
        print(f'  Vanish has computed this one in {spec["numberFormat"]}: it differs, and is not judged.')
agree = worst <= TOLERANCE
print(f'{"They agree" if agree else "They do not agree"}: at most {worst:.1e} of the largest apart.')
sys.exit(0 if agree else 1)
`;

/** @param {RunFile} file */
export const pytorchOf = (file) =>
  scriptOf(file, {
    library: 'PyTorch',
    setUp: `import torch
import torch.nn.functional as F


def tensor(numbers):
    return torch.tensor(numbers, dtype=torch.float64)
`,
    check: `
def activate(spec, z):
    return {
        "sigmoid": torch.sigmoid,
        "relu": torch.relu,
        "tanh": torch.tanh,
        "leakyRelu": lambda z: F.leaky_relu(z, spec["leakySlope"]),
        "elu": lambda z: F.elu(z, spec["eluAlpha"]),
        "softplus": lambda z: torch.logaddexp(z, torch.zeros_like(z)),
        "silu": F.silu,
        "gelu": F.gelu,
        "linear": lambda z: z,
    }[spec["activation"]](z)


def loss_of(spec, z, classes):
    name = spec["loss"]
    if name == "auto":
        name = "binaryCrossEntropy" if z.shape[1] == 1 else "softmaxCrossEntropy"
    if name == "binaryCrossEntropy":
        return F.binary_cross_entropy_with_logits(z[:, 0], classes.double())
    if name == "softmaxCrossEntropy":
        return F.cross_entropy(z, classes)
    targets = classes.double()[:, None] if z.shape[1] == 1 else F.one_hot(classes, z.shape[1]).double()
    return F.mse_loss(z, targets)


def forward(spec, parameters, inputs):
    depth = len(parameters) - 1
    skip, every = spec["skip"], spec["skipEvery"]
    outputs = []  # of each hidden layer
    a = inputs
    for l, (weights, biases) in enumerate(parameters):
        z = a @ weights.T + biases
        if l == depth:
            return z
        ends = skip != "none" and l >= every and l % every == 0
        if ends and skip == "beforeActivation":
            z = z + outputs[l - every]
        a = activate(spec, z)
        if ends and skip == "afterActivation":
            a = a + outputs[l - every]
        outputs.append(a)


def loss_and_gradients(network):
    parameters = [
        [tensor(layer[name]).requires_grad_() for name in ("weights", "biases")]
        for layer in network["layers"]
    ]
    z = forward(network["spec"], parameters, tensor(network["data"]["inputs"]))
    loss = loss_of(network["spec"], z, torch.tensor(network["data"]["targets"]).long())
    loss.backward()
    return loss.item(), [[tensor.grad.tolist() for tensor in layer] for layer in parameters]

`,
  });

/** @param {RunFile} file */
export const kerasOf = (file) =>
  scriptOf(file, {
    library: 'Keras',
    setUp: `import numpy as np
import tensorflow as tf
from tensorflow import keras

keras.backend.set_floatx("float64")
`,
    check: `
def activate(spec, z):
    return {
        "sigmoid": tf.sigmoid,
        "relu": tf.nn.relu,
        "tanh": tf.tanh,
        "leakyRelu": lambda z: tf.nn.leaky_relu(z, alpha=spec["leakySlope"]),
        "elu": lambda z: tf.where(z > 0, z, spec["eluAlpha"] * tf.math.expm1(tf.minimum(z, 0.0))),
        "softplus": tf.math.softplus,
        "silu": tf.nn.silu,
        "gelu": lambda z: tf.nn.gelu(z, approximate=False),
        "linear": lambda z: z,
    }[spec["activation"]](z)


def loss_of(spec, z, classes):
    name = spec["loss"]
    outputs = z.shape[1]
    if name == "auto":
        name = "binaryCrossEntropy" if outputs == 1 else "softmaxCrossEntropy"
    if name == "binaryCrossEntropy":
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(classes[:, None], z))
    targets = classes[:, None] if outputs == 1 else tf.one_hot(tf.cast(classes, tf.int32), outputs, dtype=z.dtype)
    if name == "softmaxCrossEntropy":
        return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(targets, z))
    return tf.reduce_mean((z - targets) ** 2)


def model_of(network):
    spec, layers = network["spec"], network["layers"]
    skip, every = spec["skip"], spec["skipEvery"]
    inputs = keras.Input(shape=(len(layers[0]["weights"][0]),))
    outputs = []  # of each hidden layer
    denses = []
    a = inputs
    for l, layer in enumerate(layers):
        denses.append(keras.layers.Dense(len(layer["biases"])))
        z = denses[l](a)
        if l == len(layers) - 1:
            break
        ends = skip != "none" and l >= every and l % every == 0
        if ends and skip == "beforeActivation":
            z = keras.layers.Add()([z, outputs[l - every]])
        a = keras.layers.Activation(lambda z: activate(spec, z))(z)
        if ends and skip == "afterActivation":
            a = keras.layers.Add()([a, outputs[l - every]])
        outputs.append(a)
    model = keras.Model(inputs, z)
    for dense, layer in zip(denses, layers):
        dense.set_weights([np.array(layer["weights"]).T, np.array(layer["biases"])])
    return model, denses


def loss_and_gradients(network):
    model, denses = model_of(network)
    classes = tf.constant(network["data"]["targets"], dtype=tf.float64)
    with tf.GradientTape() as tape:
        z = model(tf.constant(network["data"]["inputs"], dtype=tf.float64))
        loss = loss_of(network["spec"], z, classes)
    gradients = tape.gradient(loss, [(dense.kernel, dense.bias) for dense in denses])
    return float(loss), [(kernel.numpy().T.tolist(), bias.numpy().tolist()) for kernel, bias in gradients]

`,
  });
