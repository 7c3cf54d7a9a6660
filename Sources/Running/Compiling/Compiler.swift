internal import FoundationEssentials
internal import Lessons
internal import Subprocess
internal import SystemPackage

/// Compiles the programs of lessons: one call of swiftc each.
struct Compiler: Sendable {
  let toolchain: Toolchain
  let library: LessonLibrary

  /// The flags that decide what a program means; a part of the record's key.
  static let flags = [
    "-Onone", "-gline-tables-only", "-module-name", "Lesson", "-swift-version", "6", "-default-isolation",
    "MainActor", "-diagnostic-style=llvm", "-no-color-diagnostics",
  ]

  /// Compiles and links a program in a folder.
  ///
  /// - Returns: The path of the executable where there was no error, and what the compiler has to say.
  /// - Throws: ``MachineError`` where the compiler or the library is at fault.
  func compile(_ program: Program, in folder: String) async throws -> (
    executable: String?, messages: [Diagnostic]
  ) {
    let executable = folder + "/lesson"
    let arguments =
      Self.flags + [
        "-I", library.modules, "-L", library.folder, "-lGradusLibrary", "-lm", "-Xlinker", "-rpath",
        "-Xlinker",
        library.folder, "main.swift", "-o", executable,
      ]
    let result = try await call(arguments, source: program.source, in: folder)
    let diagnostics = try diagnostics(result, program: program)
    return (result.succeeded ? executable : nil, diagnostics)
  }

  /// Type-checks a program and makes nothing.
  func check(_ program: Program, in folder: String) async throws -> [Diagnostic] {
    let arguments = Self.flags + ["-typecheck", "-I", library.modules, "main.swift"]
    return try diagnostics(try await call(arguments, source: program.source, in: folder), program: program)
  }

  /// Type-checks the cells that must not compile, each after the cells before it.
  ///
  /// - Returns: The compiler's message for each such cell, and what is wrong where a cell compiles after all.
  func compileErrors(
    of lesson: Lesson, in folder: String
  ) async throws -> (messages: [(cell: Int, text: String)], problems: [Diagnostic]) {
    var messages: [(cell: Int, text: String)] = []
    var problems: [Diagnostic] = []
    for cell in lesson.cells where cell.mustNotCompile {
      let found = try await check(Program(lesson, compileErrorCell: cell.index), in: folder)
      if let error = found.first(where: { $0.severity == .error }) {
        messages.append((cell.index, error.summary))
      } else {
        let position = cell.options.positions["compile-error"] ?? cell.range.start
        problems.append(
          Diagnostic(
            .error, "missing-error", file: lesson.file,
            at: SourceRange(line: position.line, column: position.column),
            "the cell compiles, though 'compile-error' says that it does not"))
      }
    }
    return (messages, problems)
  }

  /// The syntax errors of cells that leave a brace, a string or a comment open.
  ///
  /// Such a cell makes nonsense of the next one: each is read by itself.
  func syntaxErrors(of lesson: Lesson, in folder: String) async throws -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for cell in lesson.cells where cell.isExecuted && !SwiftTokens(cell.code).isBalanced {
      problems += try await syntaxErrors(of: cell, in: lesson, folder: folder)
    }
    return problems
  }

  /// The syntax errors of one cell by itself.
  private func syntaxErrors(of cell: Cell, in lesson: Lesson, folder: String) async throws -> [Diagnostic] {
    var alone = lesson
    alone.cells = [cell]
    alone.inlineExpressions = []
    var program = Program(alone)
    // The cell's own text alone: generated code after an open brace would only add to the confusion.
    let file = cell.options.file ?? lesson.file
    program.source =
      cell.lines.first.map { "#sourceLocation(file: \"\(file)\", line: \($0.line))\n" + cell.code } ?? ""
    let result = try await call(
      ["-frontend", "-parse", "-diagnostic-style=llvm", "-no-color-diagnostics", "main.swift"],
      source: program.source, in: folder)
    return try diagnostics(result, program: program).filter { $0.severity == .error }
  }

  private struct Output {
    var succeeded: Bool
    var text: String
  }

  private func call(_ arguments: [String], source: String, in folder: String) async throws -> Output {
    do {
      // An interrupt, to which the driver answers by ending the compilers that it started.
      var options = PlatformOptions()
      options.teardownSequence = [.send(signal: .interrupt, allowedDurationToNextStep: .milliseconds(300))]
      try Data(source.utf8).write(to: URL(filePath: folder + "/main.swift"))
      let result = try await Subprocess.run(
        .path(FilePath(toolchain.compiler)), arguments: Arguments(arguments),
        environment: .inherit.updating(["LC_ALL": "C.UTF-8"]), workingDirectory: FilePath(folder),
        platformOptions: options, output: .discarded, error: .string(limit: 4 << 20))
      return Output(succeeded: result.terminationStatus.isSuccess, text: result.standardError)
    } catch let error as SubprocessError {
      throw MachineError(
        "swiftc could not be run: \(error)", fix: "check the Swift installation with `gradus doctor`")
    } catch let error as CocoaError {
      throw MachineError(
        "\(folder) cannot be written: \(error)", fix: "make room in the folder for temporary files")
    }
  }

  private func diagnostics(_ output: Output, program: Program) throws -> [Diagnostic] {
    let messages = CompilerMessage.messages(in: output.text)
    if !output.succeeded { try blameMachine(messages) }
    var diagnostics = messages.compactMap { diagnostic($0, program: program) }
    if !output.succeeded, !diagnostics.contains(where: { $0.severity == .error }) {
      let tail = output.text.split(separator: "\n").suffix(12).joined(separator: "\n")
      diagnostics.append(
        Diagnostic(
          .error, "compiler", file: program.file, "the compiler fails on this lesson without naming a place",
          explanation: tail))
    }
    return diagnostics
  }

  private func diagnostic(_ message: CompilerMessage, program: Program) -> Diagnostic? {
    guard let place = place(of: message, program: program) else { return nil }
    let notes = message.notes.map(\.text).filter { !CompilerWording.isAboutGeneratedCode($0) }
    return Diagnostic(
      message.severity == .error ? .error : .warning, "swift", file: place.file,
      at: SourceRange(line: place.position.line, column: place.position.column),
      CompilerWording.translate(message.text),
      explanation: notes.isEmpty ? nil : notes.joined(separator: "\n"))
  }

  /// Where a message points in the author's files; a warning about generated code points nowhere.
  private func place(of message: CompilerMessage, program: Program) -> (
    file: String, position: SourcePosition
  )? {
    if let place = program.place(file: message.file, line: message.line, column: message.column) {
      return place
    }
    guard message.severity == .error else { return nil }
    // The end of the file lies in generated code; the brace that is not closed is named by a note.
    let noted = message.notes.lazy.compactMap {
      program.place(file: $0.file, line: $0.line, column: $0.column)
    }
    return noted.first ?? program.lastPlace(before: message.line, in: message.file)
  }

  /// Throws where the messages say that the modules of the library do not fit the compiler.
  private func blameMachine(_ messages: [CompilerMessage]) throws {
    for message in messages where message.severity == .error {
      let isOurs = ["'Gradus'", "'Engine'", "'Networks'", "'Experiments'", "'Plots'", "'Records'"]
        .contains { message.text.contains($0) }
      let isModule =
        message.text.contains("no such module") || message.text.contains("missing required module")
        || message.text.contains("cannot be imported by") || message.text.contains("module compiled with")
      if isOurs && isModule || message.text.contains("-lGradusLibrary") {
        throw MachineError(
          "the lesson library in \(library.folder) does not fit \(toolchain.compiler): \(message.text)",
          fix: "build Gradus again with this compiler")
      }
    }
  }
}
