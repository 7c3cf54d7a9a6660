import ArgumentParser
import Contest
import Foundation

/// Measures Gradus and its peers in turn, in one session, and prints one table.
@main
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks/run", abstract: "Measures Gradus beside its peers.",
    subcommands: [Measured.self, Tables.self], defaultSubcommand: Measured.self)
}

/// The benchmarks' folder, and what is kept in it.
struct Folder: ParsableArguments {
  @Option(help: "The folder Benchmarks of a clone.")
  var folder = "Benchmarks"

  var latest: URL { URL(fileURLWithPath: folder).appendingPathComponent("results/latest.json") }
  var python: URL { URL(fileURLWithPath: folder).appendingPathComponent(".venv/bin/python") }

  func peer(_ name: String) -> String {
    URL(fileURLWithPath: folder).appendingPathComponent("peers/\(name)_peer.py").path
  }
}

struct Measured: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Measures, prints the tables, and keeps the results (the default).")

  @OptionGroup var folder: Folder

  @Option(help: "Which tables: \(Entry.Section.allCases.map(\.rawValue).joined(separator: ", ")).")
  var only: [Entry.Section] = Entry.Section.allCases

  @Option(help: "How often each contestant has its turn.")
  var rounds = 5

  @Option(help: "Seconds of one turn.")
  var seconds = 0.25

  @Option(help: .hidden)
  var compiler = "unknown"

  func validate() throws {
    guard rounds >= 1 else { throw ValidationError("--rounds is \(rounds); at least 1 is needed") }
    guard seconds > 0, seconds <= 60 else {
      throw ValidationError("--seconds is \(seconds); it must be above 0 and at most 60")
    }
  }

  func run() throws {
    var machine = Machine.current()
    let contestants = try start()
    defer { contestants.forEach { $0.dismiss() } }
    let entries = Program.entries.filter { only.contains($0.section) }
    var replies = entries.map { _ in [String: [Reply]]() }
    for round in 0..<rounds {
      for (index, entry) in entries.enumerated() {
        say("round \(round + 1) of \(rounds): \(entry.section.rawValue), \(entry.name)")
        // Every other round the order is turned round, so that nobody always comes second.
        let turn = contestants.filter { entry.contestants.contains($0.name) }
        for contestant in round.isMultiple(of: 2) ? turn : turn.reversed() {
          replies[index][contestant.name, default: []].append(
            try contestant.measure(entry.workload, seconds: seconds))
        }
      }
    }
    machine.loadAfter = Machine.load()
    let results = Results(
      machine: machine, versions: versions(contestants), rounds: rounds, secondsPerRound: seconds,
      measurements: zip(entries, replies).map { entry, found in
        Results.Measurement(
          section: entry.section, name: entry.name, workload: entry.workload,
          summaries: found.compactMapValues(Summary.init))
      })
    try keep(results)
    let report = Report(results: results)
    print(report.markdown)
    let missed = report.missed
    print(
      missed.isEmpty
        ? "Every target is met." : "Not met:\n" + missed.map { "- \($0)" }.joined(separator: "\n"))
  }

  /// Ours, and the peers if they are installed.
  private func start() throws -> [Contestant] {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let ours = try Contestant(own.deletingLastPathComponent().appendingPathComponent("Measure"))
    guard FileManager.default.isExecutableFile(atPath: folder.python.path) else {
      say("the peers are not installed (Benchmarks/peers/install): only Gradus is measured")
      return [ours]
    }
    return try [ours]
      + ["pytorch", "jax", "numpy", "matplotlib"].map { try Contestant(folder.python, [folder.peer($0)]) }
  }

  private func versions(_ contestants: [Contestant]) -> [String: String] {
    contestants.reduce(into: ["Swift": compiler]) { all, contestant in
      all.merge(contestant.greeting.versions) { $1 }
    }
  }

  private func keep(_ results: Results) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try FileManager.default.createDirectory(
      at: folder.latest.deletingLastPathComponent(), withIntermediateDirectories: true)
    try encoder.encode(results).write(to: folder.latest, options: .atomic)
  }

  private func say(_ line: String) {
    FileHandle.standardError.write(Data("\(line)\n".utf8))
  }
}

struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables", abstract: "Prints the tables of the last run again, in Markdown.")

  @OptionGroup var folder: Folder

  func run() throws {
    guard let data = try? Data(contentsOf: folder.latest) else {
      throw ValidationError("there are no results yet; Benchmarks/run makes them")
    }
    print(Report(results: try JSONDecoder().decode(Results.self, from: data)).markdown)
  }
}

extension Entry.Section: ExpressibleByArgument {}
