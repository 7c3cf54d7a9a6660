extension Sequence<Diagnostic> {
  /// The diagnostics by file, then place, then severity; those of the course as a whole first.
  package var inOrder: [Diagnostic] {
    enumerated().sorted { a, b in
      let (left, right) = (a.element, b.element)
      if left.file != right.file { return left.file < right.file }
      let start = SourcePosition(line: 0, column: 0)
      let (from, to) = (left.range?.start ?? start, right.range?.start ?? start)
      if from != to { return from < to }
      if left.severity != right.severity { return left.severity < right.severity }
      return a.offset < b.offset
    }.map(\.element)
  }

  package var hasErrors: Bool { contains { $0.severity == .error } }
}
