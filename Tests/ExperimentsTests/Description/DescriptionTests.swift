import Experiments
import Glibc
import Networks
import Testing

@Suite("Descriptions")
struct DescriptionTests {
  typealias Change = @Sendable (inout Experiment) -> Void
  static let changes: [(String, Change)] = [
    (
      "width", { $0.network = .perceptron(inputs: 64, width: 9, depth: 2, outputs: 10, activation: .sigmoid) }
    ),
    ("activation", { $0.network = $0.network.activated(by: .tanh) }),
    ("derivative offset", { $0.network = $0.network.activated(by: .sigmoid.derivativeOffset(0.1)) }),
    ("initializer", { $0.initializer = .he }),
    ("biases", { $0.initializer = .xavier.biases(.normal(deviation: 1)) }),
    ("data seed", { $0.data = .strokeDigits(count: 200, seed: 2) }),
    ("data count", { $0.data = .strokeDigits(count: 201, seed: 1) }),
    ("scaling", { $0.preprocessing.scaling = .unit }), ("test", { $0.preprocessing.test = 41 }),
    ("shuffling", { $0.preprocessing.shuffled = false }), ("loss", { $0.loss = .meanSquaredError }),
    ("rate", { $0.optimizer.learningRate = 0.1.nextUp }),
    ("clipping", { $0.optimizer = $0.optimizer.clipped(norm: 1) }),
    ("schedule", { $0.optimizer = $0.optimizer.scheduled(.warmUp(steps: 3)) }), ("batch", { $0.batch = 31 }),
    ("full batch", { $0.batch = .full }), ("epochs", { $0.epochs = 4 }), ("steps", { $0.stepsPerEpoch = 1 }),
    ("probes", { $0.probes = [.loss] }), ("probe times", { $0.probes = [.loss.at(.end)] }),
    ("targets", { $0.targets = .inputs }),
    (
      "pretraining",
      { $0.pretraining = .layerwise(optimizer: .sgd(learningRate: 0.5), batch: 32, epochs: 2) }
    ),
    ("trained layers", { $0.trained = .last }), ("precision", { $0.precision = .double }),
    ("half precision", { $0.precision = .half }),
  ]

  @Test("every field makes another description, and so does the seed")
  func differs() throws {
    var all = [
      try ExperimentTests.small.description(seed: 1), try ExperimentTests.small.description(seed: 2),
    ]
    for (_, change) in Self.changes {
      var experiment = ExperimentTests.small
      change(&experiment)
      all.append(try experiment.description(seed: 1))
    }
    #expect(Set(all).count == Self.changes.count + 2)
  }

  @Test("the changes above touch every field of an experiment")
  func complete() {
    func fields(_ experiment: Experiment) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: Mirror(reflecting: experiment).children.map { ($0.label ?? "", "\($0.value)") })
    }
    let before = fields(ExperimentTests.small)
    var untouched = Set(before.keys)
    for (_, change) in Self.changes {
      var experiment = ExperimentTests.small
      change(&experiment)
      for (label, value) in fields(experiment) where before[label] != value { untouched.remove(label) }
    }
    #expect(untouched.isEmpty)
  }

  @Test("every field of a data set in files is described")
  func fileFields() throws {
    let sets: [DataSet] = [
      .csv("a.csv", labelColumn: 0, classes: 3), .csv("b.csv", labelColumn: 0, classes: 3),
      .csv("a.csv", labelColumn: 1, classes: 3), .csv("a.csv", labelColumn: 0, classes: 4),
      .idx(images: "a", labels: "b", classes: 10), .idx(images: "c", labels: "b", classes: 10),
      .idx(images: "a", labels: "c", classes: 10), .idx(images: "a", labels: "b", classes: 9),
    ]
    #expect(try Set(sets.map { try ResultCoding.text($0) }).count == sets.count)
  }

  @Test("a description is one line of JSON with sorted keys, the same every time, and reads back")
  func canonical() throws {
    let text = try ExperimentTests.small.description(seed: 1)
    #expect(text == (try ExperimentTests.small.description(seed: 1)))
    #expect(
      !text.contains("\n") && text.hasPrefix(#"{"experiment":{"batch":"#) && text.contains(#""seed":1"#))
    let coded = try ResultCoding.text(ExperimentTests.small)
    #expect(ResultCoding.value(Experiment.self, of: coded) == ExperimentTests.small)
  }

  @Test("a data set in a file is described by the file's contents")
  func files() throws {
    let path = "/tmp/gradus-description-\(UInt64.random(in: 0...UInt64.max)).csv"
    func write(_ text: String) throws {
      guard let file = fopen(path, "w") else { throw CancellationError() }
      fputs(text, file)
      fclose(file)
    }
    defer { unlink(path) }
    var experiment = ExperimentTests.small
    experiment.data = .csv(path, classes: 2)
    try write("1,0\n2,1\n")
    let first = try experiment.description(seed: 1)
    try write("1,0\n3,1\n")
    #expect(try experiment.description(seed: 1) != first)
    unlink(path)
    #expect(throws: DataError.self) { try experiment.description(seed: 1) }
  }
}
