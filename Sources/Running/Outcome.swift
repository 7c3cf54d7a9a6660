package import Lessons
package import Records
package import Storage

/// What came of running a lesson.
package struct Outcome: Sendable {
  /// What it produced; `nil` where a diagnostic says why there is nothing.
  package var record: Record?
  /// What the record depends on.
  package var recordKey: Key?
  /// The digest of the record's bytes.
  package var recordDigest: Digest?
  /// Errors and warnings of the compiler, of the run and of `expect`; failed claims are not among them.
  package var diagnostics: [Diagnostic] = []
  /// Whether the record was found in the store, and nothing ran.
  package var isReused = false
  /// Why it was not: the first part of the key that differs from the last build's, where there was one.
  package var difference: Key.Difference?
  package var compileTime: Duration = .zero
  package var runTime: Duration = .zero
  /// The experiments that the lesson's program asked for, in order; none where nothing ran.
  package var experiments: [ExperimentUse] = []
  /// Experiments found in the store, and computed anew.
  package var reusedExperiments: Int { experiments.count(where: \.isReused) }
  package var madeExperiments: Int { experiments.count { !$0.isReused } }

  package init() {}

  /// Whether a diagnostic is an error: such a lesson has no page.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// What became of one experiment that a lesson asked for.
package struct ExperimentUse: Sendable, Hashable {
  package var isReused: Bool
  /// The first difference from the most similar experiment of the lesson's last run, where there was one.
  package var difference: Key.Difference?

  init(isReused: Bool, difference: Key.Difference? = nil) {
    self.isReused = isReused
    self.difference = difference
  }
}
