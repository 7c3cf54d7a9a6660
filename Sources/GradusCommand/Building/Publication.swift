import Foundation
import Storage

/// The output folder: replaced as a whole, and only when everything is ready.
struct Publication {
  /// Says that the folder's contents are ours to replace.
  static let marker = ".gradus-output"
  /// Keeps what is generated out of git, but for these two files.
  static let ownFiles: [String: String] = [
    marker: "This folder is written by gradus build, which replaces all of it.\n",
    ".gitignore": "*\n!.gitignore\n!\(marker)\n",
  ]

  var folder: URL
  /// Where files may lie that need not be read when they are published already; none reads all.
  var store: Store?

  /// Refuses a folder that holds something Gradus did not write.
  func check() throws {
    let manager = FileManager.default
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: folder.path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw Failure(exit: .problem, message: "gradus: \(folder.path) is a file; --output takes a folder")
    }
    let contents = try manager.contentsOfDirectory(atPath: folder.path)
    guard contents.isEmpty || contents.contains(Self.marker) else {
      throw Failure(
        exit: .problem,
        message: """
          gradus: \(folder.path) is not empty and has no \(Self.marker), so its files are not Gradus's to replace
            fix: give another folder with --output, or empty this one
          """)
    }
  }

  /// Writes all files beside the folder and then exchanges the two, so that readers see the old pages or the new ones.
  ///
  /// - Parameter kept: Files that lie in the store, by the same paths: what is not among `files` is read there if it
  ///   has to be.
  func publish(_ files: [String: [UInt8]], kept: [String: KeptFile] = [:]) throws {
    try check()
    let manager = FileManager.default
    let parent = folder.deletingLastPathComponent()
    let prefix = ".\(folder.lastPathComponent).gradus-"
    let fresh = parent.appendingPathComponent("\(prefix)new-\(getpid())")
    let old = parent.appendingPathComponent("\(prefix)old-\(getpid())")
    do {
      try manager.createDirectory(at: parent, withIntermediateDirectories: true)
      try removeLeftovers(in: parent, prefix: prefix)
      try manager.createDirectory(at: fresh, withIntermediateDirectories: true)
      let files = files.merging(Self.ownFiles.mapValues { Array($0.utf8) }) { given, _ in given }
      let published = PublishedFiles(folder: folder, store: store)
      var made: Set<String> = []
      for path in Set(files.keys).union(kept.keys).sorted() {
        let file = fresh.appendingPathComponent(path)
        let parent = file.deletingLastPathComponent()
        if made.insert(parent.path).inserted {
          try manager.createDirectory(at: parent, withIntermediateDirectories: true)
        }
        let old = folder.appendingPathComponent(path).path
        // Most files of most builds are those of the build before.
        if let kept = kept[path], published.holds(kept, at: path), link(old, file.path) == 0 { continue }
        guard let bytes = try files[path] ?? kept[path].flatMap({ kept in try store.map(kept.bytes(in:)) })
        else { throw Failure(exit: .problem, message: "gradus: \(path) lies in a store that is not open") }
        if Self.isFile(old, of: bytes), link(old, file.path) == 0 { continue }
        try Data(bytes).write(to: file)
      }
      if manager.fileExists(atPath: folder.path) {
        try exchange(fresh, old: old)
      } else {
        try manager.moveItem(at: fresh, to: folder)
      }
      published.note(kept)
    } catch let failure as Failure {
      try? manager.removeItem(at: fresh)
      throw failure
    } catch {
      try? manager.removeItem(at: fresh)
      throw Failure(
        exit: .problem,
        message:
          "gradus: cannot write \(folder.path): \(error.localizedDescription); the previous output is as it was"
      )
    }
  }

  /// Whether a file is there and has exactly these bytes.
  private static func isFile(_ path: String, of bytes: [UInt8]) -> Bool {
    var status = stat()
    // What is a link, or has other names already, is somebody else's too.
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1,
      status.st_size == bytes.count,
      let data = try? Data(contentsOf: URL(fileURLWithPath: path)),
      data.count == bytes.count
    else { return false }
    return data.withUnsafeBytes { old in
      bytes.withUnsafeBytes { new in
        guard let old = old.baseAddress, let new = new.baseAddress else { return true }
        // Comparing them as sequences takes longer than writing them.
        return memcmp(old, new, bytes.count) == 0
      }
    }
  }

  /// Puts the fresh folder in the old one's place, at no moment without either where the file system can do that.
  private func exchange(_ fresh: URL, old: URL) throws {
    let manager = FileManager.default
    if Self.exchangeNames(fresh.path, folder.path) {
      try manager.removeItem(at: fresh)
      return
    }
    try manager.moveItem(at: folder, to: old)
    do {
      try manager.moveItem(at: fresh, to: folder)
    } catch {
      try? manager.moveItem(at: old, to: folder)
      throw error
    }
    try manager.removeItem(at: old)
  }

  /// Exchanges two names in one step; false where the C library or the file system cannot.
  private static func exchangeNames(_ one: String, _ other: String) -> Bool {
    typealias Rename =
      @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    // Swift sees neither the function nor its flag RENAME_EXCHANGE, which is 2.
    guard let symbol = dlsym(nil, "renameat2") else { return false }
    return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, one, AT_FDCWD, other, 2) == 0
  }

  /// Folders that a killed build left behind; not those of a build that goes on.
  private func removeLeftovers(in parent: URL, prefix: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: parent.path) where name.hasPrefix(prefix)
    {
      let owner = name.split(separator: "-").last.flatMap { pid_t($0) }
      if let owner, owner != getpid(), kill(owner, 0) == 0 { continue }
      try FileManager.default.removeItem(at: parent.appendingPathComponent(name))
    }
  }
}
