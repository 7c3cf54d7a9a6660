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
}
