package import Storage
internal import Synchronization

/// Where formulas, highlighted code and bytecode are kept by content; a miss only costs time.
package struct PageCache: Sendable {
  package var lookup: @Sendable (Digest) -> [UInt8]?
  package var keep: @Sendable (Digest, [UInt8]) -> Void

  package init(
    lookup: @escaping @Sendable (Digest) -> [UInt8]?, keep: @escaping @Sendable (Digest, [UInt8]) -> Void
  ) {
    self.lookup = lookup
    self.keep = keep
  }

  /// Keeps everything for as long as the process runs.
  package static func inMemory() -> PageCache {
    let entries = Mutex<[Digest: [UInt8]]>([:])
    return PageCache(
      lookup: { key in entries.withLock { $0[key] } },
      keep: { key, bytes in entries.withLock { $0[key] = bytes } })
  }
}
