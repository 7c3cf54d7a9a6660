/// A recurrent layer: it reads a sequence step by step and puts out its state after each step.
///
/// The network must be built with `steps`; follow it by `LastStep()` or `MeanOverSteps()` for one output per
/// sequence. Trained by backpropagation through time, which unrolls it.
public struct Recurrent: Hashable, Codable, Sendable, LayerConvertible {
  /// The cell that makes the next state.
  public enum Cell: Hashable, Codable, Sendable {
    /// h = f(x·W + h₋·U + b).
    case simple(Activation)
    /// Hochreiter and Schmidhuber 1997; with a forget gate as Gers et al. 2000, whose bias starts at `forgetBias`.
    case lstm(forgets: Bool, forgetBias: Double)
    /// The gated recurrent unit of Cho et al. 2014, its reset gate applied after the recurrent product.
    case gru
  }

  public var cell: Cell
  /// The width of the state.
  public var units: Int
  /// This layer's own initializer of the weights from the input and of the biases.
  public var initializer: Initializer?
  /// The law of the weights from state to state; that of the inputs where nil.
  public var recurrentInitializer: Initializer.Weights?
  /// Derivatives pass through at most so many steps at a time (truncated backpropagation); nil: all.
  public var truncation: Int?

  public init(
    _ cell: Cell, units: Int, initializer: Initializer? = nil, recurrent: Initializer.Weights? = nil,
    truncation: Int? = nil
  ) {
    self.cell = cell
    self.units = units
    self.initializer = initializer
    recurrentInitializer = recurrent
    self.truncation = truncation
  }

  public var layer: Layer { .recurrent(self) }

  /// The blocks of pre-activations per unit.
  var gates: Int {
    switch cell {
    case .simple: 1
    case .lstm: 4
    case .gru: 3
    }
  }
}

/// A simple recurrent layer: h = f(x·W + h₋·U + b).
public func RNN(
  _ units: Int, activation: Activation = .tanh, initializer: Initializer? = nil,
  recurrent: Initializer.Weights? = nil, truncation: Int? = nil
) -> Recurrent {
  Recurrent(
    .simple(activation), units: units, initializer: initializer, recurrent: recurrent, truncation: truncation)
}

/// A layer of long short-term memory cells.
public func LSTM(
  _ units: Int, forgetGate: Bool = true, forgetBias: Double = 1, initializer: Initializer? = nil,
  recurrent: Initializer.Weights? = nil, truncation: Int? = nil
) -> Recurrent {
  Recurrent(
    .lstm(forgets: forgetGate, forgetBias: forgetBias), units: units, initializer: initializer,
    recurrent: recurrent, truncation: truncation)
}

/// A layer of gated recurrent units.
public func GRU(
  _ units: Int, initializer: Initializer? = nil, recurrent: Initializer.Weights? = nil, truncation: Int? = nil
) -> Recurrent {
  Recurrent(.gru, units: units, initializer: initializer, recurrent: recurrent, truncation: truncation)
}

/// Keeps the last step of a sequence.
public struct LastStep: Hashable, Codable, Sendable, LayerConvertible {
  public init() {}
  public var layer: Layer { .lastStep }
}

/// Takes the mean of a sequence over its steps.
public struct MeanOverSteps: Hashable, Codable, Sendable, LayerConvertible {
  public init() {}
  public var layer: Layer { .meanOverSteps }
}
