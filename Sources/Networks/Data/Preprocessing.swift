internal import Engine

/// What is done to examples before training: scaling, centring, and how many are held out for the test.
///
/// The split depends on the run's seed, so that repeated runs also sample which examples are held out.
public struct Preprocessing: Sendable, Codable, Hashable {
  /// What happens to the input values.
  public enum Scaling: String, Sendable, Codable, Hashable {
    /// As the data set gives them; grey values become 0…1.
    case unit
    /// Every input 0, whatever the data: what a network does by itself.
    case blank
    /// Minus each feature's mean over the training examples, divided by one number: the standard deviation of all
    /// their values about the common mean.
    case standard
  }

  /// What happens to the input values.
  public var scaling: Scaling
  /// The number of examples held out for the test.
  public var test: Int
  /// Whether a seeded permutation decides which are held out (otherwise the last ones are).
  public var shuffled: Bool

  public init(scaling: Scaling, test: Int = 0, shuffled: Bool = true) {
    self.scaling = scaling
    self.test = test
    self.shuffled = shuffled
  }

  /// Values as the data set gives them (grey values 0…1), in their order, nothing held out.
  public static let raw = Preprocessing(scaling: .unit, test: 0, shuffled: false)
  /// Every input 0, nothing held out: shows what does not depend on the data.
  public static let blank = Preprocessing(scaling: .blank, test: 0, shuffled: false)
  /// The course's standard rig: centred, divided by the global deviation, 397 examples held out by the seed.
  public static let standard = Preprocessing(scaling: .standard, test: 397)
  /// As `standard`, with another number of examples held out.
  public static func standard(test: Int) -> Preprocessing { Preprocessing(scaling: .standard, test: test) }

  /// The training and the test examples of a run.
  ///
  /// - Throws: `DataError` where fewer than one example would be left to train on.
  public func split(_ examples: ExampleTable, of data: DataSet, seed: Int) throws -> Split {
    let training = examples.count - test
    guard test >= 0, training > 0 else {
      throw DataError(
        data.name, "preprocessing.test", found: "\(test)",
        expected: "0…\(examples.count - 1), for there are \(examples.count) examples")
    }
    var order = Array(0..<examples.count)
    if shuffled {
      var random = SplitMix64(seed: seed, purpose: .split)
      random.shuffle(&order)
    }
    let scale = scaling == .blank ? 0 : data.greatestGrey.map { 1 / $0 } ?? 1
    let train = try examples.selecting(order[..<training]).scaled(by: scale)
    let held = try test == 0 ? nil : examples.selecting(order[training...]).scaled(by: scale)
    guard scaling == .standard else { return Split(training: train, test: held) }
    let (means, deviation) = train.centre()
    return Split(
      training: try train.centred(on: means, deviation: deviation),
      test: try held?.centred(on: means, deviation: deviation))
  }
}

/// What a run trains on and what it is tested on.
public struct Split: Sendable, Hashable {
  public let training: ExampleTable
  public let test: ExampleTable?
}

extension DataSet {
  /// The grey value that stands for full ink, where the inputs are grey values.
  var greatestGrey: Double? {
    switch self {
    case .strokeDigits: 16
    case .idx: 255
    default: nil
    }
  }

  /// What a run does to this data when it is not told otherwise: the standard rig for images, else nothing.
  public var usualPreprocessing: Preprocessing {
    if case .strokeDigits(let count, _, _) = self, count > 397 { .standard } else { .raw }
  }
}

extension ExampleTable {
  fileprivate func scaled(by factor: Double) throws -> ExampleTable {
    if factor == 1 { return self }
    return try ExampleTable(count: count, shape: shape, inputs: inputs.map { $0 * factor }, target: target)
  }

  /// Each feature's mean, and the standard deviation of all values about the mean of all.
  fileprivate func centre() -> (means: [Double], deviation: Double) {
    var means = [Double](repeating: 0, count: features)
    for example in 0..<count {
      for feature in 0..<features { means[feature] += inputs[example * features + feature] }
    }
    for feature in 0..<features { means[feature] /= Double(count) }
    let common = means.reduce(0, +) / Double(features)
    var sum = 0.0
    for value in inputs { sum += (value - common) * (value - common) }
    return (means, (sum / Double(inputs.count)).squareRoot())
  }

  fileprivate func centred(on means: [Double], deviation: Double) throws -> ExampleTable {
    // Constant features everywhere leave nothing to divide by; they stay 0.
    let divisor = deviation > 0 ? deviation : 1
    let values = inputs.indices.map { (inputs[$0] - means[$0 % features]) / divisor }
    return try ExampleTable(count: count, shape: shape, inputs: values, target: target)
  }
}
