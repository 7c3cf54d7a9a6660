import Engine
import Experiments
import Networks
import Plots
import Testing

@Suite("Probes of paths, of one block and of one token")
struct PathProbesTests {
  // MARK: Residual paths

  @Test("path lengths are the sums over all paths, and together the whole gradient")
  func paths() throws {
    let network = Network(inputs: 3) {
      Dense(4)
      for scale in [1.0, 0.5, 2] {
        Residual(scale: scale, learned: scale == 2) {
          Tanh()
          Dense(4)
        }
      }
      Dense(2)
    }
    let model = try Model<Double>(
      network, initializer: .lecun, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0), batch: 2,
      seed: 1)
    let examples = try Examples<Double>(
      inputs: ArchitectureLawTests.noise(6, seed: 1), width: 3, labels: [0, 1], classes: 2)
    [0, 1].withUnsafeBufferPointer { _ = model.gradient(examples, $0) }
    let parameters = model.tape.values(model.tape.parameters).map { $0 }
    let paths = try #require(PathLengths(network))
    let parts = try paths.parts(loss: .softmaxCrossEntropy, parameters: parameters, examples: examples)
    #expect(paths.count == 3 && parts.count == 4)
    // The whole: δ of the stem, whose output is the first block's input.
    let whole = model.tape.adjoints(model.layers[0].preactivation)
    for place in whole.indices {
      #expect(abs(parts.reduce(0) { $0 + $1[place] } - whole[place]) < 1e-13)
    }
    // Path by path: each of the 2³ ways, with the blocks' Jacobians written out.
    for example in 0..<2 {
      var x = Array(model.preactivations(0)[example * 4..<example * 4 + 4])
      var jacobians: [[Double]] = []
      for (block, scale) in [1.0, 0.5, 2].enumerated() {
        let (w, b) = (model.weights(block + 1), model.biases(block + 1))
        var jacobian = [Double](repeating: 0, count: 16)
        var next = x
        for j in 0..<4 {
          next[j] += scale * b[j]
          for i in 0..<4 {
            next[j] += scale * tanh(x[i]) * w[i * 4 + j]
            jacobian[i * 4 + j] = scale * (1 - tanh(x[i]) * tanh(x[i])) * w[i * 4 + j]
          }
        }
        jacobians.append(jacobian)
        x = next
      }
      let head = model.weights(4)
      let delta = Array(model.tape.adjoints(model.layers[4].preactivation)[example * 2..<example * 2 + 2])
      var sums = [[Double]](repeating: [0, 0, 0, 0], count: 4)
      for way in 0..<8 {
        var g = (0..<4).map { i in head[i * 2] * delta[0] + head[i * 2 + 1] * delta[1] }
        for block in (0..<3).reversed() where way >> block & 1 == 1 {
          g = (0..<4).map { i in (0..<4).reduce(0) { $0 + jacobians[block][i * 4 + $1] * g[$1] } }
        }
        for i in 0..<4 { sums[way.nonzeroBitCount][i] += g[i] }
      }
      for length in 0..<4 {
        for i in 0..<4 { #expect(abs(parts[length][example * 4 + i] - sums[length][i]) < 1e-13) }
      }
    }
  }

  @Test(
    "R07 the lengths of a residual net's paths are binomial: sixteen of thirty-two on average, one for α = 1/√L",
    arguments: [1, 1 / 32.0.squareRoot(), 1 / 32.0])
  func binomial(alpha: Double) throws {
    let runs = try probed(
      Network(inputs: 64) {
        Dense(64)
        for _ in 0..<32 {
          Residual(scale: alpha) {
            ReLU()
            Dense(64)
          }
        }
        Dense(10)
      }, .he, probes: [.pathLengths]
    ).run(seeds: 1...5)
    let shares = try runs.pathLengthShares()
    #expect(shares.positions == (0...32).map(Double.init))
    let means = shares.runs.map { run in run.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } }
    let theory = RandomMatrices.meanPathLength(branch: alpha, layers: 32)
    // Shares of short lengths spread more: a layer's branch gains 1 ± √(5/64), and few are passed.
    #expect(
      abs(means.mean / theory - 1) < (alpha == 1 ? 0.05 : 0.15), "α = \(alpha): \(means), theory \(theory)")
    for length in 0...32 {
      let share = RandomMatrices.pathShare(branch: alpha, layers: 32, length: length)
      #expect(abs(shares.mean[length] - share) < 0.05)
    }
  }

  // MARK: One block, one token

  @Test(
    "without a block the loss is that of the network that lacks it, statistics and learned scale included")
  func deletion() throws {
    func network(_ scales: [Double]) -> Network {
      Network(inputs: 64) {
        Dense(8)
        BatchNorm()
        for scale in scales {
          Residual(scale: scale, learned: scale == 2) {
            Tanh()
            Dense(8)
          }
        }
        Dense(10)
      }
    }
    var experiment = probed(network([1, 0.5, 2]), .xavier, probes: [.blockDeletion, .loss])
    experiment.preprocessing = .standard(test: 20)
    experiment.epochs = 4
    experiment.batch = 20
    let runs = try experiment.run(seed: 1)
    let (start, end) = (try runs.lossesWithoutBlock(at: .start), try runs.lossesWithoutBlock())
    #expect(end.positions == [1, 2, 3] && end.runs[0] != start.runs[0])
    #expect(try runs.lossesWithoutBlock(on: .test).runs[0].allSatisfy { $0 > 0 && $0 < 10 })
    #expect(try end.runs[0].allSatisfy { try $0 != runs.losses().last[0] })
    // Before training a block is absent where its scale is 0 from the start.
    for (block, loss) in start.runs[0].enumerated() {
      var absent = experiment
      let kept = [1, 0.5, 2]
      absent.network = network(kept.indices.map { $0 == block ? 0 : kept[$0] })
      absent.probes = [.loss]
      #expect(abs(try absent.run(seed: 1).losses().runs[0][0] - loss) < 1e-6)
    }
  }

  @Test("without a highway block the loss is that of its shortcut alone")
  func highwayDeletion() throws {
    func experiment(blocks: Int) -> Experiment {
      var experiment = probed(
        Network(inputs: 64) {
          for _ in 0..<blocks {
            Highway {
              Dense(64)
              Tanh()
            }
          }
          Dense(10, initializer: .constant(0.01).biases(.normal(deviation: 1)))
        }, .xavier, probes: [.blockDeletion, .loss])
      experiment.precision = .double
      return experiment
    }
    let one = try experiment(blocks: 1).run(seed: 1)
    // What is left is the output layer on the inputs; its weights are constants, whatever their stream.
    let model = try Model<Double>(
      Network(inputs: 64) { Dense(10) }, initializer: .zero, loss: .softmaxCrossEntropy,
      optimizer: .sgd(learningRate: 0), batch: 100, seed: 1)
    let whole = try Model<Double>(
      experiment(blocks: 1).network, initializer: .xavier, loss: .softmaxCrossEntropy,
      optimizer: .sgd(learningRate: 0), batch: 100, seed: 1)
    _ = model.tape.values(model.layers[0].weights).update(fromContentsOf: whole.weights(1))
    _ = try model.tape.values(#require(model.layers[0].biases)).update(fromContentsOf: whole.biases(1))
    let images = try one.experiment.data.examples()
    let labels: [Int] = if case .classes(let labels, of: _) = images.target { labels } else { [] }
    let examples = try Examples<Double>(inputs: images.inputs, width: 64, labels: labels, classes: 10)
    #expect(abs(try one.lossesWithoutBlock().runs[0][0] - model.evaluate(examples).loss) < 1e-12)
  }

  @Test(
    "R09 the gradient at each token is what central differences of the loss give, and 1/T each where alike")
  func tokens() throws {
    let steps = 12
    func experiment(_ layer: some LayerConvertible) -> Experiment {
      var experiment = probed(
        Network(inputs: 1, steps: steps) {
          layer
          LastStep()
          Dense(2)
        }, .lecun, data: .latch(count: 2, seed: 1, steps: steps, shown: 2), probes: [.tokenGradients])
      experiment.precision = .double
      return experiment
    }
    let measured = experiment(LSTM(5))
    let samples = try measured.run(seed: 1).tokenGradients()
    #expect(samples.positions == (1...steps).map(Double.init) && samples.along.name == "token")
    let table = try measured.data.examples()
    let labels: [Int] = if case .classes(let labels, of: _) = table.target { labels } else { [] }
    let model = try Model<Double>(
      measured.network, initializer: .lecun, loss: .softmaxCrossEntropy, optimizer: .sgd(learningRate: 0),
      batch: 1, seed: 1)
    for step in 0..<steps {
      let squares = try (0..<2).map { example in
        let losses = try [1e-5, -1e-5].map { shift in
          var inputs = Array(table.inputs[example * steps..<(example + 1) * steps])
          inputs[step] += shift
          return model.evaluate(
            try Examples(inputs: inputs, width: steps, labels: [labels[example]], classes: 2)
          ).loss
        }
        return (losses[0] - losses[1]) / 2e-5 * ((losses[0] - losses[1]) / 2e-5)
      }
      #expect(abs((squares[0] / 2 + squares[1] / 2).squareRoot() - samples.runs[0][step]) < 1e-9)
    }
    // Tokens that are all 0 are scored alike: each has the same share of the attention.
    var alike = experiment(SelfAttention())
    alike.preprocessing = .blank
    let shares = try alike.run(seed: 1).tokenGradients().runs[0]
    #expect(shares.allSatisfy { abs($0 / shares.reduce(0, +) * Double(steps) - 1) < 1e-12 })
    // By the rows of an embedding where the tokens are symbols.
    var symbols = probed(
      Network(inputs: 1, steps: 8) {
        Embedding(symbols: 7, units: 4)
        RNN(4)
        LastStep()
        Dense(2)
      }, .lecun, data: .latch(count: 4, seed: 1, steps: 8, shown: 2), probes: [.tokenGradients])
    symbols.preprocessing = .blank
    #expect(try symbols.run(seed: 1).tokenGradients().runs[0].allSatisfy { $0 > 0 && $0 < 1 })
  }
}
