internal import Synchronization

/// A function of an author's own with its derivative, both from the pre-activation.
package struct CustomFunction: Sendable {
  package let name: String
  package let value: @Sendable (Double) -> Double
  package let derivative: @Sendable (Double) -> Double

  package init(
    name: String, value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (Double) -> Double
  ) {
    self.name = name
    self.value = value
    self.derivative = derivative
  }
}

/// The functions that this program has defined, in the order of their definition.
///
/// Operations name them by number, so that a tape stays plain data without references to count.
package enum CustomFunctions {
  private static let all: Mutex<[CustomFunction]> = Mutex([])

  /// Adds a function and returns its number.
  package static func define(_ function: CustomFunction) -> Int {
    all.withLock { all in
      all.append(function)
      return all.count - 1
    }
  }

  /// The function of a number; none where the number comes from another program.
  package static subscript(number: Int) -> CustomFunction? {
    all.withLock { all in all.indices.contains(number) ? all[number] : nil }
  }
}
