package import Lessons

extension LessonRunner {
  /// Everything that can be said of a lesson's code without running any of it.
  ///
  /// - Throws: ``MachineError`` where the compiler or the library is at fault, or `CancellationError`.
  package func check(_ lesson: Lesson, settings: RunSettings) async throws -> [Diagnostic] {
    let plan = plan(lesson, settings: settings, store: nil)
    if plan.program.isEmpty { return plan.diagnostics }
    let scratch = try ScratchFolder()
    let compiler = Compiler(toolchain: toolchain, library: library)
    var problems = try await compiler.syntaxErrors(of: lesson, in: scratch.path)
    if problems.isEmpty { problems = try await compiler.check(plan.program, in: scratch.path) }
    // Where the other cells do not compile, a cell that must not says nothing.
    if !problems.contains(where: { $0.severity == .error }) {
      problems += try await compiler.compileErrors(of: lesson, in: scratch.path).problems
    }
    return plan.diagnostics + problems
  }
}
