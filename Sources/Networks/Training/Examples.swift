package import Engine

/// Examples in the format a model computes in: inputs and targets, one row per example.
package struct Examples<S: Scalar>: Sendable {
  package let count: Int
  package let inputWidth: Int
  /// count × inputWidth numbers.
  package let inputs: [S]
  /// 1 where the target is the index of a class.
  package let targetWidth: Int
  /// count × targetWidth numbers; class indices are stored as numbers too.
  package let targets: [S]
  /// The number of classes; nil where targets are numbers.
  package let classes: Int?

  /// Examples of one class each out of `classes`.
  package init(inputs: [Double], width: Int, labels: [Int], classes: Int) throws(NetworkError) {
    try Self.check(inputs: inputs.count, width: width, targets: labels.count, targetWidth: 1)
    for (index, label) in labels.enumerated() where label < 0 || label >= classes {
      throw NetworkError(
        "example \(index)", "class \(label) does not exist; there are classes 0 to \(classes - 1)")
    }
    count = labels.count
    inputWidth = width
    self.inputs = inputs.map { S($0) }
    targetWidth = 1
    targets = labels.map { S($0) }
    self.classes = classes
  }

  /// Examples whose targets are rows of numbers.
  package init(inputs: [Double], width: Int, targets: [Double], targetWidth: Int) throws(NetworkError) {
    try Self.check(inputs: inputs.count, width: width, targets: targets.count, targetWidth: targetWidth)
    count = inputs.count / width
    inputWidth = width
    self.inputs = inputs.map { S($0) }
    self.targetWidth = targetWidth
    self.targets = targets.map { S($0) }
    classes = nil
  }

  private static func check(inputs: Int, width: Int, targets: Int, targetWidth: Int) throws(NetworkError) {
    guard width >= 1, targetWidth >= 1 else {
      throw NetworkError(
        "data", "examples of width \(width) and targets of width \(targetWidth); at least 1 each")
    }
    guard inputs > 0 else { throw NetworkError("data", "there are no examples") }
    guard inputs % width == 0, targets % targetWidth == 0, inputs / width == targets / targetWidth else {
      throw NetworkError(
        "data",
        "\(inputs) numbers in rows of \(width) and \(targets) targets in rows of \(targetWidth) "
          + "do not make the same number of examples")
    }
  }

  /// Class labels as rows of zeros with a one, for losses that take numbers.
  package func oneHot() -> Examples<S> {
    guard let classes else { return self }
    var rows = [S](repeating: 0, count: count * classes)
    for i in 0..<count { rows[i * classes + Int(targets[i])] = 1 }
    return Examples(
      count: count, inputWidth: inputWidth, inputs: inputs, targetWidth: classes, targets: rows)
  }

  private init(count: Int, inputWidth: Int, inputs: [S], targetWidth: Int, targets: [S]) {
    self.count = count
    self.inputWidth = inputWidth
    self.inputs = inputs
    self.targetWidth = targetWidth
    self.targets = targets
    classes = nil
  }
}
