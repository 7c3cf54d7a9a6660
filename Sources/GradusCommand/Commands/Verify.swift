import ArgumentParser
import Foundation
import Lessons
import Pages
import Records
import Storage

/// `gradus verify`.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run everything again without the store, and compare the bytes with the built pages.",
    discussion: """
      What differs depends on something that Gradus does not know: a clock, a random number without a seed, a file
      that was read behind its back. With a seed offset only the claims are checked: they should not hang on luck.

        gradus verify
        gradus verify --seed-offset 1000
      """)

  @OptionGroup var options: CourseOptions

  @Option(help: ArgumentHelp("The pages to compare with (default: output in the course).", valueName: "DIR"))
  var output: String?

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
      settings.seedOffset = seedOffset ?? 0
      settings.showsSolutions = !withoutSolutions
      let build = try await CourseBuild(settings) { ProgressDisplay(total: $0) }
      if build.hasErrors { throw report.failing(with: build.diagnostics) }
      if let seedOffset {
        let count = build.results.flatMap { $0.record?.cells.map(\.claims.count) ?? [] }.reduce(0, +)
        print("\(count) claims hold with \(seedOffset) added to every seed")
        return
      }
      let woven = try PageWeaving(settings: settings).files(of: build)
      let built = output.map { URL(fileURLWithPath: $0) } ?? folder.appendingPathComponent("output")
      try compare(woven.files, with: built)
    }
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
