/// What a data set's examples look like, known before they are generated.
public struct DataForm: Sendable, Hashable {
  /// The number of examples.
  public let count: Int
  /// The number of input values of one example.
  public let features: Int
  /// The number of classes, or of target values of one example.
  public let outputs: Int
  /// Whether the targets are classes.
  public let hasClasses: Bool

  package init(count: Int, features: Int, outputs: Int, hasClasses: Bool) {
    self.count = count
    self.features = features
    self.outputs = outputs
    self.hasClasses = hasClasses
  }
}

extension DataSet {
  /// The form of the examples; a data set in files is read for it.
  ///
  /// - Throws: `DataError` where the description cannot be generated or the files cannot be read.
  public func form() throws -> DataForm {
    try validate()
    return switch self {
    case .strokeDigits(let count, _, let size):
      DataForm(count: count, features: size * size, outputs: 10, hasClasses: true)
    case .twoSpirals(let count, _, _), .xor(let count, _, _), .circles(let count, _, _):
      DataForm(count: count, features: 2, outputs: 2, hasClasses: true)
    case .parity(let bits): DataForm(count: 1 << bits, features: bits, outputs: 2, hasClasses: true)
    case .temporalOrder(let count, _, let steps):
      DataForm(count: count, features: steps * TemporalOrder.letters, outputs: 4, hasClasses: true)
    case .addingProblem(let count, _, let steps):
      DataForm(count: count, features: 2 * steps, outputs: 1, hasClasses: false)
    case .latch(let count, _, let steps, _, _):
      DataForm(count: count, features: steps, outputs: 2, hasClasses: true)
    case .recall(let count, _, let steps, let letters):
      DataForm(count: count, features: steps * letters, outputs: letters, hasClasses: true)
    case .copy(let count, _, let steps, let shown, let letters):
      DataForm(
        count: count, features: (steps + 2 * shown) * (letters + 2),
        outputs: (steps + 2 * shown) * (letters + 2),
        hasClasses: false)
    case .linearTeacher(let count, _, let inputs, let outputs, _):
      DataForm(count: count, features: inputs, outputs: outputs, hasClasses: false)
    case .idx, .csv: try examples().form
    }
  }
}

extension ExampleTable {
  /// The form of these examples.
  public var form: DataForm {
    DataForm(count: count, features: features, outputs: outputs, hasClasses: labels != nil)
  }
}
