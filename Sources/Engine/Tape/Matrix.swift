/// Where a row-major matrix lives on a tape: its first element and its shape.
///
/// Values and their adjoints (the derivatives of the loss by them) have the same place in two buffers.
package struct Matrix: Hashable, Sendable {
  package let offset: Int
  package let rows: Int
  package let columns: Int

  package init(offset: Int, rows: Int, columns: Int) {
    self.offset = offset
    self.rows = rows
    self.columns = columns
  }

  package var count: Int { rows * columns }

  /// Rows `range` of the matrix, in place.
  package func rows(_ range: Range<Int>) -> Matrix {
    Matrix(offset: offset + range.lowerBound * columns, rows: range.count, columns: columns)
  }

  /// The same numbers read in another shape.
  package func reshaped(rows: Int, columns: Int) -> Matrix {
    Matrix(offset: offset, rows: rows, columns: columns)
  }
}

extension Matrix: CustomStringConvertible {
  package var description: String { "[\(rows)×\(columns)]@\(offset)" }
}

/// The buffers a tape computes in.
package struct Memory<S: Scalar> {
  /// Elements behind the end of each buffer that a line of lanes may read, never write.
  package static var slack: Int { 16 }

  package let values: UnsafeMutablePointer<S>
  package let adjoints: UnsafeMutablePointer<S>
  package let scratch: UnsafeMutablePointer<S>
  /// The transposed weights that the derivatives of products multiply by.
  package let packed: UnsafeMutablePointer<S>
  /// Training uses the statistics of the batch and updates the running ones; evaluation uses the latter.
  package var training: Bool
  /// Whether each operation's results are rounded to half precision, forward and backward.
  package var roundsToHalf = false

  @inline(__always)
  func value(_ m: Matrix) -> UnsafeMutablePointer<S> { values + m.offset }
  @inline(__always)
  func adjoint(_ m: Matrix) -> UnsafeMutablePointer<S> { adjoints + m.offset }
}
