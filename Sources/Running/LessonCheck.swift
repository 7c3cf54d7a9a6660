package import Lessons

extension LessonRunner {
  /// Everything that can be said of a lesson's code without running any of it.
  ///
  /// - Throws: ``MachineError`` where the compiler or the library is at fault.
  package func check(_ lesson: Lesson, settings: RunSettings) async throws -> [Diagnostic] {
    let (_, problems) = Input.inputs(of: lesson, courseFolder: settings.courseFolder)
    let early = problems + laterVariableDiagnostics(lesson)
    if !early.isEmpty { return early }
    let compiler = Compiler(toolchain: toolchain, library: library)
    let scratch = try ScratchFolder()
    var diagnostics: [Diagnostic] = []
    for cell in lesson.cells where cell.isExecuted && !SwiftTokens(cell.code).isBalanced {
      diagnostics += try await compiler.syntaxErrors(of: cell, in: lesson, folder: scratch.path)
    }
    if diagnostics.isEmpty { diagnostics = try await compiler.check(Program(lesson), in: scratch.path) }
    return diagnostics
  }
}
