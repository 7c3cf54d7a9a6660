package import Engine

/// A network with numbers in it: parameters, the tape of one batch, and the optimizer's state.
///
///     let model = try Model<Float>(network, initializer: .xavier, loss: .softmaxCrossEntropy,
///       optimizer: .sgd(learningRate: 0.1, momentum: 0.9), batch: 32, seed: 1)
///     var batches = try Minibatches(examples: data.count, size: 32, seed: 1)
///     for _ in 0..<epochs {
///       batches.nextEpoch()
///       for b in 0..<batches.count { batches.withBatch(b) { loss = model.step(data, $0) } }
///     }
///
/// After `init` a step allocates nothing. One model belongs to one thread.
package final class Model<S: Scalar> {
  package let network: Network
  package let loss: Loss
  package let optimizer: Optimizer
  /// Examples per step.
  package let batch: Int
  /// The layers with weights, the first one first; probes read their matrices from here.
  package let layers: [ModelLayer]
  /// How far the gates of highway blocks are open [batch × units], the first block first.
  package let highwayGates: [Matrix]
  /// The residual and highway blocks, the first one first; a block follows those inside it.
  package let joins: [Join]
  package let tape: Tape<S>
  /// The batch's inputs, outputs (before softmax or sigmoid of the loss), targets and loss.
  package let inputs: Matrix
  package let outputs: Matrix
  package let targets: Matrix
  package let lossValue: Matrix
  /// Steps taken so far.
  package private(set) var stepsTaken = 0
  /// Batches that have gone forward so far, with or without a backward pass: what probes and scores cost.
  package private(set) var passesTaken = 0
  /// The norm that all trained gradients had before clipping in the last step with clipping by norm.
  package private(set) var gradientNormBeforeClipping: Double?

  /// Steps of the outputs: 1 unless the network puts out sequences.
  package let outputSteps: Int

  private let symbols: Int?
  private let trained: [Range<Int>]
  let state: OptimizerState<S>
  /// The parameters that training began with: as they were drawn, or as pretraining left them.
  private(set) var initial: [S]
  private let evaluationScratch: UnsafeMutablePointer<S>

  /// Builds and initializes.
  ///
  /// `training` chooses layers by position in `layers`; the others stay as they are. With `halfPrecision`, inputs,
  /// parameters and the results of all operations are rounded to half precision (`Tape.roundsToHalf`); what an
  /// optimizer sums up for itself is not.
  ///
  /// Throws `NetworkError` where anything does not fit, before any number is computed.
  package init(
    _ network: Network, initializer: Initializer, loss: Loss, optimizer: Optimizer, batch: Int, seed: Int,
    training chosen: Set<Int>? = nil, inputGradient: Bool = false, halfPrecision: Bool = false
  ) throws(NetworkError) {
    guard batch >= 1 else { throw NetworkError("batch size", "\(batch); at least 1 is needed") }
    try optimizer.validate()
    let plan = try NetworkPlan(network, initializer: initializer)
    for layer in chosen ?? [] where layer < 0 || layer >= plan.weightLayers {
      throw NetworkError(
        "trained layers",
        "layer \(layer + 1) does not exist; the network has layers 1 to \(plan.weightLayers)")
    }
    var compiler = NetworkCompiler<S>(plan, network, batch: batch, inputGradient: inputGradient)
    compiler.compile(loss: loss)
    self.network = network
    self.loss = loss
    self.optimizer = optimizer
    self.batch = batch
    tape = compiler.tape
    layers = compiler.layers
    highwayGates = compiler.highwayGates
    joins = compiler.joins
    inputs = compiler.inputs
    outputs = compiler.value
    outputSteps = plan.steps
    symbols = plan.symbols
    targets = compiler.targets
    lossValue = compiler.lossValue
    compiler.draw(seed: seed)
    compiler.tape.roundsToHalf = halfPrecision
    if halfPrecision { Self.round(compiler.tape.values(compiler.tape.parameters)) }
    initial = Array(compiler.tape.values(compiler.tape.parameters))
    trained = compiler.ranges(of: chosen)
    state = OptimizerState(count: tape.parameterCount, optimizer: optimizer)
    evaluationScratch = .allocate(capacity: batch * plan.outputs * plan.steps)
    evaluationScratch.initialize(repeating: 0, count: batch * plan.outputs * plan.steps)
  }

  deinit { evaluationScratch.deallocate() }

  /// Makes the present parameters those that training begins with.
  package func beginHere() {
    roundParameters()
    initial = Array(tape.values(tape.parameters))
  }

  // MARK: Training

  /// Throws where the examples do not fit the network's inputs, outputs or loss.
  ///
  /// Call once before training.
  package func check(_ examples: Examples<S>) throws(NetworkError) {
    let needed = inputs.columns * network.steps
    guard examples.inputWidth == needed else {
      let hint =
        network.steps == 1
        ? "use Network(inputs: \(examples.inputWidth))"
        : "that is \(network.steps) steps of \(inputs.columns)"
      throw NetworkError(
        "data", "examples have \(examples.inputWidth) numbers, but the network takes \(needed); \(hint)")
    }
    if let symbols {
      for (index, value) in examples.inputs.enumerated()
      where !(value >= 0 && value < S(symbols) && value == value.rounded()) {
        throw NetworkError(
          "example \(index / needed)", "symbol \(value) does not exist; there are symbols 0 to \(symbols - 1)"
        )
      }
    }
    if loss.takesClasses {
      guard let classes = examples.classes else {
        throw NetworkError(
          "data", "softmax cross-entropy needs one class per example, but the targets are numbers")
      }
      guard outputSteps == 1 else {
        throw NetworkError(
          "layer \(layers.count), the output",
          "it has \(outputSteps) steps, but there is one class per example; "
            + "add LastStep() or MeanOverSteps()")
      }
      guard classes <= outputs.columns else {
        throw NetworkError(
          "layer \(layers.count), the output",
          "\(outputs.columns) units for \(classes) classes; "
            + "let the last Dense have \(classes)")
      }
    } else {
      guard examples.classes == nil, examples.targetWidth == outputs.columns * outputSteps else {
        throw NetworkError(
          "layer \(layers.count), the output",
          "\(outputs.columns) units, but a target has "
            + "\(examples.classes ?? examples.targetWidth) numbers"
            + (examples.classes == nil ? "" : " when written as a row of zeros with a one"))
      }
    }
  }

  /// One step on a full batch of examples: forward, backward, update.
  ///
  /// Returns the loss before the update.
  @discardableResult
  package func step(_ examples: Examples<S>, _ rows: UnsafeBufferPointer<Int>) -> Double {
    gradient(examples, rows)
    update()
    return currentLoss
  }

  /// Forward and backward on a batch, no update: for probes and full-batch gradients.
  ///
  /// Returns the loss.
  @discardableResult
  package func gradient(_ examples: Examples<S>, _ rows: UnsafeBufferPointer<Int>) -> Double {
    load(examples, rows)
    passesTaken += 1
    tape.forward()
    tape.backward()
    return currentLoss
  }

  /// Fills the batch; `rows` may be fewer than `batch`, then the rest keeps what it held.
  package func load(_ examples: Examples<S>, _ rows: UnsafeBufferPointer<Int>) {
    load(examples.inputs, width: examples.inputWidth, steps: network.steps, rows, into: inputs)
    load(examples.targets, width: examples.targetWidth, steps: outputSteps, rows, into: targets)
  }

  /// Sequences are turned around: the first step of every example, then the second, and so on.
  private func load(
    _ table: [S], width: Int, steps: Int, _ rows: UnsafeBufferPointer<Int>, into matrix: Matrix
  ) {
    table.withUnsafeBufferPointer { numbers in
      guard let source = numbers.baseAddress, let target = tape.values(matrix).baseAddress else { return }
      for t in 0..<steps {
        S.gather(
          rows, width: matrix.columns, stride: width, from: source + t * matrix.columns,
          into: target + t * batch * matrix.columns)
      }
    }
    if tape.roundsToHalf, matrix == inputs { Self.round(tape.values(matrix)) }
  }

  /// Moves the trained parameters by the present gradients.
  package func update() {
    stepsTaken += 1
    guard let w = tape.values(tape.parameters).baseAddress, let g = tape.adjoints(tape.parameters).baseAddress
    else { return }
    let rule = optimizer.updateRule(step: stepsTaken)
    switch optimizer.clipping {
    case .norm(let bound):
      let squares = trained.reduce(0.0) { $0 + S.sumOfSquares(g + $1.lowerBound, count: $1.count) }
      let norm = squares.squareRoot()
      gradientNormBeforeClipping = norm
      if norm > bound {
        for range in trained { S.scale(g + range.lowerBound, by: bound / norm, count: range.count) }
        if tape.roundsToHalf { Self.round(tape.adjoints(tape.parameters)) }
      }
    case .value(let bound):
      for range in trained { S.clamp(g + range.lowerBound, to: bound, count: range.count) }
    case nil: break
    }
    state.remember(w)
    for range in trained { state.apply(rule, w, g, range) }
    roundParameters()
  }

  private func roundParameters() {
    if tape.roundsToHalf { Self.round(tape.values(tape.parameters)) }
  }

  private static func round(_ numbers: UnsafeMutableBufferPointer<S>) {
    if let start = numbers.baseAddress { S.roundToHalf(start, count: numbers.count) }
  }

  /// The loss of the last forward pass; NaN or ∞ where the run has diverged.
  package var currentLoss: Double { Double(tape.values(lossValue)[0]) }

  // MARK: Evaluation

  /// Mean loss and number of rightly classified examples, with running statistics and without any update.
  ///
  /// With `join`, as if that block were not there: only its shortcut is left.
  package func evaluate(_ examples: Examples<S>, without join: Join? = nil) -> Score {
    var loss = 0.0
    var correct = 0
    var start = 0
    let order = Array(0..<examples.count)
    while start < examples.count {
      let end = min(start + batch, examples.count)
      let score = order[start..<end].withUnsafeBufferPointer { rows in
        load(examples, rows)
        passesTaken += 1
        if let join {
          tape.forward(replacing: join.step, by: join.shortcut, out: join.out)
        } else {
          tape.forward(training: false)
        }
        return scoreOfBatch(rows: rows.count)
      }
      loss += score.loss * Double(end - start)
      correct += score.correct
      start = end
    }
    return Score(loss: loss / Double(max(examples.count, 1)), correct: correct)
  }

  private func scoreOfBatch(rows: Int) -> Score {
    guard let y = tape.values(outputs).baseAddress, let t0 = tape.values(targets).baseAddress else {
      return Score(loss: .nan, correct: 0)
    }
    var loss = 0.0
    var correct = 0
    for t in 0..<outputSteps {
      let score = S.score(
        self.loss.kind, outputs: y + t * batch * outputs.columns, targets: t0 + t * batch * targets.columns,
        scratch: evaluationScratch, rows: rows, columns: outputs.columns)
      loss += score.loss
      correct += score.correct
    }
    return Score(loss: loss / Double(outputSteps), correct: correct)
  }

  /// The outputs for rows of inputs, in Double: `count × outputs` numbers.
  ///
  /// Steps of a sequence follow each other within the row of their example.
  package func predict(_ rows: [Double]) throws(NetworkError) -> [Double] {
    let width = inputs.columns * network.steps
    guard rows.count % width == 0 else {
      throw NetworkError("inputs", "\(rows.count) numbers are no rows of \(width)")
    }
    let count = rows.count / width
    let table = rows.map { S($0) }
    let order = Array(0..<count)
    var result: [Double] = []
    result.reserveCapacity(count * outputs.columns * outputSteps)
    var start = 0
    while start < count {
      let end = min(start + batch, count)
      passesTaken += 1
      order[start..<end].withUnsafeBufferPointer {
        load(table, width: width, steps: network.steps, $0, into: inputs)
      }
      tape.forward(training: false)
      let y = tape.values(outputs)
      for i in 0..<(end - start) {
        for t in 0..<outputSteps {
          let row = (t * batch + i) * outputs.columns
          for j in 0..<outputs.columns { result.append(Double(y[row + j])) }
        }
      }
      start = end
    }
    return result
  }
}
