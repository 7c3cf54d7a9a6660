package import Engine

/// What training makes small.
///
/// Each loss is a mean over the examples of a batch.
public enum Loss: String, Hashable, Codable, Sendable, CaseIterable {
  /// −ln softmax(outputs)[class]: one class of several, from linear outputs.
  case softmaxCrossEntropy
  /// The cross-entropies of independent sigmoid outputs, summed over the outputs; takes linear outputs.
  ///
  /// Its δ at the outputs is σ(z) − t, as in Nielsen 2015, ch. 3.
  case sigmoidCrossEntropy
  /// The mean of (output − target)² over examples and outputs.
  case meanSquaredError

  package var kind: LossKind {
    switch self {
    case .softmaxCrossEntropy: .softmaxCrossEntropy
    case .sigmoidCrossEntropy: .sigmoidCrossEntropy
    case .meanSquaredError: .meanSquaredError
    }
  }

  /// True where the target of an example is the index of its class, not a row of numbers.
  package var takesClasses: Bool { self == .softmaxCrossEntropy }
}
