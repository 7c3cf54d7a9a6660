import Experiments
import Glibc
import Networks
import Plots
import Testing

/// A perceptron in plain loops over arrays: what the probes' readings are held against.
private struct PlainPerceptron {
  /// Weights `[layer][input][unit]` and biases `[layer][unit]`.
  var weights: [[[Double]]]
  var biases: [[Double]]
  let functions: [(value: (Double) -> Double, slope: (Double) -> Double)?]

  /// One pass over all examples: per layer z, a and δ, `[layer][example][unit]`, and the weights' gradient.
  struct Pass {
    var z: [[[Double]]] = []
    var a: [[[Double]]] = []
    var delta: [[[Double]]] = []
    var gradient: [[[Double]]] = []
  }

  func pass(_ inputs: [[Double]], _ labels: [Int]) -> Pass {
    var pass = Pass()
    var x = inputs
    for layer in weights.indices {
      let z = x.map { row in
        biases[layer].indices.map { unit in
          row.indices.reduce(biases[layer][unit]) { $0 + row[$1] * weights[layer][$1][unit] }
        }
      }
      let a = functions[layer].map { f in z.map { $0.map(f.value) } } ?? z
      pass.z.append(z)
      pass.a.append(a)
      x = a
    }
    // Softmax and cross-entropy, a mean over the examples.
    var delta = zip(x, labels).map { row, label in
      let total = row.reduce(0) { $0 + exp($1) }
      return row.indices.map { (exp(row[$0]) / total - ($0 == label ? 1 : 0)) / Double(labels.count) }
    }
    for layer in weights.indices.reversed() {
      pass.delta.insert(delta, at: 0)
      let below = layer == 0 ? inputs : pass.a[layer - 1]
      pass.gradient.insert(
        weights[layer].indices.map { input in
          biases[layer].indices.map { unit in
            labels.indices.reduce(0) { $0 + below[$1][input] * delta[$1][unit] }
          }
        }, at: 0)
      guard layer > 0 else { break }
      delta = labels.indices.map { example in
        weights[layer].indices.map { input in
          let back = biases[layer].indices.reduce(0) { $0 + delta[example][$1] * weights[layer][input][$1] }
          return back * (functions[layer - 1]?.slope(pass.z[layer - 1][example][input]) ?? 1)
        }
      }
    }
    return pass
  }

  mutating func step(_ pass: Pass, rate: Double) {
    for layer in weights.indices {
      for unit in biases[layer].indices {
        for input in weights[layer].indices {
          weights[layer][input][unit] -= rate * pass.gradient[layer][input][unit]
        }
        biases[layer][unit] -= rate * pass.delta[layer].reduce(0) { $0 + $1[unit] }
      }
    }
  }
}

private func norm(_ values: some Sequence<Double>) -> Double {
  values.reduce(0) { $0 + $1 * $1 }.squareRoot()
}

@Suite("Readings against plain loops")
struct ReadingsTests {
  static let bound = 0.3
  static let rate = 0.4
  static let experiment = Experiment(
    Network(inputs: 2) {
      Dense(6)
      Tanh()
      Dense(7)
      ReLU()
      Dense(2)
    }, initializer: .he.biases(.normal(deviation: 1)), data: .circles(count: 40, seed: 3, noise: 0.1),
    preprocessing: .raw, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: rate), epochs: 3,
    probes: [
      .gradientNorm(of: .weights), .gradientNorm(of: .preActivations),
      .gradientNorm(of: .preActivations, over: .rootMeanSquare), .neuronGradients, .activations,
      .percentiles([10, 50, 95]), .percentiles([25], of: .preActivations), .saturation(below: bound),
      .forwardDifference, .updateRatio, .relativeChange, .frozenFraction,
    ], precision: .double)

  @Test("every reading of a step is what plain loops over the weights give, at the start and after each step")
  func everything() throws {
    let experiment = Self.experiment
    let seed = 5
    let table = try experiment.data.examples()
    let inputs = (0..<table.count).map { Array(table.inputs[$0 * 2..<$0 * 2 + 2]) }
    let labels = try #require(table.labels)
    let model = try Model<Double>(
      experiment.network, initializer: experiment.initializer, loss: experiment.loss,
      optimizer: experiment.optimizer, batch: table.count, seed: seed)
    var plain = PlainPerceptron(
      weights: (0..<3).map { layer in
        let width = model.biases(layer).count
        let all = model.weights(layer)
        return stride(from: 0, to: all.count, by: width).map { Array(all[$0..<$0 + width]) }
      }, biases: (0..<3).map { model.biases($0) },
      functions: [
        ({ tanh($0) }, { 1 / (cosh($0) * cosh($0)) }), ({ max($0, 0) }, { $0 > 0 ? 1 : 0 }), nil,
      ])
    let initial = plain.weights
    var before = plain.weights
    let runs = try experiment.run(seed: seed)
    var sawDead = false

    for epoch in 0...3 {
      let at = Moment.epoch(epoch)
      let pass = plain.pass(inputs, labels)
      func same(_ samples: Samples, _ what: String, _ expected: (Int) -> Double) {
        for (place, position) in samples.positions.enumerated() {
          let value = expected(Int(position) - 1)
          let measured = samples.runs[0][place]
          #expect(
            abs(measured - value) <= 1e-9 * max(abs(value), 1e-6),
            "\(what), layer \(position), epoch \(epoch): \(measured), plainly \(value)")
        }
        #expect(samples.along.name == "layer" && !samples.quantity.name.isEmpty)
      }
      same(try runs.gradientNorms(of: .weights, at: at), "‖∂L/∂W‖") { norm(pass.gradient[$0].joined()) }
      same(try runs.gradientNorms(of: .preActivations, at: at), "‖mean δ‖") { layer in
        norm(plain.biases[layer].indices.map { unit in pass.delta[layer].reduce(0) { $0 + $1[unit] } })
      }
      same(try runs.gradientNorms(of: .preActivations, over: .rootMeanSquare, at: at), "rms ‖δ‖") { layer in
        let own = pass.delta[layer].map { norm($0.map { $0 * Double(labels.count) }) }
        return norm(own) / Double(labels.count).squareRoot()
      }
      for layer in 1...3 {
        let neurons = try runs.neuronGradients(layer: layer, at: at)
        for (unit, value) in neurons.runs[0].enumerated() {
          let mean = pass.delta[layer - 1].reduce(0) { $0 + $1[unit] }
          #expect(abs(value - mean) < 1e-12 && neurons.positions[unit] == Double(unit + 1))
        }
      }
      same(try runs.activationMeans(at: at, layers: .all), "mean") { Array(pass.a[$0].joined()).mean }
      same(try runs.activationDeviations(at: at, layers: .all), "deviation") { layer in
        let all = Array(pass.a[layer].joined())
        return norm(all.map { $0 - all.mean }) / Double(all.count).squareRoot()
      }
      func percentile(_ values: [Double], _ level: Double) -> Double {
        let sorted = values.sorted()
        let place = level / 100 * Double(sorted.count - 1)
        let low = Int(place)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
      }
      for level in [10.0, 50, 95] {
        same(try runs.percentiles(level, at: at, layers: .all), "percentile \(level)") {
          percentile(Array(pass.a[$0].joined()), level)
        }
      }
      same(try runs.percentiles(25, of: .preActivations, at: at, layers: .all), "percentile of z") {
        percentile(Array(pass.z[$0].joined()), 25)
      }
      func slopes(_ layer: Int) -> [[Double]] {
        plain.functions[layer].map { f in pass.z[layer].map { $0.map(f.slope) } } ?? []
      }
      same(try runs.saturatedFractions(below: Self.bound, at: at, layers: .all), "saturated") { layer in
        let all = Array(slopes(layer).joined())
        return all.isEmpty ? 0 : Double(all.count { abs($0) < Self.bound }) / Double(all.count)
      }
      func deadUnits(_ layer: Int) -> Int {
        let rows = slopes(layer)
        return (rows.first ?? []).indices.count { unit in rows.allSatisfy { $0[unit] == 0 } }
      }
      sawDead = sawDead || deadUnits(1) > 0
      same(try runs.deadFractions(below: Self.bound, at: at, layers: .all), "dead") {
        Double(deadUnits($0)) / Double(plain.biases[$0].count)
      }
      same(try runs.forwardDifferences(at: at, layers: .all), "distance") { layer in
        let rows = pass.a[layer]
        let steps = zip(rows, rows.dropFirst()).map { a, b in norm(zip(a, b).map { $1 - $0 }) }
        return norm(steps) / Double(steps.count).squareRoot()
      }
      func moved(_ layer: Int, from start: [[[Double]]]) -> Double {
        norm(zip(plain.weights[layer].joined(), start[layer].joined()).map { $0 - $1 })
          / norm(start[layer].joined())
      }
      if epoch > 0 {
        same(try runs.updateRatios(at: at), "update ratio") { moved($0, from: before) }
      }
      same(try runs.relativeChanges(at: at), "relative change") { moved($0, from: initial) }
      same(try runs.frozenFractions(at: at), "frozen") { layer in
        let pairs = Array(zip(plain.weights[layer].joined(), initial[layer].joined()))
        return Double(pairs.count { $0.bitPattern == $1.bitPattern }) / Double(pairs.count)
      }
      before = plain.weights
      plain.step(pass, rate: Self.rate)
    }
    // A dead rectifier keeps the weights into it, bit for bit: the fractions above were not all 0.
    #expect(sawDead)
    #expect(try runs.frozenFractions(at: .end).runs[0][1] > 0)
  }
}
