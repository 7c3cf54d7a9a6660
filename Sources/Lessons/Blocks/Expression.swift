/// Swift that stands in prose or in an option: evaluated by the lesson's program, shown as a value.
package struct Expression: Sendable, Codable, Hashable {
  package var source: String
  package var position: SourcePosition
  /// The index of the cell after whose statements it is evaluated; -1 before the first.
  package var afterCell: Int

  package init(source: String, position: SourcePosition, afterCell: Int) {
    self.source = source
    self.position = position
    self.afterCell = afterCell
  }
}
