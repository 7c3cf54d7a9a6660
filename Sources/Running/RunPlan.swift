package import Lessons
package import Records
package import Storage

/// What running a lesson would do: reuse its record, or run its program, and why.
package struct RunPlan: Sendable {
  package var program: Program
  package var key: Key
  /// The settings that reach the program.
  package var parameters: [String: String]
  package var inputs: [Input]
  /// The kept record, where there is one.
  package var record: Record?
  /// The digest of its bytes.
  package var recordDigest: Digest?
  /// The first part of the key that differs from the last build's, where no record was found.
  package var difference: Key.Difference?
  /// Problems that show without compiling.
  package var diagnostics: [Diagnostic] = []

  init(program: Program, key: Key, parameters: [String: String], inputs: [Input]) {
    self.program = program
    self.key = key
    self.parameters = parameters
    self.inputs = inputs
  }
}
