/// A data set as a description: which generator, how many examples, which seed.
///
/// What is generated is a function of its description: `examples()` gives the same numbers on every machine.
public enum DataSet: Sendable, Codable, Hashable {
  /// Ten digits as stroke templates, drawn with jitter on `size × size` grey values 0…16 (8 or 28 wide).
  ///
  /// Image *i* depends on the seed and *i* alone; its class is *i* mod 10.
  case strokeDigits(count: Int, seed: Int, size: Int = 8)
  /// Two interleaved spirals in the plane, two classes, alternating.
  case twoSpirals(count: Int, seed: Int, noise: Double = 0)
  /// Points of the square [−5, 5]², classed by whether their coordinates have the same sign.
  case xor(count: Int, seed: Int, noise: Double = 0)
  /// A disc inside a ring.
  case circles(count: Int, seed: Int, noise: Double = 0)
  /// Every word of so many bits (−1 or 1), classed by whether the number of ones is odd.
  case parity(bits: Int)
  /// Which of two symbols came first and which second, in a sequence of distractors: 4 classes, 8 letters.
  case temporalOrder(count: Int, seed: Int, steps: Int)
  /// The sum of the two marked numbers of a sequence in [0, 1].
  case addingProblem(count: Int, seed: Int, steps: Int)
  /// One bit shown with noise for the first steps, then noise alone.
  case latch(count: Int, seed: Int, steps: Int, shown: Int = 10, noise: Double = 0.2)
  /// The first letter of a sequence, to be told after the last.
  case recall(count: Int, seed: Int, steps: Int, letters: Int = 8)
  /// `shown` letters to be repeated after `steps` blanks.
  case copy(count: Int, seed: Int, steps: Int, shown: Int = 10, letters: Int = 8)
  /// Gaussian inputs and what a linear map with the given singular values makes of them.
  case linearTeacher(count: Int, seed: Int, inputs: Int, outputs: Int, singularValues: [Double])
  /// Images and labels from two IDX files, as the MNIST family has them; bytes become 0…1.
  case idx(images: String, labels: String, classes: Int = 10)
  /// A table of numbers from a file, one column the class (from 0; negative counts from the end).
  case csv(String, labelColumn: Int = -1, classes: Int)

  /// Generates the examples.
  ///
  /// - Throws: `DataError` naming the field where the description cannot be generated.
  public func examples() throws -> ExampleTable {
    try validate()
    return switch self {
    case .strokeDigits(let count, let seed, let size):
      try StrokeDigits(seed: seed, size: size).examples(count: count)
    case .twoSpirals(let count, let seed, let noise):
      try PlaneShapes.twoSpirals(count: count, seed: seed, noise: noise)
    case .xor(let count, let seed, let noise):
      try PlaneShapes.xor(count: count, seed: seed, noise: noise)
    case .circles(let count, let seed, let noise):
      try PlaneShapes.circles(count: count, seed: seed, noise: noise)
    case .parity(let bits):
      try Parity.examples(bits: bits)
    case .temporalOrder(let count, let seed, let steps):
      try TemporalOrder.examples(count: count, seed: seed, steps: steps)
    case .addingProblem(let count, let seed, let steps):
      try AddingProblem.examples(count: count, seed: seed, steps: steps)
    case .latch(let count, let seed, let steps, let shown, let noise):
      try Latch.examples(count: count, seed: seed, steps: steps, shown: shown, noise: noise)
    case .recall(let count, let seed, let steps, let letters):
      try Recall.first(count: count, seed: seed, steps: steps, letters: letters)
    case .copy(let count, let seed, let steps, let shown, let letters):
      try Recall.copy(count: count, seed: seed, steps: steps, shown: shown, letters: letters)
    case .linearTeacher(let count, let seed, let inputs, let outputs, let singularValues):
      try LinearTeacher.examples(
        count: count, seed: seed, inputs: inputs, outputs: outputs, singularValues: singularValues)
    case .idx(let images, let labels, let classes):
      try IDXFile.examples(images: IDXFile(path: images), labels: IDXFile(path: labels), classes: classes)
    case .csv(let path, let labelColumn, let classes):
      try CSVFile(path: path).examples(labelColumn: labelColumn, classes: classes)
    }
  }

  /// The name errors and figures use: `stroke digits`.
  public var name: String {
    switch self {
    case .strokeDigits: "stroke digits"
    case .twoSpirals: "two spirals"
    case .xor: "XOR"
    case .circles: "circles"
    case .parity: "parity"
    case .temporalOrder: "temporal order"
    case .addingProblem: "adding problem"
    case .latch: "latch"
    case .recall: "first-letter recall"
    case .copy: "copy"
    case .linearTeacher: "linear teacher"
    case .idx(let images, _, _): images
    case .csv(let path, _, _): path
    }
  }
}
