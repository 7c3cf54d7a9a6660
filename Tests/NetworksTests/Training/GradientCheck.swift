import Engine
import Networks
import Testing

/// Holds every gradient of a model against central differences in Double.
///
/// The tolerance is relative to the larger of the two numbers and 10⁻³: the difference quotient itself is
/// good to about h² + ε/h ≈ 10⁻¹⁰ for h = 10⁻⁵.
func expectGradientsMatchDifferences(
  _ name: String, _ network: Network,
  initializer: Initializer = .normal(deviation: 0.7).biases(.normal(deviation: 0.3)),
  loss: Loss, batch: Int = 3, seed: Int = 1, tolerance: Double = 2e-6, inputs givenInputs: [Double]? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let model = try Model<Double>(
    network, initializer: initializer, loss: loss, optimizer: .sgd(learningRate: 0), batch: batch, seed: seed,
    inputGradient: true)
  var random = SplitMix64(seed: seed, purpose: .data)
  let count = batch * network.inputs * network.steps
  let inputs = givenInputs ?? (0..<count).map { _ in random.normal() }
  let width = model.outputs.columns
  let examples: Examples<Double> =
    if loss == .softmaxCrossEntropy {
      try Examples(
        inputs: inputs, width: network.inputs * network.steps, labels: (0..<batch).map { $0 % width },
        classes: width)
    } else {
      try Examples(
        inputs: inputs, width: network.inputs * network.steps,
        targets: (0..<batch * width * model.outputSteps).map { _ in random.unit() },
        targetWidth: width * model.outputSteps)
    }
  try model.check(examples)
  Array(0..<batch).withUnsafeBufferPointer { _ = model.gradient(examples, $0) }

  func check(_ what: String, _ matrix: Matrix) {
    let received = Array(model.tape.adjoints(matrix))
    let values = model.tape.values(matrix)
    for i in values.indices {
      let kept = values[i]
      let h = 1e-5
      values[i] = kept + h
      model.tape.forward()
      let above = model.currentLoss
      values[i] = kept - h
      model.tape.forward()
      let below = model.currentLoss
      values[i] = kept
      let expected = (above - below) / (2 * h)
      let error = abs(received[i] - expected) / max(abs(received[i]), abs(expected), 1e-3)
      #expect(
        error < tolerance,
        "\(name): d loss / d \(what)[\(i)] is \(received[i]), central differences say \(expected)",
        sourceLocation: sourceLocation)
    }
  }
  check("parameter", model.tape.parameters)
  if givenInputs == nil { check("input", model.inputs) }
}
