import Foundation
import Storage

/// Which files of the store an output folder holds, and how each was left: one that nobody has touched since need not
/// be compared with what it was made from.
struct PublishedFiles {
  private let folder: URL
  private let store: Store?
  private let notes: [String: Note]

  private struct Note: Codable, Hashable {
    var file: KeptFile
    var signature: Digest
  }

  init(folder: URL, store: Store?) {
    self.folder = folder
    self.store = store
    let bytes = store?.current(Self.key(folder))
    notes = bytes.flatMap { try? JSONDecoder().decode([String: Note].self, from: Data($0)) } ?? [:]
  }

  /// Whether the file at a path of the folder is this one, untouched.
  func holds(_ file: KeptFile, at path: String) -> Bool {
    notes[path].map { $0 == Note(file: file, signature: signature(path)) } ?? false
  }

  /// Notes the files that the folder holds now.
  func note(_ files: [String: KeptFile]) {
    guard let store else { return }
    let notes = files.map { ($0.key, Note(file: $0.value, signature: signature($0.key))) }
    // A store that is only read costs the next build its time.
    try? store.replace(
      Array(JSONEncoder.sorted.encode(Dictionary(uniqueKeysWithValues: notes))), for: Self.key(folder))
  }

  private func signature(_ path: String) -> Digest {
    FolderSignature.of([folder.appendingPathComponent(path).path])
  }

  private static func key(_ folder: URL) -> Key {
    var key = Key(.fact, subject: "published files of \(folder.path)")
    key.add("published files of", folder.path)
    return key
  }
}
