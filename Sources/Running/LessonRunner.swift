internal import FoundationEssentials
@preconcurrency internal import Glibc
package import Lessons
package import Records
package import Storage

/// Runs lessons: tangles, compiles, watches the process, and keeps the record.
///
/// A value without state of its own: many lessons may be run side by side.
package struct LessonRunner: Sendable {
  package var toolchain: Toolchain
  package var library: LessonLibrary
  /// The digests of the sources that results depend on.
  package var digests: [String: String] = sourceDigests

  package init(toolchain: Toolchain, library: LessonLibrary) {
    self.toolchain = toolchain
    self.library = library
    // A lesson that ends before it reads its answer must not end this program.
    signal(SIGPIPE, SIG_IGN)
  }

  /// A runner with the compiler and the library of this machine.
  ///
  /// - Throws: ``MachineError`` where one of them is missing, or the two do not fit.
  package static func forThisMachine(store: Store?) async throws -> LessonRunner {
    let toolchain = try await Toolchain.find(store: store)
    let library = try LessonLibrary.find()
    try library.check(toolchain)
    return LessonRunner(toolchain: toolchain, library: library)
  }

  /// Runs a lesson, or finds its record in the store.
  ///
  /// - Parameters:
  ///   - lesson: The lesson as parsed, without errors.
  ///   - settings: What holds for the whole course.
  ///   - store: Where results are kept; `nil` keeps none.
  ///   - jobs: How many computations the lesson may run side by side.
  ///   - onProgress: Called, on any thread, as a long computation goes on.
  /// - Throws: ``MachineError``, ``StoreError``, or `CancellationError`; a problem of the lesson is in the outcome.
  package func run(
    _ lesson: Lesson, settings: RunSettings, store: Store?, jobs: Int,
    onProgress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws -> Outcome {
    let plan = plan(lesson, settings: settings, store: store)
    var outcome = Outcome()
    outcome.diagnostics = plan.diagnostics
    outcome.difference = plan.difference
    outcome.recordKey = plan.key
    if let record = plan.record {
      outcome.record = record
      outcome.recordDigest = plan.recordDigest
      outcome.isReused = true
      outcome.diagnostics += expectationDiagnostics(record, lesson)
      // Only `explain` reads the note, and a store that is only read is a good store.
      try? store?.note(plan.key)
      return outcome
    }
    let run = LessonRun(
      runner: self, lesson: lesson, program: plan.program, key: plan.key, seed: settings.seed(of: lesson),
      settings: settings, parameters: plan.parameters, inputs: plan.inputs, jobs: jobs, onProgress: onProgress
    )
    let shelf = ExperimentShelf(
      store: store, digests: digests, earlier: earlierExperiments(of: lesson, in: store))
    let isClean = try await run.perform(&outcome, shelf: shelf)
    outcome.experiments = shelf.uses
    outcome.diagnostics += shelf.damaged.map(damage)
    if let failure = shelf.failure { throw failure }
    // A compiler's warnings belong to the build: what is kept would hide them from the next one.
    if let record = outcome.record {
      let bytes = try PackedJSON.encode(record)
      outcome.recordDigest = Digest(of: bytes)
      if isClean { try store?.keep(bytes, for: plan.key) }
    }
    return outcome
  }

  /// Looks what running a lesson would do, and runs nothing.
  package func plan(_ lesson: Lesson, settings: RunSettings, store: Store?) -> RunPlan {
    let program = Program(lesson)
    let (inputs, problems) = Input.inputs(of: lesson, courseFolder: settings.courseFolder)
    let parameters = program.relevantParameters(settings.parameters)
    let key = recordKey(
      lesson: lesson, program: program, parameters: parameters, inputs: inputs,
      seed: settings.seed(of: lesson), seedOffset: settings.seedOffset, compilerVersion: toolchain.version,
      digests: digests)
    var plan = RunPlan(program: program, key: key, parameters: parameters, inputs: inputs)
    plan.diagnostics = problems + laterVariableDiagnostics(lesson)
    if program.isEmpty {
      plan.record = Record(cells: lesson.cells.map { _ in Record.Cell() })
    } else if settings.reusesRecords, let store, plan.diagnostics.isEmpty {
      look(up: lesson, in: store, &plan)
    }
    return plan
  }

  private func look(up lesson: Lesson, in store: Store, _ plan: inout RunPlan) {
    switch store.look(up: plan.key) {
    case .found(let bytes):
      if let record: Record = try? PackedJSON.decode(from: bytes), record.fits(lesson) {
        plan.record = record
        plan.recordDigest = Digest(of: bytes)
        return
      }
      plan.diagnostics.append(damage(store.path(of: plan.key)))
    case .damaged(let path): plan.diagnostics.append(damage(path))
    case .absent: break
    }
    plan.difference = store.latestParts(.record, subject: plan.key.subject)
      .flatMap { Key.firstDifference(plan.key.parts, from: $0) }
  }

  /// The parts of the keys of the experiments that the lesson's last record asked for.
  private func earlierExperiments(of lesson: Lesson, in store: Store?) -> [[Key.Part]] {
    guard let store, let parts = store.latestParts(.record, subject: lesson.slug),
      case .found(let bytes) = store.look(up: Key(.record, subject: lesson.slug, parts: parts)),
      let record: Record = try? PackedJSON.decode(from: bytes)
    else { return [] }
    return record.experiments.compactMap { store.parts(.experiment, digest: Digest(hexadecimal: $0)) }
  }

  private func damage(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, "damaged-store", file: "", "the stored result \(path) is damaged; it was made again",
      explanation: "Its checksum does not match. The disk may be failing, or something else writes there.")
  }
}

extension Record {
  /// Whether the record has a place for everything in the lesson.
  fileprivate func fits(_ lesson: Lesson) -> Bool {
    cells.count == lesson.cells.count && inlines.count == lesson.inlineExpressions.count
  }
}
