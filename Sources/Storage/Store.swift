internal import FoundationEssentials
@preconcurrency internal import Glibc
internal import Synchronization

/// A folder of results by content: what was computed once is found by what it depends on.
///
/// An entry is written under a temporary name and renamed, so that a reader never sees half of it and two builds
/// may share a folder. Its checksum finds damage. Stores merge by copying one folder over another.
package struct Store: Sendable {
  /// The folder, made when the first entry is kept.
  package let folder: String

  package init(folder: String) { self.folder = folder }

  /// What the store has under a key.
  package enum Lookup: Sendable, Hashable {
    case found([UInt8])
    case absent
    /// The file is there and its checksum does not match: to be reported, and recomputed.
    case damaged(path: String)
  }

  /// Looks a result up.
  package func look(up key: Key) -> Lookup {
    let path = path(of: key)
    guard let file = read(path) else { return .absent }
    guard let entry = Entry(file: file), entry.parts == key.parts else { return .damaged(path: path) }
    return .found(entry.content)
  }

  /// Keeps a result under its key, and notes the key as its subject's latest.
  ///
  /// - Throws: ``StoreError`` where the folder cannot be written.
  package func keep(_ content: [UInt8], for key: Key) throws {
    try write(Entry(parts: key.parts, content: content).file(), to: path(of: key))
    try note(key)
  }

  /// Notes that a key was used for its subject in this build, found or not.
  package func note(_ key: Key) throws {
    let path = latestPath(of: key)
    let file = try Entry(parts: key.parts, content: Array(key.subject.utf8)).file()
    if read(path) != file { try write(file, to: path) }
  }

  /// The parts of the key that was last used for a subject.
  package func latestParts(_ level: Key.Level, subject: String) -> [Key.Part]? {
    read(latestPath(of: Key(level, subject: subject))).flatMap { Entry(file: $0) }?.parts
  }

  /// Where the result of a key lies.
  package func path(of key: Key) -> String {
    let digest = key.digest.description
    return "\(folder)/\(key.level.rawValue)/\(digest.prefix(2))/\(digest.dropFirst(2))"
  }

  private func latestPath(of key: Key) -> String {
    "\(folder)/latest/\(key.level.rawValue)/\(Digest(of: key.subject))"
  }

  private func read(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(filePath: path))).map { Array($0) }
  }

  private static let count = Atomic<Int>(0)

  private func write(_ bytes: [UInt8], to path: String) throws {
    let number = Self.count.add(1, ordering: .relaxed).newValue
    let temporary = "\(folder)/new/\(getpid())-\(number)"
    do {
      for name in [temporary, path] {
        try FileManager.default.createDirectory(
          at: URL(filePath: name).deletingLastPathComponent(), withIntermediateDirectories: true)
      }
      try Data(bytes).write(to: URL(filePath: temporary))
    } catch {
      unlink(temporary)
      throw StoreError(path: folder, problem: "\(error)")
    }
    guard rename(temporary, path) == 0 else {
      let problem = String(cString: strerror(errno))
      unlink(temporary)
      throw StoreError(path: folder, problem: problem)
    }
  }
}
