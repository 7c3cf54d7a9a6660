extension Probe.Reading {
  /// What was measured, in words.
  var words: String {
    switch self {
    case .gradientNorm(of: .weights, over: let averaging):
      "the norm of the weight gradients" + averaging.words
    case .gradientNorm(of: .preActivations, over: let averaging): "the norm of δ" + averaging.words
    case .updateRatio: "the update/weight ratio"
    case .relativeChange: "the relative weight change"
    case .frozenFraction: "the frozen fraction"
    case .loss: "the loss"
    case .accuracy: "the accuracy"
    case .activations: "the activations' mean and deviation"
    case .neuronGradients: "the δ of each neuron"
    case .saturation: "the saturated fraction"
    case .forwardDifference: "the forward difference"
    }
  }

  /// How an author writes the probe.
  var spelling: String {
    switch self {
    case .gradientNorm(of: let target, over: .mean): ".gradientNorm(of: .\(target.rawValue))"
    case .gradientNorm(of: let target, over: let averaging):
      ".gradientNorm(of: .\(target.rawValue), over: .\(averaging.rawValue))"
    case .updateRatio: ".updateRatio"
    case .relativeChange: ".relativeChange"
    case .frozenFraction: ".frozenFraction"
    case .loss: ".loss"
    case .accuracy: ".accuracy"
    case .activations: ".activations"
    case .neuronGradients: ".neuronGradients"
    case .saturation(below: let bound): bound == 0.01 ? ".saturation" : ".saturation(below: \(bound))"
    case .forwardDifference: ".forwardDifference"
    }
  }
}

extension Probe.Averaging {
  fileprivate var words: String { self == .mean ? "" : " (root mean square over the examples)" }
}
