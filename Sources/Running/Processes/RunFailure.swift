internal import Lessons
internal import Records
internal import Subprocess

/// Says why a lesson's program did not reach its end, at the place in the lesson that is to blame.
struct RunFailure {
  let program: Program
  let lesson: Lesson
  let result: LessonProcess.Result
  let report: CrashReport?
  let limits: Limits

  /// The problem, or nothing where the program ended as it should.
  var diagnostic: Diagnostic? {
    if let reason = result.reason { return diagnostic(of: reason) }
    if let stop = result.builder.stop { return diagnostic(of: stop) }
    switch result.status {
    case .exited(0):
      return result.builder.hasFinished
        ? nil
        : problem(
          "early-exit", "the program ended itself before the lesson's end",
          fix: "remove the call of exit() from the lesson's cells")
    case .exited(let code):
      return problem("early-exit", "the program ended itself with exit code \(code)", explanation: errorTail)
    case .signaled(let signal): return diagnostic(ofSignal: Int(signal))
    }
  }

  /// The words of the trap, if the program ended with one.
  var trap: String? {
    guard result.reason == nil, case .signaled = result.status else { return nil }
    return CrashReport.message(in: result.errorOutput)
      ?? "a check of the language failed: overflow, or division by zero"
  }

  private func diagnostic(of reason: LessonProcess.Reason) -> Diagnostic {
    switch reason {
    case .time(let seconds):
      problem(
        "timeout", "the cell was stopped after \(seconds.words) seconds",
        explanation: "The program was still running when its time was over.",
        fix: "give the lesson more time with 'timeout:' in its front matter, or make the cell quicker")
    case .text(let limit):
      problem(
        "output-limit", "the cell puts out more than \(limit >> 10) KiB",
        explanation: "The program was stopped: a page with so much output would be of no use.",
        fix: "print less")
    case .event(let what):
      problem("forged-event", "the program sent something that Gradus did not: \(what)")
    }
  }

  private func diagnostic(of stop: Stop) -> Diagnostic {
    let place =
      program.place(file: runningFile, line: stop.line, column: stop.column)?.position ?? runningPlace
    let identifier = stop.reason == .setting ? "setting" : "misuse"
    return Diagnostic(
      .error, identifier, file: runningFile, at: SourceRange(line: place.line, column: place.column),
      stop.message)
  }

  private func diagnostic(ofSignal signal: Int) -> Diagnostic {
    if isOutOfMemory {
      return problem(
        "memory-limit", "the program needs more than \(limits.memory) MiB of memory",
        fix: "give the lesson more with 'memory:' in its front matter, or keep less data", at: crashPlace)
    }
    switch signal {
    case 9:
      return problem(
        "killed", "the program was killed from outside",
        explanation: "The system does so when the machine's memory is used up.")
    case 25:
      return problem("file-limit", "the program writes a file of more than \(limits.file >> 20) MiB")
    case 24: return problem("timeout", "the program used up its processor time")
    case 11 where report?.places.isEmpty != false, 7:
      return problem(
        "crash", "the program reached for memory that is not its own",
        explanation: "A recursion without an end does this, and so does unsafe code.", at: crashPlace)
    default:
      let message = ownError ?? trap ?? "the program ended by signal \(signal)"
      let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
      let rest = lines.dropFirst().joined(separator: "\n")
      return problem(
        "trap", String(lines.first ?? ""), explanation: rest.isEmpty ? nil : rest,
        at: crashPlace ?? thrownPlace)
    }
  }

  /// An error of a type of the lesson's own: what it says is only its name, where Gradus's errors are sentences.
  private var ownError: String? {
    let module = "Lesson."
    guard let trap, trap.hasPrefix(module), result.errorOutput.contains("Error raised at top level") else {
      return nil
    }
    return "nobody catches the error \(trap.dropFirst(module.count))"
  }

  private var isOutOfMemory: Bool {
    let words = [
      "failed to allocate", "Could not allocate memory", "out of memory", "Cannot allocate memory",
      "bad_alloc",
    ]
    return words.contains { result.errorOutput.contains($0) || report?.description?.contains($0) == true }
  }

  private var errorTail: String? {
    let text = result.errorOutput.split(separator: "\n").suffix(8).joined(separator: "\n")
    return text.isEmpty ? nil : text
  }

  /// The innermost place of the crash that an author wrote.
  private var crashPlace: (file: String, position: SourcePosition)? {
    report?.places.lazy.compactMap { program.place(file: $0.file, line: $0.line, column: $0.column) }.first
      ?? statedPlace
  }

  /// The place that the message itself names: a misuse found on another thread has no frame of the lesson's.
  private var statedPlace: (file: String, position: SourcePosition)? {
    guard let stated = CrashReport.statedPlace(in: result.errorOutput) else { return nil }
    // Swift may shorten the file's folder to the module's name.
    let name = { (path: String) in path.split(separator: "/").last }
    let files = [lesson.file] + lesson.cells.compactMap(\.options.file)
    return files.lazy.filter { name($0) == name(stated.file) }
      .compactMap { program.place(file: $0, line: stated.line, column: 1) }.first
  }

  private var thrownPlace: (file: String, position: SourcePosition)? {
    guard result.errorOutput.contains("Error raised at top level"), let thrown = result.builder.thrown else {
      return nil
    }
    return program.place(file: thrown.file, line: thrown.line, column: thrown.column)
  }

  private var runningCell: Cell? {
    result.builder.cell.map { lesson.cells[$0] } ?? lesson.cells.first { $0.isExecuted }
  }

  private var runningFile: String { runningCell?.options.file ?? lesson.file }

  /// Where a cell begins, for what has no place of its own.
  private var runningPlace: SourcePosition {
    guard let cell = runningCell else { return SourcePosition(line: 1, column: 1) }
    guard let line = cell.lines.first else { return cell.range.start }
    return SourcePosition(line: line.line, column: line.columnOffset + 1)
  }

  private func problem(
    _ identifier: String, _ summary: String, explanation: String? = nil, fix: String? = nil,
    at place: (file: String, position: SourcePosition)? = nil
  ) -> Diagnostic {
    let file = place?.file ?? runningFile
    let position = place?.position ?? runningPlace
    return Diagnostic(
      .error, identifier, file: file, at: SourceRange(line: position.line, column: position.column), summary,
      explanation: explanation, fix: fix)
  }
}
