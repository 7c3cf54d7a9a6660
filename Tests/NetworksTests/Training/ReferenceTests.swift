import Engine
import Foundation
import Networks
import Testing

/// What PyTorch computed in Double, made by `References/make.py`.
private struct References: Decodable {
  let networks: [NetworkReference]
  let trainings: [TrainingReference]

  static func read() throws -> References {
    let file = try #require(
      Bundle.module.url(forResource: "references", withExtension: "json", subdirectory: "References"))
    return try JSONDecoder().decode(References.self, from: Data(contentsOf: file))
  }
}

private struct NetworkReference: Decodable {
  let name: String
  let batch: Int
  let inputs: [Double]
  let parameters: [Double]
  let labels: [Int]?
  let targets: [Double]?
  let loss: Double
  let gradients: [Double]
  let inputGradients: [Double]?
  let evaluated: [Double]?
}

private struct TrainingReference: Decodable {
  let name: String
  let inputs: [Double]
  let labels: [Int]
  /// After 0, 1, 2, … steps.
  let parameters: [[Double]]
}

/// The largest difference, relative to the expected number, or to 1 % of the largest one where that is more: a
/// number that is a sum of larger ones cannot be known better than these.
private func error(_ received: some Sequence<Double>, _ expected: [Double]) -> Double {
  let floor = max(expected.map(\.magnitude).max() ?? 0, 1e-12) / 100
  var worst = 0.0
  var count = 0
  for (x, y) in zip(received, expected) {
    let difference = abs(x - y) / max(abs(y), floor)
    worst = difference <= worst ? worst : difference
    count += 1
  }
  return count == expected.count ? worst : .infinity
}

@Suite("Against PyTorch in Double")
struct ReferenceTests {
  /// The agreement that is asked for; what is left is the order of sums and the last bits of exp.
  private let tolerance = 1e-10

  @Test("the reference file and the networks here have the same names")
  func names() throws {
    let references = try References.read()
    #expect(references.networks.map(\.name).sorted() == referenceNetworks.map(\.name).sorted())
    #expect(references.trainings.map(\.name).sorted() == optimizers.keys.sorted())
  }

  @Test("loss and every gradient", arguments: referenceNetworks)
  func gradients(reference: ReferenceNetwork) throws {
    let expected = try #require(try References.read().networks.first { $0.name == reference.name })
    let network = reference.network
    let width = network.inputs * network.steps
    let model = try Model<Double>(
      network, initializer: .zero, loss: reference.loss, optimizer: .sgd(learningRate: 0),
      batch: expected.batch, seed: 1, inputGradient: true)
    let examples: Examples<Double> =
      if let labels = expected.labels {
        try Examples(inputs: expected.inputs, width: width, labels: labels, classes: model.outputs.columns)
      } else {
        try Examples(
          inputs: expected.inputs, width: width, targets: #require(expected.targets),
          targetWidth: model.outputs.columns * model.outputSteps)
      }
    try model.check(examples)
    let parameters = model.tape.values(model.tape.parameters)
    try #require(parameters.count == expected.parameters.count)
    for (i, value) in expected.parameters.enumerated() { parameters[i] = value }
    let loss = Array(0..<expected.batch).withUnsafeBufferPointer { model.gradient(examples, $0) }
    #expect(error([loss], [expected.loss]) < tolerance, "the loss is \(loss), not \(expected.loss)")
    let gradients = model.tape.adjoints(model.tape.parameters)
    #expect(error(gradients, expected.gradients) < tolerance, "the gradients of the parameters")
    if let inputGradients = expected.inputGradients {
      #expect(error(model.inputGradient(), inputGradients) < tolerance, "the gradients of the inputs")
    }
    if let evaluated = expected.evaluated {
      #expect(error(try model.predict(expected.inputs), evaluated) < tolerance, "with running statistics")
    }
  }

  @Test("the steps of every optimizer", arguments: optimizers.keys.sorted())
  func steps(name: String) throws {
    let expected = try #require(try References.read().trainings.first { $0.name == name })
    let model = try Model<Double>(
      Network(inputs: 3) {
        Dense(4)
        Tanh()
        Dense(2)
      }, initializer: .zero, loss: .softmaxCrossEntropy, optimizer: #require(optimizers[name]), batch: 5,
      seed: 1)
    let examples = try Examples<Double>(
      inputs: expected.inputs, width: 3, labels: expected.labels, classes: 2)
    let parameters = model.tape.values(model.tape.parameters)
    try #require(parameters.count == expected.parameters[0].count)
    for (i, value) in expected.parameters[0].enumerated() { parameters[i] = value }
    for (step, after) in expected.parameters.enumerated().dropFirst() {
      Array(0..<5).withUnsafeBufferPointer { _ = model.step(examples, $0) }
      #expect(error(parameters, after) < tolerance, "after step \(step)")
    }
  }
}

private let optimizers: [String: Optimizer] = [
  "descent": .sgd(learningRate: 0.5),
  "momentum": .sgd(learningRate: 0.5, momentum: 0.9),
  "momentum with decay": .sgd(learningRate: 0.5, momentum: 0.9, weightDecay: 0.1),
  "Nesterov": .sgd(learningRate: 0.5, momentum: 0.9, nesterov: true),
  "Adam": .adam(learningRate: 0.1),
  "Adam with decay": .adam(learningRate: 0.1, weightDecay: 0.05),
  "AdamW": .adamW(learningRate: 0.1, weightDecay: 0.05),
  "RMSProp": .rmsProp(learningRate: 0.05),
  "Rprop": .rprop(firstStep: 0.3),
  "clipped by norm": .sgd(learningRate: 0.5).clipped(norm: 0.2),
  "clipped by value": .sgd(learningRate: 0.5).clipped(value: 0.05),
  "warm-up": .sgd(learningRate: 0.5).scheduled(.warmUp(steps: 4)),
  "half cosine": .sgd(learningRate: 0.5).scheduled(.cosine(steps: 6, final: 0)),
  "warm-up, then half cosine":
    .sgd(learningRate: 0.5).scheduled(.warmUpThenCosine(warmUp: 3, steps: 8, final: 0)),
  "stairs": .sgd(learningRate: 0.5).scheduled(.stairs(interval: 2, factor: 0.5)),
]
