import ArgumentParser
import Foundation
import Storage

/// `gradus clean`.
struct Clean: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove what the course's builds have kept; the pages stay.",
    discussion: """
        gradus clean                    the next build trains everything anew
        gradus clean --older-than 30    what no build has used for 30 days
      """)

  @OptionGroup var options: CourseOptions

  @Option(help: ArgumentHelp("Remove only what nothing used for so many days.", valueName: "DAYS"))
  var olderThan: Double?

  @Option(help: ArgumentHelp("Where results are kept (default: .gradus in the course).", valueName: "DIR"))
  var store: String?

  func validate() throws {
    if let olderThan, !(0...100_000).contains(olderThan) {
      throw ValidationError("--older-than takes a number of days from 0 to 100000, not \(olderThan)")
    }
  }

  func run() async throws {
    let folder = RunOptions.storeFolder(store, in: try options.folder())
    guard FileManager.default.fileExists(atPath: folder.path) else { return }
    // A build that goes on must not lose what it just kept.
    let lock = try BuildLock(store: folder)
    do {
      let removed = try Store(folder: folder.path).clear(unusedFor: (olderThan ?? 0) * 86_400)
      print("\(removed.entries) results removed, \(removed.bytes / 1_000) kB")
      if olderThan == nil { try FileManager.default.removeItem(at: folder) }
    } catch let error as StoreError {
      throw Failure(exit: .problem, message: "gradus: \(error)")
    } catch {
      throw Failure(
        exit: .problem, message: "gradus: cannot remove \(folder.path): \(error.localizedDescription)")
    }
    withExtendedLifetime(lock) {}
  }
}
