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
    /// The same with batch normalization before each sigmoid, in training mode.
    case batchNormalized(depth: Int, width: Int)
    /// Long short-term memory over `length` symbols of `inputs` numbers; the last state is read out to 4 classes.
    case lstm(inputs: Int, length: Int, units: Int)
    /// `depth` convolutions 3 × 3 with zero padding and ReLU on square grey images, then 2 × 2 maxima and 10 classes.
    case convolutional(depth: Int, channels: Int, side: Int)

    fileprivate var network: Network {
      switch self {
      case .dense(let depth, let width):
        .perceptron(inputs: width, width: width, depth: depth, outputs: 10, activation: .sigmoid)
      case .batchNormalized(let depth, let width):
        Network(inputs: width) {
          for _ in 0..<max(depth, 0) {
            Dense(width)
            BatchNorm()
            Sigmoid()
          }
          Dense(10)
        }
      case .lstm(let inputs, let length, let units):
        Network(inputs: inputs, steps: length) {
          LSTM(units)
          LastStep()
          Dense(4)
        }
      case .convolutional(let depth, let channels, let side):
        Network(image: ImageShape(height: side, width: side)) {
          for _ in 0..<max(depth, 0) {
            Convolution(channels)
            ReLU()
          }
          MaxPool()
          Dense(10)
        }
      }
    }

    fileprivate var classes: Int {
      switch self {
      case .dense, .batchNormalized, .convolutional: 10
      case .lstm: 4
      }
    }

    /// Numbers of one example.
    fileprivate var exampleWidth: Int {
      switch self {
      case .dense(_, let width), .batchNormalized(_, let width): width
      case .lstm(let inputs, let length, _): inputs * length
      case .convolutional(_, _, let side): side * side
      }
    }
  }

  private let model: Model<Float>
  private let examples: Examples<Float>
  private let rows: [Int]

  /// Draws the net's weights and its batch from fixed seeds.
  ///
  /// Throws the engine's error where depth, width or batch make no net.
  public init(_ net: Net, batch: Int) throws {
    model = try Model(
      net.network, initializer: .xavier, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0.1),
      batch: batch, seed: 1)
    var random = SplitMix64(seed: 1, index: 0)
    examples = try Examples(
      inputs: (0..<batch * net.exampleWidth).map { _ in random.normal() }, width: net.exampleWidth,
      labels: (0..<batch).map { $0 % net.classes }, classes: net.classes)
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
