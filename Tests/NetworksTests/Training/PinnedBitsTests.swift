import Engine
import Networks
import Testing

/// A network whose parameters after twenty steps in single precision have known bits.
private struct Pinned: Sendable, CustomTestStringConvertible {
  let name: String
  let network: Network
  let digest: String
  /// Numbers of one example.
  var width = 12
  var testDescription: String { name }
}

private let pinned = [
  Pinned(
    name: "a wide perceptron, whose products are packed",
    network: Network(inputs: 12) {
      Dense(150)
      Sigmoid()
      Dense(131)
      Tanh()
      Dense(3)
    }, digest: "ff18e43ac7cbe82e"),
  Pinned(
    name: "normalized residual blocks",
    network: Network(inputs: 12) {
      Dense(20)
      for _ in 0..<3 {
        Residual(scale: 0.5) {
          BatchNorm()
          Dense(20)
          SiLU()
          LayerNorm()
        }
      }
      Highway { Dense(20) }
      Dense(3)
    }, digest: "d9b17bcaf4c07777"),
  Pinned(
    name: "a convolution",
    network: Network(image: ImageShape(height: 4, width: 3)) {
      Convolution(5, padding: .circular)
      GELU()
      MaxPool()
      Dense(3)
    }, digest: "af7ece9f11c6c620"),
  Pinned(
    name: "convolutions that follow each other, of whole and broken lines of channels",
    network: Network(image: ImageShape(height: 6, width: 4)) {
      Convolution(16)
      ReLU()
      Convolution(17)
      ReLU()
      Convolution(16, padding: .circular)
      MaxPool()
      Dense(3)
    }, digest: "6853da2804b4cd6f", width: 24),
  Pinned(
    name: "an LSTM under a GRU",
    network: Network(inputs: 3, steps: 4) {
      LSTM(9)
      GRU(7)
      LastStep()
      Dense(3)
    }, digest: "7b7ea6bb9db4a18a"),
  Pinned(
    name: "a transformer block",
    network: Network(inputs: 3, steps: 4) {
      Dense(8)
      TransformerBlock(width: 8, heads: 2)
      MeanOverSteps()
      Dense(3)
    }, digest: "3e60ae1921adfc17"),
]

@Suite("Bits that every processor and every build must reach")
struct PinnedBitsTests {
  @Test("twenty steps of Adam end in the recorded bits", arguments: pinned)
  fileprivate func bits(of pinned: Pinned) throws {
    let model = try Model<Float>(
      pinned.network, initializer: .xavier, loss: .softmaxCrossEntropy,
      optimizer: .adam(learningRate: 0.01).clipped(norm: 1), batch: 37, seed: 1)
    var random = SplitMix64(seed: 1, purpose: .data)
    let data = try Examples<Float>(
      inputs: (0..<37 * pinned.width).map { _ in random.normal() }, width: pinned.width,
      labels: (0..<37).map { $0 % 3 },
      classes: 3)
    try model.check(data)
    for _ in 0..<20 { Array(0..<37).withUnsafeBufferPointer { _ = model.step(data, $0) } }
    // Fowler–Noll–Vo of the parameters' bits.
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    for w in model.tape.values(model.tape.parameters) {
      digest = (digest ^ UInt64(w.bitPattern)) &* 0x100_0000_01b3
    }
    #expect(String(digest, radix: 16) == pinned.digest)
  }
}
