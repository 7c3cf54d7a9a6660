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
    case .percentiles(of: let signal, levels: _): "the percentiles of \(signal.words)"
    case .jacobian: "the Jacobian"
    case .gradientByLag(of: let target): "the gradient by lag of the \(target.words)"
    case .spectralRadius: "the spectral radius"
    case .inputGradients: "the gradient along the input"
    case .pathLengths: "the gradient by path length"
    case .gates: "the gates"
    case .outputs: "the outputs"
    case .transformGates: "the transform gates"
    case .blockDeletion: "the loss without a block"
    case .tokenGradients: "the gradient by token"
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
    case .percentiles(of: let signal, levels: let levels):
      ".percentiles(\(levels), of: .\(signal.rawValue))"
    case .jacobian: ".jacobian"
    case .gradientByLag(of: .states): ".gradientByLag"
    case .gradientByLag(of: let target): ".gradientByLag(of: .\(target.rawValue))"
    case .spectralRadius: ".spectralRadius"
    case .inputGradients(let grid):
      grid == InputGrid()
        ? ".inputGradients"
        : ".inputGradients(InputGrid(over: \(grid.low)...\(grid.high), points: \(grid.points)))"
    case .pathLengths: ".pathLengths"
    case .gates: ".gates"
    case .transformGates: ".transformGates"
    case .blockDeletion: ".blockDeletion"
    case .tokenGradients: ".tokenGradients"
    case .outputs(examples: let count): ".outputs(examples: \(count))"
    }
  }
}

extension Probe.Averaging {
  fileprivate var words: String { self == .mean ? "" : " (root mean square over the examples)" }
}

extension Probe.Signal {
  var words: String { self == .activations ? "activations" : "pre-activations" }
}

extension Probe.LagTarget {
  var words: String { self == .states ? "states" : "pre-activations" }
}
