package import Lessons
package import Records
package import Storage

/// What came of running a lesson.
package struct Outcome: Sendable {
  /// What it produced; `nil` where a diagnostic says why there is nothing.
  package var record: Record?
  /// Errors and warnings of the compiler, of the run and of `expect`; failed claims are not among them.
  package var diagnostics: [Diagnostic] = []
  /// Whether the record was found in the store, and nothing ran.
  package var isReused = false
  /// Why it was not: the first part of the key that differs from the last build's, where there was one.
  package var difference: Key.Difference?
  package var compileTime: Duration = .zero
  package var runTime: Duration = .zero
  /// Experiments found in the store, and computed anew.
  package var reusedExperiments = 0
  package var madeExperiments = 0

  package init() {}

  /// Whether a diagnostic is an error: such a lesson has no page.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
