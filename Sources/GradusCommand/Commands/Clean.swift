import ArgumentParser
import Foundation

/// `gradus clean`.
struct Clean: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove what the course's builds have kept; the pages stay.",
    discussion: "  gradus clean        the next build trains everything anew")

  @OptionGroup var options: CourseOptions

  func run() async throws {
    let store = try options.folder().appendingPathComponent(".gradus")
    guard FileManager.default.fileExists(atPath: store.path) else { return }
    do {
      try FileManager.default.removeItem(at: store)
    } catch {
      throw Failure(
        exit: .problem, message: "gradus: cannot remove \(store.path): \(error.localizedDescription)")
    }
  }
}
