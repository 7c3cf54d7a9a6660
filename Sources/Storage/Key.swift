/// What a stored result depends on: named parts, in order, and the name of the thing it is for.
///
/// Two keys with equal parts are one key; the subject only serves to say later what changed.
package struct Key: Sendable, Hashable {
  /// The kinds of results, from the slowest to make to the quickest; each is a folder of the store.
  package enum Level: String, Sendable, Codable, CaseIterable {
    case experiment, record, figure, page
    /// A lesson whose record, figures and page are all kept, in one.
    case lesson
    /// Small facts about the machine, such as a compiler's version.
    case fact
  }

  /// One thing that a result depends on.
  package struct Part: Sendable, Codable, Hashable {
    /// What a reader calls it: `cell 3`, `parameter depth`, `compiler`.
    package var name: String
    /// The value where it is short, its digest where it is long.
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value.utf8.count <= 80 ? value : "sha256:" + Digest(of: value).description
    }
  }

  package var level: Level
  /// The lesson, experiment, figure or page: the same from build to build.
  package var subject: String
  package private(set) var parts: [Part] = []

  package init(_ level: Level, subject: String) {
    self.level = level
    self.subject = subject
  }

  /// A key of parts that were read back from a store.
  package init(_ level: Level, subject: String, parts: [Part]) {
    self.init(level, subject: subject)
    self.parts = parts
  }

  /// Adds a part.
  package mutating func add(_ name: String, _ value: String) { parts.append(Part(name, value)) }

  /// The digest under which the result is found.
  package var digest: Digest {
    var text = "\(level.rawValue)\n"
    // Lengths make the text unambiguous whatever the parts hold.
    for part in parts {
      text += "\(part.name.utf8.count):\(part.name)\(part.value.utf8.count):\(part.value)\n"
    }
    return Digest(of: text)
  }

  /// The first difference of these parts from the parts of an earlier key.
  package static func firstDifference(_ parts: [Part], from earlier: [Part]) -> Difference? {
    let old = Dictionary(earlier.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    for part in parts {
      guard let value = old[part.name] else { return .added(part.name) }
      if value != part.value { return .changed(part.name, from: value, to: part.value) }
    }
    let names = Set(parts.map(\.name))
    if let gone = earlier.first(where: { !names.contains($0.name) }) { return .removed(gone.name) }
    return parts.map(\.name) == earlier.map(\.name) ? nil : .reordered
  }

  /// Why a result could not be reused.
  package enum Difference: Sendable, Hashable, CustomStringConvertible {
    case added(String)
    case removed(String)
    case changed(String, from: String, to: String)
    case reordered

    /// The reason in words: `cell 3 changed`.
    package var description: String {
      switch self {
      case .added(let name): "\(name) is new"
      case .removed(let name): "\(name) is gone"
      case .changed(let name, from: let old, to: let new):
        // Digests say nothing to a reader; short values do.
        [old, new].contains { $0.hasPrefix("sha256:") || $0.utf8.count == 64 || $0.contains("\n") }
          ? "\(name) changed" : "\(name) changed from \(old) to \(new)"
      case .reordered: "the parts stand in another order"
      }
    }
  }
}
