import Engine
import Networks
import Testing

/// Points of a plane in ten dimensions: two numbers are enough to rebuild them.
private func plane(_ count: Int) throws -> Examples<Double> {
  var random = SplitMix64(seed: 3, purpose: .data)
  let directions = (0..<2).map { _ in (0..<10).map { _ in random.normal() } }
  var inputs: [Double] = []
  for _ in 0..<count {
    let (a, b) = (random.normal(), random.normal())
    inputs += (0..<10).map { 0.5 * (a * directions[0][$0] + b * directions[1][$0]) }
  }
  return try Examples(inputs: inputs, width: 10, labels: (0..<count).map { $0 % 2 }, classes: 2)
}

private let network = Network(inputs: 10) {
  Dense(6)
  Sigmoid()
  Dense(6)
  Sigmoid()
  Dense(2)
}

private let recipe = LayerwisePretraining(
  optimizer: .sgd(learningRate: 0.5, momentum: 0.9), batch: 20, epochs: 30)

private func message(_ body: () throws -> Void) -> String {
  do {
    try body()
    return "no error"
  } catch { return "\(error)" }
}

@Suite("Layer-wise pretraining")
struct LayerwisePretrainingTests {
  @Test("each hidden layer learns to rebuild what the layers below it put out")
  func reconstruction() throws {
    let codes = try recipe.run(network, initializer: .xavier, data: plane(200), seed: 1)
    #expect(codes.layers.count == 2)
    #expect(codes.layers.map(\.weights.count) == [60, 36] && codes.layers.map(\.biases.count) == [6, 6])
    for code in codes.layers { #expect(code.errorAfter < 0.2 * code.errorBefore) }
  }

  @Test("a model takes the layers over, and its output layer stays as it was drawn")
  func takenOver() throws {
    let data = try plane(40)
    let codes = try recipe.run(network, initializer: .xavier, data: data, seed: 1)
    let model = try Model<Double>(
      network, initializer: .xavier, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0.1),
      batch: 20,
      seed: 9)
    let output = model.weights(2)
    try codes.write(into: model)
    #expect(model.weights(0) == codes.layers[0].weights && model.biases(1) == codes.layers[1].biases)
    #expect(model.weights(2) == output)
    #expect(try recipe.run(network, initializer: .xavier, data: data, seed: 1) == codes)
    #expect(try recipe.run(network, initializer: .xavier, data: data, seed: 2) != codes)
  }

  @Test("a network that is no chain of dense layers is refused, and layers that do not fit")
  func misfits() throws {
    let data = try plane(40)
    let residual = Network(inputs: 10) {
      Dense(4)
      Residual { Dense(4) }
      Dense(2)
    }
    #expect(
      message { _ = try recipe.run(residual, initializer: .xavier, data: data, seed: 1) }
        == "layer 2: layer-wise pretraining needs a chain of Dense layers, each with its activation")
    #expect(
      message {
        _ = try recipe.run(Network(inputs: 10) { Dense(2) }, initializer: .xavier, data: data, seed: 1)
      }
      .hasPrefix("layers: "))
    let codes = try recipe.run(network, initializer: .xavier, data: data, seed: 1)
    let other = try Model<Double>(
      Network(inputs: 10) {
        Dense(5)
        Dense(2)
      }, initializer: .xavier, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0.1), batch: 20,
      seed: 9)
    #expect(
      message { try codes.write(into: other) }
        == "pretraining, layer 1: 60 weights and 6 biases for a layer of 50 and 5")
  }
}
