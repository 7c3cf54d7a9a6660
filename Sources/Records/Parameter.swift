/// A parameter of a lesson: its value in this run and the default its text gives.
package struct Parameter: Sendable, Codable, Hashable {
  package var name: String
  package var value: Value
  package var standard: Value
  /// The line in the lesson's file; relative to the cell once the runner has recorded it.
  package var line: Int
  /// The cell that asked for it, known once the runner has recorded it.
  package var cell: Int?
  package init(name: String, value: Value, standard: Value, line: Int) {
    self.name = name
    self.value = value
    self.standard = standard
    self.line = line
  }
}
