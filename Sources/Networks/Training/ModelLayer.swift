package import Engine

/// Where a layer with weights has its matrices on the model's tape.
package struct ModelLayer: Hashable, Sendable {
  /// `layer 1` for the first layer with weights.
  package let name: String
  /// [inputs × units].
  package let weights: Matrix
  /// [units × gates·units] of a recurrent layer; nil else.
  package internal(set) var recurrentWeights: Matrix?
  /// What the state adds to the pre-activations of a GRU's gates, step by step; empty for every other layer.
  package internal(set) var statePreactivations: [Matrix] = []
  /// All its weights: of a recurrent layer those from state to state too.
  package var weightMatrices: [Matrix] { [weights] + (recurrentWeights.map { [$0] } ?? []) }
  /// [1 × units]; nil where the layer has no bias.
  package let biases: Matrix?
  /// z [batch × units]; its adjoint is δ.
  ///
  /// A recurrent layer has batch rows per step, one step below the other.
  package let preactivation: Matrix
  /// a [batch × units]; z itself where no activation follows.
  package internal(set) var activation: Matrix
  /// The activation that follows; nil for a linear layer.
  package internal(set) var function: Activation?
}
