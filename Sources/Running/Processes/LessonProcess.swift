@preconcurrency internal import Glibc
internal import Lessons
internal import Records
internal import Storage
internal import Subprocess
internal import Synchronization
internal import SystemPackage

/// One run of a lesson's program, watched from outside.
struct LessonProcess: Sendable {
  var executable: String
  var workingFolder: String
  var environment: [String: String]
  var nonce: String
  var limits: Limits
  /// Seconds allowed to single cells.
  var cellSeconds: [Int: Double]

  /// Why the program was stopped from outside.
  enum Reason: Error {
    case time(seconds: Double)
    case text(limit: Int)
    case event(String)
  }

  struct Result {
    var builder: RecordBuilder
    var errorOutput: String
    /// The exit code, or the signal that ended the program.
    var status: TerminationStatus
    var reason: Reason?
  }

  /// Runs the program to its end.
  ///
  /// The program and everything it started in its group has been killed when this returns or throws.
  ///
  /// - Throws: `CancellationError` when the surrounding task is cancelled; ``MachineError`` when no process starts.
  func run(
    _ builder: RecordBuilder, shelf: ExperimentShelf, onProgress: @escaping @Sendable (Progress) -> Void
  ) async throws -> Result {
    let watch = Watch(seconds: limits.seconds)
    let guardian = Task { await watch.guardProgram() }
    defer {
      guardian.cancel()
      // What the program left behind in its group ends with it.
      watch.end()
    }
    do {
      let result = try await withTaskCancellationHandler {
        try await launch(builder, shelf: shelf, watch: watch, onProgress: onProgress)
      } onCancel: {
        watch.kill(nil)
      }
      try Task.checkCancellation()
      return result
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      throw MachineError(
        "the lesson's process failed: \(error)", fix: "see whether the machine has processes and files left")
    }
  }

  private func launch(
    _ builder: RecordBuilder, shelf: ExperimentShelf, watch: Watch,
    onProgress: @escaping @Sendable (Progress) -> Void
  ) async throws -> Result {
    var options = PlatformOptions()
    options.processGroupID = 0
    let variables = Dictionary(
      uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })
    let result = try await Subprocess.run(
      .path(FilePath(executable)), environment: .custom(variables), workingDirectory: FilePath(workingFolder),
      platformOptions: options, input: .inputWriter, output: .sequence, error: .sequence
    ) { execution in
      watch.begin(execution.processIdentifier.value)
      async let errors = head(of: execution.standardError)
      let builder = try await follow(
        execution.standardOutput, answers: execution.standardInputWriter, builder: builder, shelf: shelf,
        watch: watch, onProgress: onProgress)
      return (builder: builder, errors: try await errors)
    }
    let (final, errors) = result.closureResult
    return Result(
      builder: final, errorOutput: errors, status: result.terminationStatus, reason: watch.reason)
  }

  /// Reads the program's output to its end.
  private func follow(
    _ output: SubprocessOutputSequence, answers: StandardInputWriter, builder: RecordBuilder,
    shelf: ExperimentShelf, watch: Watch, onProgress: @escaping @Sendable (Progress) -> Void
  ) async throws -> RecordBuilder {
    var builder = builder
    var stream = EventStream(nonce: nonce, limit: limits.event)
    var bytes = 0
    for try await buffer in output {
      // Once it is stopped, what still comes out of the pipe is only taken away.
      if watch.reason != nil { continue }
      do {
        bytes += buffer.count
        if bytes > limits.events { throw EventStream.Violation.tooLong(limit: limits.events) }
        for item in try stream.consume(buffer.withUnsafeBytes { Array($0) }) {
          try await take(item, &builder, answers: answers, shelf: shelf, watch: watch, onProgress: onProgress)
        }
      } catch let violation as RecordBuilder.Violation {
        switch violation {
        case .text(let limit): watch.kill(.text(limit: limit))
        case .event(let problem): watch.kill(.event(problem))
        }
      } catch let violation as EventStream.Violation {
        switch violation {
        case .tooLong(let limit): watch.kill(.text(limit: limit))
        case .unreadable: watch.kill(.event("an event that cannot be read"))
        }
      }
    }
    if watch.reason == nil {
      for case .text(let text) in stream.finish() { try? builder.add(text: text) }
    }
    return builder
  }

  private func take(
    _ item: EventStream.Item, _ builder: inout RecordBuilder, answers: StandardInputWriter,
    shelf: ExperimentShelf, watch: Watch, onProgress: @Sendable (Progress) -> Void
  ) async throws {
    switch item {
    case .text(let bytes): try builder.add(text: bytes)
    case .event(.ask(let description)):
      builder.add(experiment: shelf.key(for: description))
      let answer = Answer(result: shelf.result(for: description))
      let line = try PackedJSON.encode(answer) + [UInt8(ascii: "\n")]
      // A program that has gone away meanwhile needs no answer.
      _ = try? await answers.write(line)
    case .event(.keep(let description, let result)):
      builder.add(experiment: shelf.key(for: description))
      shelf.keep(result, for: description)
    case .event(.progress(let progress)): onProgress(progress)
    case .event(let event):
      try builder.add(event)
      if case .begin(let cell) = event { watch.allow(cellSeconds[cell]) }
      if case .end = event { watch.allow(nil) }
    }
  }

  /// The first part of what comes; the rest is read and dropped.
  private func head(of output: SubprocessOutputSequence) async throws -> String {
    var bytes: [UInt8] = []
    for try await buffer in output where bytes.count < 65_536 {
      buffer.withUnsafeBytes { bytes.append(contentsOf: $0.prefix(65_536 - bytes.count)) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Stops a program that takes too long, or that is to be stopped for another reason, with all that it started.
private final class Watch: Sendable {
  private struct State {
    var process: pid_t?
    var reason: LessonProcess.Reason?
    var isKilled = false
    /// The end of the whole program's time, and of the running cell's.
    var deadline: (time: ContinuousClock.Instant, seconds: Double)
    var cellDeadline: (time: ContinuousClock.Instant, seconds: Double)?
  }
  private let state: Mutex<State>

  init(seconds: Double) {
    state = Mutex(State(deadline: (.now + .seconds(seconds), seconds)))
  }

  var reason: LessonProcess.Reason? { state.withLock(\.reason) }

  func begin(_ process: pid_t) {
    state.withLock { state in
      state.process = process
      // It may have been cancelled before it started.
      if state.isKilled { Glibc.kill(-process, SIGKILL) }
    }
  }

  /// Gives the running cell its own time, or none of its own.
  func allow(_ seconds: Double?) {
    state.withLock { $0.cellDeadline = seconds.map { (.now + .seconds($0), $0) } }
  }

  func kill(_ reason: LessonProcess.Reason?) {
    state.withLock { state in
      if state.reason == nil { state.reason = reason }
      state.isKilled = true
      if let process = state.process { Glibc.kill(-process, SIGKILL) }
    }
  }

  func end() {
    state.withLock { state in
      if let process = state.process { Glibc.kill(-process, SIGKILL) }
      state.process = nil
    }
  }

  func guardProgram() async {
    while !Task.isCancelled {
      let next = state.withLock { state in
        guard let cell = state.cellDeadline, cell.time < state.deadline.time else { return state.deadline }
        return cell
      }
      if next.time <= .now {
        kill(.time(seconds: next.seconds))
        return
      }
      // A cell with a time of its own may begin while this sleeps.
      try? await Task.sleep(until: min(next.time, .now + .milliseconds(50)))
    }
  }
}
