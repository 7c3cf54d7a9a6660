/// Something to be measured during a run, and when; what is not asked for is not computed.
public struct Probe: Sendable, Codable, Hashable {
  /// What is measured.
  public enum Reading: Sendable, Codable, Hashable {
    case gradientNorm(of: GradientTarget, over: Averaging)
    case updateRatio
    case relativeChange
    case frozenFraction
    case loss
    case accuracy
    case activations
    case neuronGradients
    case saturation(below: Double)
    case forwardDifference
    case percentiles(of: Signal, levels: [Double])
    case jacobian
    case gradientByLag(of: LagTarget)
    case spectralRadius
    case inputGradients(InputGrid)
    case pathLengths
    case gates
    case outputs(examples: Int)
    case transformGates
    case blockDeletion
    case tokenGradients
  }

  /// What of a layer is looked at on the way forward.
  public enum Signal: String, Sendable, Codable, Hashable, CaseIterable {
    /// z, what a layer's weights and biases make of its input.
    case preActivations
    /// What the layer puts out.
    case activations
  }

  /// By what of an earlier step the last state is differentiated.
  public enum LagTarget: String, Sendable, Codable, Hashable, CaseIterable {
    /// The states h: products of the recurrent Jacobians.
    case states
    /// The pre-activations z, of all gates: the way through an LSTM's cell counts too.
    case preActivations
  }

  /// A gate of a recurrent cell.
  public enum Gate: String, Sendable, Codable, Hashable, CaseIterable {
    /// Those of an LSTM.
    case input, forget, output
    /// Those of a GRU: what of the state the candidate sees, and what of it is kept.
    case reset, update
  }

  /// With respect to what a gradient is taken.
  public enum GradientTarget: String, Sendable, Codable, Hashable, CaseIterable {
    /// ∂L/∂W of each layer.
    case weights
    /// δ = ∂L/∂z, with respect to each layer's pre-activations.
    case preActivations
  }

  /// How the examples' gradients come together in one norm.
  public enum Averaging: String, Sendable, Codable, Hashable, CaseIterable {
    /// The norm of the mean over the examples: what a step of gradient descent sees.
    case mean
    /// The root mean square of the examples' own norms, where opposite signs do not cancel.
    case rootMeanSquare
  }

  /// What is measured.
  public var reading: Reading
  /// When it is measured.
  public var times: Times

  public init(_ reading: Reading, at times: Times = .everyEpoch) {
    self.reading = reading
    self.times = times
  }

  /// The norm of the loss's gradient, layer by layer.
  public static func gradientNorm(
    of target: GradientTarget, over averaging: Averaging = .mean, at times: Times = .everyEpoch
  ) -> Probe {
    Probe(.gradientNorm(of: target, over: averaging), at: times)
  }

  /// ‖ΔW‖/‖W‖ of the last step before the reading, layer by layer.
  public static let updateRatio = Probe(.updateRatio)
  /// ‖W − W₀‖/‖W₀‖, how far a layer's weights are from their initial values.
  public static let relativeChange = Probe(.relativeChange)
  /// The fraction of a layer's weights that are, bit for bit, the initial ones.
  public static let frozenFraction = Probe(.frozenFraction)
  /// The mean loss over the training and over the test examples.
  public static let loss = Probe(.loss)
  /// The fraction of training and of test examples that are classed right.
  public static let accuracy = Probe(.accuracy)
  /// Mean and standard deviation of each layer's activations over units and examples.
  public static let activations = Probe(.activations)

  /// δ of every neuron, averaged over the examples: how fast each neuron's bias would learn.
  public static let neuronGradients = Probe(.neuronGradients)

  /// How many units are asleep.
  ///
  /// The fraction of pre-activations with |f′(z)| below 0.01, and the fraction of units that are dead: f′(z) = 0
  /// for every example.
  public static let saturation = Probe.saturation(below: 0.01)
  /// The same with another bound for |f′(z)|.
  public static func saturation(below bound: Double) -> Probe { Probe(.saturation(below: bound)) }
  /// How far apart each layer keeps different inputs.
  ///
  /// The root mean square distance of the activations of neighbouring examples.
  public static let forwardDifference = Probe(.forwardDifference)

  /// Percentiles of each layer over its units and examples; those of Ioffe and Szegedy (2015) by default.
  public static func percentiles(
    _ levels: [Double] = [15, 50, 85], of signal: Signal = .activations
  ) -> Probe {
    Probe(.percentiles(of: signal, levels: levels))
  }
  /// The singular values of the derivative of the outputs by the inputs, at the first training example.
  ///
  /// Computed in Double; outputs are those before the loss's softmax.
  public static let jacobian = Probe(.jacobian)
  /// How much the last state of the first recurrent layer depends on its state k steps before.
  ///
  /// ‖∂h_T/∂h_{T−k}‖/√n over the first 16 training examples, n the number of units.
  public static let gradientByLag = Probe.gradientByLag(of: .states)
  /// The same, by the states or by the pre-activations of the earlier steps.
  public static func gradientByLag(of target: LagTarget) -> Probe { Probe(.gradientByLag(of: target)) }
  /// The largest modulus of an eigenvalue of each simple recurrent layer's weights from state to state.
  public static let spectralRadius = Probe(.spectralRadius)
  /// The derivative of the first output by the only input, along evenly spaced inputs (Balduzzi and others 2017).
  public static let inputGradients = Probe.inputGradients(InputGrid())
  /// The same along other inputs.
  public static func inputGradients(_ grid: InputGrid) -> Probe { Probe(.inputGradients(grid)) }
  /// How the gradient at the first residual block's input divides by the number of branches it went through.
  ///
  /// Exact, over the first 16 training examples (Veit, Wilber and Belongie 2016).
  public static let pathLengths = Probe(.pathLengths)
  /// How far the transform gates of the highway blocks are open: mean and standard deviation of each block over its
  /// units and the examples (Srivastava, Greff and Schmidhuber 2015).
  public static let transformGates = Probe(.transformGates)
  /// The gates of the first recurrent layer, an LSTM or a GRU, while it reads the first training example.
  public static let gates = Probe(.gates)

  /// The mean loss without one residual or highway block, whose shortcut stays.
  ///
  /// Block by block, a block after those inside it, over the training and over the test examples (Veit, Wilber and
  /// Belongie 2016).
  public static let blockDeletion = Probe(.blockDeletion)
  /// The norm of the loss's gradient by each step of the input sequence: what reaches every token.
  ///
  /// By the rows that an embedding puts in the place of symbols. The root mean square of the examples' own norms, over
  /// the first 16 training examples.
  public static let tokenGradients = Probe(.tokenGradients)

  /// What the network puts out for the first so many training examples: the reconstructions of an autoencoder.
  ///
  /// Before the loss's softmax or sigmoid.
  public static func outputs(examples: Int) -> Probe { Probe(.outputs(examples: examples)) }

  /// The same probe, read at other times.
  public func at(_ times: Times) -> Probe { Probe(reading, at: times) }
}
