import ArgumentParser
import Foundation
import Lessons
import Pages
import Records
import Running
import Storage

/// `gradus verify`.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run everything again without the store, and compare the bytes with the built pages.",
    discussion: """
      What differs depends on something that Gradus does not know: a clock, a random number without a seed, a file
      that was read behind its back. With a seed offset only the claims are checked, for they should not hang on
      luck: every exact one must hold, and how many of the statistical ones do is said.

        gradus verify
        gradus verify --only layer-speeds    one lesson: its page and the files of its figures
        gradus verify --seed-offset 1000
      """)

  @OptionGroup var options: CourseOptions

  @Option(help: ArgumentHelp("The pages to compare with (default: output in the course).", valueName: "DIR"))
  var output: String?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Verify this lesson only; may be given again.", valueName: "SLUG"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Add N to every seed, and check the claims alone.", valueName: "N"))
  var seedOffset: Int?

  @Option(help: "How many lessons, seeds and figures are worked on at a time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Compare with pages that were built without solutions.")
  var withoutSolutions = false

  func validate() throws {
    guard (1...256).contains(jobs) else {
      throw ValidationError("--jobs takes a number from 1 to 256, not \(jobs)")
    }
  }

  func run() async throws {
    let folder = try options.folder()
    let report = Report(folder: folder, format: options.diagnostics)
    try await report.explainingMachine {
      var settings = CourseBuild.Settings(folder: folder, jobs: jobs)
      settings.only = only
      settings.seedOffset = seedOffset ?? 0
      settings.showsSolutions = !withoutSolutions
      // Whether a claim holds is told here, by its kind.
      settings.isDraft = seedOffset != nil
      settings.drawsFigures = seedOffset == nil
      var build = try await CourseBuild(settings) { ProgressDisplay(total: $0) }
      if let seedOffset { return try tellClaims(of: build, seedOffset: seedOffset, report) }
      if build.hasErrors { throw report.failing(with: build.diagnostics) }
      let files = try only.isEmpty ? allFiles(of: build, settings) : ownFiles(of: &build, settings)
      let built = output.map { URL(fileURLWithPath: $0) } ?? folder.appendingPathComponent("output")
      try compare(files, with: built)
    }
  }

  private func allFiles(
    of build: CourseBuild, _ settings: CourseBuild.Settings
  ) throws -> [String: [UInt8]] {
    try PageWeaving(settings: settings).files(of: build).files
  }

  /// The pages of the lessons that were asked for, as they are among all others, and the files of their figures.
  private func ownFiles(
    of build: inout CourseBuild, _ settings: CourseBuild.Settings
  ) throws -> [String: [UInt8]] {
    build.course = Course.load(folder: settings.folder).0 ?? build.course
    let others = build.course.lessons.filter { !only.contains($0.slug) }
    let woven = try PageWeaving(settings: settings).files(
      of: build,
      holding: Dictionary(
        others.map { ($0.slug, KeptPage(name: $0.pageName, markup: [])) },
        uniquingKeysWith: { first, _ in first }))
    let own = build.results.flatMap { [$0.lesson.pageName] + $0.files.keys }
    return woven.files.filter { own.contains($0.key) }
  }

  /// How many claims of each kind hold; an exact one that does not is an error.
  private func tellClaims(of build: CourseBuild, seedOffset: Int, _ report: Report) throws {
    // What a cell prints may well be another text with other seeds.
    var problems = build.diagnostics.filter { $0.severity == .error && $0.identifier != "unexpected-output" }
    let claims = build.results.flatMap { $0.record?.cells.flatMap(\.claims) ?? [] }
    for result in build.results {
      guard let record = result.record else { continue }
      problems += record.claimDiagnostics(result.lesson) { $0.kind == .exact }
      for problem in record.claimDiagnostics(result.lesson, where: { $0.kind == .statistical }) {
        let place = problem.range.map { ":\($0.start.line):\($0.start.column)" } ?? ""
        print("\(problem.file)\(place): \(problem.summary)")
      }
    }
    if !problems.isEmpty { throw report.failing(with: problems) }
    func count(_ kind: Claim.Kind) -> String {
      let all = claims.filter { $0.kind == kind }
      return "\(all.count(where: \.holds)) of \(all.count) \(kind.rawValue) claims hold"
    }
    print("\(count(.exact)), \(count(.statistical)), with \(seedOffset) added to every seed")
  }

  private func compare(_ files: [String: [UInt8]], with folder: URL) throws {
    guard FileManager.default.fileExists(atPath: folder.appendingPathComponent(Publication.marker).path)
    else {
      throw Failure(
        exit: .problem,
        message: "gradus: there are no built pages in \(folder.path)\n  fix: run `gradus build` first")
    }
    let differing = files.keys.sorted().filter { name in
      (try? Data(contentsOf: folder.appendingPathComponent(name))) != files[name].map { Data($0) }
    }
    guard differing.isEmpty else {
      for name in differing { print("differs  \(name)") }
      throw Failure(
        exit: .problem,
        message: """
          gradus: \(differing.count) of \(files.count) files differ from \(folder.pathFromHere)
            fix: build again if the course was edited since; else look for a clock, a random number without a seed
          """)
    }
    print("\(files.count) files, all bytes equal")
  }
}
