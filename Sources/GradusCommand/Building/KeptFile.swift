import Foundation
import Storage

/// A file of the output that lies in the store, as a part of an entry: its bytes are read only where they are needed.
struct KeptFile: Sendable, Codable, Hashable {
  var level: Key.Level
  /// Of the key of the entry; equal digests are equal bytes.
  var digest: String
  /// The place of the file's first byte in the entry.
  var offset: Int
  var count: Int

  init(_ key: Key, offset: Int, count: Int) {
    level = key.level
    digest = key.digest.description
    self.offset = offset
    self.count = count
  }

  /// Where its entry lies.
  func path(in store: Store) -> String { store.path(level, Digest(hexadecimal: digest)) }

  /// The file's bytes.
  ///
  /// - Throws: ``Failure`` where the entry is no more what it was when the build began.
  func bytes(in store: Store) throws -> [UInt8] {
    guard let content = store.content(level, Digest(hexadecimal: digest)), offset >= 0, count >= 0,
      offset + count <= content.count
    else {
      throw Failure(
        exit: .problem,
        message: "gradus: the store at \(store.folder) was changed during the build\n  fix: build again")
    }
    return Array(content[offset..<(offset + count)])
  }
}
