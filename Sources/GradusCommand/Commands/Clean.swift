import ArgumentParser
import Foundation
import Records
import Storage

/// `gradus clean`.
struct Clean: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Remove what the course's builds have kept; the pages stay.",
    discussion: """
        gradus clean                    the next build trains everything anew
        gradus clean --older-than 30    what no build has used for 30 days; what a result in use rests on stays
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
      // A result that is used all day long is noted as used once in that day.
      let removed = try Store(folder: folder.path).clear(
        unusedFor: olderThan.map { ($0 + 1) * 86_400 } ?? 0, keepingExperiments: Self.experiments)
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

  /// The experiments that a kept record rests on.
  private static func experiments(of record: [UInt8]) -> [Digest] {
    let record: Record? = try? PackedJSON.decode(from: record)
    return (record?.experiments ?? []).map(Digest.init(hexadecimal:))
  }
}
