import Experiments
import Networks
import Plots
import Testing

@Suite("Runs that diverge")
struct DivergenceTests {
  /// A single weight on a bowl that a step overshoots ever further.
  private static func experiment(_ batch: Batch, epochs: Int) -> Experiment {
    Experiment(
      Network(inputs: 1) { Dense(1, bias: false) }, initializer: .constant(3),
      data: .linearTeacher(count: 20, seed: 1, inputs: 1, outputs: 1, singularValues: [1]),
      loss: .meanSquaredError, optimizer: .sgd(learningRate: 50), batch: batch, epochs: epochs,
      probes: [.loss, .relativeChange], precision: .double)
  }

  /// The step at which the loss or the squared weight first leaves the numbers, in plain arithmetic.
  private static func divergedStep(_ table: ExampleTable) throws -> Int {
    guard case .values(let targets, shape: _) = table.target else { return 0 }
    var weight = 3.0
    for step in 1...10_000 {
      let errors = zip(table.inputs, targets).map { weight * $0 - $1 }
      if !errors.reduce(0, { $0 + $1 * $1 }).isFinite { return step }
      let gradient = zip(table.inputs, errors).reduce(0) { $0 + 2 * $1.0 * $1.1 } / Double(errors.count)
      weight -= 50 * gradient
      if !(weight * weight).isFinite { return step }
    }
    return 0
  }

  @Test("the step is the one at which plain arithmetic overflows", arguments: [Batch.full, 20])
  func step(batch: Batch) throws {
    let expected = try Self.divergedStep(Self.experiment(batch, epochs: 0).data.examples())
    #expect((50...150).contains(expected))
    let runs = try Self.experiment(batch, epochs: expected + 10).run(seed: 1)
    #expect(runs.divergedSteps == [expected])
    let losses = try runs.losses().runs[0]
    #expect(losses[..<(expected - 1)].allSatisfy { $0.isFinite })
    #expect(losses[(expected + 1)...].allSatisfy { $0.isNaN })
    // The run before it is an ordinary one.
    let short = try Self.experiment(batch, epochs: expected - 1).run(seed: 1)
    #expect(short.divergedSteps == [nil])
    #expect(try short.losses().runs[0].elementsEqual(losses[..<expected]))
  }

  @Test("one run that diverges leaves the others as they are")
  func others() throws {
    let sweep = try Self.experiment(.full, epochs: 200).sweep(
      \.optimizer.learningRate, over: [0.1, 50], seeds: [1])
    #expect(sweep.runs[0].divergedSteps == [nil] && sweep.runs[1].divergedSteps[0] != nil)
    #expect(try sweep.runs[0].losses().runs[0].allSatisfy { $0.isFinite })
  }
}
