/// The machine lacks something that building a course needs; no lesson is to blame.
package struct MachineError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is missing or wrong.
  package var problem: String
  /// What to do about it.
  package var fix: String

  package init(_ problem: String, fix: String) {
    self.problem = problem
    self.fix = fix
  }

  package var description: String { "\(problem); \(fix)" }
}
