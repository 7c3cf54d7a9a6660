internal import FoundationEssentials
@preconcurrency internal import Glibc
internal import Lessons
internal import Records
internal import Storage

/// One run of a lesson that is not in the store: compile, main process, processes of expected traps.
struct LessonRun {
  let runner: LessonRunner
  let lesson: Lesson
  let program: Program
  /// The key of the lesson's record: all that its results depend on.
  let key: Key
  let seed: UInt64
  let settings: RunSettings
  let parameters: [String: String]
  let inputs: [Input]
  let jobs: Int
  let onProgress: @Sendable (Progress) -> Void

  private var compiler: Compiler { Compiler(toolchain: runner.toolchain, library: runner.library) }

  /// Fills the outcome.
  ///
  /// - Returns: Whether there was nothing to complain about, so that the record may be kept.
  func perform(_ outcome: inout Outcome, shelf: ExperimentShelf) async throws -> Bool {
    let scratch = try ScratchFolder()
    let clock = ContinuousClock()
    let start = clock.now
    onProgress(Progress(stage: "compiling"))
    guard let executable = try await compile(&outcome, in: scratch.path) else { return false }
    let (compileErrors, problems) = try await compiler.compileErrors(
      of: lesson, in: scratch.makeFolder("check"))
    outcome.diagnostics += problems
    outcome.compileTime = clock.now - start
    if outcome.hasErrors { return false }
    let isClean = outcome.diagnostics.allSatisfy { $0.identifier == "damaged-store" }

    let runStart = clock.now
    onProgress(Progress(stage: "running"))
    defer { outcome.runTime = clock.now - runStart }
    guard var record = try await runMain(executable, &outcome, scratch: scratch.path, shelf: shelf) else {
      return false
    }
    for (cell, message) in compileErrors { record.cells[cell].outputs.append(.trap(message)) }
    for cell in program.errorCells {
      guard
        let outputs = try await runErrorCell(cell, executable, &outcome, scratch: scratch.path, shelf: shelf)
      else {
        return false
      }
      record.cells[cell].outputs = outputs
    }
    outcome.record = record
    let unexpected = expectationDiagnostics(record, lesson)
    outcome.diagnostics += unexpected
    return isClean && unexpected.isEmpty
  }

  /// The executable, or nothing where the outcome now says why not.
  private func compile(_ outcome: inout Outcome, in folder: String) async throws -> String? {
    let syntaxErrors = try await compiler.syntaxErrors(of: lesson, in: folder)
    outcome.diagnostics += syntaxErrors
    if !syntaxErrors.isEmpty { return nil }
    let (executable, messages) = try await compiler.compile(program, in: folder)
    outcome.diagnostics += messages
    return executable
  }

  private func runMain(
    _ executable: String, _ outcome: inout Outcome, scratch: String, shelf: ExperimentShelf
  ) async throws -> Record? {
    var (result, failure) = try await process(
      executable, cells: Set(program.cells), errorCell: nil, scratch: scratch, shelf: shelf)
    if let diagnostic = failure.diagnostic {
      outcome.diagnostics.append(diagnostic)
      return nil
    }
    guard let record = result.builder.finished() else {
      outcome.diagnostics.append(
        Diagnostic(.error, "early-exit", file: lesson.file, "the program ended before it had said everything")
      )
      return nil
    }
    return record
  }

  /// Runs the program up to a cell with an expected trap; what the cell put out, and the trap.
  private func runErrorCell(
    _ cell: Int, _ executable: String, _ outcome: inout Outcome, scratch: String, shelf: ExperimentShelf
  ) async throws -> [Record.CellOutput]? {
    let earlier = Set(program.cells.filter { $0 < cell })
    var (result, failure) = try await process(
      executable, cells: earlier.union([cell]), errorCell: cell, scratch: scratch, shelf: shelf)
    if let trap = failure.trap, result.builder.cell == cell {
      return result.builder.outputs(of: cell).outputs + [.trap(trap)]
    }
    if let diagnostic = failure.diagnostic {
      outcome.diagnostics.append(diagnostic)
      return nil
    }
    let position = lesson.cells[cell].options.positions["error"] ?? lesson.cells[cell].range.start
    outcome.diagnostics.append(
      Diagnostic(
        .error, "missing-error", file: lesson.file,
        at: SourceRange(line: position.line, column: position.column),
        "the cell ends well, though 'error' says that it fails"))
    return nil
  }

  private func process(
    _ executable: String, cells: Set<Int>, errorCell: Int?, scratch: String, shelf: ExperimentShelf
  ) async throws -> (LessonProcess.Result, RunFailure) {
    let limits = Limits(lesson)
    let name = errorCell.map { "error-\($0)" } ?? "main"
    let folder = "\(scratch)/work-\(name)"
    let crash = "\(scratch)/crash-\(name).json"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw MachineError(
        "\(folder) cannot be made: \(error)", fix: "make room in the folder for temporary files")
    }
    let start = try Input.copy(inputs, from: settings.courseFolder, to: folder)
    let nonce = Self.nonce()
    var environment = [
      "LC_ALL": "C.UTF-8", "TZ": "UTC", "SWIFT_DETERMINISTIC_HASHING": "1",
      "SWIFT_BACKTRACE":
        "enable=yes,color=no,interactive=no,format=json,threads=crashed,registers=none,images=none,limit=32,output-to=\(crash)",
      Surroundings.nonce: nonce,
      Surroundings.jobs: String(jobs),
      Surroundings.seedOffset: String(settings.seedOffset),
      Surroundings.seed: String(seed),
      Surroundings.program: key.digest.description,
      Surroundings.memory: String(limits.memory << 20),
      Surroundings.processorTime: String(Int(limits.seconds.rounded(.up)) * max(jobs, 1) + 10),
      Surroundings.fileSize: String(limits.file),
      Surroundings.settings: try PackedJSON.text(parameters),
    ]
    if let running = Self.runningTasks() {
      environment[Surroundings.processes] = String(running + limits.processes)
    }
    if let errorCell { environment[Surroundings.errorCell] = String(errorCell) }
    let lessonProcess = LessonProcess(
      executable: executable, workingFolder: start, environment: environment, nonce: nonce, limits: limits,
      cellSeconds: Dictionary(
        uniqueKeysWithValues: lesson.cells.compactMap { cell in cell.options.timeout.map { (cell.index, $0) }
        }))
    let builder = RecordBuilder(lesson: lesson, cells: cells, limit: limits.text)
    let result = try await lessonProcess.run(builder, shelf: shelf, onProgress: onProgress)
    let failure = RunFailure(
      program: program, lesson: lesson, result: result, report: CrashReport(path: crash), limits: limits)
    return (result, failure)
  }

  private static func nonce() -> String {
    var generator = SystemRandomNumberGenerator()
    return String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
  }

  /// How many processes and threads there are: the system's limit counts a user's others too.
  private static func runningTasks() -> Int? {
    guard let data = try? Data(contentsOf: URL(filePath: "/proc/loadavg")) else { return nil }
    let fields = String(decoding: data, as: UTF8.self).split(separator: " ")
    return fields.count > 3 ? fields[3].split(separator: "/").last.flatMap { Int($0) } : nil
  }
}
