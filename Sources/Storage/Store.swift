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
    // The time of the last use, by which old entries are cleared; a store that is only read keeps its times.
    utimensat(AT_FDCWD, path, nil, 0)
    return .found(entry.content)
  }

  /// The result under a digest, whatever its key's parts are; nothing where there is none, or a damaged one.
  package func content(_ level: Key.Level, _ digest: Digest) -> [UInt8]? {
    read(path(level, digest)).flatMap { Entry(file: $0) }?.content
  }

  /// Keeps a result in the one place that its subject has: the next one for the same subject replaces it.
  ///
  /// - Throws: ``StoreError`` where the folder cannot be written.
  package func replace(_ content: [UInt8], for key: Key) throws {
    try write(Entry(parts: key.parts, content: content).file(), to: latestPath(of: key))
  }

  /// The result in its subject's one place, where it is that of this key.
  package func current(_ key: Key) -> [UInt8]? {
    guard let entry = read(latestPath(of: key)).flatMap({ Entry(file: $0) }), entry.parts == key.parts
    else { return nil }
    return entry.content
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

  /// The parts of the key under which an entry is kept; `nil` where there is no such entry, or a damaged one.
  package func parts(_ level: Key.Level, digest: Digest) -> [Key.Part]? {
    read(path(level, digest)).flatMap { Entry(file: $0) }?.parts
  }

  /// Where the result of a key lies.
  package func path(of key: Key) -> String { path(key.level, key.digest) }

  /// Where the result under a digest lies.
  package func path(_ level: Key.Level, _ digest: Digest) -> String {
    let name = digest.description
    return "\(folder)/\(level.rawValue)/\(name.prefix(2))/\(name.dropFirst(2))"
  }

  /// Where the key that was last used for a subject is noted.
  package func latestPath(of key: Key) -> String {
    "\(folder)/latest/\(key.level.rawValue)/\(Digest(of: key.subject))"
  }

  /// The bytes of a file, read at once into the array.
  private func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(file, buffer.baseAddress.map { $0 + count }, size - count)
        if got < 0, errno == EINTR { continue }
        // A file that was cut meanwhile is a damaged one.
        if got <= 0 { break }
        count += got
      }
    }
    return bytes
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
