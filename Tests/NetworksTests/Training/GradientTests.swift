import Networks
import Testing

@Suite("Gradients against central differences")
struct GradientTests {
  @Test("every activation", arguments: Activation.all)
  func activations(activation: Activation) throws {
    for seed in 1...3 {
      try expectGradientsMatchDifferences(
        activation.name,
        Network(inputs: 4) {
          Dense(5)
          activation
          Dense(3)
          activation
          Dense(2)
        }, loss: .meanSquaredError, seed: seed)
    }
  }

  @Test("every loss", arguments: Loss.allCases)
  func losses(loss: Loss) throws {
    for outputs in [1, 3, 17] {
      try expectGradientsMatchDifferences(
        "\(loss), \(outputs) outputs",
        Network(inputs: 3) {
          Dense(4)
          Tanh()
          Dense(outputs)
        }, loss: loss, batch: 5)
    }
  }

  @Test("layers of every size against the tile", arguments: [1, 2, 3, 7, 8, 9, 15, 16, 17, 33])
  func sizes(width: Int) throws {
    try expectGradientsMatchDifferences(
      "width \(width)",
      Network(inputs: 3) {
        Dense(width)
        Tanh()
        Dense(width, bias: false)
        Tanh()
        Dense(2)
      }, initializer: .lecun.biases(.normal(deviation: 0.5)), loss: .softmaxCrossEntropy, batch: width)
  }

  @Test("residual blocks, also nested")
  func residual() throws {
    try expectGradientsMatchDifferences(
      "residual",
      Network(inputs: 3) {
        Dense(4)
        Residual(scale: 0.5) {
          Dense(6)
          Tanh()
          Residual {
            Dense(6)
            Sigmoid()
          }
          Dense(4)
        }
        Tanh()
        Dense(3)
      }, loss: .softmaxCrossEntropy)
  }

  @Test("ReZero and highway blocks")
  func gatedBlocks() throws {
    let highway = Network(inputs: 3) {
      Dense(4)
      Highway(bias: -1) {
        Dense(5)
        Tanh()
        Dense(4)
        Tanh()
      }
      Residual(scale: 0.7, learned: true) {
        Dense(4)
        Sigmoid()
      }
      ReZero { Dense(4) }
      Dense(2)
    }
    try expectGradientsMatchDifferences("highway and learned residual", highway, loss: .softmaxCrossEntropy)
  }

  @Test("batch, layer and RMS normalization", arguments: [0, 1, 2])
  func normalization(kind: Int) throws {
    let norm = [BatchNorm().layer, LayerNorm().layer, RMSNorm().layer][kind]
    for batch in [2, 6] {
      try expectGradientsMatchDifferences(
        "\(norm), batch \(batch)",
        Network(inputs: 4) {
          Dense(18)
          norm
          Tanh()
          Dense(5)
          norm
          Dense(3)
        }, loss: .softmaxCrossEntropy, batch: batch, tolerance: 1e-5)
    }
  }

  @Test(
    "recurrent layers, alone and stacked",
    arguments: [
      .simple(.tanh), .simple(.sigmoid), .simple(.softplus), .lstm(forgets: true, forgetBias: 1),
      .lstm(forgets: false, forgetBias: 0), .gru,
    ] as [Recurrent.Cell])
  func recurrent(cell: Recurrent.Cell) throws {
    for steps in [1, 5] {
      try expectGradientsMatchDifferences(
        "\(cell), \(steps) steps",
        Network(inputs: 2, steps: steps) {
          Recurrent(cell, units: 3)
          Recurrent(cell, units: 4)
          LastStep()
          Dense(3)
        }, loss: .softmaxCrossEntropy)
    }
    try expectGradientsMatchDifferences(
      "\(cell), one output per step",
      Network(inputs: 2, steps: 4) {
        Recurrent(cell, units: 3)
        Dense(2)
      }, loss: .meanSquaredError)
  }

  @Test("convolutions with every padding and stride, and pooling", arguments: ["none", "zero", "circular"])
  func convolution(padding name: String) throws {
    let padding = try #require(Convolution.Padding(rawValue: name))
    for stride in [1, 2] {
      try expectGradientsMatchDifferences(
        "convolution, \(name), stride \(stride)",
        Network(image: ImageShape(height: 5, width: 6, channels: 2)) {
          Convolution(3, stride: stride, padding: padding)
          Tanh()
          BatchNorm()
          Convolution(2, size: 2, padding: padding)
          Dense(3)
        }, loss: .softmaxCrossEntropy, tolerance: 1e-5)
    }
    for pool in [MaxPool(size: 2).layer, AveragePool(size: 2).layer, MaxPool(size: 3, stride: 1).layer] {
      try expectGradientsMatchDifferences(
        "\(pool) after a convolution",
        Network(image: ImageShape(height: 6, width: 6)) {
          Convolution(2, padding: padding)
          pool
          Dense(2)
        }, loss: .softmaxCrossEntropy)
    }
  }

  @Test("attention with heads and a causal mask", arguments: [1, 2], [false, true])
  func attention(heads: Int, causal: Bool) throws {
    try expectGradientsMatchDifferences(
      "attention, \(heads) heads, causal \(causal)",
      Network(inputs: 3, steps: 4) {
        Dense(4)
        SelfAttention(heads: heads, causal: causal)
        MeanOverSteps()
        Dense(2)
      }, loss: .softmaxCrossEntropy, batch: 2)
  }

  @Test("transformer blocks", arguments: [TransformerBlock.Norm.pre, .post])
  func transformer(norm: TransformerBlock.Norm) throws {
    try expectGradientsMatchDifferences(
      "transformer, \(norm)",
      Network(inputs: 3, steps: 3) {
        Dense(4)
        TransformerBlock(width: 4, heads: 2, norm: norm, hidden: 5)
        LastStep()
        Dense(2)
      }, loss: .softmaxCrossEntropy, batch: 2, tolerance: 2e-5)
  }

  @Test("an embedding, also where symbols repeat")
  func embedding() throws {
    try expectGradientsMatchDifferences(
      "embedding",
      Network(inputs: 1, steps: 4) {
        Embedding(symbols: 3, units: 5)
        RNN(4)
        LastStep()
        Dense(2)
      }, loss: .softmaxCrossEntropy, inputs: [0, 2, 2, 1, 1, 1, 1, 1, 2, 0, 0, 2])
  }
}
