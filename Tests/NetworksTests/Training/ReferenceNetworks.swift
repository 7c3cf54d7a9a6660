import Networks
import Testing

/// A network whose numbers stand in `References/references.json`, under the same name.
struct ReferenceNetwork: Sendable, CustomTestStringConvertible {
  let name: String
  let network: Network
  var loss = Loss.softmaxCrossEntropy
  var testDescription: String { name }
}

/// Every network of `References/make.py`.
let referenceNetworks: [ReferenceNetwork] =
  activationReferences + lossReferences + blockReferences + imageReferences + sequenceReferences

private let activationReferences =
  (Activation.all.filter { $0 != .prelu } + [Activation.tanh.derivativeOffset(0.1)]).map { activation in
    ReferenceNetwork(
      name: activation.derivativeOffset == 0 ? activation.name : "tanh with offset",
      network: Network(inputs: 3) {
        Dense(5)
        activation
        Dense(4)
        activation
        Dense(2)
      })
  } + [hidden("PReLU", PReLU())]

private let lossReferences = Loss.allCases.map { loss in
  ReferenceNetwork(
    name: loss.rawValue,
    network: Network(inputs: 3) {
      Dense(4)
      Tanh()
      Dense(5)
    }, loss: loss)
}

private let blockReferences = [
  ReferenceNetwork(
    name: "dense without bias",
    network: Network(inputs: 3) {
      Dense(19, bias: false)
      Tanh()
      Dense(2)
    }),
  normalized("batch normalization", BatchNorm()),
  normalized("layer normalization", LayerNorm()),
  normalized("RMS normalization", RMSNorm()),
  blocked(
    "residual",
    Residual(scale: 0.5) {
      Dense(6)
      Tanh()
      Dense(4)
    }),
  blocked(
    "ReZero",
    ReZero {
      Dense(4)
      Tanh()
    }),
  blocked(
    "highway",
    Highway {
      Dense(4)
      Tanh()
    }),
]

private let imageReferences =
  [Convolution.Padding.none, .zero, .circular].map { padding in
    ReferenceNetwork(
      name: "convolution, padding \(padding)",
      network: Network(image: ImageShape(height: 5, width: 5, channels: 2)) {
        Convolution(3, padding: padding)
        Tanh()
        Dense(2)
      })
  } + [
    ReferenceNetwork(
      name: "convolution, stride 2",
      network: Network(image: ImageShape(height: 5, width: 5, channels: 2)) {
        Convolution(3, stride: 2, padding: .none)
        Tanh()
        Dense(2)
      }),
    sided(2, .zero), sided(5, .circular),
    pooled("max pooling", MaxPool()), pooled("average pooling", AveragePool(size: 3, stride: 1)),
    ReferenceNetwork(
      name: "batch normalization of channels",
      network: Network(image: ImageShape(height: 4, width: 4)) {
        Convolution(2)
        Tanh()
        BatchNorm()
        Dense(2)
      }),
  ]

private let sequenceReferences = [
  recurrent("RNN, tanh", RNN(4)), recurrent("RNN, ReLU", RNN(4, activation: .relu)),
  recurrent("RNN, sigmoid", RNN(4, activation: .sigmoid)),
  recurrent("RNN, truncated", RNN(4, truncation: 2)),
  recurrent("LSTM", LSTM(4)), recurrent("LSTM without forget gate", LSTM(4, forgetGate: false)),
  recurrent("GRU", GRU(4)),
  recurrent("LSTM, truncated", LSTM(4, truncation: 2)), recurrent("GRU, truncated", GRU(4, truncation: 2)),
  perStep("RNN, one output per step", .meanSquaredError),
  perStep("sigmoid cross-entropy per step", .sigmoidCrossEntropy),
  ReferenceNetwork(
    name: "embedding",
    network: Network(inputs: 1, steps: 5) {
      Embedding(symbols: 3, units: 4)
      RNN(4)
      LastStep()
      Dense(2)
    }),
  attending("attention, 1 heads, full", SelfAttention()),
  attending("attention, 2 heads, causal", SelfAttention(heads: 2, causal: true)),
  transformer("transformer block, pre-LN", .pre), transformer("transformer block, post-LN", .post),
]

// MARK: The shapes that several networks share

private func hidden(_ name: String, _ layer: some LayerConvertible) -> ReferenceNetwork {
  ReferenceNetwork(
    name: name,
    network: Network(inputs: 3) {
      Dense(5)
      layer
      Dense(2)
    })
}

private func normalized(_ name: String, _ norm: some LayerConvertible) -> ReferenceNetwork {
  ReferenceNetwork(
    name: name,
    network: Network(inputs: 3) {
      Dense(6)
      norm
      Tanh()
      Dense(2)
    })
}

private func blocked(_ name: String, _ block: some LayerConvertible) -> ReferenceNetwork {
  ReferenceNetwork(
    name: name,
    network: Network(inputs: 3) {
      Dense(4)
      block
      Dense(2)
    })
}

private func sided(_ size: Int, _ padding: Convolution.Padding) -> ReferenceNetwork {
  ReferenceNetwork(
    name: "convolution, side \(size)",
    network: Network(image: ImageShape(height: 5, width: 5, channels: 2)) {
      Convolution(3, size: size, padding: padding)
      Tanh()
      Dense(2)
    })
}

private func pooled(_ name: String, _ pool: some LayerConvertible) -> ReferenceNetwork {
  ReferenceNetwork(
    name: name,
    network: Network(image: ImageShape(height: 6, width: 6)) {
      Convolution(2)
      pool
      Dense(2)
    })
}

private func recurrent(_ name: String, _ layer: Recurrent) -> ReferenceNetwork {
  ReferenceNetwork(
    name: name,
    network: Network(inputs: 2, steps: 6) {
      layer
      LastStep()
      Dense(2)
    })
}

private func perStep(_ name: String, _ loss: Loss) -> ReferenceNetwork {
  ReferenceNetwork(
    name: name,
    network: Network(inputs: 2, steps: 5) {
      RNN(4)
      Dense(3)
    }, loss: loss)
}

private func attending(_ name: String, _ attention: SelfAttention) -> ReferenceNetwork {
  ReferenceNetwork(
    name: name,
    network: Network(inputs: 3, steps: 5) {
      Dense(4)
      attention
      MeanOverSteps()
      Dense(2)
    })
}

private func transformer(_ name: String, _ norm: TransformerBlock.Norm) -> ReferenceNetwork {
  ReferenceNetwork(
    name: name,
    network: Network(inputs: 3, steps: 4) {
      Dense(4)
      TransformerBlock(width: 4, heads: 2, norm: norm, hidden: 6)
      LastStep()
      Dense(2)
    })
}
