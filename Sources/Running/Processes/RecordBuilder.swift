internal import Lessons
internal import Records
internal import Storage

/// Puts a record together from the events and the text of a run, and checks that they can be true.
///
/// The program is an author's: indices are checked, lengths are limited, and nothing it says is used as a path.
struct RecordBuilder {
  /// What a program may not do.
  enum Violation: Error {
    case text(limit: Int)
    /// An event that no honest program sends.
    case event(String)
  }

  private let lesson: Lesson
  private let allowed: Set<Int>
  private let limit: Int
  private(set) var record: Record
  private var inlines: [Value?]
  private var textBytes = 0
  /// Digests of the runs asked for so far.
  private var known: Set<String> = []
  /// What each cell asked for, also where an earlier one had.
  private var asked: [Int: [Record.Experiment]] = [:]
  /// The cell that runs, or the last one that did.
  private(set) var cell: Int?
  private(set) var isInCell = false
  private(set) var hasFinished = false
  private(set) var thrown: (file: String, line: Int, column: Int)?
  private(set) var stop: Stop?

  init(lesson: Lesson, cells: Set<Int>, limit: Int) {
    self.lesson = lesson
    self.limit = limit
    allowed = cells
    record = Record(cells: lesson.cells.map { _ in Record.Cell() })
    inlines = lesson.inlineExpressions.map { _ in nil }
  }

  /// Adds what a cell printed.
  mutating func add(text bytes: [UInt8]) throws {
    textBytes += bytes.count
    guard textBytes <= limit else { throw Violation.text(limit: limit) }
    if cell == nil { earlyText += bytes } else { pendingText += bytes }
  }

  /// Text of the running cell that is not yet an output: an event may come between two halves of a character.
  private var pendingText: [UInt8] = []
  /// Text before the first cell, from an expression: it belongs to the first cell.
  private var earlyText: [UInt8] = []

  private mutating func flushText() {
    guard let cell, !pendingText.isEmpty else { return }
    let text = Self.printable(pendingText)
    pendingText = []
    if case .text(let before) = record.cells[cell].outputs.last {
      record.cells[cell].outputs[record.cells[cell].outputs.count - 1] = .text(before + text)
    } else {
      record.cells[cell].outputs.append(.text(text))
    }
  }

  /// The text a page may show: control characters, which no page may hold, are replaced.
  private static func printable(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0D: continue
      case 0x09, 0x0A: result.append(scalar)
      case 0..<0x20, 0x7F..<0xA0: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Adds an event that is not a question.
  mutating func add(_ event: Event) throws {
    switch event {
    case .begin(let index):
      guard allowed.contains(index), !isInCell, index > (cell ?? -1) else {
        throw Violation.event("the beginning of a cell that does not begin here")
      }
      flushText()
      cell = index
      isInCell = true
      pendingText = earlyText
      earlyText = []
    case .end(let index):
      guard isInCell, index == cell else { throw Violation.event("the end of a cell that does not run") }
      flushText()
      isInCell = false
    case .show(let output):
      flushText()
      let index = try currentCell()
      try check(output)
      record.cells[index].outputs.append(.shown(output))
    case .claim(var claim):
      let index = try currentCell()
      (claim.line, claim.column) = relative(line: claim.line, column: claim.column, to: index)
      if claim.id == nil {
        claim.id = "\(lesson.slug)-\(index + 1)-\(record.cells[index].claims.count + 1)"
      }
      record.cells[index].claims.append(claim)
    case .comparison(var comparison):
      let index = try currentCell()
      (comparison.line, comparison.column) = relative(
        line: comparison.line, column: comparison.column, to: index)
      record.cells[index].comparisons.append(comparison)
    case .parameter(var parameter):
      parameter.line = relative(line: parameter.line, column: 1, to: cell ?? 0).line
      parameter.cell = cell
      // A function may ask for one parameter often; two answers cannot differ.
      if !record.parameters.contains(where: { $0.name == parameter.name }) {
        record.parameters.append(parameter)
      }
    case .inline(let index, let value):
      guard inlines.indices.contains(index) else { throw Violation.event("a value for no expression") }
      inlines[index] = value
    case .option(let cell, let option, let index, let value):
      try add(value, cell: cell, option: option, index: index)
    case .thrown(let file, let line, let column): thrown = (file, line, column)
    case .stopped(let stop): self.stop = stop
    case .finished:
      flushText()
      hasFinished = true
    case .ask, .keep, .progress: break
    }
  }

  /// Notes that an experiment was asked for.
  mutating func add(experiment key: Key) {
    let isNew = known.insert(key.digest.description).inserted
    if isNew { record.experiments.append(key.digest.description) }
    var shared = Key(.experiment, subject: "")
    for part in key.parts where part.name != "seed" { shared.add(part.name, part.value) }
    let cell = cell ?? 0
    guard record.cells.indices.contains(cell),
      let seed = key.parts.first(where: { $0.name == "seed" }).flatMap({ Int($0.value) })
    else { return }
    let run = Record.Experiment(digest: shared.digest.description, seeds: [seed])
    asked[cell, default: []].add(run)
    if isNew { record.cells[cell].experiments.add(run) }
  }

  /// Notes on which experiments the figures rest.
  private func withSources(_ record: Record) -> Record {
    let sources = CellSources(lesson)
    var record = record
    for cell in record.cells.indices where record.cells[cell].showsFigure {
      var found: [Record.Experiment] = []
      for source in sources.cells(behind: cell).sorted() {
        for experiment in asked[source] ?? [] { found.add(experiment) }
      }
      record.cells[cell].sources = found
    }
    return record
  }

  /// The record of a program that reached its end; `nil` where a value is missing.
  mutating func finished() -> Record? {
    flushText()
    guard hasFinished else { return nil }
    var result = record
    for value in inlines {
      guard let value else { return nil }
      result.inlines.append(value)
    }
    return withSources(result)
  }

  /// What a cell with an expected trap put out before it.
  mutating func outputs(of cell: Int) -> Record.Cell {
    flushText()
    return record.cells[cell]
  }

  private func currentCell() throws -> Int {
    guard let cell else { throw Violation.event("an output before the first cell") }
    return cell
  }

  private func check(_ output: Output) throws {
    switch output {
    case .plots(let plots):
      if plots.isEmpty { throw Violation.event("a figure without a plot") }
    case .frames(let frames):
      if frames.plots.isEmpty || frames.plots.count != frames.settings.count
        || !frames.plots.indices.contains(frames.first)
      {
        throw Violation.event("frames that do not match their settings")
      }
    case .table, .value: break
    }
  }

  private mutating func add(_ value: Value, cell: Int, option: String, index: Int) throws {
    guard lesson.cells.indices.contains(cell),
      let known = lesson.cells[cell].optionExpressions.first(where: { $0.option == option }),
      known.expressions.indices.contains(index),
      index == record.cells[cell].options[option, default: []].count
    else { throw Violation.event("a value for an option that has no such expression") }
    record.cells[cell].options[option, default: []].append(value)
  }

  /// A line counted from the cell's first, so that prose before the cell does not age the record.
  private func relative(line: Int, column: Int, to index: Int) -> (line: Int, column: Int) {
    guard lesson.cells.indices.contains(index),
      let found = lesson.cells[index].lines.firstIndex(where: { $0.line == line })
    else { return (1, 1) }
    return (found + 1, column)
  }
}

extension [Record.Experiment] {
  /// Adds an experiment, or its seeds where it is there already.
  fileprivate mutating func add(_ experiment: Record.Experiment) {
    if let place = firstIndex(where: { $0.digest == experiment.digest }) {
      self[place].seeds = Set(self[place].seeds + experiment.seeds).sorted()
    } else {
      append(experiment)
    }
  }
}

extension Record.Cell {
  /// Plots or frames are among what it showed.
  fileprivate var showsFigure: Bool {
    outputs.contains { output in
      switch output {
      case .shown(.plots), .shown(.frames): true
      default: false
      }
    }
  }
}
