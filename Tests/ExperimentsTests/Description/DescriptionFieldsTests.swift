import Experiments
import Networks
import Testing

/// Any JSON, to look at a description field by field.
private indirect enum JSON: Codable, Equatable {
  case null, bool(Bool), number(Double), string(String), array([JSON]), object([String: JSON])

  init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    if box.decodeNil() {
      self = .null
    } else if let value = try? box.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? box.decode(Double.self) {
      self = .number(value)
    } else if let value = try? box.decode(String.self) {
      self = .string(value)
    } else if let value = try? box.decode([JSON].self) {
      self = .array(value)
    } else {
      self = .object(try box.decode([String: JSON].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    switch self {
    case .null: try box.encodeNil()
    case .bool(let value): try box.encode(value)
    case .number(let value): try box.encode(value)
    case .string(let value): try box.encode(value)
    case .array(let value): try box.encode(value)
    case .object(let value): try box.encode(value)
    }
  }

  /// The numbers and truth values in it.
  var leafCount: Int {
    switch self {
    case .null, .string: 0
    case .bool, .number: 1
    case .array(let items): items.reduce(0) { $0 + $1.leafCount }
    case .object(let items): items.values.reduce(0) { $0 + $1.leafCount }
    }
  }

  /// What a leaf could be instead.
  private static let words = [
    "mean", "rootMeanSquare", "weights", "preActivations", "activations", "states", "unit", "blank",
    "standard", "softmaxCrossEntropy", "meanSquaredError", "float", "double", "half", "zero", "circular",
    "batch",
    "layer", "ofData", "inputs", "discarded", "unrolled",
  ]

  /// Every copy of it in which one leaf is something else; several candidates for a word.
  var changed: [(path: String, copies: [JSON])] {
    switch self {
    case .null: []
    case .bool(let value): [("", [.bool(!value)])]
    case .number(let value): [("", [.number(value + 1)])]
    case .string(let value):
      [("", Self.words.filter { $0 != value }.map { .string($0) } + [.string(value + "x")])]
    case .array(let items):
      items.indices.flatMap { place in
        items[place].changed.map { change in
          (
            "[\(place)]\(change.path)",
            change.copies.map { copy in
              var all = items
              all[place] = copy
              return .array(all)
            }
          )
        }
      }
    case .object(let items):
      items.keys.sorted().flatMap { key in
        (items[key]?.changed ?? []).map { change in
          (
            ".\(key)\(change.path)",
            change.copies.map { copy in
              var all = items
              all[key] = copy
              return .object(all)
            }
          )
        }
      }
    }
  }
}

/// The numbers and truth values in a Swift value, wherever they are stored.
private func leafCount(_ value: Any) -> Int {
  switch value {
  case is Int, is Double, is Bool: 1
  default: Mirror(reflecting: value).children.reduce(0) { $0 + leafCount($1.value) }
  }
}

@Suite("Descriptions, field by field")
struct DescriptionFieldsTests {
  /// Experiments that hold every type of layer, activation, rule, data and probe between them (none need run).
  private static var samples: [Experiment] {
    let layers = Network(inputs: 5, steps: 3) {
      Embedding(symbols: 4, units: 6, initializer: .normal(deviation: 0.5))
      RNN(3, activation: .leakyReLU(slope: 0.1), recurrent: .orthogonal(gain: 1), truncation: 2)
      LSTM(4, forgetGate: true, forgetBias: 2)
      GRU(5, initializer: .he.biases(.uniform(bound: 0.5)))
      TransformerBlock(width: 4, heads: 2, norm: .post, hidden: 7, causal: true)
      LastStep()
      MeanOverSteps()
      Dense(6, bias: false, initializer: .sparse(count: 3, deviation: 0.1))
      BatchNorm(epsilon: 1e-4, rate: 0.2)
      RMSNorm(epsilon: 1e-4)
      PReLU(slope: 0.2)
      ELU(alpha: 1.5)
      Activation.sigmoid.derivativeOffset(0.1)
      Residual(scale: 0.3, learned: true) { Dense(6) }
      Highway(bias: -3) { Dense(6) }
    }
    var images = Network(image: ImageShape(height: 8, width: 9, channels: 2)) {
      Convolution(3, size: 2, stride: 2, padding: .circular, initializer: .uniform(bound: 0.1))
      MaxPool(size: 3, stride: 2)
      AveragePool(size: 2)
      Dense(2)
    }
    images.steps = 2
    let probes: [Probe] = [
      .gradientNorm(of: .weights, over: .rootMeanSquare, at: .every(epochs: 3)), .saturation(below: 0.02),
      .percentiles([10, 90], of: .preActivations), .gradientByLag(of: .preActivations), .spectralRadius,
      .inputGradients(InputGrid(over: -1...3, points: 17)), .jacobian.at(.epochs([1, 4])), .pathLengths,
      .gates, .outputs(examples: 3), .transformGates, .blockDeletion, .tokenGradients,
    ]
    func experiment(
      _ network: Network, _ initializer: Initializer, _ data: DataSet, _ optimizer: Optimizer,
      trained: Layers = .range(1...2)
    ) -> Experiment {
      Experiment(
        network, initializer: initializer, data: data,
        preprocessing: Preprocessing(scaling: .standard, test: 7, shuffled: true), loss: .sigmoidCrossEntropy,
        optimizer: optimizer, batch: 32, epochs: 9, stepsPerEpoch: 3, probes: probes, trained: trained,
        precision: .float)
    }
    var pretrained = experiment(
      images, .xavier, .parity(bits: 4), .sgd(learningRate: 0.1).scheduled(.warmUp(steps: 4)))
    pretrained.targets = .inputs
    pretrained.pretraining = .layerwise(
      optimizer: .sgd(learningRate: 0.1, momentum: 0.9).clipped(norm: 2), batch: 32, epochs: 4,
      decoders: .unrolled)
    // Every data set that is generated, besides those below, and every initializer and optimizer.
    let others: [(DataSet, Initializer, Optimizer)] = [
      (
        .twoSpirals(count: 9, seed: 2, noise: 0.1), .meanField(weightVariance: 1.3, biasVariance: 0.05),
        .adamW(learningRate: 0.1)
      ), (.xor(count: 9, seed: 2, noise: 0.1), .xavierUniform, .adam()),
      (.circles(count: 9, seed: 2, noise: 0.1), .standard.biases(.standard), .rmsProp()),
      (.temporalOrder(count: 9, seed: 2, steps: 10), .orthogonal(gain: 2), .rprop()),
      (.addingProblem(count: 9, seed: 2, steps: 5), .sparse(count: 2, deviation: 0.1), .sgd(learningRate: 1)),
      (.recall(count: 9, seed: 2, steps: 5, letters: 3), .normal(deviation: 0.2), .sgd(learningRate: 1)),
    ]
    return others.map { experiment(images, $0.1, $0.0, $0.2) } + [
      pretrained,
      experiment(
        layers, .xavier(gain: 2).biases(.constant(0.5)), .strokeDigits(count: 9, seed: 2, size: 28),
        .sgd(learningRate: 0.1, momentum: 0.9, weightDecay: 0.01, nesterov: true).clipped(norm: 2)
          .scheduled(.warmUpThenCosine(warmUp: 3, steps: 9, final: 0.1))),
      experiment(
        images, .identity(gain: 2), .copy(count: 9, seed: 2, steps: 4, shown: 3, letters: 5),
        .adam(learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-7, weightDecay: 0.1).clipped(value: 3)
          .scheduled(.stairs(interval: 5, factor: 0.5)), trained: .only([2, 3])),
      experiment(
        images, .constant(0.5),
        .linearTeacher(count: 9, seed: 2, inputs: 4, outputs: 3, singularValues: [2, 1]),
        .rprop(firstStep: 0.1, grow: 1.3, shrink: 0.4, least: 1e-5, largest: 40)
          .scheduled(.cosine(steps: 9, final: 0.2))),
      experiment(
        images, Initializer(weights: .spectralRadius(0.9)),
        .latch(count: 9, seed: 2, steps: 20, shown: 4, noise: 0.3),
        .rmsProp(learningRate: 0.1, rho: 0.8, epsilon: 1e-7, weightDecay: 0.1).scheduled(.warmUp(steps: 4))),
    ]
  }

  @Test("whatever field of whatever part is changed, the description changes")
  func everyField() throws {
    for experiment in Self.samples {
      let text = try ResultCoding.text(experiment)
      let json = try #require(ResultCoding.value(JSON.self, of: text))
      // No stored number or truth value is left out of the text.
      #expect(json.leafCount == leafCount(experiment))
      let described = try experiment.description(seed: 1)
      let changes = json.changed
      #expect(changes.count > 40)
      for (path, copies) in changes {
        // A changed word need not name anything; one of the candidates must.
        let others = try copies.compactMap { copy -> Experiment? in
          let other = ResultCoding.value(Experiment.self, of: try ResultCoding.text(copy))
          return other == experiment ? nil : other
        }
        #expect(!others.isEmpty, "\(path) does not enter the experiment")
        for other in others { #expect(try other.description(seed: 1) != described, "\(path)") }
      }
    }
  }
}
