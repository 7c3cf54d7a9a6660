import Foundation
import Lessons
import Storage

/// What a build reused and what it made, with the reasons: what `gradus explain` reads.
struct BuildReport: Codable, Hashable {
  /// One result that the build needed.
  struct Use: Codable, Hashable {
    var level: Key.Level
    /// A figure's name, an experiment's number; empty for the lesson itself.
    var name: String
    var isReused: Bool
    /// The first part of the key that differs from the last build's; none where nothing was kept before.
    var reason: String?

    init(_ level: Key.Level, _ name: String, isReused: Bool, reason: Key.Difference? = nil) {
      self.level = level
      self.name = name
      self.isReused = isReused
      self.reason = reason?.description
    }
  }

  /// What one lesson needed; the course's own pages stand under an empty slug.
  struct Lesson: Codable, Hashable {
    var slug: String
    var uses: [Use]
  }

  var lessons: [Lesson]

  /// Keeps the report of a course's last build; one that cannot be kept costs only its explanation.
  func keep(in store: Store?, course: URL) {
    try? store?.keep(Array(JSONEncoder.sorted.encode(self)), for: Self.key(course))
  }

  /// The report of the last build of a course with this store.
  static func last(in store: Store, course: URL) -> BuildReport? {
    guard case .found(let bytes) = store.look(up: key(course)) else { return nil }
    return try? JSONDecoder().decode(BuildReport.self, from: Data(bytes))
  }

  private static func key(_ course: URL) -> Key {
    var key = Key(.fact, subject: "last build of \(course.path)")
    key.add("last build of", course.path)
    return key
  }
}

extension Store {
  /// The first part of a key that differs from the last one noted for the same subject.
  func difference(of key: Key) -> Key.Difference? {
    latestParts(key.level, subject: key.subject).flatMap { Key.firstDifference(key.parts, from: $0) }
  }
}

extension Diagnostic {
  /// Said once for each entry; it fails no build, since the result was made anew.
  static func damagedStore(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, "damaged-store", file: "", "the stored result \(path) is damaged; it was made again",
      explanation: "Its checksum does not match. The disk may be failing, or something else writes there.")
  }
}
