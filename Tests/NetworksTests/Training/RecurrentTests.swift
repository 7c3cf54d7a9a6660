import Engine
import Networks
import Testing

private func sequences(_ batch: Int, width: Int, seed: Int = 1) throws -> Examples<Double> {
  var random = SplitMix64(seed: seed, purpose: .data)
  return try Examples(
    inputs: (0..<batch * width).map { _ in random.normal() }, width: width,
    labels: (0..<batch).map { $0 % 2 },
    classes: 2)
}

private func model(_ network: Network, _ initializer: Initializer = .lecun) throws -> Model<Double> {
  try Model(
    network, initializer: initializer, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0.1),
    batch: 3,
    seed: 1)
}

@Suite("Recurrent networks")
struct RecurrentTests {
  @Test("a recurrent network is its hand-written recursion, sequence by sequence")
  func recursion() throws {
    let m = try model(
      Network(inputs: 2, steps: 6) {
        RNN(4)
        LastStep()
        Dense(2)
      })
    let data = try sequences(3, width: 12)
    let w = m.weights(0)
    let u = Array(m.tape.values(try #require(m.layers[0].recurrentWeights)))
    let out = m.weights(1)
    let predicted = try m.predict(data.inputs)
    for example in 0..<3 {
      var h = [Double](repeating: 0, count: 4)
      for t in 0..<6 {
        let x = data.inputs[(example * 12 + t * 2)..<(example * 12 + t * 2 + 2)]
        h = (0..<4).map { j in
          var z = 0.0
          for (i, value) in x.enumerated() { z += value * w[i * 4 + j] }
          for i in 0..<4 { z += h[i] * u[i * 4 + j] }
          return tanh(z)
        }
      }
      for k in 0..<2 {
        let expected = (0..<4).reduce(0) { $0 + h[$1] * out[$1 * 2 + k] }
        #expect(abs(predicted[example * 2 + k] - expected) < 1e-14)
      }
    }
  }

  @Test("truncated backpropagation stops at the cut and leaves the forward pass as it is")
  func truncation() throws {
    func network(_ truncation: Int?) -> Network {
      Network(inputs: 2, steps: 6) {
        RNN(4, truncation: truncation)
        LastStep()
        Dense(2)
      }
    }
    let data = try sequences(3, width: 12)
    let (full, cut) = (try model(network(nil)), try model(network(2)))
    let rows = [0, 1, 2]
    rows.withUnsafeBufferPointer {
      #expect(full.gradient(data, $0) == cut.gradient(data, $0))
    }
    // δ per step: rows 3t..<3t+3 of the layer's pre-activations.
    func size(_ m: Model<Double>, _ step: Int) -> Double {
      let d = m.tape.adjoints(m.layers[0].preactivation)
      return d[(step * 12)..<(step * 12 + 12)].reduce(0) { $0 + $1.magnitude }
    }
    for step in 0..<6 {
      #expect(size(full, step) > 0)
      #expect(step < 4 ? size(cut, step) == 0 : size(cut, step) == size(full, step))
    }
  }

  @Test("with zero input a linear orthogonal state keeps its derivative through all steps (R08)")
  func spectralRadius() throws {
    for radius in [0.5, 0.9, 1.1] {
      let m = try model(
        Network(inputs: 1, steps: 40) {
          RNN(16, activation: .tanh, recurrent: .orthogonal(gain: radius))
          LastStep()
          Dense(2)
        })
      let data = try Examples<Double>(
        inputs: [Double](repeating: 0, count: 3 * 40), width: 40, labels: [0, 1, 0], classes: 2)
      [0, 1, 2].withUnsafeBufferPointer { _ = m.gradient(data, $0) }
      let d = m.tape.adjoints(m.layers[0].preactivation)
      func norm(_ t: Int) -> Double { d[(t * 48)..<(t * 48 + 48)].reduce(0) { $0 + $1 * $1 }.squareRoot() }
      for t in 0..<39 { #expect(abs(norm(t) / norm(t + 1) - radius) < 1e-10) }
    }
  }

  @Test("an LSTM with forget bias b keeps σ(b) of its derivative per step (K15)")
  func forgetBias() throws {
    let m = try model(
      Network(inputs: 1, steps: 20) {
        LSTM(3, forgetBias: 3)
        LastStep()
        Dense(2)
      }, .zero)
    // Zero weights: every gate is its bias, the candidate 0, so the cell only forgets.
    for i in 0..<6 { m.tape.values(m.layers[1].weights)[i] = Double(i + 1) }
    let data = try Examples<Double>(
      inputs: [Double](repeating: 1, count: 60), width: 20, labels: [0, 1, 0], classes: 2)
    [0, 1, 2].withUnsafeBufferPointer { _ = m.gradient(data, $0) }
    let d = m.tape.adjoints(m.layers[0].preactivation)
    // dz of the candidate (block 2) at step t is σ(i)·dc_t, and dc_t falls by σ(3) per step back.
    func candidate(_ t: Int) -> Double { d[t * 36 + 6].magnitude }
    for t in 0..<19 { #expect(abs(candidate(t) / candidate(t + 1) - sigmoid(3.0)) < 1e-12) }
  }

  @Test("the layers that need sequences or images say so")
  func misfits() {
    func message(_ network: Network) -> String {
      do {
        _ = try model(network)
        return "no error"
      } catch { return "\(error)" }
    }
    #expect(
      message(
        Network(inputs: 4) {
          Convolution(3)
          Dense(2)
        }
      ).contains("its input is no image"))
    #expect(
      message(
        Network(image: ImageShape(height: 2, width: 2)) {
          Convolution(3)
          Dense(2)
        }
      )
      .contains("a window of side 3 does not fit into an image of 2×2×1; 2 is the most"))
    #expect(
      message(
        Network(inputs: 5, steps: 2) {
          SelfAttention(heads: 2)
          LastStep()
          Dense(2)
        }
      )
      .contains("2 heads cannot share a width of 5"))
    #expect(
      message(
        Network(inputs: 2) {
          Dense(2)
          Embedding(symbols: 3, units: 2)
        }
      ).contains("first layer"))
    #expect(message(Network(inputs: 2, steps: 0) { Dense(2) }).hasPrefix("steps: "))
  }

  @Test("symbols that an embedding does not have are refused")
  func symbols() throws {
    let m = try model(
      Network(inputs: 1, steps: 2) {
        Embedding(symbols: 3, units: 4)
        LastStep()
        Dense(2)
      })
    #expect(throws: NetworkError.self) {
      try m.check(Examples(inputs: [0, 3], width: 2, labels: [0], classes: 2))
    }
    #expect(throws: NetworkError.self) {
      try m.check(Examples(inputs: [0, 0.5], width: 2, labels: [0], classes: 2))
    }
    try m.check(Examples(inputs: [0, 2], width: 2, labels: [0], classes: 2))
  }
}

@Suite("Batch normalization")
struct BatchNormTests {
  @Test("training normalizes by the batch, evaluation by the running statistics")
  func statistics() throws {
    let m = try Model<Double>(
      Network(inputs: 3) {
        Dense(4)
        BatchNorm(epsilon: 0, rate: 0.25)
        Dense(2)
      }, initializer: .lecun, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0), batch: 50, seed: 1
    )
    let data = try sequences(50, width: 3)
    Array(0..<50).withUnsafeBufferPointer { _ = m.gradient(data, $0) }
    let normalized = m.activations(0)
    let z = m.preactivations(0)
    for unit in 0..<4 {
      let column = (0..<50).map { normalized[$0 * 4 + unit] }
      #expect(abs(column.reduce(0, +)) < 1e-12)
      #expect(abs(column.reduce(0) { $0 + $1 * $1 } / 50 - 1) < 1e-12)
      // Running statistics start at mean 0 and variance 1 and move a quarter of the way.
      let raw = (0..<50).map { z[$0 * 4 + unit] }
      let mean = raw.reduce(0, +) / 50
      let variance = raw.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 49
      _ = try m.predict(data.inputs)
      let evaluated = m.activations(0)[unit]
      #expect(abs(evaluated - (raw[0] - 0.25 * mean) / (0.75 + 0.25 * variance).squareRoot()) < 1e-12)
    }
  }
}
