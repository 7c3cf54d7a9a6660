import Engine
import Networks

/// One training step of a net on one fixed batch, repeated: what a run of an experiment spends its time on.
///
/// The step is the engine's own: the batch is copied in, then forward, softmax cross-entropy, backward and
/// stochastic gradient descent, in `Float`.
public final class TrainingStep {
  /// The nets that are compared with other systems.
  public enum Net: Hashable, Sendable {
    /// `depth` layers of `width` units with sigmoids, as many inputs, and a linear layer to 10 classes.
    case dense(depth: Int, width: Int)
  }

  private let model: Model<Float>
  private let examples: Examples<Float>
  private let rows: [Int]

  /// Draws the net's weights and its batch from fixed seeds.
  ///
  /// Throws the engine's error where depth, width or batch make no net.
  public init(_ net: Net, batch: Int) throws {
    let network: Network
    switch net {
    case .dense(let depth, let width):
      network = .perceptron(inputs: width, width: width, depth: depth, outputs: 10, activation: .sigmoid)
    }
    model = try Model(
      network, initializer: .xavier, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0.1),
      batch: batch, seed: 1)
    var random = SplitMix64(seed: 1, index: 0)
    examples = try Examples(
      inputs: (0..<batch * network.inputs).map { _ in random.normal() }, width: network.inputs,
      labels: (0..<batch).map { $0 % 10 }, classes: 10)
    rows = Array(0..<batch)
    try model.check(examples)
  }

  /// Takes `count` steps and returns the loss before the last one.
  @discardableResult
  public func take(_ count: Int) -> Double {
    rows.withUnsafeBufferPointer { batch in
      var loss = Double.nan
      for _ in 0..<count { loss = model.step(examples, batch) }
      return loss
    }
  }
}
